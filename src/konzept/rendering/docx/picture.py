"""Pictures of charts in a Word document, as PNG with their words for those who do not see them."""

import io
from collections.abc import Iterator, Mapping

from docx.document import Document as Word
from docx.shared import Cm, Emu

from konzept.rendering.blocks import Drawing
from konzept.rendering.docx.elements import Element, element, paragraph, run
from konzept.rendering.docx.styles import Styles

WIDEST = Cm(16.5)
"""No picture is wider than this, whatever room a page has."""


def picture(word: Word, styles: Styles, block: Drawing, pngs: Mapping[Drawing, bytes]) -> Iterator[Element]:
    """The sentence and the picture below it; nothing where it could not be drawn, for the table has its numbers."""
    content = pngs.get(block)
    if content is None:
        return
    section = word.sections[-1]
    page, before, after = section.page_width, section.left_margin, section.right_margin
    room = page - (before or 0) - (after or 0) if page else WIDEST
    width = Emu(min(WIDEST, room))
    inline = word.part.new_pic_inline(io.BytesIO(content), width, None)
    inline.docPr.set("descr", block.text)
    drawing = element("drawing")
    drawing.append(inline)
    holder = run("")
    holder.append(drawing)
    yield paragraph(styles["Caption"], run(block.title), properties=(element("keepNext"),))
    yield paragraph(styles["Normal"], holder)
