"""What asks for nothing starts fast: help, version and completion leave the heavy libraries alone."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command

from konzept.cli import FAMILIES, load
from tests.fixtures.code import MODULES, TREES

PROGRAM = """
import sys
sys.argv = ["konzept", *sys.argv[1:]]
from konzept.__main__ import main
try:
    main()
finally:
    sys.stdout.flush()
    print(*sorted(sys.modules), file=sys.stderr)
"""

HEAVY = ("jinja2", "markdown_it", "babel", "nh3", "ruamel", "pydantic", "rich", "konzept.model", "konzept.reading.load")
"""Packages that take more than 10 ms each; pydantic and rich take 100 and 200."""


def run(folder: Path, *arguments: str, **environment: str) -> tuple[str, set[str]]:
    """What a fresh process prints, and which modules it has loaded at its end."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    surroundings = {**os.environ, **environment}
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=surroundings, check=False)
    return done.stdout, set(done.stderr.split())


def heavy(modules: set[str]) -> list[str]:
    """Those of the heavy packages that are among the modules."""
    return [name for name in HEAVY if name in modules]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "concepts" / "musterstadt-2024"
    (folder / "measures").mkdir(parents=True)
    (folder / "concept.yaml").write_text("title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n", "utf-8")
    (folder / "measures" / "lernpatenschaften.yaml").write_text("title: Lernpatenschaften\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["validate", "--help"], ["--lang", "de", "--help"]])
def test_help_and_version_are_light(repository: Path, arguments: list[str]) -> None:
    printed, modules = run(repository, *arguments)
    assert "konzept" in printed
    assert heavy(modules) == []


@pytest.mark.parametrize(
    ("typed", "offered"), [("konzept val", "validate"), ("konzept show lern", "lernpatenschaften")]
)
def test_completion_is_light(repository: Path, typed: str, offered: str) -> None:
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    printed, modules = run(repository, _KONZEPT_COMPLETE="complete_bash", **words)
    assert offered in printed.split()
    assert heavy(modules) == []


def test_bash_is_offered_every_command_without_loading_any(repository: Path) -> None:
    words = {"COMP_WORDS": "konzept ", "COMP_CWORD": "1"}
    printed, modules = run(repository, _KONZEPT_COMPLETE="complete_bash", **words)
    commands = [name for names in FAMILIES.values() for name in names]
    assert [word for word in printed.split() if not word.startswith("-")] == commands
    assert {f"konzept.cli.commands.{family}" for family in FAMILIES} & modules == set()
    words = {"_TYPER_COMPLETE_ARGS": "konzept ", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    told, _modules = run(repository, _KONZEPT_COMPLETE="complete_fish", **words)
    assert [line.split("\t")[0] for line in told.splitlines() if not line.startswith("-")] == commands


def test_no_parameter_is_left_to_pydantic() -> None:
    program = get_command(load())
    assert isinstance(program, TyperGroup)
    for name, command in program.commands.items():
        for param in command.get_params(typer.Context(command, info_name=name)):
            assert getattr(param, "_runtime_param", None) is not None or param.name == "help", (name, param.name)


NEVER = (
    *("jinja2", "markdown_it", "nh3", "babel", "rich", "polib", "zipfile", "xml", "email", "http", "ssl"),
    *("konzept.documents", "konzept.rendering", "konzept.exchange", "konzept.publication.publish", "konzept.pictures"),
    *("konzept.reading.search", "konzept.reading.assets.svg", "konzept.reading.series.read", "konzept.changes.diff"),
)
"""What neither the check of a plain concept nor a look at one record needs: each takes 3 to 80 ms."""


def makes_named_tuples_of_the_library(module: str) -> bool:
    """Whether a module makes named tuples by code that is compiled when it is imported."""
    imports = (node for node in MODULES[module].body if isinstance(node, ast.ImportFrom) and node.module == "typing")
    return any(each.name == "NamedTuple" for node in imports for each in node.names)


@pytest.mark.parametrize(
    ("arguments", "most"),
    [
        (["--help"], 55),
        (["validate"], 160),
        (["show", "lernpatenschaften"], 150),
        (["explain", "measure/lernpatenschaften"], 155),
        (["status", "lernpatenschaften", "started", "--dry-run"], 180),
        (["set", "lernpatenschaften", "lead=VHS", "--dry-run"], 180),
        (["new", "measure", "kurse", "--title", "Kurse", "--dry-run"], 185),
    ],
)
def test_what_people_wait_for_imports_little(repository: Path, arguments: list[str], most: int) -> None:
    """Counted and not timed: a module takes half a millisecond at least, and a machine may be busy."""
    printed, modules = run(repository, *arguments)
    assert printed
    assert [name for name in NEVER if name in modules] == []
    ours = [name for name in modules if name.startswith("konzept.")]
    assert len(ours) <= most
    assert [name for name in ours if makes_named_tuples_of_the_library(name)] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "--format", "json", "concepts"],
        ["status", "lernpatenschaften", "started", "--dry-run"],
        ["list", "measures", "--where", "title=Lernpatenschaften", "--format", "json"],
        ["set", "lernpatenschaften", "lead=VHS", "--dry-run"],
    ],
)
def test_no_command_needs_pydantic_for_its_arguments(repository: Path, arguments: list[str]) -> None:
    printed, modules = run(repository, *arguments)
    assert printed
    assert "konzept.reading.load" in modules
    assert "pydantic" not in modules


def test_a_report_on_the_terminal_needs_no_templates(repository: Path) -> None:
    printed, modules = run(repository, "report", "--as-of", "2026-03-12")
    assert "Musterstadt" in printed
    assert [name for name in ("jinja2", "markdown_it", "nh3", "typst", "docx") if name in modules] == []


def test_pages_need_neither_typst_nor_word(repository: Path) -> None:
    _printed, modules = run(repository, "render", "--as-of", "2026-03-12")
    assert {"konzept.publication.publish", "jinja2"} <= modules
    assert [name for name in ("typst", "docx", "lxml") if name in modules] == []


BELOW_LIGHT = ("src/konzept/source/light.py", "src/konzept/i18n/")
"""What lies beneath it and can import nothing from there."""


def is_light(node: ast.stmt) -> TypeGuard[ast.ImportFrom]:
    """Whether a statement imports what is light in place of what the library has."""
    return isinstance(node, ast.ImportFrom) and node.module == "konzept.source.light"


def made_at_import(node: ast.stmt) -> Iterator[str]:
    """What a statement of a module makes that the library would compile at once."""
    if isinstance(node, ast.ClassDef) and any("dataclass(frozen" in ast.unparse(each) for each in node.decorator_list):
        yield "dataclass"
    if isinstance(node, ast.Assign | ast.AnnAssign) and "re.compile(" in ast.unparse(node):
        yield "pattern"


def test_frozen_data_classes_and_patterns_are_light_to_import() -> None:
    heavy = []
    for path, tree in TREES.items():
        light = {name.name for node in tree.body if is_light(node) for name in node.names}
        made = {word for node in tree.body for word in made_at_import(node)}
        heavy += [f"{path}: {word}" for word in made - light if not path.startswith(BELOW_LIGHT)]
    assert heavy == []
