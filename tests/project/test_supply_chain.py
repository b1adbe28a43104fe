"""What comes in and goes out: libraries pinned by hash, licences that fit, a release that anybody can build again."""

import hashlib
import json
import re
import runpy
import shutil
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.fixtures.towns import ROOT
from tests.project.conftest import NOT_SHIPPED, run

PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
DECLARED = tomllib.loads(PYPROJECT)
LICENCES = runpy.run_path(str(ROOT / "docs" / "licences.py"))

FITTING = {"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "OFL-1.1", "MPL-2.0", "EUPL-1.2"}
"""Licences under which a program under the EUPL may use a library; the appendix of the EUPL and its authors' matrix."""


RUNTIME = DECLARED["project"]["dependencies"]
EXTRAS = DECLARED["project"]["optional-dependencies"]
GROUPS = DECLARED["dependency-groups"]
ASKED: Mapping[str, Sequence[str]] = {
    "runtime": [*RUNTIME, *EXTRAS["pdf"], *EXTRAS["docx"], *EXTRAS["xlsx"], *EXTRAS["parquet"]],
    "tests": [*RUNTIME, *EXTRAS["pdf"], *EXTRAS["docx"], *EXTRAS["xlsx"], *EXTRAS["parquet"], *GROUPS["dev"]],
    "publishing": [*RUNTIME, *GROUPS["publishing"]],
    "release": [*RUNTIME, *GROUPS["release"]],
}
"""What each lock file answers."""


def locked(name: str) -> Mapping[str, tuple[Version, list[str]]]:
    """Version and hashes of each library of a lock file."""
    text = (ROOT / ".ci" / "locks" / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    found = {}
    for first, *words in (line.split() for line in text.splitlines() if line and not line.startswith("#")):
        library, version = first.split("==")
        found[library] = Version(version), [word for word in words if word.startswith("--hash=")]
    return found


@pytest.mark.parametrize("lock", ASKED)
def test_the_lock_holds_what_is_declared_and_every_entry_a_hash(lock: str) -> None:
    found = locked(lock)
    for requirement in map(Requirement, ASKED[lock]):
        version, _hashes = found[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement.name} {version}: make lock"
    assert all(
        re.fullmatch("--hash=sha256:[0-9a-f]{64}", each) for _version, hashes in found.values() for each in hashes
    )
    assert all(hashes for _version, hashes in found.values())


def test_the_locks_agree() -> None:
    versions: dict[str, set[Version]] = {}
    for lock in ASKED:
        for name, (version, _hashes) in locked(lock).items():
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_an_upper_bound_says_why() -> None:
    """Bounds shut out repairs; one stands only where a break is known."""
    bounded = [line for line in PYPROJECT.splitlines() if re.match(r'\s+"[\w.-]+[^"]*<', line)]
    assert bounded
    assert [line for line in bounded if "#" not in line] == []


def test_the_licence_of_every_library_fits_and_is_on_the_page() -> None:
    found = {name: licence for name, licence, _parents in LICENCES["shipped"]()}
    assert {name: licence for name, licence in found.items() if licence not in FITTING} == {}
    assert set(found) <= set(locked("runtime"))
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    assert [row for row in LICENCES["rows"]() if row not in page] == [], "make docs"


@pytest.mark.publishing
def test_two_releases_are_equal_byte_for_byte(tmp_path: Path) -> None:
    """The second is built from another folder, and its files are younger."""
    made = []
    installed = [f"--assume-old={sys.prefix}/{name}" for name in (".ready", ".release")]
    for name in ("one", "two"):
        tree = tmp_path / name
        shutil.copytree(ROOT, tree, ignore=NOT_SHIPPED, copy_function=shutil.copy)
        for command in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "a release")):
            who = ("-c", "user.name=konzept", "-c", "user.email=konzept@example.org")
            run("env", "GIT_COMMITTER_DATE=2026-01-31T12:00:00Z", "git", *who, *command, folder=tree)
        run("make", f"VENV={sys.prefix}", *installed, "release", folder=tree)
        made.append({path.name: path.read_bytes() for path in sorted((tree / "dist").iterdir())})
    assert made[0] == made[1]
    sums = made[0].pop("SHA256SUMS").decode().splitlines()
    assert sums == [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in made[0].items()]
    parts = json.loads(made[0]["konzept.cdx.json"])["components"]
    assert {canonicalize_name(part["name"]) for part in parts} - {"konzept"} <= set(locked("runtime"))
    assert {name for name, _licence, _parents in LICENCES["shipped"]()} <= {canonicalize_name(p["name"]) for p in parts}
