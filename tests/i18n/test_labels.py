"""Documents are labelled in further languages than the tool speaks: nothing that they say lacks its translation."""

import gettext
import importlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from konzept.i18n import messages
from konzept.i18n.messages import LABELS, LANGUAGES, PLAIN, _, in_language, ngettext
from konzept.publication.pages import printed_pages
from konzept.publication.printers import TEXTS
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import Loaded, load
from konzept.rendering.flow import paged_document
from konzept.rendering.pdf.form import form
from konzept.rendering.print_document import PDF, WORD
from konzept.system import files
from tests.conftest import PROFILE
from tests.fixtures.towns import MUSTERSTADT, ROOT, SMALL

FURTHER = tuple(code for code in LABELS if code not in LANGUAGES)
WHOLE = tuple(code for code in FURTHER if code != PLAIN)
"""Those whose catalogues translate everything; Leichte Sprache falls back to German."""

REPOSITORIES = (MUSTERSTADT, ROOT, SMALL)
DAY = date(2026, 3, 12)


# The catalogues -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> frozenset[object]:
    """The messages of documents, found as `make messages` finds them."""
    target = tmp_path_factory.mktemp("labels") / "labels.pot"
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "docs")
        found = ["--mapping-file", str(ROOT / "docs" / "labels.toml"), "--output-file", str(target)]
        command = ["pybabel", "--quiet", "extract", *found, str(ROOT / "src"), str(ROOT / "templates")]
        CommandLineInterface().run(command)  # type: ignore[no-untyped-call]
    return frozenset(key(message) for message in read_po(BytesIO(target.read_bytes())) if message.id)


def catalogue(code: str) -> Catalog:
    folder = "de@simple" if code == PLAIN else code
    content = (ROOT / "src/konzept/i18n/locales" / folder / "LC_MESSAGES" / "konzept.po").read_bytes()
    return read_po(BytesIO(content), locale=folder)


def translated(code: str) -> Iterator[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    """Each message with its English and its translated forms."""
    for message in catalogue(code):
        english = tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,)
        forms = tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)
        if message.id and any(forms):
            yield message, english, forms


