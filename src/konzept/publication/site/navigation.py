"""The main navigation: what the concept has, in the words of those who look for it."""

from collections.abc import Iterable, Iterator, Sequence

from konzept.documents.views import Chapter
from konzept.i18n.messages import N_, _
from konzept.source.light import dataclass


@dataclass(frozen=True)
class NavigationArea:
    """An entry of the main navigation that leads to a chapter, with all chapters that belong to it."""

    title: str
    """What it is called; empty where it is called like its chapter."""
    anchors: Sequence[str]
    """Its chapters, the one that it leads to first; of those that a concept does not have, the next."""

    def holds(self, anchor: str) -> bool:
        """Whether a chapter belongs to it, or is a part of one that does, such as the indicators of a kind."""
        return any(anchor == each or anchor.startswith(f"{each}-") for each in self.anchors)


AREAS: Sequence[NavigationArea] = (
    NavigationArea(N_("Effect"), ("indicators", "achievement", "cost-and-effect")),
    NavigationArea(N_("Money"), ("funding", "grants-without-call")),
    NavigationArea("", ("groups",)),
    NavigationArea("", ("offers",)),
    NavigationArea(N_("Participation"), ("participation", "contributions")),
    NavigationArea(N_("Decisions"), ("decisions", "bodies", "reports", "duties")),
)
"""What most people come for, in the order of the navigation."""


def areas(chapters: Iterable[Chapter]) -> Iterator[tuple[NavigationArea, str, str]]:
    """The areas that a concept has, each with its title and the anchor of the chapter that it leads to."""
    titles = {chapter.anchor: chapter.title for chapter in chapters}
    for area in AREAS:
        if anchor := next((each for each in area.anchors if each in titles), None):
            yield area, _(area.title) if area.title else titles[anchor], anchor
