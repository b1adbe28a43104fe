"""What the tests of this folder ask for."""

from tests.fixtures.reports import repository

__all__ = ["repository"]
