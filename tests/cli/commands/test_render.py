"""`konzept render`: what is written where, for which day, and what is refused."""

import json
import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from konzept.cli.clock import today
from tests.fixtures.differences import Run

COVER = "concepts/musterstadt-2024/concept.yaml"
MEASURE = "concepts/musterstadt-2024/measures/lernpatenschaften.yaml"
GOAL = "concepts/musterstadt-2024/goals/deutsch-im-alltag.yaml"
SOUND = {
    "konzept.yaml": "language: de\n",
    COVER: "title: Konzept\nmunicipality:\n  name: Musterstadt\n",
    GOAL: "title: Deutsch im Alltag\n",
    MEASURE: "title: Lernpatenschaften\ngoals: [deutsch-im-alltag]\nlead: Integrationsstelle\nstatus:\n"
    "  - date: 2024-02-14\n    state: planned\n\n  - date: 2024-05-02\n    state: started\n",
}
pytestmark = pytest.mark.usefixtures("repository")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "stadt"
    for path, content in SOUND.items():
        write(root, path, content)
    monkeypatch.chdir(root)
    return root


def write(root: Path, path: str, content: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(content, encoding="utf-8")


def commit(root: Path, day: str) -> None:
    if not (root / ".git").exists():
        git(root, "init", "--quiet", "--initial-branch=main", day=day)
    git(root, "add", "--all", day=day)
    git(root, "commit", "--quiet", "--allow-empty", "-m", "Stand", day=day)


def git(root: Path, *words: str, day: str) -> None:
    environment = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment |= {"GIT_COMMITTER_DATE": f"{day}T12:00:00+02:00", "GIT_AUTHOR_DATE": f"{day}T12:00:00+02:00"}
    person = ["-c", "user.name=Amt", "-c", "user.email=amt@example.org"]
    subprocess.run(["git", *person, *words], cwd=root, env=environment, check=True, capture_output=True)


def state(root: Path) -> dict[str, tuple[int, bytes]]:
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}


def test_html_goes_into_build(repository: Path, run: Run) -> None:
    assert run("render", "--as-of", "2024-05-02") == (
        0,
        "build/index.html\nbuild/musterstadt-2024.html\n",
        "2 files written, 0 unchanged; as of 2024-05-02.\n",
    )
    assert "Lernpatenschaften" in (repository / "build/musterstadt-2024.html").read_text("utf-8")


def test_several_formats_and_another_folder(repository: Path, run: Run) -> None:
    for words in (["--format", "html,md"], ["--format", "html", "--format", "md", "--format", "html"]):
        assert run("render", "-o", "oben/unten", *words)[1].split() == [
            "oben/unten/index.html",
            "oben/unten/index.md",
            "oben/unten/musterstadt-2024.html",
            "oben/unten/musterstadt-2024.md",
        ]
    names = sorted(path.name for path in (repository / "oben/unten").iterdir())
    assert names == [".konzept-site", "index.html", "index.md", "musterstadt-2024.html", "musterstadt-2024.md"]


@pytest.mark.parametrize("name", ["odt", "sites", "xml", "html,odt", ",", "HTML"])
def test_a_format_that_there_is_not(repository: Path, run: Run, name: str) -> None:
    code, out, err = run("render", "--format", name)
    assert (code, out) == (2, "")
    assert "Possible are: html, md, site, pdf, docx, json, csv, dcat." in err
    assert not (repository / "build").exists()


def test_a_second_run_writes_nothing(repository: Path, run: Run) -> None:
    run("render", "--format", "html,md", "--as-of", "2024-05-02")
    before = state(repository)
    code, out, err = run("render", "--format", "html,md", "--as-of", "2024-05-02")
    assert (code, len(out.split()), err) == (0, 4, "0 files written, 4 unchanged; as of 2024-05-02.\n")
    assert state(repository) == before


def test_a_dry_run_lists_and_writes_nothing(repository: Path, run: Run) -> None:
    before = state(repository)
    assert run("render", "--dry-run", "--as-of", "2024-05-02") == (
        0,
        "build/index.html\nbuild/musterstadt-2024.html\n",
        "2 files would be written, 0 unchanged; as of 2024-05-02.\n",
    )
    assert state(repository) == before
    assert not (repository / "build").exists()


def test_other_files_in_the_folder_stay(repository: Path, run: Run) -> None:
    write(repository, "build/alt/eigenes.html", "von Hand")
    assert run("render")[0] == 0
    assert (repository / "build/alt/eigenes.html").read_text() == "von Hand"
    assert sorted(p.name for p in (repository / "build").iterdir()) == [
        *(".konzept-site", "alt", "index.html", "musterstadt-2024.html")
    ]


def test_no_link_leads_out_of_the_folder(repository: Path, run: Run) -> None:
    write(repository, "fremd.html", "fremd")
    (repository / "build").mkdir()
    (repository / "build/index.html").symlink_to(repository / "fremd.html")
    assert run("render")[0] == 2
    assert (repository / "fremd.html").read_text() == "fremd"


def test_pages_do_not_go_among_the_records(repository: Path, run: Run) -> None:
    for folder in ("concepts", "concepts/musterstadt-2024/assets", "./concepts/../concepts"):
        assert run("render", "-o", folder)[0] == 2


def test_the_day_is_that_of_the_commit_outside_of_git_today(repository: Path, run: Run) -> None:
    now = today().isoformat()
    assert run("render")[2] == (
        f"There is no commit to take the day from; the figures are those of today, {now}.\n"
        f"2 files written, 0 unchanged; as of {now}.\n"
    )
    commit(repository, "2024-06-30")
    assert run("render")[2].endswith("as of 2024-06-30.\n")
    assert run("render", "--as-of", "2024-03")[2].endswith("as of 2024-03-31.\n")
    assert run("render", "--as-of", "neulich")[0] == 2


