"""The small town of the pages, whose second concept has two indicators with values."""

from pathlib import Path

import pytest

from konzept.source.snapshot import Snapshot
from konzept.system import files

REPOSITORY = Path(__file__).parents[1] / "pages" / "repository"


@pytest.fixture(scope="session")
def town() -> Snapshot:
    """The work tree as a snapshot."""
    return files.read(REPOSITORY)
