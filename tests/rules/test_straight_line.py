"""A check of twice as much takes twice as many steps, whatever names what: counted, not timed."""

import cProfile
from collections.abc import Callable, Mapping
from datetime import date
from pstats import Stats
from typing import Any

import pytest

from konzept.reading.load import load
from konzept.rules import check

DAY = date(2024, 6, 1)
COVER = "title: K\nmunicipality: M\nlanguage: de\n"
MEASURE = "title: M {0}\ngoals: [g]\nlead: Amt\nstatus:\n  - {{date: 2024-05-01, state: started}}\n"


def concepts(count: int, cover: str, measure: str = "") -> Mapping[str, str]:
    """Small concepts, with lines that name another: `{0}` is the one before."""
    files = {}
    for at in range(count):
        home, before = f"concepts/k-{at:03}", f"k-{max(at - 1, 0):03}"
        files[f"{home}/concept.yaml"] = COVER + (cover.format(before) if at else "")
        files[f"{home}/goals/g.yaml"] = "title: G\n"
        files[f"{home}/measures/m.yaml"] = MEASURE.format(at) + (measure.format(before) if at else "")
    return files


def records(count: int, folder: str, text: str) -> Mapping[str, str]:
    """Records of one concept: `{0}` is the number of each, `{1}` that of the one before."""
    files = {f"concepts/k/{folder}/x-{at:03}.yaml": text.format(at, max(at - 1, 0)) for at in range(count)}
    return {"concepts/k/concept.yaml": COVER, "concepts/k/goals/g.yaml": "title: G\n", **files}


def lines(count: int, begin: str, line: str) -> Mapping[str, str]:
    """One measure with a long list."""
    text = MEASURE.format(0) + begin + "".join(line.format(at) for at in range(count))
    return {
        "concepts/k/concept.yaml": COVER,
        "concepts/k/goals/g.yaml": "title: G\n",
        "concepts/k/measures/m.yaml": text,
    }


SHAPES: Mapping[str, Callable[[int], Mapping[str, str]]] = {
    "concepts by themselves": lambda n: concepts(n, ""),
    "each supersedes the one before": lambda n: concepts(n, "supersedes: {0}\n", "continues: [{0}/m]\n"),
    "all supersede one": lambda n: concepts(n, "supersedes: k-000\n", "continues: [k-000/m]\n"),
    "all are part of one": lambda n: concepts(n, "part_of: k-000\n"),
    "all are part of something in words": lambda n: concepts(n, "part_of: Konzept des Landkreises {0}\n"),
    "each names one that there is not": lambda n: concepts(n, "supersedes: {0}x\n"),
    "measures that need each other": lambda n: records(n, "measures", MEASURE + "needs: [x-{1:03}]\n"),
    "measures of one title": lambda n: records(n, "measures", "title: Gleich\ngoals: [g]\nlead: Amt\n"),
    "measures of goals that there are not": lambda n: records(n, "measures", "title: M {0}\ngoals: [h-{0}]\n"),
    "goals within each other": lambda n: records(n, "goals", "title: Z {0}\nparent: x-{1:03}\n"),
    "contributions on one goal": lambda n: records(
        n, "contributions", "date: 2024-03-04\nby: anonym\nabout: [goal/g]\ntext: Bitte {0}\n"
    ),
    "values without an indicator": lambda n: {
        **records(n, "indicators", "title: I {0}\n"),
        **{f"concepts/k/indicators/y-{at:03}.csv": "period,value\n" for at in range(n)},
    },
    "long lists": lambda n: lines(n, "partners:\n", "  - Verein {0}\n"),
    "milestones of another form": lambda n: lines(n, "milestones:\n", "  - {{titel: S {0}, due: 2025}}\n"),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_twice_as_much_takes_twice_as_many_steps(shape: Callable[[int], Mapping[str, str]]) -> None:
    steps(shape(2))  # what is done once in a process
    once, twice = steps(shape(65)), steps(shape(130))
    assert twice < 2.05 * once


def steps(files: Mapping[str, str]) -> int:
    """How many functions are called to read and check files."""
    counted = cProfile.Profile()
    counted.enable()
    check(load({path: text.encode() for path, text in files.items()}), DAY)
    counted.disable()
    found: Any = Stats(counted)
    return int(found.total_calls)
