"""Catalogues for translators: of a concept in a language, brought up to date with its public texts."""

from collections.abc import Iterable
from typing import NamedTuple

from konzept.figures.public import public
from konzept.figures.translation import SourceText, TextPlace, source_of, texts
from konzept.i18n.messages import _, ngettext
from konzept.model import KIND_IN
from konzept.reading.catalogues.update import CatalogueSource, UpdatedCatalogue, updated
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.rules.files.words import is_language
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.proposal import FileChange
from konzept.source.snapshot import CONCEPTS, TRANSLATIONS


class Handout(NamedTuple):
    """The change of one catalogue, and its state after the update."""

    change: FileChange
    state: UpdatedCatalogue


def handouts(loaded: Loaded, concepts: Iterable[Concept], languages: Iterable[str]) -> tuple[Handout, ...]:
    """The catalogues of these concepts in these languages, or in all existing ones; drafts have none.

    Raises `KonzeptError` for an invalid language tag, and where there is no language at all.
    """
    tags = tuple(dict.fromkeys(languages))
    for tag in tags:
        if not is_language(tag):
            message = _("“{tag}” is not the code of a language.").format(tag=echo(tag))
            raise KonzeptError(message, _("Write en, tr, uk, ar, or de-simple for Leichte Sprache."))
    shown = [concept for concept in concepts if not concept.record.draft]
    pairs = [(each, tag) for each in shown for tag in tags or sorted(each.catalogues) if tag != source_of(each)]
    if not pairs:
        message = _("Into which language is it to be translated?")
        raise KonzeptError(message, _("Name it with --language, such as en, ar or de-simple."))
    return tuple(handout(loaded, concept, tag) for concept, tag in pairs)


def handout(loaded: Loaded, concept: Concept, language: str) -> Handout:
    """The catalogue of a concept in a language; raises `KonzeptError` where the present file cannot be read.

    It contains only public texts, because translators are not part of the administration.
    """
    path = f"{CONCEPTS}/{concept.id}/{TRANSLATIONS}/{language}.po"
    present = loaded.catalogues.get(path)
    if present and (present.catalogue is None or any(found.rule == "bad-catalogue" for found in present.findings)):
        message = _("“{path}” cannot be read whole; what is in it would be lost.").format(path=path)
        raise KonzeptError(message, _("“konzept validate” says where; mend it first."))
    before = present.content if present and isinstance(present.content, bytes) else None
    shown = public(loaded).concepts[concept.id]
    state = updated(
        (before or b"").decode("utf-8-sig"),
        [_source(text) for text in texts(shown)],
        project=shown.record.title,
        language=language,
    )
    return Handout(FileChange(path, before, state.text.encode()), state)


def _source(text: SourceText) -> CatalogueSource:
    spot = text.spots[0]
    return CatalogueSource(
        text.key, _comment(spot, len(text.spots)), tuple(dict.fromkeys(each.location for each in text.spots))
    )


def _comment(spot: TextPlace, times: int) -> str:
    """The comment on an entry: kind, id and field of the text, and how often it occurs."""
    folder, _slash, rest = spot.location.partition("/")
    kind = KIND_IN.get(folder)
    name = f"{_(kind.one)} {rest.partition('.')[0]}" if kind else ""
    field = _(spot.form.title) if spot.form and spot.form.title else ""
    more = ngettext("in {count} place", "in {count} places", times).format(count=times) if times > 1 else ""
    markup = "Markdown" if spot.form and spot.form.markup else ""
    return ", ".join(part for part in (name, field, markup, more) if part)


def summary(handouts: Iterable[Handout]) -> str:
    """The progress of the translations, one line for each catalogue."""
    lines = []
    for change, state in handouts:
        line = _("{path}: {done} of {total} texts translated, {fuzzy} to be looked at again, {open} open").format(
            path=change.path,
            done=state.translated,
            total=state.translated + state.fuzzy + state.open,
            fuzzy=state.fuzzy,
            open=state.open,
        )
        lines.append(line)
    return "\n".join(lines)
