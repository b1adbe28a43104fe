"""What has changed for people: some indicators with their values then and now, in words."""

from konzept.documents.concept.monitoring.sparkline import sparkline
from konzept.documents.edition import Edition
from konzept.documents.front.views import ChangeView
from konzept.figures.front.changed import IndicatorChange, changes
from konzept.i18n.messages import _
from konzept.model.kinds.indicator import Direction
from konzept.wording import indicator_words as words
from konzept.wording.titles import anchor_of


def change_views(edition: Edition) -> tuple[ChangeView, ...]:
    """The indicators of the first page, in the order of output."""
    return tuple(_view(edition, each) for each in changes(edition.concept, edition.assessments.values()))


def _view(edition: Edition, change: IndicatorChange) -> ChangeView:
    assessment = change.assessment
    indicator, judged = assessment.indicator, assessment.next
    value, period = words.value_and_period(assessment)
    first = words.amount(indicator, change.first.value, change.first.about)
    return ChangeView(
        title=indicator.title,
        href=f"#{anchor_of(indicator)}",
        value=value,
        period=period,
        since=_("before: {value}").format(value=words.in_brackets(first, words.span(change.first.period))),
        arrow=str(change.way or ""),
        went=_went(change),
        target=words.goal(indicator, judged.target) if judged else "",
        key=words.GLYPHS[judged.verdict] if judged else "",
        verdict=words.verdict(judged) if judged else "",
        curves=sparkline(edition, assessment),
    )


def _went(change: IndicatorChange) -> str:
    match change.way:
        case Direction.UP:
            return _("risen")
        case Direction.DOWN:
            return _("fallen")
        case None:
            return _("unchanged") if change.is_same else ""
