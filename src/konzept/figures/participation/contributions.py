"""What became of the contributions: answered or not, accepted or rejected, about which record, and who answers.

A contribution is answered from the day of its answer on; one whose answer has no date counts as answered at any time.
Drafts are in no figure.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from konzept.figures.responsibility import NOBODY, Lead, lead_of
from konzept.model import Contribution, Measure, Record
from konzept.model.fields import references
from konzept.model.kinds.contribution import Verdict
from konzept.reading.concept import Concept
from konzept.source.light import NamedTuple
from konzept.source.values import Moment


class ContributionFigures(NamedTuple):
    """The contributions that were on record at the end of a day, or that a period is about."""

    received: tuple[Contribution, ...]
    """Up to the day, or within the period."""
    answered: tuple[Contribution, ...]
    """By the day, or within the period, whenever they came."""
    open: tuple[Contribution, ...]
    """Not answered at the end of the day, whenever they came."""

    @property
    def by_verdict(self) -> Mapping[Verdict | None, tuple[Contribution, ...]]:
        """Those that were answered, by what was decided, in the order of `Verdict`; None where nothing was."""
        verdicts: tuple[Verdict | None, ...] = (*Verdict, None)
        found = {verdict: tuple(c for c in self.answered if c.decision is verdict) for verdict in verdicts}
        return {verdict: contributions for verdict, contributions in found.items() if contributions}

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.received or self.answered or self.open)


def contribution_figures(concept: Concept, day: date, since: date | None = None) -> ContributionFigures:
    """The ledger at the end of a day; with `since`, what came and what was answered from that day on.

    What has no date came at some time: it is on record on any day, and belongs to no period.
    """
    known = [each for each in concept.contributions.values() if not each.draft and has_come(each, day)]
    received = known
    answered = [each for each in known if is_answered(each, day)]
    if since:
        received = [each for each in known if _within(each.date, since)]
        answered = [each for each in answered if _within(each.answered or each.date, since)]
    return ContributionFigures(
        tuple(received), tuple(answered), tuple(each for each in known if not is_answered(each, day))
    )


def _within(moment: Moment | None, since: date) -> bool:
    """Whether it is from that day or later. An answer without a date was given after the contribution had come."""
    return moment is not None and moment.last >= since


def has_come(contribution: Contribution, day: date) -> bool:
    """Whether it was there by the end of a day."""
    return contribution.date is None or contribution.date.last <= day


def is_answered(contribution: Contribution, day: date) -> bool:
    """Whether by then whoever sent it had been told anything: an answer, a verdict, or a day on which that was done."""
    response = contribution.answer or contribution.decision or contribution.answered
    return bool(response) and (contribution.answered is None or contribution.answered.last <= day)


def subjects(concept: Concept, contribution: Contribution) -> tuple[Record, ...]:
    """The records that a contribution is about, each once; measures that name it themselves come last."""
    naming = (measure for measure in concept.measures.values() if _is_named_by(concept, measure, contribution))
    found = (*_about(concept, contribution), *naming)
    return tuple({(record.kind_name, record.id): record for record in found}.values())


def by_subject(concept: Concept) -> Mapping[tuple[str, str], tuple[Contribution, ...]]:
    """The public contributions about each record, by its kind and id, in the order of output."""
    found: dict[tuple[str, str], set[str]] = {}
    for contribution in concept.contributions.values():
        for record in _about(concept, contribution):
            found.setdefault((record.kind_name, record.id), set()).add(contribution.id)
    for measure in concept.measures.values():
        for contribution in _named_by(concept, measure):
            found.setdefault((measure.kind_name, measure.id), set()).add(contribution.id)
    order = [(name, each) for name, each in concept.contributions.items() if not each.draft]
    in_order = ((key, tuple(each for name, each in order if name in names)) for key, names in found.items())
    return {key: contributions for key, contributions in in_order if contributions}


def _about(concept: Concept, contribution: Contribution) -> Iterator[Record]:
    for ref, route, name in references(contribution):
        if route[0] == "about" and (record := concept.find(ref.kind, name)):
            yield record


def _is_named_by(concept: Concept, measure: Measure, contribution: Contribution) -> bool:
    return any(each is contribution for each in _named_by(concept, measure))


def _named_by(concept: Concept, measure: Measure) -> tuple[Contribution, ...]:
    if not measure.contributions:  # as nearly always: this is asked of every measure for every contribution
        return ()
    named = (concept.find("contribution", name) for name in measure.contributions)
    return tuple(each for each in named if isinstance(each, Contribution))


def answerer(concept: Concept, contribution: Contribution) -> Lead:
    """Who answers: whoever is named, else the first who leads a measure that it is about, else nobody."""
    named = [contribution.answered_by] if contribution.answered_by else _leads(subjects(concept, contribution))
    return next((lead for name in named if (lead := lead_of(concept, name)) != NOBODY), NOBODY)


def _leads(records: Iterable[Record]) -> Iterator[str | None]:
    return (record.lead for record in records if isinstance(record, Measure))
