"""Making the bytes of a Word file from a paged document."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from konzept.i18n.messages import PLAIN, _, in_language, labels_for
from konzept.rendering import pdf
from konzept.rendering.blocks import Drawing, drawings
from konzept.rendering.flow import PagedDocument
from konzept.rendering.markup import illustrations_in
from konzept.rendering.pdf.pictures import drawings_as_png, pngs

if TYPE_CHECKING:
    from docx.document import Document as Word

REGIONS: Mapping[str, str] = {"de": "de-DE", "en": "en-GB", "tr": "tr-TR", "uk": "uk-UA", "ar": "ar-SA", PLAIN: "de-DE"}
"""The language tags with country that Word uses for spelling and hyphenation."""


_DOT = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\xdac\xf8\x0f\x00\x01\x01\x01\x00\x1c\xb0\x8c\x99\x00\x00\x00\x00IEND\xaeB`\x82"
)
"""A picture of one dot."""

_FIRST = "[Content_Types].xml"
"""The file of the package that must come first."""

_LONGEST = 255
"""How many letters a property of a Word document may have."""

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold."""


def printed(
    document: PagedDocument,
    day: date,
    css: str,
    template: bytes | None,
    name: str,
    *,
    files: Mapping[str, bytes],
    is_drawn: bool,
) -> bytes:
    """The Word document; the same document, day, template and files give the same bytes.

    Without `is_drawn` a dot stands for each chart, for whoever only wants the words: most of the time goes into charts.

    `template` is the municipality's own document, which messages call `name`, `files` are pictures by their addresses.
    Raises `KonzeptError` where the template cannot be used.
    """
    from konzept.rendering.docx.elements import paragraph  # noqa: PLC0415 - only the extra has python-docx
    from konzept.rendering.docx.letterhead import blank  # noqa: PLC0415
    from konzept.rendering.docx.running import notice_below, running_titles, set_page  # noqa: PLC0415
    from konzept.rendering.docx.styles import Styles  # noqa: PLC0415
    from konzept.rendering.docx.writer import Writer  # noqa: PLC0415
    from konzept.rendering.tokens import colours, typeface  # noqa: PLC0415

    word = blank(template, name)
    if template is None:
        set_page(word, is_wide=document.is_wide)
    backwards = document.direction == "rtl"
    styles = Styles(word, colours(css), is_ours=template is None, backwards=backwards, typeface=typeface(css))
    _describe(word, document, day)
    charts = _drawn(document, colours(css)) if is_drawn else dict.fromkeys(drawings(document.blocks), _DOT)
    with in_language(document.labels):
        running_titles(word, styles, document, _("Page {page} of {pages}"))
        writer = Writer(word, styles, document, charts, _shown(document, files))
        writer.write()
        if document.notice:
            notice_below(word, paragraph(styles["Footer"], *writer.spans(document.notice)))
    made = io.BytesIO()
    word.save(made)
    return _fixed(made.getvalue())


def _shown(document: PagedDocument, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The pictures of a document by their addresses; drawings as PNG, where the package that draws them is here."""
    cover = (each for each in (document.logo, document.picture) if each)
    named = {each.address for each in (*cover, *illustrations_in(document.blocks))}
    found = {address: files[address] for address in sorted(named & files.keys())}
    svg = {address: content for address, content in found.items() if address.endswith(".svg")}
    return {**found, **(drawings_as_png(svg) if svg and pdf.is_here() else {})}


def _drawn(document: PagedDocument, tints: Mapping[str, str]) -> Mapping[Drawing, bytes]:
    """The pictures of a document as PNG; none where the package is not installed that draws them."""
    found = tuple(drawings(document.blocks))
    if not found or not pdf.is_here():
        return {}
    return dict(zip(found, pngs([each.picture for each in found], tints), strict=False))


def _describe(word: "Word", document: PagedDocument, day: date) -> None:
    """Set title, owner, language and day as properties, without those of the template and without the current time."""
    from konzept.rendering.docx.styles import speak  # noqa: PLC0415 - only the extra has python-docx

    is_plain = labels_for(document.language) == PLAIN
    language = REGIONS.get(PLAIN if is_plain else document.language.lower(), document.language)
    facts, noon = word.core_properties, datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - times in Word have no zone
    facts.title, facts.subject = document.title[:_LONGEST], document.about[:_LONGEST]
    facts.author = facts.last_modified_by = document.municipality[:_LONGEST]
    facts.language, facts.created, facts.modified, facts.last_printed = language, noon, noon, noon
    facts.revision = 1
    facts.comments = facts.keywords = facts.category = facts.content_status = facts.identifier = facts.version = ""
    speak(word, language, document.direction)


def _fixed(content: bytes) -> bytes:
    """The package as bytes that do not depend on time or order: fixed times, fixed order, compressed in one way.

    Two implementations of deflate may make different bytes of the same text; what is in the package is the same.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = 0  # otherwise it records the operating system
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name), compresslevel=9)
    return made.getvalue()
