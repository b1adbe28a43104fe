"""The commands that are disturbed. A case is a command line, a repository, and what the user does next."""

from tests.faults.harness import Case

HOME = "concepts/musterstadt-2024"
LATER = ("status", "werkstatt", "started", "--date", "2025-03-01")
"""Another writing command, for a file that no case changes: after it, nothing is left of an interrupted one."""

CASES = (
    Case("status", ("status", "lotsen", "started", "--date", "2025-02-01"), next=LATER),
    Case("status again", ("status", "lotsen", "started", "--date", "2025-02-01")),
    Case("set", ("set", "lotsen", "due=2027-06-30", "goals+=kurse-fuer-alle"), next=LATER),
)
