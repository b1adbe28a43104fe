"""YAML text as nodes that know where they stand.

ruamel.yaml's C parser gives events with exact marks; this module builds mappings, sequences and scalars from them,
keeps every scalar as raw text (YAML's own guesses about types are never asked), and refuses what a small record
never needs: duplicate keys, anchors, aliases, merge keys, tags, directives, second documents, endless nesting.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias

from konzept.findings import Edit, Finding, Fix, Place, Related, Route, Severity, echo
from konzept.syntax import Fault, broken, conflict, unfit_character
from konzept.words import _

DEPTH = 12
NODES = 5_000
SCALAR = 32_768
"""Limits of one file: 99.9 % of 21,526 record-like files found in public repositories stay far below each of them."""


@dataclass(frozen=True, slots=True)
class Span:
    """Character offsets into the text of a file: from `start` up to, not including, `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it was written, whatever YAML would take it for."""

    value: str
    span: Span
    style: str = ""
    """Empty for plain text, otherwise the sign that opens it: `'`, `"`, `|` or `>`."""

    @property
    def empty(self) -> bool:
        """Nothing stands there: `lead:` without a value says that it is unknown."""
        return not self.value and not self.style


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `flow` tells `[a, b]` from lines with dashes."""

    items: tuple["Node", ...]
    span: Span
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file; of a repeated key only the first is kept."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span
    flow: bool = False

    def get(self, name: str) -> "Node | None":
        """The value of that key."""
        return next((value for key, value in self.entries if key.value == name), None)

    def key(self, name: str) -> Scalar | None:
        """The key itself, for a finding that is about the whole entry."""
        return next((key for key, _value in self.entries if key.value == name), None)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class Source:
    """One file that was read: its path from the root, its text without byte-order mark, its nodes."""

    path: str
    text: str
    root: Node
    bom: bool = False

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    def place(self, span: Span, route: Route = ()) -> Place:
        """Lines and columns of a span."""
        return place(self.path, self._line_starts, span, route)

    def at(self, *route: str | int) -> Place:
        """The place of a value; where it is missing, of the nearest thing around it that is there."""
        node: Node = self.root
        span = Span(0, 0)
        for step in route:
            match node, step:
                case Mapping(), str() if (inner := node.get(step)) is not None:
                    key = node.key(step)
                    span = key.span if isinstance(inner, Scalar) and inner.empty and key else inner.span
                    node = inner
                case Sequence(items=items), int() if step < len(items):
                    node = items[step]
                    span = node.span
                case _:
                    break
        return self.place(_first_line(self.text, span), route)

    def key_at(self, *route: str | int) -> Place:
        """The place of the key that a route ends with, for findings about the entry rather than its value."""
        parent = self.node(*route[:-1])
        key = parent.key(str(route[-1])) if isinstance(parent, Mapping) else None
        return self.place(key.span, route) if key else self.at(*route)

    def node(self, *route: str | int) -> Node | None:
        """The node at the end of a route, None where there is none."""
        node: Node | None = self.root
        for step in route:
            match node, step:
                case Mapping(), str():
                    node = node.get(step)
                case Sequence(items=items), int() if step < len(items):
                    node = items[step]
                case _:
                    return None
        return node


def line_starts(text: str) -> list[int]:
    """The offsets at which the lines of a text begin; CR LF, LF and a lone CR end a line, as in YAML."""
    return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]


def place(path: str, starts: list[int], span: Span, route: Route = ()) -> Place:
    """Where a span stands, given the offsets at which lines begin."""
    line = bisect_right(starts, span.start) - 1
    last = max(span.start, span.end - 1)
    end_line = bisect_right(starts, last) - 1
    return Place(path, line + 1, span.start - starts[line] + 1, end_line + 1, last - starts[end_line] + 1, route)


def _first_line(text: str, span: Span) -> Span:
    """Cut a span to its first line: a marker under ten lines helps nobody."""
    breaks = [at for at in (text.find("\n", span.start, span.end), text.find("\r", span.start, span.end)) if at >= 0]
    return Span(span.start, min(breaks)) if breaks else span


def parse(path: str, text: str) -> tuple[Source | None, tuple[Finding, ...]]:
    """Read one file's text (without byte-order mark).

    Returns the source, or None where the text is no YAML, and the findings. A source with findings is still usable:
    of two equal keys the first counts, an alias reads as empty.
    """
    early = conflict(text) or unfit_character(text)
    if early:
        return None, (_finding(path, text, early),)
    builder = _Builder(path, text)
    try:
        root = builder.build()
    except _Refused as refused:
        return None, (_finding(path, text, refused.fault),)
    except Exception as error:  # strangers' bytes: whatever a parser throws is about the text
        return None, (_finding(path, text, broken(text, error)),)
    findings = tuple(_finding(path, text, fault) for fault in builder.faults)
    return Source(path, text, root), findings


def _finding(path: str, text: str, fault: Fault) -> Finding:
    starts = line_starts(text)
    return Finding(
        rule=fault.rule,
        severity=fault.severity,
        message=fault.message,
        place=place(path, starts, _first_line(text, Span(fault.start, fault.end))),
        hint=fault.hint,
        related=tuple(Related(place(path, starts, Span(start, end)), words) for start, end, words in fault.related),
        fix=Fix(fault.edits) if fault.edits else None,
    )


class _Refused(Exception):
    """Reading stops here: the file is too deep, too long or not one document."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.rule)
        self.fault = fault


