"""Seeded faults: each gives exactly one finding, in its place, in both languages, and its fine twin gives none."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from konzept import rules
from konzept.i18n.messages import in_language, language
from konzept.reading.load import Loaded, load
from konzept.rules import RULES
from konzept.rules.fix import check, repair
from konzept.source.findings import Finding
from konzept.source.snapshot import Snapshot
from tests.rules.conftest import small_town

DAY = date(2025, 6, 30)
HOME = "concepts/musterstadt-2024"
TABLES = sorted((Path(__file__).parent / "faults").glob("*.yaml"))
FAULTS = [
    pytest.param(fault, id=f"{table.stem}: {fault['fault']}")
    for table in TABLES
    for fault in YAML(typ="safe").load(table.read_text(encoding="utf-8"))
]

PARSERS_WORDS = (
    "mapping", "scalar", "token", "block", "sequence", "expected <", "did not find", "while parsing", "while scanning",
    "Input should", "Extra inputs", "Field required", "valid string", "not permitted", "pydantic", "None",
)  # fmt: skip
"""What YAML parsers and pydantic say; no person should ever read it."""


def found(snapshot: Snapshot) -> list[Finding]:
    loaded = load(snapshot, sound(language()))
    return [*loaded.findings, *rules.check(loaded, DAY)]


@cache
def sound(tag: str) -> Loaded:
    """The small concept as it is, read once in each language: of a seeded fault only what it changes is read."""
    with in_language(tag):
        return load(small_town())


def at_home(path: str) -> str:
    return path.removeprefix("/") if path.startswith("/") else f"{HOME}/{path}"


def changed(musterstadt: Snapshot, fault: dict[str, Any], path: str, content: bytes) -> Snapshot:
    beside = {at_home(other): text.encode() for other, text in fault.get("with", {}).items()}
    without = {at_home(other) for other in fault.get("without", ())}
    kept = {other: known for other, known in musterstadt.items() if other not in without}
    return {**kept, **beside, at_home(path): content}


def test_the_small_concept_is_fine(musterstadt: Snapshot) -> None:
    assert found(musterstadt) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_one_finding_in_its_place(musterstadt: Snapshot, fault: dict[str, Any]) -> None:
    content = fault["bad"].encode(fault.get("encoding", "utf-8"))
    (finding,) = found(changed(musterstadt, fault, fault["file"], content))
    assert finding.rule == fault["rule"]
    assert finding.place.path == at_home(fault.get("found_in", fault["file"]))
    assert f"{finding.place.line}:{finding.place.column}" == str(fault["at"])


@pytest.mark.parametrize("fault", FAULTS)
def test_the_same_fault_is_told_in_german(musterstadt: Snapshot, fault: dict[str, Any]) -> None:
    snapshot = changed(musterstadt, fault, fault["file"], fault["bad"].encode(fault.get("encoding", "utf-8")))
    (english,) = found(snapshot)
    with in_language("de"):
        (german,) = found(snapshot)
    assert (german.rule, german.place, german.fix) == (english.rule, english.place, english.fix)
    assert german.message != english.message
    assert len(german.related) == len(english.related)
    for text in (english.message, english.hint, german.message, german.hint):
        assert not [word for word in PARSERS_WORDS if word in text]
    assert "“" not in german.message.replace("“" if "“" in fault["bad"] else "", "").split("„")[0]


@pytest.mark.parametrize("fault", FAULTS)
def test_the_fine_twin_is_silent(musterstadt: Snapshot, fault: dict[str, Any]) -> None:
    beside = {at_home(path): text.encode() for path, text in fault.get("good_with", {}).items()}
    twin = changed(musterstadt, fault, fault.get("good_file", fault["file"]), fault["good"].encode())
    assert found({**twin, **beside}) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_repair_mends_what_it_is_for(musterstadt: Snapshot, fault: dict[str, Any]) -> None:
    content = fault["bad"].encode(fault.get("encoding", "utf-8"))
    snapshot = changed(musterstadt, fault, fault["file"], content)
    (finding,) = found(snapshot)
    if finding.fix is None:
        return
    after = repair(check(snapshot, DAY), DAY).after
    assert finding.rule not in {other.rule for other in after.findings}


def test_every_rule_has_a_seeded_fault() -> None:
    seeded = {fault.values[0]["rule"] for fault in FAULTS}  # type: ignore[index]
    not_as_text = {"file-too-large", "no-file", "unknown-file", "text-too-long", "too-many-values", "heavy-picture"}
    assert {rule.name for rule in RULES if not rule.against} - not_as_text == seeded


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
