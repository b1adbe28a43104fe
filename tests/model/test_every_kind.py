"""A record of every kind goes through every command and every format: it is there by its title, and nothing fails.

The kinds are those of the model, so that a new one is asked for here by itself.
"""

import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from konzept import cli
from konzept.answers import listing
from konzept.editing.scaffold import NewRecord, new_record
from konzept.figures.selection import Listed
from konzept.i18n.messages import in_language
from konzept.model import ALL_KINDS, CONCEPT, KINDS, Kind, Record
from konzept.model.fields import forms
from konzept.model.part import Field
from konzept.model.types import Line, Words
from tests.model.filled import CONCEPT_ID, FILLED, PLAIN, filled, title

DAY = ("--as-of", "2026-07-01")
PUBLISHER = "licence: 'http://dcat-ap.de/def/licenses/dl-zero-de/2.0'"


EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The filled repository under git; the plain records of the concept came with the second commit."""
    root = tmp_path_factory.mktemp("stadt")
    files = {path: text.replace("publisher: {", f"publisher: {{{PUBLISHER}, ") for path, text in filled().files.items()}
    late = {path: text for path, text in files.items() if CONCEPT_ID in path and path.endswith(f"/{PLAIN}.yaml")}
    git(root, "init", "--quiet")
    for texts in ({path: text for path, text in files.items() if path not in late}, late):
        for path, text in texts.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "-m", "Stand")
    return root


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True)


def said(root: Path, *words: str) -> str:
    """What the program prints in English; it must go well."""
    result = CliRunner().invoke(cli.app, ["--root", str(root), "--lang", "en", *words])
    assert result.exit_code == 0, f"{words}: {result.output}"
    return result.stdout


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.parametrize("kind", ALL_KINDS, ids=[kind.name for kind in ALL_KINDS])
def test_list_has_it_by_its_title(town: Path, kind: Kind, form: str) -> None:
    listed = said(town, "list", kind.folder or "concepts", "--format", form, *DAY)
    assert title(kind, CONCEPT_ID) in listed or kind is CONCEPT
    assert CONCEPT_ID in listed


@pytest.mark.parametrize("form", ["text", "json", "md"])
@EVERY_KIND
def test_show_has_it_by_its_title(town: Path, kind: Kind, form: str) -> None:
    assert title(kind, CONCEPT_ID) in said(town, "show", address(kind, PLAIN), "--format", form, *DAY)
    said(town, "show", address(kind, FILLED), "--format", form, *DAY)


def address(kind: Kind, name: str) -> str:
    return f"{CONCEPT_ID}/{kind.name}/{name}"


@EVERY_KIND
def test_explain_and_history_have_it_by_its_title(town: Path, kind: Kind) -> None:
    assert title(kind, CONCEPT_ID) in said(town, "explain", address(kind, PLAIN), *DAY)
    said(town, "explain", address(kind, FILLED), *DAY)
    assert title(kind, CONCEPT_ID) in said(town, "history", address(kind, PLAIN))


@EVERY_KIND
def test_its_schema_is_told_and_a_new_one_explains_itself(town: Path, kind: Kind) -> None:
    schema = said(town, "schema", kind.name)
    assert all(f'"{name}"' in schema for name in forms(kind.model))
    needed = {name: form for name, form in forms(kind.model).items() if form.required or name in kind.model.expected}
    values = {name: PLAIN if form.ref else "2024" for name, form in needed.items() if name != kind.model.titled_by}
    settings = [word for name, value in values.items() for word in ("--set", f"{name}={value}")]
    fresh = said(town, "--concept", CONCEPT_ID, "new", kind.name, "--title", "Neuer Eintrag", *settings, "--dry-run")
    assert f"{kind.model.titled_by}: Neuer Eintrag" in fresh


@pytest.mark.parametrize("form", ["text", "json", "md", "html"])
def test_diff_tells_of_it_by_its_title(town: Path, form: str) -> None:
    changes = said(town, "diff", "HEAD~1", "HEAD", "--format", form)
    assert [kind.name for kind in KINDS if title(kind, CONCEPT_ID) not in changes] == []


@pytest.mark.parametrize("form", ["text", "json", "md", "ics"])
def test_due_asks_for_all_of_them(town: Path, form: str) -> None:
    said(town, "due", "--format", form, "--within", "400", *DAY)


@pytest.fixture(scope="module")
def published(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Everything that is published of the town, by path, as text."""
    folder = tmp_path_factory.mktemp("aus")
    said(town, "render", "--format", "html,md,site,json,csv,dcat,pdf,docx", "-o", str(folder), *DAY)
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as package:
                found[path.name] = package.read("word/document.xml").decode()
        elif path.is_file():
            found[path.relative_to(folder).as_posix()] = path.read_bytes().decode("utf-8", "replace")
    return found


