"""The pictures and attachments of a record, with the addresses that their files have in a publication."""

from collections.abc import Iterator

from konzept.documents.views import PictureView
from konzept.i18n.messages import _
from konzept.model import Record
from konzept.model.assets import PictureFile
from konzept.reading.assets import Asset, AssetContent
from konzept.reading.concept import Concept
from konzept.wording import localized
from konzept.wording.titles import Link

WIDEST, HIGHEST = 720, 480
"""The room for a picture within a text, in pixels: as wide as a column of text, and no higher than a small screen."""


def address_of(concept: Concept, asset: Asset) -> str:
    """The path of a file below the folder of the publication, the same for all languages of the concept."""
    return f"{concept.id}/assets/{asset.published_name}"


def pictures(concept: Concept, record: Record) -> tuple[PictureView, ...]:
    """The pictures of a record whose files can be shown."""
    return tuple(_pictures(concept, record))


def _pictures(concept: Concept, record: Record) -> Iterator[PictureView]:
    for picture in record.pictures:
        asset = concept.assets.get(picture.file)
        content = asset.usable if asset else None
        if asset and content and content.is_picture:
            width, height = shown_size(content)
            yield PictureView(
                address=address_of(concept, asset),
                alt=picture.alt,
                width=width,
                height=height,
                caption=picture.caption or "",
                credit=credit_of(picture),
            )


def shown_size(content: AssetContent, widest: int = WIDEST, highest: int = HIGHEST) -> tuple[int, int]:
    """Width and height of a picture in the room that it has; a small one is not made larger."""
    scale = min(1, widest / content.width, highest / content.height)
    return max(1, round(content.width * scale)), max(1, round(content.height * scale))


def credit_of(picture: PictureFile) -> str:
    """Who made a picture and under which licence, in one line; empty where nobody says so."""
    said = localized.listed((picture.credit or "", picture.licence or ""))
    return _("Picture: {credit}").format(credit=said) if said else ""


def attachments(concept: Concept, record: Record) -> tuple[Link, ...]:
    """The attachments of a record that can be published, as links that say what they are and how large."""
    return tuple(
        Link(attachment.title, address_of(concept, asset), f"({_kind_and_size(content)})")
        for attachment in record.attachments
        if (asset := concept.assets.get(attachment.file)) and (content := asset.usable)
    )


def _kind_and_size(content: AssetContent) -> str:
    """The kind of a file and its size: “PDF, 240 kB”."""
    return localized.listed((content.ending.upper(), localized.size(len(content.content))))
