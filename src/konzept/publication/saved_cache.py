"""The page cache of earlier runs, so that a run makes only what changed; see `konzept.system.remembered`."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from konzept.rendering.page_cache import PageCache
from konzept.system.remembered import Shelf

SIZE = 256 * 1024 * 1024
"""The largest cache that is saved and read, in bytes; a site of 1,000 measures needs 20 million."""

RUNS = 16
"""How many caches are saved at most."""

PAGES = Shelf("pages", RUNS, SIZE)


@contextmanager
def remembering(*what: str) -> Iterator[PageCache]:
    """A context with the cache of the last run of the same kind; saves the cache of this run if no error was raised.

    `what` identifies the kind of run: the folder of the repository, the formats.
    """
    memory = PageCache(json.loads(PAGES.recall(*what) or b"{}"))
    yield memory
    if memory.current.keys() != memory.previous.keys():
        PAGES.keep(_written(memory.current), *what)


def _written(texts: Mapping[str, str]) -> bytes:
    """The texts as JSON, as many of them as the largest cache can hold: the others are made anew in the next run."""
    pieces: list[bytes] = []
    room = PAGES.size - 2  # for the brackets
    for key, text in texts.items():
        piece = f"{json.dumps(key)}: {json.dumps(text, ensure_ascii=False)}".encode()
        room -= len(piece) + 1
        if room < 0:
            break
        pieces.append(piece)
    return b"{" + b",".join(pieces) + b"}"
