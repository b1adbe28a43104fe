"""Money in words and tables, for documents and reports; computed by `konzept.funding`."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from konzept.applications import Application, is_received
from konzept.funding import Budgeted, CallFunding, Funder, Funding, Group, MeasureYear, Sum, Sums, together, total
from konzept.leads import Lead, lead_of
from konzept.model import Measure, Theme
from konzept.model.grant import GrantReport, GrantState
from konzept.pages import wording
from konzept.pages.edition import Edition, anchor_of, title_of
from konzept.pages.views import Cell, Link, Table
from konzept.progress import Share
from konzept.words import _, ngettext


def told(sum_: Sum) -> str:
    """A sum, and of how many amounts it is where some are not known; a dash where there is nothing to add up."""
    if sum_.told is None:
        return _("not known") if sum_.of else "–"
    if sum_.is_complete:
        return wording.euro(sum_.told)
    counts = {"known": wording.number(sum_.known), "of": wording.number(sum_.of)}
    return _("{amount} (from {known} of {of} amounts)").format(amount=wording.euro(sum_.told), **counts)


def amount(value: Decimal | None) -> str:
    """An amount, which may not be known."""
    return _("not known") if value is None else wording.euro(value)


def left(open_: Sum, granted: Sum) -> str:
    """What is left of budgets; at the most, while the amounts of some grants are not known."""
    if open_.told is None or granted.is_complete:
        return told(open_)
    return _("at most {amount}").format(amount=told(open_))


def result(found: CallFunding) -> str:
    """How much of the budget of a call is granted: one sentence."""
    sums, budget = found.sums, found.call.budget
    granted = sums.granted.told
    if not sums.applications:
        return _("No application is on record.")
    if granted is None:
        return _("What was granted is not known.")
    if budget is None:
        sentence = _("{granted} granted; the budget is not known").format(granted=wording.euro(granted))
    elif granted > budget:
        excess = wording.euro(granted - budget)
        sentence = _("{granted} granted, {excess} above the budget of {budget}").format(
            granted=wording.euro(granted), excess=excess, budget=wording.euro(budget)
        )
    else:
        percent = Share(granted, budget).percent
        sentence = _("{granted} of {budget} granted ({percent}); {open} open").format(
            granted=wording.euro(granted),
            budget=wording.euro(budget),
            percent=wording.percent(percent or 0),
            open=wording.euro(budget - granted),
        )
    unknown = sums.granted.of - sums.granted.known
    if unknown:
        text = ngettext(
            "{sentence}; the amount of {count} grant is not known",
            "{sentence}; the amounts of {count} grants are not known",
            unknown,
        )
        sentence = text.format(sentence=sentence, count=wording.number(unknown))
    return f"{sentence}."


def calls_table(funding: Funding, *, linked: bool = True) -> Table:
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


def years_table(funding: Funding) -> Iterator[Table]:
    """The same by year, where a year has several calls."""
    if any(len(found.calls) > 1 for _year, found in funding.years):
        yield Table(
            caption=_("The money of the calls by year"),
            head=(Cell(_("Year")), _amount(_("Budget")), *_heads(), _amount(_("Open"))),
            rows=tuple((Cell(_year_word(year)), *_together(found)[1:]) for year, found in funding.years),
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
                Cell(wording.word(found.state)),
                _amount(amount(found.grant.requested)),
                _amount(amount(found.granted) if found.is_granted else "–"),
                _amount(amount(found.settled) if found.is_settled else "–"),
                Cell(wording.clauses(report(edition, each) for each in reports_of(found)) or "–"),
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


def states(sums: Sums) -> str:
    """How many applications are in which state: “2 granted, 1 rejected”."""
    counts = ((sums.count(state), state) for state in GrantState)
    return wording.listed(f"{wording.number(count)} {wording.word(state)}" for count, state in counts if count)


def reports_of(found: Application) -> Sequence[GrantReport]:
    """The reports that a project owes; none before it is granted."""
    return found.grant.reports if found.is_granted else ()


def report(edition: Edition, found: GrantReport) -> str:
    """Which report, and when it came or was to come."""
    name = wording.word(found.kind)
    if found.received and is_received(found, edition.day):
        return _("{report} received {date}").format(report=name, date=wording.short(found.received))
    if found.due is None:
        return _("{report} open").format(report=name)
    phrase = _("{report} overdue since {date}") if found.due.last < edition.day else _("{report} due {date}")
    return phrase.format(report=name, date=wording.short(found.due))


def groups_table(caption: str, head: str, groups: Sequence[Group], all_: Sums) -> Iterator[Table]:
    """The applications of each theme or applicant; none where there is nothing to tell apart."""
    if groups and not (len(groups) == 1 and groups[0].of is None):
        yield Table(
            caption=caption,
            head=(Cell(head), _amount(_("Applications")), *_heads()),
            rows=tuple((Cell(group_name(group)), *_counted(group.sums)) for group in groups),
            foot=(Cell(_("Together")), *_counted(all_)),
        )


def _counted(sums: Sums) -> tuple[Cell, ...]:
    return (_amount(wording.number(len(sums.applications))), *_sums(sums))


def group_name(group: Group) -> str:
    """A theme or an applicant by name."""
    match group.of:
        case Theme():
            return title_of(group.of)
        case Lead():
            return group.of.name or _("nobody named")
        case None:
            return _("no theme named")


def funders_table(funders: Sequence[Funder]) -> Iterator[Table]:
    """Who gives how much in which year."""
    if funders:
        yield Table(
            caption=_("Who pays"),
            head=(Cell(_("Source of money")), Cell(_("Year")), _amount(_("Amount"))),
            rows=tuple(
                (Cell(funder_name(each)), Cell(_year_word(each.year), form="short"), _amount(told(each.sum)))
                for each in funders
            ),
            foot=(Cell(_("Together")), Cell(""), _amount(told(together(each.sum for each in funders)))),
        )


def funder_name(funder: Funder) -> str:
    """The source as measures name it."""
    return funder.source or _("grants of the calls")


def costs_table(rows: Sequence[MeasureYear], planned: Sum, actual: Sum, measure: str) -> Iterator[Table]:
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
                    Cell(_year_word(row.year), form="short"),
                    _amount("–" if row.planned is None else wording.euro(row.planned)),
                    _amount("–" if row.actual is None else wording.euro(row.actual)),
                    Cell(wording.clauses(f"{each.source}: {told(each.sum)}" for each in row.funders) or "–"),
                )
                for row in rows
            ),
            foot=(Cell(_("Together")), Cell(""), _amount(told(planned)), _amount(told(actual)), Cell("")),
        )


def _year_word(year: int | None) -> str:
    return _("without a year") if year is None else str(year)


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


def standing(found: Application) -> str:
    """The state of an application, with the amount where money was granted."""
    if not found.is_granted:
        return wording.word(found.state)
    return _("{state}, {amount}").format(state=wording.word(found.state), amount=amount(found.granted))
