"""Musterstadt as open data: the facts of its repository, and of a concept of whatever texts a test makes up."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

import pytest

from konzept.publication.opendata.facts import Facts
from konzept.publication.publication import published
from konzept.reading.load import Loaded, load
from konzept.system import files
from tests.fixtures.towns import MUSTERSTADT

DAY = date(2026, 3, 12)

Made: TypeAlias = Callable[..., Facts]


@pytest.fixture(scope="session")
def town() -> Loaded:
    """The repository of Musterstadt: three concepts, one of them with records of every kind."""
    loaded = load(files.read(MUSTERSTADT))
    assert not loaded.findings
    return loaded


@pytest.fixture(scope="session")
def rich(town: Loaded) -> Facts:
    """The facts of the rich concept."""
    return published(town, DAY).facts["musterstadt-2024"]


@pytest.fixture(scope="session")
def made() -> Made:
    """Load a concept from texts by path below its folder, and take its facts on a day."""

    def make(texts: Mapping[str, str], day: date = DAY, settings: str = "language: de\n") -> Facts:
        cover = {"concept.yaml": "title: Konzept\nmunicipality: Musterstadt\nlanguage: de\n"}
        snapshot = {f"concepts/muster/{path}": text.encode() for path, text in (cover | dict(texts)).items()}
        loaded = load({"konzept.yaml": settings.encode(), **snapshot})
        assert not loaded.findings
        return published(loaded, day).facts["muster"]

    return make


def of_id(data: Any, kind: str, name: str) -> Any:
    """A record of the JSON."""
    (found,) = (each for each in data[kind] if each["id"] == name)
    return found
