"""The current day; no other module reads the clock for it, everywhere else the day is an argument."""

from datetime import date


def today() -> date:
    """Today's date in the time zone of the machine."""
    return date.today()  # noqa: DTZ011 - deadlines are meant in the town's own time zone
