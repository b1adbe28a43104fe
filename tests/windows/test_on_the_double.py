"""The program on the double of Windows writes the same bytes as here, and says what Windows keeps it from."""

import ast
import fcntl
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.fixtures.code import TREES

SITE = str(Path(__file__).parent / "site")
MEASURE = "concepts/musterstadt-2024/measures/stadtteilfest.yaml"
WORK: Sequence[Sequence[str]] = (
    ("init", "--sample", "--lang", "de", "."),
    ("status", "stadtteilfest", "implemented", "--date", "2025-09-06", "--note", "Erstes Fest."),
    ("rename", "measure/stadtteilfest", "fest-im-stadtteil"),
    ("validate",),
    ("render", "--as-of", "2026-11-30", "--format", "md"),
)
PREPARED = (("init", "--sample", "--lang", "de", "."),)


def konzept(root: Path, *words: str, system: str = SITE) -> tuple[int, str]:
    """Exit code and output of a command in a folder, on the double or on this system (`system` is then empty)."""
    environment = {**os.environ, "PYTHONPATH": system}
    done = subprocess.run(
        [sys.executable, "-m", "konzept", *words],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def files(root: Path) -> Mapping[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_double_does_what_this_system_does(tmp_path: Path) -> None:
    made = []
    for name, system in (("here", ""), ("windows", SITE)):
        (tmp_path / name).mkdir()
        said = [konzept(tmp_path / name, *words, system=system) for words in WORK]
        made.append((said, files(tmp_path / name)))
    here, windows = made
    assert here[0] == windows[0]
    assert [code for code, _said in here[0]] == [0] * len(WORK)
    assert here[1] == windows[1], "the same files with the same bytes, and nothing left behind"


def test_a_file_that_another_program_has_open_is_named_and_stays(tmp_path: Path) -> None:
    for words in PREPARED:
        konzept(tmp_path, *words)
    before = files(tmp_path)
    with (tmp_path / MEASURE).open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_SH)  # as the double marks what somebody has open
        code, said = konzept(tmp_path, "status", "stadtteilfest", "implemented", "--date", "2025-09-06")
    assert code == 1
    assert "„stadtteilfest.yaml“ ist in einem anderen Programm geöffnet, etwa in Word" in said
    assert files(tmp_path) == before
    assert konzept(tmp_path, "status", "stadtteilfest", "implemented", "--date", "2025-09-06")[0] == 0


NAMES = {
    "fest.html": True, "console.html": True, ".konzept-site": True, "nul": False, "CON.html": False, "com1": False,
    "a:b": False, "a\\b": False, "fest.": False, "fest ": False, "?": False,
}  # fmt: skip


def test_names_that_windows_could_not_open_again_are_refused(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from konzept.system.here import machine
folder = machine.open_folder(Path())
for name in sys.argv[1:]:
    try:
        folder.create(name).close()
    except OSError:
        pass
"""
    environment = {**os.environ, "PYTHONPATH": SITE}
    subprocess.run([sys.executable, "-c", program, *NAMES], cwd=tmp_path, env=environment, check=True)
    assert {name: (tmp_path / name).exists() for name in NAMES} == NAMES


KEPT = """
from konzept.system.remembered import Shelf
shelf = Shelf("kind", most=4, size=9)
shelf.keep(b"abc", "stadt")
print(shelf.recall("stadt"))
"""


def recalled(**environment: str) -> str:
    """What a program finds that has just been kept."""
    own = {"HOME", "LOCALAPPDATA", "XDG_CACHE_HOME"}
    given = {name: value for name, value in os.environ.items() if name not in own}
    done = subprocess.run(
        [sys.executable, "-c", KEPT], env=given | {"PYTHONPATH": SITE} | environment,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_what_lies_in_a_folder_of_the_user_is_remembered(tmp_path: Path) -> None:
    home, local, shared = (str(tmp_path / name) for name in ("home", "local", "shared"))
    assert recalled(HOME=home) == "b'abc'"
    assert (tmp_path / "home/AppData/Local/konzept/Cache/kind").is_dir()
    assert recalled(HOME=home, LOCALAPPDATA=local) == "b'abc'"
    assert (tmp_path / "local/konzept/Cache/kind").is_dir()
    assert recalled(HOME=home, LOCALAPPDATA=local, XDG_CACHE_HOME=f"{home}/cache") == "b'abc'"
    assert recalled(HOME=home, LOCALAPPDATA=local, XDG_CACHE_HOME=shared) == "None", "others may write there"


SYSTEMS = ("src/konzept/system/here.py", "src/konzept/system/machine/")
TELLING = {"sys.platform", "os.name", "platform.system"}
OWN_MODULES = {"fcntl", "grp", "msvcrt", "posix", "pwd", "resource", "termios", "winreg", "ctypes"}


def test_one_place_knows_which_system_this_is() -> None:
    asked = {
        f"{path}:{node.lineno}"
        for path, tree in TREES.items()
        if path.startswith("src/") and not path.startswith(SYSTEMS)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and ast.unparse(node) in TELLING)
        or (isinstance(node, ast.Import) and {alias.name for alias in node.names} & OWN_MODULES)
        or (isinstance(node, ast.ImportFrom) and node.module in OWN_MODULES)
    }
    assert asked == set()
