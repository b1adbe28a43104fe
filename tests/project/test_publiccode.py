"""publiccode.yml holds what the standard makes mandatory, so that catalogues of public software take it."""

import pytest
from ruamel.yaml import YAML

from tests.fixtures.towns import ROOT

ENTRY = YAML(typ="safe").load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "key",
    ["publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType"],
)
def test_a_mandatory_key_is_there(key: str) -> None:
    assert ENTRY[key]


@pytest.mark.parametrize("language", ["de", "en"])
def test_both_languages_describe_it_within_the_limits(language: str) -> None:
    words = ENTRY["description"][language]
    assert "\n" not in words["shortDescription"]
    assert len(words["shortDescription"]) <= 150
    assert 150 <= len(words["longDescription"]) <= 10_000
    assert 5 <= len(words["features"]) <= 20


def test_the_licence_is_the_one_of_the_package() -> None:
    assert ENTRY["legal"] == {"license": "EUPL-1.2"}
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")


def test_maintenance_and_languages_are_stated() -> None:
    assert ENTRY["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert ENTRY["localisation"] == {"localisationReady": True, "availableLanguages": ["de", "en"]}
