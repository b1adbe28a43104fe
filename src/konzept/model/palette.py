"""The colours of the pages that follow from the two of a town, each readable where it stands."""

from typing import NamedTuple

from konzept.model.design import TownColours
from konzept.source.colours import BLACK, WHITE, is_readable, mixed, nearest_readable

PAPER, SURFACE = WHITE, "#f2f5f6"
"""Background, and background of tables and boxes on light pages, as `templates/style.css` has them."""

DARK_PAPER, DARK_SURFACE, DARK_INK = "#12181b", "#1b2429", "#f1f6f8"
"""The same of dark screens; the last is the text of the cover."""

CALM = 7.0
"""The contrast of the cover with its text on dark screens: bright areas dazzle there."""


class Palette(NamedTuple):
    """The colours of cover and links, on light pages and on dark screens."""

    main: str
    on_main: str
    accent: str
    dark_main: str
    dark_accent: str


def is_fit(accent: str) -> bool:
    """Whether links in this colour can be read on light pages."""
    return is_readable(accent, (PAPER, SURFACE))


def fit_accent(colour: str) -> str:
    """The colour most like this one in which links can be read on light pages."""
    return nearest_readable(colour, (PAPER, SURFACE), BLACK)


def palette(colours: TownColours) -> Palette | None:
    """The palette of a town; None where it has no colours of its own.

    An accent that the town names is taken as it is: whether it can be read is told by a rule.
    """
    main = colours.main or colours.accent
    if main is None:
        return None
    accent = colours.accent or fit_accent(main)
    return Palette(
        main=main,
        on_main=WHITE if is_readable(WHITE, (main,)) else BLACK,  # one of the two is, on every colour
        accent=accent,
        dark_main=nearest_readable(mixed(main, BLACK, 0.4), (DARK_INK,), BLACK, CALM),
        dark_accent=nearest_readable(accent, (DARK_PAPER, DARK_SURFACE), WHITE),
    )
