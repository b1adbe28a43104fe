"""The records of a publication, read a few concepts at a time; of all others only what they are called."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from konzept.figures.public import Hidden, hidden_records, public
from konzept.figures.translation import translated, translated_languages
from konzept.publication.parts.inputs import Inputs, Order
from konzept.publication.publication import Around, Overviewed, Publication, refuse_common_names
from konzept.publication.site.addresses import Elsewhere
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, load
from konzept.reading.query import refuse_unknown


class CoverFacts(NamedTuple):
    """What is to be known of all concepts before the records of any are read."""

    names: tuple[str, ...]
    """The ids of the concepts that are published, in order."""
    around: Around
    """What they are called."""
    hidden: Hidden
    """The concepts that nobody may know of."""
    checksum: str
    """The checksum of what pages of other concepts can say of a concept."""


class Sources:
    """Gives the publication of a part of the concepts, or of what all have in common."""

    def __init__(self, inputs: Inputs, order: Order, loaded: Loaded | None = None) -> None:
        """What was `loaded` before of the same files gives the same records, and is not read again."""
        self.inputs, self.order, self.loaded = inputs, order, loaded

    @cached_property
    def _common(self) -> Loaded:
        """What all concepts have in common."""
        return load(self.inputs.common, self.loaded)

    def _each(self) -> Iterator[Loaded]:
        """The cover of one concept after the other."""
        for name in self.inputs.names:
            yield load({**self.inputs.common, **self.inputs.cover(name)}, self.loaded or self._common)

    @cached_property
    def covers(self) -> CoverFacts:
        """What the covers say, of which one is in memory at a time; raises `KonzeptError` as `published` does."""
        told, hidden = sha256(), dict[tuple[str, str, str], None]()
        seen: dict[str, Around | None] = {}
        for loaded in self._each():
            hidden |= hidden_records(loaded)
            for concept in loaded.concepts.values():
                told.update(repr(tuple(_told(concept))).encode())
                seen[concept.id] = None if concept.record.draft else Around.of([concept])
        only = self.order.only
        if only is not None:
            refuse_unknown(only, seen)
        shown = {name: each for name, each in seen.items() if each and only in {None, name}}
        refuse_common_names(sorted(shown))
        return CoverFacts(tuple(sorted(shown)), Around.joined([*shown.values()]), hidden, told.hexdigest())

    def part(self, names: Sequence[str], elsewhere: Elsewhere) -> Publication:
        """The publication of some concepts, without the pages of all together."""
        every = {name: None for each in names for name in self.inputs.groups[each]}
        loaded = load({**self.inputs.common, **self.inputs.of(every)}, self.loaded or self._common)
        shown = public(loaded, self.covers.hidden).concepts
        return Publication(
            loaded,
            {name: shown[name] for name in names},
            shown,
            self.order.day,
            self.order.only,
            self.order.has_short,
            {name: shown[name] for name in self.covers.names if name in shown},
            self.covers.around,
            has_common=False,
            elsewhere=elsewhere,
        )

    def together(
        self, apart: Sequence[Overviewed], listed: Collection[str], pieces: Callable[[str], Iterable[bytes]]
    ) -> Publication:
        """The publication of what all concepts have in common."""
        return Publication(
            self._common,
            {},
            {},
            self.order.day,
            self.order.only,
            self.order.has_short,
            {},
            self.covers.around,
            apart=tuple(apart),
            listed=listed,
            pieces=pieces,
        )


def _told(concept: Concept) -> Iterator[object]:
    """What other concepts may say of one: its names, what it is a part of, and whether anybody may know of it."""
    record = concept.record
    yield from (concept.id, record.draft, record.formerly, record.title, record.part_of, record.supersedes)
    yield from (record.language, record.notice)
    for tag in translated_languages(concept):
        yield from (tag, translated(concept, concept.catalogues[tag]).record.title)
