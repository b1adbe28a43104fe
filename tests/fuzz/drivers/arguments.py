"""Command lines: any text for any argument ends in a result or a sentence, and touches no file that is not meant."""

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import typer
from typer.core import TyperGroup, TyperOption

from konzept import cli
from konzept.system import lock
from tests.fuzz import printed
from tests.fuzz.driver import Lost, Outcome, Parts
from tests.fuzz.drivers import edits, revisions
from tests.fuzz.mutate import HOSTILE, NOISE, mutated

WRITERS = frozenset({"status", "set", "rename", "new", "init", "validate", "export", "import"})
"""Commands that may change records or make new ones; export keeps catalogues up to date."""

WORDS = (
    "measure/lernpatenschaften", "lernpatenschaften", "deutsch-im-alltag", "musterstadt-2024",
    "musterstadt-2024/measure/kurse", "measures", "goals", "indicators", "all", "today", "heute", "2024", "2024-06-30",
    "30.6.2024", "2024-Q2", "HEAD", "main", "started", "läuft", "planned", "dropped", "html", "md", "json", "csv",
    "text", "docx,json", "site", "atom", "ics", "dcat", "30d", "6 months", "due=2026", "goals+=x", "lead=",
    "title=Neu", "sprachcafe", "unknown-key", "title=x", "where=", "draft=true", "build", "build/x.md", "x.json",
    "x.csv", ".", "..", "", " ", "concepts", "konzept.yaml", "../outside.yaml", "/dev/null",
    "concepts/musterstadt-2024/concept.yaml", "../outside", "nirgends/tief/x.md", "\ud800", "x" * 300, "de", "en",
    "github", "-1",
)  # fmt: skip
IDS = ("lernpatenschaften", "measure/lernpatenschaften", "deutsch-im-alltag", "musterstadt-2024/theme/sprache")
DAYS = ("2024", "2024-06-30", "30.6.2024", "2024-Q2", "heute", "2031")
PROPER: Mapping[str, tuple[str, ...]] = {
    "record": IDS,
    "measure": IDS,
    "name": (*IDS, "unknown-key", "measures"),
    "kind": ("measure", "goals", "indikator", "theme"),
    "form": ("text", "json", "csv", "md", "html", "table"),
    "formats": ("html", "md,json", "site", "csv", "json,md"),
    "state": ("started", "läuft", "geplant", "dropped"),
    "on": DAYS,
    "as_of": DAYS,
    "within": ("30d", "1y", "6 months"),
    "settings": ("due=2026", "goals+=x", "lead=", "title=Neu", "partners+=Verein", "costs=", "number=7"),
    "new": ("neu", "neu-2"),
    "output": ("build", "build/x.md", "x.json", "x.csv", "x.md", "out/"),
    "title": ("Neu", "Sprache: neu"),
    "id_": ("neu", "a"),
    "first": DAYS,
    "last": DAYS,
    "note": edits.TEXTS,
    "by": ("Amt", "vhs"),
    "percent": ("40", "100 %"),
    "languages": ("en", "tr"),
    "old": ("musterstadt-2024",),
}
"""What fits an argument, by its name in the program."""

TITLES = ("::error::x", "##[error]x", "=1+1", "[/x]", "section_start:1:x", "\u00ad::debug::x")
"""What the records of the trial are called."""

HEAVY = {"serve"}
"""What does not end by itself."""

AWAY = re.compile(r"(?:.*=|-o)?/(?!dev/null)|.*(?:\.\./){6}", re.DOTALL)
"""Paths that lead out of the folders of a trial, where a command may write when it is told to."""


def make(random: Random) -> Parts:
    """A command with some of its options and arguments, in any order, with any values."""
    commands = _program().commands
    name = random.choice(sorted(commands.keys() - HEAVY))
    command = commands[name]
    options = [param for param in command.params if isinstance(param, TyperOption)]
    words = [name]
    arguments = [param for param in command.params if not isinstance(param, TyperOption)]
    words += [_value(random, argument.name) for argument in arguments if random.random() < 0.85]
    for option in random.sample(options, min(len(options), random.choice((0, 1, 1, 2, 4)))):
        words.append(random.choice(option.opts))
        if not option.is_flag:
            words.append(_value(random, option.name))
    if random.random() < 0.2:
        words += [
            random.choice(("--root", "--concept", "--lang", "--debug", "--help", "--", "-", "--x", "--rev")),
            _value(random),
        ]
    if random.random() < 0.1:
        random.shuffle(words)
    return tuple(word.encode("utf-8", "surrogatepass") for word in words)


