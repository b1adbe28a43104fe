"""Faults for the features of YAML that records do not use, such as anchors, tags and directives."""

import re

from konzept.i18n.messages import _
from konzept.source.findings import Edit, Fault, echo
from konzept.source.yaml.nodes import Scalar
from konzept.source.yaml.slips import line_end, quoted


def empty_file() -> Fault:
    """Nothing but blanks and comments."""
    return Fault("empty-file", 0, 0, _("The file is empty."), _("Write at least “title: …”."))


def directive(text: str) -> Fault:
    """`%YAML 1.2`."""
    start = text.index("%")
    message = _("Lines that begin with “%” are not used here.")
    return Fault("directive", start, line_end(text, start), message, _("Delete the line."))


def second_document(start: int) -> Fault:
    """`---` below a record."""
    message = _("A second document begins here (“---”).")
    hint = _("Write one record per file and delete the line “---”.")
    return Fault("second-document", start, start + 3, message, hint)


def too_deep(start: int, limit: int) -> Fault:
    """Brackets within brackets within brackets."""
    message = _("The values are nested more than {limit} levels deep.").format(limit=limit)
    hint = _("A record needs three or four levels; check the brackets and the indentation.")
    return Fault("too-deep", start, start + 1, message, hint)


def too_many_values(start: int, limit: int) -> Fault:
    """More keys and values than a record can have."""
    message = _("The file holds more than {limit} values.").format(limit=limit)
    hint = _("Write one record per file; long texts belong under one key.")
    return Fault("too-many-values", start, start + 1, message, hint)


def text_too_long(start: int, end: int, limit: int) -> Fault:
    """A single text that is longer than any field allows."""
    message = _("The text is longer than {limit} characters.").format(limit=limit)
    hint = _("Shorten it, or keep the full document in “assets/” and name it here.")
    return Fault("text-too-long", start, end, message, hint)


def key_not_a_word(start: int, end: int) -> Fault:
    """`[number]: 1`."""
    message = _("A key must be one plain word.")
    hint = _("Write “key: value”; a text with brackets or “?” at its start needs quotation marks.")
    return Fault("key-not-a-word", start, max(end, start + 1), message, hint)


def merge_key(key: Scalar) -> Fault:
    """`<<: *template`."""
    message = _("Merge keys (“<<”) are not used here.")
    return Fault("merge-key", key.span.start, key.span.end, message, _("Write the values out in this record."))


def duplicate_key(key: Scalar, first: Scalar) -> Fault:
    """One key twice, both places told."""
    return Fault(
        "duplicate-key",
        key.span.start,
        key.span.end,
        _("The key “{key}” stands here a second time.").format(key=echo(key.value)),
        _("Keep one of the two; a list takes several values under one key."),
        related=((first.span.start, first.span.end, _("It stands here first.")),),
    )


def alias(text: str, start: int, end: int, *, in_brackets: bool) -> Fault:
    """`title: *name`."""
    message = _("“*” at the beginning of a value refers to another place, which is not used here.")
    hint = _("Put the text in quotation marks, or write the value out.")
    return Fault("alias", start, end, message, hint, edits=_quotation(text, start, in_brackets=in_brackets))


def anchor(text: str, start: int, *, in_brackets: bool) -> Fault:
    """`title: &name Lernpatenschaften`."""
    message = _("“&” at the beginning of a value gives it a name, which is not used here.")
    hint = _("Put the text in quotation marks, or write the value without the name.")
    edits = _quotation(text, start, in_brackets=in_brackets)
    return Fault("anchor", start, _word_end(text, start), message, hint, edits=edits)


def tag(text: str, start: int, *, in_brackets: bool) -> Fault:
    """`number: !!str 1`."""
    message = _("“!” at the beginning of a value names a type, which is not used here.")
    hint = _("Put the text in quotation marks, or write the value without the type.")
    edits = _quotation(text, start, in_brackets=in_brackets)
    return Fault("tag", start, _word_end(text, start), message, hint, edits=edits)


def _word_end(text: str, start: int) -> int:
    word = re.compile(r"\S{1,80}").match(text, start)
    return word.end() if word else start


def _quotation(text: str, start: int, *, in_brackets: bool) -> tuple[Edit, ...]:
    """Quotation marks around the rest of a line, where it is nothing but text."""
    match = re.compile(r"[^\r\n\"'\\#]{1,200}(?=[\r\n]|$)").match(text, start)
    value = match.group().rstrip() if match and not in_brackets else ""
    return (Edit(start, start + len(value), quoted(value)),) if value and value[-1] not in "]},:" else ()
