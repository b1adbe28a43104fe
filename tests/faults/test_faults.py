"""A short sample of `make faults`, and of twenty who write at the same time."""

import subprocess
import sys

import pytest

from tests.fixtures.towns import ROOT


def run(module: str, *words: str) -> str:
    """What the module prints, in a process of its own, which may fork as it likes."""
    command = [sys.executable, "-m", f"tests.faults.{module}", *words]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_killed_at_every_step() -> None:
    """A rename, before each of its primitives: on machines without strace, too."""
    told = run("run", "--layer", "--kills", "rename")
    assert "0 lost, 0 half, 0 left behind, 0 untrue sentences" in told
    assert "move         2 completed by the journal, 1 not begun" in told


def test_killed_at_every_system_call() -> None:
    told = run("run", "--kills", "rename again")
    if "without strace" in told:
        pytest.skip(told)
    assert "0 lost, 0 half, 0 left behind, 0 untrue sentences" in told
    assert "renameat     2 completed by the journal, 1 not begun" in told


def test_many_who_write_at_the_same_time() -> None:
    told = run("writers", "--writers", "5", "--entries", "3")
    assert "0 refused, 0 lost, 0 new errors, 0 files left behind" in told
