"""The rule book: every rule keeps its own examples, and no finding has a rule without a page."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

import konzept
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.rules import check
from konzept.rules.book import RULES
from konzept.rules.manual import DOCUMENTS, document, findings_of, page
from konzept.rules.rule import DAY, Rule, snapshot_of
from konzept.source.findings import Finding
from tests.fixtures.cases import all_hold
from tests.fixtures.towns import ROOT

SOURCES = sorted(Path(konzept.__file__).parent.rglob("*.py"))

READING = [rule for rule in RULES if not (rule.check or rule.settings or rule.whole or rule.against)]
"""Rules that are applied while files are read."""

BOOK: Mapping[str, Rule] = {rule.name: rule for rule in RULES}


@cache
def said(name: str, language: str) -> tuple[str, tuple[Finding, ...]]:
    """The page of a rule, and what is found in its bad example."""
    with in_language(language):
        return page(BOOK[name]), findings_of(BOOK[name].bad, BOOK[name].before)


def test_the_bad_example_breaks_this_rule_once_and_no_other() -> None:
    def is_broken(name: str) -> None:
        (finding,) = said(name, "en")[1]
        assert (finding.rule, finding.severity) == (name, BOOK[name].severity)

    all_hold(is_broken, BOOK)


def test_the_good_example_is_fine() -> None:
    def is_fine(name: str) -> None:
        assert findings_of(BOOK[name].good, BOOK[name].before) == ()

    all_hold(is_fine, BOOK)


def test_a_rule_finds_only_what_bears_its_name() -> None:
    def finds(name: str) -> None:
        rule = BOOK[name]
        while_reading = load(snapshot_of(rule.bad))
        asked = rule.check or rule.settings or rule.whole or rule.against
        base = load(snapshot_of(rule.before)) if rule.before is not None else None
        findings = check(while_reading, DAY, base) if asked else while_reading.findings
        assert {finding.rule for finding in findings} == {name}

    all_hold(finds, BOOK)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_page_shows_both_examples_and_what_is_said(language: str) -> None:
    def shows(name: str) -> None:
        text, (finding,) = said(name, language)
        assert text.startswith(name)
        assert " ".join(finding.message.split()) in " ".join(text.split())
        assert all(line.isprintable() and len(line) <= 350 for line in text.splitlines())

    all_hold(shows, BOOK)


def test_the_pages_are_german_where_german_is_spoken() -> None:
    assert [name for name in BOOK if said(name, "de")[0] == said(name, "en")[0]] == []
    assert "(Fehler)" in said("unknown-goal", "de")[0]


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
