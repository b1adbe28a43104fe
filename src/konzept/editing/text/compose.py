"""New values as text in the habits of the file: lines below a key, an item behind a dash, or one line in brackets."""

from konzept.editing.text.content import Content, Leaf
from konzept.editing.text.layout import YamlLayout
from konzept.editing.text.quoting import is_literal, needs_quotes, scalar
from konzept.source.light import dataclass, pattern
from konzept.source.values import is_id
from konzept.source.yaml.nodes import Mapping, Scalar

_COLON = pattern(r"[ ]*:[ ]+")

WIDE = 80
"""The width in characters up to which a list of ids is written in brackets."""


@dataclass(frozen=True)
class ComposedText:
    """The text of a value: the part on the key's own line, and the lines below it."""

    head: str = ""
    body: tuple[str, ...] = ()


def value(layout: YamlLayout, content: Content, column: int, style: str = "") -> ComposedText:
    """The text of a value whose key is in that column, outside of brackets; `style` is the preferred quotation mark."""
    match content:
        case Leaf(text=text, typed=typed):
            if "\n" in text and is_literal(text):
                return ComposedText("|", indented(text, column + layout.step))
            return ComposedText(scalar(text, typed=typed, style=style))
        case dict():
            inner = column + layout.step
            return ComposedText(body=tuple(line for key in content for line in entry(layout, key, content[key], inner)))
        case _ if is_short(content):
            return ComposedText(brackets(layout, content))
        case _:
            dash = column + layout.dash
            return ComposedText(body=tuple(line for inner in content for line in item(layout, inner, dash)))


def is_short(content: tuple[Content, ...]) -> bool:
    """Whether a list is written in brackets: it holds only ids, within `WIDE` characters."""
    ids = [item.text for item in content if isinstance(item, Leaf) and is_id(item.text)]
    return len(ids) == len(content) and len(", ".join(ids)) <= WIDE


def indented(text: str, column: int) -> tuple[str, ...]:
    """The lines of a text below `|`."""
    return tuple(" " * column + line if line else "" for line in text.split("\n"))


def entry(layout: YamlLayout, key: str, content: Content, column: int, model: Mapping | None = None) -> list[str]:
    """The lines of a key with its value; `model` is a mapping whose way of writing is copied."""
    written = value(layout, content, column, _quotation(model, key, content))
    shown, colon = _key(layout, key, model)
    first = " " * column + shown + (colon + written.head if written.head else colon.rstrip())
    return [first, *written.body]


def item(layout: YamlLayout, content: Content, dash: int, model: Mapping | None = None, lead: str = " ") -> list[str]:
    """The lines of an item of a list whose dashes are in that column.

    `lead` is the text between dash and item; it contains a line end where items begin on a line of their own.
    """
    before = " " * dash + "-"
    if isinstance(content, Leaf) and "\n" in content.text and is_literal(content.text):
        return [f"{before} |", *indented(content.text, dash + 2)]
    if not isinstance(content, dict) or (model and model.flow):
        return [f"{before} {brackets(layout, content, model, flow=not isinstance(content, Leaf))}"]
    _above, own_line, last = lead.rpartition("\n")
    column = len(last) if own_line else dash + 1 + len(lead)
    lines = [line for key in content for line in entry(layout, key, content[key], column, model)]
    return [before, *lines] if own_line else [before + lines[0][dash + 1 :], *lines[1:]]


def brackets(layout: YamlLayout, content: Content, model: Mapping | None = None, *, flow: bool = True) -> str:
    """A value on one line, with brackets and braces; `flow` says whether the value is within brackets or braces."""
    match content:
        case Leaf(text=text, typed=typed):
            return scalar(text, typed=typed, flow=flow)
        case dict():
            pad = " " if model and layout.text.startswith("{ ", model.span.start) else ""
            return "{" + pad + ", ".join(pair(layout, key, content[key], model) for key in content) + pad + "}"
        case _:
            return "[" + ", ".join(brackets(layout, inner) for inner in content) + "]"


def pair(layout: YamlLayout, key: str, content: Content, model: Mapping | None = None) -> str:
    """`key: value` within braces."""
    style = _quotation(model, key, content)
    written = (
        scalar(content.text, typed=content.typed, flow=True, style=style)
        if isinstance(content, Leaf)
        else brackets(layout, content)
    )
    return "".join((*_key(layout, key, model), written))


def _key(layout: YamlLayout, key: str, model: Mapping | None) -> tuple[str, str]:
    """A key and its colon as they are in `model`, so that aligned values stay aligned and JSON stays JSON."""
    found, inner = (model.key(key), model.get(key)) if model else (None, None)
    if found and inner:
        between = layout.text[found.span.end : inner.span.start]
        return layout.text[found.span.start : found.span.end], between if _COLON.fullmatch(between) else ": "
    styles = {each.style for each, _value in model.entries} if model else set()
    return scalar(key, style=styles.pop() if len(styles) == 1 else ""), ": "


def _quotation(model: Mapping | None, key: str, content: Content) -> str:
    """The quotation mark that `model` uses for the key without need, or for all its values; empty if none."""
    if model is None or not isinstance(content, Leaf):
        return ""
    own = model.get(key)
    if isinstance(own, Scalar) and own.style in {"'", '"'} and not needs_quotes(own.value, typed=content.typed):
        return own.style
    styles = {value.style if isinstance(value, Scalar) else "" for _key, value in model.entries}
    return styles.pop() if len(styles) == 1 and styles <= {"'", '"'} else ""
