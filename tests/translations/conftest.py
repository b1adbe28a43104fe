"""What the tests of this folder ask for."""

from tests.fixtures.translations import original, translated

__all__ = ["original", "translated"]
