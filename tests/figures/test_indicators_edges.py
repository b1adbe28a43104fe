"""Indicators where one word decides: drafts among what links them, and the group of a baseline."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from konzept.figures.indicators import Assessment, Course, UnjudgedReason, assess, unlinked
from konzept.reading.concept import Concept
from konzept.reading.load import load


def concept(files: Mapping[str, str]) -> Concept:
    cover = {"concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n"}
    loaded = load({f"concepts/k/{path}": text.encode() for path, text in {**cover, **files}.items()})
    assert not loaded.findings
    return loaded.concepts["k"]


def assessed(record: str, values: str, day: date = date(2029, 1, 1)) -> Assessment:
    found = concept({"indicators/quote.yaml": f"title: Quote\nunit: '%'\n{record}", "indicators/quote.csv": values})
    return assess(found, found.indicators["quote"], day)


# links ----------------------------------------------------------------------------------------------------------------

LINKS: dict[str, dict[str, str]] = {
    "a theme": {"themes/sprache.yaml": "title: Sprache\nindicators: [quote]\n"},
    "a goal": {"goals/deutsch.yaml": "title: Deutsch\nindicators: [quote]\n"},
    "a measure": {"measures/kurs.yaml": "title: Kurs\nindicators: [quote]\n"},
}
LOOSE = "title: Quote\nunit: '%'\n"


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_what_names_an_indicator_links_it_unless_that_is_a_draft(link: dict[str, str]) -> None:
    files = {"indicators/quote.yaml": LOOSE}
    assert unlinked(concept(files | link)) == ()
    drafts = {path: f"{text}draft: true\n" for path, text in link.items()}
    assert [each.id for each in unlinked(concept(files | drafts))] == ["quote"]


@pytest.mark.parametrize("link", ["themes: [sprache]", "goals: [deutsch]", "draft: true", "formerly: [alt]"])
def test_an_indicator_is_linked_by_what_it_names_and_a_draft_is_passed_over(link: str) -> None:
    files = {
        "themes/sprache.yaml": "title: Sprache\n",
        "goals/deutsch.yaml": "title: Deutsch\ntheme: sprache\nindicators: [alt]\n",
        "indicators/loose.yaml": LOOSE,
        "indicators/alt.yaml": f"{LOOSE}goals: [deutsch]\n",
    }
    if link.startswith("formerly"):
        del files["indicators/alt.yaml"]
    found = concept(files | {"indicators/quote.yaml": f"{LOOSE}{link}\n"})
    assert [each.id for each in unlinked(found)] == ["loose"]


# baselines ------------------------------------------------------------------------------------------------------------

GROUPS = "direction: up\ndimensions: [{key: gruppe, values: [Mädchen, Jungen], total: alle}]\n"
VALUES = "jahr;gruppe;wert\n2020;alle;9\n2020;Mädchen;8\n2024;alle;14\n2024;Mädchen;14\n"


@pytest.mark.parametrize(
    ("base", "target", "start"),
    [
        ("", "", 10),  # that of the record, though a row of that year says otherwise
        (", group: alle", "", 10),  # all together, by name or by none
        ("", ", group: alle", 10),
        (", group: Mädchen", ", group: Mädchen", 10),
        ("", ", group: Mädchen", 8),  # another group: its value at the same time
        (", group: Mädchen", "", 9),
        ("", ", group: Jungen", None),  # which has none
    ],
)
def test_a_baseline_is_of_the_group_of_the_target(base: str, target: str, start: int | None) -> None:
    record = f"{GROUPS}baseline: {{period: 2020, value: 10{base}}}\ntargets: [{{value: 20, by: 2030{target}}}]\n"
    values = VALUES + "2024;Jungen;14\n"
    (found,) = assessed(record, values).targets
    assert (found.start.value if found.start else None) == start
    assert found.covered == (Fraction(14 - start, 20 - start) if start is not None else None)


def test_the_baseline_of_an_indicator_without_values_is_that_of_its_record() -> None:
    record = "direction: up\nbaseline: {period: 2020, value: 10}\ntargets: [{value: 20, by: 2030}]\n"
    found = concept({"indicators/quote.yaml": f"{LOOSE}{record}"})
    (judged,) = assess(found, found.indicators["quote"], date(2029, 1, 1)).targets
    assert (judged.start, judged.now) == (None, None)


def test_a_baseline_that_was_suppressed_is_none() -> None:
    record = f"{GROUPS}baseline: {{period: 2020, value: 10}}\ntargets: [{{value: 20, by: 2030, group: Mädchen}}]\n"
    values = "jahr;gruppe;wert;stand\n2020;Mädchen;;unterdrückt\n2024;Mädchen;14;\n"
    (found,) = assessed(record, values).targets
    assert (found.start, found.covered, found.elapsed, found.expected) == (None, None, None, None)


def test_where_no_time_lies_between_baseline_and_target_none_has_passed() -> None:
    record = "direction: up\nbaseline: {period: 2020, value: 10}\ntargets: [{value: 20, by: 2020}]\n"
    (found,) = assessed(record, "jahr;wert\n2020;12\n").targets
    assert (found.elapsed, found.expected) == (None, None)


# which value is judged ------------------------------------------------------------------------------------------------

EQUALS = "direction: up\ndimensions: [{key: gruppe, values: [Mädchen, Jungen]}]\n"


@pytest.mark.parametrize(
    ("values", "target", "headline", "reason"),
    [
        ("2024;Mädchen;10\n2024;Jungen;12\n", ", group: Jungen", 12, UnjudgedReason.NO_BASELINE),
        ("2024;Mädchen;10\n2024;Jungen;12\n", "", None, UnjudgedReason.NO_GROUP),
        ("2024;Mädchen;10\n", "", 10, UnjudgedReason.NO_BASELINE),  # the only group there is
    ],
)
def test_among_equals_the_target_says_whose_value_counts(
    values: str, target: str, headline: int | None, reason: UnjudgedReason
) -> None:
    record = f"{EQUALS}targets: [{{value: 20, by: 2030{target}}}]\n"
    found = assessed(record, f"jahr;gruppe;wert\n{values}")
    assert (found.headline.value if found.headline else None) == headline
    assert [each.reason for each in found.targets] == [reason]


def test_a_target_of_nobody_in_particular_without_any_value_has_no_group() -> None:
    found = concept({"indicators/quote.yaml": f"{LOOSE}{EQUALS}targets: [{{value: 20, by: 2030}}]\n"})
    (judged,) = assess(found, found.indicators["quote"], date(2029, 1, 1)).targets
    assert (judged.verdict, judged.reason) == (Course.NOT_JUDGEABLE, UnjudgedReason.NO_GROUP)


def test_a_group_that_cannot_be_one_is_not_all_together() -> None:
    two = "dimensions: [{key: a, values: [x], total: alle}, {key: b, values: [y], total: alle}]\n"
    record = f"direction: up\n{two}targets: [{{value: 20, by: 2030, group: x}}]\n"
    (found,) = assessed(record, "jahr;a;b;wert\n2024;alle;alle;25\n").targets
    assert (found.verdict, found.reason) == (Course.NOT_JUDGEABLE, UnjudgedReason.NO_GROUP)


def test_a_value_that_was_suppressed_does_not_hide_the_one_before() -> None:
    found = assessed("direction: up\n", "jahr;wert;stand\n2023;12;\n2024;;unterdrückt\n")
    assert found.headline is not None
    assert found.headline.value == 12


@pytest.mark.parametrize(
    ("by", "value", "verdict"),
    [
        ("2025", "2025-06", Course.MISSED),  # of that year, though not of its end
        ("2025", "2024", Course.NOT_JUDGEABLE),
        ("2025-06", "2025-Q2", Course.MISSED),  # a quarter that ends with the month
        ("2025-06", "2025-05", Course.NOT_JUDGEABLE),
    ],
)
def test_a_target_of_the_past_is_judged_by_a_value_of_its_time(by: str, value: str, verdict: Course) -> None:
    record = f"direction: up\nbaseline: {{period: 2020, value: 10}}\ntargets: [{{value: 20, by: {by}}}]\n"
    (found,) = assessed(record, f"zeitraum;wert\n{value};19\n").targets
    assert found.verdict is verdict


def test_targets_stand_in_the_order_of_time() -> None:
    days = ["2030-12", "2031", "2030", "2030-06"]
    record = f"direction: up\ntargets: [{', '.join(f'{{value: 20, by: {by}}}' for by in days)}]\n"
    found = assessed(record, "jahr;wert\n2024;14\n").targets
    assert [str(each.target.by) for each in found] == ["2030-06", "2030", "2030-12", "2031"]
