"""The figures of a report for spreadsheets: a row for each concept, theme, goal, target group and
responsible party, and for each call, applicant and indicator."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from konzept.answers import cells
from konzept.answers.report.level_columns import achieved, goals, is_rated, origins, ratings
from konzept.answers.report.line import ReportLine, ReportMoney
from konzept.answers.table import NUMBER, Cell, Column, Table, table_of
from konzept.changes.entries import EntryStep, MeasureEvent, Told
from konzept.changes.report import ConceptReport, Measured, ProgressReport, ProgressRow, ReportPeriod
from konzept.figures.due.force import Superseded
from konzept.figures.figures import Figures
from konzept.figures.money.costs import CostRows
from konzept.figures.money.sums import MoneySum, Sums
from konzept.figures.progress import PAST, Lateness, Progress
from konzept.figures.responsibility import Lead
from konzept.figures.whole.checks import CheckResult
from konzept.i18n.messages import _
from konzept.model import KIND_OF, ConceptRecord, Theme
from konzept.model.record import View
from konzept.wording import indicator_words, localized
from konzept.wording.money import group_name
from konzept.wording.titles import name_of, subject, title_of


def sheet(report: ProgressReport) -> Table:
    """The table in the language of the call."""
    funds = [concept.funding for concept in report.concepts if concept.funding]
    columns: tuple[Column[ReportLine], ...] = (
        Column("concept", _("Concept"), lambda line: line.of.concept.record.title),
        Column("kind", _("Kind"), lambda line: line.kind),
        Column("number", _("Number"), lambda line: line.number),
        Column("title", _("Title"), lambda line: line.title),
        *_counts(),
        *_whole(),
        *((*goals(), *achieved()) if any(concept.goals for concept in report.concepts) else ()),
        *origins(report),
        *(column for view in View if is_rated(report, view) for column in ratings(view)),
        *((*_period(), *_entries()) if report.since else ()),
        *(_money() if any(money.has_calls or money.funds for money in funds) else ()),
        *(_costs() if any(money.costs.rows for money in funds) else ()),
        *(_values(before=bool(report.since)) if any(concept.indicators for concept in report.concepts) else ()),
        *(_checks() if any(concept.figures.checks for concept in report.concepts) else ()),
    )
    figures = (each for of in report.concepts for each in _figures(of))
    entries = (each for of in report.concepts for each in _reported(of))
    lines = (*figures, *entries, *_measured(report), *_checked(report))
    return table_of(columns, lines)


def _counts() -> Iterator[Column[ReportLine]]:
    """The columns of counts and progress; the percentage is a whole number, and empty where nothing was reported."""

    def column(key: str, title: str, count: Callable[[Progress], int | None]) -> Column[ReportLine]:
        return Column(key, title, lambda line: cells.number(count(line.row.figures) if line.row else None), form=NUMBER)

    yield column("recorded", _("recorded"), lambda found: found.recorded)
    yield column("active", _("active"), lambda found: len(found.active))
    yield column("done", _("implemented"), lambda found: len(found.done))
    yield column(
        "percent",
        _("implemented in percent"),
        lambda found: found.percentage.percent if found.percentage else None,
    )
    yield column("unreported", _("without report"), lambda found: len(found.unreported))
    for lateness in (Lateness.LATE, Lateness.START_MISSED, Lateness.MILESTONE_OVERDUE, *PAST):
        yield column(lateness.replace("-", "_"), localized.word(lateness), partial(_told, lateness))
    yield column("left_out", _("not counted"), lambda found: len(found.left_out))


def _whole() -> Iterator[Column[ReportLine]]:
    """The columns that only the row of a concept as a whole has: how much was adopted, how old the news is, its end."""

    def column(key: str, title: str, cell: Callable[[Figures], Cell]) -> Column[ReportLine]:
        return Column(key, title, lambda line: cell(line.of.figures) if line.row is line.of.total else Cell())

    yield column("declared", _("adopted"), lambda of: cells.number(of.concept.record.declared.measures))
    yield column("newest_report", _("newest report"), lambda of: cells.moment(of.news.newest if of.news else None))
    yield column("superseded", _("no longer in force since"), lambda of: _since(of.superseded))


def _since(superseded: Superseded | None) -> Cell:
    """Since when a concept has not been in force; a word where that is not known, and nothing while it is."""
    if superseded is None:
        return Cell()
    return cells.moment(superseded.since) if superseded.since else Cell(_("date not known"))


def _told(lateness: Lateness, figures: Progress) -> int:
    return len(figures.told_by_dates(lateness))


def _period() -> Iterator[Column[ReportLine]]:
    def column(key: str, title: str, count: Callable[[ProgressRow], int | None]) -> Column[ReportLine]:
        return Column(key, title, lambda line: cells.number(count(line.row) if line.row else None), form=NUMBER)

    def of_all(key: str, title: str, count: Callable[[ReportPeriod], int | None]) -> Column[ReportLine]:
        return Column(key, title, lambda line: cells.number(count(line.period) if line.period else None), form=NUMBER)

    yield column("before_active", _("active before"), lambda row: len(row.eve.active) if row.eve else None)
    yield column("before_done", _("implemented before"), lambda row: len(row.eve.done) if row.eve else None)
    yield column("implemented", _("newly implemented"), lambda row: row.count(MeasureEvent.IMPLEMENTED))
    yield column("started", _("started"), lambda row: row.count(MeasureEvent.STARTED))
    yield column("dropped", _("dropped"), lambda row: row.count(MeasureEvent.DROPPED))
    yield column("taken_back", _("changed and back again"), lambda row: row.count(MeasureEvent.TAKEN_BACK))
    yield column("other", _("other changes of state"), _others)
    yield of_all("without_change", _("reported without another state"), lambda period: len(period.without_change))
    yield of_all("decisions", _("decisions taken"), lambda period: len(period.decisions))
    yield of_all("meetings", _("meetings held"), lambda period: period.participation.total.meetings)
    yield of_all("attendances", _("attendances counted"), _attendances)
    yield Column("attendances_roughly", _("how exact they are"), _roughly)
    yield of_all(
        "contributions_received", _("contributions received"), lambda period: len(period.contributions.received)
    )
    yield of_all(
        "contributions_answered", _("contributions answered"), lambda period: len(period.contributions.answered)
    )
    yield of_all("contributions_open", _("contributions not answered"), lambda period: len(period.contributions.open))


def _others(row: ProgressRow) -> int:
    return row.count(MeasureEvent.OTHER) + row.count(MeasureEvent.PAUSED)


def _entries() -> Iterator[Column[ReportLine]]:
    """The columns of what was reported, which are empty in all rows but those of single entries."""

    def column(key: str, title: str, said: Callable[[EntryStep], Cell]) -> Column[ReportLine]:
        return Column(key, title, lambda line: said(line.step) if line.step else Cell())

    yield column("date", _("Date"), lambda step: cells.moment(step.entry.date))
    yield column("state_before", _("State before"), lambda step: cells.term(step.state_before))
    yield column("state", _("State"), lambda step: cells.term(step.state))
    yield column(
        "percent_before", _("Percent before"), lambda step: cells.number(step.before.percent if step.before else None)
    )
    yield column("percent_done", _("Percent done"), lambda step: cells.number(step.entry.percent))
    yield column("note", _("Note"), lambda step: cells.words(step.entry.note))
    yield column("result", _("Result"), lambda step: cells.words(step.entry.result))


def _attendances(period: ReportPeriod) -> int | None:
    total = period.participation.total
    return total.participants if total.numbered else None


def _roughly(line: ReportLine) -> Cell:
    """A cell with the ways in which the attendances are rough; empty where everybody was counted."""
    found = sorted(line.period.participation.total.roughly) if line.period else []
    return Cell(", ".join(map(localized.word, found)), [str(each) for each in found]) if found else Cell()


def _money() -> Iterator[Column[ReportLine]]:
    def count(key: str, title: str, of: Callable[[Sums], int]) -> Column[ReportLine]:
        return Column(key, title, lambda line: cells.number(of(line.money.sums) if line.money else None), form=NUMBER)

    def amount(key: str, title: str, of: Callable[[ReportMoney], Decimal | None]) -> Column[ReportLine]:
        return Column(key, title, lambda line: cells.money(of(line.money) if line.money else None), form=NUMBER)

    yield count("applications", _("Applications"), lambda sums: len(sums.applications))
    yield count("unknown", _("Amounts not known"), lambda sums: sums.unknown)
    yield amount("budget", _("Budget (EUR)"), lambda money: money.budget)
    yield amount("requested", _("Requested (EUR)"), lambda money: money.sums.requested.known_amount)
    yield amount("granted", _("Granted (EUR)"), lambda money: money.sums.granted.known_amount)
    yield amount("settled", _("Settled (EUR)"), lambda money: money.sums.settled.known_amount)
    yield amount("returned", _("Returned (EUR)"), lambda money: money.sums.returned.known_amount)
    yield amount("open", _("Open (EUR)"), lambda money: money.open)


def _costs() -> Iterator[Column[ReportLine]]:
    """The columns of what measures cost, in the rows of concepts and themes."""

    def amount(key: str, title: str, of: Callable[[CostRows], MoneySum]) -> Column[ReportLine]:
        def cell(line: ReportLine) -> Cell:
            costs = line.money.costs if line.money else None
            return cells.money(of(costs).known_amount if costs else None)

        return Column(key, title, cell, form=NUMBER)

    yield amount("planned", _("Costs planned (EUR)"), lambda costs: costs.planned)
    yield amount("compared", _("of that where spent is known (EUR)"), lambda costs: costs.compared)
    yield amount("actual", _("Costs actual (EUR)"), lambda costs: costs.actual)


def _values(*, before: bool) -> Iterator[Column[ReportLine]]:
    """The columns of values of indicators, which are empty in all other rows."""

    def column(key: str, title: str, said: Callable[[Measured], str | None]) -> Column[ReportLine]:
        return Column(key, title, lambda line: said(line.measured) if line.measured else Cell())

    yield column("value", _("Value"), lambda found: indicator_words.headline(found.now))
    if before:
        yield column("before_value", _("Value before"), lambda found: indicator_words.before(found.eve, found.now))
    yield column("target", _("Target"), _target)
    yield column(
        "judgement", _("Judgement"), lambda found: indicator_words.verdict(found.now.next) if found.now.next else None
    )


def _checks() -> Iterator[Column[ReportLine]]:
    """The columns of the municipality's own checks, which are empty in all other rows."""

    def column(key: str, title: str, cell: Callable[[CheckResult], Cell | str]) -> Column[ReportLine]:
        return Column(key, title, lambda line: cell(line.check) if line.check else Cell())

    yield column("reason", _("Reason"), lambda result: result.check.reason)
    yield column("checked", _("checked"), lambda result: cells.number(result.asked))
    yield column("unmet", _("not met by"), lambda result: cells.number(len(result.unmet)))
    yield column("unmet_by", _("Not met by"), lambda result: "; ".join(title_of(each.record) for each in result.unmet))


