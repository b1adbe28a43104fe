"""What a file from outside git gives: proposed changes of the repository, and an account of all that it holds."""

from collections.abc import Iterable
from typing import NamedTuple

from konzept.source.light import dataclass
from konzept.source.proposal import FileChange


class AccountLine(NamedTuple):
    """What became of one cell or paragraph of the file."""

    place: str
    """Where it stands, as a person finds it: “Maßnahmen, F12”, “Paragraph 14”."""
    text: str
    """The beginning of what stands there, as `konzept.source.findings.echo` shortens it."""
    went: str = ""
    """Where it was taken to, as a person reads it; empty where it was not taken."""
    reason: str = ""
    """Why it was not taken, in one sentence."""
    advice: str = ""
    """What to write instead, in one sentence; empty where nothing has to be done."""

    @property
    def is_refused(self) -> bool:
        """Whether somebody has to do something about it: it was not taken, and there is an advice."""
        return not self.went and bool(self.advice)


@dataclass(frozen=True)
class Intake:
    """The changes that a file proposes, not yet written anywhere, and the account of its cells or paragraphs.

    What was taken is in the changes and, where the reader of the file keeps book of it, in the account as well.
    """

    changes: tuple[FileChange, ...] = ()
    account: tuple[AccountLine, ...] = ()
    remarks: tuple[str, ...] = ()
    """Sentences about the file as a whole, such as a sheet that nobody knows."""

    @property
    def refused(self) -> tuple[AccountLine, ...]:
        """The lines that need somebody's attention."""
        return tuple(line for line in self.account if line.is_refused)


def counted(lines: Iterable[AccountLine]) -> tuple[int, int, int]:
    """How many were taken, were left without need to do anything, and were refused."""
    found = tuple(lines)
    taken, refused = sum(bool(line.went) for line in found), sum(line.is_refused for line in found)
    return taken, len(found) - taken - refused, refused
