"""Lists by words of a state, a rating or a lead: own words, labels, records without them, and what is said instead."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from konzept.figures.selection import Filters, Listed, select
from konzept.model import KIND_OF
from konzept.reading.load import Loaded
from konzept.source.failure import KonzeptError

Build = Callable[[Mapping[str, str]], Loaded]

DAY = date(2026, 3, 12)
WORDS = """\
title: K
municipality: M
vocabulary:
  states: {laeuft: {means: ongoing, label: Im Gange}, ruht: {means: paused}}
  ratings: {gruen: {means: on-track, label: Auf Kurs}, gelb: {means: at-risk}}
  priorities: {sofort: {means: high}}
"""


def measures(texts: Mapping[str, str]) -> dict[str, str]:
    return {f"measures/{id_}": f"title: {id_}\n{text}" for id_, text in texts.items()}


def items(loaded: Loaded, kind: str = "measure", **wanted: Any) -> tuple[Listed, ...]:
    return select(loaded, tuple(loaded.concepts.values()), KIND_OF[kind], Filters(**wanted), DAY)


def ids(loaded: Loaded, kind: str = "measure", **wanted: Any) -> list[str]:
    return [item.record.id for item in items(loaded, kind, **wanted)]


def hint(loaded: Loaded, kind: str = "measure", **wanted: Any) -> str | None:
    with pytest.raises(KonzeptError) as caught:
        items(loaded, kind, **wanted)
    return caught.value.hint


ENTRIES = measures(
    {
        "a": "status: [{date: 2025, state: laeuft, rating: gruen}]",
        "b": "status: [{date: 2025, state: ongoing, rating: on-track}]",
        "c": "status: [{date: 2025, state: ruht, rating: gelb}]",
        "d": "status: [{date: 2025, state: started}]",
        "e": "",
    }
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"state": "laeuft"}, ["a"]),  # as it is written
        ({"state": "Im Gange"}, ["a"]),  # as it is called
        ({"state": "ongoing"}, ["a", "b"]),  # as it is meant
        ({"state": "ruht"}, ["c"]),
        ({"rating": "gruen"}, ["a"]),
        ({"rating": "auf kurs"}, ["a"]),
        ({"rating": "on-track"}, ["a", "b"]),
        ({"rating": "On Track"}, ["a", "b"]),
        ({"rating": "gelb"}, ["c"]),
    ],
)
def test_a_word_is_asked_for_as_it_is_written_called_or_meant(
    repository: Build, wanted: dict[str, str], found: list[str]
) -> None:
    assert ids(repository({"concept": WORDS, **ENTRIES}), **wanted) == found


def test_no_word_is_none(repository: Build) -> None:
    loaded = repository({"concept": WORDS, **ENTRIES})
    for option in ("state", "rating"):
        assert (hint(loaded, **{option: ""}) or "").startswith("Possible are: ")


def test_applications_are_asked_for_as_they_are_on_the_day(repository: Build) -> None:
    grant = "title: G\napplicant: V\ngaps: [call]\n"
    texts = {"a": "submitted: 2026-03-12", "b": "submitted: 2026-03-13", "c": "submitted: 2025\nstate: withdrawn"}
    loaded = repository({f"grants/{id_}": grant + text for id_, text in texts.items()})
    assert ids(loaded, "grant", state="submitted") == ["a"]
    assert ids(loaded, "grant", state="withdrawn") == ["c"]
    assert ids(loaded, "grant", state="granted") == []


def test_whoever_leads_is_found_by_every_name(repository: Build) -> None:
    body = {
        "bodies/is": "name: Integrationsstelle\nshort: IS\nformerly: [buero]",
        "bodies/vhs": "name: Volkshochschule",
    }
    loaded = repository(body | measures({"a": "lead: is", "b": "lead: vhs", "c": "lead: Caritas", "d": ""}))
    for word in ("is", "Integrationsstelle", "INTEGRATIONSSTELLE", "buero"):
        assert ids(loaded, lead=word) == ["a"]
    assert (ids(loaded, lead="caritas"), ids(loaded, lead="vhs")) == (["c"], ["b"])
    known = "buero, caritas, integrationsstelle, is, vhs, volkshochschule"
    assert hint(loaded, lead="0") == f"Possible are: {known}."


def test_a_priority_is_found_by_its_word_and_by_what_it_means(repository: Build) -> None:
    texts = {"a": "priority: sofort", "b": "priority: high", "c": "priority: low", "d": ""}
    loaded = repository({"concept": WORDS, **measures(texts)})
    assert (ids(loaded, priority="high"), ids(loaded, priority="sofort")) == (["a", "b"], ["a"])
    assert (ids(loaded, priority="low"), ids(loaded, priority="medium")) == (["c"], [])
    assert hint(loaded, priority="0") == "Possible are: high, low, medium, sofort."


def test_what_is_possible_is_named_up_to_twenty_words(repository: Build) -> None:
    assert hint(repository({}), theme="x") == "There is none here."
    for count in (1, 20, 21):
        names = [f"{chr(ord('a') + at) * 4}" for at in range(count)]
        loaded = repository({f"themes/{name}": f"title: {name}" for name in names})
        assert hint(loaded, theme="0") == f"Possible are: {', '.join(names[:20])}."


def test_a_theme_is_found_by_id_former_id_number_or_title(repository: Build) -> None:
    themes = {"themes/s": "title: Sprache\nformerly: [deutsch]\nnumber: '2.1'", "themes/w": "title: S"}
    loaded = repository({**themes, **measures({"a": "themes: [s]", "b": "themes: [w]", "c": "themes: [w, s]"})})
    for word in ("s", "deutsch", "2.1", "SPRACHE"):
        assert ids(loaded, theme=word) == ["a", "c"]
    assert ids(loaded, theme="w") == ids(loaded, theme="W") == ["b", "c"]


def test_what_lies_beneath_a_goal_is_that_of_its_concept(repository: Build) -> None:
    other = {"musterstadt-2030/concept": "title: K\nmunicipality: M", "musterstadt-2030/goals/h": "title: H"}
    other["musterstadt-2030/measures/a"] = "title: A\ngoals: [h]"
    goals = {"goals/g": "title: G", "goals/i": "title: I\nparent: g", "goals/z": "title: Z"}
    loaded = repository({**goals, **other, **measures({"a": "goals: [i]", "b": "goals: [z]"})})
    assert [(item.concept.id, item.record.id) for item in items(loaded, goal="g")] == [("musterstadt-2024", "a")]
    assert ids(loaded, "goal", goal="g") == ["g", "i"]


def test_since_when_it_is_so_is_known_of_what_has_a_status(repository: Build) -> None:
    status = "status: [{date: 2025-01, state: started}, {date: 2025-03, state: started}]"
    loaded = repository({"bodies/b": "name: B", "themes/t": f"title: T\n{status}", **measures({"a": status, "b": ""})})
    assert [str(item.since) for item in items(loaded)] == ["2025-01", "None"]
    assert [str(item.since) for item in items(loaded, "theme")] == ["2025-01"]
    assert [item.since for item in items(loaded, "body")] == [None]


@pytest.mark.parametrize(
    ("text", "late", "unreported"),
    [
        ("due: 2025", True, True),
        ("due: 2027", False, True),
        ("due: 2025\nstatus: [{date: 2025-01, state: started}]", True, False),
        ("due: 2025\nstatus: [{date: 2025-01, state: implemented}]", False, False),
        ("due: 2025\ndraft: true", False, False),
    ],
)
def test_what_is_late_or_never_reported_counts(*, repository: Build, text: str, late: bool, unreported: bool) -> None:
    loaded = repository(measures({"a": text}))
    (item,) = items(loaded)
    assert (item.late, item.unreported) == (late, unreported)
    assert (ids(loaded, late=True), ids(loaded, unreported=True)) == (["a"] * late, ["a"] * unreported)
    assert [(each.late, each.unreported) for each in items(repository({"bodies/b": "name: B"}), "body")] == [
        (False,) * 2
    ]


@pytest.mark.parametrize(("state", "found"), [("", ["a"]), ("state: superseded", [])])
def test_news_grows_old_only_while_the_concept_is_in_force(repository: Build, state: str, found: list[str]) -> None:
    cover = f"title: K\nmunicipality: M\n{state}"
    texts = {"a": "status: [{date: 2024-01, state: started}]", "b": "status: [{date: 2026-01, state: started}]"}
    loaded = repository({"concept": cover, **measures({**texts, "c": texts["a"].replace("started", "implemented")})})
    assert ids(loaded, stale=True) == found
