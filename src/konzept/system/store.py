"""Atomic writing of files: a reader, a crash or a second writer never sees a half-written file.

Each file is written beside its place under a hidden name, brought to the disk, and renamed over the old one after
the old bytes were compared once more. Of several files all are written before the first is renamed, and they are
renamed in the order given: a full disk changes nothing, and a power cut between two renames leaves whole files.
"""

import os
import re
import secrets
import stat
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from errno import EACCES, EDQUOT, EFBIG, ELOOP, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path

from konzept.i18n.messages import _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.proposal import FileChange
from konzept.source.snapshot import CONCEPTS
from konzept.system.lock import locked

LEFTOVER = re.compile(r"\.konzept-[0-9a-f]{16}\.tmp")
"""Names of our unfinished files: hidden, and with no ending that a reader looks at."""


class NotWritten(KonzeptError):
    """A file could not be written, or was changed by another program; its old bytes are kept. Exit code 1."""

    exit_code = 1


def write(root: Path, changes: Sequence[FileChange]) -> None:
    """Carry out the changes below `root`, in their order; a change without difference touches nothing.

    Folders on the way are created. Raises `KonzeptError` for a path that leads through a link or out of the
    repository, and `NotWritten` where a file is no longer as it was read, is write-protected, or the disk refuses.
    """
    real = [change for change in changes if change.before != change.after]
    if not real:
        return
    try:
        with locked(root), ExitStack() as stack:
            folders = _Folders(root, stack)
            places = [_Place(folders, change) for change in real]
            _sweep(root, folders)
            for place in places:
                stack.callback(place.clean)
                place.compare()
            for place in places:
                place.prepare()
            _finish(places)
    except OSError as error:
        raise NotWritten(_reason(error), _("Nothing was changed.")) from error


def _finish(places: Sequence["_Place"]) -> None:
    """Rename one after the other; what is done when one fails is said."""
    for done, place in enumerate(places):
        try:
            place.finish()
        except (OSError, KonzeptError) as error:
            if not done:
                raise
            message = error.message if isinstance(error, KonzeptError) else _reason(error)
            hint = ngettext(
                "{count} file was changed before that: look at “konzept validate”.",
                "{count} files were changed before that: look at “konzept validate”.",
                done,
            ).format(count=done)
            raise NotWritten(message, hint) from error


class _Folders:
    """The folders of the changes, opened one within the other, so that no link on the way is ever followed."""

    def __init__(self, root: Path, stack: ExitStack) -> None:
        self.stack = stack
        top = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        stack.callback(os.close, top)
        self.open: dict[tuple[str, ...], int] = {(): top}

    def descriptor(self, folders: tuple[str, ...], *, create: bool) -> int:
        """The folder as an open descriptor; raises `OSError` where it is a link, a file, or missing."""
        if folders in self.open:
            return self.open[folders]
        parent, name = self.descriptor(folders[:-1], create=create), folders[-1]
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            descriptor = os.open(name, flags, dir_fd=parent)
        except FileNotFoundError:
            if not create:
                raise
            os.mkdir(name, dir_fd=parent)
            self.stack.callback(_remove_empty, parent, name)
            os.fsync(parent)
            descriptor = os.open(name, flags, dir_fd=parent)
        self.stack.callback(os.close, descriptor)
        self.open[folders] = descriptor
        return descriptor


def _remove_empty(parent: int, name: str) -> None:
    """Take a folder away again in which nothing came to lie."""
    with suppress(OSError):
        os.rmdir(name, dir_fd=parent)


