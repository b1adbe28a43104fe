"""The text of a paragraph of Word with what is tracked, noted, commented and marked in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from konzept.exchange.papers.blocks import Comment, TrackedChange
from konzept.exchange.papers.gathered import Gathered
from konzept.exchange.papers.markup import Element

_INSERTED = frozenset({"w:ins", "w:moveTo"})
_DELETED = frozenset({"w:del", "w:moveFrom"})
_SIGNS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:ptab": "\t"}
_UNREAD = frozenset({"w:pPr", "w:rPr", "w:instrText", "w:delInstrText", "w:object", "w:pict", "w:drawing", "w:rt"})
_MARKS = frozenset(
    f"w:{name}"
    for name in (
        *("footnoteReference", "endnoteReference", "bookmarkStart"),
        *("commentRangeStart", "commentRangeEnd", "commentReference"),
    )
)
BOXES = frozenset({"w:pict", "w:drawing", "w:object"})
"""What can hold a text box."""


@dataclass
class Commented:
    """The comments of the document by id, and the words that the open ones have been about so far."""

    known: Mapping[str, Comment]
    open: set[str] = field(default_factory=set)
    quoted: dict[str, list[str]] = field(default_factory=dict)

    def say(self, text: str) -> None:
        """Let a text belong to every open comment."""
        for name in self.open:
            self.quoted.setdefault(name, []).append(text)

    def comment(self, name: str) -> Comment | None:
        """The comment with the words that it is about."""
        known = self.known.get(name)
        return known._replace(quoted=" ".join("".join(self.quoted.get(name, [])).split())) if known else None


def gather(paragraph: Element, found: Gathered, comments: Commented) -> None:
    """Add the text of a paragraph, and what is in it."""
    _walk(paragraph, found, comments, None)


def _walk(home: Element, found: Gathered, comments: Commented, change: TrackedChange | None) -> None:
    for child in home.elements():
        tag = child.tag
        if tag in {"w:t", "w:delText"}:
            _say(child.text(), found, comments, change)
        elif tag in _SIGNS:
            _say(_SIGNS[tag], found, comments, change)
        elif tag in _INSERTED or tag in _DELETED:
            _walk(child, found, comments, TrackedChange(tag in _DELETED, *who(child), ""))
        elif tag in BOXES:
            found.boxes.append(child)
        elif tag == "mc:AlternateContent":
            chosen = child.find("mc:Choice") or child.find("mc:Fallback")  # the same content twice
            if chosen:
                _walk(chosen, found, comments, change)
        elif tag in _MARKS:
            _mark(child, found, comments)
        elif tag not in _UNREAD:
            _walk(child, found, comments, change)


def _mark(mark: Element, found: Gathered, comments: Commented) -> None:
    """A note, a bookmark, or an end of a commented stretch."""
    name = mark.get("w:id")
    match mark.tag:
        case "w:footnoteReference":
            found.notes.append(name)
        case "w:endnoteReference":
            found.notes.append(f"e{name}")
        case "w:bookmarkStart":
            found.marks.append(mark.get("w:name"))
        case "w:commentRangeEnd":
            comments.open.discard(name)
        case "w:commentRangeStart":
            comments.open.add(name)
            found.remarks.append(name)
        case _:
            found.remarks.append(name)


def _say(text: str, found: Gathered, comments: Commented, change: TrackedChange | None) -> None:
    if change is None or not change.is_deletion:
        found.after.append(text)
        comments.say(text)
    if change is None or change.is_deletion:
        found.before.append(text)
    if change is not None:
        last = found.changes[-1] if found.changes else None
        if last and last[:3] == change[:3]:
            found.changes[-1] = last._replace(text=last.text + text)
        else:
            found.changes.append(change._replace(text=text))


def who(element: Element) -> tuple[str, str]:
    """The author and the day of a change or a comment."""
    day = re.match(r"[12]\d{3}-\d{2}-\d{2}", element.get("w:date"))
    return " ".join(element.get("w:author").split()), day.group() if day else ""


def comments_of(root: Element | None) -> Mapping[str, Comment]:
    """The comments of a document by their ids."""
    found = {}
    for one in root.elements() if root else ():
        if one.tag == "w:comment":
            lines = ("".join(_texts(each)) for each in one.all("w:p"))
            author, day = who(one)
            found[one.get("w:id")] = Comment(author, day, "\n".join(lines).strip(), "")
    return found


def _texts(home: Element) -> Iterator[str]:
    for part in home.all("w:t", *_SIGNS):
        yield part.text() if part.tag == "w:t" else _SIGNS[part.tag]
