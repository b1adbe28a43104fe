"""A concept as a Word document for the council office (extra `docx`), made with python-docx.

`printed` is the entry point, which loads the rest. `letterhead` opens the municipality's template, `styles` adds
missing styles, `elements`, `lists` and `table` make pieces of WordprocessingML, `running` sets page, header and footer,
and `writer` writes the blocks of a document.
"""

from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from konzept.rendering.flow import PagedDocument

SIZE = 16 * 1024 * 1024
"""The largest size of a template in bytes."""

NO_FILES: Mapping[str, bytes] = MappingProxyType({})


def is_here() -> bool:
    """Whether the package of the extra is installed."""
    return find_spec("docx") is not None


def printed(
    document: "PagedDocument",
    day: date,
    css: str = "",
    template: bytes | None = None,
    name: str = "",
    *,
    files: Mapping[str, bytes] = NO_FILES,
    is_drawn: bool = True,
) -> bytes:
    """The Word document, see `press`."""
    from konzept.rendering.docx import press  # noqa: PLC0415 - only who wants a Word document needs it

    return press.printed(document, day, css, template, name, files=files, is_drawn=is_drawn)
