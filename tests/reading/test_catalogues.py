"""Catalogues as translators and their programs write them, and as nobody should."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from konzept.reading.catalogues import Key
from konzept.reading.catalogues.read import read
from konzept.source.findings import Severity

PATH = "concepts/musterstadt-2024/translations/en.po"

FROM_POEDIT = """\
# Übersetzung für Musterstadt
msgid ""
msgstr ""
"Language: en\\n"
"X-Generator: Poedit 3.4\\n"

#. Maßnahme, Titel
#: measures/lernpatenschaften.yaml:title
msgctxt "measure.title"
msgid "Lernpatenschaften"
msgstr "Learning mentors"

#, fuzzy, no-wrap
#| msgid "Alt"
msgctxt "measure.description"
msgid ""
"Eins\\n"
"Zwei „drei“ und \\"vier\\""
msgstr ""
"One\\n"
"Two “three” and \\"four\\""

msgctxt "theme.title"
msgid "Sprache"
msgstr ""

#~ msgctxt "goal.title"
#~ msgid "Vorbei"
#~ msgstr "Gone"
"""


def test_what_poedit_writes_is_read_with_contexts_escapes_and_flags() -> None:
    catalogue, findings = read(PATH, FROM_POEDIT.encode())
    assert catalogue is not None
    assert findings == ()
    assert catalogue.language == "en"
    assert {key: entry.text for key, entry in catalogue.entries.items()} == {
        Key("measure.title", "Lernpatenschaften"): "Learning mentors",
        Key("measure.description", 'Eins\nZwei „drei“ und "vier"'): 'One\nTwo “three” and "four"',
        Key("theme.title", "Sprache"): "",
    }


def test_only_what_is_translated_and_not_fuzzy_is_told() -> None:
    catalogue, _findings = read(PATH, FROM_POEDIT.encode())
    assert catalogue is not None
    told = [catalogue.translation_of(key) for key in catalogue.entries]
    assert told == ["Learning mentors", None, None]
    assert catalogue.is_begun
    assert catalogue.translation_of(Key("measure.title", "Gibt es nicht")) is None


def test_a_catalogue_without_a_translation_is_not_begun() -> None:
    catalogue, findings = read(PATH, b'msgctxt "theme.title"\nmsgid "Sprache"\nmsgstr ""\n')
    assert (catalogue is not None and catalogue.is_begun, findings) == (False, ())


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_will_do(ending: str) -> None:
    catalogue, findings = read(PATH, FROM_POEDIT.replace("\n", ending).encode())
    assert catalogue is not None
    assert (len(catalogue.entries), findings) == (3, ())


def test_a_stretch_of_a_translation_is_found_in_its_line() -> None:
    catalogue, _findings = read(PATH, FROM_POEDIT.encode())
    assert catalogue is not None
    title, text, _empty = catalogue.entries.values()
    assert catalogue.place(title, 9, 16)[1:5] == (11, 18, 11, 24)
    assert FROM_POEDIT.splitlines()[10][17:24] == "mentors"
    first, second = catalogue.place(text, 0, 3), catalogue.place(text, 4, 7)
    assert (first.line, second.line) == (20, 21)


def test_a_line_that_is_none_costs_its_entry_and_no_other() -> None:
    text = FROM_POEDIT.replace('msgstr "Learning mentors"', "msgstr Learning mentors")
    catalogue, (finding,) = read(PATH, text.encode())
    assert catalogue is not None
    assert (finding.rule, finding.severity, finding.place.line) == ("bad-catalogue", Severity.ERROR, 11)
    assert len(catalogue.entries) == 2


@pytest.mark.parametrize(
    ("written", "read_as"), [(r"a\n\t\"\\b", 'a\n\t"\\b'), (r"a\-b", None), (r"\x41", None), (r"\0", None)]
)
def test_only_what_gettext_knows_may_stand_behind_a_backslash(written: str, read_as: str | None) -> None:
    catalogue, findings = read(PATH, f'msgid "a"\nmsgstr "{written}"\n'.encode())
    assert catalogue is not None
    assert [entry.text for entry in catalogue.entries.values()] == [read_as] * (read_as is not None)
    assert [finding.rule for finding in findings] == ["bad-catalogue"] * (read_as is None)


NO_TEXT = [b"\xff\xfe", "Förderung".encode("cp1252"), b'msgid "a\x00b"\nmsgstr ""\n']


@pytest.mark.parametrize("content", NO_TEXT)
def test_what_is_no_text_is_a_finding_and_no_catalogue(content: bytes) -> None:
    catalogue, findings = read(PATH, content)
    assert catalogue is None
    assert len(findings) == 1


LINES = [
    "msgid",
    "msgstr",
    "msgctxt",
    '"',
    '"a"',
    'msgid "a"',
    'msgstr "b"',
    'msgctxt "c"',
    "#, fuzzy",
    "#~ x",
    "",
    "\\",
]


@given(
    st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(LINES)).map(lambda lines: "\n".join(lines).encode()))
)
@example(b'msgid "\\')
def test_any_bytes_give_a_catalogue_or_a_finding_and_every_finding_a_line_that_there_is(content: bytes) -> None:
    catalogue, findings = read(PATH, content)
    assert catalogue is not None or findings
    lines = content.count(b"\n") + content.count(b"\r") + 1
    assert all(1 <= finding.place.line <= lines for finding in findings)
