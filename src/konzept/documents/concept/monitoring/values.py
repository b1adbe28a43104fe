"""The table of values of an indicator, its legend, and where the values are that it leaves out."""

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from konzept.answers.table import NUMBER, Column, Table, table_of
from konzept.documents.edition import Edition
from konzept.figures.indicators import Assessment
from konzept.i18n.messages import _, ngettext
from konzept.reading.series import GroupValues, SeriesRow
from konzept.wording import indicator_words as words
from konzept.wording import localized
from konzept.wording.titles import Link, values_file

PERIODS = 30
"""How many periods a table has, the newest ones; the table of open data has the rest."""

GROUPS = 8
"""How many groups are columns of a table; with more groups, each is a row."""

LATEST = 6
ROWS = 60
"""The numbers of periods and of groups in a table with a row for each group."""


class Values(NamedTuple):
    """The table of values, its legend, and how many periods and groups it leaves out."""

    table: Table
    legend: tuple[str, ...]
    periods: int
    groups: int


def values_of(assessment: Assessment) -> Values | None:
    """The table of values; None where there are none."""
    series = assessment.series
    if series is None or not series.groups:
        return None
    periods = [name for name in series.periods if is_begun(assessment, name)]
    wide = len(series.groups) <= GROUPS
    names, groups = periods[-(PERIODS if wide else LATEST) :], list(series.groups)[: GROUPS if wide else ROWS]
    heads = [group_head(assessment, group) for group in groups]
    texts = [[words.cell(assessment.indicator, series.cells.get((name, group))) for group in groups] for name in names]
    unit = assessment.indicator.unit
    caption = _("Values ({unit})").format(unit=unit) if unit else _("Values")
    spans = [span_of(assessment, name) for name in names]
    if not wide:
        heads, spans, texts = spans, heads, [list(column) for column in zip(*texts, strict=True)]
    columns: tuple[Column[Sequence[str]], ...] = (
        Column("of", words.period_title(series) if wide else _("Group"), itemgetter(0)),
        *(Column(head, head, itemgetter(at), form=NUMBER) for at, head in enumerate(heads, 1)),
    )
    table = table_of(columns, ((span, *line) for span, line in zip(spans, texts, strict=True)), caption=caption)
    shown = {(name, group): row for name in names for group in groups if (row := series.cells.get((name, group)))}
    legend = (*words.legend(shown.values()), *_notes(assessment, shown))
    return Values(table, legend, len(periods) - len(names), len(series.groups) - len(groups))


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
