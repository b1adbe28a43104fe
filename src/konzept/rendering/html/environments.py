"""What templates run in; their errors have a place and no traceback.

Where a single text is not ours, none is trusted, and all are rendered in a sandbox with limits; where every text is
ours, they are code like the modules of the program.
"""

import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from konzept.i18n.messages import _
from konzept.i18n.soft_hyphens import softened
from konzept.pictures.shapes import Picture
from konzept.pictures.svg import on_page
from konzept.rendering.compiled import Compiled
from konzept.rendering.html.chapter_heights import with_heights
from konzept.rendering.html.data_address import data_address
from konzept.rendering.html.glyphs import glyph, glyph_rules
from konzept.rendering.templates import Faulty, Templates
from konzept.source.light import pattern
from konzept.wording import plain, prose

OUTPUT = 64 * 1024 * 1024
"""The longest output of a template in characters; 1,000 measures make about 2 million."""

TURNS = 10_000
"""The longest `range` in a template."""

SETS = 4
"""How many sets of templates stay compiled, which takes a quarter of a second each: ours, and those of a repository
that are edited beside the preview."""

_FILE = pattern(r"<template (?P<name>.+)>")

_FILTERS = frozenset(
    {
        "abs",
        "batch",
        "capitalize",
        "count",
        "d",
        "default",
        "dictsort",
        "e",
        "escape",
        "first",
        "groupby",
        "int",
        "items",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "round",
        "select",
        "selectattr",
        "slice",
        "sort",
        "string",
        "striptags",
        "title",
        "trim",
        "truncate",
        "unique",
        "upper",
    }
)
"""The filters of Jinja that are allowed; not `safe`, which would turn data into markup, nor `random`."""


class _Loader(BaseLoader):
    """The loader of Jinja for texts by name."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text, and the name that line numbers refer to."""
        del environment
        if template not in self.templates.texts:
            raise TemplateNotFound(template)
        return self.templates.texts[template], f"<template {template}>", lambda: True


_SYNTAX: Mapping[str, Any] = MappingProxyType(
    {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "cache_size": -1,
        "auto_reload": False,
    }
)


def _environment(templates: Templates, finalize: Callable[[Any], Any] | None = None) -> Environment:
    """The surroundings of these templates, with only the listed filters and functions; a sandbox unless all are ours.

    What a template of ours is compiled to is kept, unless that depends on what finishes each value.
    """
    made: Environment
    if templates.are_ours:
        kept = None if finalize else Compiled(repr(_SYNTAX))
        made = Environment(
            loader=_Loader(templates), autoescape=True, finalize=finalize, bytecode_cache=kept, **_SYNTAX
        )
    else:
        made = Sandbox(loader=_Loader(templates), autoescape=True, finalize=finalize, **_SYNTAX)
    made.filters = {name: function for name, function in made.filters.items() if name in _FILTERS}
    made.globals = {"range": _range, "namespace": made.globals["namespace"], "_": _}
    return made


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with limited output."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._safe: dict[tuple[type, str], bool] = {}

    def forget(self) -> None:
        """Drop the state of imported templates, so that no page depends on an earlier one."""
        for template in (self.cache or {}).values():
            template._module = None  # noqa: SLF001 - Jinja keeps the module of an import for ever

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """Join the parts of a page, up to the limit of its length."""
        return "".join(_bounded(parts))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Jinja's own decision, which depends on type and name only and is cached for these."""
        key = type(obj), attr
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """The result of an operator on two numbers; raises `SecurityError` for other operands and for `**`."""
        if not all(isinstance(side, int | float) for side in (left, right)) or operator == "**":
            raise SecurityError(_("“{operator}” works on numbers only here.").format(operator=operator))
        return super().call_binop(context, operator, left, right)


def _bounded(parts: Iterable[str]) -> Iterator[str]:
    length = 0
    for part in parts:
        length += len(part)
        if length > OUTPUT:
            raise SecurityError(_("The text grows beyond {limit} characters.").format(limit=OUTPUT))
        yield part


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > TURNS:
        raise SecurityError(_("“range” counts to {limit} at the most.").format(limit=TURNS))
    return numbers


@lru_cache(maxsize=SETS)
def for_html(templates: Templates) -> Environment:
    """The surroundings of templates of HTML, in which every value is escaped."""
    environment = _environment(templates)
    environment.filters |= {
        "prose": prose.html,
        "data_address": data_address,
        "drawn": _drawn,
        "glyph": glyph,
        "soft": softened,
        "with_heights": _with_heights,
    }
    environment.globals |= {"glyph_rules": glyph_rules}
    return environment


def _with_heights(chapters: Markup) -> Markup:
    """Chapters that a template has printed, with their heights."""
    return Markup(with_heights(str(escape(chapters))))  # noqa: S704


def _drawn(picture: Picture) -> Markup:
    """A picture as SVG, whose words are escaped where it is written."""
    return Markup(on_page(picture))  # noqa: S704


@lru_cache(maxsize=SETS)
def for_markdown(templates: Templates) -> Environment:
    """The surroundings of templates of Markdown, in which every value is escaped, at the start of a line as well."""
    line = _written(lambda value: plain.line(str(value)))
    environment = _environment(templates, lambda value: value if isinstance(value, Markup) else line(value))
    environment.filters |= {
        name: _written(function)
        for name, function in (
            ("prose", plain.markdown),
            ("inline", plain.inline),
            ("address", plain.address),
            ("heading", plain.heading),
            ("shown", plain.shown),
            ("item", plain.item),
        )
    }
    environment.tests = {**environment.tests, "fitting_a_line": plain.fits_line}
    environment.globals |= {"anchors": plain.anchors}
    return environment


def _written(function: Callable[..., str]) -> Callable[..., Markup]:
    """The function with its result marked as escaped, for functions that return Markdown."""
    return lambda *arguments: Markup(function(*arguments))  # noqa: S704


_TURN = threading.Lock()
"""The lock under which a page is printed: the threads of a preview share the templates."""


def run(environment: Environment, name: str, values: Mapping[str, object]) -> str:
    """One page as text; raises `Faulty` for every error in a template."""
    with _TURN:
        if isinstance(environment, Sandbox):
            environment.forget()
        return _run(environment, name, values)


def _run(environment: Environment, name: str, values: Mapping[str, object]) -> str:
    try:
        return environment.get_template(name).render(values)
    except TemplateSyntaxError as error:
        raise Faulty(error.name or name, error.lineno, error.message or "") from error
    except TemplateNotFound as error:
        where, line = _place(error) or (name, 0)
        raise Faulty(where, line, _("There is no template “{name}”.").format(name=error.name)) from error
    except (
        TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        where, line = _place(error) or (name, 0)
        raise Faulty(where, line, str(error)) from error


def _place(error: BaseException) -> tuple[str, int] | None:
    """The innermost template in the traceback of an error and the line in it; None if there is none."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if (match := _FILE.fullmatch(frame.filename)) and frame.lineno:
            return match["name"], frame.lineno
    return None
