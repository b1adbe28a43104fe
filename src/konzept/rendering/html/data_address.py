"""A drawing of ours within its own address, so that nothing has to be loaded for it."""

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

_SIGNS: Mapping[int, str] = MappingProxyType(
    str.maketrans({"<": "%3C", ">": "%3E", "#": "%23", '"': "'", " ": "%20", "\n": ""})
)
"""What cannot stand in an address or would end the attribute or the text around it."""


def data_address(drawing: str) -> Markup:
    """The address of an SVG drawing without percent signs, to stand between double quotation marks in HTML and CSS."""
    return Markup("data:image/svg+xml,") + Markup(str(drawing).translate(_SIGNS))  # noqa: S704
