"""What a record is: one class per kind, which is decoder, schema and documentation at once.

A new kind is one module in `kinds`, one line in `KINDS` and one in `konzept.source.snapshot.KIND_FOLDERS`; its view is
in `documents`, its rules are in `rules` and its words in `wording`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from konzept.i18n.messages import N_
from konzept.model.kinds.body import Body
from konzept.model.kinds.call import Call
from konzept.model.kinds.concept import ConceptRecord
from konzept.model.kinds.contribution import Contribution
from konzept.model.kinds.decision import Decision
from konzept.model.kinds.event import Event
from konzept.model.kinds.goal import Goal
from konzept.model.kinds.grant import Grant
from konzept.model.kinds.group import TargetGroup
from konzept.model.kinds.indicator import Indicator
from konzept.model.kinds.measure import Measure
from konzept.model.kinds.offer import Offer
from konzept.model.kinds.report import ReportRecord
from konzept.model.kinds.theme import Theme
from konzept.model.record import Record
from konzept.model.repository import Repository
from konzept.source.light import NamedTuple
from konzept.source.snapshot import KIND_FOLDERS


class Kind(NamedTuple):
    """A kind of record: its model and its title in singular and plural; all else is an attribute of the model."""

    model: type[Record]
    one: str
    many: str

    @property
    def name(self) -> str:
        """The name of the kind in addresses, such as `measure`."""
        return self.model.kind_name

    @property
    def folder(self) -> str:
        """The folder of its records within the folder of their concept; empty for the concept itself."""
        return KIND_FOLDERS.get(self.name, "")

    @property
    def is_level(self) -> bool:
        """Whether the kind is a level of the concept, see `Record.is_level`."""
        return self.model.is_level


CONCEPT = Kind(ConceptRecord, N_("Concept"), N_("Concepts"))

KINDS: tuple[Kind, ...] = (
    Kind(Theme, N_("Theme"), N_("Themes")),
    Kind(Goal, N_("Goal"), N_("Goals")),
    Kind(Measure, N_("Measure"), N_("Measures")),
    Kind(TargetGroup, N_("Target group"), N_("Target groups")),
    Kind(Offer, N_("Offer"), N_("Offers")),
    Kind(Body, N_("Body"), N_("Bodies")),
    Kind(Decision, N_("Decision"), N_("Decisions")),
    Kind(Event, N_("Event"), N_("Events")),
    Kind(Indicator, N_("Indicator"), N_("Indicators")),
    Kind(Call, N_("Call"), N_("Calls")),
    Kind(Grant, N_("Grant"), N_("Grants")),
    Kind(Contribution, N_("Contribution"), N_("Contributions")),
    Kind(ReportRecord, N_("Report"), N_("Reports")),
)
"""The kinds with a folder of their own, in the order of output."""

ALL_KINDS = (CONCEPT, *KINDS)

KIND_OF: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in ALL_KINDS})
"""Every kind by its name."""

KIND_IN: Mapping[str, Kind] = MappingProxyType({kind.folder: kind for kind in KINDS})
"""Every kind with a folder of its own, by that folder."""

LEVELS: tuple[str, ...] = tuple(kind.name for kind in KINDS if kind.is_level)
"""The names of the levels of a concept, from the outside in."""

__all__ = [
    "ALL_KINDS",
    "CONCEPT",
    "KINDS",
    "KIND_IN",
    "KIND_OF",
    "LEVELS",
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
    "Offer",
    "Record",
    "ReportRecord",
    "Repository",
    "TargetGroup",
    "Theme",
]
