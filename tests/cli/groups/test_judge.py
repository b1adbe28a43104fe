"""What a check remembers is digests and counts, is one's own and whole or nothing, and never changes an answer."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from konzept.cli.groups.judge import Ruling, judge
from konzept.cli.groups.shard import Shard, part_of
from konzept.source.failure import KonzeptError
from tests.fixtures.remembering import remember_in

DAY = date(2026, 11, 30)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return remember_in(tmp_path, monkeypatch) / "clean"


@pytest.fixture
def root(tmp_path: Path, cache: Path) -> Path:
    del cache
    for name, more in (("a", "Unbekannt: x\n"), ("b", ""), ("c", "")):
        home = tmp_path / "stadt" / "concepts" / name
        (home / "measures").mkdir(parents=True)
        (home / "concept.yaml").write_text(f"title: Stadt {name}\nmunicipality: Stadt {name}\nlanguage: de\n{more}")
        (home / "measures" / "kurse.yaml").write_text("title: Kurse\nlead: Amt\nchecked: 2027-05-01\n")
    return tmp_path / "stadt"


def ruling(root: Path, day: date = DAY, shard: Shard = Shard()) -> Ruling:  # noqa: B008 - a value
    found = judge(root, day, shard, remembers=True)
    assert found is not None
    return found


def test_only_digests_and_counts_of_clean_groups_are_kept(root: Path, cache: Path) -> None:
    ruling(root, date(2028, 1, 1))
    (file,) = cache.iterdir()
    lines = file.read_text("ascii").splitlines()[1:]
    assert len(lines) == 3  # b, c, and what all have in common
    assert all(re.fullmatch(r"[0-9a-f]{64} \d+ \d+", line) for line in lines)


def test_another_day_is_judged_anew(root: Path) -> None:
    later = ruling(root, date(2028, 1, 1))
    assert {finding.place.path for finding in later.findings} == {"concepts/a/concept.yaml"}
    assert len(ruling(root, DAY).findings) > len(later.findings)
    assert ruling(root, date(2028, 1, 1))[:3] == later[:3]


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.write_bytes(file.read_bytes()[:-2]),
        lambda file: file.write_bytes(file.read_bytes().replace(b" 2 2", b" 9 9")),
        lambda file: file.chmod(0o622),
        lambda file: file.parent.chmod(0o777),
        lambda file: (file.unlink(), file.mkdir()),
    ],
)
def test_a_memory_that_is_not_whole_or_not_ones_own_is_none(
    root: Path, cache: Path, harm: Callable[[Path], object]
) -> None:
    first = ruling(root, date(2028, 1, 1))
    (file,) = cache.iterdir()
    harm(file)
    assert ruling(root, date(2028, 1, 1))[:3] == first[:3]


def test_without_a_place_for_it_everything_is_judged(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert ruling(root) == ruling(root)


def test_one_edit_has_one_group_judged(root: Path, cache: Path) -> None:
    day = date(2028, 1, 1)
    ruling(root, day)
    (file,) = cache.iterdir()
    before = set(file.read_text("ascii").splitlines()[1:])
    (root / "concepts" / "b" / "measures" / "kurse.yaml").write_text("title: Deutschkurse\nlead: Amt\n")
    ruling(root, day)
    assert len(before & set(file.read_text("ascii").splitlines()[1:])) == 2


def test_a_clean_check_loads_neither_models_nor_rules(root: Path) -> None:
    (root / "concepts" / "a" / "concept.yaml").write_text("title: A\nmunicipality: A\nlanguage: de\n")
    script = (
        "import sys; from konzept import cli\n"
        "line = ['validate', '--as-of', '2028-01-01']\n"
        "try: cli.load(line)(line)\n"
        "except SystemExit as end: print(end.code, *(m for m in sys.modules if m.startswith('konzept.')))"
    )
    runs = [
        subprocess.run([sys.executable, "-P", "-c", script], cwd=root, capture_output=True, text=True, check=True)
        for _run in range(2)
    ]
    code, *modules = runs[1].stdout.split()
    assert code == "0"
    assert "konzept.rules" in runs[0].stdout.split()
    assert not [name for name in modules if name.split(".")[1] in {"model", "rules", "figures", "documents"}]
    assert runs[0].stderr == runs[1].stderr


@pytest.mark.parametrize("written", ["0/3", "4/3", "1", "a/b", "1/0", "-1/3", "1/99999999", "²/3"])
def test_what_is_no_part_is_refused(written: str) -> None:
    with pytest.raises(KonzeptError, match="is not a part"):
        part_of(written, alone=False)


def test_a_part_is_one_of_the_working_folder() -> None:
    assert part_of("3/16", alone=False) == Shard(3, 16)
    assert part_of(None, alone=True) == Shard()
    with pytest.raises(KonzeptError, match="working folder"):
        part_of("3/16", alone=True)


def test_every_group_is_in_one_part(root: Path) -> None:
    parts = [ruling(root, DAY, Shard(part, 5)) for part in range(1, 6)]
    assert [part.records for part in parts].count(2) == 3
    assert sum(len(part.findings) for part in parts) == len(ruling(root).findings)
