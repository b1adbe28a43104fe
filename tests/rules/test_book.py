"""The rule book: every rule keeps its own examples, and no finding has a rule without a page."""

import re
from pathlib import Path

import pytest

import konzept
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.rules import RULES, check
from konzept.rules.manual import DOCUMENTS, document, findings_of, page
from konzept.rules.rule import DAY, Rule, snapshot_of
from tests.fixtures.towns import ROOT

SOURCES = sorted(Path(konzept.__file__).parent.rglob("*.py"))

READING = [rule for rule in RULES if not (rule.check or rule.settings or rule.whole or rule.against)]
"""Rules that are applied while files are read."""

by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@by_name
def test_the_bad_example_breaks_this_rule_once_and_no_other(rule: Rule) -> None:
    (finding,) = findings_of(rule.bad, rule.before)
    assert (finding.rule, finding.severity) == (rule.name, rule.severity)


@by_name
def test_the_good_example_is_fine(rule: Rule) -> None:
    assert findings_of(rule.good, rule.before) == ()


@by_name
def test_a_rule_finds_only_what_bears_its_name(rule: Rule) -> None:
    while_reading = load(snapshot_of(rule.bad))
    asked = rule.check or rule.settings or rule.whole or rule.against
    base = load(snapshot_of(rule.before)) if rule.before is not None else None
    findings = check(while_reading, DAY, base) if asked else while_reading.findings
    assert {finding.rule for finding in findings} == {rule.name}


@by_name
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_page_shows_both_examples_and_what_is_said(rule: Rule, language: str) -> None:
    with in_language(language):
        text = page(rule)
        (finding,) = findings_of(rule.bad, rule.before)
    assert text.startswith(rule.name)
    assert " ".join(finding.message.split()) in " ".join(text.split())
    assert all(line.isprintable() and len(line) <= 350 for line in text.splitlines())


def test_the_pages_are_german_where_german_is_spoken() -> None:
    with in_language("de"):
        german = {rule.name: page(rule) for rule in RULES}
    assert [rule.name for rule in RULES if german[rule.name] == page(rule)] == []
    assert "(Fehler)" in german["unknown-goal"]


def test_no_two_rules_have_one_name() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_every_finding_anywhere_has_a_rule_with_a_page() -> None:
    emitted = re.compile(
        r'(?:Finding|Fault|Unfit|FormError|_error|_report|_order)\(\s*(?:layout,\s*)?f?"([a-z0-9{}-]+)"', re.MULTILINE
    )
    names = {name for source in SOURCES for name in emitted.findall(source.read_text(encoding="utf-8"))}
    assert "unknown-{called}" in names
    known = {rule.name for rule in RULES}
    assert {name for name in names if "{" not in name} - known == set()


def test_every_rule_that_reading_applies_is_emitted_somewhere() -> None:
    text = "".join(source.read_text(encoding="utf-8") for source in SOURCES if source.parent.name != "rules")
    assert [rule.name for rule in RULES if rule in READING and f'"{rule.name}"' not in text] == []


@pytest.mark.parametrize("language", DOCUMENTS)
def test_the_manual_is_current(language: str) -> None:
    with in_language(language):
        expected = document()
    assert (ROOT / "docs" / DOCUMENTS[language]).read_text(encoding="utf-8") == expected, "run: make docs"
