"""`konzept validate` as people and pipelines call it."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from konzept import cli
from konzept.answers.formats import FORMATS
from konzept.cli.commands.check import FindingsForm, as_spelled, forms

COVER = "concepts/musterstadt-2024/concept.yaml"
GOAL = "concepts/musterstadt-2024/goals/deutsch-im-alltag.yaml"
MEASURE = "concepts/musterstadt-2024/measures/lernpatenschaften.yaml"
SOUND = {
    COVER: b"title: Konzept\nmunicipality:\n  name: Musterstadt\n",
    GOAL: b"title: Deutsch im Alltag\n",
    MEASURE: b"title: Lernpatenschaften\ngoals: [deutsch-im-alltag]\nlead: Integrationsstelle\nstatus:\n"
    b"  - date: 2024-05-02\n    state: started\n",
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, content in SOUND.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(repository: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the program; returns exit code, standard output and standard error."""

    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            cli.app([*words])
        out, err = capsys.readouterr()
        return int(str(caught.value.code or 0)), out, err

    return call


def state(root: Path) -> dict[str, tuple[int, bytes]]:
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}


def test_a_sound_repository(run: Run) -> None:
    assert run("validate") == (0, "", "3 files read, 3 records: nothing to mend.\n")
    assert run("--lang", "de", "validate") == (0, "", "3 Dateien gelesen, 3 Einträge: alles in Ordnung.\n")


def test_a_fault_in_plain_german(repository: Path, run: Run) -> None:
    (repository / GOAL).write_text("title: Deutsch: im Alltag\n")
    code, out, err = run("validate", "--lang", "de")
    first, *others = out.splitlines()
    assert code == 1
    assert first.startswith(f"{GOAL}:1:8: Fehler[unquoted-colon] ")
    assert others == [
        "   1 | title: Deutsch: im Alltag",
        "     |        ^^^^^^^^^^^^^^^^^^",
        '   Hinweis: title: "Deutsch: im Alltag"',
    ]
    assert err.splitlines() == [
        "3 Dateien gelesen, 2 Einträge: 1 Fehler, 0 Warnungen, 0 Notizen.",
        "„konzept validate --fix“ kann wohl 1 davon beheben.",
    ]


def test_exit_codes(repository: Path, run: Run) -> None:
    (repository / "concepts/musterstadt-2024/notiz.txt").write_text("x")  # a warning
    assert run("validate")[0] == 0
    assert run("validate", "--strict")[0] == 1
    (repository / GOAL).write_bytes(b"\xef\xbb\xbf" + SOUND[GOAL])  # a note
    (repository / "concepts/musterstadt-2024/notiz.txt").unlink()
    assert run("validate", "--strict")[0] == 0
    (repository / GOAL).write_text("title: a: b\n")
    assert run("validate")[0] == 1


def test_paths_choose_what_is_shown(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / GOAL).write_text("title: a: b\n")
    (repository / "README.md").write_text("Lies mich")
    assert run("validate", MEASURE)[0] == 0
    assert run("validate", "README.md")[0] == 0
    for path in (GOAL, str(repository / GOAL), "concepts", ".", "concepts/musterstadt-2024/goals/", "./concepts/../"):
        assert run("validate", path)[0] == 1, path
    assert run("validate", MEASURE, GOAL)[0] == 1
    monkeypatch.chdir(repository / "concepts/musterstadt-2024/measures")
    assert run("validate", "lernpatenschaften.yaml")[0] == 0
    assert run("validate", "../goals")[0] == 1
    assert run("validate", "../go")[0] == 2
    assert run("validate", "goals/deutsch-im-alltag.yaml")[0] == 2


def test_a_file_that_was_not_asked_for_does_not_pass(repository: Path, run: Run) -> None:
    (repository / GOAL).write_text("title: Deutsch\nzzz: 1\n")
    _code, out, _err = run("validate", MEASURE, "--format", "junit")
    assert (out.count("<testcase "), MEASURE in out, GOAL in out) == (1, True, False)


def test_a_path_through_a_link_to_the_repository(repository: Path, run: Run, tmp_path: Path) -> None:
    (repository / GOAL).write_text("title: a: b\n")
    other = tmp_path.parent / f"{tmp_path.name}-link"
    other.symlink_to(repository)
    assert run("validate", str(other / GOAL))[0] == 1
    assert run("validate", str(other / MEASURE))[0] == 0
    assert run("validate", str(other))[0] == 1


