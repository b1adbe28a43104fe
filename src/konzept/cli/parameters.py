"""What the parameters of a command take, and how a word of the command line becomes a value.

typer would convert values with pydantic, whose import is a third of the time of a short run. Where typer lets us, our
own conversion stands in for it; where a later typer has no such place any more, typer's own gives the same values, only
slower.
"""

import inspect
import types
from collections.abc import Callable
from enum import StrEnum
from typing import Any, get_args

import typer


class UnfitWord(typer.BadParameter):
    """A word that is no number where one belongs, or none of those that an option takes; its message is the word."""


class _AsWritten:
    """Hands a value on as it is; a parameter with any number of values and none given is an empty tuple."""

    def coerce(self, value: object, param: Any, ctx: Any) -> object:
        del ctx
        return () if value is None and (param.multiple or param.nargs == -1) else value


class _Converted(_AsWritten):
    """Makes a number, or a word of a closed list, of what was written; raises `UnfitWord` if it is none."""

    def __init__(self, kind: Callable[[Any], object]) -> None:
        self.kind = kind

    def coerce(self, value: object, param: Any, ctx: Any) -> object:
        try:
            return None if value is None else self.kind(value)
        except ValueError:
            raise UnfitWord(str(value), ctx=ctx, param=param) from None


_TEXTS = (str, bool, list[str], tuple[str, str])
"""Types of parameters whose values are handed on as they are."""


def value_type(command: Any, param: Any) -> Any:
    """The type in the signature of the command's function, without `None` and typer's words; None for `--help`."""
    annotation = inspect.get_annotations(inspect.unwrap(command.callback)).get(param.name)
    kind = get_args(annotation)[0] if hasattr(annotation, "__metadata__") else annotation
    if isinstance(kind, types.UnionType):
        (kind,) = (member for member in get_args(kind) if member is not types.NoneType)
    return kind


def choices(kind: object) -> list[str]:
    """The words that a parameter of this type takes; empty if it takes any."""
    return [str(word) for word in kind] if isinstance(kind, type) and issubclass(kind, StrEnum) else []


def convert(command: Any, params: list[Any]) -> list[Any]:
    """The parameters of a command with our conversion; one of another type keeps typer's."""
    for param in params:
        kind = value_type(command, param)
        if kind in _TEXTS or getattr(param, "is_flag", False):  # `--help` is a flag without a type
            _replace_conversion(param, _AsWritten())
        elif isinstance(kind, type) and issubclass(kind, StrEnum | int):
            _replace_conversion(param, _Converted(kind))
    return params


def take_as_written(params: list[Any]) -> list[Any]:
    """The parameters without any conversion, as the words of a line that is still being typed are."""
    for param in params:
        _replace_conversion(param, _AsWritten())
    return params


def _replace_conversion(param: Any, conversion: _AsWritten) -> None:
    param._runtime_param = conversion  # noqa: SLF001 - no public way around pydantic; without it typer converts


def unfit_word(error: typer.BadParameter) -> str | None:
    """The word that could not be converted, by us or by typer itself; None if the error is about something else."""
    if isinstance(error, UnfitWord):
        return error.message
    reasons = getattr(error.__cause__, "errors", None)  # of pydantic
    return str(reasons()[0]["input"]) if reasons else None
