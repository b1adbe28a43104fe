"""What single rules do at their edges: hints, repairs, circles, and what follows from another fault."""

from datetime import date

import pytest

from konzept.model import ALL_KINDS
from konzept.reading.load import load
from konzept.rules import check
from konzept.rules.records.circles import circles
from konzept.rules.rule import HOME, snapshot_of
from konzept.source.findings import Finding


def found(files: dict[str, str], day: date = date(2025, 6, 30)) -> list[Finding]:
    loaded = load(snapshot_of(files))
    return [*loaded.findings, *check(loaded, day)]


def rules(files: dict[str, str]) -> list[str]:
    return [finding.rule for finding in found(files)]


def only(files: dict[str, str]) -> Finding:
    (finding,) = found(files)
    return finding


def test_a_reference_to_nothing_is_told_whatever_kind_it_is_of() -> None:
    for kind in ALL_KINDS:
        name = {"group": "target-group"}.get(kind.name, kind.name)
        told = rules({"contributions/b.yaml": f"date: 2025\nabout: [{kind.name}/nirgends]\ntext: Frage\n"})
        assert f"unknown-{name}" in told


COVER = "title: Konzept\nmunicipality: Stadt Musterstadt\n"
KURSE = "title: Kurse\nlead: VHS\n"


def test_the_hint_names_the_nearest_id_its_title_and_its_file() -> None:
    finding = only({"goals/alltag.yaml": "title: Deutsch\n", "measures/kurse.yaml": KURSE + "goals: [alltagg]\n"})
    assert finding.hint == "“alltag” is probably meant (Deutsch, goals/alltag.yaml)."
    assert finding.place.route == ("goals", 0)
    assert finding.fix is not None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[alltag beruf]", "Separate the ids with commas, in square brackets: [alltag, beruf]"),
        ("['alltag, beruf']", "Separate the ids with commas, in square brackets: [alltag, beruf]"),
        ("[xyz]", "The ids are: alltag, beruf."),
        ("[sprache]", "“sprache” is the id of something else: themes/sprache.yaml."),
        ("[Deutsch im Beruf]", "“beruf” is probably meant (Deutsch im Beruf, goals/beruf.yaml)."),
        ("[Alltag!]", "“alltag” is probably meant (Deutsch, goals/alltag.yaml)."),
    ],
)
def test_a_goal_that_does_not_exist(text: str, hint: str) -> None:
    files = {
        "themes/sprache.yaml": "title: Sprache\n",
        "goals/alltag.yaml": "title: Deutsch\ntheme: sprache\n",
        "goals/beruf.yaml": "title: Deutsch im Beruf\ntheme: sprache\n",
        "measures/kurse.yaml": KURSE + f"goals: {text}\n",
    }
    finding = only(files)
    assert (finding.rule, finding.hint) == ("unknown-goal", hint)


def test_where_no_goal_is_recorded_the_hint_is_to_create_one() -> None:
    assert only({"measures/kurse.yaml": KURSE + "goals: [xyz]\n"}).hint.endswith("konzept new goal.")
    assert "folder" in only({"concept.yaml": COVER + "supersedes: ganz-anders\n"}).hint


def test_a_nearly_right_id_of_an_unreadable_record_is_named_without_its_title() -> None:
    files = {"goals/alltag.yaml": "title: [\n", "measures/kurse.yaml": KURSE + "goals: [alltagg]\n"}
    assert [(f.rule, f.hint) for f in found(files)][1] == ("unknown-goal", "“alltag” is probably meant.")


def test_only_some_unknown_ids_of_one_file_are_guessed() -> None:
    many = ", ".join(f"alltag{at}" for at in range(40))
    findings = found({"goals/alltag.yaml": "title: x\n", "measures/kurse.yaml": KURSE + f"goals: [{many}]\n"})
    assert [bool(finding.hint) for finding in findings] == [True] * 25 + [False] * 15


