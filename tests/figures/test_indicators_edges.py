"""Indicators where one word decides: drafts among what links them, and the group of a baseline."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from konzept.figures.indicators import Assessment, assess, unlinked
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
