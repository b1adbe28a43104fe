"""A JPEG without what is not needed to show it: EXIF, XMP, IPTC, remarks, previews, and what follows its end.

The segments are walked as ITU-T T.81 lays them out. Those that are kept are checked to hold nothing but what they are
for; colour profiles go as well, because they hold the names of devices.
"""

import struct
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from konzept.i18n.messages import _
from konzept.reading.assets.exif import UPRIGHT, orientation, orienting
from konzept.reading.assets.unusable import Unusable, damaged
from konzept.source.light import pattern

START = b"\xff\xd8\xff"
"""The first bytes of every JPEG."""

_END, _SCAN, _REMARK = 0xD9, 0xDA, 0xFE
_JFIF, _EXIF, _ADOBE, _LAST_OF_PROGRAMS = 0xE0, 0xE1, 0xEE, 0xEF
_FRAMES = (0xC0, 0xC1, 0xC2)
"""Baseline, extended and progressive; browsers show no other."""

_MARKER = pattern(rb"\xff+[^\x00\xd0-\xd7\xff]")
"""The marker that ends the coded data of a scan."""

SCANS = 100
"""Most scans of a picture: programs write ten of a progressive one, and each costs the reader a pass."""


class Walked(NamedTuple):
    """A picture as it is published: its bytes, and its stored size in pixels with the orientation to show it in."""

    content: bytes
    width: int
    height: int
    orientation: int = UPRIGHT


class _Frame(NamedTuple):
    width: int
    height: int
    components: int


def walk(content: bytes, *, turning: bool = True) -> Walked:
    """The picture without its metadata; raises `Unusable` where it is none that can be published.

    With `turning`, the bytes say which way up it is shown, as they did before.
    """
    kept: list[bytes] = []
    turned = UPRIGHT
    frame: _Frame | None = None
    scans = 0
    for marker, body, scan in _segments(content):
        if _JFIF <= marker <= _LAST_OF_PROGRAMS or marker == _REMARK:
            turned = orientation(body[6:]) if marker == _EXIF and body.startswith(b"Exif\0\0") else turned
            kept += _needed(marker, body)
            continue
        if marker in _FRAMES and frame is None:
            frame = _frame(body)
        elif marker == _SCAN and frame:
            scans += 1
            if scans > SCANS or len(body) != 4 + 2 * body[0]:
                raise damaged("JPEG")
        elif marker not in _CHECKED or not _CHECKED[marker](body):
            raise damaged("JPEG")
        kept.append(_segment(marker, body) + scan)
    if not frame or not scans:
        raise damaged("JPEG")
    upright = [_segment(_EXIF, b"Exif\0\0" + orienting(turned))] if turning and turned != UPRIGHT else []
    return Walked(b"".join([b"\xff\xd8", *upright, *kept, b"\xff\xd9"]), frame.width, frame.height, turned)


def _needed(marker: int, body: bytes) -> Iterator[bytes]:
    """Of the segments that programs write for themselves, what says how the pixels are meant."""
    if marker == _JFIF and body.startswith(b"JFIF\0") and len(body) >= 14:
        yield _segment(marker, body[:12] + b"\0\0")  # without the preview
    elif marker == _ADOBE and body.startswith(b"Adobe") and len(body) >= 12:
        yield _segment(marker, b"Adobe\0\x64\0\0\0\0" + body[11:12])  # how its colours are coded


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment up to the end of the picture: its marker, its body, and of a scan the coded data behind it."""
    at = 2
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        if content[at : at + 1] != b"\xff" or at + 2 > len(content):
            raise damaged("JPEG")
        marker = content[at + 1]
        if marker == _END:
            return
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        body = content[at + 4 : at + 2 + length]
        if length < 2 or len(body) != length - 2 or (marker == _SCAN and not body):
            raise damaged("JPEG")
        at += 2 + length
        scan = b""
        if marker == _SCAN:
            end = _MARKER.search(content, at)
            if end is None:
                raise damaged("JPEG")
            scan = content[at : end.start()]
            at = end.start()
        yield marker, body, scan


def _frame(body: bytes) -> _Frame:
    if len(body) < 6 or len(body) != 6 + 3 * body[5] or body[0] != 8:
        raise damaged("JPEG")
    height, width = struct.unpack_from(">HH", body, 1)
    if body[5] == 4:
        message = _("The picture is made for printing presses (CMYK); screens show it in wrong colours.")
        raise Unusable(message, _("Save it once more as RGB."))
    if not (width and height) or body[5] not in {1, 3}:
        raise damaged("JPEG")
    return _Frame(width, height, body[5])


def _are_quantizers(body: bytes) -> bool:
    at = 0
    while at < len(body):
        if body[at] >> 4 > 1 or body[at] & 15 > 3:
            return False
        at += 1 + 64 * (1 + (body[at] >> 4))
    return at == len(body) > 0


def _are_codes(body: bytes) -> bool:
    at = 0
    while at < len(body):
        counts = body[at + 1 : at + 17]
        if len(counts) != 16 or body[at] >> 4 > 1 or body[at] & 15 > 3 or sum(counts) > 256:
            return False
        at += 17 + sum(counts)
    return at == len(body) > 0


_CHECKED: Mapping[int, Callable[[bytes], bool]] = {
    0xDB: _are_quantizers,
    0xC4: _are_codes,
    0xDD: lambda body: len(body) == 2,
}
"""The tables by which a picture is decoded, each with what tells whether it holds nothing else."""
