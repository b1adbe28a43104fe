"""Tables whose head is repeated on every page and whose rows do not break across pages."""

from collections.abc import Callable, Sequence

from konzept.rendering.blocks import Box, Grid
from konzept.rendering.docx.elements import Element, element

TEXT = 9185
"""The width of the text on a page in twentieths of a point, 16.2 cm."""

WHOLE = 12
"""A table of at most so many rows is kept on one page."""


def grid_columns(shares: Sequence[float]) -> Element:
    """The columns of a table as wide as the text: LibreOffice knows them from here, Word from the cells."""
    return element("tblGrid", *(element("gridCol", w=str(round(TEXT * each / sum(shares)))) for each in shares))


def table(grid: Grid, style: str, inside: Callable[[Box], list[Element]], *, backwards: bool = False) -> Element:
    """A table as wide as the text; screen readers announce its caption. `backwards` puts the first column at the right.

    `inside` makes the runs of a box, or the paragraphs of a box that holds blocks.
    """
    look = element(
        "tblLook", firstRow="1", lastRow="1" if grid.foot else "0", firstColumn="1", noHBand="1", noVBand="1"
    )
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        *([element("bidiVisual")] if backwards else []),
        element("tblW", w="5000", type="pct"),
        *([element("tblLayout", type="fixed")] if grid.compares else []),
        look,
        element("tblCaption", val=grid.caption),
    )
    shares = grid.shares or (1,) * len(grid.head)
    parts = [5000 * share // sum(shares) for share in shares]
    made = element("tbl", properties, grid_columns(shares))
    rows = (grid.head, *grid.rows, *([grid.foot] if grid.foot else []))
    stays = len(rows) <= WHOLE and not grid.compares
    for row in rows:
        kept = row is grid.head or (stays and row is not rows[-1])
        cells = (_cell(box, inside, backwards=backwards, kept=kept) for box in row)
        widths = [element("tcW", w=str(part), type="pct") for part in parts]
        made.append(_row(list(cells), widths, splits=grid.compares, is_head=row is grid.head))
    return made


def _row(cells: Sequence[Element], widths: Sequence[Element], *, splits: bool, is_head: bool) -> Element:
    """A row that does not break across pages, except in tables that compare texts, whose rows may exceed a page."""
    for cell, width in zip(cells, widths, strict=False):
        cell[0].insert(0, width)
    whole = [] if splits and not is_head else [element("cantSplit")]
    return element("tr", element("trPr", *whole, *([element("tblHeader")] if is_head else [])), *cells)


def _cell(box: Box, inside: Callable[[Box], list[Element]], *, backwards: bool, kept: bool) -> Element:
    """A cell, on one page with the next row where it is `kept`; numbers are aligned right, as right-to-left text is."""
    form = [element("keepNext")] if kept else []
    form += [element("jc", val="right")] if box.form in {"number", "amount"} and not backwards else []
    flush = [element("pPr", *form)] if form else []
    unbroken = [element("noWrap")] if box.form in {"number", "short"} else []
    paragraphs = inside(box) if box.blocks else [element("p", *flush, *inside(box))]
    return element("tc", element("tcPr", *unbroken), *paragraphs)
