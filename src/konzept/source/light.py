"""Frozen data classes, named tuples and patterns as the standard library makes them, but light to import.

Most runs are over in a third of a second. A data class of the library takes a millisecond of it, for code that is
written and compiled, and a named tuple a quarter; a page is made of a hundred and fifty of the one, a check of eighty
of the other. What asks a data class for its fields works on these too: `dataclasses.fields`, `replace` and
`is_dataclass`.
"""

import dataclasses
import re
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar

if TYPE_CHECKING:  # the checker of types knows those of the library
    from dataclasses import dataclass as dataclass  # noqa: PLC0414
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414

    pattern = re.compile
else:
    C = TypeVar("C", bound=type)

    def dataclass(*, frozen: Literal[True], kw_only: bool = False, eq: bool = True) -> Callable[[C], C]:  # noqa: ARG001
        """A decorator of classes, with the meaning of `dataclasses.dataclass`; all of these are frozen."""

        def made(cls: C) -> C:
            dataclasses.dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=kw_only)(cls)
            fields = dataclasses.fields(cls)
            cls.__init__ = _init(fields, getattr(cls, "__post_init__", None))
            cls.__setattr__ = cls.__delattr__ = _refuse
            if "__repr__" not in vars(cls):
                cls.__repr__ = _repr(fields)
            if eq:
                own = vars(cls)
                equal, hashed = _equality([field.name for field in fields if field.compare])
                cls.__eq__ = own.get("__eq__", equal)
                cls.__hash__ = own.get("__hash__") or hashed
            return cls

        return made

    _SAMPLE = namedtuple("_SAMPLE", [f"item_{at}" for at in range(24)])  # noqa: PYI024 - it has no types
    _ITEMS = tuple(getattr(_SAMPLE, name) for name in _SAMPLE._fields)
    """What gives the first, the second … item of any tuple; no class of ours has more."""

    class Named(tuple):
        """What all named tuples have."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()
        _field_defaults: Mapping[str, object] = {}

        def __init_subclass__(cls) -> None:
            if Named not in cls.__bases__:
                return
            fields = tuple(cls.__annotations__)
            defaults = {name: vars(cls)[name] for name in fields if name in vars(cls)}
            for name, item in zip(fields, _ITEMS[: len(fields)], strict=True):
                setattr(cls, name, item)
            cls._fields = cls.__match_args__ = fields
            cls._field_defaults = defaults
            cls.__new__ = staticmethod(_new(fields, defaults))

        @classmethod
        def _make(cls, values: Iterable[object]) -> "Named":
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"unfit: {cls.__name__}({len(made)} values)")
            return made

        def _replace(self, /, **values: object) -> "Named":
            replaced = self._make(map(values.pop, self._fields, self))
            if values:
                raise ValueError(f"unfit: {type(self).__name__}({', '.join(values)})")
            return replaced

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            said = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(said)})"

    class MakesNamed(type):
        """Makes classes of the usual type; one of another would be asked itself at every `isinstance`."""

        def __new__(cls, name: str, _bases: tuple[type, ...], body: dict[str, object]) -> type:
            return type(name, (Named,), {**body, "__slots__": ()})

    NamedTuple = type.__new__(MakesNamed, "NamedTuple", (), {})
    """The base of named tuples, with the meaning of `typing.NamedTuple`."""

    class pattern:  # noqa: N801 - reads as a function
        """A pattern of `re` that is compiled when it is first asked for one of its methods: few are in a run."""

        def __init__(self, *text_and_flags: Any) -> None:
            self._made_of = text_and_flags

        def __getattr__(self, name: str) -> Any:
            compiled = re.compile(*self._made_of)
            vars(self).update({each: getattr(compiled, each) for each in _ASKED})
            return getattr(compiled, name)


_ASKED = ("findall", "finditer", "flags", "fullmatch", "match", "pattern", "search", "split", "sub", "subn")


def _new(fields: tuple[str, ...], defaults: Mapping[str, object]) -> Callable[..., Any]:
    """What makes a tuple with these fields."""
    count, names, made = len(fields), frozenset(fields), tuple.__new__

    def new(cls: type, /, *values: object, **named: object) -> Any:
        if len(values) == count and not named:
            return made(cls, values)
        given = {**dict(zip(fields, values, strict=False)), **named}
        held = {**defaults, **given}
        if len(given) != len(values) + len(named) or held.keys() != names:
            wrong = ", ".join(sorted(held.keys() ^ names)) or f"{len(values)} values"
            raise TypeError(f"unfit: {cls.__name__}({wrong})")
        return made(cls, [held[name] for name in fields])

    return new


Fields = tuple[dataclasses.Field[Any], ...]


def _init(fields: Fields, after: Callable[[Any], None] | None) -> Callable[..., None]:
    names = {field.name for field in fields}
    given = {field.name for field in fields if field.init}
    ordered = [field.name for field in fields if field.init and not field.kw_only]
    defaults = {field.name: field.default for field in fields if field.default is not dataclasses.MISSING}
    factories = {
        field.name: field.default_factory for field in fields if field.default_factory is not dataclasses.MISSING
    }

    def init(self: Any, *values: Any, **named: Any) -> None:
        held = vars(self)
        held.update(defaults)
        held.update(zip(ordered, values, strict=False))
        held.update(named)
        for name, factory in factories.items():
            if name not in held:
                held[name] = factory()
        if held.keys() != names or len(values) > len(ordered) or not named.keys() <= given:
            wrong = ", ".join(sorted(held.keys() ^ names)) or f"{len(values)} values"
            raise TypeError(f"unfit: {type(self).__name__}({wrong})")
        if after:
            after(self)

    return init


def _repr(fields: Fields) -> Callable[[Any], str]:
    names = [field.name for field in fields if field.repr]

    def represent(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in names])})"

    return represent


def _equality(names: list[str]) -> tuple[Callable[[Any, object], bool], Callable[[Any], int]]:
    """What makes two of a class equal, and the hash that goes with it."""
    compared = attrgetter(*names) if names else lambda _: ()

    def equal(self: Any, other: object) -> bool:
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    def hashed(self: Any) -> int:
        return hash(compared(self))

    return equal, hashed


def _refuse(self: Any, name: str, *_value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name}")
