"""What beginners write: each slip is one finding in its place, and who follows its hint has what was meant."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from konzept.i18n.messages import in_language, language
from konzept.reading.load import Loaded, load
from konzept.rules.fix import Checked, check, repair
from konzept.source.findings import Severity
from konzept.source.snapshot import Snapshot
from tests.fixtures.cases import all_hold

DAY = date(2025, 6, 30)
HOME = "concepts/musterstadt-2024/"
MEASURE = "measures/sprachcafe.yaml"
USUAL = "title: Sprachcafé\ngoals: [deutsch-im-alltag]\nlead: integrationsstelle\n"
BEGINNINGS: Mapping[str, str] = {
    "nothing": "",
    "no goals": "title: Sprachcafé\nlead: integrationsstelle\n",
    "no lead": "title: Sprachcafé\ngoals: [deutsch-im-alltag]\n",
}
TABLE: Mapping[str, list[dict[str, Any]]] = YAML(typ="safe").load(
    (Path(__file__).parent / "beginners.yaml").read_text(encoding="utf-8")
)
SLIPS: Mapping[str, Mapping[str, Any]] = {
    f"{group} {number}: {slip['wrong'][:40]!r}": slip
    for group, slips in TABLE.items()
    for number, slip in enumerate(slips, 1)
}


@pytest.fixture(scope="module")
def town(musterstadt: Snapshot) -> Snapshot:
    """The small concept without the total of its measures: each slip may add one."""
    cover = musterstadt[f"{HOME}concept.yaml"]
    assert isinstance(cover, bytes)
    return {**musterstadt, f"{HOME}concept.yaml": cover.replace(b"\ndeclared:\n  measures: 3\n", b"")}


LOADED: dict[str, Loaded] = {}
"""The small concept as it is read in each language: of it every slip changes one file."""


def beginning(slip: Mapping[str, Any]) -> str:
    begin = slip.get("begin")
    return USUAL if begin is None else BEGINNINGS.get(begin, f"{begin}\n")


def checked(town: Snapshot, slip: Mapping[str, Any], text: str, path: str = "", encoding: str = "utf-8") -> Checked:
    beside = {f"{HOME}{other}": content.encode() for other, content in slip.get("with", {}).items()}
    path = f"{HOME}{path or slip.get('file', MEASURE)}"
    snapshot = {**town, **beside, path: f"{beginning(slip)}{text}\n".encode(encoding)}
    if language() not in LOADED:
        LOADED[language()] = load(town)
    return check(snapshot, DAY, like=LOADED[language()])


def as_written(town: Snapshot, slip: Mapping[str, Any]) -> Checked:
    return checked(town, slip, slip["wrong"], encoding=slip.get("encoding", "utf-8"))


def test_who_follows_the_hint_has_what_was_meant(town: Snapshot) -> None:
    def has(name: str) -> None:
        slip = SLIPS[name]
        before = as_written(town, slip)
        if "fine" in slip:
            assert all(each.severity is Severity.NOTE for each in before.findings)
        if "says" in slip:
            (finding,) = before.findings
            assert f"{finding.rule} {finding.place.line}:{finding.place.column}" == slip["says"]
            with in_language("de"):
                (german,) = as_written(town, slip).findings
            assert (german.place, german.fix) == (finding.place, finding.fix)
            for hint in (finding.hint, german.hint):
                assert hint
                assert str(slip.get("hint", "")) in hint
        if "fixed" in slip:
            after = repair(before, DAY).after
            mended = after.snapshot[f"{HOME}{slip.get('fixed_file') or slip.get('file', MEASURE)}"]
            assert isinstance(mended, bytes)
            assert mended.decode().removeprefix(beginning(slip)).rstrip("\n") == slip["fixed"]
            assert after.findings == ()
        if "right" in slip:
            assert checked(town, slip, slip["right"], slip.get("right_file", "")).findings == ()

    all_hold(has, SLIPS)


def test_nearly_every_slip_is_one_finding_with_advice_that_helps() -> None:
    slips = [slip for group in TABLE.values() for slip in group if "fine" not in slip]
    assert len(slips) >= 172
    assert sum("but" in slip for slip in slips) <= len(slips) // 20
