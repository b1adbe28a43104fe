"""Colours as #rrggbb: how well one can be read on another, and the nearest one that can be."""

from collections.abc import Iterable

from konzept.source.light import pattern

LEAST_CONTRAST = 4.5
"""The least contrast of a text with its background, by WCAG 2.2, success criterion 1.4.3."""

BLACK, WHITE = "#000000", "#ffffff"

STEPS = 200
"""In so many steps a colour becomes black or white."""

_SHORT, _LONG = pattern(r"#[0-9a-fA-F]{3}"), pattern(r"#[0-9a-fA-F]{6}")


def colour(text: str) -> str | None:
    """A colour in six small hexadecimal digits; None for a text that is none."""
    if _LONG.fullmatch(text):
        return text.lower()
    return "#" + "".join(digit * 2 for digit in text[1:].lower()) if _SHORT.fullmatch(text) else None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(text: str, backgrounds: Iterable[str], least: float = LEAST_CONTRAST) -> bool:
    """Whether a text in one colour can be read on all of these backgrounds."""
    return all(contrast(text, each) >= least for each in backgrounds)


def nearest_readable(text: str, backgrounds: tuple[str, ...], towards: str, least: float = LEAST_CONTRAST) -> str:
    """The colour most like one that can be read on all of these backgrounds, on the way to black or white.

    Where not even that can be read, it is black or white.
    """
    ways = (mixed(text, towards, step / STEPS) for step in range(STEPS + 1))
    return next((found for found in ways if is_readable(found, backgrounds, least)), towards)


def mixed(one: str, other: str, share: float) -> str:
    """A colour with a share of another in it, from 0 to 1."""
    parts = (round(a + (b - a) * share) for a, b in zip(_channels(one), _channels(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    """The relative luminance of a colour, as WCAG defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
