"""A status entry from what a person typed."""

import pytest

from konzept.editing import Leaf, begin
from konzept.editing.entry import StatusReport, date, entry, has_entry
from konzept.reading.concept import Concept
from konzept.reading.load import load
from konzept.source.failure import KonzeptError

HOME = "concepts/musterstadt-2024"
COVER = """\
title: Konzept
municipality: Musterstadt
vocabulary:
  states:
    läuft gut: {means: ongoing, label: Läuft gut}
    gestrichen: {means: dropped}
  ratings:
    gelb: {means: at-risk}
"""


@pytest.fixture(scope="module")
def concept() -> Concept:
    """A concept with words of its own and two bodies."""
    files = {
        f"{HOME}/concept.yaml": COVER,
        f"{HOME}/bodies/integrationsstelle.yaml": "name: Integrationsstelle der Stadt\nshort: IS\n",
        f"{HOME}/bodies/jugendamt.yaml": "name: Jugendamt\n",
    }
    return load({path: text.encode() for path, text in files.items()}).concepts["musterstadt-2024"]


def written(concept: Concept, **typed: object) -> dict[str, object]:
    """The keys of the entry as texts."""
    found = entry(concept, StatusReport(**{"date": "2024-05-02", "state": "started", **typed}))  # type: ignore[arg-type]
    return {key: value.text for key, value in found.items() if isinstance(value, Leaf)}


def test_what_was_given_in_the_order_of_the_model(concept: Concept) -> None:
    found = written(
        concept, source="Rat", by=("jugendamt",), result="Zwölf", note=" Gut. \n", percent="40 %", rating="on-track"
    )
    assert list(found.items()) == [
        ("date", "2024-05-02"),
        ("state", "started"),
        ("rating", "on-track"),
        ("percent", "40"),
        ("note", "Gut."),
        ("result", "Zwölf"),
        ("by", "jugendamt"),
        ("source", "Rat"),
    ]


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("implemented", "implemented"),
        ("Implemented", "implemented"),
        ("umgesetzt", "implemented"),
        ("Umgesetzt", "implemented"),
        ("läuft gut", "läuft gut"),
        ("Läuft gut", "läuft gut"),
    ],
)
def test_the_words_that_people_use(concept: Concept, typed: str, state: str) -> None:
    assert written(concept, state=typed)["state"] == state


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ("jugendamt", "jugendamt"),
        ("Jugendamt", "jugendamt"),
        ("IS", "integrationsstelle"),
        ("Integrationsstelle der Stadt", "integrationsstelle"),
        ("Caritas", "Caritas"),
        ("caritas", "caritas"),
        (" ", None),
    ],
)
def test_bodies_by_id_or_name_and_other_texts(concept: Concept, typed: str, by: str | None) -> None:
    assert written(concept, by=(typed,)).get("by") == by


def test_several_who_report_are_a_list(concept: Concept) -> None:
    report = StatusReport(date="2024-05-02", rating="on-track", by=("Jugendamt", "Caritas"))
    assert entry(concept, report) == {
        "date": Leaf("2024-05-02", typed=True),
        "rating": Leaf("on-track"),
        "by": (Leaf("jugendamt"), Leaf("Caritas")),
    }


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ({"state": "implementd"}, "“implementd” is not one of the words for this.", "“implemented” is probably meant."),
        ({"state": "zzz"}, "“zzz” is not one of the words for this.", "läuft gut, gestrichen, proposed, planned"),
        ({"state": "on-track"}, "“on-track” is not one of the words for this.", "Write one of: läuft gut"),
        ({"rating": "gelbb"}, "“gelbb” is not one of the words for this.", "“gelb” is probably meant."),
        ({"state": "dropped"}, "“dropped” needs a reason.", "Add it with --note “…”."),
        ({"state": "replaced", "note": " "}, "“replaced” needs a reason.", "--note"),
        ({"state": "gestrichen"}, "“gestrichen” needs a reason.", "--note"),
        ({"rating": "off-track"}, "“off-track” needs a reason.", "--note"),
        ({"rating": "gelb"}, "“gelb” needs a reason.", "--note"),
        ({"by": ("jugendamd",)}, "There is no body “jugendamd”.", "“jugendamt” is probably meant (Jugendamt)."),
        ({"percent": "140"}, "“140” is not a percentage from 0 to 100.", "such as 40"),
        ({"date": "bald"}, "“bald” is not a date as it is written here.", "2027-06-30"),
        ({"date": "31.2.2024"}, "“31.2.2024” is not a date as it is written here.", "write 2024-02."),
        ({"date": "2024-02-30"}, "The calendar has no “2024-02-30”.", "write 2024-02."),
    ],
)
def test_what_is_refused(concept: Concept, typed: dict[str, str], message: str, hint: str) -> None:
    with pytest.raises(KonzeptError) as caught:
        written(concept, **typed)
    assert caught.value.message == message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    "typed", [{"state": "dropped", "note": "Kein Geld."}, {"state": "paused"}, {"rating": "on-track"}]
)
def test_what_is_fine(concept: Concept, typed: dict[str, str]) -> None:
    assert written(concept, **typed)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("30.6.2024", "2024-06-30"), ("06/2024", "2024-06"), ("2024-Q2", "2024-Q2"), (" 2024 ", "2024")],
)
def test_dates_as_people_type_them(typed: str, plain: str) -> None:
    assert date(typed) == plain


@pytest.mark.parametrize(
    ("status", "there"),
    [
        ("[{date: 2024-05-02, state: started}]", True),
        ("[{state: 'started', date: '2024-05-02', note: }]", True),
        ("[{date: 2024-05-02, state: started, note: Neu}]", False),
        ("[{date: 2024-05-02, state: planned}]", False),
        ("[{date: 2024-05-02}]", False),
        ("[started]", False),
        ("started", False),
        ("", False),
    ],
)
def test_the_same_entry_twice(status: str, *, there: bool) -> None:
    source = begin(f"{HOME}/measures/a.yaml", f"title: A\nstatus: {status}\n")
    assert has_entry(source, {"date": Leaf("2024-05-02", typed=True), "state": Leaf("started")}) is there


@pytest.mark.parametrize(
    ("typed", "view"), [("outside", "outside"), ("Sicht von außen", "outside"), ("own", None), (None, None)]
)
def test_whose_view_it_is(concept: Concept, typed: str | None, view: str | None) -> None:
    assert written(concept, view=typed).get("view") == view


def test_a_view_that_nobody_has_is_refused(concept: Concept) -> None:
    with pytest.raises(KonzeptError):
        written(concept, view="irgendwo")
