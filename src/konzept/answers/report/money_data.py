"""The money of a report as JSON: amounts as exact texts with two decimals, sums with the count of their amounts."""

from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple, TypeVar

from konzept.answers.identity import record_data
from konzept.answers.record_json import Json
from konzept.answers.shape import (
    AMOUNT,
    COUNT,
    DAY,
    MOMENT,
    NAMED,
    TEXT,
    TRUTH,
    YEAR,
    JsonKey,
    Shape,
    list_of,
    object_of,
    or_null,
    ref,
    words,
)
from konzept.changes.report import ConceptReport
from konzept.figures.money.applications import Application, Phase
from konzept.figures.money.costs import CostRows, Funder, LevelYear, MeasureYear
from konzept.figures.money.funding import Budgeted, CallFunding, ConceptFunding, FundingGroup
from konzept.figures.money.funds import FundFigures, FundYear, PlanBasis
from konzept.figures.money.sums import MoneySum, Sums, add_up
from konzept.figures.participation.making import outside_cost
from konzept.figures.responsibility import Lead, lead_of
from konzept.model import Theme
from konzept.model.kinds.grant import GrantState
from konzept.model.kinds.money import CostKind
from konzept.reading.concept import Concept

T = TypeVar("T")


class _In(NamedTuple):
    """The figures of money of a concept."""

    concept: Concept
    money: ConceptFunding


class _Project(NamedTuple):
    """An application with its concept."""

    concept: Concept
    found: Application


class _Call(NamedTuple):
    """A call with its concept."""

    concept: Concept
    found: CallFunding


def exact(amount: Decimal | None) -> str | None:
    """An amount as text with two decimals and a point, without currency; None where it is not known."""
    return None if amount is None else f"{amount:.2f}"


SUM: Shape[MoneySum] = Shape(
    (
        JsonKey(
            "amount", or_null(AMOUNT), lambda sum_: exact(sum_.known_amount)
        ),  # null where no amount is known: unknown is not zero
        JsonKey("known", COUNT, lambda sum_: sum_.known),
        JsonKey("of", COUNT, lambda sum_: sum_.expected),
    )
)

STANDING: Shape[Application] = Shape(
    (
        JsonKey("state", words(*GrantState), lambda found: str(found.state)),
        JsonKey("requested", or_null(AMOUNT), lambda found: exact(found.grant.requested)),
        JsonKey("granted", or_null(AMOUNT), lambda found: exact(found.granted)),
        JsonKey("settled", or_null(AMOUNT), lambda found: exact(found.settled)),
        JsonKey("returned", or_null(AMOUNT), lambda found: exact(found.returned)),
        JsonKey("decided", or_null(DAY), lambda found: found.decided.isoformat() if found.decided else None),
        JsonKey("settled_on", or_null(DAY), lambda found: found.settled_on.isoformat() if found.settled_on else None),
        JsonKey("undated", TRUTH, lambda found: found.is_undated),
    )
)
"""The state and amounts of an application; `granted` and `settled` are null before the day from which they count."""

APPLICATION: Shape[_Project] = Shape(
    (
        JsonKey("call", or_null(TEXT), lambda project: project.found.call.id if project.found.call else None),
        JsonKey("applicant", or_null(TEXT), lambda project: _applicant(project) or None),
        *STANDING.within(attrgetter("found")),
    ),
    about=lambda project: project.found.grant,
)
"""An application, with the name of the applicant, and the call only where it is public: ids of drafts are not."""


def _applicant(project: _Project) -> str:
    return lead_of(project.concept, project.found.grant.applicant).name


def _sum(name: str, get: Callable[[T], MoneySum]) -> JsonKey[T]:
    return JsonKey(name, ref("sum"), lambda thing: SUM.data(get(thing)))


SUMS: Shape[Sums] = Shape(
    (
        JsonKey("applications", COUNT, lambda sums: len(sums.applications)),
        _sum("requested", lambda sums: sums.requested),
        _sum("granted", lambda sums: sums.granted),
        _sum("settled", lambda sums: sums.settled),
        _sum("returned", lambda sums: sums.returned),
    )
)

