"""Rules for what a grant and its decision say of each other."""

from collections.abc import Iterator
from types import MappingProxyType

from konzept.figures.money.applications import GRANTED, decision_of, written_state
from konzept.figures.participation.outcomes import outcome_of
from konzept.i18n.messages import N_, _
from konzept.model.kinds.decision import Result
from konzept.rules.case import Case
from konzept.rules.money.money import BODY, DECISION, GRANTED_LINES, example
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity

_NO_GRANT = MappingProxyType(
    {
        Result.REJECTED: N_("Money is granted by a decision that was rejected."),
        Result.POSTPONED: N_("Money is granted by a decision that was postponed."),
        Result.REFERRED: N_("Money is granted by a decision that was referred to another body."),
        Result.WITHDRAWN: N_("Money is granted by a decision that was withdrawn."),
    }
)


def granted_by_rejection(case: Case) -> Iterator[Finding]:
    """Money is granted by a decision that was taken, and not by one that was rejected or postponed."""
    for grant in case.concept.grants.values():
        decision = decision_of(case.concept, grant)
        outcome = outcome_of(decision.outcome, case.concept.record.vocabulary) if decision else None
        if decision and outcome and outcome in _NO_GRANT and written_state(grant) in GRANTED:
            text = _(_NO_GRANT[outcome])
            hint = _("Name the decision by which it was granted, or correct the state or the outcome.")
            related = (Related(decision.file.at("outcome"), _("This is the outcome.")),)
            yield Finding("granted-by-rejection", Severity.ERROR, text, grant.file.at("decision"), hint, related)


def settled_before_decision(case: Case) -> Iterator[Finding]:
    """A grant is not settled before it is decided on."""
    for grant in case.concept.grants.values():
        decision = decision_of(case.concept, grant)
        settled = grant.settled.date if grant.settled else None
        if decision and decision.date and settled and settled.last < decision.date.first:
            message = _("It was settled {date}, before the decision of {decided}.").format(
                date=settled, decided=decision.date
            )
            related = (Related(decision.file.at("date"), _("This is the date of the decision.")),)
            hint = _("Correct one of the two dates, or name the right decision.")
            place = grant.file.at("settled", "date")
            yield Finding("settled-before-decision", Severity.WARNING, message, place, hint, related)


_LINES = f"{GRANTED_LINES}granted: 3.500 €\n"
_SETTLED = (
    "decision: vergabe-2025\nstate: settled\ngranted: 3.500 €\nreports:\n  - {kind: final, received: 2025-06-02}\n"
)


def _decided(outcome: str) -> dict[str, str]:
    return {
        **example(_LINES),
        "bodies/begleitausschuss.yaml": BODY,
        "decisions/vergabe-2025.yaml": f"{DECISION}outcome: {outcome}\n",
    }


RULES: tuple[Rule, ...] = (
    Rule(
        "granted-by-rejection",
        Severity.ERROR,
        N_("Money is granted by a decision that was taken, not by one that was rejected or postponed."),
        _decided("rejected"),
        _decided("adopted"),
        granted_by_rejection,
    ),
    Rule(
        "settled-before-decision",
        Severity.WARNING,
        N_("A grant is decided on, then spent, and settled in the end."),
        example(f"{_SETTLED}settled: {{amount: 3.400 €, date: 2025-01-10}}\n"),
        example(f"{_SETTLED}settled: {{amount: 3.400 €, date: 2025-06-10}}\n"),
        settled_before_decision,
    ),
)
