"""A concept as a Word document for the council office (extra `docx`), made with python-docx.

`printed` is the way in. `letterhead` opens the town's own template, `styles` sees to it that all styles are there,
`elements`, `lists` and `table` are small pieces of WordprocessingML, and `writer` puts a document's blocks into them.
"""

from konzept.rendering.docx.press import is_here, printed

SIZE = 16 * 1024 * 1024
"""Bytes that a template may have."""

__all__ = ["SIZE", "is_here", "printed"]
