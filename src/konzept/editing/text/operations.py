"""The changes that can be made to a file: set a value, add an item, remove a key or an item."""

import re

from konzept.editing.text import flow, lines
from konzept.editing.text.compose import ComposedText, brackets, indented, pair, value
from konzept.editing.text.content import Content, Leaf, ValueTree, altered, grown, header, tree
from konzept.editing.text.layout import YamlLayout
from konzept.editing.text.quoting import is_literal, needs_quotes, scalar
from konzept.editing.text.splice import checked, refused, removal
from konzept.model import Record
from konzept.model.fields import forms, model_at, own_keys
from konzept.source.findings import Edit, Route
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence, Span
from konzept.source.yaml.source import Source


def put(source: Source, model: type[Record], route: Route, content: Content) -> Source:
    """Set the value at the end of a route of keys; missing keys are added.

    A missing key is put at its place in the order of the model. Raises `Uneditable` where the file must be edited by
    hand.
    """
    if source.node(*route) is not None:
        return _replaced(source, route, content)
    *above, key = route
    home = source.node(*above)
    if (home is None and above) or (isinstance(home, Scalar) and home.empty):
        return put(source, model, tuple(above), {str(key): content})
    if not isinstance(home, Mapping):
        raise refused(source, tuple(above))
    part = model_at(model, tuple(above))
    order = own_keys(model) if not above else tuple(forms(part)) if part else ("from", "to")
    index = _index(home, order, str(key))
    layout = YamlLayout(source)
    if home.flow:
        edits = _braced(layout, home, index, pair(layout, str(key), content, home if home.entries else None), route)
    else:
        index, line = lines.shown_place(layout, home, str(key)) or (index, None)
        edits = [lines.key_inserted(layout, home, index, str(key), content, line=line)]
    new = (str(key), grown(content))

    def change(whole: ValueTree) -> ValueTree:
        return (*whole[:index], new, *whole[index:]) if isinstance(whole, tuple) else whole

    return checked(source, edits, altered(tree(source), tuple(above), change), route)


def _index(home: Mapping, order: tuple[str, ...], key: str) -> int:
    """The index after the last key that precedes `key` in the model; after all keys where the model lacks it."""
    names = [name.value for name, _value in home.entries]
    if key not in order:
        return len(names)
    earlier = set(order[: order.index(key)])
    return max((at + 1 for at, name in enumerate(names) if name in earlier), default=0)


def _braced(layout: YamlLayout, home: Mapping | Sequence, index: int, written: str, route: Route) -> list[Edit]:
    if not flow.is_braced(layout, home):
        raise refused(layout.source, route)
    return flow.inserted(layout, home, index, written)


def add_item(source: Source, model: type[Record], route: Route, index: int, content: Content) -> Source:
    """Insert an item before that of the index in a list, or after the last; a missing list is created."""
    home = source.node(*route)
    if not isinstance(home, Sequence) or not home.items:
        if isinstance(home, Mapping) or (isinstance(home, Scalar) and not home.empty):
            raise refused(source, route)
        return put(source, model, route, (content,))
    layout = YamlLayout(source)
    if home.flow:
        neighbour = home.items[max(index - 1, 0)]
        like = neighbour if isinstance(neighbour, Mapping) else None
        edits = _braced(layout, home, index, brackets(layout, content, like), route)
    else:
        parent = source.node(*route[:-1])
        key = parent.key(str(route[-1])) if isinstance(parent, Mapping) else None
        if key is None:
            raise refused(source, route)
        edits = [lines.item_inserted(layout, home, index, content, layout.column(key.span.start))]

    def change(whole: ValueTree) -> ValueTree:
        return [*whole[:index], grown(content), *whole[index:]] if isinstance(whole, list) else whole

    return checked(source, edits, altered(tree(source), route, change), route)


def remove(source: Source, route: Route) -> Source:
    """Remove a key or an item, and the values around it that become empty, except the file as a whole."""
    *above, step = route
    home = source.node(*above)
    layout = YamlLayout(source)
    match home, step:
        case Mapping(entries=entries), str() if home.key(step):
            index = [key.value for key, _value in entries].index(step)
            alone = len(entries) == 1
        case Sequence(items=items), int() if step < len(items):
            index, alone = step, len(items) == 1
        case _:
            return source
    if alone and above and not (isinstance(home, Sequence) and home.flow):
        return remove(source, tuple(above))
    if home.flow:
        edits = flow.removed(layout, home, index)
    elif isinstance(home, Mapping):
        edits = lines.key_removed(layout, home, index)
    else:
        edits = lines.item_removed(layout, home, index)

    def change(whole: ValueTree) -> ValueTree:
        return whole[:index] + whole[index + 1 :] if isinstance(whole, list | tuple) else whole  # type: ignore[operator]

    return checked(source, edits, altered(tree(source), tuple(above), change), route)


