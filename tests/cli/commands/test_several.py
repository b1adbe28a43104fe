"""Several records changed at once, and list items with several keys: shown first, written when somebody says so."""

from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner, Result

from konzept import cli
from tests.fixtures.terminal import at_terminal
from tests.fixtures.towns import SMALL

MEASURES = "concepts/musterstadt-2024/measures"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    copytree(SMALL, tmp_path / "town")
    return tmp_path / "town"


def run(home: Path, *words: str, lang: str = "de") -> Result:
    return CliRunner().invoke(cli.app, ["--root", str(home), "--lang", lang, *words])


def texts(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in sorted(home.rglob("*.yaml"))}


def changed(home: Path, before: dict[str, bytes]) -> list[str]:
    return [path for path, content in texts(home).items() if content != before.get(path)]


def test_all_that_fit_are_changed_and_no_other(home: Path) -> None:
    before = texts(home)
    result = run(home, "set", "--where", "federführung=Integrationsstelle", "gebiet=Süd", "--yes")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "2 Dateien wurden geändert.")
    assert changed(home, before) == [f"{MEASURES}/abendkurse.yaml", f"{MEASURES}/lernpatenschaften.yaml"]
    assert result.stdout.count("+ area: Süd") == 2


def test_a_state_is_reported_of_all_that_fit(home: Path) -> None:
    before = texts(home)
    words = [
        "status",
        "--where",
        "lead=integrationsstelle",
        "paused",
        "--note",
        "Haushaltssperre",
        "--date",
        "2026-11-06",
    ]
    assert run(home, *words, "--yes").exit_code == 0
    assert changed(home, before) == [f"{MEASURES}/abendkurse.yaml", f"{MEASURES}/lernpatenschaften.yaml"]


@pytest.mark.parametrize(
    "words", [["--where", "lead=integrationsstelle", "area=Süd"], ["goals", "--where", "title~o", "horizon=2029"]]
)
def test_without_a_yes_they_are_shown_and_nothing_is_written(home: Path, words: list[str]) -> None:
    before = texts(home)
    result = run(home, "set", *words)
    assert result.exit_code == 2
    assert ("+ area: Süd" in result.stdout) or ("+ horizon:" in result.stdout)
    assert "Bitte --yes ergänzen" in result.stderr
    assert texts(home) == before


@pytest.mark.parametrize(
    ("typed", "written"), [("ja\n", 2), ("vielleicht\nJ\n", 2), ("n\n", 0), ("\n", 0), ("\x03\n", 0)]
)
def test_at_the_terminal_somebody_is_asked_once(home: Path, typed: str, written: int) -> None:
    before = texts(home)
    seen = at_terminal(home, "--lang", "de", "set", "--where", "lead=integrationsstelle", "area=Süd", typed=typed)
    assert len(changed(home, before)) == written
    assert "2 Dateien ändern? (ja/nein) [nein]: " in seen.text
    assert seen.exit_code == (130 if "\x03" in typed else 0)
    assert ("Bitte ja oder nein schreiben." in seen.text) is typed.startswith("v")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["set", "--where", "lead=niemand", "area=Süd"], "Kein Eintrag passt: lead=niemand."),
        (["set", "--where", "lead=integrationsstelle"], "SCHLÜSSEL=WERT … fehlt."),
        (["set"], "EINTRAG fehlt."),
        (["status"], "MASSNAHME fehlt."),
        (["status", "--where", "lead=integrationsstelle"], "Der STAND fehlt."),
        (["set", "häuser", "--where", "lead=a", "area=Süd"], "Einträge der Art „häuser“ gibt es nicht."),
    ],
)
def test_what_is_missing_is_said(home: Path, words: list[str], told: str) -> None:
    result = run(home, *words)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"Fehler: {told}")


ITEM = ["  - year: 2025", "    amount: 9.000 €", "    kind: actual"]


@pytest.mark.parametrize(
    "words",
    [
        ["costs+=year=2025, amount=9.000 €, kind=actual"],
        ["Kosten+=Jahr: 2025; Betrag: 9.000 €; Art: tatsächlich"],
        ["costs+={year: 2025, amount: 9.000 €, kind: actual}"],
        ["costs+=", "year=2025", "amount=9.000 €", "kind=actual"],
        ["Kosten+=", "Art=tatsächlich", "Betrag=9.000 €", "Jahr=2025"],
    ],
)
def test_an_item_with_several_keys_is_added_however_it_is_written(home: Path, words: list[str]) -> None:
    before = (home / MEASURES / "lernpatenschaften.yaml").read_text("utf-8")
    assert run(home, "set", "lernpatenschaften", *words).exit_code == 0
    after = (home / MEASURES / "lernpatenschaften.yaml").read_text("utf-8")
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert added == ITEM
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []


