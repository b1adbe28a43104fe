"""Where measures come from: from the concept as adopted, ad hoc, by amendment, from before; each counted apart."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept.figures.progress import MeasureStatus, Progress
from konzept.model.kinds.measure import From


class OriginCount(NamedTuple):
    """The measures of one origin; of None, where nobody says where they come from."""

    origin: From | None
    active: tuple[MeasureStatus, ...]
    done: tuple[MeasureStatus, ...]
    left_out: tuple[MeasureStatus, ...]


def by_origin(progress: Progress) -> tuple[OriginCount, ...]:
    """The counts of every origin that occurs, unknown ones last; empty where no measure says where it comes from."""
    all_ = (*progress.active, *progress.left_out)
    if all(status.measure.origin is None for status in all_):
        return ()
    return tuple(_counts(progress))


def _counts(progress: Progress) -> Iterator[OriginCount]:
    for origin in (*From, None):
        found = OriginCount(
            origin,
            *(
                tuple(status for status in among if status.measure.origin is origin)
                for among in (progress.active, progress.done, progress.left_out)
            ),
        )
        if found.active or found.left_out:
            yield found
