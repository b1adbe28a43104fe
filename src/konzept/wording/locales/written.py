"""What a locale writes: German and English by hand where that is enough, all else by Babel, imported only then."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from konzept.source.light import pattern
from konzept.wording.locales import by_hand

if TYPE_CHECKING:
    from babel import Locale

_PLACES = pattern(r"#,##0\.?(0*)")
"""A form with a fixed number of decimals."""


@lru_cache(maxsize=4096)  # Babel takes 25 µs, and a site of 1,000 measures prints 20,000 dates, few of them different
def day(value: date, form: Literal["medium", "long"], locale: str) -> str:
    """A day: 30.06.2027, or in full 30. Juni 2027."""
    return by_hand.day(value, form, locale) or _day(value, form, locale)


def _day(value: date, form: Literal["medium", "long"], locale: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - 40 ms that most commands about one record do not need

    return str(format_date(value, form, _parsed(locale)))


def month(value: date, locale: str) -> str:
    """A month in full: Juni 2027."""
    return by_hand.month(value, locale) or skeleton("yMMMM", value, locale)


def skeleton(form: str, value: date, locale: str) -> str:
    """A date in a form of Unicode's, such as `yQQQQ` for 3. Quartal 2027."""
    from babel.dates import format_skeleton  # noqa: PLC0415 - as above

    return str(format_skeleton(form, value, locale=_parsed(locale)))


def number(value: int | Decimal, locale: str, form: str | None = None, *, rounds: bool = True) -> str:
    """A number with separators of thousands, in a form of Unicode's; without one with three decimals at most."""
    if written := _by_hand(value, locale, form):
        return written
    from babel.numbers import format_decimal  # noqa: PLC0415 - as above

    return str(format_decimal(value, form, _parsed(locale), decimal_quantization=rounds))


def _by_hand(value: int | Decimal, locale: str, form: str | None) -> str | None:
    if isinstance(value, int):
        return by_hand.count(value, locale) if form is None else None
    places = _PLACES.fullmatch(form or "")
    return by_hand.decimal(value, len(places[1]), locale) if places else None


def percent(value: int | Decimal, locale: str) -> str:
    """A percentage; `value` is in percent, such as 25 for 25 %."""
    if isinstance(value, int) and (written := by_hand.percent(value, locale)):
        return written
    from babel.numbers import format_percent  # noqa: PLC0415 - as above

    return str(format_percent(Decimal(value) / 100, locale=_parsed(locale), decimal_quantization=False))


def euro(amount: Decimal, locale: str) -> str:
    """An amount of money: in whole euros where it has no cents, else to the cent; never rounded."""
    is_whole = amount == amount.to_integral_value()
    if written := by_hand.euro(amount.to_integral_value() if is_whole else amount, 0 if is_whole else 2, locale):
        return written
    from babel.numbers import format_currency  # noqa: PLC0415 - as above

    found = _parsed(locale)
    form: str = found.currency_formats["standard"].pattern
    if is_whole:
        form = form.replace(".00", "")
    return str(format_currency(amount, "EUR", form, found, currency_digits=False))


def name_of(tag: str, inside: str) -> str:
    """The name of the language `tag` in the language `inside`; the tag itself where Babel has no name."""
    primary, reader = tag.partition("-")[0].lower(), inside.replace("-", "_").partition("_")[0].lower()
    if written := by_hand.name_of(primary, reader):
        return written
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - as above

    try:
        name = Locale.parse(primary).get_display_name(reader)
    except (ValueError, UnknownLocaleError):
        return tag
    return f"{name[:1].upper()}{name[1:]}" if name else tag


@lru_cache(maxsize=256)  # a page asks for every part in another language
def direction(tag: str) -> str:
    """`rtl` for a language that is written from right to left, else `ltr`."""
    if written := by_hand.direction(tag):
        return written
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - as above

    public = tag.lower().split("-x-")[0]
    for each in (public, public.split("-")[0]):
        try:
            return str(Locale.parse(each, sep="-").text_direction)
        except (ValueError, UnknownLocaleError):
            continue
    return "ltr"


@lru_cache(maxsize=16)  # every number asks for it
def _parsed(name: str) -> "Locale":
    from babel import Locale  # noqa: PLC0415 - as above

    return Locale.parse(name)
