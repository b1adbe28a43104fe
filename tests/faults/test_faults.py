"""A short sample of `make faults`: a kill before every system call that changes something."""

import subprocess
import sys

import pytest

from tests.faults.run import UNTRACED
from tests.fixtures.towns import ROOT


def test_killed_at_every_system_call() -> None:
    command = [sys.executable, "-m", "tests.faults.run", "--kills", "status"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode == UNTRACED:
        pytest.skip(done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 lost, 0 half, 0 left behind, 0 untrue sentences" in done.stdout
