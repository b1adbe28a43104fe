"""Records by the names that people give them, and lists by what is asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from konzept.figures.matching import field_test
from konzept.figures.selection import Filters, select
from konzept.figures.staleness import Staleness
from konzept.i18n.messages import in_language
from konzept.model import ALL_KINDS, KINDS, ConceptRecord, Measure
from konzept.model.kinds.concept import Municipality
from konzept.model.part import copy_with, fields
from konzept.reading.load import Loaded, load
from konzept.reading.query import chosen, kind_named, resolve, uses
from konzept.source.failure import KonzeptError
from konzept.source.snapshot import KIND_FOLDERS
from konzept.source.values import period
from konzept.system.files import read
from tests.fixtures.towns import SMALL

DAY = date(2027, 6, 30)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    found = load(read(SMALL))
    assert found.findings == ()
    return found


# Kinds and concepts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("measure", "measure"),
        ("measures", "measure"),
        ("Measures", "measure"),
        ("Maßnahme", "measure"),
        ("massnahmen", "measure"),
        ("Projekte", "measure"),
        ("Ziele", "goal"),
        ("Gremien", "body"),
        ("Beschlüsse", "decision"),
        ("beschluesse", "decision"),
        ("bodies", "body"),
        ("concepts", "concept"),
        ("Konzept", "concept"),
    ],
)
def test_a_kind_is_known_by_many_words(loaded: Loaded, word: str, kind: str) -> None:
    assert kind_named(word, tuple(loaded.concepts.values())).name == kind


def test_an_unknown_kind_is_told_the_nearest() -> None:
    with pytest.raises(KonzeptError) as caught:
        kind_named("mesures")
    assert (caught.value.message, caught.value.hint) == (
        "There is no kind “mesures” of records.",
        "“measures” is probably meant.",
    )
    with pytest.raises(KonzeptError) as caught:
        kind_named("Xyz")
    folders = "concepts, themes, goals, measures, groups, offers, bodies, decisions, events, indicators, calls"
    assert caught.value.hint == f"Write one of: {folders}, grants, contributions, reports."


def test_concepts_are_chosen_by_id(loaded: Loaded) -> None:
    assert [concept.id for concept in chosen(loaded, None)] == ["musterstadt-2014", "musterstadt-2024"]
    assert [concept.id for concept in chosen(loaded, "musterstadt-2024")] == ["musterstadt-2024"]
    with pytest.raises(KonzeptError) as caught:
        chosen(loaded, "musterstatt-2024")
    assert caught.value.hint == "“musterstadt-2024” is probably meant."


def test_every_kind_has_a_folder_and_every_folder_a_kind() -> None:
    assert {kind.name: kind.folder for kind in KINDS} == KIND_FOLDERS


# Addresses ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("lernpatenschaften", "musterstadt-2024/measure/lernpatenschaften"),
        ("measure/lernpatenschaften", "musterstadt-2024/measure/lernpatenschaften"),
        ("Maßnahmen/lernpatenschaften", "musterstadt-2024/measure/lernpatenschaften"),
        ("musterstadt-2024/measure/lernpatenschaften", "musterstadt-2024/measure/lernpatenschaften"),
        ("musterstadt-2014/sprachcafe", "musterstadt-2014/measure/sprachcafe"),
        ("patenschaften", "musterstadt-2024/measure/lernpatenschaften"),
        ("concepts/musterstadt-2014/bodies/stadtrat.yaml", "musterstadt-2014/body/stadtrat"),
        ("concepts/musterstadt-2014/concept.yaml", "musterstadt-2014/concept/musterstadt-2014"),
        ("musterstadt-2024", "musterstadt-2024/concept/musterstadt-2024"),
        ("concept/musterstadt-2024", "musterstadt-2024/concept/musterstadt-2024"),
    ],
)
def test_an_address_is_as_short_as_it_is_unambiguous(loaded: Loaded, text: str, address: str) -> None:
    assert str(resolve(loaded, text).file.address) == address


def test_concept_and_kind_narrow_the_search(loaded: Loaded) -> None:
    assert str(resolve(loaded, "stadtrat", "musterstadt-2014").file.address) == "musterstadt-2014/body/stadtrat"
    assert resolve(loaded, "sprachcafe", kind="measure").heading == "Sprachcafé"
    with pytest.raises(KonzeptError):
        resolve(loaded, "stadtrat", "musterstadt-2014", kind="measure")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "stadtrat",
            "“stadtrat” is ambiguous: it names 2 records.",
            "Write one of: musterstadt-2014/body/stadtrat, musterstadt-2024/body/stadtrat.",
        ),
        (
            "lernpatenschaft",
            "There is no record “lernpatenschaft”.",
            "Perhaps: musterstadt-2024/measure/lernpatenschaften (Qualifizierte Lernpatenschaften).",
        ),
        (
            "Alltag",
            "There is no record “Alltag”.",
            "Perhaps: musterstadt-2024/goal/deutsch-im-alltag (Deutsch im Alltag).",
        ),
        ("xyzzy", "There is no record “xyzzy”.", "“konzept list” shows what there is."),
        ("a/b/c/d", "“a/b/c/d” is not an address.", "Write ID, KIND/ID or CONCEPT/KIND/ID."),
        ("", "There is no record “”.", "“konzept list” shows what there is."),
    ],
)
def test_what_cannot_be_found_says_what_to_write(loaded: Loaded, text: str, message: str, hint: str) -> None:
    with pytest.raises(KonzeptError) as caught:
        resolve(loaded, text)
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (message, hint, 2)


def test_a_record_that_could_not_be_read_is_not_called_missing() -> None:
    faulty = load(
        {
            "concepts/a/concept.yaml": b"title: A\nmunicipality: Musterstadt\n",
            "concepts/a/measures/b.yaml": b"title: 'offen\n",
        }
    )
    with pytest.raises(KonzeptError) as caught:
        resolve(faulty, "measure/b")
    assert caught.value.message == "The file of “measure/b” could not be read."


# Where a record is named ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "named_in"),
    [
        ("integrationsstelle", ["abendkurse: lead", "lernpatenschaften: lead", "lernpatenschaften: status"]),
        ("ratsbeschluss-2024", ["musterstadt-2024: adopted", "lernpatenschaften: decisions"]),
        ("musterstadt-2014/body/stadtrat", []),
        ("musterstadt-2014/measure/sprachcafe", ["lernpatenschaften: continues"]),
        ("concept/musterstadt-2014", ["musterstadt-2024: supersedes"]),
        ("lernpatenschaften", ["mietspiegel: needs"]),
    ],
)
def test_a_record_is_found_wherever_it_is_named(loaded: Loaded, text: str, named_in: list[str]) -> None:
    found = [f"{use.record.id}: {use.route[0]}" for use in uses(loaded, resolve(loaded, text))]
    assert sorted(found) == sorted(named_in)


def test_a_use_knows_its_line(loaded: Loaded) -> None:
    (use,) = uses(loaded, resolve(loaded, "lernpatenschaften"))
    assert (use.place.path, use.place.line) == ("concepts/musterstadt-2024/measures/mietspiegel.yaml", 3)


# Filters --------------------------------------------------------------------------------------------------------------


def ids(loaded: Loaded, wanted: Mapping[str, Any], kind: str = "measure") -> list[str]:
    filters = Filters(**wanted)
    found = select(loaded, tuple(loaded.concepts.values()), kind_named(kind), filters, DAY)
    return [item.record.id for item in found]


ALL = ["sprachcafe", "lernpatenschaften", "lotsen", "abendkurse", "mietspiegel", "werkstatt", "wohnbuero"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ALL),
        ({"theme": "sprache"}, ["lernpatenschaften", "lotsen", "abendkurse"]),
        ({"theme": "Wohnen"}, ["lernpatenschaften", "mietspiegel", "werkstatt", "wohnbuero"]),
        ({"theme": "2.1"}, ["lernpatenschaften", "lotsen", "abendkurse"]),
        ({"goal": "kurse-fuer-alle"}, ["abendkurse"]),
        ({"goal": "deutsch-im-alltag"}, ["lernpatenschaften", "lotsen", "abendkurse"]),
        ({"state": "started"}, ["lernpatenschaften"]),
        ({"state": "ongoing"}, ["lotsen"]),
        ({"state": "läuft"}, ["lotsen"]),
        ({"rating": "at-risk"}, ["lernpatenschaften"]),
        ({"rating": "on-track"}, []),
        ({"lead": "integrationsstelle"}, ["lernpatenschaften", "abendkurse"]),
        ({"lead": "IS"}, ["lernpatenschaften", "abendkurse"]),
        ({"lead": "caritasverband"}, ["lotsen"]),
        ({"priority": "high"}, ["lernpatenschaften"]),
        ({"priority": "sofort"}, ["lernpatenschaften"]),
        ({"priority": "low"}, []),
        ({"late": True}, ["lernpatenschaften"]),
        ({"stale": True}, ["lernpatenschaften"]),
        ({"unreported": True}, ["sprachcafe", "mietspiegel"]),
        ({"conditions": ("area=nord",)}, ["lernpatenschaften"]),
        ({"conditions": ("due=2026",)}, ["lernpatenschaften", "abendkurse"]),
        ({"conditions": ("due=2026-Q4",)}, ["lernpatenschaften", "abendkurse"]),
        ({"conditions": ("due=2026-11",)}, []),
        ({"conditions": ("draft=ja",)}, ["werkstatt"]),
        ({"conditions": ("lead=",)}, ["sprachcafe", "mietspiegel", "werkstatt", "wohnbuero"]),
        ({"conditions": ("costs.amount=8000",)}, ["lernpatenschaften"]),
        ({"conditions": ("costs.year=2024",)}, ["lernpatenschaften"]),
        ({"conditions": ("weight=3",)}, ["abendkurse"]),
        ({"conditions": ("description=ehrenamtliche",)}, ["lernpatenschaften"]),
        ({"conditions": ("recurrence=ongoing", "lead=Caritasverband")}, ["lotsen"]),
        ({"theme": "sprache", "late": True}, ["lernpatenschaften"]),
        ({"theme": "sprache", "unreported": True}, []),
    ],
)
def test_measures_are_found_by_what_is_asked(loaded: Loaded, wanted: dict[str, Any], found: list[str]) -> None:
    assert ids(loaded, wanted) == found


@pytest.mark.parametrize(
    ("kind", "wanted", "found"),
    [
        ("theme", {"theme": "sprache"}, ["sprache", "deutschkurse"]),
        ("goal", {"theme": "sprache"}, ["deutsch-im-alltag", "kurse-fuer-alle"]),
        ("goal", {"goal": "deutsch-im-alltag"}, ["deutsch-im-alltag", "kurse-fuer-alle"]),
        ("body", {"conditions": ("kind=council",)}, ["stadtrat", "stadtrat"]),
        ("body", {"conditions": ("seats.group=beirat",)}, ["integrationsstelle"]),
        ("decision", {"conditions": ("date=2024-02",)}, ["ratsbeschluss-2024"]),
        ("concept", {"conditions": ("state=superseded",)}, ["musterstadt-2014"]),
        ("concept", {"conditions": ("vocabulary.states.means=ongoing",)}, ["musterstadt-2024"]),
        ("concept", {"conditions": ("period=2030",)}, ["musterstadt-2024"]),
        ("concept", {"conditions": ("period=2034",)}, []),
        ("goal", {"conditions": ("title=Kurse fu\u0308r alle",)}, ["kurse-fuer-alle"]),  # as a Mac may write it
    ],
)
def test_so_are_other_kinds(loaded: Loaded, kind: str, wanted: dict[str, Any], found: list[str]) -> None:
    assert ids(loaded, wanted, kind) == found


@pytest.mark.parametrize(
    ("wanted", "message", "hint"),
    [
        ({"theme": "sprach"}, "“sprach” does not fit --theme.", "“sprache” is probably meant."),
        ({"goal": "xyz"}, "“xyz” does not fit --goal.",
         "Possible are: deutsch-im-alltag, kurse-fuer-alle, bezahlbar-wohnen."),
        ({"state": "begun"}, "“begun” does not fit --state.", None),
        ({"state": "startet"}, "“startet” does not fit --state.", "“started” is probably meant."),
        ({"rating": "on-trak"}, "“on-trak” does not fit --rating.", "“on-track” is probably meant."),
        ({"lead": "Integrationsstele"}, "“Integrationsstele” does not fit --lead.",
         "“integrationsstelle” is probably meant."),
        ({"priority": "hihg"}, "“hihg” does not fit --priority.", "“high” is probably meant."),
        ({"conditions": ("area",)}, "“area” has no “=”.", "Write KEY=VALUE, such as area=Nord."),
        ({"conditions": ("aera=Nord",)}, "There is no key “aera” here.", "“area” is probably meant."),
        ({"conditions": ("costs=8000",)}, "“costs” has keys of its own.",
         "Write one of: costs.year, costs.amount, costs.kind, costs.note."),
        ({"conditions": ("costs.amuont=8000",)}, "There is no key “costs.amuont” here.",
         "“costs.amount” is probably meant."),
        ({"conditions": ("area.x=1",)}, "There is no key “area.x” here.", ""),
        ({"conditions": ("recurrence=yearli",)}, "“yearli” does not fit recurrence.", "“yearly” is probably meant."),
        ({"conditions": ("due=bald",)}, "“bald” is not a date as it is written here.", None),
        ({"conditions": ("weight=viel",)}, "“viel” is not a number that can be read in only one way.", None),
    ],
)  # fmt: skip
def test_a_word_that_nothing_can_fit_is_an_error(
    loaded: Loaded, wanted: dict[str, Any], message: str, hint: str | None
) -> None:
    with pytest.raises(KonzeptError) as caught:
        ids(loaded, wanted)
    assert caught.value.message == message
    assert hint is None or caught.value.hint == hint


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("body", {"late": True}), ("theme", {"lead": "IS"}), ("concept", {"state": "planned"}), ("theme", {"goal": "a"})],
)
def test_a_filter_that_does_not_fit_the_kind_is_an_error(loaded: Loaded, kind: str, wanted: dict[str, Any]) -> None:
    with pytest.raises(KonzeptError, match="does not fit records of the kind"):
        ids(loaded, wanted, kind)


def test_state_and_news_are_those_of_the_day(loaded: Loaded) -> None:
    concepts = (loaded.concepts["musterstadt-2024"],)
    classes = {}
    for day in (date(2024, 2, 13), date(2025, 4, 1), date(2025, 9, 15), date(2025, 10, 1), date(2026, 4, 1)):
        (item,) = select(loaded, concepts, kind_named("measure"), Filters(conditions=("area=Nord",)), day)
        classes[day.isoformat()] = (item.state, item.staleness)
    assert classes == {
        "2024-02-13": (None, None),
        "2025-04-01": ("started", Staleness.FRESH),
        "2025-09-15": ("started", Staleness.DUE_SOON),
        "2025-10-01": ("started", Staleness.DUE),
        "2026-04-01": ("started", Staleness.STALE),
    }


def test_words_of_the_language_are_taken_for_states(loaded: Loaded) -> None:
    with in_language("de"):
        assert ids(loaded, {"state": "umgesetzt"}) == ["abendkurse"]
        assert ids(loaded, {"rating": "gefährdet"}) == ["lernpatenschaften"]


def test_every_key_of_every_kind_can_be_asked_for() -> None:
    for kind in ALL_KINDS:
        for name in fields(kind.model):
            try:
                field_test(kind.model, f"{name}=")
            except KonzeptError as error:
                assert "keys of its own" in error.message  # noqa: PT017 - those are asked for by their inner keys


def test_a_value_of_a_period_is_read_as_one() -> None:
    test = field_test(ConceptRecord, "period=2003/2004")
    cover = ConceptRecord(title="A", municipality=Municipality(name="B"))
    assert test(copy_with(cover, period=period("2003/2004")))
    assert not test(copy_with(cover, period=period("2004")))
    assert not field_test(Measure, "number=1.1")(Measure(title="x", number="1.10"))
