"""The glyphs of states, ratings, verdicts and arrows: shapes in a box of 16 by 16, which the style sheet draws.

A page names the glyph, and the style sheet has the shape once, as a mask that lets the colour of the text through:
drawn where it stands, it was a tenth of a page, and a browser takes longer to copy what `use` refers to. The PDF draws
the same shapes.
"""

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from konzept.rendering.html.data_address import data_address

GLYPHS: Mapping[str, str] = MappingProxyType(
    {
        "proposed": '<circle cx="8" cy="8" r="6" stroke-dasharray="2.4 2.3"/>',
        "planned": '<circle cx="8" cy="8" r="6"/>',
        "started": ('<circle cx="8" cy="8" r="6"/><path fill="currentColor" stroke="none" d="M8 2a6 6 0 0 1 0 12z"/>'),
        "implemented": '<path d="M2.5 8.5l3.7 3.8 7.3-8.3" stroke-width="2.4"/>',
        "ongoing": '<path d="M13.6 6.3A6 6 0 1 0 14 8.6M14 2.6v3.9h-3.9"/>',
        "paused": '<path d="M5.3 3.2v9.6M10.7 3.2v9.6" stroke-width="2.6"/>',
        "dropped": '<path d="M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2" stroke-width="2.2"/>',
        "replaced": '<path d="M2 8h11.4M9.3 3.8L13.6 8l-4.3 4.2"/>',
        "unreported": (
            '<path d="M5.4 6a2.7 2.7 0 1 1 3.8 2.4c-.8.4-1.2.9-1.2 1.8"/>'
            '<circle fill="currentColor" stroke="none" cx="8" cy="13.2" r="1.1"/>'
        ),
        "on-track": '<path d="M3.4 12.6l9.2-9.2M6 3.4h6.6V10"/>',
        "at-risk": (
            '<path d="M8 2.2L14.5 13.5h-13zM8 6.6v3.2"/>'
            '<circle fill="currentColor" stroke="none" cx="8" cy="11.7" r=".9"/>'
        ),
        "off-track": (
            '<path d="M5.2 1.8h5.6l3.4 3.4v5.6l-3.4 3.4H5.2l-3.4-3.4V5.2zM8 4.6v4"/>'
            '<circle fill="currentColor" stroke="none" cx="8" cy="11.2" r="1"/>'
        ),
        "late": '<circle cx="8" cy="8" r="6"/><path d="M8 4.4V8l2.4 1.6"/>',
        "up": '<path d="M8 14V2.6M3.4 7.2L8 2.4l4.6 4.8" stroke-width="2.2"/>',
        "down": '<path d="M8 2v11.4M3.4 8.8L8 13.6l4.6-4.8" stroke-width="2.2"/>',
        "not-ratable": '<path d="M3 8h10"/>',
    }
)

_ONWARD = frozenset({"on-track", "replaced"})
"""What points onward: to the left where words run to the left."""


_DRAWING = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='#000' stroke-width='1.75' "
    "stroke-linecap='round' stroke-linejoin='round'>{shapes}</svg>"
)


def glyph(key: str) -> Markup:
    """A glyph for a line of text, nothing to screen readers, for its word stands beside it."""
    if key not in GLYPHS:
        return Markup('<span class="glyph"></span>')
    onward = " onward" if key in _ONWARD else ""
    return Markup(f'<span class="glyph{onward} g-{key}"></span>')  # noqa: S704


def glyph_rules() -> Markup:
    """The rules of the style sheet that draw the glyphs, each within the address of its rule: nothing is loaded."""
    return Markup("\n").join(
        Markup(f'.g-{key}{{--drawn:url("{data_address(_DRAWING.format(shapes=shapes))}")}}')  # noqa: S704
        for key, shapes in GLYPHS.items()
    )
