"""The progress report as JSON with exact numbers; `konzept.answers.report.sheet` has the table for spreadsheets."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from types import MappingProxyType

from konzept.answers.completeness_text import as_data
from konzept.answers.identity import record_data
from konzept.answers.record_json import Json
from konzept.answers.report.effect_data import COST_AND_EFFECT, ORIGINS, origins_data
from konzept.answers.report.indicator_data import indicator_data
from konzept.answers.report.money_data import funding_data
from konzept.answers.report.period_data import told_data
from konzept.answers.shape import COUNT, MOMENT, NUMBER, TEXT, TRUTH, Form, JsonKey, Shape, list_of, or_null, ref
from konzept.changes.report import ConceptReport, ProgressReport, ProgressRow, ReportPeriod
from konzept.figures.due.force import Superseded
from konzept.figures.due.reasons import DueItem, DueKind, DueReason
from konzept.figures.figures import Figures
from konzept.figures.progress import PAST, Lateness, MeasureStatus, Progress
from konzept.figures.responsibility import Lead
from konzept.figures.whole.checks import CheckResult
from konzept.figures.whole.coverage import stated_on
from konzept.figures.whole.goals import Achievement, GoalProgress
from konzept.figures.whole.news import NewestReport
from konzept.figures.whole.offers import Offers
from konzept.figures.whole.shares import Mean, Share
from konzept.model import LEVELS, Record
from konzept.model.record import Rating, Stated, View
from konzept.reading.concept import Concept
from konzept.wording import reminders
from konzept.wording.counts import headline, stated_by

VERSION = 1


def report_data(report: ProgressReport) -> Json:
    """The whole report as JSON; numbers as numbers, dates in the notation of files."""
    return {
        "version": VERSION,
        "as_of": report.day.isoformat(),
        "from": report.since.isoformat() if report.since else None,
        "concepts": [_concept(concept) for concept in report.concepts],
    }


def _concept(concept_report: ConceptReport) -> Json:
    record = concept_report.concept.record
    return {
        **record_data(record),
        "state": str(record.state) if record.state else None,
        "errors": concept_report.faults,
        **figures_data(concept_report),
        "completeness": {kind: as_data(found) for kind, found in concept_report.details},
        "attention": [_attention(status) for status in concept_report.attention],
        "funding": funding_data(concept_report),
        "indicators": [
            indicator_data(each, of_period=concept_report.period is not None) for each in concept_report.indicators
        ],
        "period": _period(concept_report.concept, concept_report.period) if concept_report.period else None,
    }


def figures_data(concept_report: ConceptReport) -> dict[str, Json]:
    """The counts and the progress of a concept, and those of its themes, goals, target groups and responsible
    parties."""
    return {
        **_counts(concept_report.total),
        "declared": {f"{total.level}s": total.declared for total in concept_report.totals},
        "recorded": {f"{total.level}s": total.recorded for total in concept_report.totals},
        **WHOLE.data(concept_report.figures),
        "themes": [_row(row) for row in concept_report.themes],
        "goals": [_row(row) for row in concept_report.goals],
        "groups": _groups(concept_report),
        "leads": [_row(row) for row in concept_report.leads],
    }


def _groups(concept_report: ConceptReport) -> Json:
    """The target groups, each before the groups within it, then those that are words alone and have no address."""
    rows = {row.subject.id: row for row in concept_report.groups if isinstance(row.subject, Record)}
    made: list[Json] = []
    for found in concept_report.figures.groups:
        if found.group:
            figures = _row(rows[found.group.id])
        else:
            figures = {"address": None, "kind": "group", "id": None, "title": found.name, **COUNTS.data(found.progress)}
        made.append({**figures, "offers": OFFERS.data(found.offers)})
    return made


OFFERS: Shape[Offers] = Shape(
    (
        JsonKey("there", COUNT, lambda found: len(found.there)),
        JsonKey("ahead", COUNT, lambda found: len(found.ahead)),
        JsonKey("ended", COUNT, lambda found: len(found.ended)),
    )
)
"""How many offers there are, are announced, and have ended."""


def _row(row: ProgressRow) -> dict[str, Json]:
    achieved = {"achievement": ACHIEVEMENT.data(row.achievement)} if row.achievement else {}
    return {**_of(row.subject), **_counts(row), **achieved}


def _counts(row: ProgressRow) -> dict[str, Json]:
    eve = {"before": PROGRESS.data(row.eve) if row.eve else None} if row.eve or row.state_changes else {}
    goals = {"goal_progress": GOALS.data(row.goals)} if row.goals else {}
    return {**COUNTS.data(row.figures), **goals, **eve}


def _of(subject: Record | Lead) -> dict[str, Json]:
    if isinstance(subject, Record):
        return record_data(subject)
    address = str(subject.body.file.address) if subject.body else None
    return {
        "address": address,
        "kind": "lead",
        "id": subject.body.id if subject.body else None,
        "title": subject.name or None,
    }


def exact(share: Share) -> int | float | None:
    """A percentage as a JSON number, an integer where it is whole; None where there is none."""
    percent = share.exact
    if percent is None:
        return None
    return int(percent) if percent.denominator == 1 else float(percent)


SHARE: Shape[Share] = Shape(
    (
        JsonKey("done", NUMBER, lambda share: _plain(share.part)),
        JsonKey("active", NUMBER, lambda share: _plain(share.whole)),
        JsonKey("percent", or_null(NUMBER), exact),
    )
)


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


MEAN: Shape[Mean] = Shape(
    (
        JsonKey("percent", NUMBER, lambda mean: exact(mean.exact)),
        JsonKey("reported", COUNT, lambda mean: mean.reported),
        JsonKey("in_progress", COUNT, lambda mean: mean.asked),
    )
)


def _mean(mean: Mean | None) -> Json:
    return MEAN.data(mean) if mean else None


PROGRESS: Shape[Progress] = Shape(
    (
        JsonKey("done", NUMBER, lambda found: len(found.done)),
        JsonKey("active", NUMBER, lambda found: len(found.active)),
        JsonKey("percent", or_null(NUMBER), lambda found: exact(found.percentage) if found.percentage else None),
        JsonKey(
            "weighted",
            or_null(SHARE.form),
            lambda found: SHARE.data(found.weighted) if found.weighted and found.percentage else None,
        ),
        JsonKey(
            "weightless", list_of(TEXT), lambda found: [str(each.measure.file.address) for each in found.weightless]
        ),
        JsonKey("mean_percent", or_null(MEAN.form), lambda found: _mean(found.mean_percent)),
        JsonKey("weighted_mean_percent", or_null(MEAN.form), lambda found: _mean(found.weighted_mean_percent)),
    )
)


LEFT_OUT: Shape[MeasureStatus] = Shape((JsonKey("state", TEXT, lambda at: str(at.state)),), about=lambda at: at.measure)
LATE: Shape[MeasureStatus] = Shape((JsonKey("due", TEXT, lambda at: str(at.measure.due)),), about=lambda at: at.measure)


def _by_state(figures: Progress) -> Json:
    return {str(state) if state else "no-report": count for state, count in figures.by_state.items()}


_COUNTS: Form = {"type": "object", "additionalProperties": COUNT}
_SUMS: Form = {"type": "object", "additionalProperties": NUMBER}


def _by_rating(counts: Mapping[Rating | None, int]) -> Json:
    return {str(rating) if rating else "no-rating": count for rating, count in counts.items()}


def _weights(sums: Mapping[Rating | None, Decimal] | None) -> Json:
    return {str(rating) if rating else "no-rating": _plain(sum_) for rating, sum_ in sums.items()} if sums else None


def _rating_keys(view: View) -> tuple[JsonKey[Progress], ...]:
    """Active measures by rating in one view: their number, and the sums of their weights."""
    return (
        JsonKey(f"by_rating_{view}", _COUNTS, lambda found: _by_rating(found.by_rating(view))),
        JsonKey(f"by_rating_{view}_weight", or_null(_SUMS), lambda found: _weights(found.by_rating_weight(view))),
    )


def _told_by_dates(lateness: Lateness, figures: Progress) -> Json:
    return [str(status.measure.file.address) for status in figures.told_by_dates(lateness)]


COUNTS: Shape[Progress] = Shape(
    (
        JsonKey("by_state", _COUNTS, _by_state),
        *(key for view in View for key in _rating_keys(view)),
        JsonKey("left_out", list_of(LEFT_OUT.form), lambda found: [LEFT_OUT.data(each) for each in found.left_out]),
        JsonKey("drafts", COUNT, lambda found: found.drafts),  # 0 in all that is published
        JsonKey("progress", ref("progress"), PROGRESS.data),
        JsonKey(
            "unreported", list_of(TEXT), lambda found: [str(each.measure.file.address) for each in found.unreported]
        ),
        JsonKey("late", list_of(LATE.form), lambda found: [LATE.data(each) for each in found.late]),
        *(
            JsonKey(lateness.replace("-", "_"), list_of(TEXT), partial(_told_by_dates, lateness))
            for lateness in (Lateness.START_MISSED, Lateness.MILESTONE_OVERDUE, *PAST)
        ),
    )
)


def _percent(found: Achievement) -> int | float | None:
    percent = found.entry.percent if found.entry else None
    return None if percent is None else _plain(percent)


OWN_REPORT: Shape[Achievement] = Shape(
    (
        JsonKey("date", MOMENT, lambda found: _text(found.entry.date if found.entry else None)),
        JsonKey("state", or_null(TEXT), lambda found: _text(found.state)),
        JsonKey("rating", or_null(TEXT), lambda found: _text(found.rating)),
        JsonKey("percent", or_null(NUMBER), _percent),
    )
)
ACHIEVEMENT: Shape[Achievement] = Shape(
    (
        JsonKey("all_measures_implemented", TRUTH, lambda found: found.is_complete),
        JsonKey("parts", COUNT, lambda found: len(found.parts)),
        JsonKey("parts_all_measures_implemented", COUNT, lambda found: len(found.complete_parts)),
        JsonKey("indicators", COUNT, lambda found: len(found.indicators.assessments)),
        JsonKey("indicators_with_target", COUNT, lambda found: len(found.indicators.judged)),
        JsonKey(
            "indicators_by_verdict",
            _COUNTS,
            lambda found: {str(course): count for course, count in found.indicators.counts.items()},
        ),
        JsonKey("own_report", or_null(OWN_REPORT.form), lambda found: OWN_REPORT.data(found) if found.entry else None),
    )
)
"""The degree of achievement of a goal from three sides; what its measures come to stands beside it as `progress`."""


GOALS: Shape[GoalProgress] = Shape(
    (
        JsonKey("active", COUNT, lambda goals: len(goals.active)),
        JsonKey("all_measures_implemented", COUNT, lambda goals: len(goals.complete)),
        JsonKey("with_targets", COUNT, lambda goals: len(goals.measured)),
        JsonKey("all_indicators_reached", COUNT, lambda goals: len(goals.attained)),
        JsonKey("reached_by_own_report", COUNT, lambda goals: len(goals.reached)),
        JsonKey("without_report", COUNT, lambda goals: len(goals.unreported)),
    )
)
OF_GOALS: Mapping[str, Form] = MappingProxyType({"goal_progress": GOALS.form})
"""The forms of the keys that are present only where there are goals."""
OF_A_GOAL: Mapping[str, Form] = MappingProxyType({"achievement": ACHIEVEMENT.form})
"""The forms of the keys that only a goal has."""

STATED: Shape[tuple[Concept, Stated]] = Shape(
    (
        JsonKey("text", TEXT, lambda at: at[1].text),
        JsonKey("date", or_null(MOMENT), lambda at: _text(at[1].date)),
        JsonKey("by", or_null(TEXT), lambda at: stated_by(*at) or None),
        JsonKey("of", or_null(TEXT), lambda at: at[1].of),
        JsonKey("source", or_null(TEXT), lambda at: at[1].source),
    )
)
NEWS: Shape[NewestReport] = Shape(
    (JsonKey("date", MOMENT, lambda news: str(news.newest)), JsonKey("is_old", TRUTH, lambda news: news.is_old))
)
SUPERSEDED: Shape[Superseded] = Shape(
    (
        JsonKey("since", or_null(MOMENT), lambda found: _text(found.since)),
        JsonKey("by", or_null(TEXT), lambda found: found.by.id if found.by else None),
    )
)
CHECK: Shape[CheckResult] = Shape(
    (
        JsonKey("name", TEXT, lambda result: result.check.name),
        JsonKey("kind", TEXT, lambda result: result.check.kind),
        JsonKey("reason", TEXT, lambda result: result.check.reason),
        JsonKey("asked", COUNT, lambda result: result.asked),
        JsonKey("unmet", list_of(TEXT), lambda result: [str(each.record.file.address) for each in result.unmet]),
    )
)
"""A public check of the municipality: how many records it is about, and the addresses of those that do not meet it."""
WHOLE: Shape[Figures] = Shape(
    (
        JsonKey("headline", TEXT, headline),
        JsonKey(
            "stated",
            list_of(STATED.form),
            lambda of: [STATED.data((of.concept, each)) for each in stated_on(of.concept.record, of.day)],
        ),
        JsonKey("newest_report", or_null(NEWS.form), lambda of: NEWS.data(of.news) if of.news else None),
        JsonKey(
            "superseded",
            or_null(SUPERSEDED.form),
            lambda of: SUPERSEDED.data(of.superseded) if of.superseded else None,
        ),
        JsonKey("by_origin", ORIGINS, lambda of: origins_data(of.beneath(of.concept.record))),
        JsonKey(
            "cost_and_effect",
            list_of(COST_AND_EFFECT.form),
            lambda of: [COST_AND_EFFECT.data(each) for each in of.costs_and_effects],
        ),
        JsonKey("checks", list_of(CHECK.form), lambda of: [CHECK.data(each) for each in of.checks]),
    )
)
"""What is said of a concept as a whole, beside its counts."""

TOTALS = tuple(f"{level}s" for level in LEVELS)
"""The keys of the totals that are declared and recorded: the plurals of the levels."""


def _attention(status: MeasureStatus) -> Json:
    outside = status.outside
    return {
        **record_data(status.measure),
        "due": _text(status.measure.due),
        "state": _text(status.state),
        "rating": _text(status.rating),
        "lateness": [str(each) for each in status.lateness],
        "contradicted_by": [step.title for step in status.contradicted_by],
        "outside": {"state": outside.state, "rating": outside.rating, "date": str(outside.date)} if outside else None,
    }


def _period(concept: Concept, period: ReportPeriod) -> Json:
    return {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "empty": period.empty,
        "entries": period.entries,
        "reported": [str(status.measure.file.address) for status in period.reported],
        **told_data(concept, period),
        "newly_late": [LATE.data(status) for status in period.newly_late],
        "decisions": [
            {**record_data(decision), "date": str(decision.date), "outcome": _text(decision.outcome)}
            for decision in period.decisions
        ],
        "due_next": [item_data(item) for item in period.due_next],
    }


def item_data(item: DueItem) -> Json:
    """One item that is due as JSON."""
    return {
        "address": str(item.record.file.address),
        "title": reminders.title(item),
        "body": item.lead or None,
        "reasons": [
            {
                "kind": str(reason.why),
                "date": _text(reason.when),
                "days": reason.days,
                **({_named(reason): reason.what} if reason.what else {}),
                **({"since": str(reason.since)} if reason.since else {}),
                **({"missed": [str(when) for when in reason.missed]} if reason.missed else {}),
                **({"last_report": str(reason.last_report)} if reason.last_report else {}),
                **({"waiting_days": reason.waiting} if reason.waiting is not None else {}),
            }
            for reason in item.reasons
        ],
        "sentence": reminders.sentence(item),
    }


def _named(reason: DueReason) -> str:
    """The name of what a reason is about: the title of a milestone, an order, or the kind of a report on a project."""
    if reason.why in {DueKind.MANDATE, DueKind.MANDATE_DUE, DueKind.MANDATE_OVERDUE}:
        return "order"
    return "report" if reason.why in {DueKind.PROJECT_REPORT_OVERDUE, DueKind.PROJECT_REPORT_DUE} else "milestone"


def _text(value: object) -> str | None:
    return None if value is None else str(value)
