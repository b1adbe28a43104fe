"""The views of the first page, which every format prints: plain data, composed once."""

from konzept.pictures.shapes import Picture
from konzept.source.light import dataclass


@dataclass(frozen=True, kw_only=True)
class BigFigure:
    """A large figure that leads to what it counts."""

    kind: str
    """What it counts: `measure`, `late`, `indicator`, `money`, or the name of another kind of record."""
    value: str
    """The figure itself: “20 of 43”, “48,200 €”."""
    words: str
    """What it is of, so that value and words together are a phrase: “measures implemented”."""
    note: str = ""
    """What belongs to it and is smaller: the percentage, of how many nothing is known."""
    href: str = ""
    """Where the counted things are; empty where they have no place."""


@dataclass(frozen=True, kw_only=True)
class StatePart:
    """The measures in one state as a part of the bar."""

    key: str
    """The key of glyph and colour."""
    word: str
    count: str
    start: str = ""
    """Where the part begins, in percent of the bar; empty for what is not in it."""
    width: str = ""
    """Likewise."""
    is_done: bool = False
    """Whether it counts as implemented."""
    page: str = ""
    """The key of the state itself, by which the list of its measures is found."""
    href: str = ""
    """The list of these measures; empty where there is none."""


@dataclass(frozen=True, kw_only=True)
class StateBar:
    """All active measures as one bar; its parts add up to what the headline says."""

    title: str
    """How many measures it is of: “43 active measures by state”."""
    chart_text: str
    """The bar in words, for formats without pictures."""
    parts: tuple[StatePart, ...]
    reach: str = ""
    """How wide the bracket is around what counts as implemented, in percent; empty where nothing does."""
    bracket: str = ""
    """The words at the bracket; empty where the word of a state says it already."""
    left_out: tuple[StatePart, ...] = ()
    """States that are not counted: in the legend, not in the bar."""
    apart: str = ""
    """The words before these; empty where there are none."""


@dataclass(frozen=True, kw_only=True)
class ChangeView:
    """How one indicator has changed."""

    title: str
    href: str
    value: str
    """The newest value, or the one that was judged, with its unit."""
    period: str
    """Of when it is, with the group that it is of."""
    since: str
    """The value it is compared with and of when that is: “from 9.2% (2021)”."""
    arrow: str = ""
    """`up` or `down`; empty where it is the same or nobody can tell."""
    went: str = ""
    """The same in a word; that it is unchanged too."""
    target: str = ""
    key: str = ""
    """The key of the glyph of the verdict; empty where there is no target."""
    verdict: str = ""
    curves: Picture | None = None
    """The newest values as a small line; None where it would say no more than the two values."""


@dataclass(frozen=True, kw_only=True)
class Headline:
    """What a reader sees first."""

    title: str
    """The heading for those who do not see that it is the first thing on the page."""
    first: str = ""
    """What must be said before any figure: that only a part is on record, that the news are old, what is in force."""
    figures: tuple[BigFigure, ...] = ()
    bar: StateBar | None = None
    beside: tuple[str, ...] = ()
    """What stands beside it: what sources state of the whole, how far the goals are."""
    changes_title: str = ""
    changes: tuple[ChangeView, ...] = ()
