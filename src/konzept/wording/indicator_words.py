"""Values, targets and verdicts of indicators in words: the same in document, report, list and explanation."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from konzept.figures.indicators import Assessment, Course, DatedValue, Judgement, UnjudgedReason, comparison_of
from konzept.i18n.messages import N_, _, pgettext
from konzept.i18n.tagged import within
from konzept.model import Indicator
from konzept.model.kinds.indicator import Comparison, Direction, Target, ValueState
from konzept.reading.series import UNKNOWN, GroupValues, Series, SeriesRow
from konzept.reading.series.rows import group_named, label_of
from konzept.reading.series.terms import OFFICIAL
from konzept.source.numbers.rough import Roughness
from konzept.source.numbers.units import behind_a_number
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


def amount(indicator: Indicator, value: Decimal, rough: Roughness | None = None) -> str:
    """A value with its unit, every decimal as it was written, and before it the word that says how rough it is."""
    number = localized.exact(value, indicator.decimals or 0)
    if indicator.unit == "%":
        return localized.roughly(rough, _("{number}%").format(number=number))
    unit = within(indicator.unit, behind_a_number) if indicator.unit else ""
    return localized.roughly(rough, f"{number}\u00a0{unit}" if unit else number)


def of_row(indicator: Indicator, row: SeriesRow) -> str:
    """The value of a row that has one, with its unit."""
    return amount(indicator, row.value or Decimal(), row.about)


def about(indicator: Indicator, value: Fraction, beside: Decimal, like: Iterable[Decimal]) -> str:
    """A computed value with its unit, rounded to the decimals of the indicator, or of the values `like` without any.

    It has as many more as it takes to differ from the value that it is printed `beside`, unless both are equal.
    """
    places = indicator.decimals
    if places is None:
        places = max(max(0, -each) for value_ in like if isinstance(each := value_.as_tuple().exponent, int))
    while value != beside and localized.half_up(value, places) == beside:
        places += 1
    return amount(indicator, localized.half_up(value, places))


def covered(judgement: Judgement) -> str:
    """The share of the way to a target with one decimal; empty outside of 0 to 100 %, where the verdict says enough.

    0 and 100 % are only said of exactly none and all of it.
    """
    if judgement.covered is None or not 0 <= judgement.covered <= 1:
        return ""
    return share(judgement.covered)


def share(value: Fraction) -> str:
    """A share between 0 and 1 in percent with one decimal; never rounded to 0 or 100 %."""
    rounded = localized.half_up(value * 100, 1)
    if 0 < value < 1 and rounded in {0, 100}:
        bound = localized.percent(Decimal("99.9" if rounded else "0.1"))
        return (_("over {share}") if rounded else _("under {share}")).format(share=bound)
    return localized.percent(rounded.normalize() + 0)


def marked(number: str, state: ValueState) -> str:
    """A value, followed by the letter of its state if it is provisional or estimated."""
    match state:
        case ValueState.PROVISIONAL:
            return "\u00a0".join((number, pgettext("sign in a table", "p")))
        case ValueState.ESTIMATED:
            return "\u00a0".join((number, pgettext("sign in a table", "e")))
        case _:
            return number


def cell(indicator: Indicator, row: SeriesRow | None) -> str:
    """A value for a table, without unit; the sign of its state where there is no value, nothing where nobody spoke."""
    if row is None:
        return ""
    if row.value is None:
        return SIGNS.get(row.state, SIGNS[ValueState.UNKNOWN])
    return marked(localized.roughly(row.about, localized.exact(row.value, indicator.decimals or 0)), row.state)


def worded(indicator: Indicator, row: SeriesRow) -> str:
    """A value within a sentence, without unit; with its state if provisional or estimated, or the reason for none."""
    if row.value is None:
        return state(row)
    number = localized.roughly(row.about, localized.exact(row.value, indicator.decimals or 0))
    return in_brackets(number, quality(row.state))


def quality(value: ValueState) -> str:
    """The word for a state that a reader must know of beside a value: provisional or estimated; else empty."""
    return localized.word(value) if value in {ValueState.PROVISIONAL, ValueState.ESTIMATED} else ""


def in_brackets(text: str, *details: str) -> str:
    """A text followed by details in brackets; empty details are left out."""
    said = localized.listed(details)
    return f"{text} ({said})" if said else text


def legend(rows: Iterable[SeriesRow | None]) -> tuple[str, ...]:
    """The signs and letters that occur in some cells, each with its meaning."""
    found = {row.state for row in rows if row is not None}
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


def group_of(indicator: Indicator, name: str | None) -> str:
    """The name of the group that a target, a baseline or a correction is about; empty for all together."""
    group = group_named(name, indicator.dimensions)
    return (name or "") if group is None else named(indicator, group)


def period_title(series: Series) -> str:
    """What the periods of a series are: kindergarten years, reference dates, or just periods."""
    return _(OFFICIAL[series.official].title) if series.official else _("Period")


def when(series: Series, row: SeriesRow) -> str:
    """The period of a row in words, with the kind of year or day that it is."""
    period = series.periods[row.period]
    if not series.official or period is None:
        return span(period)
    return _("{kind} {period}").format(kind=period_title(series), period=span(period))


def span(period: Period | None) -> str:
    """A period for a table or a sentence."""
    if period is None or period.end is None:
        return _("period not known")
    return localized.short(period.end) if period.start == period.end else str(period)


def headline(assessment: Assessment) -> str:
    """The value beside the target that counts in one line, with its group and its period.

    Among groups of equal rank that of each of up to `EQUALS`; empty where there is no value.
    """
    if assessment.headline is not None:
        return dated(assessment, assessment.headline)
    rows = _equals(assessment)
    if len(rows) > EQUALS:
        return _("{count} groups, see there").format(count=localized.number(len(rows)))
    return localized.clauses(dated(assessment, row) for row in rows)


def baseline(assessment: Assessment) -> str:
    """The value from which an indicator is judged, with its period: of the judged group, else as recorded."""
    indicator, judged = assessment.indicator, assessment.next
    if judged and judged.start:
        return point(indicator, judged.start, judged.group)
    base = indicator.baseline
    if base is None:
        return ""
    return in_brackets(
        amount(indicator, base.value.number, base.value.about), group_of(indicator, base.group), span(base.period)
    )


def opening(assessment: Assessment) -> str:
    """The first line of the sheet of an indicator: the `headline`, and the newest value where that is another one."""
    newest = (
        _("newest value: {value}").format(value=dated(assessment, assessment.newer))
        if assessment.newer is not None
        else ""
    )
    return localized.clauses((headline(assessment), newest))


def before(assessment: Assessment | None, later: Assessment) -> str:
    """The value of an earlier day to print beside the `headline` of a later one; empty where there is none."""
    if assessment is None:
        return ""
    if later.headline is None:
        return headline(assessment)
    row = assessment.beside(later)
    return dated(assessment, row) if row is not None else ""


def _equals(assessment: Assessment) -> tuple[SeriesRow, ...]:
    """The newest values of groups of equal rank, where nothing says that only one of them is meant."""
    is_one = assessment.next is not None and assessment.next.group is not None
    return () if is_one else tuple(assessment.newest.values())


def dated(assessment: Assessment, row: SeriesRow) -> str:
    """A value with its unit, and in brackets its group, its period, and whether it is provisional or estimated."""
    return in_brackets(of_row(assessment.indicator, row), *_of(assessment, row))


def _of(assessment: Assessment, row: SeriesRow) -> tuple[str, ...]:
    series = assessment.series
    assert series is not None  # noqa: S101 - a row comes from a series
    return named(assessment.indicator, row.group), when(series, row), quality(row.state)


def value_and_period(assessment: Assessment) -> tuple[str, str]:
    """The `headline` as two texts for two columns of a table: the value with its group, and the period."""
    row = assessment.headline
    if row is None:
        return headline(assessment) or "–", _periods(assessment)
    group, *period = _of(assessment, row)
    return in_brackets(of_row(assessment.indicator, row), group), localized.listed(period)


def in_a_note(assessment: Assessment) -> str:
    """The `headline` for a note that stands in brackets itself; empty where there is no single value."""
    row = assessment.headline
    return localized.listed((of_row(assessment.indicator, row), *_of(assessment, row))) if row else ""


def _periods(assessment: Assessment) -> str:
    names = {row.period for row in _equals(assessment)}
    if len(names) > 1:
        return _("several")
    return span(assessment.series.periods[names.pop()]) if assessment.series and names else "–"


_SAID = frozenset({Roughness.ABOUT, Roughness.ALMOST})
"""What stands before the value of a target beside its comparison; the other words are that comparison."""


def goal(indicator: Indicator, target: Target) -> str:
    """A target in words, such as “at most 30% by 2030”; one that is open or without a number as just that."""
    by, group = localized.by(target.by) if target.by else "", group_of(indicator, target.group)
    if target.value is None:
        open_ = pgettext("the value of a target", "still open")
        return in_brackets(target.words.rstrip(".") if target.words else open_, by, group)
    value = target.value
    about = value.about if value.about in _SAID else None
    words = {"value": amount(indicator, value.number, about), "by": by}
    match comparison_of(indicator, target):
        case Comparison.AT_LEAST:
            text = _("at least {value} {by}").format(**words)
        case Comparison.AT_MOST:
            text = _("at most {value} {by}").format(**words)
        case Comparison.ABOVE:
            text = _("above {value} {by}").format(**words)
        case Comparison.BELOW:
            text = _("below {value} {by}").format(**words)
        case _:
            text = _("{value} {by}").format(**words)
    return in_brackets(text.rstrip(), group)


def verdict(judgement: Judgement) -> str:
    """The word for the course of an indicator towards a target."""
    return localized.word(judgement.verdict)


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
        UnjudgedReason.OPEN: N_("The value to be reached has not been set yet."),
        UnjudgedReason.IN_WORDS: N_("The target has no number to compare a value with."),
        UnjudgedReason.ROUGH: N_("{value}: that leaves open how it stands to the target."),
    }
)


def because(indicator: Indicator, judgement: Judgement) -> str:
    """The computation behind a verdict in sentences, with every figure that it uses, and the note on the target."""
    target = judgement.target
    words = target.words if target.value is not None else None
    told = " ".join(filter(None, (*_computation(indicator, judgement), words, target.note)))
    return f"{told[:1].upper()}{told[1:]}"  # a rough value begins with its word


def _computation(indicator: Indicator, judgement: Judgement) -> tuple[str, ...]:
    if judgement.reason is not None or judgement.now is None:
        text = _(_REASONS[judgement.reason or UnjudgedReason.NO_VALUE])
        return (text.replace("{value}", point(indicator, judgement.now, judgement.group)),)
    value = point(indicator, judgement.now, judgement.group)
    match judgement.verdict:
        case Course.REACHED:
            text = _("{value} fulfils it.").format(value=value)
        case Course.MISSED:
            text = _("{value} did not fulfil it.").format(value=value)
        case Course.WORSENING:
            text = _beyond_the_baseline(indicator, judgement, value)
        case _:
            text = _against_the_line(indicator, judgement, value)
    return (text, *_way(indicator, judgement), *_as_if_exact(indicator, judgement))


def _as_if_exact(indicator: Indicator, judgement: Judgement) -> Iterator[str]:
    """A sentence for each rough number that was reckoned with as it is written."""
    now, start = judgement.now, judgement.start
    if now is not None and now.about is Roughness.ABOUT:
        yield _("It is judged as {value}, as if that were exact.").format(value=amount(indicator, now.value))
    if start is not None and start.about is not None and judgement.elapsed is not None:
        text = _("The baseline is reckoned with as {value}, as if that were exact.")
        yield text.format(value=amount(indicator, start.value))


def _beyond_the_baseline(indicator: Indicator, judgement: Judgement, value: str) -> str:
    text = _("{value} is on the wrong side of the baseline, {baseline}.")
    return text.format(value=value, baseline=point(indicator, judgement.start))


def point(indicator: Indicator, value: DatedValue | None, group: GroupValues | None = None) -> str:
    """A value with its group and its period, and whether it is provisional or estimated."""
    if value is None:
        return ""
    state = quality(value.row.state) if value.row else ""
    number = amount(indicator, value.value, value.about)
    return in_brackets(number, named(indicator, group), span(value.period), state)


def _against_the_line(indicator: Indicator, judgement: Judgement, value: str) -> str:
    start, now = judgement.start, judgement.now
    if start is None or now is None or judgement.expected is None:
        return ""
    like = [start.value, now.value, *([judgement.way.value] if judgement.way else [])]
    line = about(indicator, judgement.expected, now.value, like)
    text = _("{value}; on the straight line from {baseline} to the target it would be {line}.")
    return text.format(value=value, baseline=point(indicator, start), line=line)


def _way(indicator: Indicator, judgement: Judgement) -> tuple[str, ...]:
    """What part of the way is covered, in words where it is less than nothing or more than all of it."""
    if judgement.covered is None or judgement.elapsed is None or judgement.elapsed <= 0:
        return ()
    if judgement.covered < 0:
        is_said = judgement.verdict is Course.WORSENING
        text = _("That is on the wrong side of the baseline, {baseline}.")
        return () if is_said else (text.format(baseline=point(indicator, judgement.start)),)
    if judgement.covered > 1:
        return () if judgement.verdict is Course.REACHED else (_("That is beyond the target."),)
    text = _("Covered: {covered} of the way in {elapsed} of the time.")
    return (text.format(covered=share(judgement.covered), elapsed=share(judgement.elapsed)),)


def state(row: SeriesRow) -> str:
    """The reason why a row has no value."""
    return localized.word(row.state) if row.state in SIGNS else localized.word(ValueState.UNKNOWN)


def direction(value: Direction) -> str:
    """The words for which direction is better."""
    return localized.word(value)


def period_word(name: str) -> str:
    """The name of a period in a file of values, in words for people."""
    return _("period not known") if name == UNKNOWN else name
