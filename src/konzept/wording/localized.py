"""Words, dates and amounts of a document in the language of the call, as its locale writes them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal

from konzept.figures.indicators import Course
from konzept.figures.money.applications import Phase
from konzept.figures.participation.people import Roughly
from konzept.figures.progress import Lateness
from konzept.i18n.messages import N_, PLAIN, _, labels_for, language, ngettext, pgettext
from konzept.model.kinds.concept import OwnWord
from konzept.model.words import PRIORITIES, WORDS
from konzept.source.findings import Severity
from konzept.source.numbers.rough import Roughness
from konzept.source.values import Moment, Period, Precision
from konzept.wording.locales import written

LOCALES: Mapping[str, str] = MappingProxyType(
    {"de": "de_DE", "en": "en_GB", "tr": "tr_TR", "uk": "uk_UA", "ar": "ar", PLAIN: "de_DE"}
)
"""The locale of dates and numbers for each language of labels: British English, and Arabic of no country.

Babel writes them with the digits 0 to 9 in every language, which are those of a German office's letters in Arabic too.
"""

_SHORT: Mapping[str, Literal["long"]] = MappingProxyType({"ar": "long"})
"""Arabic has no short names of months, and its dates in digits turn around beside Latin words."""

UNREPORTED = "unreported"
"""The key of glyph and colour for a measure of which nothing was reported."""

_WORDS: Mapping[type[StrEnum], Mapping[Any, str]] = MappingProxyType(
    {
        **WORDS,
        Phase: {
            Phase.AHEAD: N_("not yet open"),
            Phase.OPEN: N_("open for applications"),
            Phase.RUNNING: N_("applications closed"),
            Phase.DECIDED: N_("all applications decided on"),
            Phase.UNDERWAY: N_("under way, deadline not known"),
            Phase.ENDED: N_("ended"),
            Phase.UNKNOWN: N_("not known"),
        },
        Roughly: {
            Roughly.ABOUT: N_("about"),
            Roughly.AT_LEAST: N_("at least"),
        },
        Severity: {
            Severity.ERROR: N_("error"),
            Severity.WARNING: N_("warning"),
            Severity.NOTE: N_("note"),
        },
        Course: {
            Course.REACHED: N_("reached"),
            Course.ON_PATH: N_("on path"),
            Course.BEHIND: N_("behind"),
            Course.WORSENING: N_("worsening"),
            Course.MISSED: N_("missed"),
            Course.NOT_JUDGEABLE: N_("not judgeable"),
        },
        Lateness: {
            Lateness.LATE: N_("late"),
            Lateness.START_MISSED: N_("start missed"),
            Lateness.MILESTONE_OVERDUE: N_("milestone overdue"),
            Lateness.WAITING: N_("waits for a late measure"),
            Lateness.STARTED_LATE: N_("started late"),
            Lateness.FINISHED_LATE: N_("finished late"),
            Lateness.NO_DUE_DATE: N_("no due date"),
        },
    }
)
"""The words by type and member: those of the model, and those for what is reckoned."""


def word(value: StrEnum) -> str:
    """A word of a closed list for people."""
    return _(_WORDS[type(value)][value])


def own_word(raw: str, vocabulary: Mapping[str, OwnWord], meant: StrEnum | None) -> str:
    """The label of a word of the concept's vocabulary; a word of the model in the language of the call."""
    if raw in vocabulary:
        return vocabulary[raw].label or raw
    return word(meant) if meant is not None else raw


def priority(raw: str, vocabulary: Mapping[str, OwnWord]) -> str:
    """The word for a priority: the concept's own label, or the model's word."""
    if raw in vocabulary:
        return vocabulary[raw].label or raw
    return _(PRIORITIES[raw]) if raw in PRIORITIES else raw


def moment(value: Moment) -> str:
    """A date in words, as exactly as it is known: 30 June 2027, June 2027, 3rd quarter 2027, 2027."""
    match value.precision:
        case Precision.DAY:
            return day(value.first)
        case Precision.MONTH:
            return written.month(value.first, _locale())
        case Precision.QUARTER:
            return written.skeleton("yQQQQ", value.first, _locale())
        case Precision.HALF:
            return _half(value)
        case Precision.YEAR:
            return f"{value.first.year:04}"
        case Precision.BOUND:
            return _bound(value, moment)


