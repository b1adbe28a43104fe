"""The process that sets one PDF, or pictures: it reads an order from standard input and writes to standard output.

A PDF is written as it is, pictures as a JSON list of PNG files in base64.
"""

import base64
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from konzept.system.here import machine

SECONDS = 20
"""The limit of processor time for one PDF, in seconds."""

MEMORY = 1024 * 1024 * 1024
"""The limit of memory, in bytes."""

NO_FILES: Mapping[str, str] = MappingProxyType({})

REFUSED = 3
"""The exit code where Typst refuses the document with a message."""


def set_in_type(
    template: str,
    data: dict[str, str],
    day: str,
    fonts: Sequence[str],
    ppi: int = 0,
    *,
    files: Mapping[str, str] = NO_FILES,
) -> bytes:
    """The PDF, or with `ppi` every page as a PNG of so many pixels an inch; raises `typst.TypstError` with all errors.

    Only the fonts and `files` are read, pictures in Base64 by their paths, and nothing is fetched.
    """
    import typst  # noqa: PLC0415 - only the extra has it

    with tempfile.TemporaryDirectory() as nothing:  # all that Typst can read: no other files, no packages
        for path, content in files.items():
            place = Path(nothing, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(base64.b64decode(content))
        compiler = typst.Compiler(
            template.encode(),
            root=nothing,
            package_path=nothing,
            package_cache_path=nothing,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[*fonts, nothing]),
            ignore_system_fonts=True,
        )
        when = datetime.fromisoformat(day).replace(tzinfo=UTC)
        if ppi:
            pages = compiler.compile(sys_inputs=data, timestamp=when, format="png", ppi=ppi)
            images = pages if isinstance(pages, list) else [pages]
            return json.dumps([base64.b64encode(image or b"").decode() for image in images]).encode()
        result = compiler.compile(sys_inputs=data, pdf_standards=["ua-1", "a-2a"], timestamp=when, format="pdf")
    if not isinstance(result, bytes):
        raise TypeError(type(result))
    return result


def main(order: Mapping[str, Any]) -> int:
    """Write the PDF to standard output, or the errors; returns the exit code."""
    import typst  # noqa: PLC0415 - only the extra has it

    try:
        content = set_in_type(**order)
    except typst.TypstError as error:
        sys.stdout.buffer.write(error.diagnostic.encode())  # in UTF-8, whatever the machine's own encoding is
        return REFUSED
    sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    machine.limit_process(SECONDS, MEMORY)
    sys.exit(main(json.load(sys.stdin)))
