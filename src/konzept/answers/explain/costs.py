"""Explanations of costs and of what is set aside every year: every amount with its file and line."""

from collections.abc import Iterator, Mapping
from datetime import date

from konzept.answers.explain.answers import Answer, Input, place_of
from konzept.figures.money.costs import CostRows
from konzept.figures.money.funding import funding
from konzept.figures.money.funds import FundFigures
from konzept.figures.money.sums import MoneySum
from konzept.figures.progress import MeasureStatus
from konzept.i18n.messages import _
from konzept.model import ConceptRecord, Goal, Measure, Theme
from konzept.model.kinds.money import CostKind
from konzept.reading.concept import Concept
from konzept.wording import localized
from konzept.wording.money import basis_word, fund_left, fund_sum, sum_text, year_word, years_sum


def of_costs(
    concept: Concept, record: Theme | Goal | ConceptRecord, day: date, statuses: Mapping[str, MeasureStatus]
) -> Iterator[Answer]:
    """The answers on what the measures beneath a record cost, by kind of amount, and on the funds of a concept."""
    money = funding(concept, day, statuses)
    beneath = {measure.id for measure in concept.measures_of(record)}
    rows = CostRows(tuple(row for row in money.costs.rows if row.measure.id in beneath), day)
    left_out = [measure for measure in money.costs.left_out if measure.id in beneath]
    sums = {CostKind.PLANNED: rows.planned, CostKind.MINIMUM: rows.minimum, CostKind.RESERVE: rows.reserve}
    for kind, sum_ in {**sums, CostKind.ACTUAL: rows.actual}.items():
        if sum_.known:
            yield _of_kind(kind, sum_, rows, left_out)
    if isinstance(record, ConceptRecord):
        yield from (_fund(concept, fund) for fund in money.funds)


def _of_kind(kind: CostKind, sum_: MoneySum, rows: CostRows, left_out: list[Measure]) -> Answer:
    counted = {(row.measure.id, row.year): row for row in rows.rows if kind in row.amounts}
    inputs = [
        Input(
            _("{title}, {year}: {amount}").format(
                title=row.measure.title, year=year_word(row.year), amount=localized.euro(cost.amount)
            ),
            place_of(row.measure, "costs", at, "amount"),
        )
        for row in counted.values()
        for at, cost in enumerate(row.measure.costs)
        if cost.kind is kind and cost.year == row.year
    ]
    return Answer(
        title=_("Costs, {kind}").format(kind=localized.word(kind)),
        result=sum_text(sum_),
        rule=_("Amounts of this kind of all measures beneath, each once; those of another kind are never added."),
        counted=tuple(inputs),
        left_out=tuple(
            Input(measure.title, place_of(measure, "costs"), _("dropped or replaced")) for measure in left_out
        ),
    )


def _fund(concept: Concept, fund: FundFigures) -> Answer:
    at = next(at for at, entry in enumerate(concept.record.funds) if entry is fund.entries[0])
    place = place_of(concept.record, "funds", at)
    return Answer(
        title=fund.title,
        result=_("planned {planned}, granted {granted}, left {left}").format(
            planned=years_sum(fund.planned), granted=years_sum(fund.granted), left=years_sum(fund.left)
        ),
        rule=_(
            "A year has the budget of its calls where it is known, else the yearly amount of the fund; of a year "
            "without applications nobody knows what was granted."
        ),
        counted=tuple(
            Input(
                _("{year}: planned {planned} ({basis}), granted {granted}, left {left}").format(
                    year=year.year,
                    planned=localized.euro(year.planned) if year.planned is not None else _("not on record"),
                    basis=basis_word(year.basis) or "–",
                    granted=fund_sum(year.sums.granted, on_record=bool(year.sums.applications)),
                    left=fund_left(year),
                ),
                place_of(year.calls[0], "budget") if year.calls else place,
            )
            for year in fund.years
        ),
    )
