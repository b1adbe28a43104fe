"""What runs before this one printed, in the user's own cache, so that a run prints only the pages that have changed.

It lies neither in the repository nor beside the pages: what is there may come from a merge request, and no page is ever
taken from a stranger. Whatever is odd about the file, everything is printed anew; it may be deleted at any time.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from konzept.rendering.page_cache import PageCache
from konzept.system.files import read_file

PRINTERS = ("babel", "Jinja2", "MarkupSafe", "markdown-it-py", "mdurl", "nh3")
"""The libraries that have a hand in printing; another release of one may print another page."""

SIZE = 256 * 1024 * 1024
"""Bytes of the largest memory that is read; 1,000 measures as a site need 20 million."""

RUNS = 16
"""Kinds of runs that are remembered at the most: the memory that was written longest ago goes first."""


@contextmanager
def remembering(*what: str) -> Iterator[PageCache]:
    """The memory of an earlier run of the same kind, and afterwards, if nothing went wrong, that of this one.

    `what` tells kinds of runs apart: the folder of the repository, the formats.
    """
    place = _folder() / f"{sha256(repr(what).encode()).hexdigest()[:32]}.json"
    memory = PageCache(_read(place))
    yield memory
    if memory.current.keys() != memory.previous.keys():
        with suppress(OSError):  # a full or locked disk: the next run prints everything
            _write(place, memory.current)


def _folder() -> Path:
    """Where programs keep what they can make again (XDG Base Directory Specification)."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (cache if cache.is_absolute() else Path.home() / ".cache") / "konzept"


def _read(place: Path) -> Mapping[str, str]:
    """The texts by what they are made of; none where somebody else could have written them, or they are not whole."""
    if not all(_is_own(each) for each in (place.parent, place)):
        return {}
    content = read_file(place, SIZE)
    head = _head(content[65:]) if isinstance(content, bytes) else b""
    if not isinstance(content, bytes) or content[:65] != head:
        return {}
    texts: Mapping[str, str] = json.loads(content[65:])
    return texts


def _is_own(place: Path) -> bool:
    """Whether nobody else can have written there."""
    try:
        found = place.lstat()
    except OSError:
        return False
    return found.st_uid == os.getuid() and not found.st_mode & 0o022


def _write(place: Path, texts: Mapping[str, str]) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = json.dumps(texts, ensure_ascii=False).encode()
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
        file.write(_head(content) + content)
    Path(file.name).replace(place)
    by_age = sorted(place.parent.iterdir(), key=lambda each: each.stat().st_mtime_ns, reverse=True)
    for old in by_age[RUNS:]:
        old.unlink()


def _head(content: bytes) -> bytes:
    """The first line: a checksum of what follows and of the program, for another program may print another page."""
    return sha256(_program() + content).hexdigest().encode() + b"\n"


def _program() -> bytes:
    """What this program consists of: its files and catalogues, Python, and the libraries that print."""
    told = sha256(repr((sys.version, *map(version, PRINTERS))).encode())
    for path in sorted(Path(__file__).parents[1].rglob("*.[pm][yo]")):
        told.update(path.name.encode() + b"\0" + path.read_bytes())
    return told.digest()
