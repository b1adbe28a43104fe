"""All public facts of a concept for programs, version 1: records in the words of the model, and every figure.

The order is fixed: keys as in this module, records as in documents, fields as in the models. Later versions of the tool
may add keys, and never change one; `konzept.publication.opendata.form` describes each of them.
"""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from konzept import __version__
from konzept.answers.identity import record_data
from konzept.answers.record_json import Json, raw, to_json
from konzept.answers.report.data import figures_data
from konzept.answers.report.indicator_data import TARGET, VALUE, newest_data, targets_data
from konzept.answers.report.money_data import STANDING, funding_data
from konzept.answers.shape import (
    EXACT,
    MOMENT,
    TEXT,
    TRUTH,
    Form,
    JsonKey,
    Shape,
    list_of,
    object_of,
    or_null,
    words,
)
from konzept.changes.report import ConceptReport
from konzept.figures.entries import rating_of, since, state_of, status_on
from konzept.figures.indicators import Assessment, assess
from konzept.figures.money.applications import Application
from konzept.figures.participation.contributions import is_answered
from konzept.figures.progress import Lateness, MeasureStatus
from konzept.model import KINDS, Contribution, Goal, Grant, Indicator, Measure, Record, Repository, Theme
from konzept.model.record import Rating, State, StatusEntry
from konzept.publication.opendata.names import PUBLICATION
from konzept.reading.concept import Concept
from konzept.reading.series import SeriesRow
from konzept.source.light import dataclass

VERSION = 1
KEPT = frozenset({"internal", "draft"})
"""Fields of every record that are not published."""


@dataclass(frozen=True)
class Facts:
    """The public facts of one concept on a day."""

    concept: Concept
    """The concept as of the day, without drafts and internal contents."""
    figures: ConceptReport
    """The figures, the same as in the report and the documents."""
    repository: Repository
    language: str
    """The language of its labels."""
    day: date

    @cached_property
    def where(self) -> Mapping[str, MeasureStatus]:
        """The status of every measure by id."""
        counted = self.figures.total.figures
        return {each.measure.id: each for each in (*counted.active, *counted.left_out)}

    @cached_property
    def applications(self) -> Mapping[str, Application]:
        """The state of every application by the id of its grant."""
        money = self.figures.funding
        return {each.grant.id: each for each in money.total.sums.applications} if money else {}


def as_data(facts: Facts) -> dict[str, Json]:
    """The public facts of a concept as one JSON object."""
    concept, publisher = facts.concept, facts.repository.publisher
    return {
        "$schema": f"urn:konzept:schema:{PUBLICATION}",
        "version": VERSION,
        "as_of": facts.day.isoformat(),
        "made_by": f"konzept {__version__}",
        "publisher": publisher.name if publisher else concept.record.municipality.name,
        "licence": publisher.licence if publisher else None,
        "concept": _record(facts, concept.record),
        "figures": figures_data(facts.figures),
        "funding": funding_data(facts.figures),
        **{kind.folder: [_record(facts, each) for each in concept.records_of(kind.name).values()] for kind in KINDS},
    }


def _record(facts: Facts, record: Record) -> dict[str, Json]:
    """A record as JSON, with its fields and the figures computed for the day."""
    on_day = _on_day(facts, record)
    return {
        **record_data(record),
        "record": _known(to_json(record, facts.concept.own_fields), KEPT),
        **({"on_day": on_day} if on_day else {}),
    }


def _known(value: Json, without: Collection[str] = ()) -> Json:
    """The JSON without keys of empty values, which mean “not known”, and without the keys in `without`."""
    match value:
        case Mapping():
            inner = {key: _known(each) for key, each in value.items() if key not in without}
            return {key: each for key, each in inner.items() if each is not None and each not in ([], {})}
        case list():
            return [_known(each) for each in value]
        case _:
            return value


