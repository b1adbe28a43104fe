"""What the tests of this folder ask for."""

from tests.fixtures.pages import made, opened, pages, printed, town

__all__ = ["made", "opened", "pages", "printed", "town"]
