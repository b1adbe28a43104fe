"""What measures continue is remembered by the times of their files, and known anew as soon as one has changed."""

import os
from pathlib import Path

import pytest

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
