"""Tables whose head is repeated on every page and whose rows stay in one piece."""

from collections.abc import Callable, Sequence

from konzept.rendering.blocks import Box, Grid
from konzept.rendering.docx.elements import Element, element


def table(grid: Grid, style: str, inside: Callable[[Box], list[Element]], *, backwards: bool = False) -> Element:
    """A table as wide as the text; its caption is what a screen reader announces. `backwards` begins at the right."""
    look = element(
        "tblLook", firstRow="1", lastRow="1" if grid.foot else "0", firstColumn="1", noHBand="1", noVBand="1"
    )
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        *([element("bidiVisual")] if backwards else []),
        element("tblW", w="5000", type="pct"),
        look,
        element("tblCaption", val=grid.caption),
    )
    columns = element("tblGrid", *(element("gridCol") for _column in grid.head))
    made = element("tbl", properties, columns, _row(grid.head, inside, backwards=backwards, is_head=True))
    for row in (*grid.rows, *([grid.foot] if grid.foot else [])):
        made.append(_row(row, inside, backwards=backwards))
    return made


def _row(
    boxes: Sequence[Box], inside: Callable[[Box], list[Element]], *, backwards: bool, is_head: bool = False
) -> Element:
    properties = element("trPr", element("cantSplit"), *([element("tblHeader")] if is_head else []))
    return element("tr", properties, *(_cell(box, inside, backwards=backwards) for box in boxes))


def _cell(box: Box, inside: Callable[[Box], list[Element]], *, backwards: bool) -> Element:
    """Numbers stand at the right, where a line from right to left begins anyway."""
    flush = [element("pPr", element("jc", val="right"))] if box.form in {"number", "amount"} and not backwards else []
    unbroken = [element("noWrap")] if box.form in {"number", "short"} else []
    return element("tc", element("tcPr", *unbroken), element("p", *flush, *inside(box)))