def short(value: Moment) -> str:
    """A date in short form, for a table."""
    match value.precision:
        case Precision.DAY:
            return written.day(value.first, _SHORT.get(language(), "medium"), _locale())
        case Precision.MONTH:
            return written.skeleton("yMMM", value.first, _locale())
        case Precision.QUARTER:
            return written.skeleton("yQQQ", value.first, _locale())
        case Precision.HALF:
            return _half(value)
        case Precision.YEAR:
            return f"{value.first.year:04}"
        case Precision.BOUND:
            return _bound(value, short)


def _half(value: Moment) -> str:
    words = _("1st half of {year}") if value.first.month == 1 else _("2nd half of {year}")
    return words.format(year=f"{value.first.year:04}")


def _bound(value: Moment, words: Callable[[Moment], str]) -> str:
    """Before 2020, or between 2013 and 2019: German has an article there before all but years and months."""
    if value.between is not None:
        first, last = (_end(end, words) for end in value.between)
        return _("between {first} and {last}").format(first=first, last=last)
    if value.before is None:
        return ""
    if value.before.precision in {Precision.YEAR, Precision.MONTH}:
        return _("before {date}").format(date=words(value.before))
    return pgettext("a day, a quarter or half a year", "before {date}").format(date=words(value.before))


def _end(value: Moment, words: Callable[[Moment], str]) -> str:
    """A date behind “between” or “and”."""
    if value.precision in {Precision.YEAR, Precision.MONTH}:
        return words(value)
    return pgettext("a day, a quarter or half a year behind “between”", "{date}").format(date=words(value))


def day(value: date) -> str:
    """A day in words."""
    return written.day(value, "long", _locale())


def period(value: Period) -> str:
    """A period in words."""
    if value.school_year:
        return _("school year {years}").format(years=value)
    start = moment(value.start) if value.start is not None else ""
    end = moment(value.end) if value.end is not None else ""
    if start and end and start != end:
        return _("{start} to {end}").format(start=start, end=end)
    if value.start is not None and value.end is None:
        return since(value.start)
    if value.end is not None and value.start is None:
        return until(value.end)
    return start


def on(value: Moment, words: Callable[[Moment], str] = moment) -> str:
    """When something happens: on 3 June 2024, in June 2024, in 2024, before 2020."""
    date = words(value)
    match value.precision:
        case Precision.DAY:
            return pgettext("a day", "on {date}").format(date=date)
        case Precision.YEAR:
            return pgettext("a year", "in {date}").format(date=date)
        case Precision.BOUND:
            return date
        case _ if _takes_article(value, words):
            return pgettext("a quarter or half a year", "in the {date}").format(date=date)
        case _:
            return pgettext("a month", "in {date}").format(date=date)


def of(value: Moment, words: Callable[[Moment], str] = moment) -> str:
    """What something is dated: of 3 June 2024, of 2024, from before 2020."""
    date = words(value)
    match value.precision:
        case Precision.YEAR:
            return pgettext("a year", "of {date}").format(date=date)
        case Precision.BOUND if value.between:
            return pgettext("between two dates", "from {date}").format(date=date)
        case Precision.BOUND:
            return pgettext("before another date", "from {date}").format(date=date)
        case _:
            return pgettext("a day, a month, a quarter or half a year", "of {date}").format(date=date)


def by(value: Moment, words: Callable[[Moment], str] = moment) -> str:
    """Until when something is to be done: by 3 June 2024, by 2024; what is to be done before 2020 is just that."""
    date = words(value)
    if value.precision is Precision.BOUND:
        return date
    if _takes_article(value, words):
        return pgettext("a quarter or half a year", "by the {date}").format(date=date)
    return pgettext("a day, a month or a year", "by {date}").format(date=date)


def until(value: Moment, words: Callable[[Moment], str] = moment) -> str:
    """Until when something holds: until 3 June 2024, until 2024, before 2020."""
    date = words(value)
    if value.between:
        return _("until some time {between}").format(between=date)
    if value.before:
        return date
    if _takes_article(value, words):
        return pgettext("a quarter or half a year", "until the {date}").format(date=date)
    return _("until {date}").format(date=date)


def since(value: Moment, words: Callable[[Moment], str] = moment) -> str:
    """From when on something holds that holds still: since 2020; already before 2020."""
    date = words(value)
    if value.between:
        return _("since some time {between}").format(between=date)
    if value.before:
        return _("already {date}").format(date=date)
    if _takes_article(value, words):
        return pgettext("a quarter or half a year", "since the {date}").format(date=date)
    return _("since {date}").format(date=date)


