"""The search of a concept: a page with everything from A to Z, and the index in which its script searches.

What is found and in which order is decided as in `konzept.reading.search`, by the same index with the same texts; the
page has nothing but what its documents say.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from konzept.answers.record_json import Json
from konzept.answers.search.entries import TERM, Searchable, TextPassage, passage_of, searchables
from konzept.documents.views import Chapter
from konzept.i18n.messages import _, in_language
from konzept.i18n.tagged import untagged, whole
from konzept.model import CONCEPT
from konzept.publication.site import addresses
from konzept.publication.site.book import Book
from konzept.publication.site.views import SearchLetter, SearchLine, SearchPage
from konzept.reading.search.folding import grammar_of, spellings
from konzept.source.light import dataclass
from konzept.wording.levels import called
from konzept.wording.titles import Link, anchor_of

PAGE = "page"
"""What a chapter of the document is called where records have their kind."""

NUMBERS = "0–9"
"""Where titles that begin with no letter stand."""


@dataclass(frozen=True)
class Findable:
    """Something that can be found, with where it leads."""

    kind: str
    label: str
    title: str
    """With the signs of its language."""
    href: str
    names: Sequence[str] = ()
    passages: Sequence[TextPassage] = ()
    related: Sequence[str] = ()
    is_titled: bool = True


def search_page(book: Book) -> SearchPage:
    """The page with everything that can be found."""
    letters: dict[str, list[tuple[str, SearchLine]]] = {}
    findables = tuple(_findables(book))
    for number, findable in enumerate(findables):
        key = spellings(untagged(findable.title))[0]
        line = SearchLine(number, findable.kind, findable.label, Link(findable.title, findable.href))
        letters.setdefault(_letter(key), []).append((key, line))
    found = (
        SearchLetter(letter, f"letter-{at}", tuple(line for _key, line in sorted(lines, key=lambda each: each[0])))
        for at, (letter, lines) in enumerate(sorted(letters.items()))
    )
    here = addresses.search(book.id)
    return SearchPage(
        frame=book.frame(_("Search"), section=here),
        index=addresses.search_index(book.id),
        of=_of(findables),
        letters=tuple(found),
    )


def _of(findables: Sequence[Findable]) -> str:
    """A mark of the list whose positions the index counts; page and index are written one after the other."""
    lines = "\n".join(f"{findable.kind} {findable.href} {findable.title}" for findable in findables)
    return sha256(lines.encode()).hexdigest()[:12]


def _letter(key: str) -> str:
    first = next((letter for letter in key if letter.isalnum()), "")
    return first.upper() if first.isalpha() else NUMBERS


def search_index(book: Book) -> str:
    """The index as a script, for a page from the disk may load scripts but no data."""
    with in_language(book.composed.language):
        return f'"use strict";\nconst DATA = {_data(book)};\n'


def _data(book: Book) -> str:
    findables = list(_findables(book))
    grammar = grammar_of(book.document.language)
    data: dict[str, Json] = {
        "of": _of(findables),
        "endings": grammar.endings,
        "inflection": grammar.inflection,
        "stops": grammar.stops,
        "synonyms": [list(group.words) for group in book.repository.synonyms],
        "kinds": dict(_kinds(book, findables)),
        "entries": [_entry(findable) for findable in findables],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _entry(findable: Findable) -> Json:
    """An entry as `[names, passages, related]`, without the empty ones at the end; its title stands in the page.

    A passage in another language than the page is `[language, text]`; a fourth value says that the title is none.
    """
    passages: list[Json] = [[each.language, each.text] if each.language else each.text for each in findable.passages]
    fields: list[Json] = [list(findable.names), passages, list(findable.related), *([] if findable.is_titled else [1])]
    while fields and not fields[-1]:
        fields.pop()
    return fields


def _kinds(book: Book, findables: Sequence[Findable]) -> Iterator[tuple[str, Json]]:
    """What each kind is called above its finds, with the language of that where it is not the page's."""
    names: Mapping[str, str] = {TERM: _("Glossary"), PAGE: _("Chapters")}
    for kind in dict.fromkeys(findable.kind for findable in findables):
        language, name = whole(names[kind] if kind in names else book.edition.level(kind).many)
        yield kind, [language, untagged(name)]


def _findables(book: Book) -> Iterator[Findable]:
    """Everything of a concept that can be found, in the order in which equal finds are shown."""
    for thing in searchables(book.concept):
        yield _findable(book, thing)
    for chapter in book.document.chapters:
        if not addresses.is_theme(chapter):
            texts = tuple(passage_of(text) for text in _texts(chapter) if text)
            yield Findable(PAGE, _("Chapter"), chapter.title, f"#{chapter.anchor}", passages=texts)


def _findable(book: Book, thing: Searchable) -> Findable:
    entry, record = thing.entry, thing.record
    if thing.kind == TERM:
        label, href = _("Glossary term"), "#glossary"
    else:
        number = getattr(record, "number", None) or ""
        label = " ".join(filter(None, (called(book.edition.concept, record), number)))
        href = addresses.start(book.id) if thing.kind == CONCEPT.name else f"#{anchor_of(record)}"
    return Findable(thing.kind, label, thing.title, href, entry.names, thing.passages, entry.related, entry.is_titled)


def _texts(chapter: Chapter) -> Iterator[str]:
    """The texts of a chapter that are not those of records."""
    yield from (text.markdown for text in chapter.texts)
    yield from (item.text for item in chapter.items if item.is_markdown)
    yield from chapter.sentences
    yield from (bullet.text for bullet in chapter.bullets)
    for inner in chapter.chapters:
        yield inner.title
        yield from _texts(inner)
