"""Explanations of the verdict on an indicator: the newest value, the baseline, the straight line to the target."""

from collections.abc import Iterator
from datetime import date

from konzept.answers.explain.answers import Answer, Input, place_of
from konzept.figures.indicators import Assessment, Judgement, assess
from konzept.i18n.messages import _, ngettext
from konzept.model import Indicator
from konzept.reading.concept import Concept
from konzept.reading.series import GroupValues, Series, SeriesRow
from konzept.wording import indicator_words as words

SHOWN = 8
"""How many values of each group are listed, the newest ones."""

GROUPS = 8
"""How many groups are explained, those with a target first; the others follow the same rule."""


def of_indicator(concept: Concept, indicator: Indicator, day: date) -> Iterator[Answer]:
    """The answers on the newest values of an indicator on a day, and on every target."""
    found = assess(concept, indicator, day)
    if found.series is not None:
        wanted = dict.fromkeys([*(judged.group for judged in found.targets if judged.group), *found.series.groups])
        for group in [group for group in wanted if group in found.series.groups][:GROUPS]:
            yield _newest(found, found.series, group, day)
    for judged in found.targets:
        yield _judged(found, judged)


def _newest(assessment: Assessment, series: Series, group: GroupValues, day: date) -> Answer:
    """The answer which value of a group counts, and why the others do not."""
    label, counted = words.named(assessment.indicator, group), assessment.newest.get(group)
    rows = series.groups[group][::-1]
    left_out = [
        Input(_value(assessment, series, row), _place(series, row), _why_not(series, row, counted, day))
        for row in rows
        if row is not counted
    ]
    rest = len(left_out) - SHOWN
    if rest > 0:
        more = ngettext("{count} earlier one", "{count} earlier ones", rest).format(count=rest)
        left_out = [*left_out[:SHOWN], Input(more, series.path)]
    return Answer(
        title=_("Newest value, {group}").format(group=label) if label else _("Newest value"),
        result=_value(assessment, series, counted) if counted else _("none"),
        rule=_("The newest period that is over by this day and has a value counts."),
        counted=(Input(_value(assessment, series, counted), _place(series, counted)),) if counted else (),
        left_out=tuple(left_out),
    )


def _value(assessment: Assessment, series: Series, row: SeriesRow) -> str:
    number = words.cell(assessment.indicator, row)
    if row.value is not None:
        number = words.in_brackets(words.of_row(assessment.indicator, row), words.quality(row.state))
    return _("{period}: {value}").format(period=words.when(series, row), value=number)


def _place(series: Series, row: SeriesRow) -> str:
    return f"{series.path}:{row.line}"


def _why_not(series: Series, row: SeriesRow, counted: SeriesRow | None, day: date) -> str:
    period = series.periods[row.period]
    if row.value is None:
        return words.state(row)
    if period is None:
        return _("no source tells of when it is")
    if period.end is not None and period.end.last > day:
        return _("its period is not over on this day")
    return _("a newer one replaces it") if counted else ""


def _judged(assessment: Assessment, judged: Judgement) -> Answer:
    """The answer on one target: the values that were compared."""
    indicator, at = (
        assessment.indicator,
        next(n for n, each in enumerate(assessment.indicator.targets) if each is judged.target),
    )
    goal = words.goal(indicator, judged.target)
    inputs = [Input(_("Target: {target}").format(target=goal), place_of(indicator, "targets", at))]
    if judged.now and judged.now.row and assessment.series:
        text = _("Value: {value}").format(value=words.point(indicator, judged.now, judged.group))
        inputs.append(Input(text, _place(assessment.series, judged.now.row)))
    if judged.start:
        text = _("Baseline: {value}").format(value=words.point(indicator, judged.start))
        inputs.append(Input(text, place_of(indicator, "baseline")))
    if judged.target.value is None:
        rule = _("A target without a value is printed and never judged.")
        title = _("Target: {target}").format(target=goal)
        return Answer(title=title, result=f"{words.verdict(judged)}. {words.because(indicator, judged)}", rule=rule)
    if indicator.direction and not judged.target.op:
        text = _("Direction: {direction}").format(direction=words.direction(indicator.direction))
        inputs.append(Input(text, place_of(indicator, "direction")))
    return Answer(
        title=_("Target: {target}").format(target=goal),
        result=f"{words.verdict(judged)}. {words.because(indicator, judged)}",
        rule=_(
            "Reached is what the value fulfils. Else it is on path at or ahead of the straight line from the baseline "
            "to the target, behind it otherwise, and worsening on the wrong side of the baseline."
        ),
        counted=tuple(inputs),
    )
