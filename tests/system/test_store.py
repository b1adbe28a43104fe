"""Writing: whole files or none, whatever happens meanwhile, and nothing left behind."""

import os
import re
import resource
import signal
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from konzept.reading.load import load
from konzept.source.failure import KonzeptError
from konzept.source.proposal import FileChange
from konzept.system.files import read
from konzept.system.lock import NAME, Busy, by_existence, locked
from konzept.system.store import NotWritten, write

HOME = "concepts/musterstadt-2024"
MEASURE = f"{HOME}/measures/lernpatenschaften.yaml"
OLD = b"title: Lernpatenschaften\n"
NEW = b"title: Qualifizierte Lernpatenschaften\n"


@pytest.fixture
def root() -> Iterator[Path]:
    """A repository with one measure, in a folder that every user may enter."""
    folder = Path(mkdtemp()).resolve()
    folder.chmod(0o777)
    (folder / HOME / "measures").mkdir(parents=True)
    (folder / MEASURE).write_bytes(OLD)
    yield folder
    rmtree(folder)


def everything(root: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_file_changes_and_nothing_else_appears(root: Path) -> None:
    write(root, [FileChange(MEASURE, OLD, NEW)])
    assert everything(root) == {MEASURE: NEW}


@pytest.mark.posix("on Windows the rights are those of the folder")
def test_a_changed_file_keeps_its_rights(root: Path) -> None:
    (root / MEASURE).chmod(0o640)
    write(root, [FileChange(MEASURE, OLD, NEW)])
    assert stat.S_IMODE((root / MEASURE).stat().st_mode) == 0o640


def test_a_new_file_gets_its_folders_and_the_mode_of_the_user(root: Path) -> None:
    old = os.umask(0o027)
    try:
        write(root, [FileChange(f"{HOME}/goals/deutsch.yaml", None, NEW)])
    finally:
        os.umask(old)
    assert everything(root) == {MEASURE: OLD, f"{HOME}/goals/deutsch.yaml": NEW}
    assert stat.S_IMODE((root / HOME / "goals" / "deutsch.yaml").stat().st_mode) == 0o640


def test_a_file_goes_and_another_comes(root: Path) -> None:
    write(root, [FileChange(f"{HOME}/measures/paten.yaml", None, NEW), FileChange(MEASURE, OLD, None)])
    assert everything(root) == {f"{HOME}/measures/paten.yaml": NEW}


def test_no_change_no_write(root: Path) -> None:
    (root / MEASURE).chmod(0o444)
    before = (root / MEASURE).stat()
    write(root, [FileChange(MEASURE, OLD, OLD)])
    write(root, [])
    after = (root / MEASURE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (FileChange(MEASURE, b"title: Anders\n", NEW), "was changed by somebody else meanwhile"),
        (FileChange(MEASURE, OLD + b"#", NEW), "was changed by somebody else meanwhile"),
        (FileChange(f"{HOME}/measures/fort.yaml", OLD, NEW), "was changed by somebody else meanwhile"),
        (FileChange(f"{HOME}/fort/fort.yaml", OLD, NEW), "was changed by somebody else meanwhile"),
        (FileChange(MEASURE, None, NEW), "exists already"),
    ],
)
def test_what_is_not_as_it_was_read_stays(root: Path, change: FileChange, message: str) -> None:
    with pytest.raises(NotWritten, match=message) as caught:
        write(root, [FileChange(f"{HOME}/goals/deutsch.yaml", None, NEW), change])
    assert caught.value.exit_code == 1
    assert everything(root) == {MEASURE: OLD}
    assert not (root / HOME / "goals").exists(), "folders that nothing came to lie in are taken away again"


@pytest.mark.parametrize(
    "path", ["../fort.yaml", "/etc/fort.yaml", f"{HOME}/../../../fort.yaml", f"{HOME}//a.yaml", "a\0b"]
)
def test_no_path_leads_out_of_the_repository(root: Path, path: str) -> None:
    with pytest.raises(KonzeptError, match="no path within the repository") as caught:
        write(root, [FileChange(path, None, NEW)])
    assert caught.value.exit_code == 2
    assert everything(root) == {MEASURE: OLD}


