"""`konzept diff` and `konzept history` as they are typed, in real repositories."""

import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import docx as python_docx
import pikepdf
import pytest

Files: TypeAlias = Mapping[str, str]
Run: TypeAlias = Callable[..., tuple[int, str, str]]
Git: TypeAlias = Callable[..., str]
Save: TypeAlias = Callable[..., str]

L = "measures/lernpatenschaften.yaml"
HOME = "concepts/musterstadt-2024"
TITLE = "Integrationskonzept der Stadt Musterstadt 2024"
LATER = f"{TITLE}\n  - Maßnahme “Lernpatenschaften”: Due 31 Dec 2026 → 2027\n"
NOTHING = "no change of content\n"


@pytest.fixture
def later(files: Files) -> Files:
    """The deadline put off."""
    return {L: files[L].replace("due: 2026-12-31", "due: 2027")}


# What is compared ----------------------------------------------------------------------------------------------------


def test_the_newest_commit_with_the_files(root: Path, run: Run, later: Files) -> None:
    assert run("diff") == (0, NOTHING, "")
    assert run("diff", lang="de") == (0, "keine inhaltliche Änderung\n", "")
    (root / HOME / L).write_text(later[L], "utf-8")
    assert run("diff") == (0, LATER, "")


def test_one_moment_with_the_files(run: Run, save: Save, later: Files, files: Files) -> None:
    save(later, "Frist", "2024-06-01")
    save({L: files[L]}, "zurück", "2024-07-01")
    assert run("diff", "HEAD") == (0, NOTHING, "")
    assert run("diff", "HEAD~2") == (0, NOTHING, "")
    assert run("diff", "HEAD~1")[1].endswith("Due 2027 → 31 Dec 2026\n")


def test_two_moments(run: Run, save: Save, later: Files, git: Git) -> None:
    git("tag", "beschluss")
    save(later, "Frist", "2024-06-01")
    for old, new in (("beschluss", "main"), ("HEAD~1", "HEAD"), ("2024-03-01", "2024-06-01"), ("2024-05", "2024")):
        assert run("diff", old, new) == (0, LATER, ""), (old, new)
    assert run("diff", "main", "beschluss")[1].endswith("Due 2027 → 31 Dec 2026\n")
    assert run("diff", "2024-06-01", "2024-12-31") == (0, NOTHING, "")


def test_a_day_before_the_first_commit(run: Run) -> None:
    code, out, err = run("diff", "2024-02-29")
    assert (code, out) == (2, "")
    assert "no commit of 2024-02-29 or before" in err


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "name",
    [
        "--all",
        "-x",
        "HEAD;rm",
        "HEAD..main",
        "main...",
        ":/Anfang",
        "HEAD^{/x}",
        "@{1}",
        "a b",
        "..",
        "",
        "fehlt",
        "ä\n",
    ],
)
def test_a_hostile_name_is_refused(run: Run, name: str) -> None:
    for words in (("diff", "--", name), ("diff", "--", "HEAD", name), ("history", f"--rev={name}")):
        code, out, err = run(*words)
        assert (code, out) == (2, ""), words
        assert "Traceback" not in err


def test_nothing_is_written(root: Path, run: Run, save: Save, later: Files) -> None:
    save(later, "Frist", "2024-06-01")

    def state() -> list[tuple[str, int, int]]:
        paths = sorted(path for path in root.rglob("*"))
        return [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in paths]

    before = state()
    run("diff", "HEAD~1")
    run("diff", "HEAD~1", "HEAD", "--format", "html")
    run("history")
    assert state() == before


def test_the_exit_code_tells_a_difference_when_asked(run: Run, save: Save, later: Files) -> None:
    save(later, "Frist", "2024-06-01")
    assert run("diff", "HEAD~1", "HEAD", "--exit-code")[0] == 1
    assert run("diff", "HEAD~1", "HEAD")[0] == 0
    assert run("diff", "HEAD", "--exit-code")[0] == 0


