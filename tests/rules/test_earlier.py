"""Checks against an earlier revision: what is flagged, and what is fine beside it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

import pytest

from konzept.reading.load import Loaded
from konzept.rules import check
from konzept.rules.book import RULES
from konzept.rules.earlier.earlier import RULES as EARLIER
from konzept.rules.manual import findings_of, page
from konzept.rules.rule import Rule

Files: TypeAlias = Mapping[str, str]
Opened: TypeAlias = Callable[[Files], Loaded]

L = "measures/lernpatenschaften.yaml"
DAY = date(2025, 6, 30)
NAMES = {rule.name for rule in EARLIER}


def found(base: Loaded, now: Loaded) -> list[tuple[str, int, str]]:
    """Rule, line and message of what the comparison finds."""
    return [(f.rule, f.place.line, f.message) for f in check(now, DAY, base) if f.rule in NAMES]


def edited(files: Files, *edits: tuple[str, str], path: str = L) -> Files:
    text = files[path]
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return {**files, path: text}


PLANNED = "  - date: 2023-02-14\n    state: planned\n"
STARTED = "  - date: 2023-09-01\n    state: started\n    note: Zwölf Patenschaften.\n"

FLAGGED = {
    "an entry deleted": (
        (f"{PLANNED}\n", ""),
        [("status-entry-removed", 26, "A status entry is gone: 2023-02-14, “planned”.")],
    ),
    "all entries deleted": (
        (f"status:\n{PLANNED}\n{STARTED}", ""),
        [
            ("status-entry-removed", 1, "A status entry is gone: 2023-02-14, “planned”."),
            ("status-entry-removed", 1, "A status entry is gone: 2023-09-01, “started”."),
        ],
    ),
    "dated back": (
        ("date: 2023-09-01", "date: 2023-05-01"),
        [
            (
                "status-entry-changed",
                30,
                "The status entry of 2023-09-01 was dated back: date 2023-09-01 → 2023-05-01.",
            )
        ],
    ),
    "dated forward": (
        ("date: 2023-09-01", "date: 2023-10"),
        [("status-entry-changed", 30, "The status entry of 2023-09-01 was changed: date 2023-09-01 → 2023-10.")],
    ),
    "another state": (
        ("state: started", "state: implemented"),
        [("status-entry-changed", 31, "The status entry of 2023-09-01 was changed: state started → implemented.")],
    ),
    "a rating added": (
        ("state: started", "state: started\n    rating: on-track"),
        [("status-entry-changed", 32, "The status entry of 2023-09-01 was changed: rating – → on-track.")],
    ),
    "another note": (
        ("Zwölf", "Zwanzig"),
        [("status-entry-reworded", 32, "“note” of the status entry of 2023-09-01 was changed.")],
    ),
    "no note any more": (
        ("    note: Zwölf Patenschaften.\n", ""),
        [("status-entry-reworded", 30, "“note” of the status entry of 2023-09-01 was changed.")],
    ),
    "entered late": (
        (PLANNED, f"{PLANNED}\n  - date: 2023-03-01\n    state: proposed\n"),
        [
            (
                "status-entry-late",
                30,
                "This entry is new and yet older than one that was there already: 2023-03-01.",
            )
        ],
    ),
}


@pytest.mark.parametrize(("edit", "expected"), FLAGGED.values(), ids=FLAGGED.keys())
def test_a_changed_past_is_flagged(
    files: Files, opened: Opened, edit: tuple[str, str], expected: list[tuple[str, int, str]]
) -> None:
    assert found(opened(files), opened(edited(files, edit))) == expected


FINE = {
    "a new entry": (STARTED, f"{STARTED}\n  - date: 2024-03-01\n    state: implemented\n"),
    "a new entry of the same day": (STARTED, f"{STARTED}\n  - date: 2023-09-01\n    state: paused\n"),
    "an older view from outside": (
        STARTED,
        f"{STARTED}\n  - date: 2022-03-01\n    state: planned\n    view: outside\n",
    ),
    "a source added": ("state: planned", "state: planned\n    source: Beschluss 2023/4"),
    "entries in another order": (f"{PLANNED}\n{STARTED}", f"{STARTED}\n{PLANNED}"),
    "another layout": (PLANNED, "  - {state: planned, date: '2023-02-14'}\n"),
    "a note with other line breaks": ("note: Zwölf Patenschaften.", "note: |\n      Zwölf\n      Patenschaften."),
    "another deadline": ("due: 2026-12-31", "due: 2030"),
    "an entry that cannot be read": ("date: 2023-02-14", "date: 14.2.2023"),
    "another description": ("begleiten", "unterstützen"),
}


@pytest.mark.parametrize("edit", FINE.values(), ids=FINE.keys())
def test_what_is_fine(files: Files, opened: Opened, edit: tuple[str, str]) -> None:
    assert found(opened(files), opened(edited(files, edit))) == []


def test_nothing_is_asked_without_a_base(files: Files, opened: Opened) -> None:
    now = opened(edited(files, (f"{PLANNED}\n", "")))
    assert not NAMES & {finding.rule for finding in check(now, DAY)}


def test_a_draft_changes_at_will(files: Files, opened: Opened) -> None:
    draft = edited(files, ("title: Lern", "draft: true\ntitle: Lern"))
    assert found(opened(draft), opened(edited(files, (f"{PLANNED}\n", "")))) == []
    gone = {path: text for path, text in draft.items() if path != L}
    assert found(opened(draft), opened(gone)) == []


def test_entries_of_themes_and_goals_count_too(files: Files, opened: Opened) -> None:
    base = {**files, "themes/sprache.yaml": "title: Sprache\nstatus: [{date: 2023, state: started}]\n"}
    assert [name for name, _line, _message in found(opened(base), opened(files))] == ["status-entry-removed"]


def test_renamed_and_rewritten_is_still_the_same_record(files: Files, opened: Opened) -> None:
    now = {path: text for path, text in files.items() if path != L}
    now["measures/paten.yaml"] = "formerly: [lernpatenschaften]\n" + files[L].replace(f"{PLANNED}\n", "")
    assert [name for name, _line, _message in found(opened(files), opened(now))] == ["status-entry-removed"]


# The wording as adopted ----------------------------------------------------------------------------------------------


def adopted(files: Files, text: str | None, decision: str = "rat-2022") -> Files:
    decisions = {
        f"decisions/rat-{year}.yaml": f"body: integrationsstelle\ndate: {year}-02-14\nsubject: Konzept\n"
        for year in (2013, 2022, 2024)
    }
    wording = f"adopted:\n  decision: {decision}\n  text: {text}\n" if text else ""
    return {**files, **decisions, "measures/cafe.yaml": files["measures/cafe.yaml"] + wording}


@pytest.mark.parametrize(
    ("text", "decision", "flagged"),
    [
        ("Ein Café für alle.", "rat-2022", []),
        ("Ein\n    Café für alle.", "rat-2022", []),
        ("Ein Café für Eltern.", "rat-2024", []),
        ("Ein Café für alle.", "rat-2024", []),
        ("Ein Café für Eltern.", "rat-2022", ["The wording as adopted was changed without a new decision."]),
        ("Ein Café für Eltern.", "rat-2013", ["The wording as adopted was changed without a new decision."]),
        ("Ein Café für Eltern.", "fehlt", []),
        (None, "rat-2022", ["The wording as adopted (“rat-2022”) is gone."]),
    ],
)
def test_the_adopted_wording(files: Files, opened: Opened, text: str | None, decision: str, flagged: list[str]) -> None:
    base, now = adopted(files, "Ein Café für alle."), adopted(files, text, decision)
    assert [message for name, _line, message in found(opened(base), opened(now))] == flagged


def test_a_wording_is_adopted_for_the_first_time(files: Files, opened: Opened) -> None:
    assert found(opened(adopted(files, None)), opened(adopted(files, "Ein Café."))) == []


# What vanished -------------------------------------------------------------------------------------------------------


def without(files: Files, *paths: str) -> Files:
    return {path: text for path, text in files.items() if path not in paths}


def test_a_vanished_record_is_flagged_at_its_place(files: Files, opened: Opened) -> None:
    now = opened(without(files, "measures/cafe.yaml", "bodies/integrationsstelle.yaml"))
    gone = [f for f in check(now, DAY, opened(files)) if f.rule == "vanished-record"]
    assert [(f.place.path, f.message) for f in gone] == [
        (
            "concepts/musterstadt-2024/bodies/integrationsstelle.yaml",
            "The record “integrationsstelle” (Integrationsstelle) is gone.",
        ),
        ("concepts/musterstadt-2024/measures/cafe.yaml", "The record “cafe” (Sprachcafé) is gone."),
    ]
    assert "dropped" in gone[1].hint
    assert "dropped" not in gone[0].hint


@pytest.mark.parametrize(
    "more",
    [
        {"measures/treff.yaml": "title: Treff\nformerly: [cafe]\n"},
        {"measures/fest.yaml": "title: Stadtteilfest\ngoals: [beruf]\nneeds: [lernpatenschaften]\nformerly: [cafe]\n"},
        {"measures/cafe.yaml": "title: 'Kaputt\n"},
    ],
    ids=["renamed", "merged into another", "only unreadable"],
)
def test_a_record_that_is_accounted_for(files: Files, opened: Opened, more: Files) -> None:
    assert found(opened(files), opened({**without(files, "measures/cafe.yaml"), **more})) == []


GONE = "\nremoved: [measure/cafe]\n"


@pytest.mark.parametrize(
    ("was", "more"),
    [
        ("", {"measures/treff.yaml": "title: Treff\ncontinues: [cafe]\n"}),
        (
            "",
            {
                "/concepts/neu/concept.yaml": "title: Neu\nmunicipality: Musterstadt\nsupersedes: musterstadt-2024\n",
                "/concepts/neu/measures/treff.yaml": "title: Treff\ncontinues: [musterstadt-2024/cafe]\n",
            },
        ),
        ("outcome: done\n", {}),
    ],
    ids=["continued", "continued elsewhere", "its outcome was told"],
)
def test_a_measure_that_went_in_good_order_leaves_an_answer_at_its_address(
    files: Files, opened: Opened, was: str, more: Files
) -> None:
    base = opened({**files, "measures/cafe.yaml": files["measures/cafe.yaml"] + was})
    now = {**without(files, "measures/cafe.yaml"), **more}
    (lost,) = found(base, opened(now))
    assert lost[0] == "lost-address"
    assert found(base, opened({**now, "concept.yaml": now["concept.yaml"] + GONE})) == []


def test_what_is_called_removed_has_not_vanished_and_the_hint_says_how_to_write_it(
    files: Files, opened: Opened
) -> None:
    rest = without(files, "measures/cafe.yaml")
    (gone,) = (f for f in check(opened(rest), DAY, opened(files)) if f.rule == "vanished-record")
    line = 'removed: [{record: measure/cafe, title: "Sprachcafé", reason: why it is gone}]'
    assert line in gone.hint
    assert found(opened(files), opened({**rest, "concept.yaml": f"{rest['concept.yaml']}\n{line}\n"})) == []
    other = {**rest, "concept.yaml": rest["concept.yaml"] + "\nremoved:\n  - measure/bad\n"}
    (gone,) = (f for f in check(opened(other), DAY, opened(files)) if f.rule == "vanished-record")
    entry = line.removeprefix("removed: [").removesuffix("]")
    assert gone.hint.endswith(f"- {entry}")
    assert found(opened(files), opened({**other, "concept.yaml": f"{other['concept.yaml']}  - {entry}\n"})) == []


def test_a_vanished_concept(files: Files, opened: Opened) -> None:
    (gone,) = check(opened({}), DAY, opened(files))
    assert (gone.rule, gone.place.path) == ("vanished-record", "concepts/musterstadt-2024/concept.yaml")
    heir = "title: Neu\nmunicipality: Musterstadt\n{}: {}\n"
    superseded = opened({"/concepts/neu/concept.yaml": heir.format("supersedes", "musterstadt-2024")})
    assert found(opened(files), superseded) == []
    renamed = opened({"/concepts/neu/concept.yaml": heir.format("formerly", "[musterstadt-2024]")})
    assert len(found(opened(files), renamed)) == len(files) - 1  # the folder is found again, and all records are not


# What was public and becomes a draft ----------------------------------------------------------------------------------


def hidden(files: Files, opened: Opened, path: str) -> list[str]:
    now = {**files, path: f"draft: true\n{files[path]}"}
    return [f"{f.rule} {f.place.line}" for f in check(opened(now), DAY, opened(files)) if "hidden" in f.rule]


def test_what_was_reported_or_adopted_does_not_become_a_draft(files: Files, opened: Opened) -> None:
    assert hidden(files, opened, L) == ["published-record-hidden 1"]
    assert hidden(adopted(files, "Ein Café."), opened, "measures/cafe.yaml") == ["published-record-hidden 1"]
    assert hidden(files, opened, "measures/cafe.yaml") == []  # nobody decided on it or reported of it
    assert hidden(adopted(files, None), opened, "decisions/rat-2022.yaml") == ["published-record-hidden 1"]


# The pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", EARLIER, ids=[rule.name for rule in EARLIER])
def test_the_examples_of_a_rule_are_true(rule: Rule) -> None:
    assert rule in RULES
    bad = findings_of(rule.bad, rule.before)
    assert {finding.rule for finding in bad} == {rule.name}
    assert {finding.severity for finding in bad} == {rule.severity}
    assert findings_of(rule.good, rule.before) == ()
    assert "Before:" in page(rule)
