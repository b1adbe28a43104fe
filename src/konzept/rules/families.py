"""The families of rules in the order of the manual, and what a repository must have for one of them to find something.

Of a hundred modules that a small check imports, a third would find nothing: a family is imported where there is what
it speaks about.
"""

from collections.abc import Iterator
from importlib import import_module
from operator import attrgetter
from typing import TypeAlias

from konzept.model import Repository
from konzept.reading.concept import Concept
from konzept.rules.rule import Rule
from konzept.source.light import NamedTuple

Needed: TypeAlias = tuple[str, ...] | None
"""Attributes of which one must be there; without any the rules always may find something, with None they never do."""

ANY: Needed = ()


class Family(NamedTuple):
    """The rules of one module. What reading applies by itself has no need of anything here."""

    module: str
    concept: Needed = None
    """What a concept must have."""
    settings: Needed = None
    """What `konzept.yaml` must have for the rules on it and on all concepts together."""
    revisions: bool = False
    """Whether some of the rules compare two revisions."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, which are imported when they are first asked for."""
        found: tuple[Rule, ...] = import_module(f"konzept.rules.{self.module}").RULES
        return found


FAMILIES = (
    Family("files.form"),
    Family("files.files"),
    Family("files.fields"),
    Family("files.traces", ANY),
    Family("records.references", ANY),
    Family("records.meant", ANY),
    Family("records.hierarchy", ANY),
    Family("records.levels", ANY),
    Family("people.groups", ("groups",)),
    Family("people.offers", ("offers",)),
    Family("records.removed", ("record.removed",)),
    Family("records.status", ANY),
    Family("records.dates", ANY),
    Family("files.words", ANY, settings=ANY),
    Family("files.texts", ANY),
    Family("files.assets", ("assets", "names_assets")),
    Family("records.totals", ANY),
    Family("money.money", ("calls", "grants")),
    Family("money.applications", ("calls", "grants")),
    Family("money.decided", ("grants",)),
    Family("money.funds", ("record.funds", "calls")),
    Family("money.costs", ANY),
    Family("records.own", ("own_fields.required", "own_fields.checks"), settings=("required", "checks")),
    Family("earlier.succession", ANY),
    Family("participation.contributions", ANY),
    Family("participation.steering", ("events", "decisions", "reports")),
    Family("participation.decisions", ("decisions",)),
    Family("participation.votes", ("decisions", "grants")),
    Family("participation.making", ("record.contributors",)),
    Family("participation.duties", ("record.duties", "reports")),
    Family("participation.reminders", settings=ANY),
    Family("indicators.indicators", ("indicators",)),
    Family("indicators.targets", ("indicators",)),
    Family("indicators.changes", revisions=True),
    Family("indicators.cells"),
    Family("indicators.series", ("indicators",)),
    Family("indicators.bounds", ("indicators",)),
    Family("indicators.sums", ("indicators",)),
    Family("files.translations", ("catalogues",)),
    Family("earlier.earlier", revisions=True),
    Family("earlier.goals", revisions=True),
    Family("files.design", settings=("design",)),
    Family("publication", settings=ANY),
)


def rules_on(concept: Concept) -> Iterator[Rule]:
    """The rules that may find something in a concept."""
    return (rule for family in FAMILIES if _has(concept, family.concept) for rule in family.rules if rule.check)


def rules_on_settings(repository: Repository) -> Iterator[Rule]:
    """The rules that may find something in `konzept.yaml`, or in all concepts together."""
    families = (family for family in FAMILIES if _has(repository, family.settings))
    return (rule for family in families for rule in family.rules if rule.settings or rule.whole)


def rules_on_revisions() -> Iterator[Rule]:
    """The rules against an earlier revision."""
    return (rule for family in FAMILIES if family.revisions for rule in family.rules if rule.against)


def _has(holder: object, needed: Needed) -> bool:
    return needed is not None and (not needed or any(attrgetter(name)(holder) for name in needed))
