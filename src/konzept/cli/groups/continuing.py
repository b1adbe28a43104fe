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
from konzept.system.here import machine, mark
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
        state, is_settled = _state(machine.place(root / folder))
        found = known.get(name)
        if found is None or found[0] != state:
            found = (state, continued(files.read_folder(root, folder)))
        passing |= concept in found[1]
        if is_settled:
            now[name] = found
    if now != known:
        lines = (" ".join((name, state, *sorted(words))) for name, (state, words) in now.items())
        CONTINUED.keep("\n".join(lines).encode(), str(root))
    return passing


def _recalled(root: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """What was found last: by concept the state of its folder, and the words before a slash in its measures."""
    lines = (CONTINUED.recall(str(root)) or b"").decode().splitlines()
    return {name: (state, frozenset(words)) for name, state, *words in map(str.split, lines)}


def _state(folder: str) -> tuple[str, bool]:
    """A digest of the files of a folder by name, size and times, and whether the last change is long enough ago."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    except OSError:
        return "none", False
    told = [f"{name} {each.st_size} {each.st_mtime_ns} {mark(each)}" for name, each in found]
    newest = max((max(each.st_mtime_ns, each.st_ctime_ns) for _name, each in found), default=0)
    return sha256(
        "\n".join(sorted(told)).encode(errors="surrogateescape")
    ).hexdigest(), newest + SETTLED < nanoseconds()