BUDGETED: Shape[Budgeted] = Shape(
    (
        _sum("budget", lambda found: found.budget),
        *SUMS.within(attrgetter("sums")),
        _sum("open", lambda found: found.open),
    )
)

CALL: Shape[_Call] = Shape(
    (
        JsonKey("year", or_null(YEAR), lambda call: call.found.call.year),
        JsonKey("phase", words(*Phase), lambda call: str(call.found.phase)),
        JsonKey("deadline", or_null(MOMENT), lambda call: _text(call.found.call.deadline)),
        JsonKey("budget", or_null(AMOUNT), lambda call: exact(call.found.call.budget)),
        *SUMS.within(attrgetter("found.sums")),
        JsonKey("open", or_null(AMOUNT), lambda call: exact(call.found.open)),
        JsonKey("drafts", COUNT, lambda call: call.found.drafts),  # 0 in all that is published
        JsonKey(
            "grants",
            list_of(ref("application")),
            lambda call: [application_data(call.concept, each) for each in call.found.sums.applications],
        ),
    ),
    about=lambda call: call.found.call,
)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _stated(kind: CostKind) -> JsonKey[LevelYear]:
    return JsonKey(str(kind), or_null(AMOUNT), lambda row: exact(row.amounts.get(kind)))


FUNDER: Shape[Funder] = Shape(
    (
        JsonKey("source", or_null(TEXT), lambda each: each.source or None),
        JsonKey("year", or_null(YEAR), lambda each: each.year),
        *SUM.within(attrgetter("sum")),
    )
)

PAID: Shape[Funder] = Shape(
    (
        JsonKey("source", TEXT, lambda each: each.source),
        *SUM.within(attrgetter("sum")),
    )
)
"""The amount that one source gives to measures in a year."""

COSTS: Shape[MeasureYear] = Shape(
    (
        JsonKey("year", or_null(YEAR), lambda row: row.year),
        JsonKey("planned", or_null(AMOUNT), lambda row: exact(row.planned)),
        JsonKey("minimum", or_null(AMOUNT), lambda row: exact(row.amounts.get(CostKind.MINIMUM))),
        JsonKey("reserve", or_null(AMOUNT), lambda row: exact(row.amounts.get(CostKind.RESERVE))),
        JsonKey("actual", or_null(AMOUNT), lambda row: exact(row.actual)),
        JsonKey("funders", list_of(PAID.form), lambda row: [PAID.data(each) for each in row.funders]),
    ),
    about=lambda row: row.measure,
)

COST_SUMS: Shape[CostRows] = Shape(
    (
        JsonKey("planned", ref("sum"), lambda costs: SUM.data(costs.planned)),
        JsonKey("minimum", ref("sum"), lambda costs: SUM.data(costs.minimum)),
        JsonKey("reserve", ref("sum"), lambda costs: SUM.data(costs.reserve)),
        JsonKey("compared", ref("sum"), lambda costs: SUM.data(costs.compared)),
        JsonKey("actual", ref("sum"), lambda costs: SUM.data(costs.actual)),
        JsonKey("funders", ref("sum"), lambda costs: SUM.data(costs.given)),
    )
)
"""Sums of costs; `compared` is what was planned for the measures and years of which it is known what was spent."""

FUND_YEAR: Shape[FundYear] = Shape(
    (
        JsonKey("year", YEAR, lambda row: row.year),
        JsonKey("planned", or_null(AMOUNT), lambda row: exact(row.planned)),
        JsonKey("basis", or_null(words(*PlanBasis)), lambda row: _text(row.basis)),
        JsonKey("calls", list_of(TEXT), lambda row: [str(call.file.address) for call in row.calls]),
        *SUMS.within(attrgetter("sums")),
        JsonKey("left", or_null(AMOUNT), lambda row: exact(row.left)),
    )
)
"""A fund in a year; what is not on record is null: of the years before the first application nobody knows it."""

