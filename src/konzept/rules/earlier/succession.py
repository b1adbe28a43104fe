"""Rules for the outcomes of the measures of a superseded concept: each is recorded once, and both concepts agree."""

from collections.abc import Iterator, Mapping

from konzept.changes.succession import Conflict, Heir, Succession, succession
from konzept.i18n.messages import N_, _
from konzept.model import Measure
from konzept.reading.load import superseding
from konzept.rules.case import Case
from konzept.rules.records.hierarchy import heading_place
from konzept.rules.rule import COVER, Rule
from konzept.source.findings import Finding, Place, Related, Severity, echo


def outcome_contradicted(case: Case) -> Iterator[Finding]:
    """A measure whose outcome is done or dropped is not continued by another."""
    for found in _successions(case):
        for heir in found.measures:
            if Conflict.ENDED_YET_CONTINUED in heir.conflicts:
                message = _("The measure is said to have ended, and “{title}” continues it.")
                hint = _("Write “continued”, “merged” or “split” as its outcome, or delete the reference there.")
                yield Finding(
                    "outcome-contradicted",
                    Severity.ERROR,
                    message.format(title=echo(heir.successors[0].title)),
                    _outcome(heir),
                    hint,
                    tuple(_related(heir, found)),
                )


def outcome_unmatched(case: Case) -> Iterator[Finding]:
    """The outcome of a measure fits the number of measures that continue it, and its last status."""
    for found in _successions(case):
        for heir in found.measures:
            conflicts = [each for each in heir.conflicts if each is not Conflict.ENDED_YET_CONTINUED]
            if conflicts and (heir.successors or Conflict.NO_SUCCESSOR not in conflicts or _is_whole(case, found)):
                yield Finding(
                    "outcome-unmatched",
                    Severity.WARNING,
                    _MESSAGES[conflicts[0]](),
                    _outcome(heir),
                    _("Correct the outcome, or what the new measures name under “continues”."),
                    tuple(_related(heir, found)),
                )


def outcome_missing(case: Case) -> Iterator[Finding]:
    """Every measure of a concept that another one in the repository supersedes is accounted for."""
    for found in _successions(case):
        for heir in found.gaps if _is_read(case, found) else ():
            if not case.is_gap(heir.measure, "outcome") and not case.is_written(heir.measure, "outcome"):
                message = _("Nobody says what became of this measure in “{concept}”.")
                hint = _("Add “outcome: …”, let a new measure name it under “continues”, or note it under “gaps”.")
                yield Finding(
                    "outcome-missing",
                    Severity.WARNING,
                    message.format(concept=echo(found.new.record.title)),
                    heading_place(heir.measure),
                    hint,
                )


def _successions(case: Case) -> Iterator[Succession]:
    """The successions from this concept to those that supersede it, without drafts."""
    for other in superseding(case.concepts, case.concept.id):
        if other is not case.concept and not other.record.draft:
            yield succession(case.concept, other, case.day)


def _is_read(case: Case, succession: Succession) -> bool:
    """Whether every file of the new concept could be read; a fault may hide which measures continue others."""
    measures = succession.new.measures
    known = succession.new.known.get("measure", frozenset())
    if not known <= set(measures) or any(case.is_faulty(measure, "continues") for measure in measures.values()):
        return False
    return "measure" not in case.other_concept(succession.new.id).uncertain  # no broken reference


def _is_whole(case: Case, succession: Succession) -> bool:
    """Whether all measures of the new concept are recorded, so that a missing measure does not exist."""
    measures = succession.new.measures
    declared = succession.new.record.declared.measures or 0
    gaps = any(case.is_gap(measure, "continues") for measure in measures.values())
    return declared <= len(measures) and not gaps and _is_read(case, succession)


def _outcome(heir: Heir) -> Place:
    file = heir.measure.file
    return file.at("outcome", "kind") if file.node("outcome", "kind") else file.at("outcome")


def _related(heir: Heir, succession: Succession) -> Iterator[Related]:
    """The places where new measures name the old measure as the one that they continue."""
    for measure in heir.successors:
        for position, name in enumerate(measure.continues):
            concept, _slash, id_ = name.partition("/")
            old = succession.old.find("measure", id_)
            if concept == succession.old.id and isinstance(old, Measure) and old.id == heir.measure.id:
                yield Related(measure.file.at("continues", position), _("Here it says so."))


_MESSAGES = {
    Conflict.NO_SUCCESSOR: lambda: _("The measure is said to go on, and no new measure continues it."),
    Conflict.NOT_SPLIT: lambda: _("The measure is said to be split, and only one new measure continues it."),
    Conflict.SPLIT: lambda: _("The measure is not said to be split, and several new measures continue it."),
    Conflict.NOT_MERGED: lambda: _("The measure is said to be merged, and its new measure continues no other one."),
    Conflict.MERGED: lambda: _("The measure is not said to be merged, and its new measure continues others as well."),
    Conflict.STATUS_DROPPED: lambda: _("The measure is said to be done, and its last status says that it was not."),
    Conflict.STATUS_IMPLEMENTED: lambda: _("The measure is said to be dropped, and its last status says implemented."),
}


def _example(outcome: str, continues: str = "") -> Mapping[str, str]:
    """A superseded concept with one measure, and its successor with another."""
    new = "title: Sprachpatenschaften\nlead: Integrationsstelle\n"
    return {
        "concept.yaml": f"{COVER}state: superseded\n",
        "measures/lernpatenschaften.yaml": f"title: Lernpatenschaften\nlead: Integrationsstelle\n{outcome}",
        "/concepts/musterstadt-2034/concept.yaml": f"{COVER}supersedes: musterstadt-2024\n",
        "/concepts/musterstadt-2034/measures/sprachpatenschaften.yaml": f"{new}{continues}",
    }


_CONTINUES = "continues: [musterstadt-2024/lernpatenschaften]\n"

RULES = (
    Rule(
        "outcome-contradicted",
        Severity.ERROR,
        N_(
            "A measure that was done or dropped is not continued by one of the next concept: the balance counts each "
            "measure once."
        ),
        _example("outcome: done\n", _CONTINUES),
        _example("outcome: continued\n", _CONTINUES),
        outcome_contradicted,
    ),
    Rule(
        "outcome-unmatched",
        Severity.WARNING,
        N_(
            "What a measure says of its own outcome fits what the next concept says: one measure continues it, several "
            "split it, one takes it up together with others. It also fits the last status."
        ),
        _example("outcome: split\n", _CONTINUES),
        _example("outcome: continued\n", _CONTINUES),
        outcome_unmatched,
    ),
    Rule(
        "outcome-missing",
        Severity.WARNING,
        N_("Where a concept is superseded, somebody says of each of its measures what became of it."),
        _example(""),
        _example("outcome: done\n"),
        outcome_missing,
    ),
)
