"""From the parser's events to nodes.

Every scalar stays raw text (YAML's own guesses about types are never asked), and what a small record never needs is
refused: duplicate keys, anchors, aliases, merge keys, tags, directives, second documents, endless nesting.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from functools import cache
from typing import Any

from konzept.source.findings import Fault
from konzept.source.light import NamedTuple, pattern
from konzept.source.yaml import refusals, slips
from konzept.source.yaml.characters import fit, unfit_character
from konzept.source.yaml.closings import swallows_keys
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence, Span
from konzept.source.yaml.slips import ODD_SPACES, line_start

DEPTH = 12
NODES = 30_000
SCALAR = 32_768
"""Limits of one file: 99.9 % of 21,526 record-like files found in public repositories stay far below each of them.

A measure with 2,000 entries of its status, one a week for forty years, has 14,000 values.
"""


_COLON = pattern(r"[ \t]*:")
_DASHED = pattern(r"-[^\s\d-]")
_BLANKS = (" ", "\t")
_STYLES = frozenset("'\"|>")
_ODD_START = pattern(f"[{ODD_SPACES}]+")


class Built(NamedTuple):
    """The top node (None where the text is no YAML), the faults, and where the values begin that have one."""

    root: Node | None
    faults: tuple[Fault, ...]
    faulty: frozenset[int] = frozenset()


def build(text: str) -> Built:
    """Read a text. Never raises: whatever the parser raises becomes a fault.

    The parser in C refuses a colon in a text within brackets, `[https://musterstadt.example]`, which YAML allows: such
    a text is read once more by the parser in Python, which takes ten times as long.
    """
    c_parser = _c_parser()
    try:
        return _built(text, iter(c_parser(text).get_event, None)) if c_parser else _patiently(text)
    except _Refused as refused:
        return Built(None, (refused.fault,))
    except Exception as error:  # 0.2 % of mutated records ended the parser with something else than its own error
        from konzept.source.yaml.syntax import broken  # noqa: PLC0415 - most files are YAML

        if "unexpected ':'" in str(getattr(error, "problem", "")):
            with suppress(Exception):
                return _patiently(text)
        return Built(None, (broken(text, error),))


def _built(text: str, events: Iterator[Any]) -> Built:
    builder = _Builder(text)
    root = builder.document(events)
    return Built(root, tuple(builder.faults), frozenset(builder.faulty))


def _patiently(text: str) -> Built:
    """Read a text with the parser in Python."""
    with closing(_patient_parser().parse(text)) as events:  # it keeps its state in the object that is reused
        return _built(text, events)


class _Refused(Exception):
    """Reading stops here: the file is too deep, too long or not one document."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.rule)
        self.fault = fault


@cache
def _c_parser() -> Any:
    """The parser in C, None where there is none.

    `YAML.parse` gives the same events, and makes a class for each text: that takes longer than they do.
    """
    import ruamel.yaml  # noqa: F401, PLC0415 - 15 ms that only reading needs; its parser asks for it

    try:
        from _ruamel_yaml import CParser  # type: ignore[import-not-found]  # noqa: PLC0415
    except ImportError:
        return None
    return CParser


@cache
def _patient_parser() -> Any:
    from ruamel.yaml import YAML  # noqa: PLC0415 - as above

    return YAML(typ="safe", pure=True)


