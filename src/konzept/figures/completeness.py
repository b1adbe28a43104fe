"""What is known of a record, what was looked for and is not known, and what is simply missing.

Counts come first: 5 of 8 details. What somebody looked for in vain stands in `gaps`; it is not known either, but nobody
needs to look again. Drafts, what was dropped or replaced, and superseded concepts are asked for nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from konzept.figures.entries import state_of, status_on
from konzept.figures.indicators import unlinked
from konzept.figures.matching import field_test, values_of
from konzept.figures.progress import LEFT_OUT
from konzept.figures.whole.levels import joined, labels_in, level_totals
from konzept.figures.whole.offers import Standing, offers_of, standing
from konzept.figures.whole.questions import ALL, DECLARED, NUMBER, QUESTIONS, SITUATION, Question, ask
from konzept.i18n.messages import _
from konzept.model import (
    KIND_IN,
    KIND_OF,
    KINDS,
    LEVELS,
    ConceptRecord,
    Goal,
    Indicator,
    Measure,
    Offer,
    Record,
    TargetGroup,
    Theme,
)
from konzept.model.fields import forms
from konzept.model.kinds.concept import ConceptState
from konzept.model.kinds.indicator import IndicatorKind
from konzept.model.kinds.measure import Recurrence
from konzept.model.part import Part
from konzept.reading.concept import Concept
from konzept.source.failure import KonzeptError
from konzept.source.light import NamedTuple


class Completeness(NamedTuple):
    """The questions asked of a record, by how they are answered."""

    record: Record
    known: tuple[Question, ...] = ()
    unknown: tuple[Question, ...] = ()
    """Looked for and not known: its `gaps` say so."""
    missing: tuple[Question, ...] = ()

    @property
    def asked(self) -> int:
        """How many details are asked for."""
        return len(self.known) + len(self.unknown) + len(self.missing)

    @property
    def uncertain(self) -> tuple[Question, ...]:
        """What is known and yet named among the `gaps`: something stands there, and somebody doubts it."""
        return tuple(each for each in self.known if is_gap(self.record, *each.fields))

    @property
    def complete(self) -> bool:
        """Whether nothing is left open."""
        return len(self.known) == self.asked


class QuestionCount(NamedTuple):
    """How often one question was asked, and how it was answered."""

    question: Question
    known: int
    unknown: int
    missing: int

    @property
    def asked(self) -> int:
        """How often it was asked."""
        return self.known + self.unknown + self.missing


def questions(concept: Concept, kind: str) -> tuple[Question, ...]:
    """What may be asked of the records of a kind: by the model, then by the municipality, each once.

    Required internal fields are a matter of `konzept validate`: so the figures are the same wherever they are printed.
    """
    found = QUESTIONS.get(kind, ())
    declared = (*DECLARED, *_by_name(concept)) if kind == "concept" else ()
    asked = {field for question in found for field in question.fields[:1]}
    own: dict[str, Question] = {}
    for each in concept.own_fields.public.required:
        if each.kind == kind and each.field not in asked:
            title = field_title(concept, kind, each.field)
            own.setdefault(each.field, Question(each.field, title, each.reason, (each.field,), own=True))
    labels = tuple((each, joined(names)) for each in LEVELS if (names := labels_in(concept, each)))
    named = (replace(question, labels=labels) for question in (*found, *declared))
    return (*named, *own.values())


def _by_name(concept: Concept) -> Iterator[Question]:
    """A question for each total that is declared by name."""
    for total in level_totals(concept):
        yield replace(ask(ALL, NUMBER, f"declared.levels.{total.name}"), total=total)


def field_title(concept: Concept, kind: str, field: str) -> str:
    """What people call a field that the municipality requires."""
    form = concept.own_fields.forms_of(kind).get(field.removeprefix("own."))
    if form:
        return form.title
    titles: list[str] = []
    model: type[Part] | None = KIND_OF[kind].model
    for step in field.split("."):
        known = forms(model).get(step) if model else None
        titles.append(_(known.title) if known else step)
        model = known.part if known else None
    return " – ".join(titles)


def completeness(concept: Concept, record: Record, day: date) -> Completeness:
    """How much is known of a record on a day."""
    answers: dict[str, list[Question]] = {"known": [], "unknown": [], "missing": []}
    for question in questions(concept, record.kind_name) if _counts(concept, record, day) else ():
        if _applies(concept, record, question):
            answers[_answer(concept, record, question, day)].append(question)
    return Completeness(record, *(tuple(answers[name]) for name in ("known", "unknown", "missing")))


def of_kind(concept: Concept, kind: str, day: date) -> tuple[Completeness, ...]:
    """All records of a kind that are asked for something, in the order of output."""
    found = (completeness(concept, record, day) for record in concept.records_of(kind).values())
    return tuple(each for each in found if each.asked)


def question_counts(details: Iterable[Completeness]) -> tuple[QuestionCount, ...]:
    """How each question was answered over some records; what nobody was asked is not there."""
    counts: dict[Question, list[int]] = {}
    kinds: dict[str, None] = {}
    for each in details:
        kinds[each.record.kind_name] = None
        for at, questions_ in enumerate((each.known, each.unknown, each.missing)):
            for question in questions_:
                counts.setdefault(question, [0, 0, 0])[at] += 1
    order = [question.name for kind in kinds for question in QUESTIONS.get(kind, ())]
    ranked = sorted(counts, key=lambda each: (each.own, order.index(each.name) if each.name in order else len(order)))
    return tuple(QuestionCount(question, *counts[question]) for question in ranked)


def _counts(concept: Concept, record: Record, day: date) -> bool:
    """Whether anything is asked of a record: of drafts, what was given up and superseded concepts nothing is."""
    if record.draft or concept.record.state is ConceptState.SUPERSEDED:
        return False
    if isinstance(record, Offer):
        return standing(record, day) is not Standing.ENDED
    if isinstance(record, Measure | Goal | Theme):
        return state_of(status_on(record, day), concept.record.vocabulary) not in LEFT_OUT
    return True


def _applies(concept: Concept, record: Record, question: Question) -> bool:
    """Whether a question makes sense for this record."""
    match record:
        case Measure() if question.name == "due":  # a lasting task has no last day
            return record.recurrence in {None, Recurrence.ONCE} or record.due is not None
        case Indicator() if question.name in {"baseline", "targets"}:  # nobody means to move what is only the context
            return record.kind is not IndicatorKind.CONTEXT or is_filled(concept, record, question.name)
        case Theme() | Measure() if question.name == "indicators":  # in a concept that measures anything
            return any(not each.draft for each in concept.indicators.values())
        case TargetGroup() if question.name == "offers":  # in a concept that has offers
            return any(not each.draft for each in concept.offers.values())
        case Theme() if question.name == "goals" and concept.record.declared.measures == 0:  # only observed
            return not _measured(concept, record, date.min)
        case Theme() if question.fields == SITUATION:  # who says it of some themes means to say it of all
            public = [theme for theme in concept.themes.values() if not theme.draft]
            return any(is_filled(concept, theme, field) for theme in public for field in SITUATION)
        case ConceptRecord() if question.level:
            return getattr(record.declared, question.name.partition(".")[2]) is not None
    return not question.own or any(
        each.kind == record.kind_name and each.field == question.name and applies(concept, record, each.when)
        for each in concept.own_fields.required
    )


def applies(concept: Concept, record: Record, conditions: Iterable[str]) -> bool:
    """Whether all conditions `KEY=VALUE` hold of a record; one with a fault, which is reported there, never does."""
    try:
        own = concept.own_fields.forms_of(record.kind_name)
        return all(field_test(type(record), condition, own)(record) for condition in conditions)
    except KonzeptError:
        return False


def is_filled(concept: Concept, record: Record, field: str) -> bool:
    """Whether something stands in a field of the model or of the municipality's own, however deep."""
    steps = field.split(".")
    own = concept.own_fields.forms_of(record.kind_name)
    try:
        return any(_says_something(value) for value in values_of(record, steps, own))
    except AttributeError:  # no such key: konzept.yaml is told so
        return False


