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

FILES: dict[str, str] = YAML(typ="safe").load((TESTS / "rules" / "musterstadt.yaml").read_text(encoding="utf-8"))
COVER = "concepts/musterstadt-2024/concept.yaml"
PART = 500
NUMBER = 10_000 if PROFILE == "full" else 2_000

SIGNS = [
    ": ", "- ", "[", "]", "{", "}", '"', "'", "#", " #", "|", ">", "&a ", "*a", "!", "!!str ", "%", "@", "`", "<<: ",
    "? ", "---\n", "...\n", "\t", "\r", "\n", "\r\n", "  ", ",", ":", "-", "\\", "\\U00110000", '"\\ud800"', "~", "=",
]  # fmt: skip
NOISE = [
    "\u00a0", "\u2028", "\u200b", "\u202e", "\ufeff", "\x00", "\x1b", "\x85", "\U0010ffff", "\ufffe", "ß", "Ж", "ع",
    "👪", "：", "„", "“", "‑", "²", "e\u0301" * 9,
]  # fmt: skip


def mutated(text: str, random: Random) -> bytes:
    """The text with one to three changes, as bytes that need not be UTF-8 any more."""
    content = text.encode()
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        content = random.choice((_flipped, _without, _with_sign, _with_noise, _shuffled, _cut, _doubled))(
            content, random
        )
    return content


def _flipped(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]


def _without(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + content[at + random.choice((1, 1, 2, 5, 30)) :]


def _with_sign(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(SIGNS).encode() * random.choice((1, 1, 1, 1, 20)) + content[at:]


def _with_noise(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(NOISE).encode() + content[at:]


def _shuffled(content: bytes, random: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _doubled(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    end = at + random.randrange(40)
    return content[:end] + content[at:]


@pytest.mark.parametrize("part", range(NUMBER // PART))
def test_a_mutated_file_is_loaded_or_reported(part: int) -> None:
    paths = sorted(FILES)
    for seed in range(part * PART, (part + 1) * PART):
        path = paths[seed % len(paths)]
        content = mutated(FILES[path], Random(seed))  # noqa: S311 - the same on every run
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
