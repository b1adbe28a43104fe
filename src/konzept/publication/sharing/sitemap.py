"""The addresses of all pages for search engines, as sitemaps.org has them.

There is no `robots.txt`: it is read at the root of a host only, where a town has one of its own or needs none.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from html import escape
from itertools import chain, islice
from math import ceil

from konzept.rendering.press import HTML, Job

SITEMAP = "sitemap.xml"

MOST = 50_000
"""So many addresses a sitemap may have."""

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

_UNLISTED = frozenset({"site-stub", "site-gone", "embed"})
"""Kinds of pages that nobody should find by searching: they only lead on, or are a part of another page."""


def listed_pages(jobs: Iterable[Job]) -> Iterator[str]:
    """The paths of the pages that readers should find by searching."""
    return (job.path for job in jobs if job.format == HTML and job.kind not in _UNLISTED)


def sitemaps(address: Callable[[str], str], *paths: Collection[str]) -> Mapping[str, Callable[[], str]]:
    """The functions that make the sitemaps of these pages, by path: one, or several and an index of them.

    When a page was changed is not said: the files do not know it.
    """
    count = max(1, ceil(sum(map(len, paths)) / MOST))
    if count == 1:
        return {SITEMAP: partial(_pages, address, paths, 0)}
    parts = {f"sitemap-{number + 1}.xml": partial(_pages, address, paths, number * MOST) for number in range(count)}
    return {SITEMAP: partial(_listing, "sitemapindex", "sitemap", address, tuple(parts)), **parts}


def _pages(address: Callable[[str], str], paths: Iterable[Collection[str]], start: int) -> str:
    return _listing("urlset", "url", address, islice(chain(*paths), start, start + MOST))


def _listing(kind: str, item: str, address: Callable[[str], str], paths: Iterable[str]) -> str:
    lines = (f"<{item}>\n<loc>{escape(address(path), quote=False)}</loc>\n</{item}>\n" for path in paths)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{kind} xmlns="{_SPACE}">\n{"".join(lines)}</{kind}>\n'
