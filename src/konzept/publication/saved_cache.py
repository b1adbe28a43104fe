"""The page cache of earlier runs, saved in the user's cache folder, so that a run makes only what changed.

It is saved neither in the repository nor beside the pages, whose files may come from a merge request and are not
trusted. If anything is wrong with the saved file, everything is printed anew; the file may be deleted at any time.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from konzept.rendering.page_cache import PageCache
from konzept.system.files import read_file
from konzept.system.here import IS_FROZEN, machine

PRINTERS = ("babel", "Jinja2", "MarkupSafe", "markdown-it-py", "mdurl", "nh3")
"""The libraries that influence printed pages; another release of one may print another page."""

DRAWERS = ("typst", "manimgx-fonts")
"""The libraries that influence drawn pictures, where they are installed."""

SIZE = 256 * 1024 * 1024
"""The largest cache that is saved and read, in bytes; a site of 1,000 measures needs 20 million."""

RUNS = 16
"""How many caches are saved at most; the one written longest ago is deleted first."""


@contextmanager
def remembering(*what: str) -> Iterator[PageCache]:
    """A context with the cache of the last run of the same kind; saves the cache of this run if no error was raised.

    `what` identifies the kind of run: the folder of the repository, the formats.
    """
    place = machine.cache_folder() / f"{sha256(repr(what).encode()).hexdigest()[:32]}.json"
    memory = PageCache(_read(place))
    yield memory
    if memory.current.keys() != memory.previous.keys():
        with suppress(OSError):  # a full or locked disk: the next run prints everything
            _write(place, memory.current)


def _read(place: Path) -> Mapping[str, str]:
    """The pages by digest; empty where others could have written the file, or its checksum is wrong."""
    if not all(machine.is_own(each) for each in (place.parent, place)):
        return {}
    content = read_file(place, SIZE)
    head = _head(content[65:]) if isinstance(content, bytes) else b""
    if not isinstance(content, bytes) or content[:65] != head:
        return {}
    texts: Mapping[str, str] = json.loads(content[65:])
    return texts


def _write(place: Path, texts: Mapping[str, str]) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = _written(texts)
    with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as file:
        file.write(_head(content) + content)
    Path(file.name).replace(place)
    by_age = sorted(place.parent.iterdir(), key=lambda each: each.stat().st_mtime_ns, reverse=True)
    for old in by_age[RUNS:]:
        old.unlink()


def _written(texts: Mapping[str, str]) -> bytes:
    """The texts as JSON, as many of them as the largest cache can hold: the others are made anew in the next run."""
    pieces: list[bytes] = []
    room = SIZE - 100  # for the first line, and the brackets
    for key, text in texts.items():
        piece = f"{json.dumps(key)}: {json.dumps(text, ensure_ascii=False)}".encode()
        room -= len(piece) + 1
        if room < 0:
            break
        pieces.append(piece)
    return b"{" + b",".join(pieces) + b"}"


def _head(content: bytes) -> bytes:
    """The first line: a checksum of what follows and of the program, for another program may print another page."""
    return sha256(_program() + content).hexdigest().encode() + b"\n"


def _program() -> bytes:
    """A digest of this program: its files and catalogues, Python, and the libraries in `PRINTERS` and `DRAWERS`."""
    digest = sha256(repr((sys.version, *map(version, PRINTERS), *map(_release, DRAWERS))).encode())
    for path in sorted(Path(__file__).parents[1].rglob("*.[pm][yo]")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    if IS_FROZEN:  # the modules lie in the program itself
        digest.update(Path(sys.executable).read_bytes())
    return digest.digest()


def _release(name: str) -> str:
    """The version of a library; empty if it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
