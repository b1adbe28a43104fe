"""What is remembered of each concept that was published: by which inputs, which files came of them, what was said.

Every concept has files of its own on the shelves, so that remembering one costs the same whatever lies beside it.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from konzept.publication.contents import Contents
from konzept.system.remembered import Shelf

MOST = 20_000
"""How many concepts are remembered at most."""

HEADS = Shelf("made", MOST, 64 * 1024 * 1024)
CONTENTS = Shelf("contents", MOST, 256 * 1024 * 1024)
PAGES = Shelf("printed", MOST, 256 * 1024 * 1024)

LARGEST = 32 * 1024 * 1024
"""How many bytes of contents of one name are remembered at most; what has more is made again when it is asked for."""

COMMON = ""
"""The name under which the files of all concepts together are remembered."""


class Made(NamedTuple):
    """What was made of the inputs of a concept."""

    key: str
    """The checksum of the inputs."""
    files: Mapping[str, tuple[str, int]]
    """The checksums and sizes of the files by path."""
    remarks: tuple[str, ...] = ()
    cards: tuple[Mapping[str, Any], ...] = ()
    """What the pages of all concepts together say of its documents."""
    listed: tuple[str, ...] = ()
    """The paths of the pages that readers should find by searching."""
    later: tuple[str, ...] = ()
    """The days of entries of a status that are after the day of the documents, as ISO 8601 has them."""
    leans: Mapping[str, str] = {}
    """The concepts that its pages link into, with the checksums of their files."""


class Memory:
    """What earlier runs of the same kind made, by concept; `what` identifies the kind of run."""

    def __init__(self, what: Sequence[str]) -> None:
        self._what = what

    def recall(self, concept: str) -> Made | None:
        """What was made of a concept last; None where nothing is certain."""
        kept = HEADS.recall(*self._what, concept)
        if kept is None:
            return None
        found = json.loads(kept)
        files = {path: (sum_, size) for path, sum_, size in found["files"]}
        remarks, cards, listed, later = (tuple(found[name]) for name in ("remarks", "cards", "listed", "later"))
        return Made(found["key"], files, remarks, cards, listed, later, found["leans"])

    def names(self, covers: str) -> tuple[str, tuple[str, ...]] | None:
        """What `keep_names` kept for the same covers; None for others."""
        kept = json.loads(HEADS.recall(*self._what, "", "names") or b"{}")
        return (kept["sum"], tuple(kept["names"])) if kept.get("covers") == covers else None

    def keep_names(self, covers: str, sum_: str, names: Sequence[str]) -> None:
        """Remember of the covers of all concepts what pages say of them, as a checksum, and which are published."""
        told = {"covers": covers, "sum": sum_, "names": names}
        HEADS.keep(json.dumps(told).encode(), *self._what, "", "names")

    def contents(self, concept: str, made: Made) -> Mapping[str, bytes] | None:
        """The contents of the files that were made; None where they are not kept."""
        kept = self._unpacked(CONTENTS, concept, made.key)
        if kept is None or len(kept) != sum(size for _sum, size in made.files.values()):
            return None
        found: dict[str, bytes] = {}
        start = 0
        for path, (_sum, size) in made.files.items():
            found[path] = kept[start : start + size]
            start += size
        return found

    def pages(self, concept: str) -> Mapping[str, str]:
        """The printed pages and drawn pictures of a concept by the checksum of what they show."""
        texts: Mapping[str, str] = json.loads(self._unpacked(PAGES, concept, "") or b"{}")
        return texts

    def keep(self, concept: str, made: Made, contents: Contents, pages: Mapping[str, str]) -> None:
        """Remember what was made of a concept."""
        head = made._asdict() | {"files": [(path, *each) for path, each in made.files.items()]}
        if sum(size for _sum, size in made.files.values()) <= LARGEST:
            packer = zlib.compressobj(1)
            packed = [packer.compress(block) for path in made.files for block in contents.blocks(path)]
            CONTENTS.keep(b"".join((made.key.encode(), *packed, packer.flush())), *self._what, concept)
        PAGES.keep(zlib.compress(json.dumps(pages, ensure_ascii=False).encode(), 1), *self._what, concept)
        HEADS.keep(json.dumps(head, ensure_ascii=False).encode(), *self._what, concept)

    def _unpacked(self, shelf: Shelf, concept: str, key: str) -> bytes | None:
        kept = shelf.recall(*self._what, concept)
        if kept is None or not kept.startswith(key.encode()):
            return None
        with suppress(zlib.error):
            return zlib.decompress(kept[len(key) :])
        return None