def _takes_article(value: Moment, words: Callable[[Moment], str]) -> bool:
    """Whether the date stands with an article in German: seit dem 3. Quartal 2024, and seit Q3 2024."""
    return value.precision is Precision.HALF or (value.precision is Precision.QUARTER and words is moment)


def years(start: Moment | None, end: Moment | None) -> str:
    """The time between two dates in words, either of which may be unknown; empty if both are."""
    return period(Period(start, end)) if start or end else ""


def euro(amount: Decimal) -> str:
    """An amount of money: in whole euros where it has no cents, else to the cent; never rounded."""
    return written.euro(amount, _locale())


def amount(value: Decimal) -> str:
    """An amount of money in euro, to the cent and without currency sign: the heading above names the currency."""
    return written.number(value, _locale(), "#,##0.00")


def whole_euros(value: Decimal) -> str:
    """An amount rounded half up to whole euros, without currency sign: the heading above says both."""
    rounded = value.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return written.number(rounded, _locale(), "#,##0")


def number(value: int | Decimal) -> str:
    """A number with separators of thousands."""
    return written.number(value, _locale())


def exact(value: Decimal, least: int = 0) -> str:
    """A number with all of its decimals, and at least `least` of them; nothing is rounded."""
    exponent = value.as_tuple().exponent
    places = max(least, -exponent if isinstance(exponent, int) else 0)
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    return written.number(value, _locale(), pattern, rounds=False)


def size(count: int) -> str:
    """So many bytes in kB or MB, rounded; never 0."""
    if count < 1_000_000:
        told = _("{number} kB").format(number=number(max(1, round(count / 1000))))
    else:
        megabytes = half_up(Fraction(count, 1_000_000), 1).normalize()
        told = _("{number} MB").format(number=exact(Decimal(f"{megabytes:f}")))
    return told.replace(" ", "\N{NO-BREAK SPACE}")


def roughly(rough: Roughness | None, number: str) -> str:
    """A number behind the word that says in what sense it is not exact."""
    match rough:
        case None:
            return number
        case Roughness.ABOUT:
            return _("about {number}").format(number=number)
        case Roughness.ALMOST:
            return _("almost {number}").format(number=number)
        case Roughness.UNDER:
            return _("under {number}").format(number=number)
        case Roughness.OVER:
            return _("over {number}").format(number=number)
        case Roughness.AT_LEAST:
            return _("at least {number}").format(number=number)
        case Roughness.AT_MOST:
            return _("at most {number}").format(number=number)


def half_up(value: Fraction, places: int) -> Decimal:
    """A fraction rounded to `places` decimals; halves are rounded away from zero."""
    scaled = abs(value) * 10**places
    whole = (scaled + Fraction(1, 2)).__floor__()
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def percent(value: int | Decimal) -> str:
    """A percentage; `value` is in percent, such as 25 for 25 %."""
    return written.percent(value, _locale())


def months(count: int) -> str:
    """A frequency in months, such as every 6 months."""
    names = {1: N_("monthly"), 3: N_("quarterly"), 6: N_("half-yearly"), 12: N_("yearly")}
    if count in names:
        return _(names[count])
    if count % 12 == 0:
        return ngettext("every {count} year", "every {count} years", count // 12).format(count=count // 12)
    return ngettext("every {count} month", "every {count} months", count).format(count=count)


def listed(parts: Iterable[str]) -> str:
    """Texts joined by the comma of the language; empty ones are left out."""
    sign = pgettext("between words", ",")
    return f"{sign} ".join(part for part in parts if part)


def clauses(parts: Iterable[str]) -> str:
    """Texts joined by the semicolon of the language; empty ones are left out."""
    sign = pgettext("between clauses", ";")
    return f"{sign} ".join(part for part in parts if part)


def own_language_name(tag: str) -> str:
    """The name of a language in that language: Deutsch, Türkçe, العربية."""
    if labels_for(tag) == PLAIN:
        return "Leichte Sprache"
    return written.name_of(tag, tag)


def language_name(tag: str) -> str:
    """The name of a language in the language of the call."""
    return written.name_of(tag, _locale())


def direction(tag: str) -> str:
    """`rtl` for a language that is written from right to left, else `ltr`."""
    return written.direction(tag)


def _locale() -> str:
    """The name of the locale of the call."""
    return LOCALES[language()]
