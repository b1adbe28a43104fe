"""The work tree as a snapshot: everything has a name in it, and nothing is followed or opened that could harm."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from konzept.reading.load import load
from konzept.source.failure import KonzeptError
from konzept.source.snapshot import SIZE, UnreadReason
from konzept.system.files import find_root, read

HOME = "concepts/musterstadt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / HOME / "measures").mkdir(parents=True)
    (tmp_path / HOME / "concept.yaml").write_text("title: Konzept\nmunicipality: Musterstadt\n", "utf-8")
    return tmp_path


def test_records_and_their_pictures_are_read_and_other_files_only_named(root: Path) -> None:
    (root / "konzept.yaml").write_bytes(b"language: de\n")
    for folder in (root / HOME / "assets", root / "assets", root / "assets" / "mehr"):
        folder.mkdir()
        (folder / "bild.png").write_bytes(b"\x89PNG")
    (root / HOME / "notiz.docx").write_bytes(b"PK")
    assert read(root) == {
        "assets/bild.png": b"\x89PNG",
        "konzept.yaml": b"language: de\n",
        f"{HOME}/assets/bild.png": b"\x89PNG",
        f"{HOME}/notiz.docx": UnreadReason.OTHER,
        f"{HOME}/concept.yaml": b"title: Konzept\nmunicipality: Musterstadt\n",
    }


def test_links_pipes_and_huge_files_are_named_and_not_opened(root: Path, tmp_path: Path) -> None:
    measures = root / HOME / "measures"
    (measures / "verweis.yaml").symlink_to(root / HOME / "concept.yaml")
    (measures / "ordner").symlink_to(tmp_path)
    os.mkfifo(measures / "rohr.yaml")
    (measures / "gross.yaml").write_bytes(b"#" * (SIZE + 1))
    found = read(root)
    assert {path.rsplit("/", 1)[-1]: why for path, why in found.items() if isinstance(why, UnreadReason)} == {
        "verweis.yaml": UnreadReason.LINK,
        "ordner": UnreadReason.LINK,
        "rohr.yaml": UnreadReason.SPECIAL,
        "gross.yaml": UnreadReason.LARGE,
    }


@contextmanager
def denied(folder: str) -> Iterator[Path]:
    """A town with a folder that may not be looked into; the superuser, who may always, is somebody else meanwhile."""
    somebody = 65534
    with tempfile.TemporaryDirectory() as made:  # pytest's own folder lets nobody else pass
        root = Path(made)
        root.chmod(0o755)
        for name in ("measures", "assets"):
            (root / HOME / name).mkdir(parents=True)
        (root / HOME / "concept.yaml").write_text("title: Konzept\nmunicipality: Musterstadt\n", "utf-8")
        (root / folder).mkdir(exist_ok=True)
        (root / folder).chmod(0)
        before = os.geteuid()
        if before == 0:
            os.seteuid(somebody)
        try:
            yield root
        finally:
            os.seteuid(before)
            (root / folder).chmod(0o755)


@pytest.mark.parametrize("folder", ["concepts", HOME, f"{HOME}/measures", f"{HOME}/translations"])
def test_a_folder_of_records_that_may_not_be_looked_into_ends_the_command(folder: str) -> None:
    with denied(folder) as root, pytest.raises(PermissionError, match=folder):
        read(root)


@pytest.mark.parametrize("folder", ["concepts/lost+found", f"{HOME}/assets", f"{HOME}/.cache"])
def test_another_folder_that_may_not_be_looked_into_hides_nothing(folder: str) -> None:
    with denied(folder) as root:
        assert f"{HOME}/concept.yaml" in read(root)


def test_names_that_are_no_text_are_told_and_hide_nothing(root: Path) -> None:
    """Of two such names the snapshot shows the same text; neither may take the place of the other."""
    for name in (b"\xff.yaml", b"\xfe.yaml", b"\xc2/a.yaml"):
        place = Path(os.fsdecode(os.fsencode(root / HOME / "goals") + b"/" + name))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("title: A\n", "utf-8")
    found = read(root)
    odd = {f"{HOME}/goals/\ufffd.yaml", f"{HOME}/goals/\ufffd.yaml\ufffd", f"{HOME}/goals/\ufffd/a.yaml"}
    assert odd <= found.keys()
    assert odd <= {finding.place.path for finding in load(found).findings}


def test_a_linked_folder_is_an_error_and_not_passed_over(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "a.yaml").write_text("title: A\n", "utf-8")
    (root / HOME / "goals").symlink_to(elsewhere)
    assert [(f.rule, f.severity.value) for f in load(read(root)).findings] == [("misplaced-file", "error")]


def test_records_behind_a_link_are_none(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It could lead to any files of the machine, whose names would stand in the log of a job."""
    elsewhere = tmp_path_factory.mktemp("anderswo")
    (elsewhere / "concepts").symlink_to(root / "concepts")
    with pytest.raises(KonzeptError, match="no folder “concepts”"):
        find_root(elsewhere)
    with pytest.raises(NotADirectoryError):
        read(elsewhere)
    (elsewhere / "kreis").symlink_to("kreis")
    with pytest.raises(KonzeptError, match="no folder “concepts”"):
        find_root(elsewhere / "kreis")


def test_the_root_is_found_from_below_and_named_where_there_is_none(root: Path, tmp_path: Path) -> None:
    assert find_root(root / HOME / "measures") == root
    with pytest.raises(KonzeptError, match="no folder “concepts”"):
        find_root(tmp_path.parent)
