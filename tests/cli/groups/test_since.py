"""What is found against an earlier revision is the same, whether all is read or what has changed alone."""

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.cli.groups.since import found_since
from konzept.reading.load import load
from konzept.rules import check
from konzept.source.findings import in_order
from konzept.system import files, git
from tests.cli.groups.test_same_answers import NAMES, put
from tests.fixtures.differences import commit

DAY = date(2026, 11, 30)

LINES = st.sampled_from(
    [
        "lead: Amt\n",
        "draft: true\n",
        "goals: [deutsch]\n",
        "outcome: continued\n",
        "formerly: [kurse]\n",
        "formerly: [treff]\n",
        "adopted:\n  text: Es gibt Kurse.\n  decision: rat\n",
        "adopted:\n  text: Es gibt keine Kurse.\n  decision: rat\n",
        "status:\n  - {date: 2024-05-01, state: started}\n",
        "status:\n  - {date: 2024-05-01, state: planned}\n  - {date: 2024-06-01, state: paused}\n",
        "status: [\n",
        *(f"continues: [{name}/{id_}]\n" for name in NAMES for id_ in ("kurse", "treff")),
    ]
)
"""What may stand in a measure, each under a key of its own."""

BODIES = st.lists(LINES, max_size=4, unique_by=lambda line: line.partition(":")[0]).map("".join)
COVERS = st.lists(
    st.sampled_from(
        [
            "draft: true\n",
            "state: adopted\n",
            "state: superseded\n",
            "removed: [{record: measure/kurse, title: Kurse, reason: vorbei}]\n",
            *(f"{key}: {name}\n" for key in ("supersedes", "part_of") for name in NAMES),
            *(f"formerly: [{name}]\n" for name in NAMES),
        ]
    ),
    max_size=2,
    unique_by=lambda line: line.partition(":")[0],
).map("".join)
GOALS = st.sampled_from(
    ["title: Deutsch\n", "title: Deutsch für alle\nindicators: [zahl]\n", "title: Deutsch\ndraft: true\n"]
)
VALUES = st.sampled_from(
    ["period,value\n2020,1\n2021,2\n", "period,value\n2020,1\n2021,3\n", "period;value\r\n2021;2\r\n"]
)


@st.composite
def concepts(draw: st.DrawFn, name: str) -> Mapping[str, str]:
    """The files of one concept, by path."""
    home = f"concepts/{name}"
    found = {f"{home}/concept.yaml": f"title: {name}\nmunicipality: Stadt\nlanguage: de\n{draw(COVERS)}"}
    for id_ in draw(st.sets(st.sampled_from(["kurse", "lotsen", "treff"]))):
        found[f"{home}/measures/{id_}.yaml"] = f"title: {id_.title()}\n{draw(BODIES)}"
    if draw(st.booleans()):
        found[f"{home}/goals/deutsch.yaml"] = draw(GOALS)
    if draw(st.booleans()):
        found[f"{home}/indicators/zahl.yaml"] = "title: Zahl\nunit: Personen\nfrequency: yearly\n"
        found[f"{home}/indicators/zahl.csv"] = draw(VALUES)
    return found


