"""The figures of a report as tables: one row for each theme, goal or responsible party, one column for each figure."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from konzept.answers.table import NUMBER, Column, Table, table_of
from konzept.changes.entries import MeasureEvent
from konzept.changes.report import ProgressRow
from konzept.figures.progress import Lateness
from konzept.i18n.messages import _
from konzept.wording import localized
from konzept.wording.counts import done, left_out
from konzept.wording.titles import subject


def table(caption: str, head: str, rows: Sequence[ProgressRow], *, of_period: bool) -> tuple[Table, ...]:
    """The table of some rows, of a day or of a period; none where there are no rows."""
    if not rows:
        return ()
    columns: tuple[Column[ProgressRow], ...] = (
        Column("title", head, lambda row: subject(row.subject)),
        *(_of_period() if of_period else _of_day()),
    )
    return (table_of(columns, rows, caption=caption),)


def _of_day() -> Iterator[Column[ProgressRow]]:
    yield _count("recorded", _("recorded"), lambda row: row.figures.recorded)
    yield Column("done", _("implemented"), lambda row: done(row.figures), form=NUMBER)
    yield _count("unreported", _("without report"), lambda row: len(row.figures.unreported))
    yield from _missed()
    yield Column("left_out", _("not counted"), lambda row: left_out(row.figures), form=NUMBER)


def _of_period() -> Iterator[Column[ProgressRow]]:
    yield Column("before", _("implemented before"), lambda row: done(row.eve) if row.eve else "–", form=NUMBER)
    yield Column("done", _("implemented at the end"), lambda row: done(row.figures), form=NUMBER)
    yield _count("implemented", _("newly implemented"), lambda row: row.count(MeasureEvent.IMPLEMENTED))
    yield _count("started", _("started"), lambda row: row.count(MeasureEvent.STARTED))
    yield _count("dropped", _("dropped"), lambda row: row.count(MeasureEvent.DROPPED))
    yield from _missed()


def _missed() -> Iterator[Column[ProgressRow]]:
    for lateness in (Lateness.LATE, Lateness.START_MISSED, Lateness.MILESTONE_OVERDUE):
        yield _count(str(lateness), localized.word(lateness), partial(_told, lateness))


def _told(lateness: Lateness, row: ProgressRow) -> int:
    return len(row.figures.told_by_dates(lateness))


def _count(key: str, title: str, count: Callable[[ProgressRow], int]) -> Column[ProgressRow]:
    return Column(key, title, lambda row: localized.number(count(row)), form=NUMBER)
