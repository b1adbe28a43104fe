"""Fixtures that the tests of this room share with those of others."""

from tests.fixtures.reports import repository
from tests.fixtures.translations import original, translated

__all__ = ["original", "repository", "translated"]
