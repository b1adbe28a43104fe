"""A file below `assets/`: what it is, its size as shown, and the bytes that are published."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from konzept.i18n.messages import _, tenths
from konzept.reading.assets.exif import SIDEWAYS, UPRIGHT
from konzept.reading.assets.unusable import Unusable
from konzept.source.light import NamedTuple, dataclass
from konzept.source.snapshot import ASSET_SIZE, UnreadReason
from konzept.source.values import as_id

if TYPE_CHECKING:
    from konzept.reading.assets.jpeg import Walked

PICTURE_SIZE = 5 * 1024 * 1024
"""Largest picture in bytes; a telephone makes such of 12 million pixels."""

SIDE, PIXELS = 10_000, 50_000_000
"""Longest side and most pixels of a picture: each takes three or four bytes of memory where it is shown."""

JPEG, PNG, SVG = "jpg", "png", "svg"


class AssetContent(NamedTuple):
    """A file as it is published."""

    ending: str
    """The ending that its bytes deserve, such as `jpg`; the name of the file may have another."""
    content: bytes
    width: int = 0
    """In pixels, as it is shown; 0 for what is no picture."""
    height: int = 0
    orientation: int = UPRIGHT
    """How EXIF names what has to be turned to show the picture upright; 1 for what is stored so."""

    @property
    def is_font(self) -> bool:
        """Whether it is a font, which is no document to be taken along."""
        from konzept.reading.assets import documents  # noqa: PLC0415 - most checks meet no file

        return self.ending in documents.FONTS

    @property
    def families(self) -> tuple[str, ...]:
        """How a font calls its family, the usual name first; empty for any other file."""
        from konzept.reading.assets import font  # noqa: PLC0415 - likewise

        return font.families(self.content) if self.is_font else ()

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown on a page."""
        return self.width > 0


@dataclass(frozen=True)
class Asset:
    """A file as it lies in the repository."""

    path: str
    """From the folder of the concept on, such as `assets/sommerfest.jpg`, with each letter as one character."""
    raw: bytes | UnreadReason

    @cached_property
    def read(self) -> AssetContent:
        """What the file is; raises `Unusable` for one that cannot be published."""
        if isinstance(self.raw, UnreadReason):
            raise _unread(self.raw)
        return _read(self.raw)

    @property
    def usable(self) -> AssetContent | None:
        """What the file is; None for one that cannot be published."""
        try:
            return self.read
        except Unusable:
            return None

    @property
    def published_name(self) -> str:
        """Its name in a publication: small ASCII letters, digits and hyphens, with the ending that it deserves.

        Names that differ keep differing: where letters were lost, a digest of the name as written follows.
        """
        name = self.path.partition("/")[2]
        stem = name.rpartition(".")[0] or name
        plain, ending = as_id(stem), self.read.ending
        if f"{plain}.{ending}" != name:
            from hashlib import sha256  # noqa: PLC0415 - 5 ms that few names need

            plain = f"{plain[:40]}-{sha256(name.encode()).hexdigest()[:6]}".lstrip("-")
        return f"{plain}.{ending}"


def as_stored(content: bytes) -> AssetContent | None:
    """A published JPEG or PNG for programs that do not turn pictures by themselves: its bytes without the orientation,

    which stands beside them; None for any other file.
    """
    from konzept.reading.assets import jpeg, png  # noqa: PLC0415 - as in `_read`

    walk = jpeg.walk if content.startswith(jpeg.START) else png.walk if content.startswith(png.START) else None
    if walk is None:
        return None
    ending = JPEG if walk is jpeg.walk else PNG
    walked = walk(content, turning=False)
    return AssetContent(ending, walked.content, walked.width, walked.height, walked.orientation)


def _unread(reason: UnreadReason) -> Unusable:
    if reason is UnreadReason.LARGE:
        message = _("The file has more than {limit} MB.").format(limit=ASSET_SIZE // 1024**2)
        return Unusable(message, _("Make it smaller, or link to where it lies on the web."))
    message = _("The file cannot be read: it is a link, no regular file, or nobody may read it.")
    return Unusable(message, _("Put the file itself into the folder."))


def _read(content: bytes) -> AssetContent:
    from konzept.reading.assets import documents, jpeg, png  # noqa: PLC0415 - most concepts have no files of this kind

    if content.startswith(jpeg.START):
        return _bounded(JPEG, content, jpeg.walk(content))
    if content.startswith(png.START):
        return _bounded(PNG, content, png.walk(content))
    ending = documents.ending_of(content)
    if ending:
        return AssetContent(ending, content)
    if _is_markup(content):
        from konzept.reading.assets import svg  # noqa: PLC0415 - 30 ms: its library brings that of the web

        drawn, width, height = svg.walk(content)
        return AssetContent(SVG, drawn, width, height)
    raise Unusable(
        _("The file is {kind}, which is not published.").format(kind=_kind(content)),
        _("Save pictures as JPEG, PNG or SVG, and documents as PDF."),
    )


def _bounded(ending: str, content: bytes, walked: "Walked") -> AssetContent:
    width, height = walked.width, walked.height
    if max(width, height) > SIDE or width * height > PIXELS:
        message = _("The picture has {width} × {height} pixels.").format(width=width, height=height)
        raise Unusable(message, _("Make it smaller: 1,600 pixels in width are enough for every page."))
    if len(content) > PICTURE_SIZE:
        message = _("The picture has {size} MB; {limit} are allowed.")
        hint = _("Make it smaller: 1,600 pixels in width are enough for every page.")
        size, limit = tenths(len(content) / 1024**2), PICTURE_SIZE // 1024**2
        raise Unusable(message.format(size=size, limit=limit), hint)
    if walked.orientation >= SIDEWAYS:
        width, height = height, width
    return AssetContent(ending, walked.content, width, height, walked.orientation)


def _is_markup(content: bytes) -> bool:
    """Whether a file seems to be XML: what it is to be is then said by the reader of drawings."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"<?xml", b"<svg", b"<!--", b"<!DOCTYPE svg", b"\xff\xfe<\0", b"\xfe\xff\0<"))


_KNOWN = (
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
    (b"wOF", "WOFF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\xd0\xcf\x11\xe0", "DOC, XLS"),
)


def _kind(content: bytes) -> str:
    """The format of a file that is not published, as far as it is known."""
    if content[4:8] == b"ftyp":
        return "HEIC, AVIF" if content[8:12] in {b"heic", b"heix", b"mif1", b"avif", b"heif"} else "MP4"
    found = next((name for start, name in _KNOWN if content.startswith(start)), None)
    if found:
        return found
    return _("empty") if not content else _("of an unknown kind")


def assets_of(files: Mapping[str, bytes | UnreadReason], known: Mapping[str, Asset]) -> Iterator[tuple[str, Asset]]:
    """The assets of a folder by their path from it; those in `known` with the same bytes are the same values."""
    for path, raw in files.items():
        name = unicodedata.normalize("NFC", path)
        before = known.get(name)
        yield name, before if before is not None and before.raw == raw else Asset(name, raw)