def key(message: Message) -> tuple[str | None, str]:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def names_in(text: str) -> set[str]:
    """The placeholders of a text."""
    return {name for _literal, name, _form, _conversion in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", WHOLE)
def test_everything_that_documents_say_is_translated(said: frozenset[object], code: str) -> None:
    assert len(said) > 500
    done = {key(message) for message, _english, forms in translated(code) if all(forms) and not message.fuzzy}
    assert sorted(map(str, said - done)) == []


def test_leichte_sprache_says_the_hard_words_in_its_own_way(said: frozenset[object]) -> None:
    assert 100 < len(list(translated(PLAIN))) < len(said) / 2


@pytest.mark.parametrize("code", FURTHER)
def test_a_catalogue_holds_nothing_that_documents_do_not_say(said: frozenset[object], code: str) -> None:
    found = catalogue(code)
    assert sorted(map(str, {key(message) for message in found if message.id} - said)) == []
    assert list(found.obsolete) == []


FORMS = {"tr": 1, "uk": 3, "ar": 6, PLAIN: 2}
ALONE = {"ar": 3, PLAIN: 1}
"""How many of the forms are for one number only, whose words may say it: “فترتان”."""


@pytest.mark.parametrize("code", FURTHER)
def test_every_plural_form_is_there_and_every_placeholder(code: str) -> None:
    assert catalogue(code).num_plurals == FORMS[code]
    wrong = []
    for message, english, forms in translated(code):
        alone, others = (forms[: ALONE.get(code, 0)], forms[ALONE.get(code, 0) :]) if len(english) > 1 else ((), forms)
        wanted = names_in(english[-1])
        if not all(forms) or any(names_in(text) != wanted for text in others):
            wrong.append((message.id, forms))
        if any(not names_in(text) <= wanted for text in alone):
            wrong.append((message.id, forms))
    assert wrong == []


QUOTES = {"tr": "“”", "uk": "«»", "ar": "«»", PLAIN: "„“"}


@pytest.mark.parametrize("code", FURTHER)
def test_signs_are_those_of_the_language(code: str) -> None:
    foreign = set("\"'<>&*_`“”„«»‚‘") - set(QUOTES[code]) | (set(",;?") if code == "ar" else set())
    wrong = [
        text
        for _message, _english, forms in translated(code)
        for text in forms
        if set(text) & foreign or text != text.strip() or "  " in text
    ]
    assert wrong == []


ENDS = ".:!?؟"


@pytest.mark.parametrize("code", FURTHER)
def test_a_sentence_ends_as_in_english(code: str) -> None:
    """A single word may be a sign elsewhere: “No.” is “№”."""
    different = [
        (english[-1], text)
        for _message, english, forms in translated(code)
        for text in forms
        if " " in english[-1] and (english[-1][-1] in ENDS) != (text[-1] in ENDS)
    ]
    assert different == []


LETTERS = {"uk": r"[a-zA-Z]", "ar": r"[a-zA-Z\u0400-\u04ff]", "tr": r"[äßwxqWXQ\u0400-\u04ff\u0600-\u06ff]"}
"""Letters that the language does not have."""

NAMES = re.compile(r"\{\w+\}|\b(?:konzept|git|Atom|CSV|JSON|PDF|PNG|SVG|Word|DCAT-AP\.de)\b")


@pytest.mark.parametrize("code", WHOLE)
def test_words_are_in_the_letters_of_the_language(code: str) -> None:
    wrong = [
        text
        for _message, _english, forms in translated(code)
        for text in forms
        if re.search(LETTERS[code], NAMES.sub("", text))
    ]
    assert wrong == []
    same = [forms[0] for _message, english, forms in translated(code) if english == forms]
    assert [text for text in same if re.search(r"[a-z]{3}", NAMES.sub("", text))] == []


# What documents look up -----------------------------------------------------------------------------------------------


class Recorder(gettext.NullTranslations):
    """Behind the last catalogue of a language: what arrives here is translated in none."""

    def __init__(self) -> None:
        super().__init__()
        self.missing: set[str] = set()

    def gettext(self, message: str) -> str:
        """The message, noted."""
        self.missing.add(message)
        return message

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The same by count."""
        return self.gettext(one if count == 1 else many)

    def pgettext(self, context: str, message: str) -> str:
        """The same by context."""
        return self.gettext(f"{context}: {message}")


def told(code: str) -> Mapping[Path, Loaded]:
    """The rich repositories with their concepts in that language."""
    found = {}
    for root in REPOSITORIES:
        snapshot = {
            path: re.sub(rb"^language: \w+$", b"", content, flags=re.MULTILINE) + f"\nlanguage: {code}\n".encode()
            if isinstance(content, bytes) and path.endswith("concept.yaml")
            else content
            for path, content in files.read(root).items()
        }
        found[root] = load(snapshot)
        assert not found[root].findings
    return found


TOLD_TO_NOBODY = {"Write digits only, such as 32.", "“{raw}” is not a whole number."}
"""What reading says of a number of participants in words; the page then prints the words."""

BRANDS = {"Markdown", "PDF", "Word"}
"""What is called so in every language."""


@pytest.fixture(params=FURTHER if PROFILE == "full" else ("ar", PLAIN))
def recorded(request: pytest.FixtureRequest) -> Iterator[tuple[str, Recorder]]:
    """A language, and what none of its catalogues translates."""
    code = str(request.param)
    messages._catalogue.cache_clear()  # noqa: SLF001 - catalogues are private to the words, and shared by a whole run
    recorder = Recorder()
    messages._catalogue(code).add_fallback(recorder)  # noqa: SLF001
    yield code, recorder
    messages._catalogue.cache_clear()  # noqa: SLF001


def test_no_label_of_a_document_is_english(recorded: tuple[str, Recorder]) -> None:
    """What people read: data are in the language of the original, and describe their columns in German or English.

    Of the PDF all that Typst is handed: it sets words and has none of its own. What Word says of itself is the same in
    every repository.
    """
    code, recorder = recorded
    for root, loaded in told(code).items():
        publication = published(loaded, DAY)
        assert all(printed_pages(publication, TEXTS).values())
        assert root != MUSTERSTADT or publish(publication, [WORD]).pages
        for each in publication.composed:
            with in_language(each.language):
                assert form(paged_document(each.document, f".{PDF}"), DAY, "")
    assert sorted(recorder.missing - TOLD_TO_NOBODY - BRANDS) == []


def test_an_english_label_would_be_seen(recorded: tuple[str, Recorder]) -> None:
    code, recorder = recorded
    with in_language(code):
        assert _("Nobody ever said this.") == "Nobody ever said this."
        assert ngettext("{count} cow", "{count} cows", 2) == "{count} cows"
    assert recorder.missing == {"Nobody ever said this.", "{count} cows"}


SENTENCES = {
    "tr": "etkin tedbir içinden",
    "uk": "Заходи: реалізовано",
    "ar": "الإجراءات: نُفِّذ",
    PLAIN: "Fertig: 4 von 14 Maßnahmen",
}


@pytest.mark.parametrize("code", FURTHER)
def test_a_document_speaks_its_language(code: str) -> None:
    loaded = told(code)[REPOSITORIES[0]]
    page = printed_pages(published(loaded, DAY))["musterstadt-2024.html"]
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page
    assert SENTENCES[code] in page


def test_leichte_sprache_is_german_where_it_has_no_word_of_its_own() -> None:
    with in_language(PLAIN):
        assert (_("implemented"), _("Municipality")) == ("fertig", "Stadt oder Gemeinde")
        assert (_("Contents"), ngettext("{count} draft", "{count} drafts", 2)) == ("Inhalt", "{count} Entwürfe")


@pytest.mark.parametrize(
    ("count", "arabic"),
    [
        (0, "لا مساهمات"),
        (1, "مساهمة واحدة"),
        (2, "مساهمتان"),
        (3, "{count} مساهمات"),
        (99, "{count} مساهمةً"),
        (100, "{count} مساهمة"),
    ],
)
def test_arabic_counts_in_six_ways(count: int, arabic: str) -> None:
    with in_language("ar"):
        assert ngettext("{count} contribution", "{count} contributions", count) == arabic


# What of a module is read ---------------------------------------------------------------------------------------------

MODULE = b"""
WORDS = {1: N_("one"), 2: pgettext("sign", "p")}
AGE: int = Field(title=N_("Age"), description=N_("How old it is."))

def said(count):
    return ngettext("{count} cow", "{count} cows", count) + _(WORDS[count])

def other():
    return _("never said")
"""


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"parts": "WORDS"}, ["one", ("sign", "p")]),
        ({"parts": "said"}, [("{count} cow", "{count} cows")]),
        ({"parts": "AGE", "without": "description"}, ["Age"]),
        ({"parts": "AGE"}, ["Age", "How old it is."]),
        ({}, ["one", ("sign", "p"), "Age", "How old it is.", ("{count} cow", "{count} cows"), "never said"]),
    ],
)
def test_the_parts_of_a_module_that_documents_use(
    monkeypatch: pytest.MonkeyPatch, options: Mapping[str, str], found: list[object]
) -> None:
    assert [texts for _line, _name, texts, _comments in extracted(monkeypatch, options)] == found


def test_a_part_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LookupError, match="not there: gone"):
        extracted(monkeypatch, {"parts": "said gone"})


def extracted(monkeypatch: pytest.MonkeyPatch, options: Mapping[str, str]) -> list[tuple[int, str, object, object]]:
    monkeypatch.syspath_prepend(ROOT / "docs")
    method = importlib.import_module("labels").messages
    return list(method(BytesIO(MODULE), dict.fromkeys(("_", "N_", "ngettext", "pgettext")), (), options))
