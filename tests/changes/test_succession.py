"""What became of the measures of an earlier concept: each exactly once, gaps and contradictions by name."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from konzept.changes.succession import Basis, Conflict, Succession, succession, successions
from konzept.documents.concept.predecessors import CONFLICTS, balance
from konzept.documents.report.succession import data, document
from konzept.model import Repository
from konzept.model.kinds.measure import Fate
from konzept.reading.load import Loaded
from konzept.rendering.text import as_text

Build = Callable[[Mapping[str, str]], Loaded]

DAY = date(2034, 1, 1)
NEW = "musterstadt-2034"
COVER: dict[str, str] = {
    f"{NEW}/concept": "title: Neues Konzept\nmunicipality: Stadt Musterstadt\nsupersedes: musterstadt-2024"
}


def compared(loaded: Loaded) -> Succession:
    return succession(loaded.concepts["musterstadt-2024"], loaded.concepts[NEW], DAY)


def measures(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Old measures by id with their text, new ones by id with the old ids that they continue."""
    files = {f"measures/{id_}": f"title: {id_}\n{text}" for id_, text in old.items()}
    for id_, continues in new.items():
        refs = ", ".join(f"musterstadt-2024/{name}" for name in continues.split())
        files[f"{NEW}/measures/{id_}"] = f"title: {id_}\n" + (f"continues: [{refs}]" if refs else "")
    return COVER | files


IMPLEMENTED = "status: [{date: 2030-01-01, state: implemented}]"
DROPPED = "status: [{date: 2030-01-01, state: dropped, note: Kein Bedarf.}]"


@pytest.mark.parametrize(
    ("case", "old", "new", "fate", "basis", "conflicts"),
    [
        ("nobody says anything", "", {"x": ""}, None, None, []),
        ("one continues it", "", {"x": "a"}, Fate.CONTINUED, Basis.CONTINUES, []),
        ("one continues it and another", "", {"x": "a b"}, Fate.MERGED, Basis.CONTINUES, []),
        ("two continue it", "", {"x": "a", "y": "a"}, Fate.SPLIT, Basis.CONTINUES, []),
        ("split and merged at once", "", {"x": "a b", "y": "a"}, Fate.SPLIT, Basis.CONTINUES, []),
        ("named twice by one", "", {"x": "a a"}, Fate.CONTINUED, Basis.CONTINUES, []),
        ("done, says the outcome", "outcome: done", {}, Fate.DONE, Basis.OUTCOME, []),
        ("dropped, says the outcome", "outcome: {kind: dropped, reason: R}", {}, Fate.DROPPED, Basis.OUTCOME, []),
        ("continued, and is", "outcome: continued", {"x": "a"}, Fate.CONTINUED, Basis.OUTCOME, []),
        ("merged, and is", "outcome: merged", {"x": "a b"}, Fate.MERGED, Basis.OUTCOME, []),
        ("split, and is", "outcome: split", {"x": "a", "y": "a"}, Fate.SPLIT, Basis.OUTCOME, []),
        ("implemented, says the last status", IMPLEMENTED, {}, Fate.DONE, Basis.STATUS, []),
        ("dropped, says the last status", DROPPED, {}, Fate.DROPPED, Basis.STATUS, []),
        ("replaced, but by what", DROPPED.replace("dropped", "replaced"), {}, None, None, []),
        ("implemented after the day", IMPLEMENTED.replace("2030", "2040"), {}, None, None, []),
        (
            "a lasting task goes on or not",
            "recurrence: ongoing\nstatus: [{date: 2030, state: ongoing}]",
            {},
            None,
            None,
            [],
        ),
        ("implemented and continued", IMPLEMENTED, {"x": "a"}, Fate.CONTINUED, Basis.CONTINUES, []),
        (
            "dropped, yet continued",
            "outcome: dropped",
            {"x": "a"},
            Fate.DROPPED,
            Basis.OUTCOME,
            ["ended-yet-continued"],
        ),
        ("done, yet continued", "outcome: done", {"x": "a"}, Fate.DONE, Basis.OUTCOME, ["ended-yet-continued"]),
        ("continued by nobody", "outcome: continued", {}, Fate.CONTINUED, Basis.OUTCOME, ["no-successor"]),
        ("merged into nothing", "outcome: merged", {}, Fate.MERGED, Basis.OUTCOME, ["no-successor"]),
        ("split into nothing", "outcome: split", {}, Fate.SPLIT, Basis.OUTCOME, ["no-successor"]),
        ("split into one", "outcome: split", {"x": "a"}, Fate.SPLIT, Basis.OUTCOME, ["not-split"]),
        ("continued by two", "outcome: continued", {"x": "a", "y": "a"}, Fate.CONTINUED, Basis.OUTCOME, ["split"]),
        ("merged, alone", "outcome: merged", {"x": "a"}, Fate.MERGED, Basis.OUTCOME, ["not-merged"]),
        ("continued, with others", "outcome: continued", {"x": "a b"}, Fate.CONTINUED, Basis.OUTCOME, ["merged"]),
        ("done, its status: dropped", f"outcome: done\n{DROPPED}", {}, Fate.DONE, Basis.OUTCOME, ["status-dropped"]),
        ("dropped, done", f"outcome: dropped\n{IMPLEMENTED}", {}, Fate.DROPPED, Basis.OUTCOME, ["status-implemented"]),
    ],
)
def test_what_became_of_a_measure(
    *,
    repository: Build,
    case: str,
    old: str,
    new: Mapping[str, str],
    fate: Fate | None,
    basis: Basis | None,
    conflicts: list[str],
) -> None:
    found = compared(repository(measures({"a": old, "b": "outcome: merged"}, new))).measures[0]
    assert (found.measure.id, found.fate, found.basis) == ("a", fate, basis), case
    assert [str(conflict) for conflict in found.conflicts] == conflicts, case


