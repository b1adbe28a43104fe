"""A record under another id: its file, what names it, and what it was called before."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from konzept.editing import Uneditable
from konzept.editing.rename import rename
from konzept.reading.load import load
from konzept.reading.query import resolve
from konzept.rules import check
from konzept.source.failure import KonzeptError
from konzept.source.findings import Severity
from konzept.source.proposal import FileChange
from konzept.source.snapshot import Snapshot, UnreadReason
from konzept.system.files import read
from tests.fixtures.towns import ROOT

HERE = "concepts/musterstadt-2024"
OLD = "concepts/musterstadt-2013"
FILES = {
    f"{OLD}/concept.yaml": "title: Altes Konzept\nmunicipality: Musterstadt\n",
    f"{OLD}/measures/fest.yaml": "title: Fest\n",
    f"{HERE}/concept.yaml": "title: Konzept\nmunicipality: Musterstadt\nsupersedes: musterstadt-2013\nadopted: rat\n"
    "duties:\n  - to: rat  # der Rat\n",
    f"{HERE}/goals/deutsch.yaml": "title: Deutsch\n",
    f"{HERE}/goals/teil.yaml": "title: Teil\nparent: deutsch\n",
    f"{HERE}/bodies/rat.yaml": "name: Stadtrat\n",
    f"{HERE}/decisions/rat.yaml": "body: rat\ndate: 2024-02-12\nsubject: Konzept\n",
    f"{HERE}/measures/paten.yaml": 'title: Paten\n\ngoals: [ deutsch ,teil ]   # beide\nlead: "rat"\npartners:\n'
    "-\n- rat\n- Der rat\nindicators: [deutsch]\nstatus:\n  - {date: 2024, state: planned, by: rat}\n  - date: 2025\n"
    "    state: started\n    by: 'rat'\n",
    f"{HERE}/measures/fest.yaml": "title: Fest\ncontinues:\n  - musterstadt-2013/fest\n  - fest\nneeds: [paten]\n",
}


def snapshot(**changed: str) -> dict[str, bytes | UnreadReason]:
    """The repository; `changed` has other texts for files by their names."""
    return {
        path: changed.get(path.rpartition("/")[2].removesuffix(".yaml"), text).encode() for path, text in FILES.items()
    }


def after(before: Snapshot, changes: tuple[FileChange, ...]) -> dict[str, bytes | UnreadReason]:
    """The snapshot with the changes made."""
    files = dict(before)
    for change in changes:
        assert files.get(change.path) == change.before
        files.pop(change.path, None)
        if change.after is not None:
            files[change.path] = change.after
    return files


def renamed(before: Snapshot, address: str, new: str) -> tuple[FileChange, ...]:
    """The changes that a rename makes."""
    loaded = load(before)
    return rename(before, loaded, resolve(loaded, address), new)


def texts(files: Mapping[str, bytes | UnreadReason], *, unlike: Mapping[str, bytes | UnreadReason]) -> dict[str, str]:
    """The files that differ."""
    return {
        path: content.decode()
        for path, content in files.items()
        if isinstance(content, bytes) and unlike.get(path) != content
    }


def test_a_body_is_named_in_many_ways() -> None:
    before = snapshot()
    changes = renamed(before, "body/rat", "stadtrat")
    files = after(before, changes)
    assert f"{HERE}/bodies/rat.yaml" not in files
    assert texts(files, unlike=before) == {
        f"{HERE}/bodies/stadtrat.yaml": "name: Stadtrat\nformerly: [rat]\n",
        f"{HERE}/concept.yaml": FILES[f"{HERE}/concept.yaml"].replace("to: rat", "to: stadtrat"),
        f"{HERE}/decisions/rat.yaml": FILES[f"{HERE}/decisions/rat.yaml"].replace("body: rat", "body: stadtrat"),
        f"{HERE}/measures/paten.yaml": re.sub(r"(?<!Der )rat\b", "stadtrat", FILES[f"{HERE}/measures/paten.yaml"]),
    }


def test_a_decision_of_the_same_id_is_another_record() -> None:
    before = snapshot()
    changed = texts(after(before, renamed(before, "decision/rat", "rat-2024")), unlike=before)
    assert changed.keys() == {f"{HERE}/decisions/rat-2024.yaml", f"{HERE}/concept.yaml"}
    assert "adopted: rat-2024\n" in changed[f"{HERE}/concept.yaml"]


def test_goals_in_brackets_and_as_parents() -> None:
    before = snapshot()
    changed = texts(after(before, renamed(before, "deutsch", "sprache")), unlike=before)
    assert changed == {
        f"{HERE}/goals/sprache.yaml": "title: Deutsch\nformerly: [deutsch]\n",
        f"{HERE}/goals/teil.yaml": "title: Teil\nparent: sprache\n",
        f"{HERE}/measures/paten.yaml": FILES[f"{HERE}/measures/paten.yaml"].replace("[ deutsch ,", "[ sprache ,"),
    }


def test_a_measure_of_an_earlier_concept() -> None:
    before = snapshot()
    changed = texts(after(before, renamed(before, "musterstadt-2013/measure/fest", "sommerfest")), unlike=before)
    assert changed == {
        f"{OLD}/measures/sommerfest.yaml": "title: Fest\nformerly: [fest]\n",
        f"{HERE}/measures/fest.yaml": FILES[f"{HERE}/measures/fest.yaml"].replace("2013/fest", "2013/sommerfest"),
    }


def test_a_record_that_names_itself() -> None:
    before = snapshot()
    changed = texts(after(before, renamed(before, "musterstadt-2024/measure/fest", "sommerfest")), unlike=before)
    text = FILES[f"{HERE}/measures/fest.yaml"].replace("  - fest", "  - sommerfest") + "formerly: [fest]\n"
    assert changed == {f"{HERE}/measures/sommerfest.yaml": text}


def test_back_again_and_back_once_more() -> None:
    first = snapshot()
    second = after(first, renamed(first, "paten", "lernpaten"))
    third = after(second, renamed(second, "lernpaten", "paten"))
    assert (
        texts(third, unlike=first)[f"{HERE}/measures/paten.yaml"]
        == FILES[f"{HERE}/measures/paten.yaml"] + "\nformerly: [lernpaten]\n"
    )
    fourth = after(third, renamed(third, "paten", "lernpaten"))
    assert fourth == second


@pytest.mark.parametrize(("address", "new"), [("body/rat", "stadtrat"), ("deutsch", "sprache"), ("paten", "lernpaten")])
def test_a_rename_that_stops_half_way_is_explained(address: str, new: str) -> None:
    before = snapshot()
    changes = renamed(before, address, new)
    known = errors(before)
    for count in range(1, len(changes)):
        assert errors(after(before, changes[:count])) - known == {"taken-former-id"}, "both files are there, no more"
    assert errors(after(before, changes)) == known


def errors(files: Snapshot) -> set[str]:
    """The rules that are broken."""
    loaded = load(files)
    found = (*loaded.findings, *check(loaded, date(2024, 6, 30)))
    return {finding.rule for finding in found if finding.severity is Severity.ERROR}


@pytest.mark.parametrize(
    ("address", "new", "message"),
    [
        ("paten", "Paten", "“Paten” cannot be an id."),
        ("paten", "paten", "That is its id already."),
        ("paten", "fest", "There is already a record “musterstadt-2024/measure/fest”."),
        ("concept/musterstadt-2024", "neu", "A concept is renamed by renaming its folder."),
    ],
)
def test_what_cannot_be(address: str, new: str, message: str) -> None:
    with pytest.raises(KonzeptError) as caught:
        renamed(snapshot(), address, new)
    assert caught.value.message == message


def test_a_concept_says_what_else_names_it() -> None:
    with pytest.raises(KonzeptError) as caught:
        renamed(snapshot(), "concept/musterstadt-2013", "alt")
    assert (
        caught.value.hint
        == "Rename the folder concepts/musterstadt-2013 to concepts/alt. Then set “supersedes” in: musterstadt-2024."
    )


def test_former_ids_of_others_stay_theirs() -> None:
    with pytest.raises(KonzeptError, match="is a former id of “musterstadt-2024/goal/teil”"):
        renamed(snapshot(teil="title: Teil\nformerly: [anfang]\n"), "deutsch", "anfang")


def test_a_file_that_cannot_be_read_may_name_the_record() -> None:
    with pytest.raises(KonzeptError, match=r"teil\.yaml” cannot be read") as caught:
        renamed(snapshot(teil="title: A: B\nparent: deutsch\n"), "deutsch", "sprache")
    assert "Mend it first" in caught.value.hint


def test_a_file_without_keys_names_nothing() -> None:
    before = snapshot(teil="- deutsch\n")
    assert f"{HERE}/goals/teil.yaml" not in texts(after(before, renamed(before, "deutsch", "sprache")), unlike=before)


def test_a_file_of_another_concept_that_cannot_be_read() -> None:
    broken = {**snapshot(), f"{OLD}/measures/fest.yaml": b"title: A: B\n"}
    assert renamed(broken, "deutsch", "sprache")
    broken = {**snapshot(), f"{OLD}/measures/fest.yaml": b"title: A: B\ncontinues: [musterstadt-2024/paten]\n"}
    with pytest.raises(KonzeptError, match="cannot be read, and it may name the record"):
        renamed(broken, "paten", "lernpaten")


def test_faults_in_other_values_do_not_matter_and_faults_of_form_do() -> None:
    before = snapshot(teil="titel: Teil\nparent: deutsch\nhorizon: [1]\n")
    changed = texts(after(before, renamed(before, "deutsch", "sprache")), unlike=before)
    assert changed[f"{HERE}/goals/teil.yaml"] == "titel: Teil\nparent: sprache\nhorizon: [1]\n"
    with pytest.raises(Uneditable, match="must be mended before"):
        renamed(snapshot(teil="title: Teil\ntitle: Teil\nparent: deutsch\n"), "deutsch", "sprache")


def test_the_shipped_concepts_can_be_renamed_everywhere() -> None:
    before = read(ROOT)
    loaded = load(before)
    renames = 0
    for concept in loaded.concepts.values():
        for kind in ("theme", "goal", "body", "decision"):
            for record in concept.records_of(kind).values():
                files = after(before, rename(before, loaded, record, "ganz-neu"))
                again = load(files, loaded)
                assert again.concepts[concept.id].records_of(kind)["ganz-neu"].formerly[-1:] == (record.id,)
                assert [f.rule for f in again.findings] == [f.rule for f in loaded.findings]
                renames += 1
    assert renames > 30


def test_what_took_the_place_of_a_removed_record_is_led_on() -> None:
    gone = "removed:\n  - measure/paten\n  - {record: measure/kurse, instead: measure/paten}  # seit 2025\n"
    before = snapshot(concept=f"title: Konzept\nmunicipality: Musterstadt\n{gone}")
    text = after(before, renamed(before, "musterstadt-2024/measure/paten", "patenschaften"))[f"{HERE}/concept.yaml"]
    assert isinstance(text, bytes)
    assert text.decode().endswith(
        "  - measure/paten\n  - {record: measure/kurse, instead: measure/patenschaften}  # seit 2025\n"
    )


@pytest.mark.parametrize("why", [UnreadReason.DENIED, UnreadReason.LARGE, UnreadReason.LINK])
def test_values_that_cannot_be_read_are_not_left_behind(why: UnreadReason) -> None:
    indicator = {f"{HERE}/indicators/kurse.yaml": b"title: Kurse\nunit: Kurse\n"}
    with pytest.raises(KonzeptError, match=r"indicators/kurse\.csv” cannot be read"):
        renamed({**snapshot(), **indicator, f"{HERE}/indicators/kurse.csv": why}, "indicator/kurse", "kurse-im-jahr")
    values = {f"{HERE}/indicators/kurse.csv": b"period,value\n2024,15\n"}
    moved = {change.path for change in renamed({**snapshot(), **indicator, **values}, "indicator/kurse", "neu")}
    assert {f"{HERE}/indicators/neu.csv", f"{HERE}/indicators/kurse.csv"} <= moved
