"""The rules for outcomes: what contradicts itself is flagged in its place, and what fits is fine."""

from collections.abc import Mapping
from datetime import date

import pytest

from konzept.reading.load import load
from konzept.rules import check

OLD, NEW = "concepts/musterstadt-2024", "concepts/musterstadt-2034"
A = f"{OLD}/measures/a.yaml"
GAP = "gaps: [{field: outcome, note: N}]"
IMPLEMENTED = "status: [{date: 2024-05-02, state: implemented}]"
ENDED = "outcome: {kind: dropped, reason: R}"
DROPPED = "status: [{date: 2024-05-02, state: dropped, note: N}]"


def findings(old: str, new: Mapping[str, str], cover: str = "") -> list[tuple[str, str, int, int]]:
    """Rule, path, line and column of what is found with two old measures, of which `b` is merged or done."""
    files = {
        f"{OLD}/concept.yaml": "title: K\nmunicipality: M\nstate: superseded\n",
        A: f"title: A\nlead: L\n{old}\n",
        f"{OLD}/measures/b.yaml": "title: B\nlead: L\noutcome: "
        + ("merged\n" if any("-2024/b" in text for text in new.values()) else "done\n"),
        f"{NEW}/concept.yaml": f"title: N\nmunicipality: M\nsupersedes: musterstadt-2024\n{cover}\n",
    }
    files |= {f"{NEW}/measures/{id_}.yaml": f"title: {id_}\nlead: L\n{text}\n" for id_, text in new.items()}
    found = check(load({path: text.encode() for path, text in files.items()}), date(2034, 1, 1))
    return [(each.rule, each.place.path, each.place.line, each.place.column) for each in found]


CONTINUES = "continues: [musterstadt-2024/a]"
BOTH = "continues: [musterstadt-2024/a, musterstadt-2024/b]"


@pytest.mark.parametrize(
    ("case", "old", "new", "rule", "column"),
    [
        ("done, yet continued", "outcome: done", {"x": CONTINUES}, "outcome-contradicted", 10),
        ("dropped, yet continued", ENDED, {"x": CONTINUES}, "outcome-contradicted", 17),
        ("continued by nobody", "outcome: continued", {}, "outcome-unmatched", 10),
        ("split into one", "outcome: split", {"x": CONTINUES}, "outcome-unmatched", 10),
        ("continued by two", "outcome: continued", {"x": CONTINUES, "y": CONTINUES}, "outcome-unmatched", 10),
        ("merged, alone", "outcome: merged", {"x": CONTINUES}, "outcome-unmatched", 10),
        ("continued with others", "outcome: continued", {"x": BOTH}, "outcome-unmatched", 10),
        ("done, its status: dropped", f"outcome: done\n{DROPPED}", {}, "outcome-unmatched", 10),
        ("dropped, its status: done", f"{ENDED}\n{IMPLEMENTED}", {}, "outcome-unmatched", 17),
    ],
)  # fmt: skip
def test_what_does_not_fit(case: str, old: str, new: Mapping[str, str], rule: str, column: int) -> None:
    assert findings(old, new) == [(rule, A, 3, column)], case


def test_what_nobody_accounts_for() -> None:
    assert findings("", {}) == [("outcome-missing", A, 1, 8)]


@pytest.mark.parametrize(
    ("case", "old", "new", "cover"),
    [
        ("continued", "outcome: continued", {"x": CONTINUES}, ""),
        ("continued, says the new one alone", "", {"x": CONTINUES}, ""),
        ("merged", "outcome: merged", {"x": BOTH}, ""),
        ("split", "outcome: split", {"x": CONTINUES, "y": CONTINUES}, ""),
        ("done", f"outcome: done\n{IMPLEMENTED}", {}, ""),
        ("implemented", IMPLEMENTED, {}, ""),
        ("not known", GAP, {}, ""),
        ("a draft", "draft: true", {}, ""),
        ("continued by one that is not recorded yet", "outcome: continued", {}, "declared: {measures: 32}"),
        ("continued by one that has a gap there", "outcome: continued", {"x": "gaps: [{field: continues}]"}, ""),
        ("the new concept is a draft", "", {}, "draft: true"),
    ],
)
def test_what_is_fine(case: str, old: str, new: Mapping[str, str], cover: str) -> None:
    rules = {rule for rule, _path, _line, _column in findings(old, new, cover)}
    assert not {rule for rule in rules if rule.startswith("outcome-")}, case


def test_a_file_that_cannot_be_read_hides_who_continues_what() -> None:
    assert [rule for rule, *_place in findings("", {"x": "continues: {a: b}"}) if rule.startswith("outcome-")] == []
