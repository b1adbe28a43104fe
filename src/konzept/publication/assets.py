"""The files of pictures and attachments in a publication: those that public records name, without their metadata."""

import base64
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from konzept.documents.pictures import address_of
from konzept.model import Record
from konzept.model.record import files_of
from konzept.reading.concept import Concept
from konzept.rendering.press import Pages
from konzept.source.light import pattern

MEDIA_TYPES: Mapping[str, str] = MappingProxyType({"jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml"})
"""The media types of pictures by their endings."""

_PICTURE = pattern(r'(?P<before><img\b[^<>]*?\ssrc=")(?P<address>(?:[a-z0-9-]+/)?assets/[a-z0-9.-]+)(?=")')


def published_assets(
    concepts: Iterable[Concept], named: Callable[[Record], Iterable[str]] = files_of
) -> Mapping[str, bytes]:
    """The files by path below the folder of the publication, of those that `named` gives of each record.

    The concepts are those that the public may see.
    """
    return {
        address_of(concept, asset): content.content
        for concept in concepts
        for record in concept.records()
        for path in named(record)
        if (asset := concept.assets.get(path)) and (content := asset.usable)
    }


def attached_files(record: Record) -> Iterator[str]:
    """The paths of the attachments of a record, which lie beside a document that has its pictures in itself."""
    return (each.file for each in record.attachments)


def with_pictures(pages: Pages, whole: Collection[str], files: Mapping[str, bytes]) -> Pages:
    """The pages with the pictures written into those in `whole`, which are complete without other files."""
    if not files:
        return pages
    return Pages(pages, lambda path: _embedded(pages[path], files) if path in whole else pages[path])


def _embedded(page: str, files: Mapping[str, bytes]) -> str:
    def embed(match: re.Match[str]) -> str:
        content = files.get(match["address"])
        kind = MEDIA_TYPES.get(match["address"].rpartition(".")[2])
        if content is None or kind is None:
            return match[0]
        return f"{match['before']}data:{kind};base64,{base64.b64encode(content).decode('ascii')}"

    return _PICTURE.sub(embed, page)
