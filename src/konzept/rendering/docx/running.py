"""Page, header and footer: those of a template are kept; without any, ours show document and page number.

A notice that every page says comes beneath either footer, that of the cover too.
"""

import re
from collections.abc import Sequence
from copy import deepcopy

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Length

from konzept.rendering.docx.elements import Element, element, field, paragraph, run
from konzept.rendering.docx.styles import Styles
from konzept.rendering.flow import PagedDocument


def set_page(word: Word, *, is_wide: bool) -> None:
    """Set the page to A4, in landscape if it is wide, with hyphens; python-docx's own template is American."""
    section = word.sections[-1]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if is_wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.3)
    section.different_first_page_header_footer = True  # the cover has neither header nor footer
    stop = word.settings.element.find(qn("w:defaultTabStop"))
    if stop is not None:
        stop.addnext(element("autoHyphenation"))  # long words in the narrow columns of tables


def running_titles(word: Word, styles: Styles, document: PagedDocument, page: str) -> None:
    """Set the header with document and chapter, and the footer with day and `page` (“Page {page} of {pages}”)."""
    section = word.sections[-1]
    right = right_stop(section, element("tab", val="clear", pos="4320"), element("tab", val="clear", pos="8640"))
    if section.header.is_linked_to_previous:
        chapter = field("STYLEREF 1")
        line = paragraph(styles["Header"], run(f"{document.owner}\t"), *chapter, properties=(right,))
        _fill(section.header.part.element, line)
    if section.footer.is_linked_to_previous:
        gap = "\n" if document.direction == "rtl" else "\t"  # LibreOffice loses this tab stop in right-to-left text
        line = paragraph(styles["Footer"], run(f"{document.about}{gap}"), *_numbers(page), properties=(right,))
        _fill(section.footer.part.element, line)


def notice_below(word: Word, notice: Element) -> None:
    """Put a paragraph at the end of every footer."""
    for position, section in enumerate(word.sections):
        footers = [section.footer]
        footers += [section.first_page_footer] if section.different_first_page_header_footer else []
        footers += [section.even_page_footer] if word.settings.odd_and_even_pages_header_footer else []
        for footer in footers:
            if not footer.is_linked_to_previous:
                footer.part.element.append(deepcopy(notice))
            elif position == 0:
                _fill(footer.part.element, deepcopy(notice))


def right_stop(section: Section, *cleared: Element) -> Element:
    """The tab stops with one at the right margin, in place of those that are cleared."""
    width = (section.page_width or Cm(21)) - (section.left_margin or Cm(2)) - (section.right_margin or Cm(2))
    return element("tabs", *cleared, element("tab", val="right", pos=str(Length(width).twips)))


def _numbers(page: str) -> Sequence[Element]:
    made: list[Element] = []
    for part in re.split(r"(\{page\}|\{pages\})", page):
        name = {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(part)
        made += field(name, run("1")) if name else [run(part)]
    return made


def _fill(root: Element, line: Element) -> None:
    for child in list(root):
        root.remove(child)
    root.append(line)
