"""The records of a concept: one model per kind, which is at once its decoder, its schema and its documentation.

A new kind is one module here, one line in `KINDS`, its rules and its templates.
"""

from typing import NamedTuple

from konzept.model.body import Body
from konzept.model.concept import ConceptRecord
from konzept.model.decision import Decision
from konzept.model.goal import Goal
from konzept.model.measure import Measure
from konzept.model.record import Record
from konzept.model.repository import Repository
from konzept.model.theme import Theme
from konzept.words import N_


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
)
"""The kinds with a folder of their own, in the order of output."""

ALL_KINDS = (CONCEPT, *KINDS)

__all__ = [
    "ALL_KINDS",
    "CONCEPT",
    "KINDS",
    "Body",
    "ConceptRecord",
    "Decision",
    "Goal",
    "Kind",
    "Measure",
    "Record",
    "Repository",
    "Theme",
]
