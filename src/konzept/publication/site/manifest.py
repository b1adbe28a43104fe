"""Which files of a site are konzept's own: what it wrote, with the content it gave them.

The list lies beside the pages, so that a page whose record is gone can go as well. A file that a person put there is
not on it, and one that a person changed has other content: both stay.
"""

import re
from collections.abc import Mapping
from hashlib import sha256

NAME = ".konzept-site"
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]{1,400})")
_COMMON = frozenset({"index.html", "imprint.html", "accessibility.html", "style.css", "table.js"})
_OVERVIEW = re.compile(r"index\.[A-Za-z0-9-]+\.html")
"""The pages of a site beside the folders of its concepts; the overview is there in every language."""


def _is_common(path: str) -> bool:
    return path in _COMMON or _OVERVIEW.fullmatch(path) is not None


def parse(text: str) -> Mapping[str, str]:
    """The checksums by path, as `sha256sum` writes them; lines that name no file below are passed over."""
    found = (_LINE.fullmatch(line) for line in text.split("\n"))
    return {match[2]: match[1] for match in found if match and not {"", ".", ".."} & set(match[2].split("/"))}


def checksum(content: bytes) -> str:
    """What tells one content from another."""
    return sha256(content).hexdigest()


def listed(pages: Mapping[str, bytes], known: Mapping[str, str], concept: str | None = None) -> str:
    """The list after a run that made these pages; with one concept alone, what is known of the others stays."""
    own = {path: checksum(content) for path, content in pages.items() if "/" in path or _is_common(path)}
    others = {} if concept is None else {path: sum_ for path, sum_ in known.items() if not within(path, concept)}
    return "".join(f"{sum_}  {path}\n" for path, sum_ in sorted((others | own).items()))


def gone(pages: Mapping[str, bytes], known: Mapping[str, str], concept: str | None = None) -> tuple[str, ...]:
    """The listed paths that no page lies at any more, of one concept or of all, in order."""
    return tuple(path for path in sorted(known) if path not in pages and (concept is None or within(path, concept)))


def within(path: str, concept: str) -> bool:
    """Whether a page is one of a concept's."""
    folder, slash, _page = path.partition("/")
    return bool(slash) and folder.partition(".")[0] == concept
