"""`konzept export --format xlsx`, `konzept import` and `konzept list --format xlsx`, as they are called."""

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from konzept import cli
from konzept.exchange.sheets.xlsx import read_xlsx
from tests.fixtures.towns import SMALL

Run = Callable[..., tuple[int, str, str]]
ONE = ("--concept", "musterstadt-2024")
LOTSEN = "concepts/musterstadt-2024/measures/lotsen.yaml"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Call the program in German in the small town; returns exit code, standard output and standard error."""
    copytree(SMALL, tmp_path / "stadt")
    monkeypatch.chdir(tmp_path / "stadt")

    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            cli.app(["--lang", "de", *words])
        out, err = capfd.readouterr()
        return int(str(caught.value.code or 0)), out, err

    return call


def write_cell(file: Path, row: str, key: str, value: str) -> None:
    """Change a cell of a sheet that was written as CSV."""
    with file.open(encoding="utf-8-sig", newline="") as source:
        lines = list(csv.reader(source, delimiter=";"))
    line = next(line for line in lines if line[0] == row)
    line[lines[0].index(key)] = value
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target, delimiter=";").writerows(lines)


def test_changes_are_shown_first_and_written_when_asked_for(run: Run) -> None:
    assert run(*ONE, "export", "--format", "sheets", "-o", "blaetter")[0] == 0
    write_cell(Path("blaetter/measure.csv"), "lotsen", "area", "Süd")
    before = Path(LOTSEN).read_bytes()
    code, out, err = run("import", "blaetter")
    assert (code, Path(LOTSEN).read_bytes()) == (0, before)
    assert "„Süd“" in out
    assert (
        err
        == "1 Änderung, 1 Datei, 0 Stellen nicht übernommen.\nEs wurde nichts geschrieben; das geschieht mit --apply.\n"
    )
    code, out, err = run("import", "blaetter", "--apply", "--format", "json")
    told = json.loads(out)
    assert (code, told["applied"], [each["field"] for each in told["changes"]]) == (0, True, ["area"])
    assert Path(LOTSEN).read_text("utf-8").replace("area: Süd\n", "") == before.decode()
    assert run("import", "blaetter")[2] == "Die Datei sagt dasselbe wie das Konzept; es ist nichts zu ändern.\n"


def test_a_cell_that_is_not_taken_is_named_and_the_exit_code_says_so(run: Run) -> None:
    assert run(*ONE, "export", "--format", "sheets", "-o", "blaetter")[0] == 0
    write_cell(Path("blaetter/measure.csv"), "lotsen", "due", "bald")
    code, out, _err = run("import", "blaetter", "--apply")
    assert code == 1
    assert out == (
        "Nicht übernommen:\n  measure, X4: bald\n    „bald“ ist kein Datum, wie es hier geschrieben wird.\n"
        "    Schreiben Sie einen Tag wie 30.06.2027 oder Juni 2027, 3. Quartal 2027, 2027; leer heißt unbekannt.\n"
    )


def test_one_office_gets_its_part_and_nothing_is_missed(run: Run) -> None:
    assert run(*ONE, "export", "--format", "xlsx", "--lead", "integrationsstelle", "-o", "amt.xlsx")[0] == 0
    names = [sheet.name for sheet in read_xlsx(Path("amt.xlsx").read_bytes(), "amt.xlsx").sheets]
    assert names[:3] == ["Legende", "Projekte", "Projekte – Meilensteine"]
    assert run("import", "amt.xlsx") == (0, "", "Die Datei sagt dasselbe wie das Konzept; es ist nichts zu ändern.\n")


def test_a_list_is_a_workbook_too(run: Run) -> None:
    assert run(*ONE, "list", "--format", "xlsx", "-o", "liste.xlsx")[:2] == (0, "liste.xlsx\n")
    (sheet,) = read_xlsx(Path("liste.xlsx").read_bytes(), "liste.xlsx").sheets
    assert len(sheet.rows) == 7
    assert run("list", "--format", "xlsx")[0] == 2
    assert run("list", "-o", "liste.csv")[0] == 2


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--format", "xlsx", "-o", "x.xlsx"),
        (*ONE, "export", "--format", "xlsx"),
        (*ONE, "export", "--format", "csv", "--lead", "integrationsstelle"),
        ("import", "fehlt.xlsx"),
        ("import", "concepts"),
        ("import", "konzept.yaml"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith("Fehler: ")
    assert err.count("\n") >= 2


def test_a_missing_package_says_how_it_is_installed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    code, _out, err = run(*ONE, "export", "--format", "xlsx", "-o", "x.xlsx")
    assert code == 2
    assert 'pip install "konzept[xlsx]"' in err
