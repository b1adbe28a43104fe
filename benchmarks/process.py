"""What a whole process costs: seconds of the processor, user and system, with those of its children; highest memory.

Nothing of konzept is imported here, so that this process stays smaller than the smallest that it measures: Linux counts
the memory of the one that starts a process as memory of that process until its own program is loaded.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "bench"
"""Where everything lies that is generated, installed and written."""
KONZEPT = str(Path(sys.executable).with_name("konzept"))

WALK = """import os, sys
for folder, _folders, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            file.read()
"""


class Cost(NamedTuple):
    """What one process took."""

    seconds: float
    """Of the processor."""
    megabytes: float
    """Highest memory, in MiB."""
    clock: float
    """Seconds by the clock."""


class Case(NamedTuple):
    """One command to be measured."""

    command: tuple[str, ...]
    folder: Path
    before: Callable[[], object] = lambda: None
    """What is done before each run, and not measured."""
    codes: frozenset[int] = frozenset({0})
    """With which codes the command may end."""
    cache: Path | None = None
    """The user's cache; by default one of the folder."""


def konzept(folder: Path, *words: str, **options: object) -> Case:
    """A command of konzept in a folder."""
    return Case((KONZEPT, *words), folder, **options)  # type: ignore[arg-type]  # checked by the tuple


def nothing() -> Case:
    """A Python that does nothing: S."""
    return Case((sys.executable, "-c", "pass"), ROOT)


def walk(folder: Path) -> Case:
    """A Python that reads all files below a folder: F."""
    return Case((sys.executable, "-c", WALK, str(folder)), folder)


def run(case: Case) -> Cost:
    """Run a command once; raises `CalledProcessError` where it ends with another code than it may."""
    case.before()
    said = WORK / "said.txt"
    with said.open("wb") as output:
        begun = perf_counter()
        process = subprocess.Popen(
            case.command,
            cwd=case.folder,
            env=surroundings(case),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        _pid, status, used = os.wait4(process.pid, 0)
        clock = perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in case.codes:
        print(said.read_text("utf-8", "replace")[-2000:], file=sys.stderr)
        raise subprocess.CalledProcessError(process.returncode, case.command)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, clock)


def surroundings(case: Case) -> Mapping[str, str]:
    """The environment: bytecode is kept, as that of an installed program is, and so is what konzept remembers."""
    kept = {key: value for key, value in os.environ.items() if key not in {"PYTHONDONTWRITEBYTECODE", "CI"}}
    cache = case.cache or cache_of(case.folder)
    return {**kept, "PYTHONPYCACHEPREFIX": str(WORK / "bytecode"), "XDG_CACHE_HOME": str(cache), "LC_ALL": "C.UTF-8"}


def cache_of(folder: Path) -> Path:
    """Where what konzept remembers of a generated folder lies."""
    return folder.with_name(f"{folder.name}.cache")


def in_turn(cases: Mapping[str, Case], rounds: int) -> dict[str, Cost]:
    """The medians of all cases, which are run in turn, so that a slow moment of the machine strikes all alike.

    An earlier case may prepare what a later one finds, such as a cache.
    """
    taken: dict[str, list[Cost]] = {name: [] for name in cases}
    for _round in range(rounds):
        for name, case in cases.items():
            taken[name].append(run(case))
    return {name: Cost(*map(median, zip(*costs, strict=True))) for name, costs in taken.items()}


def gone(*places: Path) -> Callable[[], None]:
    """What removes folders and files."""

    def remove() -> None:
        for place in places:
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)

    return remove


def edited(place: Path, old: str) -> Callable[[], None]:
    """What writes another number before a text of a file each time."""
    number = iter(range(1, 1_000_000))
    text = place.read_text("utf-8")

    def edit() -> None:
        place.write_text(text.replace(old, f"{old}{next(number)} ", 1), "utf-8")

    return edit


def restored(place: Path) -> Callable[[], None]:
    """What gives a file the content back that it has now."""
    content = place.read_bytes()

    def restore() -> None:
        place.write_bytes(content)

    return restore
