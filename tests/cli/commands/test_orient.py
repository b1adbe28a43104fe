"""Help by a word, and what is said where no command is named: three lines on what to do next."""

import os
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner, Result

from konzept import cli
from tests.fixtures.towns import SMALL


def run(*words: str, root: Path = SMALL, lang: str = "de") -> Result:
    return CliRunner().invoke(cli.app, ["--root", str(root), "--lang", lang, *words])


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        ("Frist", ["due – Frist (Maßnahme)", "    due: 2026-12-31"]),
        ("kosten.betrag", ["costs.amount – Betrag (Konzept, Handlungsfeld, Maßnahme)"]),
        ("origin", ["  Eines davon: concept (Teil des Konzepts), ad-hoc (ad hoc), amendment (durch"]),
        ("Maßnahmen", ["Maßnahme (measure)", "    title           Titel"]),
        ("unknown-goal", ["unknown-goal (Fehler)"]),
        ("status", ["Aufruf: konzept status [OPTIONEN] [MASSNAHME] [STAND]"]),
        ("prüfen", ["Aufruf: konzept validate [OPTIONEN] [PFAD …]"]),
        ("", ["Aufruf: konzept [OPTIONEN] BEFEHL …"]),
    ],
)
def test_a_word_is_explained(word: str, lines: list[str]) -> None:
    result = run("hilfe", *([word] if word else []))
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line for line in lines if line not in result.stdout.splitlines()] == []


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("Fristt", "Gemeint ist wohl „due“."),
        ("unknwn-goal", "Gemeint ist wohl „unknown-goal“."),
        ("quatsch", "„konzept hilfe“ nennt alle Befehle; „konzept search“ sucht Wörter im Konzept."),
    ],
)
def test_of_what_there_is_not_the_nearest_is_named(word: str, told: str) -> None:
    result = run("help", word)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[1].strip() == told


@pytest.mark.parametrize("word", ["Prüfen", "PRUEFEN", "liste", "Fällig", "neu", "hinzufügen"])
def test_a_german_word_in_place_of_a_command_is_understood(word: str) -> None:
    result = run(word)
    assert result.exit_code == 2
    assert "Gemeint ist wohl" in result.stderr


def test_without_a_command_three_lines_say_what_to_do_next(tmp_path: Path) -> None:
    home = tmp_path / "town"
    copytree(SMALL, home)
    first = run(root=home)
    assert first.exit_code == 0
    told = first.stdout.splitlines()
    assert len(told) == 3
    assert told[0].startswith("Prüfung: ")
    assert "konzept due" in told[1]
    assert told[2] == "Seiten: noch keine in build/. Es macht sie: konzept render"
    (home / "build").mkdir()
    (home / "build" / ".konzept-site").touch()
    assert run(root=home).stdout.splitlines()[2] == "Seiten: Die in build/ sind auf dem neuesten Stand."
    for name in ("lotsen", "abendkurse"):
        place = home / "concepts" / "musterstadt-2024" / "measures" / f"{name}.yaml"
        os.utime(place, ns=(0, (home / "build" / ".konzept-site").stat().st_mtime_ns + 1))
    assert "haben sich 2 Dateien geändert. Neu machen: konzept render" in run(root=home).stdout


def test_outside_of_a_repository_it_is_said_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli.app, ["--lang", "de"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Hier liegt noch kein Konzept. Eines anfangen: konzept init\n" in result.stderr