def test_one_concept_of_two(root: Path, run: Run, later: Files) -> None:
    other = root / "concepts" / "alt-2013" / "concept.yaml"
    other.parent.mkdir()
    other.write_text("title: Altes Konzept\nmunicipality: Musterstadt\n", "utf-8")
    (root / HOME / L).write_text(later[L], "utf-8")
    assert run("diff", "--concept", "musterstadt-2024") == (0, LATER, "")
    assert run("diff", "--concept", "alt-2013") == (0, "Altes Konzept\n  - Concept “Altes Konzept”: new\n", "")
    assert run("diff")[1].startswith("Altes Konzept\n")
    assert run("diff", "--concept", "alt-2012")[0] == 2


def test_below_a_folder_of_the_repository_and_with_umlauts(
    monkeypatch: pytest.MonkeyPatch, run: Run, git: Git, root: Path, later: Files
) -> None:
    inner = root / "Ämter" / "Integration"
    inner.mkdir(parents=True)
    shutil.move(root / "concepts", inner / "concepts")
    git("add", "--all")
    git("commit", "-qm", "verschoben", day="2024-06-01")
    monkeypatch.chdir(inner)
    assert run("diff") == (0, NOTHING, "")
    (inner / HOME / L).write_text(later[L], "utf-8")
    assert run("diff") == (0, LATER, "")
    assert run("history")[1].startswith("1 Jun 2024")
    assert str(root) not in "".join(run("diff", "--format", "json")[1:])


def test_outside_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, root: Path) -> None:
    shutil.copytree(root / "concepts", tmp_path / "ohne" / "concepts")
    monkeypatch.chdir(tmp_path / "ohne")
    for command in ("diff", "history"):
        code, out, err = run(command)
        assert (code, out) == (2, "")
        assert "not under git" in err


def test_faults_of_a_moment_are_named(root: Path, run: Run) -> None:
    (root / HOME / L).write_text("title: 'Lern\n", "utf-8")
    code, out, err = run("diff")
    assert code == 0
    assert "Lernpatenschaften”: the file can be read at only one of the two times" in out
    assert err == "your files: the files have 1 error, so this may be wrong.\n"


# How it is told ------------------------------------------------------------------------------------------------------


def test_json_and_text_agree(root: Path, run: Run, files: Files) -> None:
    text = files[L].replace("2026-12-31", "2027").replace("[alltag]", "[beruf]").replace("title: Lern", "title: Sprach")
    (root / HOME / L).write_text(text + "internal: Geheim\n", "utf-8")
    found = json.loads(run("diff", "--format", "json")[1])
    assert found["version"] == 1
    sentences = [change["sentence"] for change in found["changes"]]
    assert run("diff")[1] == "\n".join([TITLE, *(f"  - {line}" for line in sentences)]) + "\n"
    assert [(change["kind"], change["field"], change["old"], change["new"]) for change in found["changes"]] == [
        (
            "renamed",
            "title",
            {"id": "lernpatenschaften", "title": "Lernpatenschaften"},
            {"id": "lernpatenschaften", "title": "Sprachpatenschaften"},
        ),
        ("moved", "goals", "goal/alltag", "goal/beruf"),
        ("field", "internal", None, None),
        ("field", "due", "2026-12-31", "2027"),
    ]
    assert {change["address"] for change in found["changes"]} == {"musterstadt-2024/measure/lernpatenschaften"}


def test_json_of_nothing(run: Run, root: Path) -> None:
    assert json.loads(run("diff", "--format", "json")[1]) == {"version": 1, "changes": []}


def test_an_entry_in_json_holds_what_was_said(root: Path, run: Run, files: Files) -> None:
    entry = "\n  - date: 2024-03\n    state: implemented\n    percent: 100\n"
    (root / HOME / L).write_text(files[L] + entry, "utf-8")
    (change,) = json.loads(run("diff", "--format", "json")[1])["changes"]
    assert (change["kind"], change["field"], change["old"]) == ("status-added", "status.2", None)
    assert change["new"] == {"date": "2024-03", "state": "implemented", "percent": "100"}


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_synopsis_tells_the_same_but_for_what_is_not_public(
    root: Path, run: Run, files: Files, form: str, tmp_path: Path
) -> None:
    (root / HOME / L).write_text(files[L].replace("2026-12-31", "2027") + "internal: GEHEIM\n", "utf-8")
    target = tmp_path / f"synopse.{form}"
    assert run("diff", "-o", str(target), lang="de") == (0, "", "")
    text = target.read_text("utf-8")
    assert run("diff", "--format", form, lang="de")[1] == text
    assert "Maßnahme „Lernpatenschaften“: Frist 31.12.2026 → 2027" in text
    assert "GEHEIM" not in text
    assert "interne Notiz" not in text
    assert "Gegenüberstellung: Stand 1. März 2024 und Arbeitsstand" in text


