"""Rules for costs: what is planned beside what is needed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from konzept.i18n.messages import N_, _
from konzept.model import Record
from konzept.model.kinds.money import Cost, CostKind
from konzept.reading.concept import Concept
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity
from konzept.source.numbers.amounts import in_euro


def costs_below_minimum(case: Case) -> Iterator[Finding]:
    """What is planned for a year is not less than the least that is needed."""
    for record, costs in _with_costs(case.concept):
        for year in dict.fromkeys(cost.year for cost in costs):
            planned, least = (_sum(costs, year, kind) for kind in (CostKind.PLANNED, CostKind.MINIMUM))
            if planned is None or least is None or planned >= least:
                continue
            at = next(n for n, cost in enumerate(costs) if cost.year == year and cost.kind is CostKind.PLANNED)
            other = next(n for n, cost in enumerate(costs) if cost.year == year and cost.kind is CostKind.MINIMUM)
            message = _("{planned} are planned, and {least} are needed at the least.").format(
                planned=in_euro(planned), least=in_euro(least)
            )
            related = (Related(record.file.at("costs", other, "amount"), _("This is needed at the least.")),)
            hint = _("Correct one of the two amounts, or the year of one of them.")
            place = record.file.at("costs", at, "amount")
            yield Finding("costs-below-minimum", Severity.WARNING, message, place, hint, related)


def _with_costs(concept: Concept) -> Iterator[tuple[Record, tuple[Cost, ...]]]:
    yield concept.record, concept.record.costs
    yield from ((theme, theme.costs) for theme in concept.themes.values())
    yield from ((measure, measure.costs) for measure in concept.measures.values())


def _sum(costs: tuple[Cost, ...], year: int | None, kind: CostKind) -> Decimal | None:
    """What is on record of a kind in a year; None where nothing is."""
    found = [cost.amount for cost in costs if cost.year == year and cost.kind is kind]
    return sum(found, Decimal()) if found else None


def _costs(*costs: str) -> Mapping[str, str]:
    lines = "".join(f"  - {{year: 2025, {cost}}}\n" for cost in costs)
    return {"themes/sprache.yaml": f"title: Sprache\n\ncosts:\n{lines}"}


RULES: tuple[Rule, ...] = (
    Rule(
        "costs-below-minimum",
        Severity.WARNING,
        N_("What is planned for a year covers at least what is needed."),
        _costs("amount: 8.000 €", "amount: 9.000 €, kind: minimum"),
        _costs("amount: 9.500 €", "amount: 9.000 €, kind: minimum"),
        costs_below_minimum,
    ),
)
