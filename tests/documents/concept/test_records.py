"""What a document says about single records, and what it leaves unsaid."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from konzept.documents.concept.document import document
from konzept.documents.concept.records import loose, overall, themes
from konzept.documents.concept.steering.decisions import decisions
from konzept.documents.concept.steering.parties import bodies
from konzept.documents.edition import Edition
from konzept.documents.views import Document, Fact, RecordView
from konzept.reading.load import load

Opened: TypeAlias = Callable[[Mapping[str, str]], Edition]
DAY = date(2026, 3, 12)


def shown(facts: tuple[Fact, ...]) -> dict[str, list[str]]:
    """Facts as a reader sees them: words, where they lead, and the note behind."""
    return {
        fact.label: [" ".join(filter(None, (v.text, v.document + v.href, v.note))) for v in fact.values]
        for fact in facts
    }


def measure(edition: Edition) -> RecordView:
    (view,) = loose(edition)
    return view


def of_measure(opened: Opened, text: str, **others: str) -> RecordView:
    """The measure of a concept of one measure and some other records, such as `bodies__amt="name: Amt"`."""
    files = {f"{name.replace('__', '/')}.yaml": other for name, other in others.items()}
    return measure(opened({"measures/m.yaml": f"title: M\n{text}", **files}))


def test_a_reference_to_a_draft_vanishes_and_one_to_nothing_keeps_its_words(opened: Opened) -> None:
    view = of_measure(
        opened,
        "lead: amt\ninvolved: [amt, Feuerwehr, rat]\nneeds: [n]\n",
        bodies__amt="name: Amt\ndraft: true",
        bodies__rat="name: Rat",
        measures__n="title: N\ndraft: true",
    )
    assert shown(view.facts) == {"Involved": ["Feuerwehr", "Rat #body-rat"]}


def test_a_body_is_found_under_its_former_id(opened: Opened) -> None:
    view = of_measure(opened, "lead: stelle", bodies__amt="name: Amt\nformerly: [stelle]")
    assert shown(view.facts) == {"Lead": ["Amt #body-amt"]}


def test_status_since_counts_from_the_first_of_the_same_word_in_a_row(opened: Opened) -> None:
    view = of_measure(
        opened,
        """status:
  - {date: 2023-01-01, state: started}
  - {date: 2023-06-01, state: paused}
  - {date: 2024-01-01, state: started}
  - {date: 2024-06-01, state: started, rating: at-risk, note: Knapp.}
  - {date: 2024-07-01, state: paused, view: outside, rating: off-track}
  - {date: 2027-01-01, state: implemented}
