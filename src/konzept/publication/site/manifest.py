"""The list of the files of a site that konzept wrote, with checksums of their contents.

It is saved beside the pages, so that pages of removed records can be removed as well. Files that a person added are not
on it, and files that a person changed have other checksums: both are left alone.
"""

import re
from collections.abc import Mapping
from hashlib import sha256

NAME = ".konzept-site"
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]{1,400})")
_COMMON = frozenset({"index.html", "imprint.html", "accessibility.html", "style.css", "table.js"})
_OVERVIEW = re.compile(r"index\.[A-Za-z0-9-]+\.html")
"""The names of overviews in other languages, which are beside the folders of the concepts."""


def _is_common(path: str) -> bool:
    return path in _COMMON or _OVERVIEW.fullmatch(path) is not None


def parse(text: str) -> Mapping[str, str]:
    """The checksums by path from the output of `sha256sum`; lines with paths outside of the folder are ignored."""
    found = (_LINE.fullmatch(line) for line in text.split("\n"))
    return {match[2]: match[1] for match in found if match and not {"", ".", ".."} & set(match[2].split("/"))}


def checksum(content: bytes) -> str:
    """The SHA-256 checksum of a content, in hexadecimal digits."""
    return sha256(content).hexdigest()


def listed(pages: Mapping[str, bytes], known: Mapping[str, str], concept: str | None = None) -> str:
    """The list after a run that made these pages; with `concept`, known files of other concepts stay on it."""
    own = {path: checksum(content) for path, content in pages.items() if "/" in path or _is_common(path)}
    others = {} if concept is None else {path: sum_ for path, sum_ in known.items() if not within(path, concept)}
    return "".join(f"{sum_}  {path}\n" for path, sum_ in sorted((others | own).items()))


def gone(pages: Mapping[str, bytes], known: Mapping[str, str], concept: str | None = None) -> tuple[str, ...]:
    """The listed paths of one concept or of all at which there is no page any more, in order."""
    return tuple(path for path in sorted(known) if path not in pages and (concept is None or within(path, concept)))


def within(path: str, concept: str) -> bool:
    """Whether a page belongs to a concept."""
    folder, slash, _page = path.partition("/")
    return bool(slash) and folder.partition(".")[0] == concept
