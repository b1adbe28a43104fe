"""What the tests of this folder ask for."""

from tests.fixtures.monitoring import town

__all__ = ["town"]
