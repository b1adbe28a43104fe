"""Whether konzept.yaml still names the publisher of the sample, although there is a concept of another town."""

from collections.abc import Iterator

from konzept.i18n.messages import _
from konzept.model.part import given_fields
from konzept.reading.load import Loaded
from konzept.source.findings import echo

SAMPLE = "Musterstadt"
"""The town of the sample that `konzept init` writes; none of that name exists."""


def sample_key(loaded: Loaded) -> str | None:
    """The first key of the publisher that still speaks of the sample's town; None where all concepts are of it."""
    publisher = loaded.repository.publisher
    towns = [concept.record.municipality.name for concept in loaded.concepts.values()]
    if publisher is None or all(SAMPLE in town for town in towns):
        return None
    stays = (key for key in given_fields(publisher) if SAMPLE.lower() in str(getattr(publisher, key)).lower())
    return next(stays, None)


def remarks_on_publisher(loaded: Loaded) -> Iterator[str]:
    """A remark for whoever publishes or sends something under the name of the sample; else nothing."""
    key = sample_key(loaded)
    if key:
        value = str(getattr(loaded.repository.publisher, key))
        message = _("This goes out with “{value}” from the sample. Write your own in konzept.yaml under “publisher:”.")
        yield message.format(value=echo(value))