def _replaced(source: Source, route: Route, content: Content) -> Source:
    """The source with a new value at the end of the route; the text on the lines around it stays."""
    intended = altered(tree(source), route, lambda _old: grown(content))
    old = source.node(*route)
    if old is None or intended == tree(source):
        return source
    layout = YamlLayout(source)
    within = [source.node(*route[:length]) for length in range(len(route))]
    if any(isinstance(home, Mapping | Sequence) and home.flow for home in within):
        edits = [_in_place(layout, old, _one_line(layout, old, content, flow=True))]
    elif isinstance(old, Mapping | Sequence) and old.flow and flow.parts(old) and not isinstance(content, Leaf):
        edits = [_in_place(layout, old, brackets(layout, content))]
    elif isinstance(old, Scalar) and old.style in {"|", ">"} and old.value:
        edits = _literal_replaced(layout, old, content, _column(source, route))
    elif isinstance(old, Scalar) or old.flow:
        edits = _line_replaced(layout, old, content, _column(source, route))
    else:
        edits = _lines_replaced(layout, old, content, route)
    return checked(source, edits, intended, route)


def _one_line(layout: YamlLayout, old: Node, content: Content, *, flow: bool) -> str:
    if isinstance(content, Leaf):
        return scalar(content.text, typed=content.typed, flow=flow, style=_style(old, content, flow=flow))
    return brackets(layout, content)


def _style(old: Node, content: Content, *, flow: bool = False) -> str:
    """The quotation mark of the old text if the text did not need it; else empty."""
    if not isinstance(old, Scalar) or old.style not in {"'", '"'} or not isinstance(content, Leaf):
        return ""
    return "" if needs_quotes(old.value, typed=content.typed, flow=flow) else old.style


def _in_place(layout: YamlLayout, old: Node, written: str) -> Edit:
    """The edit that replaces a value on its line, or inserts one behind the colon of a key without value."""
    if not isinstance(old, Scalar) or not old.empty:
        return Edit(old.span.start, old.span.end, written)
    at = old.span.start
    colon = layout.text[max(at - 1, 0) : at] in {":", "-"}
    return Edit(at, at, (" " if colon else ": ") + written)


def _column(source: Source, route: Route) -> int:
    """The column of the key that a route ends in, or of the dash before an item."""
    *above, step = route
    home = source.node(*above)
    key = home.key(str(step)) if isinstance(home, Mapping) else None
    at = key.span.start if key else home.span.start if home else 0
    return YamlLayout(source).column(at)


def _literal_replaced(layout: YamlLayout, old: Scalar, content: Content, column: int) -> list[Edit]:
    """The edits that replace a text below `|` by another text, by a list or by keys."""
    sign = header(layout.text, old)
    start, end = old.span.start, layout.end(old)
    first = layout.next_line(start)
    if isinstance(content, Leaf) and is_literal(content.text) and not re.search("[0-9]", sign):
        above = layout.text[first:end]
        depth = len(above.lstrip("\r\n")) - len(above.lstrip("\r\n ")) or column + layout.step
        opening = ">" if old.style == ">" and "\n" not in content.text else "|"
        written = ComposedText(f"{opening}-" if "-" in sign else opening, indented(content.text, depth))
    else:
        written = value(layout, content, column)
    head = Edit(start, start + len(sign), written.head)
    if not written.body:
        return [head, removal(layout.text, Span(first, layout.next_line(end)))]
    return [head, Edit(first, end, layout.newline.join(written.body))]


def _line_replaced(layout: YamlLayout, old: Node, content: Content, column: int) -> list[Edit]:
    """The edits that replace a value on the line of its key by one on that line or below it."""
    written = value(layout, content, column, _style(old, content))
    edits = [_in_place(layout, old, written.head)] if written.head else _emptied(layout, old)
    if written.body:
        edits.append(lines.inserted(layout, layout.behind(old, column), list(written.body)))
    return edits


def _emptied(layout: YamlLayout, old: Node) -> list[Edit]:
    """The edits that remove a value and the space before it; a comment behind it stays."""
    start = old.span.start
    line = layout.line_start(start)
    if not layout.text[line:start].strip():
        return [removal(layout.text, Span(line, layout.next_line(old.span.end)))]
    start = len(layout.text[:start].rstrip(" \t"))
    return [Edit(start, old.span.end, "")] if start < old.span.end else []


def _lines_replaced(layout: YamlLayout, old: Node, content: Content, route: Route) -> list[Edit]:
    """The edits that replace a list or keys below their key by other lines or by a value behind the key."""
    *above, step = route
    home = layout.source.node(*above)
    key = home.key(str(step)) if isinstance(home, Mapping) else None
    if key is None:
        raise refused(layout.source, route)
    written = value(layout, content, layout.column(key.span.start))
    colon = layout.text.index(":", key.span.end) + 1
    start, end = layout.line_start(old.span.start), layout.end(old)
    edits = [Edit(colon, colon, " " + written.head)] if written.head else []
    if written.body:
        return [*edits, Edit(start, end, layout.newline.join(written.body))]
    return [*edits, removal(layout.text, Span(start, layout.next_line(end)))]
