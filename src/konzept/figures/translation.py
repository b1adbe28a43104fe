"""A concept in another language: the same records, with their texts from a catalogue.

What is not translated stays as it is and is tagged with its language, so that every output can say so. Ids, numbers,
dates and what belongs together are those of the original.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import TypeAlias, TypeVar

from konzept.i18n.messages import labels_for
from konzept.i18n.tagged import tagged
from konzept.model import ConceptRecord, Indicator, Record
from konzept.model.fields import FieldForm, forms
from konzept.model.kinds.indicator import Dimension
from konzept.model.part import Part, copy_with
from konzept.model.types import GroupName
from konzept.reading.catalogues import Catalogue, Key
from konzept.reading.concept import Concept, Translation, told_apart
from konzept.reading.own_fields import OwnFieldForm, OwnFields
from konzept.reading.series import Series
from konzept.reading.series.rows import SEPARATOR, group_named
from konzept.source.light import NamedTuple
from konzept.source.values import is_id

P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Record)

SOURCE = "de"
"""The language of a concept that names none."""


class TextPlace(NamedTuple):
    """The place of a text in a concept, independent of its wording."""

    context: str
    """The fields that lead to it, such as `measure.title` or `measure.milestones.title`."""
    location: str
    """The file and the way in it, such as `measures/lernpatenschaften.yaml:milestones/0/title`."""
    form: FieldForm | None = None
    is_quoted: bool = False
    """Whether the text is quoted and stays as it is in every language, such as the title of a source."""


GroupNames: TypeAlias = tuple[Mapping[str, str], ...]
"""For each dimension of an indicator what its values are called instead."""

Say: TypeAlias = Callable[[TextPlace, str], str]
"""A function of place and text that gives the text to put there."""


@dataclass
class SourceText:
    """A text to translate, with every place it stands at."""

    key: Key
    spots: list[TextPlace] = field(default_factory=list)


def texts(concept: Concept) -> tuple[SourceText, ...]:
    """Every text of a concept that is to be translated, once for each field, in the order of the records.

    Of a concept as the public may see it, these are the texts that it publishes: nothing is read from drafts.
    """
    found: dict[Key, SourceText] = {}

    def note(spot: TextPlace, text: str) -> str:
        if not spot.is_quoted:
            found.setdefault(Key(spot.context, text), SourceText(Key(spot.context, text))).spots.append(spot)
        return text

    shown = {kind: {n: r for n, r in records.items() if not r.draft} for kind, records in concept.by_kind.items()}
    _retold(replace(concept, by_kind=shown), note, concept)
    return tuple(found.values())


def translated(concept: Concept, catalogue: Catalogue) -> Concept:
    """The concept in the language of a catalogue; tagged with it where there are no labels in that language."""
    source = source_of(concept)

    def say(spot: TextPlace, text: str) -> str:
        translation = None if spot.is_quoted else catalogue.translation_of(Key(spot.context, text))
        if translation is None:
            return tagged(text, source)
        return translation if labels_for(catalogue.language) else tagged(translation, catalogue.language)

    count, total = _done(concept, catalogue)
    retold = _retold(concept, say, concept)
    return replace(
        told_apart(retold),
        record=copy_with(retold.record, language=catalogue.language),
        translation=Translation(catalogue.language, concept, count, total),
    )


def source_of(concept: Concept) -> str:
    """The language that a concept is written in."""
    return concept.record.language or SOURCE


def _retold(concept: Concept, say: Say, whole: Concept) -> Concept:
    """The concept with what `say` says instead of every text that has letters and names no record, not even a draft.

    `whole` knows all bodies; of another concept it knows only that its name is an id.
    """

    def text_at(spot: TextPlace, text: str) -> str:
        text = text.strip("\n").rstrip()
        ref = spot.form.ref if spot.form else None
        is_name = ref is not None and (whole.find(ref.kind, text) is not None or (ref.kind != "body" and is_id(text)))
        return text if is_name or not any(map(str.isalpha, text)) else say(spot, text)

    own = _own(concept.own_fields, text_at)
    record = partial(_record, own, text_at)
    found = concept.with_records(record, record=record(_labelled(concept.record)), own_fields=own)
    series = {name: _series(concept, found, name, text_at) for name in concept.series}
    return replace(found, series=series)


def _record(own: OwnFields, say: Say, record: R) -> R:
    path = "/".join(record.file.path.split("/")[2:])
    found = _own_texts(own, _part(record, say, record.kind_name, f"{path}:"), say, path)
    return _with_groups(found, _words(found, say)) if isinstance(found, Indicator) else found  # type: ignore[return-value]


def _part(part: P, say: Say, context: str, location: str) -> P:
    """The part with each of its translatable texts replaced by what `say` gives."""
    changed: dict[str, object] = {}
    for name, form in forms(type(part)).items():
        value = vars(part).get(name)
        if value is None or name == "internal" or (form.part is None and form.spoken is None):
            continue
        tell = partial(_value, form, say, f"{context}.{name}")
        now: object
        if form.alone and isinstance(value, tuple) and len(value) == 1:
            now = (tell(f"{location}{name}", value[0]),)
        elif isinstance(value, tuple):
            now = tuple(tell(f"{location}{name}/{at}", item) for at, item in enumerate(value))
        elif isinstance(value, dict):
            now = {key: tell(f"{location}{name}/{key}", item) for key, item in value.items()}
        else:
            now = tell(f"{location}{name}", value)
        if now != value:
            changed[name] = now
    return copy_with(part, **changed) if changed else part


def _value(form: FieldForm, say: Say, context: str, location: str, value: object) -> object:
    if isinstance(value, Part):
        return _part(value, say, context, f"{location}/")
    if form.spoken is None or not isinstance(value, str):
        return value
    return say(TextPlace(context, location, form, form.spoken.is_quoted), value)


def _labelled(record: ConceptRecord) -> ConceptRecord:
    """The cover with a label for every own word: where it has none, the word itself is what people read."""
    vocabulary = record.vocabulary
    words = {
        name: {key: word if word.label else copy_with(word, label=key) for key, word in own.items()}
        for name in forms(type(vocabulary))
        if (own := getattr(vocabulary, name))
    }
    return copy_with(record, vocabulary=copy_with(vocabulary, **words)) if words else record


def _own(own: OwnFields, say: Say) -> OwnFields:
    """The declared fields with their names and choices told."""

    def with_words(kind: str, form: OwnFieldForm) -> OwnFieldForm:
        location = f"{kind}.own.{form.key}"
        title = say(TextPlace("own.label", location), form.title)
        words = tuple(say(TextPlace(f"{location}.choice", location), word) for word in form.field.choices)
        return replace(form, title=title, field=copy_with(form.field, choices=words) if words else form.field)

    shown = {kind: {key: with_words(kind, form) for key, form in found.items()} for kind, found in own.forms.items()}
    return replace(own, forms=shown)


def _own_texts(own: OwnFields, record: R, say: Say, path: str) -> R:
    """The record with the texts of its own fields told, its words of a choice as `_own` tells them."""
    changed = {}
    for key, form in own.forms_of(record.kind_name).items():
        raw = record.own.get(key)
        if raw is not None and form.holds is str and form.ref is None:
            context = f"{record.kind_name}.own.{key}" + (".choice" if form.field.choices else "")
            spot = TextPlace(context, f"{path}:own/{key}", form)
            changed[key] = replace(raw, texts=tuple(say(spot, text) for text in raw.texts))
    return copy_with(record, own={**record.own, **changed}) if changed else record


def _words(indicator: Indicator, say: Say) -> GroupNames:
    """What the values of each dimension are called; as they are where two would be called the same."""
    path = "/".join(indicator.file.path.split("/")[2:])
    found = []
    for at, dimension in enumerate(indicator.dimensions):
        spot = TextPlace("indicator.dimensions.values", f"{path}:dimensions/{at}/values")
        names = dict.fromkeys((*((dimension.total,) if dimension.total else ()), *dimension.values))
        words = {name: say(spot, name) for name in names}
        found.append(words if len(set(words.values())) == len(words) else {})
    return tuple(found)


def _with_groups(indicator: Indicator, words: GroupNames) -> Indicator:
    """The indicator with its groups under the names that its values have."""
    if not words:
        return indicator
    group = partial(_group, indicator.dimensions, words)
    return copy_with(
        indicator,
        dimensions=tuple(
            copy_with(
                dimension,
                values=tuple(names.get(value, value) for value in dimension.values),
                total=names.get(dimension.total or "", dimension.total),
            )
            for dimension, names in zip(indicator.dimensions, words, strict=True)
        ),
        baseline=_regrouped(indicator.baseline, group) if indicator.baseline else None,
        targets=tuple(_regrouped(target, group) for target in indicator.targets),
        corrections=tuple(_regrouped(each, group) for each in indicator.corrections),
    )


def _regrouped(part: P, group: Callable[[str], str]) -> P:
    named: str | None = getattr(part, "group", None)
    return copy_with(part, group=group(named)) if named is not None else part


def _group(dimensions: tuple[Dimension, ...], words: GroupNames, text: str) -> str:
    """The name of a group, as `Baseline.group` writes it."""
    parts = group_named(text, dimensions)
    if parts is None:
        return text
    named = [names.get(part, part) for part, names in zip(parts, words, strict=True)]
    if len(named) > 1 and any(SEPARATOR in part for part in named):
        return GroupName.of({dimension.key: part for dimension, part in zip(dimensions, named, strict=True)})
    return SEPARATOR.join(named)


def _series(concept: Concept, found: Concept, name: str, say: Say) -> Series:
    """The values with their groups as the indicator names them, and their notes told."""
    series, words = concept.series[name], _words(concept.indicators[name], say)
    spot = TextPlace("series.note", "/".join(series.path.split("/")[2:]))
    rows = tuple(
        row._replace(
            group=tuple(names.get(value, value) for value, names in zip(row.group, words, strict=True)),
            note=say(spot, row.note) if row.note else "",
        )
        for row in series.rows
    )
    return replace(series, rows=rows, dimensions=found.indicators[name].dimensions)


def translated_languages(concept: Concept) -> tuple[str, ...]:
    """The languages that a concept is translated into, in order: those in which at least one text is."""
    return tuple(sorted(tag for tag, catalogue in concept.catalogues.items() if catalogue.is_begun))


def linked_languages(concept: Concept, linked_from: Decimal | None) -> tuple[str, ...]:
    """The languages whose translations readers are led to: those of which so many percent of the texts are done."""
    begun = translated_languages(concept)
    if linked_from is None:
        return begun
    done = {tag: _done(concept, concept.catalogues[tag]) for tag in begun}
    return tuple(tag for tag, (count, total) in done.items() if count * 100 >= linked_from * total)


def _done(concept: Concept, catalogue: Catalogue) -> tuple[int, int]:
    """How many of the texts are translated, and how many there are."""
    keys = [text.key for text in texts(concept)]
    return sum(1 for key in keys if catalogue.translation_of(key) is not None), len(keys)
