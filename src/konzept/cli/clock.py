"""The day of every command; no other module reads the clock for it, everywhere else the day is an argument."""

from datetime import date
from pathlib import Path

from konzept.i18n.messages import _
from konzept.system import console


def today() -> date:
    """Today's date in the time zone of the machine."""
    return date.today()  # noqa: DTZ011 - deadlines are meant in the town's own time zone


def figures_day(root: Path, rev: str | None, *, document: bool = False, dated: bool = False) -> date:
    """The day of figures where --as-of names none, the same for every command that prints some.

    It is the day of the commit asked for, else of the newest one, so that the same files give the same figures; outside
    of git and before the first commit it is today. The terminal is told where that is another day than today, unless
    the command says so itself (`dated`), and of a `document` also where there is no commit. Raises `KonzeptError` for a
    revision that there is not.
    """
    from konzept.system import git

    if rev is not None:
        return git.day_of(root, git.resolve(root, rev))
    now = today()
    try:
        committed = git.head_day(root)
    except git.NoAnswer as silent:
        told = _("{reason} So the figures are those of today, {day}, and not those of the newest commit.")
        console.err(told.format(reason=silent.message, day=now.isoformat()))
        return now
    if committed is None:
        if document:
            told = _("There is no commit to take the day from; the figures are those of today, {day}.")
            console.err(told.format(day=now.isoformat()))
        return now
    if committed != now and not dated:
        told = _("The figures are those of {day}, the day of the newest commit; “--as-of today” asks for today's.")
        console.err(told.format(day=committed.isoformat()))
    return committed
