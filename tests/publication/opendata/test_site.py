"""The site leads to the files that are made in the same run, and to no others."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from konzept.model.part import copy_with
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import Loaded
from tests.publication.opendata.conftest import DAY
from tests.publication.opendata.test_dcat import PUBLISHER


def links(town: Loaded, formats: Sequence[str], page: str) -> list[str]:
    """The files beside the site to which a page of the rich concept leads; each of them is there."""
    known = replace(town, repository=copy_with(town.repository, publisher=PUBLISHER))
    made = publish(published(known, DAY), formats)
    text = made.pages[f"musterstadt-2024/{page}.html"].decode()
    found = re.findall(r'href="\.\./([^/"#]*\.(?:json|csv|rdf|md))"', text)
    assert [path for path in found if path not in made.pages] == []
    return found


@pytest.mark.parametrize("page", ["index", "contents"])
def test_pages_lead_to_what_is_made_beside_them(town: Loaded, page: str) -> None:
    found = links(town, ["site", "md", "json", "csv", "dcat"], page)
    assert found[:3] == ["musterstadt-2024.md", "musterstadt-2024.json", "musterstadt-2024.goals.csv"]
    assert found[-2:] == ["musterstadt-2024.csv-metadata.json", "catalog.rdf"]


def test_pages_lead_to_nothing_that_is_not_made(town: Loaded) -> None:
    assert links(town, ["site"], "index") == []
    assert links(town, ["site", "json"], "index") == ["musterstadt-2024.json"]
