"""The small concept that the seeded faults change, and fixtures that tests of other rooms share."""

from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.fixtures.differences import files, opened

__all__ = ["files", "musterstadt", "opened"]

HERE = Path(__file__).parent


@cache
def small_town() -> dict[str, bytes]:
    """A repository without any finding, by path from the root."""
    files = YAML(typ="safe").load((HERE / "musterstadt.yaml").read_text(encoding="utf-8"))
    return {path: text.encode() for path, text in files.items()}


@pytest.fixture(scope="session")
def musterstadt() -> dict[str, bytes]:
    """A repository without any finding, by path from the root."""
    return small_town()
