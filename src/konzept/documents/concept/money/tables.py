"""Money in words and tables, for documents and reports; computed by `konzept.figures.money.funding`."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from konzept.answers import cells
from konzept.answers.table import AMOUNT, Cell, Column, Table, table_of
from konzept.documents.edition import Edition
from konzept.figures.money.applications import Application, is_received
from konzept.figures.money.costs import CostRows, Funder, Year
from konzept.figures.money.funding import Budgeted, ConceptFunding, FundingGroup
from konzept.figures.money.sums import MoneySum, Sums, add_up, total
from konzept.figures.responsibility import lead_of
from konzept.i18n.messages import _
from konzept.model import Measure
from konzept.model.kinds.grant import GrantReport
from konzept.model.kinds.money import CostKind
from konzept.wording import localized
from konzept.wording.money import amount, funder_name, group_name, left, standing, states, sum_text, year_word
from konzept.wording.titles import Link, anchor_of, link_to, title_of

T = TypeVar("T")

MOST_YEARS = 6
"""How many columns the years have at the most; a sheet of paper has room for so many beside their sums."""


class _Given(NamedTuple):
    """The budget of a call, its sums requested, granted and settled, and what is left."""

    of: Cell | str
    budget: str
    sums: Sums
    open: str


def calls_table(funding: ConceptFunding, *, linked: bool = True) -> Table:
    """The table of calls: budget, sums of applications, and what is left."""
    rows = [
        _Given(
            Cell(found.call.heading, href=f"#{anchor_of(found.call)}" if linked else ""),
            amount(found.call.budget),
            found.sums,
            left(total([found.open]), found.sums.granted),
        )
        for found in funding.calls
    ]
    if funding.loose.applications:
        rows.append(_Given(_("without a call"), "–", funding.loose, "–"))
    return table_of(_given(_("Call"), funding), rows, caption=_("Calls and what became of their money"))


def years_table(funding: ConceptFunding) -> Iterator[Table]:
    """The table of calls by year, where a year has several calls; else nothing."""
    if any(len(found.calls) > 1 for _year, found in funding.years):
        rows = (_together(year_word(year), found) for year, found in funding.years)
        yield table_of(_given(_("Year"), funding), rows, caption=_("The money of the calls by year"))


def _together(of: str, found: Budgeted) -> _Given:
    return _Given(of, sum_text(found.budget), found.sums, left(found.open, found.sums.granted))


def _given(head: str, funding: ConceptFunding) -> tuple[Column[_Given], ...]:
    all_ = _together(_("Together"), funding.total)
    return (
        Column("of", head, lambda row: row.of, foot=_("Together")),
        Column("budget", _("Budget"), lambda row: row.budget, form=AMOUNT, foot=all_.budget),
        *_sums(_of_given, all_.sums),
        Column("open", _("Open"), lambda row: row.open, form=AMOUNT, foot=all_.open),
    )


def _of_given(row: _Given) -> Sums:
    return row.sums


def _of_group(group: FundingGroup) -> Sums:
    return group.sums


def _sums(sums: Callable[[T], Sums], all_: Sums) -> tuple[Column[T], ...]:
    """The columns of sums; a line may break before the words behind an amount, and never within the amount."""

    def column(key: str, title: str, of: Callable[[Sums], MoneySum]) -> Column[T]:
        return Column(key, title, lambda row: sum_text(of(sums(row))), form=AMOUNT, foot=sum_text(of(all_)))

    return (
        column("requested", _("Requested"), lambda each: each.requested),
        column("granted", _("Granted"), lambda each: each.granted),
        column("settled", _("Settled"), lambda each: each.settled),
        column("returned", _("Returned"), lambda each: each.returned),
    )


def projects_table(edition: Edition, sums: Sums, *, linked: bool = True) -> Table:
    """The table of applications: amount requested, state, amounts granted and settled."""
    concept = edition.concept

    def title(application: Application) -> Cell | str:
        return cells.linked(link_to(application.grant)) if linked else title_of(application.grant)

    def reports(application: Application) -> str:
        return localized.clauses(report(edition, each) for each in reports_of(application)) or "–"

    columns: tuple[Column[Application], ...] = (
        Column("title", _("Project"), title, foot=_("Together")),
        Column(
            "applicant", _("Applicant"), lambda found: lead_of(concept, found.grant.applicant).name or _("not known")
        ),
        Column("state", _("State"), lambda found: localized.word(found.state), foot=states(sums)),
        Column(
            "requested",
            _("Requested"),
            lambda found: amount(found.grant.requested),
            form=AMOUNT,
            foot=sum_text(sums.requested),
        ),
        Column(
            "granted",
            _("Granted"),
            lambda found: amount(found.granted) if found.is_granted else "–",
            form=AMOUNT,
            foot=sum_text(sums.granted),
        ),
        Column(
            "settled",
            _("Settled"),
            lambda found: amount(found.settled) if found.is_settled else "–",
            form=AMOUNT,
            foot=sum_text(sums.settled),
        ),
        Column("reports", _("Reports"), reports),
    )
    return table_of(columns, sums.applications, caption=_("Projects"))


def reports_of(application: Application) -> Sequence[GrantReport]:
    """The reports that a project owes; none before it is granted."""
    return application.grant.reports if application.is_granted else ()


def report(edition: Edition, found: GrantReport) -> str:
    """The kind of a report, and when it was received or is due."""
    name = localized.word(found.kind)
    if found.received and is_received(found, edition.day):
        return _("{report} received {date}").format(report=name, date=localized.short(found.received))
    if found.due is None:
        return _("{report} open").format(report=name)
    if found.due.last < edition.day:
        return _("{report} overdue {since}").format(report=name, since=localized.since(found.due, localized.short))
    return _("{report} due {date}").format(report=name, date=localized.short(found.due))


def groups_table(caption: str, head: str, groups: Sequence[FundingGroup], all_: Sums) -> Iterator[Table]:
    """The table of sums by theme or applicant; none where there is only one group."""
    if groups and not (len(groups) == 1 and groups[0].subject is None):
        columns: tuple[Column[FundingGroup], ...] = (
            Column("of", head, group_name, foot=_("Together")),
            Column(
                "applications",
                _("Applications"),
                lambda group: localized.number(len(group.sums.applications)),
                form=AMOUNT,
                foot=localized.number(len(all_.applications)),
            ),
            *_sums(_of_group, all_),
        )
        yield table_of(columns, groups, caption=caption)


class YearColumn(NamedTuple):
    """A column of a table over the years: one year, all up to one, or what has no year."""

    head: str
    years: frozenset[Year]


def year_columns(years: Iterable[Year]) -> tuple[YearColumn, ...]:
    """The columns of some years in the order of time; the earliest share one where there are too many."""
    dated = sorted({year for year in years if year is not None})
    early = dated[: len(dated) - MOST_YEARS + 1] if len(dated) > MOST_YEARS else []
    shared = [YearColumn(_("until {year}").format(year=early[-1]), frozenset(early))] if early else []
    undated: list[Year] = [None] if None in years else []
    return (*shared, *(YearColumn(year_word(each), frozenset((each,))) for each in (*dated[len(early) :], *undated)))


def funders_table(funders: Sequence[Funder]) -> Iterator[Table]:
    """The table of amounts by source of money, with the years as columns."""
    names = tuple(dict.fromkeys(map(funder_name, funders)))

    def given(name: str = "", years: Container[Year] = frozenset(each.year for each in funders)) -> str:
        found = (each for each in funders if each.year in years and name in {"", funder_name(each)})
        return sum_text(add_up(each.sum for each in found))

    def column(key: str, head: str, years: Container[Year]) -> Column[str]:
        return Column(key, head, lambda name: given(name, years), form=AMOUNT, foot=given(years=years))

    if funders:
        years = year_columns([each.year for each in funders])
        source: Column[str] = Column("source", _("Source of money"), lambda name: name, foot=_("Together"))
        together: Column[str] = Column("amount", _("Together"), given, form=AMOUNT, foot=given())
        columns = (source, *(column(each.head, each.head, each.years) for each in years))
        yield table_of((*columns, *((together,) if len(years) > 1 else ())), names, caption=_("Who pays"))


def cost_sums_table(caption: str, head: str, groups: Sequence[tuple[str, CostRows]], all_: CostRows) -> Iterator[Table]:
    """The table of costs by year or theme; none where there is nothing to tell apart."""
    rows = [_Costs(name, found) for name, found in groups]
    if len(rows) > 1 and any(row.has_costs for row in all_.rows):
        yield table_of(tuple(_cost_columns(head, all_)), rows, caption=caption)


class _Costs(NamedTuple):
    """The costs of a year or a theme."""

    of: str
    found: CostRows


def _cost_columns(head: str, all_: CostRows) -> Iterator[Column[_Costs]]:
    """What was planned, what of it for what is settled, and what was spent: the last two are of the same years."""
    yield Column("of", head, lambda row: row.of, foot=_("Together"))
    yield Column(
        "planned", _("planned"), lambda row: sum_text(row.found.planned), form=AMOUNT, foot=sum_text(all_.planned)
    )
    if all_.actual.known and all_.compared != all_.planned:
        yield Column(
            "compared",
            _("of that where spent is known"),
            lambda row: sum_text(row.found.compared),
            form=AMOUNT,
            foot=sum_text(all_.compared),
        )
    for kind, of in (("minimum", _minimum), ("reserve", _reserve)):
        if of(all_).known:
            yield _kind_column(kind, of, all_)
    yield Column("actual", _("actual"), lambda row: spent(row.found), form=AMOUNT, foot=spent(all_))


def _kind_column(kind: str, of: Callable[[CostRows], MoneySum], all_: CostRows) -> Column[_Costs]:
    """The column of a kind of amounts that not every concept has."""
    return Column(
        kind,
        localized.word(CostKind(kind)),
        lambda row: sum_text(of(row.found)),
        form=AMOUNT,
        foot=sum_text(of(all_)),
    )


def _minimum(costs: CostRows) -> MoneySum:
    return costs.minimum


def _reserve(costs: CostRows) -> MoneySum:
    return costs.reserve


def spent(costs: CostRows) -> str:
    """What was spent; a dash where no amount is on record, for nobody said that there is one to come."""
    return sum_text(costs.actual) if costs.actual.known else "–"


def grants_of(edition: Edition, measure: Measure) -> tuple[Link, ...]:
    """Links to the applications that name a measure, with their outcome."""
    return tuple(
        Link(title_of(found.grant), f"#{anchor_of(found.grant)}", f"({standing(found)})")
        for found in edition.funding.total.sums.applications
        if edition.concept.measures.get(measure.id) in served(edition, found)
    )


def served(edition: Edition, application: Application) -> list[Measure]:
    """The measures that an application names, by their present ids."""
    named = (edition.concept.find("measure", name) for name in application.grant.measures)
    return [measure for measure in named if isinstance(measure, Measure)]
