"""What measures continue is remembered by the times of their files, and known anew as soon as one has changed."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.cli.groups import continuing as module
from konzept.cli.groups.continuing import CONTINUED, continuing
from tests.fixtures.remembering import remember_in

TEXT = "title: Kurse\ncontinues: [{}/kurse]\n"


@pytest.fixture
def measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    remember_in(tmp_path, monkeypatch)
    file = tmp_path / "concepts" / "neu" / "measures" / "kurse.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(TEXT.format("alt"))
    return file


def asked(measure: Path) -> tuple[bool, bool]:
    """Whether a measure of the concept may continue one of `alt`, and one of `old`."""
    root = measure.parents[3]
    return continuing(root, ["neu", "leer"], "alt"), continuing(root, ["neu", "leer"], "old")


@pytest.mark.posix("Windows has no time of the last change that nobody can set")
def test_a_change_is_seen_though_size_and_time_stay(measure: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SETTLED", -(10**12))
    assert asked(measure) == asked(measure) == (True, False)
    assert CONTINUED.recall(str(measure.parents[3]))
    times = measure.stat()
    measure.write_text(TEXT.format("old"))
    os.utime(measure, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert asked(measure) == (False, True)
    measure.unlink()
    assert asked(measure) == (False, False)


def test_what_was_changed_a_moment_ago_is_not_remembered(measure: Path) -> None:
    assert asked(measure) == (True, False)
    assert not CONTINUED.recall(str(measure.parents[3]))


def rewrite(file: Path, text: str) -> None:
    """Write into the file that is there, as some editors do, and give it the times back that it had."""
    times = file.stat() if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    if times:
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def replace(file: Path, text: str) -> None:
    """Put another file in its place, as most editors do."""
    new = file.with_name("neu.tmp")
    rewrite(new, text)
    new.replace(file)


def remove(file: Path, _text: str) -> None:
    file.unlink(missing_ok=True)


def move(file: Path, _text: str) -> None:
    """Give it another name, under which it is no record."""
    if file.exists():
        file.replace(file.with_suffix(".txt"))


def swap(file: Path, _text: str) -> None:
    """Give the files of two concepts each other's place."""
    other = file.parents[2] / "leer" / "measures" / file.name
    if file.exists() and other.exists() and file != other:
        between = file.with_name("neu.tmp")
        file.replace(between)
        other.replace(file)
        between.replace(other)


FILES = st.builds("concepts/{}/measures/{}.yaml".format, st.sampled_from(["neu", "leer"]), st.sampled_from("ab"))
EDITS = st.lists(
    st.tuples(
        st.sampled_from([rewrite, replace, remove, move, swap]),
        FILES,
        st.sampled_from([TEXT.format(name) for name in ("alt", "old", "neu")] + ["title: Kurse\n"]),
    ),
    max_size=8,
)


@given(EDITS)
def test_after_any_edit_the_answer_is_that_of_one_who_remembers_nothing(
    edits: list[tuple[Callable[[Path, str], None], str, str]],
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SETTLED", -(10**12))
        root = Path(folder).resolve()
        for change, path, text in [(rewrite, "concepts/neu/measures/a.yaml", TEXT.format("alt")), *edits]:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            time.sleep(0.012)  # the clock of files may go in steps of ten
            change(root / path, text)
            for concept in ("alt", "old", "neu"):
                said = []
                for cache in ("kept", f"{concept}-new"):
                    patch.setenv("XDG_CACHE_HOME", str(root / cache))
                    said.append(continuing(root, ["neu", "leer"], concept))
                assert (
                    said[0]
                    == said[1]
                    == any(
                        f"[{concept}/" in file.read_text("utf-8") for file in root.glob("concepts/*/measures/*.yaml")
                    )
                )
                shutil.rmtree(root / f"{concept}-new", ignore_errors=True)
