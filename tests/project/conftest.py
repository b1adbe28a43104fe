"""The wheel, built once for all tests that install it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from konzept import __version__
from tests.fixtures.towns import ROOT

NOT_SHIPPED = shutil.ignore_patterns(".*_cache", ".venv", ".git", ".hypothesis", "__pycache__", "build", "dist", "*.mo")


def run(*command: str | Path, folder: Path) -> str:
    """What a program prints; it must come to a good end."""
    done = subprocess.run([str(word) for word in command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as a release is: the source archive from a clean tree, the wheel from the source archive."""
    top = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, top / "tree", ignore=NOT_SHIPPED)
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", top / "dist", top / "tree", folder=top)
    (found,) = (top / "dist").glob("*.whl")
    assert (top / "dist" / f"konzept-{__version__}.tar.gz").is_file()
    return found
