"""Who took part: meetings, attendances and groups, with what cannot be counted named beside."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.figures.participation.meetings import participation
from konzept.figures.participation.people import People, Roughly, people
from konzept.reading.concept import Concept
from konzept.reading.load import load

DAY = date(2024, 12, 31)


def concept(events: Mapping[str, str], **others: str) -> Concept:
    """A concept with these events by id; other records by `kind__id`."""
    home = "concepts/musterstadt-2024"
    files = {f"{home}/concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n"}
    files |= {f"{home}/events/{name}.yaml": f"title: {name.title()}\n{text}" for name, text in events.items()}
    files |= {f"{home}/{name.replace('__', '/')}.yaml": text for name, text in others.items()}
    loaded = load({path: text.encode() for path, text in files.items()})
    return loaded.concepts["musterstadt-2024"]


def test_meetings_are_added_up_and_an_event_is_one() -> None:
    events = {"a": "date: 2023-03", "b": "date: 2023-05\nmeetings: 12", "c": "date: 2023-06\nmeetings: 0"}
    assert participation(concept(events), DAY).total.meetings == 13


def test_numbers_are_added_up_and_words_without_one_stand_beside() -> None:
    events = {
        "a": "date: 2023-03\nparticipants: 37",
        "b": "date: 2023-04\nparticipants: 1.200",
        "c": "date: 2023-05\nparticipants: viele Eltern",
        "d": "date: 2023-06",
    }
    total = participation(concept(events), DAY).total
    assert (total.participants, total.roughly) == (1237, frozenset())
    assert [event.id for event in total.numbered] == ["a", "b"]
    assert [event.participants for event in total.worded] == ["viele Eltern"]
    assert [event.id for event in total.unknown] == ["d"]


@pytest.mark.parametrize(
    ("told", "rough"),
    [
        (["37", "mehr als 200"], {Roughly.AT_LEAST}),
        (["rund 37", "200"], {Roughly.ABOUT}),
        (["rund 37", "mehr als 200"], {Roughly.ABOUT, Roughly.AT_LEAST}),
        (["37", "200 bis 250"], {Roughly.AT_LEAST}),
    ],
)
def test_a_sum_is_as_rough_as_its_numbers(told: list[str], rough: set[Roughly]) -> None:
    events = {f"e{at}": f"date: 2023\nparticipants: {words}" for at, words in enumerate(told)}
    total = participation(concept(events), DAY).total
    assert (total.participants, set(total.roughly), total.worded) == (237, rough, ())


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("40", People(40)),
        ("37 Personen", People(37)),
        ("rund 37", People(37, Roughly.ABOUT)),
        ("about 37 people", People(37, Roughly.ABOUT)),
        ("ca. 1.200 Teilnehmende", People(1200, Roughly.ABOUT)),
        ("knapp 140", People(140, Roughly.ABOUT)),
        ("mehr als 200", People(200, Roughly.AT_LEAST)),
        ("über 200 Menschen", People(200, Roughly.AT_LEAST)),
        ("> 200", People(200, Roughly.AT_LEAST)),
        ("200+", People(200, Roughly.AT_LEAST)),
        ("zwischen 30 und 40", People(30, Roughly.AT_LEAST)),
        ("30–40", People(30, Roughly.AT_LEAST)),
        ("40 Haushalte", None),
        ("37 aus 12 Nationen", None),
        ("bis zu 50", None),
        ("3,5", None),
        ("viele", None),
    ],
)
def test_how_many_words_tell(told: str, expected: People | None) -> None:
    assert people(told) == expected


@given(st.text(max_size=40))
def test_words_of_any_kind_tell_a_number_that_stands_in_them_or_none(told: str) -> None:
    found = people(told)
    assert found is None or str(found.number)[0] in told


def test_what_is_no_meeting_is_counted_by_its_kind() -> None:
    events = {
        "preis": "date: 2008\nkind: Auszeichnung",
        "a": "date: 2022\nkind: Bürgerumfrage\nparticipants: 400",
        "b": "date: 2023\nkind: Bürgerumfrage",
        "c": "date: 2023\nkind: Workshop mit Umfrage",
        "d": "date: 2024\nkind: Kampagne\nmeetings: 3",
    }
    total = participation(concept(events), DAY).total
    assert (total.meetings, total.participants) == (4, 400)
    assert total.besides == {"Auszeichnung": 1, "Bürgerumfrage": 2}


def test_what_is_counted_with_another_event_is_not_counted_twice() -> None:
    events = {
        "alle": "date: 2023\nmeetings: 48\nparticipants: 200",
        "erster": "date: 2023-04\nparticipants: 37\npart_of: alle",
        "danach": "date: 2024-02\nparticipants: 20",
    }
    found = participation(concept(events), DAY)
    assert (found.total.meetings, found.total.participants) == (49, 220)
    assert [event.id for event in found.total.events] == ["alle", "erster", "danach"]


def test_it_counts_itself_where_the_other_is_outside_of_the_period_or_a_draft() -> None:
    part = "date: 2023-04\npart_of: alle"
    inside = concept({"alle": "date: 2022\nuntil: 2024\nmeetings: 48", "erster": part})
    assert participation(inside, date(2023, 12, 31), date(2023, 1, 1)).total.meetings == 1
    assert participation(inside, DAY, date(2023, 1, 1)).total.meetings == 48
    draft = concept({"alle": "date: 2023\nmeetings: 48\ndraft: true", "erster": part})
    assert participation(draft, DAY).total.meetings == 1


@pytest.mark.parametrize(
    ("text", "held", "in_2023"),
    [
        ("date: 2023-06-14", True, True),
        ("date: 2024-12-31", True, False),
        ("date: 2025-01-01", False, False),
        ("date: 2024", True, False),
        ("date: 2025", False, False),
        ("date: 2023-11\nuntil: 2024-02", True, False),
        ("date: 2024-11\nuntil: 2025-02", False, False),
        ("gaps: [date]", True, False),
        ("until: 2023-05\ngaps: [date]", True, True),
    ],
)
def test_an_event_is_held_after_its_last_day(*, text: str, held: bool, in_2023: bool) -> None:
    found = concept({"a": text})
    assert bool(participation(found, DAY).total.events) is held
    assert bool(participation(found, date(2023, 12, 31), date(2023, 1, 1)).total.events) is in_2023


def test_what_is_announced_stands_apart() -> None:
    found = participation(concept({"a": "date: 2025-03", "b": "date: 2024-03"}), DAY)
    assert [event.id for event in found.ahead] == ["a"]
    assert [event.id for event in found.total.events] == ["b"]


def test_by_year_what_spans_two_belongs_to_neither_and_what_has_no_date_comes_last() -> None:
    events = {
        "a": "gaps: [date]\nmeetings: 2",
        "b": "date: 2023-11\nuntil: 2024-02\nmeetings: 4",
        "c": "date: 2024",
        "d": "date: 2023-02-01",
        "e": "date: 2023-05",
        "f": "date: before 2022\nmeetings: 3",
    }
    found = participation(concept(events), DAY).by_year
    assert [(years, tally.meetings) for years, tally in found.items()] == [
        ((2023, 2023), 2),
        ((2023, 2024), 4),
        ((2024, 2024), 1),
        (None, 5),
    ]


def test_by_kind_what_has_none_comes_last() -> None:
    events = {"a": "date: 2022", "b": "date: 2023\nkind: Workshop\nmeetings: 3", "c": "date: 2024\nkind: Umfrage"}
    found = participation(concept(events), DAY).by_kind
    assert [(kind, tally.meetings) for kind, tally in found.items()] == [("Workshop", 3), ("Umfrage", 0), ("", 1)]


def test_bodies_by_record_and_by_name_and_no_drafts() -> None:
    events = {
        "a": "date: 2022\nbody: beirat\nmeetings: 4",
        "b": "date: 2023\nbody: Hochschule",
        "c": "date: 2024\nbody: geheim",
        "d": "date: 2024\nbody: beirat",
    }
    bodies = {"bodies__beirat": "name: Beirat", "bodies__geheim": "name: Geheim\ndraft: true"}
    found = participation(concept(events, **bodies), DAY).by_body
    assert [(lead.name, tally.meetings) for lead, tally in found] == [("Beirat", 5), ("Hochschule", 1)]


def test_groups_with_the_events_at_which_they_were() -> None:
    events = {"a": "date: 2022\ngroups: [Vereine, Schulen]", "b": "date: 2023\ngroups: [Schulen, Schulen]"}
    found = participation(concept(events), DAY).groups
    assert {name: len(tally.events) for name, tally in found.items()} == {"Vereine": 1, "Schulen": 2}


def test_drafts_are_in_no_figure() -> None:
    found = participation(concept({"a": "date: 2023\ndraft: true", "b": "date: 2026\ndraft: true"}), DAY)
    assert (found.total.events, found.ahead) == ((), ())
