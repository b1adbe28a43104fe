"""Rules for the levels of a concept: circles, records without a parent, numbers and former ids given twice."""

import re
from collections.abc import Iterator, Mapping

from konzept.i18n.messages import N_, _
from konzept.model import Goal, Measure, Record, Theme
from konzept.rules.case import Case
from konzept.rules.records.called import in_own_words
from konzept.rules.records.circles import circles
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Place, Related, Route, Severity, echo

_EDGES = (
    ("theme", "parent"),
    ("goal", "parent"),
    ("group", "parent"),
    ("body", "parent"),
    ("measure", "needs"),
    ("decision", "replaces"),
    ("event", "part_of"),
)
"""Keys by which records of one kind name each other in one direction."""


def heading_place(record: Record) -> Place:
    """The place of a record's title, for findings about the record as a whole."""
    key = next((key for key in ("title", "name", "subject") if record.file.node(key)), None)
    return record.file.at(key)._replace(route=()) if key else record.file.at()


def circle(case: Case) -> Iterator[Finding]:
    """Records that name each other in a circle, all places at once; for `needs` it means that none can begin."""
    for kind, key in _EDGES:
        records = case.concept.records_of(kind)
        edges = {id_: dict(_named(case, record, key)) for id_, record in records.items()}
        for ring in circles({id_: tuple(targets) for id_, targets in edges.items()}):
            places = [records[here].file.at(*edges[here][there]) for here, there in ring]
            titles = [records[here].heading for here, _there in ring]
            yield _circle(titles, places)
    yield from _concepts(case, "supersedes")
    yield from _concepts(case, "part_of")


def _named(case: Case, record: Record, key: str) -> Iterator[tuple[str, Route]]:
    """The ids that a record names under a key, each with its route."""
    value = getattr(record, key)
    for position, name in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
        target = case.concept.find(record.kind_name, name)
        if target is not None:
            yield target.id, (key,) if position is None else (key, position)


def _concepts(case: Case, key: str) -> Iterator[Finding]:
    """Concepts that supersede each other, or lie in each other, in a circle; reported for the first of them by id."""
    for ids in case.around.rings(key).get(case.concept.id, ()):
        records = [case.concepts[id_].record for id_ in ids]
        yield _circle([r.heading for r in records], [r.file.at(key) for r in records])


def _circle(titles: list[str], places: list[Place]) -> Finding:
    shown = titles if len(titles) <= 5 else [*titles[:4], "…"]
    way = " → ".join(echo(title) for title in [*shown, titles[0]])
    return Finding(
        "circle",
        Severity.ERROR,
        _("The records name each other in a circle: {way}.").format(way=way),
        places[0],
        _("Delete one of these references."),
        tuple(Related(place, _("This is part of the circle.")) for place in places[1:]),
    )


def measure_without_goal(case: Case) -> Iterator[Finding]:
    """Every measure serves a goal or belongs to a theme; otherwise it appears under no heading."""
    if not case.concept.goals and not case.concept.themes:
        return
    for measure in case.concept.measures.values():
        written = case.is_written(measure, "goals") or case.is_written(measure, "themes")
        if not written and not measure.draft and not case.is_gap(measure, "goals", "themes"):
            hint = _("Add “goals: […]” or “themes: […]”, or say under “gaps” that it is not known.")
            plain, own = (
                _("The measure serves no goal and belongs to no theme."),
                _("Without {goal} and without {theme}: {record}."),
            )
            message = in_own_words(case, measure, plain, own)
            yield Finding("measure-without-goal", Severity.WARNING, message, heading_place(measure), hint)


def goal_without_theme(case: Case) -> Iterator[Finding]:
    """In a concept with themes, every goal or the goal it is part of belongs to one."""
    if not case.concept.themes:
        return
    placed = _placed(case)
    for goal in case.concept.goals.values():
        if not placed[goal.id] and not goal.draft:
            hint = _(
                "Add “theme: …”, write “overall: true” where it is a goal of the whole concept, or say under “gaps” "
                "that it is not known."
            )
            plain, own = _("The goal belongs to no theme."), _("Without {theme}: {record}.")
            message = in_own_words(case, goal, plain, own)
            yield Finding("goal-without-theme", Severity.WARNING, message, heading_place(goal), hint)


def _placed(case: Case) -> Mapping[str, bool]:
    """By id, whether a goal or one above it has a theme, a faulty parent, its theme in `gaps`, or is of the whole."""
    goals = case.concept.goals
    placed: dict[str, bool] = {}
    for goal in goals.values():
        way: list[str] = []
        outer: Goal | None = goal
        while outer is not None and outer.id not in placed and outer.id not in way:
            way.append(outer.id)
            if outer.overall or case.is_written(outer, "theme") or case.is_gap(outer, "theme"):
                break
            above = case.concept.find("goal", outer.parent)
            outer = above if isinstance(above, Goal) else None
        last = goals[way[-1]] if way else goal
        end = placed.get(outer.id, True) if outer else case.is_written(last, "parent")  # an unknown parent is a fault
        placed |= dict.fromkeys(way, end)
    return placed


