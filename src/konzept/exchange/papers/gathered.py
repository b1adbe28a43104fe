"""What a paragraph, a cell or a note has given while it is read, and the passage that it becomes."""

import re
from dataclasses import dataclass, field

from konzept.exchange.papers.blocks import PaperSpot, PaperText, TextRole, TrackedChange
from konzept.exchange.papers.markup import Element
from konzept.source.light import pattern
from konzept.source.yaml.characters import BIDI, CONTROL


@dataclass
class Gathered:
    """What the runs of a paragraph or cell have given so far."""

    after: list[str] = field(default_factory=list)
    """With all tracked changes accepted."""
    before: list[str] = field(default_factory=list)
    changes: list[TrackedChange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """The ids of the comments that begin in it."""
    boxes: list[Element] = field(default_factory=list)
    """The text boxes that hang on it."""

    def say(self, text: str) -> None:
        """Add a text that no change is about."""
        self.after.append(text)
        self.before.append(text)

    def newline(self) -> None:
        """Begin a new line, where something stands before it."""
        for texts in (self.after, self.before):
            if any(texts):
                texts.append("\n")


_UNSEEN = pattern(f"{CONTROL}|{BIDI}")


def readable(text: str) -> str:
    """A text without signs that nobody sees and no record may hold, and without blanks around it."""
    return _UNSEEN.sub("", text).strip()


def passage_of(
    found: Gathered, spot: PaperSpot, *, level: int = 0, is_item: bool = False, role: TextRole = TextRole.TEXT
) -> PaperText:
    """The passage; its comments follow when the whole document has been read."""
    return PaperText(
        spot,
        readable("".join(found.after)),
        readable("".join(found.before)),
        level=level if role is TextRole.TEXT else 0,
        is_item=is_item,
        role=role,
        notes=tuple(dict.fromkeys(found.notes)),
        marks=tuple(found.marks),
        changes=tuple(change for change in found.changes if change.text.strip()),
        remarks=tuple(found.remarks),
    )


def created(facts: Element | None) -> str:
    """The day on which a file was made, by its properties; empty where these do not say it."""
    for fact in facts.all("?:created", "?:creation-date") if facts else ():
        day = re.match(r"[12]\d{3}-\d{2}-\d{2}", fact.text().strip())
        return day.group() if day else ""
    return ""
