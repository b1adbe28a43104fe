"""Fixtures that the tests of this room share with those of others."""

from tests.fixtures.pages import pages, town
from tests.fixtures.paper import (
    composed,
    handouts,
    laid,
    pdf_bytes,
    synopsis_pdf,
    synopsis_view,
    view,
    word_bytes,
    words_of,
)

__all__ = [
    "composed",
    "handouts",
    "laid",
    "pages",
    "pdf_bytes",
    "synopsis_pdf",
    "synopsis_view",
    "town",
    "view",
    "word_bytes",
    "words_of",
]
