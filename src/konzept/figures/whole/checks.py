"""The municipality's own checks: which records are asked, and which do not meet what is expected of them."""

from collections.abc import Iterator

from konzept.figures.completeness import applies
from konzept.figures.matching import field_test
from konzept.model import KIND_OF, Record
from konzept.model.repository import OwnCheck
from konzept.reading.concept import Concept
from konzept.source.failure import KonzeptError
from konzept.source.light import dataclass


@dataclass(frozen=True)
class Unmet:
    """A record that does not meet a check, and the conditions that do not hold of it."""

    record: Record
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class CheckResult:
    """What a check found in one concept."""

    check: OwnCheck
    asked: int
    """How many records it is about; drafts are asked for nothing."""
    unmet: tuple[Unmet, ...]
    """In the order of output."""


def check_results(concept: Concept) -> tuple[CheckResult, ...]:
    """The result of every check of the concept's municipality, in the order of konzept.yaml."""
    return tuple(_result(concept, check) for check in concept.own_fields.checks if check.kind in KIND_OF)


def _result(concept: Concept, check: OwnCheck) -> CheckResult:
    asked = tuple(record for record in _asked(concept, check.kind) if applies(concept, record, check.when))
    failing = ((record, tuple(_failing(concept, record, check))) for record in asked)
    return CheckResult(check, len(asked), tuple(Unmet(record, missed) for record, missed in failing if missed))


def _asked(concept: Concept, kind: str) -> Iterator[Record]:
    if not concept.record.draft:
        yield from (record for record in concept.records_of(kind).values() if not record.draft)


def _failing(concept: Concept, record: Record, check: OwnCheck) -> Iterator[str]:
    """The conditions that do not hold; one with a fault is reported where it stands, in konzept.yaml."""
    own = concept.own_fields.forms_of(check.kind)
    for expected in check.expect:
        try:
            holds = field_test(type(record), expected, own)(record)
        except KonzeptError:
            continue
        if not holds:
            yield expected
