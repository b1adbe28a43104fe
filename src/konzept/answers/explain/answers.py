"""The parts of an explanation, and the answer on the state that all records with a status have."""

from datetime import date

from konzept.figures.entries import in_time, position, state_of, status_on
from konzept.i18n.messages import _
from konzept.model import Goal, Measure, Record, Theme
from konzept.model.record import StatusEntry, View
from konzept.reading.concept import Concept
from konzept.source.light import NamedTuple
from konzept.wording import localized
from konzept.wording.phrases import Terms


class Input(NamedTuple):
    """One value that a figure was computed from, or that was left out: its name, place, and why it counts or not."""

    text: str
    place: str = ""
    """File and line, such as `concepts/…/measures/x.yaml:12`."""
    why: str = ""
    href: str = ""
    """The anchor of the record that it is about, for pages, where nobody knows the files; else empty."""


class Answer(NamedTuple):
    """One figure: its name, its value in words, its rule, and its inputs."""

    title: str
    result: str
    rule: str
    counted: tuple[Input, ...] = ()
    left_out: tuple[Input, ...] = ()


class Explanation(NamedTuple):
    """The explanation of all figures of a record on a day."""

    heading: str
    answers: tuple[Answer, ...]


def state_answer(concept: Concept, record: Measure | Goal | Theme, day: date) -> Answer:
    """The answer which entry of the status counts on a day, and why the others do not."""
    words = Terms(concept)
    entry = status_on(record, day)
    counted, others = [], []
    holding = positions(record, entry) if entry else ()
    for one in reversed(in_time(record.status)):
        at = position(record, one)
        line = Input(words.entry(one), place_of(record, "status", at))
        if at in holding:
            counted.append(line)
        else:
            others.append(Input(line.text, line.place, _why_not(one, day)))
    return Answer(
        title=_("State"),
        result=shown_state(concept, entry),
        rule=_(
            "The newest entry of the town's own view that is dated to this day or before it counts; where it has only "
            "a rating, the state goes on as it was."
        )
        if len(holding) > 1
        else _("The newest entry of the town's own view that is dated to this day or before it counts."),
        counted=tuple(counted),
        left_out=tuple(others),
    )


def positions(record: Measure | Goal | Theme, entry: StatusEntry) -> tuple[int, ...]:
    """The position of the newest entry of a status, and last that of the one whose state holds with it."""
    newest = position(record, entry)
    if record.status[newest].state or not entry.state:
        return (newest,)
    past = [one for one in in_time(record.status) if one.view is entry.view and one.date.last <= entry.date.last]
    return newest, position(record, next(one for one in reversed(past) if one.state))


def shown_state(concept: Concept, entry: StatusEntry | None) -> str:
    words = Terms(concept)
    if entry is None or entry.state is None:
        none = _("no report, which is neither “planned” nor 0 %")
        return localized.listed((none, words.rating(entry))) if entry else none
    meaning = state_of(entry, concept.record.vocabulary)
    shown = words.state(entry)
    if meaning and entry.state != meaning:
        shown = _("{word}, counted as “{meaning}”").format(word=shown, meaning=localized.word(meaning))
    return ", ".join(part for part in (shown, words.rating(entry)) if part)


def _why_not(entry: StatusEntry, day: date) -> str:
    if entry.view is View.OUTSIDE:
        return _("a view from outside is shown beside and never counted")
    if entry.date.last > day:
        if entry.date.first <= day:
            return _("what is known to the month or year counts from its last day on")
        return _("it is dated to a later day")
    return _("a newer entry replaces it")


def place_of(record: Record, *route: str | int) -> str:
    """File and line of the value at a route of a record, such as `concepts/…/measures/x.yaml:12`."""
    found = record.file.at(*route)
    return f"{found.path}:{found.line}"