def test_former_ids_are_found_and_drafts_are_not(repository: Build) -> None:
    loaded = repository(
        measures(
            {"a": "formerly: [alt]", "entwurf": "draft: true", "b": ""},
            {"x": "alt", "y": ""},
        )
        | {f"{NEW}/measures/z": "title: Z\ndraft: true\ncontinues: [musterstadt-2024/b]"}
    )
    found = compared(loaded)
    assert [(heir.measure.id, heir.fate) for heir in found.measures] == [("a", Fate.CONTINUED), ("b", None)]
    assert [measure.id for measure in found.fresh] == ["y"]
    assert [measure.id for measure in found.new_measures] == ["x", "y"]


def generated(gap: str = "") -> dict[str, str]:
    """43 measures become 32: 15 continued, 10 merged into 5, 3 split into 6, 8 done, 7 dropped; 6 are new."""
    old: dict[str, str] = {}
    new: dict[str, str] = {}
    for n in range(15):
        old[f"fortgefuehrt-{n}"], new[f"neu-f-{n}"] = "outcome: continued", f"fortgefuehrt-{n}"
    for n in range(10):
        old[f"vereint-{n}"] = "outcome: merged"
        new[f"neu-v-{n // 2}"] = f"{new.get(f'neu-v-{n // 2}', '')} vereint-{n}".strip()
    for n in range(3):
        old[f"geteilt-{n}"] = "outcome: split"
        new |= {f"neu-g-{n}-{half}": f"geteilt-{n}" for half in "ab"}
    old |= {f"erledigt-{n}": "outcome: done" for n in range(8)}
    old |= {f"entfallen-{n}": "outcome: {kind: dropped, reason: Kein Bedarf.}" for n in range(7)}
    new |= {f"ganz-neu-{n}": "" for n in range(6)}
    if gap:
        old[gap] = ""
    return measures(old, new)


def test_a_complete_succession_has_no_gap(repository: Build) -> None:
    found = compared(repository(generated()))
    assert (len(found.measures), len(found.new_measures), len(found.fresh)) == (43, 32, 6)
    assert dict(found.balance) == {
        Fate.CONTINUED: 15, Fate.MERGED: 10, Fate.SPLIT: 3, Fate.DONE: 8, Fate.DROPPED: 7, None: 0
    }  # fmt: skip
    assert (found.gaps, found.contradicted) == ((), ())
    assert list(balance(found)) == [
        "Old measures: 43 (15 continued, 10 merged, 3 split, 8 done, 7 dropped, 0 not accounted for).",
        "New measures: 32, of which 26 with a predecessor and 6 without.",
    ]


