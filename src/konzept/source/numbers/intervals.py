"""How often something comes again, as a number of months."""

import re

from konzept.i18n.messages import _
from konzept.source.findings import echo
from konzept.source.values import Unfit

_INTERVALS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
_GERMAN_INTERVALS = {"monatlich": 1, "vierteljährlich": 3, "quartalsweise": 3, "halbjährlich": 6, "jährlich": 12}


def interval(raw: str) -> int:
    """Read how often something is due, `6 months`, `2 years`, `yearly`, as a number of months; raises `Unfit`."""
    match = re.fullmatch(r"([1-9][0-9]{0,2}) (month|year)s?", raw)
    if match:
        return int(match[1]) * (12 if match[2] == "year" else 1)
    if raw in _INTERVALS:
        return _INTERVALS[raw]
    message = _("“{raw}” is not a length of time as it is written here.").format(raw=echo(raw))
    numbered = re.fullmatch(r"(?:alle |every )?([1-9][0-9]{0,2}) (jahr|monat|year|month)(?:e|en|s)?", raw.lower())
    if numbered:
        word = f"{numbered[1]} {'year' if numbered[2] in {'jahr', 'year'} else 'month'}{'s' * (numbered[1] != '1')}"
        raise Unfit("not-an-interval", message, _("Write {date}.").format(date=word), word)
    german = _GERMAN_INTERVALS.get(raw.lower())
    if german:
        word = next(word for word, months in _INTERVALS.items() if months == german)
        raise Unfit("not-an-interval", message, _("Write {date}.").format(date=word), word)
    raise Unfit("not-an-interval", message, _("Write monthly, quarterly, half-yearly, yearly, 6 months or 2 years."))
