"""Fixtures that the tests of this room share with those of others."""

from tests.fixtures.differences import files, opened, published

__all__ = ["files", "opened", "published"]
