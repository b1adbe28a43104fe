"""Which records of a kind are asked for: by theme, goal, group, state, lead, what is late or stale, or any key."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from konzept.figures.due.force import in_force
from konzept.figures.entries import rating_of, since, state_of, status_on
from konzept.figures.matching import Condition, FieldTest, OwnForms, field_test, form_at
from konzept.figures.money.applications import Application, application
from konzept.figures.progress import Lateness, MeasureStatus, statuses
from konzept.figures.staleness import Staleness, staleness, terms
from konzept.i18n.messages import _
from konzept.model import LEVELS, Goal, Grant, Kind, Measure, Record, Theme
from konzept.model.fields import FieldForm
from konzept.model.kinds.concept import OwnWord
from konzept.model.kinds.grant import GrantState
from konzept.model.meant import certain, folded, priority_meant, word_meant
from konzept.model.record import Rating, State, StatusEntry, View
from konzept.reading import typed
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.reading.own_fields import own_fields_of
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import NamedTuple, dataclass
from konzept.source.nearest import nearest
from konzept.source.values import Moment

MEASURES = ("measure",)
GRANTS = ("grant",)
SERVING = ("offer", "call", "grant")
"""Kinds that serve themes without lying under them."""
FOR_GROUPS = (*LEVELS, "offer")
"""Kinds that are for target groups."""


class Listed(NamedTuple):
    """A record with how it stands on the day asked for."""

    concept: Concept
    record: Record
    entry: StatusEntry | None = None
    status: MeasureStatus | None = None
    """Of measures only."""
    staleness: Staleness | None = None
    """How old the newest report on a measure is; None where there is none or none is asked for any more."""
    outside: StatusEntry | None = None
    """The newest entry of somebody outside, of themes, goals and measures."""
    application: Application | None = None
    """Of grants only; None where it was not there yet on that day."""
    statuses: Mapping[str, MeasureStatus] | None = None
    """What `statuses` says of all measures of the concept, if somebody has asked already."""

    @property
    def state(self) -> State | None:
        """What the word of the newest entry means."""
        return state_of(self.entry, self.concept.record.vocabulary)

    @property
    def rating(self) -> Rating | None:
        """What its rating means."""
        return rating_of(self.entry, self.concept.record.vocabulary)

    @property
    def outside_rating(self) -> Rating | None:
        """What the rating from outside means."""
        return rating_of(self.outside, self.concept.record.vocabulary)

    @property
    def since(self) -> Moment | None:
        """From when on it has been in that state."""
        if self.entry is None or self.entry.state is None or not isinstance(self.record, Measure | Goal | Theme):
            return None
        return since(self.record, self.entry).date

    @property
    def late(self) -> bool:
        """Whether it counts, and its last day has passed unfinished."""
        return self.status is not None and self.status.active and self.status.late

    @property
    def unreported(self) -> bool:
        """Whether it counts, and nothing was ever reported."""
        return self.status is not None and self.status.active and self.status.unreported


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What is asked for; a record must fit all that is given."""

    theme: str | None = None
    goal: str | None = None
    group: str | None = None
    """A target group with all groups within it."""
    state: str | None = None
    rating: str | None = None
    lead: str | None = None
    priority: str | None = None
    late: bool = False
    lateness: tuple[Lateness, ...] = ()
    """What dates must say of a measure that counts, all of it."""
    stale: bool = False
    unreported: bool = False
    conditions: tuple[str, ...] = ()
    """`KEY=VALUE` of any key of the kind; `KEY=` asks for records without it."""


def listed(loaded: Loaded, concepts: Sequence[Concept], kind: Kind, day: date) -> Iterator[Listed]:
    """All records of a kind with how they stand on a day, in the order of output."""
    for concept in concepts:
        status_by_id = statuses(concept, day) if kind.name == "measure" else {}
        agreed = terms(concept, loaded.repository.reminders)
        asked = in_force(loaded, concept, day)
        for record in concept.records_of(kind.name).values():
            match record:
                case Measure():
                    status = status_by_id[record.id]
                    last_report = status.last_report if asked and _must_report(status) else None
                    class_ = staleness(last_report, agreed, day) if last_report else None
                    yield Listed(concept, record, status.entry, status, class_, status.outside)
                case Theme() | Goal():
                    yield Listed(concept, record, status_on(record, day), outside=status_on(record, day, View.OUTSIDE))
                case Grant():
                    yield Listed(concept, record, application=application(concept, record, day))
                case _:
                    yield Listed(concept, record)


def _must_report(status: MeasureStatus) -> bool:
    """What is implemented, dropped, replaced or a draft needs no more news; a lasting task goes on being reported."""
    return status.active and status.state is not State.IMPLEMENTED


