"""The parts of an explanation, and the answer on the state that all records with a status have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from konzept.figures.progress import in_time, state_of, status_on
from konzept.i18n.messages import _
from konzept.model import Goal, Measure, Record, Theme
from konzept.model.record import StatusEntry, View
from konzept.reading.concept import Concept
from konzept.wording import localized
from konzept.wording.phrases import Terms


@dataclass(frozen=True, slots=True)
class Input:
    """One value that a figure was computed from, or that was left out: its name, place, and why it counts or not."""

    text: str
    place: str = ""
    """File and line, such as `concepts/…/measures/x.yaml:12`."""
    why: str = ""
    href: str = ""
    """The anchor of the record that it is about, for pages, where nobody knows the files; else empty."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One figure: its name, its value in words, its rule, and its inputs."""

    title: str
    result: str
    rule: str
    counted: tuple[Input, ...] = ()
    left_out: tuple[Input, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of all figures of a record on a day."""

    heading: str
    answers: tuple[Answer, ...]


def state_answer(concept: Concept, record: Measure | Goal | Theme, day: date) -> Answer:
    """The answer which entry of the status counts on a day, and why the others do not."""
    words = Terms(concept)
    entry = status_on(record, day)
    counted, others = [], []
    for one in reversed(in_time(record.status)):
        line = Input(words.entry(one), place_of(record, "status", index(record.status, one)))
        if one is entry:
            counted.append(line)
        else:
            others.append(Input(line.text, line.place, _why_not(one, day)))
    return Answer(
        title=_("State"),
        result=shown_state(concept, entry),
        rule=_("The newest entry of the town's own view that is dated to this day or before it counts."),
        counted=tuple(counted),
        left_out=tuple(others),
    )


def shown_state(concept: Concept, entry: StatusEntry | None) -> str:
    if entry is None:
        return _("no report, which is neither “planned” nor 0 %")
    words = Terms(concept)
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


def index(status: Sequence[StatusEntry], entry: StatusEntry) -> int:
    """The index of an entry in its status, by identity: equal entries have different indexes."""
    return next(number for number, one in enumerate(status) if one is entry)


def place_of(record: Record, *route: str | int) -> str:
    """File and line of the value at a route of a record, such as `concepts/…/measures/x.yaml:12`."""
    found = record.file.at(*route)
    return f"{found.path}:{found.line}"
