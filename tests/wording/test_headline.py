"""What is said of a whole: how much of it is on record, how old the news is, and what has taken its place."""

from collections.abc import Mapping
from datetime import date

import pytest

from konzept.figures.figures import Figures
from konzept.figures.whole.coverage import coverage, is_partial, stated_on
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded, load
from konzept.wording.counts import headline

DAY = date(2026, 6, 15)
COVER = "title: Konzept\nmunicipality: Stadt\nlanguage: de\n"


def town(files: Mapping[str, str]) -> Loaded:
    """A repository of records by concept, kind and id; `alt` is the concept that is asked about."""
    texts = {"alt/concept": COVER, **files}
    loaded = load({f"concepts/{path}.yaml": text.encode() for path, text in texts.items()})
    assert loaded.findings == ()
    return loaded


def told(files: Mapping[str, str], day: date = DAY) -> str:
    """The headline of the concept in German."""
    loaded = town(files)
    figures = Figures(loaded.concepts["alt"], day, others=loaded.concepts, reminders=loaded.repository.reminders)
    with in_language("de"):
        return headline(figures).replace("\N{NO-BREAK SPACE}", " ")


def measure(number: int, state: str = "", *, day: str = "2026-05-01", more: str = "") -> dict[str, str]:
    status = f"status: [{{date: {day}, state: {state}, note: so}}]\n" if state else ""
    return {f"alt/measures/m{number}": f"title: M{number}\n{more}{status}"}


def declared(count: int, more: str = "") -> dict[str, str]:
    return {"alt/concept": f"{COVER}declared: {{measures: {count}}}\n{more}"}


PLANNED = measure(1, "planned") | measure(2, "planned") | measure(3)


@pytest.mark.parametrize(
    ("case", "files", "sentence"),
    [
        (
            "a part is on record",
            declared(43) | PLANNED,
            "3 der 43 beschlossenen Maßnahmen sind erfasst; davon 0 umgesetzt, 2 geplant, 1 ohne Meldung.",
        ),
        (
            "one is",
            declared(43) | measure(1, "implemented"),
            "1 der 43 beschlossenen Maßnahmen ist erfasst; davon 1 umgesetzt.",
        ),
        (
            "what was dropped is named among the parts",
            declared(43) | measure(1, "implemented") | measure(2, "dropped"),
            "2 der 43 beschlossenen Maßnahmen sind erfasst; davon 1 umgesetzt, 1 entfallen.",
        ),
        (
            "a lasting task counts as implemented, and once",
            declared(43) | measure(1, "ongoing", more="recurrence: ongoing\n") | measure(2, "ongoing"),
            "2 der 43 beschlossenen Maßnahmen sind erfasst; davon 1 umgesetzt, 1 läuft dauerhaft.",
        ),
        (
            "what came ad hoc is none of those adopted",
            declared(43) | measure(1, "planned") | measure(2, "planned", more="origin: ad-hoc\n"),
            "43 Maßnahmen sind beschlossen, 2 erfasst; davon 0 umgesetzt, 2 geplant.",
        ),
        (
            "more are on record than were adopted",
            declared(2) | PLANNED,
            "2 Maßnahmen sind beschlossen, 3 erfasst; davon 0 umgesetzt, 2 geplant, 1 ohne Meldung.",
        ),
        (
            "all are on record",
            declared(2) | measure(1, "implemented") | measure(2, "planned"),
            "1 von 2 aktiven Maßnahmen umgesetzt (50 %).",
        ),
        (
            "all are on record, and one came ad hoc",
            declared(1) | measure(1, "implemented") | measure(2, "planned", more="origin: ad-hoc\n"),
            "1 von 2 aktiven Maßnahmen umgesetzt (50 %).",
        ),
        (
            "all are on record with one that was there before, and one came by an amendment",
            declared(2)
            | measure(1, "implemented", more="origin: existing\n")
            | measure(2, "planned")
            | measure(3, "planned", more="origin: amendment\n"),
            "1 von 3 aktiven Maßnahmen umgesetzt (33 %).",
        ),
        (
            "one is missing beside those that may not have been adopted",
            declared(5)
            | measure(1, "implemented", more="origin: existing\n")
            | measure(2, "planned")
            | measure(3, "planned", more="origin: amendment\n"),
            "5 Maßnahmen sind beschlossen, 3 erfasst; davon 1 umgesetzt, 2 geplant.",
        ),
        ("nothing is declared", measure(1, "planned"), "0 von 1 aktiven Maßnahme umgesetzt (0 %)."),
        ("nothing is on record", declared(43), "Keine Maßnahmen erfasst."),
        (
            "a draft is not on record",
            declared(1) | measure(1, "planned", more="draft: true\n"),
            "Keine Maßnahmen erfasst.",
        ),
    ],
)
def test_a_headline_begins_with_how_much_is_on_record(case: str, files: Mapping[str, str], sentence: str) -> None:
    assert told(files) == sentence, case


