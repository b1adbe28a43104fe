"""A concept as PDF that is PDF/UA-1 and PDF/A-2a at once, set by Typst from data (extra `pdf`).

`press.printed` is the entry point. `form` makes the data that the template `document.typ` reads, `worker` sets the
document in a process of its own with hard limits. Nothing is fetched and no file but the fonts is read; the template
cannot be replaced, because Typst would load packages from the network if a template asked for it.
"""

from konzept.rendering.pdf.press import Printed, is_here, printed
from konzept.rendering.pdf.share import share_pictures

__all__ = ["Printed", "is_here", "printed", "share_pictures"]
