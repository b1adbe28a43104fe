"""Rules that compare the values of one indicator: repeated keys, missing years, jumps, future periods."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from konzept.i18n.messages import N_, _
from konzept.model.kinds.indicator import ValueState
from konzept.model.words import WORDS
from konzept.reading.series import GroupValues, Series, SeriesRow
from konzept.reading.series.frequency import frequency, missing
from konzept.reading.series.numbers import shown
from konzept.reading.series.rows import label_of
from konzept.reading.series.terms import roughness_word
from konzept.rules.case import Case
from konzept.rules.rule import Check, Rule
from konzept.source.findings import Finding, Related, Severity, echo

JUMP = 10
"""The factor between neighbouring values from which a misplaced decimal sign is more likely than a real change."""

SMALL = 10
"""Smaller counts are not checked for jumps: from one participant to twelve is nothing unusual."""


def repeated_value(case: Case) -> Iterator[Finding]:
    """No value is in the file twice."""
    for _indicator, series in case.with_series():
        for row, first in _repeated(series):
            if _same(row, first):
                message = _("The value for {key} stands here for the second time.").format(key=key_of(series, row))
                hint = _("Delete one of the two rows.")
                related = Related(series.place(first, "value"), _("This is the first row."))
                place = series.place(row, "value")
                yield Finding("repeated-value", Severity.WARNING, message, place, hint, (related,))


def contradicting_value(case: Case) -> Iterator[Finding]:
    """A period and group have one value. In a file with faults a missing value may be an unreadable one."""
    for _indicator, series in case.with_series():
        for row, first in _repeated(series):
            if not _same(row, first) and (series.complete or None not in {row.value, first.value}):
                message = _("For {key} there are two values: {first} in row {line}, {second} here.").format(
                    key=key_of(series, row), first=cell_text(first), line=first.line, second=cell_text(row)
                )
                hint = _("Keep the right one and delete the other row.")
                related = Related(series.place(first, "value"), _("This is the first row."))
                place = series.place(row, "value")
                yield Finding("contradicting-value", Severity.ERROR, message, place, hint, (related,))


def _repeated(series: Series) -> Iterator[tuple[SeriesRow, SeriesRow]]:
    """Every row with the same period and group as an earlier row, with that earlier row."""
    if len(series.cells) == len(series.rows):
        return
    for row in series.rows:
        first = series.cells[row.period, row.group]
        if first is not row:
            yield row, first


def _same(row: SeriesRow, other: SeriesRow) -> bool:
    return (row.value, row.about, row.state) == (other.value, other.about, other.state)


def cell_text(row: SeriesRow | None) -> str:
    """The text of a cell: the value, or the word that says why there is none."""
    if row is None:
        return "–"
    if row.value is None:
        return _(WORDS[ValueState][row.state])
    return f"{roughness_word(row.about)} {shown(row.value)}" if row.about else shown(row.value)


def key_of(series: Series, row: SeriesRow) -> str:
    """Period and group of a row as text for people."""
    return ", ".join(part for part in (row.period, echo(label_of(row.group, series.dimensions))) if part)


def missing_period(case: Case) -> Iterator[Finding]:
    """A series has a value for every year, or for every second year, between its first and its last."""
    for indicator, series in case.with_series():
        if not series.complete or case.is_gap(indicator, "series"):
            continue
        regular = frequency(series.periods)
        if regular is None:
            continue
        everywhere = missing(regular, regular.at)
        reported: set[str] = set()
        for group, rows in series.groups.items():
            known = [row.period for row in rows if row.period in regular.at]
            for period, before in missing(regular, known).items():
                if period in everywhere:
                    if period in reported:
                        continue
                    reported.add(period)
                yield _missing(series, group, period, rows, before, is_whole=period in everywhere)


def _missing(
    series: Series, group: GroupValues, period: str, rows: Sequence[SeriesRow], before: str, *, is_whole: bool
) -> Finding:
    row = next(row for row in rows if row.period == before)
    message = _("After {before} the value of {period} is missing.").format(before=before, period=period)
    label = echo(label_of(group, series.dimensions))
    if label and not is_whole:
        message = _("After {before} the value of {period} for “{group}” is missing.").format(
            before=before, period=period, group=label
        )
    hint = _("Add it; where there is none, add the row with the state not-collected or unknown.")
    return Finding("missing-period", Severity.WARNING, message, series.place(row, "period"), hint)


def tenfold_jump(case: Case) -> Iterator[Finding]:
    """A value is less than ten times the one before it, and more than a tenth; a note at the value explains it.

    What is above nothing in one year and below it in another, such as a balance, has no such measure.
    """
    for _indicator, series in case.with_series():
        for rows in series.groups.values():
            known = [row for row in rows if row.value is not None and series.periods[row.period]]
            if len({row.value > 0 for row in known if row.value}) > 1:
                continue
            explained = False
            for before, row in pairwise(known):
                is_jump = bool(before.value and row.value and _is_jump(before.value, row.value))
                is_back = is_jump and explained  # from a value that was explained to what is usual
                explained = is_jump and bool(row.note.strip())
                if is_jump and not explained and not is_back:
                    yield _jump(series, before, row)


def _jump(series: Series, before: SeriesRow, row: SeriesRow) -> Finding:
    was, now = before.value or Decimal(), row.value or Decimal()
    message = _("{value} is a tenth of the value of {period}, {before}, or even less.")
    if abs(now) > abs(was):
        message = _("{value} is ten times the value of {period}, {before}, or even more.")
    message = message.format(value=shown(now), before=shown(was), period=before.period)
    hint = _("Look whether the decimal sign is right. If it is, say in the column “note” why.")
    related = Related(series.place(before, "value"), _("This is the value before it."))
    return Finding("tenfold-jump", Severity.WARNING, message, series.place(row, "value"), hint, (related,))


def _is_jump(before: Decimal, now: Decimal) -> bool:
    low, high = sorted((abs(before), abs(now)))
    return high >= SMALL and high >= JUMP * low


def future_period(case: Case) -> Iterator[Finding]:
    """The period of a measured value has begun by the day of the check."""
    for _indicator, series in case.with_series():
        ahead = {
            name
            for name, period in series.periods.items()
            if period is not None and period.start is not None and period.start.first > case.day
        }
        if not ahead:
            continue
        for row in series.rows:
            if row.period in ahead and row.value is not None and row.state is not ValueState.ESTIMATED:
                message = _("{period} is still to come, and yet there is a value.").format(period=row.period)
                hint = _("Correct the period. A forecast has the state “estimated”.")
                yield Finding("future-period", Severity.WARNING, message, series.place(row, "period"), hint)


def series_without_value(case: Case) -> Iterator[Finding]:
    """A file of values has at least one."""
    for _indicator, series in case.with_series():
        if series.complete and all(row.value is None for row in series.rows):
            message = _("There is no value in this file yet.")
            hint = _("Add a row for each period, such as 2024 and behind it the value.")
            yield Finding("series-without-value", Severity.NOTE, message, series.sheet.place(series.path, 1), hint)


RECORD, VALUES = "indicators/schulabschluss.yaml", "indicators/schulabschluss.csv"
PLAIN = "title: Ohne Schulabschluss\nunit: '%'\n"
JUDGED = f"{PLAIN}source: Statistisches Landesamt\n"
"""With what a verdict needs."""


def _rule(name: str, severity: Severity, meaning: str, check: Check, *, bad: str, good: str) -> Rule:
    """A rule whose examples are the values of one indicator."""
    return Rule(name, severity, meaning, {RECORD: PLAIN, VALUES: bad}, {RECORD: PLAIN, VALUES: good}, check)


RULES: tuple[Rule, ...] = (
    _rule(
        "repeated-value",
        Severity.WARNING,
        N_("A value stands in the file once. Twice the same does no harm until one of the two is corrected."),
        repeated_value,
        bad="zeitraum;wert\n2023;7,2\n2024;7,0\n2023;7,2\n",
        good="zeitraum;wert\n2023;7,2\n2024;7,0\n",
    ),
    _rule(
        "contradicting-value",
        Severity.ERROR,
        N_("A period and group have one value. Of two the first is used until somebody decides which is right."),
        contradicting_value,
        bad="zeitraum;wert\n2023;7,2\n2024;7,0\n2023;7,9\n",
        good="zeitraum;wert\n2023;7,9\n2024;7,0\n",
    ),
    _rule(
        "missing-period",
        Severity.WARNING,
        N_(
            "A series has every period between its first and its last: every year, or every second one if it is "
            "collected so. Where a value was not collected a row says so."
        ),
        missing_period,
        bad="zeitraum;wert\n2020;7,9\n2021;7,8\n2022;7,5\n2024;7,0\n",
        good="zeitraum;wert;stand\n2020;7,9;\n2021;7,8;\n2022;7,5;\n2023;;nicht erhoben\n2024;7,0;\n",
    ),
    _rule(
        "tenfold-jump",
        Severity.WARNING,
        N_(
            "A value is seldom ten times the one before it: mostly a decimal sign is missing or one digit too many. A "
            "note at the value that explains it is enough."
        ),
        tenfold_jump,
        bad="zeitraum;wert\n2023;7,2\n2024;72\n",
        good="zeitraum;wert\n2023;7,2\n2024;7,0\n",
    ),
    _rule(
        "future-period",
        Severity.WARNING,
        N_("What was measured lies in the past. A forecast is entered with the state “estimated”."),
        future_period,
        bad="zeitraum;wert\n2024;7,2\n2034;7,0\n",
        good="zeitraum;wert;stand\n2024;7,2;\n2034;7,0;geschätzt\n",
    ),
    _rule(
        "series-without-value",
        Severity.NOTE,
        N_("A file of values holds at least one; until then only the definition of the indicator is printed."),
        series_without_value,
        bad="zeitraum;wert\n",
        good="zeitraum;wert\n2024;7,0\n",
    ),
)
