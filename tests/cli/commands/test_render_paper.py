"""`konzept render` with PDF and Word: all formats in one run, and none that stops another."""

import sys
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest

from konzept import cli

SOUND = {
    "konzept.yaml": "language: de\n",
    "concepts/musterstadt-2024/concept.yaml": "title: Konzept\nmunicipality: Musterstadt\nlanguage: de\n",
    "concepts/musterstadt-2024/themes/sprache.yaml": "title: Sprache\ntext: Willkommen\n",
}
DAY = ("--as-of", "2026-03-12")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, content in SOUND.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(repository: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the program in English; returns exit code, standard output and standard error."""

    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            cli.app(["--lang", "en", "render", *DAY, *words])
        out, err = capsys.readouterr()
        return int(caught.value.code or 0), out, err

    return call


def made(repository: Path) -> list[str]:
    """The files at the top of the publication but the list of what was published."""
    return sorted(path.name for path in (repository / "build").iterdir() if path.name != ".konzept-site")


def test_all_formats_in_one_run_and_nothing_new_in_a_second(repository: Path, run: Run) -> None:
    code, out, err = run("--format", "html,md,pdf,docx")
    assert (code, err) == (0, "6 files written, 0 unchanged; as of 2026-03-12.\n")
    assert out.splitlines() == [f"build/{name}" for name in made(repository)]
    assert made(repository) == [
        *("index.html", "index.md"),
        *(f"musterstadt-2024.{ending}" for ending in ("docx", "html", "md", "pdf")),
    ]
    assert (repository / "build/musterstadt-2024.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert run("--format", "html,md,pdf,docx")[2] == "0 files written, 6 unchanged; as of 2026-03-12.\n"


@pytest.mark.parametrize(
    "case",
    [
        (["typst"], "html,pdf", "The format pdf needs a package", "pdf"),
        (["manimgx_fonts"], "html,pdf,docx", "The format pdf needs a package", "pdf"),
        (["typst", "docx"], "html,docx,pdf", "The formats docx, pdf need packages", "docx,pdf"),
    ],
)
def test_what_is_not_installed_is_said_and_all_else_is_written(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch, case: tuple[list[str], str, str, str]
) -> None:
    absent, formats, said, extra = case
    for name in absent:
        monkeypatch.setitem(sys.modules, name, None)  # the way Python remembers what cannot be imported
    code, _out, err = run("--format", formats)
    assert code == 2
    assert said in err
    assert f'pip install "konzept[{extra}]"' in err
    assert "index.html" in made(repository)
    assert [name for name in made(repository) if name.endswith(".pdf")] == []


def test_without_any_page_the_folder_is_as_it_was(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    code, out, err = run("--format", "pdf")
    assert (code, out) == (2, "")
    assert "0 files written" in err


def test_a_sign_without_a_font_is_told(repository: Path, run: Run) -> None:
    (repository / "concepts/musterstadt-2024/themes/sprache.yaml").write_text("title: Treffen 日本\n", "utf-8")
    code, _out, err = run("--format", "pdf")
    assert code == 0
    assert "musterstadt-2024.pdf: no font has the signs 日 (U+65E5), 本 (U+672C)" in err


def letterhead(path: Path) -> None:
    word = python_docx.Document()
    word.sections[0].header.paragraphs[0].text = "STADT MUSTERSTADT"
    path.parent.mkdir(exist_ok=True)
    word.save(str(path))


def head_of(repository: Path) -> str:
    word = python_docx.Document(str(repository / "build/musterstadt-2024.docx"))
    return str(word.sections[0].header.paragraphs[0].text)


def test_the_towns_own_word_document_is_the_template(repository: Path, run: Run) -> None:
    assert run("--format", "docx")[0] == 0
    assert head_of(repository).startswith("Musterstadt · Konzept")
    letterhead(repository / "templates" / "document.docx")
    assert run("--format", "docx")[0] == 0
    assert head_of(repository) == "STADT MUSTERSTADT"


def test_another_word_document_is_named(repository: Path, run: Run) -> None:
    letterhead(repository / "briefkopf.docx")
    assert run("--format", "docx", "--docx-template", "briefkopf.docx")[0] == 0
    assert head_of(repository) == "STADT MUSTERSTADT"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>"])
def test_a_broken_template_is_one_sentence_and_stops_no_other_format(
    repository: Path, run: Run, content: bytes
) -> None:
    (repository / "brief.docx").write_bytes(content)
    code, _out, err = run("--format", "html,docx", "--docx-template", "brief.docx")
    assert code == 2
    assert "Error: “brief.docx” cannot be opened as a Word document." in err
    assert made(repository) == ["index.html", "musterstadt-2024.html"]


def test_a_broken_template_of_pages_stops_no_other_format(repository: Path, run: Run) -> None:
    (repository / "templates").mkdir()
    (repository / "templates" / "document.html").write_text("{{ view.nichts.da }}")
    code, out, err = run("--format", "html,md,json")
    assert (code, err.count("document.html:1: the template is at fault")) == (2, 1)
    assert made(repository) == ["index.md", "musterstadt-2024.json", "musterstadt-2024.md"]
    assert len(out.splitlines()) == 3
    assert run("--format", "html,md", "--dry-run", "-o", "frisch")[0] == 2


def test_a_picture_without_a_text_is_left_out_of_every_format(repository: Path, run: Run) -> None:
    text = "text: |\n  Davor.\n\n  ![](bild.png)\n\n  [](https://www.example.org)\n"
    (repository / "concepts/musterstadt-2024/themes/sprache.yaml").write_text(f"title: Sprache\n{text}")
    assert run("--format", "html,md,site,pdf,docx,json,csv")[0] == 0


@pytest.mark.parametrize("name", ["nirgendwo.docx", "ordner", "verweis.docx"])
def test_a_template_that_cannot_be_read(repository: Path, run: Run, name: str) -> None:
    (repository / "ordner").mkdir()
    letterhead(repository / "echt.docx")
    (repository / "verweis.docx").symlink_to("echt.docx")
    code, _out, err = run("--format", "docx", "--docx-template", name)
    assert code == 2
    assert f"Error: The file “{name}” cannot be read." in err


def test_own_typst_is_not_read(repository: Path, run: Run) -> None:
    """It is a programming language that may load packages from the network."""
    (repository / "templates").mkdir()
    (repository / "templates" / "document.typ").write_text('#panic("ran")', "utf-8")
    assert run("--format", "pdf")[0] == 0
