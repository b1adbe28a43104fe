"""A picture for the template of the PDF: its lines as SVG, and its words apart.

PDF/A wants every letter to say what it means, which Typst can do for its own words in every script, and not for those
in SVG where letters are joined.
"""

from collections.abc import Mapping

from konzept.i18n.tagged import untagged
from konzept.pictures.shapes import Caption, Picture
from konzept.pictures.svg import COLOURS, drawn, is_from_right


def laid(picture: Picture, colours: Mapping[str, str]) -> Mapping[str, object]:
    """The picture as plain data: its size, its lines, and each of its words with place, anchor and look."""
    lines = tuple(shape for shape in picture.shapes if not isinstance(shape, Caption))
    words = (shape for shape in picture.shapes if isinstance(shape, Caption))
    return {
        "width": picture.width,
        "height": picture.height,
        "svg": drawn(lines, (picture.width, picture.height), colours),
        "captions": [_caption(each, colours) for each in words],
    }


def _caption(caption: Caption, colours: Mapping[str, str]) -> Mapping[str, object]:
    text = untagged(caption.text)
    return {
        "x": caption.at[0],
        "y": caption.at[1],
        "lead": untagged(caption.lead),
        "text": text,
        "anchor": str(caption.anchor),
        "size": caption.size,
        "strong": caption.strong,
        "halo": caption.set_off,
        "colour": colours.get(COLOURS.get(caption.role, "ink"), "#000000"),
        "backwards": caption.from_right or is_from_right(text),
    }
