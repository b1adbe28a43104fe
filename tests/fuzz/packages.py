"""Packages of parts, as Word and Excel keep their files: the same parts make the same bytes at any time of day."""

import io
import zipfile
import zlib
from collections.abc import Mapping


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, all with one date."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED, zlib.Z_BEST_SPEED)
    return target.getvalue()
