"""The money of a report for machines: amounts as texts with two decimals, exact, and of how many each sum is."""

from decimal import Decimal

from konzept.answers.identity import record_data
from konzept.answers.record_json import Json
from konzept.changes.report import ConceptReport
from konzept.figures.money.applications import Application
from konzept.figures.money.funding import Budgeted, CallFunding, Funding, Group, MeasureYear, Sum, Sums, together
from konzept.figures.responsibility import Lead, lead_of
from konzept.reading.concept import Concept


def funding_data(of: ConceptReport) -> Json:
    """The figures of the calls; null where a concept has neither calls nor applications."""
    return None if of.funding is None else _funding(of.concept, of.funding)


def _funding(concept: Concept, found: Funding) -> dict[str, Json]:
    return {
        "calls": [_call(concept, each) for each in found.calls],
        "without_call": [application_data(concept, each) for each in found.loose.applications],
        "total": _budgeted(found.total),
        "years": [{"year": year, **_budgeted(each)} for year, each in found.years],
        "themes": [_group(each) for each in found.themes],
        "applicants": [_group(each) for each in found.applicants],
        "funders": [{"source": each.source or None, "year": each.year, **_sum(each.sum)} for each in found.funders],
        "funders_total": _sum(together(each.sum for each in found.funders)),
        "costs": [_costs(row) for row in found.costs.rows],
        "costs_total": {"planned": _sum(found.costs.planned), "actual": _sum(found.costs.actual)},
        "costs_left_out": [record_data(measure) for measure in found.costs.left_out],
    }


def _call(concept: Concept, found: CallFunding) -> dict[str, Json]:
    call = found.call
    return {
        **record_data(call),
        "year": call.year,
        "phase": str(found.phase),
        "deadline": str(call.deadline) if call.deadline else None,
        "budget": exact(call.budget),
        **_sums(found.sums),
        "open": exact(found.open),
        "drafts": found.drafts,
        "grants": [application_data(concept, each) for each in found.sums.applications],
    }


def application_data(concept: Concept, found: Application) -> dict[str, Json]:
    """One application; `granted` and `settled` are null before the day from which they count.

    The applicant stands here by name, and a call only where it is public: ids of drafts are not.
    """
    return {
        **record_data(found.grant),
        "call": found.call.id if found.call else None,
        "applicant": lead_of(concept, found.grant.applicant).name or None,
        "state": str(found.state),
        "requested": exact(found.grant.requested),
        "granted": exact(found.granted),
        "settled": exact(found.settled),
        "returned": exact(found.returned),
        "decided": found.decided.isoformat() if found.decided else None,
        "settled_on": found.settled_on.isoformat() if found.settled_on else None,
        "undated": found.is_undated,
    }


def _budgeted(found: Budgeted) -> dict[str, Json]:
    return {"budget": _sum(found.budget), **_sums(found.sums), "open": _sum(found.open)}


def _sums(sums: Sums) -> dict[str, Json]:
    return {
        "applications": len(sums.applications),
        "requested": _sum(sums.requested),
        "granted": _sum(sums.granted),
        "settled": _sum(sums.settled),
        "returned": _sum(sums.returned),
    }


def _sum(sum_: Sum) -> dict[str, Json]:
    """`amount` is null where none is known: unknown is not zero."""
    return {"amount": exact(sum_.told), "known": sum_.known, "of": sum_.of}


def _group(group: Group) -> dict[str, Json]:
    match group.of:
        case None:
            about: dict[str, Json] = {"address": None, "title": None}
        case Lead(body=body, name=name):
            about = {"address": str(body.file.address) if body else None, "title": name or None}
        case theme:
            about = record_data(theme)
    return {**about, **_sums(group.sums)}


def _costs(row: MeasureYear) -> dict[str, Json]:
    return {
        **record_data(row.measure),
        "year": row.year,
        "planned": exact(row.planned),
        "actual": exact(row.actual),
        "funders": [{"source": each.source, **_sum(each.sum)} for each in row.funders],
    }


def exact(amount: Decimal | None) -> str | None:
    """An amount with its two decimals, in no currency's or language's writing."""
    return None if amount is None else f"{amount:.2f}"
