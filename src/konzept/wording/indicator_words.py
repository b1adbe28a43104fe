"""Values, targets and verdicts of indicators in words: the same in document, report, list and explanation."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from konzept.figures.indicators import Assessment, Course, DatedValue, Judgement, UnjudgedReason
from konzept.i18n.messages import N_, _, pgettext
from konzept.model import Indicator
from konzept.model.kinds.indicator import Comparison, Direction, Target, ValueState
from konzept.reading.series import UNKNOWN, GroupValues, Series, SeriesRow
from konzept.reading.series.rows import label_of
from konzept.source.values import Period
from konzept.wording import localized

SIGNS: Mapping[ValueState, str] = MappingProxyType(
    {ValueState.SUPPRESSED: "•", ValueState.NOT_COLLECTED: "×", ValueState.UNKNOWN: "?"}
)
"""The signs of states without a value in tables; never 0, a dash or an empty cell."""

GLYPHS: Mapping[Course, str] = MappingProxyType(
    {
        Course.REACHED: "implemented",
        Course.ON_PATH: "on-track",
        Course.BEHIND: "at-risk",
        Course.WORSENING: "off-track",
        Course.MISSED: "dropped",
        Course.NOT_JUDGEABLE: "not-ratable",
    }
)
"""The keys of glyph and colour for verdicts: those of the states and ratings with the same meaning."""

EQUALS = 3
"""Up to how many groups of equal rank are named one by one in a place meant for a single value."""


def amount(indicator: Indicator, value: Decimal) -> str:
    """A value with its unit, every decimal as it was written."""
    number = localized.exact(value, indicator.decimals or 0)
    if not indicator.unit:
        return number
    return _("{number}%").format(number=number) if indicator.unit == "%" else f"{number}\u00a0{indicator.unit}"


def about(indicator: Indicator, value: Fraction, like: Iterable[Decimal]) -> str:
    """A computed value with its unit, rounded to one decimal more than the values `like` have."""
    places = [max(0, -exponent) for each in like if isinstance(exponent := each.as_tuple().exponent, int)]
    return amount(indicator, localized.half_up(value, max([indicator.decimals or 0, *places]) + 1))


def share(value: Fraction) -> str:
    """A share of the way to a target in percent with one decimal; may be below 0 or above 100."""
    return localized.percent(localized.half_up(value * 100, 1).normalize() + 0)


def marked(number: str, state: ValueState) -> str:
    """A value, followed by the letter of its state if it is provisional or estimated."""
    match state:
        case ValueState.PROVISIONAL:
            return f"{number}\u00a0{pgettext('sign in a table', 'p')}"
        case ValueState.ESTIMATED:
            return f"{number}\u00a0{pgettext('sign in a table', 'e')}"
        case _:
            return number


def cell(indicator: Indicator, row: SeriesRow | None) -> str:
    """A value for a table, without unit; the sign of its state where there is no value."""
    if row is None:
        return SIGNS[ValueState.UNKNOWN]
    if row.value is None:
        return SIGNS.get(row.state, SIGNS[ValueState.UNKNOWN])
    return marked(localized.exact(row.value, indicator.decimals or 0), row.state)


def worded(indicator: Indicator, row: SeriesRow) -> str:
    """A value within a sentence, without unit; with its state if provisional or estimated, or the reason for none."""
    if row.value is None:
        return state(row)
    return in_brackets(localized.exact(row.value, indicator.decimals or 0), quality(row.state))


def quality(value: ValueState) -> str:
    """The word for a state that a reader must know of beside a value: provisional or estimated; else empty."""
    return localized.word(value) if value in {ValueState.PROVISIONAL, ValueState.ESTIMATED} else ""


def in_brackets(text: str, *details: str) -> str:
    """A text followed by details in brackets; empty details are left out."""
    said = localized.listed(details)
    return f"{text} ({said})" if said else text


def legend(rows: Iterable[SeriesRow | None]) -> tuple[str, ...]:
    """The signs and letters that occur in some cells, each with its meaning."""
    found = {ValueState.UNKNOWN if row is None else row.state for row in rows}
    texts = {
        ValueState.PROVISIONAL: _("{sign} = provisional").format(sign=pgettext("sign in a table", "p")),
        ValueState.ESTIMATED: _("{sign} = estimated").format(sign=pgettext("sign in a table", "e")),
        ValueState.SUPPRESSED: _("{sign} = suppressed, to protect small groups").format(sign="•"),
        ValueState.NOT_COLLECTED: _("{sign} = not collected").format(sign="×"),
        ValueState.UNKNOWN: _("{sign} = not known").format(sign="?"),
    }
    return tuple(text for state, text in texts.items() if state in found)


def named(indicator: Indicator, group: GroupValues | None) -> str:
    """The name of a group; empty for the total of all dimensions and for None."""
    if group is None or all(value == each.total for value, each in zip(group, indicator.dimensions, strict=True)):
        return ""
    return label_of(group, indicator.dimensions)


def when(series: Series, row: SeriesRow) -> str:
    """The period of a row in words."""
    return span(series.periods[row.period])


def span(period: Period | None) -> str:
    """A period for a table or a sentence."""
    if period is None or period.end is None:
        return _("period not known")
    return str(period) if period.school_year else localized.short(period.end)


def newest(found: Assessment) -> str:
    """The newest value in one line: that of the total, or of each of up to `EQUALS` groups of equal rank."""
    if found.series is None:
        return ""
    if found.headline is not None:
        return _dated(found, found.headline)
    rows = found.newest.values()
    if len(rows) > EQUALS:
        return _("{count} groups, see there").format(count=localized.number(len(rows)))
    return localized.clauses(_dated(found, row) for row in rows)


def _dated(found: Assessment, row: SeriesRow) -> str:
    series, indicator = found.series, found.indicator
    assert series is not None  # noqa: S101 - a row comes from a series
    number = amount(indicator, row.value or Decimal())
    return in_brackets(number, named(indicator, row.group), when(series, row), quality(row.state))


def value_and_period(found: Assessment) -> tuple[str, str]:
    """The newest value and its period as two texts, for two columns of a table."""
    row = found.headline
    if row is None or found.series is None:
        return newest(found) or "–", "–" if not found.newest else _periods(found)
    period = localized.listed((when(found.series, row), quality(row.state)))
    return amount(found.indicator, row.value or Decimal()), period


def _periods(found: Assessment) -> str:
    names = {row.period for row in found.newest.values()}
    if len(names) > 1 or found.series is None:
        return _("several")
    return span(found.series.periods[names.pop()])


_COMPARISONS = MappingProxyType({Direction.UP: Comparison.AT_LEAST, Direction.DOWN: Comparison.AT_MOST})


def goal(indicator: Indicator, target: Target) -> str:
    """A target in words, such as “at most 30% by 2030”."""
    op = (
        target.op
        or {Direction.UP: Comparison.AT_LEAST, Direction.DOWN: Comparison.AT_MOST, None: None}[indicator.direction]
    )
    words = {"value": amount(indicator, target.value), "date": localized.moment(target.by)}
    match op:
        case Comparison.AT_LEAST:
            text = _("at least {value} by {date}").format(**words)
        case Comparison.AT_MOST:
            text = _("at most {value} by {date}").format(**words)
        case _:
            text = _("{value} by {date}").format(**words)
    return f"{text} ({target.group})" if target.group else text


def verdict(found: Judgement) -> str:
    """The word for the course of an indicator towards a target."""
    return localized.word(found.verdict)


_REASONS: Mapping[UnjudgedReason, str] = MappingProxyType(
    {
        UnjudgedReason.NO_VALUE: N_("There is no value by that time."),
        UnjudgedReason.NO_PERIOD: N_("No source tells of when the value is."),
        UnjudgedReason.NO_GROUP: N_("It is not said for which of the groups the target is."),
        UnjudgedReason.NO_DIRECTION: N_("It is not said which way is better."),
        UnjudgedReason.NO_BASELINE: N_("There is no baseline to measure the way from."),
        UnjudgedReason.NOT_SINCE: N_("There is no value that is newer than the baseline."),
        UnjudgedReason.NOT_YET: N_("The day of the target has passed, and there is no value of that time yet."),
        UnjudgedReason.NO_TIME: N_("The day of the target is not later than the baseline."),
    }
)


def because(indicator: Indicator, found: Judgement) -> str:
    """The computation behind a verdict in sentences, with every figure that it uses."""
    if found.reason is not None or found.now is None:
        return _(_REASONS[found.reason or UnjudgedReason.NO_VALUE])
    words = {"value": amount(indicator, found.now.value), "period": span(found.now.period)}
    match found.verdict:
        case Course.REACHED:
            text = _("{value} ({period}) fulfils it.").format(**words)
        case Course.MISSED:
            text = _("{value} ({period}) did not fulfil it.").format(**words)
        case Course.WORSENING:
            text = _("{value} ({period}) is on the wrong side of the baseline, {baseline}.").format(
                **words, baseline=point(indicator, found.start)
            )
        case _:
            text = _against_the_line(indicator, found, words)
    return " ".join([text, *_way(found)])


def point(indicator: Indicator, found: DatedValue | None) -> str:
    """A value with its period."""
    return f"{amount(indicator, found.value)} ({span(found.period)})" if found else ""


def _against_the_line(indicator: Indicator, found: Judgement, words: Mapping[str, str]) -> str:
    start, now = found.start, found.now
    if start is None or now is None or found.expected is None:
        return ""
    line = about(indicator, found.expected, (start.value, now.value, found.target.value))
    text = _("{value} ({period}); on the straight line from {baseline} to the target it would be {line}.")
    return text.format(**words, baseline=point(indicator, start), line=line)


def _way(found: Judgement) -> tuple[str, ...]:
    if found.covered is None or found.elapsed is None or found.elapsed <= 0:
        return ()
    text = _("Covered: {covered} of the way in {elapsed} of the time.")
    return (text.format(covered=share(found.covered), elapsed=share(found.elapsed)),)


def state(row: SeriesRow) -> str:
    """The reason why a row has no value."""
    return localized.word(row.state) if row.state in SIGNS else localized.word(ValueState.UNKNOWN)


def direction(value: Direction) -> str:
    """The words for which direction is better."""
    return localized.word(value)


def period_word(name: str) -> str:
    """The name of a period in a file of values, in words for people."""
    return _("period not known") if name == UNKNOWN else name
