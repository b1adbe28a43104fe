"""Fixtures that the tests of this room share with those of others."""

from tests.fixtures.monitoring import town
from tests.fixtures.reports import repository

__all__ = ["repository", "town"]
