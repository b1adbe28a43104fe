"""The files of a moment read once and kept in a temporary file, so that they are not held in memory."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from konzept.publication.parts.stock import HeldStock, StoredStock
from konzept.source.snapshot import ASSETS, CONCEPTS, COVER, SETTINGS, UNSHOWN, Snapshot
from konzept.system import files

AT_ONCE = 32
"""Of so many concepts git is asked at a time: they are in memory together, and each question starts a process."""


def stored(root: Path, revision: str | None = None) -> StoredStock | None:
    """The files of the work tree as `konzept.system.files.read` has them, or of a revision as `git.read` does.

    None where nothing tells which concepts there are without reading everything, or somebody writes meanwhile. Raises
    `KonzeptError` for a revision that there is not.
    """
    return _of_work_tree(root) if revision is None else _of_revision(root, revision)


def _of_work_tree(root: Path) -> StoredStock | None:
    covers = files.covers(root)
    if covers is None:
        return None
    stock = StoredStock(files.read(root, ()), ((name, files.read_concept(root, name)) for name in covers))
    is_same = all(stock.of(name).get(f"{CONCEPTS}/{name}/{COVER}") == cover for name, cover in covers.items())
    return stock if is_same and files.covers(root) == covers else None


def _of_revision(root: Path, written: str) -> StoredStock | None:
    from konzept.system import git

    revision = git.resolve(root, written)
    found = dict(git.inside(root, revision, CONCEPTS))
    if not any(found.values()) or any(UNSHOWN in name for name in found):
        return None
    beside = (f"{CONCEPTS}/{name}" for name, is_folder in found.items() if not is_folder)
    common = git.read(root, revision, (SETTINGS, ASSETS, *beside))
    folders = [name for name, is_folder in found.items() if is_folder]
    stock = StoredStock(common, _by_concept(root, revision, folders))
    return stock if all(_is_home(name, stock.of(name)) for name in folders) else None


def _by_concept(root: Path, revision: str, names: Sequence[str]) -> Iterator[tuple[str, Snapshot]]:
    from konzept.system import git

    waiting = iter(names)
    while some := list(islice(waiting, AT_ONCE)):
        held = HeldStock(git.read(root, revision, [f"{CONCEPTS}/{name}" for name in some]))
        yield from ((name, held.of(name)) for name in some)


def _is_home(name: str, found: Snapshot) -> bool:
    return files.is_home(name, {path.split("/")[2] for path in found})