def _says_something(value: object) -> bool:
    """Whether a value is more than keys without anything in them."""
    return not isinstance(value, Part) or any(getattr(value, name) not in (None, (), {}) for name in forms(type(value)))


def is_uncertain(concept: Concept, record: Record, field: str) -> bool:
    """Whether something is known of a field that a gap names: its value, the values of an indicator, some records."""
    if field == "series":
        series = concept.series.get(record.id) if isinstance(record, Indicator) else None
        return series is not None and any(row.value is not None for row in series.rows)
    if isinstance(record, ConceptRecord) and field in KIND_IN:
        return bool(concept.records_of(KIND_IN[field].name))
    return is_filled(concept, record, field)


def is_gap(record: Record, *fields: str) -> bool:
    """Whether a record says of a field, or of something within it, that it was looked for and is not known."""
    return any(gap.field == field or gap.field.startswith(f"{field}.") for gap in record.gaps for field in fields)


def _answer(concept: Concept, record: Record, question: Question, day: date) -> str:
    special = _SPECIAL.get((record.kind_name, question.name))
    if special:
        known = special(concept, record, day)
    elif question.level:
        known = _all_recorded(concept, question)
    elif question.total:
        known = question.total.recorded >= question.total.declared
    else:
        known = any(is_filled(concept, record, field) for field in question.fields)
    if known:
        return "known"
    return "unknown" if is_gap(record, *question.fields) else "missing"