def test_a_measure_of_another_concept_is_guessed_there() -> None:
    files = {
        "measures/kurse.yaml": KURSE + "continues: [alt/kultur, alt/kulturfest, alt/fest]\n",
        "/concepts/alt/concept.yaml": COVER,
        "/concepts/alt/measures/kulturfest.yaml": "title: Kulturfest\nlead: VHS\nformerly: [fest]\n",
    }
    finding = only(files)
    assert finding.message == "There is no measure “alt/kultur”."
    assert finding.hint == "“kulturfest” is probably meant (Kulturfest, concepts/alt/measures/kulturfest.yaml)."
    assert finding.fix is None


def test_a_body_may_be_a_text_but_not_nearly_an_id() -> None:
    files = {"bodies/vhs.yaml": "name: Volkshochschule\n", "bodies/jugendamt.yaml": "name: Jugendamt\n"}
    lead = "measures/kurse.yaml"
    assert rules({**files, lead: "title: x\nlead: Volkshochschule Musterstadt\n"}) == []
    assert rules({**files, lead: "title: x\nlead: vhs\ninvolved: [jugendamt, Polizei, polizei]\n"}) == []
    finding = only({**files, lead: "title: x\nlead: volkshochschule\n"})
    assert finding.hint == "“vhs” is probably meant (Volkshochschule, bodies/vhs.yaml)."
    assert only({**files, lead: "title: x\nlead: jugendamd\n"}).rule == "probably-a-body"


@pytest.mark.parametrize(
    ("files", "places"),
    [
        ({"goals/a.yaml": "title: A\nparent: b\n", "goals/b.yaml": "title: B\nparent: a\n"}, ["a", "b"]),
        ({"bodies/a.yaml": "name: A\nparent: a\n"}, ["a"]),
        (
            {
                f"measures/{one}.yaml": f"title: {one}\nlead: x\nneeds: [{other}]\n"
                for one, other in zip("abcdefg", "bcdefga", strict=True)
            },
            ["a", "b", "c", "d", "e", "f", "g"],
        ),
    ],
)  # fmt: skip
def test_a_circle_is_one_finding_with_all_its_places(files: dict[str, str], places: list[str]) -> None:
    finding = only(files)
    assert finding.rule == "circle"
    told = [finding.place.path, *(related.place.path for related in finding.related)]
    assert [path.rsplit("/", 1)[-1].removesuffix(".yaml") for path in told] == places


def test_concepts_that_supersede_each_other_are_told_once() -> None:
    finding = only(
        {
            "concept.yaml": COVER + "supersedes: alt\n",
            "/concepts/alt/concept.yaml": COVER + "supersedes: musterstadt-2024\n",
        }
    )
    assert (finding.rule, finding.place.path) == ("circle", "concepts/alt/concept.yaml")
    assert len(finding.related) == 1


def test_circles_that_share_a_member_are_told_one_after_the_other() -> None:
    assert list(circles({"a": "b", "b": "ac", "c": "b", "d": "d", "e": "ax", "f": ""})) == [
        (("a", "b"), ("b", "a")),
        (("d", "d"),),
    ]
    assert list(circles({str(at): [str(at + 1)] for at in range(20_000)})) == []


def test_a_goal_in_a_circle_or_below_an_unknown_one_is_not_also_without_theme() -> None:
    files = {
        "themes/sprache.yaml": "title: x\n",
        "measures/kurse.yaml": KURSE + "themes: [sprache]\ngoals: [a, b, c, d]\n",
    }
    goals = {"a": "parent: b", "b": "parent: a", "c": "parent: xyz", "d": "parent: c"}
    assert rules({**files, **{f"goals/{id_}.yaml": f"title: x\n{line}\n" for id_, line in goals.items()}}) == [
        "circle", "unknown-goal"
    ]  # fmt: skip


def test_plain_numbers_may_begin_anew_under_each_heading() -> None:
    themes = {"themes/a.yaml": "title: A\nnumber: 1\n", "themes/b.yaml": "title: B\nnumber: 2\n"}
    measures = {
        "measures/a.yaml": KURSE + "themes: [a]\nnumber: 1\n",
        "measures/b.yaml": KURSE + "themes: [b]\nnumber: 1\n",
    }
    assert rules({**themes, **measures}) == []
    assert rules({**themes, **measures, "measures/c.yaml": KURSE + "themes: [b]\nnumber: 1\n"}) == ["same-number"]


