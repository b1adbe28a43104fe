"""The smallest input that still fails in the same way: pieces are left out until nothing more can be left out."""

import time
from collections.abc import Callable, Iterator

from tests.fuzz.driver import Parts

PATIENCE = 20.0
"""Seconds of processor time for one failure; what is smallest by then is kept."""


def smallest(parts: Parts, fails: Callable[[Parts], bool]) -> Parts:
    """The input without the lines and then the bytes that the failure does not need."""
    end = time.process_time() + PATIENCE
    for cut in (_lines, _bytes):
        for at in range(len(parts)):
            parts = _without(parts, at, cut, fails, end)
    return parts


def _without(
    parts: Parts, at: int, cut: Callable[[bytes], list[bytes]], fails: Callable[[Parts], bool], end: float
) -> Parts:
    pieces = cut(parts[at])
    size = max(len(pieces) // 2, 1)
    while pieces:
        left = False
        for start in _starts(len(pieces), size):
            if time.process_time() > end:
                return parts
            shorter = pieces[:start] + pieces[start + size :]
            candidate = (*parts[:at], b"".join(shorter), *parts[at + 1 :])
            if len(shorter) < len(pieces) and fails(candidate):
                parts, pieces, left = candidate, shorter, True
        if size == 1 and not left:
            break
        size = max(size // 2, 1)
    return parts


def _starts(count: int, size: int) -> Iterator[int]:
    """Where pieces may begin, from behind, so that those before keep their places."""
    return iter(range((count - 1) // size * size, -1, -size))


def _lines(part: bytes) -> list[bytes]:
    return part.splitlines(keepends=True)


def _bytes(part: bytes) -> list[bytes]:
    return [part[at : at + 1] for at in range(len(part))]
