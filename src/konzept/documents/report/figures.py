"""The figures of a report as tables: one row for each theme, goal or lead, one column for each question."""

from collections.abc import Sequence

from konzept.changes.report import MeasureEvent, ProgressRow
from konzept.documents.views import Cell, Table
from konzept.i18n.messages import _
from konzept.wording import localized
from konzept.wording.counts import done, left_out
from konzept.wording.titles import subject


def table(caption: str, head: str, rows: Sequence[ProgressRow], *, of_period: bool) -> tuple[Table, ...]:
    """The table of some rows, of a day or of a period; none where there are no rows."""
    if not rows:
        return ()
    columns = _period_columns() if of_period else _day_columns()
    cells = _of_period if of_period else _of_day
    return (
        Table(
            caption=caption,
            head=(Cell(head), *(Cell(column, form="number") for column in columns)),
            rows=tuple(
                (Cell(subject(row.subject)), *(Cell(text, form="number") for text in cells(row))) for row in rows
            ),
        ),
    )


def _day_columns() -> tuple[str, ...]:
    return _("recorded"), _("implemented"), _("without report"), _("late"), _("not counted")


def _of_day(row: ProgressRow) -> tuple[str, ...]:
    figures = row.figures
    return (
        localized.number(len(figures.active) + len(figures.left_out)),
        done(figures),
        localized.number(len(figures.unreported)),
        localized.number(len(figures.late)),
        left_out(figures),
    )


def _period_columns() -> tuple[str, ...]:
    at_ends = _("implemented before"), _("implemented at the end")
    return (*at_ends, _("newly implemented"), _("started"), _("dropped"), _("late"))


def _of_period(row: ProgressRow) -> tuple[str, ...]:
    events = (MeasureEvent.IMPLEMENTED, MeasureEvent.STARTED, MeasureEvent.DROPPED)
    return (
        done(row.eve) if row.eve else "–",
        done(row.figures),
        *(localized.number(row.count(event)) for event in events),
        localized.number(len(row.figures.late)),
    )
