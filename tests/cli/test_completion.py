"""What a shell offers while a word is typed, asked through the shells that are here as a person asks them."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import PROFILE
from tests.fixtures.towns import SMALL

BASH = """
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="${*}"; COMP_LINE="${COMP_LINE// = /=}"; COMP_POINT=${#COMP_LINE}
COMP_LINE="${COMP_LINE/% =/=}"; COMP_POINT=${#COMP_LINE}; _konzept_words konzept
printf '%s\\n' "${COMPREPLY[@]}"
"""

BEFORE = {"zsh": "autoload -U compinit; compinit -D -u\n"}
"""What a shell is told before it reads what the program gives it."""

ZSH = """
_arguments() { print -r -- "$1" }  # what zsh is to show, in its own notation
words=("$@"); CURRENT=$#; _konzept_completion
"""

FISH = """
complete -C (string join ' ' -- $argv) | cut -f 1
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
        assert PROFILE != "full", f"there is no {shell}"  # as in CI, which installs them
        pytest.skip(f"there is no {shell}")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [
        shell,
        "-c",
        BEFORE.get(shell, "") + program_of(shell) + script,
        *([shell] if shell != "fish" else []),
        *words,
    ]
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
        (("--lang", "de", "list", "--format", ""), ["table", "json", "csv", "md", "xlsx"]),
        (("diff", "--format", "js"), ["json"]),
        (("status", "lotsen", "im"), ["implemented"]),
        (("--concept", "musterstadt-2"), ["musterstadt-2014", "musterstadt-2024"]),
        (("set", "lotsen", "prio"), ["priority="]),
        (("--lang", "de", "set", "lotsen", "Fri"), ["Frist="]),
        (("list", "--sort", "du"), ["due"]),
        (("list", "--rating", "on"), ["on-track"]),
        (("new", "measure", "--set", "recur"), ["recurrence="]),
    ],
)
@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("fish", FISH)])
def test_words_and_ids_are_offered(shell: str, script: str, words: tuple[str, ...], expected: list[str]) -> None:
    found = offered(shell, script, SMALL, "konzept", *words)
    assert (sorted(found) if shell == "fish" else found) == (sorted(expected) if shell == "fish" else expected)


VALUES = [
    (("set", "lotsen", "priority="), ["high", "medium", "low"]),
    (("set", "lotsen", "lead=int"), ["integrationsstelle"]),
    (("list", "--where", "lead=int"), ["integrationsstelle"]),
    (("set", "lotsen", "Federführung=int"), ["integrationsstelle"]),
    (("set", "concept/musterstadt-2024", "state=a"), ["adopted"]),
]


@pytest.mark.parametrize(("words", "values"), VALUES)
def test_behind_an_equals_sign_the_words_of_the_key_are_offered(words: tuple[str, ...], values: list[str]) -> None:
    key = words[-1].partition("=")[0]
    assert sorted(offered("fish", FISH, SMALL, "konzept", *words)) == sorted(f"{key}={value}" for value in values)


@pytest.mark.parametrize(("words", "values"), VALUES)
def test_bash_takes_the_equals_sign_for_a_word(words: tuple[str, ...], values: list[str]) -> None:
    key, equals, begun = words[-1].partition("=")
    apart = (*words[:-1], key, equals, *([begun] if begun else []))
    assert sorted(offered("bash", BASH, SMALL, "konzept", *apart)) == sorted(values)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "lotse"), ["lotsen", "Sprachlotsen"]),
        (("--lang", "de", "status", "lotsen", "impl"), ["implemented", "umgesetzt"]),
        (("--lang", "de", "list", "meas"), ["measures", "Maßnahmen"]),
        (("--lang", "de", "set", "lotsen", "recur"), ["recurrence=", "Wiederkehr"]),
        (("--lang", "de", "sear"), ["search", "Einträge finden"]),
    ],
)
def test_zsh_and_fish_say_what_it_is(words: tuple[str, ...], told: list[str]) -> None:
    (zsh,) = offered("zsh", ZSH, SMALL, "konzept", *words)
    (fish,) = offered("fish", FISH.replace("| cut -f 1", ""), SMALL, "konzept", *words)
    assert [word for word in told if word not in zsh or word not in fish] == []


@pytest.mark.parametrize(
    "title", ["$(touch ran)", "`touch ran`", '"; touch ran; "', "a' touch ran '", "\\$(touch ran)", "x\u202ey"]
)
def test_a_title_that_a_shell_would_obey_is_harmless(tmp_path: Path, title: str) -> None:
    measures = tmp_path / "concepts" / "musterstadt-2024" / "measures"
    measures.mkdir(parents=True)
    (measures / "lotsen.yaml").write_text(f"title: {title}\n", "utf-8")
    (line,) = offered("zsh", ZSH, tmp_path, "konzept", "show", "lo")
    assert "lotsen" in line
    assert not set("$`\\;\u202e") & set(line.split("lotsen", 1)[1])
    assert not (tmp_path / "ran").exists()


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
