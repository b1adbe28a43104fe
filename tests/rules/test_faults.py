"""Seeded faults: each gives exactly one finding, in its place, in both languages, and its fine twin gives none."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from konzept import rules
from konzept.i18n.messages import in_language, language
from konzept.reading.load import Loaded, load
from konzept.rules.book import RULES
from konzept.rules.fix import Checked, check, repair
from konzept.source.findings import Finding
from konzept.source.snapshot import Snapshot
from tests.fixtures.cases import all_hold
from tests.rules.conftest import small_town

DAY = date(2025, 6, 30)
HOME = "concepts/musterstadt-2024"
TABLES = sorted((Path(__file__).parent / "faults").glob("*.yaml"))
FAULTS: Mapping[str, Mapping[str, Any]] = {
    f"{table.stem}: {number} {fault['fault']}": fault
    for table in TABLES
    for number, fault in enumerate(YAML(typ="safe").load(table.read_text(encoding="utf-8")), 1)
}

PARSERS_WORDS = (
    "mapping", "scalar", "token", "block", "sequence", "expected <", "did not find", "while parsing", "while scanning",
    "Input should", "Extra inputs", "Field required", "valid string", "not permitted", "pydantic", "None",
)  # fmt: skip
"""What YAML parsers and pydantic say; no person should ever read it."""


def found(snapshot: Snapshot) -> list[Finding]:
    loaded = load(snapshot, sound(language()))
    return [*loaded.findings, *rules.check(loaded, DAY)]


@cache
def seeded(name: str) -> Checked:
    """The small concept with a fault, as it is told in English."""
    return check(with_fault(FAULTS[name]), DAY, like=sound("en"))


@cache
def sound(tag: str) -> Loaded:
    """The small concept as it is, read once in each language: of a seeded fault only what it changes is read."""
    with in_language(tag):
        return load(small_town())


def at_home(path: str) -> str:
    return path.removeprefix("/") if path.startswith("/") else f"{HOME}/{path}"


def changed(fault: Mapping[str, Any], path: str, content: bytes) -> Snapshot:
    beside = {at_home(other): text.encode() for other, text in fault.get("with", {}).items()}
    without = {at_home(other) for other in fault.get("without", ())}
    kept = {other: known for other, known in small_town().items() if other not in without}
    return {**kept, **beside, at_home(path): content}


def with_fault(fault: Mapping[str, Any]) -> Snapshot:
    return changed(fault, fault["file"], fault["bad"].encode(fault.get("encoding", "utf-8")))


def test_the_small_concept_is_fine(musterstadt: Snapshot) -> None:
    assert found(musterstadt) == []


def test_a_seeded_fault_is_one_finding_in_its_place() -> None:
    def is_found(name: str) -> None:
        fault = FAULTS[name]
        (finding,) = seeded(name).findings
        assert finding.rule == fault["rule"]
        assert finding.place.path == at_home(fault.get("found_in", fault["file"]))
        assert f"{finding.place.line}:{finding.place.column}" == str(fault["at"])

    all_hold(is_found, FAULTS)


def test_the_same_fault_is_told_in_german() -> None:
    def is_told(name: str) -> None:
        (english,) = seeded(name).findings
        with in_language("de"):
            (german,) = found(seeded(name).snapshot)
        assert (german.rule, german.place, german.fix) == (english.rule, english.place, english.fix)
        assert german.message != english.message
        assert len(german.related) == len(english.related)
        for text in (english.message, english.hint, german.message, german.hint):
            assert not [word for word in PARSERS_WORDS if word in text]
        assert "“" not in german.message.replace("“" if "“" in FAULTS[name]["bad"] else "", "").split("„")[0]

    all_hold(is_told, FAULTS)


def test_the_fine_twin_is_silent() -> None:
    def is_silent(name: str) -> None:
        fault = FAULTS[name]
        beside = {at_home(path): text.encode() for path, text in fault.get("good_with", {}).items()}
        twin = changed(fault, fault.get("good_file", fault["file"]), fault["good"].encode())
        assert found({**twin, **beside}) == []

    all_hold(is_silent, FAULTS)


def test_a_repair_mends_what_it_is_for() -> None:
    def mends(name: str) -> None:
        (finding,) = seeded(name).findings
        after = repair(seeded(name), DAY).after
        assert finding.rule not in {other.rule for other in after.findings}

    repairable = [name for name in FAULTS if any(finding.fix for finding in seeded(name).findings)]
    assert repairable
    all_hold(mends, repairable)


def test_every_rule_has_a_seeded_fault() -> None:
    broken = {fault["rule"] for fault in FAULTS.values()}
    not_as_text = {"file-too-large", "no-file", "unknown-file", "text-too-long", "too-many-values", "heavy-picture"}
    assert {rule.name for rule in RULES if not rule.against} - not_as_text == broken


def test_seven_faults_in_five_files_are_seven_findings(musterstadt: Snapshot) -> None:
    faulty = {
        "measures/sprachcafe.yaml": "titel: Sprachcafé\ngoals: [deutsch-im-altag]\nlead: integrationsstelle\n",
        "measures/lernpatenschaften.yaml": "title: Lernpatenschaften: Deutsch\nlead: integrationsstelle\n",
        "themes/sprache.yml": "title: Sprache\n",
        "goals/deutsch-im-alltag.yaml": "title: Deutsch im Alltag\ntheme: sprache\norder: zehn\nhorizon: 30.06.2030\n",
        "bodies/Stadtrat.yaml": "name: Stadtrat\n",
    }
    gone = {at_home("themes/sprache.yaml"), at_home("bodies/stadtrat.yaml")}
    snapshot = {path: content for path, content in musterstadt.items() if path not in gone}
    findings = found({**snapshot, **{at_home(path): text.encode() for path, text in faulty.items()}})
    assert sorted((f.place.path.removeprefix(f"{HOME}/"), f.rule) for f in findings) == [
        ("bodies/Stadtrat.yaml", "bad-id"),
        ("goals/deutsch-im-alltag.yaml", "not-a-number"),
        ("goals/deutsch-im-alltag.yaml", "unknown-horizon"),
        ("measures/lernpatenschaften.yaml", "unquoted-colon"),
        ("measures/sprachcafe.yaml", "unknown-goal"),
        ("measures/sprachcafe.yaml", "unknown-key"),
        ("themes/sprache.yml", "wrong-ending"),
    ]