def select(loaded: Loaded, concepts: Sequence[Concept], kind: Kind, filters: Filters, day: date) -> tuple[Listed, ...]:
    """The records of a kind that fit all filters; raises `KonzeptError` for a word that nothing can fit."""
    found = tuple(listed(loaded, concepts, kind, day))
    own = own_fields_of(loaded.repository).forms_of(kind.name)
    tests = [*_tests(concepts, kind, filters), *(_where(concepts, kind, each, own) for each in filters.conditions)]
    return tuple(item for item in found if all(test(item) for test in tests))


Test: TypeAlias = Callable[[Listed], bool]


def _tests(concepts: Sequence[Concept], kind: Kind, filters: Filters) -> Iterator[Test]:
    if filters.theme is not None:
        _only(kind, (*LEVELS, *SERVING), "--theme")
        themes = _named(concepts, "theme", filters.theme)
        yield lambda item: any((item.concept.id, theme.id) in themes for theme in item.concept.themes_of(item.record))
    if filters.goal is not None:
        _only(kind, ("goal", "measure"), "--goal")
        yield _beneath(concepts, _named(concepts, "goal", filters.goal))
    if filters.group is not None:
        _only(kind, FOR_GROUPS, "--group")
        yield _for_group(concepts, filters.group)
    if filters.state is not None:
        _only(kind, (*LEVELS, *GRANTS), "--state")
        yield _grant_state(filters.state) if kind.name in GRANTS else _state(concepts, filters.state)
    if filters.rating is not None:
        _only(kind, LEVELS, "--rating")
        yield _rating(concepts, filters.rating)
    if filters.lead is not None:
        _only(kind, MEASURES, "--lead")
        yield _lead(concepts, filters.lead)
    if filters.priority is not None:
        _only(kind, MEASURES, "--priority")
        yield _priority(concepts, filters.priority)
    if filters.late:
        _only(kind, MEASURES, "--late")
        yield lambda item: item.late
    for lateness in filters.lateness:
        _only(kind, MEASURES, f"--{lateness}")
        yield _told_by_dates(lateness)
    if filters.stale:
        _only(kind, MEASURES, "--stale")
        yield lambda item: item.staleness is Staleness.STALE
    if filters.unreported:
        _only(kind, MEASURES, "--unreported")
        yield lambda item: item.unreported


def _told_by_dates(lateness: Lateness) -> Test:
    return lambda item: item.status is not None and item.status.active and lateness in item.status.lateness


def _only(kind: Kind, kinds: tuple[str, ...], option: str) -> None:
    if kind.name not in kinds:
        message = _("{option} does not fit records of the kind “{kind}”.").format(option=option, kind=kind.name)
        raise KonzeptError(
            message, _("It is for: {kinds}. “--where KEY=VALUE” is for all.").format(kinds=", ".join(kinds))
        )


def _named(concepts: Sequence[Concept], kind: str, name: str) -> frozenset[tuple[str, str]]:
    """Concept and id of the themes or goals with that id, former id, number or title."""
    found = set()
    for concept in concepts:
        by_id = concept.find(kind, name)
        by_words = (r for r in concept.records_of(kind).values() if name.casefold() in _words(r))
        found |= {(concept.id, record.id) for record in ([by_id] if by_id else by_words)}
    if not found:
        known = [record.id for concept in concepts for record in concept.records_of(kind).values()]
        raise _unknown("--" + kind, name, known)
    return frozenset(found)


def _words(record: Record) -> set[str]:
    return {record.heading.casefold(), str(getattr(record, "number", None) or record.id).casefold()}


def _beneath(concepts: Sequence[Concept], goals: frozenset[tuple[str, str]]) -> Test:
    """Measures and goals that lie under one of the goals; a goal is under itself."""
    keys = {(concept, "goal", name) for concept, name in goals}
    for concept in concepts:
        for goal in concept.goals.values():
            if (concept.id, goal.id) in goals:
                inner = (*concept.goals_beneath(goal), *concept.measures_of(goal))
                keys |= {(concept.id, record.kind_name, record.id) for record in inner}
    return lambda item: (item.concept.id, item.record.kind_name, item.record.id) in keys


def _for_group(concepts: Sequence[Concept], name: str) -> Test:
    """What is for a target group, by its id, number or title, or for one that is words alone."""
    words = {
        each.casefold()
        for concept in concepts
        for kind in FOR_GROUPS
        for record in concept.records_of(kind).values()
        for each in concept.groups_named(record)
    }
    groups = frozenset[tuple[str, str]]()
    try:
        groups = _named(concepts, "group", name)
    except KonzeptError:
        if name.casefold() not in words:
            raise

    def fits(item: Listed) -> bool:
        if any((item.concept.id, group.id) in groups for group in item.concept.groups_of(item.record)):
            return True
        return name.casefold() in (each.casefold() for each in item.concept.groups_named(item.record))

    return fits


def _state(concepts: Sequence[Concept], word: str) -> Test:
    own = _own(concepts, "states")
    meaning = _meaning(word, State, own, "--state")
    if isinstance(meaning, State):
        return lambda item: item.state is meaning
    return lambda item: item.entry is not None and item.entry.state == meaning


