"""The events of a period in words: counts in one table, then lists of measures by event."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from konzept.answers.table import NUMBER, Column, Table, table_of
from konzept.changes.entries import MeasureEvent
from konzept.changes.report import ReportPeriod
from konzept.documents.edition import Edition
from konzept.documents.report import participation
from konzept.documents.report.told import by_body, by_theme, outside_line, told_line, turn_line
from konzept.documents.views import Bullet, Chapter
from konzept.figures.progress import Lateness, MeasureStatus
from konzept.i18n.messages import _, ngettext
from konzept.model import Decision, Record
from konzept.wording import localized, reminders
from konzept.wording.levels import called
from konzept.wording.outcomes import outcome_word
from konzept.wording.sentences import sentence
from konzept.wording.titles import title_of


def happenings(edition: Edition, period: ReportPeriod, active: int, before: str) -> Iterator[Chapter]:
    """The chapters of a report on its period: what happened, and what each theme and each body reported.

    `active` is the number of measures that count on the last day; `before` is the sentence on the figures of the eve.
    """
    prefix = f"concept-{edition.concept.id}"
    lines = [before]
    if period.empty:
        lines.append(_("In this period nothing was reported, nothing decided and nothing changed."))
    else:
        lines.append(_reported(edition, period, active))
    if period.news is None:
        eve = localized.day(period.first - timedelta(days=1))
        text = _("New records and changed wording are not listed, because the files as of {date} are not at hand.")
        lines.append(text.format(date=eve))
    elif period.news.is_new:
        lines.append(_("The concept is new in this period."))
    yield Chapter(
        title=_("What happened"),
        anchor=f"{prefix}-period",
        sentences=tuple(lines),
        tables=(_counts(period),),
        chapters=tuple(
            Chapter(title=title, anchor=f"{prefix}-{key}", bullets=bullets)
            for key, title, bullets in _lists(edition, period)
            if bullets
        ),
    )
    yield from by_theme(edition, period)
    yield from by_body(edition, period)


def _reported(edition: Edition, period: ReportPeriod, active: int) -> str:
    level = edition.measures
    words = ngettext(
        "{count} status report from this period; active {measures} with a report: {reported} of {active}.",
        "{count} status reports from this period; active {measures} with a report: {reported} of {active}.",
        period.entries,
    )
    return words.format(
        count=localized.number(period.entries),
        measures=level.many,
        reported=localized.number(len(period.reported)),
        active=localized.number(active),
    )


def _counts(period: ReportPeriod) -> Table:
    """The table of counts, in which zeros are shown as well."""
    rows = [(_EVENTS[event](), len(period.changes_to(event))) for event in MeasureEvent]
    rows += [
        (_("Reported without another state"), len(period.without_change)),
        (_("Results reported"), sum(account.results for account in period.themes)),
        (_("Begun late"), len(period.begun_late)),
        (_("Finished late"), len(period.finished_late)),
        (_("Newly late"), len(period.newly_late)),
        (_("Decisions taken"), len(period.decisions)),
    ]
    rows += participation.counts(period)
    if period.news is not None and not period.news.is_new:
        rows += [
            (_("New in the concept"), len(period.news.new)),
            (_("No longer in the concept"), len(period.news.gone)),
            (_("Changed wording"), len(period.news.reworded)),
            (_("Other agreements changed"), len(period.news.agreed)),
        ]
    columns: tuple[Column[tuple[str, int]], ...] = (
        Column("event", _("What happened"), lambda row: row[0]),
        Column("count", _("Count"), lambda row: localized.number(row[1]), form=NUMBER),
    )
    return table_of(columns, rows, caption=_("The period in figures"))


def _lists(edition: Edition, period: ReportPeriod) -> Iterator[tuple[str, str, tuple[Bullet, ...]]]:
    """Key, heading and lines of each list."""
    for event in MeasureEvent:
        yield str(event), _EVENTS[event](), tuple(turn_line(edition, turn) for turn in period.changes_to(event))
    yield "unchanged", _("Reported without another state"), tuple(told_line(edition, t) for t in period.without_change)
    levels = " / ".join(edition.level(kind).many for kind in ("theme", "goal"))
    yield (
        "levels",
        _("Reported on {levels}").format(levels=levels),
        tuple(told_line(edition, each) for each in period.levels),
    )
    yield "outside", _("Views from outside"), tuple(outside_line(edition, each) for each in period.outside)
    yield (
        "begun-late",
        _("Begun late"),
        tuple(_late(period.begun_late, Lateness.STARTED_LATE, _("{title}: planned for {date}, begun {happened}"))),
    )
    yield (
        "finished-late",
        _("Finished late"),
        tuple(_late(period.finished_late, Lateness.FINISHED_LATE, _("{title}: due {date}, finished {happened}"))),
    )
    yield "newly-late", _("Newly late"), tuple(_newly_late(period.newly_late))
    if period.news:
        yield "new", _("New in the concept"), tuple(_records(edition, period.news.new))
        yield "gone", _("No longer in the concept"), tuple(_records(edition, period.news.gone))
        yield "reworded", _("Changed wording"), tuple(Bullet(sentence(change)) for change in period.news.reworded)
        yield "agreed", _("Other agreements changed"), tuple(Bullet(sentence(c)) for c in period.news.agreed)
    yield from participation.lists(edition, period)
    yield "decisions", _("Decisions taken"), tuple(_decision(edition, decision) for decision in period.decisions)
    yield "next", _("What is due next"), tuple(Bullet(reminders.sentence(item)) for item in period.due_next)


_EVENTS = {
    MeasureEvent.IMPLEMENTED: lambda: _("Implemented"),
    MeasureEvent.STARTED: lambda: _("Started"),
    MeasureEvent.PAUSED: lambda: _("Paused"),
    MeasureEvent.DROPPED: lambda: _("Dropped or replaced"),
    MeasureEvent.OTHER: lambda: _("Other changes of state"),
    MeasureEvent.TAKEN_BACK: lambda: _("Changed and back again"),
}


def _late(measure_statuses: Iterable[MeasureStatus], late: Lateness, text: str) -> Iterator[Bullet]:
    """Measures that began or were finished in the period later than planned, each with both dates."""
    for status in measure_statuses:
        planned, happened = status.planned(late), status.happened(late)
        if planned and happened:
            dates = {"date": localized.moment(planned), "happened": localized.on(happened)}
            yield Bullet(text.format(title=title_of(status.measure), **dates))


def _newly_late(measure_statuses: Iterable[MeasureStatus]) -> Iterator[Bullet]:
    for status in measure_statuses:
        date = localized.moment(status.measure.due) if status.measure.due else ""
        yield Bullet(_("{title}: due {date}").format(title=title_of(status.measure), date=date))


def _records(edition: Edition, records: Iterable[Record]) -> Iterator[Bullet]:
    for record in records:
        yield Bullet(_("{kind} {title}").format(kind=called(edition.concept, record), title=title_of(record)))


def _decision(edition: Edition, decision: Decision) -> Bullet:
    body = edition.party(decision.body)
    parts = (
        localized.moment(decision.date) if decision.date else "",
        body.text if body else "",
        decision.subject or decision.id,
        outcome_word(edition.concept, decision.outcome),
    )
    return Bullet(", ".join(part for part in parts if part))
