"""A record that git could not merge because both sides added status entries: both are kept.

Entries are append-only and each has its date, so two new ones never contradict each other; git sees only that both
stand at the same place. A driver for git would have to be installed on every machine and runs on no forge; this works
on the text with its conflict markers, wherever that comes from.
"""

from konzept.source.light import dataclass, pattern
from konzept.source.yaml.builder import build
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence, Span

MOST = 20
"""New entries of one side at the most: each is put in on its own."""

LONGEST = 1_000
"""Entries of both sides at the most."""

_BLANK = pattern(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r(?!\n)|\n)\Z")
_LINE = pattern(r"[^\r\n]*(?:\r\n?|\n|\Z)")


def both_kept(text: str) -> str | None:
    """The text with the status entries of both sides; None where the sides differ in anything else.

    The entries stand in the order of their dates, each whole: git leaves lines that both have outside of its markers.
    """
    sides = _sides(text)
    if sides is None:
        return None
    ours, theirs = (_Side.read(side) for side in sides)
    if ours is None or theirs is None or ours.rest != theirs.rest or len(ours.entries) + len(theirs.entries) > LONGEST:
        return None
    mine = [entry for entry in ours.entries if entry.value not in theirs.values]
    new = [entry for entry in theirs.entries if entry.value not in ours.values]
    if len(new) > MOST or {entry.key for entry in mine} & {entry.key for entry in new}:
        return None
    merged = ours.text
    for entry in new:
        side = _Side.read(merged)
        if side is None:
            return None
        merged = _inserted(side, entry)
    return merged if _is_whole(text, merged) else None


@dataclass(frozen=True)
class _Entry:
    """A status entry: what it says, and the lines it stands on, with a blank one above where there is one."""

    value: object
    date: str
    key: tuple[str, str]
    """Date and view: two entries that share them would contradict each other."""
    lines: str
    start: int
    end: int
    spaced: bool


@dataclass(frozen=True)
class _Side:
    """The file as one side has it."""

    text: str
    entries: tuple[_Entry, ...]
    rest: object
    """What the other keys say."""

    @property
    def values(self) -> list[object]:
        """What the entries say."""
        return [entry.value for entry in self.entries]

    @classmethod
    def read(cls, text: str) -> "_Side | None":
        """Read a file with a list of status entries on lines of their own; None for any other."""
        built = build(text)
        status = built.root.get("status") if isinstance(built.root, Mapping) else None
        if built.faults or not isinstance(built.root, Mapping) or not isinstance(status, Sequence) or status.flow:
            return None
        entries = [_entry(text, item) for item in status.items]
        rest = {key.value: _value(node) for key, node in built.root.entries if key.value != "status"}
        return cls(text, tuple(entry for entry in entries if entry), rest) if all(entries) else None


def _entry(text: str, node: Node) -> _Entry | None:
    date = node.get("date") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or not isinstance(date, Scalar):
        return None
    view = node.get("view")
    start, end = _line_start(text, node.span), _line_end(text, node.span)
    spaced = bool(_BLANK.search(text, 0, start))
    key = (date.value, view.value if isinstance(view, Scalar) and view.value else "own")
    return _Entry(_value(node), date.value, key, text[start:end], start, end, spaced)


def _value(node: Node) -> object:
    match node:
        case Scalar():
            return node.value
        case Sequence(items=items):
            return [_value(item) for item in items]
        case Mapping(entries=entries):
            return {key.value: _value(value) for key, value in entries}


def _line_start(text: str, span: Span) -> int:
    return max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1


def _line_end(text: str, span: Span) -> int:
    match = _LINE.match(text, max(span.start, span.end - 1))
    return match.end() if match else len(text)


def _inserted(side: _Side, new: _Entry) -> str:
    """The text with one entry more, where its date belongs."""
    dates = [entry.date for entry in side.entries]
    falling = len(dates) > 1 and dates == sorted(dates, reverse=True) and dates != sorted(dates)
    at = next((i for i, date in enumerate(dates) if (date < new.date if falling else date > new.date)), len(dates))
    newline = "\r\n" if "\r\n" in side.text else "\n"
    lines = new.lines if new.lines.endswith(("\n", "\r")) else new.lines + newline
    if at == 0:
        gap = newline if len(side.entries) > 1 and side.entries[1].spaced else ""
        place = side.entries[0].start
        return side.text[:place] + lines + gap + side.text[place:]
    place = side.entries[at - 1].end
    before = side.text[:place]
    before = before if before.endswith(("\n", "\r")) else before + newline
    gap = newline if new.spaced else ""
    return before + gap + lines + side.text[place:]


_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def _sides(text: str) -> tuple[str, str] | None:
    """The text as each side has it; None where the markers are not in their order."""
    ours: list[str] = []
    theirs: list[str] = []
    inside = ""
    order = {"": "<<<<<<<", "<<<<<<<": "|||||||=======", "|||||||": "=======", "=======": ">>>>>>>"}
    for line in _LINE.findall(text):
        mark = line[:7] if line[:7] in _MARKS and (len(line.rstrip()) == 7 or line[7] == " ") else ""
        if mark:
            if mark not in order[inside]:
                return None
            inside = "" if mark == ">>>>>>>" else mark
            continue
        if inside in {"", "<<<<<<<"}:
            ours.append(line)
        if inside in {"", "======="}:
            theirs.append(line)
    return ("".join(ours), "".join(theirs)) if not inside else None


def _is_whole(text: str, merged: str) -> bool:
    """Whether the result can be read, and no line of either side, comments among them, is lost."""
    built = build(merged)
    kept = {line.strip() for line in merged.splitlines()}
    lines = (line.strip() for line in text.splitlines() if line[:7] not in _MARKS)
    return built.root is not None and not built.faults and all(line in kept for line in lines)
