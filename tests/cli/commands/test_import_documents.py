"""`konzept import` of a catalogue and of an exported document: what is written, said and refused."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from konzept import cli
from konzept.documents.composition import compositions
from konzept.reading.load import load
from konzept.rendering.print_document import print_document
from konzept.system.files import read
from tests.exchange.word_catalogues import in_rows

Run = Callable[..., tuple[int, str, str]]

CONCEPT = "title: Konzept\nmunicipality: {name: Stadt M}\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the program in an empty repository, in English; returns exit code, standard output and standard error."""
    (tmp_path / "concepts").mkdir()
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            cli.app(["--lang", "en", *words])
        out, err = capsys.readouterr()
        return int(str(caught.value.code or 0)), out, err

    return call


def test_a_catalogue_is_shown_then_written_by_its_mapping(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(in_rows(12))
    code, out, err = run("import", "plan.docx", "--map", "karte.yaml", "--account", "konto.csv")
    assert code == 0
    assert "new (3 Themes, 6 Goals, 12 Measures)" in out
    assert "“karte.yaml” says how the document was read" in err
    assert "Nothing was written; with --apply it is." in err
    assert not list((tmp_path / "concepts").iterdir())
    account = (tmp_path / "konto.csv").read_text("utf-8").splitlines()
    assert account[0] == "Place,Text,Taken to,Reason,What to do"
    map_ = tmp_path / "karte.yaml"
    map_.write_text(
        map_.read_text("utf-8").replace("Kosten: costs", "Kosten: skip").replace("title: Integ", "title: Mein Integ")
    )
    code, _out, err = run("import", "plan.docx", "--map", "karte.yaml", "--apply")
    assert code == 0
    (concept,) = load(read(tmp_path)).concepts.values()
    assert (concept.id, len(concept.measures)) == ("mein-integrationskonzept-der-stadt-musterstadt", 12)
    assert not any(measure.costs for measure in concept.measures.values())
    code, _out, err = run("import", "plan.docx", "--map", "karte.yaml", "--concept", concept.id)
    assert "0 files" in err


def test_a_dry_run_writes_no_mapping_and_no_account(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(in_rows(6))
    code, _out, _err = run(
        "import", "plan.docx", "--map", "karte.yaml", "--account", "konto.csv", "--dry-run", "--apply"
    )
    assert code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["concepts", "plan.docx"]


def test_bytes_that_are_no_document_are_one_sentence(run: Run, tmp_path: Path) -> None:
    for content in (b"PK\x03\x04", b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        (tmp_path / "plan.docx").write_bytes(content)
        code, out, err = run("import", "plan.docx")
        assert (code, out) == (2, "")
        assert "plan.docx" in err


def test_an_exported_document_comes_back_with_its_remarks(run: Run, tmp_path: Path) -> None:
    measure = tmp_path / "concepts" / "m" / "measures" / "cafe.yaml"
    measure.parent.mkdir(parents=True)
    measure.write_text("title: Café\ndescription: Ein Treffpunkt am Nachmittag.\n", "utf-8")
    (tmp_path / "concepts" / "m" / "concept.yaml").write_text(CONCEPT, "utf-8")
    known = load(read(tmp_path))
    day = date(2025, 3, 12)
    (composed,) = compositions(known.concepts, known.repository, day, known.concepts)
    word = Document(io.BytesIO(print_document(composed.document, "docx", day).content))
    found = next(each for each in word.paragraphs if "Treffpunkt" in each.text)
    word.add_comment(found.runs[0], text="Auch abends.", author="Erika")
    next(each for each in word.paragraphs if each.style and each.style.name == "Title").add_run(" neu")
    word.save(str(tmp_path / "zurück.docx"))
    code, out, _err = run("import", "zurück.docx", "--apply")
    assert code == 1
    assert "Konzept neu" in out
    assert "the change was not tracked" in out
    (contribution,) = load(read(tmp_path)).concepts["m"].contributions.values()
    assert contribution.about == ("measure/cafe",)
