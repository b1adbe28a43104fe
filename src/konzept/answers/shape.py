"""JSON objects made from typed results: each key is declared together with its schema and the way its value is made.

So schema and data cannot diverge. The schemas are pieces of JSON Schema without titles and descriptions.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeAlias, TypeVar

from konzept.answers.identity import record_data
from konzept.answers.record_json import Json
from konzept.model import Record
from konzept.source.light import dataclass
from konzept.source.values import MOMENT_PATTERN

T = TypeVar("T")
U = TypeVar("U")
T_contra = TypeVar("T_contra", contravariant=True)

Form: TypeAlias = Mapping[str, Json]
"""A piece of JSON Schema for one value."""

TEXT: Form = {"type": "string"}
COUNT: Form = {"type": "integer", "minimum": 0}
TRUTH: Form = {"type": "boolean"}
NUMBER: Form = {"type": "number"}
YEAR: Form = {"type": "integer"}
DAY: Form = {"type": "string", "format": "date"}
MOMENT: Form = {"type": "string", "pattern": MOMENT_PATTERN}
EXACT: Form = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
"""The form of a decimal number as text, so that no program rounds it."""
AMOUNT: Form = {"type": "string", "pattern": r"^-?\d+\.\d{2}$"}
FRACTION: Form = {"type": "string", "pattern": r"^-?\d+(/\d+)?$"}


def ref(name: str) -> Form:
    """The form that refers to a definition of the schema by its name."""
    return {"$ref": f"#/$defs/{name}"}


NAMED: Form = ref("named")
"""The form of the identity of a record, see `konzept.answers.identity.record_data`."""


def list_of(one: Form) -> Form:
    """The form of a list of values of one form."""
    return {"type": "array", "items": one}


def or_null(one: Form) -> Form:
    """The form extended by null."""
    return {"anyOf": [one, {"type": "null"}]}


def words(*words: str) -> Form:
    """The form of a word of a closed list."""
    return {"enum": list(words)}


def object_of(keys: Mapping[str, Form], required: Iterable[str] | None = None) -> dict[str, Json]:
    """The form of an object with these keys; all of them are required unless `required` names others."""
    needed = list(keys if required is None else required)
    return {"type": "object", "properties": dict(keys), **({"required": needed} if needed else {})}


@dataclass(frozen=True)
class JsonKey(Generic[T_contra]):
    """A key of an object: its name, the form of its value, and the function that makes the value from a result."""

    name: str
    form: Form
    value: Callable[[T_contra], Json]
    is_sparse: bool = False
    """Whether the key is there only where it says something, and not as null."""


@dataclass(frozen=True)
class Shape(Generic[T]):
    """The keys of an object in order; in an object about a record, those of its identity come first."""

    keys: tuple[JsonKey[T], ...]
    about: Callable[[T], Record] | None = None

    def data(self, thing: T) -> dict[str, Json]:
        """The object made from one result."""
        known = record_data(self.about(thing)) if self.about else {}
        found = ((key, key.value(thing)) for key in self.keys)
        return {**known, **{key.name: value for key, value in found if value is not None or not key.is_sparse}}

    def within(self, get: Callable[[U], T]) -> tuple[JsonKey[U], ...]:
        """The same keys for an object made from a larger result, of which `get` returns the part needed."""

        def of(key: JsonKey[T]) -> JsonKey[U]:
            return JsonKey(key.name, key.form, lambda thing: key.value(get(thing)), key.is_sparse)

        return tuple(map(of, self.keys))

    @property
    def forms(self) -> dict[str, Form]:
        """The form of the value of each key."""
        return {key.name: key.form for key in self.keys}

    @property
    def required(self) -> tuple[str, ...]:
        """The keys that are always there."""
        return tuple(key.name for key in self.keys if not key.is_sparse)

    @property
    def form(self) -> Form:
        """The form of the object."""
        own = object_of(self.forms, self.required)
        return {"allOf": [NAMED, own]} if self.about else own
