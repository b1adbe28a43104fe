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
    if publisher is None:
        return None
    stays = [key for key in given_fields(publisher) if SAMPLE.lower() in str(getattr(publisher, key)).lower()]
    covers = (*(concept.record for concept in loaded.concepts.values()), *loaded.beyond.values()) if stays else ()
    return stays[0] if any(SAMPLE not in cover.municipality.name for cover in covers) else None


def remarks_on_publisher(loaded: Loaded) -> Iterator[str]:
    """A remark for whoever publishes or sends something under the name of the sample; else nothing."""
    key = sample_key(loaded)
    if key:
        value = str(getattr(loaded.repository.publisher, key))
        message = _("This goes out with “{value}” from the sample. Write your own in konzept.yaml under “publisher:”.")
        yield message.format(value=echo(value))
