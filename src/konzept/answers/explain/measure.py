"""Explanations of the figures of a measure: its state, its progress, what is late, and how old the newest report is."""

from collections.abc import Iterator, Mapping
from datetime import date

from konzept.answers.explain.answers import Answer, Input, place_of, positions, shown_state, state_answer
from konzept.figures.due.force import in_force
from konzept.figures.entries import position
from konzept.figures.progress import MeasureStatus, statuses
from konzept.figures.staleness import Staleness, due_on, staleness, terms
from konzept.i18n.messages import _, ngettext
from konzept.model import Measure
from konzept.model.record import State
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.source.values import Moment
from konzept.wording import localized
from konzept.wording.levels import lateness_phrase


def of_measure(loaded: Loaded, concept: Concept, measure: Measure, day: date) -> Iterator[Answer]:
    status_by_id = statuses(concept, day)
    status = status_by_id[measure.id]
    yield state_answer(concept, measure, day)
    yield _finished(measure, status, concept)
    yield from _contradiction(measure, status)
    yield _lateness(measure, status_by_id, day)
    yield _news(loaded, concept, status, day)


def _finished(measure: Measure, status: MeasureStatus, concept: Concept) -> Answer:
    inputs = []
    if status.entry:
        place = place_of(measure, "status", positions(measure, status.entry)[-1], "state")
        inputs.append(Input(_("State: {word}").format(word=shown_state(concept, status.entry)), place))
    if measure.recurrence:
        text = _("Recurrence: {word}").format(word=localized.word(measure.recurrence))
        inputs.append(Input(text, place_of(measure, "recurrence")))
    return Answer(
        title=_("Finished"),
        result=_("yes") if status.finished else _("no"),
        rule=_("Finished is what is implemented, and a lasting task that is ongoing."),
        counted=tuple(inputs),
    )


def _contradiction(measure: Measure, status: MeasureStatus) -> Iterator[Answer]:
    """The answer on milestones that contradict the state, with the reason that the status entry gives."""
    if not status.contradicted_by or status.entry is None:
        return
    inputs = []
    for number, step in enumerate(measure.milestones):
        if any(step is other for other in status.contradicted_by):
            word = _("still open") if status.state is State.IMPLEMENTED else _("reached")
            inputs.append(
                Input(_("Milestone “{title}”").format(title=step.title), place_of(measure, "milestones", number), word)
            )
    reason = status.entry.note or status.entry.result
    yield Answer(
        title=_("Contradiction"),
        result=_("the milestones say otherwise; reason given: {reason}").format(reason=" ".join(reason.split()))
        if reason
        else _("the milestones say otherwise, and no reason is given"),
        rule=_("What is implemented has no open milestone; what has not begun has reached none. The state counts."),
        counted=tuple(inputs),
    )


def _lateness(measure: Measure, status_by_id: Mapping[str, MeasureStatus], day: date) -> Answer:
    status = status_by_id[measure.id]
    result = localized.listed(lateness_phrase(status, why) for why in status.lateness)
    if not result:
        ended = status.finished or not status.active
        result = _("none, because nothing more is to be done") if ended else _("none")
    return Answer(
        title=_("Lateness"),
        result=result,
        rule=_("A date is missed after its last day: due today is not late, and 2027 is missed from 2028 on."),
        counted=tuple(_dates(measure, status_by_id, day)),
    )


def _dates(measure: Measure, status_by_id: Mapping[str, MeasureStatus], day: date) -> Iterator[Input]:
    """The inputs for lateness: the dates of a measure, of its milestones and of the measures that it needs."""
    if measure.start:
        yield _dated(_("Start: {date}"), measure.start, place_of(measure, "start"), day)
    if measure.due:
        yield _dated(_("Due: {date}"), measure.due, place_of(measure, "due"), day)
    for number, step in enumerate(measure.milestones):
        if step.due:
            text = _("Milestone “{title}”: {date}").replace("{title}", step.title)
            line = _dated(text, step.due, place_of(measure, "milestones", number), day)
            done = step.done is not None and step.done.last <= day
            yield Input(line.text, line.place, _("reached") if done else line.why)
    for number, name in enumerate(measure.needs):
        needed = status_by_id.get(name)
        if needed:
            late = _("late") if needed.active and needed.late else _("not late")
            text = _("Waits for “{title}”").format(title=needed.measure.title)
            yield Input(text, place_of(measure, "needs", number), late)


def _dated(text: str, when: Moment, place: str, day: date) -> Input:
    passed = _("passed") if when.last < day else _("not passed")
    return Input(text.replace("{date}", localized.moment(when)), place, passed)


def _news(loaded: Loaded, concept: Concept, status: MeasureStatus, day: date) -> Answer:
    """The answer on how old the newest report is, and when the next one is due."""
    measure, agreed = status.measure, terms(concept, loaded.repository.reminders)
    inputs = []
    if status.entry:
        place = place_of(measure, "status", position(measure, status.entry))
        inputs.append(Input(_("Newest entry: {date}").format(date=localized.moment(status.entry.date)), place))
    if measure.checked:
        text = _("Last checked: {date}").format(date=localized.moment(measure.checked))
        inputs.append(Input(text, place_of(measure, "checked")))
    for number, duty in enumerate(concept.record.duties):
        if duty.every:
            text = _("Reporting duty: {often}").format(often=localized.months(duty.every))
            inputs.append(Input(text, place_of(concept.record, "duties", number)))
    rule = _(
        "Counted from the newest entry or review: a report is due {due}, and the last one is out of date "
        "{stale}. konzept.yaml says so, else the reporting duties; without both it is 6 and 12 months."
    )
    return Answer(
        title=_("Newest report"),
        result=_age(loaded, concept, status, day),
        rule=rule.format(due=_after(agreed.due), stale=_after(agreed.stale)),
        counted=tuple(inputs),
    )


def _after(months: int) -> str:
    text = ngettext("after {count} month", "after {count} months", months)
    return text.format(count=localized.number(months))


def _age(loaded: Loaded, concept: Concept, status: MeasureStatus, day: date) -> str:
    if not status.active or status.state is State.IMPLEMENTED:
        return _("no more reports are asked for")
    if not in_force(loaded, concept, day):
        return _("no more reports are asked for: the concept is not in force")
    if status.last_report is None:
        return _("none yet")
    agreed = terms(concept, loaded.repository.reminders)
    words = {
        Staleness.FRESH: _("fresh"),
        Staleness.DUE_SOON: _("due soon"),
        Staleness.DUE: _("due"),
        Staleness.STALE: _("stale"),
    }
    next_one = due_on(status.last_report, agreed)
    sentence = (
        _("{word}: the next report was due {date}")
        if next_one.last < day
        else _("{word}: the next report is due {date}")
    )
    return sentence.format(word=words[staleness(status.last_report, agreed, day)], date=localized.moment(next_one))
