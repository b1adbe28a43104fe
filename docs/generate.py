"""Write the pages of the manual that follow from the code: `make docs`. A test keeps them true."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from konzept.i18n.messages import _, in_language
from konzept.model import ALL_KINDS, Kind, Record, Repository
from konzept.model import types as known
from konzept.model.assets import AssetFile
from konzept.model.design import Colour, Family
from konzept.model.fields import FieldForm, forms
from konzept.model.part import Part, fields

HERE = Path(__file__).parent

READERS: Mapping[str, Any] = {
    "line": known.Line,
    "text": known.Text,
    "url": known.Url,
    "date": known.When,
    "period": known.Span,
    "money": known.Money,
    "integer": known.Integer,
    "places": known.Places,
    "number": known.Number,
    "rough": known.Rough,
    "group": known.Group,
    "weight": known.Weight,
    "percent": known.Percent,
    "truth": known.Truth,
    "interval": known.Months,
    "declared": known.Own,
    "asset": AssetFile,
    "colour": Colour,
    "family": Family,
}
"""The types of fields by the words for them below; each is known by its first reader."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "The model",
        "note": "Made from the code by `make docs`: every key that a file may have.",
        "head": "| Key | Title | Value | Meaning |",
        "required": "**required**",
        "expected": "**required**, or named in `gaps`",
        "default": "without it `{}`",
        "list": "list: {}",
        "alone": "{}, or a list of them",
        "asset": "path, `assets/…`",
        "colour": 'colour, `"#17506b"`',
        "family": "name of a typeface",
        "rough": "number, also rough",
        "group": "group",
        "keyed": "own words, each with {}",
        "part": "[keys](#{})",
        "ref": "id of a `{}`",
        "across": "id of a `{0}`, also as `concept/id`",
        "ref_or_text": "id of a `{}`, or a text",
        "line": "text",
        "text": "long text",
        "url": "web address",
        "date": "date",
        "period": "period",
        "money": "money",
        "integer": "whole number",
        "places": "whole number from 0 to 10",
        "number": "number",
        "weight": "number, 0 or more",
        "percent": "percentage",
        "truth": "`true` or `false`",
        "interval": "interval",
        "declared": "a value as it is declared",
        "own": "Keys of every record",
        "all": "The [keys of every record](#keys-of-every-record) may stand here too.",
        "settings": "Settings of the repository",
        "legend": """## Values

| Value | is written |
|---|---|
| text | on one line; in quotation marks where it has `: ` or ` #` |
| long text | on many lines behind `\\|`; Markdown |
| date | as exactly as it is known: `2027`, `2027-Q3`, `2027-06`, `2027-06-30`; or only `before 2027`, `2013..2019` |
| period | with `from` and `to`, as one date, as years `2019-2021`, or as a school year `2003/2004` |
| money | `50.000,00 €` or `50000` |
| number | `41,7` or `41.7` |
| number, also rough | `41,7`, or behind about, almost, under, over, at least, at most: `over 50000` |
| group | `girls/8th grade`, in the order of the dimensions; or with their keys `{sex: girls, grade: 8th}` |
| percentage | from 0 to 100 |
| interval | `monthly`, `quarterly`, `half-yearly`, `yearly`, `6 months`, `2 years` |
| id | the name of a record's file without `.yaml` |
| list | a line with a dash for each, or in one line `[a, b]` |
| keys | further keys, indented below it |""",
    },
    "de": {
        "title": "Das Modell",
        "note": "Aus dem Programm erzeugt mit `make docs`: jeder Schlüssel, den eine Datei haben darf.",
        "head": "| Schlüssel | Titel | Wert | Bedeutung |",
        "required": "**Pflicht**",
        "expected": "**Pflicht**, oder unter `gaps` genannt",
        "default": "ohne Angabe `{}`",
        "list": "Liste: {}",
        "alone": "{}, oder eine Liste davon",
        "asset": "Pfad, `assets/…`",
        "colour": 'Farbe, `"#17506b"`',
        "family": "Name einer Schrift",
        "rough": "Zahl, auch ungefähr",
        "group": "Gruppe",
        "keyed": "eigene Wörter, jedes mit: {}",
        "part": "[Schlüssel](#{})",
        "ref": "Kennung (`{}`)",
        "across": "Kennung (`{0}`), auch als `konzept/kennung`",
        "ref_or_text": "Kennung (`{}`) oder Text",
        "line": "Text",
        "text": "langer Text",
        "url": "Webadresse",
        "date": "Datum",
        "period": "Zeitraum",
        "money": "Geldbetrag",
        "integer": "ganze Zahl",
        "places": "ganze Zahl von 0 bis 10",
        "number": "Zahl",
        "weight": "Zahl, 0 oder mehr",
        "percent": "Prozentsatz",
        "truth": "`true` oder `false`",
        "interval": "Abstand",
        "declared": "Wert, wie er vereinbart ist",
        "own": "Schlüssel jedes Datensatzes",
        "all": "Auch die [Schlüssel jedes Datensatzes](#schlüssel-jedes-datensatzes) sind hier möglich.",
        "settings": "Einstellungen für alle Konzepte",
        "legend": """## Werte

| Wert | Schreibweise |
|---|---|
| Text | in einer Zeile; in Anführungszeichen, wenn `: ` oder ` #` darin steht |
| langer Text | in mehreren Zeilen hinter `\\|`; Markdown |
| Datum | so genau wie bekannt: `2027`, `2027-Q3`, `2027-06`, `2027-06-30`; nur `before 2027`, `2013..2019` |
| Zeitraum | mit `from` und `to`, als ein Datum, als Jahre `2019-2021` oder als Schuljahr `2003/2004` |
| Geldbetrag | `50.000,00 €` oder `50000` |
| Zahl | `41,7` oder `41.7` |
| Zahl, auch ungefähr | `41,7`, oder hinter rund, knapp, unter, über, mindestens, höchstens: `über 50000` |
| Gruppe | `Mädchen/8. Klasse`, in der Folge der Dimensionen; oder mit Schlüsseln `{geschlecht: Mädchen, klasse: 8.}` |
| Prozentsatz | von 0 bis 100 |
| Abstand | `monthly`, `quarterly`, `half-yearly`, `yearly`, `6 months`, `2 years` |
| Kennung | Name der Datei eines Datensatzes ohne `.yaml`; in Klammern die Art |
| Liste | je Eintrag eine Zeile mit Strich, oder in einer Zeile `[a, b]` |
| Schlüssel | weitere Schlüssel, darunter eingerückt |""",
    },
}