def test_the_synopsis_is_there_on_paper_too(root: Path, run: Run, later: Files, git: Git, tmp_path: Path) -> None:
    (root / HOME / L).write_text(later[L] + "internal: GEHEIM\n", "utf-8")
    sheet, word = tmp_path / "synopse.pdf", tmp_path / "synopse.docx"
    assert run("diff", "-o", str(sheet), lang="de") == (0, "", "")
    with pikepdf.open(sheet) as opened:
        assert str(opened.docinfo["/Title"]) == "Synopse"
    assert run("diff", "HEAD", "-o", str(word), "--format", "docx", "--exit-code", lang="de") == (1, "", "")
    document = python_docx.Document(str(word))
    assert document.tables[0].rows[1].cells[0].text == "Frist"
    assert "GEHEIM" not in "".join(document.element.body.itertext())
    code, out, err = run("diff", "--format", "pdf")
    assert (code, out) == (2, "")
    assert "synopsis.pdf" in err


def test_the_synopsis_names_what_was_asked_for(run: Run, save: Save, later: Files, git: Git) -> None:
    git("tag", "beschluss")
    save(later, "Frist", "2024-06-01")
    assert "state of 1 March 2024 (beschluss) and state of 1 June 2024 side by side" in run(
        "diff", "beschluss", "HEAD", "--format", "md"
    )[1].replace("\\", "")
    assert "state of May 2024 and your files" in run("diff", "2024-05", "--format", "md")[1]


def test_the_synopsis_of_everything(root: Path, run: Run) -> None:
    assert "Stadtteilfest" not in run("diff", "--format", "md")[1]
    assert "Stadtteilfest" in run("diff", "--format", "md", "--all")[1]
    code, _out, err = run("diff", "--all")
    assert code == 2
    assert "--all is for the Synopse" in err


def test_the_towns_own_template(root: Path, run: Run) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "document.md").write_text("Eigene {{ view.title }}: {{ view.subtitle }}\n", "utf-8")
    told = "Eigene Synopsis: state of 1 March 2024 and your files side by side\n"
    assert run("diff", "--format", "md") == (0, told, "")


def test_two_concepts(root: Path, run: Run, git: Git) -> None:
    old = root / "concepts" / "alt-2013"
    (old / "measures").mkdir(parents=True)
    (old / "concept.yaml").write_text(f"title: {TITLE}\nmunicipality: Stadt Musterstadt\n", "utf-8")
    (old / "measures" / "cafe.yaml").write_text("title: Elterncafé\n", "utf-8")
    code, out, err = run("diff", "--concepts", "alt-2013", "musterstadt-2024")
    assert (code, err) == (0, "")
    assert "  - Maßnahme “Elterncafé” renamed to “Sprachcafé”\n" in out
    paper = run("diff", "--concepts", "alt-2013", "musterstadt-2024", "--format", "md")[1]
    assert f"**{TITLE} and {TITLE} side by side**" in paper
    assert "~~Elterncafé~~ | **Sprachcafé**" in paper
    assert run("diff", "--concepts", "alt-2013", "musterstadt-2024", "--rev", "HEAD")[0] == 2
    for words in (
        ("--concepts", "alt-2013", "alt-2013"),
        ("--concepts", "alt-2013", "fehlt"),
        ("HEAD", "--concepts", "alt-2013", "musterstadt-2024"),
        ("--rev", "HEAD"),
        ("--concepts", "alt-2013", "musterstadt-2024", "--format", "pdf"),
        ("--format", "csv"),
    ):
        assert run("diff", *words)[0] == 2, words


