"""Money in words and tables, for documents and reports; computed by `konzept.figures.money.funding`."""

from collections.abc import Iterator, Sequence

from konzept.documents.edition import Edition
from konzept.documents.views import Cell, Table
from konzept.figures.money.applications import Application, is_received
from konzept.figures.money.funding import (
    Budgeted,
    ConceptFunding,
    Funder,
    FundingGroup,
    MeasureYear,
    MoneySum,
    Sums,
    add_up,
    total,
)
from konzept.figures.responsibility import lead_of
from konzept.i18n.messages import _
from konzept.model import Measure
from konzept.model.kinds.grant import GrantReport
from konzept.wording import localized
from konzept.wording.money import amount, funder_name, group_name, left, standing, states, told, year_word
from konzept.wording.titles import Link, anchor_of, title_of


def calls_table(funding: ConceptFunding, *, linked: bool = True) -> Table:
    """What every call had to give, what was asked for, promised and spent, and what is left."""
    rows = [
        (
            Cell(found.call.heading, f"#{anchor_of(found.call)}" if linked else ""),
            _amount(amount(found.call.budget)),
            *_sums(found.sums),
            _amount(left(total([found.open]), found.sums.granted)),
        )
        for found in funding.calls
    ]
    if funding.loose.applications:
        rows.append((Cell(_("without a call")), _amount("–"), *_sums(funding.loose), _amount("–")))
    return Table(
        caption=_("Calls and what became of their money"),
        head=(Cell(_("Call")), _amount(_("Budget")), *_heads(), _amount(_("Open"))),
        rows=tuple(rows),
        foot=_together(funding.total),
    )


def years_table(funding: ConceptFunding) -> Iterator[Table]:
    """The same by year, where a year has several calls."""
    if any(len(found.calls) > 1 for _year, found in funding.years):
        yield Table(
            caption=_("The money of the calls by year"),
            head=(Cell(_("Year")), _amount(_("Budget")), *_heads(), _amount(_("Open"))),
            rows=tuple((Cell(year_word(year)), *_together(found)[1:]) for year, found in funding.years),
            foot=_together(funding.total),
        )


def _together(found: Budgeted) -> tuple[Cell, ...]:
    return (
        Cell(_("Together")),
        _amount(told(found.budget)),
        *_sums(found.sums),
        _amount(left(found.open, found.sums.granted)),
    )


def _heads() -> tuple[Cell, ...]:
    return tuple(_amount(word) for word in (_("Requested"), _("Granted"), _("Settled"), _("Returned")))


def _sums(sums: Sums) -> tuple[Cell, ...]:
    return tuple(_amount(told(each)) for each in (sums.requested, sums.granted, sums.settled, sums.returned))


def _amount(text: str) -> Cell:
    """Flush right; a line may break before the words behind an amount, and never within it."""
    return Cell(text, form="amount")


def projects_table(edition: Edition, sums: Sums, *, linked: bool = True) -> Table:
    """Every application with what was asked for and what became of it."""
    return Table(
        caption=_("Projects"),
        head=(
            Cell(_("Project")),
            Cell(_("Applicant")),
            Cell(_("State")),
            *(_amount(word) for word in (_("Requested"), _("Granted"), _("Settled"))),
            Cell(_("Reports")),
        ),
        rows=tuple(
            (
                Cell(title_of(found.grant), f"#{anchor_of(found.grant)}" if linked else ""),
                Cell(lead_of(edition.concept, found.grant.applicant).name or _("not known")),
                Cell(localized.word(found.state)),
                _amount(amount(found.grant.requested)),
                _amount(amount(found.granted) if found.is_granted else "–"),
                _amount(amount(found.settled) if found.is_settled else "–"),
                Cell(localized.clauses(report(edition, each) for each in reports_of(found)) or "–"),
            )
            for found in sums.applications
        ),
        foot=(
            Cell(_("Together")),
            Cell(""),
            Cell(states(sums)),
            *(_amount(told(each)) for each in (sums.requested, sums.granted, sums.settled)),
            Cell(""),
        ),
    )


def reports_of(found: Application) -> Sequence[GrantReport]:
    """The reports that a project owes; none before it is granted."""
    return found.grant.reports if found.is_granted else ()


def report(edition: Edition, found: GrantReport) -> str:
    """Which report, and when it came or was to come."""
    name = localized.word(found.kind)
    if found.received and is_received(found, edition.day):
        return _("{report} received {date}").format(report=name, date=localized.short(found.received))
    if found.due is None:
        return _("{report} open").format(report=name)
    phrase = _("{report} overdue since {date}") if found.due.last < edition.day else _("{report} due {date}")
    return phrase.format(report=name, date=localized.short(found.due))


def groups_table(caption: str, head: str, groups: Sequence[FundingGroup], all_: Sums) -> Iterator[Table]:
    """The applications of each theme or applicant; none where there is nothing to tell apart."""
    if groups and not (len(groups) == 1 and groups[0].subject is None):
        yield Table(
            caption=caption,
            head=(Cell(head), _amount(_("Applications")), *_heads()),
            rows=tuple((Cell(group_name(group)), *_counted(group.sums)) for group in groups),
            foot=(Cell(_("Together")), *_counted(all_)),
        )


def _counted(sums: Sums) -> tuple[Cell, ...]:
    return (_amount(localized.number(len(sums.applications))), *_sums(sums))


def funders_table(funders: Sequence[Funder]) -> Iterator[Table]:
    """Who gives how much in which year."""
    if funders:
        yield Table(
            caption=_("Who pays"),
            head=(Cell(_("Source of money")), Cell(_("Year")), _amount(_("Amount"))),
            rows=tuple(
                (Cell(funder_name(each)), Cell(year_word(each.year), form="short"), _amount(told(each.sum)))
                for each in funders
            ),
            foot=(Cell(_("Together")), Cell(""), _amount(told(add_up(each.sum for each in funders)))),
        )


def costs_table(rows: Sequence[MeasureYear], planned: MoneySum, actual: MoneySum, measure: str) -> Iterator[Table]:
    """What each measure costs in each year, and who pays for it."""
    if rows:
        yield Table(
            caption=_("Costs and who pays, by measure and year"),
            head=(
                Cell(measure),
                Cell(_("Year")),
                _amount(_("planned")),
                _amount(_("actual")),
                Cell(_("Source of money")),
            ),
            rows=tuple(
                (
                    Cell(title_of(row.measure)),
                    Cell(year_word(row.year), form="short"),
                    _amount("–" if row.planned is None else localized.euro(row.planned)),
                    _amount("–" if row.actual is None else localized.euro(row.actual)),
                    Cell(localized.clauses(f"{each.source}: {told(each.sum)}" for each in row.funders) or "–"),
                )
                for row in rows
            ),
            foot=(Cell(_("Together")), Cell(""), _amount(told(planned)), _amount(told(actual)), Cell("")),
        )


def grants_of(edition: Edition, measure: Measure) -> tuple[Link, ...]:
    """The applications that name a measure, with what became of them."""
    return tuple(
        Link(title_of(found.grant), f"#{anchor_of(found.grant)}", f"({standing(found)})")
        for found in edition.funding.total.sums.applications
        if edition.concept.measures.get(measure.id) in served(edition, found)
    )


def served(edition: Edition, found: Application) -> list[Measure]:
    """The measures that an application names, by their present ids."""
    named = (edition.concept.find("measure", name) for name in found.grant.measures)
    return [measure for measure in named if isinstance(measure, Measure)]
