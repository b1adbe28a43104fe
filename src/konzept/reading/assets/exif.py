"""Which way up a picture is held: the one thing of its EXIF data that is needed to show it."""

import struct

UPRIGHT = 1
"""The orientation of a picture that is shown as it is stored."""

SIDEWAYS = 5
"""From this orientation on width and height change places."""

_TAG, _SHORT = 0x0112, 3
_ENTRIES = 1_000


def orientation(tiff: bytes) -> int:
    """The orientation from 1 to 8 that EXIF data name; 1 where they name none or cannot be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    try:
        if order:
            (start,) = struct.unpack_from(f"{order}I", tiff, 4)
            (count,) = struct.unpack_from(f"{order}H", tiff, start)
            for number in range(min(count, _ENTRIES)):
                tag, form, many, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
                if (tag, form, many) == (_TAG, _SHORT, 1):
                    return value if UPRIGHT <= value <= 8 else UPRIGHT
    except struct.error:
        pass
    return UPRIGHT


def orienting(value: int) -> bytes:
    """EXIF data that say nothing but an orientation."""
    return struct.pack(">4sIHHHIHHI", b"MM\0*", 8, 1, _TAG, _SHORT, 1, value, 0, 0)
