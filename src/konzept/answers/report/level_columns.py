"""The columns of the report as a table on goals, on where measures come from, and on how they are rated."""

from collections.abc import Callable, Iterator, Sequence

from konzept.answers import cells
from konzept.answers.report.line import ReportLine
from konzept.answers.table import NUMBER, Cell, Column
from konzept.changes.report import ProgressReport
from konzept.figures.whole.goals import Achievement, GoalProgress
from konzept.figures.whole.origins import by_origin
from konzept.i18n.messages import _
from konzept.model import Goal
from konzept.model.kinds.measure import From
from konzept.model.record import Rating, View
from konzept.wording import localized


def goals() -> Iterator[Column[ReportLine]]:
    """The columns on the goals beneath a concept or theme: by their measures, and by their own reports."""

    def column(key: str, title: str, goals: Callable[[GoalProgress], Sequence[Goal]]) -> Column[ReportLine]:
        def count(line: ReportLine) -> int | None:
            found = line.row.goals if line.row else None
            return len(goals(found)) if found and found.active else None

        return Column(key, title, lambda line: cells.number(count(line)), form=NUMBER)

    yield column("goals", _("goals"), lambda found: found.active)
    yield column("goals_complete", _("goals with all measures implemented"), lambda found: found.complete)
    yield column("goals_measured", _("goals with an indicator that has a target"), lambda found: found.measured)
    yield column("goals_attained", _("goals with all indicators reached"), lambda found: found.attained)
    yield column("goals_reached", _("goals reached by their own report"), lambda found: found.reached)
    yield column("goals_unreported", _("goals without a report of their own"), lambda found: found.unreported)


def achieved() -> Iterator[Column[ReportLine]]:
    """The columns of a single goal: its indicators that have a target, how many have reached it, its own report."""

    def column(key: str, title: str, cell: Callable[[Achievement], Cell]) -> Column[ReportLine]:
        def of(line: ReportLine) -> Cell:
            return cell(line.row.achievement) if line.row and line.row.achievement else Cell()

        return Column(key, title, of, form=NUMBER)

    yield column("indicators", _("indicators with a target"), lambda found: cells.number(len(found.indicators.judged)))
    yield column(
        "indicators_reached",
        _("indicators reached"),
        lambda found: cells.number(len(found.indicators.reached) if found.indicators.judged else None),
    )
    yield column("own_report", _("state by its own report"), lambda found: cells.term(found.state))
    yield column("own_rating", _("rating by its own report"), lambda found: cells.term(found.rating))
    yield column(
        "own_percent",
        _("percent by its own report"),
        lambda found: cells.number(found.entry.percent if found.entry else None),
    )


def origins(report: ProgressReport) -> Iterator[Column[ReportLine]]:
    """A column for the recorded measures of each origin that occurs, the unknown last."""
    found = {each.origin for of in report.concepts for each in by_origin(of.total.figures)}

    def column(origin: From | None) -> Column[ReportLine]:
        def count(line: ReportLine) -> int | None:
            if line.row is None:
                return None
            all_ = (*line.row.figures.active, *line.row.figures.left_out)
            return sum(status.measure.origin is origin for status in all_)

        word = localized.word(origin) if origin else _("origin not known")
        title = _("Origin: {word}").format(word=word)
        return Column(f"origin_{origin or 'unknown'}", title, lambda line: cells.number(count(line)), form=NUMBER)

    yield from (column(origin) for origin in (*From, None) if origin in found)


def is_rated(report: ProgressReport, view: View) -> bool:
    return any(concept.total.figures.is_rated(view) for concept in report.concepts)


def ratings(view: View) -> Iterator[Column[ReportLine]]:
    """The columns of active measures by rating in one view."""

    def column(rating: Rating | None) -> Column[ReportLine]:
        word = localized.word(rating) if rating else _("no rating")
        title = word if view is View.OWN else _("{rating}, view from outside").format(rating=word)

        def count(line: ReportLine) -> int | None:
            return line.row.figures.by_rating(view).get(rating, 0) if line.row else None

        return Column(f"{rating or 'no-rating'}_{view}", title, lambda line: cells.number(count(line)), form=NUMBER)

    yield from map(column, (*Rating, None))
