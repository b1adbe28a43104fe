"""The list of the files that konzept published into a folder, and what it may therefore replace and remove there.

It lies in that folder under a hidden name, as `sha256sum` prints it. A merge request may bring one along, so it is not
believed: a file is ours if it is listed, lies where we write files of that name, and has the listed content still. All
else is a stranger's, even under the name of one of our pages: a page that somebody has changed by hand, for example.
While files are switched, the list has the old and the new checksums, so that a run after a kill knows both.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple, TypeAlias

from konzept.source.light import pattern

NAME = ".konzept-site"

SIZE = 64 * 1024 * 1024
"""The largest list that is read, in bytes; one of 10,000 pages has 1 MB, one of 2,300 towns 26."""

SwitchPhase: TypeAlias = Mapping[str, bytes | None]
"""Contents by path that are put in place together; None removes the file."""

Checksums: TypeAlias = Mapping[str, Collection[str]]
"""The checksums by path that a file may have."""

_LINE = pattern(r"(?m)^([0-9a-f]{64})  ([^\n]{1,400})$")

_ID, _TAG = r"[a-z0-9][a-z0-9-]*", r"[A-Za-z0-9-]+"
_SHAPE = pattern(
    rf"{_ID}(?:\.{_TAG})?(?:\.short)?\.(?:html|md|pdf|docx|json|ics|atom|css|js)"  # style.css, stadt-2024.tr.short.pdf
    rf"|{_ID}\.[a-z-]+\.csv|{_ID}\.csv-metadata\.json|{_ID}\.parquet|catalog\.rdf|sitemap\.xml|icon\.svg"
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
        "sitemap.xml",
    }
)
_OVERVIEW = pattern(rf"index\.{_TAG}\.html")
"""The names of overviews in other languages, which are beside the folders of the concepts."""


def is_publishable(path: str) -> bool:
    """Whether a publication can have a file of that path."""
    return len(path) <= 400 and _SHAPE.fullmatch(path) is not None


def checksum(content: bytes) -> str:
    """The SHA-256 checksum of a content, in hexadecimal digits."""
    return sha256(content).hexdigest()


def parse(content: bytes) -> Checksums:
    """What a list says; lines with paths that no publication has are ignored."""
    found: dict[str, tuple[str, ...]] = {}
    for match in _LINE.finditer(content.decode("utf-8", "replace")):
        if is_publishable(match[2]):
            found[match[2]] = (*found.get(match[2], ()), match[1])
    return found


def listed(sums: Checksums) -> bytes:
    """The list as bytes."""
    return _listed(sums, sums.__getitem__)


def _listed(paths: Iterable[str], sums_of: Callable[[str], Iterable[str]]) -> bytes:
    found = BytesIO()
    for path in sorted(paths):
        for sum_ in sorted(sums_of(path)):
            found.write(f"{sum_}  {path}\n".encode())
    return found.getvalue()


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


def within(path: str, concept: str) -> bool:
    """Whether a page belongs to a concept."""
    folder, slash, _page = path.partition("/")
    return bool(slash) and folder.partition(".")[0] == concept


def _is_of_site(path: str) -> bool:
    return "/" in path or path in _COMMON or _OVERVIEW.fullmatch(path) is not None


class Plan(NamedTuple):
    """What is to be done with the files of a folder; lists and phases are made when they are asked for."""

    files: Mapping[str, bytes]
    sums: Mapping[str, str]
    """The checksums that the files are to have."""
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
    def written(self) -> tuple[str, ...]:
        """The paths of the files that come or change."""
        return (*self.new, *self.changed)

    @property
    def before(self) -> bytes:
        """The list while files are switched: with the old checksums and the new ones."""
        paths = {*self.known, *filter(is_publishable, self.sums)}
        return _listed(paths, lambda path: {*self.known.get(path, ()), *self._sum(path)})

    @property
    def after(self) -> bytes:
        """The list after that."""
        paths = {*filter(is_publishable, self.sums), *(path for path in self.known if path not in self.stale)}
        return _listed(paths, lambda path: self._sum(path) or self.known[path])

    def _sum(self, path: str) -> tuple[str, ...]:
        return (self.sums[path],) if path in self.sums else ()

    @property
    def phases(self) -> tuple[SwitchPhase, ...]:
        """The files in the order in which they are put in place, then the list."""
        comes, changes = (_Picked(self.files, _in_order(paths)) for paths in (self.new, self.changed))
        return comes, changes, dict.fromkeys(self.removed), {NAME: self.after}


class _Picked(Mapping[str, bytes]):
    """Some of the files, each read when it is asked for."""

    def __init__(self, files: Mapping[str, bytes], paths: Sequence[str]) -> None:
        self._files, self._paths = files, paths

    def __getitem__(self, path: str) -> bytes:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def plan(
    files: Mapping[str, bytes],
    there: Mapping[str, str | None],
    known: Checksums,
    stale: Collection[str] = (),
    sums: Mapping[str, str] | None = None,
) -> Plan:
    """What is to be done so that the folder has these files.

    `sums` are their checksums where these are known, so that only those are read that are to be written.
    `there` has the checksums of what lies in the places of `files` and of `stale`, None where nothing does; of files
    that lie there as they are to be, it need not have any. `known` is what is ours, `stale` are listed pages to be
    removed.
    """
    sums = sums if sums is not None else {path: checksum(content) for path, content in files.items()}
    differing = [path for path, sum_ in sums.items() if path in there and there[path] != sum_]
    lying = [path for path in stale if there[path]]
    removed = tuple(path for path in lying if there[path] in known[path])
    return Plan(
        files,
        sums,
        known,
        frozenset(stale),
        new=tuple(path for path in differing if there[path] is None),
        changed=tuple(path for path in differing if there[path] is not None),
        removed=removed,
        foreign=tuple(path for path in differing if there[path] and there[path] not in known.get(path, ())),
        kept=tuple(path for path in lying if path not in removed),
    )


def _in_order(paths: Iterable[str]) -> list[str]:
    """What links to nothing, then pages in folders, then those at the top, start pages and overviews last."""
    return sorted(paths, key=_rank)


def _rank(path: str) -> tuple[bool, bool, bool, str]:
    links = path.endswith((".html", ".md", ".atom", ".rdf", ".xml"))
    return links, "/" not in path, path.rpartition("/")[2].startswith("index."), path
