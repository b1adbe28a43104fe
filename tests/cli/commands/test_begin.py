"""The first hour: what `init` asks and leaves, and the next edition of a concept."""

import json
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from konzept import cli
from konzept.changes.succession import succession
from konzept.editing.scaffold.beginning import Beginning, concept_of, title_for
from konzept.reading.load import load
from konzept.source.failure import KonzeptError
from konzept.source.findings import Severity
from tests.fixtures.terminal import at_terminal
from tests.fixtures.towns import EXAMPLE, MUSTERSTADT, PEOPLE, SMALL

DAY = date(2026, 11, 30)


def run(*words: str, lang: str = "de") -> Result:
    return CliRunner().invoke(cli.app, ["--lang", lang, *words])


def records(root: Path) -> list[str]:
    return sorted(path.relative_to(root / "concepts").as_posix() for path in (root / "concepts").rglob("*.yaml"))


def test_what_is_answered_is_what_there_is(tmp_path: Path) -> None:
    answers = "Landkreis Beispiel\n\nSäule\nSäule, Säulen\n\n\nWohnen\n???\nAlle wohnen gut\nWohnungsbörse\n"
    seen = at_terminal(tmp_path, "--lang", "de", "init", "neu", typed=answers)
    assert seen.exit_code == 0
    assert "[Integrationskonzept des Landkreises Beispiel]: " in seen.text
    assert "Es braucht beide Wörter, für eines und für viele. Etwa: Projekt, Projekte" in seen.text
    assert "Darin stehen keine Buchstaben." in seen.text
    (cover, *rest) = records(tmp_path / "neu")
    home = cover.partition("/")[0]
    assert home.startswith("landkreis-beispiel-20")
    assert rest == [
        f"{home}/{path}.yaml" for path in ("goals/alle-wohnen-gut", "measures/wohnungsboerse", "themes/wohnen")
    ]
    assert "many: Säulen" in (tmp_path / "neu" / "concepts" / cover).read_text("utf-8")
    assert "name: Landkreis Beispiel" in (tmp_path / "neu" / "konzept.yaml").read_text("utf-8")
    assert run("--root", str(tmp_path / "neu"), "validate").exit_code == 0


@pytest.mark.parametrize("typed", ["Musterstadt\n\x03\n", "\n\n\n\n\n\n\n\x03\n"])
def test_who_leaves_leaves_nothing(tmp_path: Path, typed: str) -> None:
    assert at_terminal(tmp_path, "init", "neu", typed=typed).exit_code == 130
    assert list(tmp_path.iterdir()) == []


def test_a_hyphen_leaves_the_first_records_out(tmp_path: Path) -> None:
    assert at_terminal(tmp_path, "init", "neu", typed="\n\n\n\n\n-\n").exit_code == 0
    (cover,) = records(tmp_path / "neu")
    assert cover.startswith("neu-20")


def test_nobody_is_asked_where_something_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "concepts" / "a").mkdir(parents=True)
    (tmp_path / "concepts" / "a" / "concept.yaml").write_text("title: A\n", "utf-8")
    seen = at_terminal(tmp_path, "--lang", "de", "init", typed="")
    assert (seen.exit_code, "Stadt" in seen.text) == (2, False)


@pytest.mark.parametrize(
    ("words", "found"),
    [(["--empty"], 0), (["--town", "Stadt Beispiel"], 1), ([], 13), (["--sample"], 13)],
)
def test_without_a_terminal_nobody_is_asked(tmp_path: Path, words: list[str], found: int) -> None:
    assert run("init", str(tmp_path / "neu"), *words).exit_code == 0
    assert len(records(tmp_path / "neu")) == found
    assert run("--root", str(tmp_path / "neu"), "validate", "--strict").exit_code == 0
    settings = (tmp_path / "neu" / "konzept.yaml").read_text("utf-8")
    assert ("Musterstadt" in settings) is (found == 13)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--town", "X", "--empty"], "--town und --empty passen nicht zusammen."),
        (["--example", "--sample"], "--sample und --example passen nicht zusammen."),
        (["--town", "Львів"], "Aus „Львів“ lässt sich keine Kennung bilden."),
    ],
)
def test_what_cannot_be_begun_is_said(tmp_path: Path, words: list[str], told: str) -> None:
    result = run("init", str(tmp_path / "neu"), *words)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"Fehler: {told}")
    assert list(tmp_path.iterdir()) == []


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40
)


