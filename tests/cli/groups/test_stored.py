"""The work tree, or a revision, kept on the disk is the one that was read."""

from pathlib import Path

import pytest

from konzept.cli.groups.stored import AT_ONCE, stored
from konzept.source.snapshot import UnreadReason
from konzept.system import files, git
from tests.system.test_git import commit, run

TEXTS = {
    "konzept.yaml": "language: de\n",
    "concepts/liesmich.txt": "Hier liegen die Konzepte.\n",
    "concepts/stadt-2014/concept.yaml": "title: Vorher\n",
    "concepts/stadt-2024/concept.yaml": "title: Konzept\n",
    "concepts/stadt-2024/measures/a.yaml": "title: Grün\n",
    "concepts/stadt-2024/notizen/b.docx": "Notiz",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in TEXTS.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def test_it_has_the_files_of_each_concept_and_those_of_none(root: Path) -> None:
    stock = stored(root)
    assert stock is not None
    assert stock.names == ("stadt-2014", "stadt-2024")
    together = {**stock.common, **stock.of("stadt-2014"), **stock.of("stadt-2024")}
    assert together == files.read(root)
    assert together["concepts/stadt-2024/notizen/b.docx"] is UnreadReason.OTHER
    assert stock.of("nirgends") == {}


def test_what_is_written_later_does_not_change_it(root: Path) -> None:
    stock = stored(root)
    measure = "concepts/stadt-2024/measures/a.yaml"
    (root / measure).write_text("title: Anders\n", "utf-8")
    assert stock is not None
    assert stock.of("stadt-2024")[measure] == TEXTS[measure].encode()


def test_a_revision_is_what_git_holds_also_of_many_concepts(root: Path) -> None:
    (root / "assets").mkdir()
    (root / "assets" / "wappen.png").write_bytes(b"\x89PNG")
    for number in range(AT_ONCE + 2):
        home = root / "concepts" / f"ort-{number}"
        home.mkdir()
        (home / "concept.yaml").write_text(f"title: Ort {number}\n", "utf-8")
    run(root, "init", "--quiet")
    revision = commit(root)
    before = files.read(root)
    (root / "concepts/stadt-2024/measures/a.yaml").unlink()
    (root / "concepts/ort-0/concept.yaml").write_text("title: Anders\n", "utf-8")
    stock = stored(root, revision)
    assert stock is not None
    assert len(stock.names) == AT_ONCE + 4
    together = dict(stock.common)
    for name in stock.names:
        together |= stock.of(name)
    assert together == before == git.read(root, revision)
    assert stock.common.keys() == {"konzept.yaml", "assets/wappen.png", "concepts/liesmich.txt"}


@pytest.mark.parametrize("path", ["concepts/Stadt 2030/concept.yaml", "concepts/stadt-2030/concept.yml"])
def test_where_only_reading_everything_tells_which_concepts_there_are_there_is_none(root: Path, path: str) -> None:
    (root / path).parent.mkdir()
    (root / path).write_text("title: Später\n", "utf-8")
    run(root, "init", "--quiet")
    assert stored(root, commit(root)) is None
    assert stored(root) is None
