"""What the outcome of a decision means, in whose words it may be written."""

from collections.abc import Iterator

from konzept.model import Decision
from konzept.model.kinds.concept import Vocabulary
from konzept.model.kinds.decision import Amendment, Result, Step
from konzept.source.findings import Route

ADOPTED = frozenset({Result.ADOPTED_UNANIMOUSLY, Result.ADOPTED, Result.ADOPTED_AMENDED})
"""The outcomes after which a motion holds."""

NOT_ADOPTED = frozenset({Result.REJECTED, Result.POSTPONED, Result.REFERRED, Result.WITHDRAWN})
"""The outcomes after which nothing holds; what was recommended or noted says nothing of it."""

_RESULTS = frozenset(Result)


def outcome_of(word: str | None, vocabulary: Vocabulary) -> Result | None:
    """What a word means: the model's own word, or what the vocabulary maps it to; None where nobody says."""
    if word is None:
        return None
    own = vocabulary.outcomes.get(word)
    meant = own.means if own else word
    return Result(meant) if meant in _RESULTS else None


def outcomes(decision: Decision) -> Iterator[tuple[str, Route]]:
    """Every outcome of a decision, of its steps and of its amendments, with the route to it."""
    parts: list[tuple[Route, Decision | Step | Amendment]] = [((), decision)]
    parts += [(("steps", at), step) for at, step in enumerate(decision.steps)]
    parts += [(("amendments", at), each) for at, each in enumerate(decision.amendments)]
    return ((part.outcome, (*route, "outcome")) for route, part in parts if part.outcome)
