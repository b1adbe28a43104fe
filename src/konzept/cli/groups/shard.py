"""Which part of the groups a job takes that runs beside others."""

from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import NamedTuple

MOST_DIGITS = 6
"""Nobody has a million jobs."""


class Shard(NamedTuple):
    """Which part of the groups is judged: the third of sixteen, as `--shard 3/16` has it."""

    part: int = 1
    of: int = 1


def part_of(written: str | None, *, alone: bool) -> Shard:
    """The part of the groups that is asked for; all without a word.

    Raises `KonzeptError` for what is none, and where the command looks at all of them (`alone`).
    """
    if written is None:
        return Shard()
    if alone:
        message = _("A part of the concepts is checked as it is in the working folder.")
        raise KonzeptError(message, _("Leave out --shard, or --fix, --rev and --base."))
    part, _slash, of = written.partition("/")
    is_number = part.isdecimal() and of.isdecimal() and max(len(part), len(of)) <= MOST_DIGITS
    if is_number and 1 <= int(part) <= int(of):
        return Shard(int(part), int(of))
    message = _("“{value}” is not a part of several.").format(value=echo(written))
    raise KonzeptError(message, _("Write the number of the part and how many there are, such as 3/16."))
