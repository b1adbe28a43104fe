"""A concept as a Word document for the council office (extra `docx`), made with python-docx.

`press.printed` is the entry point. `letterhead` opens the municipality's template, `styles` adds missing styles,
`elements`, `lists` and `table` make pieces of WordprocessingML, `running` sets page, header and footer, and `writer`
writes the blocks of a document.
"""

from konzept.rendering.docx.press import is_here, printed

SIZE = 16 * 1024 * 1024
"""The largest size of a template in bytes."""

__all__ = ["SIZE", "is_here", "printed"]
