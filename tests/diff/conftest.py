"""Musterstadt for the tests of differences: small files by path below its concept, and a way to edit them."""

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from konzept import cli
from konzept.figures.public import public
from konzept.reading.load import Loaded, load

Files: TypeAlias = Mapping[str, str]
Opened: TypeAlias = Callable[[Files], Loaded]
Git: TypeAlias = Callable[..., str]
Run: TypeAlias = Callable[..., tuple[int, str, str]]

HOME = "concepts/musterstadt-2024"

MUSTERSTADT: Files = {
    "concept.yaml": """\
title: Integrationskonzept der Stadt Musterstadt 2024

municipality:
  name: Stadt Musterstadt

language: de

labels:
  theme: {one: Handlungsfeld, many: Handlungsfelder}
  goal: {one: Ziel, many: Ziele}
  measure: {one: Maßnahme, many: Maßnahmen}

mission: |
  Vielfalt ist unsere Stärke.

vocabulary:
  states:
    angestoßen: {means: started, label: angestoßen}
""",
    "themes/sprache.yaml": "title: Sprache\n",
    "goals/alltag.yaml": "title: Deutsch im Alltag\n\ntheme: sprache\n\nhorizon: 2030\n",
    "goals/beruf.yaml": "title: Deutsch im Beruf\n\ntheme: sprache\n",
    "measures/cafe.yaml": "title: Sprachcafé\n\ngoals: [beruf]\n",
    "measures/fest.yaml": "title: Stadtteilfest\n\ngoals: [beruf]\n\nneeds: [lernpatenschaften]\n",
    "measures/lernpatenschaften.yaml": """\
title: Lernpatenschaften

goals: [alltag]

description: |
  Ehrenamtliche begleiten Kinder beim Deutschlernen.

  Sie werden dafür geschult.

lead: integrationsstelle

partners:
  - Freiwilligenagentur
  - Bücherei

due: 2026-12-31

milestones:
  - title: Schulung
    due: 2025-06

costs:
  - year: 2024
    amount: 8.000,00 €

status:
  - date: 2023-02-14
    state: planned

  - date: 2023-09-01
    state: started
    note: Zwölf Patenschaften.
""",
    "bodies/integrationsstelle.yaml": "name: Integrationsstelle\n",
}


@pytest.fixture(scope="session")
def files() -> Files:
    """The files of Musterstadt before any edit."""
    return MUSTERSTADT


@pytest.fixture(scope="session")
def opened() -> Opened:
    """Load files by their path below the concept; a path that begins with `/` counts from the root."""

    def open_files(texts: Files) -> Loaded:
        return load({at_root(path): text.encode() for path, text in texts.items()})

    return open_files


@pytest.fixture(scope="session")
def published(opened: Opened) -> Opened:
    """The same as the public may see it."""
    return lambda texts: public(opened(texts))


def at_root(path: str) -> str:
    return path[1:] if path.startswith("/") else f"{HOME}/{path}"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder under git that holds Musterstadt, committed once on 1 March 2024."""
    folder = tmp_path / "stadt"
    folder.mkdir()
    _git(folder, "init", "--quiet", "--initial-branch=main")
    put(folder, MUSTERSTADT)
    commit(folder, "Anfang", "2024-03-01")
    monkeypatch.chdir(folder)
    return folder


def put(folder: Path, texts: Mapping[str, str | None]) -> None:
    """Write files by their path below the concept, or remove them."""
    for path, text in texts.items():
        target = folder / at_root(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True) if text is None else target.write_text(text, "utf-8", newline="")


def commit(folder: Path, message: str, day: str) -> str:
    """Commit everything on a day."""
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--allow-empty", "-m", message, day=day)
    return _git(folder, "rev-parse", "HEAD").strip()


def _git(folder: Path, *words: str, day: str = "2024-03-01", check: bool = True) -> str:
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00+01:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00+01:00"}
    command = ["git", *words]
    done = subprocess.run(command, cwd=folder, env=os.environ | dates, check=check, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def git(root: Path) -> Git:
    """Ask git in Musterstadt."""
    return lambda *words, day="2024-03-01", check=True: _git(root, *words, day=day, check=check)


@pytest.fixture
def save(root: Path) -> Callable[..., str]:
    """Write files and commit them on a day; returns the hash."""

    def write_and_commit(texts: Mapping[str, str | None], message: str, day: str) -> str:
        put(root, texts)
        return commit(root, message, day)

    return write_and_commit


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the program in the working folder: exit code, result, messages."""

    def call(*words: str, lang: str = "en") -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            cli.app(["--lang", lang, *words])
        out, err = capsys.readouterr()
        return int(str(caught.value.code or 0)), out, err

    return call
