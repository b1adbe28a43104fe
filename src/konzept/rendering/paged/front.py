"""The first page of a concept as blocks: what is on the cover, and what has changed for people."""

from collections.abc import Callable, Collection, Iterator
from typing import Protocol

from konzept.documents.front.views import BigFigure, ChangeView, Headline, StateBar, StatePart
from konzept.i18n.messages import _
from konzept.rendering.blocks import (
    BigFigures,
    Block,
    Box,
    FigureBox,
    Grid,
    Heading,
    Paragraph,
    Spans,
    StateStrip,
    StripPart,
)
from konzept.rendering.paged.columns import widths
from konzept.wording import localized


class SpansOf(Protocol):
    """Makes spans of plain text, with a link where an address is given."""

    def __call__(self, text: str, href: str = "", /) -> Spans:
        """The spans of a text."""


def front(headline: Headline, words: SpansOf, anchors: Collection[str]) -> Iterator[Block]:
    """What a reader sees first, on the cover; links lead to `anchors` only."""

    yield Paragraph(spans=words(headline.title), style="label")
    if headline.first:
        yield Paragraph(spans=words(headline.first), style="result")
    if headline.figures:
        boxes = (_box(each, words, anchors) for each in headline.figures)
        yield BigFigures(title=headline.title, figures=tuple(boxes))
    if headline.bar:
        yield strip(headline.bar, words)
    yield from (Paragraph(spans=words(sentence), style="counts") for sentence in headline.beside)


def _box(figure: BigFigure, words: SpansOf, anchors: Collection[str]) -> FigureBox:
    return FigureBox(
        kind=figure.kind,
        value=words(figure.value),
        words=words(figure.words),
        note=words(figure.note) if figure.note else (),
        href=figure.href if figure.href[1:] in anchors else "",
    )


def strip(bar: StateBar, words: SpansOf, *, is_small: bool = False) -> StateStrip:
    """The bar of all states; the small one of a theme stands beside a sentence."""

    def part(each: StatePart) -> StripPart:
        return StripPart(key=each.key, word=words(each.word), count=each.count, width=each.width)

    return StateStrip(
        title=words(bar.title),
        text=words(bar.chart_text),
        parts=tuple(map(part, bar.parts)),
        left_out=tuple(map(part, bar.left_out)),
        apart=words(bar.apart) if bar.apart else (),
        reach=bar.reach,
        bracket=words(bar.bracket) if bar.bracket else (),
        is_small=is_small,
    )


def changes(headline: Headline, words: SpansOf) -> Iterator[Block]:
    """What has changed for people, as a table: a row for each indicator."""
    if not headline.changes:
        return
    yield Heading(level=1, text=words(headline.changes_title), anchor="changed", kind="chapter")
    heads = (_("Indicator"), _("Value"), _("Change"), _("Target"), _("Judgement"))
    head = tuple(Box(spans=words(each)) for each in heads)
    rows = tuple(tuple(_row(each, words)) for each in headline.changes)
    yield Grid(caption=headline.changes_title, head=head, rows=rows, shares=widths(head, rows))


def _row(change: ChangeView, words: SpansOf) -> Iterator[Box]:
    period = f"({change.period})" if change.period else ""
    texts: tuple[tuple[str, Callable[[str], Spans]], ...] = (
        (change.title, lambda text: words(text, change.href)),
        (" ".join(filter(None, (change.value, period))), words),
        (localized.listed((change.went, change.since)), words),
        (change.target or "–", words),
    )
    yield from (Box(spans=made(text)) for text, made in texts)
    yield Box(spans=words(change.verdict or "–"), key=change.key)
