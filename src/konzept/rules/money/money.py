"""Rules for amounts: grants against the budget, the amount requested and the amount spent, to the cent."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from konzept.figures.money.applications import GRANTED, call_of, decision_of, written_state
from konzept.i18n.messages import N_, _
from konzept.model import Call, Grant
from konzept.model.kinds.grant import GrantState
from konzept.reading.concept import Concept
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Place, Related, Route, Severity, echo
from konzept.source.numbers.amounts import in_euro


def grants_above_budget(case: Case) -> Iterator[Finding]:
    """The sum of the grants of a call is not above its budget."""
    for call in case.concept.calls.values():
        if call.budget is None:
            continue
        granted = _in_time(case.concept, call)
        excess = sum((grant.granted or Decimal() for grant in granted), Decimal()) - call.budget
        if excess > 0:
            message = _("The grants of the call “{call}” are {excess} above the budget of {budget}.").format(
                call=echo(call.heading), excess=in_euro(excess), budget=in_euro(call.budget)
            )
            last = granted[-1]
            related = (
                Related(call.file.at("budget"), _("This is the budget.")),
                *(
                    Related(grant.file.at("granted"), _("{amount} for this one.").format(amount=in_euro(grant.granted)))
                    for grant in granted[:-1]
                    if grant.granted
                ),
            )
            hint = _("Correct one of the amounts, or name another source of money for a part under “funding”.")
            yield Finding("grants-above-budget", Severity.ERROR, message, last.file.at("granted"), hint, related)


def _in_time(concept: Concept, call: Call) -> list[Grant]:
    """The grants of a call with an amount, in the order of their decisions; those without a known day last."""
    grants = [
        grant
        for grant in concept.grants.values()
        if not grant.draft and grant.granted and written_state(grant) in GRANTED and call_of(concept, grant) is call
    ]

    def when(grant: Grant) -> tuple[bool, str]:
        decision = decision_of(concept, grant)
        return (False, str(decision.date.last)) if decision and decision.date else (True, "")

    return sorted(grants, key=when)


def grant_without_amount(case: Case) -> Iterator[Finding]:
    """A granted application has an amount, and a settled one the amount spent."""
    for grant in case.concept.grants.values():
        state = written_state(grant)
        if state in GRANTED and not case.is_written(grant, "granted") and not case.is_gap(grant, "granted"):
            message = _("Money is granted, and how much is not known.")
            hint = _("Add “granted: 3.500 €”, or say under “gaps” that it is not known.")
        elif (
            state is GrantState.SETTLED
            and not case.is_written(grant, "settled")
            and not case.is_gap(grant, "settled", "settled.amount")
        ):
            message = _("The grant is settled, and what was spent is not known.")
            hint = _("Add “settled:” with “amount” and “date”, or say under “gaps” that it is not known.")
        else:
            continue
        yield Finding("grant-without-amount", Severity.WARNING, message, state_place(grant), hint)


def amount_without_grant(case: Case) -> Iterator[Finding]:
    """An application that was rejected, withdrawn or not yet decided has no granted amount."""
    sentences = {
        GrantState.REJECTED: N_("The application is rejected, and yet {amount} are granted."),
        GrantState.WITHDRAWN: N_("The application is withdrawn, and yet {amount} are granted."),
        GrantState.SUBMITTED: N_("The application is not decided, and yet {amount} are granted."),
    }
    for grant in case.concept.grants.values():
        state = written_state(grant)
        amounts: tuple[tuple[Route, Decimal | None], ...] = (
            (("granted",), grant.granted),
            (("settled", "amount"), grant.settled.amount if grant.settled else None),
        )
        route, amount = next(((route, amount) for route, amount in amounts if amount), ((), None))
        if state in sentences and amount:
            message = _(sentences[state]).format(amount=in_euro(amount))
            hint = _("Delete the amount, or correct “state”.")
            related = (Related(state_place(grant), _("This is the state.")),)
            yield Finding("amount-without-grant", Severity.ERROR, message, grant.file.at(*route), hint, related)


def granted_above_requested(case: Case) -> Iterator[Finding]:
    """The granted amount is not above the requested one."""
    for grant in case.concept.grants.values():
        if grant.granted is not None and grant.requested is not None and grant.granted > grant.requested:
            message = _("{excess} more is granted than the {requested} that were asked for.").format(
                excess=in_euro(grant.granted - grant.requested), requested=in_euro(grant.requested)
            )
            related = (Related(grant.file.at("requested"), _("This was asked for.")),)
            hint = _("Correct one of the two amounts.")
            place = grant.file.at("granted")
            yield Finding("granted-above-requested", Severity.WARNING, message, place, hint, related)


def settled_above_granted(case: Case) -> Iterator[Finding]:
    """The settled amount is not above the granted one."""
    for grant in case.concept.grants.values():
        if grant.settled and grant.granted is not None and grant.settled.amount > grant.granted:
            message = _("{excess} more is settled than the {granted} that were granted.").format(
                excess=in_euro(grant.settled.amount - grant.granted), granted=in_euro(grant.granted)
            )
            related = (Related(grant.file.at("granted"), _("This was granted.")),)
            hint = _("Settle what the grant paid; what the applicant paid beyond it belongs in a report.")
            place = grant.file.at("settled", "amount")
            yield Finding("settled-above-granted", Severity.ERROR, message, place, hint, related)


def funding_above_grant(case: Case) -> Iterator[Finding]:
    """The amounts that measures name as funding by a grant do not add up to more than the grant."""
    items = [
        (measure, position, item)
        for measure in case.concept.measures.values()
        if not measure.draft
        for position, item in enumerate(measure.funding)
        if item.grant and item.amount is not None
    ]
    for grant in case.concept.grants.values():
        named = [entry for entry in items if case.concept.find("grant", entry[2].grant) is grant]
        excess = sum((item.amount or Decimal() for _m, _p, item in named), Decimal()) - (grant.granted or Decimal())
        if grant.granted is not None and excess > 0:
            measure, position, _item = named[-1]
            message = _("Measures name {excess} more from this grant than the {granted} that it gives.").format(
                excess=in_euro(excess), granted=in_euro(grant.granted)
            )
            related = (
                Related(grant.file.at("granted"), _("This was granted.")),
                *(Related(m.file.at("funding", p, "amount"), _("This counts as well.")) for m, p, _i in named[:-1]),
            )
            hint = _("Correct the amount, or leave it out: it then stands with the grant alone.")
            place = measure.file.at("funding", position, "amount")
            yield Finding("funding-above-grant", Severity.WARNING, message, place, hint, related)


def state_place(grant: Grant) -> Place:
    """The place of the grant's state; of its title where the state follows from its amounts."""
    return grant.file.at("state") if grant.file.node("state") else grant.file.at("title")


