"""What people write in a field, read without guessing: days, spans of time, money, numbers.

Every reader takes the raw text and returns a value or raises `Unfit`, whose sentences say what is wrong and what to
write instead. Nothing is rounded, completed or assumed: `2027` stays a year, and `8.5` in a money field is an error.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from konzept.i18n.messages import _
from konzept.source.dates import advice
from konzept.source.findings import Route, echo
from konzept.source.light import dataclass, pattern
from konzept.source.numbers.amounts import Oddity, meant_amount, odd_in_amount

PLACES = 10
"""Most decimals of a value."""


class Unfit(ValueError):
    """A value that its field cannot hold.

    `rule` names the finding it becomes, `message` says why, `hint` what to write, `suggestion` is the exact text where
    there is only one, `route` leads from the field to the value within it. `kept` is the value where it can be read
    all the same and is only a warning.
    """

    def __init__(
        self,
        rule: str,
        message: str,
        hint: str,
        suggestion: str | None = None,
        route: Route = (),
        *,
        kept: str | None = None,
    ) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint
        self.suggestion = suggestion
        self.route = route
        self.kept = kept


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    HALF = "half-year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    BOUND = "bound"
    """Only a date is known before which it was, or two between which it was, as in a source without a date."""


@dataclass(frozen=True)
class Moment:
    """A date as exactly as it is known: a day, a month, a quarter, half a year or a year; from `first` to `last`.

    What is due in a moment is late after its last day; what happened in it is certain only from its last day on.
    Of a date that is only bounded, `before 2020`, the last day is 31 December 2019, and the first is that of the
    calendar: it may have been at any time. `2013..2019` goes from 1 January 2013 to 31 December 2019.
    """

    first: date
    last: date
    precision: Precision
    before: "Moment | None" = None
    """The date before which it was, where no more is known."""
    between: "tuple[Moment, Moment] | None" = None
    """The dates between which it was, both included, where no more is known."""

    def __str__(self) -> str:
        """As it is written in a file: 2027, 2027-H2, 2027-Q3, 2027-06, 2027-06-30, before 2027, or 2013..2019."""
        match self.precision:
            case Precision.YEAR:
                return f"{self.first.year:04}"
            case Precision.HALF:
                return f"{self.first.year:04}-H{(self.first.month + 5) // 6}"
            case Precision.QUARTER:
                return f"{self.first.year:04}-Q{(self.first.month + 2) // 3}"
            case Precision.MONTH:
                return f"{self.first:%Y-%m}"
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.BOUND:
                return BETWEEN.join(map(str, self.between)) if self.between else f"{BEFORE}{self.before}"


@dataclass(frozen=True)
class Period:
    """A span of time; an open side is None. It begins with the first day of `start` and ends with the last of `end`."""

    start: Moment | None
    end: Moment | None
    school_year: bool = False
    """Whether it is a school year, from 1 August to 31 July in all of Germany: `start` is August, `end` is July."""

    def __str__(self) -> str:
        """As a person writes it in one line: 2024-2033 with a dash, 2003/2004 for a school year."""
        if self.school_year and self.start and self.end:
            return f"{self.start.first.year}/{self.end.first.year}"
        if self.start == self.end:
            return str(self.start or "")
        return f"{self.start or ''}–{self.end or ''}"


BEFORE = "before "
"""What stands before a date of which no more is known than that it was earlier."""

BETWEEN = ".."
"""What stands between two dates of which no more is known than that it was at some time between them."""

_DATE = r"[12]\d{3}(-H[12]|-Q[1-4]|-\d{2}(-\d{2})?)?"
MOMENT_PATTERN = rf"^({BEFORE})?{_DATE}$|^{_DATE}\.\.{_DATE}$"
"""A written date as a regular expression for JSON Schema."""

_MOMENT = pattern(
    r"(?P<year>[12][0-9]{3})(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)
_PAIR = (
    r"(?i)(?P<word>(?:WS|WiSe|Wintersemester|SJ|Schuljahr)\s*)?(?P<year>[12][0-9]{3})/(?P<next>[12][0-9]{3}|[0-9]{2})"
)
_SPAN = r"(?P<first>[12][0-9]{3})\s?[-–]\s?(?P<last>[12][0-9]{3})"
_SHORT_PAIR = r"(?P<year>[12][0-9]{3})[-–](?P<next>[0-9]{2})"


def moment(raw: str) -> Moment:
    """Read `2027`, `2027-H2`, `2027-Q3`, `2027-06`, `2027-06-30`, `before 2027` or `2013..2019`; raises `Unfit`.

    It says what is meant where that is plain.
    """
    if raw.startswith(BEFORE) and _MOMENT.fullmatch(raw.removeprefix(BEFORE)):
        return earlier_than(moment(raw.removeprefix(BEFORE)))
    first, dots, last = raw.partition(BETWEEN)
    if dots and _MOMENT.fullmatch(first) and _MOMENT.fullmatch(last):
        return _between(raw, moment(first), moment(last))
    match = _MOMENT.fullmatch(raw)
    if not match:
        raise _unfit_moment(raw)
    year = int(match["year"])
    try:
        if match["half"]:
            month = 6 * int(match["half"])
            return Moment(date(year, month - 5, 1), date(year, month, monthrange(year, month)[1]), Precision.HALF)
        if match["quarter"]:
            month = 3 * int(match["quarter"])
            return Moment(date(year, month - 2, 1), date(year, month, monthrange(year, month)[1]), Precision.QUARTER)
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return Moment(day, day, Precision.DAY)
        if match["month"]:
            month = int(match["month"])
            return Moment(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH)
    except ValueError:
        raise _unfit_moment(raw, _("The calendar has no “{raw}”.")) from None
    return Moment(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _unfit_moment(raw: str, message: str = "") -> Unfit:
    message = message or _("“{raw}” is not a date as it is written here.")
    hint, suggestion = advice(raw)
    return Unfit("not-a-date", message.format(raw=echo(raw)), hint, suggestion)


def earlier_than(bound: Moment) -> Moment:
    """The moment of which no more is known than that it was before another."""
    return Moment(date.min, bound.first - timedelta(days=1), Precision.BOUND, bound)


def between(first: Moment, last: Moment) -> Moment:
    """The moment of which no more is known than that it was at some time from one to another."""
    return Moment(first.first, last.last, Precision.BOUND, between=(first, last))


def _between(raw: str, first: Moment, last: Moment) -> Moment:
    """The moment between two dates as written; the first is earlier than the last."""
    if first.last < last.last:
        return between(first, last)
    message = _("“{raw}” does not go from an earlier date to a later one.").format(raw=raw)
    turned = f"{last}{BETWEEN}{first}" if last.last < first.first else None
    hint = _("Write the earlier date first, or one date where no other is known.")
    raise Unfit("not-a-date", message, _("Write {date}.").format(date=turned) if turned else hint, turned)


def day(value: date) -> Moment:
    """The moment of one day."""
    return Moment(value, value, Precision.DAY)


def period(raw: str, *, pairs: bool = False) -> Period:
    """Read one date (both ends), `2015-2018`, `2015/2018`, or a school year such as `2003/2004`; raises `Unfit`.

    `WS 2020/21` and `2020/21` are school years only where their column says so (`pairs`): elsewhere they are refused
    with the proposal 2020/2021.
    """
    span = re.fullmatch(_SPAN, raw)
    if span and int(span["first"]) < int(span["last"]):
        return Period(moment(span["first"]), moment(span["last"]))
    school = re.fullmatch(_PAIR, raw)
    if school and not school["word"] and int(school["next"]) > int(school["year"]) + 1:
        return Period(moment(school["year"]), moment(school["next"]))
    if school:
        return _school_year(raw, school, is_certain=pairs or not (school["word"] or len(school["next"]) == 2))
    short = pair_of(raw)
    if short and (not 1 <= int(raw[-2:]) <= 12 or "–" in raw):
        message = _("“{raw}” is a pair of years, and not a month.").format(raw=echo(raw))
        raise Unfit("not-a-period", message, _("Write {date}.").format(date=short), short)
    one = moment(raw)
    return Period(one, one)


def pair_of(raw: str) -> str | None:
    """The school year that a short pair such as `2009-10` can mean, `2009/2010`; None for any other text."""
    short = re.fullmatch(_SHORT_PAIR, raw)
    if not short or (int(short["year"]) + 1) % 100 != int(short["next"]):
        return None
    return f"{short['year']}/{int(short['year']) + 1}"


def _school_year(raw: str, match: re.Match[str], *, is_certain: bool) -> Period:
    year, end = int(match["year"]), int(match["next"])
    meant = f"{year}/{year + 1}"
    if end not in {(year + 1) % 100, year + 1}:
        message = _("“{raw}” is not a school year.").format(raw=echo(raw))
        raise Unfit("not-a-period", message, _("A school year ends one year later: {years}.").format(years=meant))
    if not is_certain:
        message = _("“{raw}” can be a school year, a winter term or another pair of years.").format(raw=echo(raw))
        hint = _("Write {date} where it goes from August to July; a span of calendar years is written {span}.")
        calls_itself_one = re.match("sj|schuljahr", raw, re.IGNORECASE) is not None
        told = hint.format(date=meant, span=f"{year}-{year + 1}")
        raise Unfit("not-a-period", message, told, meant if calls_itself_one else None)
    return Period(moment(f"{year}-08"), moment(f"{year + 1}-07"), school_year=True)


_PLAIN = pattern(r"[0-9]+")
_GROUPED = pattern(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_SPACED = r"[0-9]{1,3}(?:[ \u00a0\u202f'][0-9]{3})+"
_CURRENCY = pattern(r"(?i)^(?:EUR|Euro|€)\s*|\s*(?:EUR|Euro|€)$")
_NO_CENTS = pattern(r",(?:-+|–|—)$")


def _whole(text: str) -> str | None:
    """The digits of a whole number with German thousands signs, None where it is none."""
    if _PLAIN.fullmatch(text):
        return text
    if _GROUPED.fullmatch(text) or re.fullmatch(_SPACED, text):
        return re.sub(r"[^0-9]", "", text)
    return None


def money(raw: str) -> Decimal:
    """Read an amount to the cent: `50000`, `50.000`, `50.000,00 €`, `8000.50`, `EUR 1.500,–`; raises `Unfit`.

    A point with three digits behind it is a thousands sign, as in every German budget; a comma begins the cents.
    """
    text = _NO_CENTS.sub("", _CURRENCY.sub("", raw.strip(), count=1))
    whole, comma, cents = text.partition(",")
    if not comma and re.fullmatch(r"[0-9]+\.[0-9]{2}", text):
        whole, comma, cents = text.partition(".")
    digits = _whole(whole)
    if digits is None or len(digits) > 15 or (comma and not re.fullmatch(r"[0-9]{1,2}", cents)):
        raise _unfit_amount(raw)
    return Decimal(f"{digits}.{cents.ljust(2, '0') if comma else '00'}")


def _unfit_amount(raw: str) -> Unfit:
    """Why an amount is refused, and the one way in which it can be meant, if there is only one."""
    meant = meant_amount(raw)
    if meant:
        message = _("“{raw}” is not an amount of money as it is written here.").format(raw=echo(raw))
        # Within brackets YAML would tear a text with a comma apart; it is then for a person to write.
        return Unfit(
            "not-an-amount", message, _("Write {amount}.").format(amount=meant), None if "," in meant else meant
        )
    message = _("“{raw}” is not an amount of money that can be read in only one way.").format(raw=echo(raw))
    match odd_in_amount(raw):
        case Oddity.CENTS:
            hint = _("An amount ends with two digits of cents; nothing is rounded here. Write it to the cent.")
        case Oddity.CURRENCY:
            hint = _("Amounts are in euro. Write what it is in euro, and the other currency in a text.")
        case Oddity.WORDS:
            hint = _(
                "Write the amount alone, such as 50.000,00 €; what else there is to say about it belongs in a text."
            )
        case Oddity.RANGE:
            hint = _("One amount belongs here. Write the one to reckon with, and the range in a text.")
        case Oddity.UNKNOWN:
            hint = _("Write the amount in digits. Where it is not known, leave the entry out and say so in a text.")
        case _:
            hint = _("Write it as in 50.000,00 € or 50000; cents stand after a comma with two digits.")
    return Unfit("not-an-amount", message, hint)


def integer(raw: str) -> int:
    """Read a whole number, `28533` or `28.533`; raises `Unfit`."""
    digits = _whole(raw)
    if digits is None or len(digits) > 15:
        message = _("“{raw}” is not a whole number.").format(raw=echo(raw))
        raise Unfit("not-a-number", message, _("Write digits only, such as 32."))
    return int(digits)


def places(raw: str) -> int:
    """Read a number of decimals, 0 to 10: no more can be written in a value; raises `Unfit`."""
    count = integer(raw)
    if count > PLACES:
        message = _("No value has {count} decimals.").format(count=count)
        raise Unfit("not-a-number", message, _("Write a number from 0 to {limit}.").format(limit=PLACES))
    return count


def decimal(raw: str) -> Decimal:
    """Read a number such as `41,7` or `41.7`; `1.234` could be two numbers and raises `Unfit`, like all else."""
    text = raw.removeprefix("-")
    digits = re.fullmatch(r"([0-9]{1,15})(?:[.,]([0-9]{1,10}))?", text)
    if digits and not re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", text):
        return Decimal(f"{'-' if raw != text else ''}{digits[1]}.{digits[2] or '0'}").normalize() + 0
    whole, comma, rest = text.partition(",")
    if comma and _GROUPED.fullmatch(whole) and re.fullmatch(r"[0-9]{1,10}", rest):
        return decimal(f"{'-' if raw != text else ''}{whole.replace('.', '')},{rest}")
    message = _("“{raw}” is not a number that can be read in only one way.").format(raw=echo(raw))
    raise Unfit("not-a-number", message, _("Write 41,7 or 41.7, and no thousands sign."))


def percent(raw: str) -> Decimal:
    """Read a percentage from 0 to 100, with or without its sign; raises `Unfit`."""
    bare = re.sub(r"\s*(?:%|prozent|percent|v\.\s?h\.)$", "", raw, flags=re.IGNORECASE)
    value = decimal(bare)
    if not 0 <= value <= 100:
        message = _("“{raw}” is not a percentage from 0 to 100.").format(raw=echo(raw))
        raise Unfit("not-a-percentage", message, _("Write how much of the measure is done, such as 40."))
    return value


def weight(raw: str) -> Decimal:
    """Read a weight, which is 0 or more; raises `Unfit`."""
    value = decimal(raw)
    if value < 0:
        message = _("The weight “{raw}” is below 0.").format(raw=echo(raw))
        raise Unfit(
            "negative-weight", message, _("Write how much it weighs beside the others, such as 2; 0 is allowed.")
        )
    return value


_YES_NO = {
    "true": True,
    "yes": True,
    "ja": True,
    "wahr": True,
    "false": False,
    "no": False,
    "nein": False,
    "falsch": False,
}


def truth(raw: str) -> bool:
    """Read `true` or `false`, `yes`, `no`, `ja`, `nein`; raises `Unfit`."""
    try:
        return _YES_NO[raw.lower()]
    except KeyError:
        message = _("“{raw}” is neither yes nor no.").format(raw=echo(raw))
        raise Unfit("not-yes-or-no", message, _("Write true or false.")) from None


_ID = pattern(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_DEVICE = pattern(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that Windows keeps for itself: a repository with such a file cannot be checked out there."""


def is_id(text: str) -> bool:
    """Whether a text can be an id: 1 to 64 lower-case ASCII letters, digits and hyphens, none at its ends."""
    return len(text) <= 64 and _ID.fullmatch(text) is not None and not _DEVICE.fullmatch(text)


_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


@lru_cache(maxsize=1024)  # the same few offices are named by all measures
def as_id(text: str) -> str:
    """The id that a title makes: umlauts written out, accents dropped, all else hyphens; empty if nothing is left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text[:200]).casefold().translate(_LETTERS))
    ascii_ = "".join(sign for sign in plain if not unicodedata.combining(sign))
    id_ = re.sub(r"[^a-z0-9]+", "-", ascii_)[:64].strip("-")
    return f"{id_}-1" if _DEVICE.fullmatch(id_) else id_
