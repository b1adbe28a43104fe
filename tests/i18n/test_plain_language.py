"""What makes a text in Leichte Sprache hard: each is flagged, and its easy twin is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.i18n.plain_language import LETTERS, WORDS, Hurdle, hard_passages

EASY = [
    "Die Stadt hilft.\nSie bekommen einen Kurs.",
    "Das ist der 3. März 2026.",
    "Am 3. März ist ein Fest.",
    "Das Integrations-Konzept ist neu.",
    "Das Integrations·konzept ist neu.",
    "Mehr lesen Sie hier: https://www.musterstadt.example/sehrlangeadresseohnebindestrich",
    "- Kinder\n- Eltern\n- Groß-Eltern",
    "Wie viele Menschen leben hier?\nEs sind 97.000.",
    "[Zum Kurs](https://www.musterstadt.example/unglaublichlangeradressname)",
    " ".join(["Wort"] * WORDS) + ".",
    "Verantwortungen",
]

HARD = [
    (" ".join(["Wort"] * (WORDS + 1)) + ".", Hurdle.LONG_SENTENCE, "Wort"),
    ("Wir helfen z. B. Kindern.", Hurdle.ABBREVIATION, "z. B."),
    ("Wir helfen z.B. Kindern.", Hurdle.ABBREVIATION, "z.B."),
    ("Kinder, Eltern usw.", Hurdle.ABBREVIATION, "usw."),
    ("Das Integrationskonzept ist neu.", Hurdle.LONG_WORD, "Integrationskonzept"),
    ("Das ist die Integrationskonzept-Gruppe.", Hurdle.LONG_WORD, "Integrationskonzept-Gruppe"),
    ("Die Stadt hilft. Sie bekommen einen Kurs.", Hurdle.SENTENCES, "Die Stadt hilft. Sie bekommen einen Kurs."),
    ("Hilft die Stadt? Ja!", Hurdle.SENTENCES, "Hilft die Stadt? Ja!"),
]


@pytest.mark.parametrize("text", EASY)
def test_an_easy_text_is_fine(text: str) -> None:
    assert list(hard_passages(text)) == []


@pytest.mark.parametrize(("text", "hurdle", "stretch"), HARD)
def test_a_hard_text_is_flagged_where_it_is_hard(text: str, hurdle: Hurdle, stretch: str) -> None:
    (found,) = hard_passages(text)
    assert found.hurdle is hurdle
    assert text[found.start : found.end].startswith(stretch)


def test_a_title_need_not_be_a_sentence() -> None:
    title = " ".join(["Wort"] * (WORDS + 1))
    assert list(hard_passages(title, is_line=True)) == []
    assert [found.hurdle for found in hard_passages(title)] == [Hurdle.LONG_SENTENCE]


@given(st.text(alphabet="ab .-!\nÄß1", max_size=200))
def test_a_stretch_lies_in_its_text_and_a_long_word_has_no_hyphen_in_its_long_piece(text: str) -> None:
    for found in hard_passages(text):
        assert 0 <= found.start < found.end <= len(text)
        if found.hurdle is Hurdle.LONG_WORD:
            assert max(map(len, text[found.start : found.end].replace("-", " ").split())) > LETTERS
