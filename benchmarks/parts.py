"""The parts of the benchmark: each measures a town of some sizes, and yields its rows with their goals.

S is a Python that does nothing, F one that walks and reads the same files.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import sleep
from typing import NamedTuple

from benchmarks import peers, town
from benchmarks.preview import save_to_page
from benchmarks.process import (
    ROOT,
    WORK,
    Case,
    Cost,
    cache_of,
    edited,
    gone,
    in_turn,
    konzept,
    nothing,
    restored,
    run,
    walk,
)
from benchmarks.rows import Row
from konzept.cli.groups.continuing import SETTLED

DAY = "2026-03-12"
HOME = "concepts/gemeinde-00000"
MEASURE = f"{HOME}/measures/massnahme-05.yaml"
ADDRESS = "gemeinde-00000/measure/massnahme-05"
LARGE = 10_000
"""From how many measures on one round has to do."""


class Plan(NamedTuple):
    """What is asked for."""

    sizes: tuple[int, ...]
    rounds: int
    peers: bool
    """Whether other programs are measured as well."""

    def of(self, *sizes: int) -> Iterator[tuple[int, int]]:
        """The sizes of a part that are asked for, each with the number of rounds."""
        yield from ((size, self.rounds if size < LARGE else 1) for size in sizes if size in self.sizes)


def generated(measures: int) -> Path:
    """A town with so many measures as it is generated, without what earlier runs left."""
    folder = WORK / f"town-{measures}"
    gone(folder, cache_of(folder))()
    return town.write(folder, town.files(measures))


def records(measures: int) -> Iterator[peers.Entry]:
    """The same town for other programs."""
    return peers.entries(town.files(measures))


def fresh(name: str) -> Path:
    """An empty folder."""
    folder = WORK / name
    gone(folder)()
    folder.mkdir()
    return folder


def start(plan: Plan) -> Iterator[Row]:
    """What it costs to say something at all."""
    completion = ("env", "_KONZEPT_COMPLETE=complete_bash", "COMP_WORDS=konzept val", "COMP_CWORD=1")
    version = konzept(ROOT, "--version")
    cases = {
        "S": nothing(),
        "--version": version,
        "completion of a command": version._replace(command=(*completion, version.command[0])),
        "--help": konzept(ROOT, "--help"),
    }
    if plan.peers:
        cases |= {
            name: peers.program(name, "--version", folder=ROOT) for name in ("yq", "mkdocs", "sphinx-build", "doorstop")
        }
    found = in_turn(cases, max(5, plan.rounds))
    base = found.pop("S").seconds
    yield Row("start", "python -c pass", None, base * 1000, "ms")
    goals = {"--version": (1.7, 2), "completion of a command": (6, 7), "--help": (8.8, 9)}
    told = {"yq": 3.5, "mkdocs": 10, "sphinx-build": 19, "doorstop": 27}
    for name, cost in found.items():
        before, goal = goals.get(name, (told.get(name), None))
        yield Row(
            "start", name if name in goals else f"  {name} --version", None, cost.seconds / base, "S", before, goal
        )


def _questions(root: Path) -> dict[str, Case]:
    """What one record of a town is asked for, and how it is changed."""
    back, new = restored(root / MEASURE), root / HOME / "bodies" / "amt-fuer-neues.yaml"
    words = ("new", "body", "--title", "Amt für Neues", "--concept", "gemeinde-00000")
    return {
        "show": konzept(root, "show", ADDRESS),
        "explain": konzept(root, "explain", ADDRESS),
        "status": konzept(root, "status", ADDRESS, "paused", "--date", DAY, before=back),
        "set": konzept(root, "set", ADDRESS, "priority=low", before=back),
        "new": konzept(root, *words, before=gone(new)),
    }


def record(plan: Plan) -> Iterator[Row]:
    """What it costs to ask for one record and to change it, in a town of any size that lay still before.

    A small town is asked in turn with each larger one.
    """
    before = {40: 21, 1_000: 88, 10_000: 800}
    small: dict[str, Case] = {}
    for size, _rounds in plan.of(*before):
        root = generated(size)
        own = _questions(root)
        cases = {"S": nothing(), **own, **{f"{name}, small": case for name, case in small.items()}}
        if plan.peers:
            cases["yq"] = peers.program("yq", ".title", MEASURE, folder=root)
        sleep(SETTLED / 10**9)
        run(cases["show"])  # the first question after a checkout reads all measures
        found = in_turn(cases, max(7, plan.rounds))
        base = found["S"].seconds
        for name in own:
            seconds = found[name].seconds
            yield Row("one record", f"{name} of one record", size, seconds / base, "S", before[size], 18)
            if small:
                times = seconds / found[f"{name}, small"].seconds
                yield Row("one record", f"  beside {min(before)} measures", size, times, "×", None, 1.15)
        if plan.peers:
            yield Row("one record", "  yq of its file", size, found["yq"].seconds / base, "S", 8)
        most = max(found[name].megabytes for name in own)
        yield Row("one record", "highest memory of these", size, most, "MiB", 293 if size == LARGE else None, 40)
        small = small or own


class Validated(NamedTuple):
    """The goals of a check of a town."""

    unit: str
    cold: float | None
    again: float | None
    edit: float | None = None
    megabytes: float | None = None
    before: float | None = None
    megabytes_before: float | None = None


VALIDATED: Mapping[int, Validated] = {
    40: Validated("S", 16, 9, before=20),
    1_000: Validated("F", 25, 4, 9, before=35),
    10_000: Validated("F", 25, 2, None, 90, 39, 287),
    100_000: Validated("F", None, None, None, 150, None, 2_250),
}
DOORSTOP = {"cold": (3.4, 5), "unchanged": (3.4, 30), "one edit": (3.4, 15)}
OTHERS = {
    40: {"doorstop": 1.9, "yamllint": 1.3, "check-jsonschema": 1.8},
    1_000: {"yamllint": 4.0, "check-jsonschema": 2.1},
}


def validate(plan: Plan) -> Iterator[Row]:
    """What a check costs for the first time, once more, and after an edit; and how memory and time grow."""
    seconds: dict[int, float] = {}
    for size, rounds in plan.of(*VALIDATED):
        root, goals = generated(size), VALIDATED[size]
        cases = {
            "base": nothing() if goals.unit == "S" else walk(root),
            "cold": konzept(root, "validate", before=gone(cache_of(root))),
            "unchanged": konzept(root, "validate"),
            "one edit": konzept(root, "validate", before=edited(root / MEASURE, "title: ")),
        }
        if plan.peers and size in OTHERS:
            cases["doorstop"] = peers.doorstop(fresh(f"doorstop-{size}"), records(size))
            cases["yamllint"] = peers.yamllint(root)
            cases["check-jsonschema"] = peers.check_jsonschema(root)
        found = in_turn(cases, rounds)
        base = found["base"].seconds
        yield Row(
            "validate", "python -c pass" if goals.unit == "S" else "reading the same files", size, base * 1000, "ms"
        )
        for name, goal in (("cold", goals.cold), ("unchanged", goals.again), ("one edit", goals.edit)):
            yield Row("validate", name, size, found[name].seconds / base, goals.unit, goals.before, goal)
        before = goals.megabytes_before
        yield Row("validate", "memory, cold", size, found["cold"].megabytes, "MiB", before, goals.megabytes)
        seconds[size] = found["cold"].seconds
        yield from _beside(found, size)
    if {LARGE, 100_000} <= seconds.keys():
        yield Row(
            "validate", "cold, beside ten times fewer", 100_000, seconds[100_000] / seconds[LARGE], "×", 13.8, 10.5
        )


def _beside(found: Mapping[str, Cost], size: int) -> Iterator[Row]:
    """How many times as much others take."""
    if size == 1_000 and "doorstop" in found:
        for name, (before, goal) in DOORSTOP.items():
            times = found["doorstop"].seconds / found[name].seconds
            yield Row("validate", f"  doorstop -F beside “{name}”", size, times, "×", before, goal, at_least=True)
    for name, told in OTHERS.get(size, {}).items():
        if name in found:
            yield Row(
                "validate", f"  {name} beside “cold”", size, found[name].seconds / found["cold"].seconds, "×", told
            )


def site(plan: Plan) -> Iterator[Row]:
    """What a site costs for the first time, once more, after an edit, and how large it is."""
    cold: dict[int, Cost] = {}
    for size, rounds in plan.of(1_000, 10_000):
        root, out = generated(size), WORK / f"site-{size}"
        words = ("render", "--format", "site", "--as-of", DAY, "-o", str(out))
        cases = {
            "cold": konzept(root, *words, before=gone(out, cache_of(root))),
            "unchanged": konzept(root, *words),
            "one edit": konzept(root, *words, before=edited(root / MEASURE, "title: ")),
        }
        other = fresh(f"mkdocs-{size}")
        if plan.peers and size == 1_000:  # Sphinx, with all pages in its navigation, takes minutes for so many
            cases["mkdocs"] = peers.mkdocs(other, records(size))
        found = in_turn(cases, rounds if size == 1_000 else 1)
        cold[size] = found["cold"]
        own = found["cold"].seconds
        yield Row("site", "cold", size, own, "s", 15 if size == 1_000 else 148)
        yield Row(
            "site", "memory, cold", size, found["cold"].megabytes, "MiB", *((1_894, 300) if size == LARGE else ())
        )
        if size == 1_000:
            yield Row("site", "unchanged, beside cold", size, found["unchanged"].seconds / own, "×", 0.46, 0.03)
            yield Row("site", "one edit, beside cold", size, found["one edit"].seconds / own, "×", 0.46, 0.12)
            times = weight(out) / weight(root / "concepts")
            yield Row("site", "bytes, beside those of the sources", size, times, "×", 17, 9)
        each = own / peers.pages(out)
        if "mkdocs" in found:
            times = each / (found["mkdocs"].seconds / peers.pages(other / "out"))
            yield Row("site", "  a page, beside a page of mkdocs", size, times, "×", 1.55, 1)
    if len(cold) == 2:
        times = cold[10_000].seconds / cold[1_000].seconds
        yield Row("site", "cold, beside ten times fewer", LARGE, times, "×", 9.9, 10.5)


def weight(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def papers(plan: Plan) -> Iterator[Row]:
    """What one document costs."""
    for size, rounds in plan.of(40):
        root = generated(size)

        def case(form: str, root: Path = root) -> Case:
            out = WORK / f"paper-{form}"
            words = ("render", "--format", form, "--as-of", DAY, "-o", str(out))
            return konzept(root, *words, before=gone(out, cache_of(root)))

        cases = {name: case(form) for name, form in (("one-file HTML", "html"), ("PDF", "pdf"), ("Word", "docx"))}
        for name, make in peers.GENERATORS.items() if plan.peers else ():
            cases[name] = make(fresh(f"{name}-{size}"), records(size))
        found = in_turn({"S": nothing(), **cases}, rounds)
        base = found["S"].seconds
        goals = {"one-file HTML": (0.85, 0.6), "PDF": (1.7, 1.2), "Word": (1.4, 0.9)}
        others = {"mkdocs": 0.6, "sphinx-needs": 2.1}
        for name in cases:
            before, goal = goals.get(name, (others.get(name), None))
            title = name if name in goals else f"  a site with {name}"
            yield Row("documents", title, size, found[name].seconds, "s", before, goal)
            yield Row("documents", "  as multiple of python -c pass", size, found[name].seconds / base, "S")


def history(plan: Plan) -> Iterator[Row]:
    """What a question about 500 commits costs."""
    for size, rounds in plan.of(1_000):
        root = WORK / f"history-{size}"
        gone(root, cache_of(root))()
        town.history(root, size, 500)
        found = in_turn(
            {
                "git log -p": Case(("git", "log", "-p"), root),
                "history of 500 commits": konzept(root, "history"),
                "history of one measure": konzept(root, "history", ADDRESS),
                "validate": konzept(root, "validate", before=gone(cache_of(root))),
                "validate --base HEAD~1": konzept(root, "validate", "--base", "HEAD~1"),
                "diff HEAD~1": konzept(root, "diff", "HEAD~1"),
                "report --rev HEAD~1": konzept(root, "report", "--rev", "HEAD~1"),
            },
            rounds,
        )
        told: Mapping[str, tuple[float | None, float | None]] = {
            "git log -p": (0.3, None),
            "history of 500 commits": (61.6, 4),
            "diff HEAD~1": (None, found["validate"].seconds + 1),
            "report --rev HEAD~1": (None, found["validate"].seconds + 1),
        }
        for name, cost in found.items():
            before, goal = told.get(name, (None, None))
            yield Row("history", name, size, cost.seconds, "s", before, goal)


def serve(plan: Plan) -> Iterator[Row]:
    """How long one waits for a page that has been saved, by the clock."""
    for size, rounds in plan.of(40, 1_000):
        waits = save_to_page(generated(size), MEASURE, "gemeinde-00000/measure/massnahme-05.html", max(3, rounds))
        yield Row("serve", "from a save to its page", size, waits, "s", 1.35 if size == 1_000 else None, 0.3)


def series(plan: Plan) -> Iterator[Row]:
    """What a long series of figures costs: see benchmarks/series.py, which also looks that all faults are found."""
    case = Case((nothing().command[0], "-m", "benchmarks.series"), ROOT)
    cost = in_turn({"series": case}, plan.rounds)["series"]
    yield Row("series", "204,264 rows read and checked", None, cost.seconds, "s", 3.3, 3.6)
    yield Row("series", "memory", None, cost.megabytes, "MiB", 138, 150)


def workbooks(plan: Plan) -> Iterator[Row]:
    """What a workbook of 1,000 measures costs, out and back; benchmarks/workbooks.py looks at what comes back."""
    case = Case((nothing().command[0], "-m", "benchmarks.workbooks"), ROOT)
    cost = in_turn({"workbook": case}, plan.rounds)["workbook"]
    yield Row("workbooks", "checked, written, changed and taken back", 1_000, cost.seconds, "s")
    yield Row("workbooks", "memory", 1_000, cost.megabytes, "MiB")


PARTS: Mapping[str, Callable[[Plan], Iterator[Row]]] = {
    each.__name__: each for each in (start, record, validate, site, papers, history, serve, series, workbooks)
}
"""The parts by name, in the order of the table."""
