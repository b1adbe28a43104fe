"""How sure it is that the measures will be done as agreed: counts per rating, in total and by theme.

The town's own view and the one from outside stand in columns or tables of their own and are never added up.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from konzept.answers import cells
from konzept.answers.table import NUMBER, Cell, Column, Table, table_of
from konzept.documents.edition import Edition
from konzept.documents.tree import TOP
from konzept.figures.progress import Progress
from konzept.i18n.messages import _
from konzept.model import Theme
from konzept.model.record import Rating, View
from konzept.wording import localized
from konzept.wording.counts import rating_word
from konzept.wording.levels import outermost
from konzept.wording.titles import link_to

_Row: TypeAlias = tuple[Theme, Progress]


def rating_tables(edition: Edition) -> tuple[Table, ...]:
    """The tables of ratings; none where nobody rated anything."""
    figures = edition.beneath(edition.concept.record)
    views = [view for view in View if figures.is_rated(view)]
    if not views:
        return ()
    themes = edition.tree.themes.get(TOP, ())
    by_theme = (_by_theme(edition, figures, view, themes) for view in views) if themes else ()
    return (_in_total(edition, figures, views), *by_theme)


def _in_total(edition: Edition, figures: Progress, views: Sequence[View]) -> Table:
    active = localized.number(len(figures.active))
    columns: tuple[Column[Rating | None], ...] = (
        Column("rating", _("Rating"), lambda rating: _word(edition, rating), foot=_("Together")),
        *(_count(figures, view, active) for view in views),
        *(column for view in views for column in _weight(figures, view)),
    )
    found = {rating for view in views for rating in figures.by_rating(view)}
    caption = _("Active {measures} by rating").format(measures=edition.level("measure").many)
    return table_of(columns, [rating for rating in (*Rating, None) if rating in found], caption=caption)


def _word(edition: Edition, rating: Rating | None) -> Cell:
    key = str(rating) if rating else localized.UNREPORTED
    return Cell(rating_word(edition.concept, rating), key=key)


def _title(view: View) -> str:
    return _("View of the town") if view is View.OWN else _("View from outside")


def _count(figures: Progress, view: View, total: str) -> Column[Rating | None]:
    counts = figures.by_rating(view)
    return Column(
        f"count_{view}",
        _title(view),
        lambda rating: localized.number(counts.get(rating, 0)),
        form=NUMBER,
        foot=total,
    )


def _weight(figures: Progress, view: View) -> Iterator[Column[Rating | None]]:
    """The column of sums of weights, where measures have weights."""
    weights = figures.by_rating_weight(view)
    if weights is not None:
        yield Column(
            f"weight_{view}",
            _("{view}, by weight").format(view=_title(view)),
            lambda rating: localized.number(weights.get(rating, 0)),
            form=NUMBER,
            foot=localized.number(sum(weights.values())),
        )


def _by_theme(edition: Edition, figures: Progress, view: View, themes: Sequence[Theme]) -> Table:
    """One row for each theme that lies in no other, one column for each rating that occurs."""
    level = outermost(edition.concept, "theme")

    def column(rating: Rating | None) -> Column[_Row]:
        return Column(
            str(rating or "none"),
            rating_word(edition.concept, rating),
            lambda row: localized.number(row[1].by_rating(view).get(rating, 0)),
            form=NUMBER,
        )

    columns: tuple[Column[_Row], ...] = (
        Column("title", level.one, lambda row: cells.linked(link_to(row[0]))),
        *(column(rating) for rating in figures.by_rating(view)),
    )
    caption = _("Ratings by {theme} ({view})").format(theme=level.one, view=_title(view))
    return table_of(columns, [(theme, edition.beneath(theme)) for theme in themes], caption=caption)
