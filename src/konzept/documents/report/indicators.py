"""The indicators of a report: the newest value and its judgement, over a period beside those of its eve."""

from collections.abc import Iterator, Sequence

from konzept.changes.report import Measured
from konzept.documents.views import Cell, Table
from konzept.figures.indicators import Assessment
from konzept.i18n.messages import _
from konzept.wording import indicator_words as words


def tables(found: Sequence[Measured], *, of_period: bool) -> Iterator[Table]:
    """One table for people, a row for each indicator."""
    before = (Cell(_("Value before")),) if of_period else ()
    heads = (Cell(_("Indicator")), *before, Cell(_("Newest value")), Cell(_("Target")), Cell(_("Judgement")))
    yield Table(
        caption=_("Newest values against their targets"),
        head=heads,
        rows=tuple(
            (
                Cell(each.now.indicator.title),
                *((Cell(words.newest(each.eve) or "–" if each.eve else "–"),) if of_period else ()),
                Cell(words.newest(each.now) or "–"),
                *_target(each.now),
            )
            for each in found
        ),
    )


def _target(found: Assessment) -> tuple[Cell, Cell]:
    if found.next is None:
        return Cell("–"), Cell("–")
    judged = found.next
    verdict = words.verdict(judged)
    if judged.covered is not None:
        text = _("{verdict}, {covered} of the way")
        verdict = text.format(verdict=verdict, covered=words.share(judged.covered))
    return Cell(words.goal(found.indicator, judged.target)), Cell(verdict)
