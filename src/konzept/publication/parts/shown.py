"""The pages of a preview: those of a concept are composed when one of them is asked for, and kept while they hold.

A concept that is as it was, with the same names beside it, keeps what was composed and printed of it, so that a save
costs one concept, however many there are.
"""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256

from konzept.i18n.messages import in_language, language
from konzept.publication.opendata.left_out import values_left_out
from konzept.publication.opendata.names import home_of
from konzept.publication.pages import printed_pages, site_addresses
from konzept.publication.parts.inputs import Inputs, Order
from konzept.publication.publication import Overviewed, Publication
from konzept.publication.site.addresses import Addresses, nowhere
from konzept.rendering.page_cache import PageCache
from konzept.rendering.press import Pages


@dataclass
class ShownPart:
    """The pages of one concept, or those of all concepts together, and what they were made of."""

    key: str
    publication: Publication
    order: Order
    cache: PageCache = field(default_factory=PageCache)
    """The pages printed by a repository's own templates, which takes a separate process."""

    @cached_property
    def pages(self) -> Pages:
        """The pages by path, each printed when it is asked for."""
        order = self.order
        cache = self.cache if order.templates else None
        made = printed_pages(
            self.publication, order.formats, templates=order.templates, css=order.css, page_cache=cache
        )
        beside = dict(values_left_out(self.publication))
        if not beside:
            return made
        return Pages((*made, *beside), lambda path: beside[path] if path in beside else made[path], made.listed)

    @cached_property
    def cards(self) -> tuple[Overviewed, ...]:
        """What the overview says of the concept."""
        return self.publication.overviewed

    @cached_property
    def places(self) -> Addresses:
        """The addresses in its documents."""
        order = self.order
        return site_addresses(replace(self.publication, elsewhere=nowhere), templates=order.templates, css=order.css)


class ShownPages(Mapping[str, str]):
    """All pages of a moment, by path."""

    def __init__(self, whole: Publication, inputs: Inputs, order: Order, before: "ShownPages | None" = None) -> None:
        """`whole` is the publication of all concepts; what holds of `before` is taken over."""
        self._whole, self._order = whole, order
        self._turn = threading.RLock()
        self._language = language()
        told = (order.checksum, *inputs.around)
        self.parts = {name: self._part(name, repr((told, inputs.group(name))), before) for name in whole.concepts}
        self._owners = {former: each.id for each in whole.concepts.values() for former in each.record.formerly}
        self._owners |= {name: name for name in whole.concepts}

    def _part(self, name: str, told: str, before: "ShownPages | None") -> ShownPart:
        key = sha256(told.encode()).hexdigest()
        known = before.parts.get(name) if before is not None else None
        if known and known.key == key and not known.publication.leaning:
            return known
        concepts = {name: self._whole.concepts[name]}
        part = replace(self._whole, concepts=concepts, has_common=False, elsewhere=self._elsewhere, leaning=set())
        return ShownPart(key, part, self._order, PageCache(known.cache.current) if known else PageCache())

    @cached_property
    def _common(self) -> ShownPart:
        with self._turn, in_language(self._language):
            cards = tuple(card for part in self.parts.values() for card in part.cards)
            listed = [path for part in self.parts.values() for path in part.pages.listed] if self._whole.home else ()
            return ShownPart("", replace(self._whole, concepts={}, apart=cards, listed=tuple(listed)), self._order)

    def _elsewhere(self, document: str, anchor: str) -> str | None:
        part = self.parts.get(home_of(document))
        return part.places.page(document, anchor) if part else None

    def _of(self, path: str) -> Mapping[str, str]:
        """The pages among which a path is looked for."""
        owner = self._owners.get(home_of(path))
        with self._turn, in_language(self._language):
            return (self.parts[owner] if owner else self._common).pages

    def print_all(self) -> None:
        """Print everything at once, as a repository's own templates are; raises `KonzeptError` for a faulty one."""
        for part in (*self.parts.values(), self._common):
            _printed = part.pages

    def __getitem__(self, path: str) -> str:
        return self._of(path)[path]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and path in self._of(path)

    def __iter__(self) -> Iterator[str]:
        for part in (*self.parts.values(), self._common):
            yield from part.pages

    def __len__(self) -> int:
        return sum(1 for _path in self)
