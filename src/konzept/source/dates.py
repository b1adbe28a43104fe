"""Dates as people write them elsewhere: in letters, in minutes, in a spreadsheet."""

import re
from datetime import date

_FORMS = (
    r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[12][0-9]{3})",  # 30.6.2027
    r"(?P<month>[0-9]{1,2})[./](?P<year>[12][0-9]{3})",  # 06/2027
    r"(?:(?P<day>[0-9]{1,2})\.\s?)?(?P<name>[a-zä]{3,9})\.?\s(?P<year>[12][0-9]{3})",  # 30. Juni 2027
    r"(?P<year>[12][0-9]{3})(?:[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2}))?)?",  # 2027/6/30
    r"(?P<year>[12][0-9]{3})-(?P<day>1[3-9]|2[0-9]|3[01])-(?P<month>[0-9]{1,2})",  # 2027-30-06
    r"(?P<quarter>[1-4])\.\s?quartal\s(?P<year>[12][0-9]{3})",
    r"q(?P<quarter>[1-4])[\s/-](?P<year>[12][0-9]{3})",
    r"(?P<year>[12][0-9]{3})[\s/-]?q(?P<quarter>[1-4])",
)
"""Each can be read in one way only: a date such as 14.2.24 or 2/3/2027 is none of them."""

_MONTHS = (
    ("januar", "january"),
    ("februar", "february"),
    ("märz", "march"),
    ("april", "april"),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("dezember", "december"),
)
_NUMBERS = {name[:end]: at for at, names in enumerate(_MONTHS, 1) for name in names for end in (3, len(name))}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def meant_date(raw: str) -> str | None:
    """The date as a field takes it, 2027-06-30, 2027-06, 2027-Q3 or 2027; None where the text is ambiguous."""
    text = " ".join(raw[:40].translate(_DASHES).lower().split())
    for form in _FORMS:
        found = re.fullmatch(form, text)
        parts = found.groupdict() if found else {}
        if parts.get("quarter"):
            return f"{parts['year']}-Q{parts['quarter']}"
        if parts.get("name"):
            parts["month"] = str(_NUMBERS.get(parts["name"], 0))
        numbers = [int(parts[key]) for key in ("year", "month", "day") if parts.get(key)]
        if numbers and _exists(*numbers):
            year, *rest = numbers
            return "-".join([str(year), *(f"{number:02}" for number in rest)])
    return None


def _exists(year: int, month: int = 1, day: int = 1) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
