"""Which concepts the measures of others continue, remembered from one run to the next by the times of their files.

Reading all measures of a Land to show one would take longer than all else. A file that the system says was not changed
since it was read has the same bytes; one that was changed a moment ago may be changed once more within the same tick of
its clock, and is not relied upon.
"""

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from konzept.cli.clock import nanoseconds
from konzept.reading.groups import continued
from konzept.source.snapshot import CONCEPTS, KIND_FOLDERS
from konzept.system import files
from konzept.system.here import machine, state
from konzept.system.remembered import Shelf

CONTINUED = Shelf("continued", most=16, size=16 * 1024 * 1024)

SETTLED = 10**10
"""So many nanoseconds after a file was changed its time is relied upon: clocks of network disks differ a little."""

_FOLDER = KIND_FOLDERS["measure"]


def continuing(root: Path, names: Iterable[str], concept: str) -> bool:
    """Whether a measure of one of these concepts may continue one of another concept."""
    known = _recalled(root)
    now: dict[tuple[str, str], frozenset[str]] = {}
    passing = False
    for name in names:
        folder = f"{CONCEPTS}/{name}/{_FOLDER}"
        inside, found = _listed(machine.place(root / folder))
        key = name, _digest(inside, found)
        words = known[key] if key in known else continued(files.read_folder(root, folder))
        passing |= concept in words
        if key in known or _is_settled(found):
            now[key] = words
    if now != known:
        lines = (" ".join((*key, *sorted(words))) for key, words in now.items())
        CONTINUED.keep("\n".join(lines).encode(), str(root))
    return passing


def _recalled(root: Path) -> dict[tuple[str, str], frozenset[str]]:
    """What was found last: by concept and the digest of its folder the words before a slash in its measures."""
    lines = (CONTINUED.recall(str(root)) or b"").decode().splitlines()
    return {(name, digest): frozenset(words) for name, digest, *words in map(str.split, lines)}


def _listed(folder: str) -> tuple[list[str], list[os.stat_result]]:
    """The names in a folder, and what the system knows of each; nothing of a folder that may not be looked into."""
    try:
        return machine.listed(folder)
    except OSError:
        return [], []


def _digest(names: list[str], found: list[os.stat_result]) -> str:
    """What is another as soon as a file of a folder is changed, comes, goes or gets another name."""
    states = hash(tuple(map(state, found)))
    return sha256(f"{states} {'/'.join(names)}".encode(errors="surrogateescape")).hexdigest()


def _is_settled(found: list[os.stat_result]) -> bool:
    """Whether there are files, and the last change is long enough ago."""
    newest = max((max(each.st_mtime_ns, each.st_ctime_ns) for each in found), default=None)
    return newest is not None and newest + SETTLED < nanoseconds()
