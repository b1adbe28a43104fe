"""The words of a series in English and German: names of columns, states, and the signs of official statistics."""

from collections.abc import Mapping
from types import MappingProxyType

from konzept.i18n.messages import N_, _
from konzept.model.kinds.indicator import ValueState
from konzept.model.meant import certain, word_meant
from konzept.model.words import WORDS

PERIOD, VALUE, STATE, NOTE = "period", "value", "state", "note"

_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        PERIOD: (
            "period",
            "year",
            "date",
            "zeitraum",
            "jahr",
            "datum",
            "stichtag",
            "schuljahr",
            "zeit",
            "school year",
            "semester",
            "wintersemester",
            "studienjahr",
            "kitajahr",
            "kita-jahr",
            "halbjahr",
            "quartal",
            "monat",
        ),
        VALUE: ("value", "wert"),
        STATE: ("state", "stand", "status", "zustand"),
        NOTE: ("note", "anmerkung", "bemerkung", "hinweis"),
    }
)

COLUMNS: Mapping[str, str] = MappingProxyType({name: column for column, names in _COLUMNS.items() for name in names})
"""What stands at the head of a column, in small letters, to what the column is."""

PAIRS = frozenset({"schuljahr", "school year", "semester", "wintersemester", "studienjahr", "kitajahr", "kita-jahr"})
"""Names of a period column that say that `2020/21` in it is a school year, from August to July."""


def column_name(column: str) -> str:
    """The name of a column in the language of the call, as its first line has it: zeitraum, wert, stand, anmerkung."""
    titles = {PERIOD: N_("Period"), VALUE: N_("Value"), STATE: N_("State"), NOTE: N_("Note")}
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
