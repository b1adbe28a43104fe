"""What a second process judges is what the first would have found, and whatever becomes of it, nothing is missing."""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.cli.groups import second
from konzept.cli.groups.judge import judge
from konzept.cli.groups.second import KeyedRuling, Second, answer, with_another
from konzept.cli.groups.shard import Shard
from konzept.cli.groups.verdict import FoundClean, Group, Judge
from konzept.i18n.messages import in_language
from konzept.reading.groups import groups
from konzept.system import files
from konzept.system.here import machine
from tests.cli.groups.test_same_answers import DAY, laid_out, put, repositories
from tests.conftest import IN_CI
from tests.fixtures.remembering import remember_in

NAMES = ("a", "b", "c", "d", "e")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("stadt").resolve()
    for name in NAMES:
        cover = {
            f"concepts/{name}/concept.yaml": f"title: Stadt {name}\nmunicipality: Stadt\nlanguage: de\n{name}: x\n"
        }
        put(root, cover | {f"concepts/{name}/measures/kurse.yaml": "title: Kurse\ngoals: [weg]\n"})
    return root


def judge_of(root: Path, kind: type[Judge] = Judge) -> tuple[Judge, list[Group]]:
    covers = files.covers(root)
    assert covers is not None
    found = kind(root, covers, DAY)
    return found, [(), *sorted(set(groups(found.ties).values()))]


def alone(judge: Judge, asked: list[Group]) -> list[KeyedRuling]:
    return [judge.verdict(group, {}) for group in asked]


@given(repositories(), st.sampled_from(["de", "en"]))
def test_it_answers_what_the_first_would_have_found(texts: Mapping[str, str], language: str) -> None:
    with laid_out(texts) as root, in_language(language):
        judge, asked = judge_of(root)
        expected = alone(judge, asked)
        written = [(root, judge.covers, DAY, language, {}), *asked]
        answered = BytesIO()
        with in_language("tr"):
            answer(BytesIO(b"".join(map(pickle.dumps, written))), answered)
        answered.seek(0)
        assert [pickle.load(answered) for _group in asked] == expected  # noqa: S301 - our own


def test_all_can_come_from_the_second(root: Path) -> None:
    judge, asked = judge_of(root)
    done: dict[int, KeyedRuling] = {}
    other = Second(judge, asked, {}, deque(range(len(asked))), done)
    other.end(30)
    assert [done[at] for at in range(len(asked))] == alone(judge, asked)


def test_two_find_what_one_finds_and_in_the_same_order(root: Path) -> None:
    one, two = (judge(root, DAY, Shard(), remembers=False, worth=worth) for worth in (10**9, 0))
    assert one == two
    assert one is not None
    assert {finding.place.path.split("/")[1] for finding in one.findings} == {*NAMES}


def test_two_find_it_in_a_share_and_beside_what_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_in(tmp_path, monkeypatch)
    root = (tmp_path / "stadt").resolve()
    put(root, {f"concepts/{name}/concept.yaml": f"title: {name}\nmunicipality: S\nlanguage: de\n" for name in NAMES})
    assert judge(root, DAY, Shard(), remembers=True, worth=10**9)
    for edited in ({}, {"concepts/c/concept.yaml": "title: [\n", "concepts/d/concept.yaml": "title: Anders\n"}):
        put(root, edited)
        for share in (Shard(), Shard(2, 2)):
            one = judge(root, DAY, share, remembers=False, worth=10**9)
            two = judge(root, DAY, share, remembers=True, worth=0)
            assert one
            assert two
            assert two[:3] == one[:3]


@pytest.fixture(params=["", "exit 0", "echo no verdict; exec sleep 100", "exec sleep 100"])
def useless(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second process that cannot be started, ends at once, says what is no verdict, or says nothing; has its id."""
    program, number = tmp_path / "program", tmp_path / "number"
    if request.param:
        program.write_text(f"#!/bin/sh\necho $$ > {number}\n{request.param}\n")
        program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(second, "PATIENCE", 0.5)
    return number


def is_left(number: Path) -> bool:
    with suppress(FileNotFoundError, ProcessLookupError, ValueError):  # ended before it wrote its number, or after
        os.kill(int(number.read_text()), 0)
        return True
    return False


@pytest.mark.posix("a script stands for the program")
@pytest.mark.skipif(machine.processors() == 1, reason="there is one processor")
def test_what_it_does_not_answer_is_judged_by_the_first(root: Path, useless: Path) -> None:
    judge, asked = judge_of(root)
    assert with_another(judge, asked, {}) == alone(judge, asked)
    assert not is_left(useless)


class Interrupted(Judge):
    """Somebody presses Ctrl+C while a group is judged."""

    def verdict(self, group: Group, known: FoundClean) -> KeyedRuling:
        if group == ("b",):
            raise KeyboardInterrupt
        return super().verdict(group, known)


@pytest.mark.posix("a script stands for the program")
def test_who_stops_the_first_stops_both(root: Path, useless: Path) -> None:
    judge, asked = judge_of(root, Interrupted)
    with pytest.raises(KeyboardInterrupt):
        with_another(judge, asked, {})
    assert not is_left(useless)


def test_of_a_few_files_none_is_started(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "with_another", lambda *_given: pytest.fail("started"))
    for worth, of in ((4_000, 1), (0, 3)):  # two groups that are left are worth it, one is not
        judge(root, DAY, Shard(of, of), remembers=False, worth=worth)


def test_another_day_is_that_of_the_first(root: Path) -> None:
    covers = files.covers(root)
    assert covers is not None
    early = Judge(root, covers, date(2020, 1, 1))
    done: dict[int, KeyedRuling] = {}
    Second(early, [("a",)], {}, deque([0]), done).end(30)
    assert done[0] == early.verdict(("a",), {})


@IN_CI
@pytest.mark.skipif(sys.platform != "linux" or machine.processors() == 1, reason="one processor is taken away")
def test_a_command_says_the_same_with_one_processor_and_with_two(tmp_path: Path) -> None:
    for at in range(60):
        home = f"concepts/stadt-{at:02}"
        put(tmp_path, {f"{home}/concept.yaml": f"title: Stadt {at}\nmunicipality: Stadt\nlanguage: de\n"})
        put(tmp_path, {f"{home}/measures/kurse-{one}.yaml": "title: Kurse\ngoals: [weg]\n" for one in range(90)})
    before = "import os, sys; os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(sys.argv.pop(1))])\n"
    command = "from konzept.__main__ import main; main()"
    said = [
        subprocess.run(
            [sys.executable, "-P", "-c", before + command, number, "validate", "--no-cache", "--format", "json"],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        for number in ("1", "2")
    ]
    assert said[0].returncode == 1
    assert [(each.returncode, each.stdout, each.stderr) for each in said] == 2 * [
        (said[0].returncode, said[0].stdout, said[0].stderr)
    ]
