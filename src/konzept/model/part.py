"""What records are made of: frozen parts with named fields, each with its title, its description and its default.

A class holds the defaults, a part only the values given to it. Nothing is checked here and no annotation is evaluated:
`konzept.reading.decode` reads by the forms of `konzept.model.fields`, and only of the models that a run needs. That
makes these classes as cheap as plain Python classes. Queries on a part are functions and not methods, so that their
names cannot collide with keys of a record.
"""

from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any, ClassVar, Final, NoReturn, TypeVar

from konzept.source.light import NamedTuple

REQUIRED: Final = object()
"""The default of a field that has none: its value must be given."""


class Spec(NamedTuple):
    """The declaration of one field: title, description and default."""

    default: Any
    title: str
    description: str


def Field(default: Any = REQUIRED, *, title: str, description: str = "") -> Any:  # noqa: N802 - reads as in dataclasses
    """A field of a part, with its English words for people; without a default it must be given."""
    return Spec(default, title, description)


class Part:
    """An immutable piece of a record; equal to another of its class with equal fields."""

    _fields: ClassVar[Mapping[str, Spec]] = MappingProxyType({})
    _required: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        """Store the defaults as class attributes, where Python finds them for fields that were not given."""
        written = {name: value for name, value in vars(cls).items() if isinstance(value, Spec)}
        own = {name.removesuffix("_"): value for name, value in written.items()}
        cls._fields = MappingProxyType({**cls._fields, **own})
        cls._required = frozenset(name for name, spec in cls._fields.items() if spec.default is REQUIRED)
        for name, spec in written.items():
            key = name.removesuffix("_")
            if key != name:  # a key that is a word of Python: `from`
                setattr(cls, name, property(attrgetter(key)))
            elif spec.default is REQUIRED:
                delattr(cls, name)
            if spec.default is not REQUIRED:
                setattr(cls, key, spec.default)

    def __init__(self, **values: Any) -> None:
        """Store the values of the fields without checking them."""
        _refuse_unknown(type(self), values)
        if not self._required <= values.keys():
            missing = sorted(self._required - values.keys())
            raise TypeError(f"missing: {type(self).__name__}.{', '.join(missing)}")
        vars(self).update(values)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        """Raise `AttributeError`: parts are immutable, see `copy_with`."""
        raise AttributeError(f"frozen: {type(self).__name__}.{name}")

    def __delattr__(self, name: str) -> NoReturn:
        """Raise `AttributeError`: parts are immutable."""
        raise AttributeError(f"frozen: {type(self).__name__}.{name}")

    def __eq__(self, other: object) -> bool:
        """Whether both are of one class with equal fields, given or default; the files they are from may differ."""
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._fields)

    def __hash__(self) -> int:
        """Hash all fields; mappings are hashed without regard to their order, as for equality."""
        values = (getattr(self, name) for name in self._fields)
        return hash((type(self), *(frozenset(v.items()) if isinstance(v, dict) else v for v in values)))

    def __repr__(self) -> str:
        """Show the class and what was given to the part."""
        return f"{type(self).__name__}({', '.join(f'{name}={vars(self)[name]!r}' for name in given_fields(self))})"


P = TypeVar("P", bound=Part)


def fields(model: type[Part]) -> Mapping[str, Spec]:
    """The declarations of a model's fields by key, those of its base classes first."""
    return model._fields


def required(model: type[Part]) -> frozenset[str]:
    """The keys of the fields that must be given."""
    return model._required  # noqa: SLF001 - named so that no key of a record collides


def given_fields(part: Part) -> tuple[str, ...]:
    """The keys of the fields that were given, even if equal to their default, in the order of the model."""
    return tuple(name for name in fields(type(part)) if name in vars(part))


def copy_with(part: P, **values: Any) -> P:
    """A copy with other values of the named fields; a copied record keeps its `file`."""
    _refuse_unknown(type(part), values)
    copy = object.__new__(type(part))
    vars(copy).update(vars(part), **values)
    return copy


def _refuse_unknown(model: type[Part], values: Mapping[str, Any]) -> None:
    known = fields(model)
    if not values.keys() <= known.keys():
        unknown = [name for name in values if name not in known]
        raise TypeError(f"unknown: {model.__name__}.{', '.join(unknown)}")
