"""Cost beside effect, and measures by origin, as JSON: exact amounts, and counts by verdict."""

from konzept.answers.record_json import Json
from konzept.answers.report.indicator_data import TARGET, VALUE, newest_data, targets_data
from konzept.answers.report.money_data import COST_SUMS, SUM
from konzept.answers.shape import COUNT, TEXT, JsonKey, Shape, list_of, object_of, ref, words
from konzept.figures.indicators import Assessment
from konzept.figures.money.effect import CostAndEffect
from konzept.figures.progress import Progress
from konzept.figures.whole.origins import by_origin
from konzept.model.kinds.measure import From

UNKNOWN = "unknown"
"""The key of measures of which nobody says where they come from."""

SHOWN: Shape[Assessment] = Shape(
    (
        JsonKey("values", list_of(VALUE.form), newest_data),
        JsonKey("targets", list_of(TARGET.form), targets_data),
    ),
    about=lambda found: found.indicator,
)

COST_AND_EFFECT: Shape[CostAndEffect] = Shape(
    (
        JsonKey("costs", COST_SUMS.form, lambda found: COST_SUMS.data(found.costs)),
        JsonKey("granted", ref("sum"), lambda found: SUM.data(found.sums.granted)),
        JsonKey(
            "indicators", list_of(SHOWN.form), lambda found: [SHOWN.data(each) for each in found.indicators.assessments]
        ),
    ),
    about=lambda found: found.record,
)
"""A theme, goal or measure with both: that the one moved the other is not said."""

ORIGINS = list_of(
    object_of(
        {"origin": words(*From, UNKNOWN), "active": COUNT, "done": COUNT, "left_out": COUNT, "measures": list_of(TEXT)}
    )
)


def origins_data(progress: Progress) -> list[Json]:
    """The measures of each origin; empty where no measure says where it comes from."""
    return [
        {
            "origin": str(each.origin) if each.origin else UNKNOWN,
            "active": len(each.active),
            "done": len(each.done),
            "left_out": len(each.left_out),
            "measures": [str(status.measure.file.address) for status in (*each.active, *each.left_out)],
        }
        for each in by_origin(progress)
    ]