def _target(measured: Measured) -> str | None:
    judged = measured.now.next
    return indicator_words.goal(measured.now.indicator, judged.target) if judged else None


def _figures(concept_report: ConceptReport) -> Iterator[ReportLine]:
    """The rows of a concept: its figures with its money and that of its themes, then calls and applicants."""
    levels = (concept_report.total, *concept_report.themes, *concept_report.goals, *concept_report.groups)
    for row in (*levels, *concept_report.leads):
        if isinstance(row.subject, Lead):
            yield ReportLine(concept_report, Cell(_("Lead"), "lead"), subject(row.subject), row=row)
        else:
            kind = KIND_OF[row.subject.kind_name]
            number = getattr(row.subject, "number", None)
            yield ReportLine(
                concept_report,
                Cell(_(kind.one), kind.name),
                name_of(row.subject),
                number,
                row,
                _money_of(concept_report, row),
            )
    if concept_report.funding:
        for found in concept_report.funding.calls:
            money = ReportMoney(found.sums, found.call.budget, found.open)
            yield ReportLine(concept_report, Cell(_("Call"), "call"), found.call.heading, money=money)
        for fund in concept_report.funding.funds:
            for year in fund.years:
                money = ReportMoney(year.sums, year.planned, year.left)
                yield ReportLine(concept_report, Cell(_("Fund"), "fund"), f"{fund.title} {year.year}", money=money)
        for group in concept_report.funding.applicants:
            if isinstance(group.subject, Lead):
                yield ReportLine(
                    concept_report, Cell(_("Applicant"), "applicant"), group_name(group), money=ReportMoney(group.sums)
                )


