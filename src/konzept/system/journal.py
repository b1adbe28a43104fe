"""The journal of a command that changes several files: killed in the middle, it is completed by the next one.

Before the first file changes, all new contents lie prepared under hidden names, and the journal names every step. It
is removed after the last one. So whoever finds it knows what is still to be done, and needs nothing but renaming and
removing.

It lies beside the files, where a merge request could put one as well, so it is not believed. A step is taken only if
the file still has the old bytes, by their hash, and if what is to be moved or removed bears the mark that the kernel
of this machine gave it when the journal was written (`konzept.system.here.mark`): its number on the disk and the
nanosecond of its last change, which no file that came by git, in an archive or as a copy can have, since nobody can
choose them. A journal of which one step does not fit is not carried out at all.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from konzept.source.failure import KonzeptError
from konzept.source.light import NamedTuple, pattern
from konzept.source.snapshot import JOURNAL, SERIES_SIZE
from konzept.system import here
from konzept.system.machine.contract import Folder
from konzept.system.tree import FolderTree, Found, look, parted

SIZE = 8 * 1024 * 1024
"""The largest journal that is read, in bytes: one of 10,000 files has 4 MB."""

LEFTOVER = pattern(r"\.konzept-[0-9a-f]{16}\.tmp")
"""Names of our unfinished files: hidden, and with no ending that a reader looks at."""


def temporary(digits: str = "") -> str:
    """A name for an unfinished file: a new one, or the one of these hexadecimal digits, of which the first 16 count."""
    return f".konzept-{digits[:16] or os.urandom(8).hex()}.tmp"


class NotedStep(NamedTuple):
    """A file that gets other bytes, comes or goes."""

    path: str
    old: str | None
    """The hash of the bytes before; None where the file comes."""
    new: str | None
    """The hash of the bytes after; None where the file goes."""
    prepared: str | None
    """The name, in the same folder, under which the new content lies ready; None where the file goes."""
    mark: str
    """The mark of what lies ready, or of the file that goes."""


class Pending(NamedTuple):
    """A step that is still to be taken, and the bytes that the file has after it; None where it goes."""

    step: NotedStep
    content: bytes | None


def digest(content: bytes | None) -> str | None:
    """The hash of the bytes; None where there is no file."""
    from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL, which only commands on several files need

    return None if content is None else sha256(content).hexdigest()


def begin(top: Folder, steps: Iterable[NotedStep]) -> None:
    """Write the journal and bring it to the disk: from then on the steps are carried out, now or by the next command.

    Raises `OSError`, and then there is none.
    """
    import json  # noqa: PLC0415 - only commands on several files need it

    name = temporary()
    try:
        with top.create(name) as file:
            file.write(json.dumps([list(step) for step in steps]).encode())
            here.flush(file)
        top.move(name, JOURNAL)
    except OSError:
        with suppress(OSError):
            top.remove(name)
        raise
    try:
        top.flush()
    except OSError:
        end(top)
        raise


def end(top: Folder) -> None:
    """Remove the journal; raises `OSError`."""
    top.remove(JOURNAL)


def read(top: Folder) -> tuple[NotedStep, ...] | None:
    """The steps of the journal, none where it is not one of ours; None where there is no journal."""
    try:
        found = look(top, JOURNAL, SIZE + 1)
    except OSError:  # a link, a folder, not to be read: nothing that we put there
        return ()
    if found is None:
        return None
    return decoded(found.content) if len(found.content) <= SIZE else ()


def decoded(content: bytes) -> tuple[NotedStep, ...]:
    """The steps of a journal; none where a single one of them is not as we write it."""
    import json  # noqa: PLC0415 - only an interrupted command needs it

    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return ()
    steps = [_step(each) for each in found] if isinstance(found, list) else []
    sound = tuple(step for step in steps if step)
    return sound if len({step.path for step in sound}) == len(steps) else ()


def _step(found: Any) -> NotedStep | None:
    match found:
        case [str(), str() | None, str(), str() as name, str()] if LEFTOVER.fullmatch(name):
            return NotedStep(*found)
        case [str(), str(), None, None, str()]:
            return NotedStep(*found)
        case _:
            return None


def unfinished(tree: FolderTree, steps: Iterable[NotedStep]) -> tuple[Pending, ...] | None:
    """The steps that are still to be taken, in their order; None where one does not fit what lies there."""
    pending = []
    for step in steps:
        try:
            folders, name = parted(step.path)
            folder = tree.folder(folders)
            now = look(folder, name, SERIES_SIZE)
            if digest(now.content if now else None) == step.new:
                continue
            subject = look(folder, step.prepared, SERIES_SIZE) if step.prepared else now
        except (OSError, ValueError, KonzeptError):
            return None
        if digest(now.content if now else None) != step.old or not _fits(step, subject):
            return None
        pending.append(Pending(step, subject.content if step.prepared and subject else None))
    return tuple(pending)


def _fits(step: NotedStep, subject: Found | None) -> bool:
    """Whether what is to be moved or removed is the very file that the step was written for."""
    if subject is None or here.mark(subject.status) != step.mark:
        return False
    return digest(subject.content) == (step.new if step.prepared else step.old)


def take(tree: FolderTree, step: NotedStep) -> None:
    """Carry out a step that fits; raises `OSError`."""
    folders, name = parted(step.path)
    folder = tree.folder(folders)
    if step.prepared:
        folder.move(step.prepared, name)
    else:
        folder.remove(name)


def interrupted(root: Path) -> Mapping[str, bytes | None] | None:
    """What an interrupted command has still to do, as the bytes that the files get; None for a file that goes.

    Nothing is written. Empty where no command was interrupted, or all is done; None where the journal does not fit.
    """
    if not os.path.lexists(root / JOURNAL):
        return {}
    with ExitStack() as stack:
        try:
            tree = FolderTree(root, stack)
        except OSError:
            return None
        steps = read(tree.top)
        if steps is None:
            return {}
        pending = unfinished(tree, steps) if steps else None
        return None if pending is None else {step.path: content for step, content in pending}
