"""The files of a published folder replaced by those of a spool, worked out and noted concept by concept.

So of a whole Land, which has hundreds of thousands of files, nobody holds more than those of one town.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from itertools import chain, product
from typing import NamedTuple, TypeAlias

from konzept.publication import manifest
from konzept.publication.parts.on_disk import OnDisk, OnDiskByHome
from konzept.publication.parts.spool import Spool
from konzept.system.switch import Lying, Outlet, SwitchPhase, SwitchStep

_RANKS = tuple(product((False, True), repeat=3))
"""What `manifest.rank` says, in order."""

_Seen: TypeAlias = tuple[tuple[str, str | None], ...]
"""Paths, each with the version of what lies there."""


class Rules(NamedTuple):
    """What may be done in a folder."""

    is_kept: Callable[[str], bool]
    """Whether a file or folder at the top belongs to records, settings, templates or hidden files."""
    wrote: Callable[[str, str | None], bool]
    """Whether we wrote the file at a path with that checksum, though the list does not say so."""
    sweeps: bool = False
    """Whether pages of earlier runs that are not among the files go."""
    only: str | None = None
    """The id of the concept whose pages alone go; None for those of all."""


class _Noted(NamedTuple):
    """What is to be done with the files of one concept."""

    before: bytes
    """Its lines in the list while files are switched."""
    after: bytes
    """Its lines in the list after that."""
    new: _Seen
    changed: _Seen
    removed: _Seen


class Replacement:
    """What is to be done so that a folder has the files of a spool."""

    def __init__(self, spool: Spool, place: Outlet, rules: Rules) -> None:
        """Look at everything, and change nothing; raises `KonzeptError` for what cannot be looked at."""
        self._spool, self._place, self._rules = spool, place, rules
        self._list = place.look(manifest.NAME)
        self._known = OnDiskByHome[tuple[str, ...]]()
        for path, sum_ in manifest.entries(place.lines(manifest.NAME, manifest.SIZE)):
            self._known[path] = (*self._known.get(path, ()), sum_)
        self._noted = OnDisk[tuple[bytes, bytes, _Seen, _Seen, _Seen]]()
        self.written = self.unchanged = self.removed = 0
        self.foreign: list[str] = []
        """The paths of files that would have to be replaced, and are a stranger's."""
        self.kept: list[str] = []
        """The paths of pages that would have to be removed, and are a stranger's."""
        for home in sorted({*spool.homes, *self._known.homes}):
            self._look_at(home)

    def _look_at(self, home: str) -> None:
        """Work out what is to be done with the files of one concept."""
        made, listed = self._spool.sums_of(home), self._known.of(home)
        kept = {top for top in set(map(manifest.top_of, listed)) if self._rules.is_kept(top)}
        known = {path: sums for path, sums in listed.items() if manifest.top_of(path) not in kept}
        gone = manifest.gone(made, known, self._rules.only) if self._rules.sweeps else ()
        stale = (*gone, *manifest.outlived(made, known))
        lying = {path: self._place.look(path) for path in (*made, *stale)}
        there = {path: found.sum if found else None for path, found in lying.items()}
        plan = manifest.plan(made, there, known, stale)
        new, changed, removed = (_seen(paths, lying) for paths in (plan.new, plan.changed, plan.removed))
        self._noted[home] = (plan.before, plan.after, new, changed, removed)
        self.written += len(plan.new) + len(plan.changed)
        self.unchanged += len(made) - len(plan.new) - len(plan.changed)
        self.removed += len(plan.removed)
        self.foreign += (path for path in plan.foreign if not self._rules.wrote(path, there[path]))
        self.kept += plan.kept

    def carry_out(self) -> None:
        """Do it; raises `NotWritten` where that cannot be, and then says what has changed."""
        self._place.sweep(chain(self._spool, self._known))
        if self.written or self.removed:
            before, after = self._listed(lambda noted: noted.before), self._listed(lambda noted: noted.after)
            new = self._phase(lambda noted: noted.new, self._spool.blocks)
            changed = self._phase(lambda noted: noted.changed, self._spool.blocks)
            self._place.put(before, new, changed, self._phase(lambda noted: noted.removed), after)
        elif not self._is_listed():
            self._place.put(self._listed(lambda noted: noted.after))

    def _phase(
        self, of: Callable[[_Noted], _Seen], blocks: Callable[[str], Iterable[bytes]] | None = None
    ) -> SwitchPhase:
        """The steps that bring the contents of some files, or remove them, by rank."""

        def steps() -> Iterator[SwitchStep]:
            for rank in _RANKS:
                for noted in self._noted.values():
                    for path, seen in of(_Noted(*noted)):
                        if manifest.rank(path) == rank:
                            yield SwitchStep(path, partial(blocks, path) if blocks else None, seen)

        return steps

    def _listed(self, of: Callable[[_Noted], bytes]) -> SwitchPhase:
        """The step that brings the list."""

        def lines() -> Iterator[bytes]:
            return (of(_Noted(*noted)) for noted in self._noted.values())

        step = SwitchStep(manifest.NAME, lines, self._list and self._list.version)
        return lambda: (step,)

    def _is_listed(self) -> bool:
        """Whether the list is already as it is to be."""
        found = sha256()
        for noted in self._noted.values():
            found.update(_Noted(*noted).after)
        return self._list is not None and self._list.sum == found.hexdigest()


def _seen(paths: Iterable[str], lying: Mapping[str, Lying | None]) -> _Seen:
    """The paths, folder by folder, with the version of what lies there."""
    in_order = sorted(paths, key=lambda path: path.rpartition("/"))
    return tuple((path, found.version if (found := lying[path]) else None) for path in in_order)
