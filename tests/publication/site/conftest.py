"""The site of Musterstadt and of the shipped concepts, and whatever else a test makes up."""

import posixpath
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html.parser import HTMLParser
from typing import TypeAlias
from urllib.parse import unquote

import pytest

from konzept.i18n.messages import in_language
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import Loaded, load
from konzept.system import files
from tests.fixtures.towns import MUSTERSTADT, ROOT

REPOSITORIES = {"musterstadt": MUSTERSTADT, "shipped": ROOT}
DAY = date(2026, 3, 12)

Site: TypeAlias = Mapping[str, str]
Printed: TypeAlias = Callable[[Mapping[str, str]], Site]
Targets: TypeAlias = Callable[[str, str], list[tuple[str, str]]]


def site_of(loaded: Loaded) -> Site:
    """The site of all concepts, in German where they do not say otherwise."""
    with in_language("de"):
        return dict(printed_pages(published(loaded, DAY), formats=("site",)))


@pytest.fixture(scope="session", params=REPOSITORIES)
def repository(request: pytest.FixtureRequest) -> Loaded:
    """Musterstadt and the shipped concepts, one after the other."""
    return load(files.read(REPOSITORIES[request.param]))


@pytest.fixture(scope="session")
def site(repository: Loaded) -> Site:
    """The site of the repository."""
    return site_of(repository)


@pytest.fixture(scope="session")
def town() -> Site:
    """The site of Musterstadt alone."""
    return site_of(load(files.read(REPOSITORIES["musterstadt"])))


@pytest.fixture(scope="session")
def printed() -> Printed:
    """The site of a concept from texts by path below its folder; a path that begins with `/` starts at the root."""

    def publish(texts: Mapping[str, str]) -> Site:
        cover = {"concept.yaml": "title: Konzept\nmunicipality: Musterstadt\nlanguage: en\n"}
        snapshot = {
            path.removeprefix("/") if path.startswith("/") else f"concepts/muster/{path}": text.encode()
            for path, text in (cover | dict(texts)).items()
        }
        loaded = load(snapshot)
        assert not loaded.findings
        return site_of(loaded)

    return publish


class _Links(HTMLParser):
    """Collects where the links of a page lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if tag == "a" and name == "href"]


@pytest.fixture(scope="session")
def targets() -> Targets:
    """The pages and anchors of the site that a page leads to; addresses elsewhere are left out."""

    def ask(path: str, text: str) -> list[tuple[str, str]]:
        found = []
        for link in _Links(text).found:
            there, _hash, anchor = link.partition("#")
            if not link.startswith(("https://", "http://", "mailto:")):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(there))) if there else path
                found.append((target, unquote(anchor)))
        return found

    return ask
