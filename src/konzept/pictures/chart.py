"""A chart: a sentence, its panels for a screen, and one picture of all of them for files and paper."""

from collections.abc import Sequence

from konzept.answers.table import Table
from konzept.pictures.metrics import wrapped
from konzept.pictures.placing import moved
from konzept.pictures.shapes import Anchor, Caption, Drawn, Picture
from konzept.source.light import dataclass
from konzept.wording.titles import Link

SCREEN, WIDE = 340.0, 640.0
"""The widths of a panel on a screen, where a unit is about a pixel of a telephone, and of a picture in a file."""

_EDGE = 16.0
"""The margin of a file around its picture."""


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What is seen in one sentence, and the pictures that show it."""

    name: str
    """The name of its files, such as `indicator-kita-quote`."""
    title: str
    """A sentence that says what is seen, with the years."""
    label: str = ""
    """What stands above it where the sentence has been said already; empty where it has not."""
    panels: tuple[Picture, ...]
    """The pictures for a screen, all of one scale."""
    wide: Picture
    """All panels together, for files and paper."""
    numbers: Table
    """The numbers behind it."""
    source: str = ""
    """Where the numbers are from, as it stands below the picture in a file."""
    is_mirrored: bool = False
    """Whether it is read from right to left."""
    taken_along: tuple[Link, ...] = ()
    """Links to its picture and its numbers as files, where they are published."""
    frame: str = ""
    """The lines of HTML by which a page of somebody else's shows it; empty where it is not published."""
    alone: str = ""
    """The path of the page that shows it alone."""


def beside_each_other(panels: Sequence[Picture], columns: int, gap: float = 24.0) -> Picture:
    """Panels in rows of one picture, each row as high as its highest panel."""
    shapes: list[Drawn] = []
    top = right = 0.0
    for start in range(0, len(panels), columns):
        row = panels[start : start + columns]
        left = 0.0
        for panel in row:
            shapes += moved(panel.shapes, left, top)
            left += panel.width + gap
        right = max(right, left - gap)
        top += max(panel.height for panel in row) + gap
    text = " ".join(panel.text for panel in panels)
    return Picture(width=right, height=top - gap, text=text, shapes=tuple(shapes))


def poster(chart: Chart) -> Picture:
    """The picture of a file: the sentence above it, the source below, a margin around."""
    wide = chart.wide
    start = Anchor.END if chart.is_mirrored else Anchor.START
    edge = wide.width if chart.is_mirrored else 0.0
    shapes: list[Drawn] = []
    top = 0.0
    for line in wrapped(chart.title, wide.width, 17, strong=True):
        top += 23
        shapes.append(Caption(line, (edge, top - 5), start, "head", 17, strong=True))
    top += 12
    shapes += moved(wide.shapes, 0, top)
    top += wide.height + 8
    for line in wrapped(chart.source, wide.width, 11.5):
        top += 16
        shapes.append(Caption(line, (edge, top - 4), start, "aside", 11.5))
    return Picture(
        width=wide.width + 2 * _EDGE,
        height=top + 2 * _EDGE,
        text=wide.text,
        shapes=tuple(moved(shapes, _EDGE, _EDGE)),
    )
