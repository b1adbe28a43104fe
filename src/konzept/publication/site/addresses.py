"""The addresses of all pages of the site and relative links to them, which are stable and need no server."""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cache, cached_property, lru_cache
from html import escape, unescape
from itertools import takewhile
from typing import TypeAlias

from konzept.documents.views import Chapter, Document, RecordView
from konzept.source.light import dataclass, pattern

_LINK = pattern(
    r'(?P<before><(?:a|img|link|script|form)\b[^<>]*?\s(?:href|src|action)="'
    r'|<meta http-equiv="refresh" content="0; url=)'
    r'(?P<address>[^"<>]*)(?=")'
)
"""The address in a tag that links to a page or file; `<use>` refers to its own page and is left out."""

_SCHEME = pattern(r"[a-z][a-z0-9+.-]*:|/|\\", re.IGNORECASE)
_ID = pattern(r'<[a-z][^<>]*?\sid="([^"<>]+)"')
_LATIN = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
SITE = "site"
"""The name of the format."""

TOP = "content"
"""The anchor of the main content, which every page has."""


def start(concept: str) -> str:
    """The path of the start page of a concept."""
    return f"{concept}/index.html"


def whole(concept: str) -> str:
    """The path of the concept as one document."""
    return f"{concept}/document.html"


def search(concept: str) -> str:
    """The path of the search page of a concept."""
    return f"{concept}/search.html"


def search_index(concept: str) -> str:
    """The path of what the search page of a concept searches, a script."""
    return f"{concept}/search-index.js"


def news(concept: str) -> str:
    """The path of the feed of a concept."""
    return f"{concept}/feed.atom"


def record_news(concept: str, kind: str, name: str) -> str:
    """The path of the feed of a theme or a body, beside its page."""
    return f"{concept}/{kind}/{name}.atom"


def share_picture(document: str) -> str:
    """The path of the picture beside shared links to the pages of a document."""
    return f"{document}/share.png"


def record_page(concept: str, kind: str, name: str) -> str:
    """The path of the page of a record."""
    return f"{concept}/{kind}/{name}.html"


def chapter_page(concept: str, anchor: str) -> str:
    """The path of the page of a chapter that is no theme."""
    return f"{concept}/chapter/{anchor}.html"


def list_page(concept: str, family: str, name: str) -> str:
    """The path of a list of measures by state, lead or priority, or of the page of a year."""
    return f"{concept}/{family}/{name}.html"


def name_of(words: str) -> str:
    """A stable file name in small ASCII letters for a text without an id; different texts have different names."""
    latin = re.sub(r"[^a-z0-9]+", "-", words.lower().translate(_LATIN)).strip("-")
    if latin == words:
        return latin
    return f"{latin[:40]}-{hashlib.sha256(words.encode()).hexdigest()[:6]}".lstrip("-")


def id_of(view: RecordView) -> str:
    """The id of the record that a view shows."""
    return view.anchor.removeprefix(f"{view.kind}-")


def walk(records: tuple[RecordView, ...]) -> Iterator[RecordView]:
    """Every record and what is printed beneath it, in the order of the document."""
    for record in records:
        yield record
        yield from walk(record.children)


def records_of(document: Document) -> Iterator[RecordView]:
    """Every record of a document, in its order."""
    for chapter in document.chapters:
        yield from walk(chapter.records)


def is_theme(chapter: Chapter) -> bool:
    """Whether the chapter is a theme, which has a page as a record."""
    return chapter.kind == "theme"


Elsewhere: TypeAlias = Callable[[str, str], str | None]
"""The address on the site for an anchor of a document that is composed apart; None for an unknown one."""


def nowhere(_document: str, _anchor: str) -> None:
    """Where nothing is composed apart."""


@dataclass(frozen=True)
class Addresses:
    """The pages of the anchors of documents by concept and anchor, relative to the folder of the publication."""

    pages: Mapping[str, Mapping[str, str]]
    printed: Mapping[str, str] = field(default_factory=dict)
    """The printed pages by path, before `led`; without them only anchors with a page of their own are known."""
    elsewhere: Elsewhere = nowhere
    """Knows the anchors of documents that are composed apart from these, of which `pages` has the top alone."""
    leaning: set[tuple[str, str]] = field(default_factory=set)
    """Collects the folders of pages with the other documents that they link into, deeper than to the top."""

    def page(self, concept: str, anchor: str) -> str | None:
        """The address on the site for an anchor of a document; None for an unknown anchor."""
        found = self.pages.get(concept, {}).get(anchor) or self.anchors.get(concept, {}).get(anchor)
        return found or self.elsewhere(concept, anchor)

    @cached_property
    def anchors(self) -> Mapping[str, Mapping[str, str]]:
        """The addresses of anchors within printed chapters, such as rows of tables."""
        found: dict[str, dict[str, str]] = {}
        for path in self.printed:
            concept = path.partition("/")[0]
            if not path.startswith(chapter_page(concept, "").removesuffix(".html")):
                continue
            for anchor in _ID.findall(self.printed[path]):
                found.setdefault(concept, {}).setdefault(unescape(anchor), f"{path}#{anchor}")
        return found

    def among(self, printed: Mapping[str, str]) -> "Addresses":
        """A copy with these printed pages."""
        return replace(self, printed=printed)


