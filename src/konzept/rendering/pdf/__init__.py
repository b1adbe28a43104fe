"""A concept as PDF that is PDF/UA-1 and PDF/A-2a at once, set by Typst from data (extra `pdf`).

`printed` is the entry point, which loads the rest. `form` makes the data that the template `document.typ` reads,
`worker` sets the document in a process of its own with hard limits. Nothing is fetched and no file but the fonts is
read; the template cannot be replaced, because Typst would load packages from the network if a template asked for it.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from konzept.rendering.pdf.presence import FONT_FOLDER, Printed, is_here

if TYPE_CHECKING:
    from konzept.rendering.flow import PagedDocument

__all__ = ["FONT_FOLDER", "Printed", "is_here", "printed"]

NO_FILES: Mapping[str, bytes] = MappingProxyType({})


def printed(document: "PagedDocument", day: date, css: str = "", files: Mapping[str, bytes] = NO_FILES) -> Printed:
    """The PDF of a document, see `press`."""
    from konzept.rendering.pdf import press  # noqa: PLC0415 - only who wants a PDF needs it

    return press.printed(document, day, css, files)
