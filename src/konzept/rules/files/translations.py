"""Rules for translations: whether a catalogue can be read, is up to date and says the same, and Leichte Sprache."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import partial

from konzept.figures.public import bare_concept
from konzept.figures.translation import source_of, texts
from konzept.i18n.messages import N_, PLAIN, _, labels_for, ngettext
from konzept.i18n.plain_language import LETTERS, WORDS, Hurdle, hard_passages
from konzept.reading.catalogues import Catalogue, CatalogueEntry
from konzept.rules.case import Case
from konzept.rules.files.words import is_language
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Place, Severity, echo

_FIGURE = r"\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+(?!\d)|\d{3,}"
"""Years and amounts of 100 and more, which must be the same in every language; days and decimals may differ in form."""


def catalogue_language(case: Case) -> Iterator[Finding]:
    """The name of a translation is the tag of a language other than the concept's own."""
    for catalogue in case.concept.catalogues.values():
        tag, place = catalogue.language, Place(catalogue.path)
        if not is_language(tag):
            message = _("“{tag}” is not the code of a language.").format(tag=echo(tag))
            hint = _("Name the file by its language: en.po, tr.po, uk.po, ar.po, or de-simple.po for Leichte Sprache.")
            yield Finding("catalogue-language", Severity.ERROR, message, place, hint)
        elif tag == source_of(case.concept):
            message = _("The concept itself is written in “{tag}”.").format(tag=tag)
            hint = _("Delete the file; a translation is into another language.")
            yield Finding("catalogue-language", Severity.ERROR, message, place, hint)


def outdated_translation(case: Case) -> Iterator[Finding]:
    """A translation has an entry for every text in its present wording."""
    if not case.concept.catalogues:
        return
    keys = [text.key for text in texts(bare_concept(case.concept))]
    for catalogue in case.concept.catalogues.values():
        missing = sum(1 for key in keys if key not in catalogue.entries)
        fuzzy = sum(1 for key in keys if key in catalogue.entries and catalogue.entries[key].is_fuzzy)
        if not is_language(catalogue.language) or (not missing and not fuzzy):
            continue  # the export writes no file of that name
        said = (
            ngettext("{count} text is new", "{count} texts are new", missing).format(count=missing),
            ngettext("{count} is to be looked at again", "{count} are to be looked at again", fuzzy).format(
                count=fuzzy
            ),
        )
        message = _("The concept has changed since it was translated: {changes}.").format(
            changes=", ".join(part for part, count in zip(said, (missing, fuzzy), strict=True) if count)
        )
        hint = _("Bring it up to date with “konzept export --format po --language {tag}”, then translate what is open.")
        place = Place(catalogue.path)
        yield Finding("outdated-translation", Severity.NOTE, message, place, hint.format(tag=catalogue.language))


def changed_figure(case: Case) -> Iterator[Finding]:
    """A translation contains the years and amounts of the original; Leichte Sprache may leave them out."""
    for catalogue, entry in _translated(case):
        if labels_for(catalogue.language) == PLAIN:
            continue
        missing = _figures(entry.key.source) - _figures(entry.text)
        for figure in missing:
            message = _("The number {figure} of the original is not in the translation.").format(figure=figure)
            hint = _("Write it as in the original: “{text}”.").format(text=echo(entry.key.source))
            yield Finding("changed-figure", Severity.WARNING, message, catalogue.place(entry), hint)


def _figures(text: str) -> Counter[str]:
    """The years and amounts of a text, each in plain digits."""
    return Counter(
        "".join(str(unicodedata.digit(sign)) for sign in found[0] if sign.isdigit())
        for found in re.finditer(_FIGURE, text)
    )


def _translated(case: Case) -> Iterator[tuple[Catalogue, CatalogueEntry]]:
    """Every entry of a translation that is published, with its catalogue."""
    for catalogue in case.concept.catalogues.values():
        for entry in catalogue.entries.values():
            if entry.text and not entry.is_fuzzy:
                yield catalogue, entry


def _hard(hurdle: Hurdle, case: Case) -> Iterator[Finding]:
    """The texts in Leichte Sprache that have one kind of hurdle."""
    message, hint = _PLAIN_WORDS[hurdle]
    for catalogue, entry in _translated(case):
        if labels_for(catalogue.language) != PLAIN:
            continue
        is_line = not entry.key.source.rstrip().endswith((".", "!", "?")) and "\n" not in entry.text
        for found in hard_passages(entry.text, is_line=is_line):
            if found.hurdle is not hurdle:
                continue
            words = {"text": echo(entry.text[found.start : found.end]), "count": found.size}
            yield Finding(
                str(hurdle),
                Severity.WARNING,
                _(message).format(**words),
                catalogue.place(entry, found.start, found.end),
                _(hint).format(words=WORDS, letters=LETTERS),
            )