@dataclass
class _Place:
    """A file to be changed: the open folder it lies in, its name there, and its prepared new content."""

    folders: _Folders
    change: FileChange
    folder: int = field(init=False)
    name: str = field(init=False)
    found: os.stat_result | None = None
    temporary: str | None = None

    def __post_init__(self) -> None:
        path = self.change.path
        *folders, self.name = path.split("/")
        if any(part in {"", ".", ".."} or "\0" in part for part in (*folders, self.name)):
            message = _("“{path}” is no path within the repository.").format(path=echo(path))
            raise KonzeptError(message, _("Name the file from the root of the repository, with “/” between folders."))
        try:
            self.folder = self.folders.descriptor(tuple(folders), create=self.change.before is None)
        except OSError as error:
            if error.errno in {ELOOP, ENOTDIR}:
                raise _link(path) from error
            if error.errno == ENOENT:
                raise _changed(path) from error
            raise

    def compare(self) -> None:
        """Make sure that what lies there is what was read, and may be changed."""
        path, before = self.change.path, self.change.before
        descriptor = self._opened()
        if descriptor is None:
            if before is not None:
                raise _changed(path)
            return
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                message = _("“{path}” is not a regular file.").format(path=echo(path))
                raise KonzeptError(message, _("Only regular files are changed."))
            if before is None:
                message = _("“{path}” exists already.").format(path=echo(path))
                raise NotWritten(message, _("Existing files are not overwritten; choose another name."))
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                if file.read(len(before) + 1) != before:
                    raise _changed(path)
        finally:
            os.close(descriptor)
        if not found.st_mode & 0o222 or not os.access(self.name, os.W_OK, dir_fd=self.folder):
            message = _("“{path}” is write-protected.").format(path=echo(path))
            raise NotWritten(message, _("Allow writing to the file, or ask whoever protected it."))
        self.found = found

    def _opened(self) -> int | None:
        """What lies there, opened for reading; None where nothing does."""
        try:
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            return os.open(self.name, flags, dir_fd=self.folder)
        except OSError as error:
            if error.errno == ELOOP:
                raise _link(self.change.path) from error
            if error.errno == ENOENT:
                return None
            raise

    def prepare(self) -> None:
        """Bring the new content to the disk under a hidden name."""
        if self.change.after is None:
            return
        name = f".konzept-{secrets.token_hex(8)}.tmp"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(name, flags, 0o666, dir_fd=self.folder)
        self.temporary = name
        with os.fdopen(descriptor, "wb") as file:
            if self.found:
                with suppress(PermissionError):  # only the superuser gives files away; anybody else owns it anyway
                    os.fchown(descriptor, self.found.st_uid, self.found.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(self.found.st_mode))
            file.write(self.change.after)
            file.flush()
            os.fsync(descriptor)

    def finish(self) -> None:
        """Put the new content in place of the old, which is compared once more: an editor takes no lock."""
        self.compare()
        if self.temporary is None:
            os.unlink(self.name, dir_fd=self.folder)
        else:
            os.rename(self.temporary, self.name, src_dir_fd=self.folder, dst_dir_fd=self.folder)
            self.temporary = None
        os.fsync(self.folder)

    def clean(self) -> None:
        """Remove what was prepared and not used."""
        if self.temporary is not None:
            with suppress(OSError):
                os.unlink(self.temporary, dir_fd=self.folder)


def _sweep(root: Path, folders: _Folders) -> None:
    """Remove what a killed run left behind. The lock is held, so nobody is still writing it."""
    for descriptor in folders.open.values():
        for name in os.listdir(descriptor):  # noqa: PTH208 - an open folder has no path
            if LEFTOVER.fullmatch(name):
                with suppress(OSError):
                    os.unlink(name, dir_fd=descriptor)
    pending = [root / CONCEPTS]
    while pending:
        folder = pending.pop()
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(Path(entry.path))
                elif LEFTOVER.fullmatch(entry.name):
                    Path(entry.path).unlink()


def _link(path: str) -> KonzeptError:
    message = _("The way to “{path}” leads through a link.").format(path=echo(path))
    return KonzeptError(message, _("Links are not followed when writing; put the file or folder itself there."))


def _changed(path: str) -> NotWritten:
    message = _("“{path}” was changed by somebody else meanwhile.").format(path=echo(path))
    return NotWritten(message, _("Run the command again; it then starts from the new content."))


def _reason(error: OSError) -> str:
    """Why the disk refused, in one sentence."""
    if error.errno in {ENOSPC, EDQUOT, EFBIG}:
        return _("There is no room left on the disk.")
    if error.errno in {EACCES, EPERM}:
        return _("Writing is not allowed here: check the access rights of the folder.")
    if error.errno == EROFS:
        return _("The disk is read-only.")
    return _("Writing failed (error {number} of the system).").format(number=error.errno)
