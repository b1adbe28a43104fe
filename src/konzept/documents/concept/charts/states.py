"""The states of all measures as charts: today, and at the end of each year."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from konzept.changes.yearly import ProgressThen, by_year
from konzept.documents.concept.charts.making import chart, numbers
from konzept.documents.edition import Edition
from konzept.figures.progress import Progress
from konzept.i18n.messages import _
from konzept.model.record import State
from konzept.pictures.bars import Amount, AmountGroup, Amounts, Swatch
from konzept.pictures.chart import Chart
from konzept.pictures.shapes import Texture
from konzept.wording import localized
from konzept.wording.counts import headline, state_words
from konzept.wording.levels import after_of

TEXTURES: Mapping[State | None, Texture] = MappingProxyType(
    {
        State.IMPLEMENTED: Texture.FULL,
        State.ONGOING: Texture.LEVEL,
        State.STARTED: Texture.SLANTED,
        State.PLANNED: Texture.DOTTED,
        State.PROPOSED: Texture.GRID,
        State.PAUSED: Texture.UPRIGHT,
        State.DROPPED: Texture.CROSSED,
        State.REPLACED: Texture.RISING,
        None: Texture.EMPTY,
    }
)
"""How each state is filled, so that they differ without colours."""


def state_charts(edition: Edition) -> Iterator[Chart]:
    """The states of today, where there are measures, and those of every year, where there are two moments."""
    figures = edition.beneath(edition.concept.record)
    if not figures.recorded:
        return
    yield _now(edition, figures)
    then = by_year(edition.concept, edition.day, figures)
    if len(then) > 1:
        yield _over_time(edition, then)


def _key(state: State | None) -> str:
    return str(state) if state else localized.UNREPORTED


def _amounts(edition: Edition, figures: Progress) -> tuple[Amount, ...]:
    found = state_words(edition.concept, (*figures.active, *figures.left_out))
    return tuple(
        Amount(Fraction(each.measures), localized.number(each.measures), _key(each.state), TEXTURES[each.state])
        for each in found
    )


def _now(edition: Edition, figures: Progress) -> Chart:
    words = state_words(edition.concept, (*figures.active, *figures.left_out))
    groups = tuple(
        AmountGroup(each.word, (amount,)) for each, amount in zip(words, _amounts(edition, figures), strict=True)
    )
    text = localized.clauses(f"{group.word}: {group.amounts[0].word}" for group in groups)
    amounts = Amounts(groups=groups, text=text, whole=Fraction(figures.recorded))
    caption = _caption(edition)
    made = chart(edition, "progress", headline(edition), amounts, numbers(amounts, _("State"), caption))
    return replace(made, label=caption)


def _caption(edition: Edition) -> str:
    return _("{measures} by state").format(measures=edition.level("measure").many)


def _over_time(edition: Edition, then: tuple[ProgressThen, ...]) -> Chart:
    groups = tuple(
        AmountGroup(_when(edition, each), _amounts(edition, each.figures), localized.number(each.figures.recorded))
        for each in then
    )
    statuses = [status for each in then for status in (*each.figures.active, *each.figures.left_out)]
    found = state_words(edition.concept, statuses)
    keys = tuple(Swatch(each.word, _key(each.state), TEXTURES[each.state]) for each in found)
    named = {key.role: key.word for key in keys}
    text = localized.clauses(
        _("{label}: {sentence}").format(
            label=group.word, sentence=localized.listed(f"{named[each.role]} {each.word}" for each in group.amounts)
        )
        for group in groups
    )
    amounts = Amounts(groups=groups, keys=keys, text=text, is_parted=True)
    return chart(
        edition, "progress-years", _sentence(edition, then), amounts, numbers(amounts, _("Day"), _caption(edition))
    )


def _when(edition: Edition, then: ProgressThen) -> str:
    """The year that has ended, else the day."""
    is_end = (then.day.month, then.day.day) == (12, 31)
    return str(then.day.year) if is_end else localized.day(edition.day)


def _sentence(edition: Edition, then: tuple[ProgressThen, ...]) -> str:
    first, last = then[0].figures, then[-1].figures
    text = _("Implemented: {done} of {active} {measures} at the end of {year}, {now} of {total} on {day}")
    return text.format(
        done=localized.number(len(first.done)),
        active=localized.number(len(first.active)),
        measures=after_of(edition.measures, len(first.active)),
        year=then[0].day.year,
        now=localized.number(len(last.done)),
        total=localized.number(len(last.active)),
        day=localized.day(edition.day),
    )
