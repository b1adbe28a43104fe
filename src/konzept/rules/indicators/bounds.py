"""Rules about what cannot be: targets without a way to them, shares beyond the whole, fewer than nobody."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from konzept.i18n.messages import N_, _
from konzept.model import Indicator
from konzept.model.kinds.indicator import Comparison, Direction, Target
from konzept.reading.series import Series
from konzept.reading.series.numbers import shown
from konzept.reading.series.rows import GroupValues, group_named
from konzept.rules.case import Case
from konzept.rules.indicators.series import JUDGED, PLAIN, RECORD, VALUES
from konzept.rules.rule import Check, Rule
from konzept.source.findings import Finding, Place, Related, Severity
from konzept.source.numbers.rough import Roughness

_SIGNED = (
    r"(?i)%|prozent|percent|punkt|point|v\.\s?h\.|eur|€|\$|grad|°|index|saldo|bilanz|balance|differen|veränderung|change"
    r"|wachstum|growth|zuwachs|rückgang|überschuss|netto|\bnet\b"
)
"""What may be below nothing: shares and rates have a rule of their own; money, temperatures, balances and changes."""


def target_at_baseline(case: Case) -> Iterator[Finding]:
    """A target is another value than the baseline, unless it says by its sign that the value is to be kept."""
    for indicator in case.concept.indicators.values():
        base = indicator.baseline
        for at, target in enumerate(indicator.targets):
            if base is None or target.value is None or _sign(target) is not None:
                continue
            if target.value.number != base.value.number:
                continue
            if _group(indicator, base.group) == _group(indicator, target.group):
                message = _("The target is the baseline itself, {value}: there is no way to it.")
                text = message.format(value=shown(target.value.number))
                sign = '">="' if indicator.direction is not Direction.DOWN else '"<="'
                hint = _("Correct the one that is wrong. If the value is only to be kept, add: {line}").format(
                    line=f"op: {sign}"
                )
                related = Related(indicator.file.at("baseline", "value"), _("This is the baseline."))
                place = indicator.file.at("targets", at, "value")
                yield Finding("target-at-baseline", Severity.WARNING, text, place, hint, (related,))


def target_before_baseline(case: Case) -> Iterator[Finding]:
    """The day of a target is later than the period of the baseline."""
    for indicator in case.concept.indicators.values():
        base = indicator.baseline
        for at, target in enumerate(indicator.targets):
            if target.value is None or target.by is None or base is None or base.period.end is None:
                continue
            if target.by.last <= base.period.end.last:
                message = _("The target is for {date}, which is not after the baseline of {period}.")
                hint = _("Correct the one that is wrong.")
                related = Related(indicator.file.at("baseline", "period"), _("This is the baseline."))
                place = indicator.file.at("targets", at, "by")
                text = message.format(date=target.by, period=base.period)
                yield Finding("target-before-baseline", Severity.ERROR, text, place, hint, (related,))


def repeated_target(case: Case) -> Iterator[Finding]:
    """For one day and one group there is one target; a lower and an upper bound are two."""
    for indicator in case.concept.indicators.values():
        first: dict[object, int] = {}
        for at, target in enumerate(indicator.targets):
            if target.value is None or target.by is None:
                continue
            key = target.by.last, _group(indicator, target.group), _sign(target)
            if key in first:
                message = _("For {date} there already is a target of the same group.").format(date=target.by)
                hint = _("Keep the right one. Say for which “group” each is, or by “op” that they are two bounds.")
                related = Related(indicator.file.at("targets", first[key]), _("This is the first one."))
                place = indicator.file.at("targets", at, "by")
                yield Finding("repeated-target", Severity.ERROR, message, place, hint, (related,))
            first.setdefault(key, at)


def _group(indicator: Indicator, name: str | None) -> GroupValues | str | None:
    """The group that is named; the name itself where it is none, which is a fault of its own."""
    group = group_named(name, indicator.dimensions)
    return name if group is None else group


def _sign(target: Target) -> Comparison | Roughness | None:
    """What the target says of its comparison, by its sign or by a word before its value."""
    return target.op or (target.value.about if target.value else None)


def percent_out_of_range(case: Case) -> Iterator[Finding]:
    """A percentage lies between 0 and 100, as a value, a baseline and a target."""
    for indicator in case.concept.indicators.values():
        if indicator.is_percent:
            for value, where, _note in _numbers(indicator, case.concept.series.get(indicator.id)):
                if not 0 <= value <= 100:
                    message = _("{value} is no share between 0 and 100 percent.").format(value=shown(value))
                    hint = _("Correct the value. A rate of change has another unit, such as “% zum Vorjahr”.")
                    yield Finding("percent-out-of-range", Severity.WARNING, message, where(), hint)


def negative_count(case: Case) -> Iterator[Finding]:
    """There are no fewer than none of what is counted, unless the indicator is a balance or a note explains it."""
    for indicator in case.concept.indicators.values():
        told = " ".join(filter(None, (indicator.unit, indicator.title, indicator.definition)))
        if indicator.unit and not re.search(_SIGNED, told):
            for value, where, note in _numbers(indicator, case.concept.series.get(indicator.id)):
                if value < 0 and not note.strip():
                    message = _("{value} {unit}: there are no fewer than none.")
                    hint = _("Correct the value. If it is right, say in the column “note” or the definition how.")
                    text = message.format(value=shown(value), unit=indicator.unit)
                    yield Finding("negative-count", Severity.WARNING, text, where(), hint)


def _numbers(indicator: Indicator, series: Series | None) -> Iterator[tuple[Decimal, Callable[[], Place], str]]:
    """The baseline, the targets and all values of an indicator, each with what finds its place, and its note."""
    if indicator.baseline is not None:
        yield indicator.baseline.value.number, partial(indicator.file.at, "baseline", "value"), ""
    for at, target in enumerate(indicator.targets):
        if target.value is not None:
            yield target.value.number, partial(indicator.file.at, "targets", at, "value"), ""
    if series is not None:
        for row in series.rows:
            if row.value is not None and not 0 <= row.value <= 100:  # the others are right for both rules
                yield row.value, partial(series.place, row, "value"), row.note


_BASE = f"{JUDGED}direction: down\nbaseline:\n  period: 2020\n  value: 9,5\n"
_DATA = "zeitraum;wert\n2020;9,5\n2024;7,0\n"
_TARGETS = f"{JUDGED}direction: down\ntargets:\n  - value: 6\n    by: 2030\n"
_PEOPLE = "title: Ratsuchende\nunit: Personen\n"


def _rule(name: str, severity: Severity, meaning: str, check: Check, *records: str, data: str = _DATA) -> Rule:
    """A rule whose examples are a bad and a good record of an indicator with the same values."""
    bad, good = records
    return Rule(name, severity, meaning, {RECORD: bad, VALUES: data}, {RECORD: good, VALUES: data}, check)


RULES: tuple[Rule, ...] = (
    _rule(
        "target-at-baseline",
        Severity.WARNING,
        N_(
            "A target differs from the baseline: what is to be reached is not there already. Where a value is only to "
            "be kept, “op” says so."
        ),
        target_at_baseline,
        f"{_BASE}targets:\n  - value: 9,5\n    by: 2030\n",
        f"{_BASE}targets:\n  - value: 6\n    by: 2030\n",
    ),
    _rule(
        "target-before-baseline",
        Severity.ERROR,
        N_("The way to a target begins at the baseline, so that its day is later than the period of the baseline."),
        target_before_baseline,
        f"{_BASE}targets:\n  - value: 6\n    by: 2019\n",
        f"{_BASE}targets:\n  - value: 6\n    by: 2029\n",
    ),
    _rule(
        "repeated-target",
        Severity.ERROR,
        N_(
            "For one day and one group there is one target: of two nobody knows which one was missed. A lower and an "
            "upper bound are told apart by “op”."
        ),
        repeated_target,
        f"{_TARGETS}  - value: 5\n    by: 2030-12-31\n",
        f"{_TARGETS}  - value: 5\n    by: 2035\n",
    ),
    _rule(
        "percent-out-of-range",
        Severity.WARNING,
        N_("A share in percent lies between 0 and 100."),
        percent_out_of_range,
        PLAIN,
        PLAIN.replace("'%'", "'% zum Vorjahr'"),
        data="zeitraum;wert\n2023;97\n2024;104\n",
    ),
    _rule(
        "negative-count",
        Severity.WARNING,
        N_(
            "What is counted in people or things is never below 0. A balance or a change may be; its title, unit or "
            "definition says so, or a note at the value."
        ),
        negative_count,
        _PEOPLE,
        f"{_PEOPLE}definition: Saldo aus Zu- und Abgängen.\n",
        data="zeitraum;wert\n2024;-3\n",
    ),
)