def test_unknown_paths_and_concepts_are_wrong_usage(repository: Path, run: Run) -> None:
    assert run("validate", "gibtsnicht")[0] == 2
    assert run("validate", str(repository.parent))[0] == 2
    assert run("validate", "--concept", "musterstadt-2042")[0] == 2
    assert run("validate", "--concept", "musterstadt-2024")[0] == 0


def test_concept_chooses_what_is_shown(repository: Path, run: Run) -> None:
    (repository / "concepts/leer").mkdir()
    (repository / "concepts/leer/concept.yaml").write_text("title: a: b\n")
    assert run("validate")[0] == 1
    assert run("validate", "--concept", "musterstadt-2024")[0] == 0
    assert run("validate", "--concept", "leer")[0] == 1


def test_json_on_standard_output(repository: Path, run: Run) -> None:
    (repository / GOAL).write_text("title: a: b\n")
    code, out, err = run("validate", "--format", "json")
    shown = json.loads(out)
    assert (code, shown["files"], shown["errors"], shown["findings"][0]["fixable"]) == (1, 3, 1, True)
    assert err.startswith("3 files read")


@pytest.mark.parametrize(
    ("asked", "to_file", "environment", "expected"),
    [
        (None, False, {}, ("text", "text")),
        ("sarif", False, {}, ("sarif", "sarif")),
        (None, False, {"GITHUB_ACTIONS": "true"}, ("github", "github")),
        ("text", False, {"GITHUB_ACTIONS": "true"}, ("text", "text")),
        (None, False, {"GITLAB_CI": "true"}, ("text", "text")),
        (None, True, {"GITLAB_CI": "true"}, ("text", "gitlab")),
        ("junit", True, {"GITLAB_CI": "true"}, ("text", "junit")),
        ("sarif", True, {"GITHUB_ACTIONS": "true"}, ("github", "sarif")),
        (None, True, {}, ("text", "text")),
        ("json", True, {}, ("text", "json")),
        (None, False, {"GITHUB_ACTIONS": "false"}, ("text", "text")),
    ],
)
def test_the_form_in_ci(
    asked: str | None, to_file: bool, environment: dict[str, str], expected: tuple[str, str]
) -> None:
    assert forms(FindingsForm(asked) if asked else None, to_file=to_file, environment=environment) == expected


def test_every_format_can_be_asked_for() -> None:
    assert [str(form) for form in FindingsForm] == list(FORMATS)


def test_a_repository_that_cannot_be_read_is_a_note(repository: Path, run: Run) -> None:
    (repository / "konzept.yaml").write_text("language: [\n")
    os.mkfifo(repository / ".git")
    code, out, err = run("validate", "--format", "json")
    assert code == 1
    assert '"path": "konzept.yaml"' in out
    assert "cannot be read as a repository of git" in err


