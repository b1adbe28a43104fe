"""What a shell offers while a word is typed, asked through the shells that are here as a person asks them."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.fixtures.towns import SMALL

BASH = """
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _konzept_completion konzept
printf '%s\\n' "${COMPREPLY[@]}"
"""

FISH = """
complete -C (string join ' ' $argv) | cut -f 1
"""

HOSTILE = ("$(touch ran)", "\\$(touch ran)", "`touch ran`", "a\nb", "a;b", "\x1b[2J", 'a"b', "a'b", "ä", "a b", "-a")
"""Names of files and folders that a shell would obey, or could not offer."""


@cache
def program_of(shell: str) -> str:
    """What the program gives the shell to be read at its start."""
    command = [sys.executable, "-m", "konzept", "--show-completion", shell]
    return subprocess.run(command, cwd=SMALL, capture_output=True, text=True, check=True).stdout


def offered(shell: str, script: str, folder: Path, *words: str) -> list[str]:
    """What a shell offers for the last of the words."""
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [shell, "-c", program_of(shell) + script, *(["bash"] if shell == "bash" else []), *words]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("val",), ["validate"]),
        (("show", "le"), ["lernpatenschaften"]),
        (("--lang", "de", "list", "--format", ""), ["table", "json", "csv", "md"]),
        (("diff", "--format", "js"), ["json"]),
        (("status", "lotsen", "im"), ["implemented"]),
        (("--concept", "musterstadt-2"), ["musterstadt-2014", "musterstadt-2024"]),
    ],
)
@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("fish", FISH)])
def test_words_and_ids_are_offered(shell: str, script: str, words: tuple[str, ...], expected: list[str]) -> None:
    assert offered(shell, script, SMALL, "konzept", *words) == expected


@pytest.mark.parametrize("words", [{}, {"COMP_WORDS": "konzept 'a", "COMP_CWORD": "x"}, {"COMP_WORDS": "\udcff"}])
def test_a_shell_that_asks_wrongly_is_told_nothing(words: dict[str, str]) -> None:
    environment = os.environ | {"_KONZEPT_COMPLETE": "complete_bash"} | words
    command = [sys.executable, "-m", "konzept"]
    done = subprocess.run(command, cwd=SMALL, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_what_a_shell_would_obey_is_not_offered(tmp_path: Path) -> None:
    measures = tmp_path / "concepts" / "musterstadt-2024" / "measures"
    measures.mkdir(parents=True)
    for name in HOSTILE:
        (measures / f"{name}.yaml").touch()
        (tmp_path / "concepts" / name).mkdir()
    (measures / "lotsen.yaml").touch()
    assert offered("bash", BASH, tmp_path, "konzept", "show", "") == ["lotsen"]
    assert offered("bash", BASH, tmp_path, "konzept", "--concept", "") == ["musterstadt-2024"]
    assert not (tmp_path / "ran").exists()
