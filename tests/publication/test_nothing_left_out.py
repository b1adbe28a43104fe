"""What a table leaves out stands in a file of the publication that it links; no page holds a path of the repository."""

import csv
import html
import io
import posixpath
import re
from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from konzept.model import ALL_KINDS
from konzept.publication.preview import PreviewRequest, look
from konzept.publication.publication import Publication, published
from konzept.publication.publish import publish
from konzept.reading.load import load
from konzept.source.snapshot import Snapshot
from konzept.system import files
from tests.fixtures.towns import MUSTERSTADT, ROOT
from tests.publication.test_same_facts import letters

DAY = date(2026, 3, 12)
FILE = "beispielstadt.values.csv"
_FOLDERS = "|".join(kind.folder for kind in ALL_KINDS if kind.folder)
PATH = re.compile(rf"(?:concepts/|(?:{_FOLDERS})/)[\w./-]*\.(?:ya?ml|csv)|[\w-]+\.ya?ml")


def snapshot(groups: int, years: int) -> Snapshot:
    """A town with one indicator of that many groups and years."""
    rows = "".join(f"{1950 + year};g{group:02};{group + year}\n" for year in range(years) for group in range(groups))
    texts = {
        "concept.yaml": "title: Konzept\nmunicipality: Beispielstadt\nlanguage: de\n",
        "indicators/gross.yaml": "title: Gross\nunit: Personen\ndimensions: [gruppe]\n",
        "indicators/gross.csv": f"jahr;gruppe;wert\n{rows}",
    }
    return {f"concepts/beispielstadt/{path}": text.encode() for path, text in texts.items()}


@cache
def town(groups: int, years: int) -> Publication:
    """It is composed once for all formats that are asked of it."""
    return published(load(snapshot(groups, years)), DAY)


def made(publication: Publication, *formats: str) -> Mapping[str, bytes]:
    printed = publish(publication, formats)
    assert printed.failures == ()
    return printed.pages


@pytest.mark.parametrize("formats", [("site",), ("html", "md"), ("pdf",), ("docx",), ("site", "csv")])
def test_a_document_sends_its_readers_to_a_file_of_the_publication(formats: tuple[str, ...]) -> None:
    pages = made(town(groups=70, years=64), *formats)
    rows = list(csv.DictReader(io.StringIO(pages[FILE].decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 4480
    for path, content in pages.items():
        if path.endswith(".html") and FILE in content.decode():
            (link,) = set(re.findall(rf'href="([^"]*{FILE})"', content.decode()))
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) == FILE
    if "site" in formats:
        page = re.sub("<[^>]*>", "", pages["beispielstadt/indicator/gross.html"].decode())
        assert letters(f"Alle Werte: {FILE} (hier nicht gezeigt: 4 frühere Zeiträume, 10 weitere Gruppen)") in letters(
            page
        )
    if "md" in formats:
        assert f"]({FILE})" in pages["beispielstadt.md"].decode()


def test_what_is_shown_as_a_whole_needs_no_file() -> None:
    assert FILE not in made(town(groups=9, years=5), "site", "md")


def test_the_preview_has_the_file_too() -> None:
    shown = look(snapshot(groups=70, years=10), PreviewRequest(DAY)).pages
    assert shown[FILE].count("\n") == 701
    assert "beispielstadt.html" in shown


@pytest.mark.parametrize("root", [MUSTERSTADT, ROOT], ids=["musterstadt", "shipped"])
def test_no_page_holds_a_path_of_the_repository(root: object) -> None:
    pages = made(published(load(files.read(root)), DAY), "html", "site", "md")  # type: ignore[arg-type]
    for path, content in pages.items():
        assert path.endswith(".png") or PATH.findall(words(path, content)) == [], path


@pytest.mark.parametrize(
    ("groups", "years", "cut"),
    [
        (1, 60, False),
        (1, 61, True),
        (8, 26, False),
        (9, 6, False),
        (9, 7, False),
        (9, 61, True),
        (60, 3, False),
        (61, 3, True),
    ],
)
def test_no_document_with_an_indicator_of_any_size_holds_one(groups: int, years: int, cut: bool) -> None:
    pages = made(town(groups, years), "md")
    text = pages["beispielstadt.md"].decode()
    assert PATH.findall(words("beispielstadt.md", text.encode())) == []
    assert ((FILE in pages), (FILE in text)) == (cut, cut)


def test_a_path_would_be_found() -> None:
    assert PATH.findall("12 stehen in indicators/gross.csv.") == ["indicators/gross.csv"]
    assert PATH.findall("siehe concepts/a/measures/x.yaml und konzept.yaml") == [
        "concepts/a/measures/x.yaml",
        "konzept.yaml",
    ]
    assert PATH.findall(f"Alle Werte: {FILE}") == []


def words(path: str, content: bytes) -> str:
    """What a reader of a page sees; addresses of links to where a change is proposed are none of it."""
    text = content.decode()
    if path.endswith(".html"):
        text = re.sub(r"(?s)<(style|script)\b.*?</\1>", "", text)
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return re.sub(r"\]\([^)]*\)", "]", text)