FUND: Shape[FundFigures] = Shape(
    (
        JsonKey("title", TEXT, lambda fund: fund.title),
        JsonKey("years", list_of(FUND_YEAR.form), lambda fund: [FUND_YEAR.data(each) for each in fund.years]),
        _sum("planned", lambda fund: fund.planned),
        _sum("granted", lambda fund: fund.granted),
        _sum("settled", lambda fund: fund.settled),
        _sum("left", lambda fund: fund.left),
    )
)
"""A fund over the years; `known` and `of` of its sums count years."""

STATED_COSTS: Shape[LevelYear] = Shape(
    (
        JsonKey("year", or_null(YEAR), lambda row: row.year),
        *(_stated(kind) for kind in CostKind),
        JsonKey("measures", COST_SUMS.form, lambda row: COST_SUMS.data(row.measures)),
    ),
    about=lambda row: row.record,
)
"""What is said of the costs of a theme or of the whole in a year; its measures stand beside it, never added."""

_GROUPS = list_of({"allOf": [NAMED, SUMS.form]})

FUNDING: Shape[_In] = Shape(
    (
        JsonKey(
            "calls", list_of(CALL.form), lambda of: [CALL.data(_Call(of.concept, each)) for each in of.money.calls]
        ),
        JsonKey(
            "without_call",
            list_of(ref("application")),
            lambda of: [application_data(of.concept, each) for each in of.money.loose.applications],
        ),
        JsonKey("total", BUDGETED.form, lambda of: BUDGETED.data(of.money.total)),
        JsonKey(
            "years",
            list_of(object_of({"year": or_null(YEAR), **BUDGETED.forms})),
            lambda of: [{"year": year, **BUDGETED.data(each)} for year, each in of.money.years],
        ),
        JsonKey("themes", _GROUPS, lambda of: [_group(each) for each in of.money.themes]),
        JsonKey("applicants", _GROUPS, lambda of: [_group(each) for each in of.money.applicants]),
        JsonKey("funders", list_of(FUNDER.form), lambda of: [FUNDER.data(each) for each in of.money.funders]),
        _sum("outside_help", lambda of: outside_cost(of.concept.record)),
        _sum("funders_total", lambda of: add_up(each.sum for each in of.money.funders)),
        JsonKey("funds", list_of(FUND.form), lambda of: [FUND.data(each) for each in of.money.funds]),
        JsonKey(
            "costs_stated",
            list_of(STATED_COSTS.form),
            lambda of: [STATED_COSTS.data(row) for level in of.money.costs.levels for row in level.years],
        ),
        JsonKey("costs", list_of(COSTS.form), lambda of: [COSTS.data(row) for row in of.money.costs.rows]),
        JsonKey("costs_total", COST_SUMS.form, lambda of: COST_SUMS.data(of.money.costs)),
        JsonKey(
            "costs_by_year",
            list_of(object_of({"year": or_null(YEAR), **COST_SUMS.forms})),
            lambda of: [{"year": year, **COST_SUMS.data(each)} for year, each in of.money.costs.years],
        ),
        JsonKey(
            "costs_by_theme",
            list_of({"allOf": [NAMED, COST_SUMS.form]}),
            lambda of: [{**_theme(theme), **COST_SUMS.data(each)} for theme, each in of.money.costs.themes],
        ),
        JsonKey(
            "costs_left_out",
            list_of(NAMED),
            lambda of: [record_data(measure) for measure in of.money.costs.left_out],
        ),
    )
)


def funding_data(concept_report: ConceptReport) -> Json:
    """The figures of calls and of costs; null where a concept has no money on record."""
    return None if concept_report.funding is None else FUNDING.data(_In(concept_report.concept, concept_report.funding))


def application_data(concept: Concept, application: Application) -> dict[str, Json]:
    """One application as JSON."""
    return APPLICATION.data(_Project(concept, application))


def _theme(theme: Theme | None) -> dict[str, Json]:
    return record_data(theme) if theme else {"address": None, "title": None}


def _group(group: FundingGroup) -> dict[str, Json]:
    match group.subject:
        case None:
            about: dict[str, Json] = {"address": None, "title": None}
        case Lead(body=body, name=name):
            about = {"address": str(body.file.address) if body else None, "title": name or None}
        case theme:
            about = record_data(theme)
    return {**about, **SUMS.data(group.sums)}
