"""`konzept report`, `due` and `succession` as they are typed: formats, files, days, git, and equal bytes anywhere."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from konzept import cli
from konzept.rendering import print_document

Run = Callable[..., tuple[int, str, str]]

COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\nlanguage: de\n"
FILES = {
    "konzept.yaml": "language: de\npublisher: {name: Stadt Musterstadt}\n",
    "concepts/musterstadt-2014/concept.yaml": COVER + "state: superseded\n",
    "concepts/musterstadt-2014/measures/alt.yaml": "title: Alte Maßnahme\n",
    "concepts/musterstadt-2024/concept.yaml": COVER + "supersedes: musterstadt-2014\n",
    "concepts/musterstadt-2024/themes/sprache.yaml": "title: Sprache\n",
    "concepts/musterstadt-2024/measures/a.yaml": "title: Lernpatenschaften\nthemes: [sprache]\nlead: Sozialamt\n"
    "due: 2025-06-30\ncontinues: [musterstadt-2014/alt]\nstatus:\n  - {date: 2025-02-01, state: started}\n",
    "concepts/musterstadt-2024/measures/ö.yaml": "",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    fill(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        if text:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            cli.app([*words, "--lang", "en"])
        out, err = capsys.readouterr()
        return int(str(caught.value.code or 0)), out, err

    return call


# What is asked for ---------------------------------------------------------------------------------------------------


def test_report_at_a_day(run: Run) -> None:
    code, out, err = run("report", "--as-of", "2025-12-31", "--concept", "musterstadt-2024")
    assert (code, err) == (0, "")
    assert out.startswith("State of implementation\n31 December 2025\nStadt Musterstadt\n")
    assert run("report", "--to", "2025", "--concept", "musterstadt-2024")[1] == out


def test_report_over_a_year(run: Run) -> None:
    code, out, _err = run("report", "--from", "2025", "--to", "2025", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert (found["as_of"], found["from"]) == ("2025-12-31", "2025-01-01")
    assert [concept["period"]["empty"] for concept in found["concepts"]] == [False, True]


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("bericht.txt", "State of implementation\n"),
        ("bericht.md", "# State of implementation\n"),
        ("bericht.html", "<!DOCTYPE html>\n"),
        ("bericht.json", '{\n  "version": 1,'),
        ("unter/ordner/bericht.csv", "Concept,Kind,"),
    ],
)
def test_the_ending_of_a_file_chooses_the_format(run: Run, root: Path, name: str, beginning: str) -> None:
    code, out, err = run("report", "--as-of", "2025-12-31", "-o", name)
    assert (code, out, err) == (0, "", "")
    text = (root / name).read_text("utf-8")
    assert text.startswith(beginning)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_due_in_every_format(run: Run) -> None:
    asked = ("due", "--as-of", "2025-12-31")
    assert run(*asked)[1].startswith("Sozialamt\n- Lernpatenschaften: overdue for 184 days (due: 30 June 2025); ")
    assert run(*asked, "--format", "md")[1].startswith("# To: Sozialamt\n\nStadt Musterstadt, 31 December 2025\n")
    assert run(*asked, "--format", "ics")[1].startswith("BEGIN:VCALENDAR\r\n")
    assert json.loads(run(*asked, "--format", "json")[1]) == [
        {
            "address": "musterstadt-2024/measure/a",
            "title": "Lernpatenschaften",
            "body": "Sozialamt",
            "reasons": [
                {"kind": "overdue", "date": "2025-06-30", "days": 184},
                {"kind": "report-due", "date": "2025-08-01", "days": 152, "last_report": "2025-02-01"},
            ],
            "sentence": "Lernpatenschaften: overdue for 184 days (due: 30 June 2025); a report is due (last report: "
            "1 February 2025).",
        }
    ]


@pytest.mark.parametrize(
    ("within", "found"),
    [("0", 0), ("29d", 0), ("30d", 1), ("4w", 0), ("5w", 1), ("0m", 0), ("1m", 1), ("1y", 1), (" 30d ", 1)],
)
def test_how_far_due_looks_ahead(run: Run, root: Path, within: str, found: int) -> None:
    fill(root, {"concepts/musterstadt-2024/measures/a.yaml": "title: A\ndue: 2025-12-31\nchecked: 2025-12-01\n"})
    out = json.loads(run("due", "--as-of", "2025-12-01", "--within", within, "--format", "json")[1])
    assert len(out) == found


def test_nothing_is_due(run: Run, root: Path) -> None:
    fill(root, {"concepts/musterstadt-2024/measures/a.yaml": "title: A\nchecked: 2025-12-01\n"})
    assert run("due", "--as-of", "2025-12-01") == (0, "Nothing is due.\n", "")
    assert run("due", "--as-of", "2025-12-01", "--format", "json")[1] == "[]\n"


TWO = {"concepts/musterstadt-2024/measures/b.yaml": "title: Sprachcafé\nlead: Volkshochschule\n"}


@pytest.mark.parametrize("form", ["md", "pdf", "docx"])
def test_letters_go_into_a_folder_each_a_file_of_its_own(run: Run, root: Path, form: str) -> None:
    fill(root, TWO)
    names = [f"sozialamt-2025-12-31.{form}", f"volkshochschule-2025-12-31.{form}"]
    asked = ("due", "--as-of", "2025-12-31", "--format", form, "-o", "briefe")
    code, out, err = run(*asked)
    assert (code, out.splitlines()) == (0, [str(Path("briefe", name)) for name in names])
    assert err == "2 files written, 0 unchanged; as of 2025-12-31.\n"
    assert sorted(path.name for path in (root / "briefe").iterdir()) == names
    assert run(*asked)[2] == "0 files written, 2 unchanged; as of 2025-12-31.\n"


def test_a_letter_that_somebody_has_edited_stays(run: Run, root: Path) -> None:
    fill(root, {**TWO, "briefe/volkshochschule-2025-12-31.md": "Von Hand."})
    code, out, err = run("due", "--as-of", "2025-12-31", "--format", "md", "-o", "briefe/")
    assert (code, out) == (2, "")
    assert "is there already and says something else" in err
    assert [path.read_text("utf-8") for path in (root / "briefe").iterdir()] == ["Von Hand."]


def test_several_letters_are_one_text_but_no_single_pdf(run: Run, root: Path) -> None:
    fill(root, TWO)
    assert run("due", "--as-of", "2025-12-31", "-o", "briefe.md") == (0, "", "")
    text = (root / "briefe.md").read_text("utf-8")
    assert re.findall(r"^# .*|^---$", text, re.MULTILINE) == ["# To: Sozialamt", "---", "# To: Volkshochschule"]
    code, out, err = run("due", "--as-of", "2025-12-31", "-o", "briefe.pdf")
    assert (code, out, (root / "briefe.pdf").exists()) == (2, "", False)
    assert "There are 2 letters." in err


def test_the_only_letter_is_a_file(run: Run, root: Path) -> None:
    assert run("due", "--as-of", "2025-12-31", "-o", "brief.pdf") == (0, "", "")
    assert (root / "brief.pdf").read_bytes().startswith(b"%PDF")
    fill(root, {"concepts/musterstadt-2024/measures/a.yaml": "title: A\nchecked: 2025-12-01\n"})
    assert run("due", "--as-of", "2025-12-01", "-o", "nichts.pdf") == (0, "", "Nothing is due.\n")
    assert not (root / "nichts.pdf").exists()


@pytest.mark.parametrize(("ending", "beginning"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_reports_and_successions_on_paper(run: Run, root: Path, ending: str, beginning: bytes) -> None:
    assert run("report", "--as-of", "2025", "-o", f"bericht.{ending}") == (0, "", "")
    succession = ("succession", "musterstadt-2014", "musterstadt-2024", "--as-of", "2025")
    assert run(*succession, "-o", f"verbleib.{ending}") == (0, "", "")
    for name in ("bericht", "verbleib"):
        assert (root / f"{name}.{ending}").read_bytes().startswith(beginning)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_package_that_is_not_installed_is_named(run: Run, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr(print_document, "_IS_HERE", {form: lambda: False})
    code, out, err = run("report", "--as-of", "2025", "-o", f"bericht.{form}")
    assert (code, out) == (2, "")
    assert f'pip install "konzept[{form}]"' in err


def test_succession_of_two_concepts(run: Run) -> None:
    code, out, err = run("succession", "musterstadt-2014", "musterstadt-2024", "--as-of", "2025-12-31")
    assert (code, err) == (0, "")
    assert "Old measures: 1 (1 continued, 0 not accounted for).\n" in out
    assert json.loads(run("succession", "musterstadt-2014", "musterstadt-2024", "--format", "json")[1])["gaps"] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("report", "--format", "xml"), "There is no format “xml”."),
        (("report", "-o", "bericht.odt"), "There is no format “odt”."),
        (("report", "--format", "pdf"), "The format pdf is for a file."),
        (("report", "-o", "bericht.docx", "--docx-template", "brief.docx"), "“brief.docx” cannot be read."),
        (("due", "-o", "briefe/"), "Into a folder go letters, each a file of its own."),
        (("due", "-o", "concepts/", "--format", "ics"), "Into a folder go letters, each a file of its own."),
        (("due", "-o", "concepts/briefe", "--format", "md"), "“concepts/briefe/index.html” is a place of records"),
        (("due", "--format", "docx", "--as-of", "2025-12-31"), "The format docx is for a file."),
        (("report", "-o", "concepts/bericht.md"), "“concepts/bericht.md” is a place of records"),
        (("report", "--from", "vorgestern"), "“vorgestern” is not a date"),
        (("report", "--from", "2025", "--to", "2024"), "The period begins on 2025-01-01 and ends on 2024-12-31."),
        (("report", "--to", "2025", "--as-of", "2025"), "--to and --as-of mean the same."),
        (("report", "--concept", "musterstadt-2023"), "There is no concept “musterstadt-2023”."),
        (("report", "--rev", "main"), "not under git"),
        (("due", "--within", "bald"), "“bald” is not a length of time."),
        (("due", "--within", "99999d"), "“99999d” is not a length of time."),
        (("due", "--format", "html"), "There is no format “html”."),
        (("succession", "musterstadt-2014", "musterstadt-2014"), "A concept does not succeed itself."),
        (("succession", "musterstadt-2014", "musterstadt-2025"), "There is no concept “musterstadt-2025”."),
    ],
)
def test_what_is_refused(run: Run, words: tuple[str, ...], message: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert message in err


def test_files_with_errors_are_said_to_be_so(run: Run, root: Path) -> None:
    fill(root, {"concepts/musterstadt-2014/measures/kaputt.yaml": "titel: Kaputt\n"})
    for words in (("report",), ("due",), ("succession", "musterstadt-2014", "musterstadt-2024")):
        code, out, err = run(*words)
        assert code == 1
        assert out
        assert "so this may be wrong" in err
    assert run("report", "--concept", "musterstadt-2024")[0] == 0


# What git knows ------------------------------------------------------------------------------------------------------


def git(root: Path, *words: str, day: str = "") -> None:
    dates = {f"GIT_{role}_DATE": f"{day}T12:00:00Z" for role in ("AUTHOR", "COMMITTER")} if day else {}
    subprocess.run(["git", *words], cwd=root, env={**os.environ, **dates}, check=True, capture_output=True)


@pytest.fixture
def grown(root: Path) -> Path:
    """A repository with a commit of the end of 2024 and one of the end of 2025."""
    measure = "concepts/musterstadt-2024/measures/a.yaml"
    git(root, "init", "--quiet", "--initial-branch=main")
    before = "title: Lernpatenschaften\nstatus:\n  - {date: 2024-05-01, state: planned}\n"
    fill(root, {measure: before})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "Stand 2024", day="2024-12-30")
    fill(root, {measure: before + "  - {date: 2025-05-01, state: implemented}\n"})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "Stand 2025", day="2025-12-30")
    return root


@pytest.mark.parametrize("form", ["text", "md", "html", "json", "csv"])
def test_a_past_day_from_todays_files_is_what_was_reported_then(grown: Path, run: Run, form: str) -> None:
    today = run("report", "--as-of", "2024-12-31", "--format", form)
    then = run("report", "--rev", "2024-12-31", "--as-of", "2024-12-31", "--format", form)
    assert today == then
    assert today[0] == 0
    assert run("report", "--as-of", "2025-12-31", "--format", form)[1] != today[1]


def test_a_revision_is_reported_as_of_its_day(grown: Path, run: Run) -> None:
    assert json.loads(run("report", "--rev", "2025-06", "--format", "json")[1])["as_of"] == "2024-12-30"


def test_git_knows_what_is_new(grown: Path, run: Run) -> None:
    fill(
        grown,
        {
            "concepts/musterstadt-2024/measures/neu.yaml": "title: Neue Maßnahme\n",
            "concepts/musterstadt-2024/themes/sprache.yaml": "title: Sprache und Bildung\n",
        },
    )
    words = ("report", "--from", "2025", "--to", "2025", "--concept", "musterstadt-2024", "--format", "json")
    news = json.loads(run(*words)[1])["concepts"][0]["period"]["news"]
    assert [record["id"] for record in news["new"]] == ["neu"]
    assert [change["sentence"] for change in news["reworded"]] == ["Theme “Sprache” renamed to “Sprache und Bildung”"]
    before_any = ("report", "--from", "2024", "--to", "2025", "--format", "json")
    assert [concept["period"]["news"] for concept in json.loads(run(*before_any)[1])["concepts"]] == [None, None]


# Equal bytes ---------------------------------------------------------------------------------------------------------

ON_A_DAY = """
import sys
from datetime import date
from konzept.cli import clock
day = date.fromisoformat(sys.argv.pop(1))
clock.today = lambda: day
sys.argv[0] = "konzept"
from konzept.__main__ import main
main()
"""
"""The program on a machine whose calendar shows the first argument."""

ELSEWHERE = (
    ("2026-01-01", {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "1"}),
    ("2031-07-15", {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "LANG": "C"}),
)


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--from", "2025", "--to", "2025", "--format", "html"),
        ("report", "--as-of", "2025", "--format", "md"),
        ("report", "--as-of", "2025", "--format", "csv"),
        ("due", "--as-of", "2025", "--format", "ics"),
        ("due", "--as-of", "2025", "--format", "md"),
        ("succession", "musterstadt-2014", "musterstadt-2024", "--as-of", "2025", "--format", "json"),
    ],
    ids=" ".join,
)
def test_equal_bytes_on_any_day_in_any_zone_and_locale_from_files_in_any_order(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    more = {f"concepts/musterstadt-2024/measures/m-{n}.yaml": f"title: M {n}\nlead: Amt {n % 3}\n" for n in range(20)}
    results = []
    for number, (day, surroundings) in enumerate(ELSEWHERE):
        root = tmp_path / str(number)
        files = {**FILES, **more}
        fill(root, dict(reversed(files.items())) if number else files)
        done = subprocess.run(
            [sys.executable, "-c", ON_A_DAY, day, *words],
            cwd=root,
            env={**os.environ, **surroundings},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        results.append(done.stdout)
    assert results[0] == results[1]
    assert len(results[0]) > 200
