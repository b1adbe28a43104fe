"""The money of a report for spreadsheets: columns beside the figures, and a row for each call and applicant."""

from collections.abc import Iterator
from decimal import Decimal

from konzept.answers.tables import Cell, Column, money, number, words
from konzept.changes.report import ConceptReport, ProgressRow
from konzept.figures.money.funding import Sums
from konzept.figures.responsibility import Lead
from konzept.i18n.messages import _
from konzept.model import ConceptRecord, Theme
from konzept.wording.money import group_name


def columns() -> tuple[Column, ...]:
    """What stands behind the other columns."""
    titles = (
        ("applications", _("Applications")),
        ("unknown", _("Amounts not known")),
        ("budget", _("Budget (EUR)")),
        ("requested", _("Requested (EUR)")),
        ("granted", _("Granted (EUR)")),
        ("settled", _("Settled (EUR)")),
        ("returned", _("Returned (EUR)")),
        ("open", _("Open (EUR)")),
    )
    return tuple(Column(key, title, right=True) for key, title in titles)


def of_row(of: ConceptReport, row: ProgressRow) -> tuple[Cell, ...]:
    """The money of the concept or of a theme; nothing for what has none of its own."""
    found = of.funding
    match row.subject:
        case ConceptRecord() if found:
            return _cells(found.total.sums, found.total.budget.known_amount, found.total.open.known_amount)
        case Theme() if found:
            group = next((each for each in found.themes if each.subject is row.subject), None)
            return _cells(group.sums) if group else _cells(Sums())
        case _:
            return tuple(Cell() for _column in columns())


def own_rows(of: ConceptReport) -> Iterator[tuple[tuple[Cell, ...], tuple[Cell, ...]]]:
    """Kind, number and title, and the money, of each call and each applicant."""
    if of.funding is None:
        return
    for found in of.funding.calls:
        head = (Cell(_("Call"), "call"), Cell(), words(found.call.heading))
        yield head, _cells(found.sums, found.call.budget, found.open)
    for group in of.funding.applicants:
        if isinstance(group.subject, Lead):
            yield (Cell(_("Applicant"), "applicant"), Cell(), words(group_name(group))), _cells(group.sums)


def _cells(sums: Sums, budget: Decimal | None = None, open_: Decimal | None = None) -> tuple[Cell, ...]:
    asked, granted, settled, returned = sums.requested, sums.granted, sums.settled, sums.returned
    unknown = sum(each.expected - each.known for each in (asked, granted, settled))
    return (
        number(len(sums.applications)),
        number(unknown),
        money(budget),
        *(money(each.known_amount) for each in (asked, granted, settled, returned)),
        money(open_),
    )
