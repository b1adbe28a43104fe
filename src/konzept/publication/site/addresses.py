"""Where everything lies on the site, and how a page leads there: stable, relative, without a server."""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from html import escape, unescape
from itertools import takewhile

from konzept.documents.views import Chapter, Document, RecordView

_LINK = re.compile(
    r'(?P<before><(?:a|link|script)\b[^<>]*?\s(?:href|src)="|<meta http-equiv="refresh" content="0; url=)'
    r'(?P<address>[^"<>]*)(?=")'
)
"""The address of a tag that leads somewhere; `<use>` draws something of its own page."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|/|\\", re.IGNORECASE)
_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"<>]+)"')
_LATIN = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
_TOP = "content"
"""The anchor of the text itself, which every page has."""


def start(concept: str) -> str:
    """The first page of a concept."""
    return f"{concept}/index.html"


def whole(concept: str) -> str:
    """The concept as one document."""
    return f"{concept}/document.html"


def news(concept: str) -> str:
    """The feed of a concept."""
    return f"{concept}/feed.atom"


def record_page(concept: str, kind: str, name: str) -> str:
    """The page of a record."""
    return f"{concept}/{kind}/{name}.html"


def chapter_page(concept: str, anchor: str) -> str:
    """The page of a chapter that is no theme."""
    return f"{concept}/chapter/{anchor}.html"


def list_page(concept: str, family: str, name: str) -> str:
    """A list of measures: of a state, a lead, a priority; or a year."""
    return f"{concept}/{family}/{name}.html"


def name_of(words: str) -> str:
    """A stable name in small ASCII letters for words without an id of their own; two texts never share one."""
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
    """Whether the chapter is a theme, which has its page as the record it is."""
    return chapter.kind == "theme"


@dataclass(frozen=True)
class Addresses:
    """Where the anchors of the documents are pages: by concept and anchor, from the folder of the publication."""

    pages: Mapping[str, Mapping[str, str]]
    printed: Mapping[str, str] = field(default_factory=dict)
    """The pages by path, not yet led to each other; without them only what has a page of its own is known."""

    def page(self, concept: str, anchor: str) -> str | None:
        """Where an anchor of a document leads on the site; None where nothing has it."""
        found = self.pages.get(concept, {}).get(anchor)
        return found or self.anchors.get(concept, {}).get(anchor)

    @cached_property
    def anchors(self) -> Mapping[str, Mapping[str, str]]:
        """Places within printed chapters: rows of their tables may be what others lead to."""
        found: dict[str, dict[str, str]] = {}
        for path in self.printed:
            concept = path.partition("/")[0]
            if not path.startswith(chapter_page(concept, "").removesuffix(".html")):
                continue
            for anchor in _ID.findall(self.printed[path]):
                found.setdefault(concept, {}).setdefault(unescape(anchor), f"{path}#{anchor}")
        return found

    def among(self, printed: Mapping[str, str]) -> "Addresses":
        """The same knowing the pages that were printed."""
        return replace(self, printed=printed)


def addresses(documents: Mapping[str, Document]) -> Addresses:
    """The addresses of a publication."""
    return Addresses({name: _pages(document) for name, document in documents.items()})


def _pages(document: Document) -> Mapping[str, str]:
    found = {_TOP: start(document.id)}
    found |= {c.anchor: chapter_page(document.id, c.anchor) for c in document.chapters if not is_theme(c)}
    for record in records_of(document):
        page = record_page(document.id, record.kind, id_of(record))
        found |= {former: page for former in record.former_anchors if former not in found} | {record.anchor: page}
    return found


def led(page: str, path: str, places: Addresses) -> str:
    """The page with every link leading on from where it lies; addresses elsewhere stay as they are."""
    concept = path.partition("/")[0] if "/" in path else ""
    is_whole = path == whole(concept)
    own = cache(lambda: frozenset(_ID.findall(page)))  # few links are not to a page of their own

    def lead(match: re.Match[str]) -> str:
        address = unescape(match["address"])
        target = _target(address, concept, places, is_whole=is_whole, own=own)
        return match["before"] + (match["address"] if target is None else escape(_relative(path, target)))

    return _LINK.sub(lead, page)


def _target(
    address: str, concept: str, places: Addresses, *, is_whole: bool, own: Callable[[], frozenset[str]]
) -> str | None:
    """Where it leads, from the folder of the publication; None where it is to stay as it is."""
    if not address or _SCHEME.match(address):
        return None
    there, _hash, anchor = address.partition("#")
    if not there:
        if is_whole or anchor == _TOP:
            return None
        # What the page has itself stays: chapters, which may not have been printed yet, need not be looked at.
        is_here = anchor not in places.pages.get(concept, {}) and anchor in own()
        return None if is_here else places.page(concept, anchor)
    other = there.removesuffix(".html")
    if there.endswith(".html") and other in places.pages:
        if is_whole:
            return f"{whole(other)}#{anchor}" if anchor else whole(other)
        return places.page(other, anchor or _TOP) or start(other)
    return address


@lru_cache(maxsize=4096)  # the same few links stand on every page of a folder
def _way(folder: str, target: str) -> str:
    """As `posixpath.relpath`, which asks the system twice where it is and takes a third of the time of all links."""
    here = folder.split("/") if folder else []
    there = [part for part in posixpath.normpath(target).split("/") if part != "."]
    shared = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


def _relative(path: str, target: str) -> str:
    there, sharp, anchor = target.partition("#")
    if there == path and sharp:
        return f"#{anchor}"
    return _way(posixpath.dirname(path), there) + sharp + anchor
