"""Pictures as PNG, which Typst draws from SVG in the process that sets PDFs, within its limits."""

import base64
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

from konzept.pictures.shapes import Picture
from konzept.rendering.pdf.drawing import laid
from konzept.rendering.pdf.form import FONTS
from konzept.rendering.pdf.press import folders, set_apart
from konzept.rendering.templates import packaged

AT_ONCE = 40
"""How many pictures one process draws: far fewer than would reach its limits."""

SHARP = 144
"""Pixels an inch, of which a unit of a picture is the 72nd part: every unit is two pixels wide."""


def pngs(pictures: Sequence[Picture], colours: Mapping[str, str]) -> tuple[bytes, ...]:
    """The pictures as PNG, in their order; none at all where they cannot be drawn.

    The same pictures and colours give the same bytes.
    """
    found: list[bytes] = []
    for start in range(0, len(pictures), AT_ONCE):
        part = [laid(each, colours) for each in pictures[start : start + AT_ONCE]]
        found += _drawn(json.dumps({"pictures": part, "fonts": FONTS}, ensure_ascii=False))
    return tuple(found) if len(found) == len(pictures) else ()


def drawings_as_png(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Drawings (SVG) by their paths as PNG, 720 pixels wide, on no ground; empty where they cannot be drawn."""
    data = {"paths": json.dumps([*files])}
    order = {"template": packaged().texts["drawings.typ"], "data": data, "day": "2000-01-01", "fonts": folders()}
    content = {path: base64.b64encode(each).decode("ascii") for path, each in files.items()}
    done = set_apart({**order, "ppi": SHARP, "files": content}) if files else None
    if done is None or done.returncode != 0:
        return {}
    return dict(zip(files, map(base64.b64decode, json.loads(done.stdout)), strict=True))


@lru_cache(maxsize=16)  # whoever publishes twice draws once
def _drawn(pictures: str) -> tuple[bytes, ...]:
    """The PNG files of pictures and fonts in JSON; none where they cannot be drawn."""
    texts = packaged().texts
    order = {
        "template": texts["picture.typ"] + texts["pictures.typ"],
        "data": {"pictures": pictures},
        "day": "2000-01-01",
        "fonts": folders(),
    }
    done = set_apart({**order, "ppi": SHARP})
    if done is None or done.returncode != 0:
        return ()
    return tuple(map(base64.b64decode, json.loads(done.stdout)))
