"""A small town for the pages: its repository, and whatever else a test makes up."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from konzept.documents.edition import Edition
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, load
from konzept.system import files

REPOSITORY = Path(__file__).parent / "repository"
DAY = date(2026, 3, 12)

Made: TypeAlias = Callable[[Mapping[str, str]], Loaded]
Opened: TypeAlias = Callable[[Mapping[str, str]], Edition]
Printed: TypeAlias = Callable[[Mapping[str, str]], Mapping[str, str]]


@pytest.fixture(scope="session")
def town() -> Loaded:
    """The repository of Musterstadt: three concepts, one of them with measures in every state."""
    loaded = load(files.read(REPOSITORY))
    assert not loaded.findings
    return loaded


@pytest.fixture(scope="session")
def pages(town: Loaded) -> Mapping[str, str]:
    """Its pages by path."""
    return dict(printed_pages(published(town, DAY)))


@pytest.fixture(scope="session")
def made() -> Made:
    """Load a concept from texts by path below its folder; `concept.yaml` need not be among them."""

    def load_texts(texts: Mapping[str, str]) -> Loaded:
        cover = {"concept.yaml": "title: Konzept\nmunicipality: Musterstadt\nlanguage: en\n"}
        snapshot = {f"concepts/muster/{path}": text.encode() for path, text in (cover | dict(texts)).items()}
        loaded = load(snapshot)
        assert not loaded.findings
        return loaded

    return load_texts


@pytest.fixture(scope="session")
def opened(made: Made) -> Opened:
    """The same as an edition."""

    def edit(texts: Mapping[str, str]) -> Edition:
        return Edition(concept_of(made(texts)), DAY)

    return edit


@pytest.fixture(scope="session")
def printed(made: Made) -> Printed:
    """The same as pages."""

    def publish(texts: Mapping[str, str]) -> Mapping[str, str]:
        loaded = made(texts)
        return printed_pages(published(loaded, DAY))

    return publish


def concept_of(loaded: Loaded) -> Concept:
    """The only concept."""
    (concept,) = loaded.concepts.values()
    return concept
