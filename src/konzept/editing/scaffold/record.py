"""A new record: the keys with known values, and comments that show how to write the others."""

import textwrap
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from konzept import editing
from konzept.editing import Content, Leaf
from konzept.editing.assignment import assign, read_all
from konzept.editing.scaffold.guide import Hint, guide
from konzept.editing.text.compose import entry
from konzept.editing.text.content import grown, tree
from konzept.editing.text.layout import YamlLayout
from konzept.editing.text.splice import refused
from konzept.editing.titles import with_ids
from konzept.i18n.messages import N_, _, is_german
from konzept.model import CONCEPT, Kind
from konzept.model.fields import forms, own_keys
from konzept.model.meant import folded
from konzept.reading.concept import Concept
from konzept.reading.own_fields import OwnFieldForm
from konzept.reading.series.header import line_for
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import dataclass
from konzept.source.proposal import FileChange
from konzept.source.snapshot import CONCEPTS
from konzept.source.values import Moment, Period, as_id
from konzept.source.yaml.nodes import Mapping as MappingNode
from konzept.source.yaml.source import Source

WIDE = 100
"""The width in characters at which comments are wrapped."""

SCHEMAS = ".konzept/schemas"
"""The folder of the JSON Schemas for editors, below the root of the repository."""


@dataclass(frozen=True)
class NewRecord:
    """The kind, concept, id and title of a new record, and its `KEY=VALUE` settings."""

    kind: Kind
    concept: str
    id: str
    title: str
    settings: Sequence[str] = ()
    own: Mapping[str, OwnFieldForm] = field(default_factory=dict)
    """The fields that the municipality declares for the kind."""
    own_words: Container[str] = ()
    """The concept's own words for priorities and outcomes."""
    home: Concept | None = None
    """The concept that it is new in, whose records may be named by their titles; None where there is none yet."""
    schema: bool = False
    """Whether the file begins with a comment that names its schema to editors."""
    contents: Mapping[str, Content] = field(default_factory=dict)
    """Values by key, where they are at hand as such."""


def id_for(title: str) -> str | None:
    """The id made from a title; None where the title has letters without a Latin equivalent, such as Cyrillic ones."""
    if any(sign.isalpha() and not as_id(sign) for sign in title):
        return None
    return as_id(title) or None


def new_record(wanted: NewRecord) -> FileChange:
    """The file of a new record; raises `KonzeptError` where a required key is not given."""
    path = f"{CONCEPTS}/{wanted.concept}/{wanted.kind.folder}/{wanted.id}.yaml"
    return FileChange(path, None, _text(path, wanted).encode("utf-8"))


def new_series(wanted: NewRecord) -> FileChange:
    """The CSV file for the values of a new indicator, with nothing but the names of its columns.

    In German it has semicolons and a byte-order mark, without which a German Excel garbles umlauts.
    """
    path = f"{CONCEPTS}/{wanted.concept}/{wanted.kind.folder}/{wanted.id}.csv"
    german = is_german()
    line = line_for((), ";" if german else ",")
    return FileChange(path, None, f"{line}\n".encode("utf-8-sig" if german else "utf-8"))


def new_concept(wanted: NewRecord) -> FileChange:
    """The concept.yaml of a new concept."""
    path = f"{CONCEPTS}/{wanted.id}/{CONCEPT.name}.yaml"
    return FileChange(path, None, _text(path, wanted).encode("utf-8"))


def _text(path: str, wanted: NewRecord) -> str:
    model = wanted.kind.model
    source = editing.begin(path, f"{model.titled_by}: x\n")
    source = editing.put(source, model, (model.titled_by,), Leaf(wanted.title))
    assignments = read_all(wanted.settings, model, wanted.own, wanted.own_words)
    for assignment in with_ids(assignments, wanted.home) if wanted.home else assignments:
        source = assign(source, model, assignment)
    layout = YamlLayout(source)
    known = _slices(source) | {key: "\n".join(entry(layout, key, each, 0)) for key, each in wanted.contents.items()}
    _refuse_missing(known, wanted)
    parts = list(_woven(known, wanted))
    if wanted.schema:
        depth = path.count("/")
        parts[0] = f"# yaml-language-server: $schema={'../' * depth}{SCHEMAS}/{wanted.kind.name}.json\n{parts[0]}"
    return _proven(path, "\n\n".join(parts) + "\n", wanted.contents)


def _proven(path: str, text: str, contents: Mapping[str, Content]) -> str:
    """The text, once it is certain that it says these values; raises `Uneditable` where it does not."""
    source = editing.begin(path, text)
    said = tree(source)
    for key, content in contents.items():
        if not isinstance(said, tuple) or dict(said).get(key) != grown(content):
            raise refused(source, (key,))
    return text


def _refuse_missing(known: Container[str], wanted: NewRecord) -> None:
    model = wanted.kind.model
    required = [name for name, form in forms(model).items() if form.required or name in model.expected]
    missing = [name for name in required if name not in known]
    if missing:
        shapes = {Moment: _("YEAR-MONTH-DAY"), Period: _("YEAR")}
        examples = {name: f"{name}={shapes.get(forms(model)[name].holds, '…')}" for name in missing}
        examples["municipality"] = "municipality.name=…"
        titled = {name: _(forms(model)[name].title) for name in missing}
        named = (name if folded(name) == folded(title) else f"{name} ({title})" for name, title in titled.items())
        message = _("This cannot be left open: {keys}.").format(keys=", ".join(named))
        settings = " ".join(f"--set {examples.get(name, f'{name}=…')}" for name in missing)
        raise KonzeptError(message, _("Add {settings}").format(settings=settings))


def _slices(source: Source) -> dict[str, str]:
    """The text of every key with its value."""
    layout = YamlLayout(source)
    root = source.root
    assert isinstance(root, MappingNode)  # noqa: S101 - we wrote it ourselves
    return {key.value: layout.text[key.span.start : layout.end(value)] for key, value in root.entries}


def _woven(known: Mapping[str, str], wanted: NewRecord) -> Iterator[str]:
    """The known keys and the comments on the others, in the order of the model."""
    hints = (*guide(wanted.kind), *_own_hint(wanted.own.values()))
    explained = {key for hint in hints for key in hint.keys}
    order = own_keys(wanted.kind.model)
    hints += tuple(Hint((key,), "", "") for key in known if key not in explained)
    for hint in sorted(hints, key=lambda hint: order.index(hint.keys[0])):
        about = textwrap.wrap(_(hint.about), WIDE - 2) if hint.about else []
        filled = [known[key] for key in hint.keys if key in known]
        lines = filled or [f"# {line}".rstrip() for line in hint.example.split("\n")]
        yield "\n".join([*(f"# {line}" for line in about), *lines])


def _own_hint(own: Iterable[OwnFieldForm]) -> Iterator[Hint]:
    """The municipality’s own fields, each with an example of its type."""
    lines = [f"  {form.key}: {_example(form)}  # {echo(form.title)}" for form in own]
    if lines:
        yield Hint(
            ("own",),
            N_("Fields of this municipality’s own, as konzept.yaml declares them."),
            "\n".join(["own:", *lines]),
        )


def _example(form: OwnFieldForm) -> str:
    """An example of a value of an own field as it is written."""
    kind = form.field.type
    examples = {"integer": "12", "decimal": "41,7", "money": "8.000,00 €", "date": "2026-06-30", "truth": "true"}
    examples |= {"period": "2024/2025", "markdown": "|\n    …"}
    words = form.field.choices
    one = echo(words[0]) if words else examples.get(kind, "…")
    return f"[{one}]" if form.many else one
