"""A page in one or two sentences, for the list of a search engine or the preview of a link: the page's own words."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from konzept.documents.views import Document, Fact, Overview, Status, Text
from konzept.i18n.tagged import untagged
from konzept.publication.site.views import DatedLine, Frame, RecordRow, TableLine
from konzept.wording import localized
from konzept.wording.prose import plain_text
from konzept.wording.titles import Link

LENGTH = 155
"""As many letters a search engine shows at least."""

ENOUGH = 110
"""From so many letters on nothing is added."""

_SAID = frozenset({"result", "lead", "told", "newest", "counts", "stated", "sentences", "caption", "beside"})
"""The names of the texts of a view that say something of its subject; all others are labels and addresses."""

_FIRST = frozenset({"record", "chapter", "texts"})
"""What is asked first: the words of the concept itself."""

_NEVER = frozenset({"reasons", "legal", "languages", "tables", "sources", "gaps", "filters", "ways"})


def description(view: object) -> str:
    """The first words of a view in plain text, at most `LENGTH` letters; empty for one without words."""
    found = ""
    for words in _words(view):
        told = " ".join(untagged(words).split())
        if told and told not in found:
            found = f"{found}{_join(found)}{told}"
        if len(found) >= ENOUGH:
            break
    return shortened(found)


def _join(before: str) -> str:
    if not before:
        return ""
    return " " if before.endswith((".", "!", "?", ":", "…", "؟", "۔")) else " · "


def shortened(text: str, length: int = LENGTH) -> str:
    """The text, cut behind a word where it is longer; its last sign then says so."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    at_word = head.rpartition(" ")[0] if " " in head[length // 2 :] else head
    return f"{at_word.rstrip(' ,;:–-·(')}…"


def _words(value: object) -> Iterator[str]:
    """What a view says in its order: texts of the concept first, then sentences, facts and titles."""
    if isinstance(value, tuple):
        for each in value:
            yield from _words(each)
    elif isinstance(value, Text):
        yield plain_text(value.markdown)
    elif isinstance(value, Fact):
        yield _fact(value)
    elif isinstance(value, RecordRow | DatedLine | TableLine):
        yield value.title
    elif isinstance(value, Link):
        yield "" if value.is_markdown else value.text
    elif isinstance(value, Status):
        yield " ".join(filter(None, (value.state.word, value.since)))
    elif isinstance(value, Document):
        yield from (value.result, *value.beside, value.subtitle, value.about, value.title)
    elif isinstance(value, Overview):
        yield from (f"{each.title}: {each.result}" if each.result else each.title for each in value.documents)
    elif is_dataclass(value) and not isinstance(value, Frame):
        yield from _parts(value)


def _parts(view: object) -> Iterator[str]:
    names = [each.name for each in fields(view) if each.name not in _NEVER]  # type: ignore[arg-type]  # a dataclass
    for name in sorted(names, key=lambda name: name not in _FIRST):
        value = getattr(view, name)
        if name in _SAID:
            yield from (value,) if isinstance(value, str) else value
        elif not isinstance(value, str):
            yield from _words(value)


def _fact(fact: Fact) -> str:
    values = (plain_text(value.text) if value.is_markdown else value.text for value in fact.values)
    return f"{fact.label}: {localized.listed(values)}"