@cache
def _parser() -> Any:
    from ruamel.yaml import YAML  # noqa: PLC0415 - 20 ms that only reading needs

    try:
        import _ruamel_yaml  # type: ignore[import-not-found]  # noqa: F401, PLC0415 - the C parser, where there is one
    except ImportError:
        return YAML(typ="safe", pure=True)
    return YAML(typ="safe", pure=False)


class _Builder:
    """Builds nodes from the events of one text and notes what a record must not use."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.faults: list[Fault] = []
        self.count = 0
        self.events: Iterator[Any] = iter(_parser().parse(text))

    def build(self) -> Node:
        """The top node of the only document."""
        next(self.events)  # start of the stream
        event = next(self.events)
        if type(event).__name__ == "StreamEndEvent":
            raise _Refused(self._fault("empty-file", 0, 0, _("The file is empty."), _("Write at least “title: …”.")))
        if event.version or event.tags:
            message = _("Lines that begin with “%” are not used here.")
            start = event.start_mark.index
            self.faults.append(self._fault("directive", start, start + 1, message, _("Delete the line.")))
        root = self._node(next(self.events), 0)
        next(self.events)  # end of the document
        event = next(self.events)
        if type(event).__name__ != "StreamEndEvent":
            raise _Refused(
                self._fault(
                    "second-document",
                    event.start_mark.index,
                    event.start_mark.index + 3,
                    _("A second document begins here (“---”)."),
                    _("Write one record per file and delete the line “---”."),
                )
            )
        return root

    def _node(self, event: Any, depth: int) -> Node:
        self.count += 1
        start = event.start_mark.index
        if depth > DEPTH:
            raise _Refused(
                self._fault(
                    "too-deep",
                    start,
                    start + 1,
                    _("The values are nested more than {limit} levels deep.").format(limit=DEPTH),
                    _("A record needs three or four levels; check the brackets and the indentation."),
                )
            )
        if self.count > NODES:
            raise _Refused(
                self._fault(
                    "too-many-values",
                    start,
                    start + 1,
                    _("The file holds more than {limit} values.").format(limit=NODES),
                    _("Write one record per file; long texts belong under one key."),
                )
            )
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self._alias(event)
        if event.anchor or event.tag:
            self._decorated(event)
        if kind == "ScalarEvent":
            return self._scalar(event)
        return self._sequence(event, depth) if kind == "SequenceStartEvent" else self._mapping(event, depth)

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if style in {"'", '"', "|", ">"} and self.text[start : start + 1] != style:
            start = self.text.index(style, start)  # the mark of a tagged or anchored text is its tag
        if style in {"|", ">"}:  # its mark ends at the next token, after blank lines
            end = start + len(self.text[start:end].rstrip())
        elif end <= start:
            start = end = len(self.text[:start].rstrip(" \t\r\n")) if self.text[:start].strip() else start
        if len(event.value) > SCALAR:
            message = _("The text is longer than {limit} characters.").format(limit=SCALAR)
            hint = _("Shorten it, or keep the full document in “assets/” and name it here.")
            self.faults.append(self._fault("text-too-long", start, end, message, hint))
        elif style == '"' and (bad := unfit_character(event.value)):
            self.faults.append(self._fault(bad.rule, start, end, bad.message, bad.hint))
        elif not style:
            self._check_comment(start, end)
        return Scalar(event.value, Span(start, end), "" if style not in {"'", '"', "|", ">"} else style)

    def _sequence(self, opening: Any, depth: int) -> Sequence:
        items: list[Node] = []
        while type(event := next(self.events)).__name__ != "SequenceEndEvent":
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), self._span(opening, event, items), bool(opening.flow_style))

    def _mapping(self, opening: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        parts: list[Node] = []
        while type(event := next(self.events)).__name__ != "MappingEndEvent":
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            parts += [key, value]
            if not isinstance(key, Scalar) or self.text[key.span.start : key.span.end].startswith(("|", ">")):
                message = _("A key must be one plain word.")
                hint = _("Write “key: value”; a text with brackets or “?” at its start needs quotation marks.")
                raise _Refused(self._fault("key-not-a-word", key.span.start, key.span.end, message, hint))
            if key.value == "<<":
                message = _("Merge keys (“<<”) are not used here.")
                hint = _("Write the values out in this record.")
                self.faults.append(self._fault("merge-key", key.span.start, key.span.end, message, hint))
            elif key.value in entries:
                self._repeated(key, entries[key.value][0])
            else:
                entries[key.value] = (key, value)
        return Mapping(tuple(entries.values()), self._span(opening, event, parts), bool(opening.flow_style))

    def _span(self, opening: Any, closing: Any, inner: list[Node]) -> Span:
        """A block collection ends with its last value; the parser's mark ends at the next token."""
        start = opening.start_mark.index
        if opening.flow_style:
            return Span(start, closing.end_mark.index)
        start = min([start, *(node.span.start for node in inner[:1])]) if inner else start
        return Span(start, max([node.span.end for node in inner[-2:]], default=start))

    def _repeated(self, key: Scalar, first: Scalar) -> None:
        self.faults.append(
            Fault(
                "duplicate-key",
                key.span.start,
                key.span.end,
                _("The key “{key}” stands here a second time.").format(key=echo(key.value)),
                _("Keep one of the two; a list takes several values under one key."),
                related=((first.span.start, first.span.end, _("It stands here first.")),),
            )
        )

    def _alias(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        message = _("“*” at the beginning of a value refers to another place, which is not used here.")
        hint = _("Put the text in quotation marks, or write the value out.")
        self.faults.append(self._fault("alias", start, end, message, hint, quotable=True))
        return Scalar("", Span(start, end))

    def _decorated(self, event: Any) -> None:
        start = event.start_mark.index
        end = start + len(re.match(r"\S*", self.text[start:]).group())  # type: ignore[union-attr]  # matches always
        if event.anchor:
            message = _("“&” at the beginning of a value gives it a name, which is not used here.")
            hint = _("Put the text in quotation marks, or write the value without the name.")
            self.faults.append(self._fault("anchor", start, end, message, hint, quotable=True))
        else:
            message = _("“!” at the beginning of a value names a type, which is not used here.")
            hint = _("Put the text in quotation marks, or write the value without the type.")
            self.faults.append(self._fault("tag", start, end, message, hint, quotable=True))

    def _check_comment(self, start: int, end: int) -> None:
        """`Treffpunkt #Vielfalt` loses its end: a comment begins at ` #`; comments of people go `# so`."""
        line_end = re.compile(r"[^\r\n]*").match(self.text, end)
        rest = line_end.group() if line_end else ""
        cut = re.match(r"[ \t]+#[^\s#!]", rest)
        if not cut:
            return
        whole = self.text[start:end] + rest.rstrip()
        quoted = '"' + whole.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'
        lead = "" if end > start else " "
        self.faults.append(
            Fault(
                "hash-cuts-text",
                end + cut.end() - 2,
                end + len(rest.rstrip()),
                _("The text ends before “#”: what follows is read as a comment."),
                _("Put the whole text in quotation marks: {quoted}").format(quoted=echo(quoted)),
                severity=Severity.WARNING,
                edits=(Edit(start, end + len(rest.rstrip()), lead + quoted),),
            )
        )

    def _fault(self, rule: str, start: int, end: int, message: str, hint: str, *, quotable: bool = False) -> Fault:
        edits: tuple[Edit, ...] = ()
        if quotable:
            line = re.compile(r"[^\r\n]*").match(self.text, start)
            value = line.group().rstrip() if line else ""
            if value and " #" not in value and '"' not in value and "'" not in value and value[-1] not in "]},":
                edits = (Edit(start, start + len(value), f'"{value}"'),) if "\\" not in value else ()
        return Fault(rule, start, end, message, hint, edits=edits)
