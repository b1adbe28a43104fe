"""What the tests of this folder ask for."""

from tests.fixtures.paper import composed, laid, pdf_bytes, view, word_bytes, words_of

__all__ = ["composed", "laid", "pdf_bytes", "view", "word_bytes", "words_of"]
