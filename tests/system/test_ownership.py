"""Which places no document is written to, and which files a document may replace."""

from pathlib import Path

import pytest

from konzept.i18n.messages import in_language
from konzept.source.failure import KonzeptError
from konzept.system.ownership import is_kept, put_file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "stadt"
    (root / "concepts").mkdir(parents=True)
    return root


@pytest.mark.parametrize(
    "path",
    [
        *("konzept.yaml", "KONZEPT.YAML", "Konzept.Yaml", "build/konzept.yaml", "concepts", "concepts/a.html"),
        *("Concepts/a/b.html", "templates/document.html", "TEMPLATES/x.html", ".gitlab-ci.yml", ".github/a.html"),
        *(".git/hooks/post-commit", "build/.git/index.html", "build/.htaccess", ".build/index.html"),
    ],
)
def test_no_document_is_written_there(root: Path, path: str) -> None:
    assert is_kept(root, root / path)


@pytest.mark.parametrize("path", ["index.html", "build/index.html", "bericht.md", "konzept.html", "konzepte/a.html"])
def test_a_document_is_written_there(root: Path, path: str) -> None:
    assert not is_kept(root, root / path)


def test_the_records_of_another_repository_are_records(root: Path, tmp_path: Path) -> None:
    (tmp_path / "kreis" / "concepts").mkdir(parents=True)
    assert is_kept(root, tmp_path / "kreis/concepts/a/b.html")
    assert is_kept(root, tmp_path / "kreis/templates/index.html")
    assert is_kept(root, tmp_path / ".git/HEAD")
    assert not is_kept(root, tmp_path / "kreis/build/index.html")
    assert not is_kept(root, tmp_path / ".cache/web/index.html"), "hidden folders outside are the user's own word"


def test_records_that_a_link_leads_to_are_records(root: Path, tmp_path: Path) -> None:
    (tmp_path / "daten").mkdir()
    (root / "concepts").rmdir()
    (root / "concepts").symlink_to(tmp_path / "daten")
    assert is_kept(root, tmp_path / "daten/a.html")


def write(root: Path, output: Path, content: bytes, *, force: bool = False) -> str:
    """What is said about writing; empty where it was written."""
    try:
        with in_language("en"):
            put_file(root, str(output), content, force=force)
    except KonzeptError as error:
        return error.message
    return ""


def test_what_konzept_wrote_is_replaced_until_somebody_changes_it(root: Path) -> None:
    report = root / "neu/bericht.md"
    for content in (b"gestern", b"heute", b"heute"):
        assert write(root, report, content) == ""
        assert report.read_bytes() == content
    report.write_bytes(b"von Hand")
    assert "is there already, and konzept did not write it" in write(root, report, b"morgen")
    assert report.read_bytes() == b"von Hand"
    assert write(root, report, b"morgen", force=True) == ""
    assert write(root, report, b"am Tag danach") == ""
    assert [path.name for path in report.parent.iterdir()] == ["bericht.md"]


def test_a_file_of_the_same_bytes_is_nobodys_loss(root: Path) -> None:
    (root / "bericht.md").write_bytes(b"heute")
    assert write(root, root / "bericht.md", b"heute") == ""
    assert write(root, root / "bericht.md", b"morgen") == ""


@pytest.mark.parametrize("force", [False, True])
def test_no_link_and_no_folder_is_replaced(root: Path, *, force: bool) -> None:
    (root / "echt.md").write_bytes(b"echt")
    (root / "bericht.md").symlink_to("echt.md")
    (root / "ordner.md").mkdir()
    for name in ("bericht.md", "ordner.md"):
        assert "cannot be replaced" in write(root, root / name, b"neu", force=force)
    assert (root / "echt.md").read_bytes() == b"echt"


def test_records_are_not_replaced_by_force_or_through_a_link(root: Path) -> None:
    (root / "konzept.yaml").write_bytes(b"language: de")
    (root / "build").symlink_to("concepts")
    for path in ("konzept.yaml", "build/a.md", "concepts/../KONZEPT.YAML", "build/../konzept.yaml"):
        assert "is a place of records" in write(root, root / path, b"neu", force=True)
    assert sorted(path.name for path in root.iterdir()) == ["build", "concepts", "konzept.yaml"]
    assert (root / "konzept.yaml").read_bytes() == b"language: de"


def test_without_a_place_for_notes_a_file_of_ours_is_a_strangers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    assert write(root, root / "bericht.md", b"gestern") == ""
    assert "konzept did not write it" in write(root, root / "bericht.md", b"heute")
