"""The program does not depend on names that typer may change without a word: without each it answers the same.

A copy of typer in which a name is another one stands before the installed one. What is lost is time, never an answer.
"""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

import konzept.cli

INSTALLED = Path(typer.__file__).parent
COMMAND_LINE = Path(konzept.cli.__file__).parent

USED = {
    "_runtime_param": "values are converted by pydantic, which takes 100 ms to import",
    "_completion_classes": "rich looks at the help that zsh and fish show, which takes 200 ms to import",
    "_sanitize_help_text": "the same",
    "_completion_shared": "bash is asked for its version before its script is shown",
    "get_completion_script": "the same",
}
"""The undocumented names of typer that the program uses, and what it loses without each."""

UNUSED = (
    "_click|completion_init|type_descriptor|get_runtime_param|"
    "NoArgsIsHelpError|NoSuchOption|BadOptionUsage|MissingParameter|UsageError"
)
"""Undocumented names that a program like this is tempted to use."""

FISH = {"_KONZEPT_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
ZSH = {"_KONZEPT_COMPLETE": "complete_zsh"}
BASH = {"_KONZEPT_COMPLETE": "complete_bash"}

LINES: list[tuple[list[str], dict[str, str]]] = [
    (["--help"], {}),
    (["list", "--help"], {}),
    (["validate", "--format", "json"], {}),
    (["list", "measures", "--where", "title=Lernpatenschaften", "--format", "csv"], {}),
    (["set", "lernpatenschaften", "lead=Schulamt", "title=Paten", "--dry-run"], {}),
    (["status", "lernpatenschaften", "started", "--percent", "20", "--date", "2024-05-01", "--dry-run"], {}),
    (["list", "--format", "jsno"], {}),
    (["validate", "--format", "xml"], {}),
    (["list", "--stat", "x"], {}),
    (["list", "--theme"], {}),
    (["list", "--late=3"], {}),
    (["show"], {}),
    (["show", "a", "b"], {}),
    (["lsit"], {}),
    (["--"], {}),
    ([], {}),
    (["--show-completion", "bash"], {}),
    (["--show-completion", "tcsh"], {}),
    ([], {**BASH, "COMP_WORDS": "konzept list --format j", "COMP_CWORD": "3"}),
    ([], {**BASH, "COMP_WORDS": "konzept show lern", "COMP_CWORD": "2"}),
    ([], {**FISH, "_TYPER_COMPLETE_ARGS": "konzept s"}),
    ([], {**ZSH, "_TYPER_COMPLETE_ARGS": "konzept list --fo"}),
]
"""Command lines with the variables of the shell: help, reading, changing, every kind of wrong usage, completion."""

PROGRAM = """
import contextlib, io, json, os, sys
import typer
from konzept.cli import app

answers = [typer.__file__]
for words, variables in json.load(sys.stdin):
    os.environ.update(variables)
    out, err, code = io.StringIO(), io.StringIO(), None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            app(words)
        except SystemExit as end:
            code = end.code
    for name in variables:
        del os.environ[name]
    answers.append([words, code, out.getvalue(), err.getvalue()])
json.dump(answers, sys.stdout)
"""


def answers(repository: Path, library: Path) -> list[Any]:
    """What every line prints and how it ends, with the typer of that folder."""
    surroundings = {**os.environ, "PYTHONPATH": str(library), "LC_ALL": "de_DE.UTF-8", "COLUMNS": "80"}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(
        command, input=json.dumps(LINES), capture_output=True, text=True, cwd=repository, env=surroundings, check=False
    )
    assert done.returncode == 0, done.stderr
    said: list[Any] = json.loads(done.stdout)
    assert Path(said[0]).is_relative_to(library)
    return said[1:]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("repository")
    folder = top / "concepts" / "musterstadt-2024"
    (folder / "measures").mkdir(parents=True)
    (folder / "concept.yaml").write_text("title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n", "utf-8")
    measure = "title: Lernpatenschaften\n"
    (folder / "measures" / "lernpatenschaften.yaml").write_text(measure, "utf-8")
    return top


@pytest.fixture(scope="module")
def expected(repository: Path) -> list[Any]:
    return answers(repository, INSTALLED.parent)


def without(name: str, library: Path) -> None:
    """Put a copy of typer there in which a name is another one, in its modules and in what they say of each other."""
    gone = re.compile(rf"\b({name})\b")
    shutil.copytree(INSTALLED, library / "typer", ignore=shutil.ignore_patterns("__pycache__"))
    for path in sorted((library / "typer").rglob("*.py"), reverse=True):
        path.write_text(gone.sub(r"\1_of_old", path.read_text("utf-8")), "utf-8")
    for path in sorted((library / "typer").rglob("*"), reverse=True):
        if gone.fullmatch(path.stem):
            path.rename(path.with_stem(f"{path.stem}_of_old"))


def test_the_lines_say_something(expected: list[Any]) -> None:
    said = {" ".join(words): (code, out, err) for words, code, out, err in expected if words}
    listed = said["list measures --where title=Lernpatenschaften --format csv"]
    assert listed[1].count("Lernpatenschaften") == 1
    assert said["status lernpatenschaften started --percent 20 --date 2024-05-01 --dry-run"][0] == 0
    assert "table|json|csv|md" in said["list --help"][1]
    assert said["list --format jsno"][2].startswith(
        "Fehler: „jsno“ passt nicht zu --format.\n  Gemeint ist wohl „json“."
    )
    assert said["list --late=3"][2].startswith("Fehler: Die Option --late nimmt keinen Wert.\n  Aufruf: konzept list")
    offered = [out.split("\n") for words, _code, out, _err in expected[-4:] if not words]
    assert offered[:2] == [["json", ""], ["lernpatenschaften", ""]]
    assert "set\tEin Feld eines Eintrags ändern." in offered[2]
    assert '"--format":"Wie es ausgegeben wird; csv und xlsx sind für Excel und LibreOffice."' in offered[3][0]


@pytest.mark.parametrize("name", [*USED, UNUSED])
def test_every_answer_is_the_same_without(name: str, repository: Path, expected: list[Any], tmp_path: Path) -> None:
    without(name, tmp_path)
    for before, after in zip(expected, answers(repository, tmp_path), strict=True):
        assert after == before


def test_no_other_private_name_of_typer_is_used() -> None:
    used = set()
    for path in COMMAND_LINE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Attribute(attr=name) if not (isinstance(node.value, ast.Name) and node.value.id == "self"):
                    used.add(name)
                case ast.ImportFrom(module=str(module)) if module.split(".")[0] == "typer":
                    used |= {*module.split("."), *(alias.name for alias in node.names)}
    used -= {"_replace", "_asdict"}  # of named tuples, as Python documents them
    assert {name for name in used if re.match(r"_[^_]", name)} == {name for name in USED if name.startswith("_")}
    assert used.isdisjoint(UNUSED.split("|"))
