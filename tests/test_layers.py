"""The walls of the house: which module may import which, who may touch the world, and how large a thought may be."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"
MODULES: Mapping[str, ast.Module] = {
    ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__"): ast.parse(path.read_text("utf-8"))
    for path in sorted(SRC.rglob("*.py"))
}

ARCHITECTURE = (SRC.parent / "docs" / "architecture.md").read_text("utf-8")
LAYERS: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (name, frozenset(re.findall(r"`(\w+)`", modules)))
    for name, modules in re.findall(r"^\| ([\w ]+) \| ((?:`\w+` ?)+)\|", ARCHITECTURE, re.MULTILINE)
)
"""The table of layers in the manual, from the ground up: a module imports from its own layer and those before it."""

CIRCLES: Mapping[tuple[str, str], str] = {
    ("konzept.rules.manual", "konzept.rules"): "a page shows what the whole book says about its example",
}
"""Imports within a function that close a circle, each with its reason."""

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "service", "misc"}
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60


def layer_of(module: str) -> int:
    """The number of a module's layer; the package itself, which holds only the version, is the ground."""
    name = module.partition(".")[2].partition(".")[0]
    found = [number for number, (_, names) in enumerate(LAYERS) if name in names]
    assert len(found) == 1 or not name, f"say in docs/architecture.md where konzept.{name} belongs"
    return found[0] if name else 0


def imports_of(module: str) -> Iterator[str]:
    """The modules of konzept that a module imports, wherever in it, and for types too."""
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "konzept")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            if node.module and node.module.split(".")[0] == "konzept":
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                yield from sorted(inner & MODULES.keys() or {node.module})


def foreign_imports_of(module: str) -> Iterator[str]:
    """The top-level names of other packages that a module imports."""
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def calls_in(module: str) -> Iterator[tuple[str, int]]:
    """Every call by a dotted name, such as `date.today`, with its line."""
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


@pytest.mark.parametrize("module", MODULES)
def test_an_import_points_towards_the_ground(module: str) -> None:
    here = layer_of(module)
    upwards = [
        f"{module} ({LAYERS[here][0]}) imports {other} ({LAYERS[layer_of(other)][0]})"
        for other in imports_of(module)
        if layer_of(other) > here
    ]
    assert upwards == []


def test_the_manual_names_only_modules_that_there_are() -> None:
    tops = {module.split(".")[1] for module in MODULES if "." in module}
    assert {name for _layer, names in LAYERS for name in names} == tops


def test_no_module_imports_itself_round_a_corner() -> None:
    open_ = {
        module: {other for other in imports_of(module) if other != module and (module, other) not in CIRCLES}
        for module in MODULES
    }
    assert CIRCLES.keys() <= {(module, other) for module in MODULES for other in imports_of(module)}
    # The commands of cli/ register themselves with the app of the package, so the package and they know each other.
    open_ = {module: others for module, others in open_.items() if not module.startswith("konzept.cli")}
    while leaves := {module for module, others in open_.items() if not others & open_.keys()}:
        open_ = {module: others for module, others in open_.items() if module not in leaves}
    assert sorted(open_) == []


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("click", set()),
        ("yaml", set()),
        ("typer", {"konzept.cli"}),
        (
            "subprocess",
            {"konzept.system.git", "konzept.pages.worker", "konzept.pdf.press"},
        ),  # workers are this program, in bounds
        ("typst", {"konzept.pdf.worker"}),
        ("docx", {"konzept.docx"}),
        ("ruamel", {"konzept.source.yaml.builder"}),
        ("jinja2", {"konzept.pages"}),
        (
            "markdown_it",
            {"konzept.pages", "konzept.source.textdiff"},
        ),  # wordmarks looks for blocks, and renders nothing
        ("nh3", {"konzept.pages"}),
        ("rich", {"konzept.system.console"}),
    ],
)
def test_a_library_has_one_door(package: str, allowed: set[str]) -> None:
    users = {module for module in MODULES if package in foreign_imports_of(module)}
    assert {user for user in users if not any(user == door or user.startswith(f"{door}.") for door in allowed)} == set()


CLOCKS = {"date.today", "datetime.now", "datetime.utcnow", "datetime.today", "time.time", "time.time_ns",
          "time.localtime", "time.gmtime", "time.ctime", "time.strftime"}  # fmt: skip


def test_only_the_clock_of_the_command_line_reads_the_clock() -> None:
    readers = {
        module
        for module in MODULES
        for call, _line in calls_in(module)
        if any(call == clock or call.endswith(f".{clock}") for clock in CLOCKS)
    }
    assert readers == {"konzept.cli.clock"}


def test_nothing_depends_on_the_locale_or_runs_text_as_code() -> None:
    named = {"eval", "exec", "compile", "__import__", "locale.setlocale", "os.system", "os.popen"}
    users = {f"{module}:{line}: {call}" for module in MODULES for call, line in calls_in(module) if call in named}
    assert users == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_one_thought(module: str) -> None:
    assert not set(module.split(".")) & FORBIDDEN_NAMES
    tree = MODULES[module]
    length = max((node.end_lineno or 0 for node in tree.body), default=0)
    assert length <= LONGEST_MODULE
    # Without its head: the options of a command are declarations.
    long = [
        f"{node.name}: {node.end_lineno - node.body[0].lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.body[0].lineno >= LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is(module: str) -> None:
    assert ast.get_docstring(MODULES[module])
