"""The pictures beside shared links, 1200 by 630 pixels: whose document it is, its large figures, the bar of states."""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import date

from konzept.documents.views import Document
from konzept.i18n.tagged import untagged
from konzept.rendering.pdf.form import FONTS
from konzept.rendering.pdf.press import folders, set_apart
from konzept.rendering.templates import packaged
from konzept.rendering.tokens import colours

PIXELS = 72
"""Pixels an inch: one for every unit of the template."""

FIGURES = 4
"""So many large figures have room beside each other."""


def share_pictures(documents: Sequence[tuple[Document, str]], day: date, css: str = "") -> tuple[bytes, ...]:
    """The pictures as PNG in the order of the documents, each with the line at its foot; none if they cannot be drawn.

    The same documents and day give the same bytes.
    """
    told = {
        "sheets": [_sheet(document, foot) for document, foot in documents],
        "tints": colours(css),
        "fonts": FONTS,
    }
    data = {"share": untagged(json.dumps(told, ensure_ascii=False))}
    order = {"template": packaged().texts["share.typ"], "data": data, "day": day.isoformat(), "fonts": folders()}
    done = set_apart({**order, "ppi": PIXELS})
    if done is None or done.returncode:
        return ()
    return tuple(map(base64.b64decode, json.loads(done.stdout)))


def _sheet(document: Document, foot: str) -> Mapping[str, object]:
    headline = document.headline
    bar = headline.bar if headline else None
    return {
        "owner": document.municipality,
        "title": document.title,
        "direction": document.direction,
        "language": document.language.partition("-")[0],
        "foot": foot,
        "first": headline.first if headline else "",
        "figures": [{"value": f.value, "words": f.words} for f in headline.figures[:FIGURES]] if headline else [],
        "parts": [{"key": p.key, "width": p.width, "word": p.word, "count": p.count} for p in bar.parts] if bar else [],
    }
