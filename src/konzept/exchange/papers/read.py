"""The bytes of a text document, read by its form."""

from konzept.exchange.incoming import FileForm, form_of
from konzept.exchange.package import Package
from konzept.exchange.papers.blocks import Reading
from konzept.exchange.papers.odt import read_odt
from konzept.exchange.papers.word import read_word


def read_paper(name: str, content: bytes) -> Reading:
    """The blocks of a Word document or an OpenDocument text; raises `UnreadableFile`."""
    package = Package(content, name)
    return read_odt(package) if form_of(name, content) is FileForm.ODT else read_word(package)
