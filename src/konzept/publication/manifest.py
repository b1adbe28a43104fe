"""The list of the files that konzept published into a folder, and what it may therefore replace and remove there.

It lies in that folder under a hidden name, as `sha256sum` prints it. A merge request may bring one along, so it is not
believed: a file is ours if it is listed, lies where we write files of that name, and has the listed content still. All
else is a stranger's, even under the name of one of our pages: a page that somebody has changed by hand, for example.
While files are switched, the list has the old and the new checksums, so that a run after a kill knows both.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from konzept.source.light import pattern

NAME = ".konzept-site"

SIZE = 512 * 1024 * 1024
"""The largest list that is read, in bytes; one of 10,000 pages has 1 MB, one of 2,300 towns 34."""

Checksums: TypeAlias = Mapping[str, Collection[str]]
"""The checksums by path that a file may have."""

_LINE = pattern(r"([0-9a-f]{64})  ([^\n]{1,400})\n?")

_ID, _TAG = r"[a-z0-9][a-z0-9-]*", r"[A-Za-z0-9-]+"
_SHAPE = pattern(
    rf"{_ID}(?:\.{_TAG})?(?:\.short)?\.(?:html|md|pdf|docx|json|ics|atom|css|js)"  # style.css, stadt-2024.tr.short.pdf
    rf"|{_ID}\.[a-z-]+\.csv|{_ID}\.csv-metadata\.json|{_ID}\.parquet|catalog\.rdf|sitemap(?:-[0-9]+)?\.xml|icon\.svg"
    rf"|{_ID}(?:\.{_TAG})?/(?:[a-z]+/)?{_ID}\.(?:html|atom|js)"  # stadt-2024/measure/kurse.html
    rf"|{_ID}(?:\.{_TAG})?/share\.png"
    rf"|{_ID}(?:\.{_TAG})?/chart/{_ID}\.(?:svg|png|csv)"  # stadt-2024.tr/chart/indicator-einwohner.svg
    rf"|(?:{_ID}/)?assets/{_ID}\.(?:jpg|png|svg|pdf|docx|xlsx|pptx|odt|ods|odp)"  # stadt-2024/assets/fest.jpg
)
"""The paths of all files that a publication can have."""

_SHORT = pattern(r"([^/]+)\.short\.([a-z]+)")

_COMMON = frozenset(
    {
        "index.html",
        "imprint.html",
        "accessibility.html",
        "style.css",
        "table.js",
        "search.js",
        "icon.svg",
    }
)
_NAMED = pattern(rf"index\.{_TAG}\.html|sitemap(?:-[0-9]+)?\.xml")
"""The names of overviews in other languages, which are beside the folders of the concepts, and of sitemaps."""


def is_publishable(path: str) -> bool:
    """Whether a publication can have a file of that path."""
    return len(path) <= 400 and _SHAPE.fullmatch(path) is not None


def entries(lines: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """The paths and checksums in the lines of a list; lines with paths that no publication has are ignored."""
    for line in lines:
        match = _LINE.fullmatch(line.decode("utf-8", "replace"))
        if match and is_publishable(match[2]):
            yield match[2], match[1]


def listed(sums: Checksums) -> bytes:
    """The lines of a list."""
    return "".join(f"{sum_}  {path}\n" for path in sorted(sums) for sum_ in sorted(sums[path])).encode()


def gone(made: Collection[str], known: Checksums, concept: str | None = None) -> tuple[str, ...]:
    """The listed pages of the site of one concept or of all that are not among those made, in order."""
    return tuple(
        path
        for path in sorted(known)
        if path not in made and (within(path, concept) if concept is not None else _is_of_site(path))
    )


def outlived(made: Collection[str], known: Checksums) -> tuple[str, ...]:
    """The listed short versions of documents that were made without one, in the same format."""
    found = ((path, _SHORT.fullmatch(path)) for path in sorted(known) if path not in made)
    return tuple(path for path, short in found if short and f"{short[1]}.{short[2]}" in made)


def top_of(path: str) -> str:
    """The file or folder at the top of a publication that a path leads through."""
    return path.partition("/")[0]


def within(path: str, concept: str) -> bool:
    """Whether a page belongs to a concept."""
    folder, slash, _page = path.partition("/")
    return bool(slash) and folder.partition(".")[0] == concept


def _is_of_site(path: str) -> bool:
    return "/" in path or path in _COMMON or _NAMED.fullmatch(path) is not None


class Plan(NamedTuple):
    """What is to be done with the files of a folder, or with those of one concept in it."""

    sums: Mapping[str, str]
    """The checksums by path that the files are to have."""
    known: Checksums
    stale: frozenset[str]
    new: tuple[str, ...]
    """The paths of the files that come."""
    changed: tuple[str, ...]
    """The paths of those that change."""
    removed: tuple[str, ...]
    """The paths of the pages that go."""
    foreign: tuple[str, ...]
    """The paths of files that would have to be replaced, and are a stranger's."""
    kept: tuple[str, ...]
    """The paths of pages that would have to be removed, and are a stranger's."""

    @property
    def before(self) -> bytes:
        """The list while files are switched: with the old checksums and the new ones."""
        sums = self._sums
        return listed({path: {*self.known.get(path, ()), *sums.get(path, ())} for path in {*self.known, *sums}})

    @property
    def after(self) -> bytes:
        """The list after that."""
        return listed({path: sums for path, sums in self.known.items() if path not in self.stale} | self._sums)

    @property
    def _sums(self) -> dict[str, Collection[str]]:
        return {path: (sum_,) for path, sum_ in self.sums.items() if is_publishable(path)}


def plan(
    sums: Mapping[str, str], there: Mapping[str, str | None], known: Checksums, stale: Collection[str] = ()
) -> Plan:
    """What is to be done so that the folder has files with these checksums.

    `there` has the checksums of what lies in the places of these files and of `stale`, None where nothing does. `known`
    is what is ours, `stale` are listed pages to be removed.
    """
    differing = [path for path, sum_ in sums.items() if there[path] != sum_]
    lying = [path for path in stale if there[path]]
    removed = tuple(path for path in lying if there[path] in known[path])
    return Plan(
        sums,
        known,
        frozenset(stale),
        new=tuple(path for path in differing if there[path] is None),
        changed=tuple(path for path in differing if there[path] is not None),
        removed=removed,
        foreign=tuple(path for path in differing if there[path] and there[path] not in known.get(path, ())),
        kept=tuple(path for path in lying if path not in removed),
    )


def rank(path: str) -> tuple[bool, bool, bool]:
    """When a file is put in place, the smallest first.

    What links to nothing, then pages in folders, then those at the top, start pages and overviews last.
    """
    links = path.endswith((".html", ".md", ".atom", ".rdf", ".xml"))
    return links, "/" not in path, path.rpartition("/")[2].startswith("index.")
