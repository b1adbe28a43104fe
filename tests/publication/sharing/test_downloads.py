"""Files to take along: what each is, how many pages, how large; those for people first, those for programs folded."""

import io
import re

import pikepdf
import pytest

from konzept.i18n.messages import in_language
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.publication.site.files import download
from konzept.reading.load import load
from konzept.wording.localized import size
from tests.publication.sharing.conftest import CONCEPT, DAY

pytest.importorskip("typst")


def made(formats: list[str]) -> dict[str, bytes]:
    loaded = load({f"concepts/muster/{path}": text.encode() for path, text in CONCEPT.items()})
    with in_language("de"):
        printout = publish(published(loaded, DAY), formats)
    assert printout.failures == ()
    return dict(printout.pages)


def test_what_can_be_taken_along_says_what_it_is() -> None:
    files = made(["site", "pdf", "docx", "csv", "json"])
    page = files["muster/index.html"].decode().partition('id="files"')[2]
    people, data = page.partition('<details class="data">')[::2]
    pages = len(pikepdf.open(io.BytesIO(files["muster.pdf"])).pages)
    told = re.findall(r'<a href="\.\./([^"]+)">([^<]+)</a>(?: <span class="since">\(([^<]+)\)</span>)?', people)
    assert told == [
        ("muster.pdf", "Das ganze Konzept als PDF, zum Drucken", f"{pages} Seiten, {size(len(files['muster.pdf']))}"),
        ("muster.docx", "Das ganze Konzept für Word, zum Bearbeiten", size(len(files["muster.docx"]))),
    ]
    assert 'href="document.html">Alles in einem Dokument' in people
    for name in ("muster.json", "muster.measures.csv", "muster.csv-metadata.json"):
        assert f'href="../{name}"' in data
        assert name not in people
    assert 'href="feed.atom"' in data


def test_what_is_made_later_is_listed_without_a_size() -> None:
    page = made(["site", "md"])["muster/index.html"].decode()
    assert '<a href="../muster.md">Markdown</a></li>' in page


def test_the_pages_of_a_pdf_are_counted_and_of_nothing_else() -> None:
    assert download("a.pdf", b"1 0 obj<</Type/Pages/Count 3>> 2 0 obj<</Type/Pages/Count 12>>").pages == 12
    assert download("a.pdf", b"unknown").pages == 0
    assert download("a.csv", b"/Type/Pages/Count 3").pages == 0


@pytest.mark.parametrize(
    ("count", "german", "english"),
    [
        (1, "1 kB", "1 kB"),
        (34_499, "34 kB", "34 kB"),
        (999_400, "999 kB", "999 kB"),
        (1_000_000, "1 MB", "1 MB"),
        (1_250_000, "1,3 MB", "1.3 MB"),
        (23_000_000, "23 MB", "23 MB"),
    ],
)
def test_a_size_is_read_at_a_glance(count: int, german: str, english: str) -> None:
    for language, told in (("de", german), ("en", english)):
        with in_language(language):
            assert size(count).replace("\N{NO-BREAK SPACE}", " ") == told
