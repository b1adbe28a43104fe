"""What is known of PDF without making one, which takes many modules."""

from importlib.util import find_spec
from typing import NamedTuple

FONT_FOLDER = "fonts/"
"""Below it are the fonts of the municipality among the files of a document."""


class Printed(NamedTuple):
    """A PDF, and the letters that were replaced by their number because no font has them."""

    content: bytes
    missing: tuple[str, ...] = ()


def is_here() -> bool:
    """Whether the packages of the extra are installed."""
    return all(find_spec(name) for name in ("typst", "manimgx_fonts"))
