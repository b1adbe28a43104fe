"""What is shipped: the wheel, built from the source archive, works in an empty environment as the checkout does."""

import ast
import os
import shutil
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from konzept import __version__
from konzept.i18n.messages import LABELS
from tests.fixtures.towns import ROOT
from tests.project.conftest import run

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The program in an environment of its own, which borrows the libraries of this one but not this konzept."""
    home = wheel.parent.parent / "environment"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, folder=home)
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    where = run(python, "-c", "import konzept; print(konzept.__file__)", folder=home)
    assert Path(where.strip()).is_relative_to(home)
    return home / "bin" / "konzept"


def test_the_wheel_holds_all_it_needs_and_no_more(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.split("/")[0] for name in names}
    assert tops == {"konzept", f"konzept-{__version__}.dist-info"}
    assert f"konzept-{__version__}.dist-info/licenses/LICENSE" in names
    assert "konzept/py.typed" in names
    folders = [path.name for path in (ROOT / "src" / "konzept" / "i18n" / "locales").iterdir()]
    assert len(folders) == len(LABELS) - 1  # English is in the source
    assert {f"konzept/i18n/locales/{folder}/LC_MESSAGES/konzept.mo" for folder in folders} <= names
    assert {f"konzept/templates/{path.name}" for path in (ROOT / "templates").iterdir()} <= names
    example = ROOT / "examples" / "musterstadt"
    files = {path.relative_to(example).as_posix() for path in example.rglob("*") if path.is_file()}
    assert {f"konzept/example/{path}" for path in files} == {name for name in names if "/example/" in name}
    code = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == code


def test_every_library_is_declared() -> None:
    extras = [name for names in PROJECT["optional-dependencies"].values() for name in names]
    declared = {name.split(">")[0].split(";")[0].strip().lower() for name in [*PROJECT["dependencies"], *extras]}
    distributions = packages_distributions()
    imported = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _tops(node)
        if name not in sys.stdlib_module_names and name != "konzept"
    }
    missing = {name for name in imported if not declared & {each.lower() for each in distributions.get(name, [])}}
    brought = {"markupsafe": "jinja2"}
    assert {name for name in missing if brought.get(name) not in declared} == set()


def _tops(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name.split(".")[0] for alias in names]
        case ast.ImportFrom(module=str(module)):
            return [module.split(".")[0]]
        case _:
            return []


def test_it_tells_its_version(installed: Path, tmp_path: Path) -> None:
    assert run(installed, "--version", folder=tmp_path) == f"konzept {__version__}\n"


def test_a_first_repository_is_valid_and_can_be_published(installed: Path, tmp_path: Path) -> None:
    run(installed, "init", "musterstadt", folder=tmp_path)
    run(installed, "validate", "--strict", folder=tmp_path / "musterstadt")
    run(installed, "render", folder=tmp_path / "musterstadt")
    assert list((tmp_path / "musterstadt" / "build").rglob("*.html"))


def test_it_brings_a_town_to_look_at(installed: Path, tmp_path: Path) -> None:
    run(installed, "init", "--example", "musterstadt", folder=tmp_path)
    run(installed, "validate", "--strict", folder=tmp_path / "musterstadt")


def test_it_publishes_the_same_bytes_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    here = Path(sys.executable).with_name("konzept")
    written = []
    for name, program in (("wheel", installed), ("checkout", here)):
        folder = tmp_path / name
        shutil.copytree(ROOT / "concepts", folder / "concepts")
        shutil.copy(ROOT / "konzept.yaml", folder)
        run(program, "render", "--format", "html", "--format", "md", "--as-of", "2026-01-31", folder=folder)
        written.append(tree(folder / "build"))
    assert written[0] == written[1]
    assert len(written[0]) > 4


def tree(top: Path) -> Mapping[str, bytes]:
    """All files below a folder with their bytes."""
    return {os.path.relpath(path, top): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}