@given(WORDS, WORDS)
def test_whatever_is_answered_is_read_again_as_it_was(town: str, title: str) -> None:
    town, title = " ".join(town.split()), " ".join(title.split())
    try:
        begun = Beginning(town, title_for(town), 2026, first=(("theme", title), ("goal", title), ("measure", title)))
        made = {change.path: change.after or b"" for change in concept_of(begun, schema=False)}
    except KonzeptError:
        return
    loaded = load(made)
    assert [f.message for f in loaded.findings if f.severity is Severity.ERROR] == []
    (concept,) = loaded.concepts.values()
    (theme,), (measure,) = concept.themes.values(), concept.measures.values()
    assert (concept.record.municipality.name, measure.title, concept.measures_of(theme)) == (town, title, (measure,))


@pytest.mark.parametrize("town", [EXAMPLE, MUSTERSTADT, PEOPLE, SMALL], ids=lambda path: path.parent.name + path.name)
def test_the_next_edition_carries_the_structure_and_no_status(tmp_path: Path, town: Path) -> None:
    copytree(town, tmp_path / "town", ignore=lambda _folder, names: [name for name in names if name == "build"])
    root = ["--root", str(tmp_path / "town")]
    for old in sorted(path.name for path in (town / "concepts").iterdir()):
        before = {path: path.read_bytes() for path in (tmp_path / "town" / "concepts").rglob("*") if path.is_file()}
        result = run(*root, "new", "concept", f"{old}-neu", "--from", old)
        assert result.exit_code == 0, result.stderr
        assert {path: path.read_bytes() for path in before} == before
        rows = json.loads(run(*root, "--concept", f"{old}-neu", "list", "--format", "json").stdout)
        assert {(row["state"], row["due"], row["start"]) for row in rows} <= {(None, None, None)}
        cover = (tmp_path / "town" / "concepts" / f"{old}-neu" / "concept.yaml").read_text("utf-8")
        assert f"supersedes: {old}\n" in cover
        assert "draft: true\n" in cover


def test_every_measure_that_goes_on_is_accounted_for(tmp_path: Path) -> None:
    copytree(EXAMPLE, tmp_path / "town", ignore=lambda _folder, names: [name for name in names if name == "build"])
    root = tmp_path / "town"
    assert run("--root", str(root), "new", "concept", "neu", "--from", "musterstadt-2023").exit_code == 0
    snapshot = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yaml")}
    loaded = load(snapshot)
    found = succession(loaded.concepts["musterstadt-2023"], loaded.concepts["neu"], DAY)
    assert [heir.measure.id for heir in found.gaps] == ["sprach-kitas"], "replaced by another one of the same concept"
    assert found.fresh == ()
    assert found.contradicted == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["measure", "a", "--from", "musterstadt-2024"], "--from ist für die nächste Fassung eines Konzepts."),
        (["concept", "neu", "--from", "musterstad"], "Das Konzept „musterstad“ gibt es nicht."),
        (["concept", "--from", "musterstadt-2024"], "Wie soll die neue Fassung heißen?"),
        (
            ["concept", "musterstadt-2014", "--from", "musterstadt-2024"],
            "Ein Konzept „musterstadt-2014“ gibt es schon.",
        ),
    ],
)
def test_an_edition_that_cannot_be_is_explained(tmp_path: Path, words: list[str], told: str) -> None:
    copytree(SMALL, tmp_path / "town")
    result = run("--root", str(tmp_path / "town"), "new", *words)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, f"Fehler: {told}")
