"""Records, fields and values as words, in the concept's own terms and the language of the call.

Shared by the sentences about changes and by the Synopse, so that both call everything by the same name.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from konzept.figures.entries import rating_of, state_of
from konzept.i18n.messages import N_, _
from konzept.i18n.tagged import untagged
from konzept.model import ALL_KINDS, KIND_IN, Record
from konzept.model.fields import FieldForm, forms
from konzept.model.kinds.body import Seat
from konzept.model.kinds.call import Topic
from konzept.model.kinds.concept import Duty, Section, Term
from konzept.model.kinds.decision import Amendment, Result, Step
from konzept.model.kinds.grant import GrantReport
from konzept.model.kinds.indicator import Correction, Dimension, PartsCheck, Target
from konzept.model.kinds.measure import Funding, Influence, Milestone
from konzept.model.kinds.money import Cost, Fund
from konzept.model.part import Part, given_fields
from konzept.model.record import Citation, Gap, Rating, State, StatusEntry, View
from konzept.model.repository import OwnCheck, OwnField, Requirement, SynonymGroup
from konzept.reading.concept import Concept
from konzept.reading.own_fields import OwnFieldForm
from konzept.source.findings import Route, echo
from konzept.source.light import NamedTuple
from konzept.source.numbers.rough import RoughNumber
from konzept.source.values import Moment, Period, Unfit, moment
from konzept.wording import localized
from konzept.wording.levels import called, level
from konzept.wording.titles import title_of

if TYPE_CHECKING:
    from konzept.changes.diff import Home

_ONE_OF: Mapping[type[Part], str] = MappingProxyType(
    {
        Amendment: N_("Amendment"),
        Citation: N_("Source"),
        Correction: N_("Correction"),
        Cost: N_("Cost item"),
        Dimension: N_("Dimension"),
        Duty: N_("Reporting duty"),
        Fund: N_("Fund"),
        Funding: N_("Funding item"),
        Gap: N_("Known gap"),
        GrantReport: N_("Project report"),
        Influence: N_("Indicator"),
        Milestone: N_("Milestone"),
        OwnCheck: N_("Check"),
        OwnField: N_("Field"),
        PartsCheck: N_("Arithmetic check"),
        Requirement: N_("Required field"),
        Seat: N_("Seat"),
        SynonymGroup: N_("Synonym group"),
        Section: N_("Section"),
        Step: N_("Step"),
        Target: N_("Target"),
        Term: N_("Glossary term"),
        Topic: N_("Topic"),
    }
)
"""The name of one item of a list by the class of its parts; titles of fields name the whole list."""

_MONEY = frozenset({"amount", "cost", "budget", "requested", "granted"})
_VOCABULARIES = MappingProxyType(
    {"horizon": "horizons", "priority": "priorities", "state": "states", "rating": "ratings", "outcome": "outcomes"}
)
_LEVELS = MappingProxyType({"theme": "theme", "themes": "theme", "goals": "goal", "measures": "measure"})
_SAID_OF_ENTRIES = frozenset({"by", "source", "until"})
_CODES = frozenset({"number", "file_number", "key", "language", "code", "url"})
"""Fields that hold codes rather than words: their values are printed without quotation marks."""


def quoted(text: str) -> str:
    """A name or text in the quotation marks of the language."""
    return _("“{text}”").format(text=echo(text))


class Terms(NamedTuple):
    """Names of records and values at two moments: looked up as they are now, or else as they were before."""

    after: Concept | None
    before: Concept | None = None
    whole: bool = False
    """Whether texts are given in full, for a table; else they are shortened and in quotation marks, for a sentence."""
    date: Callable[[Moment], str] = localized.short
    """The function that formats dates."""

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts in which names are looked up, the present one first."""
        return tuple(concept for concept in (self.after, self.before) if concept)

    def record(self, record: Record) -> str:
        """The level or kind of a record and its heading: Measure “Lernpatenschaften”."""
        return self.named(record, record.heading)

    def named(self, record: Record, heading: str) -> str:
        """The level or kind of a record with another heading, such as an earlier one."""
        label = called(self._home_of(record), record)
        return f"{label[:1].upper()}{label[1:]} {quoted(heading)}" if heading else title_of(record)

    def _home_of(self, record: Record) -> Concept | None:
        """The concept that a record belongs to, whose word for the level is used."""
        own = (concept for concept in self.concepts if concept.id == record.file.address.concept)
        return next(own, self.after or self.before)

    def inner(self, home: "Home") -> str:
        """A record within a sentence: for a label such as “strategisches Ziel” only the noun, which needs no ending."""
        found = self.find(home.kind, home.id)
        label = called(self._home_of(found), found) if found else level(self.after or self.before, home.kind).one
        noun = label if label[:1].isupper() else label.split()[-1]
        return f"{noun} {quoted(found.heading if found else home.id)}"

    def find(self, kind: str, name: str) -> Record | None:
        """The record of a kind by its present or former id, or by `concept/id`; None if there is none."""
        other, slash, inner = name.rpartition("/")
        wanted = (concept for concept in self.concepts if not slash or concept.id == other)
        return next((record for concept in wanted if (record := concept.find(kind, inner))), None)

    def fields(self, record: Record, route: Route, gone: object = None) -> str:
        """The titles of the fields along a route, with items of lists by name: Milestone “Satzung” – Due.

        `gone` is the item at the end of the route where the record no longer has it.
        """
        return " – ".join(self._steps(record, route, gone))

    def _steps(self, record: Record, route: Route, gone: object) -> Iterator[str]:
        here: object = record
        model: type[Part] | None = type(record)
        at = 0
        while at < len(route) and model:
            form = forms(model).get(str(route[at]))
            if form is None:
                return
            here, model = getattr(here, form.name, None), form.part
            at += 1
            if at < len(route) and (form.keyed or (form.many and isinstance(route[at], int))):
                here = gone if gone is not None and at == len(route) - 1 else _item(here, route[at])
                if form.keyed:
                    yield f"{self.title(form)} {quoted(str(route[at]))}"
                else:
                    yield f"{one_of(form)} {self.item(here) if isinstance(here, Part) else ''}".rstrip()
                at += 1
            else:
                yield self.title(form)

    def title(self, form: FieldForm) -> str:
        """The title of a field; for references to levels the concept's own words."""
        if form.name in _LEVELS and form.part is None:
            label = level(self.concepts[0] if self.concepts else None, _LEVELS[form.name])
            own = label.many if form.many or form.holds is int else label.one
            return f"{own[:1].upper()}{own[1:]}"
        if isinstance(form, OwnFieldForm):
            return form.title  # the municipality's word, not ours to translate
        return _("State of implementation") if form.holds is StatusEntry else _(form.title)

    def item(self, part: Part) -> str:
        """The text that names an item of a list: its title, name or most important text."""
        inner = forms(type(part))
        from konzept.changes.fieldwise import name_fields  # noqa: PLC0415 - it compares texts, which few sentences do

        values = ((inner[name], getattr(part, name)) for name in name_fields(type(part)))
        return localized.listed(self.value(form, value) for form, value in values if value is not None)

    def value(self, form: FieldForm, value: object) -> str:
        """A value in words: dates and amounts as people write them, references by their titles."""
        match value:
            case None:
                return _("not known")
            case bool():
                return _("yes") if value else _("no")
            case Moment():
                return self.date(value)
            case Period():
                return localized.period(value)
            case StatusEntry():
                return self.entry(value)
            case Part() if form.many:
                return ": ".join(text for text in (self.item(value), self.rest(value)) if text)
            case Part():
                return self._labelled(value, ())
            case tuple():
                return localized.listed(self.value(form, item) for item in value)
            case StrEnum():
                return localized.word(value)
            case Decimal() | int():
                return _number(form, value)
            case RoughNumber():
                return localized.roughly(value.about, localized.number(value.number))
            case _:
                return self._text(form, str(value))

    def _text(self, form: FieldForm, text: str) -> str:
        if form.name in _VOCABULARIES and not form.markup and not form.ref:
            return self.word(form.name, text)
        if form.name == "means":
            return self._meant(text)
        if form.name in _CODES:
            return text if self.whole else echo(text)
        if form.ref:
            ref, name = form.ref.read(text)
            found = self.find(ref.kind, name)
            text = (found.heading if found else "") or text
        elif form.name == "field":
            text = gap_title(text, concept=self.concepts[0] if self.concepts else None)
        return text if self.whole else quoted(text)

    def word(self, field: str, raw: str) -> str:
        """The label of a word of the concept's vocabulary; a horizon that is a date is formatted as one."""
        for concept in self.concepts:
            own = getattr(concept.record.vocabulary, _VOCABULARIES[field]).get(raw)
            if own:
                return echo(own.label or raw)
        if field in {"state", "rating", "outcome"}:
            return self._meant(raw)
        if field == "priority":
            return echo(localized.priority(raw, {}))
        try:
            return localized.short(moment(raw)) if field == "horizon" else echo(raw)
        except Unfit:
            return echo(raw)

    @staticmethod
    def _meant(raw: str) -> str:
        """A state, rating, outcome or priority of the model in the language of the call; any other text unchanged."""
        for words in (State, Rating, Result):
            if raw in set(words):
                return localized.word(words(raw))
        return echo(localized.priority(raw, {}))

    def rest(self, part: Part) -> str:
        """All fields of an item except its name."""
        from konzept.changes.fieldwise import name_fields  # noqa: PLC0415 - as above

        return self._labelled(part, name_fields(type(part)))

    def _labelled(self, part: Part, known: tuple[str, ...]) -> str:
        """The fields that were filled in and are not in `known`, each value behind the title of its field."""
        inner = [(form, key) for key, form in forms(type(part)).items() if key not in known and is_given(part, key)]
        return localized.listed(f"{self.title(form)} {self.value(form, getattr(part, key))}" for form, key in inner)

    def other_value(self, model: type[Part], gap: Gap) -> str:
        """The value that another source gives for the field of a gap, in the words of such values."""
        form = _form_at(model, gap.field.split("."))
        text = gap.instead or ""
        if form is None or form.part is not None:
            return text
        words = self.value(form, form.value_of(untagged(text)))
        return text if words == untagged(text) else words  # a text of the concept keeps the mark of its language

    def state(self, entry: StatusEntry) -> str:
        """The state of an entry in the concept's own word; empty without one."""
        if entry.state is None:
            return ""
        for concept in self.concepts:
            words = concept.record.vocabulary
            if entry.state in words.states or concept is self.concepts[-1]:
                return echo(localized.own_word(entry.state, words.states, state_of(entry, words)))
        return echo(entry.state)

    def rating(self, entry: StatusEntry) -> str:
        """The rating of an entry in the concept's own word; empty without one."""
        if entry.rating is None:
            return ""
        words = self.concepts[0].record.vocabulary
        return echo(localized.own_word(entry.rating, words.ratings, rating_of(entry, words)))

    def entry(self, entry: StatusEntry) -> str:
        """A status entry in one line: day, state, rating and percentage; for a table also who reported it."""
        percent = localized.percent(entry.percent) if entry.percent is not None else ""
        facts = [self.state(entry), self.rating(entry), percent]
        if entry.view is View.OUTSIDE:
            facts.append(localized.word(entry.view))
        if self.whole:
            told = (
                (form, getattr(entry, name)) for name, form in forms(StatusEntry).items() if name in _SAID_OF_ENTRIES
            )
            facts += [f"{_(form.title)}: {self.value(form, value)}" for form, value in told if value not in (None, ())]
        return f"{localized.short(entry.date)}: {localized.listed(facts)}"


