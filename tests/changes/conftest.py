"""Fixtures that the tests of this room share with those of others."""

from tests.fixtures.differences import files, opened
from tests.fixtures.reports import repository

__all__ = ["files", "opened", "repository"]
