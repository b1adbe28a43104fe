"""What the cells of a workbook ask for, before it is carried out: a proposal for each value, entry, item and record."""

import dataclasses
from dataclasses import field

from konzept.editing.text.content import Content
from konzept.exchange.intake import AccountLine
from konzept.model import Kind, Record
from konzept.source.failure import KonzeptError
from konzept.source.findings import Route, echo
from konzept.source.light import dataclass
from konzept.source.values import Unfit


@dataclass(frozen=True, kw_only=True)
class CellProposal:
    """A change of one record, from one cell or row."""

    place: str
    """The cell, as people find it."""
    text: str
    """What stands there."""
    record: Record | None = None
    """None for a new one."""


@dataclass(frozen=True, kw_only=True)
class ChangedValue(CellProposal):
    """Another value of a field; None takes it away."""

    route: Route
    content: Content | None


@dataclass(frozen=True, kw_only=True)
class FreshRecord(CellProposal):
    """A new record."""

    kind: Kind
    id: str
    title: str
    values: tuple[ChangedValue, ...]
    entry: dict[str, Content] | None = None
    """The first entry of its status."""


@dataclass(frozen=True, kw_only=True)
class NewItem(CellProposal):
    """A further item of a list, or an entry of a status; of a record, or of one that the same workbook brings."""

    fresh: FreshRecord | None = None
    name: str
    """The field that holds the list."""
    content: dict[str, Content]


@dataclasses.dataclass
class Ledger:
    """Collects what the rows ask for, and the account of what was not taken."""

    proposals: list[CellProposal] = field(default_factory=list)
    account: list[AccountLine] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def fresh(self, kind: Kind, id_: str) -> FreshRecord | None:
        """The new record of a kind and id, where one has been noted."""
        found = (each for each in self.proposals if isinstance(each, FreshRecord))
        return next((each for each in found if (each.kind, each.id) == (kind, id_)), None)

    def refuse(self, place: str, text: str, reason: str, advice: str) -> None:
        """Note a cell that was not taken."""
        self.account.append(AccountLine(place, echo(text), "", reason, advice))

    def refuse_for(self, place: str, text: str, error: KonzeptError | Unfit) -> None:
        """Note a cell that cannot be read."""
        self.refuse(place, text, error.message, error.hint or error.message)
