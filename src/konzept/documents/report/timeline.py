"""The events of a period in words: counts in one table, then lists of measures by event."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from konzept.answers.table import NUMBER, Column, Table, table_of
from konzept.changes.report import MeasureEvent, ReportPeriod, StateChange
from konzept.documents.edition import Edition
from konzept.documents.report import participation
from konzept.documents.views import Bullet, Chapter
from konzept.figures.progress import MeasureStatus
from konzept.i18n.messages import _, ngettext
from konzept.model import Decision, Record
from konzept.wording import localized, reminders
from konzept.wording.sentences import sentence
from konzept.wording.titles import title_of


def happenings(edition: Edition, period: ReportPeriod, active: int, before: str) -> Chapter:
    """The chapter of a report on its period.

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
    return Chapter(
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
    rows += [(_("Newly late"), len(period.newly_late)), (_("Decisions taken"), len(period.decisions))]
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
        yield str(event), _EVENTS[event](), tuple(_turn(edition, turn) for turn in period.changes_to(event))
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
}


def _turn(edition: Edition, turn: StateChange) -> Bullet:
    text = _("{title}: {before} → {after}").format(
        title=title_of(turn.after.measure), before=state(edition, turn.before), after=state(edition, turn.after)
    )
    entry = turn.after.entry
    if entry is None:
        return Bullet(text)
    dated = _("{text} ({date})").format(text=text, date=localized.moment(entry.date))
    return Bullet(dated, entry.note or entry.result or "")


def state(edition: Edition, standing: MeasureStatus) -> str:
    """The word for the state of a measure, the concept's own where it has one."""
    if standing.entry is None:
        return _("no report")
    return localized.own_word(standing.entry.state, edition.concept.record.vocabulary.states, standing.state)


def _newly_late(found: Iterable[MeasureStatus]) -> Iterator[Bullet]:
    for standing in found:
        date = localized.moment(standing.measure.due) if standing.measure.due else ""
        yield Bullet(_("{title}: due {date}").format(title=title_of(standing.measure), date=date))


def _records(edition: Edition, records: Iterable[Record]) -> Iterator[Bullet]:
    for record in records:
        yield Bullet(_("{kind} {title}").format(kind=_kind(edition, record), title=title_of(record)))


def _kind(edition: Edition, record: Record) -> str:
    return edition.level(record.kind_name).one


def _decision(edition: Edition, decision: Decision) -> Bullet:
    body = edition.party(decision.body)
    parts = (
        localized.moment(decision.date) if decision.date else "",
        body.text if body else "",
        decision.subject or decision.id,
        localized.word(decision.outcome) if decision.outcome else "",
    )
    return Bullet(", ".join(part for part in parts if part))