def test_an_own_word_stands_in_the_headline() -> None:
    own = "vocabulary: {states: {vorgesehen: {means: planned, label: Vorgesehen}}}\n"
    sentence = told(declared(43, own) | measure(1, "vorgesehen") | measure(2, "planned"))
    assert sentence == "2 der 43 beschlossenen Maßnahmen sind erfasst; davon 0 umgesetzt, 2 Vorgesehen."


@pytest.mark.parametrize(
    ("count", "differs", "of_theme"), [(3, False, False), (4, True, True), (2, True, False), (0, True, False)]
)
def test_of_a_theme_a_share_is_told_unless_something_may_be_missing(count: int, differs: bool, of_theme: bool) -> None:
    concept = town(declared(count) | PLANNED | {"alt/themes/t": "title: T"}).concepts["alt"]
    found = coverage(concept)
    assert found is not None
    assert found.differs is differs
    assert is_partial(concept, concept.record) is differs
    assert is_partial(concept, concept.themes["t"]) is of_theme


@pytest.mark.parametrize(
    ("case", "files", "news"),
    [
        ("twelve months are not too long", measure(1, "planned", day="2025-06-15"), ""),
        ("a day more is", measure(1, "planned", day="2025-06-14"), "; neueste Meldung: 14. Juni 2025"),
        ("as exactly as it is known", measure(1, "planned", day="2024-06"), "; neueste Meldung: Juni 2024"),
        ("the newest of all", measure(1, "planned", day="2013") | measure(2, "planned"), ""),
        ("a review is news", measure(1, "planned", day="2013", more="checked: 2026-06\n"), "; neueste Meldung: 2013"),
        ("a review of the past is", measure(1, "planned", day="2013", more="checked: 2026-05\n"), ""),
        ("a draft is none", measure(1, "planned", day="2013") | measure(2, "planned", more="draft: true\n"), "2013"),
    ],
)
def test_old_news_says_from_when_it_is(case: str, files: Mapping[str, str], news: str) -> None:
    sentence = told(files)
    assert news in sentence, case
    assert ("neueste Meldung" in sentence) is bool(news), case


def test_months_of_the_repository_say_when_news_is_old() -> None:
    duty = {"alt/concept": f"{COVER}duties: [{{to: Rat, every: 3 years}}]\n"}
    assert "neueste Meldung" not in told(duty | measure(1, "planned", day="2026-01"))


HEIR = {
    "neu/concept": f"{COVER.replace('Konzept', 'Plan')}supersedes: alt\nstate: adopted\nadopted: rat\n",
    "neu/decisions/rat": "date: 2026-02-14\nbody: Rat\nsubject: Plan",
}
GONE = {"alt/concept": f"{COVER}state: superseded\n"}


@pytest.mark.parametrize(
    ("case", "files", "day", "sentence"),
    [
        (
            "from its adoption on",
            GONE | HEIR,
            date(2026, 2, 14),
            "seit 14. Februar 2026; an seiner Stelle gilt „Plan“.",
        ),
        ("not the day before", GONE | HEIR, date(2026, 2, 13), ""),
        ("also where it does not say so itself", HEIR, DAY, "seit 14. Februar 2026; an seiner Stelle gilt „Plan“."),
        ("by nobody knows what", GONE, DAY, "was an seine Stelle getreten ist, ist hier nicht erfasst."),
        (
            "a draft silences nothing",
            {"neu/concept": f"{COVER}state: draft\nsupersedes: alt\n"},
            DAY,
            "",
        ),
        (
            "adopted, nobody knows when",
            {
                "neu/concept": f"{COVER.replace('Konzept', 'Plan')}state: adopted\nsupersedes: alt\n"
                "gaps: [{field: adopted}]\n"
            },
            DAY,
            "Nicht mehr in Kraft; an seiner Stelle gilt „Plan“.",
        ),
    ],
)
def test_a_superseded_concept_says_since_when_and_by_what(
    case: str, files: Mapping[str, str], day: date, sentence: str
) -> None:
    found = told(files, day)
    assert sentence in found, case
    assert ("Nicht mehr in Kraft" in found) is bool(sentence), case


def test_statements_are_those_of_the_day_and_the_newest_first() -> None:
    stated = (
        "stated:\n  - Alles wird gut.\n  - {text: Viel ist getan., date: 2020}\n"
        "  - {text: Mehr ist getan., date: 2024-05}\n  - {text: Alles ist getan., date: 2030}\n"
    )
    concept = town({"alt/concept": COVER + stated}).concepts["alt"]
    assert [each.text for each in stated_on(concept.record, DAY)] == [
        "Mehr ist getan.",
        "Viel ist getan.",
        "Alles wird gut.",
    ]
    assert [each.text for each in stated_on(concept.record, date(2020, 12, 30))] == ["Alles wird gut."]