_PLAIN_WORDS = {
    Hurdle.LONG_SENTENCE: (
        N_("The sentence has {count} words."),
        N_("Make two sentences of it: Leichte Sprache has at most {words} words in one."),
    ),
    Hurdle.ABBREVIATION: (N_("“{text}” is an abbreviation."), N_("Write the words in full.")),
    Hurdle.LONG_WORD: (
        N_("“{text}” is a long word: {count} letters in one piece."),
        N_("Take a shorter word, or part it with a hyphen so that no piece has more than {letters} letters."),
    ),
    Hurdle.SENTENCES: (
        N_("{count} sentences stand on one line."),
        N_("Begin a new line with every sentence: “\\n” in the catalogue, Enter in Poedit."),
    ),
}

_COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
_THEME = "title: Kurse\ntext: Seit 2024 lernen 1.200 Menschen Deutsch.\n"


def _entry(context: str, source: str, text: str, *, flags: str = "") -> str:
    return f'{flags}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{text}"\n'


def _catalogue(*texts: tuple[str, str, str]) -> str:
    """The text of a catalogue with the entries of the cover, of the theme, and these."""
    known = {("concept.title", "Integrationskonzept"): "", ("concept.municipality.name", "Stadt Musterstadt"): ""}
    known |= {("theme.title", "Kurse"): "", ("theme.text", "Seit 2024 lernen 1.200 Menschen Deutsch."): ""}
    known |= {(context, source): text for context, source, text in texts}
    return "\n".join(_entry(context, source, text) for (context, source), text in known.items())


def _said(text: str) -> str:
    return _catalogue(("theme.text", "Seit 2024 lernen 1.200 Menschen Deutsch.", text))


_EN, _PLAIN = "translations/en.po", "translations/de-simple.po"
_FILES = {"concept.yaml": _COVER, "themes/kurse.yaml": _THEME}
_EASY = "Viele Menschen lernen Deutsch.\\nDas ist gut."


def _plain(hurdle: Hurdle, meaning: str, bad: str) -> Rule:
    """A rule against one kind of hurdle in Leichte Sprache."""
    files = ({**_FILES, _PLAIN: _said(bad)}, {**_FILES, _PLAIN: _said(_EASY)})
    return Rule(str(hurdle), Severity.WARNING, meaning, *files, partial(_hard, hurdle))


RULES: tuple[Rule, ...] = (
    Rule(
        "bad-catalogue",
        Severity.ERROR,
        N_("A translation is a gettext catalogue: msgid, msgstr and comments, as Poedit and Weblate write them."),
        {**_FILES, _EN: _said("Since 2024, 1,200 people learn German.") + "\nKurse = Courses\n"},
        {**_FILES, _EN: _said("Since 2024, 1,200 people learn German.")},
    ),
    Rule(
        "repeated-translation",
        Severity.WARNING,
        N_("A text is translated once for each field that it stands in."),
        {**_FILES, _EN: _catalogue() + "\n" + _entry("theme.title", "Kurse", "Courses")},
        {**_FILES, _EN: _catalogue(("theme.title", "Kurse", "Courses"))},
    ),
    Rule(
        "catalogue-language",
        Severity.ERROR,
        N_(
            "A translation is named by the code of its language: en, tr, uk, ar, or de-simple for Leichte Sprache, "
            "which is the tag that the registry of languages has for it."
        ),
        {**_FILES, "translations/englisch.po": _catalogue()},
        {**_FILES, _EN: _catalogue()},
        catalogue_language,
    ),
    Rule(
        "outdated-translation",
        Severity.NOTE,
        N_("A text that is new or has changed is shown in the language of the original until it is translated."),
        {**_FILES, _EN: _entry("theme.title", "Kurse", "Courses")},
        {**_FILES, _EN: _catalogue(("theme.title", "Kurse", "Courses"))},
        outdated_translation,
    ),
    Rule(
        "changed-figure",
        Severity.WARNING,
        N_(
            "Years and amounts are the same in every language; only the signs between their digits may differ. In "
            "Leichte Sprache they may be left out."
        ),
        {**_FILES, _EN: _said("Since 2024, 12,000 people learn German.")},
        {**_FILES, _EN: _said("Since 2024, 1,200 people learn German.")},
        changed_figure,
    ),
    _plain(
        Hurdle.LONG_SENTENCE,
        N_("A sentence in Leichte Sprache is short and says one thing."),
        "Viele Menschen lernen Deutsch und gehen in die Kurse von der Stadt und von den Vereinen.",
    ),
    _plain(Hurdle.ABBREVIATION, N_("Leichte Sprache has no abbreviations."), "Menschen lernen Deutsch, z. B. im Kurs."),
    _plain(
        Hurdle.LONG_WORD,
        N_("Long words are parted with a hyphen in Leichte Sprache: Integrations-Konzept."),
        "Das ist die Integrationsbeauftragte.",
    ),
    _plain(
        Hurdle.SENTENCES,
        N_("In Leichte Sprache every sentence begins a new line; its lines are kept when it is published."),
        "Viele Menschen lernen Deutsch. Das ist gut.",
    ),
)
