"""What a picture consists of: strokes, signs, areas and words in a box, of which one unit is a pixel on a telephone.

Every shape has a role such as `grid`, `line-0` or `implemented`, which says what it stands for; its looks are decided
where it is written, by the style sheet of a page or by the colours of a file.
"""

from dataclasses import replace
from enum import StrEnum
from typing import TypeAlias

from konzept.i18n.tagged import untagged
from konzept.source.light import dataclass

Point: TypeAlias = tuple[float, float]


class Anchor(StrEnum):
    """Which end of a word stands at its place; `START` is left in every script."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Texture(StrEnum):
    """How an area is filled, so that areas are told apart without colours."""

    FULL = "full"
    SLANTED = "slanted"
    RISING = "rising"
    UPRIGHT = "upright"
    LEVEL = "level"
    CROSSED = "crossed"
    GRID = "grid"
    DOTTED = "dotted"
    EMPTY = "empty"


@dataclass(frozen=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    role: str


@dataclass(frozen=True)
class Sign:
    """The mark of a value; its number selects the shape."""

    at: Point
    role: str
    number: int = 0
    hollow: bool = False
    """Whether the value is provisional, estimated or known only roughly."""


@dataclass(frozen=True)
class Slab:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    role: str
    texture: Texture = Texture.FULL


@dataclass(frozen=True)
class Caption:
    """Words in one line; `at` is on their base line."""

    text: str
    at: Point
    anchor: Anchor = Anchor.START
    role: str = "word"
    size: float = 12
    strong: bool = False
    set_off: bool = False
    """Whether lines may run behind it, from which it is set off."""
    lead: str = ""
    """Strong words before it in the same line."""
    from_right: bool = False
    """Whether lead and words follow each other from right to left."""


Drawn: TypeAlias = Stroke | Sign | Slab | Caption


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Shapes in a box, and what they show in words for those who do not see them."""

    width: float
    height: float
    text: str = ""
    """Empty for a picture that only repeats the words beside it."""
    shapes: tuple[Drawn, ...] = ()


def in_plain_words(picture: Picture) -> Picture:
    """The picture without the tags of foreign words, for paper and files, where no markup takes their place."""
    shapes = (
        replace(shape, text=untagged(shape.text), lead=untagged(shape.lead)) if isinstance(shape, Caption) else shape
        for shape in picture.shapes
    )
    return replace(picture, text=untagged(picture.text), shapes=tuple(shapes))
