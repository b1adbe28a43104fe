"""What there is for each target group: its measures and how far they are, offers, themes and goals.

A group includes the groups within it. Groups that are words alone are counted beside those on record.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from konzept.figures.progress import MeasureStatus, Progress, progress_of
from konzept.figures.whole.coverage import is_partial
from konzept.figures.whole.offers import Offers, offers_of, sorted_out
from konzept.model import Goal, Offer, Record, TargetGroup, Theme
from konzept.reading.concept import Concept


class GroupFigures(NamedTuple):
    """What there is for one target group, without drafts."""

    group: TargetGroup | None
    """None for a group that is words alone."""
    name: str
    depth: int
    """How many groups it lies within."""
    progress: Progress
    offers: Offers
    themes: tuple[Theme, ...]
    goals: tuple[Goal, ...]

    @property
    def is_without(self) -> bool:
        """Whether there is neither an active measure nor an offer, now or later."""
        return not self.progress.active and not self.offers.open


def group_figures(concept: Concept, day: date, status_by_id: Mapping[str, MeasureStatus]) -> tuple[GroupFigures, ...]:
    """The target groups, each before the groups within it; then those that are words alone, as they first occur."""
    on_record = (_of_group(concept, day, status_by_id, *each) for each in _in_depth(concept))
    return (*on_record, *_of_words(concept, day, status_by_id))


def _in_depth(concept: Concept) -> Iterator[tuple[TargetGroup, int]]:
    """The public groups with the groups within them behind each, and how deep they lie; in a circle all are outside."""
    public = [each for each in concept.groups.values() if not each.draft]
    outer = {each.id: [above.id for above in concept.group_chain(each)[1:] if not above.draft] for each in public}
    for group in public:
        if any(group.id in outer[name] for name in outer[group.id]):
            outer[group.id] = []

    def within(name: str | None, depth: int) -> Iterator[tuple[TargetGroup, int]]:
        for group in public:
            if next(iter(outer[group.id]), None) == name:
                yield group, depth
                yield from within(group.id, depth + 1)

    yield from within(None, 0)


def _of_group(
    concept: Concept, day: date, status_by_id: Mapping[str, MeasureStatus], group: TargetGroup, depth: int
) -> GroupFigures:
    def for_it(record: Record) -> bool:
        return not record.draft and any(each.id == group.id for each in concept.groups_of(record))

    return GroupFigures(
        group=group,
        name=group.title,
        depth=depth,
        progress=progress_of(
            (status_by_id[each.id] for each in concept.measures_of(group)), partial=is_partial(concept, group)
        ),
        offers=offers_of(concept, day, group),
        themes=tuple(filter(for_it, concept.themes.values())),
        goals=tuple(filter(for_it, concept.goals.values())),
    )


def _of_words(concept: Concept, day: date, status_by_id: Mapping[str, MeasureStatus]) -> Iterator[GroupFigures]:
    """Words that differ in nothing but capitals are one group."""
    named: dict[str, list[Record]] = {}
    names: dict[str, str] = {}
    kinds = (concept.themes, concept.goals, concept.measures, concept.offers)
    for record in (each for records in kinds for each in records.values() if not each.draft):
        for words in concept.groups_named(record):
            if concept.find("group", words) is None and words not in concept.known.get("group", ()):
                names.setdefault(words.casefold(), words)
                named.setdefault(words.casefold(), []).append(record)
    for key, records in named.items():
        once = {(each.kind_name, each.id): each for each in records}.values()
        measures = (status_by_id[each.id] for each in once if each.kind_name == "measure")
        yield GroupFigures(
            group=None,
            name=names[key],
            depth=0,
            progress=progress_of(measures, partial=is_partial(concept, concept.record)),
            offers=sorted_out((each for each in once if isinstance(each, Offer)), day),
            themes=tuple(each for each in once if isinstance(each, Theme)),
            goals=tuple(each for each in once if isinstance(each, Goal)),
        )
