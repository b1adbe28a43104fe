"""Indicators as the document prints them: an overview by theme, and a sheet with values and targets for each."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import NamedTuple

from konzept.answers.table import NUMBER, SHORT, Cell, Column, Table, table_of
from konzept.documents.concept.monitoring.curves import Curve, Spot, line_chart
from konzept.documents.edition import Edition, fact, gaps, own_facts, own_texts, sources
from konzept.documents.views import (
    Bar,
    BarChart,
    Chapter,
    Fact,
    IndicatorView,
    Judged,
    LineChart,
    Mark,
    Text,
)
from konzept.figures.due.rhythms import months_of
from konzept.figures.indicators import Assessment, time
from konzept.i18n.messages import _, ngettext
from konzept.model import Goal, Indicator, Measure, Theme
from konzept.model.kinds.indicator import Correction, ValueState
from konzept.reading.series import GroupValues, Series, SeriesRow
from konzept.wording import indicator_words as words
from konzept.wording import localized
from konzept.wording.titles import Link, anchor_of, former_anchors, link_to, values_file

LEVEL = 3

PERIODS = 30
"""How many periods a table has, the newest ones; the table of open data has the rest."""

GROUPS = 8
"""How many groups are columns of a table; with more groups, each is a row."""

LATEST = 6
ROWS = 60
"""The numbers of periods and of groups in a table with a row for each group."""

DRAWN = 6
"""The most lines in one chart."""

SPOTS = 240
"""How many periods of a line are drawn, the newest ones."""

BARS = 12


def chapters(edition: Edition) -> Iterator[Chapter]:
    """One chapter with all public indicators; none where there are none."""
    if found := edition.assessments:
        yield Chapter(
            anchor="indicators",
            title=_("Indicators"),
            tables=tuple(_overview(edition, found)),
            records=tuple(_sheet(edition, each) for each in found.values()),
        )


def _overview(edition: Edition, found: Mapping[str, Assessment]) -> Iterator[Table]:
    """A table for each theme in the order of the document; each indicator stands under the first of its themes."""
    homes: dict[str, list[Assessment]] = {name: [] for name in (*edition.concept.themes, "")}
    for each in found.values():
        homes[_home(edition, each.indicator)].append(each)
    for name, rows in homes.items():
        if not rows:
            continue
        theme = edition.concept.themes.get(name)
        caption = link_to(theme).text if theme else _("Without {theme}").format(theme=edition.level("theme").one)
        yield overview(caption if len(found) > len(rows) or theme else _("Overview"), rows)


def overview(caption: str, rows: list[Assessment], *, linked: bool = True) -> Table:
    """A table with a row for each indicator: the value that was judged, its period, the target, and the verdict."""

    def title(found: Assessment) -> Cell:
        return Cell(found.indicator.title, href=f"#{anchor_of(found.indicator)}" if linked else "")

    columns: tuple[Column[Assessment], ...] = (
        Column("title", _("Indicator"), title),
        Column("value", _("Value"), lambda found: words.value_and_period(found)[0]),
        Column("period", _("Period"), lambda found: words.value_and_period(found)[1], form=SHORT),
        Column("target", _("Target"), _target),
        Column("judgement", _("Judgement"), _judgement),
    )
    return table_of(columns, rows, caption=caption)


def _target(found: Assessment) -> str:
    """The target by which the indicator is judged, in words."""
    return words.goal(found.indicator, found.next.target) if found.next else "–"


def _judgement(found: Assessment) -> Cell:
    """A cell with the verdict on that target."""
    judged = found.next
    return Cell(words.verdict(judged), key=words.GLYPHS[judged.verdict]) if judged else Cell("–")


def _home(edition: Edition, indicator: Indicator) -> str:
    """The first public theme that an indicator belongs to; empty where it belongs to none."""
    concept = edition.concept
    names = [theme for theme in indicator.themes if theme in concept.themes]
    goals = [goal for name in indicator.goals if (goal := concept.goals.get(name))]
    goals += [goal for goal in concept.goals.values() if indicator.id in goal.indicators]
    names += [theme.id for theme in concept.themes.values() if indicator.id in theme.indicators]
    names += [theme.id for goal in goals for theme in concept.themes_of(goal)]
    return next((name for name in names if not concept.themes[name].draft), "")


def _sheet(edition: Edition, found: Assessment) -> IndicatorView:
    indicator = found.indicator
    table = _values(found)
    curves, undrawn = _curves(found)
    bars, unbarred = (None, 0) if curves else _bars(found)
    return IndicatorView(
        kind=indicator.kind_name,
        anchor=anchor_of(indicator),
        former_anchors=former_anchors(indicator),
        level=LEVEL,
        number=indicator.code or "",
        title=indicator.title,
        newest=words.opening(found),
        judged=tuple(
            Judged(
                words.goal(indicator, each.target),
                Mark(words.GLYPHS[each.verdict], words.verdict(each)),
                words.because(indicator, each),
            )
            for each in found.targets
        ),
        curves=curves,
        columns=bars,
        tables=(table.table,) if table else (),
        legend=(*(table.legend if table else ()), *_not_drawn(undrawn or unbarred)),
        rest=_rest(edition, table) if table else None,
        texts=(*_texts(indicator), *own_texts(edition, indicator)),
        facts=(*_facts(edition, indicator), *own_facts(edition, indicator)),
        gaps=gaps(edition, indicator),
        sources=sources(indicator.sources),
    )


def _texts(indicator: Indicator) -> Iterator[Text]:
    titled = (
        (indicator.definition, _("Definition")),
        (indicator.relevance, _("Relevance")),
        (indicator.method, _("Method")),
        (indicator.group_definition, _("Definition of groups")),
        (indicator.text, ""),
        *((caveat, _("Caveat")) for caveat in indicator.caveats),
    )
    return (Text(text, title) for text, title in titled if text)


def _facts(edition: Edition, indicator: Indicator) -> tuple[Fact, ...]:
    base = indicator.baseline
    baseline, every = None, months_of(indicator.frequency)
    if base:
        group = words.group_of(indicator, base.group)
        baseline = words.in_brackets(words.amount(indicator, base.value), words.span(base.period), group)
    return (
        *fact(_("Kind"), localized.word(indicator.kind) if indicator.kind else None),
        *fact(_("Unit"), indicator.unit),
        *fact(_("Direction"), localized.word(indicator.direction) if indicator.direction else None),
        *fact(_("Dimensions"), *(each.label for each in indicator.dimensions)),
        *fact(_("Baseline"), baseline),
        *fact(_("Source"), indicator.source),
        *fact(_("Licence"), indicator.licence),
        *fact(_("Frequency"), localized.months(every) if every else indicator.frequency),
        *fact(_("Closed until"), localized.moment(indicator.closed) if indicator.closed else None),
        *fact(_("Corrections"), *(_correction(indicator, each) for each in indicator.corrections)),
        *fact(_("Decisions"), *edition.links("decision", (t.decision for t in indicator.targets if t.decision))),
        *fact(edition.level("theme").many, *edition.links("theme", _named_by(edition, indicator, "theme"))),
        *fact(edition.level("goal").many, *edition.links("goal", _named_by(edition, indicator, "goal"))),
        *fact(edition.level("measure").many, *_measures(edition, indicator)),
    )


def _correction(indicator: Indicator, item: Correction) -> str:
    key = localized.listed((words.span(item.period), words.group_of(indicator, item.group) if item.group else ""))
    return _("{date}, value of {key}: {reason}").format(date=localized.moment(item.date), key=key, reason=item.reason)


def _named_by(edition: Edition, indicator: Indicator, kind: str) -> tuple[str, ...]:
    """The themes or goals that the indicator names, and those that name it."""
    own = indicator.themes if kind == "theme" else indicator.goals
    records = edition.concept.themes if kind == "theme" else edition.concept.goals
    return tuple(dict.fromkeys((*own, *(name for name, each in records.items() if indicator.id in each.indicators))))


def _measures(edition: Edition, indicator: Indicator) -> Iterator[Link]:
    """Links to the measures that influence the indicator, with the direction."""
    for measure in edition.concept.measures.values():
        for each in measure.indicators:
            if each.id == indicator.id and not measure.draft:
                effect = f"({localized.word(each.effect)})" if each.effect else ""
                yield Link(link_to(measure).text, link_to(measure).href, effect)


def moved_by(edition: Edition, measure: Measure) -> tuple[Fact, ...]:
    """The indicators that a measure influences, with the direction and their newest values."""
    links = []
    for each in measure.indicators:
        link = _with_value(edition, each.id)
        effect = localized.word(each.effect) if each.effect else ""
        sure = f"{_('Confidence')}: {each.confidence}" if each.confidence else ""
        if link:
            note = localized.clauses((effect, sure, link.note))
            links.append(Link(link.text, link.href, f"({note})" if note else ""))
    return fact(_("Indicators"), *links)


def measured_by(edition: Edition, record: Theme | Goal) -> tuple[Fact, ...]:
    """The indicators by which a theme or goal is measured, with their newest values."""
    concept = edition.concept
    own = [each.id for each in concept.indicators.values() if record.id in _above(each, record)]
    links = (_with_value(edition, name) for name in dict.fromkeys((*record.indicators, *own)))
    return fact(
        _("Indicators"), *(Link(each.text, each.href, f"({each.note})" if each.note else "") for each in links if each)
    )


def _above(indicator: Indicator, record: Theme | Goal) -> tuple[str, ...]:
    return indicator.themes if isinstance(record, Theme) else indicator.goals


def _with_value(edition: Edition, name: str) -> Link | None:
    """A link to an indicator, with its newest value and the verdict as note."""
    link = edition.link("indicator", name)
    indicator = edition.concept.find("indicator", name)
    if link is None or not isinstance(indicator, Indicator):
        return link
    found = edition.assessments[indicator.id]
    parts = (words.in_a_note(found), words.verdict(found.next) if found.next else "")
    return Link(link.text, link.href, localized.clauses(parts))


class _Values(NamedTuple):
    """The table of values, its legend, and how many periods and groups it leaves out."""

    table: Table
    legend: tuple[str, ...]
    periods: int
    groups: int


def _values(found: Assessment) -> _Values | None:
    """The table of values; None where there are none."""
    series = found.series
    if series is None or not series.groups:
        return None
    periods = [name for name in series.periods if _is_begun(found, name)]
    wide = len(series.groups) <= GROUPS
    names, groups = periods[-(PERIODS if wide else LATEST) :], list(series.groups)[: GROUPS if wide else ROWS]
    heads = [_group(found, group) for group in groups]
    texts = [[words.cell(found.indicator, series.cells.get((name, group))) for group in groups] for name in names]
    unit = found.indicator.unit
    caption = _("Values ({unit})").format(unit=unit) if unit else _("Values")
    spans = [_span(found, name) for name in names]
    if not wide:
        heads, spans, texts = spans, heads, [list(column) for column in zip(*texts, strict=True)]
    columns: tuple[Column[Sequence[str]], ...] = (
        Column("of", _("Period") if wide else _("Group"), itemgetter(0)),
        *(Column(head, head, itemgetter(at), form=NUMBER) for at, head in enumerate(heads, 1)),
    )
    table = table_of(columns, ((span, *line) for span, line in zip(spans, texts, strict=True)), caption=caption)
    shown = {(name, group): row for name in names for group in groups if (row := series.cells.get((name, group)))}
    legend = (*words.legend(shown.values()), *_notes(found, shown))
    return _Values(table, legend, len(periods) - len(names), len(series.groups) - len(groups))


def _notes(found: Assessment, shown: Mapping[tuple[str, GroupValues], SeriesRow]) -> Iterator[str]:
    """The notes on the values shown, each after the values it is on; alone where it is on all of them."""
    told: dict[str, list[str]] = {}
    many = len({group for _name, group in shown}) > 1
    for (name, group), row in shown.items():
        if note := row.note.strip():
            told.setdefault(note, []).append(
                localized.listed([_span(found, name), *([_group(found, group)] if many else [])])
            )
    for note, cells in told.items():
        yield note if len(cells) == len(shown) else f"{localized.clauses(cells)}: {note}"


def _is_begun(found: Assessment, name: str) -> bool:
    """Whether a period has begun by the day; values of later periods were not known then."""
    period = found.series.periods[name] if found.series else None
    return period is None or period.start is None or period.start.first <= found.day


def _group(found: Assessment, group: GroupValues) -> str:
    """The head of a group's column; the title of the indicator where there are no groups."""
    return words.named(found.indicator, group) or localized.listed(dict.fromkeys(group)) or found.indicator.title


