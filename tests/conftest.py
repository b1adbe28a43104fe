"""What holds for every test: the machine, its user and its forge must not show through."""

import gc
import os
from atexit import register
from collections.abc import Generator
from shutil import rmtree
from tempfile import mkdtemp
from typing import TypeVar

import pytest
from hypothesis import settings

PROFILE = os.environ.setdefault("KONZEPT_HYPOTHESIS", "full" if os.environ.get("CI") else "fast")
"""How many examples a property is tried with: 100 in CI, as is hypothesis' custom, or what somebody at work waits for.

Workers of pytest-xdist get the choice handed on, for they are started without the variables that are removed below."""

IN_CI = pytest.mark.skipif(PROFILE != "full", reason="long: only with KONZEPT_HYPOTHESIS=full, as in CI")
"""Marks what takes seconds and hardly ever fails alone."""

gc.set_threshold(250_000)  # as in the program, for the same reason; what leaks is looked for at the end of the run

settings.register_profile("full", deadline=None)  # how long an example takes is the machine's business
settings.register_profile("fast", settings.get_profile("full"), max_examples=25)
settings.load_profile(PROFILE)

FOREIGN = {"CI", "GITHUB_ACTIONS", "GITLAB_CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LANGUAGE", "LC_MESSAGES", "LANG"}
"""Variables by which programs are told where they run and how they shall speak."""

NOTHING_SKIPPED = os.environ.get("KONZEPT_REQUIRE_PUBLISHING") == "1"
"""Whether this machine must have all that the proofs of publications need: then a skip is a failure."""

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _required(report: Report) -> Report:
    if NOTHING_SKIPPED and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, and KONZEPT_REQUIRE_PUBLISHING=1 forbids it: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test."""
    return _required((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A skipped module."""
    return _required((yield))


def pytest_collection_finish() -> None:
    """What was collected stays to the end: no search for circles has to walk through ten thousand tests."""
    gc.freeze()


for name in [name for name in os.environ if name in FOREIGN or name.startswith("GIT_")]:
    del os.environ[name]
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["XDG_STATE_HOME"] = mkdtemp(prefix="konzept-state-")
register(rmtree, os.environ["XDG_STATE_HOME"], ignore_errors=True)
os.environ["XDG_CACHE_HOME"] = os.devnull  # nothing can be kept there: no test depends on one before it
for role in ("AUTHOR", "COMMITTER"):  # git asks for them where the machine's user has none
    os.environ[f"GIT_{role}_NAME"] = "Integrationsstelle"
    os.environ[f"GIT_{role}_EMAIL"] = "integration@example.org"
os.environ["GIT_CONFIG_GLOBAL"] = os.environ["GIT_CONFIG_SYSTEM"] = os.devnull
