"""What is known of a record, what was looked for and is not known, and what is simply missing.

Counts come first: 5 of 8 details. What somebody looked for in vain stands in `gaps`; it is not known either, but nobody
needs to look again. Drafts, what was dropped or replaced, and superseded concepts are asked for nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from konzept.figures.entries import state_of, status_on
from konzept.figures.indicators import unlinked
from konzept.figures.matching import field_test, values_of
from konzept.figures.progress import LEFT_OUT
from konzept.figures.whole.levels import LevelTotal, joined, labels_in, level_totals
from konzept.figures.whole.offers import Standing, offers_of, standing
from konzept.i18n.messages import LANGUAGES, N_, _, language
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
from konzept.model.kinds.concept import ConceptState, Label
from konzept.model.kinds.indicator import IndicatorKind
from konzept.model.kinds.measure import Recurrence
from konzept.model.part import Part
from konzept.reading.concept import Concept
from konzept.source.failure import KonzeptError


@dataclass(frozen=True, slots=True)
class Question:
    """One detail that is asked of a kind: any of its fields answers it."""

    name: str
    """Its key in machine formats: its first field."""
    title: str
    """Its title: English source text for our own questions, the municipality's words for theirs."""
    why: str
    """Why it is asked, in a sentence of the same language."""
    fields: tuple[str, ...]
    own: bool = False
    """Whether the municipality asks for it."""
    labels: tuple[tuple[str, Label], ...] = ()
    """What the concept calls its levels, of those for which it has its own word."""
    level: str = ""
    """The level that it asks about, where it asks for all records of one; else empty."""
    total: LevelTotal | None = None
    """What it asks for, where it asks for all that go by one name."""

    @property
    def label(self) -> str:
        """Its title in the language of the call and in the concept's words for its levels."""
        if self.own:
            return self.title
        words = _level_words(dict(self.labels))
        words |= {"measures": words[f"{self.level}s"]} if self.level else {}
        words |= {"measures": self.total.label.many if self.total.label else self.total.name} if self.total else {}
        text = _(self.title).format(**words)
        return f"{text[:1].upper()}{text[1:]}"

    @property
    def reason(self) -> str:
        """Why it is asked, in the language of the call."""
        return self.why if self.own else _(self.why)


@dataclass(frozen=True, slots=True)
class Completeness:
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


@dataclass(frozen=True, slots=True)
class QuestionCount:
    """How often one question was asked, and how it was answered."""

    question: Question
    known: int
    unknown: int
    missing: int

    @property
    def asked(self) -> int:
        """How often it was asked."""
        return self.known + self.unknown + self.missing


def _level_words(labels: Mapping[str, Label]) -> dict[str, str]:
    """The names of the levels in both numbers, such as `goal` and `goals`; the tool's English ones in small letters."""
    words: dict[str, str] = {}
    for kind in LEVELS:
        own = labels.get(kind)
        one, many = (own.one, own.many) if own else (_(KIND_OF[kind].one), _(KIND_OF[kind].many))
        if own is None and language() == LANGUAGES[0]:
            one, many = one.lower(), many.lower()
        words |= {kind: one, f"{kind}s": many}
    return words


def _question(title: str, why: str, *fields: str) -> Question:
    return Question(fields[0], title, why, fields)


_SOURCES = _question(N_("Sources"), N_("Without a source nobody can check what is written."), "sources")
_INDICATORS = _question(N_("Indicator"), N_("Without an indicator no effect can be shown."), "indicators")

SITUATION = ("situation", "need", "stock")
"""The fields of a theme that say what there is and what is needed."""

_BENEATH = N_("{goals} or {measures}")