BODY = "name: Begleitausschuss\n"
DECISION = "body: begleitausschuss\ndate: 2025-04-28\nsubject: Vergabe der Fördermittel 2025\n"
CALL = "year: 2025\nbudget: 50.000 €\ndeadline: 2025-03-31\n"


def example(*grants: str, call: str = CALL, **more: str) -> Mapping[str, str]:
    """An example with a call, applications and, where they name it, the decision; `more` is further texts by path."""
    found = {"calls/2025.yaml": call}
    if any("vergabe-2025" in lines for lines in grants):
        found |= {"bodies/begleitausschuss.yaml": BODY, "decisions/vergabe-2025.yaml": DECISION}
    for name, lines in zip(("sprachkurs", "fest"), grants, strict=False):
        head = f"title: {name.capitalize()}\ncall: 2025\napplicant: Sprachverein\n"
        found[f"grants/{name}.yaml"] = f"{head}{lines}"
    return found | {name.replace("__", "/") + ".yaml": text for name, text in more.items()}


GRANTED_LINES = "decision: vergabe-2025\nstate: granted\n"
_SETTLED = "decision: vergabe-2025\nstate: settled\n"
_REPORT = "reports:\n  - {kind: final, received: 2025-06-02}\n"
_MEASURE = (
    "title: Sprachcafé\nlead: Sprachverein\nfunding:\n  - source: Fördermittel\n    amount: {}\n    grant: sprachkurs\n"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "grants-above-budget",
        Severity.ERROR,
        N_("The grants of a call are together not more than its budget."),
        example(f"{GRANTED_LINES}granted: 30.000 €\n", f"{GRANTED_LINES}granted: 21.000 €\n"),
        example(f"{GRANTED_LINES}granted: 30.000 €\n", f"{GRANTED_LINES}granted: 20.000 €\n"),
        grants_above_budget,
    ),
    Rule(
        "grant-without-amount",
        Severity.WARNING,
        N_(
            "Who grants or settles money says how much. Where nobody knows it, “gaps” says so; sums then say from how "
            "many amounts they are."
        ),
        example(GRANTED_LINES),
        example(f"{GRANTED_LINES}granted: 3.500 €\n"),
        grant_without_amount,
    ),
    Rule(
        "amount-without-grant",
        Severity.ERROR,
        N_("An application that was rejected, withdrawn or not yet decided has no money."),
        example("decision: vergabe-2025\nstate: rejected\ngranted: 3.500 €\n"),
        example("decision: vergabe-2025\nstate: rejected\nrequested: 3.500 €\n"),
        amount_without_grant,
    ),
    Rule(
        "granted-above-requested",
        Severity.WARNING,
        N_("Nobody gets more than was asked for."),
        example(f"{GRANTED_LINES}requested: 3.500 €\ngranted: 5.300 €\n"),
        example(f"{GRANTED_LINES}requested: 5.300 €\ngranted: 3.500 €\n"),
        granted_above_requested,
    ),
    Rule(
        "settled-above-granted",
        Severity.ERROR,
        N_("A settlement is about the money of the grant: no more can be spent of it than was granted."),
        example(f"{_SETTLED}granted: 3.500 €\n{_REPORT}settled: {{amount: 3.600 €, date: 2025-06-10}}\n"),
        example(f"{_SETTLED}granted: 3.500 €\n{_REPORT}settled: {{amount: 3.400 €, date: 2025-06-10}}\n"),
        settled_above_granted,
    ),
    Rule(
        "funding-above-grant",
        Severity.WARNING,
        N_("Measures that are paid from a grant name together no more than it gives."),
        example(f"{GRANTED_LINES}granted: 3.500 €\n", measures__sprachcafe=_MEASURE.format("4.000 €")),
        example(f"{GRANTED_LINES}granted: 3.500 €\n", measures__sprachcafe=_MEASURE.format("3.500 €")),
        funding_above_grant,
    ),
)