def _money_of(concept_report: ConceptReport, row: ProgressRow) -> ReportMoney | None:
    """The sums of the concept or of a theme; None for any other row."""
    found = concept_report.funding
    match row.subject:
        case ConceptRecord() if found:
            total = found.total
            return ReportMoney(total.sums, total.budget.known_amount, total.open.known_amount, found.costs)
        case Theme() as theme if found:
            costs = next((each for about, each in found.costs.themes if about is theme), None)
            return ReportMoney(next((each.sums for each in found.themes if each.subject is theme), Sums()), costs=costs)
        case _:
            return None


def _reported(concept_report: ConceptReport) -> Iterator[ReportLine]:
    """A row for each status entry of the period, in the order of its records."""
    if concept_report.period:
        turns = (Told(turn.after.measure, turn.steps) for turn in concept_report.period.state_changes)
        for told in (
            *turns,
            *concept_report.period.without_change,
            *concept_report.period.levels,
            *concept_report.period.outside,
        ):
            number = getattr(told.record, "number", None)
            for step in told.steps:
                yield ReportLine(concept_report, Cell(_("Report"), "entry"), name_of(told.record), number, step=step)


def _measured(report: ProgressReport) -> Iterator[ReportLine]:
    for of in report.concepts:
        for each in of.indicators:
            indicator = each.now.indicator
            yield ReportLine(of, Cell(_("Indicator"), "indicator"), indicator.title, indicator.code, measured=each)


def _checked(report: ProgressReport) -> Iterator[ReportLine]:
    for of in report.concepts:
        for result in of.figures.checks:
            yield ReportLine(of, Cell(_("Check"), "check"), result.check.name, check=result)
