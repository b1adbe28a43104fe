"""A command was interrupted: who reads is told and sees how it will be, who writes completes it."""

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from konzept import cli
from konzept.cli.settings import Settings
from konzept.source.snapshot import JOURNAL
from konzept.system import here, journal
from konzept.system.journal import NotedStep, digest, temporary
from konzept.system.lock import locked
from konzept.system.tree import FolderTree
from tests.fixtures.towns import SMALL

MEASURES = "concepts/musterstadt-2024/measures"
OLD, NEW = f"{MEASURES}/lernpatenschaften.yaml", f"{MEASURES}/patenschaften.yaml"
OTHER = f"{MEASURES}/mietspiegel.yaml"
RENAME = ("rename", "lernpatenschaften", "patenschaften")
TOLD = {
    "en": "A command was interrupted here: 2 files are still to be changed.\n"
    "The next command that writes completes it, such as “konzept validate --fix”; read is how it will be.\n",
    "de": "Ein Befehl wurde hier unterbrochen: 2 Dateien sind noch zu ändern.\n"
    "Der nächste Befehl, der schreibt, führt ihn zu Ende, etwa „konzept validate --fix“. Gelesen wird, wie es danach "
    "ist.\n",
}
COMPLETED = "An interrupted command was completed: 2 files were left to be changed.\n"


def call(root: Path, *words: str, lang: str = "en") -> int:
    line = [*words, "--root", str(root), "--lang", lang]
    with pytest.raises(SystemExit) as caught:
        cli.load(line)(line)
    return int(str(caught.value.code or 0))


def everything(root: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The town in which the command was not interrupted."""
    root = Path(shutil.copytree(SMALL, tmp_path / "fertig")).resolve()
    assert call(root, *RENAME) == 0
    capsys.readouterr()
    return root


@pytest.fixture
def root(tmp_path: Path, done: Path) -> Path:
    """The town in which it was, after the first of its three steps."""
    root = Path(shutil.copytree(SMALL, tmp_path / "stadt")).resolve()
    before, after, steps = everything(root), everything(done), []
    for path in (NEW, OTHER, OLD):
        name = temporary() if path in after else None
        if name:
            (root / MEASURES / name).write_bytes(after[path])
        mark = here.mark((root / MEASURES / name if name else root / path).stat())
        steps.append(NotedStep(path, digest(before.get(path)), digest(after.get(path)), name, mark))
    with ExitStack() as stack:
        tree = FolderTree(root, stack)
        journal.begin(tree.top, steps)
        journal.take(tree, steps[0])
    assert (root / OLD).exists()
    assert (root / NEW).exists()
    return root


@pytest.mark.parametrize("lang", ["en", "de"])
def test_validate_says_so_and_finds_what_will_be_wrong(
    root: Path, done: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(done, "validate", lang=lang) == 0
    out, err = capsys.readouterr()
    before = everything(root)
    assert call(root, "validate", lang=lang) == 1
    assert capsys.readouterr() == (out, err + TOLD[lang])
    assert everything(root) == before, "reading writes nothing"


@pytest.mark.parametrize("words", [("list", "measures"), ("show", "mietspiegel"), ("due",), ("status", "mietspiegel")])
def test_who_reads_is_told_and_sees_how_it_will_be(
    root: Path, done: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(done, *words) == 0
    out, _err = capsys.readouterr()
    before = everything(root)
    assert call(root, *words) == 0
    told = capsys.readouterr()
    assert (told.out, TOLD["en"] in told.err) == (out, True)
    assert everything(root) == before


@pytest.mark.parametrize(
    "words",
    [
        RENAME,
        ("validate", "--fix"),
        ("set", "patenschaften", "title=Qualifizierte Lernpatenschaften"),
        ("set", "lernpatenschaften", "title=Qualifizierte Lernpatenschaften"),
    ],
)
def test_who_writes_completes_it(
    root: Path, done: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(root, *words) == 0
    assert COMPLETED in capsys.readouterr().err
    assert everything(root) == everything(done)


def test_a_command_that_fails_completes_it_too(root: Path, done: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "set", "gibt-es-nicht", "title=A") == 2
    assert COMPLETED in capsys.readouterr().err
    assert everything(root) == everything(done)


def test_a_dry_run_completes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(root)
    assert call(root, "set", "patenschaften", "due=2029", "--dry-run") == 0
    assert capsys.readouterr().err == TOLD["en"] + "Nothing was written (--dry-run).\n"
    assert everything(root) == before


def test_who_is_at_it_is_not_interrupted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with locked(root):
        assert call(root, "validate") == 0
    assert "interrupted" not in capsys.readouterr().err


def test_what_does_not_fit_is_told_and_changes_no_result(
    tmp_path: Path, done: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(done, tmp_path / "kopie"))
    shutil.copy(root / JOURNAL, copy / JOURNAL)
    (copy / OTHER).write_text("title: Mietspiegel\ngoals: [bezahlbar-wohnen]\nlead: Amt\n", "utf-8")
    assert call(copy, "validate") == 0
    assert f"“{JOURNAL}” does not fit the files here" in capsys.readouterr().err


def test_init_that_was_interrupted_is_completed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its folders are there, and nothing in them."""
    (tmp_path / "neu" / "concepts" / "musterstadt-2024" / "measures").mkdir(parents=True)
    assert call(tmp_path, "init", str(tmp_path / "neu")) == 0
    assert Settings(tmp_path / "neu").folder() == (tmp_path / "neu").resolve()
