"""What each measure costs: a table for each theme, a row for each measure, the years as columns, in whole euros.

Where there are many years, the earlier ones share a column. A measure of several themes has its row where it is
printed; elsewhere it is in the sum alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from konzept.answers import cells
from konzept.answers.table import NUMBER, Cell, Column, Table, table_of
from konzept.documents.concept.money.tables import YearColumn, year_columns
from konzept.documents.edition import Edition
from konzept.documents.tree import TOP
from konzept.figures.money.costs import CostRows, Costs
from konzept.figures.money.sums import MoneySum
from konzept.i18n.messages import _
from konzept.model import Measure, Theme
from konzept.model.kinds.money import CostKind
from konzept.wording import localized
from konzept.wording.titles import link_to, title_of

INCOMPLETE = "*"


class _Row(NamedTuple):
    """A measure, or several that have their row elsewhere, with what they cost."""

    name: Cell
    costs: CostRows


def measure_tables(edition: Edition, *, linked: bool) -> Iterator[Table]:
    """The table of each outermost theme, and one of what has no theme; a single one where nothing is told apart."""
    costs = edition.funding.costs
    if not costs.rows:
        return
    top = {theme.id for theme in edition.tree.themes.get(TOP, ())}
    groups = [(theme, found) for theme, found in costs.themes if theme is None or theme.id in top]
    if len(groups) < 2:
        caption = _caption(costs).format(of=edition.level("measure").many)
        yield _table(edition, caption, [_row(m, costs, linked=linked) for m in _measures(costs)], costs)
        return
    homes = _homes(edition, groups)
    for theme, found in groups:
        own = [measure for measure in _measures(found) if homes[measure.id] is theme]
        rows = [_row(measure, found, linked=linked) for measure in own]
        if elsewhere := [row for row in found.rows if row.measure not in own]:
            count = len({row.measure.id for row in elsewhere})
            name = _("counted here as well: {count}").format(count=localized.number(count))
            rows.append(_Row(Cell(name), CostRows(tuple(elsewhere), costs.day)))
        name = title_of(theme) if theme else _("not assigned")
        yield _table(edition, _caption(costs).format(of=name), rows, found)


def reading_aids(costs: Costs) -> Iterator[str]:
    """What has to be said of these tables once: what is rounded, and what an asterisk means."""
    if any(value != value.to_integral_value() for row in costs.rows for value in row.amounts.values()):
        yield _("Amounts by measure are rounded to whole euros; sums are made of the exact amounts.")
    if any(each.known and not each.is_complete for each in (costs.actual, costs.given)):
        yield _("{sign} not known of all years that are over.").format(sign=INCOMPLETE)


def _homes(edition: Edition, groups: Sequence[tuple[Theme | None, CostRows]]) -> Mapping[str, Theme | None]:
    """By the id of a measure the theme of its row: the one that it is printed under, else the first that it serves."""
    tree, printed = edition.tree, dict[str, Theme]()

    def walk(here: tuple[str, str], top: Theme) -> None:
        printed.update((measure.id, top) for measure in tree.measures.get(here, ()))
        for goal in tree.goals.get(here, ()):
            walk(("goal", goal.id), top)
        for inner in tree.themes.get(here, ()):
            walk(("theme", inner.id), top)

    for theme in tree.themes.get(TOP, ()):
        walk(("theme", theme.id), theme)
    homes: dict[str, Theme | None] = {}
    for group, found in groups:
        for measure in _measures(found):
            if measure.id not in homes or printed.get(measure.id) is group:
                homes[measure.id] = group
    return homes


def _measures(costs: CostRows) -> list[Measure]:
    return list({row.measure.id: row.measure for row in costs.rows}.values())


def _row(measure: Measure, costs: CostRows, *, linked: bool) -> _Row:
    name = cells.linked(link_to(measure)) if linked else Cell(title_of(measure))
    return _Row(name, CostRows(tuple(row for row in costs.rows if row.measure is measure), costs.day))


def _is_planned(costs: CostRows) -> bool:
    """Whether the years show what is planned; where no plan is on record they show what was spent."""
    return bool(costs.planned.known)


def _caption(costs: CostRows) -> str:
    return _("{of}: planned by year, in euros") if _is_planned(costs) else _("{of}: spent by year, in euros")


def _table(edition: Edition, caption: str, rows: Sequence[_Row], all_: CostRows) -> Table:
    return table_of(tuple(_columns(edition, all_)), rows, caption=caption)


def _columns(edition: Edition, all_: CostRows) -> Iterator[Column[_Row]]:
    costs = edition.funding.costs
    is_planned = _is_planned(costs)
    kind = CostKind.PLANNED if is_planned else CostKind.ACTUAL
    years = year_columns([year for year, found in costs.years if any(kind in row.amounts for row in found.rows)])
    yield Column("of", edition.level("measure").one, lambda row: row.name, foot=_("Together"))
    for column in years:
        yield _money(column.head, column.head, _in_years(column, is_planned=is_planned), all_)
    if is_planned and len(years) > 1:
        yield _money("planned", _("planned"), lambda found: found.planned, all_)
    if costs.minimum.known:
        yield _money("minimum", localized.word(CostKind.MINIMUM), lambda found: found.minimum, all_)
    if costs.reserve.known:
        yield _money("reserve", localized.word(CostKind.RESERVE), lambda found: found.reserve, all_)
    if costs.actual.known and (is_planned or len(years) > 1):
        yield _money("actual", _("actual"), lambda found: found.actual, all_)
    if costs.given.known:
        yield _money("given", _("From sources of money"), lambda found: found.given, all_)


def _in_years(column: YearColumn, *, is_planned: bool) -> Callable[[CostRows], MoneySum]:
    def of(found: CostRows) -> MoneySum:
        then = CostRows(tuple(row for row in found.rows if row.year in column.years), found.day)
        return then.planned if is_planned else then.actual

    return of


def _money(key: str, title: str, of: Callable[[CostRows], MoneySum], all_: CostRows) -> Column[_Row]:
    return Column(key, title, lambda row: _whole(of(row.costs)), form=NUMBER, foot=_whole(of(all_)))


def _whole(sum_: MoneySum) -> str:
    """A sum in whole euros, marked where not all of its amounts are known; a dash where none is."""
    if sum_.known_amount is None:
        return "–"
    mark = "" if sum_.is_complete else f" {INCOMPLETE}"
    return f"{localized.whole_euros(sum_.known_amount)}{mark}"
