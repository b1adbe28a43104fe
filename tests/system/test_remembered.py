"""The memory between two runs: it is given back whole and one's own, or not at all."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import konzept
from konzept.system.remembered import Shelf, program
from tests.fixtures.remembering import remember_in

SHELF = Shelf("kind", most=4, size=200)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return remember_in(tmp_path, monkeypatch) / "kind"


def test_what_was_kept_is_given_back_by_the_same_name(cache: Path) -> None:
    assert SHELF.recall("stadt", "site") is None
    SHELF.keep(b"Gr\xc3\xbcn\n", "stadt", "site")
    assert SHELF.recall("stadt", "site") == b"Gr\xc3\xbcn\n"
    assert SHELF.recall("stadt", "html") is None
    SHELF.keep(b"", "stadt", "site")
    assert SHELF.recall("stadt", "site") == b""
    (file,) = cache.iterdir()
    modes = [place.stat().st_mode & 0o777 for place in (cache.parent, cache, file)]
    assert modes == [0o700, 0o700, 0o600]


def test_of_what_is_too_large_the_old_stays(cache: Path) -> None:
    SHELF.keep(b"x" * 200, "stadt")
    SHELF.keep(b"y" * 201, "stadt")
    assert SHELF.recall("stadt") == b"x" * 200


RIGHTS = pytest.mark.posix("on Windows the rights are those of the folder")


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-4] ^= 1
    file.write_bytes(content)


def replace_by_link(file: Path) -> None:
    file.rename(file.with_suffix(".other"))
    file.symlink_to(file.with_suffix(".other"))


@pytest.mark.parametrize(
    "harm",
    [
        flip,
        replace_by_link,
        lambda file: file.write_bytes(file.read_bytes()[:-3]),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_text(json.dumps({"a": "<script>"})),
        pytest.param(lambda file: file.chmod(0o620), marks=RIGHTS),
        pytest.param(lambda file: file.parent.chmod(0o702), marks=RIGHTS),
        pytest.param(lambda file: file.parent.parent.chmod(0o720), marks=RIGHTS),
        lambda file: file.unlink(),
    ],
)
def test_what_is_not_whole_or_could_be_from_others_is_not_known(cache: Path, harm: Callable[[Path], object]) -> None:
    SHELF.keep(b"abcde", "stadt")
    assert SHELF.recall("stadt") == b"abcde"
    (file,) = cache.iterdir()
    harm(file)
    assert SHELF.recall("stadt") is None


def test_another_program_knows_nothing_of_it(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SHELF.keep(b"abcde", "stadt")
    (tmp_path / "markdown_it_py-99.0.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    program.cache_clear()
    assert SHELF.recall("stadt") is None
    monkeypatch.undo()
    program.cache_clear()


def test_another_file_of_the_program_is_another_program(tmp_path: Path) -> None:
    script = "from konzept.system.remembered import program; print(program().hex())"

    def digest() -> str:
        found = subprocess.run(
            [sys.executable, "-P", "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
        )
        return found.stdout

    shutil.copytree(Path(konzept.__file__).parent, tmp_path / "konzept", ignore=shutil.ignore_patterns("__pycache__"))
    first = digest()
    assert digest() == first
    file = tmp_path / "konzept" / "rules" / "case.py"
    content, times = file.read_bytes(), file.stat()
    file.write_bytes(content.replace(b"return", b"raise ", 1))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert digest() != first


def test_without_a_place_for_it_everything_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    SHELF.keep(b"abcde", "stadt")
    assert SHELF.recall("stadt") is None


@pytest.mark.posix("the folder of the user is another one on Windows")
def test_a_relative_place_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    SHELF.keep(b"abcde", "stadt")
    assert (tmp_path / ".cache" / "konzept").is_dir()
    assert not (tmp_path / "here").exists()


def test_the_oldest_memories_go(cache: Path) -> None:
    for number in range(SHELF.most + 3):
        SHELF.keep(b"x", f"stadt-{number}")
    assert len(list(cache.iterdir())) == SHELF.most
    assert SHELF.recall(f"stadt-{SHELF.most + 2}") == b"x"
