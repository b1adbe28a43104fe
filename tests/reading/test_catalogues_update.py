"""A catalogue follows its concept: what is translated stays, what has changed is looked at again, nothing is lost."""

from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from konzept.reading.catalogues import Key
from konzept.reading.catalogues.read import read
from konzept.reading.catalogues.update import CatalogueSource, UpdatedCatalogue, updated
from konzept.source.failure import KonzeptError

PATH = "concepts/musterstadt-2024/translations/en.po"


def source(text: str, place: str = "measures/kurse.yaml:title", context: str = "measure.title") -> CatalogueSource:
    return CatalogueSource(Key(context, text), "Maßnahme kurse, Titel", (place,))


def again(present: str, *sources: CatalogueSource) -> UpdatedCatalogue:
    return updated(present, sources, project="Musterstadt 2024", language="en")


def entries(text: str) -> dict[str, tuple[str, bool]]:
    catalogue, findings = read(PATH, text.encode())
    assert catalogue is not None
    assert findings == ()
    return {key.source: (entry.text, entry.is_fuzzy) for key, entry in catalogue.entries.items()}


def translated(text: str, **words: str) -> str:
    for german, english in words.items():
        text = text.replace(f'msgid "{german}"\nmsgstr ""', f'msgid "{german}"\nmsgstr "{english}"')
    return text


@pytest.mark.parametrize(
    ("tag", "locale"), [("en", "en"), ("pt-BR", "pt_BR"), ("de-simple", "de@simple"), ("de-x-leicht", "de@leicht")]
)
def test_the_head_names_the_language_as_gettext_does(tag: str, locale: str) -> None:
    made = updated("", [source("Kurse")], project="Musterstadt 2024", language=tag)
    assert made.text.startswith("# Musterstadt 2024\nmsgid")
    assert f'"Language: {locale}\\n"' in made.text


def test_a_new_catalogue_has_every_text_with_where_it_stands() -> None:
    made = again("", source("Kurse"), source("Eins\nZwei", "measures/kurse.yaml:description", "measure.description"))
    assert entries(made.text) == {"Kurse": ("", False), "Eins\nZwei": ("", False)}
    assert "#. Maßnahme kurse, Titel\n#: measures/kurse.yaml:title\n" in made.text
    assert '"Language: en\\n"' in made.text
    assert (made.translated, made.fuzzy, made.open, made.obsolete) == (0, 0, 2, 0)


def test_another_program_reads_the_same() -> None:
    texts = ["Kurse", 'Ein „Wort“ und "noch eines"', "Eins\n\n- zwei\n- drei", "Pfad\\\\n", "x" * 200]
    made = again("", *(source(text, f"m{at}.yaml:title") for at, text in enumerate(texts)))
    read_by_babel = read_po(BytesIO(made.text.encode()))
    assert [message.id for message in read_by_babel if message.id] == texts
    assert list(entries(made.text)) == texts


def test_what_is_translated_stays_and_a_second_run_changes_nothing() -> None:
    done = translated(again("", source("Kurse")).text, Kurse="Courses")
    made = again(done, source("Kurse"))
    assert made.text == done
    assert (made.translated, made.open) == (1, 0)


def test_a_changed_text_keeps_its_old_translation_as_fuzzy_with_the_old_text_beside_it() -> None:
    done = translated(again("", source("Kurse")).text, Kurse="Courses")
    made = again(done, source("Neue Kurse"))
    assert entries(made.text) == {"Neue Kurse": ("Courses", True)}
    assert '#| msgid "Kurse"' in made.text
    assert (made.translated, made.fuzzy, made.obsolete) == (0, 1, 1)
    assert entries(again(made.text, source("Kurse")).text) == {"Kurse": ("Courses", False)}


def test_a_text_that_is_gone_becomes_obsolete_and_comes_back_with_the_text() -> None:
    done = translated(again("", source("Kurse"), source("Feste", "measures/feste.yaml:title")).text, Feste="Festivals")
    without = again(done, source("Kurse"))
    assert '#~ msgstr "Festivals"' in without.text
    assert without.obsolete == 1
    assert entries(again(without.text, source("Kurse"), source("Feste", "x.yaml:title")).text)["Feste"] == (
        "Festivals",
        False,
    )


def test_the_same_words_elsewhere_are_offered_and_not_taken_for_granted() -> None:
    done = translated(again("", source("Eltern")).text, Eltern="Parents")
    made = again(done, source("Eltern"), source("Eltern", "goals/alltag.yaml:target_groups/0", "goal.target_groups"))
    assert made.text.count('msgstr "Parents"') == 2
    assert (made.translated, made.fuzzy) == (1, 1)


def test_comments_of_translators_and_heads_of_their_programs_stay() -> None:
    done = again("", source("Kurse")).text.replace(
        '"Language: en\\n"', '"Language: en\\n"\n"X-Generator: Poedit 3.4\\n"'
    )
    done = done.replace("#. Maßnahme", "# Lieber „Classes“?\n#. Maßnahme").replace(
        "# Musterstadt 2024", "# Für Musterstadt"
    )
    made = again(done, source("Kurse"), source("Feste", "x.yaml:title"))
    for kept in ("# Für Musterstadt", "# Lieber „Classes“?", "X-Generator: Poedit 3.4"):
        assert kept in made.text


def test_a_text_that_is_the_name_of_a_file_is_never_opened(tmp_path: pytest.TempPathFactory) -> None:
    with pytest.raises(KonzeptError):
        again(__file__, source("Kurse"))


WORDS = st.sampled_from(["Kurse", "Feste", "Neue Kurse", "Sprache", "Eltern"])
STEPS = st.lists(st.lists(st.tuples(WORDS, st.integers(0, 3)), max_size=5, unique=True), min_size=1, max_size=5)


@given(STEPS)
def test_no_translation_is_ever_lost_however_the_texts_come_and_go(steps: list[list[tuple[str, int]]]) -> None:
    text, known, by_key = "", set[str](), dict[Key, CatalogueSource]()
    for step in steps:
        by_key = {
            Key("measure.title", word): CatalogueSource(Key("measure.title", word), "", (f"m{at}.yaml:title",))
            for word, at in step
        }
        text = again(text, *by_key.values()).text
        for word in {word for word, _at in step}:
            before, text = text, translated(text, **{word: f"EN {word}"})
            known |= {word} if before != text else set()
        assert set(entries(text)) == {word for word, _at in step}
        assert all(f'msgstr "EN {word}"' in text for word in known)
    assert again(text, *by_key.values()).text == text
