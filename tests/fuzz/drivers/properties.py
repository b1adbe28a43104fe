"""The properties of the suite, with examples made of any bytes instead of the few that a run of tests tries."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.answers import test_calendar
from tests.editing import test_properties, test_quoting
from tests.fuzz.driver import Outcome, Parts
from tests.i18n import test_plain_language
from tests.reading import test_catalogues, test_catalogues_update, test_series
from tests.rendering.html import test_language_markup
from tests.source import test_columns, test_lines, test_source, test_textdiff, test_values
from tests.wording import test_plain, test_prose

MODULES = (
    test_calendar,
    test_catalogues,
    test_catalogues_update,
    test_columns,
    test_language_markup,
    test_lines,
    test_plain,
    test_plain_language,
    test_properties,
    test_prose,
    test_quoting,
    test_series,
    test_source,
    test_textdiff,
    test_values,
)
"""The tests of what strangers' texts go through first."""


def _properties() -> dict[str, Callable[[bytes], object]]:
    found: dict[str, Callable[[bytes], object]] = {}
    for module in MODULES:
        for name, test in vars(module).items():
            inner: Any = getattr(test, "hypothesis", None)
            if inner is not None and not hasattr(test, "pytestmark"):
                found[f"{module.__name__}.{name}"] = inner.fuzz_one_input
    return found


PROPERTIES = _properties()


def make(random: Random) -> Parts:
    """The name of a property, and the bytes that its example is made of."""
    return random.choice(sorted(PROPERTIES)).encode(), random.randbytes(random.choice((50, 400, 2000)))


def one(parts: Parts) -> Outcome:
    """Try the property; bytes that make no whole example count as refused."""
    test = PROPERTIES.get(parts[0].decode("utf-8", "replace"))
    return Outcome.REFUSED if test is None or test(parts[1]) is None else Outcome.FINE
