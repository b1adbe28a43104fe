"""Rules for indicators: what a target needs, and what must agree with the values in the indicator's CSV file."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from konzept.figures.due.rhythms import is_without_rhythm, months_of
from konzept.figures.indicators import comparison_of
from konzept.i18n.messages import N_, _
from konzept.model import Indicator
from konzept.model.kinds.indicator import CheckKind, Comparison, Dimension, Direction
from konzept.model.types import GroupName
from konzept.reading.series import Series
from konzept.reading.series.numbers import shown
from konzept.reading.series.rows import SEPARATOR, dimension_named, group_named
from konzept.reading.series.terms import known_columns
from konzept.rules.case import Case
from konzept.rules.indicators.series import JUDGED, PLAIN, RECORD, VALUES
from konzept.rules.rule import Check, Rule
from konzept.source.findings import Finding, Related, Route, Severity, echo
from konzept.source.nearest import nearest
from konzept.source.numbers.rough import Roughness, RoughNumber


def indicator_without_series(case: Case) -> Iterator[Finding]:
    """An indicator has values, or a gap says that there are none."""
    for indicator in case.concept.indicators.values():
        if indicator.id not in case.concept.valued and not case.is_gap(indicator, "series"):
            message = _("The indicator has no values: the file {name} is missing.").format(
                name=f"{echo(indicator.id)}.csv"
            )
            hint = _("Put it beside the record, or say under “gaps”, field “series”, that the values are not known.")
            place = indicator.file.at("title")
            yield Finding("indicator-without-series", Severity.NOTE, message, place, hint)


def target_without_source(case: Case) -> Iterator[Finding]:
    """Whoever is judged by values can look up where they come from."""
    for indicator in case.concept.indicators.values():
        has_source = indicator.source is not None or indicator.sources or case.is_written(indicator, "source")
        if _valued(indicator) and not has_source and not case.is_gap(indicator, "source", "sources"):
            message = _("The indicator is judged by a target, and nobody says where its values come from.")
            hint = _("Add “source: …”, or say under “gaps” that it is not known.")
            yield Finding("target-without-source", Severity.NOTE, message, indicator.file.key_at("targets"), hint)


def bad_dimension(case: Case) -> Iterator[Finding]:
    """A dimension has a column of its own."""
    for indicator in case.concept.indicators.values():
        seen: set[str] = set()
        for at, dimension in enumerate(indicator.dimensions):
            key = dimension.key.casefold()
            if key in known_columns() or key in seen:
                message = _("“{key}” already is the name of another column.").format(key=echo(dimension.key))
                hint = _("Choose another key, such as “gruppe”; the column of the file bears the same.")
                place = indicator.file.at("dimensions", at, "key")
                yield Finding("bad-dimension", Severity.ERROR, message, place, hint)
            seen.add(key)


def target_without_direction(case: Case) -> Iterator[Finding]:
    """An indicator with a target says which direction is better."""
    for indicator in case.concept.indicators.values():
        if _valued(indicator) and indicator.direction is None and not case.is_written(indicator, "direction"):
            message = _("There is a target, and nobody says which way is better.")
            hint = _("Add “direction: up” or “direction: down”.")
            place = indicator.file.key_at("targets")
            yield Finding("target-without-direction", Severity.ERROR, message, place, hint)


def contradicting_direction(case: Case) -> Iterator[Finding]:
    """A target differs from the baseline in the direction that is better."""
    for indicator in case.concept.indicators.values():
        for at, target in enumerate(indicator.targets):
            base, better = indicator.baseline, indicator.direction
            if target.value is None or better is None:
                continue
            op = comparison_of(indicator, target)
            if op in _WRONG[better]:
                message = _("“{op}” does not fit the direction “{direction}”.").format(op=op, direction=better)
                place = indicator.file.at("targets", at, "op" if target.op else "value")
            elif base is None or base.group != target.group:
                continue
            elif _leads_away(better, base.value.number, target.value.number):
                message = _("The way from {baseline} to {target} does not lead “{direction}”.").format(
                    baseline=shown(base.value.number), target=shown(target.value.number), direction=better
                )
                place = indicator.file.at("targets", at, "value")
            else:
                continue
            related = Related(indicator.file.at("direction"), _("Here stands which way is better."))
            hint = _("Correct the direction, or the value.")
            yield Finding("contradicting-direction", Severity.ERROR, message, place, hint, (related,))


def _valued(indicator: Indicator) -> bool:
    """Whether a value is judged by a target."""
    return any(target.value is not None for target in indicator.targets)


_WRONG = MappingProxyType(
    {
        Direction.UP: frozenset({Comparison.AT_MOST, Comparison.BELOW}),
        Direction.DOWN: frozenset({Comparison.AT_LEAST, Comparison.ABOVE}),
    }
)
"""The comparisons that do not fit a direction."""


def _leads_away(better: Direction | None, start: Decimal, end: Decimal) -> bool:
    return (better is Direction.UP and end < start) or (better is Direction.DOWN and end > start)


def contradicting_baseline(case: Case) -> Iterator[Finding]:
    """The baseline equals the value of the series for its period, except for rounding."""
    for indicator, series in case.with_series():
        base = indicator.baseline
        group = group_named(base.group, indicator.dimensions) if base else None
        row = series.cells.get((str(base.period), group)) if base and group is not None else None
        if base is None or row is None or row.value is None or _agree(base.value, RoughNumber(row.value, row.about)):
            continue
        message = _("The baseline of {period} is {baseline} here, and {value} in the file of values.").format(
            period=base.period, baseline=shown(base.value.number), value=shown(row.value)
        )
        hint = _("Correct the one that is wrong.")
        related = Related(series.place(row, "value"), _("This is the value."))
        place = indicator.file.at("baseline", "value")
        yield Finding("contradicting-baseline", Severity.ERROR, message, place, hint, (related,))


def _agree(baseline: RoughNumber, value: RoughNumber) -> bool:
    """Whether the two can be the same number: a rounded one, or one of them is given roughly."""
    if _rounds_to(value.number, baseline.number) or Roughness.ABOUT in {baseline.about, value.about}:
        return True
    exact = Fraction(baseline.number), Fraction(value.number)
    return bool(
        (baseline.about and baseline.about.holds(exact[1], exact[0]))
        or (value.about and value.about.holds(exact[0], exact[1]))
    )


def _rounds_to(value: Decimal, rounded: Decimal) -> bool:
    """Whether the two differ by at most half a unit in the last place of `rounded`."""
    exponent = rounded.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return value == rounded or (value.as_tuple().exponent != exponent and 2 * abs(value - rounded) * 10**places <= 1)


def unknown_group(case: Case) -> Iterator[Finding]:
    """Baseline, targets and corrections name groups of the indicator."""
    for indicator in case.concept.indicators.values():
        series = case.concept.series.get(indicator.id)
        for route, name in _groups_named(case, indicator):
            problem = _problem(indicator, series, name)
            if problem:
                message, hint = problem
                yield Finding("unknown-group", Severity.ERROR, message, indicator.file.at(*route), hint)


def _groups_named(case: Case, indicator: Indicator) -> Iterator[tuple[Route, str | None]]:
    if indicator.baseline:
        yield ("baseline", "group"), indicator.baseline.group
    for at, target in enumerate(indicator.targets):
        if target.value is not None or target.group is not None:
            yield ("targets", at, "group"), target.group
    for at, correction in enumerate(indicator.corrections):
        if correction.group is not None:
            yield ("corrections", at, "group"), correction.group
    for at, check in enumerate(indicator.parts):
        for number, name in enumerate(check.of):
            if name not in case.ids["indicator"]:
                yield ("parts", at, "of", number), name
        if check.total is not None and check.total not in case.ids["indicator"]:
            yield ("parts", at, "total"), check.total


def _problem(indicator: Indicator, series: Series | None, name: str | None) -> tuple[str, str] | None:
    """What is wrong with the name of a group, and a hint what to write; None if the name is valid."""
    dimensions = indicator.dimensions
    group = group_named(name, dimensions)
    example = _example(indicator, series)
    if name is None and group is None:
        message = _("The indicator has several groups and none that stands for all: which one is meant?")
        return message, _("Add “group: {example}”, or a “total” to the dimensions.").format(example=example)
    if group is None and isinstance(name, GroupName) and name.values:
        return _problem_of_keys(dimensions, name)
    if group is None:
        message = _("“{name}” names no group: the indicator tells {count} things apart.").format(
            name=echo(name or ""), count=len(dimensions)
        )
        hint = _("Write a value for each, with “/” between them: {example}").format(example=example)
        return message, hint if dimensions else _("Leave “group” out.")
    for dimension, value in zip(dimensions, group, strict=True):
        known = [*dimension.values, *([dimension.total] if dimension.total else [])]
        if not dimension.values:
            at = dimensions.index(dimension)
            known += [each[at] for each in series.groups] if series and series.complete else [value]
        if value not in known:
            message = _("“{value}” is no group of the indicator.").format(value=echo(value))
            meant = nearest(value, known)
            hint = _("The groups are: {names}.").format(names=echo(", ".join(dict.fromkeys(known))))
            return message, _("“{word}” is probably meant.").format(word=meant) if meant else hint
    return None


def _problem_of_keys(dimensions: Sequence[Dimension], name: GroupName) -> tuple[str, str]:
    """What is wrong with a group whose values stand behind keys: an unknown key, one twice, or one that is missing."""
    keys = [dimension.key for dimension in dimensions]
    named = [dimension_named(key, tuple(dimensions)) for key, _value in name.values]
    if None in named:
        wrong = name.values[named.index(None)][0]
        meant = nearest(wrong, keys)
        message = _("The indicator has no dimension “{key}”.").format(key=echo(wrong))
        if not keys:
            return message, _("Leave “group” out.")
        hint = _("“{word}” is probably meant.").format(word=meant) if meant else ""
        return message, hint or _("The dimensions are: {keys}.").format(keys=echo(", ".join(keys)))
    twice = next((key for key in named if named.count(key) > 1), None)
    if twice:
        return _("The dimension “{key}” is named twice.").format(key=echo(twice)), _("Delete one of the two.")
    lacking = next(dimension.key for dimension in dimensions if dimension.key not in named and not dimension.total)
    message = _("The value of “{key}” is missing.").format(key=echo(lacking))
    return message, _("Add it; only a dimension with a “total” can be left out, and means all together then.")


def _example(indicator: Indicator, series: Series | None) -> str:
    group = next(iter(series.groups), ()) if series else ()
    return echo(
        SEPARATOR.join(
            group or (dimension.values[0] if dimension.values else "…" for dimension in indicator.dimensions)
        )
    )


def incomplete_arithmetic(case: Case) -> Iterator[Finding]:
    """A check of a share names the two indicators that it is computed from."""
    for indicator in case.concept.indicators.values():
        for at, check in enumerate(indicator.parts):
            if check.kind is CheckKind.SHARE and (len(check.of) != 1 or check.total is None):
                message = _("A share needs the indicator that is the part and the one that is the whole.")
                hint = _("Write: {example}").format(example="{kind: share, of: [ohne-abschluss], total: entlassene}")
                place = indicator.file.at("parts", at)
                yield Finding("incomplete-arithmetic", Severity.ERROR, message, place, hint)


def unclear_frequency(case: Case) -> Iterator[Finding]:
    """The words for how often an indicator has a value are understood, or say that there is no rhythm."""
    for indicator in case.concept.indicators.values():
        written = indicator.frequency
        if written and months_of(written) is None and not is_without_rhythm(written):
            message = _("“{words}” does not say how often there is a value, so that nobody is asked for the next one.")
            hint = _("Write yearly, half-yearly, quarterly, monthly or 2 years; more belongs under “caveats”.")
            place = indicator.file.at("frequency")
            yield Finding("unclear-frequency", Severity.NOTE, message.format(words=echo(written)), place, hint)


_DATA = "zeitraum;wert\n2020;9,5\n2024;7,0\n"
_GROUPED = f"{PLAIN}dimensions:\n  - key: gruppe\n    values: [Mädchen, Jungen]\n"
_BY_GROUP = "zeitraum;gruppe;wert\n2024;Mädchen;6,1\n2024;Jungen;8,3\n"


def _rule(name: str, meaning: str, bad: str, good: str, check: Check, *, values: str = _DATA) -> Rule:
    """A rule whose examples are one record of an indicator with the same values."""
    return Rule(name, Severity.ERROR, meaning, {RECORD: bad, VALUES: values}, {RECORD: good, VALUES: values}, check)


RULES: tuple[Rule, ...] = (
    Rule(
        "indicator-without-series",
        Severity.NOTE,
        N_(
            "The values of an indicator stand beside its record in a CSV file of the same name. Where nobody has any, "
            "a gap with the field “series” says so."
        ),
        {RECORD: PLAIN},
        {RECORD: f"{PLAIN}gaps:\n  - field: series\n    note: Die Statistikstelle erhebt die Werte ab 2026.\n"},
        indicator_without_series,
        asks=True,
    ),
    Rule(
        "target-without-source",
        Severity.NOTE,
        N_("A verdict rests on values, and values on a source. Of other indicators only the details ask for one."),
        {RECORD: f"{PLAIN}direction: down\ntargets:\n  - value: 6\n    by: 2030\n", VALUES: _DATA},
        {RECORD: f"{JUDGED}direction: down\ntargets:\n  - value: 6\n    by: 2030\n", VALUES: _DATA},
        target_without_source,
    ),
    _rule(
        "bad-dimension",
        N_("Every dimension has a column of its own: its key is neither that of another nor period, value or state."),
        f"{PLAIN}dimensions:\n  - key: stand\n    total: alle\n",
        f"{PLAIN}dimensions:\n  - key: gruppe\n    total: alle\n",
        bad_dimension,
        values="zeitraum;gruppe;wert\n2024;alle;7,0\n",
    ),
    _rule(
        "target-without-direction",
        N_("A target without a direction cannot be judged: nobody knows whether more is better."),
        f"{JUDGED}targets:\n  - value: 6\n    by: 2030\n",
        f"{JUDGED}direction: down\ntargets:\n  - value: 6\n    by: 2030\n",
        target_without_direction,
    ),
    _rule(
        "contradicting-direction",
        N_("The way from the baseline to a target leads in the direction that is better, and its sign says the same."),
        f"{JUDGED}direction: up\nbaseline:\n  period: 2020\n  value: 9,5\ntargets:\n  - value: 6\n    by: 2030\n",
        f"{JUDGED}direction: down\nbaseline:\n  period: 2020\n  value: 9,5\ntargets:\n  - value: 6\n    by: 2030\n",
        contradicting_direction,
    ),
    _rule(
        "contradicting-baseline",
        N_("The baseline is the value that the file has for its period; it may be rounded."),
        f"{PLAIN}baseline:\n  period: 2020\n  value: 9,7\n",
        f"{PLAIN}baseline:\n  period: 2020\n  value: 9,5\n",
        contradicting_baseline,
    ),
    _rule(
        "unknown-group",
        N_(
            "Baseline, targets, corrections and arithmetic name a group by its values, with “/” between those of "
            "several dimensions. A value that holds “/” itself is written behind the key of its dimension: "
            "{schulart: Haupt-/Realschule}."
        ),
        f"{_GROUPED}baseline:\n  period: 2020\n  value: 9,5\n  group: Madchen\n",
        f"{_GROUPED}baseline:\n  period: 2020\n  value: 9,5\n  group: Mädchen\n",
        unknown_group,
        values=_BY_GROUP,
    ),
    _rule(
        "incomplete-arithmetic",
        N_("A share names under “of” the indicator that is the part, and under “total” the one that is the whole."),
        f"{PLAIN}parts:\n  - kind: share\n",
        f"{PLAIN}parts:\n  - kind: sum\n",
        incomplete_arithmetic,
    ),
    Rule(
        "unclear-frequency",
        Severity.NOTE,
        N_("An indicator says how often it has a value: then “konzept due” asks for the next one."),
        {RECORD: f"{PLAIN}frequency: nach Kassenlage\n", VALUES: _DATA},
        {RECORD: f"{PLAIN}frequency: yearly\n", VALUES: _DATA},
        unclear_frequency,
    ),
)
