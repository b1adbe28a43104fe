"""One publication for all formats: each document is composed once, each figure computed once, and nobody asks again."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from errno import ENOSPC
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
from konzept.publication import publish as publishing
from konzept.publication.opendata.asof import as_of
from konzept.publication.opendata.names import JSON
from konzept.publication.printers import CALENDAR, FORMATS, File, Run
from konzept.publication.publication import Publication, published
from konzept.publication.publish import publish
from konzept.publication.site.addresses import SITE
from konzept.reading.load import Loaded
from konzept.rendering.press import HTML, MARKDOWN
from konzept.rendering.print_document import PDF, WORD
from tests.fixtures.pages import DAY
from tests.publication.opendata.test_dcat import PUBLISHER

RICH = "musterstadt-2024"
ONCE = (document, statuses, funding, public, as_of)
YEARS = ("statuses 2024-12-31", "statuses 2025-12-31")
"""What the chart of the years needs of the past."""

TOGETHER = [name for name in FORMATS if name not in {PDF, CALENDAR}]
"""A PDF is set by another process, of the sheets that Word prints too; a calendar is of nothing that is composed."""


@contextmanager
def counted(*functions: Callable[..., Any]) -> Iterator[Counter[str]]:
    """How often these functions are called, whoever calls them and under whatever name.

    What is computed of another day than the publication's, as for a chart of the years, is named with that day.
    """
    names = {function.__code__: function.__name__ for function in functions}
    calls: Counter[str] = Counter()

    def see(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code in names:
            day = frame.f_locals.get("day", DAY)
            calls[names[frame.f_code] + (f" {day}" if day != DAY else "")] += 1

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
    assert calls == dict.fromkeys((*(function.__name__ for function in ONCE), *YEARS), 1)


def test_whoever_composes_again_is_counted(described: Loaded) -> None:
    with in_language("de"), counted(*ONCE) as calls:
        for _time in range(2):
            publish(published(described, DAY, RICH), ["md"])
    assert calls == {"document": 2, "statuses": 2, "funding": 2, "public": 2} | dict.fromkeys(YEARS, 2)


def test_no_printer_leaves_a_trace_for_the_next(described: Loaded) -> None:
    with in_language("de"):
        publication = published(described, DAY)
        for name in ("html", "md", "site", "docx", "json", "csv", "ics", "atom"):
            assert publish(publication, [name]).pages == publish(published(described, DAY), [name]).pages, name


def test_the_commands_offer_what_has_a_printer() -> None:
    offered = {*render.FORMATS, *(name for names in export.FORMATS.values() for name in names)}
    assert offered == FORMATS.keys()


def broken(publication: Publication, run: Run) -> Iterator[File]:
    """A printer that prints Markdown, and has a fault wherever HTML is asked for."""
    yield File("vorher.txt", b"")
    if HTML in run.formats:
        raise ValueError(HTML)
    yield File("konzept.md", b"# Konzept")


def full(publication: Publication, run: Run) -> Iterator[File]:
    raise OSError(ENOSPC, "no space")


def test_a_fault_of_one_format_is_named_and_the_others_are_made(town: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "STEPS", ({JSON: FORMATS[JSON], PDF: full}, {HTML: broken, MARKDOWN: broken}))
    with in_language("en"):
        made = publish(published(town, DAY, RICH), [HTML, MARKDOWN, PDF, JSON])
    assert sorted(made.pages) == ["konzept.md", f"{RICH}.json", "vorher.txt"]
    assert made.unmade == {HTML, PDF}
    assert [(each.message, each.exit_code) for each in made.failures] == [
        (f"Format pdf: the system refused it (error {ENOSPC}).", 2),
        ("Format html: a fault in konzept itself (ValueError).", 3),
    ]


def test_where_all_fail_each_is_named_once(town: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "STEPS", ({HTML: full, MARKDOWN: full, SITE: full},))
    with in_language("en"):
        made = publish(published(town, DAY, RICH), [HTML, SITE])
    assert not made.pages
    assert made.unmade == {HTML, SITE}
    assert [each.message for each in made.failures] == [
        f"Format {name}: the system refused it (error {ENOSPC})." for name in (HTML, SITE)
    ]


def test_a_site_links_to_no_file_that_could_not_be_made(town: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = ({PDF: full, WORD: FORMATS[WORD]}, {SITE: FORMATS[SITE]})
    monkeypatch.setattr(publishing, "STEPS", steps)
    with in_language("de"):
        pages = publish(published(town, DAY, RICH), [PDF, WORD, SITE]).pages
    said = b"".join(content for path, content in pages.items() if path.endswith(".html"))
    assert b".docx" in said
    assert b'.pdf"' not in said
