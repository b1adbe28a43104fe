"""Names of revisions, as CI variables and branches carry them: a commit or a refusal, never an option to git."""

import os
import subprocess
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from konzept.source.failure import KonzeptError
from konzept.system import git
from tests.fuzz.driver import Lost, Outcome, Parts
from tests.fuzz.mutate import HOSTILE, NOISE, mutated
from tests.rules.conftest import small_town

NAMES = (
    "HEAD", "main", "HEAD~1", "HEAD^", "@", "v1", "tags/v1", "refs/heads/main", "größer/neu", "2024", "2024-06",
    "2024-06-30", "30.6.2024", "origin/main", "feature/-x", "renovate/a.b-1.x", "dependabot/pip/x-1.0", "x#y", "a+b",
    "HEAD@{1}", "@{-1}", "@{u}", ":/Stand", "HEAD:concepts", "HEAD^{tree}", "HEAD^{/x}", "main..HEAD", "main...HEAD",
    "^HEAD", "--all", "-n1", "--output=x", "--upload-pack=touch ran", "-c", "--exec=touch ran", "--git-dir=/",
    "--help", "-", "--", "\\", "//", "a b", "$(touch ran)", "`touch ran`", "; touch ran", "| touch ran", "HEAD\n--all",
    "HEAD\x00", "../../x", ".git/HEAD", "stash", "0" * 40, "f" * 40, "a" * 7, "*", "?", "[a]", "~",
    "HEAD~999999999999", "HEAD~0", "HEAD^0", "HEAD^9", "", " ", "9" * 300,
)  # fmt: skip


SUBJECTS = (
    "Stand",
    "::error::x",
    "##[error]x",
    "\x1b[31mrot\x1b[0m",
    "a\u202eb",
    "##vso[x]y",
    "x\r::set-output::y",
    "\t::x::y",
)
"""The first lines of commits, as strangers write them."""


def make(random: Random) -> Parts:
    """A name, plain or changed."""
    name = random.choice((*NAMES, *NAMES, *HOSTILE, *NOISE)).encode("utf-8", "replace")
    return (name if random.random() < 0.4 else mutated(name, random, random.choice(NAMES).encode())[:600],)


def one(parts: Parts) -> Outcome:
    """Ask for the revision and read it."""
    root = repository()
    before = _state(root)
    text = parts[0].decode("utf-8", "replace")
    try:
        name = git.resolve(root, text)
    except KonzeptError as refusal:
        if "\n" in refusal.message or len(refusal.message) > 300 or not refusal.hint:
            raise AssertionError(f"told badly: {refusal.message!r}") from refusal
        if _state(root) != before:
            raise Lost(f"git has changed something for {text!r}") from refusal
        raise
    if name not in commits():
        raise AssertionError(f"{text!r} gave {name!r}, which is no commit")
    assert git.read(root, name)
    assert git.day_of(root, name).year == 2024
    if _state(root) != before:
        raise Lost(f"git has changed something for {text!r}")
    return Outcome.FINE


def _state(root: Path) -> set[str]:
    return {path.as_posix() for folder in (root, root.parent, Path()) for path in folder.iterdir()}


@cache
def repository() -> Path:
    """A repository with two commits, branches and tags; gone with the process."""
    folder = TemporaryDirectory()
    _KEPT.append(folder)
    root = Path(folder.name).resolve() / "stadt"
    for path, content in small_town().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    _git(root, "init", "--quiet", "--initial-branch=main")
    for at, subject in enumerate(SUBJECTS):
        changed = root / "concepts/musterstadt-2024/measures/lernpatenschaften.yaml"
        changed.write_text(f"{changed.read_text('utf-8')}# {at}\n", "utf-8")
        _git(root, "add", "--all")
        _git(root, "commit", "--quiet", "-m", subject, day=f"2024-05-{at + 10}")
    _git(root, "tag", "v1", "HEAD~1")
    for name in ("größer/neu", "feature/-x", "x#y", "a+b", "renovate/a.b-1.x"):
        _git(root, "branch", name, "HEAD")
    return root


_KEPT: list["TemporaryDirectory[str]"] = []


@cache
def commits() -> frozenset[str]:
    """The hashes of the commits that there are."""
    return frozenset(_git(repository(), "rev-list", "--all").split())


def _git(root: Path, *words: str, day: str = "2024-05-02") -> str:
    who = {f"GIT_{role}_{what}": "amt@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {f"GIT_{role}_DATE": f"{day}T12:00:00Z" for role in ("AUTHOR", "COMMITTER")}
    own = {"PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, **who, **when}
    return subprocess.run(["git", *words], cwd=root, env=own, check=True, capture_output=True, text=True).stdout
