"""The tests on the double of Windows, and all programs that they start: `pytest -p tests.windows.plugin`."""

import os
from atexit import register
from pathlib import Path
from shutil import rmtree, which
from tempfile import mkdtemp

import pytest

from tests.windows.double import install

SITE = str(Path(__file__).parent / "site")
"""The folder by which every Python that is started finds the double."""


def _git_for_windows() -> str:
    """A folder in which git is a program as Windows names them."""
    folder = mkdtemp(prefix="konzept-git-")
    register(rmtree, folder, ignore_errors=True)
    git = which("git")
    if git:
        Path(folder, "git.exe").symlink_to(git)
    return folder


def _before(name: str, folder: str) -> None:
    os.environ[name] = os.pathsep.join(filter(None, (folder, os.environ.get(name))))


if SITE not in os.environ.get("PYTHONPATH", ""):  # the workers of pytest-xdist have it already
    install()
    _before("PYTHONPATH", SITE)
    _before("PATH", _git_for_windows())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what is of POSIX alone, with the reason that stands at the test."""
    for item in items:
        for mark in item.iter_markers("posix"):
            item.add_marker(pytest.mark.skip(reason=f"only POSIX: {mark.args[0]}"))
