"""One row of the report as a table: its subject, and the figures that there are of it."""

from decimal import Decimal

from konzept.answers.table import Cell
from konzept.changes.entries import EntryStep
from konzept.changes.report import ConceptReport, Measured, ProgressRow, ReportPeriod
from konzept.figures.money.costs import CostRows
from konzept.figures.money.sums import Sums
from konzept.figures.whole.checks import CheckResult
from konzept.source.light import dataclass


@dataclass(frozen=True)
class ReportMoney:
    """Sums of applications, with the budget, and the costs of measures."""

    sums: Sums
    budget: Decimal | None = None
    open: Decimal | None = None
    costs: CostRows | None = None


@dataclass(frozen=True)
class ReportLine:
    """One row: its subject, and the figures that there are; the other columns stay empty."""

    of: ConceptReport
    kind: Cell
    title: str
    number: str | None = None
    row: ProgressRow | None = None
    money: ReportMoney | None = None
    measured: Measured | None = None
    step: EntryStep | None = None
    """One entry of the period, in a row of its own."""
    check: CheckResult | None = None
    """One check of the municipality, likewise."""

    @property
    def period(self) -> ReportPeriod | None:
        """The figures of the period, which only the row of the concept as a whole has."""
        return self.of.period if self.row is self.of.total else None
