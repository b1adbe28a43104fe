"""A short sample of `make faults`, and of twenty who write at the same time."""

import subprocess
import sys

import pytest

from tests.conftest import IN_CI
from tests.fixtures.towns import ROOT


def python(*words: str) -> str:
    """What Python prints, in a process of its own, which may fork as it likes."""
    done = subprocess.run([sys.executable, *words], check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run(module: str, *words: str) -> str:
    return python("-m", f"tests.faults.{module}", *words)


@IN_CI
def test_killed_at_every_step() -> None:
    """A rename, before each of its primitives: on machines without strace, too."""
    told = run("run", "--layer", "--kills", "rename")
    assert "0 lost, 0 half, 0 left behind, 0 untrue sentences" in told
    assert "move         2 completed by the journal, 1 not begun" in told


@IN_CI
def test_killed_at_every_system_call() -> None:
    told = run("run", "--kills", "rename again")
    if "without strace" in told:
        pytest.skip(told)
    assert "0 lost, 0 half, 0 left behind, 0 untrue sentences" in told
    assert "renameat     2 completed by the journal, 1 not begun" in told


def test_many_who_write_at_the_same_time() -> None:
    told = run("writers", "--writers", "5", "--entries", "3")
    assert "0 refused, 0 lost, 0 new errors, 0 files left behind" in told


TOLD = """
from tests.faults.cases import CASES
from tests.faults.harness import told
status, rename = CASES[0], CASES[2]
print(told(status, "flush", 1, "EIO"), told(rename, "flush", 3, "EIO"), sep="---\\n", end="---\\n")
print(told(status, "write", 1, "ENOSPC"), told(rename, "move", 3, "ENOSPC"), sep="---\\n", end="")
"""


CHANGED = """\
Error: {files} changed, but the disk does not confirm it (error 5 of the system).
  After a power cut the old content may be back. Have the disk looked at.
"""
FULL = """\
Error: There is no room left on the disk.
  {hint}
"""


def test_what_is_said_about_a_failing_disk_is_true() -> None:
    assert python("-c", TOLD).split("---\n") == [
        CHANGED.format(files="1 file was"),
        CHANGED.format(files="3 files were"),
        FULL.format(hint="Nothing was changed."),
        FULL.format(hint="1 of 3 files was changed; the next command that writes completes it."),
    ]
