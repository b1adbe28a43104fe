"""The values to be written into a file and the values read from it, both as plain trees that can be compared."""

from collections.abc import Callable
from typing import TypeAlias

from konzept.source.failure import KonzeptError
from konzept.source.findings import Route
from konzept.source.light import dataclass, pattern
from konzept.source.yaml.characters import unfit_character
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence
from konzept.source.yaml.source import Source


@dataclass(frozen=True)
class Leaf:
    """A text to be written; `typed` where a date, a number or yes and no is meant, which needs no quotation marks."""

    text: str
    typed: bool = False


def worded(text: str, *, typed: bool = False) -> Leaf:
    """A typed text as a leaf; raises `KonzeptError` for characters that are not allowed in files."""
    fault = unfit_character(text)
    if fault:
        raise KonzeptError(fault.message, fault.hint)
    return Leaf(text.replace("\r\n", "\n").strip(), typed)


Content: TypeAlias = Leaf | tuple["Content", ...] | dict[str, "Content"]
"""A new value: a text, a list, or keys with values in the order in which they are to be written."""

ValueTree: TypeAlias = str | list["ValueTree"] | tuple[tuple[str, "ValueTree"], ...] | None
"""Values without their notation: texts, lists, mappings as pairs of key and value in order, None for empty values."""

_HEADER = pattern(r"[|>][-+0-9]*")


def tree(source: Source) -> ValueTree:
    """The values of a file."""
    return _node(source.text, source.root)


def _node(text: str, node: Node) -> ValueTree:
    match node:
        case Scalar():
            return None if node.empty else _text(text, node)
        case Sequence(items=items):
            return [_node(text, item) for item in items]
        case Mapping(entries=entries):
            return tuple((key.value, _node(text, value)) for key, value in entries)


def _text(text: str, node: Scalar) -> str:
    """The text of a scalar, with the same final line ends whether or not the file ends with one."""
    sign = header(text, node)
    if "+" in sign:
        return node.value if "\n" in text[node.span.end :] or "\r" in text[node.span.end :] else node.value + "\n"
    return node.value.rstrip("\n") if sign else node.value


def header(text: str, node: Scalar) -> str:
    """The indicator that opens a block scalar, `|-` for example; empty for other scalars."""
    match = _HEADER.match(text, node.span.start) if node.style in {"|", ">"} else None
    return match.group() if match else ""


def grown(content: Content) -> ValueTree:
    """The tree that is read back where the content has been written."""
    match content:
        case Leaf(text=text):
            return text
        case dict():
            return tuple((key, grown(value)) for key, value in content.items())
        case _:
            return [grown(item) for item in content]


def altered(whole: ValueTree, route: Route, change: Callable[[ValueTree], ValueTree]) -> ValueTree:
    """The tree with the value at the end of the route replaced by the result of `change`."""
    if not route:
        return change(whole)
    step, *rest = route
    if isinstance(whole, list):
        return [altered(item, tuple(rest), change) if at == step else item for at, item in enumerate(whole)]
    pairs = whole if isinstance(whole, tuple) else ()
    return tuple((key, altered(value, tuple(rest), change) if key == step else value) for key, value in pairs)
