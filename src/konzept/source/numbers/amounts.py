"""Amounts of money as people write them elsewhere, and as this program writes them in messages."""

import re
from decimal import Decimal
from enum import StrEnum

LONGEST = 40
"""Characters of a text that can be an amount with a unit; what is longer says something else as well."""

_THOUSANDS = {
    "t": 1_000,
    "tsd": 1_000,
    "tausend": 1_000,
    "k": 1_000,
    "mio": 1_000_000,
    "million": 1_000_000,
    "millionen": 1_000_000,
}
_SHORT = (
    r"(?:(?:eur|euro|€) ?)?(?P<number>[0-9]{1,6}(?:,[0-9]{1,6})?) ?(?P<unit>tausend|tsd|t|k|millionen|million|mio)\.? ?"
    r"(?P<euro>eur|euro|€)?"
)
_ENGLISH = r"(?:(?:eur|euro|€) ?)?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+)\.(?P<cents>[0-9]{2}) ?(?:eur|euro|€)?"
_DASHED = r"(?:(?:eur|euro|€) ?)?(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})*|[0-9]+)\.[-–—]{1,2} ?(?:eur|euro|€)?"
"""Swiss cents: 8.000.-"""
_FOREIGN = r"[$£¥]|(?<![a-z])(?:usd|chf|gbp|dm|dem|dollar|franken|mark|pfund|zł|pln|try)(?![a-z])"
_FINE = r"(?![1-9][0-9]{0,2},[0-9]{3}$)[0-9.]*,[0-9]{3,}|[0-9]+\.[0-9]{4,}"
"""More digits than there are cents; `1.234` is a whole number of euro."""


class Oddity(StrEnum):
    """Why a text is no amount, where that is plain."""

    CENTS = "cents"
    CURRENCY = "currency"
    WORDS = "words"
    RANGE = "range"
    UNKNOWN = "unknown"


def meant_amount(raw: str) -> str | None:
    """The amount as a field takes it, 50.000 €, where the text has one meaning: `50 T€`, `1,5 Mio. €`, `50,000.00`."""
    if len(raw) > LONGEST:
        return None
    text = " ".join(raw.lower().split())
    dashed = re.fullmatch(_DASHED, text)
    if dashed:
        return in_euro(Decimal(dashed["whole"].replace(".", "")), "€")
    english = re.fullmatch(_ENGLISH, text)
    if english:
        return in_euro(Decimal(f"{english['whole'].replace(',', '')}.{english['cents']}"), "€")
    short = re.fullmatch(_SHORT, text)
    if short and (short["euro"] or text.startswith(("eur", "€")) or short["unit"] not in {"t", "k"}):
        amount = Decimal(short["number"].replace(",", ".")) * _THOUSANDS[short["unit"]]
        if amount == round(amount, 2):
            return in_euro(amount, "€")
    return None


def odd_in_amount(raw: str) -> Oddity | None:
    """What is odd about a text that cannot be read as an amount."""
    bare = re.sub(r"eur(?:o)?|€", "", raw.lower()).strip()
    if not re.search(r"[0-9]", bare):
        return Oddity.UNKNOWN
    if re.fullmatch(r"(?:von )?[0-9.,]+\s*(?:-|–|—|bis|to)\s*[0-9.,]+", bare):
        return Oddity.RANGE
    if re.fullmatch(_FINE, bare):
        return Oddity.CENTS
    if re.search(_FOREIGN, bare):
        return Oddity.CURRENCY
    return Oddity.WORDS if re.search(r"[0-9]", bare) and re.search(r"[^\W\d_]", bare) else None


def in_euro(amount: Decimal, sign: str = "EUR") -> str:
    """An amount as it is written in files, in every language: 1.000 EUR, and with its cents where there are some."""
    whole = f"{amount:,.2f}".removesuffix(".00")
    return f"{whole.translate(str.maketrans(',.', '.,'))} {sign}"
