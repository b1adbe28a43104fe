"""The records of a publication, read a few concepts at a time; of all others only what their covers say."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256

from konzept.figures.public import Hidden, hidden_records, public
from konzept.figures.translation import translated, translated_languages
from konzept.publication.parts.inputs import Inputs, Order
from konzept.publication.publication import Overviewed, Publication, refuse_common_names
from konzept.publication.site.addresses import Elsewhere
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, load
from konzept.reading.query import chosen


class Sources:
    """Gives the publication of a part of the concepts, or of what all have in common."""

    def __init__(self, inputs: Inputs, order: Order, loaded: Loaded | None = None) -> None:
        """What was `loaded` before of the same files gives the same records, and is not read again."""
        self.inputs, self.order, self.loaded = inputs, order, loaded

    @cached_property
    def covers(self) -> Loaded:
        """All concepts without their records."""
        return load({**self.inputs.common, **self.inputs.covers}, self.loaded)

    @cached_property
    def known(self) -> Mapping[str, Concept]:
        """The covers that the public may see, in order."""
        return public(self.covers).concepts

    @cached_property
    def _hidden(self) -> Hidden:
        """The covers that nobody may know of: looked for once, or each part would look through all of them."""
        return hidden_records(self.covers)

    @cached_property
    def shown(self) -> Mapping[str, Concept]:
        """The covers of the concepts that are published; raises `KonzeptError` as `published` does."""
        names = sorted(each.id for each in chosen(self.covers, self.order.only) if each.id in self.known)
        refuse_common_names(names)
        return {name: self.known[name] for name in names}

    @cached_property
    def checksum(self) -> str:
        """The checksum of what pages of other concepts can say of a concept."""
        told = [tuple(_told(each)) for each in self.covers.concepts.values()]
        return sha256(repr(told).encode()).hexdigest()

    def part(self, names: Sequence[str], elsewhere: Elsewhere) -> Publication:
        """The publication of some concepts, without the pages of all together."""
        every = {name: None for each in names for name in self.inputs.groups[each]}
        loaded = load({**self.inputs.common, **self.inputs.of(every)}, self.loaded or self.covers)
        shown = public(loaded, self._hidden).concepts
        known = {name: shown.get(name, cover) for name, cover in self.known.items()}
        return Publication(
            loaded,
            {name: shown[name] for name in names},
            known,
            self.order.day,
            self.order.only,
            self.order.has_short,
            {name: known[name] for name in self.shown},
            has_common=False,
            elsewhere=elsewhere,
        )

    def common(
        self, apart: Sequence[Overviewed], listed: Sequence[str], pieces: Callable[[str], Iterable[bytes]]
    ) -> Publication:
        """The publication of what all concepts have in common."""
        return Publication(
            self.covers,
            {},
            self.known,
            self.order.day,
            self.order.only,
            self.order.has_short,
            self.shown,
            apart=tuple(apart),
            listed=tuple(listed),
            pieces=pieces,
        )


def _told(concept: Concept) -> Iterator[object]:
    """What other concepts may say of one: its names, what it is a part of, and whether anybody may know of it."""
    record = concept.record
    yield from (concept.id, record.draft, record.formerly, record.title, record.part_of, record.supersedes)
    yield from (record.language, record.notice)
    for tag in translated_languages(concept):
        yield from (tag, translated(concept, concept.catalogues[tag]).record.title)
