"""What an interrupted command leaves is completed by the next one; what strangers put there is never obeyed."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from konzept.source.proposal import FileChange
from konzept.source.snapshot import JOURNAL
from konzept.system import here, journal
from konzept.system.files import read
from konzept.system.journal import NotedStep, digest, temporary
from konzept.system.store import NotWritten, complete, write
from konzept.system.tree import FolderTree

HOME = "concepts/musterstadt"
OLD, NEW = f"{HOME}/measures/alt.yaml", f"{HOME}/measures/neu.yaml"
OTHER, FREE = f"{HOME}/measures/andere.yaml", f"{HOME}/measures/frei.yaml"
BEFORE = {OLD: b"title: Paten\n", OTHER: b"title: B\nneeds: [alt]\n", FREE: b"title: C\n"}
AFTER = {NEW: b"title: Paten\nformerly: [alt]\n", OTHER: b"title: B\nneeds: [neu]\n", FREE: b"title: C\n"}
RENAME = (
    FileChange(NEW, None, AFTER[NEW]),
    FileChange(OTHER, BEFORE[OTHER], AFTER[OTHER]),
    FileChange(OLD, BEFORE[OLD], None),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, content in BEFORE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def everything(root: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def visible(root: Path) -> dict[str, bytes]:
    """All files but the hidden ones."""
    return {path: content for path, content in everything(root).items() if "/." not in f"/{path}"}


def records(root: Path) -> dict[str, object]:
    """What is read of the repository, without what a command has prepared."""
    return {path: content for path, content in read(root).items() if "/." not in path}


def interrupted(root: Path, changes: Sequence[FileChange] = RENAME, done: int = 0) -> None:
    """What a command leaves that was killed after so many of its steps."""
    steps = []
    for path, before, after in changes:
        folder, name = root / Path(path).parent, temporary()
        if after is not None:
            (folder / name).write_bytes(after)
        subject = folder / name if after is not None else root / path
        mark = here.mark(subject.stat())
        steps.append(NotedStep(path, digest(before), digest(after), name if after is not None else None, mark))
    with ExitStack() as stack:
        tree = FolderTree(root, stack)
        journal.begin(tree.top, steps)
        for step in steps[:done]:
            journal.take(tree, step)


@pytest.mark.parametrize("done", range(4))
def test_the_next_command_completes_it(root: Path, done: int, capsys: pytest.CaptureFixture[str]) -> None:
    interrupted(root, done=done)
    write(root, [FileChange(FREE, BEFORE[FREE], b"title: D\n")])
    assert everything(root) == AFTER | {FREE: b"title: D\n"}
    told = capsys.readouterr().err
    assert ("An interrupted command was completed" in told) == (done < 3)


@pytest.mark.parametrize("done", range(4))
def test_it_is_read_as_it_will_be_and_nothing_is_written(root: Path, done: int) -> None:
    interrupted(root, done=done)
    before = everything(root)
    assert records(root) == AFTER
    assert journal.interrupted(root) == {change.path: change.after for change in RENAME[done:]}
    assert everything(root) == before


def test_nothing_to_write_completes_it_too(root: Path) -> None:
    interrupted(root, done=1)
    complete(root)
    assert everything(root) == AFTER
    complete(root)
    assert everything(root) == AFTER


def test_a_command_that_was_not_interrupted_leaves_no_journal(root: Path) -> None:
    write(root, RENAME)
    assert everything(root) == AFTER
    assert journal.interrupted(root) == {}


def test_a_journal_of_which_all_is_done_says_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    interrupted(root, done=3)
    assert journal.interrupted(root) == {}
    complete(root)
    assert (everything(root), capsys.readouterr().err) == (AFTER, "")


def _edited(root: Path) -> None:
    (root / OLD).write_bytes(b"title: Paten, neu gefasst\n")


def _other_edited(root: Path) -> None:
    (root / OTHER).write_bytes(b"title: B, neu gefasst\n")


def _new_removed(root: Path) -> None:
    (root / NEW).unlink()


def _touched(root: Path) -> None:
    content = (root / OLD).read_bytes()
    (root / OLD).unlink()
    (root / OLD).write_bytes(content)


def _taken_away(root: Path) -> None:
    shutil.rmtree(root / HOME / "measures")


def _linked(root: Path) -> None:
    (root / OTHER).rename(root / "beiseite.yaml")
    (root / OTHER).symlink_to(root / "beiseite.yaml")


@pytest.mark.parametrize("meanwhile", [_edited, _other_edited, _new_removed, _touched, _taken_away, _linked])
def test_what_was_changed_since_is_left_alone(
    root: Path, meanwhile: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted(root, done=1)
    meanwhile(root)
    before = visible(root)
    assert journal.interrupted(root) is None
    complete(root)
    assert visible(root) == everything(root) == before, "nothing is carried out, and no trace stays"
    assert capsys.readouterr().err == f"“{JOURNAL}” does not fit the files here, and nothing was done with it.\n"


def test_a_copy_of_the_repository_is_another_one(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As git, an archive or a backup brings it: the same names, the same bytes."""
    interrupted(root, done=1)
    copy = tmp_path_factory.mktemp("copy") / "stadt"
    shutil.copytree(root, copy, copy_function=shutil.copy2)
    before = visible(copy)
    assert records(copy) == before
    complete(copy)
    assert everything(copy) == before


