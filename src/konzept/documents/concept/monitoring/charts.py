"""The charts of an indicator: its groups in time with the ways to their targets, or beside each other."""

from collections.abc import Iterator
from fractions import Fraction

from konzept.documents.concept.monitoring.curves import Curve, Spot, line_chart
from konzept.documents.concept.monitoring.values import group_head, is_begun
from konzept.documents.views import Bar, BarChart, LineChart
from konzept.figures.indicators import Assessment, time
from konzept.i18n.messages import _, ngettext
from konzept.model.kinds.indicator import ValueState
from konzept.reading.series import GroupValues, Series
from konzept.wording import indicator_words as words
from konzept.wording import localized

DRAWN = 6
"""The most lines in one chart."""

SPOTS = 240
"""How many periods of a line are drawn, the newest ones."""

BARS = 12

_UNCERTAIN = frozenset({ValueState.PROVISIONAL, ValueState.ESTIMATED})
"""States of a value whose mark is hollow, as that of one which is known only roughly."""


def not_drawn(groups: int) -> Iterator[str]:
    """A sentence on the groups that a chart leaves out, whose values stand below it."""
    if groups:
        text = ngettext(
            "{count} group is not drawn; its values stand in the table.",
            "{count} groups are not drawn; their values stand in the table.",
            groups,
        )
        yield text.format(count=localized.number(groups))


def curves_of(assessment: Assessment) -> tuple[LineChart | None, int]:
    """The chart of the values over time, and how many groups it does not show."""
    series, indicator = assessment.series, assessment.indicator
    if series is None:
        return None, 0
    wanted = [judged.group for judged in assessment.targets if judged.group is not None]
    groups = dict.fromkeys([*([series.total] if series.total else []), *wanted, *series.groups])
    spots = {group: tuple(_spots(assessment, series, group)) for group in groups if group in series.groups}
    curves = [
        Curve(group_head(assessment, group), each)
        for group, each in spots.items()
        if any(spot.value is not None for spot in each)
    ]
    names = [(time(period.end), words.span(period)) for period in series.periods.values() if period and period.end]
    names += [(time(by), localized.short(by)) for each in assessment.targets if (by := each.target.by)]
    drawn, paths = curves[:DRAWN], list(_ways(assessment))
    chart = line_chart(
        _("{title} in time").format(title=indicator.title),
        _in_words(assessment, drawn, paths),
        drawn,
        paths,
        names=names,
        number=lambda value: localized.number(localized.half_up(value, 6).normalize() + 0),
    )
    return chart, len(curves) - len(drawn) if chart else 0


def _ways(assessment: Assessment) -> Iterator[Curve]:
    """The straight paths to all future targets; to the last target where all have passed."""
    for each in assessment.targets:
        is_ahead = not each.is_past or each is assessment.next
        if is_ahead and (way := each.way) and way.days > 0:
            ends = Spot(way.start.time, way.start.value), Spot(time(way.by), way.value)
            yield Curve(words.goal(assessment.indicator, each.target), ends)


def _spots(assessment: Assessment, series: Series, group: GroupValues) -> Iterator[Spot]:
    rows = [row for row in series.groups[group] if series.periods[row.period] and is_begun(assessment, row.period)]
    for row in rows[-SPOTS:]:
        period = series.periods[row.period]
        if period and period.end:
            is_uncertain = row.about is not None or row.state in _UNCERTAIN
            yield Spot(time(period.end), row.value, is_uncertain, row.about)


def _in_words(assessment: Assessment, curves: list[Curve], paths: list[Curve]) -> str:
    """The text alternative of a chart; the table beside it has every value."""
    told = []
    for curve in curves:
        known = [(spot.value, spot.about) for spot in curve.spots if spot.value is not None]
        first, last = (words.amount(assessment.indicator, *end) for end in (known[0], known[-1]))
        told.append(_("{group}: from {first} to {last}").format(group=curve.word, first=first, last=last))
    told += [_("target: {target}").format(target=path.word) for path in paths]
    return localized.clauses(told)


def bars_of(assessment: Assessment) -> tuple[BarChart | None, int]:
    """A bar chart of the groups where there is only one period, and how many it leaves out.

    None for negative values or a single group.
    """
    known = [row for row in assessment.newest.values() if row.value is not None]
    rows = known[:BARS]
    highest = max((row.value for row in rows if row.value is not None), default=None)
    if len(rows) < 2 or not highest or any(row.value is None or row.value < 0 for row in rows):
        return None, 0
    most = 100 if assessment.indicator.unit == "%" and highest <= 100 else highest
    bars = tuple(
        Bar(
            key="indicator",
            word=group_head(assessment, row.group),
            count=words.in_brackets(words.of_row(assessment.indicator, row), words.quality(row.state)),
            width=str(localized.half_up(Fraction(row.value) * 100 / Fraction(most), 2)),
        )
        for row in rows
        if row.value is not None
    )
    chart = BarChart(
        chart_title=_("{title} by group").format(title=assessment.indicator.title),
        chart_text=localized.clauses(f"{bar.word}: {bar.count}" for bar in bars),
        bars=bars,
    )
    return chart, len(known) - len(rows)