def overall_and_beneath(case: Case) -> Iterator[Finding]:
    """A goal of the whole concept lies under no theme and under no other goal."""
    for goal in case.concept.goals.values():
        key = next((key for key in ("theme", "parent") if case.is_written(goal, key)), None)
        if goal.overall and key:
            plain, own = (
                _("This is a goal of the whole concept, and it lies under something else."),
                _("Of the whole concept, and at once beneath something else: {record}."),
            )
            message = in_own_words(case, goal, plain, own)
            related = Related(goal.file.at("overall"), _("Here it says so."))
            hint = _("Delete one of the two.")
            yield Finding("overall-and-beneath", Severity.WARNING, message, goal.file.at(key), hint, (related,))


def goal_without_measure(case: Case) -> Iterator[Finding]:
    """In a concept with measures, every goal is served by one."""
    if not case.concept.measures or "goal" in case.uncertain:
        return
    served = {name for measure in case.concept.measures.values() for name in measure.goals}
    parents = {goal.parent for goal in case.concept.goals.values()}
    for goal in case.concept.goals.values():
        if not {goal.id, *goal.formerly} & (served | parents):
            hint = _("That may be right; the document then shows it with nothing beneath.")
            plain, own = _("No measure serves this goal."), _("Without {measures}: {record}.")
            message = in_own_words(case, goal, plain, own)
            yield Finding("goal-without-measure", Severity.NOTE, message, heading_place(goal), hint)


def empty_theme(case: Case) -> Iterator[Finding]:
    """In a concept with goals or measures, every theme has one of them beneath it."""
    concept = case.concept
    if not (concept.goals or concept.measures) or "theme" in case.uncertain:
        return
    named = {theme.parent for theme in concept.themes.values()} | {goal.theme for goal in concept.goals.values()}
    named |= {name for measure in concept.measures.values() for name in measure.themes}
    if concept.record.declared.measures == 0:  # what is only observed has indicators
        named |= {name for indicator in concept.indicators.values() for name in indicator.themes}
        named |= {theme.id for theme in concept.themes.values() if theme.indicators}
    for theme in concept.themes.values():
        if not {theme.id, *theme.formerly} & named:
            hint = _("That may be right; the document then shows it with nothing beneath.")
            plain, own = (
                _("Nothing lies under this theme: no goal, no measure, no further theme."),
                _("Nothing beneath it, neither {goals} nor {measures}: {record}."),
            )
            message = in_own_words(case, theme, plain, own)
            yield Finding("empty-theme", Severity.NOTE, message, heading_place(theme), hint)


def measure_without_lead(case: Case) -> Iterator[Finding]:
    """Somebody is responsible for every measure."""
    for measure in case.concept.measures.values():
        if not (measure.draft or case.is_written(measure, "lead") or case.is_gap(measure, "lead")):
            hint = _("Add “lead: …” with a body or a text, or say under “gaps” that it is not known.")
            plain, own = (
                _("Nobody is named who is responsible for this measure."),
                _("Nobody is named who is responsible: {record}."),
            )
            message = in_own_words(case, measure, plain, own)
            yield Finding("measure-without-lead", Severity.WARNING, message, heading_place(measure), hint)


def same_number(case: Case) -> Iterator[Finding]:
    """Records of one kind have different numbers; plain numbers such as 1 and 2 may begin anew under each heading."""
    first: dict[tuple[object, ...], Record] = {}
    for kind in ("theme", "goal", "measure"):
        for record in case.concept.records_of(kind).values():
            number = getattr(record, "number", None)
            if not number:
                continue
            key = (kind, number) if re.search(r"[0-9][.)/ -]", number) else (kind, number, *_under(record))
            other = first.setdefault(key, record)
            if other is record:
                continue
            message = _("The number “{number}” has been given already.").format(number=echo(number))
            related = Related(other.file.at("number"), _("“{title}” has it, too.").format(title=echo(other.heading)))
            hint = _("Check both against the adopted document.")
            yield Finding("same-number", Severity.WARNING, message, record.file.at("number"), hint, (related,))


def _under(record: Record) -> tuple[object, ...]:
    match record:
        case Theme():
            return (record.parent,)
        case Goal():
            return (record.theme, record.parent)
        case Measure():
            return (record.goals[:1], record.themes[:1])
        case _:
            return ()


def taken_former_id(case: Case) -> Iterator[Finding]:
    """A former id belongs to one record: it is no present id of another, nor a former id of two."""
    first: dict[tuple[str, str], Record] = {}
    for record in case.concept.records():
        for position, old in enumerate(record.formerly):
            now = case.concept.records_of(record.kind_name).get(old)
            other = now or first.setdefault((record.kind_name, old), record)
            if other is record and now is None:
                continue
            message = _("The former id “{id}” leads to another record as well.").format(id=echo(old))
            related = () if other is record else (Related(heading_place(other), echo(other.heading)),)
            place = record.file.at("formerly", position)
            yield Finding("taken-former-id", Severity.ERROR, message, place, _former_hint(record, now, old), related)


