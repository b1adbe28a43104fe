"""Records as they take shape while a catalogue is gone through, and the book of what became of each passage."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from konzept.exchange.intake import AccountLine
from konzept.exchange.papers.blocks import PaperSpot, PaperText, Reading, TextRole
from konzept.i18n.messages import _
from konzept.model import LEVELS
from konzept.model.meant import folded
from konzept.source.findings import echo

TEXT = ""
"""The key of running text, which goes into the description of its record."""

MOST = 20
"""So many places are named to which one cell went."""

SECTION = "section"
"""The kind of a draft that is a chapter of the concept."""


class DraftPiece(NamedTuple):
    """Words of the catalogue that belong to a draft: for which key, from which passage, under which label."""

    key: str
    text: str
    passage: PaperText
    label: str = ""
    year: str = ""
    """The year that its label names, of amounts."""
    is_item: bool = False


@dataclass(eq=False)
class Draft:
    """A record in the making."""

    kind: str
    title: str
    number: str
    level: int = 0
    """Of its heading; for a section the depth."""
    spot: PaperSpot = field(default_factory=PaperSpot)
    parents: dict[str, "list[Draft]"] = field(default_factory=dict)
    """The drafts that it belongs to, by kind."""
    pieces: list[DraftPiece] = field(default_factory=list)
    id: str = ""
    existing: str = ""
    """The address of the record that is there already, else empty."""

    @property
    def name(self) -> str:
        """What people know it by, with its number."""
        return f"{self.number} {self.title}".strip()


class Whereabouts(NamedTuple):
    """What became of a passage: where it went, or why it did not go there."""

    went: str = ""
    reason: str = ""
    advice: str = ""


class AccountBook:
    """What became of each passage of a document."""

    def __init__(self) -> None:
        """With nothing in it."""
        self._fates: dict[int, dict[Whereabouts, None]] = {}

    def note(self, passage: PaperText, went: str = "", reason: str = "", advice: str = "") -> None:
        """Add what became of a passage."""
        self._fates.setdefault(id(passage), {})[Whereabouts(went, reason, advice)] = None

    def lines(self, reading: Reading) -> Iterator[AccountLine]:
        """A line for each passage of the document, in its order, and one for each deletion and comment."""
        for passage in reading.passages():
            fates = self._fates.get(id(passage)) or {_nowhere(passage): None}
            went = _joined("; ", (fate.went for fate in fates))
            reason = _joined(" ", (fate.reason for fate in fates))
            advice = next((fate.advice for fate in fates if fate.advice), "") if not went else ""
            yield AccountLine(str(passage.spot), echo(passage.text or passage.before), went, reason, advice)
            for change in passage.changes:
                if change.is_deletion and passage.text:
                    reason = _("It is deleted in the file (tracked changes).")
                    yield AccountLine(str(passage.spot), echo(change.text), "", reason)
            for comment in passage.comments:
                reason = _("It is a comment in the margin.")
                yield AccountLine(str(passage.spot), echo(f"{comment.author}: {comment.text}"), "", reason)


def _joined(sign: str, texts: Iterable[str]) -> str:
    """The texts, each once, and at most so many: a merged cell may belong to a thousand rows."""
    found = [text for text in dict.fromkeys(texts) if text]
    return sign.join([*found[:MOST], *(["…"] if len(found) > MOST else [])])


def _nowhere(passage: PaperText) -> Whereabouts:
    if passage.role is TextRole.FORMULA:
        advice = _("Write the value itself into the cell.")
        return Whereabouts(reason=_("The cell holds a formula or an error."), advice=advice)
    if not passage.text and passage.before:
        return Whereabouts(reason=_("It is deleted in the file (tracked changes)."))
    if passage.spot.note:
        return Whereabouts(reason=_("No text that was taken refers to this footnote."))
    return Whereabouts(reason=_("It stands outside of all themes, goals and measures."))


class Drafts:
    """All drafts of a document, found by their number and title."""

    def __init__(self) -> None:
        """Without any."""
        self.all: list[Draft] = []
        self._by_title: dict[tuple[str, str], dict[str, Draft]] = {}
        self._by_number: dict[tuple[str, str], list[Draft]] = {}

    def find(self, kind: str, number: str, title: str) -> Draft | None:
        """The draft of that kind that is meant: of the same title, and of the same number where both have one."""
        found = self._by_title.get((kind, folded(title)), {})
        return found.get(number) or found.get("") if number else next(iter(found.values()), None)

    def numbered(self, kind: str, number: str) -> Draft | None:
        """The only draft of that kind with that number."""
        found = self._by_number.get((kind, number), []) if number else []
        return found[0] if len(found) == 1 else None

    def add(self, draft: Draft) -> Draft:
        """Keep a new draft."""
        self.all.append(draft)
        self._by_title.setdefault((draft.kind, folded(draft.title)), {}).setdefault(draft.number, draft)
        self.number(draft, draft.number)
        return draft

    def number(self, draft: Draft, number: str) -> None:
        """Give a draft the number by which it is then found as well."""
        if number and draft not in (known := self._by_number.setdefault((draft.kind, number), [])):
            known.append(draft)
            same = self._by_title.setdefault((draft.kind, folded(draft.title)), {})
            if same.get("") is draft:
                del same[""]
            same.setdefault(number, draft)
        draft.number = draft.number or number


def rank(kind: str) -> int:
    """How deep a kind is among the levels."""
    return LEVELS.index(kind) if kind in LEVELS else -1
