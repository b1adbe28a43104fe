"""The way through a document, block by block, which makes drafts of headings, texts and tables by a mapping."""

import re

from konzept.exchange.catalogue.drafts import SECTION, TEXT, AccountBook, Draft, DraftPiece, Drafts, rank
from konzept.exchange.catalogue.mapping import CatalogueMap
from konzept.exchange.catalogue.words.day import days_named
from konzept.exchange.catalogue.words.heads import LONGEST, SKIP, shown
from konzept.exchange.catalogue.words.numbering import Numbered, group_of, is_group, level_meant, taken_apart, titled
from konzept.exchange.papers.blocks import PaperText, Reading, TextRole
from konzept.i18n.messages import _
from konzept.model import KIND_OF, LEVELS
from konzept.source.findings import echo
from konzept.source.light import pattern

TITLE = 40
"""The level of a title in a plain paragraph; those of headings are smaller."""

BAND = 50
"""The level of a row that is a heading; those of headings are smaller."""

LINE = 200
"""Characters of a title at the most."""

_LABELLED = pattern(r"(?P<label>[^:\n]{2,60}):(?:\s+(?P<rest>.*)|\s*)", re.DOTALL)


class Walk:
    """Where in the document we are: the records that are open, and the label that waits for its text."""

    def __init__(self, map_: CatalogueMap, reading: Reading) -> None:
        """Before the first block."""
        self.map, self.reading = map_, reading
        self.book = AccountBook()
        self.drafts = Drafts()
        self.stack: list[Draft] = []
        self.label: tuple[str, str] | None = None
        self.skipped = 0
        """The level of the heading that is skipped with all that stands below it; 0 where none is."""
        self.title = ""

    @property
    def here(self) -> Draft | None:
        """The innermost record or chapter that is open."""
        return self.stack[-1] if self.stack else None

    # Headings and paragraphs

    def passage(self, passage: PaperText, *, holds_records: bool) -> None:
        """A heading or a paragraph; `holds_records` tells whether records stand below the heading."""
        if not passage.text:
            return
        match passage.role:
            case TextRole.CONTENTS:
                self.book.note(passage, reason=_("It is the table of contents, which is made anew."))
            case TextRole.TITLE:
                self.title = self.title or " ".join(passage.text.split())
                self.book.note(passage, _("title of the document"))
            case _ if passage.level:
                self.heading(passage, holds_records=holds_records)
            case _ if self.skipped:
                self._skip(passage)
            case _:
                self.paragraph(passage)

    def heading(self, passage: PaperText, *, holds_records: bool) -> None:
        """Open what the heading names."""
        self.label = None
        if self.skipped and passage.level > self.skipped:
            self._skip(passage)
            return
        self.skipped = 0
        parts = taken_apart(passage.text, is_heading=True)
        word = self.map.headings.get(passage.level, "text")
        if is_group(passage.text):
            self._close(passage.level, "", by_word=False)
            self.book.note(passage, _("heading of what stands below it"))
            if self.here and self.here.kind == LEVELS[0] and group_of(passage.text) == LEVELS[1]:
                self.label = "goals", passage.text.strip(" :")
        elif parts.kind and word in {*LEVELS, SECTION, "text"}:
            self.open(parts.kind, parts, passage, passage.level, by_word=True)
        elif word in LEVELS and not holds_records and self._is_chapter(word, passage):
            self.chapter(passage)
        elif word in LEVELS:
            self.open(word, parts, passage, passage.level)
        elif word == SKIP:
            self.skipped = passage.level
            self._skip(passage)
        elif word == SECTION:
            self.chapter(passage)
        else:
            self._subheading(passage)

    def _is_chapter(self, word: str, passage: PaperText) -> bool:
        """Whether a heading at the level of themes is a chapter such as a preface: nothing stands below it."""
        return word == LEVELS[0] and not any(draft.level < passage.level for draft in self.stack)

    def _subheading(self, passage: PaperText) -> None:
        """A heading within a record: a label for what follows, or a part of its text."""
        key = self.map.target(passage.text)
        if self.here and self.here.kind == SECTION:
            self.chapter(passage)
        elif key == SKIP:
            self.skipped = passage.level
            self._skip(passage)
        elif self.here and key:
            self.label = key, passage.text.strip(" :")
            self.book.note(passage, _("label of “{key}”").format(key=shown(key)))
        elif self.here:
            self.add(self.here, DraftPiece(TEXT, f"**{_bare(passage.text)}**", passage))
        else:
            self.chapter(passage)

    def chapter(self, passage: PaperText) -> None:
        """Open a chapter of the concept that is no record."""
        self._close(passage.level, "", by_word=False)
        depth = 1 + sum(draft.kind == SECTION for draft in self.stack)
        parts = taken_apart(passage.text, is_heading=True)
        title = parts.title if not parts.kind else " ".join(passage.text.split())
        number = parts.number if not parts.kind else ""
        draft = Draft(SECTION, title[:LINE], number, passage.level, passage.spot)
        draft.parents[SECTION] = [each for each in self.stack if each.kind == SECTION]
        draft.pieces.append(DraftPiece("title", passage.text, passage))
        if len(title) > LINE:
            draft.pieces.append(DraftPiece(TEXT, title, passage))
        draft.id = str(depth)
        self.drafts.all.append(draft)
        self.stack.append(draft)

    def open(self, kind: str, parts: Numbered, passage: PaperText, level: int, *, by_word: bool = False) -> Draft:
        """Open a record; one that is there already is opened again."""
        self._close(level, kind, by_word=by_word)
        draft = self.record(kind, parts, passage, self.stack)
        draft.level = level
        self.stack.append(draft)
        return draft

    def record(self, kind: str, parts: Numbered, passage: PaperText, above: list[Draft]) -> Draft:
        """The draft of a record below those that are open."""
        title = parts.title if len(parts.title) <= LINE else f"{parts.title[: LINE - 1].rsplit(' ', 1)[0]} …"
        draft = self.drafts.find(kind, parts.number, title)
        if draft is None:
            draft = self.drafts.add(Draft(kind, title, parts.number, 0, passage.spot))
        if not draft.number:
            self.drafts.number(draft, parts.number)
        draft.pieces.append(DraftPiece("title", passage.text, passage))
        if len(parts.title) > LINE:
            draft.pieces.append(DraftPiece(TEXT, parts.title, passage))
        nearest = next(
            (each for each in reversed(above) if each.kind in LEVELS and rank(each.kind) <= rank(kind)), None
        )
        if nearest and nearest is not draft and nearest not in draft.parents.setdefault(nearest.kind, []):
            draft.parents[nearest.kind].append(nearest)
        self._notes(draft, passage)
        return draft

    def _close(self, level: int, kind: str, *, by_word: bool) -> None:
        """Close what the new heading ends."""
        while self.stack:
            last = self.stack[-1]
            is_above = last.level < level or (by_word and last.kind in LEVELS and rank(last.kind) < rank(kind))
            if is_above and not (kind and rank(last.kind) > rank(kind)) and not (kind and last.kind == SECTION):
                return
            self.stack.pop()

    def paragraph(self, passage: PaperText) -> None:
        """A paragraph: a title, behind a label, with a label of its own, or running text."""
        title = titled(passage.text) if self.map.titles and not passage.is_item else None
        if title and title.kind in self.map.titles:
            self.label = None
            self.open(title.kind, title, passage, TITLE + rank(title.kind))
            return
        here = self.here
        if here is None and " ".join(passage.text.split()) == self.map.title:
            self.book.note(passage, _("title of the document"))
            return
        if here is None and self.map.as_of and self.map.as_of in days_named(passage.text):
            self.book.note(passage, _("day that the states are of"))
            return
        if here is None:
            self.book.note(passage, reason=_("It stands before the first heading."))
            return
        found = _LABELLED.fullmatch(passage.text) if here.kind != SECTION and not passage.is_item else None
        key = self.map.target(found["label"]) if found and len(found["label"]) <= LONGEST else None
        if found and key:
            label, rest = found["label"].strip(), (found["rest"] or "").strip()
            self.label = None if rest else (key, label)
            if rest:
                self.field(here, DraftPiece(key, rest, passage, label))
            else:
                self.book.note(passage, _("label of “{key}”").format(key=shown(key)))
        elif self.label and (passage.is_item or self.label[0] not in PARENTS):
            self.field(here, DraftPiece(self.label[0], passage.text, passage, self.label[1]))
        else:
            self.add(here, DraftPiece(TEXT, passage.text, passage, is_item=passage.is_item))

    # What all have in common

    def field(self, draft: Draft, piece: DraftPiece) -> None:
        """Words under a label; the name of a goal or theme makes a record of it."""
        key, text, passage, label = piece[:4]
        if key == SKIP:
            self.book.note(passage, reason=_("The mapping leaves “{label}” out.").format(label=echo(label)))
        elif key in PARENTS and draft.kind in LEVELS:
            self._parent(draft, PARENTS[key], text, passage, label)
        elif key == "number" and not draft.number and len(text) <= LONGEST:
            self.drafts.number(draft, text.strip().rstrip("."))
            draft.pieces.append(DraftPiece("number", text, passage, label))
        elif key == "title" and text.strip() == draft.title:
            draft.pieces.append(DraftPiece("title", text, passage, label))
        else:
            self.add(draft, piece._replace(key=TEXT if key in {"title", "number"} else key, is_item=passage.is_item))

    def _parent(self, draft: Draft, kind: str, text: str, passage: PaperText, label: str) -> None:
        """The goal or theme that a cell names: it belongs to the record, or to the theme that the cell stands in."""
        if rank(kind) > rank(draft.kind) and draft.kind != LEVELS[0]:
            self.add(draft, DraftPiece(TEXT, text, passage, label))
            return
        for line in filter(None, (each.strip().removeprefix("- ") for each in text.split("\n"))):
            parts = taken_apart(line)
            known = self.drafts.numbered(kind, line) or (
                self.drafts.numbered(kind, parts.number) if parts.kind else None
            )
            above = [each for each in self.stack if rank(each.kind) < rank(kind)] + draft.parents.get(LEVELS[0], [])
            above = [draft] if rank(kind) > rank(draft.kind) else above
            found = known or self.record(kind, parts._replace(kind=kind), passage, above)
            if rank(kind) <= rank(draft.kind) and found is not draft:
                if found not in draft.parents.setdefault(kind, []):
                    draft.parents[kind].append(found)
                self.book.note(
                    passage, _("{kind} of “{title}”").format(kind=_(KIND_OF[kind].one), title=echo(draft.name))
                )

    def add(self, draft: Draft, piece: DraftPiece) -> None:
        """Give words to a draft, with the footnotes that they refer to."""
        draft.pieces.append(piece)
        self._notes(draft, piece.passage)

    def _notes(self, draft: Draft, passage: PaperText) -> None:
        for number in passage.notes:
            note = self.reading.notes.get(number)
            if note and not any(piece.passage is note for piece in draft.pieces):
                draft.pieces.append(DraftPiece(TEXT, f"[{number}] {note.text}", note))

    def _skip(self, passage: PaperText) -> None:
        self.book.note(passage, reason=_("The mapping leaves this heading and what stands below it out."))


PARENTS = {"themes": "theme", "goals": "goal"}
"""Keys whose words name a record of a level, from the outside in."""


def _bare(text: str) -> str:
    return " ".join(text.replace("*", "").split())


__all__ = ["BAND", "Walk", "level_meant"]
