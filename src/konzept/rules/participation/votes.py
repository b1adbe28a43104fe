"""Rules for the votes on decisions and applications against the seats of the body."""

from collections.abc import Iterator, Mapping

from konzept.i18n.messages import N_, _
from konzept.model import Body, Decision, Grant
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity


def votes_above_seats(case: Case) -> Iterator[Finding]:
    """A body casts no more votes than it has seats, where all its seats are on record."""
    concept = case.concept
    for decision in concept.decisions.values():
        yield from _above(case, decision, decision)
    for grant in concept.grants.values():
        decided = concept.find("decision", grant.decision)
        if isinstance(decided, Decision) and not decided.votes:
            yield from _above(case, grant, decided)


def _above(case: Case, record: Decision | Grant, decision: Decision) -> Iterator[Finding]:
    body = case.concept.find("body", decision.body)
    if record.votes is None or not isinstance(body, Body):
        return
    seats, unknown = body.seat_count
    cast = sum(count or 0 for count in (record.votes.yes, record.votes.no, record.votes.abstain))
    if seats and not unknown and cast > seats:
        message = _("{votes} votes were cast, and “{body}” has {seats} seats.").format(
            votes=cast, body=body.name, seats=seats
        )
        hint = _("Correct the votes, or add under “seats” who votes as well, such as the mayor.")
        related = (Related(body.file.at("seats"), _("These are the seats.")),)
        yield Finding("votes-above-seats", Severity.WARNING, message, record.file.at("votes"), hint, related)


def _voted(votes: str) -> Mapping[str, str]:
    return {
        "bodies/rat.yaml": "name: Stadtrat\nseats: [{group: Rat, count: 40}]\n",
        "decisions/beschluss.yaml": f"body: rat\ndate: 2024-02-14\nsubject: Integrationskonzept\nvotes: {votes}\n",
    }


RULES: tuple[Rule, ...] = (
    Rule(
        "votes-above-seats",
        Severity.WARNING,
        N_("A body casts no more votes than it has seats."),
        _voted("{yes: 35, no: 4, abstain: 2}"),
        _voted("{yes: 35, no: 4, abstain: 1}"),
        votes_above_seats,
    ),
)
