"""Bring a catalogue up to date with its concept, as translators and their programs expect it.

What is translated stays. A text that has changed keeps its old translation, marked fuzzy and with the old source
beside it; what is no longer there goes to the end as obsolete, and comes back when the text does. No translation is
lost.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from konzept.i18n.messages import _
from konzept.reading.catalogues.entries import Key
from konzept.source.failure import KonzeptError

if TYPE_CHECKING:
    from polib import POEntry, POFile

WIDTH = 78
"""Columns of a line, as gettext's own programs wrap."""

HEAD: Mapping[str, str] = MappingProxyType(
    {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
)


class CatalogueSource(NamedTuple):
    """A text to translate: what it is, and where it stands."""

    key: Key
    comment: str
    """For the translator."""
    places: tuple[str, ...]
    """The files, each with the way in it; no line numbers, which change with every edit elsewhere."""


class UpdatedCatalogue(NamedTuple):
    """A catalogue as it is to be written, and what there is to do in it."""

    text: str
    translated: int
    fuzzy: int
    open: int
    obsolete: int


def updated(present: str, sources: Sequence[CatalogueSource], *, project: str, language: str) -> UpdatedCatalogue:
    """The catalogue with these texts; `present` is the file as it is, empty where there is none yet.

    Raises `KonzeptError` where it cannot be read.
    """
    import polib  # noqa: PLC0415 - only an export needs it

    old = _parsed(present) if present else polib.POFile()
    olds: dict[Key, POEntry] = {}
    for entry in old:
        olds.setdefault(Key(entry.msgctxt or "", entry.msgid), entry)
    wanted = {source.key for source in sources}
    left = {key: entry for key, entry in olds.items() if key not in wanted}
    by_place = {place: entry for entry in left.values() for place, _line in entry.occurrences}
    by_text = {key.source: entry for key, entry in olds.items() if entry.msgstr and "fuzzy" not in entry.flags}
    new = polib.POFile(wrapwidth=WIDTH)
    new.header = old.header or project
    new.metadata = {"Project-Id-Version": project, "Language": locale_of(language), **HEAD, **old.metadata}
    for source in sources:
        entry = olds.get(source.key) or _guess(source, _moved(source, by_place), by_text.get(source.key.source))
        entry.obsolete = False
        entry.comment = source.comment
        entry.occurrences = [(place, "") for place in source.places]
        new.append(entry)
    for entry in left.values():
        if entry.msgstr:
            entry.obsolete, entry.occurrences, entry.comment = True, [], ""
            entry.previous_msgid = entry.previous_msgctxt = None  # lost in an obsolete entry anyway
            new.append(entry)
    return _counted(new)


def locale_of(tag: str) -> str:
    """What gettext calls a language: `pt_BR` for `pt-BR`, `de@simple` for `de-simple`."""
    primary, *rest = tag.split("-")
    region = next((f"_{part.upper()}" for part in rest if len(part) == 2), "")
    variant = next((f"@{part}" for part in rest if len(part) > 4), "")
    return f"{primary}{region}{variant}"


def _parsed(text: str) -> "POFile":
    import polib  # noqa: PLC0415

    try:
        # The sign at the end is in no path, so that polib never takes a text for the name of a file.
        return polib.pofile(f"{text}\n# \0")
    except (OSError, ValueError) as error:
        message = _("The present catalogue cannot be read: {reason}.").format(reason=str(error)[:200])
        raise KonzeptError(message, _("Mend it in Poedit, or delete it and begin anew.")) from None


def _moved(source: CatalogueSource, by_place: Mapping[str, "POEntry"]) -> "POEntry | None":
    """The entry of what stood at one of the places before."""
    found = (by_place[place] for place in source.places if place in by_place)
    return next((entry for entry in found if (entry.msgctxt or "") == source.key.context and entry.msgstr), None)


def _guess(source: CatalogueSource, before: "POEntry | None", alike: "POEntry | None") -> "POEntry":
    """A new entry: with the translation of what stood here before, or of the same words elsewhere, to be looked at."""
    import polib  # noqa: PLC0415

    guess = before or alike
    if guess is None:
        return polib.POEntry(msgctxt=source.key.context, msgid=source.key.source)
    return polib.POEntry(
        msgctxt=source.key.context,
        msgid=source.key.source,
        msgstr=guess.msgstr,
        flags=["fuzzy"],
        tcomment=guess.tcomment,
        previous_msgid=guess.msgid if guess.msgid != source.key.source else None,
    )


def _counted(catalogue: "POFile") -> UpdatedCatalogue:
    entries = list(catalogue)
    living = [entry for entry in entries if not entry.obsolete]
    fuzzy = sum(1 for entry in living if "fuzzy" in entry.flags)
    done = sum(1 for entry in living if entry.msgstr and "fuzzy" not in entry.flags)
    return UpdatedCatalogue(str(catalogue), done, fuzzy, len(living) - done - fuzzy, len(entries) - len(living))
