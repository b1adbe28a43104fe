"""The chart of an indicator: its groups in time with their targets, or beside each other where there is one period."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from konzept.answers.table import Table
from konzept.documents.concept.charts.making import source
from konzept.documents.concept.monitoring.panels import GroupPanel, panels_of
from konzept.documents.concept.monitoring.values import group_head, is_begun
from konzept.documents.edition import Edition
from konzept.figures.indicators import Assessment, Judgement, time
from konzept.i18n.messages import _, ngettext
from konzept.model.kinds.indicator import ValueState
from konzept.pictures import bars, lines
from konzept.pictures.chart import SCREEN, WIDE, Chart, beside_each_other
from konzept.pictures.placing import mirrored
from konzept.pictures.shapes import Picture
from konzept.reading.series import GroupValues, Series, SeriesRow
from konzept.wording import indicator_words as words
from konzept.wording import localized
from konzept.wording.titles import anchor_of

SPOTS = 240
"""How many periods of a line are drawn, the newest ones."""

PANELS, BARS = 12, 24
"""How many panels and bars are drawn at most."""

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


def chart_of(edition: Edition, assessment: Assessment, numbers: Table | None) -> tuple[Chart | None, int]:
    """The chart of an indicator, and how many groups it leaves out; `numbers` are its values as a table."""
    series = assessment.series
    if series is None or numbers is None:
        return None, 0
    panels = panels_of(_with_values(assessment, series), series.dimensions)
    drawn = panels[:PANELS]
    data = _lines(assessment, series, drawn)
    left_out = sum(len(panel.groups) for panel in panels[PANELS:])
    screen, wide = lines.pictures(data, SCREEN), _wide(data)
    if wide is None:
        amounts, left_out = _amounts(assessment)
        if amounts is None:
            return None, 0
        screen, wide = (bars.picture(amounts, SCREEN),), bars.picture(amounts, WIDE)
    if edition.is_mirrored:
        screen, wide = tuple(map(mirrored, screen)), mirrored(wide)
    named = assessment.indicator.source
    chart = Chart(
        name=anchor_of(assessment.indicator),
        title=sentence(assessment),
        panels=screen,
        wide=wide,
        numbers=numbers,
        source=localized.clauses((_("Source: {source}").format(source=named) if named else "", source(edition))),
        is_mirrored=edition.is_mirrored,
    )
    return chart, left_out


def _wide(data: lines.Lines) -> Picture | None:
    """All panels in one picture: one alone in its whole width, several in two columns."""
    if len(data.panels) == 1:
        return next(iter(lines.pictures(data, WIDE)), None)
    found = lines.pictures(data, WIDE / 2 - 12)
    return beside_each_other(found, 2) if found else None


def _with_values(assessment: Assessment, series: Series) -> list[GroupValues]:
    """The groups of which a value is known of some time, in their order."""
    return [group for group in series.groups if any(spot.value is not None for spot in _spots(assessment, group))]


def _lines(assessment: Assessment, series: Series, panels: Sequence[GroupPanel]) -> lines.Lines:
    indicator = assessment.indicator
    names = {time(period.end): words.span(period) for period in series.periods.values() if period and period.end}
    names |= {time(by): localized.short(by) for each in assessment.targets if (by := each.target.by)}
    return lines.Lines(
        panels=tuple(_panel(assessment, panel) for panel in panels),
        names=names,
        unit=indicator.unit or "",
        number=lambda value: localized.number(localized.half_up(value, 6).normalize() + 0),
        begins=lambda number: _("the axis begins at {number}").format(number=number),
        uncertain=_("provisional, estimated or known only roughly"),
    )


def _panel(assessment: Assessment, panel: GroupPanel) -> lines.LinePanel:
    own = [each for each in assessment.targets if each.group in panel.groups]
    curves = tuple(
        lines.Curve(name, panel.numbers[group], tuple(_spots(assessment, group)))
        for group, name in panel.groups.items()
    )
    aims = tuple(_aims(assessment, own))
    return lines.LinePanel(panel.title, _in_words(panel.title, curves, aims), curves, aims)


def _aims(assessment: Assessment, judged: Sequence[Judgement]) -> Iterator[lines.Aim]:
    """The future targets with the straight ways to them; the last target where all have passed."""
    for each in judged:
        value, by = each.target.value, each.target.by
        if value is not None and by is not None and (not each.is_past or each is assessment.next):
            way = each.way
            start = (way.start.time, Fraction(way.start.value)) if way and way.days > 0 else None
            yield lines.Aim(
                _("Target: {target}").format(target=words.goal(assessment.indicator, each.target)),
                _("Target: {target}").format(target=_short(assessment, value.number)),
                time(by),
                Fraction(value.number),
                start,
            )


def _short(assessment: Assessment, value: Decimal) -> str:
    """A value as it stands in a picture, where the unit is written at the axis; only percent is said again."""
    indicator = assessment.indicator
    plain = localized.exact(value, indicator.decimals or 0)
    return words.amount(indicator, value) if indicator.is_percent else plain


def _spots(assessment: Assessment, group: GroupValues) -> Iterator[lines.Spot]:
    series = assessment.series
    if series is None:
        return
    rows = [row for row in series.groups[group] if series.periods[row.period] and is_begun(assessment, row.period)]
    for row in rows[-SPOTS:]:
        period = series.periods[row.period]
        if period and period.end:
            is_uncertain = row.about is not None or row.state in _UNCERTAIN
            value = Fraction(row.value) if row.value is not None else None
            yield lines.Spot(time(period.end), value, is_uncertain, _written(assessment, row))


def _written(assessment: Assessment, row: SeriesRow) -> str:
    if row.value is None:
        return ""
    return localized.roughly(row.about, _short(assessment, row.value))


def _in_words(title: str, curves: Sequence[lines.Curve], aims: Sequence[lines.Aim]) -> str:
    """The picture in words; the table beside it has every value."""
    told = []
    for curve in curves:
        first, last = curve.known[0].word, curve.known[-1].word
        text = _("{group}: from {first} to {last}") if curve.word else _("from {first} to {last}")
        told.append(text.format(group=curve.word, first=first, last=last))
    told += [aim.words for aim in aims]
    said = localized.clauses(told)
    return _("{label}: {sentence}").format(label=title, sentence=said) if title else said


def _amounts(assessment: Assessment) -> tuple[bars.Amounts | None, int]:
    """The newest values of the groups beside each other, and how many are left out; None for less than two."""
    known = [row for row in assessment.newest.values() if row.value is not None]
    rows = known[:BARS]
    if len(rows) < 2:
        return None, 0
    indicator = assessment.indicator
    groups = tuple(
        bars.AmountGroup(
            group_head(assessment, row.group),
            (
                bars.Amount(
                    Fraction(row.value or 0),
                    words.in_brackets(_written(assessment, row), words.quality(row.state)),
                    "indicator",
                ),
            ),
        )
        for row in rows
    )
    highest = max(each.value for group in groups for each in group.amounts)
    text = localized.clauses(f"{group.word}: {each.word}" for group in groups for each in group.amounts)
    is_share = indicator.is_percent and 0 <= highest <= 100
    return bars.Amounts(
        groups=groups,
        text=text,
        unit=indicator.unit or "",
        whole=Fraction(100) if is_share else None,
    ), len(known) - len(rows)


def sentence(assessment: Assessment) -> str:
    """What is seen, in a sentence with the years: how the value that is shown first has changed since the first one."""
    indicator, series = assessment.indicator, assessment.series
    shown = assessment.headline
    if series is None or shown is None:
        return _of_several(assessment)
    title = words.in_brackets(indicator.title, words.named(indicator, shown.group))
    known = [row for row in series.groups[shown.group] if row.value is not None and _is_dated(assessment, row)]
    if len(known) < 2:
        return _("{title}: {value}").format(title=title, value=words.dated(assessment, shown))
    first, last = known[0], known[-1]
    texts = {
        "title": title,
        "first": _dated(assessment, first),
        "last": _dated(assessment, last),
        "value": words.of_row(indicator, last),
        "before": words.span(series.periods[first.period]),
        "now": words.span(series.periods[last.period]),
    }
    if first.about is not None or last.about is not None:
        return _("{title}: from {first} to {last}").format(**texts)
    if first.value == last.value:
        return _("{title}: {value} in {now} as in {before}").format(**texts)
    is_up = (last.value or 0) > (first.value or 0)
    text = _("{title}: risen from {first} to {last}") if is_up else _("{title}: fallen from {first} to {last}")
    return text.format(**texts)


def _is_dated(assessment: Assessment, row: SeriesRow) -> bool:
    series = assessment.series
    return series is not None and series.periods[row.period] is not None and is_begun(assessment, row.period)


def _dated(assessment: Assessment, row: SeriesRow) -> str:
    """A value with its period, without the group, which stands before it."""
    period = assessment.series.periods[row.period] if assessment.series else None
    return words.in_brackets(words.of_row(assessment.indicator, row), words.span(period), words.quality(row.state))


def _of_several(assessment: Assessment) -> str:
    """The sentence on groups of equal rank: of which years they are."""
    title, series = assessment.indicator.title, assessment.series
    periods = series.periods if series else {}
    named = [words.span(period) for name, period in periods.items() if period and is_begun(assessment, name)]
    if not named:
        return _("{title} by group").format(title=title)
    if len(named) == 1:
        return _("{title} by group, {period}").format(title=title, period=named[0])
    return _("{title} by group, {first} to {last}").format(title=title, first=named[0], last=named[-1])
