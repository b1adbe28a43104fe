"""Two who write at the same time: the desk has read, somebody else writes, and then the desk does."""

import shutil
from pathlib import Path

import pytest

from konzept import cli
from konzept.cli.desk import Desk
from konzept.cli.settings import Settings
from konzept.editing.conflict import ChangedMeanwhile
from konzept.editing.entry import StatusReport
from konzept.source.failure import KonzeptError
from tests.fixtures.towns import SMALL

MEASURES = "concepts/musterstadt-2024/measures"
LOTSEN = f"{MEASURES}/lotsen.yaml"
BEFORE = (SMALL / LOTSEN).read_text("utf-8")
MILESTONES = "milestones:\n  - title: Start\n    due: 2025\n  - title: Ende\n    due: 2026\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "stadt")).resolve()


@pytest.fixture
def desk(root: Path) -> Desk:
    """A desk that has read the repository."""
    return Desk(Settings(root), writes=True)


def text(root: Path) -> str:
    return (root / LOTSEN).read_text("utf-8")


def elsewhere(root: Path, *words: str) -> None:
    """Give another command meanwhile."""
    line = [*words, "--root", str(root), "--lang", "en"]
    with pytest.raises(SystemExit) as caught:
        cli.load(line)(line)
    assert caught.value.code == 0


def entry(note: str) -> StatusReport:
    return StatusReport(date="2025-02-01", state="started", note=note)


def test_two_status_entries_of_one_measure_are_two(root: Path, desk: Desk) -> None:
    elsewhere(root, "status", "lotsen", "started", "--date", "2025-02-01", "--note", "Ihre.")
    desk.report("lotsen", "measure", entry("Meine."))
    assert "Ihre." in text(root)
    assert "Meine." in text(root)


