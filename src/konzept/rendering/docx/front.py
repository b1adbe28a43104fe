"""The first page in Word: large figures side by side, and the bar of all states as a row of coloured cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from konzept.documents.front.views import BigFigure, StateBar
from konzept.rendering.blocks import BigFigures, StateStrip
from konzept.rendering.docx.elements import Element, element, paragraph, run
from konzept.rendering.docx.styles import Styles

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


def drawn(
    block: BigFigures | StateStrip, styles: Styles, linked: Callable[[Element, str], Element], *, backwards: bool
) -> Iterator[Element]:
    """A block of the first page; `linked` makes a link of a run."""
    if isinstance(block, StateStrip):
        yield from _bar(block, styles, backwards=backwards)
    else:
        yield _figures(block.figures, styles, linked, backwards=backwards)
        yield paragraph(styles["konzept small"])


def _figures(
    found: Sequence[BigFigure], styles: Styles, linked: Callable[[Element, str], Element], *, backwards: bool
) -> Element:
    """The large figures in the cells of one row."""
    cells = [element("tc", element("tcPr"), *_figure(each, styles, linked)) for each in found]
    line = element("top", val="single", sz="24", space="0", color=styles.colours["accent"][1:])
    return _row(cells, [1] * len(cells), backwards=backwards, borders=element("tblBorders", line))


def _figure(figure: BigFigure, styles: Styles, linked: Callable[[Element, str], Element]) -> Iterator[Element]:
    words = run(figure.words, *([element("rStyle", val=styles.link)] if figure.href else []))
    yield paragraph(styles["konzept figure"], run(figure.value))
    yield paragraph(styles["konzept cell"], linked(words, figure.href) if figure.href else words)
    if figure.note:
        yield paragraph(styles["konzept small"], run(figure.note))


def _bar(block: StateStrip, styles: Styles, *, backwards: bool) -> Iterator[Element]:
    """The bar as coloured cells between its title and the counts in words; beside a sentence only the counts."""
    bar = block.bar
    if not block.is_small:
        yield paragraph(styles["Caption"], run(bar.title))
        yield _strip(bar, styles.colours, backwards=backwards)
    words = bar.text if block.is_small or not bar.bracket else f"{bar.text} ({bar.bracket})"
    yield paragraph(styles["konzept small"], run(words))


def _strip(bar: StateBar, colours: Mapping[str, str], *, backwards: bool) -> Element:
    cells = []
    for part in bar.parts:
        fill = element("shd", val="clear", color="auto", fill=_tint(colours, part.key))
        cells.append(element("tc", element("tcPr", fill), element("p")))
    shares = [round(float(part.width) * 100) for part in bar.parts]
    white = [element(side, val="single", sz="8", space="0", color="FFFFFF") for side in ("left", "right", "insideV")]
    return _row(cells, shares, backwards=backwards, borders=element("tblBorders", *white), height="280", text=bar.text)


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
    height: str = "",
    text: str = "",
) -> Element:
    """A table of one row as wide as the text, whose cells have these shares of it."""
    properties = element(
        "tblPr",
        *([element("bidiVisual")] if backwards else []),
        element("tblW", w="5000", type="pct"),
        borders,
        element("tblLayout", type="fixed"),
        *([element("tblCaption", val=text)] if text else []),
    )
    for cell, share in zip(cells, shares, strict=True):
        cell[0].insert(0, element("tcW", w=str(max(1, 5000 * share // sum(shares))), type="pct"))
    whole = [element("cantSplit"), *([element("trHeight", val=height, hRule="exact")] if height else [])]
    grid = element("tblGrid", *(element("gridCol") for _cell in cells))
    return element("tbl", properties, grid, element("tr", element("trPr", *whole), *cells))
