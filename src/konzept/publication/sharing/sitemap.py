"""The addresses of all pages for search engines, as sitemaps.org has them.

There is no `robots.txt`: it is read at the root of a host only, where a town has one of its own or needs none.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from konzept.rendering.press import HTML, Job

SITEMAP = "sitemap.xml"

MOST = 50_000
"""So many addresses a sitemap may have; the pages of originals come first."""

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

_UNLISTED = frozenset({"site-stub", "site-gone", "embed"})
"""Kinds of pages that nobody should find by searching: they only lead on, or are a part of another page."""


def listed_pages(jobs: Iterable[Job]) -> Iterator[str]:
    """The paths of the pages that readers should find by searching."""
    return (job.path for job in jobs if job.format == HTML and job.kind not in _UNLISTED)


def sitemap(paths: Sequence[str], address: Callable[[str], str]) -> str:
    """The addresses of the pages. When a page was changed is not said: the files do not know it."""
    root = Element("urlset", {"xmlns": _SPACE})
    for path in paths[:MOST]:
        SubElement(SubElement(root, "url"), "loc").text = address(path)
    indent(root, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'