def test_links_are_not_followed(root: Path) -> None:
    outside = Path(mkdtemp())
    (outside / "ziel.yaml").write_bytes(OLD)
    (root / HOME / "measures" / "link.yaml").symlink_to(outside / "ziel.yaml")
    (root / HOME / "goals").symlink_to(outside)
    (root / "concepts" / "fremd").symlink_to(outside)
    for path in (f"{HOME}/measures/link.yaml", f"{HOME}/goals/ziel.yaml", "concepts/fremd/ziel.yaml"):
        with pytest.raises(KonzeptError, match="leads through a link"):
            write(root, [FileChange(path, OLD, NEW)])
        with pytest.raises(KonzeptError, match="leads through a link"):
            write(root, [FileChange(path, None, NEW)])
    assert everything(outside) == {"ziel.yaml": OLD}
    rmtree(outside)


def test_only_regular_files_are_changed(root: Path) -> None:
    os.mkfifo(root / HOME / "measures" / "rohr.yaml")
    with pytest.raises(KonzeptError, match="not a regular file"):
        write(root, [FileChange(f"{HOME}/measures/rohr.yaml", OLD, NEW)])
    (root / HOME / "measures" / "ordner.yaml").mkdir()
    with pytest.raises(KonzeptError, match="not a regular file"):
        write(root, [FileChange(f"{HOME}/measures/ordner.yaml", OLD, NEW)])


def test_a_write_protected_file_stays(root: Path) -> None:
    (root / MEASURE).chmod(0o444)
    with pytest.raises(NotWritten, match="write-protected"):
        write(root, [FileChange(MEASURE, OLD, NEW)])
    assert everything(root) == {MEASURE: OLD}


def test_a_write_protected_folder_stays(root: Path) -> None:
    (root / HOME / "measures").chmod(0o555)
    mine = os.geteuid()
    if mine == 0:  # to the superuser no folder is protected
        os.chown(root / MEASURE, 65534, 65534)
        os.seteuid(65534)
    try:
        with pytest.raises(NotWritten, match="not allowed") as caught:
            write(root, [FileChange(MEASURE, OLD, NEW)])
    finally:
        os.seteuid(mine)
        (root / HOME / "measures").chmod(0o755)
    assert caught.value.hint == "Nothing was changed."
    assert everything(root) == {MEASURE: OLD}


def test_what_the_system_refuses_for_other_reasons(root: Path) -> None:
    with pytest.raises(NotWritten, match=r"Writing failed \(error [0-9]+ of the system\)"):
        write(root, [FileChange(f"{HOME}/{'x' * 300}.yaml", None, NEW)])
    with pytest.raises(NotWritten, match="Writing failed"):
        write(root, [FileChange(f"{HOME}/{'x' * 300}/a.yaml", None, NEW)])
    assert everything(root) == {MEASURE: OLD}


def test_what_was_done_before_a_fault_is_said(root: Path) -> None:
    other = f"{HOME}/measures/andere.yaml"
    with pytest.raises(NotWritten, match="was changed by somebody else meanwhile") as caught:
        write(root, [FileChange(other, None, NEW), FileChange(MEASURE, OLD, NEW), FileChange(MEASURE, OLD, b"")])
    assert caught.value.hint == "2 files were changed before that: look at “konzept validate”."
    assert everything(root) == {MEASURE: NEW, other: NEW}


