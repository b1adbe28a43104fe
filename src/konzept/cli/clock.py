"""The only place where konzept asks what day it is; everywhere else the day is an argument."""

from datetime import date


def today() -> date:
    """The day on the machine's calendar."""
    return date.today()  # noqa: DTZ011 - deadlines are meant in the town's own time zone
