"""How a catalogue is read: what its headings and the heads of its tables mean. A value that people see as a file."""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from konzept.exchange.catalogue.words.heads import plain
from konzept.model.meant import folded
from konzept.source.light import dataclass

LEVEL_WORDS = ("theme", "goal", "measure", "section", "text", "skip")
"""What a heading can be: a record; a chapter of the concept; a label or sub-heading within a record; nothing."""


@dataclass(frozen=True)
class CatalogueMap:
    """How the documents of one municipality are read, this year's and next year's."""

    title: str = ""
    """The title of the new concept, where it comes into no other."""
    municipality: str = ""
    headings: Mapping[int, str] = field(default_factory=dict)
    """What the headings of each level are, one of `LEVEL_WORDS`."""
    titles: tuple[str, ...] = ()
    """The levels whose titles may stand in plain paragraphs, such as “Maßnahme 3: Sprachcafé”."""
    bands: str = "goal"
    """What a row is whose cells are merged into one: theme, goal, measure, text or skip."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What the heads of columns and the labels of lines mean: keys of a measure, or skip."""
    separators: str = ";"
    """What stands between the items of a list within a cell, besides a new line."""
    as_of: str = ""
    """The day that the states in the catalogue are of; without it they stand in the texts."""
    sheets: Mapping[str, str] = field(default_factory=dict)
    """Sheets of a workbook that are left out, `skip`, or called after a theme or goal whose measures they have."""

    def target(self, label: str) -> str | None:
        """The key that a label means by this mapping."""
        return self._folded.get(folded(plain(label))) if label.strip() else None

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        """The labels without capitals, umlauts and signs."""
        return {folded(plain(label)): key for label, key in self.labels.items()}
