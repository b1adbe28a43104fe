"""Catalogues that are read text by text say what Python's own reader says."""

import gettext
from pathlib import Path

import pytest

from konzept.i18n.compiled import CompiledCatalogue
from konzept.i18n.messages import LOCALES

CATALOGUES = sorted(LOCALES.glob("*/LC_MESSAGES/konzept.mo"))


def read(path: Path, reader: type[gettext.NullTranslations]) -> gettext.NullTranslations:
    with path.open("rb") as file:
        return reader(file)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_text_is_that_of_gettext(path: Path) -> None:
    ours, known = read(path, CompiledCatalogue), read(path, gettext.GNUTranslations)
    texts = known._catalog  # type: ignore[attr-defined]  # noqa: SLF001 - it tells which texts there are
    assert len(texts) > 100
    for key in texts:
        message = key[0] if isinstance(key, tuple) else key
        if "\x04" in message:
            assert ours.pgettext(*message.split("\x04")) == known.pgettext(*message.split("\x04"))
        else:
            assert ours.gettext(message) == known.gettext(message)
            for count in (0, 1, 2, 3, 5, 11, 21, 100):
                assert ours.ngettext(message, "things", count) == known.ngettext(message, "things", count)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_what_is_missing_is_said_in_english_or_by_the_next_catalogue(path: Path) -> None:
    ours = read(path, CompiledCatalogue)
    assert ours.gettext("no such text") == "no such text"
    assert ours.pgettext("a day", "no such text") == "no such text"
    assert [ours.ngettext("one no", "many no", count) for count in (1, 2)] == ["one no", "many no"]
    ours.add_fallback(read(LOCALES / "de" / "LC_MESSAGES" / "konzept.mo", CompiledCatalogue))
    assert ours.gettext("Measures")
    assert ours.gettext("no such text") == "no such text"
