"""A PNG without what is not needed to show it: texts, EXIF, times, profiles, animation, and what follows its end."""

import struct
from collections.abc import Iterator, Mapping
from zlib import crc32

from konzept.reading.assets.exif import UPRIGHT, orientation, orienting
from konzept.reading.assets.jpeg import Walked
from konzept.reading.assets.unusable import damaged

START = b"\x89PNG\r\n\x1a\n"
"""The first bytes of every PNG."""

_LENGTHS: Mapping[bytes, range] = {
    b"IHDR": range(13, 14),
    b"PLTE": range(3, 769, 3),
    b"IDAT": range(2**31),
    b"IEND": range(1),
    b"tRNS": range(1, 257),
    b"gAMA": range(4, 5),
    b"cHRM": range(32, 33),
    b"sRGB": range(1, 2),
    b"sBIT": range(1, 5),
    b"bKGD": range(1, 7),
    b"pHYs": range(9, 10),
}
"""The chunks that are kept, with the lengths that they may have: pixels, palette, and how its colours are meant."""

_DEPTHS: Mapping[int, tuple[int, ...]] = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""The bits of a sample that each kind of colours can have."""


def walk(content: bytes, *, turning: bool = True) -> Walked:
    """The picture without its metadata, as `jpeg.walk` gives it."""
    kept: list[bytes] = []
    names: set[bytes] = set()
    turned = UPRIGHT
    width = height = 0
    for name, body in _chunks(content):
        if (name == b"IHDR") != (not names):
            raise damaged("PNG")
        names.add(name)
        if name == b"eXIf":
            turned = orientation(body)
        elif name not in _LENGTHS:
            if name[0] & 0x20 == 0:  # a capital: it cannot be shown without
                raise damaged("PNG")
            continue
        elif len(body) not in _LENGTHS[name]:
            raise damaged("PNG")
        else:
            kept.append(_chunk(name, body))
        if name == b"IHDR":
            width, height, depth, colours, *rest = struct.unpack(">IIBBBBB", body)
            if not (width and height) or depth not in _DEPTHS.get(colours, ()) or rest[:2] != [0, 0] or rest[2] > 1:
                raise damaged("PNG")
    if not {b"IHDR", b"IDAT", b"IEND"} <= names:
        raise damaged("PNG")
    upright = [_chunk(b"eXIf", orienting(turned))] if turning and turned != UPRIGHT else []
    return Walked(b"".join([START, kept[0], *upright, *kept[1:]]), width, height, turned)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk up to the end of the picture: its name and its body."""
    at = len(START)
    name = b""
    while name != b"IEND":
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + length]
        written = content[at + 8 + length : at + 12 + length]
        if len(body) != length or written != struct.pack(">I", crc32(name + body)) or not name.isalpha():
            raise damaged("PNG")
        at += 12 + length
        yield name, body


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body), name) + body + struct.pack(">I", crc32(name + body))