def _reported(concept: Concept, record: Record, day: date) -> bool:
    del concept
    entry = status_on(record, day) if isinstance(record, Measure) else None
    return entry is not None and entry.state is not None


def _filled_theme(concept: Concept, record: Record, day: date) -> bool:
    del day
    beneath = (*concept.goals_beneath(record), *concept.measures_of(record))
    return any(not each.draft for each in beneath)


def _linked(concept: Concept, record: Record, day: date) -> bool:
    """Whether the indicator names a goal or theme, or a measure, goal or theme names the indicator."""
    del day
    return all(each is not record for each in unlinked(concept))


def _measured(concept: Concept, record: Record, day: date) -> bool:
    """Whether the theme names an indicator, or an indicator names the theme."""
    del day
    ids = {record.id, *record.formerly}
    return is_filled(concept, record, "indicators") or any(
        not each.draft and ids & {*each.themes} for each in concept.indicators.values()
    )


def _costed(concept: Concept, record: Record, day: date) -> bool:
    """Whether something is said of its costs, or an application for money names the measure."""
    del day
    ids = {record.id, *record.formerly}
    return any(is_filled(concept, record, field) for field in ("costs", "funding")) or any(
        not each.draft and ids & {*each.measures} for each in concept.grants.values()
    )


def _offered(concept: Concept, record: Record, day: date) -> bool:
    """Whether there is an offer for the group, now or later."""
    return bool(offers_of(concept, day, record).open)


def _reached(concept: Concept, record: Record, day: date) -> bool:
    """Whether there is an offer or a measure for the group that has not been given up."""
    words = concept.record.vocabulary
    public = (each for each in concept.measures_of(record) if not each.draft)
    active = any(state_of(status_on(each, day), words) not in LEFT_OUT for each in public)
    return active or _offered(concept, record, day)


_SPECIAL: Mapping[tuple[str, str], Callable[[Concept, Record, date], bool]] = MappingProxyType(
    {
        ("measure", "status"): _reported,
        ("measure", "costs"): _costed,
        ("theme", "indicators"): _measured,
        ("theme", "goals"): _filled_theme,
        ("indicator", "goals"): _linked,
        ("group", "measures"): _reached,
        ("group", "offers"): _offered,
    }
)
"""Answers that do not stand in the field itself."""


def _all_recorded(concept: Concept, question: Question) -> bool:
    """Whether as many themes, goals or measures are recorded as the resolution names."""
    key = question.name.partition(".")[2]
    recorded = sum(not record.draft for record in concept.records_of(question.level).values())
    return recorded >= (getattr(concept.record.declared, key) or 0)


def worst_first(details: Iterable[Completeness]) -> list[Completeness]:
    """Those first of which the smallest part is known; of equals, those that lack most."""
    return sorted(details, key=lambda each: (len(each.known) / each.asked if each.asked else 1, -len(each.missing)))


def of_all(concept: Concept, day: date) -> Iterator[Completeness]:
    """Every record that is asked for something, the cover first."""
    yield from of_kind(concept, "concept", day)
    for kind in KINDS:
        yield from of_kind(concept, kind.name, day)
