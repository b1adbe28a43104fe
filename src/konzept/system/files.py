"""The work tree: finding it, reading it as a snapshot. Writing is the business of `konzept.system.store`."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.snapshot import CONCEPTS, SETTINGS, SIZE, Snapshot, UnreadReason, limit_of

__all__ = ["KonzeptError", "find_root", "read", "read_file"]


def find_root(start: Path) -> Path:
    """The folder at or above `start` that has `concepts/`; raises `KonzeptError` where there is none."""
    first = start.resolve()
    for folder in (first, *first.parents):
        if (folder / CONCEPTS).is_dir():
            return folder
    message = _("There is no folder “concepts” here or above.")
    raise KonzeptError(
        message, _("Change into your repository, name it with --root, or begin one with “konzept init”.")
    )


def read(root: Path) -> Snapshot:
    """The work tree below `root` as a snapshot, in a fixed order; nothing is written and no link is followed."""
    snapshot: dict[str, bytes | UnreadReason] = {}
    for name in sorted(_names(root)):
        path = os.fsencode(name).decode("utf-8", "replace")
        while path in snapshot:  # two names that are no text may look the same
            path += "\N{REPLACEMENT CHARACTER}"
        place = root / name
        unread = UnreadReason.LINK if place.is_symlink() else UnreadReason.OTHER
        limit = limit_of(path)
        is_named = os.fsencode(name) == path.encode()
        snapshot[path] = unread if limit is None else read_file(place, limit) if is_named else UnreadReason.SPECIAL
    return dict(sorted(snapshot.items()))


def _names(root: Path) -> Iterator[str]:
    """The paths from the root, as the system spells them; a folder that may not be looked into is one of them."""
    if os.path.lexists(root / SETTINGS):
        yield SETTINGS
    pending = [CONCEPTS]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(f"{folder}/{entry.name}")
                    else:
                        yield f"{folder}/{entry.name}"
        except PermissionError:
            if folder == CONCEPTS:
                raise
            yield folder


def read_file(path: Path, limit: int = SIZE) -> bytes | UnreadReason:
    """The bytes of a regular file, or why there are none: links, pipes, devices and huge files are not opened."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return (
            UnreadReason.LINK if path.is_symlink() else UnreadReason.DENIED if path.exists() else UnreadReason.SPECIAL
        )
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_size > limit:
        os.close(descriptor)
        return UnreadReason.LARGE if stat.S_ISREG(found.st_mode) else UnreadReason.SPECIAL
    with os.fdopen(descriptor, "rb") as file:
        return file.read(limit + 1)
