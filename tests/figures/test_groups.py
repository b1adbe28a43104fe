"""What there is for a target group: its measures and those of groups within it, offers, and what it lacks."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.figures.completeness import completeness
from konzept.figures.due.lists import due
from konzept.figures.figures import Figures
from konzept.figures.selection import Filters, select
from konzept.figures.whole.groups import GroupFigures
from konzept.figures.whole.offers import Standing, standing
from konzept.model import KIND_OF
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, load
from konzept.source.failure import KonzeptError
from konzept.wording.reminders import reasons

DAY = date(2026, 3, 12)

GROUPS = {
    "groups/familien": "title: Familien\n",
    "groups/eltern": "title: Eltern\nparent: familien\n",
    "groups/mehrheit": "title: Mehrheitsgesellschaft\nmajority: true\n",
}


def town(files: Mapping[str, str]) -> Loaded:
    cover = {"concept": "title: Konzept\nmunicipality: Musterstadt\n"}
    return load({f"concepts/muster/{path}.yaml": text.encode() for path, text in {**cover, **files}.items()})


def concept(files: Mapping[str, str]) -> Concept:
    return town(files).concepts["muster"]


def figures(files: Mapping[str, str]) -> dict[str, GroupFigures]:
    return {each.name: each for each in Figures(concept(files), DAY).groups}


def measures(found: GroupFigures) -> list[str]:
    return sorted(status.measure.id for status in found.progress.active)


@pytest.mark.parametrize(
    ("files", "counted"),
    [
        pytest.param({"measures/m": "title: M\ntarget_groups: [eltern]\n"}, ["Familien", "Eltern"], id="own"),
        pytest.param(
            {"measures/m": "title: M\ngoals: [g]\n", "goals/g": "title: G\ntarget_groups: [eltern]\n"},
            ["Familien", "Eltern"],
            id="of its goal",
        ),
        pytest.param(
            {
                "measures/m": "title: M\ngoals: [g]\ntarget_groups: [mehrheit]\n",
                "goals/g": "title: G\ntarget_groups: [eltern]\n",
            },
            ["Mehrheitsgesellschaft"],
            id="own before those of its goal",
        ),
        pytest.param(
            {
                "measures/m": "title: M\ngoals: [g]\n",
                "goals/g": "title: G\nparent: h\n",
                "goals/h": "title: H\ntheme: t\ntarget_groups: [familien]\n",
                "themes/t": "title: T\ntarget_groups: [mehrheit]\n",
            },
            ["Familien"],
            id="of the goal around, before those of the theme",
        ),
        pytest.param(
            {
                "measures/m": "title: M\nthemes: [s, t]\n",
                "themes/s": "title: S\nparent: r\n",
                "themes/r": "title: R\ntarget_groups: [familien]\n",
                "themes/t": "title: T\ntarget_groups: [mehrheit]\n",
            },
            ["Familien", "Mehrheitsgesellschaft"],
            id="of each of its themes",
        ),
        pytest.param({"measures/m": "title: M\ndraft: true\ntarget_groups: [eltern]\n"}, [], id="no draft"),
        pytest.param(
            {"measures/m": "title: M\ntarget_groups: [eltern]\nstatus: [{date: 2025, state: dropped, note: so}]\n"},
            [],
            id="nothing that was dropped",
        ),
    ],
)
def test_a_measure_counts_for_its_groups_and_those_around_them(files: Mapping[str, str], counted: list[str]) -> None:
    found = figures({**GROUPS, **files})
    assert sorted(name for name, each in found.items() if measures(each)) == sorted(counted)


def test_words_are_groups_without_a_record_and_capitals_make_no_difference() -> None:
    found = figures(
        {
            **GROUPS,
            "measures/m": "title: M\ntarget_groups: [Großeltern, eltern]\n",
            "measures/n": "title: N\ntarget_groups: [großeltern]\n",
            "offers/o": "title: O\ntarget_groups: [Großeltern]\n",
        }
    )
    assert list(found) == ["Familien", "Eltern", "Mehrheitsgesellschaft", "Großeltern"]
    assert (found["Großeltern"].group, measures(found["Großeltern"])) == (None, ["m", "n"])
    assert [each.id for each in found["Großeltern"].offers.there] == ["o"]


def test_groups_within_each_other_in_a_circle_are_all_there() -> None:
    files = {"groups/a": "title: A\nparent: b\n", "groups/b": "title: B\nparent: a\n", "groups/c": "title: C\n"}
    found = figures({**files, "measures/m": "title: M\ntarget_groups: [a]\n"})
    assert {name: measures(each) for name, each in found.items()} == {"A": ["m"], "B": ["m"], "C": []}


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("", Standing.THERE),
        ("since: 2026-03-12\n", Standing.THERE),
        ("since: 2026-03-13\n", Standing.AHEAD),
        ("since: 2026\n", Standing.THERE),
        ("until: 2026-03-12\n", Standing.THERE),
        ("until: 2026-03\n", Standing.THERE),
        ("until: 2026-03-11\n", Standing.ENDED),
        ("since: 2024\nuntil: 2025\n", Standing.ENDED),
    ],
)
def test_an_offer_is_there_from_its_first_to_its_last_day(dates: str, expected: Standing) -> None:
    (offer,) = concept({"offers/o": f"title: O\ntarget_groups: [Eltern]\n{dates}"}).offers.values()
    assert standing(offer, DAY) is expected


@pytest.mark.parametrize(
    ("offers", "missing"),
    [
        ({}, {"definition", "measures", "sources"}),
        (
            {"offers/o": "title: O\ntarget_groups: [eltern]\nuntil: 2025\n"},
            {"definition", "measures", "offers", "sources"},
        ),
        ({"offers/o": "title: O\ntarget_groups: [eltern]\nsince: 2027\n"}, {"definition", "sources"}),
        ({"offers/o": "title: O\ntarget_groups: [Andere]\n"}, {"definition", "measures", "offers", "sources"}),
        (
            {"offers/o": "title: O\nthemes: []\n", "measures/m": "title: M\ntarget_groups: [eltern]\n"},
            {"definition", "offers", "sources"},
        ),
    ],
)
def test_a_group_lacks_an_offer_where_there_are_any(offers: Mapping[str, str], missing: set[str]) -> None:
    found = concept({**GROUPS, **offers})
    told = completeness(found, found.groups["familien"], DAY)
    assert {question.name for question in told.missing} == missing


def test_nothing_is_asked_of_an_offer_that_has_ended() -> None:
    found = concept({"offers/o": "title: O\nuntil: 2025\n", "offers/p": "title: P\n"})
    assert completeness(found, found.offers["o"], DAY).asked == 0
    assert len(completeness(found, found.offers["p"], DAY).missing) == 7


@pytest.mark.parametrize(
    ("kind", "name", "ids"),
    [
        ("measure", "familien", ["m", "n"]),
        ("measure", "Eltern", ["m"]),
        ("measure", "großeltern", ["n"]),
        ("offer", "familien", ["o"]),
        ("goal", "mehrheit", ["g"]),
        ("theme", "mehrheit", []),
    ],
)
def test_the_filter_by_group_includes_what_lies_within_it(kind: str, name: str, ids: list[str]) -> None:
    loaded = town(
        {
            **GROUPS,
            "goals/g": "title: G\ntarget_groups: [mehrheit]\n",
            "measures/m": "title: M\ntarget_groups: [eltern]\n",
            "measures/n": "title: N\ntarget_groups: [familien, Großeltern]\n",
            "offers/o": "title: O\ntarget_groups: [eltern]\n",
        }
    )
    found = select(loaded, list(loaded.concepts.values()), KIND_OF[kind], Filters(group=name), DAY)
    assert [each.record.id for each in found] == ids


def test_an_unknown_group_is_told_with_the_nearest() -> None:
    loaded = town(GROUPS)
    with pytest.raises(KonzeptError) as caught:
        select(loaded, list(loaded.concepts.values()), KIND_OF["measure"], Filters(group="familie"), DAY)
    assert caught.value.hint == "“familien” is probably meant."


@given(
    parents=st.lists(st.none() | st.integers(0, 4), min_size=1, max_size=5),
    named=st.lists(st.lists(st.integers(0, 6), max_size=3, unique=True), max_size=5),
)
def test_a_group_has_its_own_measures_and_those_of_its_groups_each_once(
    parents: Sequence[int | None], named: Sequence[Sequence[int]]
) -> None:
    count = len(parents)
    files = {
        f"groups/g{at}": f"title: G{at}\n" + (f"parent: g{outer}\n" if outer is not None and outer < count else "")
        for at, outer in enumerate(parents)
    }
    files |= {
        f"measures/m{at}": f"title: M{at}\ntarget_groups: {[f'g{n}' for n in of]}\n" for at, of in enumerate(named)
    }
    found = figures(files)
    for at in range(count):
        within = {at}
        while more := {n for n, outer in enumerate(parents) if outer in within} - within:
            within |= more
        expected = [f"m{number}" for number, of in enumerate(named) if within & set(of)]
        assert measures(found[f"G{at}"]) == expected
        assert not found[f"G{at}"].is_without or not expected


@pytest.mark.parametrize(
    ("offer", "told"),
    [
        ("checked: 2025-03-11\n", ["Verein: is it still so? To be asked again (last checked: 11 March 2025)"]),
        (
            "checked: 2025-03-12\n",
            ["Verein: is it still so? To be asked again by 12 March 2026 (last checked: 12 March 2025)"],
        ),
        ("checked: 2025-03\n", ["Verein: is it still so? To be asked again by March 2026 (last checked: March 2025)"]),
        ("checked: 2025-06\n", []),
        ("", []),
        ("checked: 2024\nuntil: 2025\n", []),
        ("checked: 2024\ndraft: true\n", []),
    ],
)
def test_an_offer_that_was_checked_long_ago_is_asked_after(offer: str, told: list[str]) -> None:
    loaded = town({"offers/o": f"title: O\nby: [Verein]\ntarget_groups: [Eltern]\n{offer}"})
    items = [(group.lead, item) for group in due(loaded, DAY, 30) for item in group.items]
    assert [f"{lead}: {reason}" for lead, item in items for reason in reasons(item)] == told
