"""Two people at work at the same time: what git merges by itself, and what becomes of the rest. With real git."""

import random
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from konzept.reading.load import load
from konzept.rules import check
from konzept.source.findings import Severity
from konzept.source.yaml.source import parse
from konzept.source.yaml.unmerged import LONGEST, MOST, both_kept
from konzept.system.git import read
from tests.conftest import PROFILE

Files: TypeAlias = Mapping[str, str]
Run: TypeAlias = Callable[..., tuple[int, str, str]]
Git: TypeAlias = Callable[..., str]

HOME = "concepts/musterstadt-2024"
DAY = date(2030, 1, 1)
PAIRS = 200 if PROFILE == "full" else 40
L = f"{HOME}/measures/lernpatenschaften.yaml"

# Different records ---------------------------------------------------------------------------------------------------


def edit(text: str, chance: random.Random) -> str:
    """A record as somebody may leave it: a line changed, a key added, an entry appended, gone, or laid out anew."""
    match chance.randrange(6):
        case 0:
            return text.replace("title: ", f"title: Wort{chance.randrange(99)} ", 1)
        case 1:
            return text.replace("\n", f"\npriority: stufe{chance.randrange(99)}\n", 1)
        case 2:
            return text.rstrip("\n") + f"\n\narea: Viertel {chance.randrange(99)}\n"
        case 3:
            return text.rstrip("\n") + f"\n\nchecked: 202{chance.randrange(5)}\n"
        case 4:
            return "\n\n".join(reversed(text.rstrip("\n").split("\n\n"))) + "\n"
        case _:
            return text.replace("\n", "\r\n")


def side(measures: Files, chance: random.Random, path: str, new: str) -> dict[str, str | None]:
    """What one person does: a record edited, removed, or a new one written."""
    match chance.randrange(5):
        case 0:
            return {path: None}
        case 1:
            return {f"{HOME}/measures/{new}.yaml": "title: Neu\n\ngoals: [alltag]\n"}
        case _:
            return {path: edit(measures[path], chance)}


def imported(commits: Sequence[tuple[str, str, Mapping[str, str | None]]]) -> bytes:
    """Commits (branch, parent, files) for `git fast-import`: 400 of them in the time that a shell needs for two."""
    stream = b""
    for branch, parent, files in commits:
        stream += f"commit refs/heads/{branch}\ncommitter Amt <amt@example.org> 1709290800 +0100\ndata 0\n".encode()
        stream += f"from {parent}\n".encode()
        for path, text in files.items():
            data = None if text is None else text.encode()
            stream += (
                f"D {path}\n".encode()
                if data is None
                else b"M 100644 inline %s\ndata %d\n%s\n"
                % (
                    path.encode(),
                    len(data),
                    data,
                )
            )
    return stream


def test_edits_of_different_records_always_merge(root: Path, git: Git) -> None:
    """Random pairs: git merges each without a conflict, and the result is read without a fault."""
    measures = {
        f"{HOME}/measures/m{n}.yaml": f"title: Maßnahme {n}\n\ngoals: [beruf]\n\ndue: 2030\n" for n in range(12)
    }
    chance = random.Random(7)  # noqa: S311 - the same pairs on every machine
    commits: list[tuple[str, str, Mapping[str, str | None]]] = [("basis", "refs/heads/main^0", measures)]
    for number in range(PAIRS):
        for name, path in zip("ab", chance.sample(sorted(measures), 2), strict=True):
            commits.append((f"{name}{number}", "refs/heads/basis", side(measures, chance, path, f"neu-{name}")))
    command = ["git", "fast-import", "--quiet", "--date-format=raw"]
    subprocess.run(command, cwd=root, input=imported(commits), check=True, capture_output=True)
    base = load(read(root, "basis"))
    for number in range(PAIRS):
        merged = git(
            "merge-tree", "--write-tree", f"a{number}", f"b{number}"
        ).strip()  # raises where there is a conflict
        commit = git("commit-tree", merged, "-p", f"a{number}", "-p", f"b{number}", "-m", "").strip()
        found = load(read(root, commit), base)
        findings = (*found.findings, *check(found, DAY))
        assert [f.message for f in findings if f.severity is Severity.ERROR] == []
        assert found.records >= len(measures)


# The same record -----------------------------------------------------------------------------------------------------


