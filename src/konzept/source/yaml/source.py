"""A file of YAML whose values know their lines and columns.

ruamel.yaml gives events with exact marks, `konzept.source.yaml.builder` makes nodes of them, and what is wrong with the
form of the text becomes findings in plain words.
"""

import re
from bisect import bisect_right
from functools import cached_property

from konzept.i18n.messages import _
from konzept.source.findings import Edit, Fault, Finding, Fix, Place, Related, Route
from konzept.source.light import dataclass
from konzept.source.yaml.builder import Built, build
from konzept.source.yaml.characters import conflict, unfit_character
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence, Span

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "Source", "Span", "line_starts", "parse", "place"]


@dataclass(frozen=True)
class Source:
    """One file that was read: its path from the root, its text without byte-order mark, its nodes."""

    path: str
    text: str
    root: Node
    faulty: frozenset[int] = frozenset()
    """Where the values begin whose form has a fault: what else is wrong with them follows from it."""
    translated: tuple[Finding, ...] = ()
    """The keys and words that the nodes have in place of German ones in the text; their meaning is certain."""

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
                case Mapping(), 0:  # the only item of a list, written without the dash
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
                case Mapping(), 0:  # the only item of a list, written without the dash
                    pass
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
    """The part of a span that lies on its first line: findings mark one line only."""
    breaks = [at for at in (text.find("\n", span.start, span.end), text.find("\r", span.start, span.end)) if at >= 0]
    return Span(span.start, min(breaks)) if breaks else span


def parse(path: str, text: str) -> tuple[Source | None, tuple[Finding, ...]]:
    """Read one file's text (without byte-order mark).

    Returns the source, or None where the text is no YAML, and the findings. A source with findings is still usable:
    of two equal keys the first counts, an alias reads as empty.
    """
    early = _conflict(text) or unfit_character(text)
    built = Built(None, (early,)) if early else build(text)
    starts = line_starts(text) if built.faults else []
    findings = tuple(as_finding(path, text, starts, fault) for fault in built.faults)
    return (Source(path, text, built.root, built.faulty) if built.root else None), findings


def _conflict(text: str) -> Fault | None:
    """Conflict markers; with the repair where both sides only added status entries."""
    fault = conflict(text)
    if fault is None:
        return None
    from konzept.source.yaml.unmerged import both_kept  # noqa: PLC0415 - rare

    merged = both_kept(text)
    if merged is None:
        return fault
    hint = _(
        "Both sides added a status entry. “konzept validate --fix” keeps both. By hand: let every entry stand in "
        "full, one below the other, and delete the lines with the markers."
    )
    return fault._replace(hint=hint, edits=(Edit(0, len(text), merged),))


def as_finding(path: str, text: str, starts: list[int], fault: Fault) -> Finding:
    """A fault of a text in its file, given the offsets at which lines begin."""
    return Finding(
        rule=fault.rule,
        severity=fault.severity,
        message=fault.message,
        place=place(path, starts, _first_line(text, Span(fault.start, fault.end))),
        hint=fault.hint,
        related=tuple(Related(place(path, starts, Span(start, end)), words) for start, end, words in fault.related),
        fix=Fix(fault.edits) if fault.edits else None,
    )
