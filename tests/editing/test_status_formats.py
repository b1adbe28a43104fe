"""A status entry in files as people write them: whatever the form, only the new entry's lines change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import pytest

from konzept.editing import Leaf, add_status, begin
from konzept.model import Measure
from konzept.reading.load import load

COVER = "concepts/musterstadt-2024/concept.yaml"
PATH = "concepts/musterstadt-2024/measures/lernpatenschaften.yaml"
NEW = {"date": Leaf("2024-05-02", typed=True), "state": Leaf("started"), "note": Leaf("Patenschaften: zwölf #1")}
OLD = [("2024-02-14", "planned"), ("2023-11-06", "proposed")]
"""The entries that the files have, the newest first."""


@dataclass(frozen=True)
class Form:
    """One way to lay out a file; every combination is written."""

    shape: str
    newline: str
    newest_first: bool
    gap: int
    comment: str
    ending: str
    below: str
    final: bool

    def text(self) -> str:
        """The file."""
        entries = OLD if self.newest_first else OLD[::-1]
        last = {"plain": ["source: Rat"], "block": ["note: |", "  Beschlossen.", "", "  Einstimmig."],
                "kept": ["note: |+", "  Beschlossen.", ""], "folded": ["note: >-", "  Beschlossen", "  im Rat."],
                "quoted": ['note: "Im Rat:', '  beschlossen"'], "empty": ["by:"]}[self.ending]  # fmt: skip
        written = [
            SHAPES[self.shape]([f"date: {day}", f"state: {state}", *(last if at else [])])
            for at, (day, state) in enumerate(entries)
        ]
        lines = ["# Maßnahme", "title: Lernpatenschaften\t", "", "goals: [deutsch]  # das erste Ziel", "", "status:"]
        if self.comment == "above":
            lines += ["  # der Reihe nach"]
        for at, entry in enumerate(written):
            lines += [""] * (self.gap if at else 0)
            lines += entry
        lines += {"behind": ["      # dazu später mehr"], "template": ["", "# - date: JJJJ-MM-TT"]}.get(
            self.comment, []
        )
        lines += {"": [], "sources": ["", "sources:", "- Rat"], "close": ["sources: [Rat]"]}[self.below]
        return self.newline.join(lines) + (self.newline if self.final else "")


def _dashed(indent: str, lead: str = " ") -> Callable[[list[str]], list[str]]:
    inner = indent + " " + " " * len(lead)
    return lambda lines: [indent + "-" + lead + lines[0], *(inner + line if line else "" for line in lines[1:])]


def _alone(lines: list[str]) -> list[str]:
    return ["  -", *("    " + line if line else "" for line in lines)]


def _braces(lines: list[str]) -> list[str]:
    return ["  - {" + ", ".join(line for line in lines[:2]) + "}"]


SHAPES: dict[str, Callable[[list[str]], list[str]]] = {
    "indented": _dashed("  "),
    "indentless": _dashed(""),
    "deep": _dashed("    "),
    "wide": _dashed("  ", "   "),
    "aligned": lambda lines: _dashed("  ")([line.replace("date: ", "date:   ") for line in lines]),
    "alone": _alone,
    "braces": _braces,
}


def forms(shape: str) -> Iterator[Form]:
    """Every seventh combination of all others: each value of each dimension meets each of every other."""
    endings = ("plain",) if shape == "braces" else ("plain", "block", "kept", "folded", "quoted", "empty")
    below = ("", "sources", "close")
    rest = product(
        ("\n", "\r\n"), (False, True), (0, 1), ("", "above", "behind", "template"), endings, below, (True, False)
    )
    for number, choices in enumerate(rest):
        if number % 7 == len(shape) % 7 or shape == "braces":
            yield Form(shape, *choices)


def decode_status(text: str) -> list[tuple[str, str | None, str]]:
    """Date, state and note of each entry as the reader finds them; empty for a file with faults."""
    loaded = load({PATH: text.encode(), COVER: b"title: K\nmunicipality: Musterstadt\n"})
    measure = loaded.concepts["musterstadt-2024"].measures.get("lernpatenschaften")
    if measure is None or loaded.findings:
        return []
    # A text below `|` lacks its last line end where the file does: that is no part of what was written.
    return [(str(entry.date), entry.state, (entry.note or "").removesuffix("\n")) for entry in measure.status]


def inserted_lines(old: str, new: str) -> list[str]:
    """The lines that were put in; fails where any other line differs."""
    before, after = old.splitlines(), new.splitlines()
    same = next((at for at, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), len(before))
    count = len(after) - len(before)
    assert after[:same] + after[same + count :] == before
    return after[same : same + count]


@pytest.mark.parametrize("shape", SHAPES)
def test_only_the_lines_of_the_entry_are_new(shape: str) -> None:
    texts = {form.text(): form for form in forms(shape) if decode_status(form.text())}
    for old, form in texts.items():
        new = add_status(begin(PATH, old), Measure, dict(NEW)).text
        before, after = decode_status(old), decode_status(new)
        fresh = ("2024-05-02", "started", "Patenschaften: zwölf #1")
        assert after == ([fresh, *before] if form.newest_first else [*before, fresh]), old
        lines = [line for line in inserted_lines(old, new) if line.strip()]
        assert len(lines) == {"braces": 1, "alone": 4}.get(shape, 3), old
        assert new.count(form.newline) == new.count("\n"), "every line ends as the others do"
        assert new.endswith("\n") == old.endswith("\n")
    assert len(texts) > 100