@pytest.fixture
def merge(root: Path, git: Git) -> Callable[[str, str], str]:
    """Let two branches write the same file differently and merge them; gives the file as git leaves it."""

    def branch_and_merge(ours: str, theirs: str) -> str:
        for branch, text in (("zweig", theirs), ("main", ours)):
            git("switch", "-q", *(["-c"] if branch == "zweig" else []), branch)
            (root / L).write_bytes(text.encode())
            git("add", "--all")
            git("commit", "-qm", branch)
        git("merge", "zweig", check=False)
        return (root / L).read_bytes().decode()

    return branch_and_merge


def started(day: str, state: str = "started", by: str = "integrationsstelle") -> str:
    return f"\n  - date: {day}\n    state: {state}\n    by: {by}\n"


def test_neighbouring_keys_merge_thanks_to_the_blank_line_between_them(
    files: Files, merge: Callable[[str, str], str]
) -> None:
    text = files["measures/lernpatenschaften.yaml"]
    found = merge(text.replace("goals: [alltag]", "goals: [beruf]"), text.replace("due: 2026-12-31", "due: 2027"))
    assert "goals: [beruf]" in found
    assert "due: 2027" in found
    assert "<<<" not in found


def test_an_entry_here_and_another_key_there_merge(files: Files, merge: Callable[[str, str], str]) -> None:
    text = files["measures/lernpatenschaften.yaml"]
    found = merge(text + started("2024-05-02"), text.replace("due: 2026-12-31", "due: 2027"))
    assert "2024-05-02" in found
    assert "due: 2027" in found
    assert "<<<" not in found


@pytest.mark.parametrize("days", [("2024-05-02", "2024-06-01"), ("2024-06-01", "2024-05-02")])
def test_two_entries_conflict_in_git_and_the_repair_keeps_both(
    files: Files, merge: Callable[[str, str], str], run: Run, git: Git, days: tuple[str, str]
) -> None:
    text = files["measures/lernpatenschaften.yaml"]
    found = merge(text + started(days[0]), text + started(days[1]))
    assert "<<<<<<< HEAD" in found
    code, out, _err = run("validate")
    assert code == 1
    assert out.count("error[") == 1
    assert "conflict-markers" in out
    assert "“konzept validate --fix” keeps both" in out
    assert run("validate", "--fix")[0] == 0
    assert Path(L).read_text("utf-8") == text + started("2024-05-02") + started("2024-06-01")
    git("add", "--all")
    git("commit", "-qm", "Zusammengeführt")
    assert run("validate", "--base", "HEAD~1")[0] == 0


def test_the_line_that_both_entries_end_with_is_not_lost(files: Files, merge: Callable[[str, str], str]) -> None:
    """Deleting the three markers by hand would leave the first entry without it."""
    text = files["measures/lernpatenschaften.yaml"]
    found = merge(text + started("2024-05-02"), text + started("2024-06-01", "paused"))
    assert found.count("by: integrationsstelle") == 1
    kept = both_kept(found)
    assert kept == text + started("2024-05-02") + started("2024-06-01", "paused")


def test_merging_by_union_would_falsify_an_entry_in_silence(
    root: Path, files: Files, merge: Callable[[str, str], str], run: Run, git: Git
) -> None:
    """Why `.gitattributes` does not say merge=union: the result is valid, and says what nobody wrote."""
    (root / ".gitattributes").write_text("*.yaml merge=union\n", "utf-8")
    git("add", "--all")
    git("commit", "-qm", "union")
    text = files["measures/lernpatenschaften.yaml"]
    found = merge(text + started("2024-05-02"), text + started("2024-06-01", "paused"))
    assert "<<<" not in found
    assert run("validate")[0] == 0
    assert found.count("by: integrationsstelle") == 1  # two entries were reported by it


def test_merging_by_union_would_mix_two_wordings(
    root: Path, files: Files, merge: Callable[[str, str], str], git: Git
) -> None:
    (root / ".gitattributes").write_text("*.yaml merge=union\n", "utf-8")
    git("add", "--all")
    git("commit", "-qm", "union")
    text = files["measures/lernpatenschaften.yaml"]
    found = merge(
        text.replace("begleiten Kinder", "begleiten Eltern"), text.replace("begleiten Kinder", "betreuen Kinder")
    )
    assert "begleiten Eltern beim Deutschlernen.\n  Ehrenamtliche betreuen Kinder beim Deutschlernen.\n" in found


