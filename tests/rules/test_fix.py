"""Repairs: what has one safe repair is mended exactly there, and nothing is mended that would break something else."""

import random
from collections.abc import Mapping
from datetime import date

import pytest

from konzept.rules.fix import Checked, Repaired, check, repair
from konzept.source.findings import Edit, Finding, Fix, Place, Severity
from konzept.source.proposal import FileChange
from konzept.source.snapshot import Snapshot, UnreadReason
from konzept.system import files
from tests.fixtures.towns import ROOT

DAY = date(2024, 6, 30)
COVER = "concepts/musterstadt-2024/concept.yaml"
GOAL = "concepts/musterstadt-2024/goals/deutsch-im-alltag.yaml"
MEASURE = "concepts/musterstadt-2024/measures/lernpatenschaften.yaml"
SOUND: Mapping[str, bytes] = {
    COVER: b"title: Konzept\nmunicipality:\n  name: Musterstadt\n",
    GOAL: b"title: Deutsch im Alltag\n",
    MEASURE: b"title: Lernpatenschaften\ngoals: [deutsch-im-alltag]\nlead: Integrationsstelle\n",
}


def repaired(snapshot: Snapshot) -> Repaired:
    return repair(check(snapshot, DAY), DAY)


def mended(path: str, content: bytes) -> bytes | None:
    """The content of one file after the repairs, None where nothing was changed."""
    changes = repaired({**SOUND, path: content}).changes
    return next((change.after for change in changes if change.path == path), None)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (COVER, "title: Konzept: neu\n{}", 'title: "Konzept: neu"\n{}'),
        (COVER, "{}title: @home\n", '{}title: "@home"\n'),
        (COVER, "{}title: Konzept\nperiod: {{from: 1.1.2024}}\n", "{}title: Konzept\nperiod: {{from: 2024-01-01}}\n"),
        (COVER, "title: 'Konzept' 2024\n{}", "title: \"'Konzept' 2024\"\n{}"),
        (COVER, "title:Konzept\n{}", "title: Konzept\n{}"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_only_the_fault_changes(path: str, before: str, after: str, newline: str, bom: str) -> None:
    rest = "municipality: {name: Musterstadt}   # Kommentar\n\n"
    written, wanted = ((bom + text.format(rest)).replace("\n", newline).encode() for text in (before, after))
    assert mended(path, written) == wanted


@pytest.mark.parametrize(
    "content",
    [
        b"title: Konzept\nmunicipality: {name: Musterstadt}\n",
        b"title: Konzept\nmunicipality: {name: Musterstadt}\nzzz: 1\n",
        b"title: [Konzept\nmunicipality: {name: Musterstadt}\n",
        b"title: A\ntitle: B\nmunicipality: {name: Musterstadt}\n",
        b"title: Konzept\nmunicipality: {name: Musterstadt}\nperiod: {from: 31.2.2024}\n",
        b"\xff\xfetitle",
    ],
)
def test_what_has_no_safe_repair_stays(content: bytes) -> None:
    assert mended(COVER, content) is None


def test_several_faults_of_several_files_at_once() -> None:
    before = {
        **SOUND,
        GOAL: "title: Deutsch: überall\r\nhorizont: 2030\r\n".encode(),
        MEASURE: b"title: Lernpatenschaften\ngoals: deutsch-im-alltag\ndue: 31.12.2026\nlead: Amt\n",
    }
    after = repaired(before)
    assert {change.path: change.after for change in after.changes} == {
        GOAL: 'title: "Deutsch: überall"\r\nhorizon: 2030\r\n'.encode(),
        MEASURE: b"title: Lernpatenschaften\ngoals: [deutsch-im-alltag]\ndue: 2026-12-31\nlead: Amt\n",
    }
    assert [finding.rule for finding in after.mended] == [
        "unquoted-colon",
        "unknown-key",
        "list-expected",
        "not-a-date",
    ]
    assert not [finding for finding in after.after.findings if finding.severity is Severity.ERROR]


def test_a_repair_is_wanted_only_within_the_named_files() -> None:
    before = check({**SOUND, GOAL: b"title: a: b\n", MEASURE: b"title: c: d\n"}, DAY)
    after = repair(before, DAY, lambda path: path == GOAL)
    assert [change.path for change in after.changes] == [GOAL]


def test_a_wrong_ending_and_what_stands_in_the_file() -> None:
    old = MEASURE.replace(".yaml", ".YML")
    before = {path: content for path, content in SOUND.items() if path != MEASURE}
    content = SOUND[MEASURE].replace(b"goals: [deutsch-im-alltag]", b"goals: deutsch-im-alltag")
    after = repaired({**before, old: content})
    assert after.changes == (FileChange(MEASURE, None, SOUND[MEASURE]), FileChange(old, content, None))
    assert after.after.snapshot == SOUND


def test_a_file_too_deep_comes_up_even_if_it_then_shows_other_faults() -> None:
    old = "concepts/musterstadt-2024/measures/sprache/sprachcafe.yaml"
    new = "concepts/musterstadt-2024/measures/sprachcafe.yaml"
    content = b"title: Caf\xc3\xa9\ngoals: [deutsch-im-alltag]\nlead: Amt\nzzz: 1\n"
    after = repaired({**SOUND, old: content})
    assert after.changes == (FileChange(new, None, content), FileChange(old, content, None))
    assert "unknown-key" in {finding.rule for finding in after.after.findings}


def test_what_comes_to_light_holds_up_no_repair() -> None:
    after = repaired({**SOUND, COVER: b"title: Konzept: neu\n"})
    assert after.after.snapshot[COVER] == b'title: "Konzept: neu"\n'
    assert "missing-key" in {finding.rule for finding in after.after.findings}


def test_two_files_that_want_the_same_name_are_not_merged() -> None:
    folder = "concepts/musterstadt-2024/measures"
    content = b"title: A\ngoals: [deutsch-im-alltag]\nlead: Amt\n"
    after = repaired({**SOUND, f"{folder}/a/x.yaml": content, f"{folder}/b/x.yaml": content + b"# anders\n"})
    assert [change.path for change in after.changes] == [f"{folder}/x.yaml", f"{folder}/a/x.yaml"]
    assert after.after.snapshot[f"{folder}/b/x.yaml"] == content + b"# anders\n"


def test_an_existing_file_is_never_written_over() -> None:
    folder = "concepts/musterstadt-2024/measures"
    content = b"title: A\ngoals: [deutsch-im-alltag]\nlead: Amt\n"
    assert repaired({**SOUND, f"{folder}/a/lernpatenschaften.yaml": content}).changes == ()


def test_what_was_not_read_is_not_renamed() -> None:
    before = check({**SOUND, "concepts/musterstadt-2024/measures/x.yml": UnreadReason.LINK}, DAY)
    assert repair(before, DAY).changes == ()


def with_findings(snapshot: Snapshot, *findings: Finding) -> Checked:
    return check(snapshot, DAY)._replace(findings=findings)


def at(path: str, *edits: Edit, rule: str = "made-up") -> Finding:
    return Finding(rule, Severity.ERROR, f"{rule} {edits}", Place(path, 1, 8, 1, 9), fix=Fix(edits))


def test_a_repair_that_breaks_the_file_is_left_out() -> None:
    good = Edit(7, 14, "Leitbild")
    assert repair(with_findings(SOUND, at(COVER, good)), DAY).changes[0].after == SOUND[COVER].replace(
        b"Konzept", b"Leitbild"
    )
    for bad in (Edit(0, 5, "titel"), Edit(7, 14, "[x"), Edit(7, 14, "a\ndue: 2024"), Edit(7, 14, "")):
        assert repair(with_findings(SOUND, at(COVER, bad)), DAY).changes == ()


def test_a_good_repair_stands_beside_a_bad_one_of_the_same_file() -> None:
    findings = (at(COVER, Edit(0, 5, "titel")), at(COVER, Edit(7, 14, "Leitbild"), rule="other"))
    after = repair(with_findings(SOUND, *findings), DAY)
    assert [finding.rule for finding in after.mended] == ["other"]
    assert [change.after for change in after.changes] == [SOUND[COVER].replace(b"Konzept", b"Leitbild")]


def test_one_bad_repair_among_hundreds_holds_up_none_of_them() -> None:
    entries = b"".join(b"  - date: 1.2.2024\n    state: started\n" for _number in range(300))
    text = SOUND[MEASURE] + b"status:\n" + entries
    spot = len(text) // 2
    bad = Finding("made-up", Severity.ERROR, "Bad.", Place(MEASURE, 300, 1), fix=Fix((Edit(spot, spot + 9, "\t[: "),)))
    before = check({**SOUND, MEASURE: text}, DAY)
    found = [*before.findings, bad]
    found.sort(key=lambda finding: finding.place.line)
    after = repair(before._replace(findings=tuple(found)), DAY)
    assert len(after.mended) >= 299
    assert "made-up" not in {finding.rule for finding in after.mended}


def test_overlapping_repairs_are_not_mixed() -> None:
    findings = (at(COVER, Edit(7, 14, "Eins")), at(COVER, Edit(10, 14, "Zwei"), rule="other"))
    (change,) = repair(with_findings(SOUND, *findings), DAY).changes
    assert change.after == SOUND[COVER].replace(b"Konzept", b"Eins")


def test_a_second_run_finds_nothing_to_do() -> None:
    before = {**SOUND, GOAL: b"title: a: b\n", MEASURE: b"title: c\ngoals: deutsch-im-alltag\ndue: 1.2.2026\n"}
    after = repaired(before).after
    assert repair(after, DAY).changes == ()


def test_repairs_of_broken_real_files_never_add_a_fault() -> None:
    """Two hundred slips in the shipped records: what could be read before has no more findings afterwards."""
    sound = files.read(ROOT)
    paths = [path for path in sorted(sound) if "/measures/" in path or "/decisions/" in path]
    dice = random.Random(20240630)  # noqa: S311 - chance for a test
    signs = [
        ":",
        ": ",
        '"',
        "'",
        "[",
        "]",
        "{",
        "\t",
        "#",
        " #",
        "@",
        "*",
        "&",
        "!",
        "-",
        "\n",
        "\r\n",
        "x",
        "é",
        "31.12.2024",
    ]
    broken = dict(sound)
    for path in dice.sample(paths, min(200, len(paths))):
        content = sound[path]
        assert isinstance(content, bytes)
        text = content.decode()
        spot = dice.randrange(len(text))
        broken[path] = (text[:spot] + dice.choice(signs) + text[spot + dice.randrange(3) :]).encode()
    before = check(broken, DAY)
    after = repair(before, DAY)
    readable = before.loaded.sources
    for path in {change.path for change in after.changes} & set(readable):
        told = [{(f.rule, f.message) for f in each.findings if f.place.path == path} for each in (before, after.after)]
        assert told[1] < told[0], path
    assert all(change.before != change.after for change in after.changes)
    assert repair(after.after, DAY).changes == ()


def test_what_a_browser_leaves_of_emptied_fields_is_taken_out() -> None:
    written = (
        b'title: Kurse\nnumber: ""\ngoals: [deutsch-im-alltag]\nlead: Amt\nstart: null\ndue: ""\npartners: []\n'
        b'milestones:\n  - title: ""\n    due: ""\n  - title: Raum\n    due: ""\ndraft: false\n'
    )
    assert mended(MEASURE, written) == (
        b"title: Kurse\ngoals: [deutsch-im-alltag]\nlead: Amt\npartners: []\n"
        b"milestones:\n  - title: Raum\ndraft: false\n"
    )


def test_a_repair_that_is_not_carried_out_says_what_it_would_cause() -> None:
    refused = repair(with_findings(SOUND, at(COVER, Edit(0, 5, "titel"))), DAY).refused
    assert [(each.finding.rule, each.instead and each.instead.rule) for each in refused] == [("made-up", "unknown-key")]
    after = repaired({**SOUND, MEASURE: b"title: Kurse\ngoals: [deutsch-im-alltag]\nlead: Amt\ndue: 31.12.28\n"})
    assert after.changes == ()
    assert [finding.rule for finding in after.after.findings] == ["not-a-date"]


def test_a_folder_is_renamed_with_all_its_files() -> None:
    home = "concepts/musterstadt-2024"
    files = {path.replace("/measures/", "/massnahmen/"): content for path, content in SOUND.items()}
    files[f"{home}/massnahmen/kurse.yaml"] = SOUND[MEASURE].replace(b"Lernpatenschaften", b"Kurse")
    before = check(files, DAY)
    assert [finding.rule for finding in before.findings] == ["unknown-folder"]
    assert {path for path in repair(before, DAY).after.snapshot if "kurse" in path or "lern" in path} == {
        f"{home}/measures/kurse.yaml",
        MEASURE,
    }
