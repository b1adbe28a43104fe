"""The CI that `init` writes runs as it is written, with the programs of its image and nothing else.

A forge is played by its own file: the steps are read from it, its conditions are evaluated, and every command runs in a
shell whose PATH holds what the image holds. konzept comes from the wheel, its libraries from the registry.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from konzept.answers.schema import MODELS, schema
from konzept.editing.scaffold import repository
from konzept.model.repository import Forge

pytestmark = pytest.mark.publishing

FORGES = (Forge.GITLAB, Forge.GITHUB, Forge.FORGEJO)
PATHS = {
    Forge.GITLAB: ".gitlab-ci.yml",
    Forge.GITHUB: ".github/workflows/konzept.yml",
    Forge.FORGEJO: ".forgejo/workflows/konzept.yml",
}
DAY = "2026-03-05T12:00:00+01:00"
"""When everything was committed; what is published must be of that day."""

PROGRAMS = ("sh", "git", "cat", "chmod", "cp", "dirname", "env", "ls", "mkdir", "mv", "rm", "sed", "uname")
"""What every image with git has and a step, git or pip may call."""

FROM_OUTSIDE = ("PIP_", "HTTP", "http", "NO_PROXY", "no_proxy", "SSL_", "REQUESTS_")
"""Beginnings of the variables that lead to the registry; nothing else of this machine is handed on."""

MEASURE = "concepts/musterstadt-2024/measures/stadtteilfest.yaml"
Step = tuple[str, Mapping[str, str]]
"""A command, and the variables that it gets."""


@dataclass(frozen=True)
class Machine:
    """A container of a forge: the checkout, the home folder, and the programs that its image has."""

    forge: Forge
    checkout: Path
    home: Path
    programs: Path
    wheel: Path
    remote: Path

    def run(self, steps: Iterator[Step]) -> tuple[int, str]:
        """Run the steps one after another until one fails: its exit code, and all that was printed."""
        outside = {name: text for name, text in os.environ.items() if name.startswith(FROM_OUTSIDE)}
        fixed = {
            "PATH": f"{self.programs}{os.pathsep}{self.home.parent / 'python' / 'bin'}",
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "CI": "true",
            "PIP_FIND_LINKS": str(self.wheel.parent),
        }
        printed = ""
        for command, variables in steps:
            done = subprocess.run(
                ["sh", "-e", "-c", command],
                cwd=self.checkout,
                env={**outside, **fixed, **variables},
                capture_output=True,
                text=True,
                check=False,
            )
            printed += done.stdout + done.stderr
            if done.returncode:
                return done.returncode, printed
        return 0, printed

    def proposed(self, text: str) -> tuple[int, str]:
        """Commit this text of a measure on a branch, and let the forge check the request to take it over."""
        base = self.git("rev-parse", "main").strip()
        self.git("switch", "--quiet", "--force-create", "vorschlag", "main")
        (self.checkout / MEASURE).write_text(text, "utf-8")
        self.git("commit", "--quiet", "--all", "--message", "Vorschlag")
        result = self.run(steps_of(self, is_request=True, base=base))
        self.git("switch", "--quiet", "main")
        return result

    def git(self, *words: str) -> str:
        """What git prints on the machine of somebody at work."""
        when = {"GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY}
        return subprocess.run(
            ["git", *words], cwd=self.checkout, env=os.environ | when, capture_output=True, text=True, check=True
        ).stdout


@pytest.fixture(scope="module")
def machine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Machine:
    """A container in which the sample concept is checked out, for the forge of the test; its cache serves all tests."""
    forge: Forge = request.param
    tmp_path = tmp_path_factory.mktemp(forge)
    programs, checkout = tmp_path / "programs", tmp_path / "checkout"
    for folder in (programs, checkout, tmp_path / "home"):
        folder.mkdir()
    for name in PROGRAMS:
        (programs / name).symlink_to(shutil.which(name) or "")
    (programs / "apt-get").symlink_to(shutil.which("true") or "")  # the packages it is asked for are there
    if forge is Forge.FORGEJO:
        (programs / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    else:
        venv.create(tmp_path / "python", with_pip=True, symlinks=True)
    schemas = {kind: json.dumps(schema(kind)) for kind in MODELS}
    for change in repository(schemas, forge):
        path = checkout / change.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(change.after or b"")
    made = Machine(forge, checkout, tmp_path / "home", programs, wheel, tmp_path / "remote.git")
    made.git("init", "--quiet", "--initial-branch", "main")
    made.git("add", "--all")
    made.git("commit", "--quiet", "--message", "Beginn")
    made.git("init", "--quiet", "--bare", str(made.remote))
    (made.home / ".gitconfig").write_text(
        f'[url "file://{made.remote}"]\n\tinsteadOf = https://konzept:geheim@forge.example/stadt/konzept.git\n', "utf-8"
    )
    return made


def steps_of(machine: Machine, *, is_request: bool, branch: str = "main", base: str = "") -> Iterator[Step]:
    """The commands that the forge runs for a request, or after a branch has changed; nothing where it does not."""
    found = YAML(typ="safe", pure=True).load((machine.checkout / PATHS[machine.forge]).read_text("utf-8"))
    if machine.forge is Forge.GITLAB:
        yield from _gitlab(found, machine, is_request=is_request, branch=branch, base=base)
    else:
        yield from _actions(found, is_request=is_request, branch=branch, base=base)


def _gitlab(found: Mapping[str, Any], machine: Machine, *, is_request: bool, branch: str, base: str) -> Iterator[Step]:
    known = {"CI_DEFAULT_BRANCH": "main", "CI_PROJECT_DIR": str(machine.checkout), "GITLAB_CI": "true"}
    if is_request:
        known |= {"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    else:
        known |= {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": branch}

    def holds(rules: list[Mapping[str, str]]) -> bool:
        return any(_value(left) == _value(right) for left, right in (rule["if"].split(" == ") for rule in rules))

    def _value(word: str) -> str | None:
        return known.get(word[1:]) if word.startswith("$") else word.strip('"')

    if not holds(found["workflow"]["rules"]):
        return
    own = {name: re.sub(r"\$(\w+)", lambda match: known[match[1]], text) for name, text in found["variables"].items()}
    for name in ("pruefen", "pages"):
        if holds(found[name].get("rules", found["workflow"]["rules"])):
            for command in (*found["before_script"], *found[name]["script"]):
                yield command, known | own


def _actions(found: Mapping[str, Any], *, is_request: bool, branch: str, base: str) -> Iterator[Step]:
    if not is_request and branch not in found["on"]["push"]["branches"]:
        return
    assert "pull_request" in found["on"]
    known = {"github.event.pull_request.base.sha": base, "github.token": "geheim"}
    given = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_SHA": "abc",
        "GITHUB_SERVER_URL": "https://forge.example",
        "GITHUB_REPOSITORY": "stadt/konzept",
    }
    for step in found["jobs"]["pruefen"]["steps"]:
        assert step.get("if", "github.event_name == 'push'") == "github.event_name == 'push'"
        if "run" not in step or ("if" in step and is_request):
            continue
        own = {
            name: re.sub(r"\$\{\{ (\S+) }}", lambda match: known[match[1]], text)
            for name, text in step.get("env", {}).items()
        }
        yield step["run"], given | found["env"] | own


@pytest.mark.parametrize("machine", FORGES, indirect=True)
def test_a_request_is_checked_and_its_findings_are_where_the_forge_shows_them(machine: Machine) -> None:
    good = (machine.checkout / MEASURE).read_text("utf-8")
    code, printed = machine.proposed(good.replace("\ngoals:", "\ngaols:"))
    assert code == 1, printed
    line = good[: good.index("\ngoals:")].count("\n") + 2
    if machine.forge is Forge.GITHUB:
        assert f"::error file={MEASURE},line={line}," in printed
    else:
        assert f"{MEASURE}:{line}:1" in printed
    if machine.forge is Forge.GITLAB:
        report = json.loads((machine.checkout / "gl-code-quality-report.json").read_text("utf-8"))
        assert (MEASURE, line) in {(at["location"]["path"], at["location"]["lines"]["begin"]) for at in report}


@pytest.mark.parametrize("machine", FORGES, indirect=True)
def test_what_was_reported_does_not_vanish_by_a_request_and_a_sound_one_passes(machine: Machine) -> None:
    good = (machine.checkout / MEASURE).read_text("utf-8")
    reported = good + "status:\n  - date: 2025-03-01\n    state: started\n" if "\nstatus:" not in good else good
    (machine.checkout / MEASURE).write_text(reported, "utf-8")
    machine.git("commit", "--quiet", "--allow-empty", "--all", "--message", "Bericht")
    code, printed = machine.proposed(reported.replace("title: ", "title: Neues "))
    assert code == 0, printed
    code, printed = machine.proposed(reported[: reported.index("status:")])
    assert code == 1, printed
    assert "status-entry-removed" in printed


@pytest.mark.parametrize("machine", FORGES, indirect=True)
def test_what_is_accepted_is_published_as_a_site_of_its_day(machine: Machine) -> None:
    code, printed = machine.run(steps_of(machine, is_request=False))
    assert code == 0, printed
    start = (machine.checkout / "public" / "musterstadt-2024" / "index.html").read_text("utf-8")
    assert "5. März 2026" in start
    if machine.forge is Forge.FORGEJO:
        assert "index.html" in machine.git("--git-dir", str(machine.remote), "ls-tree", "--name-only", "pages").split()


@pytest.mark.parametrize("forge", FORGES)
def test_a_branch_beside_a_request_is_not_checked_twice(forge: Forge, tmp_path: Path) -> None:
    for change in repository({}, forge):
        if change.path == PATHS[forge]:
            (tmp_path / change.path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / change.path).write_bytes(change.after or b"")
    machine = Machine(forge, tmp_path, tmp_path, tmp_path, tmp_path, tmp_path)
    assert not list(steps_of(machine, is_request=False, branch="vorschlag"))
    assert list(steps_of(machine, is_request=True))
    assert list(steps_of(machine, is_request=False))