def test_gitlab_gets_its_file_and_people_their_log(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    (repository / GOAL).write_text("title: a: b\n")
    code, out, _err = run("validate", "-o", "bericht.json")
    assert (code, out.partition(" ")[0]) == (1, f"{GOAL}:1:8:")
    (finding,) = json.loads((repository / "bericht.json").read_text("utf-8"))
    assert finding["check_name"] == "unquoted-colon"


def test_github_gets_annotations_with_paths_from_the_top_of_the_repository(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (repository / GOAL).write_text("title: a: b\n")
    assert run("validate")[1].startswith(f"::error file={GOAL},line=1,")
    inner = repository / "amt"
    inner.mkdir()
    (repository / "concepts").rename(inner / "concepts")
    (repository / ".git").mkdir()
    (repository / ".git/HEAD").write_text("ref: refs/heads/main\n")
    assert run("--root", "amt", "validate")[1].startswith(f"::error file=amt/{GOAL},line=1,")


def test_nothing_is_written_without_fix(repository: Path, run: Run) -> None:
    (repository / GOAL).write_text("title: a: b\n")
    git(repository, "init", "--quiet")
    git(repository, "add", "--all")
    (repository / GOAL).touch()
    before = state(repository)
    for form in FindingsForm:
        run("validate", "--format", form, "--strict")
    run("validate", "--dry-run")
    run("validate", "--fix", "--dry-run")
    assert state(repository) == before


def test_fix_shows_and_writes(repository: Path, run: Run) -> None:
    (repository / GOAL).write_bytes(b"\xef\xbb\xbftitle: a: b\r\n")
    shown = f'{GOAL}\n   1 - title: a: b\n   1 + title: "a: b"\n\n'
    code, out, err = run("validate", "--fix", "--dry-run")
    assert (code, out.partition(" ")[0]) == (1, f"{GOAL}:1:1:")
    assert err.startswith(f"{shown}1 finding would be mended.\n")
    code, out, err = run("validate", "--fix")
    assert (code, "note[byte-order-mark]" in out) == (0, True)
    assert err == f"{shown}1 finding was mended.\n3 files read, 3 records: 0 errors, 0 warnings, 1 note.\n"
    assert (repository / GOAL).read_bytes() == b'\xef\xbb\xbftitle: "a: b"\r\n'
    before = state(repository)
    assert run("validate", "--fix")[2].startswith("0 findings were mended.\n")
    assert state(repository) == before


def test_fix_renames(repository: Path, run: Run) -> None:
    (repository / GOAL).rename((repository / GOAL).with_suffix(".yml"))
    _code, _out, err = run("validate", "--fix")
    assert err.startswith(f"{GOAL.replace('.yaml', '.yml')} → {GOAL}\n\n1 finding was mended.\n")
    assert set(state(repository)) == set(SOUND)


def test_fix_mends_only_the_named_files(repository: Path, run: Run) -> None:
    (repository / GOAL).write_text("title: a: b\n")
    (repository / MEASURE).write_text("title: a: b\n")
    run("validate", "--fix", MEASURE)
    assert (repository / GOAL).read_text() == "title: a: b\n"
    assert (repository / MEASURE).read_text() == 'title: "a: b"\n'


def test_a_stranger_cannot_steer_terminal_or_log(repository: Path, run: Run) -> None:
    evil = "concepts/musterstadt-2024/goals/\x1b[2J\n::error::x.yaml"
    (repository / evil).write_text('title: "\\e[31m" ##[add-mask]x\n::error::y: [\n')
    for form in FindingsForm:
        _code, out, err = run("validate", "--format", form)
        for line in (out + err).split("\n"):
            assert line.isprintable(), (form, line)
            assert "##[" not in line
            assert not line.lstrip().startswith("::") or (form == "github" and line.startswith("::error file="))


def git(root: Path, *words: str) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_COMMITTER_DATE": "2024-05-02T12:00:00+02:00",
        "GIT_AUTHOR_DATE": "2024-05-02T12:00:00+02:00",
    }
    person = ["-c", "user.name=Amt", "-c", "user.email=amt@example.org"]
    subprocess.run(["git", *person, *words], cwd=root, env=environment, check=True, capture_output=True)


def test_an_earlier_revision(repository: Path, run: Run) -> None:
    git(repository, "init", "--quiet", "--initial-branch=main")
    (repository / GOAL).write_text("title: a: b\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "-m", "Stand")
    (repository / GOAL).write_bytes(SOUND[GOAL])
    assert run("validate")[0] == 0
    for rev in ("HEAD", "main", "2024-05-02"):
        code, out, err = run("validate", "--rev", rev)
        assert (code, out.partition(" ")[0]) == (1, f"{GOAL}:1:8:")
        assert "--fix" not in err
    assert run("validate", "--rev", "HEAD", GOAL)[0] == 1
    assert run("validate", "--rev", "HEAD", MEASURE)[0] == 0
    assert run("validate", "--rev", "2024-05-01")[0] == 2
    assert run("validate", "--rev=--all")[0] == 2
    assert run("validate", "--rev", "HEAD", "--fix")[0] == 2


def test_what_was_reported_must_not_vanish(repository: Path, run: Run) -> None:
    git(repository, "init", "--quiet", "--initial-branch=main")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "-m", "Stand")
    assert run("validate", "--base", "main")[0] == 0
    (repository / MEASURE).write_bytes(SOUND[MEASURE].partition(b"status:")[0])
    assert run("validate")[0] == 0
    assert run("validate", "--base", "main")[0] == 1
    assert run("validate", "--base", "2024-05-02", "--rev", "HEAD")[0] == 0
    assert run("validate", "--base", "nein")[0] == 2


def test_a_path_is_found_however_its_disk_spells_it(tmp_path: Path) -> None:
    """Disks of Windows and macOS take other capitals for the same; here a second name of the folder does so."""
    folder = tmp_path / "concepts" / "stadt" / "measures"
    folder.mkdir(parents=True)
    (folder / "fest.yaml").touch()
    folder.with_name("Measures").symlink_to(folder)
    folder.with_name("MEASURES").mkdir()
    snapshot = {"concepts/stadt/measures/fest.yaml": b""}
    assert as_spelled(tmp_path, "concepts/stadt/Measures", snapshot) == "concepts/stadt/measures"
    assert as_spelled(tmp_path, "concepts/stadt/Measures/fest.yaml", snapshot) == "concepts/stadt/measures/fest.yaml"
    assert as_spelled(tmp_path, "concepts/stadt/MEASURES", snapshot) == "concepts/stadt/MEASURES", "another one"
