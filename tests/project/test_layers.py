"""The walls of the house: which module may import which, who may touch the world, and how large a thought may be."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import pytest

from tests.fixtures.code import MODULES, SRC, nodes

ARCHITECTURE = (SRC.parent / "docs" / "architecture.md").read_text("utf-8")
ROOMS: Mapping[str, str] = dict(re.findall(r"^\| `(\w+)/` \| ([^|]+) \|", ARCHITECTURE, re.MULTILINE))
"""The rooms of the manual's table with their sentences, from the ground up: a room imports only those before it."""

FLOORS: Mapping[str, int] = {room: floor for floor, room in enumerate(ROOMS)}

CIRCLES: Mapping[tuple[str, str], str] = {
    ("konzept.rules.manual", "konzept.rules"): "a page shows what the whole book says about its example",
}
"""Imports within a function that close a circle, each with its reason."""

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "service", "misc"}
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60


def room_of(module: str) -> str:
    """The folder of `src/konzept` that a module lies in; empty for the package itself and its way in."""
    name = module.partition(".")[2].partition(".")[0]
    return "" if name in {"", "__main__"} else name


@cache
def imports_of(module: str) -> Sequence[str]:
    """The modules of konzept that a module imports, wherever in it, and for types too."""
    return tuple(_imports_of(module))


def _imports_of(module: str) -> Iterator[str]:
    for node in nodes(MODULES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "konzept")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            if node.module and node.module.split(".")[0] == "konzept":
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                yield from sorted(inner & MODULES.keys() or {node.module})


def foreign_imports_of(module: str) -> Iterator[str]:
    """The top-level names of other packages that a module imports."""
    for node in nodes(MODULES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@cache
def calls_in(module: str) -> Sequence[tuple[str, int]]:
    """Every call by a dotted name, such as `date.today`, with its line."""
    calls = (node for node in nodes(MODULES[module]) if isinstance(node, ast.Call))
    return tuple((ast.unparse(node.func), node.lineno) for node in calls)


def test_an_import_points_towards_the_ground() -> None:
    upwards = [
        f"{module} imports {other}"
        for module in MODULES
        if (here := room_of(module))
        for other in imports_of(module)
        if room_of(other) and FLOORS[room_of(other)] > FLOORS[here]
    ]
    assert upwards == []


def test_the_manual_names_every_room_with_its_sentence() -> None:
    folders = {path.parent.name: path for path in (SRC / "konzept").glob("*/__init__.py")}
    assert ROOMS.keys() == folders.keys()
    first = {room: (ast.get_docstring(MODULES[f"konzept.{room}"]) or "").split("\n")[0] for room in ROOMS}
    assert first == ROOMS


def test_nothing_lies_beside_the_rooms() -> None:
    assert {path.name for path in (SRC / "konzept").glob("*.py")} == {"__init__.py", "__main__.py"}


MOST_FILES = 12
"""So many modules lie side by side before a room gets inner rooms."""

ONE_OF_EACH_KIND = "konzept/model/kinds"
"""The folder that may have more: it is a row of like modules, one of each kind of record."""


def test_a_room_with_many_files_has_inner_rooms() -> None:
    folders = {path.parent for path in (SRC / "konzept").rglob("*.py")}
    crowded = {
        str(folder.relative_to(SRC)): len(names)
        for folder in folders - {SRC / ONE_OF_EACH_KIND}
        if len(names := [path for path in folder.glob("*.py") if path.name != "__init__.py"]) > MOST_FILES
    }
    assert crowded == {}


TO_THE_WORLD = {
    "konzept.changes.history": "the revisions of a record are asked of git",
    "konzept.rendering.templates": "a repository's own templates are read like its records",
    "konzept.rendering.worker": "the system limits what strangers' templates may use",
    "konzept.rendering.pdf.worker": "it limits the process that sets paper, too",
    "konzept.rendering.pdf.press": "and says whether it has ended one",
    "konzept.publication.parts.inputs": "pages are made of templates, too, which are read like the records",
    "konzept.publication.parts.memory": "what a publication remembers is kept in the cache of the user",
    "konzept.publication.parts.replacement": "what is to be done in a folder depends on what lies there",
    "konzept.publication.serve": "whose port a port is, each system decides in its own way",
}
"""Modules outside `system` and `cli` that touch the world, each with its reason."""


def test_only_the_command_line_and_a_few_touch_the_world() -> None:
    users = {
        module
        for module in MODULES
        if room_of(module) not in {"", "system", "cli"}
        and any(room_of(other) == "system" for other in imports_of(module))
    }
    assert users == TO_THE_WORLD.keys()


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
            {
                "konzept.system.git",
                "konzept.rendering.worker",
                "konzept.rendering.pdf.press",
                "konzept.cli.groups.second",
            },
        ),  # all but git are this program once more
        ("typst", {"konzept.rendering.pdf.worker"}),
        ("docx", {"konzept.rendering.docx"}),
        ("xlsxwriter", {"konzept.exchange.workbook.out.xlsx", "konzept.exchange.sheets.writer"}),
        ("ruamel", {"konzept.source.yaml.builder"}),
        ("jinja2", {"konzept.rendering"}),
        (
            "markdown_it",
            {"konzept.wording", "konzept.rendering.markup", "konzept.source.textdiff"},
        ),  # wordmarks looks for blocks, and renders nothing
        ("nh3", {"konzept.wording"}),
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


WORKERS = {"konzept.rendering.worker", "konzept.rendering.pdf.worker"}
"""Processes of our own, whose output is read by us."""


def test_only_the_console_prints() -> None:
    """What it does not see could steer a terminal or a forge."""
    doors = re.compile(
        r"(builtins\.)?print|(typer|click)\.s?echo|(sys\.)?(__)?std(out|err)(__)?(\.buffer)?\.write(lines)?"
    )
    printers = {module for module in MODULES for call, _line in calls_in(module) if doors.fullmatch(call)}
    assert printers - WORKERS == {"konzept.system.console", "konzept.__main__"}  # which has the number of the version


def test_a_module_is_one_thought() -> None:
    assert [module for module in MODULES if set(module.split(".")) & FORBIDDEN_NAMES] == []
    lengths = {module: max((node.end_lineno or 0 for node in tree.body), default=0) for module, tree in MODULES.items()}
    assert {module: length for module, length in lengths.items() if length > LONGEST_MODULE} == {}
    # Without its head: the options of a command are declarations.
    long = [
        f"{module}.{node.name}: {node.end_lineno - node.body[0].lineno + 1} lines"
        for module in MODULES
        for node in nodes(MODULES[module])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.body[0].lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_a_module_says_what_it_is() -> None:
    assert [module for module, tree in MODULES.items() if not ast.get_docstring(tree)] == []


def test_a_public_class_has_a_name_of_its_own() -> None:
    homes: dict[str, list[str]] = {}
    for module, tree in MODULES.items():
        for node in tree.body:
            match node:
                case ast.ClassDef(name=name):
                    homes.setdefault(name, []).append(module)
                case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias")):
                    homes.setdefault(name, []).append(module)
    homes = {name: modules for name, modules in homes.items() if not name.startswith("_")}
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}
