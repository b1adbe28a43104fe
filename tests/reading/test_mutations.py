"""Slips and vandalism: valid files changed in one to three places are loaded or reported, and nothing breaks.

10,000 of them with the full profile, 2,000 at work; `make fuzz` takes as many as one likes.
"""

from datetime import date
from random import Random

import pytest
from ruamel.yaml import YAML

from konzept.reading.load import load
from konzept.rules import check
from konzept.source.findings import Severity
from tests.conftest import PROFILE
from tests.fixtures.towns import TESTS
from tests.fuzz.mutate import mutated

FILES: dict[str, str] = YAML(typ="safe").load((TESTS / "rules" / "musterstadt.yaml").read_text(encoding="utf-8"))
COVER = "concepts/musterstadt-2024/concept.yaml"
PART = 500
NUMBER = 10_000 if PROFILE == "full" else 2_000


@pytest.mark.parametrize("part", range(NUMBER // PART))
def test_a_mutated_file_is_loaded_or_reported(part: int) -> None:
    paths = sorted(FILES)
    for seed in range(part * PART, (part + 1) * PART):
        path = paths[seed % len(paths)]
        content = mutated(FILES[path].encode(), Random(seed))  # noqa: S311 - the same on every run
        loaded = load({COVER: FILES[COVER].encode(), path: content})
        findings = [*loaded.findings, *check(loaded, date(2025, 6, 30))]
        records = [record for concept in loaded.concepts.values() for record in concept.records()]
        read = path in loaded.sources and (path == "konzept.yaml" or path in {record.file.path for record in records})
        told = [finding for finding in findings if finding.place.path == path and finding.severity is Severity.ERROR]
        assert read or told, (seed, content)
        for finding in (each for each in findings if each.place.path == path):
            assert finding.message, (seed, content)
            assert finding.place.column >= 1, (seed, content)
            assert finding.place.line <= finding.place.end_line <= content.count(b"\n") + content.count(b"\r") + 1
