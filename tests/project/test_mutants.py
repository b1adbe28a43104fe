"""`make mutants` tells the truth: a change that is planted is noticed, and what cannot be noticed is still a change."""

import re
import subprocess
import sys
from collections import defaultdict

from tests.fixtures.towns import ROOT
from tests.mutants import PACKAGE, equivalent, mutants_of


def test_a_changed_operator_fails_the_tests_of_its_module() -> None:
    asked = ("--number", "6", "source/inert.py", "--tests", "tests/source/test_inert.py")
    done = subprocess.run(
        [sys.executable, "tests/mutants.py", *asked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    found = re.search(r"6 mutants, (\d) killed", done.stdout)
    assert found, done.stdout + done.stderr
    assert int(found[1]) >= 3, done.stdout


def test_what_cannot_be_noticed_is_a_change_of_the_program() -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for module, change in equivalent():
        named[module].add(change)
    for module, changes in named.items():
        assert changes <= {mutant.change for mutant in mutants_of(PACKAGE / module)}, module
