"""Tables whose head is repeated on every page and whose rows do not break across pages."""

from collections.abc import Callable, Sequence

from konzept.rendering.blocks import Box, Grid
from konzept.rendering.docx.elements import Element, element


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
        *([element("tblLayout", type="fixed")] if grid.shares else []),
        look,
        element("tblCaption", val=grid.caption),
    )
    columns = element("tblGrid", *(element("gridCol") for _column in grid.head))
    made = element("tbl", properties, columns)
    for row in (grid.head, *grid.rows, *([grid.foot] if grid.foot else [])):
        cells = (_cell(box, inside, backwards=backwards) for box in row)
        widths = [element("tcW", w=str(5000 * share // sum(grid.shares)), type="pct") for share in grid.shares]
        made.append(_row(list(cells), widths, is_head=row is grid.head))
    return made


def _row(cells: Sequence[Element], widths: Sequence[Element], *, is_head: bool) -> Element:
    """A row that does not break across pages, except in tables with given widths, whose rows may exceed a page."""
    for cell, width in zip(cells, widths, strict=False):
        cell[0].insert(0, width)
    whole = [] if widths and not is_head else [element("cantSplit")]
    return element("tr", element("trPr", *whole, *([element("tblHeader")] if is_head else [])), *cells)


def _cell(box: Box, inside: Callable[[Box], list[Element]], *, backwards: bool) -> Element:
    """A cell; numbers are aligned right, which in right-to-left text is the default."""
    flush = [element("pPr", element("jc", val="right"))] if box.form in {"number", "amount"} and not backwards else []
    unbroken = [element("noWrap")] if box.form in {"number", "short"} else []
    paragraphs = inside(box) if box.blocks else [element("p", *flush, *inside(box))]
    return element("tc", element("tcPr", *unbroken), *paragraphs)
