"""The first page in Word: large figures side by side, and the bar of all states as a row of coloured cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from konzept.rendering.blocks import BigFigures, FigureBox, Spans, StateStrip
from konzept.rendering.docx.elements import Element, element, paragraph
from konzept.rendering.docx.styles import Styles
from konzept.rendering.docx.table import grid_columns

COLOURS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        "implemented": ("done", 1),
        "lasting": ("done", 0.58),
        "started": ("running", 1),
        "ongoing": ("running", 0.58),
        "paused": ("halted", 1),
        "planned": ("planned", 0.45),
        "proposed": ("planned", 0.25),
        "unreported": ("unknown", 0.12),
    }
)
"""For the key of each part of the bar the name of its colour, and how much of it there is on white."""


RunsOf: TypeAlias = Callable[[Spans], Sequence[Element]]
"""Makes runs of spans."""


def drawn(block: BigFigures | StateStrip, styles: Styles, runs: RunsOf, *, backwards: bool) -> Iterator[Element]:
    """A block of the first page; `runs` makes runs of spans."""
    if isinstance(block, StateStrip):
        yield from _bar(block, styles, runs, backwards=backwards)
    else:
        yield _figures(block, styles, runs, backwards=backwards)
        yield paragraph(styles["konzept small"])


def _figures(block: BigFigures, styles: Styles, runs: RunsOf, *, backwards: bool) -> Element:
    """The large figures in the cells of one row."""
    cells = [element("tc", element("tcPr"), *_figure(each, styles, runs)) for each in block.figures]
    line = element("top", val="single", sz="24", space="0", color=styles.colours["accent"][1:])
    return _row(cells, [1] * len(cells), backwards=backwards, borders=element("tblBorders", line), text=block.title)


def _figure(figure: FigureBox, styles: Styles, runs: RunsOf) -> Iterator[Element]:
    yield paragraph(styles["konzept figure"], *runs(figure.value))
    words = tuple(replace(span, href=figure.href) for span in figure.words)
    yield paragraph(styles["konzept cell"], *runs(words))
    if figure.note:
        yield paragraph(styles["konzept small"], *runs(figure.note))


def _bar(strip: StateStrip, styles: Styles, runs: RunsOf, *, backwards: bool) -> Iterator[Element]:
    """The bar as coloured cells between its title and the counts in words; beside a sentence only the counts."""
    if not strip.is_small:
        yield paragraph(styles["Caption"], *runs(strip.title))
        yield _strip(strip, styles.colours, backwards=backwards)
    yield paragraph(styles["konzept small"], *runs(strip.text))
    if strip.bracket and not strip.is_small:
        yield paragraph(styles["konzept small"], *runs(strip.bracket))


def _strip(strip: StateStrip, colours: Mapping[str, str], *, backwards: bool) -> Element:
    cells = []
    for part in strip.parts:
        fill = element("shd", val="clear", color="auto", fill=_tint(colours, part.key))
        cells.append(element("tc", element("tcPr", fill), element("p")))
    shares = [round(float(part.width) * 100) for part in strip.parts]
    white = [element(side, val="single", sz="8", space="0", color="FFFFFF") for side in ("left", "right", "insideV")]
    text = "".join(span.text for span in strip.text)
    return _row(cells, shares, backwards=backwards, borders=element("tblBorders", *white), height="280", text=text)


def _tint(colours: Mapping[str, str], key: str) -> str:
    """A colour mixed with white, in six hexadecimal digits."""
    name, much = COLOURS[key]
    parts = (int(colours[name][at : at + 2], 16) for at in (1, 3, 5))
    return "".join(f"{round(part * much + 255 * (1 - much)):02X}" for part in parts)


def _row(
    cells: Sequence[Element],
    shares: Sequence[int],
    *,
    backwards: bool,
    borders: Element,
    text: str,
    height: str = "",
) -> Element:
    """A table of one row as wide as the text, whose cells have these shares of it; screen readers announce `text`."""
    properties = element(
        "tblPr",
        *([element("bidiVisual")] if backwards else []),
        element("tblW", w="5000", type="pct"),
        borders,
        element("tblLayout", type="fixed"),
        element("tblCaption", val=text),
    )
    for cell, share in zip(cells, shares, strict=True):
        cell[0].insert(0, element("tcW", w=str(max(1, 5000 * share // sum(shares))), type="pct"))
    whole = [element("cantSplit"), *([element("trHeight", val=height, hRule="exact")] if height else [])]
    whole.append(element("tblHeader"))
    return element("tbl", properties, grid_columns(shares), element("tr", element("trPr", *whole), *cells))
