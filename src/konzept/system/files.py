"""The work tree: finding it, reading it as a snapshot. Writing is the business of `konzept.system.store`."""

import errno
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.light import pattern
from konzept.source.snapshot import (
    ASSETS,
    CONCEPTS,
    COVER,
    JOURNAL,
    KIND_FOLDERS,
    SETTINGS,
    SIZE,
    TRANSLATIONS,
    UNSHOWN,
    Snapshot,
    UnreadReason,
    as_path,
    is_read,
    limit_of,
)
from konzept.system.here import machine

__all__ = ["KonzeptError", "find_root", "read", "read_file", "resolved"]


def resolved(path: Path) -> Path:
    """The path from the top of the machine without links; what lies behind a link that leads back to itself is none.

    `Path.resolve` ends the program there, up to Python 3.12.
    """
    return Path(machine.whole(os.path.realpath(path)))


def find_root(start: Path) -> Path:
    """The folder at or above `start` that has `concepts/`; raises `KonzeptError` where there is none.

    A link is no such folder: it could lead to any files of the machine, whose names would stand among the findings.
    """
    first = resolved(start)
    for folder in (first, *first.parents):
        concepts = folder / CONCEPTS
        if os.path.isdir(concepts) and not machine.is_link(concepts):  # noqa: PTH112 - no error where denied
            return folder
    message = _("There is no folder “concepts” here or above.")
    raise KonzeptError(
        message, _("Change into your repository, name it with --root, or begin one with “konzept init”.")
    )


def read(root: Path, only: Collection[str] | None = None) -> Snapshot:
    """The work tree below `root` as a snapshot, in a fixed order; nothing is written and no link is followed.

    What a writer has begun is read as it will be: all of it is noted in a journal before the first file changes. With
    `only`, of the folders of concepts those of these names alone are read, beside what all have in common.
    """
    begun, snapshot = _journal(root), _read_once(root, only)
    for _attempt in range(2):  # of a writer who begins or ends meanwhile, one half would be read before and one after
        before, begun = begun, _journal(root)
        if begun == before:
            break
        snapshot = _read_once(root, only)
    return snapshot


def _read_once(root: Path, only: Collection[str] | None) -> Snapshot:
    snapshot = dict(_read(root, only))
    if os.path.lexists(root / JOURNAL):
        _foretell(snapshot, root, only)
    return {path: snapshot[path] for path in sorted(snapshot)}


_FOLDER_NAME = pattern(r"[a-z0-9-]+")
_COVERS = frozenset({COVER, "concept.yml"})


def read_concept(root: Path, name: str) -> Snapshot:
    """The files in the folder of one concept, as `read` has them."""
    home = f"{CONCEPTS}/{name}"
    return dict(sorted(_contents(_below(home, machine.place(root / home)))))


def paths(root: Path) -> Collection[str]:
    """The paths of all files as `read` has them, of which none is opened."""
    return [as_path(os.fsencode(name), ()) for name, _place, _is_link in _names(root)]


def read_path(root: Path, path: str) -> bytes | UnreadReason:
    """The bytes of one file, named by its path from the root, as `read` has them."""
    return read_file(machine.place(root / path), limit_of(path) or SIZE)


def covers(root: Path) -> Mapping[str, bytes | UnreadReason] | None:
    """The file concept.yaml in the folder of each concept, by the name of the folder.

    None where only reading everything tells which concepts there are: a folder has another name than an id or another
    file that may be its cover, a writer was interrupted, or something may not be looked into.
    """
    found = {}
    try:
        if _journal(root):
            return None
        with os.scandir(machine.place(root / CONCEPTS)) as entries:
            for entry in entries:
                if machine.is_folder(entry):
                    cover = _cover(entry)
                    if cover is None:
                        return None
                    found[entry.name] = cover
    except OSError:
        return None
    return {name: found[name] for name in sorted(found)}


def _cover(folder: os.DirEntry[str]) -> bytes | UnreadReason | None:
    with os.scandir(folder.path) as entries:
        found = is_home(folder.name, (entry.name for entry in entries))
    return read_file(f"{folder.path}/{COVER}") if found else None


def is_home(folder: str, inside: Iterable[str]) -> bool:
    """Whether a folder with these names directly inside is a concept of its name, whatever else there is."""
    return bool(_FOLDER_NAME.fullmatch(folder)) and [name for name in inside if name.lower() in _COVERS] == [COVER]


def having(root: Path, names: Iterable[str], id_: str, kinds: Collection[str]) -> frozenset[str]:
    """Which of these concepts have in one of these folders a file with that name before its ending; none is opened."""
    concepts = machine.place(root / CONCEPTS)

    def has(name: str) -> bool:
        home = f"{concepts}/{name}"
        inner = (f"{home}/{kind}" for kind in _listed(home) if kind in kinds)
        return any(entry.rpartition(".")[0] == id_ for folder in inner for entry in _listed(folder))

    return frozenset(filter(has, names))


def read_folder(root: Path, folder: str) -> Snapshot:
    """The files of records directly in one folder, named by its path from the root; none where it may not be read."""
    home = machine.place(root / folder)
    paths = ((f"{folder}/{name}", f"{home}/{name}") for name in _listed(home))
    return {path: read_file(place) for path, place in paths if is_read(path)}