def test_git_settings_of_another_style_of_markers(files: Files, merge: Callable[[str, str], str], git: Git) -> None:
    git("config", "merge.conflictStyle", "diff3")
    text = files["measures/lernpatenschaften.yaml"]
    found = merge(text + started("2024-05-02"), text + started("2024-06-01", "paused"))
    assert "|||||||" in found
    assert both_kept(found) == text + started("2024-05-02") + started("2024-06-01", "paused")


# The repair itself ---------------------------------------------------------------------------------------------------

TOP = "title: A\n\nstatus:\n"
OLD = "  - {date: 2024-01-01, state: planned}\n"


def conflict(ours: str, theirs: str, *, top: str = TOP + OLD, below: str = "") -> str:
    return f"{top}<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> zweig\n{below}"


def item(day: str, more: str = "") -> str:
    return f"  - {{date: {day}, state: started{more}}}\n"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (conflict(item("2024-03"), item("2024-02")), TOP + OLD + item("2024-02") + item("2024-03")),
        (
            conflict(item("2024-03"), item("2024-02") + item("2024-04")),
            TOP + OLD + item("2024-02") + item("2024-03") + item("2024-04"),
        ),
        (
            conflict(item("2024-03") + item("2024-02"), item("2024-04"), top=TOP),
            TOP + item("2024-04") + item("2024-03") + item("2024-02"),
        ),
        (
            conflict(item("2024-03"), item("2024-03", ", view: outside")),
            TOP + OLD + item("2024-03") + item("2024-03", ", view: outside"),
        ),
        (conflict(item("2024-03"), item("2024-03")), TOP + OLD + item("2024-03")),
        (conflict(item("2024-03"), ""), TOP + OLD + item("2024-03")),
        (conflict("", item("2024-03"), below="\ndue: 2030\n"), TOP + OLD + item("2024-03") + "\ndue: 2030\n"),
        (conflict(item("2024-03"), item("2024-02"))[:-1] + "\n", TOP + OLD + item("2024-02") + item("2024-03")),
        (
            conflict(item("2024-03"), "  # Bemerkung\n" + item("2024-04")),
            None,  # the remark would be lost
        ),
        (conflict(item("2024-03"), item("2024-03", ", note: anders")), None),  # which of the two holds?
        (conflict("title: B\n", "title: C\n", top="", below=f"status:\n{OLD}"), None),
        (conflict("title: B\n", "title: C\n", top=""), None),
        (conflict("", "", top="text: ["), None),
        (conflict("  - planned\n", item("2024-03")), None),
        (conflict("  - state: planned\n", item("2024-03")), None),
        (TOP + OLD + "=======\n" + item("2024-03"), None),
        (TOP + OLD + "<<<<<<< HEAD\n" + item("2024-03"), None),
        ("title: A\n<<<<<<< HEAD\nstatus: [{date: 2024, state: planned}]\n=======\n>>>>>>> x\n", None),
    ],
)  # fmt: skip
def test_what_is_kept(text: str, kept: str | None) -> None:
    assert both_kept(text) == kept


def test_line_ends_stay_as_they_are() -> None:
    text = conflict(item("2024-03"), item("2024-02")).replace("\n", "\r\n")
    assert both_kept(text) == (TOP + OLD + item("2024-02") + item("2024-03")).replace("\n", "\r\n")


def test_a_text_without_end_of_line() -> None:
    text = f"{TOP}{OLD}<<<<<<< HEAD\n{item('2024-03')}=======\n{item('2024-04').rstrip()}\n>>>>>>> zweig"
    assert both_kept(text) == TOP + OLD + item("2024-03") + item("2024-04")


def test_a_strangers_thousand_entries_are_left_to_a_person() -> None:
    many = "".join(item(f"{2000 + number}") for number in range(MOST + 1))
    assert both_kept(conflict(item("1999"), many)) is None
    crowd = "".join(item(f"{1000 + number}") for number in range(LONGEST + 1))
    assert both_kept(conflict(crowd, item("3000"))) is None


def test_the_finding_of_another_conflict_says_what_to_do() -> None:
    source, (finding,) = parse("measures/a.yaml", conflict("title: B\n", "title: C\n", top=""))
    assert source is None
    assert (finding.rule, finding.fix) == ("conflict-markers", None)
    assert "delete the lines that begin with" in finding.hint
