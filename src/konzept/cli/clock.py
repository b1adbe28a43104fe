"""The day of every command; no other module reads the clock for it, everywhere else the day is an argument.

Documents are of the day of the newest commit, so that they agree with each other and with those that a machine makes of
the same files. Who works with the files works today.
"""

import time
from datetime import date
from pathlib import Path

from konzept.i18n.messages import _
from konzept.system import console


def today() -> date:
    """Today's date in the time zone of the machine."""
    return date.today()  # noqa: DTZ011 - deadlines are meant in the town's own time zone


def nanoseconds() -> int:
    """The present moment in nanoseconds as the times of files have it; nothing that is told depends on it."""
    return time.time_ns()


def working_day(root: Path, rev: str | None) -> date:
    """The day of whoever works with the files: today, or that of the commit asked for.

    So what was reported this morning counts, and a reminder comes on its day though nobody has committed for months.
    Raises `KonzeptError` for a revision that there is not.
    """
    from konzept.system import git

    return today() if rev is None else git.day_of(root, git.resolve(root, rev))


def document_day(root: Path, rev: str | None, *, dated: bool = False) -> date:
    """The day of a document where --as-of names none, the same for every command that makes one.

    It is the day of the commit asked for, else of the newest one, so that the same files give the same document;
    outside of git and before the first commit it is today. The terminal is told where that is not today or there is no
    commit, unless the command says its day itself (`dated`). Raises `KonzeptError` for a revision that there is not.
    """
    from konzept.system import git

    now = today()
    if rev is not None:
        return working_day(root, rev)
    try:
        committed = git.head_day(root)
    except git.NoAnswer as silent:
        message = _("{reason} So the figures are those of today, {day}, and not those of the newest commit.")
        console.err(message.format(reason=silent.message, day=now.isoformat()))
        return now
    if committed is None:
        message = _("There is no commit to take the day from; the figures are those of today, {day}.")
        console.err(message.format(day=now.isoformat()))
        return now
    if committed != now and not dated:
        message = _("The figures are those of {day}, the day of the newest commit; “--as-of today” asks for today's.")
        console.err(message.format(day=committed.isoformat()))
    return committed