class _Builder:
    """Builds nodes from the events of one text and notes what a record must not use."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.faulty: set[int] = set()
        self.count = 0
        self.flow = 0
        """How many brackets are open."""
        self.events: Iterator[Any] = iter(())

    def document(self, events: Iterator[Any]) -> Node:
        """The top node of the only document."""
        self.events = events
        next(self.events)  # start of the stream
        event = next(self.events)
        if type(event).__name__ == "StreamEndEvent":
            raise _Refused(refusals.empty_file())
        if event.version or event.tags:
            self.faults.append(refusals.directive(self.text))
        root = self._node(next(self.events), 0)
        next(self.events)  # end of the document
        event = next(self.events)
        if type(event).__name__ != "StreamEndEvent":
            raise _Refused(refusals.second_document(event.start_mark.index))
        return root

    def _node(self, event: Any, depth: int) -> Node:
        self.count += 1
        start = event.start_mark.index
        if depth > DEPTH:
            raise _Refused(refusals.too_deep(start, DEPTH))
        if self.count > NODES:
            raise _Refused(refusals.too_many_values(start, NODES))
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self._alias(event)
        if event.anchor or event.tag:
            self._decorated(event)
        if kind == "ScalarEvent":
            return self._scalar(event, start)
        flow = bool(event.flow_style)
        self.flow += flow
        node = self._sequence(event, depth) if kind == "SequenceStartEvent" else self._mapping(event, depth)
        self.flow -= flow
        return node

    def _scalar(self, event: Any, start: int) -> Scalar:
        text, value, end = self.text, event.value, event.end_mark.index
        style = event.style if event.style in _STYLES else ""
        decorated = start in self.faulty
        if style and text[start] != style:
            start = text.index(style, start)  # the mark of a tagged or anchored text is its tag
        if style in {"|", ">"}:  # its mark ends at the next token, after blank lines
            end = start + len(text[start:end].rstrip())
        elif style and swallows_keys(text, start, end):
            raise _Refused(slips.unclosed_quote(text, start))
        elif end <= start:
            start = end = self._behind(start)
        if len(value) > SCALAR:
            self._note(refusals.text_too_long(start, end, SCALAR), start)
        elif style == '"' and (bad := unfit_character(value)):
            self._note(Fault(bad.rule, start, end, bad.message, bad.hint), start)
        elif not style and end > start:
            if text[start] == "-":
                self._check_dash(start, end)
            if text[end : end + 1] in _BLANKS:
                self._check_comment(start, end)
        if decorated:
            self.faulty.add(start)
        return Scalar(fit(value) if style == '"' and start in self.faulty else value, Span(start, end), style)

    def _behind(self, start: int) -> int:
        """An empty value stands directly behind its colon or dash, wherever the parser puts its mark."""
        at = start
        while at and self.text[at - 1] in " \t\r\n":
            at -= 1
        return at or start

    def _sequence(self, opening: Any, depth: int) -> Sequence:
        items: list[Node] = []
        while type(event := next(self.events)).__name__ != "SequenceEndEvent":
            items.append(self._node(event, depth + 1))
            if isinstance(item := items[-1], Scalar) and item.empty:
                self._check_comment(item.span.start, item.span.start)
        return Sequence(tuple(items), self._span(opening, event, items), bool(opening.flow_style))

    def _mapping(self, opening: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        parts: list[Node] = []
        cut = False
        while type(event := next(self.events)).__name__ != "MappingEndEvent":
            before = len(self.faults)
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            name = self._key(key)
            if isinstance(value, Scalar) and value.empty:
                value = self._empty(name, value)
            parts += [key, value]
            if opening.flow_style and self._is_bare(name, value):
                if not cut:
                    self._cut_by_comma(name, parts[:-2])
                cut = True
            elif name.value == "<<":
                del self.faults[before:]  # its value is always an alias
                self.faults.append(refusals.merge_key(name))
            elif name.value in entries:
                self.faults.append(refusals.duplicate_key(name, entries[name.value][0]))
            else:
                entries[name.value] = (name, value)
        return Mapping(tuple(entries.values()), self._span(opening, event, parts), bool(opening.flow_style))

    def _empty(self, key: Scalar, value: Scalar) -> Scalar:
        """An empty value stands behind its colon; the parser may put it at the next sign, some lines below."""
        colon = _COLON.match(self.text, key.span.end)
        if not colon or value.span.start in self.faulty:
            return value
        self._check_comment(colon.end(), colon.end())
        return Scalar("", Span(colon.end(), colon.end()))

    def _key(self, key: Node) -> Scalar:
        """A key must be a word; one that begins with an odd space or a dash is a slip in the form of the line."""
        start, end = key.span.start, key.span.end
        if not isinstance(key, Scalar) or key.style in {"|", ">"} or key.empty:
            raise _Refused(refusals.key_not_a_word(start, end))
        odd = None if key.style or key.value.isascii() else _ODD_START.match(key.value)
        if odd:
            raise _Refused(slips.odd_space(self.text, line_start(self.text, start), start + odd.end()))
        return key

    def _is_bare(self, key: Scalar, value: Node) -> bool:
        """Whether a key within braces has no colon: `{amount: 8.000,00 €}` reads as two keys."""
        return isinstance(value, Scalar) and value.empty and not _COLON.match(self.text, key.span.end)

    def _cut_by_comma(self, key: Scalar, before: list[Node]) -> None:
        """A text with a comma inside braces, which the comma cuts in two."""
        previous = before[-1] if before else None
        if isinstance(previous, Scalar) and not previous.style and previous.value:
            self._note(slips.comma_cuts_text(self.text, previous.span.start, key.span.end), previous.span.start)
        else:
            self._note(slips.key_without_value(key.span.start, key.span.end), key.span.start)

    def _span(self, opening: Any, closing: Any, inner: list[Node]) -> Span:
        """A block collection ends with its last value; the parser's mark ends at the next token."""
        start = opening.start_mark.index
        if opening.flow_style:
            return Span(start, closing.end_mark.index)
        if not inner:
            return Span(start, start)
        end = inner[-1].span.end
        if len(inner) > 1:  # a value that is empty may stand before its key
            end = max(end, inner[-2].span.end)
        return Span(min(start, inner[0].span.start), end)

    def _alias(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        self._note(refusals.alias(self.text, start, end, in_brackets=self.flow > 0), start)
        return Scalar("", Span(start, end))

    def _decorated(self, event: Any) -> None:
        start = event.start_mark.index
        refusal = refusals.anchor if event.anchor else refusals.tag
        self._note(refusal(self.text, start, in_brackets=self.flow > 0), start)

    def _check_dash(self, start: int, end: int) -> None:
        """`-deutsch-im-alltag` on a line of its own is meant as an item of a list."""
        text = self.text
        if _DASHED.match(text, start, end) and not text[line_start(text, start) : start].strip():
            raise _Refused(slips.missing_dash_space(text, start))

    def _check_comment(self, start: int, end: int) -> None:
        slip = slips.hash_cuts_text(self.text, start, end, in_brackets=self.flow > 0)
        if slip:
            self._note(slip, start)

    def _note(self, fault: Fault, value: int) -> None:
        """Keep a fault, and that the value which begins there has one."""
        self.faults.append(fault)
        self.faulty.add(value)
