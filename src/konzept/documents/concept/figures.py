"""The figures of a concept, a theme or a goal as sentences, chart and tables; see `konzept.figures.progress`."""

from typing import NamedTuple, TypeAlias

from konzept.answers import cells
from konzept.answers.explain.answers import Answer
from konzept.answers.explain.level import progress_answer
from konzept.answers.table import NUMBER, Cell, Column, Table, table_of
from konzept.documents.concept.charts.ratings import rating_charts
from konzept.documents.concept.charts.states import state_charts
from konzept.documents.concept.ratings import rating_tables
from konzept.documents.edition import Edition, fact
from konzept.documents.front.states import state_anchor
from konzept.documents.tree import TOP
from konzept.documents.views import Fact, ProgressView
from konzept.figures.progress import LEFT_OUT, Progress
from konzept.figures.whole.coverage import stated_on
from konzept.figures.whole.goals import GoalProgress
from konzept.figures.whole.levels import level_totals
from konzept.figures.whole.origins import by_origin
from konzept.i18n.messages import _
from konzept.model import ConceptRecord, Goal, Theme
from konzept.model.kinds.measure import Recurrence
from konzept.model.record import State
from konzept.wording import localized
from konzept.wording.counts import (
    done,
    goals_by_indicators,
    goals_by_measures,
    goals_by_report,
    headline,
    left_out_by_state,
    mean,
    origin_counts,
    share,
    state_words,
    statement,
)
from konzept.wording.levels import outermost
from konzept.wording.titles import Link, anchor_of, link_to, title_of


def progress_view(edition: Edition) -> ProgressView:
    """The progress of the whole concept."""
    figures = edition.beneath(edition.concept.record)
    recorded = figures.recorded
    return ProgressView(
        result=headline(edition),
        stated=stated_of(edition, edition.concept.record),
        facts=_beside(edition, figures),
        share=share_of(figures),
        states=_states(edition, figures, recorded) if recorded else None,
        ratings=rating_tables(edition),
        charts=(*state_charts(edition), *rating_charts(edition)),
        themes=_themes(edition) if recorded and edition.tree.themes.get(TOP) else None,
    )


def has_progress(edition: Edition) -> bool:
    """Whether there is anything to say of measures: some are on record, or were adopted and are not."""
    return bool(edition.beneath(edition.concept.record).recorded or edition.concept.record.declared.measures)


def share_of(figures: Progress) -> str:
    """The width of a meter in percent; empty where there is no percentage to be said."""
    if figures.percentage is None:
        return ""
    return _width(len(figures.done), len(figures.active))


def _beside(edition: Edition, figures: Progress) -> tuple[Fact, ...]:
    """The facts beside the sentence: exclusions by name, declared totals, other ways of counting."""
    left_out = [
        Link(title_of(s.measure), f"#{anchor_of(s.measure)}", f"({localized.word(state)})")
        for state, found in left_out_by_state(figures).items()
        for s in found
    ]
    lasting = [
        Link(title_of(s.measure), f"#{anchor_of(s.measure)}", f"({localized.word(Recurrence.ONGOING)})")
        for s in figures.done
        if s.state is State.ONGOING
    ]
    concept, told = edition.concept, figures.mean_percent
    by_weight = figures.weighted_mean_percent if told else None
    return (
        *fact(_("Not counted"), *left_out),
        *fact(_("Also counted as implemented"), *lasting),
        *fact(_("Origin"), *(origin_counts(each) for each in by_origin(figures))),
        *declared(edition),
        *_weighted(figures),
        *fact(_("Percent done"), mean(concept, told) if told else None),
        *fact(_("Percent done, by weight"), mean(concept, by_weight) if by_weight else None),
        *goal_facts(edition, concept.record),
    )


def _weighted(figures: Progress) -> tuple[Fact, ...]:
    """The share by weight, with the measures whose weight is 0."""
    if figures.weighted is None:
        return ()
    light = [Link(title_of(s.measure), f"#{anchor_of(s.measure)}", _("(weight 0)")) for s in figures.weightless]
    return fact(_("By weight"), share(figures.weighted) or _("all weights are 0"), *light)


def goal_facts(edition: Edition, record: Theme | ConceptRecord) -> tuple[Fact, ...]:
    """How far the goals beneath are: by their measures and by their own reports, which are two figures."""
    found = edition.goals(record)
    if not found.active:
        return ()
    label = _("State ({goals})").format(goals=edition.level("goal").many)
    return fact(label, *_three_sides(edition, found))


