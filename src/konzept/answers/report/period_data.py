"""What happened in a period as JSON: the words of the model, beside them those of the concept, dates as in files."""

from decimal import Decimal

from konzept.answers.identity import record_data
from konzept.answers.record_json import Json
from konzept.answers.report.money_data import application_data
from konzept.answers.report.participation_data import contributions_data, meetings_data
from konzept.changes.accounts import Account, NewValue, NewValues
from konzept.changes.entries import EntryStep, MeasureEvent, StateChange, Told
from konzept.changes.news import News
from konzept.changes.report import ReportPeriod
from konzept.figures.progress import Lateness, MeasureStatus
from konzept.figures.responsibility import Lead
from konzept.model import Record
from konzept.reading.concept import Concept
from konzept.reading.series import SeriesRow
from konzept.wording.sentences import sentence


def told_data(concept: Concept, period: ReportPeriod) -> dict[str, Json]:
    """Every entry and every new value of a period as JSON, each list by its key."""
    return {
        **{str(event): [_turn(turn) for turn in period.changes_to(event)] for event in MeasureEvent},
        "without_change": [_told(each) for each in period.without_change],
        "levels": [_told(each) for each in period.levels],
        "outside": [_told(each) for each in period.outside],
        "begun_late": [_late(status, Lateness.STARTED_LATE) for status in period.begun_late],
        "finished_late": [_late(status, Lateness.FINISHED_LATE) for status in period.finished_late],
        "themes": [_account(each) for each in period.themes],
        "bodies": [_account(each) for each in period.bodies],
        "granted": [application_data(concept, found) for found in period.granted],
        "settled": [application_data(concept, found) for found in period.settled],
        "participation": meetings_data(period.participation),
        "contributions": contributions_data(period.contributions),
        "news": _news(period.news) if period.news is not None else None,
    }


def _turn(turn: StateChange) -> Json:
    entry = turn.after.entry
    return {
        **record_data(turn.after.measure),
        "before": _text(turn.before.state),
        "after": _text(turn.after.state),
        "word_before": turn.before.entry.state if turn.before.entry else None,
        "word": entry.state if entry else None,
        "date": str(entry.date) if entry else None,
        "entries": [_step(step) for step in turn.steps],
    }


def _told(reported: Told) -> Json:
    return {**record_data(reported.record), "entries": [_step(step) for step in reported.steps]}


def _step(step: EntryStep) -> Json:
    before, entry = step.before, step.entry
    return {
        "date": str(entry.date),
        "before": _text(step.state_before),
        "after": _text(step.state),
        "word_before": before.state if before else None,
        "word": entry.state,
        "percent_before": _number(before.percent) if before else None,
        "percent": _number(entry.percent),
        "rating": entry.rating,
        "note": entry.note,
        "result": entry.result,
        "by": ", ".join(entry.by) or None,
    }


def _late(status: MeasureStatus, late: Lateness) -> Json:
    return {
        **record_data(status.measure),
        "planned": _text(status.planned(late)),
        "date": _text(status.happened(late)),
    }


def _account(account: Account) -> Json:
    return {
        **_about(account.subject),
        "reported": [_address(told.record) for told in account.told],
        "not_reported": [_address(status.measure) for status in account.silent],
        "elsewhere": [_address(measure) for measure in account.elsewhere],
        "results": [
            {
                "address": _address(told.record),
                "date": str(entry.date),
                "result": entry.result,
                "by": ", ".join(entry.by) or None,
            }
            for told, entry in account.entries()
        ],
        "values": [_value(each, value) for each in account.measured for value in each.values],
    }


def _about(subject: Record | Lead | None) -> dict[str, Json]:
    if isinstance(subject, Record):
        return record_data(subject)
    body = subject.body if subject else None
    return {"address": _address(body) if body else None, "title": (subject.name or None) if subject else None}


def _address(record: Record) -> str:
    return str(record.file.address)


def _value(new_values: NewValues, new: NewValue) -> Json:
    return {
        "address": _address(new_values.indicator),
        **_cell(new.row),
        "before": _cell(new.before) if new.before else None,
        "replaced": _cell(new.replaced) if new.replaced else None,
    }


def _cell(row: SeriesRow) -> dict[str, Json]:
    value = None if row.value is None else str(row.value)
    about: dict[str, Json] = {"about": str(row.about)} if row.about else {}
    return {"group": list(row.group), "period": row.period, "value": value, **about, "state": str(row.state)}


def _news(news: News) -> Json:
    return {
        "is_new": news.is_new,
        "new": [record_data(record) for record in news.new],
        "gone": [record_data(record) for record in news.gone],
        "reworded": [{"address": change.address, "sentence": sentence(change)} for change in news.reworded],
        "agreed": [{"address": change.address, "sentence": sentence(change)} for change in news.agreed],
    }


def _number(value: Decimal | None) -> int | float | None:
    """A percentage as a JSON number, an integer where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