def _former_hint(record: Record, now: Record | None, old: str) -> str:
    """What to do about a former id of a record that is the present one of `now`, or a former one of another record.

    Where a renamed file came back, by a merge or a copy, the old one may say more: nothing goes before both are read.
    """
    if now is None:
        return _("Delete it from one of the two.")
    if now is record:
        return _("Delete it from “formerly”: it is the present id.")
    if record.id in now.formerly:
        return _("Delete it from “formerly” of the record that never had this id.")
    return _(
        "If “{new}” is the same record under its new id, copy what only {old_file} says into {new_file}, then delete "
        "{old_file}. If they are two records, delete “{old}” from “formerly”."
    ).format(
        new=echo(record.id),
        old=echo(old),
        new_file=echo(record.file.path.rpartition("/")[2]),
        old_file=echo(now.file.path.rpartition("/")[2]),
    )


def _files(**measures: str) -> Mapping[str, str]:
    """The files of measures by path, each with a title, a lead and the lines given."""
    base = "lead: Integrationsstelle\n"
    return {f"measures/{id_}.yaml": f"title: {id_.title()}\n{base}{lines}" for id_, lines in measures.items()}


_OVERALL = "title: Deutsch im Alltag\noverall: true\n"
_THEMES = {"themes/sprache.yaml": "title: Sprache\n"}
_GOALS = {"goals/alltag.yaml": "title: Deutsch im Alltag\n"}

RULES: tuple[Rule, ...] = (
    Rule(
        "circle",
        Severity.ERROR,
        N_(
            "Themes, goals, target groups and bodies cannot be part of themselves, and measures cannot wait for each "
            "other."
        ),
        _files(kurse="needs: [schulung]\n", schulung="needs: [kurse]\n"),
        _files(kurse="needs: [schulung]\n", schulung=""),
        circle,
    ),
    Rule(
        "measure-without-goal",
        Severity.WARNING,
        N_("A measure serves a goal or lies under a theme; otherwise it appears under no heading of the document."),
        {**_GOALS, **_files(kurse="goals: [alltag]\n", schulung="")},
        {**_GOALS, **_files(kurse="goals: [alltag]\n", schulung="goals: [alltag]\n")},
        measure_without_goal,
    ),
    Rule(
        "goal-without-theme",
        Severity.WARNING,
        N_("In a concept with themes every goal, or the goal it is part of, lies under one of them."),
        {**_THEMES, **_GOALS, **_files(kurse="themes: [sprache]\n", schulung="goals: [alltag]\n")},
        {
            **_THEMES,
            "goals/alltag.yaml": "title: Deutsch im Alltag\ntheme: sprache\n",
            **_files(kurse="goals: [alltag]\n"),
        },
        goal_without_theme,
    ),
    Rule(
        "goal-without-measure",
        Severity.NOTE,
        N_("No measure serves a goal, although the concept has measures. Nothing would bring the goal nearer."),
        {**_GOALS, "goals/beruf.yaml": "title: Deutsch im Beruf\n", **_files(kurse="goals: [alltag]\n")},
        {**_GOALS, **_files(kurse="goals: [alltag]\n")},
        goal_without_measure,
        asks=True,
    ),
    Rule(
        "overall-and-beneath",
        Severity.WARNING,
        N_("A goal of the whole concept stands before the themes; it belongs to none, and is no part of another goal."),
        {**_THEMES, **_files(kurse="goals: [alltag]\n"), "goals/alltag.yaml": _OVERALL + "theme: sprache\n"},
        {**_THEMES, **_files(kurse="goals: [alltag]\nthemes: [sprache]\n"), "goals/alltag.yaml": _OVERALL},
        overall_and_beneath,
    ),
    Rule(
        "empty-theme",
        Severity.NOTE,
        N_("Nothing lies under a theme, although the concept has goals or measures."),
        {**_THEMES, "themes/wohnen.yaml": "title: Wohnen\n", **_files(kurse="themes: [sprache]\n")},
        {**_THEMES, **_files(kurse="themes: [sprache]\n")},
        empty_theme,
        asks=True,
    ),
    Rule(
        "measure-without-lead",
        Severity.WARNING,
        N_(
            "Somebody is responsible for every measure: a body of the concept, or a text. What nobody leads is asked "
            "of nobody."
        ),
        {"measures/kurse.yaml": "title: Kurse\n"},
        {"measures/kurse.yaml": "title: Kurse\nlead: Volkshochschule\n"},
        measure_without_lead,
        asks=True,
    ),
    Rule(
        "same-number",
        Severity.WARNING,
        N_(
            "A number of the adopted document belongs to one record of a kind. Plain ones may begin anew in each theme."
        ),
        _files(kurse='number: "2.1.3"\n', schulung='number: "2.1.3"\n'),
        _files(kurse='number: "2.1.3"\n', schulung='number: "2.1.4"\n'),
        same_number,
    ),
    Rule(
        "taken-former-id",
        Severity.ERROR,
        N_("A former id keeps published addresses working, so it must lead to one record only."),
        _files(kurse="", schulung="formerly: [kurse]\n"),
        _files(kurse="", schulung="formerly: [fortbildung]\n"),
        taken_former_id,
    ),
)
