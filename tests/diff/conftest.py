"""What the tests of this folder ask for."""

from tests.fixtures.differences import files, git, opened, published, root, run, save

__all__ = ["files", "git", "opened", "published", "root", "run", "save"]