@dataclass
class Manual:
    """The page of the model in one language, while it is being written."""

    words: Mapping[str, str]
    anchors: dict[type[Part], str] = field(default_factory=dict)
    """The parts that have a table, by the path under which they were first met."""

    def page(self) -> str:
        """The whole page."""
        sections = [section for kind in ALL_KINDS for section in self.kind(kind)]
        common = self.table(Record, tuple(fields(Record)), "")
        settings = self.table(Repository, tuple(set_apart(Repository)), "")
        return (
            "\n\n".join(
                [
                    f"# {self.words['title']}\n\n{self.words['note']}",
                    self.words["legend"],
                    *sections,
                    f"## {self.words['own']}",
                    *common,
                    f"## {self.words['settings']} (`konzept.yaml`)",
                    *settings,
                ]
            )
            + "\n"
        )

    def kind(self, kind: Kind) -> Iterator[str]:
        """The section of one kind and the parts that are first met in it."""
        place = f"{kind.folder}/…" if kind.folder else "concept.yaml"
        yield f"## {_(kind.one)} (`{place}`)\n\n{self.words['all']}"
        yield from self.table(kind.model, tuple(set_apart(kind.model)), "")

    def table(self, model: type[Part], keys: tuple[str, ...], path: str) -> list[str]:
        """A table of keys, then the tables of the parts that stand in them."""
        rows, inner = [self.words["head"], "|---|---|---|---|"], []
        for name in keys:
            form = forms(model)[name]
            here = f"{path}.{name}".lstrip(".")
            if form.part and form.part not in self.anchors:
                self.anchors[form.part] = here.replace(".", "")
                inner += [f"### `{here}`", *self.table(form.part, tuple(forms(form.part)), here)]
            rows.append(f"| `{name}` | {_(form.title)} | {self.value(model, form)} | {self.meaning(model, form)} |")
        return ["\n".join(rows), *inner]

    def value(self, model: type[Part], form: FieldForm) -> str:
        """What may stand behind a key."""
        if form.part:
            word = self.words["part"].format(self.anchors[form.part])
        elif form.options:
            word = ", ".join(f"`{option}`" for option in form.options)
        elif form.ref:
            way = "ref_or_text" if form.ref.or_text else "across" if form.ref.across else "ref"
            word = self.words[way].format(form.ref.kind)
        else:
            word = self.words[reader_of(model, form.name)]
        if form.keyed:
            return self.words["keyed"].format(word)
        if form.alone:
            return self.words["alone"].format(word)
        return self.words["list"].format(word) if form.many else word

    def meaning(self, model: type[Part], form: FieldForm) -> str:
        """The description of a field, and whether it must be there."""
        expected = issubclass(model, Record) and form.name in model.expected
        default = fields(model)[form.name].default
        must = self.words["required"] if form.required else self.words["expected"] if expected else ""
        told = isinstance(default, int | StrEnum) and not isinstance(default, bool)
        else_ = self.words["default"].format(default) if told else ""
        description = _(form.description).rstrip(".") if form.description else ""
        return "; ".join(part for part in (must, description, else_) if part)


def set_apart(model: type[Record]) -> Iterator[str]:
    """The keys of a kind that not every record has."""
    return (name for name in forms(model) if name not in fields(Record))


def _annotations(model: type[Part]) -> dict[str, Any]:
    """The annotations of a model's fields by key; a key that is a word of Python has an underscore behind it there."""
    return {name.removesuffix("_"): hint for name, hint in get_type_hints(model, include_extras=True).items()}


def reader_of(model: type[Part], name: str) -> str:
    """Which of `READERS` reads a field."""
    pending, found = [_annotations(model)[name]], list[Any]()
    while pending:
        annotation = pending.pop()
        found += getattr(annotation, "__metadata__", ())
        pending += [arg for arg in get_args(annotation) if get_args(arg)]
        pending += [annotation.__origin__] if hasattr(annotation, "__metadata__") else []
    return next(word for word, kind in READERS.items() if any(each is kind.__metadata__[0] for each in found))


def pages() -> Mapping[str, str]:
    """The generated pages by file name."""
    made = {}
    for name, language in (("model.md", "en"), ("modell.md", "de")):
        with in_language(language):
            made[name] = Manual(WORDS[language]).page()
    return made


if __name__ == "__main__":
    for file_name, text in pages().items():
        (HERE / file_name).write_text(text, "utf-8")
