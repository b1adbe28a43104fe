"""Fixtures that the tests of this room share with those of others."""

from tests.fixtures.monitoring import town

__all__ = ["town"]