def _forged(*steps: object) -> bytes:
    return json.dumps(steps).encode()


A, B = digest(b"title: C\n"), digest(b"title: boese\n")
PREPARED = ".konzept-0123456789abcdef.tmp"
FORGED = {
    "a change of bytes that the stranger knows": _forged([FREE, A, B, PREPARED, "1-1"]),
    "a removal": _forged([FREE, A, None, None, "1-1"]),
    "without a mark": _forged([FREE, A, B, PREPARED, ""]),
    "out of the repository": _forged(["../fort.yaml", None, B, PREPARED, "1-1"]),
    "an absolute path": _forged(["/etc/fort.yaml", None, B, PREPARED, "1-1"]),
    "into git": _forged([".git/config", None, B, PREPARED, "1-1"]),
    "of the settings": _forged(["konzept.yaml", None, B, PREPARED, "1-1"]),
    "a name that is none of ours": _forged([FREE, A, B, "andere.yaml", "1-1"]),
    "the same file twice": _forged([FREE, A, B, PREPARED, "1-1"], [FREE, B, A, PREPARED, "1-1"]),
    "a zero byte": _forged([f"{FREE}\0", A, B, PREPARED, "1-1"]),
    "a step too short": _forged([FREE, A, B]),
    "of other types": _forged([FREE, 1, 2, 3, 4]),
    "no list": b'{"path": 1}',
    "half": _forged([FREE, A, B, PREPARED, "1-1"])[:-9],
    "empty": b"",
    "no text": b"\xff\xfe\x00",
    "deep": b"[" * 100_000,
    "huge": b" " * (journal.SIZE + 1),
    "a number of a thousand digits": b"[" + b"1" * 5000 + b"]",
}


@pytest.mark.parametrize("content", FORGED.values(), ids=FORGED.keys())
def test_a_strangers_journal_is_not_obeyed(root: Path, content: bytes) -> None:
    (root / JOURNAL).write_bytes(content)
    (root / HOME / "measures" / PREPARED).write_bytes(b"title: boese\n")
    assert read(root)[FREE] == BEFORE[FREE]
    assert journal.interrupted(root) is None
    write(root, [FileChange(OTHER, BEFORE[OTHER], AFTER[OTHER])])
    assert everything(root) == BEFORE | {OTHER: AFTER[OTHER]}
    write(root, [FileChange(OTHER, AFTER[OTHER], BEFORE[OTHER]), *RENAME[::2]])
    assert everything(root) == {FREE: BEFORE[FREE], OTHER: BEFORE[OTHER], NEW: AFTER[NEW]}


def _folder(place: Path) -> None:
    place.mkdir()
    (place / "etwas").write_text("fremd", "utf-8")


def _link(place: Path) -> None:
    place.symlink_to(place.parent / FREE)


def _pipe(place: Path) -> None:
    os.mkfifo(place)


@pytest.mark.parametrize("made", [_folder, _link, _pipe])
def test_what_is_no_file_is_not_opened(root: Path, made: Callable[[Path], None]) -> None:
    made(root / JOURNAL)
    assert journal.interrupted(root) is None
    write(root, [FileChange(OTHER, BEFORE[OTHER], AFTER[OTHER])])
    assert (root / FREE).read_bytes() == BEFORE[FREE]
    assert (root / OTHER).read_bytes() == AFTER[OTHER]


@pytest.mark.parametrize("name", [JOURNAL, ".konzept-lock"])
def test_a_folder_in_the_way_is_named(root: Path, name: str) -> None:
    _folder(root / name)
    with pytest.raises(NotWritten, match=f"“{name}” is in the way") as caught:
        write(root, RENAME)
    assert caught.value.hint == "Nothing was changed. Delete it: konzept makes no folder or link of that name."
    assert visible(root) == BEFORE


@pytest.fixture
def unwritable(root: Path) -> Iterator[Path]:
    """A repository that is interrupted, and in which this user may write nothing."""
    interrupted(root, done=1)
    folders = [root, *(path for path in root.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    mine = os.geteuid()
    for folder in root.parents:
        if mine == 0 and folder.owner() == "root" and folder != Path("/"):
            folder.chmod(0o755)
    if mine == 0:
        os.seteuid(65534)
    yield root
    os.seteuid(mine)
    for folder in folders:
        folder.chmod(0o755)


def test_it_can_be_read_where_nothing_may_be_written(unwritable: Path) -> None:
    assert records(unwritable) == AFTER
    with pytest.raises(NotWritten, match="not allowed"):
        complete(unwritable)