def test_the_same_entry_is_one(root: Path, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere(root, "status", "lotsen", "started", "--date", "2025-02-01", "--note", "Gleich.")
    capsys.readouterr()
    desk.report("lotsen", "measure", entry("Gleich."))
    assert capsys.readouterr().out == "The same entry is there already; nothing was changed.\n"
    assert text(root).count("Gleich.") == 1


@pytest.mark.parametrize("theirs", ["lead=Amt", "due=2027", "goals+=kurse-fuer-alle", "recurrence=", "title=Anders"])
def test_different_fields_of_one_file_both_change(root: Path, desk: Desk, theirs: str) -> None:
    elsewhere(root, "set", "lotsen", theirs)
    after = text(root)
    desk.set("lotsen", None, ["number=2.1.11", "partners+=Verein"])
    assert 'number: "2.1.11"' in text(root)
    assert "partners:\n  - Verein" in text(root)
    lines = [line for line in after.splitlines() if not line.startswith("number")]
    assert set(lines) <= set(text(root).splitlines())


def test_items_of_one_list_are_added_both(root: Path, desk: Desk) -> None:
    elsewhere(root, "set", "lotsen", "partners+=Ihrer", "goals-=deutsch-im-alltag", "goals+=kurse-fuer-alle")
    desk.set("lotsen", None, ["partners+=Meiner", "goals+=bezahlbar-wohnen"])
    assert "partners:\n  - Ihrer\n  - Meiner\n" in text(root)
    assert "goals: [kurse-fuer-alle, bezahlbar-wohnen]" in text(root)


@pytest.mark.parametrize(
    ("theirs", "mine", "message"),
    [
        ("due=2027", "due=2028", "set “due” to “2027” meanwhile, and you want “2028”"),
        ("lead=Amt", "lead=", "set “lead” to “Amt” meanwhile, and you want to take it away"),
        ("lead=", "lead=Amt", "taken “lead” away meanwhile, and you want “Amt”"),
        ("goals=kurse-fuer-alle", "goals=bezahlbar-wohnen", "“[kurse-fuer-alle]” meanwhile, and you want “bezahlbar-w"),
    ],
)
def test_the_same_field_to_another_value_names_both(
    root: Path, desk: Desk, theirs: str, mine: str, message: str
) -> None:
    elsewhere(root, "set", "lotsen", theirs)
    after = text(root)
    with pytest.raises(ChangedMeanwhile) as caught:
        desk.set("lotsen", None, ["number=2.1.11", mine])
    assert message in caught.value.message
    assert (caught.value.exit_code, "Nothing was changed." in caught.value.hint) == (1, True)
    assert text(root) == after, "nothing of the command is carried out"


@pytest.mark.parametrize("same", ["due=2027", "lead=", "goals=kurse-fuer-alle", "partners+=Verein"])
def test_the_same_field_to_the_same_value_is_no_conflict(
    root: Path, desk: Desk, same: str, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere(root, "set", "lotsen", same)
    after = text(root)
    capsys.readouterr()
    desk.set("lotsen", None, [same])
    assert capsys.readouterr().out == "It says so already; nothing was changed.\n"
    assert text(root) == after


@pytest.mark.parametrize(
    ("theirs", "wrong"),
    [
        ("milestones.1.title=Beginn", False),
        ("milestones.2.done=2026-03", False),
        ("lead=Amt", False),
        ("milestones-=Start", True),
        ("milestones+=Mitte", True),
    ],
)
def test_a_number_in_a_list_means_what_it_meant(root: Path, theirs: str, *, wrong: bool) -> None:
    (root / LOTSEN).write_text(BEFORE + MILESTONES, "utf-8")
    desk = Desk(Settings(root), writes=True)
    elsewhere(root, "set", "lotsen", theirs)
    after = text(root)
    if wrong:
        with pytest.raises(ChangedMeanwhile, match="changed the list “milestones” meanwhile"):
            desk.set("lotsen", None, ["milestones.1.done=2025-06"])
        assert text(root) == after
    else:
        desk.set("lotsen", None, ["milestones.1.done=2025-06"])
        assert "    due: 2025\n    done: 2025-06\n" in text(root)


def test_what_was_renamed_meanwhile_is_found(root: Path, desk: Desk) -> None:
    elsewhere(root, "rename", "lotsen", "sprachlotsen")
    desk.report("lotsen", "measure", entry("Meine."))
    assert "Meine." in (root / MEASURES / "sprachlotsen.yaml").read_text("utf-8")
    assert not (root / LOTSEN).exists()


def test_what_was_removed_meanwhile_is_not_made_again(root: Path, desk: Desk) -> None:
    (root / LOTSEN).unlink()
    with pytest.raises(KonzeptError, match="lotsen"):
        desk.report("lotsen", "measure", entry("Meine."))
    assert not (root / LOTSEN).exists()


def test_what_was_mended_meanwhile_is_changed(root: Path) -> None:
    (root / LOTSEN).write_text("title: [\n", "utf-8")
    desk = Desk(Settings(root), writes=True)
    (root / LOTSEN).write_text(BEFORE, "utf-8")
    desk.set("concepts/musterstadt-2024/measures/lotsen.yaml", None, ["due=2027"])
    assert "due: 2027" in text(root)


def test_two_names_for_one_record_are_both_named(root: Path) -> None:
    desk = Desk(Settings(root), writes=True)
    elsewhere(root, "rename", "lotsen", "ihrer")
    with pytest.raises(ChangedMeanwhile, match="renamed “lotsen” to “ihrer” meanwhile, and you want “meiner”"):
        desk.rename("lotsen", "meiner")
    assert (root / MEASURES / "ihrer.yaml").exists()


def test_the_same_name_is_one(root: Path, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere(root, "rename", "lotsen", "sprachlotsen")
    capsys.readouterr()
    desk.rename("lotsen", "sprachlotsen")
    assert capsys.readouterr().out == "It says so already; nothing was changed.\n"


def test_who_names_the_record_meanwhile_names_it_by_its_new_id(root: Path, desk: Desk) -> None:
    elsewhere(root, "set", "wohnbuero", "needs+=lotsen")
    desk.rename("lotsen", "sprachlotsen")
    assert "needs: [sprachlotsen]" in (root / MEASURES / "wohnbuero.yaml").read_text("utf-8")
