"""A rule against an earlier revision: whoever rewords a goal looks at its measures again, those of its parts too."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from konzept.figures.entries import state_of, status_on
from konzept.figures.progress import LEFT_OUT, is_finished
from konzept.i18n.messages import N_, _, ngettext
from konzept.model import Goal, Indicator, Measure, Record
from konzept.model.fields import forms
from konzept.model.kinds.concept import ConceptState, Vocabulary
from konzept.model.record import View
from konzept.rules.earlier.since import Since
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Severity, echo

WORDING = ("title", "text", "success", "indicators")
"""The fields of a goal that say what is to be reached."""

MEANING = ("title", "unit", "direction", "definition", "group_definition")
"""The fields of an indicator that say what it measures."""

SHOWN = 5
"""How many measures are named in one sentence; the others are counted."""


def goal_reworded(since: Since) -> Iterator[Finding]:
    """The open measures of a goal that reads differently now, and of its parts, were looked at since; one finding a
    goal."""
    if since.before is None or since.after is None or since.before.record.state is ConceptState.DRAFT:
        return
    vocabulary = since.after.record.vocabulary
    waiting = [
        (old, new)
        for old, new in since.pairs("measure")
        if isinstance(old, Measure) and isinstance(new, Measure)
        if not _is_over(new, vocabulary) and not _is_looked_at(old, new)
    ]
    redefined = _redefined(since)
    goals = [(old, new) for old, new in since.pairs("goal") if isinstance(old, Goal) and isinstance(new, Goal)]
    was = {new.id: old.parent for old, new in goals}
    now = {new.id: new.parent for _old, new in goals}
    for old_goal, goal in goals:
        if goal.draft:
            continue
        titles = [
            new.title for old, new in waiting if _is_beneath(goal, old.goals, was) and _is_beneath(goal, new.goals, now)
        ]
        changed = [name for name in WORDING if _differs(old_goal, goal, name)]
        meant = [other.title for other in redefined if other.id in goal.indicators or goal.id in other.goals]
        if titles and (changed or meant):
            place = goal.file.at(changed[0] if changed else "indicators")
            yield Finding("goal-reworded", Severity.NOTE, _message(changed, meant, titles), place, _hint())


def _is_beneath(goal: Goal, named: Iterable[str], parents: Mapping[str, str | None]) -> bool:
    """Whether one of the goals that a measure names is this one or, however deep, a part of it."""
    for name in named:
        above: str | None = name
        passed = set()
        while above is not None and above not in passed:
            if above == goal.id:
                return True
            passed.add(above)
            above = parents.get(above)
    return False


def _redefined(since: Since) -> list[Indicator]:
    """The indicators that measure something else now, by their own words."""
    return [
        new
        for old, new in since.pairs("indicator")
        if isinstance(new, Indicator) and not new.draft and any(_differs(old, new, name) for name in MEANING)
    ]


def _differs(old: Record, new: Record, name: str) -> bool:
    """Whether a field says something else now; other line breaks are no change."""
    from konzept.changes.fieldwise import differences_in  # noqa: PLC0415

    return any(differences_in(old, new, name))


def _is_over(measure: Measure, vocabulary: Vocabulary) -> bool:
    """Whether there is nothing left to look at: a draft, finished, dropped or replaced."""
    state = state_of(status_on(measure, date.max), vocabulary)
    return measure.draft or measure.outcome is not None or state in LEFT_OUT or is_finished(measure, state)


def _is_looked_at(old: Measure, new: Measure) -> bool:
    """Whether somebody checked a measure, reported on it or reworded it since the earlier revision."""
    was, now = _reviews(old), _reviews(new)
    is_reworded = (old.title, old.description) != (new.title, new.description)
    return is_reworded or len(new.status) > len(old.status) or max(now, default=date.min) > max(was, default=date.min)


def _reviews(measure: Measure) -> list[date]:
    """The days on which somebody reported on a measure or checked it."""
    days = [entry.date.last for entry in measure.status if entry.view is View.OWN]
    return [*days, measure.checked.last] if measure.checked else days


def _message(changed: list[str], meant: list[str], titles: list[str]) -> str:
    parts = [
        *(_(forms(Goal)[name].title) for name in changed),
        *(_("what “{title}” measures").format(title=echo(title)) for title in meant),
    ]
    named = "; ".join([*(echo(title) for title in titles[:SHOWN]), *(["…"] if len(titles) > SHOWN else [])])
    message = ngettext(
        "The goal was reworded ({parts}), and {count} measure was not looked at since: {measures}.",
        "The goal was reworded ({parts}), and {count} measures were not looked at since: {measures}.",
        len(titles),
    )
    return message.format(parts=", ".join(parts), count=len(titles), measures=named)


def _hint() -> str:
    return _(
        "Does each still serve the goal? Then write the day as “checked” into it; else change it, or add a status "
        "entry. After a mere slip of the pen nothing is to be done."
    )


def _goal(title: str, *more: str) -> Mapping[str, str]:
    measure = "title: Sprachcafé\ngoals: [alltag]\nlead: Volkshochschule\n"
    return {
        "themes/sprache.yaml": "title: Sprache\n",
        "goals/alltag.yaml": f"title: {title}\ntheme: sprache\n",
        "measures/cafe.yaml": "".join((measure, *more)),
    }


RULES: tuple[Rule, ...] = (
    Rule(
        "goal-reworded",
        Severity.NOTE,
        N_(
            "Compared with an earlier revision: a goal says something else now, in its title, text, signs of success "
            "or indicators. Its measures, and those of the goals that are part of it, were made for the old wording; "
            "those that go on are looked at again."
        ),
        _goal("Deutsch im Beruf"),
        _goal("Deutsch im Beruf", "checked: 2025-06-20\n"),
        against=goal_reworded,
        before=_goal("Deutsch im Alltag"),
        asks=True,
    ),
)
