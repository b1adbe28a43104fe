"""The cells of one file: periods, values and states read, with a finding for each that cannot be."""

import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from konzept.i18n.messages import _
from konzept.model.kinds.indicator import ValueState
from konzept.reading.series.numbers import number, resolved
from konzept.reading.series.periods import worded_period
from konzept.reading.series.sheet import Sheet
from konzept.reading.series.terms import (
    ABOUT,
    EMPTY,
    ERRORS,
    PERIOD,
    SIGNS,
    STATE,
    UNKNOWN_PERIODS,
    VALUE,
    roughness_of,
    roughness_word,
    state_of,
    state_word,
)
from konzept.source.findings import Edit, Finding, Fix, Severity, echo
from konzept.source.nearest import nearest
from konzept.source.numbers.rough import Roughness
from konzept.source.values import Period, Unfit, pair_of


@dataclass
class Cells:
    """Reads cells, remembers what was read once, and collects findings."""

    path: str
    sheet: Sheet
    findings: list[Finding] = field(default_factory=list)
    periods: dict[str, tuple[str, Period | None]] = field(default_factory=dict)
    """What was written to the period as the tool writes it, and what it means."""
    values: dict[str, Decimal | None] = field(default_factory=dict)
    states: dict[str, ValueState | None] = field(default_factory=dict)
    roughnesses: dict[str, Roughness | None] = field(default_factory=dict)
    signs: set[str] = field(default_factory=set)
    """Signs that were seen to begin decimals; one alone tells how the file writes numbers."""
    official: set[str] = field(default_factory=set)
    """Which kinds of official years or days the cells or the head of their column name."""
    pairs: bool = False
    """Whether the column of the periods says that `2020/21` is a school year."""
    refused: bool = False
    """Whether the periods of the file are pairs of years written like months, `2009-10`; none of them is read then."""
    open: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Rows whose value has two readings: position among the rows, line, what is written, the sign in it."""

    def period(self, raw: str, line: int) -> tuple[str, Period | None] | None:
        """The period of a row; None with a finding where there is none."""
        known = self.periods.get(raw)
        if known or self.refused:
            return known
        text = raw.strip()
        if text.casefold() in UNKNOWN_PERIODS:
            self.periods[raw] = ("unknown", None)
            return self.periods[raw]
        if not text:
            message, hint = _("The period is missing."), _("Write it, or “unknown” where no source tells.")
        elif _is_formula(text):
            self.formula(text, line, PERIOD)
            return None
        else:
            try:
                found, word = worded_period(text, pairs=self.pairs)
                self.official |= {word} if word else set()
                self.periods[raw] = (str(found), found)
                return self.periods[raw]
            except Unfit as unfit:
                self.report("unreadable-period", unfit.message, unfit.hint, line, PERIOD, instead=unfit.suggestion)
                return None
        self.report("unreadable-period", message, hint, line, PERIOD)
        return None

    def refuse_pairs(self, raw: str, line: int) -> None:
        """The finding that every period of the file is a pair of years which reads like a month."""
        self.refused = True
        message = _("Every period of this file is a pair of years, such as “{raw}”; they are not read as months.")
        hint = _("Write {date} in every row; a month is not meant where all follow this pattern.")
        text = raw.strip()
        self.report("unreadable-period", message.format(raw=text), hint.format(date=pair_of(text)), line, PERIOD)

    def state(self, raw: str, line: int) -> ValueState | None:
        """The state of a value; None with a finding for a word that is none."""
        if raw not in self.states:
            self.states[raw] = state_of(raw)
        state = self.states[raw]
        if state is not None:
            return state
        message = _("“{word}” is no state of a value.").format(word=echo(raw))
        titles = [state_word(each) for each in ValueState]
        meant = nearest(raw.casefold(), titles)
        words = ", ".join(titles)
        hint = _("“{word}” is probably meant.").format(word=meant) if meant else ""
        self.report(
            "unknown-value-state", message, hint or _("Write one of: {words}.").format(words=words), line, STATE
        )
        return None

    def about(self, raw: str, before: Roughness | None, line: int) -> Roughness | None:
        """In what sense a value is not exact, by its column or by the word before it; a finding where both differ."""
        if not raw.strip():
            return before
        if raw not in self.roughnesses:
            self.roughnesses[raw] = roughness_of(raw)
        found = self.roughnesses[raw]
        titles = [roughness_word(each) for each in Roughness]
        if found is None:
            message = _("“{word}” does not say in what sense a value is not exact.").format(word=echo(raw))
            hint = _("Write one of: {words}; or nothing where it is exact.").format(words=", ".join(titles))
            self.report("unknown-roughness", message, hint, line, ABOUT)
        elif before is not None and before is not found:
            message = _("The column says “{word}”, and the value itself “{other}”.")
            told = message.format(word=roughness_word(found), other=roughness_word(before))
            hint = _("Write it once: in the column, or before the value.")
            self.report("unknown-roughness", told, hint, line, ABOUT)
        return found or before

    def value(self, raw: str, state: ValueState, line: int, position: int) -> Decimal | None:
        """The value of a row, None where there is none; one with two readings is settled by `settle`."""
        text = raw.strip()
        if not text:
            if state not in EMPTY:
                message = _("Neither a value nor a state that says why there is none.")
                hint = _("Write the value, or in the column “state”: suppressed, not-collected or unknown.")
                self.report("empty-value", message, hint, line, VALUE)
            return None
        value = self.values[text] if text in self.values else self._read(text, line, position)
        if value is not None and state in EMPTY:
            message = _("A value stands here although the state is “{state}”.").format(state=state_word(state))
            hint = _("Delete the value, which would be published, or correct the state.")
            self.report("value-beside-state", message, hint, line, VALUE)
            return None
        return value

    def _read(self, text: str, line: int, position: int) -> Decimal | None:
        found = number(text)
        if found.value is not None:
            self.values[text] = found.value
            self.signs |= {found.sign} if found.sign else set()
        elif found.other:
            self.open.append((position, line, text, found.other))
        else:
            self._unreadable(text, line)
        return found.value

    def settle(self) -> dict[int, Decimal]:
        """The values with two readings by their positions among the rows, where the file tells which is meant."""
        sign = next(iter(self.signs)) if len(self.signs) == 1 else ""
        found: dict[int, Decimal] = {}
        for position, line, text, other in self.open:
            if sign:
                found[position] = resolved(text, sign)
                continue
            message = _("“{raw}” can be two numbers, and no other value tells which.").format(raw=echo(text))
            whole, part = text.replace(other, ""), f"{text}0"
            hint = _("Write {whole}, or {part} where it is the smaller one.").format(whole=whole, part=part)
            self.report("ambiguous-value", message, hint, line, VALUE)
        return found

    def _unreadable(self, text: str, line: int) -> None:
        folded = text.casefold()
        if _is_formula(text):
            self.formula(text, line, VALUE)
        elif folded in SIGNS:
            state = SIGNS[folded]
            message = _("“{sign}” is no value.").format(sign=text)
            hint = _("Where there is nothing write 0; where nobody knows leave it empty, with the state unknown.")
            if state:
                hint = _("Leave it empty and write in the column “state”: {state}.").format(state=state_word(state))
            self.report("sign-for-value", message, hint, line, VALUE)
        else:
            message = _("“{raw}” is no number.").format(raw=echo(text))
            hint = _("Write digits only, such as 41,7 or 28533; what is to be said goes into the column “note”.")
            if text.endswith("%") and number(text[:-1]).value is not None:
                hint = _("Leave out the sign; the unit stands in the record.")
            self.report("unreadable-value", message, hint, line, VALUE)

    def formula(self, text: str, line: int, column: str) -> None:
        """A formula or an error of a spreadsheet where a value belongs."""
        message = _("“{text}” is a formula or an error of a spreadsheet.").format(text=echo(text))
        hint = _("Write the result; in Excel: copy, then “Paste special”, “Values”.")
        self.report("formula", message, hint, line, column)

    def report(
        self, rule: str, message: str, hint: str, line: int, column: str = "", *, instead: str | None = None
    ) -> None:
        """A finding about a cell, or about a whole row; `instead` is what certainly belongs into the cell."""
        place = self.sheet.place(self.path, line, column)
        fix = Fix((Edit(*self.sheet.span(line, column), instead),)) if instead is not None else None
        self.findings.append(Finding(rule, Severity.ERROR, message, place, hint, (), fix))


def _is_formula(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text[:1])
    is_sum = plain in {"=", "@"} or (plain in {"+", "-"} and any(sign.isalpha() or sign == "(" for sign in text))
    return is_sum or text.casefold() in ERRORS
