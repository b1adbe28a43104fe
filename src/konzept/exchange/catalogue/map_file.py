"""The mapping of a catalogue as a small YAML file that explains itself and that people change."""

import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from konzept.editing.text.quoting import scalar
from konzept.exchange.catalogue.mapping import LEVEL_WORDS, CatalogueMap
from konzept.exchange.catalogue.words.heads import SKIP, TARGETS, WORDS
from konzept.i18n.messages import _
from konzept.model import LEVELS, Measure
from konzept.model.fields import forms
from konzept.model.meant import certain, key_meant, kind_meant
from konzept.source import values
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.nearest import nearest
from konzept.source.values import Unfit
from konzept.source.yaml.characters import read_text
from konzept.source.yaml.nodes import Mapping as MappingNode
from konzept.source.yaml.nodes import Node, Scalar
from konzept.source.yaml.nodes import Sequence as ListNode
from konzept.source.yaml.source import Source, parse

_KEYS = ("title", "municipality", "headings", "titles", "bands", "labels", "separators", "as_of", "sheets")
T = TypeVar("T")


def written(map_: CatalogueMap, name: str) -> str:
    """The text of the file for the document of that name."""
    about_day = _(
        "The day that the states in the catalogue are of, such as 2024-12-31. Without it they stand in the "
        "descriptions, because a status has a date."
    )
    about_headings = _(
        "What the headings of each level are: theme, goal, measure, section (a chapter of the concept), text (a "
        "label or sub-heading within a record) or skip."
    )
    about_labels = _("What heads of columns and labels mean: {keys}; skip is left out.")
    parts = [
        _about(_("How “{name}” is read. Change what does not fit, and import again.").format(name=echo(name))),
        _about(_("The new concept, where it comes into none that is there (--concept).")),
        f"title: {scalar(map_.title)}\nmunicipality: {scalar(map_.municipality)}\n",
        _about(about_headings),
        _keys("headings", {str(level): word for level, word in sorted(map_.headings.items())}),
        _about(_("Levels whose titles stand in plain paragraphs, such as “Maßnahme 3: Sprachcafé”.")),
        f"titles: [{', '.join(map_.titles)}]\n",
        _about(_("What a row is whose cells are merged into one: theme, goal, measure, text or skip.")),
        f"bands: {map_.bands}\n",
        _about(about_labels.format(keys=", ".join(_offered()))),
        _keys("labels", map_.labels),
        _about(_("What separates the items of a list within a cell, besides a new line.")),
        f"separators: {scalar(map_.separators)}\n",
        _about(about_day),
        f"as_of: {scalar(map_.as_of)}\n" if map_.as_of else "# as_of: 2024-12-31\n",
    ]
    if map_.sheets:
        parts += [
            _about(_("Sheets that are left out (skip), or called after a theme or goal whose measures they have.")),
            _keys("sheets", map_.sheets),
        ]
    return "\n".join(parts).replace("#\n\n", "#\n")


def _offered() -> Iterable[str]:
    """The keys that a catalogue has words for, in the order of the model."""
    return [key for key in forms(Measure) if key in {*WORDS, "kind", "priority", "contact", "funding", "milestones"}]


def _about(text: str) -> str:
    return "".join(f"# {line}\n" for line in textwrap.wrap(text, 98)).rstrip("\n")


def _keys(name: str, entries: Mapping[str, str]) -> str:
    if not entries:
        return f"{name}: {{}}\n"
    lines = (
        f"  {key if key.isdecimal() and name == 'headings' else scalar(key)}: {word}" for key, word in entries.items()
    )
    return f"{name}:\n" + "\n".join(lines) + "\n"


