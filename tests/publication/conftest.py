"""Fixtures that the tests of this room share with those of others."""

from tests.fixtures.pages import made, pages, printed, town
from tests.fixtures.paper import view, words_of
from tests.fixtures.translations import translated

__all__ = ["made", "pages", "printed", "town", "translated", "view", "words_of"]
