"""No command prints what a forge or a terminal obeys, whatever stands in the records: all commands, in all formats."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from konzept import cli
from konzept.cli.help import value_name
from tests.fixtures.differences import Run, commit, run
from tests.fixtures.forges import HOSTILE, STEERING, hostile_town, obeyed

__all__ = ["run"]

PROGRAM = get_command(cli.app)
assert isinstance(PROGRAM, TyperGroup)
COMMANDS = PROGRAM.commands
"""All commands of the program, so that a new one is asked for here."""

CALLS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "validate": ((), ("--base", "HEAD~1"), ("--fix", "--dry-run")),
    "explain": (("measure/voll",), ("measures",)),
    "list": (("measures",), ("contributions",), ("calls",), ("measures", "--gaps")),
    "show": (("measure/voll",), ("indicator/voll",), ("musterstadt-2024",)),
    "schema": (("measure",),),
    "search": (("voll", "--limit", "0"), ("musterstadt",)),
    "diff": (("HEAD~1",), ("--concepts", "musterstadt-2014", "musterstadt-2024")),
    "history": ((),),
    "report": ((), ("--from", "2023-01-01")),
    "due": (("--within", "400"),),
    "succession": (("musterstadt-2014", "musterstadt-2024"),),
    "init": (("neu", "--dry-run"),),
    "new": (("measure", "--title", HOSTILE, "--dry-run"),),
    "status": (("measure/voll",), ("schlicht", "started", "--note", f"a\n{HOSTILE}", "--dry-run")),
    "set": (("measure/schlicht", f"description=a\n{HOSTILE}", "--dry-run"),),
    "rename": (("measure/schlicht", "neu", "--dry-run"),),
    "import": (("mappe.xlsx",),),
    "render": (("-o", "aus", "--dry-run"),),
    "export": (("--concept", "musterstadt-2024"),),
    "serve": (("--port", HOSTILE),),
    "help": ((), ("render",), (HOSTILE,)),
}
"""How each command is called: as people do in a job, with what it prints most of."""

ANNOTATION = re.compile(r"::(error|warning|notice) file=[^:]*,title=[a-z-]+::[^:].*")
"""What `validate --format github` prints: a command of ours, in which nothing of the records is one."""


def forms_of(name: str) -> list[str]:
    """The formats that a command offers for standard output."""
    command: Any = COMMANDS[name]
    option = next((param for param in command.params if "--format" in param.opts), None)
    return value_name(command, option).split("|") if option else []


def calls() -> Iterator[tuple[str, ...]]:
    """Every command with each of its formats; hostile words in each argument are tried in test_any_argument.py."""
    for name, ways in CALLS.items():
        for words in ways:
            yield (name, *words)
        if name not in {"render", "serve"}:  # they write files
            yield from ((name, *ways[0], "--format", form) for form in forms_of(name) if form not in {"pdf", "docx"})
    yield from ((HOSTILE,), ("list", "--help"), (f"--{HOSTILE}",), ())


def test_every_command_is_called() -> None:
    assert CALLS.keys() == COMMANDS.keys()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile town under git, with a hostile commit after one that had little."""
    root = tmp_path_factory.mktemp("stadt")
    put(root, {"concepts/musterstadt-2024/concept.yaml": "title: Konzept\nmunicipality: Stadt\nlanguage: de\n"})
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    commit(root, HOSTILE, "2024-03-01")
    put(root, hostile_town())
    commit(root, f"  {HOSTILE} {STEERING}\r{HOSTILE}\n\n{HOSTILE}", "2024-03-02")
    put(root, {"templates/##[error]Seite.html": "{{ nichts }}", "templates/footer.html": f"{{{{ '{HOSTILE}' / 0 }}}}"})
    return root


def put(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8", newline="")


@pytest.fixture
def job(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job on a CI machine, in the folder of the town."""
    monkeypatch.setenv("CI", "true")
    monkeypatch.chdir(hostile)


@pytest.mark.usefixtures("job")
@pytest.mark.parametrize("words", list(calls()), ids=lambda words: " ".join(words)[:60])
def test_no_line_is_obeyed(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert code in {0, 1, 2}, err
    ours = [line for line in out.splitlines() if "github" in words and ANNOTATION.fullmatch(line)]
    assert [line for line in obeyed(out) if line not in ours] == []
    assert obeyed(err) == []


@pytest.mark.parametrize("words", [("show", "measure/voll"), ("history",), ("list", "measures", "--format", "json")])
def test_a_container_that_knows_of_no_job_prints_nothing_else(
    run: Run, hostile: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """What it prints stands in the log of the job all the same."""
    monkeypatch.chdir(hostile)
    _code, out, err = run(*words)
    assert obeyed(out) == obeyed(err) == []
