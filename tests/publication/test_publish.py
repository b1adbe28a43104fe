"""One publication for all formats: each document is composed once, each figure computed once, and nobody asks again."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from konzept.cli.commands import export, render
from konzept.documents.concept.document import document
from konzept.figures.money.funding import funding
from konzept.figures.progress import statuses
from konzept.figures.public import public
from konzept.i18n.messages import in_language
from konzept.model.part import copy_with
from konzept.publication.opendata.asof import as_of
from konzept.publication.printers import CALENDAR, FORMATS
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import Loaded
from konzept.rendering.print_document import PDF
from tests.fixtures.pages import DAY
from tests.publication.opendata.test_dcat import PUBLISHER

RICH = "musterstadt-2024"
ONCE = (document, statuses, funding, public, as_of)

TOGETHER = [name for name in FORMATS if name not in {PDF, CALENDAR}]
"""A PDF is set by another process, of the sheets that Word prints too; a calendar is of nothing that is composed."""


@contextmanager
def counted(*functions: Callable[..., Any]) -> Iterator[Counter[str]]:
    """How often these functions are called, whoever calls them and under whatever name."""
    names = {function.__code__: function.__name__ for function in functions}
    calls: Counter[str] = Counter()

    def see(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code in names:
            calls[names[frame.f_code]] += 1

    sys.setprofile(see)
    try:
        yield calls
    finally:
        sys.setprofile(None)


@pytest.fixture(scope="module")
def described(town: Loaded) -> Loaded:
    """Musterstadt with a publisher whom a catalogue can name."""
    return replace(town, repository=copy_with(town.repository, publisher=PUBLISHER))


def test_all_formats_together_compose_and_compute_once(described: Loaded) -> None:
    with in_language("de"), counted(*ONCE) as calls:
        made = publish(published(described, DAY, RICH), TOGETHER)
    assert made.failures == ()
    assert {path.rpartition(".")[2] for path in made.pages} >= {"html", "md", "docx", "json", "csv", "atom", "rdf"}
    assert calls == dict.fromkeys((function.__name__ for function in ONCE), 1)


def test_whoever_composes_again_is_counted(described: Loaded) -> None:
    with in_language("de"), counted(*ONCE) as calls:
        for _time in range(2):
            publish(published(described, DAY, RICH), ["md"])
    assert calls == {"document": 2, "statuses": 2, "funding": 2, "public": 2}


def test_no_printer_leaves_a_trace_for_the_next(described: Loaded) -> None:
    with in_language("de"):
        publication = published(described, DAY)
        for name in ("html", "md", "site", "docx", "json", "csv", "ics", "atom"):
            assert publish(publication, [name]).pages == publish(published(described, DAY), [name]).pages, name


def test_the_commands_offer_what_has_a_printer() -> None:
    offered = {*render.FORMATS, *(name for names in export.FORMATS.values() for name in names)}
    assert offered == FORMATS.keys()