def test_two_concepts_of_which_one_is_a_draft(root: Path, run: Run) -> None:
    old = root / "concepts" / "entwurf"
    old.mkdir()
    (old / "concept.yaml").write_text("title: E\nmunicipality: M\ndraft: true\n", "utf-8")
    assert run("diff", "--concepts", "musterstadt-2024", "entwurf")[0] == 0
    code, _out, err = run("diff", "--concepts", "musterstadt-2024", "entwurf", "--format", "html")
    assert code == 2
    assert "no public Synopse" in err


# History -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def past(root: Path, save: Save, git: Git, files: Files, later: Files) -> None:
    """Four years: another deadline, a rename, a reformatting, a merge, a measure that goes."""
    save(later, "Neue Frist", "2024-06-01")
    old = later[L]
    save({L: None, "measures/sprachpaten.yaml": "formerly: [lernpatenschaften]\n" + old}, "Umbenannt", "2025-01-01")
    paten = "formerly: [lernpatenschaften]\n" + old
    save({"measures/sprachpaten.yaml": paten.replace("goals: [alltag]", "goals:\n  - alltag")}, "Form", "2025-02-01")
    git("switch", "-qc", "zweig")
    save({"measures/cafe.yaml": files["measures/cafe.yaml"] + "\ndue: 2030\n"}, "Auf dem Zweig", "2025-03-01")
    git("switch", "-q", "main")
    save({"measures/sprachpaten.yaml": paten.replace("goals: [alltag]", "goals: [beruf]")}, "Ziel", "2025-04-01")
    git("merge", "-q", "--no-ff", "-m", "Zweig übernommen", "zweig", day="2025-05-01")
    save({"measures/fest.yaml": None}, "Fest entfällt", "2026-01-01")
    (root / "LIESMICH").write_text("nichts davon\n", "utf-8")
    save({}, "Anderes", "2026-02-01")


def told(out: str) -> list[str]:
    return [re.sub(r"  [0-9a-f]{8}  ", " | ", line) for line in out.splitlines() if line]


@pytest.mark.usefixtures("past")
def test_the_history_of_everything(run: Run) -> None:
    code, out, err = run("history")
    assert (code, err) == (0, "")
    assert told(out) == [
        "1 Jan 2026 | Fest entfällt",
        "  - Maßnahme “Stadtteilfest”: removed",
        "1 May 2025 | Zweig übernommen",
        "  - Maßnahme “Sprachcafé”: Due new: 2030",
        "1 Apr 2025 | Ziel",
        "  - Maßnahme “Lernpatenschaften” moved from Ziel “Deutsch im Alltag” to Ziel “Deutsch im Beruf”",
        "1 Jan 2025 | Umbenannt",
        "  - Maßnahme “Lernpatenschaften”: id lernpatenschaften → sprachpaten",
        "1 Jun 2024 | Neue Frist",
        "  - Maßnahme “Lernpatenschaften”: Due 31 Dec 2026 → 2027",
        "1 Mar 2024 | Anfang",
        f"  - Concept “{TITLE}”: new (1 Handlungsfeld, 2 Ziele, 3 Maßnahmen)",
    ]


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize("address", ["sprachpaten", "lernpatenschaften", "measure/sprachpaten"])
def test_the_history_of_a_record_goes_through_its_renames(run: Run, address: str) -> None:
    assert [line for line in told(run("history", address)[1]) if line[0] != " "] == [
        "1 Apr 2025 | Ziel",
        "1 Jan 2025 | Umbenannt",
        "1 Jun 2024 | Neue Frist",
        "1 Mar 2024 | Anfang",
    ]
    assert (
        told(run("history", address)[1])[-1] == "  - Maßnahme “Lernpatenschaften”: new, under Ziel “Deutsch im Alltag”"
    )


@pytest.mark.usefixtures("past")
def test_the_history_of_a_record_that_is_gone(run: Run) -> None:
    assert told(run("history", "musterstadt-2024/measure/fest")[1]) == [
        "1 Jan 2026 | Fest entfällt",
        "  - Maßnahme “Stadtteilfest”: removed",
        "1 Mar 2024 | Anfang",
        "  - Maßnahme “Stadtteilfest”: new, under Ziel “Deutsch im Beruf”",
    ]
    for address in ("fest", "musterstadt-2024/measure/../..", "musterstadt-2024/nichts/fest", "a/b/c/d"):
        assert run("history", address)[0] == 2, address
    code, out, err = run("history", "musterstadt-2024/measure/nie")
    assert (code, out) == (2, "")
    assert "No revision" in err


