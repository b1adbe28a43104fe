"""A large concept at a glance: its goals by theme and its measures by priority, in tables that lead to the entries."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from konzept.answers import cells
from konzept.answers.table import NUMBER, SHORT, Cell, Column, Table, table_of
from konzept.documents.concept.standing import status_of
from konzept.documents.edition import Edition
from konzept.documents.tree import TOP
from konzept.documents.views import Chapter
from konzept.figures.progress import Progress
from konzept.i18n.messages import _
from konzept.model import Goal, Measure, Theme
from konzept.model.words import PRIORITIES
from konzept.wording import localized
from konzept.wording.counts import done
from konzept.wording.levels import outermost
from konzept.wording.titles import link_to

LARGE = 60
"""With so many goals or measures nobody finds one by turning pages, and the chapter is there."""


def chapters(edition: Edition) -> Iterator[Chapter]:
    """The chapter of a large concept; none where there is little to find."""
    goals, measures = _public(edition)
    if max(len(goals), len(measures)) >= LARGE:
        tables = (*_totals(edition, goals, measures), *_by_theme(edition), *_by_priority(edition, measures))
        if tables:
            yield Chapter(anchor="glance", title=_("At a glance"), tables=tables)


def _public(edition: Edition) -> tuple[tuple[Goal, ...], tuple[Measure, ...]]:
    concept = edition.concept
    return (
        tuple(goal for goal in concept.goals.values() if not goal.draft),
        tuple(measure for measure in concept.measures.values() if not measure.draft),
    )


class _Row(NamedTuple):
    """A theme or a goal with the measures beneath it."""

    record: Theme | Goal
    figures: Progress
    measures: Sequence[Measure]


def _row(edition: Edition, record: Theme | Goal) -> _Row:
    measures = tuple(each for each in edition.concept.measures_of(record) if not each.draft)
    return _Row(record, edition.beneath(record), measures)


def _totals(edition: Edition, goals: Sequence[Goal], measures: Sequence[Measure]) -> Iterator[Table]:
    """A row for each outermost theme: how many goals and measures it has, and of which priority these are."""
    themes = edition.tree.themes.get(TOP, ())
    if not themes:
        return
    level, words = outermost(edition.concept, "theme"), edition.concept.record.vocabulary.priorities

    def _goals_of(row: _Row) -> str:
        return localized.number(len(_beneath(edition, row.record)))

    def column(priority: str) -> Column[_Row]:
        return Column(
            f"priority-{priority}",
            localized.priority(priority, words),
            lambda row: localized.number(sum(each.priority == priority for each in row.measures)),
            form=NUMBER,
        )

    columns: tuple[Column[_Row], ...] = (
        Column("title", level.one, lambda row: cells.linked(link_to(row.record))),
        *([Column("goals", edition.level("goal").many, _goals_of, form=NUMBER)] if goals else []),
        _measures(edition),
        *(column(priority) for priority in _priorities(measures)),
    )
    caption = _("{measures} by {what}").format(measures=edition.level("measure").many, what=level.one)
    yield table_of(columns, [_row(edition, theme) for theme in themes], caption=caption)


def _measures(edition: Edition) -> Column[_Row]:
    many = edition.level("measure").many
    return Column("measures", many, lambda row: localized.number(len(row.measures)), form=NUMBER)


def _beneath(edition: Edition, record: Theme | Goal) -> tuple[Goal, ...]:
    return tuple(goal for goal in edition.concept.goals_beneath(record) if not goal.draft)


def _by_theme(edition: Edition) -> Iterator[Table]:
    """A table of the goals of each outermost theme, in the order of the document."""
    columns: tuple[Column[_Row], ...] = (
        Column("title", edition.level("goal").one, lambda row: cells.linked(link_to(row.record))),
        _measures(edition),
        Column("done", _("implemented"), lambda row: done(row.figures), form=NUMBER),
    )
    for theme in edition.tree.themes.get(TOP, ()):
        if rows := [_row(edition, goal) for goal in _beneath(edition, theme)]:
            yield table_of(columns, rows, caption=link_to(theme).text)


def _by_priority(edition: Edition, measures: Sequence[Measure]) -> Iterator[Table]:
    """A table of the measures of each priority, the highest first, and one of those without."""
    priorities = _priorities(measures)
    if not priorities:
        return
    concept, words = edition.concept, edition.concept.record.vocabulary.priorities
    columns: tuple[Column[Measure], ...] = (
        Column("title", edition.level("measure").one, lambda each: cells.linked(link_to(each))),
        Column("theme", outermost(concept, "theme").one, lambda each: _theme(edition, each)),
        Column("state", _("State"), lambda each: _state(edition, each)),
        Column("due", _("Due"), lambda each: localized.short(each.due) if each.due else "", form=SHORT),
    )
    for priority in (*priorities, None):
        rows = [each for each in measures if each.priority == priority]
        word = localized.priority(priority, words) if priority else _("not stated")
        if rows:
            yield table_of(columns, rows, caption=_("Priority: {word}").format(word=word)).filled({"title"})


def _priorities(measures: Sequence[Measure]) -> tuple[str, ...]:
    """The priorities that occur: those of the model first, then own words in the order of the measures."""
    found = dict.fromkeys(each.priority for each in measures if each.priority)
    return tuple(word for word in dict.fromkeys((*map(str, PRIORITIES), *found)) if word in found)


def _theme(edition: Edition, measure: Measure) -> str:
    tops = edition.tree.themes.get(TOP, ())
    return localized.clauses(theme.title for theme in edition.concept.themes_of(measure) if theme in tops)


def _state(edition: Edition, measure: Measure) -> Cell:
    state = status_of(edition, measure).state
    return Cell(state.word, key=state.key)
