"""The values of dimensions: one category has one spelling, that of the record or else the most frequent one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from konzept.i18n.messages import _
from konzept.model.kinds.indicator import Dimension
from konzept.reading.series.rows import Series, SeriesRow
from konzept.source.findings import Finding, Severity, echo
from konzept.source.nearest import NearestNames


@dataclass
class _Category:
    """One dimension of one series: what its column may hold, and what was written."""

    dimension: Dimension
    declared: tuple[str, ...]
    written: Counter[str]
    spellings: dict[str, str] = field(default_factory=dict)
    """For each spelling the category that is meant."""
    names: NearestNames | None = None

    def __post_init__(self) -> None:
        right = {folded(name): name for name in reversed(self.declared)}
        for name, _count in self.written.most_common():
            if not name.strip():
                self.spellings[name] = self.dimension.total or name
                continue
            if not self.dimension.values:
                right.setdefault(folded(name), name.strip())
            self.spellings[name] = name if name in self.declared else right.get(folded(name), name)

    def finding(self, series: Series, row: SeriesRow, name: str) -> Finding | None:
        """What is wrong with a spelling; an empty cell is none where the record says what stands for all together."""
        place = series.place(row, self.dimension.key)
        if not name.strip():
            if self.dimension.total:
                return None
            message = _("The value of “{key}” is missing.").format(key=self.dimension.key)
            hint = _(
                "Write the group that the value is of. Where it is of all together, write “total: …” in the record."
            )
            return Finding("unknown-category", Severity.ERROR, message, place, hint)
        meant = self.spellings[name]
        if meant != name:
            message = _("“{name}” is spelt otherwise than “{other}”.").format(name=_visible(name), other=echo(meant))
            hint = _("Write it everywhere in the same way: {name}").format(name=echo(meant))
            return Finding("category-spelling", Severity.WARNING, message, place, hint)
        if not self.dimension.values or name in self.declared:
            return None
        self.names = self.names or NearestNames(self.declared)
        near = self.names.nearest(name)
        message = _("“{name}” is no value of “{key}”.").format(name=echo(name), key=self.dimension.key)
        hint = _("“{word}” is probably meant.").format(word=near) if near else ""
        hint = hint or _("The values are: {values}. A new one is entered under “dimensions” in the record.").format(
            values=echo(", ".join(self.declared))
        )
        return Finding("unknown-category", Severity.ERROR, message, place, hint)


def folded(name: str) -> str:
    """What is left of a spelling without capitals and spaces, by which people recognise it."""
    return " ".join(name.split()).casefold()


def sorted_out(series: Series) -> tuple[Mapping[int, tuple[str, ...]], tuple[Finding, ...]]:
    """For rows whose group is spelt otherwise the right group, by their positions, and the findings."""
    columns = [
        _Category(dimension, _declared(dimension), Counter(row.group[at] for row in series.rows))
        for at, dimension in enumerate(series.dimensions)
    ]
    odd = [{name for name in each.written if _is_odd(each, name)} for each in columns]
    if not any(odd):
        return {}, ()
    groups: dict[int, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for position, row in enumerate(series.rows):
        wrong = [at for at, name in enumerate(row.group) if name in odd[at]]
        if wrong:
            groups[position] = tuple(each.spellings[name] for each, name in zip(columns, row.group, strict=True))
            findings += [found for at in wrong if (found := columns[at].finding(series, row, row.group[at]))]
    return groups, tuple(findings)


def _is_odd(category: _Category, name: str) -> bool:
    is_unknown = bool(category.dimension.values) and name not in category.declared
    return not name.strip() or is_unknown or category.spellings[name] != name


def _declared(dimension: Dimension) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*dimension.values, *((dimension.total,) if dimension.total else ()))))


def _visible(name: str) -> str:
    """A spelling in which a space at an end can be seen."""
    return name.replace("\u00a0", " ") if name != name.strip() else echo(name)
