"""Shapes at another place, and a picture as those see it who read from right to left."""

from collections.abc import Sequence
from dataclasses import replace

from konzept.pictures.shapes import Anchor, Caption, Drawn, Picture, Sign, Slab, Stroke


def moved(shapes: Sequence[Drawn], right: float, down: float) -> Sequence[Drawn]:
    """The shapes at another place."""
    return [_moved(shape, right, down) for shape in shapes]


def _moved(shape: Drawn, right: float, down: float) -> Drawn:
    match shape:
        case Stroke(points=points):
            return replace(shape, points=tuple((x + right, y + down) for x, y in points))
        case Slab(x=x, y=y):
            return replace(shape, x=x + right, y=y + down)
        case Sign(at=(x, y)) | Caption(at=(x, y)):
            return replace(shape, at=(x + right, y + down))


_TURNED = {Anchor.START: Anchor.END, Anchor.MIDDLE: Anchor.MIDDLE, Anchor.END: Anchor.START}


def mirrored(picture: Picture) -> Picture:
    """The picture for those who read from right to left: axis and first value on the right, words unchanged."""
    return replace(picture, shapes=tuple(_mirrored(shape, picture.width) for shape in picture.shapes))


def _mirrored(shape: Drawn, width: float) -> Drawn:
    match shape:
        case Stroke(points=points):
            return replace(shape, points=tuple((width - x, y) for x, y in points))
        case Slab(x=x):
            return replace(shape, x=width - x - shape.width)
        case Sign(at=(x, y)):
            return replace(shape, at=(width - x, y))
        case Caption(at=(x, y), anchor=anchor):
            return replace(shape, at=(width - x, y), anchor=_TURNED[anchor], from_right=bool(shape.lead))
