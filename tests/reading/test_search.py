"""Words as the search compares them, and what holds of every query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.reading.search.excerpt import AROUND, excerpt
from konzept.reading.search.folding import GRAMMARS, grammar_of, number_key, spellings, stem, tokens
from konzept.reading.search.index import IndexEntry, index_of
from konzept.reading.search.search import search
from tests.fixtures.searching import town

TEXTS = st.text(max_size=60) | st.text("aeouäöüßsnrtei -·./*:_'3", max_size=40)


def stems(word: str, language: str = "de") -> set[str]:
    (token,) = tokens(word)
    return {stem(each, grammar_of(language).endings) for each in spellings(token.words[0])}


@pytest.mark.parametrize(
    "forms",
    [
        *("Kurs Kurse Kurses Kursen", "Sprachkurs Sprachkurse Sprachkurses", "Haus Häuser Häusern Hauses Haeuser"),
        *("Amt Ämter Amtes AEMTER", "Frau Frauen", "Zentrum Zentren Zentrums", "Thema Themen Themas", "Kita Kitas"),
        *("Lotse Lotsen Lotsin Lotsinnen Lots*innen", "Bürger Bürgerin Bürgerinnen Bürger:innen Bürger_innen"),
        *("Teilnehmer Teilnehmende Teilnehmenden", "Wohnung Wohnungen", "Prozess Prozesse", "Ausweis Ausweise"),
        *("Verein Vereine Vereins", "Termin Termine", "Freiraum Freiräume", "Nachbar Nachbarn", "Straße Strasse"),
        *("Rat Räte Räten Rates", "Migrant Migrantin Migranten", "Kita-Platz Kitaplatz Kita·platz Kitaplätze"),
    ],
)
def test_forms_of_a_german_word_have_a_stem_in_common(forms: str) -> None:
    first, *others = forms.split()
    for other in others:
        assert stems(first) & stems(other), other


@pytest.mark.parametrize("pair", ["Kurs Kur", "Bus Busse", "Frau Fraktion", "Stadt Staat", "Kind Kinn", "Amt Ampel"])
def test_other_words_have_none(pair: str) -> None:
    one, other = pair.split()
    assert not stems(one) & stems(other)


def test_english_words_have_forms_too_and_other_languages_none() -> None:
    assert stems("Courses", "en") & stems("course", "en")
    assert stems("cities", "en") & stems("city", "en-GB")
    assert stems("training", "en") & stems("trains", "en")
    assert not stems("kurslar", "tr") & stems("kurs", "tr")
    assert stems("İŞ", "tr") == stems("iş", "tr")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sprach-Kurs", ("sprachkurs", "sprach", "kurs")),
        ("Bürger*innen", ("bürgerinnen", "bürger")),
        ("Bürger/innen", ("bürger",)),
        ("und/oder", ("und", "oder")),
        ("3.2", ("3.2",)),
        ("2024/017", ("2024.017", "2024", "017")),
        ("M-17", ("m17",)),
    ],
)
def test_a_word_is_found_whole_and_in_its_parts(text: str, words: tuple[str, ...]) -> None:
    assert [token.words for token in tokens(text)] == [words]


def test_markup_and_signs_are_no_words() -> None:
    assert [token.words[0] for token in tokens("<b>*fett*</b> – … 3. “x”")] == ["b", "fett", "b", "3", "x"]


@pytest.mark.parametrize(
    ("one", "other"), [("M 3.2", "m3.2"), ("2024/017", "2024-017"), ("M-17", "M17"), ("Ä 1", "a1")]
)
def test_numbers_are_the_same_however_they_are_typed(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)
    assert number_key("3.2") != number_key("32")


@given(TEXTS)
def test_every_word_stands_where_it_is_said_to(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert all(word and not word.isspace() for word in token.words)
        end = token.end


@given(TEXTS, st.sampled_from(sorted(GRAMMARS)))
def test_a_stem_has_no_ending(text: str, language: str) -> None:
    endings = grammar_of(language).endings
    for token in tokens(text):
        for form in spellings(token.words[0]):
            assert stem(stem(form, endings), endings) == stem(form, endings)
            assert form.startswith(stem(form, endings))


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4), TEXTS)
def test_any_query_of_any_town_has_an_answer(entries: list[tuple[str, str]], query: str) -> None:
    index = index_of([IndexEntry(title, (), (text,)) for title, text in entries], "de")
    found = search(index, query, [[query, "Kurs"], ["a b", "c"]])
    numbers = [hit.entry for hit in found.hits]
    assert len(set(numbers)) == len(numbers)
    assert set(numbers) <= set(range(len(entries)))
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)


@given(TEXTS.filter(lambda text: any(map(str.isalnum, text))))
def test_what_a_text_says_finds_it(text: str) -> None:
    index = index_of([IndexEntry("Garten"), IndexEntry("Haus", (), (text,))], "de")
    assert 1 in {hit.entry for hit in search(index, text).hits}


def test_stop_words_are_left_out_unless_nothing_else_is_asked() -> None:
    index = index_of([IndexEntry("Kurse der Stadt"), IndexEntry("Was ist das?")], "de")
    assert [hit.entry for hit in search(index, "welche Kurse gibt es").hits] == [0]
    assert [hit.entry for hit in search(index, "was ist das").hits] == [1]


def test_where_nothing_has_all_words_those_with_most_are_found_and_never_those_with_few() -> None:
    index = index_of([IndexEntry("Kurse am Abend"), IndexEntry("Kurse im Garten")], "de")
    assert not search(index, "Kurs Abend").is_part
    found = search(index, "Kurs Abend Bibliothek")
    assert ([hit.entry for hit in found.hits], found.is_part) == ([0], True)
    assert search(index, "Kurs Bibliothek Museum").hits == ()


def test_a_synonym_of_several_words_is_one_word_of_the_query() -> None:
    index = index_of([IndexEntry("Zahlung vom BAMF"), IndexEntry("Ein Bundesamt"), IndexEntry("Flüchtlinge")], "de")
    groups = [["BAMF", "Bundesamt für Migration und Flüchtlinge"]]
    assert [hit.entry for hit in search(index, "bundesamt für migration und flüchtlinge", groups).hits] == [0]
    assert [hit.entry for hit in search(index, "Bundesamt", groups).hits] == [1]
    assert search(index, "BAMF Bibliothek Museum", groups).hits == ()


def test_an_excerpt_shows_the_words_that_were_found_and_cuts_none() -> None:
    text = "Wort " * 60 + "Deutschkurse und Kurse " + "Ende " * 60
    found = excerpt(text, {"deutschkurse", "kurse"})
    assert found is not None
    assert [found.text[start:end] for start, end in found.marks] == ["Deutschkurse", "Kurse"]
    assert set(found.text.split()) == {"…", "Wort", "Deutschkurse", "und", "Kurse", "Ende"}
    assert len(found.text) <= 2 * AROUND + len("Deutschkurse") + 4
    assert excerpt("Nichts davon", {"kurse"}) is None
    short = excerpt("Ein Kurs", {"kurs"})
    assert short is not None
    assert short.text == "Ein Kurs"


def test_the_towns_own_words_are_those_of_its_settings() -> None:
    assert ["BAMF", "Bundesamt für Migration und Flüchtlinge"] in [
        list(group.words) for group in town().repository.synonyms
    ]