@st.composite
def moments(draw: st.DrawFn) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """A repository before and after: of its concepts some are as they were, some are changed, new or gone."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for name in NAMES:
        was, now = draw(st.one_of(st.just({}), concepts(name))), draw(concepts(name))
        before |= was
        after |= draw(st.sampled_from([was, was, {**was, **now}, now, {}]))
    settings = draw(st.sampled_from(["language: de\n", "language: de\n", "language: en\n"]))
    return {"konzept.yaml": "language: de\n", **before}, {"konzept.yaml": settings, **after}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stadt").resolve()
    for words in (("init", "--quiet"), ("config", "user.name", "Amt"), ("config", "user.email", "amt@stadt.example")):
        subprocess.run(["git", *words], cwd=root, check=True)
    return root


def write(root: Path, texts: Mapping[str, str]) -> None:
    shutil.rmtree(root / "concepts", ignore_errors=True)
    (root / "concepts").mkdir()
    put(root, texts)


def since(root: Path, before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str]] | None:
    """Rule and path of what is found where what changed is read alone, after a look that it is what is found with all.

    None where all has to be read.
    """
    write(root, before)
    revision = commit(root, "vorher", "2026-01-01")
    write(root, after)
    base, now = load(git.read(root, revision)), load(files.read(root))
    found = found_since(root, DAY, revision)
    assert found is None or in_order((*check(now, DAY), *found)) == check(now, DAY, base)
    return None if found is None else [(finding.rule, finding.place.path) for finding in found]


@given(moments())
def test_what_changed_alone_is_read_and_the_same_is_found(
    root: Path, both: tuple[Mapping[str, str], Mapping[str, str]]
) -> None:
    before, after = both
    assert (since(root, before, after) is None) == (before["konzept.yaml"] != after["konzept.yaml"])


A, B = "concepts/a", "concepts/b"
COVER = "municipality: Stadt\nlanguage: de\n"
STARTED = "title: Kurse\nstatus:\n  - {date: 2024-05-01, state: started}\n"
TOWN = {
    f"{A}/concept.yaml": f"title: A\n{COVER}",
    f"{A}/measures/kurse.yaml": STARTED,
    f"{B}/concept.yaml": f"title: B\n{COVER}",
    f"{B}/measures/kurse.yaml": STARTED,
}


def without(*paths: str) -> Mapping[str, str]:
    return {path: text for path, text in TOWN.items() if not path.startswith(paths)}


def test_a_measure_that_another_concept_continues_is_not_gone(root: Path) -> None:
    goes_on = {f"{B}/measures/kurse.yaml": f"{STARTED}continues: [a/kurse]\n"}
    left = without(f"{A}/measures/kurse.yaml")
    assert since(root, TOWN, left) == [("vanished-record", f"{A}/measures/kurse.yaml")]
    assert since(root, {**TOWN, **goes_on}, {**left, **goes_on}) == [("lost-address", f"{A}/concept.yaml")]


@pytest.mark.parametrize("tie", ["supersedes: a\n", "formerly: [a]\n"])
def test_a_concept_that_goes_on_in_another_is_not_gone(root: Path, tie: str) -> None:
    heir = {f"{B}/concept.yaml": f"title: B\n{COVER}{tie}"}
    assert since(root, TOWN, without(A)) == [("vanished-record", f"{A}/concept.yaml")]
    assert since(root, {**TOWN, **heir}, {**without(A), **heir}) == []


@pytest.mark.parametrize(
    "more",
    [
        {f"{A}/measures/kurse.yaml": STARTED.replace("\n", "\r\n")},
        {f"{A}/LIESMICH.txt": "Hier liegt es."},
        {f"{A}/measures/lotsen.yaml": "title: Lotsen\n"},
        {"concepts/README.md": "Hier liegen sie.\n"},
    ],
)
def test_what_says_the_same_is_no_change(root: Path, more: Mapping[str, str]) -> None:
    assert since(root, TOWN, {**TOWN, **more}) == []
    lost = {path: text.replace("started", "paused") for path, text in TOWN.items()}
    assert since(root, TOWN, {**lost, **more}) != []


def test_with_other_settings_everything_is_read(root: Path) -> None:
    one, other = ({**TOWN, "konzept.yaml": f"language: {tag}\n"} for tag in ("de", "en"))
    assert since(root, one, other) is None
    assert since(root, one, one) == []


def test_a_record_that_became_a_link_is_one_that_changed(root: Path) -> None:
    write(root, TOWN)
    revision = commit(root, "vorher", "2026-01-01")
    (root / A / "measures" / "kurse.yaml").rename(root / "kurse.yaml")
    (root / A / "measures" / "kurse.yaml").symlink_to(root / "kurse.yaml")
    base, now = load(git.read(root, revision)), load(files.read(root))
    found = found_since(root, DAY, revision)
    assert in_order((*check(now, DAY), *(found or ()))) == check(now, DAY, base)
