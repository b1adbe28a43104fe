"""Rules for votes on decisions, their steps and amendments, and on applications."""

from collections.abc import Iterator, Mapping

from konzept.figures.participation.outcomes import ADOPTED, outcome_of
from konzept.i18n.messages import N_, _, ngettext
from konzept.model import Body, Decision, Record
from konzept.model.kinds.decision import Result, Votes
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Route, Severity
from konzept.source.light import NamedTuple


class _Vote(NamedTuple):
    """Votes that were counted, with the outcome as it is written and the body that voted."""

    record: Record
    route: Route
    """To the part that has `votes` and `outcome`; empty for the record itself."""
    votes: Votes
    outcome: str | None
    body: str | None


def _votes(case: Case) -> Iterator[_Vote]:
    """All votes on decisions: at the end, in the steps before, and on amendments."""
    for decision in case.concept.decisions.values():
        if decision.votes:
            yield _Vote(decision, (), decision.votes, decision.outcome, decision.body)
        for at, step in enumerate(decision.steps):
            if step.votes:
                yield _Vote(decision, ("steps", at), step.votes, step.outcome, step.body)
        for at, each in enumerate(decision.amendments):
            if each.votes:
                yield _Vote(decision, ("amendments", at), each.votes, each.outcome, decision.body)


def _cast(votes: Votes) -> int:
    return sum(count or 0 for count in (votes.yes, votes.no, votes.abstain))


def unanimous_against(case: Case) -> Iterator[Finding]:
    """A unanimous decision has no votes against it."""
    for vote in _votes(case):
        outcome = outcome_of(vote.outcome, case.concept.record.vocabulary)
        if outcome is Result.ADOPTED_UNANIMOUSLY and vote.votes.no:
            message = ngettext(
                "It was adopted unanimously, and {count} vote is against it.",
                "It was adopted unanimously, and {count} votes are against it.",
                vote.votes.no,
            ).format(count=vote.votes.no)
            hint = _("Correct the votes, or write “outcome: adopted”.")
            place = vote.record.file.at(*vote.route, "votes", "no")
            yield Finding("unanimous-against", Severity.ERROR, message, place, hint)


def votes_against_outcome(case: Case) -> Iterator[Finding]:
    """An adopted motion has more votes for it than against it; a rejected one has not, unless more is required."""
    for vote in _votes(case):
        votes, outcome = vote.votes, outcome_of(vote.outcome, case.concept.record.vocabulary)
        if votes.yes is None or votes.no is None:
            continue
        counts = {"yes": votes.yes, "no": votes.no}
        if outcome in ADOPTED - {Result.ADOPTED_UNANIMOUSLY} and votes.yes <= votes.no:
            message = _("It was adopted with {yes} votes for it and {no} against it.").format(**counts)
        elif outcome is Result.REJECTED and votes.yes > votes.no:
            message = _("It was rejected with {yes} votes for it and {no} against it.").format(**counts)
        else:
            continue
        hint = _("Correct the votes or the outcome. Where more than half was needed, leave it and say so in “text”.")
        place = vote.record.file.at(*vote.route, "outcome")
        yield Finding("votes-against-outcome", Severity.WARNING, message, place, hint)


def votes_above_present(case: Case) -> Iterator[Finding]:
    """Those who are there cast no more votes than they are."""
    for vote in _votes(case):
        cast, present = _cast(vote.votes), vote.votes.present
        if present is not None and cast > present:
            message = _("{votes} votes were cast, and {present} members with a vote were there.").format(
                votes=cast, present=present
            )
            place = vote.record.file.at(*vote.route, "votes", "present")
            yield Finding("votes-above-present", Severity.WARNING, message, place, _("Correct one of the numbers."))


def votes_above_seats(case: Case) -> Iterator[Finding]:
    """A body casts no more votes than it has seats, where all its seats are on record."""
    for vote in _votes(case):
        yield from _above(case, vote)
    for grant in case.concept.grants.values():
        decided = case.concept.find("decision", grant.decision)
        if grant.votes and isinstance(decided, Decision) and not decided.votes:
            yield from _above(case, _Vote(grant, (), grant.votes, None, decided.body))


def _above(case: Case, vote: _Vote) -> Iterator[Finding]:
    body = case.concept.find("body", vote.body)
    if not isinstance(body, Body):
        return
    seats, unknown = body.seat_count
    cast, present = _cast(vote.votes), vote.votes.present or 0
    if not seats or unknown or max(cast, present) <= seats:
        return
    message = _("{votes} votes were cast, and “{body}” has {seats} seats.")
    if cast <= seats:
        message = _("{votes} members with a vote were there, and “{body}” has {seats} seats.")
    words = message.format(votes=max(cast, present), body=body.name, seats=seats)
    hint = _("Correct the votes, or add under “seats” who votes as well, such as the mayor.")
    related = (Related(body.file.at("seats"), _("These are the seats.")),)
    place = vote.record.file.at(*vote.route, "votes")
    yield Finding("votes-above-seats", Severity.WARNING, words, place, hint, related)


def _voted(votes: str, outcome: str = "") -> Mapping[str, str]:
    lines = f"outcome: {outcome}\n" if outcome else ""
    return {
        "bodies/rat.yaml": "name: Stadtrat\nseats: [{group: Rat, count: 40}]\n",
        "decisions/beschluss.yaml": (
            f"body: rat\ndate: 2024-02-14\nsubject: Integrationskonzept\n{lines}votes: {votes}\n"
        ),
    }


RULES: tuple[Rule, ...] = (
    Rule(
        "unanimous-against",
        Severity.ERROR,
        N_("What is adopted unanimously has no votes against it; abstentions do not count."),
        _voted("{yes: 37, no: 3}", "adopted-unanimously"),
        _voted("{yes: 37, no: 0, abstain: 3}", "adopted-unanimously"),
        unanimous_against,
    ),
    Rule(
        "votes-against-outcome",
        Severity.WARNING,
        N_("The votes fit the outcome: more for what is adopted than against it, not more for what is rejected."),
        _voted("{yes: 21, no: 19}", "rejected"),
        _voted("{yes: 19, no: 21}", "rejected"),
        votes_against_outcome,
    ),
    Rule(
        "votes-above-present",
        Severity.WARNING,
        N_("Those who are there cast no more votes than they are: yes, no and abstentions together."),
        _voted("{yes: 33, no: 4, abstain: 2, present: 38}"),
        _voted("{yes: 33, no: 4, abstain: 1, present: 38}"),
        votes_above_present,
    ),
    Rule(
        "votes-above-seats",
        Severity.WARNING,
        N_("A body casts no more votes than it has seats."),
        _voted("{yes: 35, no: 4, abstain: 2}"),
        _voted("{yes: 35, no: 4, abstain: 1}"),
        votes_above_seats,
    ),
)
