"""Pictures as PNG, which Typst draws from SVG in the process that sets PDFs, within its limits."""

import base64
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256

from konzept.pictures.shapes import Picture
from konzept.rendering.page_cache import PageCache
from konzept.rendering.pdf.drawing import laid
from konzept.rendering.pdf.form import FONTS
from konzept.rendering.pdf.press import folders, set_apart
from konzept.rendering.templates import packaged

AT_ONCE = 40
"""How many pictures one process draws: far fewer than would reach its limits."""

SHARP = 144
"""Pixels an inch, of which a unit of a picture is the 72nd part: every unit is two pixels wide."""


def pngs(
    pictures: Sequence[Picture],
    colours: Mapping[str, str],
    page_cache: PageCache | None = None,
    paths: Sequence[str] = (),
) -> tuple[bytes, ...]:
    """The pictures as PNG, in their order; none at all where they cannot be drawn.

    The same pictures and colours give the same bytes; pictures in `page_cache` are not drawn again.
    """
    orders = [json.dumps(laid(each, colours), ensure_ascii=False) for each in pictures]
    keys = [sha256(f"{packaged().digest}{order}".encode()).hexdigest() for order in orders]
    drawn = (page_cache or PageCache()).recalled(keys, lambda places: _drawn(tuple(orders[at] for at in places)), paths)
    return tuple(map(base64.b64decode, drawn))


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
def _drawn(orders: Sequence[str]) -> tuple[str, ...]:
    """The PNG files of pictures in JSON, in base64; none where they cannot be drawn."""
    texts = packaged().texts
    template = texts["picture.typ"] + texts["pictures.typ"]
    found: list[str] = []
    for start in range(0, len(orders), AT_ONCE):
        part = ",".join(orders[start : start + AT_ONCE])
        data = {"pictures": f'{{"pictures": [{part}], "fonts": {json.dumps(FONTS)}}}'}
        done = set_apart({"template": template, "data": data, "day": "2000-01-01", "fonts": folders(), "ppi": SHARP})
        if done is None or done.returncode != 0:
            return ()
        found += json.loads(done.stdout)
    return tuple(found)
