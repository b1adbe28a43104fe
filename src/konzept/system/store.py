"""Atomic writing of files: a reader, a crash or a second writer never sees a half-written file.

Each file is written beside its place under a hidden name, brought to the disk, and renamed over the old one after
the old bytes were compared once more. Of several files all are written before the first is renamed, and they are
renamed in the order given, noted in a journal: a full disk changes nothing, and what a kill or a power cut
interrupts between two renames is completed by the next command that writes (`konzept.system.journal`).
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from errno import EACCES, EDQUOT, EFBIG, EINVAL, EISDIR, ELOOP, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path

from konzept.i18n.messages import _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.proposal import FileChange
from konzept.source.snapshot import CONCEPTS, JOURNAL
from konzept.system import console, here, journal
from konzept.system.here import machine
from konzept.system.journal import LEFTOVER, NotedStep, digest, temporary
from konzept.system.lock import NAME as LOCK
from konzept.system.lock import is_held, locked
from konzept.system.tree import FolderTree, look, parted


class NotWritten(KonzeptError):
    """A file could not be written, or was changed by another program. Exit code 1; the hint says what was changed."""

    exit_code = 1


def write(root: Path, changes: Sequence[FileChange]) -> None:
    """Carry out the changes below `root`, in their order; a change without difference touches nothing.

    Folders on the way are created. Raises `KonzeptError` for a path that leads through a link or out of the
    repository, and `NotWritten` where a file is no longer as it was read, is write-protected, or the disk refuses.
    """
    if any(change.before != change.after for change in changes):
        with writing(root) as writer:
            writer.write(changes)


@contextmanager
def writing(root: Path) -> Iterator["FileWriter"]:
    """Be the one who writes below `root`; what an interrupted command left is completed or swept away first."""
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(root))
            tree = FolderTree(root, stack)
        except OSError as error:
            raise _in_the_way(LOCK, error) or NotWritten(reason(error), _("Nothing was changed.")) from error
        _complete(tree)
        _sweep_records(root)
        _sweep(tree)
        yield FileWriter(tree)


def complete(root: Path) -> bool:
    """Complete what an interrupted command has left to do below `root`, and say so; take away what it has left.

    Returns whether there was anything of that kind.
    """
    is_left = os.path.lexists(root / JOURNAL) or (os.path.lexists(root / LOCK) and not is_held(root))
    if is_left:
        with writing(root):
            pass
    return is_left


class FileWriter:
    """Whoever holds the lock."""

    def __init__(self, tree: FolderTree) -> None:
        self._tree = tree

    def write(self, changes: Sequence[FileChange]) -> None:
        """Carry out the changes, as `write` does."""
        real = [change for change in changes if change.before != change.after]
        try:
            places = [_Place(self._tree, change) for change in real]
            _sweep(self._tree)
            try:
                self._prepare(places)
            except BaseException:
                _clean(places)
                raise
        except OSError as error:
            raise _in_the_way(JOURNAL, error) or NotWritten(reason(error), _("Nothing was changed.")) from error
        done = 0
        try:
            for place in places[1:]:  # before the first changes, for which `finish` does it
                place.compare()
            for place in places:
                place.finish()
                done += 1
        except (OSError, KonzeptError) as error:
            raise self._stopped(places, done, error) from error
        self._settle(places)

    def _prepare(self, places: Sequence["_Place"]) -> None:
        """Bring all new contents to the disk, and of several files the journal; nothing has changed until then."""
        for place in places:
            place.compare()
            place.refuse_protected()
        for place in places:
            place.prepare()
        if len(places) > 1:
            _flush(places)
            journal.begin(self._tree.top, [place.step() for place in places])

    def _stopped(self, places: Sequence["_Place"], done: int, error: OSError | KonzeptError) -> KonzeptError:
        """The error of a run that could change only so many of the files; the journal stays where it helps."""
        message = error.message if isinstance(error, KonzeptError) else reason(error)
        if done and isinstance(error, OSError):
            hint = ngettext(
                "{count} of {total} files was changed; the next command that writes completes it.",
                "{count} of {total} files were changed; the next command that writes completes it.",
                done,
            )
            return NotWritten(message, hint.format(count=done, total=len(places)))
        if len(places) > 1:
            with suppress(OSError):
                journal.end(self._tree.top)
        _clean(places)
        if not done:
            return error if isinstance(error, KonzeptError) else NotWritten(message, _("Nothing was changed."))
        hint = ngettext(
            "{count} file was changed before that: look at “konzept validate”.",
            "{count} files were changed before that: look at “konzept validate”.",
            done,
        )
        return NotWritten(message, hint.format(count=done))

    def _settle(self, places: Sequence["_Place"]) -> None:
        """Bring the new names to the disk, and remove the journal."""
        try:
            _flush(places)
        except OSError as error:
            message = ngettext(
                "{count} file was changed, but the disk does not confirm it (error {number} of the system).",
                "{count} files were changed, but the disk does not confirm it (error {number} of the system).",
                len(places),
            ).format(count=len(places), number=error.errno)
            hint = _("After a power cut the old content may be back. Have the disk looked at.")
            raise NotWritten(message, hint) from error
        if len(places) > 1:
            with suppress(OSError):  # the next command finds that all is done
                journal.end(self._tree.top)


class _Place:
    """A file to be changed: the open folder it lies in, its name there, and its prepared new content."""

    def __init__(self, tree: FolderTree, change: FileChange) -> None:
        self.change = change
        self.found: os.stat_result | None = None
        self.temporary: str | None = None
        self.mark = ""
        """The mark of the prepared content, or of a file that is to go."""
        path = change.path
        folders, self.name = parted(path)
        try:
            self.folder = tree.folder(folders, create=change.before is None)
        except OSError as error:
            if error.errno in {ELOOP, ENOTDIR}:
                raise _link(path) from error
            if error.errno == ENOENT:
                raise _changed(path) from error
            raise

    def compare(self) -> None:
        """Make sure that what lies there is what was read."""
        path, before = self.change.path, self.change.before
        try:
            found = look(self.folder, self.name, len(before or b"") + 1)
        except IsADirectoryError:
            message = _("“{path}” is not a regular file.").format(path=echo(path))
            raise KonzeptError(message, _("Only regular files are changed.")) from None
        except OSError as error:
            if error.errno == ELOOP:
                raise _link(path) from error
            raise
        if found is None:
            if before is not None:
                raise _changed(path)
            return
        if before is None:
            message = _("“{path}” exists already.").format(path=echo(path))
            raise NotWritten(message, _("Existing files are not overwritten; choose another name."))
        if found.content != before:
            raise _changed(path)
        self.found = found.status
        if self.change.after is None:
            self.mark = here.mark(found.status)

    def refuse_protected(self) -> None:
        """Raise `NotWritten` where somebody wants that the file stays as it is; renaming would not ask."""
        if self.found and not (self.found.st_mode & 0o222 and self.folder.is_writable(self.name)):
            message = _("“{path}” is write-protected.").format(path=echo(self.change.path))
            raise NotWritten(message, _("Allow writing to the file, or ask whoever protected it."))

    def prepare(self) -> None:
        """Bring the new content to the disk under a hidden name."""
        if self.change.after is None:
            return
        name = temporary()
        with self.folder.create(name, self.found) as file:
            self.temporary = name
            file.write(self.change.after)
            here.flush(file)
            self.mark = here.mark(os.fstat(file.fileno()))

    def step(self) -> NotedStep:
        """What is to be done here, for the journal."""
        path, before, after = self.change
        return NotedStep(path, digest(before), digest(after), self.temporary, self.mark)

    def finish(self) -> None:
        """Put the new content in place of the old, which is compared once more: an editor takes no lock."""
        self.compare()
        if self.temporary is None:
            self.folder.remove(self.name)
        else:
            self.folder.move(self.temporary, self.name)
            self.temporary = None

    def clean(self) -> None:
        """Remove what was prepared and not used."""
        if self.temporary is not None:
            with suppress(OSError):
                self.folder.remove(self.temporary)


def _clean(places: Sequence[_Place]) -> None:
    for place in places:
        place.clean()


def _flush(places: Sequence[_Place]) -> None:
    for folder in {id(place.folder): place.folder for place in places}.values():
        folder.flush()


def _complete(tree: FolderTree) -> None:
    """Take the steps that an interrupted command has left; the lock is held, so that it is interrupted indeed."""
    steps = journal.read(tree.top)
    if steps is None:
        return
    pending = journal.unfinished(tree, steps) if steps else None
    try:
        for step, _content in pending or ():
            journal.take(tree, step)
        for folder in tree.folders() if pending else ():
            folder.flush()
    except OSError as error:
        hint = _("An interrupted command is to be completed first; the next command tries it again.")
        raise NotWritten(reason(error), hint) from error
    with suppress(OSError):  # a folder of that name is nothing of ours
        journal.end(tree.top)
    if pending:
        message = ngettext(
            "An interrupted command was completed: {count} file was left to be changed.",
            "An interrupted command was completed: {count} files were left to be changed.",
            len(pending),
        )
        console.err(message.format(count=len(pending)))
    elif pending is None:
        message = _("“{name}” does not fit the files here, and nothing was done with it.")
        console.err(message.format(name=JOURNAL))


def _sweep(tree: FolderTree) -> None:
    """Remove what a killed run left in the folders. The lock is held, so nobody is still writing it."""
    for folder in tree.folders():
        with suppress(OSError):
            for name in folder.names():
                if LEFTOVER.fullmatch(name):
                    folder.remove(name)


def _sweep_records(root: Path) -> None:
    """Remove it among all records, whichever of them are to be changed now."""
    pending = [str(root / CONCEPTS)]
    while pending:
        with suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                elif entry.name.startswith(".") and LEFTOVER.fullmatch(entry.name):  # hardly any are hidden
                    Path(entry.path).unlink()


def _link(path: str) -> KonzeptError:
    message = _("The way to “{path}” leads through a link.").format(path=echo(path))
    return KonzeptError(message, _("Links are not followed when writing; put the file or folder itself there."))


def _changed(path: str) -> NotWritten:
    message = _("“{path}” was changed by somebody else meanwhile.").format(path=echo(path))
    return NotWritten(message, _("Run the command again; it then starts from the new content."))


def _in_the_way(name: str, error: OSError) -> NotWritten | None:
    """The error where a stranger's folder or link has the name of a file of ours."""
    if error.errno not in {EISDIR, ELOOP}:
        return None
    message = _("“{name}” is in the way.").format(name=name)
    return NotWritten(message, _("Nothing was changed. Delete it: konzept makes no folder or link of that name."))


def reason(error: OSError) -> str:
    """Why the disk refused, in one sentence."""
    if machine.is_busy(error):
        name = os.path.basename(os.fsdecode(error.filename2 or error.filename or ""))  # noqa: PTH119
        message = _("“{name}” is open in another program, such as Word, Excel or a PDF reader, or it is protected.")
        return message.format(name=echo(name))
    if error.errno == EINVAL:
        return _("The system does not take a name of that kind.")
    if error.errno in {ENOSPC, EDQUOT, EFBIG}:
        return _("There is no room left on the disk.")
    if error.errno in {EACCES, EPERM}:
        return _("Writing is not allowed here: check the access rights of the folder.")
    if error.errno == EROFS:
        return _("The disk is read-only.")
    return _("Writing failed (error {number} of the system).").format(number=error.errno)