@pytest.mark.usefixtures("past")
def test_the_history_up_to_a_day(run: Run) -> None:
    assert told(run("history", "--rev", "2024-12-31")[1])[0] == "1 Jun 2024 | Neue Frist"
    assert run("history", "--rev", "2024-12-31", "sprachpaten")[0] == 2
    assert run("history", "--rev", "2024-12-31", "lernpatenschaften")[0] == 0


def test_a_rename_of_a_gone_record_is_followed_too(run: Run, save: Save, files: Files) -> None:
    cafe = files["measures/cafe.yaml"]
    save({"measures/cafe.yaml": None, "measures/treff.yaml": f"formerly: [cafe]\n{cafe}"}, "Umbenannt", "2024-06-01")
    save({"measures/treff.yaml": None}, "Weg", "2024-07-01")
    lines = told(run("history", "musterstadt-2024/measure/treff")[1])
    assert [line for line in lines if line[0] != " "] == [
        "1 Jul 2024 | Weg",
        "1 Jun 2024 | Umbenannt",
        "1 Mar 2024 | Anfang",
    ]


def test_the_history_of_a_record_is_about_nothing_else_of_that_id_or_kind(run: Run, save: Save, files: Files) -> None:
    later = {f"measures/{name}.yaml": f"{files[f'measures/{name}.yaml']}\ndue: 2030\n" for name in ("cafe", "fest")}
    cover = files["concept.yaml"].replace("Stärke", "Kraft")
    save({**later, "goals/cafe.yaml": "title: Café\n", "concept.yaml": cover}, "Alles", "2024-06-01")
    assert told(run("history", "measure/cafe")[1]) == [
        "1 Jun 2024 | Alles",
        "  - Maßnahme “Sprachcafé”: Due new: 2030",
        "1 Mar 2024 | Anfang",
        "  - Maßnahme “Sprachcafé”: new, under Ziel “Deutsch im Beruf”",
    ]


def test_a_link_in_the_place_of_a_file_is_a_file_that_cannot_be_read(root: Path, run: Run, save: Save) -> None:
    cafe = root / HOME / "measures" / "cafe.yaml"
    cafe.unlink()
    cafe.symlink_to("fest.yaml")
    save({}, "Verweis", "2024-06-01")
    save({"measures/cafe.yaml": None}, "Weg", "2024-07-01")
    assert told(run("history")[1])[:2] == [
        "1 Jun 2024 | Verweis",
        "  - Maßnahme “Sprachcafé”: the file can be read at only one of the two times",
    ]


def test_the_history_of_a_concept_goes_through_its_folders(root: Path, run: Run, git: Git, save: Save) -> None:
    git("mv", HOME, "concepts/musterstadt")
    cover = root / "concepts" / "musterstadt" / "concept.yaml"
    cover.write_text(cover.read_text("utf-8") + "\nformerly: [musterstadt-2024]\n", "utf-8")
    save({}, "Ordner", "2024-06-01")
    measure = root / "concepts" / "musterstadt" / "measures" / "cafe.yaml"
    measure.write_text(measure.read_text("utf-8") + "\ndue: 2030\n", "utf-8")
    save({}, "Frist", "2024-07-01")
    days = ["1 Jul 2024 | Frist", "1 Jun 2024 | Ordner", "1 Mar 2024 | Anfang"]
    lines = told(run("history", "--concept", "musterstadt")[1])
    assert [line for line in lines if line[0] != " "] == days
    assert [line for line in told(run("history", "cafe")[1]) if line[0] != " "] == [days[0], days[2]]


@pytest.mark.usefixtures("past")
def test_the_history_as_markdown_and_json(run: Run) -> None:
    assert "## 1 April 2025\n\nZiel (`" in run("history", "sprachpaten", "--format", "md")[1]
    found = json.loads(run("history", "sprachpaten", "--format", "json")[1])
    assert [entry["date"] for entry in found["revisions"]] == ["2025-04-01", "2025-01-01", "2024-06-01", "2024-03-01"]
    assert found["revisions"][2]["subject"] == "Neue Frist"
    assert [change["kind"] for change in found["revisions"][1]["changes"]] == ["renamed"]
    assert len(found["revisions"][0]["revision"]) == 40


