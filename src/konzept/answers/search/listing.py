"""What `konzept search` answers: records, drafts and internal notes included, and where they have the words."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from konzept.answers import cells
from konzept.answers.search.entries import TERM, Searchable, TextPassage, searchables
from konzept.answers.table import Cell, Column, Table, table_of
from konzept.figures.translation import SOURCE, translated
from konzept.i18n.messages import _
from konzept.model import Kind, Repository
from konzept.reading.concept import Concept
from konzept.reading.search.excerpt import excerpt, marks
from konzept.reading.search.folding import tokens
from konzept.reading.search.index import Index, index_of
from konzept.reading.search.search import SearchResult, search
from konzept.source.failure import KonzeptError
from konzept.source.findings import Place, echo
from konzept.source.light import dataclass
from konzept.source.nearest import NearestNames
from konzept.wording.levels import called

SUGGESTED, LIKE, LEAST = 3, 0.6, 4
"""How many words are proposed where nothing is found, how alike they are (difflib's ratio), and from which length."""


class PlacedThing(NamedTuple):
    """A record or term with its concept."""

    concept: Concept
    thing: Searchable


@dataclass(frozen=True)
class RecordFound:
    """A record or term that was found."""

    thing: Searchable
    concept: Concept
    words: frozenset[str]
    score: int

    @property
    def address(self) -> str:
        """The address of the record in full."""
        return str(self.thing.record.file.address)

    @property
    def kind(self) -> str:
        """What the concept calls it."""
        return _("Glossary term") if self.thing.kind == TERM else called(self.concept, self.thing.record)

    @cached_property
    def passage(self) -> TextPassage | None:
        """The first text that has one of the words; None where they are in title, number or what the record names."""
        if marks(self.thing.entry.title, self.words):
            return None
        return next((passage for passage in self.thing.passages if marks(passage.text, self.words)), None)

    @property
    def place(self) -> Place:
        """Where it stands in the files."""
        route = self.passage.route if self.passage else self.thing.route
        return self.thing.record.file.at(*route) if route else self.thing.record.file.at(self.thing.record.titled_by)

    @property
    def label(self) -> str:
        """In which field it was found."""
        entry = self.thing.entry
        if self.passage:
            return self.passage.label
        if marks(entry.title, self.words):
            return _("Title")
        return _("Number or name") if any(marks(name, self.words) for name in entry.names) else _("Reference")

    @property
    def text(self) -> str:
        """The words with what is around them; empty where they stand in the title."""
        entry = self.thing.entry
        if marks(entry.title, self.words):
            return ""
        texts = (self.passage.text,) if self.passage else (*entry.names, *entry.related)
        return next((found.text for text in texts if (found := excerpt(text, self.words))), "")


@dataclass(frozen=True)
class SearchAnswer:
    """What was found in all concepts, the best first."""

    records: tuple[RecordFound, ...]
    is_part: bool = False
    """Whether nothing has all of the words, and these have most of them."""


def found(
    repository: Repository, concepts: Sequence[Concept], query: str, *, kind: Kind | None = None, language: str = ""
) -> SearchAnswer:
    """The records of the concepts that fit a query, of one kind or of all, in their own language or a translation.

    Raises `KonzeptError` where none does, with the words that are nearest, and for a translation that is not there.
    """
    shown = tuple(_in_language(concept, language) for concept in concepts)
    synonyms = [group.words for group in repository.synonyms]
    by_language: dict[str, list[PlacedThing]] = {}
    for concept in shown:
        homes = [PlacedThing(concept, each) for each in searchables(concept) if kind is None or each.kind == kind.name]
        by_language.setdefault(concept.record.language or SOURCE, []).extend(homes)
    indexes = [index_of((home.thing.entry for home in homes), tag) for tag, homes in by_language.items()]
    answers = [
        (homes, search(index, query, synonyms)) for index, homes in zip(indexes, by_language.values(), strict=True)
    ]
    told = [each for each in answers if each[1].hits and not each[1].is_part] or answers
    records = [record for homes, each in told for record in _records(homes, each)]
    if not records:
        raise _nothing(query, indexes)
    return SearchAnswer(
        tuple(sorted(records, key=lambda record: -record.score)), is_part=all(each.is_part for _homes, each in told)
    )


def _in_language(concept: Concept, language: str) -> Concept:
    """The concept in that language; raises `KonzeptError` where it is not translated into it."""
    if not language or language == (concept.record.language or SOURCE):
        return concept
    if language not in concept.catalogues:
        message = _("“{concept}” is not translated into “{language}”.")
        tags = ", ".join((concept.record.language or SOURCE, *concept.catalogues))
        hint = _("Possible are: {words}.").format(words=tags)
        raise KonzeptError(message.format(concept=concept.id, language=echo(language)), hint)
    return translated(concept, concept.catalogues[language])


def _records(homes: Sequence[PlacedThing], answer: SearchResult) -> Iterator[RecordFound]:
    for hit in answer.hits:
        home = homes[hit.entry]
        yield RecordFound(home.thing, home.concept, answer.words, hit.score)


def _nothing(query: str, indexes: Iterable[Index]) -> KonzeptError:
    """The error for a query that finds nothing, with known words that are like those of the query."""
    message = _("Nothing has “{query}”.").format(query=echo(query))
    known = NearestNames(word for index in indexes for word in index.words if len(word) >= LEAST)
    near = (known.nearest(word, LIKE) for token in tokens(query) for word in token.words[:1])
    words = [word for word in dict.fromkeys(near) if word][:SUGGESTED]
    if words:
        return KonzeptError(message, _("Perhaps: {names}.").format(names=", ".join(words)))
    return KonzeptError(message, _("“konzept list” shows what there is."))


def table(records: Sequence[RecordFound]) -> Table:
    """The table of what was found, for people and programs."""
    several = len({record.concept.id for record in records}) > 1
    columns: tuple[Column[RecordFound], ...] = (
        Column("address", _("Address"), lambda record: _address(record, several=several), firm=True),
        Column("kind", _("Kind"), lambda record: Cell(record.kind, record.thing.kind)),
        Column("id", _("Id"), lambda record: record.thing.record.id, wide=True),
        Column("number", _("No."), _number),
        Column("title", _("Title"), lambda record: record.thing.entry.title),
        Column("field", _("Found in"), lambda record: record.label),
        Column("text", _("Text"), lambda record: record.text),
        Column(
            "draft",
            _("Draft"),
            lambda record: cells.truth(record.thing.record.draft, _("draft")),
            wide=not any(record.thing.record.draft for record in records),
        ),
        Column("path", _("File"), lambda record: record.place.path, wide=True),
        Column("line", _("Line"), lambda record: Cell(str(record.place.line), record.place.line), wide=True),
        Column("score", _("Score"), lambda record: Cell(str(record.score), record.score), wide=True),
    )
    return table_of(columns, records)


def _address(record: RecordFound, *, several: bool) -> Cell:
    """The shortest address that names the record for sure."""
    address = record.thing.record.file.address
    short = record.address if several or record.thing.kind in {TERM, "concept"} else f"{address.kind}/{address.id}"
    return Cell(short, record.address)


def _number(record: RecordFound) -> str | None:
    return None if record.thing.kind == TERM else getattr(record.thing.record, "number", None)
