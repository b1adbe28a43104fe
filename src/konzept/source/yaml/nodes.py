"""What a YAML text consists of: scalars, sequences and mappings that know where they stand."""

from collections.abc import Mapping as Table
from typing import TypeAlias

from konzept.source.findings import Route
from konzept.source.light import NamedTuple


class Span(NamedTuple):
    """Character offsets into the text of a file: from `start` up to, not including, `end`."""

    start: int
    end: int


class Scalar(NamedTuple):
    """A scalar as it was written: always a text, also where YAML would read a number, a date or a truth value."""

    value: str
    span: Span
    style: str = ""
    """Empty for plain text, otherwise the sign that opens it: `'`, `"`, `|` or `>`."""

    @property
    def empty(self) -> bool:
        """Whether the value is empty, as in `lead:` without a value."""
        return not self.value and not self.style


class Sequence(NamedTuple):
    """A list; `flow` tells `[a, b]` from lines with dashes."""

    items: tuple["Node", ...]
    span: Span
    flow: bool = False


class Mapping(NamedTuple):
    """Keys with their values, in the order of the file; of a repeated key only the first is kept."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span
    flow: bool = False

    def get(self, name: str) -> "Node | None":
        """The value of that key."""
        for key, value in self.entries:  # a generator would take twice as long, and a rule asks for many keys
            if key.value == name:
                return value
        return None

    def key(self, name: str) -> Scalar | None:
        """The key itself, for a finding that is about the whole entry."""
        return next((key for key, _value in self.entries if key.value == name), None)


Node: TypeAlias = Scalar | Sequence | Mapping

Kept: TypeAlias = Table[Route, tuple[int, ...]]
"""Lists that lost empty or faulty items, by their route: the positions in the file of the items that were kept."""


WrittenKeys: TypeAlias = Table[Route, str]
"""How the last key of a route is written in the file, where it is misspelt there."""


def in_file(route: Route, kept: Kept, names: WrittenKeys) -> Route:
    """A route within a record as one within its file, where items may be unreadable and keys misspelt."""
    if not kept and not names:
        return route
    real: Route = ()
    for step in route:
        if isinstance(step, str):
            real = (*real, names.get((*real, step), step))
        else:
            items = kept.get(real)
            real = (*real, items[step] if items and step < len(items) else step)
    return real