def test_the_history_of_two_concepts_names_them(root: Path, run: Run, save: Save, later: Files) -> None:
    other = root / "concepts" / "alt-2013" / "concept.yaml"
    other.parent.mkdir()
    other.write_text("title: Altes Konzept\nmunicipality: Musterstadt\n", "utf-8")
    save(later, "Beide", "2024-06-01")
    assert told(run("history")[1])[:5] == [
        "1 Jun 2024 | Beide",
        "  Altes Konzept",
        "    - Concept “Altes Konzept”: new",
        f"  {TITLE}",
        "    - Maßnahme “Lernpatenschaften”: Due 31 Dec 2026 → 2027",
    ]
    assert told(run("history", "--concept", "alt-2013")[1]) == [
        "1 Jun 2024 | Beide",
        "  - Concept “Altes Konzept”: new",
    ]
    assert told(run("history", "--concept", "musterstadt-2024")[1])[:2] == [
        "1 Jun 2024 | Beide",
        "  - Maßnahme “Lernpatenschaften”: Due 31 Dec 2026 → 2027",
    ]


@pytest.mark.usefixtures("past")
def test_a_shallow_clone_says_where_it_ends(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, git: Git
) -> None:
    git("clone", "-q", "--depth", "4", root.as_uri(), str(tmp_path / "flach"))
    monkeypatch.chdir(tmp_path / "flach")
    code, out, err = run("history")
    assert code == 0
    assert [line for line in told(out) if line[0] != " "] == [
        "1 Jan 2026 | Fest entfällt",
        "1 May 2025 | Zweig übernommen",
    ]
    assert "shallow" in err
    assert run("diff", "HEAD~1", "HEAD") == (0, NOTHING, "")
    assert run("diff", "2024-03-01")[0] == 2


def test_a_message_of_a_stranger_cannot_steer_the_terminal(run: Run, save: Save, later: Files) -> None:
    save(later, "Frist \x1b[31m[link=x]rot\x1b[0m \u202eabc", "2024-06-01")
    out = run("history")[1]
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[link=x]" in out
    assert "\x1b" not in run("history", "--format", "json")[1]


def test_nothing_committed_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, root: Path) -> None:
    shutil.copytree(root / "concepts", tmp_path / "neu" / "concepts")
    monkeypatch.chdir(tmp_path / "neu")
    os.system("git init -q")  # noqa: S605
    for command in ("diff", "history"):
        assert run(command)[0] == 2


# Checks against a base -----------------------------------------------------------------------------------------------


def test_validate_against_a_base(root: Path, run: Run, save: Save, files: Files) -> None:
    assert run("validate", "--base", "HEAD")[0] == 0
    text = files[L].replace("state: started", "state: paused")
    save({L: text, "measures/cafe.yaml": None}, "Still geändert", "2024-06-01")
    assert run("validate")[0] == 0
    for base in ("HEAD~1", "2024-03-01"):
        code, out, _err = run("validate", "--base", base)
        assert code == 1
        assert "The status entry of 2023-09-01 was changed: state started → paused." in out
        assert f"{HOME}/measures/cafe.yaml:1:1: error[vanished-record]" in out
    assert run("validate", "--base", "HEAD")[0] == 0
    assert run("validate", "--base", "2024-03-01", "--rev", "2024-03-01")[0] == 0
    found = json.loads(run("validate", "--base", "HEAD~1", "--format", "json")[1])
    errors = [finding["rule"] for finding in found["findings"] if finding["severity"] == "error"]
    assert errors == ["vanished-record", "status-entry-changed"]
    for form in ("github", "gitlab", "sarif", "junit"):
        assert "cafe" in run("validate", "--base", "HEAD~1", "--format", form)[1]


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("name", ["--all", "HEAD..main", "fehlt", "", "2020"])
def test_a_base_that_there_is_not(run: Run, name: str) -> None:
    code, out, err = run("validate", f"--base={name}")
    assert (code, out) == (2, "")
    assert "Traceback" not in err
