"""Fixtures that the tests of this room share with those of others."""

from tests.fixtures.pages import made, opened, pages, printed, town

__all__ = ["made", "opened", "pages", "printed", "town"]