def test_a_concept_without_a_status_is_published(repository: Path, run: Run) -> None:
    write(repository, MEASURE, "title: Lernpatenschaften\ngoals: [deutsch-im-alltag]\nlead: Amt\n")
    assert run("render")[0] == 0
    git(repository, "init", "--quiet", day="2024-04-01")
    code, _out, err = run("render")
    assert (code, "There is no commit" in err) == (0, True)


def days_of(run: Run) -> dict[str, str]:
    """The day that every command takes without --as-of, as its result tells it."""
    listed = json.loads(run("list", "measures", "--format", "json")[1])
    lacking = json.loads(run("report", "--format", "json")[1])
    due = {
        reason["kind"]: reason for item in json.loads(run("due", "--format", "json")[1]) for reason in item["reasons"]
    }
    return {
        "render": run("render", "--dry-run")[2].rpartition(" ")[2].strip(".\n"),
        "report": lacking["as_of"],
        "list": listed[0]["state"],
        "due": due["overdue"]["days"] if "overdue" in due else "nothing",
    }


def test_documents_are_of_the_newest_commit_and_work_is_of_today(repository: Path, run: Run) -> None:
    write(repository, MEASURE, SOUND[MEASURE] + "\ndue: 2024-04-02\n")
    now = today()
    ago = (now - date(2024, 4, 2)).days
    assert days_of(run) == {"render": now.isoformat(), "report": now.isoformat(), "list": "started", "due": ago}
    commit(repository, "2024-04-12")
    assert days_of(run) == {"render": "2024-04-12", "report": "2024-04-12", "list": "started", "due": ago}
    assert "those of 2024-04-12, the day of the newest commit" in run("report")[2]
    assert "newest commit" not in run("report", "--as-of", "today")[2]
    for words in (("list", "measures"), ("due",), ("show", "lernpatenschaften"), ("explain", "lernpatenschaften")):
        assert run(*words) == run(*words, "--as-of", "heute")
        assert run(*words, "--rev", "HEAD") == run(*words, "--as-of", "2024-04-12")


def test_git_that_is_not_there_is_said_aloud(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository, "2024-04-12")
    monkeypatch.setenv("PATH", str(repository))
    now = today().isoformat()
    told = f"git is not installed. So the figures are those of today, {now}, and not those of the newest commit.\n"
    for words in (("render",), ("report",)):
        assert told in run(*words)[2]
    lost = "So new records and changed wording are not in the report."
    assert lost in run("report", "--from", "2024", "--as-of", now)[2]


def test_entries_newer_than_the_commit_are_named(repository: Path, run: Run) -> None:
    commit(repository, "2024-04-01")
    assert "1 status entry is newer" in run("render")[2]
    assert "newer" not in run("render", "--as-of", "2024-04-01")[2]
    commit(repository, "2024-06-30")
    assert "newer" not in run("render")[2]


def test_an_earlier_revision(repository: Path, run: Run) -> None:
    commit(repository, "2024-04-01")
    write(repository, COVER, SOUND[COVER].replace("Konzept", "Leitbild"))
    commit(repository, "2024-06-30")
    run("render", "-o", "neu")
    _code, _out, err = run("render", "-o", "alt", "--rev", "2024-05")
    assert err.endswith("as of 2024-04-01.\n")
    assert "Leitbild" in (repository / "neu/musterstadt-2024.html").read_text("utf-8")
    assert "Leitbild" not in (repository / "alt/musterstadt-2024.html").read_text("utf-8")


def test_errors_stop_the_publication(repository: Path, run: Run) -> None:
    run("render")
    before = state(repository)
    write(repository, GOAL, "title: Deutsch: im Alltag\n")
    code, out, err = run("render")
    assert (code, out) == (1, "")
    assert f"{GOAL}:1:8: error[unquoted-colon]" in err
    assert "Nothing was published, because of 1 error." in err
    write(repository, GOAL, SOUND[GOAL])
    assert state(repository).keys() == before.keys()
    assert "\n0 files written" in run("render")[2]


def test_an_error_elsewhere_does_not_stop_one_concept(repository: Path, run: Run) -> None:
    write(repository, "concepts/leer/concept.yaml", "title: a: b\n")
    assert run("render")[0] == 1
    code, out, _err = run("render", "--concept", "musterstadt-2024")
    assert (code, out) == (0, "build/musterstadt-2024.html\n")  # and not the overview of all
    assert run("render", "--concept", "leer")[0] == 1
    assert run("render", "--concept", "nein")[0] == 2


def test_own_rules_for_colours(repository: Path, run: Run) -> None:
    write(repository, "stadt.css", "\ufeffh1 { color: #063 }")
    run("render", "--css", "stadt.css")
    assert "h1 { color: #063 }" in (repository / "build/musterstadt-2024.html").read_text("utf-8")
    assert run("render", "--css", "nein.css")[0] == 2
    (repository / "stadt.css").write_bytes(b"\xff\xfe")
    assert run("render", "--css", "stadt.css")[0] == 2


def test_own_templates(repository: Path, run: Run) -> None:
    write(repository, "vorlagen/index.md", "Alles von uns\n")
    run("render", "--format", "md", "--templates", "vorlagen")
    assert (repository / "build/index.md").read_text("utf-8") == "Alles von uns\n"
    run("render", "--format", "md")
    assert (repository / "build/index.md").read_text("utf-8") != "Alles von uns\n"
    (repository / "vorlagen").rename(repository / "templates")
    run("render", "--format", "md")
    assert (repository / "build/index.md").read_text("utf-8") == "Alles von uns\n"
    assert run("render", "--templates", "nein")[0] == 2