def test_two_records_cannot_have_had_one_id() -> None:
    files = {"bodies/a.yaml": "name: A\nformerly: [alt]\n", "bodies/b.yaml": "name: B\nformerly: [alt]\n"}
    assert only(files).related[0].place.path == f"{HOME}/bodies/a.yaml"
    assert only({"bodies/a.yaml": "name: A\nformerly: [a]\n"}).related == ()


def test_while_a_file_cannot_be_read_nobody_says_that_nothing_names_a_record() -> None:
    files = {
        "themes/sprache.yaml": "title: Sprache\n",
        "goals/alltag.yaml": "title: Alltag\ntheme: sprache\n",
        "measures/kurse.yaml": KURSE + "goals: [alltag]\n",
        "themes/wohnen.yaml": "title: Wohnen\n",
        "goals/beruf.yaml": "title: Beruf\ntheme: sprache\n",
    }
    assert rules(files) == ["goal-without-measure", "empty-theme"]
    assert rules({**files, "measures/cafe.yaml": "title: [\n"}) == ["unclosed-bracket"]
    assert rules({**files, "measures/cafe.yaml": "title: Café\nlead: x\ngoals: beruf, wohnen\n"}) == [
        "list-expected", "empty-theme"
    ]  # fmt: skip
    assert rules({**files, "goals/haus.yaml": "title: Haus\ntheme: [wohnen]\n"})[0:1] == ["text-expected"]
    assert rules({**files, "massnahmen/cafe.yaml": "title: Café\n"}) == ["unknown-folder"]
    assert rules({**files, "concept.yaml": COVER + "gaps: [declared.measures]\n"}) == []


def test_an_incomplete_draft_is_no_finding() -> None:
    files = {
        "themes/sprache.yaml": "title: x\n",
        "goals/a.yaml": "title: x\ntheme: sprache\n",
        "goals/b.yaml": "title: y\ndraft: true\n",
    }
    assert (
        rules(
            {
                **files,
                "measures/kurse.yaml": "title: Kurse\ndraft: true\n",
                "concept.yaml": COVER + "gaps: [declared.measures]\n",
            }
        )
        == []
    )


def test_a_faulty_value_is_not_also_a_missing_one() -> None:
    files = {"goals/alltag.yaml": "title: Alltag\n"}
    for lines, rule in [
        ("lead: [x]\ngoals: [alltag]\n", "text-expected"),
        ("lead: *x\ngoals: [alltag]\n", "alias"),
        ("lead: #x\ngoals: [alltag]\n", "hash-cuts-text"),
        ("lead: x\ngoals: alltag und mehr\n", "list-expected"),
        ("lead: x\ngoals: [alltag]\nstatus: [{date: 2024, state: dropped, note: [x]}]\n", "text-expected"),
        ("lead: x\ngoals: [alltag]\nstatus: [{date: 2024, state: [x]}]\n", "text-expected"),
        ("lead: x\ngoals: [alltag]\nstatus: [{date: 2024, state: dropped, note: #x\n}]\n", "hash-cuts-text"),
    ]:
        assert rules({**files, "measures/kurse.yaml": "title: Kurse\n" + lines}) == [rule]


def test_an_explicit_empty_list_is_an_answer() -> None:
    files = {"themes/sprache.yaml": "title: x\n", "goals/a.yaml": "title: x\ntheme: sprache\n"}
    assert rules({**files, "measures/kurse.yaml": KURSE + "goals: []\n"}) == [
        "goal-without-measure",
        "measure-without-goal",
    ]


@pytest.mark.parametrize(
    ("measure", "unused"),
    [
        ("", []),  # nothing is said there yet: the words are prepared
        ("priority: B\n", ["A"]),
        ("priority: A\n", []),
        ("priority: B\ndraft: true\n", ["A"]),
        ("priority: A\ndraft: true\n", []),
        ("horizon: 2027\n", ["bald"]),
        ("horizon: bald\n", []),
    ],
)
def test_an_own_word_that_nobody_uses_is_noticed_once_others_are_used(measure: str, unused: list[str]) -> None:
    words = "vocabulary:\n  priorities: {A: {means: high}}\n  horizons: {bald: {means: 2027}}\n"
    words = words.replace("{A:", "{B: {means: low}, A:") if "B" in measure else words
    findings = found({"concept.yaml": COVER + words, "measures/kurse.yaml": KURSE + measure})
    assert [f.place.route[-1] for f in findings if f.rule == "unused-word"] == unused