@pytest.mark.parametrize(
    ("words", "told", "hint"),
    [
        (["costs+=2025"], "Ein Punkt von „costs“ hat mehrere Schlüssel.", 'costs+="amount=…, year=…"'),
        (["costs+=year=2025"], "Das darf nicht offen bleiben: amount.", 'costs+="amount=…, year=…"'),
        (["costs+=", "jahr=2025"], "Das darf nicht offen bleiben: amount.", 'costs+="amount=…, year=…"'),
        (["costs+=jhar=2025, amount=3"], "Einen Schlüssel „jhar“ gibt es hier nicht.", "Gemeint ist wohl „year“."),
        (["costs+=", "farbe=rot"], "Einen Schlüssel „farbe“ gibt es hier nicht.", "Die Schlüssel sind: year, amount"),
        (["costs+=amount=1, betrag=2"], "„amount“ steht zweimal da.", "Bitte eines davon weglassen."),
        (["milestones.7.done=2026"], "Die Liste „milestones“ hat keinen Punkt 7.", 'milestones+="title=…, due=…"'),
    ],
)
def test_an_item_that_cannot_be_is_explained(home: Path, words: list[str], told: str, hint: str) -> None:
    before = texts(home)
    result = run(home, "set", "lernpatenschaften", *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert hint in result.stderr
    assert texts(home) == before


@pytest.mark.parametrize("text", ["Rat: Beschluss vom 3. Mai", "https://a.example/b=c", "Seite 3, Ort: Rathaus"])
def test_a_text_that_may_stand_alone_stays_a_text(home: Path, text: str) -> None:
    result = run(home, "set", "lernpatenschaften", f"sources+={text}")
    assert result.exit_code == 0
    assert text in result.stdout
    assert "note:" not in result.stdout


def test_a_report_of_a_state_takes_its_place_by_its_date(home: Path) -> None:
    result = run(home, "set", "lernpatenschaften", "Stand+=Datum=1.3.2024, Stand=geplant, Anmerkung=Vor dem Anfang")
    assert result.exit_code == 0
    assert "state: planned" in result.stdout
    after = (home / MEASURES / "lernpatenschaften.yaml").read_text("utf-8")
    assert after.index("2024-02-14") != after.index("2024-03-01")


@pytest.mark.parametrize("name", ["lotsen", "Lotsen", "LOTSEN", "Sprachlotsen", "sprachlotsen", "measure/Sprachlotsen"])
def test_a_record_is_found_by_its_title_as_by_its_id(home: Path, name: str) -> None:
    before = texts(home)
    assert run(home, "set", name, "gebiet=Süd").exit_code == 0
    assert changed(home, before) == [f"{MEASURES}/lotsen.yaml"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["federführung=Integrationsstelle"], "lead: integrationsstelle"),
        (["lead=integrationsstelle"], "lead: integrationsstelle"),
        (["lead=Ein Verein"], "lead: Ein Verein"),
        (["Ziele=Deutsch im Alltag, bezahlbar wohnen"], "goals: [deutsch-im-alltag, bezahlbar-wohnen]"),
        (["Stand+=", "Datum=1.5.2027", "Stand=begonnen", "von=INTEGRATIONSSTELLE"], "by: integrationsstelle"),
    ],
)
def test_where_an_id_belongs_a_title_will_do(home: Path, words: list[str], line: str) -> None:
    result = run(home, "set", "lotsen", *words)
    assert result.exit_code == 0, result.stderr
    assert line in result.stdout


def test_a_new_record_names_others_by_title_and_says_what_it_lacks(home: Path) -> None:
    made = run(
        home, "--concept", "musterstadt-2024", "new", "maßnahme", "--title", "Neu", "--set", "ziel=Deutsch im Alltag"
    )
    assert "goals: [deutsch-im-alltag]" in made.stdout
    lacking = run(home, "--concept", "musterstadt-2024", "new", "bericht", "--title", "Neu")
    assert "Das darf nicht offen bleiben: period (Zeitraum), as_of (Stand vom)." in lacking.stderr
    assert "--set period=JAHR --set as_of=JAHR-MONAT-TAG" in lacking.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["status", "lotsen", "läuf"], "Gemeint ist wohl „"),
        (["set", "lotsen", "fristt=2027"], "Gemeint ist wohl „due“."),
        (["rename", "lotsen", "Café Sprache"], "Bitte cafe-sprache schreiben."),
        (["export", "--format", "xls"], "Gemeint ist wohl „xlsx“."),
    ],
)
def test_a_slip_is_answered_with_what_to_write(home: Path, words: list[str], told: str) -> None:
    result = run(home, *words)
    assert result.exit_code == 2
    assert told in result.stderr
