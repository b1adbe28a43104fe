"""What `make` does, for machines without it: `python tasks.py demo`, `python tasks.py test`, `python tasks.py single`.

Nothing but Python's own library is needed to begin. The Makefile calls this file, so that both do the same.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / os.environ.get("VENV", ".venv")
LOCK = ROOT / os.environ.get("LOCK", ".ci/locks/tests.txt")
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BUILD = ROOT / "build"

OLD = "konzept braucht Python 3.11 oder neuer. · konzept needs Python 3.11 or newer."
NO_VENV = (
    "Python kann hier keine Umgebung anlegen, unter Debian und Ubuntu: sudo apt install python3-venv · "
    "Python cannot make a virtual environment here."
)

SPREAD = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
"""On all cores, a file on one of them: what a file prepares for its tests is prepared once."""


def run(*command: str | Path) -> None:
    """Run a command from the top of the checkout; ends the program with its exit code where it fails."""
    print(*(Path(word).name if isinstance(word, Path) else word for word in command), flush=True)
    # Tests start konzept hundreds of times: without bytecode every start compiles it anew.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([str(word) for word in command], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def environment(folder: Path, *requirements: str | Path) -> Path:
    """The Python of a new environment with these requirements."""
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        sys.exit(NO_VENV)
    run(sys.executable, "-m", "venv", folder)
    python = folder / PYTHON.relative_to(VENV)
    run(python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *requirements)
    return python


def setup() -> None:
    """The environment of developers, with exactly the locked libraries, and the catalogues of the tool's words."""
    ready = VENV / ".ready"
    sources = (ROOT / "pyproject.toml", ROOT / "hatch_build.py", LOCK)
    if not ready.exists() or any(path.stat().st_mtime > ready.stat().st_mtime for path in sources):
        python = environment(VENV, "--require-hashes", "--requirement", LOCK)
        run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
        ready.touch()
    catalogues()


def catalogues() -> None:
    """Compile the catalogues that are newer than what was made of them."""
    for source in (ROOT / "src").rglob("*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            run(PYTHON, "hatch_build.py")
            return


def day() -> str:
    """The day of the newest commit, as in a repository; today without git."""
    git = shutil.which("git")
    command = [git or "", "log", "-1", "--format=%cs"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False) if git else None
    return (done.stdout.strip() if done and not done.returncode else "") or date.today().isoformat()  # noqa: DTZ011


def demo() -> None:
    """Check the shipped concepts and the example town, and publish them side by side in build/.

    It is one publication of the real concepts and of the invented town, each as it is: the settings of both are in
    examples/demo.yaml.
    """
    setup()
    town, both = ROOT / "examples" / "musterstadt", BUILD / "demo"
    run(PYTHON, "-m", "konzept", "validate")
    run(PYTHON, "-m", "konzept", "validate", "--root", town)
    shutil.rmtree(both, ignore_errors=True)
    for concepts in (ROOT / "concepts", town / "concepts"):
        shutil.copytree(concepts, both / "concepts", dirs_exist_ok=True)
    shutil.copy(ROOT / "examples" / "demo.yaml", both / "konzept.yaml")
    formats = "site,html,md,pdf,docx"
    run(PYTHON, "-m", "konzept", "render", "--root", both, "-o", "build", "--as-of", day(), "--format", formats)
    print(Path("build", "index.html"))


def test() -> None:
    """All tests but the proofs of publications, which need a browser and Java."""
    setup()
    run(PYTHON, "-m", "pytest", *SPREAD, "-m", "not publishing")


def single() -> None:
    """The program as one file that brings its Python along, for the kind of machine that this is: dist/konzept."""
    python = environment(BUILD / "single", "--requirement", ".ci/locks/runtime.txt")
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", ".")
    run(python, "-m", "pip", "install", "--quiet", "pyinstaller")
    asked = [
        "konzept",
        "babel",
        "jinja2",
        "markupsafe",
        "markdown_it_py",
        "mdurl",
        "nh3",
    ]  # those whose release the program names
    data = ["konzept", "babel", "manimgx_fonts"]
    run(
        *(python, "-m", "PyInstaller", "--noconfirm", "--clean", "--onefile", "--name", "konzept"),
        *("--distpath", "dist", "--workpath", BUILD / "pyinstaller", "--specpath", BUILD),
        *("--collect-submodules", "konzept"),
        *("--collect-all", "docx"),  # with its modules as files: it looks for its templates by way of their folders
        *(word for name in data for word in ("--collect-data", name)),
        *(word for name in asked for word in ("--copy-metadata", name)),
        *(word for name in ("typst", "manimgx_fonts") for word in ("--hidden-import", name)),
        ROOT / "src" / "konzept" / "__main__.py",
    )


TASKS: Mapping[str, Callable[[], None]] = {"setup": setup, "demo": demo, "test": test, "single": single}


def main(words: list[str]) -> None:
    """Do what is named; without a word, say what there is."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything has asked
        sys.exit(OLD)
    if len(words) != 1 or words[0] not in TASKS:
        for name, task in TASKS.items():
            print(f"python tasks.py {name:7} {(task.__doc__ or '').splitlines()[0]}")
        sys.exit(2)
    TASKS[words[0]]()


if __name__ == "__main__":
    main(sys.argv[1:])
