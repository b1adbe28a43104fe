"""The indicators of a report: the newest value and its judgement, over a period beside those of its eve."""

from collections.abc import Iterator, Sequence

from konzept.indicators import Assessment
from konzept.pages import indicator_words as words
from konzept.pages.views import Cell, Table
from konzept.report import Measured
from konzept.tables import Json
from konzept.words import _


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


def data(found: Measured, *, of_period: bool) -> dict[str, Json]:
    """One indicator for machines: numbers exactly as written, parts of the way as fractions."""
    indicator = found.now.indicator
    address = indicator.file.address
    before: dict[str, Json] = {"before": newest_data(found.eve) if found.eve else None} if of_period else {}
    return {
        "address": str(address),
        "kind": address.kind,
        "id": address.id,
        "title": indicator.title,
        "unit": indicator.unit,
        "values": newest_data(found.now),
        **before,
        "targets": targets_data(found.now),
    }


def newest_data(found: Assessment) -> Json:
    """The newest value of each group."""
    return [
        {"group": list(group), "period": row.period, "value": str(row.value), "state": str(row.state)}
        for group, row in found.newest.items()
    ]


def targets_data(found: Assessment) -> Json:
    """Every target in the order of time, with its verdict and what it was computed from."""
    return [
        {
            "value": str(each.target.value),
            "by": str(each.target.by),
            "group": list(each.group) if each.group is not None else None,
            "judgement": str(each.verdict),
            "reason": str(each.reason) if each.reason else None,
            "covered": str(each.covered) if each.covered is not None else None,
            "elapsed": str(each.elapsed) if each.elapsed is not None else None,
            "next": each is found.next,
        }
        for each in found.targets
    ]
