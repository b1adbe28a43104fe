"""The words of a series in English and German: names of columns, states, and the signs of official statistics."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from konzept.i18n.messages import LANGUAGES, N_, _, in_language
from konzept.model.kinds.indicator import ValueState
from konzept.model.meant import certain, word_meant
from konzept.model.words import WORDS
from konzept.source.light import NamedTuple
from konzept.source.numbers.rough import Roughness, taken_apart

PERIOD, VALUE, ABOUT, STATE, NOTE = "period", "value", "about", "state", "note"


class Official(NamedTuple):
    """A kind of year or day that offices count by: its title, and whether such a year is a pair of calendar years."""

    title: str
    is_pair: bool = True


OFFICIAL: Mapping[str, Official] = MappingProxyType(
    {
        "school-year": Official(N_("School year")),
        "academic-year": Official(N_("Academic year")),
        "semester": Official(N_("Semester")),
        "winter-semester": Official(N_("Winter semester")),
        "nursery-year": Official(N_("Nursery year")),
        "kindergarten-year": Official(N_("Kindergarten year")),
        "reference-date": Official(N_("Reference date"), is_pair=False),
    }
)
"""The kinds by their keys; at the head of the column or before a period they say which kind is meant."""

_PAIRS = tuple(each.title for each in OFFICIAL.values() if each.is_pair)

_SHORT: Mapping[str, str] = MappingProxyType(
    {"sj": "school-year", "kitajahr": "nursery-year", "stand": "reference-date"}
)
"""Short forms that people write before a period."""

_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        PERIOD: (
            N_("Period"),
            N_("Year"),
            N_("Date"),
            N_("Reference date"),
            N_("Point in time"),
            N_("Half-year"),
            N_("Quarter"),
            N_("Month"),
            *_PAIRS,
        ),
        VALUE: (N_("Value"),),
        ABOUT: (N_("Roughness"),),
        STATE: (N_("State"), N_("Status"), N_("Condition")),
        NOTE: (N_("Note"), N_("Comment"), N_("Remark")),
    }
)


@cache
def known_columns() -> Mapping[str, str]:
    """What stands at the head of a column, in small letters and any language of the tool, to what the column is."""
    found = {name: column for column, titles in _COLUMNS.items() for name in _names(titles)}
    return MappingProxyType({"kitajahr": PERIOD, **found})


@cache
def pair_columns() -> frozenset[str]:
    """Names of a period column that say that `2020/21` in it is a school year, from August to July."""
    return frozenset({"kitajahr", *_names(_PAIRS)})


@cache
def official_names() -> Mapping[str, str]:
    """What a kind of year or day is called, in small letters and any language, to its key; the longest name first."""
    titles = {name: key for key, each in OFFICIAL.items() for name in _names([each.title])}
    found = {**titles, **_SHORT}
    return MappingProxyType({name: found[name] for name in sorted(found, key=len, reverse=True)})


def _names(titles: Sequence[str]) -> Iterator[str]:
    for tag in LANGUAGES:
        with in_language(tag):
            yield from [_(title).casefold() for title in titles]


def column_name(column: str) -> str:
    """The name of a column in the language of the call, as its first line has it: zeitraum, wert, stand, anmerkung."""
    titles = {PERIOD: N_("Period"), VALUE: N_("Value"), ABOUT: N_("Roughness"), STATE: N_("State"), NOTE: N_("Note")}
    return _(titles[column]).casefold()


def state_word(state: ValueState) -> str:
    """What a state is called in the language of the call, as a cell may say it."""
    return _(WORDS[ValueState][state])


def state_of(written: str) -> ValueState | None:
    """The state that a cell says, in any language of the tool, also cut short: vorl.; None for any other word."""
    if not written.strip():
        return ValueState.MEASURED
    word = certain(word_meant(written, ValueState))
    return ValueState(word) if word else None


def roughness_of(written: str) -> Roughness | None:
    """In what sense a value is not exact, as a cell says it in any language of the tool; None for any other word."""
    about, rest = taken_apart(f"{written.strip()} 0")
    word = about if about and rest == "0" else certain(word_meant(written, Roughness))
    return Roughness(word) if word else None


def roughness_word(about: Roughness) -> str:
    """The word for it in the language of the call, as a cell may say it."""
    return _(WORDS[Roughness][about])


EMPTY = frozenset({ValueState.SUPPRESSED, ValueState.NOT_COLLECTED, ValueState.UNKNOWN})
"""States in which no value may stand."""

UNKNOWN_PERIODS = frozenset({"unknown", "unbekannt"})

SIGNS: Mapping[str, ValueState | None] = MappingProxyType(
    {
        "-": None,
        "–": None,
        "—": None,
        ".": ValueState.SUPPRESSED,
        "•": ValueState.SUPPRESSED,
        "*": ValueState.SUPPRESSED,
        "/": ValueState.UNKNOWN,
        "?": ValueState.UNKNOWN,
        "k.a.": ValueState.UNKNOWN,
        "k. a.": ValueState.UNKNOWN,
        "n/a": ValueState.UNKNOWN,
        "na": ValueState.UNKNOWN,
        "…": ValueState.NOT_COLLECTED,
        "...": ValueState.NOT_COLLECTED,
        "x": ValueState.NOT_COLLECTED,
    }
)
"""Signs in place of a value to the state that is probably meant; None for a dash, which means exactly nothing: 0."""

ERRORS = ("#ref!", "#bezug!", "#div/0!", "#wert!", "#value!", "#nv", "#n/a", "#name?", "#zahl!", "#num!", "#null!")
"""What a spreadsheet writes where it could not calculate."""
