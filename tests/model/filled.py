"""A repository with one record of every kind in which every field says something that stands nowhere else.

Made from the models, so that a new field and a new kind are in it by themselves. A text, a date and a number are marks
that can be found again; a reference leads to the plain record of its kind, a word of a closed list is the last of it
unless that would hide the record. Beside the filled record of each kind lies a plain one with what it must have.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from konzept.model import CONCEPT, KINDS, Kind
from konzept.model.fields import FieldForm, forms
from konzept.model.part import Part
from konzept.model.types import ANY
from konzept.reading.load import Loaded, load
from konzept.source.numbers.rough import RoughNumber
from konzept.source.values import Moment, Period

CONCEPT_ID, EARLIER = "musterstadt-2024", "musterstadt-2014"
FILLED, PLAIN = "voll", "schlicht"
"""The ids of the two records of every kind."""

WORDS = {
    "state": "eigener-stand",
    "rating": "eigene-einschaetzung",
    "priority": "eigener-rang",
    "horizon": "eigener-horizont",
    "outcome": "eigenes-ergebnis",
}
"""Own words, which the vocabulary of the concept explains, by the field that holds one."""

VOCABULARY = {"states": "state", "ratings": "rating", "priorities": "priority", "horizons": "horizon"} | {
    "outcomes": "outcome"
}
"""The field that holds a word of a vocabulary."""

FIXED = {
    "concept.state": "adopted",
    "concept.language": "de",
    "concept.adopted": PLAIN,
    "concept.supersedes": EARLIER,
    "concept.hides_unknown": "false",
    "concept.vocabulary.states.means": "started",
    "concept.vocabulary.ratings.means": "on-track",
    "concept.vocabulary.priorities.means": "high",
    "concept.vocabulary.horizons.means": "short",
    "concept.costs.kind": "planned",
    "theme.costs.kind": "planned",
    "concept.vocabulary.outcomes.means": "adopted",
    "concept.removed.record": "measure/einst",
    "concept.declared.levels": "{Eigenprojekt: 7310002}",
    "concept.sections.depth": "2",
    "grant.state": "settled",
    "indicator.decimals": "1",
    "indicator.dimensions.key": "gruppe",
    "indicator.dimensions.values": "[Kinder, alle]",
    "indicator.dimensions.total": "alle",
    "indicator.baseline.group": "Kinder",
    "indicator.targets.group": "Kinder",
    "indicator.corrections.group": "Kinder",
    "indicator.baseline.period": "2019",
    "indicator.baseline.value": "10",
    "indicator.direction": "up",
    "indicator.parts.total": "alle",
    "indicator.parts.of": "[Kinder]",
    "indicator.targets.by": "2030",
    "measure.status.date": "2024-03-05",
    "measure.kind": "Eigenprojekt",
    "measure.recurrence": "once",
    "measure.adopted.decision": FILLED,
    "measure.start": "2024-02",
    "theme.status.view": "own",
    "goal.status.view": "own",
    "measure.status.view": "own",
    "event.meetings": "3",
    "event.participants": "40",
    "event.recurrence": "yearly",
}
"""Where only this can stand, or where anything else would keep the record from being printed."""

FILES = {"pictures.file": "assets/bild.svg", "attachments.file": "assets/plan.svg"}
"""The files that lie there for records of every kind, by the fields that name them."""

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M4 26L20 4l16 22z"/></svg>'

LATER = {"until", "due"}
"""Keys with dates that must not have passed."""


@dataclass
class Filled:
    """The files, and which mark stands in which field."""

    marks: dict[str, str] = field(default_factory=dict)
    """By the route of the field from its kind on, such as `measure.costs.note`."""
    files: dict[str, str] = field(default_factory=dict)
    unmarked: dict[str, FieldForm] = field(default_factory=dict)
    """The fields that hold no mark, by route: references, words of a list, and what can say only one thing."""
    without: str = ""
    """The route of a field that is left out, or says something else where it must be there or has a word of a list."""

    def loaded(self) -> Loaded:
        """The repository as it is read."""
        return load({path: text.encode() for path, text in self.files.items()})

    def record(self, kind: Kind) -> str:
        """A record of a kind in which every field is filled, as YAML."""
        values = self._values(_filled_in(kind), kind.name, kind.model.expected)
        return "".join(f"{name}: {value}\n" for name, value in values)

    def _values(
        self, known: Mapping[str, FieldForm], route: str, expected: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, str]]:
        for name, form in known.items():
            value = self._value(form, f"{route}.{name}")
            if self.without != f"{route}.{name}":
                yield name, value
            elif form.required or form.options or name in expected:
                yield name, _another(form, value)

    def _value(self, form: FieldForm, route: str) -> str:
        before = len(self.marks)
        value = self._filled(form, route)
        if len(self.marks) == before:
            self.unmarked[route] = form
        return value

    def _filled(self, form: FieldForm, route: str) -> str:
        if route in FIXED or route.endswith(tuple(FILES)):
            fixed = FIXED.get(route) or FILES[".".join(route.split(".")[-2:])]
            return f"[{fixed}]" if form.many and not fixed.startswith("[") else fixed
        if form.keyed:
            return f"{{{WORDS[VOCABULARY[form.name]]}: {self._one(form, route)}}}"
        return f"[{self._one(form, route)}]" if form.many else self._one(form, route)

    def _one(self, form: FieldForm, route: str) -> str:
        if form.part:
            return self._part(form.part, route)
        if form.ref:
            return f"measure/{PLAIN}" if form.ref.kind == ANY else PLAIN
        if issubclass(form.holds, StrEnum):
            return f"'{list(form.holds)[-1]}'"
        if form.holds is bool:
            return "true"
        if form.name in WORDS and form.holds is str:
            return WORDS[form.name]
        return self._mark(form, route)

    def _mark(self, form: FieldForm, route: str) -> str:
        number = len(self.marks) + 1
        if issubclass(form.holds, Moment | Period):
            return self.marks.setdefault(route, str((2100 if form.name in LATER else 1200) + number))
        if form.name == "percent":
            self.marks[route] = f"{number % 60 + 30}\N{NO-BREAK SPACE}%"
            return str(number % 60 + 30)
        if form.name == "every":
            return "yearly"
        if form.name == "year":
            return self.marks.setdefault(route, str(2000 + number % 100))
        if issubclass(form.holds, Decimal | int | RoughNumber):
            return self.marks.setdefault(route, str(7_310_999 - number))
        self.marks[route] = f"zqx{number:04}zqx"
        return f"'https://example.org/{self.marks[route]}'" if form.name == "url" else self.marks[route]

    def _part(self, model: type[Part], route: str) -> str:
        return f"{{{', '.join(f'{name}: {value}' for name, value in self._values(forms(model), route))}}}"


def _another(form: FieldForm, value: str) -> str:
    """Another value than this, of a field that must be there or has a word of a list."""
    if form.options:
        return next(option for option in form.options if option != value.strip("'"))
    if issubclass(form.holds, Moment | Period):
        return "2023-11"
    return {PLAIN: "anderswo", f"[{PLAIN}]": "[anderswo]"}.get(value, "planned" if form.name in WORDS else "anders")


HIDDEN = {"internal", "draft", "gaps", "formerly", "own"}
"""Fields of every record that hide it or that have tests of their own."""


def _filled_in(kind: Kind) -> Mapping[str, FieldForm]:
    return {name: form for name, form in forms(kind.model).items() if name not in HIDDEN}


def title(kind: Kind, name: str) -> str:
    """What the plain record of a kind is called."""
    return f"{name} {kind.name} {PLAIN}"


def plain(kind: Kind, name: str) -> str:
    """A record of a kind that says what it must."""
    given = {
        key: f"{{{form.text_key}: Stadt}}" if form.part else "2020" if form.holds in {Moment, Period} else "offen"
        for key, form in forms(kind.model).items()
        if form.required or key in kind.model.expected
    }
    given |= {key: PLAIN for key in given if forms(kind.model)[key].ref}
    given |= {key: "2020" for key in given if forms(kind.model)[key].holds is int}
    given[kind.model.titled_by] = title(kind, name)
    return "".join(f"{key}: {value}\n" for key, value in given.items())


def filled(without: str = "") -> Filled:
    """The whole repository, as text by path; perhaps without one field, which is named by its route."""
    made = Filled(without=without)
    made.files = dict(_texts(made))
    return made


def _texts(made: Filled) -> Iterator[tuple[str, str]]:
    yield "konzept.yaml", "language: de\npublisher: {name: Stadt, address: 'https://stadt.example/'}\n"
    for concept in (EARLIER, CONCEPT_ID):
        for kind in (CONCEPT, *KINDS):
            text = plain(kind, concept) if concept == EARLIER or kind is not CONCEPT else made.record(kind)
            name = PLAIN if kind.folder else CONCEPT.name
            yield "/".join(filter(None, ("concepts", concept, kind.folder, f"{name}.yaml"))), text
    for kind in KINDS:
        yield f"concepts/{CONCEPT_ID}/{kind.folder}/{FILLED}.yaml", made.record(kind)
    yield from ((f"concepts/{CONCEPT_ID}/{path}", DRAWING) for path in FILES.values())
    yield (
        f"concepts/{CONCEPT_ID}/indicators/{FILLED}.csv",
        "period,gruppe,value\n2019,alle,10\n2019,Kinder,10\n2020,alle,12\n2020,Kinder,12\n",
    )
