"""The design of a town as its publications have it: CSS for colours and typeface, and the addresses of its pictures."""

import base64
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from konzept.documents.pictures import credit_of, shown_size
from konzept.documents.views import PictureView
from konzept.model.design import TownDesign, Typeface
from konzept.model.palette import DARK_INK, Palette, palette
from konzept.reading.assets import Asset, AssetContent
from konzept.reading.load import Loaded
from konzept.rendering.pdf.presence import FONT_FOLDER

LOGO = (160, 64)
"""The room for a logo in the head of a page, in pixels."""

STRIP = (1216, 320)
"""The room for the picture of the town, as wide as the page and no higher than a strip."""

FALLBACKS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif'
"""Where a reader has no such typeface, and for scripts that it lacks."""

_FORMATS = {"ttf": "truetype", "otf": "opentype"}


class Brand(NamedTuple):
    """What shows whose publication it is."""

    logo: PictureView | None = None
    picture: PictureView | None = None

    @property
    def pictures(self) -> tuple[PictureView, ...]:
        """Both, as far as they are there."""
        return tuple(each for each in self if each)


UNBRANDED = Brand()


def brand(loaded: Loaded) -> Brand:
    """The logo, which says nothing but whose it is and stands beside the name, and the picture with its words."""
    design = loaded.repository.design or TownDesign()
    picture = _view(loaded, design.picture.file, STRIP) if design.picture else None
    if picture and design.picture:
        caption, credit = design.picture.caption or "", credit_of(design.picture)
        picture = PictureView(
            address=picture.address,
            alt=design.picture.alt,
            width=picture.width,
            height=picture.height,
            caption=caption,
            credit=credit,
        )
    return Brand(_view(loaded, design.logo, LOGO) if design.logo else None, picture)


def _found(loaded: Loaded, path: str) -> tuple[Asset, AssetContent] | None:
    asset = loaded.assets.get(path)
    content = asset.usable if asset else None
    return (asset, content) if asset and content else None


def _view(loaded: Loaded, path: str, room: tuple[int, int]) -> PictureView | None:
    found = _found(loaded, path)
    if found is None or not found[1].is_picture:
        return None
    width, height = shown_size(found[1], *room)
    return PictureView(address=f"assets/{found[0].published_name}", alt="", width=width, height=height)


def brand_files(loaded: Loaded) -> Mapping[str, bytes]:
    """The files of logo and picture by path below the folder of the publication."""
    shown = {each.address for each in brand(loaded).pictures}
    found = ((asset, asset.usable) for asset in loaded.assets.values())
    named = {f"assets/{asset.published_name}": content.content for asset, content in found if content}
    return {address: named[address] for address in sorted(shown)}


class TownLook(NamedTuple):
    """The design of a town for one document that is printed by itself, such as a report or a letter."""

    css: str = ""
    logo: PictureView | None = None
    files: Mapping[str, bytes] = MappingProxyType({})
    """The logo and the font by the addresses under which they are looked for."""


def look(loaded: Loaded) -> TownLook:
    """The design of the repository: colours and typeface, and the logo."""
    return TownLook(design_css(loaded), brand(loaded).logo, {**brand_files(loaded), **font_files(loaded)})


def font_files(loaded: Loaded) -> Mapping[str, bytes]:
    """The font of the town for PDF, by the path under which its printer looks for it."""
    font = font_file(loaded)
    return {f"{FONT_FOLDER}town.{font.ending}": font.content} if font else {}


def font_file(loaded: Loaded) -> AssetContent | None:
    """The font of the town; None where it has none, or only the name of one."""
    typeface = loaded.repository.design.typeface if loaded.repository.design else None
    found = _found(loaded, typeface.file) if typeface and typeface.file else None
    return found[1] if found and found[1].is_font else None


def design_css(loaded: Loaded) -> str:
    """The CSS that follows ours: colours for light and dark screens, and the typeface; empty without a design."""
    design = loaded.repository.design
    if design is None:
        return ""
    found = palette(design.colours)
    parts = [
        *(_colours(found) if found else ()),
        *(_typeface(design.typeface, font_file(loaded)) if design.typeface else ()),
    ]
    return "".join(f"{part}\n" for part in parts)


def _colours(found: Palette) -> Iterator[str]:
    yield (
        f":root {{ --main: {found.main}; --on-main: {found.on_main}; "
        f"--accent: {found.accent}; --accent-dark: {found.dark_accent}; }}"
    )
    # Paper keeps the colours of the print style, which saves ink.
    yield "@media screen { :root { --cover: var(--main); --on-cover: var(--on-main); } }"
    yield (
        "@media screen and (prefers-color-scheme: dark) "
        f"{{ :root {{ --cover: {found.dark_main}; --on-cover: {DARK_INK}; }} }}"
    )


def _typeface(typeface: Typeface, font: AssetContent | None) -> Iterator[str]:
    if font:
        content = base64.b64encode(font.content).decode("ascii")
        yield (
            f'@font-face {{ font-family: "{typeface.name}"; font-display: swap; '
            f'src: url("data:font/{font.ending};base64,{content}") format("{_FORMATS[font.ending]}"); }}'
        )
    yield f':root {{ --sans: "{typeface.name}", {FALLBACKS}; --serif: "{typeface.name}", {FALLBACKS}; }}'
