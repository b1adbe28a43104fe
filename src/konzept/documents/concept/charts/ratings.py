"""How sure it is that the measures will be done as agreed, as charts: in all and by theme, in each view."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from konzept.documents.concept.charts.making import chart, numbers
from konzept.documents.edition import Edition
from konzept.documents.tree import TOP
from konzept.figures.progress import Progress
from konzept.i18n.messages import _
from konzept.model.record import Rating, View
from konzept.pictures.bars import Amount, AmountGroup, Amounts, Swatch
from konzept.pictures.chart import Chart
from konzept.pictures.shapes import Texture
from konzept.wording import localized
from konzept.wording.counts import rating_word
from konzept.wording.levels import outermost
from konzept.wording.titles import title_of

_TEXTURES: Mapping[Rating | None, Texture] = MappingProxyType(
    {
        Rating.ON_TRACK: Texture.FULL,
        Rating.AT_RISK: Texture.SLANTED,
        Rating.OFF_TRACK: Texture.CROSSED,
        Rating.NOT_RATABLE: Texture.DOTTED,
        None: Texture.EMPTY,
    }
)


def rating_charts(edition: Edition) -> Iterator[Chart]:
    """A chart for each view in which anything is rated."""
    figures = edition.beneath(edition.concept.record)
    yield from (_chart(edition, figures, view) for view in View if figures.is_rated(view))


def _chart(edition: Edition, figures: Progress, view: View) -> Chart:
    found = figures.by_rating(view)
    themes = [(title_of(theme), edition.beneath(theme)) for theme in edition.tree.themes.get(TOP, ())]
    parts = [(title, own) for title, own in themes if own.active]
    groups = tuple(_group(title, own, view) for title, own in [(_("Together"), figures), *parts])
    keys = tuple(
        Swatch(rating_word(edition.concept, rating), str(rating or localized.UNREPORTED), _TEXTURES[rating])
        for rating in found
    )
    counts = localized.listed(
        f"{rating_word(edition.concept, rating)} {localized.number(count)}" for rating, count in found.items()
    )
    title = (
        _("{measures} by rating: {counts}") if view is View.OWN else _("{measures} by rating from outside: {counts}")
    )
    named = {key.role: key.word for key in keys}
    text = localized.clauses(
        _("{label}: {sentence}").format(
            label=group.word, sentence=localized.listed(f"{named[each.role]} {each.word}" for each in group.amounts)
        )
        for group in groups
    )
    amounts = Amounts(groups=groups, keys=keys, text=text, is_parted=True)
    sentence = title.format(measures=edition.level("measure").many, counts=counts)
    name = "ratings" if view is View.OWN else "ratings-outside"
    level = outermost(edition.concept, "theme").one
    return chart(edition, name, sentence, amounts, numbers(amounts, level, sentence))


def _group(title: str, figures: Progress, view: View) -> AmountGroup:
    amounts = tuple(
        Amount(Fraction(count), localized.number(count), str(rating or localized.UNREPORTED), _TEXTURES[rating])
        for rating, count in figures.by_rating(view).items()
    )
    return AmountGroup(title, amounts, localized.number(len(figures.active)))
