"""The chapters of a document that are no records, such as a preface: sections of the new concept."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from konzept.editing.text.content import Content, Leaf
from konzept.exchange.catalogue.contents import shorten, too_long
from konzept.exchange.catalogue.drafts import SECTION, AccountBook, Draft, DraftPiece
from konzept.exchange.catalogue.words.prose import as_markdown
from konzept.i18n.messages import _
from konzept.model import LEVELS
from konzept.model.meant import folded
from konzept.model.types import LONG_TEXT
from konzept.source.findings import echo

MOST = 300
"""So many sections a concept gets."""

ROOM = 150_000
"""So many bytes all of them take: the file of a concept has its limit."""


MISSION = "leitbild"
"""What the chapter is called that a concept has a key for."""


class Chapters(NamedTuple):
    """The mission, the sections, and the pieces that found no room in them, by their identity."""

    mission: Content | None = None
    sections: tuple[Content, ...] = ()
    left: frozenset[int] = frozenset()


def chapters_of(drafts: Sequence[Draft]) -> Chapters:
    """The mission and the sections that the chapters make, as far as there is room."""
    mission: Content | None = None
    first = next((draft.spot.paragraph for draft in drafts if draft.kind in LEVELS), 0)
    sections: list[Content] = []
    left: set[int] = set()
    room = ROOM
    for draft, following in zip_longest(drafts, drafts[1:]):
        if draft.kind != SECTION:
            continue
        if len(sections) == MOST:
            left |= {id(piece) for piece in draft.pieces}
            continue
        texts: list[str] = []
        own = LONG_TEXT - 100
        for piece in draft.pieces:
            text = "" if piece.key == "title" else _text(piece)
            size = len(text.encode()) + 4
            if len(text) + 4 > own or size > room:
                left.add(id(piece))
            elif text:
                own, room = own - len(text) - 4, room - size
                texts.append(text)
        text = "\n\n".join(texts)
        if text and mission is None and _is_mission(draft, following):
            mission = Leaf(text)
        else:
            sections.append(_section(draft, text, is_after=0 < first < draft.spot.paragraph))
    return Chapters(mission, tuple(sections), frozenset(left))


def _is_mission(draft: Draft, following: Draft | None) -> bool:
    """Whether a chapter is the one with the Leitbild, and has no chapters below it, which would lose their home."""
    is_parent = following is not None and following.kind == SECTION and following.id != "1"
    return draft.id == "1" and folded(draft.title) == MISSION and not is_parent


def _section(draft: Draft, text: str, *, is_after: bool) -> dict[str, Content]:
    found: dict[str, Content] = {"title": Leaf(draft.title)}
    found |= {"number": Leaf(draft.number)} if draft.number else {}
    found |= {"depth": Leaf(draft.id, typed=True)} if draft.id != "1" else {}
    found |= {"text": Leaf(text)} if text else {}
    return {**found, **({"position": Leaf("after")} if is_after and draft.id == "1" else {})}


def _text(piece: DraftPiece) -> str:
    return f"- {as_markdown(' '.join(piece.text.split()))}" if piece.is_item else as_markdown(piece.text)


def told(book: AccountBook, draft: Draft, left: frozenset[int], *, is_new: bool) -> None:
    """Write down what became of the passages of a chapter."""
    for piece in draft.pieces:
        if not is_new:
            reason = _("It is a chapter, and the concept is there already.")
            advice = _("Add it to “sections” in concept.yaml by hand if it is to stand there.")
            book.note(piece.passage, reason=reason, advice=advice)
        elif id(piece) in left:
            book.note(piece.passage, reason=too_long(), advice=shorten())
        else:
            book.note(piece.passage, _("chapter “{title}” of the concept").format(title=echo(draft.title)))