def test_own_words_are_judged_by_what_they_mean() -> None:
    cover = COVER + (
        "vocabulary:\n  states: {gestrichen: {means: dropped}}\n  ratings: {rot: {means: off-track}}\n"
        "  priorities: {A: {means: high}, B: {means: hoch}}\n"
    )
    status = "status:\n- {date: 2024-01, state: gestrichen}\n- {date: 2024-02, state: started, rating: rot}\n"
    findings = found({"concept.yaml": cover, "measures/kurse.yaml": KURSE + status + "priority: A\n"})
    assert [(f.rule, f.place.route) for f in findings] == [
        ("unknown-meaning", ("vocabulary", "priorities", "B", "means")),
        ("missing-note", ("status", 0, "state")),
        ("missing-note", ("status", 1, "rating")),
    ]


@pytest.mark.parametrize(
    ("word", "meant", "hint"),
    [
        ("Umgesetzt", "implemented", "“implemented” is meant."),
        ("in Umsetzung", "started", "“started” is meant."),
        ("laufend", "ongoing", "“ongoing” is meant."),
        ("planed", "planned", "“planned” is probably meant."),
    ],
)
def test_a_state_in_german_is_told_in_english(word: str, meant: str, hint: str) -> None:
    """What the catalogue says is certain; a slip of the pen is not."""
    finding = only({"measures/kurse.yaml": KURSE + f"status: [{{date: 2024, state: {word}}}]\n"})
    assert finding.hint == hint
    assert finding.fix is not None
    assert finding.fix.edits[0].text == meant


def test_an_unknown_state_that_resembles_nothing_gets_all_words() -> None:
    assert "proposed" in only({"measures/kurse.yaml": KURSE + "status: [{date: 2024, state: xyz}]\n"}).hint


def test_entries_of_different_people_may_differ() -> None:
    status = "status:\n- {date: 2024-05-02, state: started}\n- {date: 2024-05-02, state: planned, by: Beirat}\n"
    assert rules({"measures/kurse.yaml": KURSE + status}) == []


def test_an_implemented_measure_with_a_faulty_milestone_is_not_contradicted() -> None:
    text = KURSE + "milestones: [{title: x, done: bald}]\nstatus: [{date: 2024, state: implemented}]\n"
    assert rules({"measures/kurse.yaml": text}) == ["not-a-date"]


def test_a_later_entry_takes_the_contradiction_back() -> None:
    text = (
        KURSE + "milestones: [x]\nstatus:\n- {date: 2024-01, state: implemented}\n- {date: 2024-02, state: started}\n"
    )
    assert rules({"measures/kurse.yaml": text}) == []


@pytest.mark.parametrize("field", ["declared.goals", "municipality.key", "glossary.term", "period", "calls"])
def test_a_gap_names_a_key_or_one_within(field: str) -> None:
    assert rules({"concept.yaml": COVER + f"gaps: [{field}]\n"}) == []


@pytest.mark.parametrize("field", ["declared.bodies", "municipality.name.x", "glossary.", "", "title.one"])
def test_a_gap_names_nothing_else(field: str) -> None:
    assert rules({"concept.yaml": COVER + f"gaps: ['{field}']\n"}) in (["unknown-gap"], ["empty-item"])


@pytest.mark.parametrize(
    ("tag", "fine"),
    [
        ("de", True),
        ("de-x-leicht", True),
        ("kmr", True),
        ("sgn-ger", True),
        ("xx", False),
        ("de_DE", False),
        ("de-abcdefghi", False),
    ],
)
def test_languages(tag: str, fine: bool) -> None:
    assert rules({"concept.yaml": COVER + f"language: {tag}\n"}) == ([] if fine else ["unknown-language"])