class _Level(NamedTuple):
    """A record with a status, on a day."""

    concept: Concept
    record: Measure | Goal | Theme
    day: date

    @property
    def entry(self) -> StatusEntry | None:
        """The newest entry of the municipality; None where nothing was reported, which is not “planned”."""
        return status_on(self.record, self.day)


class _Stood(NamedTuple):
    """The status of a measure on a day."""

    level: _Level
    status: MeasureStatus


STATE: Shape[_Level] = Shape(
    (
        JsonKey("state", or_null(words(*State)), lambda at: raw(state_of(at.entry, at.concept.record.vocabulary))),
        JsonKey("rating", or_null(words(*Rating)), lambda at: raw(rating_of(at.entry, at.concept.record.vocabulary))),
        JsonKey(
            "since",
            or_null(MOMENT),
            lambda at: raw(since(at.record, at.entry).date if at.entry and at.entry.state else None),
        ),
    )
)
"""The state by the municipality's newest entry, and since when it holds."""

MEASURE: Shape[_Stood] = Shape(
    (
        *STATE.within(attrgetter("level")),
        JsonKey("active", TRUTH, lambda at: at.status.active),
        JsonKey("finished", TRUTH, lambda at: at.status.finished),
        JsonKey("lateness", list_of(words(*Lateness)), lambda at: [str(each) for each in at.status.lateness]),
        JsonKey("contradicted_by", list_of(TEXT), lambda at: [step.title for step in at.status.contradicted_by]),
        JsonKey("last_report", or_null(MOMENT), lambda at: raw(at.status.last_report)),
        JsonKey(
            "outside",
            or_null(object_of({"state": or_null(TEXT), "rating": or_null(TEXT), "date": MOMENT})),
            lambda at: _outside(at.status.outside),
        ),
    )
)


def _outside(entry: StatusEntry | None) -> Json:
    return {"state": entry.state, "rating": entry.rating, "date": str(entry.date)} if entry else None


INDICATOR: Shape[Assessment] = Shape(
    (
        JsonKey(
            "values",
            list_of(
                object_of({**VALUE.forms, "value": or_null(EXACT), "note": or_null(TEXT)}, (*VALUE.required, "note"))
            ),
            lambda found: [_value(row) for row in (found.series.rows if found.series else ())],
        ),
        JsonKey("newest", list_of(VALUE.form), newest_data),
        JsonKey("targets", list_of(TARGET.form), targets_data),
    )
)
"""Every value of an indicator, the newest of each group, and the verdicts on its targets."""


def _value(row: SeriesRow) -> Json:
    return {
        "period": row.period,
        "group": list(row.group),
        "value": raw(row.value),
        **({"about": str(row.about)} if row.about else {}),
        "state": str(row.state),
        "note": row.note or None,
    }


CONTRIBUTION: Shape[tuple[Contribution, date]] = Shape((JsonKey("answered", TRUTH, lambda at: is_answered(*at)),))

ON_DAY: Mapping[str, Mapping[str, Form]] = MappingProxyType(
    {
        "theme": STATE.forms,
        "goal": STATE.forms,
        "measure": MEASURE.forms,
        "indicator": INDICATOR.forms,
        "grant": STANDING.forms,
        "contribution": CONTRIBUTION.forms,
    }
)
"""The forms of what is computed for a record on the day, by kind."""


def _on_day(facts: Facts, record: Record) -> dict[str, Json]:
    """What is computed for a record on the day, by the same rules as in every output."""
    match record:
        case Measure():
            return MEASURE.data(_Stood(_Level(facts.concept, record, facts.day), facts.where[record.id]))
        case Theme() | Goal():
            return STATE.data(_Level(facts.concept, record, facts.day))
        case Indicator():
            return INDICATOR.data(assess(facts.concept, record, facts.day))
        case Grant():
            return STANDING.data(facts.applications[record.id])
        case Contribution():
            return CONTRIBUTION.data((record, facts.day))
        case _:
            return {}
