"""The names of a font: the table “name” of an OpenType file, as its specification has it; nothing else of it is read.

A font may be a stranger's file: whatever its numbers say, no more is read than is there, and no more than a few names.
"""

from collections.abc import Iterator
from struct import iter_unpack

TABLES, RECORDS, LENGTH = 256, 2_000, 200
"""The most tables of a file, records of names and bytes of a name that are looked at."""

_FAMILY = (16, 1, 21)
"""Numbers of names: of the whole family, of the family of four styles, of a family by width and weight."""

_UNICODE, _MACINTOSH, _WINDOWS = 0, 1, 3
_ENGLISH = frozenset({(_MACINTOSH, 0), (_WINDOWS, 0x409)})


def families(font: bytes) -> tuple[str, ...]:
    """The names of its family, the usual one first and English before others; none where none can be read."""
    found = sorted(_families(_name_table(font)))
    return tuple(dict.fromkeys(name for _order, name in found))


def _name_table(font: bytes) -> bytes:
    tables = font[12 : 12 + 16 * min(_number(font, 4), TABLES)]
    for tag, _sum, offset, length in iter_unpack(">4sIII", tables[: len(tables) // 16 * 16]):
        if tag == b"name":
            return font[offset : offset + length]
    return b""


def _families(table: bytes) -> Iterator[tuple[tuple[int, bool], str]]:
    """Names with what orders them."""
    texts = _number(table, 4)
    records = table[6 : 6 + 12 * min(_number(table, 2), RECORDS)]
    for platform, encoding, language, number, length, offset in iter_unpack(">6H", records[: len(records) // 12 * 12]):
        if number in _FAMILY and length <= LENGTH:
            raw = table[texts + offset : texts + offset + length]
            name = _text(raw, platform, encoding)
            if name and len(raw) == length:
                yield (_FAMILY.index(number), (platform, language) not in _ENGLISH), name


def _text(raw: bytes, platform: int, encoding: int) -> str:
    """A name as it is to be read; empty for one in an encoding of old."""
    if platform == _MACINTOSH and encoding == 0:
        text = raw.decode("mac_roman")
    elif platform in {_UNICODE, _WINDOWS}:
        text = raw.decode("utf-16-be", "replace")
    else:
        return ""
    name = " ".join(text.split())
    return name if name.isprintable() and "\N{REPLACEMENT CHARACTER}" not in name else ""


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 2], "big")
