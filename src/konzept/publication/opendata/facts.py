"""All public facts of a concept for programs, version 1: records in the words of the model, and every figure.

The order is fixed: the keys here, the records as documents print them, their fields as the model has them. Later
versions of the tool add keys at most; `konzept.publication.opendata.form` describes each of them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from konzept import __version__
from konzept.answers.identity import record_data
from konzept.answers.record_json import Json, raw, written
from konzept.answers.report.data import figures_data
from konzept.answers.report.indicator_data import newest_data, targets_data
from konzept.answers.report.money_data import application_data, funding_data
from konzept.changes.report import ConceptReport
from konzept.figures.indicators import assess
from konzept.figures.money.applications import Application
from konzept.figures.participation.contributions import is_answered
from konzept.figures.progress import Standing, rating_of, since, state_of, status_on
from konzept.model import KINDS, Contribution, Goal, Grant, Indicator, Measure, Record, Repository, Theme
from konzept.publication.opendata.names import PUBLICATION
from konzept.reading.concept import Concept

VERSION = 1
KEPT = frozenset({"internal", "draft"})
"""Fields of every record that are no fact about the concept."""

GRANT = ("state", "requested", "granted", "settled", "returned", "decided", "settled_on", "undated")
"""What is computed of an application; what it names stands in its record."""


@dataclass(frozen=True)
class Facts:
    """What is published of one concept on a day."""

    concept: Concept
    """Without drafts and what is internal, as it was on the day."""
    figures: ConceptReport
    """Those that the report and the documents print."""
    repository: Repository
    language: str
    """In which its labels are printed."""
    day: date

    @cached_property
    def where(self) -> Mapping[str, Standing]:
        """Where every measure stands, by id."""
        counted = self.figures.total.figures
        return {each.measure.id: each for each in (*counted.active, *counted.left_out)}

    @cached_property
    def applications(self) -> Mapping[str, Application]:
        """How every application for money stands, by the id of its grant."""
        money = self.figures.funding
        return {each.grant.id: each for each in money.total.sums.applications} if money else {}


def as_data(of: Facts) -> dict[str, Json]:
    """The whole publication of a concept as one object."""
    concept, publisher = of.concept, of.repository.publisher
    return {
        "$schema": f"urn:konzept:schema:{PUBLICATION}",
        "version": VERSION,
        "as_of": of.day.isoformat(),
        "made_by": f"konzept {__version__}",
        "publisher": publisher.name if publisher else concept.record.municipality.name,
        "licence": publisher.licence if publisher else None,
        "concept": _record(of, concept.record),
        "figures": figures_data(of.figures),
        "funding": funding_data(of.figures),
        **{kind.folder: [_record(of, each) for each in concept.of(kind.name).values()] for kind in KINDS},
    }


def _record(of: Facts, record: Record) -> dict[str, Json]:
    """A record with what its file says, and what that means on the day."""
    on_day = _on_day(of, record)
    return {
        **record_data(record),
        "record": _known(written(record, of.concept.own), KEPT),
        **({"on_day": on_day} if on_day else {}),
    }


def _known(value: Json, without: Collection[str] = ()) -> Json:
    """The same without keys behind which nothing stands: what is not known has none."""
    match value:
        case Mapping():
            inner = {key: _known(each) for key, each in value.items() if key not in without}
            return {key: each for key, each in inner.items() if each is not None and each not in ([], {})}
        case list():
            return [_known(each) for each in value]
        case _:
            return value


def _on_day(of: Facts, record: Record) -> dict[str, Json]:
    """What is computed of a record, by the rules that every output follows."""
    match record:
        case Measure():
            return _measure(of, of.where[record.id])
        case Theme() | Goal():
            return _state(of, record)
        case Indicator():
            return _values(of, record)
        case Grant():
            found = application_data(of.figures.concept, of.applications[record.id])
            return {key: found[key] for key in GRANT}
        case Contribution():
            return {"answered": is_answered(record, of.day)}
        case _:
            return {}


def _state(of: Facts, record: Measure | Goal | Theme) -> dict[str, Json]:
    """What the newest own entry says, and since when; null where nothing was reported, which is not “planned”."""
    entry, vocabulary = status_on(record, of.day), of.concept.record.vocabulary
    return {
        "state": raw(state_of(entry, vocabulary)),
        "rating": raw(rating_of(entry, vocabulary)),
        "since": raw(since(record, entry).date if entry else None),
    }


def _measure(of: Facts, standing: Standing) -> dict[str, Json]:
    outside = standing.outside
    return {
        **_state(of, standing.measure),
        "active": standing.active,
        "finished": standing.finished,
        "lateness": [str(each) for each in standing.lateness],
        "contradicted_by": [step.title for step in standing.contradicted_by],
        "last_report": standing.last_report.isoformat() if standing.last_report else None,
        "outside": {"state": outside.state, "date": str(outside.date)} if outside else None,
    }


def _values(of: Facts, indicator: Indicator) -> dict[str, Json]:
    """Every value, the newest of each group, and how it stands with the targets."""
    found = assess(of.concept, indicator, of.day)
    rows = found.series.rows if found.series else ()
    return {
        "values": [
            {
                "period": row.period,
                "group": list(row.group),
                "value": raw(row.value),
                "state": str(row.state),
                "note": row.note or None,
            }
            for row in rows
        ],
        "newest": newest_data(found),
        "targets": targets_data(found),
    }
