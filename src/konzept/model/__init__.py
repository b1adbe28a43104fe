"""What a record is: one class per kind, which is decoder, schema and documentation at once.

A new kind is one module here, one line in `KINDS`, its rules and its templates.
"""

from typing import NamedTuple

from konzept.i18n.messages import N_
from konzept.model.kinds.body import Body
from konzept.model.kinds.call import Call
from konzept.model.kinds.concept import ConceptRecord
from konzept.model.kinds.contribution import Contribution
from konzept.model.kinds.decision import Decision
from konzept.model.kinds.event import Event
from konzept.model.kinds.goal import Goal
from konzept.model.kinds.grant import Grant
from konzept.model.kinds.indicator import Indicator
from konzept.model.kinds.measure import Measure
from konzept.model.kinds.report import ReportRecord
from konzept.model.kinds.theme import Theme
from konzept.model.record import Record
from konzept.model.repository import Repository


class Kind(NamedTuple):
    """A kind of record: its name in addresses, its folder, its model, and what people call it."""

    name: str
    folder: str
    model: type[Record]
    one: str
    many: str


CONCEPT = Kind("concept", "", ConceptRecord, N_("Concept"), N_("Concepts"))

KINDS: tuple[Kind, ...] = (
    Kind("theme", "themes", Theme, N_("Theme"), N_("Themes")),
    Kind("goal", "goals", Goal, N_("Goal"), N_("Goals")),
    Kind("measure", "measures", Measure, N_("Measure"), N_("Measures")),
    Kind("body", "bodies", Body, N_("Body"), N_("Bodies")),
    Kind("decision", "decisions", Decision, N_("Decision"), N_("Decisions")),
    Kind("event", "events", Event, N_("Event"), N_("Events")),
    Kind("indicator", "indicators", Indicator, N_("Indicator"), N_("Indicators")),
    Kind("call", "calls", Call, N_("Call"), N_("Calls")),
    Kind("grant", "grants", Grant, N_("Grant"), N_("Grants")),
    Kind("contribution", "contributions", Contribution, N_("Contribution"), N_("Contributions")),
    Kind("report", "reports", ReportRecord, N_("Report"), N_("Reports")),
)
"""The kinds with a folder of their own, in the order of output."""

ALL_KINDS = (CONCEPT, *KINDS)

__all__ = [
    "ALL_KINDS",
    "CONCEPT",
    "KINDS",
    "Body",
    "Call",
    "ConceptRecord",
    "Contribution",
    "Decision",
    "Event",
    "Goal",
    "Grant",
    "Indicator",
    "Kind",
    "Measure",
    "Record",
    "ReportRecord",
    "Repository",
    "Theme",
]