def test_a_concept_in_revision_is_no_longer_in_force_once_another_is_adopted() -> None:
    old = COVER + "state: in-revision\n"
    new = COVER + "supersedes: musterstadt-2024\nstate: {}\ngaps: [adopted]\n"
    assert rules({"concept.yaml": old, "/concepts/neu/concept.yaml": new.format("draft")}) == []
    assert rules({"concept.yaml": old, "/concepts/neu/concept.yaml": new.format("adopted")}) == ["still-in-force"]


def test_what_is_due_today_has_not_been_missed_and_what_is_of_today_has_happened() -> None:
    text = (
        KURSE + "milestones: [{title: x, done: 2025-06-30}]\nchecked: 2025-06\nstatus: [{date: 2025, state: started}]\n"
    )
    assert rules({"measures/kurse.yaml": text}) == []
    assert [f.place.route for f in found({"measures/kurse.yaml": text}, date(2024, 12, 31))] == [
        ("milestones", 0, "done"), ("checked",), ("status", 0, "date")
    ]  # fmt: skip


REACHED = "status:\n  - {date: 2024-05-02, state: implemented}\n"


@pytest.mark.parametrize(
    ("case", "goal", "measure", "expected"),
    [
        ("its measure has only begun", REACHED, "started", ["contradicts-measures"]),
        ("nobody reported on its measure", REACHED, "", ["contradicts-measures"]),
        ("its measure is done", REACHED, "implemented", []),
        ("its measure was dropped", REACHED, "dropped", []),
        ("a note says why", REACHED.replace("}", ", note: Das Land hat es getan.}"), "started", []),
        ("it has begun itself", REACHED.replace("implemented", "started"), "started", []),
        ("somebody outside says so", REACHED.replace("}", ", view: outside}"), "started", []),
        ("it is so only later", REACHED.replace("2024", "2026"), "started", ["future-date"]),
    ],
)
def test_a_goal_is_not_implemented_over_open_measures(case: str, goal: str, measure: str, expected: list[str]) -> None:
    status = f"status: [{{date: 2024-05-02, state: {measure}, note: so}}]\n" if measure else ""
    files = {
        "themes/t.yaml": "title: T\n",
        "goals/g.yaml": f"title: G\ntheme: t\n{goal}",
        "measures/m.yaml": f"{KURSE}goals: [g]\n{status}",
    }
    assert rules(files) == expected, case


def test_what_is_implemented_is_not_done_in_part() -> None:
    entry = "status:\n  - {{date: 2024-05-02, state: {state}, percent: '{percent}'}}\n"
    for state, percent, expected in (
        ("implemented", "40", ["implemented-in-part"]),
        ("implemented", "99,9", ["implemented-in-part"]),
        ("implemented", "100", []),
        ("started", "40", []),
        ("started", "100", []),
    ):
        assert rules({"measures/m.yaml": KURSE + entry.format(state=state, percent=percent)}) == expected


@pytest.mark.parametrize(("weight", "expected"), [("-3", ["negative-weight"]), ("0", []), ("0,5", []), ("-0", [])])
def test_a_weight_is_not_negative(weight: str, expected: list[str]) -> None:
    assert rules({"measures/m.yaml": f"{KURSE}weight: {weight}\n"}) == expected


def test_a_superseded_concept_is_asked_for_nothing_more() -> None:
    asking = {
        "themes/t.yaml": "title: T\n",
        "goals/g.yaml": "title: G\ntheme: t\n",
        "measures/m.yaml": "title: M\ngoals: [g]\n",
        "goals/h.yaml": "title: H\ntheme: t\n",
        "indicators/i.yaml": "title: I\nunit: '%'\n",
    }
    in_force = rules({"concept.yaml": f"{COVER}declared: {{measures: 1, themes: 2}}\n", **asking})
    assert {"measure-without-lead", "goal-without-measure", "declared-differs"} <= set(in_force)
    gone = f"{COVER}state: superseded\ndeclared: {{measures: 1, themes: 2}}\n"
    assert rules({"concept.yaml": gone, **asking}) == []