def _span(found: Assessment, name: str) -> str:
    return words.span(found.series.periods[name] if found.series else None)


def _rest(edition: Edition, shown: _Values) -> Link | None:
    """A link to the published table with all values, and what the table here leaves out; None where that is nothing."""
    missing = []
    if shown.periods:
        text = ngettext("{count} earlier period", "{count} earlier periods", shown.periods)
        missing.append(text.format(count=localized.number(shown.periods)))
    if shown.groups:
        text = ngettext("{count} more group", "{count} more groups", shown.groups)
        missing.append(text.format(count=localized.number(shown.groups)))
    if not missing:
        return None
    name = values_file(edition.concept.id)
    note = _("(not shown here: {missing})").format(missing=localized.listed(missing))
    return Link(_("All values: {file}").format(file=name), name, note)


def _not_drawn(groups: int) -> Iterator[str]:
    """A sentence on the groups that a chart leaves out, whose values stand below it."""
    if groups:
        text = ngettext(
            "{count} group is not drawn; its values stand in the table.",
            "{count} groups are not drawn; their values stand in the table.",
            groups,
        )
        yield text.format(count=localized.number(groups))


def _curves(found: Assessment) -> tuple[LineChart | None, int]:
    """The chart of the values over time, and how many groups it does not show."""
    series, indicator = found.series, found.indicator
    if series is None:
        return None, 0
    wanted = [judged.group for judged in found.targets if judged.group is not None]
    groups = dict.fromkeys([*([series.total] if series.total else []), *wanted, *series.groups])
    spots = {group: tuple(_spots(found, series, group)) for group in groups if group in series.groups}
    curves = [
        Curve(_group(found, group), each)
        for group, each in spots.items()
        if any(spot.value is not None for spot in each)
    ]
    names = [(time(period.end), words.span(period)) for period in series.periods.values() if period and period.end]
    names += [(time(each.target.by), localized.short(each.target.by)) for each in found.targets]
    drawn, paths = curves[:DRAWN], list(_ways(found))
    chart = line_chart(
        _("{title} in time").format(title=indicator.title),
        _in_words(found, drawn, paths),
        drawn,
        paths,
        names=names,
        number=lambda value: localized.number(localized.half_up(value, 6).normalize() + 0),
    )
    return chart, len(curves) - len(drawn) if chart else 0