def _listed(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries]
    except OSError:
        return []


def _journal(root: Path) -> tuple[int, int] | None:
    """What tells the journals of two commands apart; None where there is none, as nearly always."""
    try:
        found = (root / JOURNAL).lstat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _foretell(snapshot: dict[str, bytes | UnreadReason], root: Path, only: Collection[str] | None) -> None:
    """Put into the snapshot what the journal says that is still to be done."""
    from konzept.system.journal import interrupted  # noqa: PLC0415 - hardly ever needed, and help waits for this module

    for path, content in (interrupted(root) or {}).items():
        top, _slash, rest = path.partition("/")
        if path == SETTINGS or (top == CONCEPTS and (only is None or rest.partition("/")[0] in only)):
            snapshot.pop(path, None)
            if content is not None:
                snapshot[path] = content if limit_of(path) is not None else UnreadReason.OTHER


def _read(root: Path, only: Collection[str] | None) -> Iterator[tuple[str, bytes | UnreadReason]]:
    return _contents(_names(root, only))


def _contents(found: Iterable[tuple[str, str, bool]]) -> Iterator[tuple[str, bytes | UnreadReason]]:
    seen: set[str] = set()
    for name, place, is_link in sorted(found):
        path = as_path(os.fsencode(name), seen)
        seen.add(path)
        limit = limit_of(path)
        if limit is None:
            yield path, UnreadReason.LINK if is_link else UnreadReason.OTHER
        else:
            yield path, UnreadReason.SPECIAL if UNSHOWN in path else read_file(place, limit)


def _names(root: Path, only: Collection[str] | None = None) -> Iterator[tuple[str, str, bool]]:
    """The paths from the root, as the system spells them, those of the system, and whether they are links.

    A folder that may not be looked into is one of them; raises `PermissionError` where it is to hold records, for they
    would be missing in every figure.
    """
    settings, concepts = root / SETTINGS, root / CONCEPTS
    if machine.is_link(concepts):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(concepts))
    if os.path.lexists(settings):
        yield SETTINGS, machine.place(settings), machine.is_link(settings)
    yield from _common_assets(root)
    yield from _below(CONCEPTS, machine.place(concepts), only)


def _below(top: str, home: str, only: Collection[str] | None = None) -> Iterator[tuple[str, str, bool]]:
    """What lies in a folder and all folders within it, as `_names` has it."""
    pending = [(top, home)]
    while pending:
        folder, place = pending.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    name = f"{folder}/{entry.name}"
                    if machine.is_folder(entry):
                        if only is None or folder != CONCEPTS or entry.name in only:
                            pending.append((name, entry.path))
                    else:
                        yield name, entry.path, not entry.is_file(follow_symlinks=False) and machine.is_link(entry.path)
        except PermissionError:
            if _holds_records(folder):
                raise
            yield folder, place, False


def _common_assets(root: Path) -> Iterator[tuple[str, str, bool]]:
    """The files directly in `assets/`, which all concepts have in common; none where that is no folder of ours."""
    folder = machine.place(root / ASSETS)
    if not machine.is_link(folder) and os.path.isdir(folder):  # noqa: PTH112 - no error where denied
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not machine.is_folder(entry):
                        yield f"{ASSETS}/{entry.name}", entry.path, machine.is_link(entry.path)
        except PermissionError:
            return


def _holds_records(folder: str) -> bool:
    """Whether a folder is `concepts/`, that of a concept, or one of records or translations in it."""
    from konzept.source.values import is_id  # noqa: PLC0415 - hardly ever needed, and help waits for this module

    _concepts, *rest = folder.split("/")
    return not rest or (is_id(rest[0]) and (len(rest) == 1 or rest[1] in {*KIND_FOLDERS.values(), TRANSLATIONS}))


def read_file(path: Path | str, limit: int = SIZE) -> bytes | UnreadReason:
    """The bytes of a regular file, or why there are none: links, pipes, devices and huge files are not opened."""
    try:
        number = machine.open_number(path)
        try:
            found = os.fstat(number)
            if not stat.S_ISREG(found.st_mode):
                return UnreadReason.SPECIAL
            if found.st_size > limit:
                return UnreadReason.LARGE
            content = os.read(number, found.st_size + 1)  # room for the limit would take longer than the reading
            while len(content) != found.st_size and (more := os.read(number, limit + 1 - len(content))):
                content += more
            return content
        finally:
            os.close(number)
    except IsADirectoryError:
        return UnreadReason.SPECIAL
    except OSError:
        if machine.is_link(path):
            return UnreadReason.LINK
        return UnreadReason.DENIED if Path(path).exists() else UnreadReason.SPECIAL


def changed_since(root: Path, place: Path) -> int | None:
    """How many files of the concepts were changed after a file; None where there is no such file."""
    try:
        made = place.lstat().st_mtime_ns
    except OSError:
        return None
    return sum(1 for _name, path, _is_link in _names(root) if _time_of(path) > made)


def _time_of(path: str) -> int:
    try:
        return os.lstat(path).st_mtime_ns
    except OSError:  # gone meanwhile
        return 0