def addresses(
    documents: Mapping[str, Document],
    names: Iterable[str] = (),
    elsewhere: Elsewhere = nowhere,
    leaning: set[tuple[str, str]] | None = None,
) -> Addresses:
    """The addresses of a publication; `names` are those of all its documents, also of those composed apart."""
    tops: Mapping[str, Mapping[str, str]] = {name: {TOP: start(name)} for name in names}
    found = {**tops, **{name: _pages(each) for name, each in documents.items()}}
    return Addresses(found, elsewhere=elsewhere, leaning=set() if leaning is None else leaning)


def on_one_page(documents: Mapping[str, Document], names: Iterable[str] = ()) -> Addresses:
    """The addresses of documents that are a page each; `names` are those of all in the publication."""

    def anchors(document: Document) -> Mapping[str, str]:
        page = f"{document.id}.html"
        known = [*(c.anchor for c in document.chapters), *(record.anchor for record in records_of(document))]
        return {TOP: page} | {anchor: f"{page}#{anchor}" for anchor in known}

    tops: Mapping[str, Mapping[str, str]] = {name: {TOP: f"{name}.html"} for name in names}
    return Addresses({**tops, **{name: anchors(document) for name, document in documents.items()}})


def _pages(document: Document) -> Mapping[str, str]:
    found = {TOP: start(document.id)}
    found |= {c.anchor: chapter_page(document.id, c.anchor) for c in document.chapters if not is_theme(c)}
    for record in records_of(document):
        page = record_page(document.id, record.kind, id_of(record))
        found |= {former: page for former in record.former_anchors if former not in found} | {record.anchor: page}
    return found


def led(page: str, path: str, places: Addresses) -> str:
    """The page with all links made relative to its path; addresses outside of the site stay unchanged."""
    concept = path.partition("/")[0] if "/" in path else ""
    is_whole = path == whole(concept)
    own = cache(lambda: frozenset(_ID.findall(page)))  # most links are to a page of their own

    def lead(match: re.Match[str]) -> str:
        address = unescape(match["address"])
        target = _target(address, concept, places, is_whole=is_whole, own=own)
        return match["before"] + (match["address"] if target is None else escape(relative(path, target)))

    return _LINK.sub(lead, page)


def _target(
    address: str, concept: str, places: Addresses, *, is_whole: bool, own: Callable[[], frozenset[str]]
) -> str | None:
    """The target of an address, relative to the folder of the publication; None for an address to be left unchanged."""
    if not address or _SCHEME.match(address):
        return None
    there, _hash, anchor = address.partition("#")
    if not there:
        if is_whole or anchor == TOP:
            return None
        # Anchors of the page itself stay: this avoids looking at chapters, which may not have been printed yet.
        is_here = anchor not in places.pages.get(concept, {}) and anchor in own()
        return None if is_here else places.page(concept, anchor)
    other = there.removesuffix(".html")
    if there.endswith(".html") and other in places.pages:
        if is_whole:
            return f"{whole(other)}#{anchor}" if anchor else whole(other)
        if anchor not in {"", TOP}:
            places.leaning.add((concept, other))
        return places.page(other, anchor or TOP) or start(other)
    return address


@lru_cache(maxsize=4096)  # the same few links stand on every page of a folder
def _way(folder: str, target: str) -> str:
    """The relative path as by `posixpath.relpath`, which is slower because it asks for the working folder twice."""
    here = folder.split("/") if folder else []
    there = [part for part in posixpath.normpath(target).split("/") if part != "."]
    shared = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


def relative(path: str, target: str) -> str:
    """The address of a target, which may end with an anchor, as a link on the page at a path has it."""
    there, sharp, anchor = target.partition("#")
    if there == path and sharp:
        return f"#{anchor}"
    return _way(posixpath.dirname(path), there) + sharp + anchor