def test_a_full_disk_leaves_the_old_content(root: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    large = b"#" * 4096
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, limits[1]))
    try:
        with pytest.raises(NotWritten, match="no room left") as caught:
            write(root, [FileChange(f"{HOME}/measures/neu.yaml", None, NEW), FileChange(MEASURE, OLD, large)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert caught.value.exit_code == 1
    assert everything(root) == {MEASURE: OLD}, "of several files none is changed"


def test_leftovers_of_a_killed_run_go_and_files_of_others_stay(root: Path) -> None:
    left = root / HOME / "goals" / ".konzept-0123456789abcdef.tmp"
    left.parent.mkdir()
    left.write_bytes(b"halb")
    for name in (".konzept-notiz.tmp", ".konzept-0123456789abcdef.tmp.yaml", "konzept-0123456789abcdef.tmp"):
        (left.parent / name).write_bytes(b"fremd")
    (root / ".konzept-fedcba9876543210.tmp").write_bytes(b"halb")
    assert load(read(root)).concepts["musterstadt-2024"].measures.keys() == {"lernpatenschaften"}
    write(root, [FileChange(MEASURE, OLD, NEW)])
    assert {path for path in everything(root) if "konzept-" in path} == {
        f"{HOME}/goals/.konzept-notiz.tmp",
        f"{HOME}/goals/.konzept-0123456789abcdef.tmp.yaml",
        f"{HOME}/goals/konzept-0123456789abcdef.tmp",
    }


def test_a_thousand_files_at_once(root: Path) -> None:
    paths = [f"{HOME}/measures/m-{number}.yaml" for number in range(1000)]
    write(root, [FileChange(path, None, OLD) for path in paths])
    write(root, [FileChange(path, OLD, NEW) for path in paths])
    assert everything(root) == {MEASURE: OLD, **dict.fromkeys(paths, NEW)}


WRITER = """
    import sys
    from pathlib import Path
    from konzept.source.proposal import FileChange
    from konzept.system.store import write
    root, path = Path(sys.argv[1]), sys.argv[2]
    print("ready", flush=True)
    while True:
        before = (root / path).read_bytes()
        after = (b"title: B" if before.startswith(b"title: A") else b"title: A") + b"x" * 100_000
        write(root, [FileChange(path, before, after)])
"""


def test_a_killed_writer_leaves_the_old_or_the_new_file(root: Path) -> None:
    (root / MEASURE).write_bytes(b"title: A" + b"x" * 100_000)
    for number in range(25):
        writer = start(WRITER, root)
        time.sleep(0.002 + number * 0.0007)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        content = (root / MEASURE).read_bytes()
        assert re.fullmatch(rb"title: [AB]x{100000}", content)
        assert load(read(root)).files == 1, "what was left behind is no record"
    write(root, [FileChange(MEASURE, (root / MEASURE).read_bytes(), NEW)])
    assert everything(root) == {MEASURE: NEW}


ADDER = """
    import sys, time
    from pathlib import Path
    from konzept.source.proposal import FileChange
    from konzept.system.store import NotWritten, write
    root, path = Path(sys.argv[1]), sys.argv[2]
    print("ready", flush=True)
    done = 0
    while done < 20:
        before = (root / path).read_bytes()
        try:
            write(root, [FileChange(path, before, before + b"# x\\n")])
            done += 1
        except NotWritten:
            pass
"""


def start(script: str, root: Path) -> "subprocess.Popen[str]":
    """A second program, which says when it begins."""
    words = [sys.executable, "-c", textwrap.dedent(script), str(root), MEASURE]
    writer = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    return writer


def test_of_many_writers_none_loses_its_line(root: Path) -> None:
    writers = [start(ADDER, root) for _number in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    for writer in writers:
        writer.communicate()
    assert everything(root) == {MEASURE: OLD + b"# x\n" * 80}


def test_a_second_writer_waits_a_little_and_then_says_so(root: Path) -> None:
    with locked(root):
        assert (root / NAME).exists()
        with pytest.raises(Busy, match="Another konzept") as caught, locked(root, patience=0.05):
            pass
    assert caught.value.exit_code == 1
    with locked(root, patience=0.0):
        pass
    assert everything(root) == {MEASURE: OLD}


def test_a_lock_without_the_help_of_the_kernel(root: Path) -> None:
    release = by_existence(root / NAME)
    assert release is not None
    assert by_existence(root / NAME) is None
    with locked(root), pytest.raises(Busy) as caught, locked(root, patience=0.0):
        pass
    assert "delete the folder “.konzept-lock.d”" in caught.value.hint
    release()
    second = by_existence(root / NAME)
    assert second is not None
    second()
    assert everything(root) == {MEASURE: OLD}
    assert not (root / f"{NAME}.d").exists()