""",
    )
    assert view.status
    assert (view.status.state.word, view.status.since) == ("started", "since 1 January 2024")
    assert view.status.rating
    assert (view.status.rating.key, view.status.rating.word, view.status.note) == ("at-risk", "at risk", "Knapp.")
    assert [(step.date, step.word) for step in view.history] == [
        ("1 July 2024", "paused, off track (view from outside)"),
        ("1 January 2024", "started"),
        ("1 June 2023", "paused"),
        ("1 January 2023", "started"),
    ]
    assert shown(view.facts)["View from outside"] == ["paused, off track (1 July 2024)"]


def test_what_was_done_before_a_year_is_printed_so(opened: Opened) -> None:
    view = of_measure(opened, "status: [{date: 2013, state: planned}, {date: before 2020, state: implemented}]")
    assert view.status
    assert (view.status.state.word, view.status.since) == ("implemented", "already before 2020")
    assert [(step.date, step.word) for step in view.history] == [("2013", "planned")]


def test_no_report_is_said_and_is_not_planned(opened: Opened) -> None:
    status = of_measure(opened, "checked: 2025-01-01").status
    assert status
    assert (status.state.key, status.state.word, status.since) == ("unreported", "no report", "")


def test_lateness_is_told_in_words_and_a_missing_date_is_no_lateness(opened: Opened) -> None:
    def late(text: str) -> tuple[str, ...]:
        status = of_measure(opened, text).status
        return status.late if status else ()

    assert late("due: 2025") == ("late (planned: 2025)",)
    assert late("due: 2026") == ()
    assert late("") == ()
    assert late("start: 2026-02\ndue: 2027") == ("start missed (planned: February 2026)",)
    assert late("due: 2027\nmilestones:\n  - {title: A, due: 2026-03-11}") == ("milestone overdue",)
    done = "due: 2027\nmilestones: [A]\nstatus:\n  - {date: 2025, state: implemented}"
    assert late(done) == ("does not fit its milestones",)


def test_a_milestone_is_done_from_its_day_on(opened: Opened) -> None:
    view = of_measure(opened, "milestones:\n  - {title: A, done: 2026-03-12}\n  - {title: B, done: 2026-03-13}\n")
    assert [[cell.text for cell in row] for row in view.tables[0].rows] == [
        ["A", "–", "12 Mar 2026"],
        ["B", "–", "open"],
    ]


def test_the_wording_as_adopted_stands_beside_the_description(opened: Opened) -> None:
    view = of_measure(
        opened,
        "description: Heute\nadopted: {decision: d, text: Damals}\noutcome: {kind: dropped}\n",
        decisions__d="body: rat\ndate: 2024\nsubject: Beschluss",
        bodies__rat="name: Rat",
    )
    assert [(text.title, text.markdown) for text in view.texts] == [("", "Heute"), ("Wording as adopted", "Damals")]
    assert shown(view.facts) == {"What became of it": ["dropped"], "Decisions": ["Beschluss #decision-d"]}


def test_gaps_are_told_with_the_name_of_the_field(opened: Opened) -> None:
    text = (
        "gaps:\n  - due\n  - {field: milestones.done, note: Nirgends genannt.}\n  - {field: ganz.anders}\n  - calls\n"
    )
    assert of_measure(opened, text).gaps == (
        "Not known: Due.",
        "Not known: Milestones – Done. Nirgends genannt.",
        "Not known: ganz – anders.",
        "Not known: Calls.",
    )


def test_a_body_and_a_decision_know_their_measures_but_not_the_drafts(opened: Opened) -> None:
    edition = opened(
        {
            "bodies/amt.yaml": "name: Amt\nseats:\n  - {group: Räte, count: 3}\n  - {group: Gäste, note: beratend}\n",
            "decisions/d.yaml": "body: amt\ndate: 2024\nsubject: B\nvotes: {yes: 3}\n"
            "steps:\n  - {step: Vorberatung, date: 2023}\namendments:\n  - {change: Neu.}\n",
            "measures/a.yaml": "title: A\nlead: amt\ndecisions: [d]",
            "measures/b.yaml": "title: B\nlead: amt\ndecisions: [d]\ndraft: true",
        }
    )
    (body,), (decision,) = (chapter.records for found in (bodies, decisions) for chapter in found(edition))
    assert shown(body.facts) == {
        "Seats": ["Räte: 3", "Gäste (beratend)"],
        "Seats together": ["at least 3; of 1 group the number is not known"],
        "Leads": ["A #measure-a"],
        "Decided": ["B #decision-d (2024)"],
    }
    assert shown((*decision.facts, *decision.further)) == {
        "Date": ["2024"],
        "Body": ["Amt #body-amt"],
        "Votes": ["3 yes"],
        "Amendments": ["Neu."],
        "Measures": ["A #measure-a"],
    }
    (way,) = decision.tables
    assert [[cell.text for cell in row] for row in way.lines] == [
        ["Body", "Date", "Step"],
        ["–", "2023", "Vorberatung"],
    ]


def views(records: tuple[RecordView, ...]) -> Iterator[RecordView]:
    for record in records:
        yield record
        yield from views(record.children)


def test_own_names_of_levels_are_used_and_a_measure_may_have_one_of_its_own(opened: Opened) -> None:
    edition = opened(
        {
            "concept.yaml": "title: K\nmunicipality: M\nlanguage: en\n"
            "labels: {theme: {one: Säule, many: Säulen}, goal: {one: Teilziel, many: Teilziele}}\n",
            "themes/t.yaml": "title: T\nnumber: IV",
            "goals/g.yaml": "title: G\ntheme: t",
            "measures/a.yaml": "title: A\nnumber: 4.10\ngoals: [g]",
            "measures/b.yaml": "title: B\nkind: Projekt\ngoals: [g]",
        }
    )
    headings = [view.heading for view in views(themes(edition))]
    assert headings == ["Säule IV: T", "Teilziel: G", "Measure 4.10: A", "Projekt: B"]


OLD = "title: Alt\nmunicipality: M\nlanguage: en\n"
NEW = "title: Neu\nmunicipality: M\nlanguage: en\nsupersedes: alt\n"


def two(**more: str) -> tuple[Document, Document]:
    """The documents of an old concept and of the one that supersedes it."""
    texts = {"alt/concept": OLD, "neu/concept": NEW} | {name.replace("__", "/"): text for name, text in more.items()}
    loaded = load({f"concepts/{path}.yaml": text.encode() for path, text in texts.items()})
    assert not loaded.findings
    old, new = (document(Edition(concept, DAY, loaded.concepts)) for concept in loaded.concepts.values())
    return old, new


def test_predecessor_and_successor_know_each_other() -> None:
    old, new = (next(c.facts for c in each.chapters if c.anchor == "about") for each in two())
    assert shown(old)["Superseded by"] == ["Neu neu#content"]
    assert shown(new)["Supersedes"] == ["Alt alt#content"]


def test_a_measure_continues_one_of_an_earlier_concept() -> None:
    _old, new = two(
        alt__measures__a="title: A",
        alt__measures__b="title: B\ndraft: true",
        neu__measures__n="title: N\ncontinues: [alt/a, alt/b, alt/c, uralt/d, m]",
        neu__measures__m="title: M",
    )
    (chapter,) = (chapter for chapter in new.chapters if chapter.anchor == "unassigned")
    (view,) = (record for record in chapter.records if record.title == "N")
    assert shown(view.facts)["Continues"] == ["A alt#measure-a (Alt)", "alt/c", "uralt/d", "M #measure-m"]


def test_chapters_of_the_same_title_have_anchors_of_their_own(opened: Opened) -> None:
    sections = "sections:\n" + "".join(f"  - {{title: {title}, text: x}}\n" for title in ("Über uns", "Ueber uns", "…"))
    edition = opened({"concept.yaml": f"title: K\nmunicipality: M\nlanguage: en\n{sections}"})
    found = document(edition)
    assert [chapter.anchor for chapter in found.chapters] == [
        "section-ueber-uns",
        "section-ueber-uns-2",
        "section-",
        "about",
        "gaps",
    ]


def test_a_duty_towards_a_draft_is_not_told(opened: Opened) -> None:
    cover = "title: K\nmunicipality: M\nlanguage: en\nduties:\n  - {to: rat, every: yearly}\n  - {to: Öffentlichkeit}\n"
    edition = opened({"concept.yaml": cover, "bodies/rat.yaml": "name: MARKER\ndraft: true"})
    (duties,) = (c for c in document(edition).chapters if c.anchor == "duties")
    assert shown(duties.facts) == {"To Öffentlichkeit": ["–"]}


def test_a_measure_under_two_goals_is_named_under_the_second_with_where_it_is_printed(opened: Opened) -> None:
    edition = opened(
        {
            "themes/a.yaml": "title: A",
            "themes/b.yaml": "title: B\nformerly: [beta]",
            "goals/eins.yaml": "title: Eins\ntheme: a",
            "goals/zwei.yaml": "title: Zwei\ntheme: a",
            "goals/drei.yaml": "title: Drei\nparent: zwei",
            "measures/m.yaml": "title: M\ngoals: [eins, zwei]\nthemes: [beta]",
            "measures/n.yaml": "title: N\ngoals: [drei]",
            "measures/x.yaml": "title: X\ngoals: [eins, zwei]\ndraft: true",
        }
    )
    first, second = themes(edition)
    views = {view.anchor: view for view in (first, second, *first.children)}
    named = {anchor: shown(view.facts).get("Also counted here") for anchor, view in views.items()}
    assert named == {
        "theme-a": None,
        "goal-eins": None,
        "goal-zwei": ["M #measure-m (printed under “Eins”)"],
        "theme-b": ["M #measure-m (printed under “Eins”)"],
    }


def test_what_a_source_states_of_a_goal_stands_beneath_its_figures_without_markdown(opened: Opened) -> None:
    stated = (
        "stated:\n  - {text: '**Alles** ist [getan](https://x.example).', by: amt, date: 2025-05, of: der Kurse}\n"
        "  - {text: Wer das sagt ist geheim., by: geheim}\n"
    )
    edition = opened(
        {
            "goals/g.yaml": f"title: G\n{stated}",
            "bodies/amt.yaml": "name: Sozialamt",
            "bodies/geheim.yaml": "name: Geheim\ndraft: true",
        }
    )
    (view,) = overall(edition)
    assert view.stated == (
        "Stated, not computed: “Alles ist getan.” (der Kurse; Sozialamt; May 2025)",
        "Stated, not computed: “Wer das sagt ist geheim.” (not dated)",
    )


def test_in_a_superseded_concept_a_state_is_the_last_that_was_reported_and_nothing_is_missed(opened: Opened) -> None:
    cover = "title: K\nmunicipality: M\nlanguage: en\nstate: {}\n"
    entry = "start: 2014\ndue: 2015\nstatus: [{date: 2013-09, state: planned}]\n"
    late = {
        state: measure(opened({"concept.yaml": cover.format(state), "measures/m.yaml": f"title: M\n{entry}"})).status
        for state in ("superseded", "in-revision")
    }
    assert late["superseded"] is not None
    assert late["superseded"].late == ("as last reported; the concept is no longer in force",)
    assert late["in-revision"] is not None
    assert len(late["in-revision"].late) == 2


def test_a_decision_and_the_levels_that_it_adopted_lead_to_each_other(opened: Opened) -> None:
    """The number of the Vorlage stands where people look for it: at the theme and at the goal, too."""
    edition = opened(
        {
            "decisions/rat.yaml": "subject: Konzept\nbody: rat\nnumber: 2024/017\ndate: 2024-05-02\n",
            "decisions/amt.yaml": "subject: Anderes\nbody: rat\nnumber: 2024/018\ndate: 2024-05-02\n",
            "themes/s.yaml": "title: Sprache\ndecisions: [rat]\n",
            "themes/leer.yaml": "title: Wohnen\n",
            "goals/g.yaml": "title: Alltag\ntheme: s\ndecisions: [rat]\n",
            "goals/entwurf.yaml": "title: Geheim\ntheme: s\ndecisions: [rat]\ndraft: true\n",
        }
    )
    wohnen, sprache = themes(edition)
    (alltag,) = sprache.children
    assert (
        shown(sprache.facts)["Decisions"]
        == shown(alltag.facts)["Decisions"]
        == ["Konzept #decision-rat (paper 2024/017)"]
    )
    assert "Decisions" not in shown(wohnen.facts)
    (chapter,) = decisions(edition)
    amt, rat = (shown(view.further) for view in chapter.records)
    assert (rat["Themes"], rat["Goals"]) == (["Sprache #theme-s"], ["Alltag #goal-g"])
    assert not {"Themes", "Goals"} & amt.keys()
