"""Keys and items on lines of their own: inserting and removing them."""

import re
from collections.abc import Sequence as Nodes

from konzept.editing.text.compose import entry, item
from konzept.editing.text.content import Content
from konzept.editing.text.layout import YamlLayout
from konzept.editing.text.splice import removal
from konzept.source.findings import Edit
from konzept.source.yaml.nodes import Mapping, Node, Sequence, Span


def inserted(layout: YamlLayout, at: int, lines: list[str], *, above: int = 0, below: int = 0) -> Edit:
    """The edit that inserts lines before the line at offset `at`, with numbers of blank lines above and below them."""
    whole = [*[""] * above, *lines, *[""] * below]
    text = layout.text
    if at == len(text) and text and not text.endswith(("\n", "\r")):
        return Edit(at, at, "".join(layout.newline + line for line in whole))
    return Edit(at, at, "".join(line + layout.newline for line in whole))


def shown_place(layout: YamlLayout, home: Mapping, key: str) -> tuple[int, int] | None:
    """The place at which a comment shows the key, as in new files: the index for its entry, and the line below it."""
    column = layout.column(home.entries[0][0].span.start)
    example = re.compile(rf"(?:(?<=[\r\n])|^) {{{column}}}# ?{re.escape(key)}:")
    for at, (_key, value) in enumerate(home.entries):
        following = home.entries[at + 1][0].span.start if at + 1 < len(home.entries) else len(layout.text)
        match = example.search(layout.text, layout.next_line(layout.end(value)), following)
        if match:
            line = match.start()
            while layout.comment_column(line) == column and line < following:
                line = layout.next_line(line)
            return at + 1, line
    return None


def key_inserted(
    layout: YamlLayout, home: Mapping, index: int, key: str, content: Content, *, line: int | None = None
) -> Edit:
    """The edit that inserts a key before the entry of that index, or after the last; with `line`, before that line."""
    column = layout.column(home.entries[0][0].span.start)
    lines = entry(layout, key, content, column)
    if line is not None:
        return inserted(layout, line, lines)
    if index == 0:
        first = home.entries[0][0].span.start
        text = layout.newline.join([*lines, ""])[column:] + " " * column
        return Edit(first, first, text)
    before, value = home.entries[index - 1]
    at = layout.behind(value, column)
    if layout.keeps(value):
        return inserted(layout, at, lines)
    is_long = len(lines) > 1 or layout.text.count("\n", before.span.start, layout.end(value)) > 0
    following = home.entries[index][0].span.start if index < len(home.entries) else None
    gap = layout.usual_gap(home) if following is None else layout.blank_lines(layout.end(value), following)
    return inserted(layout, at, lines, above=gap if is_long and layout.is_blank(at) else 0)


def item_inserted(layout: YamlLayout, home: Sequence, index: int, content: Content, key_column: int) -> Edit:
    """The edit that inserts an item before that of the index, or after the last, in the layout of its neighbour."""
    neighbour = home.items[index - 1] if index else home.items[0]
    dash = dash_of(layout, home, max(index - 1, 0))
    column = layout.column(dash)
    model = neighbour if isinstance(neighbour, Mapping) else None
    lines = item(layout, content, column, model, _lead(layout, dash, neighbour))
    gap = _gap(layout, home, index)
    if index == 0:
        return inserted(layout, layout.line_start(dash), lines, below=gap)
    last = index == len(home.items)
    at = layout.behind(neighbour, column, column if last and column > key_column else None)
    return inserted(layout, at, lines, above=0 if layout.keeps(neighbour) else gap)


def _lead(layout: YamlLayout, dash: int, neighbour: Node) -> str:
    """The white space between the dash and the neighbouring item; one space where there is a comment or other text."""
    lead = layout.text[dash + 1 : neighbour.span.start].replace("\r\n", "\n").replace("\r", "\n")
    return lead if lead.strip(" ") in {"", "\n"} and lead else " "


def _gap(layout: YamlLayout, home: Sequence, index: int) -> int:
    """The number of blank lines around the new item; beside a single item, that between the keys of the file."""
    if len(home.items) > 1:
        number = min(max(index - 1, 0), len(home.items) - 2)
        return layout.blank_lines(layout.end(home.items[number]), dash_of(layout, home, number + 1))
    return int(layout.airy and isinstance(home.items[0], Mapping) and not home.items[0].flow)


def dash_of(layout: YamlLayout, home: Sequence, index: int) -> int:
    """The offset of the dash of an item; the item itself may begin on a later line."""
    column = layout.column(home.span.start)
    at = home.items[index].span.start
    line = layout.line_start(at)
    while line > layout.line_start(home.span.start):
        place = line + column
        if place < at and layout.text[place : place + 1] == "-" and layout.comment_column(line) is None:
            return place
        line = layout.line_start(line - 1)
    return home.span.start


def key_removed(layout: YamlLayout, home: Mapping, index: int) -> list[Edit]:
    """The edits that remove a key with its value; the next key takes the place of a first key behind a dash."""
    key, value = home.entries[index]
    start = layout.line_start(key.span.start)
    if layout.text[start : key.span.start].strip(" ") and index + 1 < len(home.entries):
        following = home.entries[index + 1][0].span.start
        comment = layout.text.find("#", layout.next_line(layout.end(value)), following)
        return [Edit(key.span.start, following if comment < 0 else comment, "")]
    return _lines_removed(layout, start, [value for _key, value in home.entries], index, layout.column(key.span.start))


def item_removed(layout: YamlLayout, home: Sequence, index: int) -> list[Edit]:
    """The edits that remove an item together with its dash."""
    dash = dash_of(layout, home, index)
    return _lines_removed(layout, layout.line_start(dash), home.items, index, layout.column(dash))


def _lines_removed(layout: YamlLayout, start: int, nodes: Nodes[Node], index: int, column: int) -> list[Edit]:
    """The edits that remove the lines of an entry with the adjoining blank lines: those below the first, else above.

    A comment within a list or keys goes with them; one on a line of its own below a value stays. Blank lines must not
    move to a text above that keeps its final ones, nor a comment to one below `|`: it then begins further left.
    """
    text, value = layout.text, nodes[index]
    behind = layout.behind(value, column)
    is_block = isinstance(value, Mapping | Sequence) and not value.flow
    end = behind if is_block else layout.next_line(layout.end(value))
    if index and end < behind:
        return [removal(text, Span(start, end)), *_outdented(layout, nodes[index - 1], Span(end, behind), column)]
    if index == 0 or layout.keeps(nodes[index - 1]):
        while end < len(text) and layout.is_blank(end):
            end = layout.next_line(end)
    elif index == len(nodes) - 1 or layout.is_blank(end):
        floor = layout.next_line(layout.end(nodes[index - 1]))
        while start > floor and layout.is_blank(layout.line_start(start - 1)):
            start = layout.line_start(start - 1)
    return [removal(text, Span(start, end))]


def _outdented(layout: YamlLayout, above: Node, span: Span, column: int) -> list[Edit]:
    """The edits by which comments begin in that column, where they would continue the text of the value above."""
    if not layout.ends_in_text(above):
        return []
    edits, line = [], span.start
    while line < span.end:
        found = layout.comment_column(line)
        if found is not None and found > column:
            edits.append(Edit(line + column, line + found, ""))
        line = layout.next_line(line)
    return edits
