"""The table of values of an indicator, its legend, and where the values are that it leaves out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from konzept.answers.table import NUMBER, Column, Table, table_of
from konzept.documents.concept.monitoring.panels import panels_of
from konzept.documents.edition import Edition
from konzept.figures.indicators import Assessment
from konzept.i18n.messages import _, ngettext
from konzept.model import Indicator
from konzept.reading.series import GroupValues, Series, SeriesRow
from konzept.wording import indicator_words as words
from konzept.wording import localized
from konzept.wording.titles import Link, values_file

PERIODS = 60
"""How many periods a table has, the newest ones; the table of open data has the rest."""

GROUPS = 8
"""How many groups of one dimension are columns of one table; with more, each is a row, or there are several tables."""

ACROSS = 8
"""How many periods stand beside each other where each group is a row."""

ROWS = 60
"""How many groups the tables have together."""


class Values(NamedTuple):
    """The tables of values, their legend, and how many periods and groups they leave out."""

    tables: tuple[Table, ...]
    legend: tuple[str, ...]
    periods: int
    groups: int


class _Cut(NamedTuple):
    """What one table has: its periods, and its groups with their heads."""

    title: str
    names: Sequence[str]
    groups: Mapping[GroupValues, str]


def values_of(assessment: Assessment) -> Values | None:
    """The tables of values, a cross table for each panel of the chart; None where there are none.

    One dimension is one table: its groups are columns, or rows where they are many in few periods.
    """
    series = assessment.series
    if series is None or not series.groups:
        return None
    periods = [name for name in series.periods if is_begun(assessment, name)]
    names, groups = periods[-PERIODS:], list(series.groups)[:ROWS]
    turned = len(series.dimensions) < 2 and len(series.groups) > GROUPS and len(names) <= ACROSS
    if turned or (len(series.dimensions) < 2 and len(groups) <= GROUPS):
        cuts = [_Cut("", names, {group: group_head(assessment, group) for group in groups})]
    else:
        cuts = [
            _Cut(
                panel.title,
                names,
                {group: name or group_head(assessment, group) for group, name in panel.groups.items()},
            )
            for panel in panels_of(groups, series.dimensions)
        ]
    shown = {(name, group): row for name in names for group in groups if (row := series.cells.get((name, group)))}
    return Values(
        tables=tuple(_table(assessment, series, cut, turned=turned) for cut in cuts),
        legend=(*words.legend(shown.values()), *_notes(assessment, shown)),
        periods=len(periods) - len(names),
        groups=len(series.groups) - len(groups),
    )


def _table(assessment: Assessment, series: Series, cut: _Cut, *, turned: bool) -> Table:
    indicator = assessment.indicator
    texts = [[words.cell(indicator, series.cells.get((name, group))) for group in cut.groups] for name in cut.names]
    heads, spans = list(cut.groups.values()), [span_of(assessment, name) for name in cut.names]
    if turned:
        heads, spans, texts = spans, heads, [list(column) for column in zip(*texts, strict=True)]
    columns: tuple[Column[Sequence[str]], ...] = (
        Column("of", _("Group") if turned else words.period_title(series), itemgetter(0)),
        *(Column(head, head, itemgetter(at), form=NUMBER) for at, head in enumerate(heads, 1)),
    )
    caption = _("Values ({unit})").format(unit=indicator.unit) if indicator.unit else _("Values")
    if cut.title:
        caption = _("{label}: {sentence}").format(label=cut.title, sentence=caption)
    return table_of(columns, ((span, *line) for span, line in zip(spans, texts, strict=True)), caption=caption)


def numbers_of(assessment: Assessment) -> Table | None:
    """Every value in a row of its own, for who takes the numbers along; None where there are none."""
    series, indicator = assessment.series, assessment.indicator
    if series is None:
        return None
    rows = [row for row in series.rows if is_begun(assessment, row.period)]
    columns: tuple[Column[SeriesRow], ...] = (
        Column("period", words.period_title(series), lambda row: words.period_word(row.period)),
        *(
            Column(each.key, each.label or each.key, _of_group(at), form="")
            for at, each in enumerate(series.dimensions)
        ),
        Column("value", _("Value"), lambda row: _number(indicator, row), form=NUMBER),
        Column("unit", _("Unit"), lambda _row: indicator.unit or ""),
        Column("state", _("State"), lambda row: localized.word(row.state)),
        Column("note", _("Note"), lambda row: row.note),
    )
    return table_of(columns, rows, caption=indicator.title) if rows else None


def _of_group(at: int) -> Callable[[SeriesRow], str]:
    return lambda row: row.group[at]


def _number(indicator: Indicator, row: SeriesRow) -> str:
    if row.value is None:
        return ""
    return localized.roughly(row.about, localized.exact(row.value, indicator.decimals or 0))


def _notes(assessment: Assessment, shown: Mapping[tuple[str, GroupValues], SeriesRow]) -> Iterator[str]:
    """The notes on the values shown, each after the values it is on; alone where it is on all of them."""
    told: dict[str, list[str]] = {}
    many = len({group for _name, group in shown}) > 1
    for (name, group), row in shown.items():
        if note := row.note.strip():
            told.setdefault(note, []).append(
                localized.listed([span_of(assessment, name), *([group_head(assessment, group)] if many else [])])
            )
    for note, cells in told.items():
        yield note if len(cells) == len(shown) else f"{localized.clauses(cells)}: {note}"


def is_begun(assessment: Assessment, name: str) -> bool:
    """Whether a period has begun by the day; values of later periods were not known then."""
    period = assessment.series.periods[name] if assessment.series else None
    return period is None or period.start is None or period.start.first <= assessment.day


def group_head(assessment: Assessment, group: GroupValues) -> str:
    """The head of a group's column; the title of the indicator where there are no groups."""
    return (
        words.named(assessment.indicator, group) or localized.listed(dict.fromkeys(group)) or assessment.indicator.title
    )


def span_of(assessment: Assessment, name: str) -> str:
    return words.span(assessment.series.periods[name] if assessment.series else None)


def rest_of(edition: Edition, shown: Values) -> Link | None:
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
