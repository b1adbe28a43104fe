"""Language of parts: tags and scripts become `lang` in pages, spans on paper, and vanish everywhere else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.i18n.tagged import runs, tagged, untagged, whole, within
from konzept.rendering.html.language_markup import with_languages
from konzept.rendering.languages import language_parts
from konzept.wording.prose import html

PAGE = '<html lang="{language}"><head><title>{text}</title></head><body><p title="{text}">{text}</p></body></html>'


def page(text: str, language: str = "en") -> str:
    return with_languages(PAGE.format(text=text, language=language))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Report to Stadtrat", "en", "Report to Stadtrat"),
        (f"Report to {tagged('Stadtrat', 'de')}.", "en", 'Report to <span lang="de">Stadtrat</span>.'),
        (f"Report to {tagged('Stadtrat', 'de')}.", "de", "Report to Stadtrat."),
        (tagged("Stadtrat", "de"), "ar", '<span lang="de" dir="ltr">Stadtrat</span>'),
        (tagged("مجلس", "ar"), "de", '<span lang="ar" dir="rtl">مجلس</span>'),
        ("Das Wort مجلس heißt Rat", "de", 'Das Wort <span lang="ar" dir="rtl">مجلس</span> heißt Rat'),
        (tagged("Rat", "de-simple"), "de", '<span lang="de-simple">Rat</span>'),
    ],
)
def test_words_in_another_language_say_so_in_the_text_and_nowhere_else(text: str, language: str, expected: str) -> None:
    bare = untagged(text)
    printed = page(text, language)
    assert f"<title>{bare}</title>" in printed
    assert f'title="{bare}">{expected}</p>' in printed


def test_words_in_a_drawing_are_marked_by_an_element_that_may_stand_there() -> None:
    text = f"<svg><title>{tagged('Alle', 'de')}</title><text>{tagged('Alle', 'de')}</text></svg>{tagged('Alle', 'de')}"
    expected = '<svg><title>Alle</title><text><tspan lang="de">Alle</tspan></text></svg><span lang="de">Alle</span>'
    assert expected in page(text).partition("<p")[2]


def test_scripts_styles_and_choices_keep_no_marks() -> None:
    text = tagged("Alle", "de")
    for element in ("script", "style", "option", "textarea"):
        assert f"<{element}>Alle</{element}>" in page(f"<{element}>{text}</{element}>")


def test_a_pointed_bracket_in_an_attribute_does_not_end_the_tag() -> None:
    assert 'aria-label="a > b"><span lang="de">c</span>' in page(f'<b aria-label="a > b">{tagged("c", "de")}</b>')


def test_every_word_of_a_tagged_markdown_text_is_tagged() -> None:
    text = html(tagged("# Lage\n\n- *eins* `zwei`\n\n```\ndrei\n```", "de"), 2)
    printed = with_languages(f'<html lang="en">{text}')
    for word in ("Lage", "eins", "zwei", "drei\n"):
        assert f'<span lang="de">{word}</span>' in printed


def test_what_is_tagged_says_its_language_and_the_rest_is_told_by_its_script() -> None:
    text = f"A {tagged('Rat', 'de')} Рада"
    assert list(language_parts(text, "en")) == [("A ", ""), ("Rat", "de"), (" ", ""), ("Рада", "ru")]
    assert list(language_parts(text, "de")) == [("A ", ""), ("Rat", ""), (" ", ""), ("Рада", "ru")]


def test_a_tag_that_is_never_ended_lasts_to_the_end_and_an_end_alone_says_nothing() -> None:
    cut = tagged("Stadtrat", "de")[:-1]
    assert list(runs(f"to {cut}")) == [("to ", ""), ("Stadtrat", "de")]
    assert list(runs(tagged("a", "de")[-1] + "b")) == [("b", "")]


@given(st.text(st.characters(exclude_categories=("Cs", "Cf"))), st.sampled_from(["de", "ar", "de-simple", "uk"]))
def test_tags_come_off_as_they_were_put_on(text: str, language: str) -> None:
    assert untagged(tagged(text, language)) == text
    assert whole(tagged(text, language)) == (language, text)
    assert within(tagged(text, language), lambda bare: bare[:3]) == tagged(text[:3], language)
    assert list(runs(tagged(text, language))) == ([(text, language)] if text else [])


@given(
    st.lists(st.sampled_from([*"<>&;'\"/ ", "<p>", "</p>", "<!DOCTYPE html>", "<!-- x -->", "<title>", "a", "Рада"]))
)
def test_nothing_of_a_page_is_lost(pieces: list[str]) -> None:
    text = '<html lang="de">' + "".join(pieces)
    assert re.sub(r'<span lang="ru">|</span>', "", with_languages(text)) == text
