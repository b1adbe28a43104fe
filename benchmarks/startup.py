"""How long the program takes to say something, as multiples of the time that Python takes to do nothing.

    python benchmarks/startup.py [REPEATS]

The best of all runs counts: everything else on the machine can only make a run slower. Leaves with 1 where a limit is
passed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

ROOT = Path(__file__).resolve().parent.parent
KONZEPT = str(Path(sys.executable).with_name("konzept"))
CONCEPT = "landkreis-kaiserslautern-2013"  # the largest that stands alone: 32 files

COMPLETION = {"_KONZEPT_COMPLETE": "complete_bash", "COMP_WORDS": "konzept val", "COMP_CWORD": "1"}
CASES: tuple[tuple[str, list[str], dict[str, str], float], ...] = (
    ("konzept --version", [KONZEPT, "--version"], {}, 9),
    ("completion of a command", [KONZEPT], COMPLETION, 9),
    ("konzept --help", [KONZEPT, "--help"], {}, 16),
    ("konzept validate, one concept", [KONZEPT, "validate"], {}, 20),
)
"""What is run, with which variables, and how many times `python -c pass` it may take."""


def seconds(command: list[str], variables: dict[str, str], folder: Path) -> float:
    """The processor time of one run, which other work on the machine changes least; it must come to a good end.

    The first run writes the bytecode, which an installed program has, even where the environment forbids it.
    """
    bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, env={**os.environ, **bytecode, **variables}, cwd=folder, check=True, capture_output=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(repeats: int) -> int:
    """Print the table and return how many limits are passed."""
    nothing = [sys.executable, "-c", "pass"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "concepts" / CONCEPT, folder / "concepts" / CONCEPT)
        best: dict[str, float] = {}
        for _repeat in range(repeats):  # in turn, so that a slow moment of the machine strikes all alike
            for title, command, variables, _limit in (("python -c pass", nothing, {}, 1.0), *CASES):
                best[title] = min(best.get(title, 60.0), seconds(command, variables, folder))
    base = best["python -c pass"]
    print(f"best of {repeats} runs; python -c pass takes {base * 1000:.1f} ms\n")
    print(f"{'':32}{'ms':>8}{'times':>8}{'limit':>8}")
    slow = 0
    for title, _command, _variables, limit in CASES:
        ratio = best[title] / base
        slow += ratio > limit
        verdict = "ok" if ratio <= limit else "too slow"
        print(f"{title:32}{best[title] * 1000:8.1f}{ratio:8.1f}{limit:8.0f}  {verdict}")
    return slow


if __name__ == "__main__":
    sys.exit(min(main(int(sys.argv[1]) if sys.argv[1:] else 20), 1))
