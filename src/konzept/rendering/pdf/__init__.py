"""A concept as PDF that is PDF/UA-1 and PDF/A-2a at once, set by Typst from data (extra `pdf`).

`printed` is the way in. `form` puts together what the template `document.typ` reads, `worker` sets it in a process of
its own with hard limits. Nothing is fetched and no file but the fonts is read; the template is always ours, for Typst
would load packages from the network if a stranger's template asked it to.
"""

from konzept.rendering.pdf.press import Printed, is_here, printed

__all__ = ["Printed", "is_here", "printed"]