def one_of(form: FieldForm) -> str:
    """The name of one item of the list that a field holds."""
    return _(_ONE_OF.get(form.part, form.title) if form.part else form.title)


def is_given(part: Part, key: str) -> bool:
    """Whether a field was filled in; false for a default value that was not written, and for an empty one."""
    return getattr(part, key) not in (None, ()) and key in given_fields(part)


def gap_title(field: str, model: type[Part] | None = None, concept: Concept | None = None) -> str:
    """The titles along a field that a gap names, such as `declared.goals`, or the word for a kind of records.

    `model` is the model of the record with the gap; without it, the first model that has the field is used. Levels have
    the words of the concept.
    """
    terms = Terms(concept)
    keys = field.split(".")
    titles = []
    part = model or next((kind.model for kind in ALL_KINDS if keys[0] in forms(kind.model)), None)
    for key in keys:
        form = forms(part).get(key) if part else None
        titles.append(terms.title(form) if form else _elsewhere(key, terms))
        part = form.part if form else None
    return " – ".join(titles)


def _elsewhere(key: str, terms: Terms) -> str:
    """The title of a key that the model has no field for: a series of values, a kind of records, a field elsewhere."""
    if key == "series":
        return _("Values")
    if key in KIND_IN:
        return level(terms.after, KIND_IN[key].name).many
    form = next((forms(kind.model)[key] for kind in ALL_KINDS if key in forms(kind.model)), None)
    return terms.title(form) if form else key


def _form_at(model: type[Part], steps: Sequence[str]) -> FieldForm | None:
    """The form of the field at the end of a dotted name; None where it leads nowhere."""
    part: type[Part] | None = model
    form: FieldForm | None = None
    for step in steps:
        form = forms(part).get(step) if part else None
        part = form.part if form else None
    return form


def _item(values: object, step: str | int) -> object:
    if isinstance(values, dict):
        return values.get(step)
    return values[step] if isinstance(values, tuple) and isinstance(step, int) and step < len(values) else None


def _number(form: FieldForm, value: Decimal | int) -> str:
    match form.name:
        case "year":
            return str(value)
        case "percent":
            return localized.percent(value)
        case "every" | "recurrence":
            return localized.months(int(value))
        case name if name in _MONEY or (isinstance(form, OwnFieldForm) and form.is_money):
            return localized.euro(Decimal(value))
        case _:
            return localized.number(value)
