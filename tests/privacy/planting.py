"""A repository with a mark in every place that must not be public, made from the models, so that none is forgotten.

A mark is a word, a number or a year that stands nowhere else. Everything in a draft of any kind has one, however deep,
also the names by which figures are grouped, such as who leads a measure that is a draft. So have internal notes,
internal own fields, comments, reasons of required fields, ids of drafts wherever a record can be named, and files
beside a draft. What is public says „offen“.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from urllib.parse import unquote

from konzept.model import ALL_KINDS, CONCEPT, KINDS, Kind
from konzept.model.fields import FieldForm, forms
from konzept.model.kinds.concept import OwnWord
from konzept.model.part import Part
from konzept.model.record import StatusEntry
from konzept.model.types import ANY
from konzept.source.values import Moment, Period

HOME = "musterstadt-2024"
EARLIER = "musterstadt-2014"
HIDDEN = "zqx0000zqx"
"""The id of a concept that is a draft; it looks like a mark and is one."""

PUBLIC = "offensichtlich"
"""What stands in every text that may be seen."""

MODEL_WORDS = {(StatusEntry, "state"): "planned", (StatusEntry, "rating"): "on-track", (OwnWord, "means"): "planned"}
"""Where only a word of the model may stand, which tells nothing."""

SHOWN = {
    "date": "2025-03-01",
    "start": "2025-01",
    "due": "2025-06",
    "until": "2026",
    "year": "2025",
    "period": "2025",
    "decimals": "1",
}
_PUBLISHER = (
    "publisher:",
    f"  name: {PUBLIC}",
    *(f"  {key}: https://{PUBLIC}.example/" for key in ("licence", "address")),
)
"""What a catalogue for data portals has to say."""
SILENT = {"draft", "internal", "own", "gaps", "order"}
"""Fields of every record that are planted by hand."""


@dataclass
class Plants:
    """The marks that were set, each with its place."""

    offset: int = 0
    words: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    years: dict[str, str] = field(default_factory=dict)

    def word(self, place: str) -> str:
        """A mark that can be a text, an id or part of an address."""
        mark = f"zqx{self.offset + len(self.words) + 1:04}zqx"
        self.words[mark] = place
        return mark

    def number(self, place: str) -> str:
        """A mark that can be an amount."""
        mark = str(73_100_000 + self.offset + len(self.numbers))
        self.numbers[mark] = place
        return mark

    def year(self, place: str) -> str:
        """A mark that can be a date; there are only so many years that no page has for other reasons."""
        mark = str(1201 + len(self.years) % 300)
        self.years[mark] = place
        return mark


@dataclass
class Planting:
    """The files of one moment."""

    plants: Plants
    ids: dict[str, str]
    """The id of the draft of each kind, which is a mark as well."""
    drafts: bool = True
    """Whether what is planted is hidden; without, the same things are public, and must be found."""
    names_texts: bool = False
    """Whether a draft names people and offices by free text, where it may, instead of by the ids of drafts."""

    def files(self) -> dict[str, bytes]:
        """The whole repository."""
        found = dict(self._texts())
        found[f"concepts/{HOME}/indicators/{self.ids['indicator']}.csv"] = (
            f"period,value,note\n2024,{self.plants.number('series')},{self.plants.word('series')}\n"
        )
        return {path: text.encode() for path, text in found.items()}

    def _texts(self) -> Iterator[tuple[str, str]]:
        yield "konzept.yaml", self._settings()
        for concept in (EARLIER, HOME):
            yield f"concepts/{concept}/concept.yaml", self._open(CONCEPT, concept)
            for kind in KINDS:
                yield f"concepts/{concept}/{kind.folder}/{PUBLIC}.yaml", self._open(kind, concept)
                yield f"concepts/{concept}/{kind.folder}/schlicht.yaml", self._plain(kind)
                yield f"concepts/{concept}/{kind.folder}/{self.ids[kind.name]}.yaml", self.draft(kind)
                by_text = replace(self, names_texts=True)
                yield f"concepts/{concept}/{kind.folder}/{self.ids[kind.name]}-2.yaml", by_text.draft(kind)
        yield f"concepts/{HIDDEN}/concept.yaml", self.draft(CONCEPT)
        for kind in KINDS:
            yield f"concepts/{HIDDEN}/{kind.folder}/{self.ids[kind.name]}.yaml", self.draft(kind)
            yield f"concepts/{HIDDEN}/{kind.folder}/auch.yaml", self.draft(kind).replace("draft: true", "draft: no")

    def _settings(self) -> str:
        mark = self.plants.word
        lines = [
            f"# {mark('comment in konzept.yaml')}",
            "language: de",
            f"internal: {mark('settings')}",
            *_PUBLISHER,
            "fields:",
        ]
        asked, checks = ["required:"], ["checks:"]
        for kind in ALL_KINDS:
            name = kind.name
            secret = f"label: {mark(f'label {name}')}, description: {mark(f'description {name}')}"
            lines += [
                f"  - {{kind: {name}, key: intern, {secret}}}",
                f"  - {{kind: {name}, key: wahl, type: choice, choices: [{mark(f'choice {name}')}, {PUBLIC}]}}",
                f"  - {{kind: {name}, key: offen, label: Offenes Feld, public: true}}",
                f"  - {{kind: {name}, key: absatz, type: markdown, label: Absatz, public: true}}",
                f"  - {{kind: {name}, key: bezug, type: reference/measure, many: true, label: Bezug, public: true}}",
            ]
            asked += [
                f"  - {{kind: {name}, field: own.wahl, reason: {mark(f'reason {name}')}}}",
                f"  - {{kind: {name}, field: own.offen, reason: {mark(f'reason {name}')}}}",
                f"  - {{kind: {name}, field: own.absatz, when: [own.intern={mark(f'when {name}')}], reason: x}}",
            ]
            checks.append(
                f"  - {{name: {mark('check')}, kind: {name}, expect: [own.intern={mark('expected')}], "
                f"reason: {mark('reason of a check')}}}"
            )
        return "\n".join([*lines, *asked, *checks, ""])

    def _open(self, kind: Kind, concept: str) -> str:
        """A public record that has a value in every field, names drafts wherever it can, and has secrets beside."""
        values = {name: self._value(form, "", 0) for name, form in forms(kind.model).items() if name not in SILENT}
        if kind is CONCEPT:
            values |= {"state": "adopted", "language": "de", "supersedes": HIDDEN if concept == EARLIER else EARLIER}
        if kind.name == "measure":
            values["continues"] = f"[{EARLIER}/schlicht, {HIDDEN}/auch, {EARLIER}/{self.ids['measure']}]"
        mark, here = self.plants.word, f"{concept}/{kind.name}"
        values |= {
            "internal": mark(f"internal {here}"),
            "gaps": f"[{{field: own.intern, note: {mark(f'gap {here}')}}}, {{field: internal, note: {mark('gap')}}}]",
            "own": f"{{intern: {mark(f'own {here}')}, offen: {PUBLIC} {self.plants.offset}, absatz: {PUBLIC}, "
            f"bezug: [{self.ids['measure']}, schlicht], unbekannt: {mark(f'undeclared {here}')}}}",
        }
        return f"# {mark('comment')}\n" + _yaml(values)

    def _plain(self, kind: Kind) -> str:
        """A public record that names public ones, so that there is something to print."""
        wanted = forms(kind.model)
        values = {
            name: self._value(form, "", 0)
            for name, form in wanted.items()
            if form.required or name in kind.model.expected
        }
        places = {"measure": {"goals": f"[{PUBLIC}]", "lead": PUBLIC}, "goal": {"theme": PUBLIC}}
        own = {"own": f"{{intern: {self.plants.word('own')}, offen: {PUBLIC}}}"}
        return _yaml({**values, **places.get(kind.name, {}), **own})

    def draft(self, kind: Kind) -> str:
        """A record in which everything is secret."""
        wanted = forms(kind.model)
        secrets = {name: self._value(form, f"{kind.name}.{name}", 0) for name, form in wanted.items()}
        own = f"{{intern: {self.plants.word('own')}, offen: {self.plants.word('own')}}}"
        hidden = "true" if self.drafts else "false"
        return _yaml({**secrets, "own": own, "draft": hidden, "gaps": f"[{{field: {self.plants.word('gap')}}}]"})

    def _value(self, form: FieldForm, place: str, depth: int) -> str:
        """A value of a field as flow YAML: a mark where there is a place for it, a public value where it is empty."""
        if form.keyed:
            inner = self._one(form, place, depth)
            return f"{{{self.plants.word(place) if place else PUBLIC}: {inner}}}"
        return f"[{self._one(form, place, depth)}]" if form.many else self._one(form, place, depth)

    def _one(self, form: FieldForm, place: str, depth: int) -> str:
        if form.part:
            return self._part(form.part, place, depth + 1)
        if form.ref and not (form.ref.or_text and self.names_texts and place):
            return f"measure/{self.ids['measure']}" if form.ref.kind == ANY else self._id(form.ref.kind)
        if issubclass(form.holds, StrEnum):
            return f"'{next(iter(form.holds))}'"
        if form.holds is bool:
            return "false"
        if form.name in {"percent", "every"}:
            return "40" if form.name == "percent" else "yearly"
        if issubclass(form.holds, Moment | Period):
            return self.plants.year(place) if place else SHOWN.get(form.name, "2025")
        if issubclass(form.holds, Decimal | int):
            return self.plants.number(place) if place and form.name != "decimals" else SHOWN.get(form.name, "3")
        word = self.plants.word(place) if place else PUBLIC
        return f"'https://example.org/{word}'" if form.name == "url" else word

    def _part(self, model: type[Part], place: str, depth: int) -> str:
        told = {
            name: MODEL_WORDS.get((model, name)) or self._value(form, place and f"{place}.{name}", depth)
            for name, form in forms(model).items()
        }
        return f"{{{', '.join(f'{name}: {value}' for name, value in told.items())}}}"

    def _id(self, kind: str) -> str:
        return HIDDEN if kind == "concept" else self.ids[kind]


def _yaml(values: dict[str, str]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in values.items())


def planted(*, drafts: bool = True, offset: int = 0, ids: dict[str, str] | None = None) -> Planting:
    """A planting whose drafts have ids of their own kind; another moment of the same repository shares them."""
    plants = Plants(offset)
    known = ids or {kind.name: f"{kind.name}-{plants.word(f'id of the {kind.name}')}" for kind in KINDS}
    return Planting(plants, known, drafts)


# Each pattern begins with what it looks for, and then looks back: so the search leaps from one such sign to the next.
WORD = re.compile(r"zqx[0-9]{4}zqx")
NUMBER = re.compile(r"731(?<![0-9]731)[0-9]{5}(?![0-9])")
YEAR = re.compile(r"1(?<![0-9#.]1)[2-4][0-9]{2}(?![0-9a-f%])")
INVISIBLE = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{WORD JOINER}"
FOLDS = re.compile(r"\r?\n ")
SEPARATORS = ".,’'\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
THOUSANDS = re.compile(rf"[{SEPARATORS}](?<=[0-9].)(?=[0-9]{{3}})")


def faces(text: str) -> set[str]:
    """A text in every way in which it can be read: unescaped, decoded, unfolded, without invisible signs."""
    found = set()
    for face in {text, unquote(text), html.unescape(text), html.unescape(unquote(html.unescape(text)))}:
        plain = face
        for sign in INVISIBLE:
            plain = plain.replace(sign, "")
        plain = plain.casefold()
        found |= {plain, FOLDS.sub("", plain)}
    return found


def leaks(text: str) -> set[str]:
    """The marks in a text: words, numbers however they are grouped, and years."""
    found: set[str] = set()
    for face in faces(text):
        found |= set(WORD.findall(face))
        found |= set(NUMBER.findall(THOUSANDS.sub("", face)))
        found |= set(YEAR.findall(face))
    return found