def _ways(found: Assessment) -> Iterator[Curve]:
    """The straight paths to all future targets; to the last target where all have passed."""
    for each in found.targets:
        is_ahead = not each.is_past or each is found.next
        if is_ahead and each.start is not None and time(each.target.by) > each.start.time:
            ends = Spot(each.start.time, each.start.value), Spot(time(each.target.by), each.target.value)
            yield Curve(words.goal(found.indicator, each.target), ends)


def _spots(found: Assessment, series: Series, group: GroupValues) -> Iterator[Spot]:
    rows = [row for row in series.groups[group] if series.periods[row.period] and _is_begun(found, row.period)]
    for row in rows[-SPOTS:]:
        period = series.periods[row.period]
        if period and period.end:
            yield Spot(time(period.end), row.value, row.state in {ValueState.PROVISIONAL, ValueState.ESTIMATED})


def _in_words(found: Assessment, curves: list[Curve], paths: list[Curve]) -> str:
    """The text alternative of a chart; the table beside it has every value."""
    told = []
    for curve in curves:
        known = [spot.value for spot in curve.spots if spot.value is not None]
        ends = {"group": curve.word, "first": words.amount(found.indicator, known[0])}
        last = words.amount(found.indicator, known[-1])
        told.append(_("{group}: from {first} to {last}").format(**ends, last=last))
    told += [_("target: {target}").format(target=path.word) for path in paths]
    return localized.clauses(told)


def _bars(found: Assessment) -> tuple[BarChart | None, int]:
    """A bar chart of the groups where there is only one period, and how many it leaves out.

    None for negative values or a single group.
    """
    known = [row for row in found.newest.values() if row.value is not None]
    rows = known[:BARS]
    highest = max((row.value for row in rows if row.value is not None), default=None)
    if len(rows) < 2 or not highest or any(row.value is None or row.value < 0 for row in rows):
        return None, 0
    most = 100 if found.indicator.unit == "%" and highest <= 100 else highest
    bars = tuple(
        Bar(
            key="indicator",
            word=_group(found, row.group),
            count=words.in_brackets(words.amount(found.indicator, row.value), words.quality(row.state)),
            width=str(localized.half_up(Fraction(row.value) * 100 / Fraction(most), 2)),
        )
        for row in rows
        if row.value is not None
    )
    chart = BarChart(
        chart_title=_("{title} by group").format(title=found.indicator.title),
        chart_text=localized.clauses(f"{bar.word}: {bar.count}" for bar in bars),
        bars=bars,
    )
    return chart, len(known) - len(rows)
