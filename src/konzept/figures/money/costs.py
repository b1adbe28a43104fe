"""What measures cost and who pays, and what is said of the costs of a theme or of the whole.

Planned and spent are counted by measure and year; what is dropped or replaced is left out and named. Only amounts of
one kind are added up: the least that is needed and a reserve are in no sum of what is planned. What is said of a theme
or of the whole stands beside the sum of its measures and is never added to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from konzept.figures.money.sums import MoneySum, add_up, total
from konzept.figures.progress import LEFT_OUT, MeasureStatus
from konzept.model import ConceptRecord, Measure, Theme
from konzept.model.kinds.money import Cost, CostKind
from konzept.reading.concept import Concept
from konzept.source.light import dataclass

Year: TypeAlias = int | None


class Funder(NamedTuple):
    """What one source gives to measures in a year, or in years that nobody knows."""

    source: str
    """Empty for the money of the calls."""
    year: int | None
    sum: MoneySum


class MeasureYear(NamedTuple):
    """The costs and the funders of a measure in a year, or in a year that nobody knows."""

    measure: Measure
    year: int | None
    amounts: Mapping[CostKind, Decimal]
    """The sum of each kind that is on record."""
    funders: tuple[Funder, ...]
    """Grants of the calls not among them: they stand with the calls."""

    @property
    def planned(self) -> Decimal | None:
        """What was planned; None where nothing is on record."""
        return self.amounts.get(CostKind.PLANNED)

    @property
    def actual(self) -> Decimal | None:
        """What was spent; None where nothing is on record."""
        return self.amounts.get(CostKind.ACTUAL)

    @property
    def has_costs(self) -> bool:
        """Whether an amount is on record, planned or spent; else there is only a source of money."""
        return self.planned is not None or self.actual is not None


@dataclass(frozen=True)
class CostRows:
    """What some measures cost in some years, and who pays. What is to be compared is of the same measures and years."""

    rows: tuple[MeasureYear, ...]
    day: date

    @property
    def planned(self) -> MoneySum:
        """All planned amounts."""
        return self._of(CostKind.PLANNED)

    @property
    def actual(self) -> MoneySum:
        """What was spent, of the measures and years that have ended by the day, and of others where it is known."""
        ended = [row for row in self.rows if row.actual is not None or (row.has_costs and _has_ended(row, self.day))]
        return total(row.actual for row in ended)

    @property
    def minimum(self) -> MoneySum:
        """The least that is needed, where somebody says it."""
        return self._of(CostKind.MINIMUM)

    @property
    def reserve(self) -> MoneySum:
        """What is held in reserve."""
        return self._of(CostKind.RESERVE)

    def _of(self, kind: CostKind) -> MoneySum:
        return total(row.amounts[kind] for row in self.rows if kind in row.amounts)

    @property
    def compared(self) -> MoneySum:
        """What had been planned for the measures and years of which it is known what was spent."""
        return total(row.planned for row in self.rows if row.actual is not None)

    @property
    def given(self) -> MoneySum:
        """What sources of money give to measures, grants of the calls not among them."""
        return add_up(funder.sum for row in self.rows for funder in row.funders)


def _has_ended(row: MeasureYear, day: date) -> bool:
    """Whether the year has passed; of costs without a year nobody knows it."""
    return row.year is not None and (day.year, day.month, day.day) >= (row.year, 12, 31)


class LevelYear(NamedTuple):
    """What is said of the costs of a theme or of the whole in a year, beside what its measures cost."""

    record: Theme | ConceptRecord
    year: Year
    amounts: Mapping[CostKind, Decimal]
    """The sum of each kind that is on record."""
    notes: tuple[str, ...]
    measures: CostRows
    """What its measures cost in that year."""


@dataclass(frozen=True)
class LevelCosts:
    """What is said of the costs of a theme or of the whole, by year."""

    record: Theme | ConceptRecord
    years: tuple[LevelYear, ...]
    """In the order of time, last what has none."""

    def total(self, kind: CostKind) -> MoneySum:
        """The amounts of one kind over all years."""
        return total(year.amounts[kind] for year in self.years if kind in year.amounts)

    @property
    def measures(self) -> CostRows:
        """What its measures cost in all of these years together."""
        return CostRows(tuple(row for year in self.years for row in year.measures.rows), self.years[0].measures.day)


@dataclass(frozen=True)
class Costs(CostRows):
    """What measures cost and who pays, in all and by year and theme."""

    left_out: tuple[Measure, ...]
    """Measures with costs or funders that were dropped or replaced."""
    years: tuple[tuple[Year, CostRows], ...]
    """In the order of time, last what has none."""
    themes: tuple[tuple[Theme | None, CostRows], ...]
    """Outer themes hold what lies beneath them; a measure counts in each of its themes; last those without."""
    levels: tuple[LevelCosts, ...]
    """What is said of the whole, then of themes in the order of output, where something is said."""


def costs_of(concept: Concept, day: date, status_by_id: Mapping[str, MeasureStatus]) -> Costs:
    """The costs of the measures of a concept; `status_by_id` is what `statuses` says of the day."""
    known = [m for m in concept.measures.values() if (m.costs or m.funding) and not m.draft]
    rows = tuple(row for m in known if status_by_id[m.id].state not in LEFT_OUT for row in _of_measure(m, day))
    left_out = tuple(m for m in known if status_by_id[m.id].state in LEFT_OUT)
    by_year = ((year, tuple(row for row in rows if row.year == year)) for year in _in_order(row.year for row in rows))
    above = {row.measure.id: {theme.id for theme in concept.themes_of(row.measure)} for row in rows}
    shown = [theme for theme in concept.themes.values() if not theme.draft]
    by_theme = [(theme, tuple(row for row in rows if theme.id in above[row.measure.id])) for theme in shown]
    known_themes = {theme.id for theme in shown}
    without = tuple(row for row in rows if not above[row.measure.id] & known_themes)
    levels = [_level(concept.record, rows, day), *(_level(theme, found, day) for theme, found in by_theme)]
    return Costs(
        rows,
        day,
        left_out,
        tuple((year, CostRows(found, day)) for year, found in by_year),
        tuple((theme, CostRows(found, day)) for theme, found in [*by_theme, (None, without)] if found),
        tuple(level for level in levels if level.years),
    )


def _level(record: Theme | ConceptRecord, beneath: tuple[MeasureYear, ...], day: date) -> LevelCosts:
    """What is said of a record itself, each year beside the costs of the measures beneath it."""
    costs = _known(record.costs, day)
    return LevelCosts(
        record,
        tuple(
            LevelYear(
                record,
                year,
                _by_kind(costs, year),
                tuple(cost.note for cost in costs if cost.year == year and cost.note),
                CostRows(tuple(row for row in beneath if row.year == year), day),
            )
            for year in _in_order(cost.year for cost in costs)
        ),
    )


def _known(costs: Iterable[Cost], day: date) -> list[Cost]:
    """Costs without what was spent in a year that has not begun, which cannot be."""
    return [c for c in costs if c.kind is not CostKind.ACTUAL or c.year is None or c.year <= day.year]


def _in_order(years: Iterable[Year]) -> list[Year]:
    """Each year once, in the order of time, last None."""
    return sorted(set(years), key=lambda year: (year is None, year or 0))


def _by_kind(costs: Iterable[Cost], year: Year) -> Mapping[CostKind, Decimal]:
    """The sums of a year, in the order of the kinds; a kind of which nothing is on record is not there."""
    found = [cost for cost in costs if cost.year == year]
    return {
        kind: sum((cost.amount for cost in found if cost.kind is kind), Decimal())
        for kind in CostKind
        if any(cost.kind is kind for cost in found)
    }


def _of_measure(measure: Measure, day: date) -> Iterator[MeasureYear]:
    """Its years, last what has none."""
    costs = _known(measure.costs, day)
    given = [item for item in measure.funding if item.grant is None]
    for year in _in_order((*(cost.year for cost in costs), *(item.year for item in given))):
        names = dict.fromkeys(item.source for item in given if item.year == year)
        yield MeasureYear(
            measure,
            year,
            _by_kind(costs, year),
            tuple(
                Funder(name, year, total(i.amount for i in given if i.year == year and i.source == name))
                for name in names
            ),
        )
