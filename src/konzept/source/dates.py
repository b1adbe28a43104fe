"""Dates as people write them elsewhere: in letters, in minutes, in a spreadsheet, in a browser's editor."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from konzept.i18n.messages import _
from konzept.source.light import NamedTuple

_YEAR = r"(?P<year>[12][0-9]{3})"
_NAMED = r"(?P<name>[a-zä]{3,9})\.?"
_ORDINAL = r"(?:\.|st|nd|rd|th)?"
_NTH = rf"(?:[1-4]{_ORDINAL}|(?:i{{1,3}}|iv)\.?|erstes|zweites|drittes|viertes|first|second|third|fourth)"

_FORMS = (
    rf"(?P<day>[0-9]{{1,2}})\.\s?(?P<month>[0-9]{{1,2}})\.\s?{_YEAR}",  # 30.6.2027
    rf"(?P<month>[0-9]{{1,2}})[./-]{_YEAR}",  # 06/2027
    rf"(?:(?P<day>[0-9]{{1,2}}){_ORDINAL}\s?)?{_NAMED}\s{_YEAR}",  # 30. Juni 2027
    rf"{_NAMED}\s(?P<day>[0-9]{{1,2}}){_ORDINAL},?\s{_YEAR}",  # June 30, 2027
    rf"{_YEAR}(?:\s?[-/.]\s?(?P<month>[0-9]{{1,2}})(?:\s?[-/.]\s?(?P<day>[0-9]{{1,2}}))?)?",  # 2027/6/30
    rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>[0-3][0-9])",  # 20270630
    rf"(?P<day>1[3-9]|2[0-9]|3[01])[/-](?P<month>[0-9]{{1,2}})[/-]{_YEAR}",  # 30/6/2027
    rf"(?P<month>[0-9]{{1,2}})[/-](?P<day>1[3-9]|2[0-9]|3[01])[/-]{_YEAR}",  # 6/30/2027
    rf"(?P<quarter>{_NTH})\s?(?:quartal|quarter(?: of)?)\s{_YEAR}",
    rf"q(?P<quarter>[1-4])[\s/-]{_YEAR}",
    rf"(?P<half>{_NTH})\s?(?:halbjahr|hj\.?|half(?: of)?) {_YEAR}",
    rf"{_YEAR}[\s/-]?h(?P<half>[12])",
    rf"h(?P<half>[12])[\s/-]{_YEAR}",
    rf"{_YEAR}[\s/-]?q(?P<quarter>[1-4])",
)
"""Each can be read in one way only: 2/3/2027 is none of them."""

_ENDS = (
    rf"(?:zum |the )?(?:jahresende|ende(?: des jahres)?|end of(?: the year)?) (?P<end>){_YEAR}",
    rf"(?:anfang|beginn|mitte|ende|the end of|end of|early|mid|late)[ -]{_NAMED}\s{_YEAR}",
    rf"ende (?:des )?(?:q(?P<last_of_quarter>[1-4])|(?P<last_of_quarter_>[1-4])\. quartals?) {_YEAR}",
    rf"ende (?:des )?(?P<last_of_half>[12])\. halbjahre?s? {_YEAR}",
)
"""The last month of a span, or a part of a month: certain too, but “before the end of June” is not “before June”."""

_LIKELY = (
    r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<short>[0-9]{2})",  # 31.12.28
    r"(?P<month>[0-9]{1,2})[./](?P<short>[0-9]{2})",  # 12/28
    r"(?P<short>[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",  # 28-12-31
    rf"{_YEAR}-(?P<day>1[3-9]|2[0-9]|3[01])-(?P<month>[0-9]{{1,2}})",  # 2027-30-06
    rf"(?P<day>[0-9]{{1,2}})[/-](?P<month>[0-9]{{1,2}})[/-]{_YEAR}",  # 2/3/2027
    rf"(?P<day>[0-9]{{2}})(?P<month>[0-9]{{2}}){_YEAR}",  # 31122028
    r"q(?P<quarter>[1-4])[\s/-]?(?P<short>[0-9]{2})",
    rf"{_NAMED}\s'?(?P<short>[0-9]{{2}})",  # Dez 28
    rf"(?:kw\s?(?P<week>[0-9]{{1,2}})[\s/.-]{{1,2}}|(?P<week_>[0-9]{{1,2}})\.\s?kw\s){_YEAR}",
    rf"(?P<first>)(?:anfang|beginn|jahresanfang|early) {_YEAR}",
    rf"(?P<middle>)(?:mitte|jahresmitte|mid)[ -]{_YEAR}",
    rf"(?P<last>)late {_YEAR}",
    rf"(?P<summer>)(?:sommer|summer) {_YEAR}",
    rf"(?P<spring>)(?:frühjahr|frühling|spring) {_YEAR}",
    rf"(?P<autumn>)(?:herbst|autumn|fall) {_YEAR}",
)
"""What is meant is plain to a reader, but not certain: the century, the order of day and month, or the exact months."""

_ABOUT = {
    "end": "12",
    "first": "Q1",
    "middle": "06",
    "spring": "Q2",
    "summer": "Q3",
    "autumn": "Q4",
    "last": "Q4",
}
"""The part of the year that a word stands for."""

_MONTHS = (
    ("januar", "jänner", "january"),
    ("februar", "february"),
    ("märz", "maerz", "march", "mrz"),
    ("april",),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august",),
    ("september", "sept"),
    ("oktober", "october"),
    ("november",),
    ("dezember", "december"),
)
_NUMBERS = {name[:end]: at for at, names in enumerate(_MONTHS, 1) for name in names for end in (3, len(name))}
_COUNTED = (
    ("1", "i", "erstes", "first"),
    ("2", "ii", "zweites", "second"),
    ("3", "iii", "drittes", "third"),
    ("4", "iv", "viertes", "fourth"),
)
_PLACES = {name: names[0] for names in _COUNTED for name in names}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_QUOTES = "„“”‚‘’»«›‹\"'´`"
_WEEKDAY = r"^(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)[.,]{0,2} (?=[0-9])"
_TIME = (
    r"(?P<day>[12][0-9]{3}-[0-9]{2}-[0-9]{2})(?:t| )(?P<hour>[0-9]{1,2}):(?P<rest>[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)"
    r"\s?(?P<zone>z|[+-][0-9]{2}:?[0-9]{2}|uhr)?"
)
_WITHIN = r"(?:(?:am|im|in|zum|on|the|jahr|jahre|jahres|year|laufe|lauf|des|monat|tag)\s)+"
"""What stands before a date in a sentence and says no more than it."""

_LATEST = r"(?:(?:bis|spätestens|längstens|until|by|no|not|later|than|at the latest|zum|am|im|the)\s)+"
_EARLIEST = r"(?:(?:ab|seit|von|frühestens|from|since|starting|dem|the|im|am)\s)+"
"""What says of a date that it is the last or the first of a time: that is certain where such a date belongs."""

_AROUND = (
    r"(?:(?:ca|etwa|um|circa|rund|about|around|bis|spätestens|until|by|ab|seit|from|since|vsl|"
    r"voraussichtlich|geplant|planned|zum|am|im|in|on|frühestens|längstens|dem|the|no|not|later|than|starting)\b\.?:?\s*)+"
)
LASTING = frozenset({
    "laufend", "fortlaufend", "dauerhaft", "dauernd", "daueraufgabe", "dauermaßnahme", "ständig", "unbefristet",
    "kontinuierlich", "fortwährend", "permanent", "ongoing", "continuous", "continuously", "permanently", "always",
})  # fmt: skip
"""Words in place of a date that say that something never ends."""

_OFTEN = (
    r"(?:(?:viertel|halb|zwei|drei)?jährlich|(?:zwei)?monatlich|wöchentlich|täglich|regelmäßig|quartalsweise|"
    r"alle .+|jede[rsn]? .+|yearly|annually|half-yearly|quarterly|monthly|weekly|daily|regularly|every .+)"
)
"""How often, in place of when."""

_NOW = "(?:ab |per )?(?:sofort|jetzt)|umgehend|unverzüglich|schnellstmöglich|immediately|at once|now|asap"
_HORIZONS = "(?:kurz|mittel|lang)fristig|(?:short|medium|long)[ -]term"
_AS_NEEDED = "(?:bei|nach|je nach) bedarf|fallweise|anlassbezogen|as needed|on demand"
_SCHOOL_YEAR = rf"(?:schuljahr|sj|school year) {_YEAR}[/-](?P<next>[12][0-9]{{3}}|[0-9]{{2}})"
_LATER = r"(?:nach|after)(?: dem| der| the)? .+"

_UNKNOWN = (
    r"\?+|[-/.]|\.{3}|(?:noch )?(?:offen|unklar|unbekannt|nicht bekannt)|steht noch nicht fest|unknown|open|tb[da]|"
    r"n\. ?n\.?|nn|k\. ?a\.?|ka|n/a|na|x+(?:\.x+\.x+)?|folgt|später|demnächst|irgendwann|later|soon|keine angabe"
)
"""What people write in place of a date that they do not know."""


_BEFORE = "(?:schon |bereits |already )?(?:vor|before)(?: dem| der| the)? "

_TWO = (
    r"(?:irgendwann |some time )?(?:zwischen|between) (?:dem )?(.+?) (?:und|and)(?: dem)? (.+)"
    r"|(.+?) ?(?:\.{2,3}|…) ?(.+)"
)
"""Two dates of which no more is known than that it was between them; a dash means a beginning and an end."""


_SAMPLE = "2027"
"""The year of examples."""


class DateAdvice(NamedTuple):
    """What to write instead of a text that is no date, and the exact text where it is certain what is meant."""

    hint: str
    suggestion: str | None = None


def advice(raw: str) -> DateAdvice:
    """What to write instead of a text that is no date; never a day that nobody wrote, unless as an example."""
    text = _plain(raw)
    if re.fullmatch(_UNKNOWN, text):
        hint = _("Leave the value out where it is not known: an empty key means just that.")
        return DateAdvice(hint)
    certain = meant_date(raw)
    if certain:
        return DateAdvice(_("Write {date}.").format(date=certain), certain)
    return (
        _of_no_date(text) or _of_time(text) or _of_calendar(text) or _of_likely(text) or _of_words(text) or _usual(text)
    )


def meant_date(raw: str) -> str | None:
    """The date as a field takes it, 2027-06-30, 2027-Q3, 2027, before 2027 or 2013..2019; None where not certain."""
    text = _plain(raw)
    time = re.fullmatch(_TIME, text)
    if time and not int(time["hour"]) and not re.search("[1-9]", time["rest"]):
        return time["day"] if _exists(*map(int, time["day"].split("-"))) else None
    bounded = re.fullmatch(rf"{_BEFORE}(?P<bound>.+)", text)
    if bounded:
        bound = _read(bounded["bound"], _FORMS)
        return f"before {bound}" if bound else None
    ends = re.fullmatch(_TWO, text)
    if ends:
        first, last = (_read(re.sub(f"^{_WITHIN}", "", end), _FORMS) for end in ends.groups() if end)
        return f"{first}..{last}" if first and last and first < last else None
    return _read(re.sub(f"^{_WITHIN}", "", text), (*_FORMS, *_ENDS))


def meant_last(raw: str) -> str | None:
    """The last day of a time, for a field that holds one: `bis Ende 2027` is 2027-12; None where not certain."""
    return _beside(raw, _LATEST)


def meant_first(raw: str) -> str | None:
    """The first day of a time, likewise: `ab 1.7.2027` is 2027-07-01."""
    return _beside(raw, _EARLIEST)


def _beside(raw: str, words: str) -> str | None:
    text = _plain(raw)
    bare = re.sub(f"^{words}", "", text)
    return _read(bare, (*_FORMS, *_ENDS)) if bare != text else None


def meant_ends(raw: str) -> tuple[str | None, str | None] | None:
    """The first and the last date of a time in words, `von 2027 bis 2030`, `ab 2027`; None where not certain."""
    text = re.sub("^(?:von|vom|from) ", "", _plain(raw))
    first, sign, last = (
        part.strip()
        for part in re.sub(r"\s*[-/,;]\s*|\s(?:bis|to|until)(?: zum| the)?\s", "|", text, count=1).partition("|")
    )
    ends = _read(first, (*_FORMS, *_ENDS)), _read(last, (*_FORMS, *_ENDS))
    if sign and all(ends):
        return ends
    begins, ceases = meant_first(raw), meant_last(raw)
    return (begins, None) if begins else (None, ceases) if ceases else None


def is_length(raw: str) -> bool:
    """Whether a text says how long and not when: 5 Jahre."""
    return re.fullmatch(r"[0-9]{1,3} (?:jahre?n?|monate?n?|wochen?|years?|months?|weeks?)", _plain(raw)) is not None


def meant_school_year(raw: str) -> str | None:
    """The school year that calls itself one, 2026/2027; a pair of years alone can be another time."""
    found = re.fullmatch(_SCHOOL_YEAR, _plain(raw))
    year = int(found["year"]) if found else 0
    is_next = found is not None and int(found["next"]) in {year + 1, (year + 1) % 100}
    return f"{year}/{year + 1}" if is_next else None


def _plain(raw: str) -> str:
    """Small letters, common spaces and hyphens, without quotation marks, weekday and final punctuation."""
    text = unicodedata.normalize("NFKC", raw[:60]).translate(_DASHES).lower()
    text = " ".join(text.strip(_QUOTES + " ").split())
    return re.sub(_WEEKDAY, "", text).rstrip(",;")


def _read(text: str, forms: tuple[str, ...]) -> str | None:
    for form in forms:
        found = re.fullmatch(form, text)
        parts = found.groupdict() if found else {}
        year = parts.get("year") or (f"20{parts['short']}" if parts.get("short") else "")
        about = next((_ABOUT[word] for word in _ABOUT if parts.get(word) is not None), None) or _part_of_year(parts)
        if year and about:
            return f"{year}-{about}"
        if parts.get("name"):
            parts["month"] = str(_NUMBERS.get(str(parts["name"]), 0))
        numbers = [int(part) for part in (year, parts.get("month"), parts.get("day")) if part]
        if numbers and year and _exists(*numbers):
            return "-".join([str(numbers[0]), *(f"{number:02}" for number in numbers[1:])])
    return None


def _part_of_year(parts: Mapping[str, str | None]) -> str | None:
    """A half, a quarter, or the month that ends one, or that a week lies in."""
    if half := parts.get("half"):
        place = _place(half)
        return f"H{place}" if place in {"1", "2"} else None
    if quarter := parts.get("quarter"):
        return f"Q{_place(quarter)}"
    if last := parts.get("last_of_quarter") or parts.get("last_of_quarter_"):
        return f"{3 * int(last):02}"
    if last := parts.get("last_of_half"):
        return f"{6 * int(last):02}"
    week = int(parts.get("week") or parts.get("week_") or 0)
    return f"{date.fromisocalendar(int(parts['year'] or 0), week, 4):%m}" if 1 <= week <= 52 else None


def _place(written: str) -> str:
    return _PLACES[re.sub(r"(?<=[0-9])(?:st|nd|rd|th)$|\.$", "", written)]


def _of_no_date(text: str) -> DateAdvice | None:
    """What people write in place of a date that says something else than when."""
    if text in LASTING:
        hint = _("What lasts has no such date: leave it out. Of a measure “recurrence: ongoing” says that it lasts.")
        return DateAdvice(hint)
    if re.fullmatch(_OFTEN, text):
        hint = _(
            "That says how often, and not when. Write the next date here; how often belongs under “recurrence”, "
            "“every” or “frequency”, where the record has such a key."
        )
        return DateAdvice(hint)
    if re.fullmatch(_NOW, text):
        return DateAdvice(_("Write the day or the month itself: whoever reads it later takes “now” for another day."))
    if re.fullmatch(_HORIZONS, text):
        return DateAdvice(_("That is no date. Goals and measures have a key “horizon” for such a word."))
    if re.fullmatch(_AS_NEEDED, text):
        return DateAdvice(_("That is no date: leave it out, and say so in a text."))
    if re.fullmatch(_LATER, text):
        return DateAdvice(
            _("Of what is only known to be later, no date can be written: leave it out, and say so in a text.")
        )
    school = meant_school_year(text)
    if school:
        hint = _("A school year lasts from August to July: as a first day, for example, {first}, as a last one {last}.")
        year = int(school[:4])
        return DateAdvice(hint.format(first=f"{year}-08", last=f"{year + 1}-07"))
    return None


def _of_time(text: str) -> DateAdvice | None:
    """A day with a time: the day alone, but for a time in Greenwich, which in Germany may be of the next day."""
    time = re.fullmatch(_TIME, text)
    if not time or not _exists(*map(int, time["day"].split("-"))):
        return None
    if time["zone"] == "z" and int(time["hour"]) >= 22:
        hint = _("Write the day alone. This is a time in Greenwich: in Germany it may be the day after {date}.")
        return DateAdvice(hint.format(date=time["day"]))
    hint = _("Write the day alone, {date}; where the time matters, it belongs in a text or in a key of its own.")
    return DateAdvice(hint.format(date=time["day"]))


def _of_calendar(text: str) -> DateAdvice | None:
    """A day or month that the calendar does not have: what is certain of it is less."""
    ordered = re.fullmatch(r"([12][0-9]{3})-([0-9]{1,2})(?:-([0-9]{1,2}))?", text)
    german = re.fullmatch(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([12][0-9]{3})", text)
    year, month = (ordered[1], ordered[2]) if ordered else (german[3], german[2]) if german else ("", "")
    if not year:
        return None
    if _exists(int(year), int(month)):
        hint = _("Check the day. Where only the month is certain, write {date}.")
        return DateAdvice(hint.format(date=f"{year}-{int(month):02}"))
    hint = _("Check the month. Where only the year is certain, write {date}.").format(date=year)
    swapped = _read(text, _LIKELY)
    if swapped:
        hint += " " + _("If day and month are swapped: {date}.").format(date=swapped)
    return DateAdvice(hint)


def _of_likely(text: str) -> DateAdvice | None:
    likely = _read(text, _LIKELY)
    return (
        DateAdvice(_("Check what is meant, and write it so: for example {date}.").format(date=likely))
        if likely
        else None
    )


def _of_words(text: str) -> DateAdvice | None:
    """A date with more words around it, such as `ca. 2028` or `bis 31.12.2028 (geplant)`; or two dates."""
    two = re.fullmatch(rf"{_YEAR}\s?(?:-|/|bis|to|until)\s?(?P<next>[12][0-9]{{3}}|[0-9]{{2}})", text)
    if two:
        last = f"{two['year'][: 4 - len(two['next'])]}{two['next']}"
        hint = _("One date belongs here, for example {date}; two have a key each, such as “start” and “due”.")
        between = _("Where no more is known than that it was at some time between them: {date}.")
        span = f"{two['year']}..{last}"
        return DateAdvice(f"{hint.format(date=last)} {between.format(date=span)}")
    latest = re.fullmatch(rf"(?:(?:bis|spätestens|by|until|at the latest)\s)+{_YEAR}", text)
    if latest:
        hint = _("Write {date} where it is due by then. Where no more is known than that it was no later: {bound}.")
        return DateAdvice(hint.format(date=latest["year"], bound=f"before {int(latest['year']) + 1}"))
    bounded = re.fullmatch(rf"{_BEFORE}(?P<rest>.+)", text)
    text = bounded["rest"] if bounded else text
    inner = re.sub(r"\s*\([^()]*\)$|\?+$|\s+(?:geplant|planned|uhr)$", "", re.sub(f"^{_AROUND}", "", text))
    is_more = bounded is not None or inner != text
    date_ = _read(inner, (*_FORMS, *_ENDS)) or _read(inner, _LIKELY) if is_more else None
    if date_ is None:
        return None
    date_ = f"before {date_}" if bounded else date_
    hint = _("Only the date belongs here, for example {date}; what else there is to say about it belongs in a text.")
    return DateAdvice(hint.format(date=date_))


def _usual(text: str) -> DateAdvice:
    without_year = None if re.search("[0-9]{4}", text) else _read(f"{text} {_SAMPLE}", (*_FORMS, *_ENDS))
    if without_year:
        hint = _("The year is missing: for example {date}, with the year that is meant.")
        return DateAdvice(hint.format(date=without_year))
    year = re.search(r"(?<![0-9])[12][0-9]{3}(?![0-9])", text)
    if year:
        hint = _("Write as much of it as is known, for example {year}, {year}-Q3, {year}-06 or {year}-06-30.")
        return DateAdvice(hint.format(year=year.group()))
    return DateAdvice(
        _("Write year, month, day, or as much of it as is known: for example 2027-06-30, 2027-06, 2027-Q3 or 2027.")
    )


def _exists(year: int, month: int = 1, day: int = 1) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
