"""Objects of JSON that are made of typed results: each key is declared with its schema and the way its value is made.

So what a schema promises and what a program gets cannot part. The schemas are pieces of JSON Schema without words.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from konzept.answers.identity import record_data
from konzept.answers.record_json import Json
from konzept.model import Record

T = TypeVar("T")
U = TypeVar("U")
T_contra = TypeVar("T_contra", contravariant=True)

Form: TypeAlias = Mapping[str, Json]
"""What may stand in one place, as JSON Schema says it."""

TEXT: Form = {"type": "string"}
COUNT: Form = {"type": "integer", "minimum": 0}
TRUTH: Form = {"type": "boolean"}
NUMBER: Form = {"type": "number"}
YEAR: Form = {"type": "integer"}
DAY: Form = {"type": "string", "format": "date"}
MOMENT: Form = {"type": "string", "pattern": r"^[12]\d{3}(-Q[1-4]|-\d{2}(-\d{2})?)?$"}
EXACT: Form = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
"""A number in decimal digits as a text, so that no program rounds it."""
AMOUNT: Form = {"type": "string", "pattern": r"^-?\d+\.\d{2}$"}
FRACTION: Form = {"type": "string", "pattern": r"^-?\d+(/\d+)?$"}


def ref(name: str) -> Form:
    """What the schema says under a name."""
    return {"$ref": f"#/$defs/{name}"}


NAMED: Form = ref("named")
"""What a record is known by."""


def list_of(one: Form) -> Form:
    """Several of a sort."""
    return {"type": "array", "items": one}


def or_null(one: Form) -> Form:
    """The same, or null where there is none."""
    return {"anyOf": [one, {"type": "null"}]}


def words(*words: str) -> Form:
    """A word of a closed list."""
    return {"enum": list(words)}


def object_of(keys: Mapping[str, Form], required: Iterable[str] | None = None) -> dict[str, Json]:
    """An object with these keys, all of them required unless it is said which."""
    needed = list(keys if required is None else required)
    return {"type": "object", "properties": dict(keys), **({"required": needed} if needed else {})}


@dataclass(frozen=True)
class JsonKey(Generic[T_contra]):
    """A key of an object: its name, what may stand behind it, and how that is got from a result."""

    name: str
    form: Form
    value: Callable[[T_contra], Json]


@dataclass(frozen=True)
class Shape(Generic[T]):
    """The keys of an object in their order; where it is about a record, what that is known by comes first."""

    keys: tuple[JsonKey[T], ...]
    about: Callable[[T], Record] | None = None

    def data(self, thing: T) -> dict[str, Json]:
        """The object that is made of one result."""
        known = record_data(self.about(thing)) if self.about else {}
        return {**known, **{key.name: key.value(thing) for key in self.keys}}

    def within(self, get: Callable[[U], T]) -> tuple[JsonKey[U], ...]:
        """The same keys in an object that is made of more."""

        def of(key: JsonKey[T]) -> JsonKey[U]:
            return JsonKey(key.name, key.form, lambda thing: key.value(get(thing)))

        return tuple(map(of, self.keys))

    @property
    def forms(self) -> dict[str, Form]:
        """What stands behind each key."""
        return {key.name: key.form for key in self.keys}

    @property
    def form(self) -> Form:
        """The schema of the object."""
        return {"allOf": [NAMED, object_of(self.forms)]} if self.about else object_of(self.forms)
