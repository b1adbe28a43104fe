"""Values in brackets: inserting and removing items and pairs, commas included."""

from konzept.editing.text.layout import YamlLayout
from konzept.source.findings import Edit
from konzept.source.light import pattern
from konzept.source.yaml.nodes import Mapping, Sequence, Span

_VOID = pattern(r"(?:\s|(?<=\s)#[^\r\n]*)*")
"""White space and comments between two tokens."""


def is_braced(layout: YamlLayout, home: Mapping | Sequence) -> bool:
    """Whether the value has brackets of its own: the mapping in `[a: b]` has none."""
    return layout.text[home.span.start : home.span.start + 1] in {"[", "{"}


def inserted(layout: YamlLayout, home: Mapping | Sequence, index: int, written: str) -> list[Edit]:
    """The edits that insert a part before that of the index, or after the last, with the spacing of its neighbours."""
    text, spans = layout.text, parts(home)
    if not spans:
        return [Edit(home.span.start + 1, home.span.end - 1, written)]
    between = _between(text, home, spans)
    if index == 0:
        return [Edit(spans[0].start, spans[0].start, f"{written},{between}")]
    before = spans[index - 1].end
    following = _next(text, before)
    on_lines = "\n" in between or "\r" in between
    if text[following] == ",":
        behind = layout.line_end(following)
        at = behind if on_lines and behind < home.span.end else following + 1
        return [Edit(at, at, f"{between}{written},")]
    end = layout.line_end(before)
    if (
        on_lines and before < end < following and text[before:end].strip()
    ):  # a comment behind the part above stays there
        return [Edit(before, before, ","), Edit(end, end, between + written)]
    return [Edit(before, before, f",{between}{written}")]


def removed(layout: YamlLayout, home: Mapping | Sequence, index: int) -> list[Edit]:
    """The edits that remove a part and one of its commas; comments behind the part above and on own lines stay."""
    text, spans = layout.text, parts(home)
    span = spans[index]
    if len(spans) == 1:
        return [Edit(home.span.start + 1, home.span.end - 1, "")]
    if index == 0:
        comment = text.find("#", layout.next_line(_next(text, span.end)), spans[1].start)
        if comment < 0:
            return [Edit(span.start, spans[1].start, "")]
        is_alone = not text[layout.line_start(span.start) : span.start].strip(" ")
        return [Edit(span.start, comment if is_alone else layout.line_end(_next(text, span.end)), "")]
    before = spans[index - 1].end
    if index + 1 < len(spans) and "#" not in text[before : spans[index + 1].start]:
        return [Edit(_next(text, before) + 1, _next(text, span.end) + 1, "")]
    gap = text[before : span.start]
    if "#" not in gap:
        return [Edit(before, span.end, "")]
    comma = _next(text, before)
    return [Edit(comma, comma + 1, ""), Edit(before + len(gap.rstrip()), span.end, "")]


def parts(home: Mapping | Sequence) -> list[Span]:
    """The spans between the commas: items, or keys with their values."""
    if isinstance(home, Sequence):
        return [item.span for item in home.items]
    return [Span(key.span.start, max(key.span.end, value.span.end)) for key, value in home.entries]


def _between(text: str, home: Mapping | Sequence, spans: list[Span]) -> str:
    """The white space before the last part; before an only part the white space if it has a line end, else a space."""
    only = len(spans) == 1
    start, end = (home.span.start + 1, spans[0].start) if only else (spans[-2].end, spans[-1].start)
    gap = text[start:end]
    space = gap[len(gap.rstrip()) :]
    return space if not only or "\n" in space or "\r" in space else " "


def _next(text: str, at: int) -> int:
    """The offset of the next character outside of white space and comments: a comma or the closing bracket."""
    match = _VOID.match(text, at)
    return match.end() if match else at
