"""The examples of the manual, run as a reader would: `make docs` writes down what they print, a test compares.

A block `console` holds commands behind `$` with what they print; a line `…` stands for any lines. A block `yaml` whose
first line is a comment with a path is written to that file, and must leave the folder valid; any other one must at
least be YAML. All blocks of a page share one folder, in their order. A comment above a block changes that:
`<!-- in a copy of the shipped concepts -->` runs it there, `<!-- with a fault -->` expects one,
`<!-- after konzept init . -->` runs that command before, without showing it. A block `csv` with a comment
`<!-- the file plan.csv -->` above it is written to that file.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from konzept.source.yaml.source import parse

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", "docs/anleitung.md")

BLOCK = re.compile(r"^(?:<!-- (?P<note>.*?) -->\n+)?```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SHIPPED = "in a copy of the shipped concepts"
FAULTY = "with a fault"
SAVED = re.compile(r"the file (\S+\.csv)")
BEFORE = re.compile(r"after (.*?)(?:, with a fault)?")
PROGRAMS = {"konzept", "git", "cd", "cat"}
"""What an example may run; everything else belongs into a block `sh`, which is not run."""

LOCALE = "de_DE.UTF-8"


@dataclass(frozen=True)
class Outcome:
    """One command or file of a page: what the page shows, what is so, and where on the page that stands."""

    what: str
    shown: str
    real: str
    start: int
    end: int
    can_be_written: bool = False
    """Whether the page can be made true by writing down what is so; a faulty file must be mended by hand."""

    @property
    def right(self) -> bool:
        """Whether the page is true; `…` on a line of its own stands for any number of lines."""
        rows = self.shown.splitlines()
        pattern = "".join(r"(?:.*\n)*" if row.strip() == "…" else re.escape(row) + "\n" for row in rows)
        return re.fullmatch(pattern, self.real) is not None


LOADED_ONCE = """
# Everything is imported and kept from the search for circles; the end of a command leaves its memory to the system.
import gc, importlib, json, os, pkgutil, sys
import konzept
from konzept.__main__ import main

for module in pkgutil.walk_packages(konzept.__path__, "konzept."):
    if not module.name.endswith("__main__") and ".machine." not in module.name:  # of which there is one for each system
        importlib.import_module(module.name)
gc.freeze()
for order in sys.stdin:
    words, folder, environment, said = json.loads(order)
    child = os.fork()
    if not child:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        nothing, output = os.open(os.devnull, os.O_RDONLY), os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for number, here in enumerate((nothing, output, output)):
            os.dup2(here, number)
        sys.argv = words
        try:
            main()
        except SystemExit as end:
            code = end.code
        else:
            code = 0
        sys.stdout.flush()
        os._exit(code or 0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Program:
    """konzept, loaded once: every command is a process of its own that begins where the imports are done."""

    def __init__(self) -> None:
        # Unbuffered, so that results and remarks come in the order in which a terminal shows them.
        environment = {**os.environ, "LC_ALL": LOCALE, "PYTHONUNBUFFERED": "1"}
        self._loaded = subprocess.Popen(
            [sys.executable, "-c", LOADED_ONCE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self._orders, self._codes = cast("IO[str]", self._loaded.stdin), cast("IO[str]", self._loaded.stdout)
        self._folder = tempfile.TemporaryDirectory()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loaded.communicate()
        self._folder.cleanup()

    def does(self, words: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
        """Run one command: its exit code, and all that it prints."""
        said = Path(self._folder.name) / "said"
        self._orders.write(json.dumps([words, str(folder), environment, str(said)]) + "\n")
        self._orders.flush()
        return int(self._codes.readline()), said.read_text("utf-8")


class Reader:
    """Somebody who follows a page from its top to its end."""

    def __init__(self, home: Path, konzept: Program) -> None:
        self.folder, self.konzept = home, konzept
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        own = {"PATH": path, "LC_ALL": LOCALE, "HOME": str(home), "COLUMNS": "100"}
        self.environment = {name: text for name, text in os.environ.items() if name not in {"CI", "LANGUAGE"}} | own

    def does(self, command: str) -> tuple[int, str]:
        """Run one command as it is typed: its exit code, and all that it prints without blanks at the ends of lines."""
        words = shlex.split(command)
        if words[0] not in PROGRAMS:
            return 2, f"{words[0]} may not be run\n"
        if words[0] == "cd":
            self.folder = (self.folder / words[1]).resolve()
            return 0, ""
        if words[0] == "konzept":
            code, said = self.konzept.does(words, self.folder, self.environment)
        else:
            done = subprocess.run(
                words,
                cwd=self.folder,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                text=True,
                check=False,
            )
            code, said = done.returncode, done.stdout
        return code, "".join(f"{row.rstrip()}\n" for row in said.splitlines())

    def saves(self, path: str, text: str) -> tuple[int, str]:
        """Write a file, and see what is wrong with it."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        return self.does(f"konzept validate --strict {path}")


def follow(text: str, home: Path, konzept: Program) -> Iterator[Outcome]:
    """Do all that a page says, in an empty folder."""
    shipped, own = home / "shipped", home / "own"
    shutil.copytree(ROOT / "concepts", shipped / "concepts")
    shutil.copy(ROOT / "konzept.yaml", shipped)
    own.mkdir()
    readers = {True: Reader(shipped, konzept), False: Reader(own, konzept)}
    for block in BLOCK.finditer(text):
        note = block["note"] or ""
        reader = readers[note == SHIPPED]
        if before := BEFORE.fullmatch(note):
            reader.does(before[1])
        match block["language"]:
            case "console":
                yield from _commands(block["text"], block.start("text"), reader)
            case "csv" if saved := SAVED.fullmatch(note):
                (reader.folder / saved[1]).write_text(block["text"], "utf-8")
            case "yaml":
                yield _file(block["text"], block.start("text"), reader, faulty=FAULTY in note)


def _commands(text: str, start: int, reader: Reader) -> Iterator[Outcome]:
    for found in re.finditer(r"^\$ (?P<command>.*)\n(?P<shown>(?:(?!\$ ).*\n)*)", text, re.MULTILINE):
        _code, real = reader.does(found["command"])
        first, last = found.span("shown")
        yield Outcome(found["command"], found["shown"], real, start + first, start + last, can_be_written=True)


def _file(text: str, start: int, reader: Reader, *, faulty: bool) -> Outcome:
    path = re.match(r"# (\S+\.yaml)\n", text)
    if not path:
        findings = parse("example.yaml", text)[1]
        return Outcome("yaml", "", "".join(f"{finding.message}\n" for finding in findings), start, start)
    code, said = reader.saves(path[1], text)
    return Outcome(path[1], "", "" if code == faulty else said, start, start)


def main() -> int:
    """Write down what the commands of all pages print; a page with another fault is told and left as it is."""
    wrong = 0
    for name in PAGES:
        text = (ROOT / name).read_text("utf-8")
        with tempfile.TemporaryDirectory() as home, Program() as konzept:
            outcomes = [outcome for outcome in follow(text, Path(home), konzept) if not outcome.right]
        for outcome in reversed(outcomes):
            if outcome.can_be_written:
                text = text[: outcome.start] + outcome.real + text[outcome.end :]
            else:
                print(f"{name}: {outcome.what}: {outcome.real}")
                wrong += 1
        (ROOT / name).write_text(text, "utf-8")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