@pytest.mark.parametrize("path", [f"{CONCEPT_ID}.html", f"{CONCEPT_ID}.md", f"{CONCEPT_ID}.json", f"{CONCEPT_ID}.docx"])
def test_every_publication_has_it_by_its_title(published: Mapping[str, str], path: str) -> None:
    assert [kind.name for kind in KINDS if title(kind, CONCEPT_ID) not in published[path]] == []


def test_the_site_leads_to_it(published: Mapping[str, str]) -> None:
    pages = "".join(text for path, text in published.items() if path.startswith(f"{CONCEPT_ID}/"))
    assert [kind.name for kind in KINDS if title(kind, CONCEPT_ID) not in pages] == []
    assert f"{CONCEPT_ID}.pdf" in published


def test_the_json_has_it_by_its_title(town: Path) -> None:
    exported = said(town, "--concept", CONCEPT_ID, "export", "--format", "json", *DAY)
    assert [kind.name for kind in KINDS if title(kind, CONCEPT_ID) not in exported] == []


def test_translators_get_its_title(town: Path, tmp_path: Path) -> None:
    root = shutil.copytree(town, tmp_path / "stadt")
    said(root, "--concept", CONCEPT_ID, "export", "--format", "po", "--language", "tr", *DAY)
    catalogue = (root / "concepts" / CONCEPT_ID / "translations" / "tr.po").read_text("utf-8")
    assert [kind.name for kind in KINDS if title(kind, CONCEPT_ID) not in catalogue] == []


@pytest.mark.parametrize("form", ["csv", "dcat", "ics", "atom"])
def test_every_other_export_goes_well(town: Path, tmp_path: Path, form: str) -> None:
    said(town, "export", "--format", form, "-o", str(tmp_path), *DAY)


# A kind that nobody has told the tool more about ----------------------------------------------------------------------


class Stranger(Record):
    """A kind with a model and nothing else."""

    kind_name = "stranger"

    title: Words = Field(title="Title")
    colour: Line | None = Field(None, title="Colour", description="Such as red.")


STRANGER = Kind(Stranger, "Stranger", "Strangers")


def test_a_kind_without_columns_of_its_own_is_listed_by_its_title() -> None:
    loaded = filled().loaded()
    concept = loaded.concepts[CONCEPT_ID]
    record = Stranger(title="Eine Fremde")
    record.__dict__["file"] = concept.record.file
    with in_language("en"):
        table = listing.table(STRANGER, [Listed(concept, record)], date(2026, 7, 1))
    assert "Title" in [cell.text for cell in table.head]
    assert "Eine Fremde" in [cell.text for cell in table.rows[0]]


def test_a_new_record_of_a_kind_without_hints_of_its_own_is_explained_by_its_model() -> None:
    change = new_record(NewRecord(STRANGER, CONCEPT_ID, "eine", "Eine Fremde"))
    assert change.after is not None
    assert "title: Eine Fremde\n\n# Such as red.\n# colour: …\n" in change.after.decode()
