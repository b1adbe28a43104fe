"""Rules for the arithmetic between values that a record names under `parts`: sums of parts, shares of two counts."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from konzept.i18n.messages import N_, _
from konzept.model import Indicator
from konzept.model.kinds.indicator import CheckKind, PartsCheck
from konzept.reading.series import GroupValues, Series, SeriesRow
from konzept.reading.series.numbers import shown
from konzept.reading.series.rows import group_named
from konzept.rules.case import Case
from konzept.rules.indicators.series import key_of
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity

SHOWN = 5
"""How many parts of a sum are named as related places."""


class _Sum(NamedTuple):
    """The row of a total and the rows of its parts, of one period."""

    series: Series
    total: SeriesRow
    parts: tuple[tuple[Series, SeriesRow], ...]
    complete: bool
    """Whether every part has a value."""
    tolerance: Fraction

    @property
    def known(self) -> Decimal:
        """The sum of the parts that have a value."""
        return sum((row.value for _series, row in self.parts if row.value is not None), Decimal())

    @property
    def excess(self) -> Fraction:
        """The sum of the known parts minus the total; negative if the parts are below the total."""
        return Fraction(self.known) - Fraction(self.total.value or 0)


def parts_above_total(case: Case) -> Iterator[Finding]:
    """The sum of the known parts is not above their total."""
    for each in _sums(case):
        if each.excess > each.tolerance:
            message = _("The parts of {key} are together {sum}, which is more than the total of {total}.")
            yield _finding("parts-above-total", each, message)


def parts_below_total(case: Case) -> Iterator[Finding]:
    """Parts that are all known sum to their total."""
    for each in _sums(case):
        if each.complete and -each.excess > each.tolerance:
            message = _("The parts of {key} are together {sum}, which is less than the total of {total}.")
            yield _finding("parts-below-total", each, message)


def _finding(rule: str, sum_: _Sum, message: str) -> Finding:
    text = message.format(
        key=key_of(sum_.series, sum_.total), sum=shown(sum_.known), total=shown(sum_.total.value or Decimal())
    )
    hint = _("Correct the part or the total that is wrong; rounding is allowed for by “tolerance”.")
    related = tuple(Related(series.place(row, "value"), _("This is a part.")) for series, row in sum_.parts[:SHOWN])
    return Finding(rule, Severity.ERROR, text, sum_.series.place(sum_.total, "value"), hint, related)


def _sums(case: Case) -> Iterator[_Sum]:
    """Every sum of exact numbers: what is only known roughly proves nothing."""
    for sum_ in _all_sums(case):
        if all(row.about is None for row in (sum_.total, *(row for _series, row in sum_.parts))):
            yield sum_


def _all_sums(case: Case) -> Iterator[_Sum]:
    for indicator, series in case.with_series():
        for check in indicator.parts:
            if check.kind is not CheckKind.SUM:
                continue
            if not check.of:
                yield from _by_dimension(indicator, series, check)
            elif all(name in case.concept.indicators for name in check.of):
                yield from _of_indicators(case, indicator, series, check)
            else:
                yield from _of_groups(indicator, series, check)


def _by_dimension(indicator: Indicator, series: Series, check: PartsCheck) -> Iterator[_Sum]:
    """The sums along every dimension with a total: of its other values, the other dimensions being equal."""
    for at, dimension in enumerate(indicator.dimensions):
        if not dimension.total:
            continue
        parts: dict[tuple[str, GroupValues], list[SeriesRow]] = {}
        for (period, group), row in series.cells.items():
            if group[at] != dimension.total:
                parts.setdefault((period, (*group[:at], dimension.total, *group[at + 1 :])), []).append(row)
        wanted = len([value for value in dimension.values if value != dimension.total])
        for key, rows in parts.items():
            total = series.cells.get(key)
            if total is not None and total.value is not None:
                inner = [(series, row) for row in sorted(rows)]
                yield _sum(indicator, (series, total), inner, max(wanted, len(rows)), check)


def _of_groups(indicator: Indicator, series: Series, check: PartsCheck) -> Iterator[_Sum]:
    whole = group_named(check.total, indicator.dimensions)
    groups = [group_named(name, indicator.dimensions) for name in check.of]
    if whole is None or None in groups:
        return
    for period in series.periods:
        total = series.cells.get((period, whole))
        if total is not None and total.value is not None:
            rows = [row for group in groups if group and (row := series.cells.get((period, group)))]
            yield _sum(indicator, (series, total), [(series, row) for row in rows], len(groups), check)


def _of_indicators(case: Case, indicator: Indicator, series: Series, check: PartsCheck) -> Iterator[_Sum]:
    whole = case.concept.series.get(check.total) if check.total else series
    others = [found for name in check.of if (found := case.concept.series.get(name))]
    if whole is None or len(others) != len(check.of):
        return
    for key, total in whole.cells.items():
        if total.value is not None:
            rows = [(other, row) for other in others if (row := other.cells.get(key))]
            yield _sum(indicator, (whole, total), rows, len(others), check)


def _sum(
    indicator: Indicator,
    whole: tuple[Series, SeriesRow],
    parts: Sequence[tuple[Series, SeriesRow]],
    count: int,
    check: PartsCheck,
) -> _Sum:
    series, total = whole
    values = [row.value for _series, row in parts if row.value is not None]
    if check.tolerance is not None:
        tolerance = Fraction(check.tolerance)
    else:
        every = [*values, total.value or Decimal()]
        tolerance = sum((_rounding(value, rounded=indicator.is_percent) for value in every), Fraction())
    return _Sum(series, total, tuple(parts), len(values) == count, tolerance)


def _rounding(value: Decimal, *, rounded: bool) -> Fraction:
    """The largest rounding error of a value: half a unit in its last place if rounded, 0 for a count."""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Fraction(1, 2 * 10**places) if places or rounded else Fraction()


def share_contradicts_counts(case: Case) -> Iterator[Finding]:
    """A share in percent equals the quotient of its two counts, except for rounding."""
    for indicator, series in case.with_series():
        for check in indicator.parts:
            if check.kind is not CheckKind.SHARE or len(check.of) != 1 or not check.total:
                continue
            part, whole = (case.concept.series.get(name) for name in (check.of[0], check.total))
            if part is not None and whole is not None:
                yield from _shares(indicator, series, part, whole, check)


def _shares(indicator: Indicator, series: Series, part: Series, whole: Series, check: PartsCheck) -> Iterator[Finding]:
    factor = 100 if indicator.is_percent else 1
    parts: Mapping[tuple[str, GroupValues], SeriesRow] = part.cells
    for key, row in series.cells.items():
        count, total = parts.get(key), whole.cells.get(key)
        if row.value is None or count is None or total is None or count.value is None or not total.value:
            continue
        if row.about or count.about or total.about:
            continue
        share = Fraction(count.value) * factor / Fraction(total.value)
        allowed = Fraction(check.tolerance) if check.tolerance is not None else _rounding(row.value, rounded=True)
        if abs(Fraction(row.value) - share) > allowed:
            message = _("{count} of {total} is not {value}, but about {share}.").format(
                count=shown(count.value), total=shown(total.value), value=shown(row.value), share=_about(share)
            )
            hint = _("Correct the share, or the count that is wrong.")
            related = (
                Related(part.place(count, "value"), _("This is the part.")),
                Related(whole.place(total, "value"), _("This is the whole.")),
            )
            place = series.place(row, "value")
            yield Finding("share-contradicts-counts", Severity.ERROR, message, place, hint, related)


def _about(share: Fraction) -> str:
    """The share as text for people, to three decimals."""
    return shown(Decimal((share * 1000 + Fraction(1, 2)).__floor__()).scaleb(-3).normalize() + 0)


_PUPILS = (
    "title: Schulentlassene\nunit: Personen\ndimensions:\n  - key: gruppe\n    values: [Mädchen, Jungen]\n"
    "    total: alle\nparts:\n  - kind: sum\n"
)
_FILE, _COUNTS = "indicators/entlassene.yaml", "indicators/entlassene.csv"
_HIDDEN = "zeitraum;gruppe;wert;stand\n2024;alle;412;\n2024;Mädchen;200;\n2024;Jungen;;geheim\n"
_SUM = "zeitraum;gruppe;wert\n2024;alle;412\n2024;Mädchen;200\n2024;Jungen;212\n"


def _shares_of(value: str) -> Mapping[str, str]:
    return {
        _FILE: "title: Schulentlassene\nunit: Personen\n",
        _COUNTS: "zeitraum;wert\n2024;400\n",
        "indicators/ohne.yaml": "title: Schulentlassene ohne Abschluss\nunit: Personen\n",
        "indicators/ohne.csv": "zeitraum;wert\n2024;28\n",
        "indicators/quote.yaml": "title: Ohne Abschluss\nunit: '%'\nparts:\n  - kind: share\n    of: [ohne]\n"
        "    total: entlassene\n",
        "indicators/quote.csv": f"zeitraum;wert\n2024;{value}\n",
    }


RULES: tuple[Rule, ...] = (
    Rule(
        "parts-above-total",
        Severity.ERROR,
        N_(
            "Where the record says that parts sum to a total (“parts”), they are not more than it. Rounded values may "
            "differ by half of their last place each, or by the “tolerance” of the record."
        ),
        {_FILE: _PUPILS, _COUNTS: _SUM.replace("212", "222")},
        {_FILE: _PUPILS, _COUNTS: _SUM},
        parts_above_total,
    ),
    Rule(
        "parts-below-total",
        Severity.ERROR,
        N_(
            "Where the record says that parts sum to a total (“parts”) and all are known, they are not less than it. "
            "Where one is suppressed nothing can be said."
        ),
        {_FILE: _PUPILS, _COUNTS: _SUM.replace("212", "202")},
        {
            _FILE: _PUPILS,
            _COUNTS: "zeitraum;gruppe;wert;stand\n2024;alle;412;\n2024;Mädchen;200;\n2024;Jungen;;geheim\n",
        },
        parts_below_total,
    ),
    Rule(
        "share-contradicts-counts",
        Severity.ERROR,
        N_("Where the record says that a share is that of two counts (“parts”, kind “share”), it is what they say."),
        _shares_of("9"),
        _shares_of("7"),
        share_contradicts_counts,
    ),
)
