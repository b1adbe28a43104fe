"""`search` as people and programs call it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from konzept import cli
from tests.fixtures.searching import read_town

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Call the program on the town of the search; in English where nothing else is said."""
    for path, content in read_town().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        assert isinstance(content, bytes)
        (tmp_path / path).write_bytes(content)
    (tmp_path / "concepts/lindenau/measures/geheim.yaml").write_text(
        "title: Deutschkurse im Freibad\ndraft: true\ninternal: Der Bademeister weiß noch nichts.\n", "utf-8"
    )

    def call(*words: str) -> Result:
        return CliRunner().invoke(cli.app, ["--root", str(tmp_path), "--lang", "en", *words])

    return call


def test_the_best_comes_first_and_every_find_says_where_it_stands(run: Run) -> None:
    result = run("search", "Schichtdienst", "Kinderbetreuung")
    assert (result.exit_code, result.stderr) == (0, "1 record\n")
    head, line = result.stdout.splitlines()
    assert head.split("  ")[0] == "Address"
    cells = [cell.strip() for cell in line.split("  ") if cell]
    assert cells[:5] == [
        "measure/abendkurse",
        "Measure",
        "1.1.1",
        "Deutschkurse am Abend und am Wochenende",
        "Description",
    ]
    assert cells[5].startswith("Für Menschen im Schichtdienst, mit Kinderbetreuung")


def test_programs_get_address_file_and_line(run: Run) -> None:
    found = json.loads(run("search", "fährhaus", "--format", "json").stdout)
    assert [(each["address"], each["path"], each["line"], each["field"]) for each in found] == [
        ("lindenau/measure/abendkurse", "concepts/lindenau/measures/abendkurse.yaml", 7, "Status – Note")
    ]
    (term,) = json.loads(run("search", "Migrationsgeschichte", "--format", "json").stdout)[:1]
    assert (term["kind"], term["path"], term["line"]) == ("term", "concepts/lindenau/concept.yaml", 9)


def test_drafts_and_internal_notes_are_found_and_marked(run: Run) -> None:
    (note,) = json.loads(run("search", "bademeister", "--format", "json").stdout)
    assert (note["id"], note["field"], note["draft"]) == ("geheim", "Internal note", True)
    listed = run("search", "Freibad").stdout
    assert "draft" in listed
    assert "draft" not in run("search", "Fährhaus").stdout


def test_only_so_many_only_a_kind(run: Run) -> None:
    result = run("search", "deutschkurs", "--limit", "2")
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr == "5 records, of which 2 are shown; “--limit 0” shows all.\n"
    assert len(run("search", "deutschkurs", "--limit", "0").stdout.splitlines()) == 6
    bodies = json.loads(run("search", "lindenau", "--kind", "bodies", "--format", "json").stdout)
    assert {each["kind"] for each in bodies} == {"body"}


def test_most_of_the_words_are_better_than_nothing_and_it_is_said(run: Run) -> None:
    result = run("search", "deutschkurse", "abend", "saxophon")
    assert "measure/abendkurse" in result.stdout
    assert result.stderr.startswith("Nothing has all of these words; these have most of them.\n")
    assert "most of them" not in run("search", "deutschkurse", "abend").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Beratigung",), "Error: Nothing has “Beratigung”.\n  Perhaps: beratung.\n"),
        (("!?",), "Error: Nothing has “!?”.\n  “konzept list” shows what there is.\n"),
        (("Kurs", "--language", "uk"), "Error: “lindenau” is not translated into “uk”.\n  Possible are: de.\n"),
        (("Kurs", "--kind", "bodeis"), "Error: There is no kind “bodeis” of records.\n  “bodies” is probably meant.\n"),
    ],
)
def test_what_finds_nothing_says_what_could(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run("search", *words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)
