"""The indicators of a report as JSON: numbers exactly as written, shares of the way to a target as fractions."""

from typing import NamedTuple, TypeAlias

from konzept.answers.record_json import Json
from konzept.answers.shape import EXACT, FRACTION, MOMENT, TEXT, TRUTH, JsonKey, Shape, list_of, or_null, words
from konzept.changes.report import Measured
from konzept.figures.indicators import Assessment, Course, DatedValue, Judgement, UnjudgedReason
from konzept.model.kinds.indicator import ValueState
from konzept.reading.series import GroupValues, SeriesRow
from konzept.source.numbers.rough import Roughness, RoughNumber


def indicator_data(measured: Measured, *, of_period: bool) -> dict[str, Json]:
    """One indicator as JSON: numbers exactly as written, shares of the way to a target as fractions."""
    indicator = measured.now.indicator
    address = indicator.file.address
    before: dict[str, Json] = {"before": newest_data(measured.eve) if measured.eve else None} if of_period else {}
    return {
        "address": str(address),
        "kind": address.kind,
        "id": address.id,
        "title": indicator.title,
        "unit": indicator.unit,
        "indicator_kind": str(indicator.kind) if indicator.kind else None,
        "values": newest_data(measured.now),
        **before,
        "targets": targets_data(measured.now),
    }


ROUGH = words(*Roughness)
"""The form of the word that says in what sense a number is not exact."""

_VALUE: TypeAlias = tuple[GroupValues, SeriesRow]

VALUE: Shape[_VALUE] = Shape(
    (
        JsonKey("group", list_of(TEXT), lambda value: list(value[0])),
        JsonKey("period", TEXT, lambda value: value[1].period),
        JsonKey("value", EXACT, lambda value: str(value[1].value)),
        JsonKey("about", ROUGH, lambda value: _text(value[1].about), is_sparse=True),
        JsonKey("state", words(*ValueState), lambda value: str(value[1].state)),
    )
)
"""The newest value of a group."""


class _Target(NamedTuple):
    """A target of an indicator, and whether the indicator is judged by it."""

    judged: Judgement
    is_next: bool

    @property
    def value(self) -> RoughNumber | None:
        """The value to reach; None where it is open or said in words."""
        return self.judged.target.value


_POINT: Shape[DatedValue] = Shape(
    (
        JsonKey("period", TEXT, lambda found: str(found.period)),
        JsonKey("value", EXACT, lambda found: str(found.value)),
        JsonKey("about", ROUGH, lambda found: _text(found.about), is_sparse=True),
    )
)
"""A value with its period; its group is that of the target."""


TARGET: Shape[_Target] = Shape(
    (
        JsonKey("value", or_null(EXACT), lambda each: _text(each.value.number if each.value else None)),
        JsonKey("about", ROUGH, lambda each: _text(each.value.about if each.value else None), is_sparse=True),
        JsonKey("by", or_null(MOMENT), lambda each: _text(each.judged.target.by)),
        JsonKey("words", TEXT, lambda each: each.judged.target.words, is_sparse=True),
        JsonKey("note", TEXT, lambda each: each.judged.target.note, is_sparse=True),
        JsonKey(
            "group",
            or_null(list_of(TEXT)),
            lambda each: list(each.judged.group) if each.judged.group is not None else None,
        ),
        JsonKey("judgement", words(*Course), lambda each: str(each.judged.verdict)),
        JsonKey(
            "reason",
            or_null(words(*UnjudgedReason)),
            lambda each: str(each.judged.reason) if each.judged.reason else None,
        ),
        JsonKey("judged", or_null(_POINT.form), lambda each: _point(each.judged.now)),
        JsonKey("baseline", or_null(_POINT.form), lambda each: _point(each.judged.start)),
        JsonKey("covered", or_null(FRACTION), lambda each: _text(each.judged.covered)),
        JsonKey("elapsed", or_null(FRACTION), lambda each: _text(each.judged.elapsed)),
        JsonKey("next", TRUTH, lambda each: each.is_next),
    )
)
"""A target with its verdict and the values that the verdict was computed from."""


def newest_data(assessment: Assessment) -> list[Json]:
    """The newest value of each group."""
    return [VALUE.data(each) for each in assessment.newest.items()]


def targets_data(assessment: Assessment) -> list[Json]:
    """Every target in chronological order."""
    return [TARGET.data(_Target(each, each is assessment.next)) for each in assessment.targets]


def _point(value: DatedValue | None) -> Json:
    return _POINT.data(value) if value is not None else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)
