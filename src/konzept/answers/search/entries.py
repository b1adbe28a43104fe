"""What can be found of a concept: every record with all its words, and every term of the glossary.

What is not to be found must not be in the concept that is handed in: the site hands in what the public may see.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from konzept.i18n.messages import _
from konzept.i18n.tagged import untagged, whole
from konzept.model import CONCEPT, KINDS, ConceptRecord, Contribution, Indicator, Record
from konzept.model.fields import FieldForm, forms
from konzept.model.part import Part
from konzept.reading.concept import Concept
from konzept.reading.own_fields import filled_fields
from konzept.reading.search.index import IndexEntry
from konzept.source.findings import Route
from konzept.source.light import pattern
from konzept.wording.titles import unnumbered

TERM = "term"
"""What a term of the glossary is called where records have their kind."""

_NAMES = frozenset({"number", "file_number", "short"})
"""Fields of a record by which it is called: a query that is one of them means the record."""

_APART = frozenset({"labels", "vocabulary", "glossary", "other_names"})
"""Fields of the cover that say how the concept calls things, or that are entries or names of their own."""

_MARKS = pattern(r"\]\([^)\s]*\)|(?<!\w)[*_`]+|[*_`]+(?!\w)|^[ \t]*(?:#+|>|[-+]|\d+[.)])[ \t]+|[\[\]|\\]", re.MULTILINE)
"""Marks of Markdown, and the addresses of its links, which nobody reads."""


class TextPassage(NamedTuple):
    """A text of a record, plain and in one line."""

    text: str
    language: str
    """The language of the text where it is not that of the concept; else empty."""
    label: str
    """The title of the field, with that of the field around it."""
    route: Route


class Searchable(NamedTuple):
    """A record or a term of the glossary, and what can be found of it."""

    kind: str
    record: Record
    """The record; of a term the cover of its concept."""
    entry: IndexEntry
    passages: tuple[TextPassage, ...]
    title: str
    """The title of the entry with the signs of its language."""
    route: Route = ()
    """The way to it in the file of the record."""


def searchables(concept: Concept) -> Iterator[Searchable]:
    """Everything of a concept that can be found, in the order in which equal finds are shown."""
    for kind in (*KINDS, CONCEPT):
        for record in concept.records_of(kind.name).values():
            yield _searchable(concept, record)
    for at, term in enumerate(concept.record.glossary):
        passages = tuple(_told(form, ("glossary", at, key), value) for key, form, value in _term_texts(term))
        names = (untagged(term.instead_of),) if term.instead_of else ()
        entry = IndexEntry(untagged(term.term), names, tuple(passage.text for passage in passages))
        yield Searchable(TERM, concept.record, entry, passages, term.term, ("glossary", at))


def _term_texts(term: Part) -> Iterator[tuple[str, FieldForm, str]]:
    for key, form in forms(type(term)).items():
        if form.markup and (value := getattr(term, key)):
            yield key, form, value


def _searchable(concept: Concept, record: Record) -> Searchable:
    passages: list[TextPassage] = []
    names: list[str] = []
    related: dict[str, None] = {}
    for route, way, value in _texts(record):
        form = way[-1]
        if form.ref:
            ref, name = form.ref.read(value)
            named = concept.find(ref.kind, name)
            if named or ref.or_text:
                related[unnumbered(named) if named else value] = None
        elif len(route) == 1 and form.name in _NAMES:
            names.append(untagged(value))
        elif route != (record.titled_by,) and (form.spoken or form.name in _NAMES):
            passages.append(_told(form, route, value, way[0]))
    passages += _own_passages(concept, record)
    if isinstance(record, ConceptRecord):
        names += [untagged(name) for name in record.municipality.other_names]
        related[record.municipality.name] = None
    if isinstance(record, Indicator):
        passages += _dimensions(record)
    entry = IndexEntry(
        untagged(unnumbered(record)),
        tuple(names),
        tuple(passage.text for passage in passages),
        tuple(untagged(title) for title in related),
        is_titled=bool(record.written_title) or not isinstance(record, Contribution),
    )
    return Searchable(record.kind_name, record, entry, tuple(passages), unnumbered(record))


def _texts(
    part: Part, route: Route = (), around: tuple[FieldForm, ...] = ()
) -> Iterator[tuple[Route, tuple[FieldForm, ...], str]]:
    """Every text in a record with the way to it, and the fields on this way."""
    for name, form in forms(type(part)).items():
        value = getattr(part, name)
        if value is None or (name in _APART and isinstance(part, ConceptRecord)) or name in {"own", "formerly"}:
            continue
        inner: Iterable[tuple[str | int | None, object]] = (
            value.items() if isinstance(value, dict) else enumerate(value) if form.many else [(None, value)]
        )
        for step, item in inner:
            here = (*route, name) if step is None else (*route, name, step)
            if isinstance(item, Part):
                yield from _texts(item, here, (*around, form))
            elif isinstance(item, str) and not form.options:
                yield here, (*around, form), item


def passage_of(markdown: str) -> TextPassage:
    """A text in Markdown that is not the value of a field."""
    language, bare = whole(markdown)
    return TextPassage(_plain(untagged(bare), is_markdown=True), language, "", ())


def _told(form: FieldForm, route: Route, value: str, outer: FieldForm | None = None) -> TextPassage:
    language, bare = whole(value)
    label = _(form.title)
    if outer and outer is not form:
        label = f"{_(outer.title)} – {label}"
    return TextPassage(_plain(untagged(bare), is_markdown=form.markup), language, label, route)


def _plain(text: str, *, is_markdown: bool) -> str:
    """The text without marks of Markdown, in one line."""
    return " ".join((_MARKS.sub(" ", text) if is_markdown else text).split())


def _own_passages(concept: Concept, record: Record) -> Iterator[TextPassage]:
    """The texts of the fields that the municipality has added."""
    for form, value in filled_fields(concept.own_fields, record):
        if form.holds is str and form.ref is None:
            for text in value if isinstance(value, tuple) else (value,):
                language, bare = whole(str(text))
                plain = _plain(untagged(bare), is_markdown=form.markup)
                yield TextPassage(plain, language, form.title, ("own", form.key))


def _dimensions(indicator: Indicator) -> Iterator[TextPassage]:
    """The groups by which an indicator is told apart, one passage for each dimension."""
    label = _(forms(Indicator)["dimensions"].title)
    for at, dimension in enumerate(indicator.dimensions):
        if dimension.values:
            values = untagged(", ".join(dimension.values))
            yield TextPassage(values, "", label, ("dimensions", at, "values"))