def declared(edition: Edition) -> tuple[Fact, ...]:
    """The declared totals beside the recorded ones, without drafts."""
    totals, concept = edition.concept.record.declared, edition.concept
    found: list[Fact] = []
    for level, total, records in (
        ("theme", totals.themes, concept.themes),
        ("goal", totals.goals, concept.goals),
        ("measure", totals.measures, concept.measures),
    ):
        recorded = sum(not record.draft for record in records.values())
        if total is not None and (total or recorded):
            found += fact(edition.level(level).many, _both(total, recorded))
    for named in level_totals(concept):
        found += fact(named.label.many if named.label else named.name, _both(named.declared, named.recorded))
    return tuple(found)


def beside_result(edition: Edition) -> tuple[str, ...]:
    """What must stand beside the result wherever it stands alone: what sources state, and how far the goals are."""
    adopted = edition.concept.record.declared.measures
    goals = edition.goals(edition.concept.record)
    return (
        *([f"{_both(adopted, 0)}."] if adopted and not edition.beneath(edition.concept.record).recorded else []),
        *stated_of(edition, edition.concept.record),
        *([f"{_goals_in_words(edition, goals)}."] if goals.active else []),
    )


def _three_sides(edition: Edition, goals: GoalProgress) -> tuple[str, ...]:
    """How far the goals are by their measures, by their indicators where there are targets, and by their reports."""
    sides = (
        goals_by_measures(edition.concept, goals),
        goals_by_indicators(edition.concept, goals),
        goals_by_report(goals),
    )
    return tuple(side for side in sides if side)


def _goals_in_words(edition: Edition, goals: GoalProgress) -> str:
    label = edition.level("goal").many
    sentence = localized.clauses(_three_sides(edition, goals))
    return _("{label}: {sentence}").format(label=label, sentence=sentence)


def stated_of(edition: Edition, record: ConceptRecord | Theme | Goal) -> tuple[str, ...]:
    """What sources say of the whole of a record, a sentence each."""
    return tuple(statement(edition.concept, each) for each in stated_on(record, edition.day))


def _both(declared: int, recorded: int) -> str:
    words = _("{declared} declared, {recorded} recorded")
    return words.format(declared=localized.number(declared), recorded=localized.number(recorded))


class _State(NamedTuple):
    """A state that occurs: its key and word, the number of measures in it, and whether they count."""

    key: str
    word: str
    measures: int
    meaning: str


def _words(edition: Edition, figures: Progress) -> tuple[_State, ...]:
    """The totals of every state that occurs."""
    found = state_words(edition.concept, (*figures.active, *figures.left_out))
    return tuple(
        _State(
            key=str(each.state) if each.state else localized.UNREPORTED,
            word=each.word,
            measures=each.measures,
            meaning=_meaning(figures, each.state),
        )
        for each in found
    )


def _meaning(figures: Progress, state: State | None) -> str:
    """How the measures in a state are counted in totals; lasting tasks that go on are implemented there."""
    if state in LEFT_OUT:
        return _("not counted")
    lasting = sum(s.state is state for s in figures.done) if state is not State.IMPLEMENTED else 0
    if lasting:
        return _("active, {count} of them as implemented").format(count=localized.number(lasting))
    return _("active")


def _width(part: int, whole: int) -> str:
    """The width of a part in percent with two decimals, in integer arithmetic, so that all machines give the same."""
    hundredths = (part * 20_000 + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _states(edition: Edition, figures: Progress, recorded: int) -> Table:
    columns: tuple[Column[_State], ...] = (
        Column(
            "state",
            _("State"),
            lambda row: Cell(row.word, key=row.key, anchors=(state_anchor(row.key),)),
            foot=_("Together"),
        ),
        Column("meaning", _("In totals"), lambda row: row.meaning),
        Column(
            "count",
            _("Count"),
            lambda row: localized.number(row.measures),
            form=NUMBER,
            foot=localized.number(recorded),
        ),
    )
    caption = _("{measures} by state").format(measures=edition.level("measure").many)
    return table_of(columns, _words(edition, figures), caption=caption)


_Row: TypeAlias = tuple[Theme, Progress]


def _themes(edition: Edition) -> Table:
    """Recorded and implemented measures of each theme that lies in no other."""
    level = outermost(edition.concept, "theme")
    columns: tuple[Column[_Row], ...] = (
        Column("title", level.one, lambda row: cells.linked(link_to(row[0]))),
        Column("recorded", _("recorded"), lambda row: localized.number(row[1].recorded), form=NUMBER),
        Column("done", _("implemented"), lambda row: done(row[1]), form=NUMBER),
    )
    themes = edition.tree.themes.get(TOP, ())
    rows = ((theme, edition.beneath(theme)) for theme in themes)
    return table_of(columns, rows, caption=_("Progress by {theme}").format(theme=level.one))


def reasons(edition: Edition, figures: Progress) -> Answer | None:
    """The explanation of the progress as in `konzept explain`: what counts and what is left out, with file and line.

    Drafts are not public, and not named. None where there is no measure to count.
    """
    named = (*figures.active, *figures.left_out)
    return progress_answer(edition.concept, figures, named, edition.lines) if named else None
