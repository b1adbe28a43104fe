"""Fixtures that the tests of this room share with those of others."""

from tests.fixtures.differences import files, git, root, run

__all__ = ["files", "git", "root", "run"]
