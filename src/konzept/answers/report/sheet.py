"""The figures of a report for spreadsheets: one row for each concept, theme, goal and lead."""

from collections.abc import Iterator

from konzept.answers.report import money_sheet
from konzept.answers.tables import Cell, Column, Table, number, words
from konzept.changes.report import ConceptReport, MeasureEvent, ProgressReport, ProgressRow, ReportPeriod
from konzept.figures.progress import Progress
from konzept.figures.responsibility import Lead
from konzept.i18n.messages import _
from konzept.model import ALL_KINDS
from konzept.wording import indicator_words
from konzept.wording.titles import subject


def sheet(report: ProgressReport) -> Table:
    """The table in the language of the call."""
    names = ("concept", _("Concept")), ("kind", _("Kind")), ("number", _("Number")), ("title", _("Title"))
    counts = (
        ("recorded", _("recorded")),
        ("active", _("active")),
        ("done", _("implemented")),
        ("percent", _("implemented in percent")),
        ("unreported", _("without report")),
        ("late", _("late")),
        ("left_out", _("not counted")),
    )
    period = (
        ("before_active", _("active before")),
        ("before_done", _("implemented before")),
        ("implemented", _("newly implemented")),
        ("started", _("started")),
        ("dropped", _("dropped")),
        ("decisions", _("decisions taken")),
        ("meetings", _("meetings held")),
        ("attendances", _("attendances counted")),
        ("contributions_received", _("contributions received")),
        ("contributions_answered", _("contributions answered")),
        ("contributions_open", _("contributions not answered")),
    )
    has_money = any(concept.funding for concept in report.concepts)
    values = (
        ("value", _("Newest value")),
        *((("before_value", _("Value before")),) if report.since else ()),
        ("target", _("Target")),
        ("judgement", _("Judgement")),
    )
    columns = (
        *(Column(key, title) for key, title in names),
        *(Column(key, title, right=True) for key, title in (*counts, *(period if report.since else ()))),
        *(money_sheet.columns() if has_money else ()),
    )
    rows = tuple(cells for concept in report.concepts for cells in _rows(concept, has_money=has_money))
    if not any(concept.indicators for concept in report.concepts):
        return Table(columns, rows)
    more = (Cell(),) * len(values)
    measured = (cells for concept in report.concepts for cells in _measured(concept, len(columns) - len(names)))
    wide = (*columns, *(Column(key, title) for key, title in values))
    return Table(wide, (*((*row, *more) for row in rows), *measured))


def _rows(of: ConceptReport, *, has_money: bool) -> Iterator[tuple[Cell, ...]]:
    """Every row of the figures, with the money of the concept and its themes; then calls and applicants."""
    counts = len(_counts(of.total.figures)) + (len(_period(of.total)) if of.period else 0)
    for row in (of.total, *of.themes, *of.goals, *of.leads):
        yield (
            words(of.concept.record.title),
            *_name(row),
            *_counts(row.figures),
            *(_period(row) if of.period else ()),
            *(_of_concept(of.period if row is of.total else None) if of.period else ()),
            *(money_sheet.of_row(of, row) if has_money else ()),
        )
    for head, cells in money_sheet.own_rows(of):
        yield words(of.concept.record.title), *head, *(Cell() for _count in range(counts)), *cells


def _measured(of: ConceptReport, counts: int) -> Iterator[tuple[Cell, ...]]:
    """A row for each indicator, which has values instead of counts."""
    for each in of.indicators:
        found = each.now
        judged = found.next
        yield (
            words(of.concept.record.title),
            Cell(_("Indicator"), "indicator"),
            words(found.indicator.code),
            words(found.indicator.title),
            *((Cell(),) * counts),
            words(indicator_words.newest(found)),
            *((words(indicator_words.newest(each.eve) if each.eve else None),) if of.period else ()),
            words(indicator_words.goal(found.indicator, judged.target) if judged else None),
            words(indicator_words.verdict(judged) if judged else None),
        )


def _name(row: ProgressRow) -> tuple[Cell, ...]:
    if isinstance(row.subject, Lead):
        return Cell(_("Lead"), "lead"), Cell(), words(subject(row.subject))
    kind = next(kind for kind in ALL_KINDS if kind.name == row.subject.kind_name)
    return Cell(_(kind.one), kind.name), words(getattr(row.subject, "number", None)), words(row.subject.heading)


def _counts(found: Progress) -> tuple[Cell, ...]:
    """The percentage as in prose: a whole number, and none where nothing was reported."""
    known = len(found.unreported) < len(found.active)
    return (
        number(len(found.active) + len(found.left_out)),
        number(len(found.active)),
        number(len(found.done)),
        number(found.share.percent if known else None),
        number(len(found.unreported)),
        number(len(found.late)),
        number(len(found.left_out)),
    )


def _period(row: ProgressRow) -> tuple[Cell, ...]:
    events = (MeasureEvent.IMPLEMENTED, MeasureEvent.STARTED, MeasureEvent.DROPPED)
    return (
        number(len(row.eve.active) if row.eve else None),
        number(len(row.eve.done) if row.eve else None),
        *(number(row.count(event)) for event in events),
    )


def _of_concept(period: ReportPeriod | None) -> tuple[Cell, ...]:
    """What happened in the concept as a whole; empty beside its themes, goals and leads."""
    if period is None:
        return (Cell(),) * 6
    total, found = period.participation.total, period.contributions
    return (
        number(len(period.decisions)),
        number(total.meetings),
        number(total.participants if total.numbered else None),
        *(number(len(each)) for each in (found.received, found.answered, found.open)),
    )