def _value(random: Random, name: str | None = "") -> str:
    if name and name in PROPER and random.random() < 0.7:
        return random.choice(PROPER[name])
    word = random.choice((*WORDS, *WORDS, *WORDS, *HOSTILE, *NOISE, *edits.TEXTS, *revisions.NAMES))
    if random.random() < 0.15:
        return mutated(word.encode("utf-8", "replace"), random, b"due=2026").decode("utf-8", "surrogateescape")[:400]
    return word


@cache
def _program() -> TyperGroup:
    program = typer.main.get_command(cli.load())
    assert isinstance(program, TyperGroup)
    return program


def one(parts: Parts) -> Outcome:
    """Run the command line in a small repository."""
    words = [part.decode("utf-8", "surrogateescape").replace("\0", "") for part in parts]
    if set(words) & HEAVY or any(AWAY.match(word) for word in words):
        return Outcome.FINE
    with _town() as root:
        before, outside = _files(root), _files(root.parent / "beside")
        is_job = len(parts[-1]) % 2 == 0
        code, out, err = _run(words, {"GITHUB_ACTIONS": "true"} if is_job else {})
        told = f"{out}\n{err}"
        assert code in {0, 1, 2}, f"exit {code}: {words} {told[-1500:]}"
        assert "Traceback" not in told or "--debug" in words, told[-1500:]
        unseen = printed.UNSEEN.search(told.replace("\r\n", "\n"))
        assert unseen is None, f"{unseen!r}: {words}"
        if is_job and "validate" not in words:  # which gives commands of its own there
            obeyed = [line for line in told.splitlines() if line.lstrip().startswith("::") or "##[" in line]
            assert not obeyed, f"{obeyed}: {words}"
        assert printed.TOO_LONG not in err, words
        assert code != 2 or err.strip(), f"not a word: {words}"
        if _files(root.parent / "beside") != outside:
            raise Lost(f"a file beside the repository: {words}")
        after = _files(root)
        lost = {path for path, content in before.items() if after.get(path) != content}
        if lost and not set(words) & WRITERS:
            raise Lost(f"{sorted(lost)}: {words}")
        if lost and code:
            raise Lost(f"changed though refused, {sorted(lost)}: {words} {told}")
        left = [path for path in after if ".tmp" in path or path.endswith(lock.NAME)]
        if left:
            raise Lost(f"left behind: {left}")
    return Outcome.FINE if code == 0 else Outcome.TOLD if code == 1 else Outcome.REFUSED


def _run(words: list[str], job: Mapping[str, str]) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    os.environ.update(job)
    with redirect_stdout(out), redirect_stderr(err):
        try:
            cli.app(words)
        except SystemExit as ending:
            return int(str(ending.code or 0)), out.getvalue(), err.getvalue()
        finally:
            for name in job:
                del os.environ[name]
    raise AssertionError("a run without an exit code")


@contextmanager
def _town() -> Iterator[Path]:
    """A repository with a neighbour, as the working folder; without a Typst process, and with no cache of pages."""
    here = Path.cwd()
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "a" / "b" / "c" / "d" / "e" / "f" / "stadt"
        shutil.copytree(revisions.repository(), root)
        measures = root / "concepts/musterstadt-2024/measures"
        for at, title in enumerate(TITLES):
            text = f"title: {json.dumps(title)}\ngoals: [deutsch-im-alltag]\nlead: {json.dumps(title)}\ndue: 2024\n"
            (measures / f"fremd-{at}.yaml").write_text(text, "utf-8")
        beside = root.parent / "beside"
        beside.mkdir()
        (beside / "concept.yaml").write_text(f"title: {printed.SECRET}\n", "utf-8")
        os.environ["XDG_CACHE_HOME"] = os.devnull
        os.chdir(root)
        try:
            yield root
        finally:
            os.chdir(here)


def _files(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
