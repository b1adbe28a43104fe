"""Musterstadt for the tests of reports: a few lines of YAML by path, read without a fault."""

from collections.abc import Callable, Mapping

import pytest

from konzept.reading.load import Loaded, load

COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"


@pytest.fixture
def repository() -> Callable[[Mapping[str, str]], Loaded]:
    """A repository from texts by path: `measures/a` lies in musterstadt-2024, which has a cover of its own."""

    def build(files: Mapping[str, str]) -> Loaded:
        found: dict[str, bytes] = {"concepts/musterstadt-2024/concept.yaml": COVER.encode()}
        for path, text in files.items():
            place = path if path.startswith("musterstadt-") else f"musterstadt-2024/{path}"
            name = "konzept.yaml" if path == "konzept" else f"concepts/{place}.yaml"
            found[name] = text.encode()
        loaded = load(found)
        assert loaded.findings == ()
        return loaded

    return build