QUESTIONS: Mapping[str, tuple[Question, ...]] = MappingProxyType(
    {
        "concept": (
            _question(N_("Mission"), N_("It says what the concept is for."), "mission", "principles"),
            _question(N_("Period"), N_("It says for which years the concept is meant."), "period"),
            _question(N_("Decision"), N_("It is binding by the decision that adopted it."), "adopted"),
            _question(N_("Contact"), N_("Readers must know whom they can ask."), "contact"),
            _question(N_("Imprint"), N_("Every publication must name who answers for it."), "imprint"),
            _SOURCES,
        ),
        "theme": (
            _question(
                N_("Description"),
                N_("It says what the theme is about."),
                "mission",
                "situation",
                "text",
                "need",
                "stock",
            ),
            _question(N_("Situation"), N_("Elsewhere it is said what is needed and what there is."), *SITUATION),
            _question(_BENEATH, N_("A theme without either is only a heading."), "goals", "measures"),
            _INDICATORS,
            _SOURCES,
        ),
        "goal": (
            _question(N_("Description"), N_("It says what is to be reached."), "text"),
            _question(N_("{theme}"), N_("It says where the goal belongs."), "theme", "parent", "overall"),
            _question(N_("Horizon"), N_("It says until when the goal is to be reached."), "horizon"),
            _question(N_("Signs of success"), N_("They say when it is reached."), "success", "indicators"),
            _SOURCES,
        ),
        "measure": (
            _question(N_("Description"), N_("It says what is to be done."), "description"),
            _question(N_("Lead"), N_("Somebody must answer for it."), "lead"),
            _question(N_("Start"), N_("Without a start nobody can say that it is late."), "start"),
            _question(N_("Due date"), N_("Without a due date nobody can say that it is late."), "due", "horizon"),
            _question(N_("Costs"), N_("The council decides on money."), "costs", "funding"),
            _INDICATORS,
            _question(N_("Report"), N_("Without a report nobody knows where it stands."), "status"),
            _SOURCES,
        ),
        "indicator": (
            _question(N_("Definition"), N_("It says what exactly is counted."), "definition"),
            _question(N_("Source"), N_("Without a source nobody can check what is written."), "source", "sources"),
            _question(N_("Baseline"), N_("A change is measured from it."), "baseline"),
            _question(N_("Target"), N_("Without a target no value is good or bad."), "targets"),
            _question(N_("Linked records"), N_("Linked to nothing, it says nothing about the concept."), "goals"),
        ),
        "group": (
            _question(N_("Definition"), N_("It says who belongs to the group."), "definition"),
            _question(N_("Offer or {measure}"), N_("A group for which there is neither is forgotten."), "measures"),
            _question(N_("Offer"), N_("There should be an offer for every group, the majority included."), "offers"),
            _SOURCES,
        ),
        "offer": (
            _question(N_("By"), N_("It says who can tell more."), "by"),
            _question(N_("Target groups"), N_("People look for what is meant for them."), "target_groups"),
            _question(N_("{theme}"), N_("The offer is listed under it."), "themes", "goals", "measures"),
            _question(N_("Languages"), N_("Many first ask whether they will understand."), "languages"),
            _question(N_("Place"), N_("Without a place nobody finds it."), "place", "area", "url"),
            _question(N_("Contact"), N_("Readers must know whom they can ask."), "contact", "url"),
            _question(N_("Last checked"), N_("Offers change; a day says how fresh this is."), "checked"),
        ),
    }
)
"""What is asked of each kind, in the order in which people should read it; of other kinds, only what they require."""

_ALL = N_("All {measures}")
_NUMBER = N_("The resolution names their number.")
_DECLARED = (
    replace(_question(_ALL, _NUMBER, "declared.themes"), level="theme"),
    replace(_question(_ALL, _NUMBER, "declared.goals"), level="goal"),
    replace(_question(_ALL, _NUMBER, "declared.measures"), level="measure"),
)


def questions(concept: Concept, kind: str) -> tuple[Question, ...]:
    """What may be asked of the records of a kind: by the model, then by the municipality, each once.

    Required internal fields are a matter of `konzept validate`: so the figures are the same wherever they are printed.
    """
    found = QUESTIONS.get(kind, ())
    declared = (*_DECLARED, *_by_name(concept)) if kind == "concept" else ()
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
        yield replace(_question(_ALL, _NUMBER, f"declared.levels.{total.name}"), total=total)


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
