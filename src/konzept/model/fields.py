"""What is known about a field without a record: for hints, forms, table headings and references."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from functools import cache, cached_property
from inspect import get_annotations
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from konzept.model.part import REQUIRED, Part, Spec, fields
from konzept.model.record import Record
from konzept.model.types import Alone, AsKey, Markup, OwnOr, Reader, Ref, Translatable
from konzept.source.findings import Route
from konzept.source.light import dataclass
from konzept.source.values import Unfit
from konzept.source.yaml.nodes import Node, Scalar, Span


def _unreadable(node: Node) -> object:
    """The default of `FieldForm.read`: parts are read key by key, every other type must have a reader."""
    raise TypeError(f"unreadable: {node}")


@dataclass(frozen=True)
class FieldForm:
    """The form of a field: its English title, and which values it may hold."""

    name: str
    title: str
    description: str
    required: bool
    many: bool = False
    """Whether the field holds a list of values."""
    alone: bool = False
    """Whether the only value of the list may be written without a list around it."""
    keyed: bool = False
    """Whether the field holds a mapping from free keys to parts, such as a vocabulary."""
    holds: type = str
    """The Python type of one value: str, Moment, Period, Decimal, int, bool, an enum or a part."""
    ref: Ref | None = None
    default: object = field(default=None, compare=False)
    """The value that holds where none is given."""
    known_words: type[StrEnum] | None = None
    """The closed list whose words the field takes besides words of the concept's own vocabulary."""
    markup: bool = False
    spoken: Translatable | None = None
    text_key: str | None = None
    """The key of the part whose value may be written alone in place of the whole part; None without such a key."""
    read: Callable[[Node], object] = field(default=_unreadable, compare=False)
    """Turns a node into one value that is not a part; raises `Unfit`."""
    json_schema: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """The JSON Schema of one value that is neither a part nor a word of a closed list."""

    @cached_property
    def part(self) -> type[Part] | None:
        """The class of the parts that the field holds; None where it holds plain values."""
        return self.holds if issubclass(self.holds, Part) else None

    def value_of(self, text: str) -> object:
        """The value that a text on one line stands for in this field; the text itself where it cannot be read."""
        try:
            return self.read(Scalar(text, Span(0, len(text))))
        except (Unfit, TypeError):
            return text

    @cached_property
    def leads(self) -> bool:
        """Whether the field names records, or its parts do; no part holds one of its own kind."""
        return self.ref is not None or (self.part is not None and any(each.leads for each in forms(self.part).values()))

    @property
    def options(self) -> tuple[str, ...]:
        """The words of the closed list that the field takes from; empty for any other field."""
        return tuple(str(option) for option in self.holds) if issubclass(self.holds, StrEnum) else ()


def forms(model: type[Part]) -> Mapping[str, FieldForm]:
    """The forms of all fields of a model by key, in the order in which people should see them."""
    return _forms(model)  # type: ignore[arg-type]  # mypy takes the hash of a part for that of its class


@cache
def _forms(model: type[Part]) -> Mapping[str, FieldForm]:
    if model is Part:
        return MappingProxyType({})
    inherited = _forms(_above(model))  # type: ignore[arg-type]  # as above
    hints = {name.removesuffix("_"): hint for name, hint in get_annotations(model, eval_str=True).items()}
    return MappingProxyType(
        {
            name: _form(name, hints[name], spec) if name in hints else inherited[name]
            for name, spec in fields(model).items()
        }
    )


def _above(model: type[Part]) -> type[Part]:
    """The model whose fields a model has beside its own."""
    return next(base for base in model.__bases__ if issubclass(base, Part))


def _form(name: str, annotation: Any, spec: Spec) -> FieldForm:
    annotation, metadata = _unwrap(annotation, [])
    many = keyed = False
    if get_origin(annotation) is tuple:
        many = True
        annotation, metadata = _unwrap(get_args(annotation)[0], metadata)
    elif get_origin(annotation) is dict:
        keyed = True
        annotation, metadata = _unwrap(get_args(annotation)[1], metadata)
    marks: Mapping[type, Any] = {type(item): item for item in metadata}
    reader = marks.get(Reader, _UNREAD)
    return FieldForm(
        name=name,
        title=spec.title,
        description=spec.description,
        required=spec.default is REQUIRED,
        default=None if spec.default is REQUIRED else spec.default,
        many=many,
        alone=Alone in marks,
        keyed=keyed,
        holds=annotation,
        ref=marks.get(Ref),
        known_words=marks[OwnOr].options if OwnOr in marks else None,
        markup=Markup in marks,
        spoken=marks.get(Translatable),
        text_key=marks[AsKey].key if AsKey in marks else None,
        read=reader.read,
        json_schema=reader.json_schema,
    )


_UNREAD = Reader(_unreadable, {})


def _unwrap(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any]]:
    """The type without `Annotated` and `| None`, and the metadata collected from them."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            metadata = [*metadata, *more]
        elif get_origin(annotation) in {Union, UnionType}:
            (annotation,) = (arg for arg in get_args(annotation) if arg is not NoneType)
        else:
            return annotation, metadata


def model_at(model: type[Part], route: Route) -> type[Part] | None:
    """The class of the part at the end of a route; None where it ends in a plain value or leads nowhere."""
    here: type[Part] | None = model
    skip = False
    for step in route:
        if skip or isinstance(step, int):
            skip = False
            continue
        form = forms(here).get(step) if here else None
        if form is None:
            return None
        here, skip = form.part, form.keyed
    return here


def is_keyed(model: type[Part], route: Route) -> bool:
    """Whether the keys of the mapping at the end of a route are free words, as those of a vocabulary are."""
    home = model_at(model, route[:-1]) if route else None
    form = forms(home).get(str(route[-1])) if home else None
    return form is not None and form.keyed


def references(part: Part, route: Route = ()) -> Iterator[tuple[Ref, Route, str]]:
    """Every reference within a part: its `Ref`, the route to it, and the id that it names as written."""
    given = vars(part)  # no default names a record
    for name, form in _leading(type(part)).items():  # type: ignore[arg-type]  # as above
        value = given.get(name)
        if not value or not form.leads:
            continue
        inner = value.items() if isinstance(value, dict) else enumerate(value) if form.many else [(None, value)]
        for step, item in inner:
            here = (*route, name) if step is None else (*route, name, step)
            if isinstance(item, Part):
                yield from references(item, here)
            elif form.ref and isinstance(item, str):
                ref, named = form.ref.read(item)
                yield ref, here, named


@cache
def _leading(model: type[Part]) -> Mapping[str, FieldForm]:
    """The fields that hold references, or parts that may; of which parts they do is asked when one is there."""
    return MappingProxyType({name: form for name, form in forms(model).items() if form.ref or form.part})


def own_keys(model: type[Record]) -> tuple[str, ...]:
    """The keys of a kind in the order of its model: its own first, those of every record last."""
    common = fields(Record)
    names = list(forms(model))
    return tuple([n for n in names if n not in common] + [n for n in names if n in common])
