"""The day that a catalogue says it is of: “Stand: 31. Dezember 2024”."""

from konzept.source.dates import meant_date
from konzept.source.light import pattern

_AS_OF = pattern(
    r"\bStand(?: vom| am|:)?[: ]+(?P<day>[\w. ]{4,20}?[12][0-9]{3})\b|\bas of (?P<other>[\w. ,]{4,20}?[12][0-9]{3})\b"
)
_FAR = 2_000
"""Characters of a paragraph that are looked through."""


def days_named(text: str) -> set[str]:
    """The dates that a paragraph names as the day that it is of, in the notation of files."""
    found = (match["day"] or match["other"] for match in _AS_OF.finditer(text[:_FAR]))
    return {day for each in found if (day := meant_date(each.strip()))}
