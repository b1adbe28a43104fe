"""Which concepts the measures of others continue, remembered from one run to the next by the times of their files.

Reading all measures of a Land to show one would take longer than all else. A file that the system says was not changed
since it was read has the same bytes; one that was changed a moment ago may be changed once more within the same tick of
its clock, and is not relied upon.
"""

import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

from konzept.cli.clock import nanoseconds
from konzept.reading.groups import continued
from konzept.source.light import NamedTuple
from konzept.source.snapshot import CONCEPTS, KIND_FOLDERS
from konzept.system import files
from konzept.system.here import machine
from konzept.system.remembered import Shelf

CONTINUED = Shelf("continued", most=16, size=16 * 1024 * 1024)

SETTLED = 10**10
"""So many nanoseconds after a file was changed its time is relied upon: clocks of network disks differ a little."""

_FOLDER = KIND_FOLDERS["measure"]


def continuing(root: Path, names: Iterable[str], concept: str) -> bool:
    """Whether a measure of one of these concepts may continue one of another concept."""
    known = _recalled(root)
    now: dict[str, tuple[str, frozenset[str]]] = {}
    passing = False
    for name in names:
        folder = f"{CONCEPTS}/{name}/{_FOLDER}"
        told = _told(machine.place(root / folder))
        state, found = _digest(told), known.get(name)
        is_known = found is not None and found[0] == state
        if found is None or not is_known:
            found = (state, continued(files.read_folder(root, folder)))
        passing |= concept in found[1]
        if is_known or _is_settled(told):
            now[name] = found
    if now != known:
        lines = (" ".join((name, state, *sorted(words))) for name, (state, words) in now.items())
        CONTINUED.keep("\n".join(lines).encode(), str(root))
    return passing


def _recalled(root: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """What was found last: by concept the state of its folder, and the words before a slash in its measures."""
    lines = (CONTINUED.recall(str(root)) or b"").decode().splitlines()
    return {name: (state, frozenset(words)) for name, state, *words in map(str.split, lines)}


class _Told(NamedTuple):
    """What the system tells of a folder: the names in it, and of each file size, times and number."""

    names: tuple[str, ...] = ()
    files: tuple[tuple[int, int, int, int], ...] = ()


def _told(folder: str) -> _Told:
    try:
        names, found = machine.listed(folder)
    except OSError:
        return _Told()
    return _Told(tuple(names), tuple(map(_NUMBERS, found)))


_NUMBERS: Callable[[os.stat_result], tuple[int, int, int, int]]
_NUMBERS = attrgetter("st_size", "st_ino", "st_mtime_ns", "st_ctime_ns")


def _digest(told: _Told) -> str:
    """The numbers are hashed by Python, which takes less time than to write out those of a whole Land."""
    return sha256(f"{hash(told.files)} {'/'.join(told.names)}".encode(errors="surrogateescape")).hexdigest()


def _is_settled(told: _Told) -> bool:
    """Whether there are files, and the last change is long enough ago."""
    times = [time for _size, _number, *both in told.files for time in both]
    return bool(times) and max(times) + SETTLED < nanoseconds()