def read_map(path: str, content: bytes) -> CatalogueMap:
    """The mapping that a file says; raises `KonzeptError` with file and line for what it cannot mean."""
    text, findings = read_text(path, content)
    source, more = parse(path, text) if text is not None else (None, ())
    errors = [finding for finding in (*findings, *more) if finding.severity == "error"]
    if errors or source is None or not isinstance(source.root, MappingNode):
        message = _("“{path}” is no mapping of a catalogue.").format(path=echo(path))
        hint = f"{errors[0].message} ({errors[0].place.line})" if errors else ""
        raise KonzeptError(message, hint or _("Delete it: it is then written anew."))
    for key, _value in source.root.entries:
        if key.value not in _KEYS:
            raise _wrong(source, key, _KEYS)
    return CatalogueMap(
        title=_one(source, "title", lambda _source, node: node.value) or "",
        municipality=_one(source, "municipality", lambda _source, node: node.value) or "",
        headings={int(level): word for level, word in _entries(source, "headings", _level, _heading).items()},
        titles=_titles(source),
        bands=_one(source, "bands", _heading) or "goal",
        labels=_entries(source, "labels", lambda _source, node: node.value, _target),
        separators=_one(source, "separators", lambda _source, node: node.value) or ";",
        as_of=_one(source, "as_of", _date) or "",
        sheets=_entries(source, "sheets", lambda _source, node: node.value, _skip),
    )


def _one(source: Source, key: str, read: Callable[[Source, Scalar], str]) -> str | None:
    node = source.node(key)
    if node is None or (isinstance(node, Scalar) and node.empty):
        return None
    return read(source, _scalar(source, node))


def _entries(
    source: Source, key: str, name: Callable[[Source, Scalar], str], read: Callable[[Source, Scalar], str]
) -> dict[str, str]:
    node = source.node(key)
    if node is None or (isinstance(node, Scalar) and node.empty):
        return {}
    if not isinstance(node, MappingNode):
        raise _at(source, node, _("Here stand names with what they mean."))
    return {name(source, label): read(source, _scalar(source, value)) for label, value in node.entries}


def _titles(source: Source) -> tuple[str, ...]:
    node = source.node("titles")
    items = node.items if isinstance(node, ListNode) else [node] if isinstance(node, Scalar) and not node.empty else ()
    found = tuple(_heading(source, _scalar(source, item)) for item in items)
    for word, item in zip(found, items, strict=True):
        if word not in LEVELS:
            raise _wrong(source, _scalar(source, item), LEVELS)
    return found


def _scalar(source: Source, node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise _at(source, node, _("One word is expected here."))
    return node


def _level(source: Source, node: Scalar) -> str:
    if node.value not in {str(level) for level in range(1, 10)}:
        raise _at(source, node, _("Levels of headings are numbered from 1 to 9."))
    return node.value


def _heading(source: Source, node: Scalar) -> str:
    word = node.value.strip()
    meant = word if word in LEVEL_WORDS else certain(kind_meant(word))
    if meant not in LEVEL_WORDS:
        raise _wrong(source, node, LEVEL_WORDS)
    return str(meant)


def _target(source: Source, node: Scalar) -> str:
    word = node.value.strip()
    if word in TARGETS or word == SKIP:
        return word
    meant = certain(key_meant(word, Measure))
    if meant is None:
        raise _wrong(source, node, sorted(TARGETS))
    return meant


def _skip(source: Source, node: Scalar) -> str:
    word = node.value.strip()
    if word not in {SKIP, *LEVELS[:2]}:
        raise _wrong(source, node, (SKIP, *LEVELS[:2]))
    return word


def _date(source: Source, node: Scalar) -> str:
    from konzept.editing.assignment import plain_date  # noqa: PLC0415 - with what it needs, only where there is a day

    day = plain_date(node.value.strip())
    try:
        values.moment(day)
    except Unfit as unfit:
        raise _at(source, node, unfit.message, unfit.hint) from None
    return day


def _wrong(source: Source, node: Scalar, known: Iterable[str]) -> KonzeptError:
    words = list(known)
    guess = nearest(node.value, words)
    hint = _("“{word}” is probably meant.").format(word=guess) if guess else ""
    one_of = _("Possible are: {words}.").format(words=", ".join(words))
    return _at(source, node, _("“{word}” is not known here.").format(word=echo(node.value)), f"{hint} {one_of}".strip())


def _at(source: Source, node: Node, message: str, hint: str = "") -> KonzeptError:
    place = source.place(node.span)
    return KonzeptError(f"{echo(source.path)}:{place.line}: {message}", hint)
