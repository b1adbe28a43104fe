"""The process that sets one PDF: an order on standard input, the file on standard output."""

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

SECONDS = 20
"""Time of the processor that one PDF may take."""

MEMORY = 1024 * 1024 * 1024
"""Bytes."""

REFUSED = 3
"""The exit code where Typst says why it does not set the document."""


def limit() -> None:
    """Bind this process to time and memory, where the system can."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def set_in_type(template: str, data: dict[str, str], day: str, fonts: Sequence[str]) -> bytes:
    """The PDF; raises `typst.TypstError` with all that is wrong. Only the fonts are read, from nowhere else."""
    import typst  # noqa: PLC0415 - only the extra has it

    with tempfile.TemporaryDirectory() as nothing:  # Typst's whole world: no file, no package
        compiler = typst.Compiler(
            template.encode(),
            root=nothing,
            package_path=nothing,
            package_cache_path=nothing,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=list(fonts)),
            ignore_system_fonts=True,
        )
        result = compiler.compile(
            sys_inputs=data,
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.fromisoformat(day).replace(tzinfo=UTC),
            format="pdf",
        )
    if not isinstance(result, bytes):
        raise TypeError(type(result))
    return result


def main(order: Mapping[str, Any]) -> int:
    """Write the file, or what is wrong; returns the exit code."""
    import typst  # noqa: PLC0415 - only the extra has it

    try:
        content = set_in_type(**order)
    except typst.TypstError as error:
        sys.stdout.write(error.diagnostic)
        return REFUSED
    sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    limit()
    sys.exit(main(json.load(sys.stdin)))
