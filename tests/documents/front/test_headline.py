"""What a reader sees first: the figures that a concept has, and a bar whose parts add up to the headline."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.documents.front.headline import headline_view
from konzept.documents.front.states import state_bar
from konzept.documents.front.views import Headline
from konzept.figures.front.slices import held_up, slices
from konzept.i18n.messages import in_language
from konzept.model.record import State
from konzept.reading.load import load

DAY = date(2025, 12, 31)
COVER = "title: Konzept\nmunicipality: {name: Lindenau}\nlanguage: de\n"
EVERYWHERE = {
    "progress", "indicators", "achievement", "funding", "bodies", "decisions", "participation", "offers", "groups",
}  # fmt: skip


def edition(files: dict[str, str], cover: str = "") -> Edition:
    home = "concepts/k/"
    snapshot = {"konzept.yaml": b"language: de", f"{home}concept.yaml": f"{COVER}{cover}".encode()}
    loaded = load(snapshot | {f"{home}{path}": text.encode() for path, text in files.items()})
    assert [each.message for each in loaded.findings if each.severity == "error"] == []
    return Edition(loaded.concepts["k"], DAY)


def headline(files: dict[str, str], cover: str = "") -> Headline:
    with in_language("de"):
        found = headline_view(edition(files, cover), EVERYWHERE)
    assert found
    return found


def said(view: Headline) -> list[str]:
    return [" ".join(filter(None, (each.value, each.words, each.note))) for each in view.figures]


def measure(state: str = "", more: str = "") -> str:
    status = f"status: [{{date: 2025-01-01, state: {state}}}]\n" if state else ""
    return f"title: Tu was\n{status}{more}"


states = st.sampled_from(["", *map(str, State)])
towns = st.lists(
    st.tuples(states, st.booleans(), st.sampled_from(["", "due: 2024-01-01\n", "draft: true\n"])), max_size=12
)


@given(towns)
def test_the_parts_of_the_bar_add_up_to_the_headline(town: list[tuple[str, bool, str]]) -> None:
    files = {
        f"measures/m{number}.yaml": measure(state, ("recurrence: ongoing\n" if is_lasting else "") + more)
        for number, (state, is_lasting, more) in enumerate(town)
    }
    found = edition(files)
    figures = found.beneath(found.concept.record)
    cut = slices(figures)
    assert [s.measure.id for each in cut if each.is_done for s in each.statuses] == sorted(
        (s.measure.id for s in figures.done), key=[s.measure.id for each in cut for s in each.statuses].index
    )
    assert sum(len(each.statuses) for each in cut) == len(figures.active)
    assert {s.measure.id for s in held_up(figures)} <= {s.measure.id for s in figures.active}
    with in_language("de"):
        bar = state_bar(found, found.concept.record)
        view = headline_view(found, EVERYWHERE)
    if bar is None:
        assert len(figures.unreported) == len(figures.active)
        return
    assert sum(int(part.count) for part in bar.parts) == len(figures.active)
    assert sum(int(part.count) for part in bar.parts if part.is_done) == len(figures.done)
    assert sum(int(part.count) for part in bar.left_out) == len(figures.left_out)
    assert sum(Decimal(part.width) for part in bar.parts) == 100
    done = [part for part in bar.parts if part.is_done]
    assert Decimal(bar.reach or 0) == sum(Decimal(part.width) for part in done)
    assert list(bar.parts[: len(done)]) == done
    assert view
    assert view.figures[0].value == f"{len(figures.done)} von {len(figures.active)}"


def test_four_figures_of_a_town_that_has_them_and_each_leads_somewhere() -> None:
    view = headline(
        {
            "measures/a.yaml": measure("implemented"),
            "measures/b.yaml": measure("ongoing", "recurrence: ongoing\n"),
            "measures/c.yaml": measure("paused", "due: 2024-12-31\n"),
            "measures/d.yaml": measure("started", "due: 2024-12-31\n"),
            "measures/e.yaml": measure(),
            "measures/f.yaml": measure("dropped"),
            "indicators/i.yaml": (
                "title: Wartezeit\nunit: Monate\ndirection: down\nbaseline: {period: 2020, value: 6}\n"
                "targets: [{value: 3, by: 2030}]\n"
            ),
            "indicators/i.csv": "period,value\n2020,6\n2025,4\n",
            "calls/2025.yaml": "year: 2025\nbudget: 50000\ndeadline: 2025-03-01\n",
            "bodies/b.yaml": "name: Rat\n",
            "decisions/d.yaml": "subject: Fest\ndate: 2025-04-01\nbody: b\n",
            "grants/g.yaml": (
                "title: Fest\ncall: '2025'\napplicant: Verein\nsubmitted: 2025-02-01\nrequested: 1200\n"
                "state: granted\ngranted: 1200.50\ndecision: d\n"
            ),
        }
    )
    assert said(view) == [
        "2 von 5 Maßnahmen umgesetzt 40\xa0%; 1 ohne Meldung",
        "2 überfällig oder pausiert 2 überfällig, 1 pausiert, 1 davon beides",
        "1 von 1 Indikatoren am Ziel oder auf Kurs",
        "1.200,50\xa0€ von 50.000\xa0€ für 2025 bewilligt",
    ]
    assert [each.href for each in view.figures] == ["#progress", "#progress", "#indicators", "#funding"]
    assert view.first == ""
    assert view.bar
    assert view.bar.chart_text == (
        "umgesetzt: 1; läuft dauerhaft: 1; begonnen: 1; pausiert: 1; ohne Meldung: 1; nicht mitgezählt: 1 entfallen"
    )
    assert view.bar.bracket == "zählen als umgesetzt: 2"
    (change,) = view.changes
    assert (change.value, change.arrow, change.went, change.since) == (
        "4\xa0Monate", "down", "gesunken", "vorher: 6\xa0Monate (2020)",
    )  # fmt: skip
    assert change.verdict == "auf Kurs"


def test_a_concept_without_measures_leads_with_what_it_has() -> None:
    files = {
        "themes/t.yaml": "title: Bildung\n",
        "goals/g.yaml": "title: Alle lernen\ntheme: t\n",
        "goals/h.yaml": "title: Alle reden\ntheme: t\n",
        "bodies/b.yaml": "name: Beirat\nkind: advisory-board\n",
    }
    view = headline(files)
    assert said(view) == ["1 Handlungsfeld", "2 Ziele", "1 Gremium"]
    assert view.bar is None
    assert view.first == ""
    with in_language("de"):
        whole = document(edition(files))
    assert [chapter.anchor for chapter in whole.chapters if chapter.progress] == []
    assert str(whole).count("Keine Maßnahmen") == 1
    assert whole.result == "1 Handlungsfeld, 2 Ziele, 1 Gremium."


def test_what_is_recorded_of_a_part_only_is_said_first_and_nothing_of_the_whole_in_percent() -> None:
    view = headline(
        {"measures/a.yaml": measure("implemented"), "measures/b.yaml": measure("planned")}, "declared: {measures: 43}\n"
    )
    assert view.first.startswith("2 der 43 beschlossenen Maßnahmen sind erfasst; davon 1 umgesetzt, 1 geplant")
    assert said(view)[0] == "1 von 2 Maßnahmen umgesetzt von den erfassten"
    assert "%" not in "".join(said(view))


def test_old_news_say_from_when_they_are_before_any_figure() -> None:
    assert headline({"measures/a.yaml": "title: A\nstatus: [{date: 2019-05-01, state: started}]\n"}).first == (
        "0 von 1 aktiven Maßnahme umgesetzt (0\xa0%); neueste Meldung: 1. Mai 2019."
    )


def test_nothing_reported_is_not_nothing_done() -> None:
    view = headline({"measures/a.yaml": measure(), "measures/b.yaml": measure()})
    assert said(view)[0] == "2 Maßnahmen keine Meldung, wie weit sie sind"
    assert view.bar is None


def test_indicators_of_which_none_can_be_judged_are_counted_and_not_rated() -> None:
    files = {"indicators/i.yaml": "title: Wartezeit\nunit: Monate\ndirection: down\ntargets: [{value: 3, by: 2030}]\n"}
    assert said(headline(files)) == ["1 Indikator"]


def test_ongoing_measures_that_count_and_those_that_do_not_say_what_tells_them_apart() -> None:
    view = headline(
        {"measures/a.yaml": measure("ongoing", "recurrence: ongoing\n"), "measures/b.yaml": measure("ongoing")}
    )
    assert view.bar
    assert [(part.word, part.is_done) for part in view.bar.parts] == [
        ("läuft dauerhaft (Daueraufgabe)", True),
        ("läuft dauerhaft (keine Daueraufgabe)", False),
    ]


def test_an_own_word_for_paused_is_kept_to() -> None:
    own = "vocabulary: {states: {ruhend: {means: paused, label: auf Eis}}}\n"
    view = headline({"measures/a.yaml": measure("ruhend")}, own)
    assert said(view)[1] == "1 überfällig oder auf Eis 1 auf Eis"


def test_the_cover_says_since_when_for_which_years_and_of_which_day() -> None:
    cover = "state: adopted\nadopted: d\nperiod: {from: 2023, to: 2030}\nmotto: Wir\n"
    with in_language("de"):
        whole = document(
            edition(
                {"decisions/d.yaml": "subject: Konzept\ndate: 2023-06-19\nbody: b\n", "bodies/b.yaml": "name: Rat\n"},
                cover,
            )
        )
    assert whole.line == "Beschlossen 19. Juni 2023 · 2023–2030 · Stand 31. Dezember 2025"
    assert whole.facts == ()
    (about,) = (chapter for chapter in whole.chapters if chapter.anchor == "about")
    facts = {fact.label: fact.values[0].text for fact in about.facts}
    assert facts["Motto"] == "Wir"
    assert facts["Kommune"] == "Lindenau"


def test_the_cover_of_a_draft_says_that_it_is_one() -> None:
    with in_language("de"):
        assert document(edition({}, "state: draft\n")).line == "Entwurf · Stand 31. Dezember 2025"
