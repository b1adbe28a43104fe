"""The charts of a document as files: the picture, the numbers behind it, and a page that others show in a frame."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import TypeVar
from urllib.parse import quote

from konzept.answers.printers import as_csv
from konzept.documents.views import Chapter, Document, IndicatorView, RecordView
from konzept.i18n.messages import _
from konzept.i18n.tagged import untagged
from konzept.pictures.chart import SCREEN, Chart, poster
from konzept.pictures.svg import alone
from konzept.source.light import dataclass
from konzept.wording.titles import Link

T = TypeVar("T", bound=RecordView)

UNKNOWN_HOME = "https://…/"
"""Stands for the address of the publication where konzept.yaml does not name it."""

_WIDEST = 480
"""The width of a panel in a frame, in pixels; see `.picture` in the style sheet."""


def picture_file(document: str, name: str, ending: str) -> str:
    """The path of a picture or of its numbers."""
    return f"{document}/chart/{name}.{ending}"


def frame_page(document: str, name: str) -> str:
    """The path of the page that shows a chart alone."""
    return f"{document}/embed/{name}.html"


def charts_of(document: Document) -> Mapping[str, tuple[Chart, str]]:
    """Every chart by its name, with the anchor of the record or chapter that it stands in."""
    found: dict[str, tuple[Chart, str]] = {}
    for chapter in document.chapters:
        for chart, anchor in _in_chapter(chapter):
            found.setdefault(chart.name, (chart, anchor))
    return found


def _in_chapter(chapter: Chapter) -> Iterator[tuple[Chart, str]]:
    yield from ((chart, chapter.anchor) for chart in chapter.charts)
    yield from ((chart, chapter.anchor) for chart in (chapter.progress.charts if chapter.progress else ()))
    yield from (pair for inner in chapter.chapters for pair in _in_chapter(inner))
    for record in chapter.records:
        if isinstance(record, IndicatorView) and record.chart:
            yield record.chart, record.anchor


@dataclass(frozen=True)
class ChartFiles:
    """Where the charts of a document are published."""

    document: str
    """The id of the document, which is the folder of its pages."""
    home: str
    """The web address of the publication, with a slash at its end; empty where nobody knows it."""
    drawn: Collection[str] = frozenset()
    """The paths of the pictures that were made as PNG."""

    def taken_along(self, chart: Chart) -> Chart:
        """The chart with the links to its files, and the lines by which others show it."""
        png = picture_file(self.document, chart.name, "png")
        page = frame_page(self.document, chart.name)
        return replace(
            chart,
            taken_along=(
                Link(_("Picture (SVG)"), picture_file(self.document, chart.name, "svg")),
                *((Link(_("Picture (PNG)"), png),) if png in self.drawn else ()),
                Link(_("Numbers (CSV)"), picture_file(self.document, chart.name, "csv")),
            ),
            frame=_frame(f"{self.home or UNKNOWN_HOME}{quote(page)}", chart),
            alone=page,
        )

    def texts(self, chart: Chart, colours: Mapping[str, str]) -> Iterator[tuple[str, Callable[[], str]]]:
        """The picture and its numbers as files."""
        yield (
            picture_file(self.document, chart.name, "svg"),
            lambda: alone(poster(chart), chart.title, colours),
        )
        yield picture_file(self.document, chart.name, "csv"), lambda: untagged(as_csv(chart.numbers)) + "\n"


def _frame(address: str, chart: Chart) -> str:
    """An iframe as high as the chart with its sentence and source, where all panels stand below each other."""
    panels = sum(panel.height + 28 for panel in chart.panels) * _WIDEST / SCREEN
    title = escape(untagged(chart.title))
    return (
        f'<iframe src="{escape(address)}" title="{title}" width="100%" height="{round(panels) + 150}" '
        'style="border:0" loading="lazy"></iframe>'
    )


def with_files(document: Document, take: Callable[[Chart], Chart]) -> Document:
    """The document with every chart as `take` makes it."""
    return replace(document, chapters=tuple(_chapter(chapter, take) for chapter in document.chapters))


def _chapter(chapter: Chapter, take: Callable[[Chart], Chart]) -> Chapter:
    progress = chapter.progress
    if progress and progress.charts:
        progress = replace(progress, charts=tuple(map(take, progress.charts)))
    return replace(
        chapter,
        charts=tuple(map(take, chapter.charts)),
        progress=progress,
        chapters=tuple(_chapter(inner, take) for inner in chapter.chapters),
        records=tuple(_record(record, take) for record in chapter.records),
    )


def _record(record: RecordView, take: Callable[[Chart], Chart]) -> RecordView:
    if isinstance(record, IndicatorView) and record.chart:
        return replace(record, chart=take(record.chart))
    return record
