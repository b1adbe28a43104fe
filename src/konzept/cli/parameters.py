"""The types of the parameters of a command, and the conversion of words of the command line into values.

typer converts values with pydantic, whose import takes a third of the time of a short run. Our own conversion replaces
it where typer's internals allow; with a later typer that does not, typer's own conversion gives the same values, only
slower.
"""

import inspect
import types
from collections.abc import Callable
from enum import StrEnum
from typing import Any, get_args

import typer


class UnfitWord(typer.BadParameter):
    """A word that is not a number or not among the choices of a parameter; the message of the error is the word."""


class _AsWritten:
    """Returns a value unchanged; None becomes an empty tuple for a parameter with any number of values."""

    def coerce(self, value: object, param: Any, ctx: Any) -> object:
        del ctx
        return () if value is None and (param.multiple or param.nargs == -1) else value


class _Converted(_AsWritten):
    """Converts a word into a number or a member of an enumeration; raises `UnfitWord` where that is impossible."""

    def __init__(self, kind: Callable[[Any], object]) -> None:
        self.kind = kind

    def coerce(self, value: object, param: Any, ctx: Any) -> object:
        try:
            return None if value is None else self.kind(value)
        except ValueError:
            raise UnfitWord(str(value), ctx=ctx, param=param) from None


_TEXTS = (str, bool, list[str], tuple[str, str])
"""Types of parameters whose values are not converted."""


def value_type(command: Any, param: Any) -> Any:
    """The type of a parameter in the command's signature, without `None` and typer's annotations; None for `--help`."""
    annotation = inspect.get_annotations(inspect.unwrap(command.callback)).get(param.name)
    kind = get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation
    if isinstance(kind, types.UnionType):
        (kind,) = (member for member in get_args(kind) if member is not types.NoneType)
    return kind


def choices(kind: object) -> list[str]:
    """The choices of a parameter of this type; empty if it takes any word."""
    return [str(word) for word in kind] if isinstance(kind, type) and issubclass(kind, StrEnum) else []


def convert(command: Any, params: list[Any]) -> list[Any]:
    """The parameters of a command with our conversion; those of other types keep typer's."""
    for param in params:
        kind = value_type(command, param)
        if kind in _TEXTS or getattr(param, "is_flag", False):  # `--help` is a flag without a type
            _replace_conversion(param, _AsWritten())
        elif isinstance(kind, type) and issubclass(kind, StrEnum | int):
            _replace_conversion(param, _Converted(kind))
    return params


def take_as_written(params: list[Any]) -> list[Any]:
    """The parameters without any conversion, for a command line that is still being typed."""
    for param in params:
        _replace_conversion(param, _AsWritten())
    return params


def _replace_conversion(param: Any, conversion: _AsWritten) -> None:
    param._runtime_param = conversion  # noqa: SLF001 - no public way around pydantic; without it typer converts


def unfit_word(error: typer.BadParameter) -> str | None:
    """The word that could not be converted, by our conversion or typer's; None for any other error."""
    if isinstance(error, UnfitWord):
        return error.message
    reasons = getattr(error.__cause__, "errors", None)  # of pydantic
    return str(reasons()[0]["input"]) if reasons else None
