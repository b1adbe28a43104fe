"""Any word in any argument of every command gets a sentence and one of the known exit codes, and steers nobody."""

import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from konzept import cli
from tests.fixtures.differences import Run, run
from tests.fixtures.forges import obeyed
from tests.fixtures.towns import SMALL

__all__ = ["run"]

PROGRAM = get_command(cli.app)
assert isinstance(PROGRAM, TyperGroup)
COMMANDS, COMMON = PROGRAM.commands, PROGRAM.params

USUAL: Mapping[str, tuple[str, ...]] = {
    "explain": ("lotsen",),
    "show": ("lotsen",),
    "succession": ("musterstadt-2014", "musterstadt-2024"),
    "init": ("neu",),
    "new": ("measure", "neu", "--title", "Neu"),
    "status": ("lotsen",),
    "set": ("lotsen", "title=Lotsen"),
    "rename": ("lotsen", "lotse"),
    "import": ("mappe.xlsx",),
    "export": ("--format", "json", "--concept", "musterstadt-2024"),
    "search": ("lotsen",),
    "serve": ("--port", "x"),
}
"""What a command cannot do without; the preview never begins."""

ANY = "\udcff\x1b[2J\x9b\r\n::error::x\u202e ##[error]\u2028{0}%s" + "9" * 100_000
"""Bytes that are no UTF-8, what steers a terminal and what a forge obeys, and very long."""


def calls() -> Iterator[tuple[str, ...]]:
    """Every command once for each of its parameters, and for those of all commands, with that word in it.

    And with it as an option that there is not, and as a word too many.
    """
    for name, command in COMMANDS.items():
        usual = USUAL.get(name, ())
        yield (name, *usual, f"--{ANY}")
        yield (name, *usual, *["x"] * 9, ANY)
        for param in [*command.params, *COMMON]:
            yield from _with(name, usual, param)


def _with(name: str, usual: tuple[str, ...], param: Any) -> Iterator[tuple[str, ...]]:
    if param.param_type_name == "argument":
        yield (name, *(usual[: list(COMMANDS[name].params).index(param)]), ANY)
    elif not param.is_flag and param.name != "version":
        yield (name, *usual, param.opts[0], *[ANY] * param.nargs)


@pytest.mark.parametrize(
    "words", list(calls()), ids=lambda words: " ".join(words)[:60].encode("ascii", "replace").decode()
)
def test_any_word_gets_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    root = tmp_path / "stadt"
    shutil.copytree(SMALL, root)
    monkeypatch.chdir(root)
    begin = time.process_time()
    code, out, err = run(*words)
    assert code in {0, 1, 2}, err
    assert obeyed(out) == obeyed(err) == []
    assert code != 2 or "Error: " in err
    assert len(err) < 3000
    assert time.process_time() - begin < 4


@pytest.mark.parametrize("word", ["", " ", "\u00a0", "\t"])
@pytest.mark.parametrize(
    "words",
    [
        ("validate",),
        ("validate", "concepts"),
        ("list", "measures", "--lead"),
        ("render", "-o"),
        ("--root",),
        ("list", "--concept"),
        ("validate", "--base"),
        ("init",),
    ],
)
def test_an_empty_word_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], word: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words, word, *(["list"] if words == ("--root",) else []))
    assert (code, out) == (2, "")
    assert "is empty" in err
    if words[-1].startswith("--"):
        assert run(*words[:-1], f"{words[-1]}={word}", *(["list"] if words == ("--root",) else []))[0] == 2
    assert list(tmp_path.iterdir()) == []


def test_a_root_that_is_not_there_is_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the repository around it, which would be checked in its place."""
    monkeypatch.chdir(SMALL)
    assert run("list", "--root", "concepts")[0] == 0
    code, _out, err = run("list", "--root", "gibtsnicht")
    assert (code, err.startswith("Error: There is no folder “gibtsnicht”.")) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ("validate", "kreis/x"),
        ("list", "--root", "kreis"),
        ("render", "-o", "kreis/x"),
        ("report", "-o", "kreis/x.md"),
        ("export", "--format", "dcat", "--concept", "musterstadt-2024", "-o", "kreis/x"),
        ("due", "--format", "md", "-o", "kreis/"),
        ("init", "kreis/x"),
    ],
)
def test_a_link_that_leads_back_to_itself_is_no_way(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    root = tmp_path / "stadt"
    shutil.copytree(SMALL, root)
    (root / "kreis").symlink_to("kreis")
    monkeypatch.chdir(root)
    code, _out, err = run(*words)
    assert code in {1, 2}
    assert "Error: " in err