def test_one_planted_gap_is_found(repository: Build) -> None:
    found = compared(repository(generated(gap="erledigt-5")))
    assert [heir.measure.id for heir in found.gaps] == ["erledigt-5"]
    assert found.balance[None] == 1
    assert "Not accounted for\n=================\n\n- erledigt-5\n" in text_of(found)


def text_of(found: Succession) -> str:
    return as_text(document(found, Repository()), 100)


def test_declared_measures_that_nobody_recorded(repository: Build) -> None:
    cover = {"concept": "title: Altes Konzept\nmunicipality: Stadt Musterstadt\ndeclared: {measures: 43}"}
    found = compared(repository({**measures({"a": "outcome: done"}, {}), **cover}))
    assert found.declared_only == 42
    assert list(balance(found)) == [
        "Old measures: 1 (1 done, 0 not accounted for).",
        "Old measures: 43 declared, 1 recorded; 42 cannot be traced.",
        "New measures: 0, of which 0 with a predecessor and 0 without.",
    ]


def test_a_contradiction_is_a_sentence(repository: Build) -> None:
    found = compared(repository(measures({"a": "outcome: dropped"}, {"x": "a"})))
    assert "- a: its outcome is “dropped”, but a new measure continues it.\n" in text_of(found)


def test_both_concepts_know_of_it(repository: Build) -> None:
    loaded = repository(measures({"a": ""}, {"x": "a"}) | {"musterstadt-2099/concept": "title: K\nmunicipality: M"})
    for name, count in (("musterstadt-2024", 1), (NEW, 1), ("musterstadt-2099", 0)):
        found = successions(loaded.concepts, loaded.concepts[name], DAY)
        assert [(s.old.id, s.new.id) for s in found] == [("musterstadt-2024", NEW)] * count


def test_what_supersedes_itself_succeeds_nothing(repository: Build) -> None:
    loaded = repository({"concept": "title: K\nmunicipality: M\nsupersedes: musterstadt-2024"})
    assert successions(loaded.concepts, loaded.concepts["musterstadt-2024"], DAY) == ()


def test_for_machines(repository: Build) -> None:
    found = data(compared(repository(measures({"a": "number: 4.10\noutcome: dropped", "b": ""}, {"x": "a", "y": ""}))))
    assert found == {
        "version": 1,
        "old": {"address": "musterstadt-2024/concept/musterstadt-2024", "kind": "concept", "id": "musterstadt-2024",
                "title": "Integrationskonzept"},
        "new": {"address": f"{NEW}/concept/{NEW}", "kind": "concept", "id": NEW, "title": "Neues Konzept"},
        "declared": None,
        "balance": {"continued": 0, "merged": 0, "split": 0, "done": 0, "dropped": 1, "not-accounted": 1},
        "measures": [
            {"address": "musterstadt-2024/measure/a", "kind": "measure", "id": "a", "number": "4.10", "title": "a",
             "fate": "dropped", "basis": "outcome", "reason": None, "conflicts": ["ended-yet-continued"],
             "successors": [
                 {"address": f"{NEW}/measure/x", "kind": "measure", "id": "x", "number": None, "title": "x"}
             ],
             "sentence": "4.10 a: its outcome is “dropped”, but a new measure continues it."},
            {"address": "musterstadt-2024/measure/b", "kind": "measure", "id": "b", "number": None, "title": "b",
             "fate": None, "basis": None, "reason": None, "conflicts": [], "successors": [], "sentence": None},
        ],
        "gaps": ["musterstadt-2024/measure/b"],
        "new_measures": [{"address": f"{NEW}/measure/y", "kind": "measure", "id": "y", "number": None, "title": "y"}],
    }  # fmt: skip


def test_every_conflict_has_words() -> None:
    assert set(CONFLICTS) == set(Conflict)
