"""What asks for nothing starts fast: help, version and completion leave the heavy libraries alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command

from konzept.cli import FAMILIES, load

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


def test_a_check_needs_no_templates(repository: Path) -> None:
    _printed, modules = run(repository, "validate")
    assert {"konzept.model", "konzept.reading.load", "ruamel.yaml"} <= modules
    assert [name for name in ("jinja2", "markdown_it", "babel", "nh3") if name in modules] == []


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
