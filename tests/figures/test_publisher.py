"""The publisher of the sample: said wherever a concept of another town goes out under its name."""

import pytest

from konzept.figures.publisher import SAMPLE, remarks_on_publisher, sample_key
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import Loaded, load
from tests.fixtures.pages import DAY
from tests.fixtures.towns import ROOT

NAME = "publisher:\n  name: Stadt Musterstadt\n"


def town(settings: str, *towns: str) -> Loaded:
    files = {f"concepts/k{at}/concept.yaml": f"title: K\nmunicipality: {name}" for at, name in enumerate(towns)}
    return load({path: text.encode() for path, text in {**files, "konzept.yaml": settings}.items()})


@pytest.mark.parametrize(
    ("settings", "towns", "key"),
    [
        (NAME, ("Stadt Lindenau",), "name"),
        (NAME, ("Stadt Lindenau", "Stadt Musterstadt"), "name"),
        ("publisher:\n  name: Lindenau\n  contact: Amt der Stadt Musterstadt\n", ("Lindenau",), "contact"),
        ("publisher:\n  name: Lindenau\n  url: https://www.musterstadt.example\n", ("Lindenau",), "url"),
        (NAME, ("Stadt Musterstadt",), None),
        (NAME, (), None),
        ("publisher:\n  name: Stadt Lindenau\n", ("Stadt Lindenau",), None),
        ("language: de\n", ("Stadt Lindenau",), None),
    ],
)
def test_what_stays_of_the_sample_is_said(settings: str, towns: tuple[str, ...], key: str | None) -> None:
    loaded = town(settings, *towns)
    assert sample_key(loaded) == key
    assert len(list(remarks_on_publisher(loaded))) == bool(key)


def test_whoever_publishes_is_told() -> None:
    (remark,) = publish(published(town(NAME, "Stadt Lindenau"), DAY), ["md"]).remarks
    assert "“Stadt Musterstadt” from the sample" in remark


def test_the_sample_has_that_publisher() -> None:
    sample = ROOT / "src/konzept/editing/scaffold/files/konzept.yaml"
    assert f"name: Stadt {SAMPLE}\n" in sample.read_text("utf-8")
