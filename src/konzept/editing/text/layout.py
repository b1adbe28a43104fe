"""The layout of a file: line ends, indentation, dashes, blank lines, and which comments belong to which value."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from konzept.editing.text.content import header
from konzept.source.light import dataclass, pattern
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence
from konzept.source.yaml.source import Source

_LINE_END = pattern(r"\r\n?|\n")
_REST = pattern(r"[^\r\n]*")
_BLANK = pattern(r"[ \t]*(?:\r\n?|\n|\Z)")
_COMMENT = pattern(r"([ \t]*)#")


@dataclass(frozen=True)
class YamlLayout:
    """A file as lines, with the layout that its author uses."""

    source: Source

    @property
    def text(self) -> str:
        """The text of the file, without byte-order mark."""
        return self.source.text

    @cached_property
    def newline(self) -> str:
        """The line end of the file; a line feed where it has only one line."""
        found = _LINE_END.search(self.text)
        return found.group() if found else "\n"

    def line_start(self, at: int) -> int:
        """The offset at which the line with offset `at` begins."""
        if self.text.startswith("\n", at) and self.text.endswith("\r", 0, at):
            at -= 1  # within a line end of two characters
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line_end(self, at: int) -> int:
        """The offset at which the line with offset `at` ends, before the line end."""
        match = _REST.match(self.text, at)
        return match.end() if match else len(self.text)

    def next_line(self, at: int) -> int:
        """The offset at which the line after that of `at` begins; the end of the text where there is none."""
        end = self.line_end(at)
        match = _LINE_END.match(self.text, end)
        return match.end() if match else end

    def column(self, at: int) -> int:
        """The number of characters before offset `at` on its line."""
        return at - self.line_start(at)

    def is_blank(self, at: int) -> bool:
        """Whether only spaces follow `at` on its line; true beyond the end of the text."""
        return _BLANK.match(self.text, at) is not None

    def comment_column(self, at: int) -> int | None:
        """The column of the comment on the line that begins at `at`; None where the line is not a comment alone."""
        match = _COMMENT.match(self.text, at)
        return len(match[1]) if match else None

    def end(self, node: Node) -> int:
        """The offset after a value, including the blank lines that a text below `|+` keeps."""
        match node:
            case Scalar() if "+" in header(self.text, node):
                at = node.span.end
                line = self.next_line(at)
                while line < len(self.text) and self.is_blank(line):
                    at, line = self.line_end(line), self.next_line(line)
                return at
            case Sequence(flow=False, items=items) if items:
                return self.end(items[-1])
            case Mapping(flow=False, entries=entries) if entries:
                return self.end(entries[-1][1])
            case _:
                return node.span.end

    def keeps(self, node: Node) -> bool:
        """Whether a value ends with a text below `|+`, which a blank line after it would become part of."""
        last = _last(node)
        return last is not None and "+" in header(self.text, last)

    def ends_in_text(self, node: Node) -> bool:
        """Whether a value ends with a text below `|` or `>`, which an indented line after it would become part of."""
        last = _last(node)
        return last is not None and bool(header(self.text, last))

    def behind(self, node: Node, column: int, sibling_column: int | None = None) -> int:
        """The offset of the line after a value and the comments that belong to the value.

        These are comments indented further than `column`, and one in `sibling_column` on the next line.
        """
        at = self.next_line(self.end(node))
        line, gap = at, False
        while line < len(self.text):
            comment = self.comment_column(line)
            if comment is not None and (comment > column or (comment == sibling_column and not gap)):
                at = self.next_line(line)
            elif comment is not None or not self.is_blank(line):
                break
            else:
                gap = True
            line = self.next_line(line)
        return at

    def blank_lines(self, start: int, end: int) -> int:
        """How many blank lines lie between the line of `start` and that of `end`."""
        count, line = 0, self.next_line(start)
        while line < self.line_start(end):
            count += self.is_blank(line)
            line = self.next_line(line)
        return count

    def gaps(self, mapping: Mapping) -> list[int]:
        """The numbers of blank lines between the keys of a block mapping, one for each key but the first."""
        pairs = zip(mapping.entries, mapping.entries[1:], strict=False)
        return [self.blank_lines(self.end(value), key.span.start) for (_key, value), (key, _value) in pairs]

    def usual_gap(self, mapping: Mapping) -> int:
        """The most frequent number of blank lines between keys that are separated by any; 0 where none are."""
        return Counter(gap for gap in self.gaps(mapping) if gap).most_common(1)[0][0] if any(self.gaps(mapping)) else 0

    @cached_property
    def airy(self) -> bool:
        """Whether blank lines separate the keys at the top level of the file."""
        return isinstance(self.source.root, Mapping) and any(self.gaps(self.source.root))

    @cached_property
    def step(self) -> int:
        """By how many columns keys below a key are indented."""
        return next((inner - outer for outer, inner, value in self._below if isinstance(value, Mapping)), 2)

    @cached_property
    def dash(self) -> int:
        """By how many columns the dashes of a list are indented below their key; may be 0."""
        return next((inner - outer for outer, inner, value in self._below if isinstance(value, Sequence)), 2)

    @cached_property
    def _below(self) -> list[tuple[int, int, Node]]:
        """The column of a key, the column of the block value below it, and the value, for every such key."""
        return [
            (self.column(key.span.start), self.column(value.span.start), value)
            for key, value in _entries(self.source.root)
            if isinstance(value, Mapping | Sequence) and not value.flow
        ]


def _last(node: Node) -> Scalar | None:
    """The last text in a value; None where it ends with a bracket, or is empty."""
    match node:
        case Scalar():
            return node
        case Sequence(flow=False, items=items) if items:
            return _last(items[-1])
        case Mapping(flow=False, entries=entries) if entries:
            return _last(entries[-1][1])
        case _:
            return None


def _entries(node: Node) -> Iterator[tuple[Scalar, Node]]:
    """Every key with its value, from the outside in."""
    match node:
        case Mapping(entries=entries):
            for key, value in entries:
                yield key, value
                yield from _entries(value)
        case Sequence(items=items):
            for item in items:
                yield from _entries(item)
        case _:
            return
