"""The other forms of a concept: what each is, how long and how large, those for people before those for programs."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from konzept.i18n.messages import N_, _, ngettext
from konzept.publication.opendata.names import kind_of, title_of
from konzept.publication.site.addresses import news, whole
from konzept.publication.site.book import Book
from konzept.publication.site.views import Download
from konzept.source.light import pattern
from konzept.wording import localized
from konzept.wording.titles import Link

FOR_PEOPLE = ("html", "pdf", "docx")
"""The endings of files that people open, in the order in which they are listed; all others are for programs."""

_CALLED: Mapping[str, str] = MappingProxyType(
    {
        "short.html": N_("The short version on a page"),
        "short.pdf": N_("The short version as a PDF, to print"),
        "short.docx": N_("The short version for Word, to work with"),
        "pdf": N_("The whole concept as a PDF, to print"),
        "docx": N_("The whole concept for Word, to work with"),
    }
)

_PAGES = pattern(rb"/Type\s*/Pages\s*/Count (\d+)")
"""How a PDF made by Typst says how many pages it has."""


def download(path: str, content: bytes) -> Download:
    """A file with its size, and the pages of a PDF."""
    counts = [int(count) for count in _PAGES.findall(content)] if path.endswith(".pdf") else []
    return Download(path, len(content), max(counts, default=0))


def files(book: Book) -> tuple[Link, ...]:
    """Links to the forms of a concept that people read."""
    people = sorted((each for each in book.files if is_for_people(each.path)), key=_rank)
    own = (Link(_called(each.path), each.path, told(each)) for each in people)
    return (*own, Link(_("All in one document"), whole(book.id)))


def data_files(book: Book) -> tuple[Link, ...]:
    """Links to the forms that programs read."""
    own = (Link(title_of(each.path), each.path, told(each)) for each in book.files if not is_for_people(each.path))
    return (*own, Link(_("News as an Atom feed"), news(book.id)))


def is_for_people(path: str) -> bool:
    """Whether people open the file, and not only programs."""
    return path.rpartition(".")[2] in FOR_PEOPLE


def _rank(file: Download) -> int:
    """What is read goes before what is worked with."""
    return FOR_PEOPLE.index(file.path.rpartition(".")[2])


def _called(path: str) -> str:
    kind = kind_of(path)
    return _(_CALLED[kind]) if kind in _CALLED else title_of(path)


def told(file: Download) -> str:
    """How long and how large a file is, in brackets; empty where nothing is known."""
    found = localized.listed(_told(file))
    return f"({found})" if found else ""


def _told(file: Download) -> Iterator[str]:
    if file.pages:
        yield ngettext("{count} page", "{count} pages", file.pages).format(count=localized.number(file.pages))
    if file.size:
        yield localized.size(file.size)
