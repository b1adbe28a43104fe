"""The small town of the pages, whose second concept has two indicators with values."""

from pathlib import Path

import pytest

from konzept import files
from konzept.snapshot import Snapshot

REPOSITORY = Path(__file__).parents[1] / "pages" / "repository"


@pytest.fixture(scope="session")
def town() -> Snapshot:
    """The work tree as a snapshot."""
    return files.read(REPOSITORY)
