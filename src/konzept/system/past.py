"""Back through the history of a root: which files each revision changed, and the folders that are asked for.

git is asked for many revisions and contents at a time, and only the changes between them are gone through.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

from konzept.source.snapshot import (
    CONCEPTS,
    SETTINGS,
    Snapshot,
    UnreadReason,
    as_path,
    is_asset,
    is_catalogue,
)
from konzept.system import git
from konzept.system.git import Blob, History, Revision

LOOKED_AT = (CONCEPTS, SETTINGS)

AHEAD = 16 * 1024 * 1024
"""So many bytes are asked for beyond what is needed now."""

_ABSENT = "000000"
"""The mode of what is not there."""


class PathChange(NamedTuple):
    """A path from the root, and what it held before and after a revision; None where there was or is nothing."""

    path: bytes
    old: Blob | None
    new: Blob | None


class PastStep(NamedTuple):
    """A revision, and what it changed in the files."""

    revision: Revision
    changes: Sequence[PathChange]

    @property
    def folders(self) -> frozenset[str]:
        """The concepts in which something changed."""
        return frozenset(folder_of(change.path) for change in self.changes) - {""}

    def touches(self, paths: Iterable[str]) -> bool:
        """Whether one of these files or folders changed."""
        sought = [path.encode() for path in paths]
        return any(
            change.path == path or change.path.startswith(path + b"/") for change in self.changes for path in sought
        )


class HeldFolder(NamedTuple):
    """The folder of a concept and the settings: what git holds under each path, and both as a snapshot.

    Pictures, attachments and translations stand in it without their bytes: nobody compares them.
    """

    blobs: Mapping[bytes, Blob]
    paths: Mapping[bytes, str]
    """Each path as text."""
    snapshot: Snapshot


def folder_of(path: bytes) -> str:
    """The concept whose folder a path lies in; empty for one that lies in none."""
    parts = path.decode("utf-8", "replace").split("/", 2)
    return parts[1] if len(parts) > 2 and parts[0] == CONCEPTS else ""


class Past:
    """The files of a root at one revision after another, beginning at the newest: see `steps`."""

    def __init__(self, root: Path, start: str) -> None:
        self._root = root
        self._history = git.repository_of(root)
        self._start = start
        self._folders: dict[str, dict[bytes, Blob]] = {}
        for path, blob, _size in git.listing(self._history, start, LOOKED_AT):
            self._folders.setdefault(folder_of(path), {})[path] = blob
        self._entered: set[str] = set()
        """The folders that were asked for."""
        self._ahead: dict[str, None] = {}
        """The contents that are likely to be asked for, the next ones first."""
        self._sizes: dict[str, int] = {}
        self._contents: dict[str, bytes] = {}

    def names(self) -> frozenset[str]:
        """The concepts that there are."""
        return frozenset(name for name, held in self._folders.items() if name and held)

    def held(self, name: str) -> Mapping[bytes, Blob]:
        """What lies in the folder of a concept by path, or without a name the settings."""
        return self._folders.get(name, {})

    def steps(self, only: Collection[str] = frozenset()) -> Iterator[PastStep]:
        """The revisions of the main line that changed something, the newest first.

        `only` has the concepts whose files are likely to be asked for; all where it is empty.

        At each one the files are those after it; whoever takes the next one has gone `to_before` it. A shallow clone
        ends with the first revision whose predecessor it lacks; that one is left out, for what it changed is not known.
        """
        waiting = git.revisions(self._root, self._start, LOOKED_AT)
        page = list(islice(waiting, git.PAGE))
        while page:
            following = list(islice(waiting, git.PAGE))
            pairs: list[tuple[str, str | None]] = [
                (now.name, before.name) for now, before in pairwise([*page, *following[:1]])
            ]
            if not following:
                before = git.parent(self._root, page[-1].name)
                if before is None and git.is_shallow(self._root):
                    page.pop()
                else:
                    pairs.append((page[-1].name, before))
            steps = list(map(PastStep, page, path_changes(self._history, pairs)))
            self._ahead = dict.fromkeys(self._coming(steps, only))
            yield from steps
            page = following

    def to_before(self, step: PastStep) -> None:
        """Go back over a revision."""
        for path, old, _new in step.changes:
            self._put(path, old)

    def to_after(self, step: PastStep) -> None:
        """Undo that."""
        for path, _old, new in step.changes:
            self._put(path, new)

    def _put(self, path: bytes, blob: Blob | None) -> None:
        held = self._folders.setdefault(folder_of(path), {})
        if blob:
            held[path] = blob
        else:
            held.pop(path, None)

    def folder(self, name: str, near: HeldFolder | None = None) -> HeldFolder | None:
        """The folder of a concept as it is now; None where there is none. What `near` has too is not read again."""
        if not self._folders.get(name):
            return None
        settings = self._folders.get("", {}).get(SETTINGS.encode())
        blobs = {**self._folders[name], **({SETTINGS.encode(): settings} if settings else {})}
        if near and near.blobs == blobs:
            return near
        self._entered.add(name)
        paths = near.paths if near and near.blobs.keys() == blobs.keys() else _as_text(blobs)
        same = {
            path
            for raw, path in paths.items()
            if near and near.blobs.get(raw) == blobs[raw] and near.paths[raw] == path
        }
        snapshot = {path: near.snapshot[path] for path in same} if near else {}
        snapshot |= self._read({path: blobs[raw] for raw, path in paths.items() if path not in same})
        return HeldFolder(blobs, paths, snapshot)

    def _coming(self, steps: Iterable[PastStep], only: Collection[str]) -> Iterator[str]:
        """The contents that will be asked for: folders that are entered for the first time, and what was there before.

        `only` has the concepts that are of interest; all are where it is empty.
        """
        for step in steps:
            for name in sorted(step.folders - self._entered):
                if not only or name in only:
                    yield from (blob.name for blob in self._folders.get(name, {}).values())
        for step in steps:
            for path, old, _new in step.changes:
                if old and (not only or folder_of(path) in only):
                    yield old.name

    def _read(self, wanted: Mapping[str, Blob]) -> dict[str, bytes | UnreadReason]:
        """The contents of files, or why they are not read."""
        if any(blob.name not in self._sizes for blob in wanted.values()):
            self._sizes = blob_sizes(self._history, {blob.name: None for blob in wanted.values()} | self._ahead)
        found: dict[str, bytes | UnreadReason] = {}
        for path, blob in wanted.items():
            reason = git.unread(path, blob, self._sizes.get(blob.name, 0))
            if reason is None and (is_asset(path) or is_catalogue(path)):
                reason = UnreadReason.OTHER
            if reason:
                found[path] = reason
        missing = {wanted[path].name for path in wanted.keys() - found.keys()}
        if not missing <= self._contents.keys():
            for name in missing:
                self._ahead.pop(name, None)
            self._contents = git.blobs(self._history, sorted({*missing, *self._next()}))
        return found | {path: self._contents[wanted[path].name] for path in wanted.keys() - found.keys()}

    def _next(self) -> Iterator[str]:
        """The next contents that are likely to be asked for, as many as there is room for."""
        room = AHEAD
        while self._ahead:
            name = next(iter(self._ahead))
            room -= self._sizes.get(name, AHEAD + 1)
            if room < 0:
                return
            del self._ahead[name]
            yield name


def _as_text(paths: Iterable[bytes]) -> dict[bytes, str]:
    """The paths as text, in the order in which git lists them, so that two that look the same are told apart alike."""
    texts: dict[bytes, str] = {}
    taken: set[str] = set()
    for raw in sorted(paths):
        texts[raw] = as_path(raw, taken)
        taken.add(texts[raw])
    return texts


def path_changes(history: History, pairs: Iterable[tuple[str, str | None]]) -> Iterator[list[PathChange]]:
    """What changed in each commit, compared with the one beside it; with nothing, where that is None.

    Asked of git's plumbing, which no setting makes run a program, look for renames or leave a submodule out.
    """
    given = "".join(f"{commit} {before}\n" if before else f"{commit}\n" for commit, before in pairs)
    answer = git.ask(
        history,
        *("diff-tree", "--stdin", "--root", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff"),
        *("--ignore-submodules=none", "--always", "--", *git.inner(history, LOOKED_AT)),
        given=given.encode("ascii"),
    )
    found: list[PathChange] | None = None
    words = iter(answer.split(b"\0")[:-1])
    for word in words:
        if word.startswith(b":") and found is not None:
            was, now, old, new, _status = word[1:].decode("ascii").split()
            path = git.from_root(history, next(words))
            found.append(PathChange(path, _blob(was, old), _blob(now, new)))
        else:  # the name of the next commit
            if found is not None:
                yield found
            found = []
    if found is not None:
        yield found


def _blob(mode: str, name: str) -> Blob | None:
    return Blob(mode, name) if mode != _ABSENT else None


def blob_sizes(history: History, names: Iterable[str]) -> dict[str, int]:
    """The size in bytes of each of these contents that is there."""
    given = "".join(f"{name}\n" for name in names).encode("ascii")
    answer = git.ask(history, "cat-file", "--batch-check", given=given).decode("ascii", "replace")
    fields = (line.split() for line in answer.splitlines())
    return {found[0]: int(found[2]) for found in fields if len(found) == 3 and found[1] == "blob"}
