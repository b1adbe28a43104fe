"""The towns of a Land, each with a repository of its own, collected by the script of the manual and asked in SQL.

What the queries of docs/many-towns.md say is what the commands of konzept say of each town.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from os import environ
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks import town
from tests.fixtures.differences import Run, run
from tests.fixtures.towns import ROOT

__all__ = ["run"]

DAY = "2029-03-01"
MEASURES = 6
TOWNS = range(2)
PAGE = (ROOT / "docs" / "many-towns.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
SURROUNDINGS = {**environ, "PATH": f"{Path(sys.executable).parent}:{environ['PATH']}", "GIT_CONFIG_GLOBAL": "/dev/null"}


def collect(folder: Path, share: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(ROOT / "docs" / "ci" / "collect.sh"), "towns.txt", DAY, share]
    return subprocess.run(command, cwd=folder, env=SURROUNDINGS, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collecting project, in a folder beside the repositories of the towns, of which the last one has an error."""
    folder = tmp_path_factory.mktemp("land")
    lines = ["# Musterland"]
    for number in (*TOWNS, len(TOWNS)):
        root = folder / f"town-{number}"
        files = {"konzept.yaml": town.SETTINGS, **dict(town.concept(number, MEASURES))}
        if number not in TOWNS:
            files[f"concepts/{town.identity(number)}/goals/ziel-01.yaml"] = "title: Ziel\ntheme: nirgends\n"
        town.write(root, iter(files.items()))
        git = ["git", "-c", "user.name=Rathaus", "-c", "user.email=rathaus@musterland.example"]
        for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "Stand"]):
            subprocess.run([*git, *words], cwd=root, env=SURROUNDINGS, check=True)
        lines.append(f"{town.municipality(number)[1]} {root.as_uri()}")
    (folder / "towns.txt").write_text("\n".join([*lines, ""]), "utf-8")
    return folder


@pytest.fixture(scope="module")
def runs(land: Path) -> list[subprocess.CompletedProcess[str]]:
    """The two jobs of the pipeline."""
    return [collect(land, share) for share in ("1/2", "2/2")]


@pytest.fixture(scope="module")
def roots(land: Path) -> Mapping[str, Path]:
    """The repositories of the towns that are in order, by official key."""
    return {town.municipality(number)[1]: land / f"town-{number}" for number in TOWNS}


@pytest.fixture
def answers(
    land: Path, runs: list[subprocess.CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[list[tuple[Any, ...]]]]:
    """What the queries of the manual say."""
    assert runs
    monkeypatch.chdir(land)
    with duckdb.connect() as base:
        yield [base.execute(query).fetchall() for query in QUERIES]


def test_each_town_is_collected_by_one_job_and_a_faulty_one_holds_up_nobody(
    land: Path, runs: list[subprocess.CompletedProcess[str]]
) -> None:
    keys = [town.municipality(number)[1] for number in (*TOWNS, len(TOWNS))]
    assert [run.stdout.split() for run in runs] == [[keys[0], "collected"], [keys[1], "collected"]]
    assert [run.returncode for run in runs] == [1, 0]
    assert sorted(path.name for path in (land / "data").iterdir()) == [*keys[:2], f"{keys[2]}.txt"]
    assert "unknown-theme" in (land / "data" / f"{keys[2]}.txt").read_text("utf-8")


def test_queries_say_what_the_commands_say_of_each_town(
    answers: list[list[tuple[Any, ...]]], roots: Mapping[str, Path], run: Run
) -> None:
    def konzept(root: Path, *words: str) -> Any:
        return json.loads(run("--root", str(root), *words, "--format", "json", "--as-of", DAY)[1])

    states, progress, money, late = answers
    listed = [row for root in roots.values() for row in konzept(root, "list", "measures")]
    assert dict(states) == Counter(row["state"] for row in listed)
    assert len(listed) == MEASURES * len(TOWNS)
    reports = {key: konzept(root, "report")["concepts"][0]["progress"] for key, root in roots.items()}
    assert {key: (done, active) for key, _name, done, active in progress} == {
        key: (each["done"], each["active"]) for key, each in reports.items()
    }
    data = [konzept(root, "export") for root in roots.values()]
    costs = [cost for each in data for measure in each["measures"] for cost in measure["record"]["costs"]]
    assert money == [(2025, sum(Decimal(cost["amount"]) for cost in costs), len(TOWNS))]
    assert {address for _town, address, _days in late} == {row["address"] for row in listed if row["late"]}
    assert late
    assert all(days > 0 for _town, _address, days in late)