def _grant_state(word: str) -> Test:
    """How far an application is on the day."""
    meaning = _meaning(word, GrantState, {}, "--state")
    return lambda item: item.application is not None and item.application.state is meaning


def _rating(concepts: Sequence[Concept], word: str) -> Test:
    """Records that are rated so by the town or from outside."""
    meaning = _meaning(word, Rating, _own(concepts, "ratings"), "--rating")
    if isinstance(meaning, Rating):
        return lambda item: meaning in {item.rating, item.outside_rating}
    return lambda item: any(entry and entry.rating == meaning for entry in (item.entry, item.outside))


def _own(concepts: Sequence[Concept], name: str) -> dict[str, OwnWord]:
    return {word: own for c in concepts for word, own in getattr(c.record.vocabulary, name).items()}


def _meaning(word: str, options: type[StrEnum], own: dict[str, OwnWord], option: str) -> StrEnum | str:
    """A word of the model, as a person says it, or an own word of a concept as it is written."""
    if word in own:
        return word
    meant = word_meant(word, options)
    if len(meant) == 1:
        return options(meant[0])
    by_label = {(each.label or name).casefold(): name for name, each in own.items()}
    if word and word.casefold() in by_label:
        return by_label[word.casefold()]
    raise _unknown(option, word, meant or [*(value.value for value in options), *own])


def _lead(concepts: Sequence[Concept], word: str) -> Test:
    """Bodies by id, name or short name, others by the name that stands in the measure."""
    names: dict[str, set[str]] = {}
    for concept in concepts:
        for body in concept.bodies.values():
            for name in (body.id, body.name, body.short, *body.formerly):
                names.setdefault((name or body.id).casefold(), set()).update({body.id, *body.formerly})
        for measure in concept.measures.values():
            if measure.lead:
                names.setdefault(measure.lead.casefold(), set()).add(measure.lead)
    wanted = names.get(word.casefold())
    if wanted is None:
        raise _unknown("--lead", word, sorted(names))
    return lambda item: isinstance(item.record, Measure) and item.record.lead in wanted


def _priority(concepts: Sequence[Concept], word: str) -> Test:
    """A word of the model also finds the own words that mean it."""
    own = _own(concepts, "priorities")
    used = {m.priority for c in concepts for m in c.measures.values() if m.priority}
    known = {"high", "medium", "low", *own, *used}
    if word not in known:
        word = certain(priority_meant(word)) or word
    if word not in known:
        raise _unknown("--priority", word, sorted(known))
    wanted = {word} | {name for name, each in own.items() if each.means == word}
    return lambda item: isinstance(item.record, Measure) and item.record.priority in wanted


def _unknown(option: str, word: str, known: Sequence[str]) -> KonzeptError:
    message = _("“{value}” does not fit {where}.").format(value=echo(word), where=option)
    guess = nearest(word, known, 0.6)
    if guess:
        return KonzeptError(message, _("“{word}” is probably meant.").format(word=guess))
    if not known:
        return KonzeptError(message, _("There is none here."))
    return KonzeptError(message, _("Possible are: {words}.").format(words=", ".join(list(dict.fromkeys(known))[:20])))


def _where(concepts: Sequence[Concept], kind: Kind, text: str, own: OwnForms) -> Test:
    condition = Condition.read(text)
    computed = _computed(concepts, kind, condition)
    if computed:
        return computed if condition.sign == "=" else lambda item: not computed(item)
    test: FieldTest = field_test(kind.model, _in_the_models_words(concepts, kind, condition, own), own)
    return lambda item: test(item.record)


def _computed(concepts: Sequence[Concept], kind: Kind, condition: Condition) -> Test | None:
    """The test for the state or the rating of the day, which people ask for like for any key; None for any other."""
    makers = {_("State"): _state, _("Rating"): _rating, "state": _state, "rating": _rating, "status": _state}
    named = {folded(word): maker for word, maker in makers.items()} if kind.is_level else {}
    maker = named.get(folded(condition.key))
    if maker is None or not condition.value or condition.sign not in {"=", "!="}:
        return None
    return maker(concepts, condition.value)


def _in_the_models_words(concepts: Sequence[Concept], kind: Kind, condition: Condition, own: OwnForms) -> str:
    """A condition that a person typed, as konzept.yaml would have it: `frist<31.12.2028` as `due<2028-12-31`."""
    key, sign, value = condition
    steps = typed.path(key, kind.model, own)
    form = form_at(kind.model, steps, own)
    if value and sign != "~":
        value = _id_of(concepts, form, typed.value(form, value))
    return f"{'.'.join(steps)}{sign}{value}"


def _id_of(concepts: Sequence[Concept], form: FieldForm, written: str) -> str:
    """The id of the record whose title or short name was written where a field names records by their ids."""
    kind = form.ref.kind if form.ref else None
    for concept in concepts if kind else ():
        for record in concept.records_of(kind or "").values():
            if folded(written) in {folded(record.heading), folded(getattr(record, "short", None) or record.id)}:
                return record.id
    return written
