"""The same facts in every format: what the view says stands in HTML, site, Markdown, PDF and Word, word for word.

Whoever gives the view a new field need not come here: every text in it is looked for, whatever the field is called.
"""

import html
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from konzept.documents.views import Document, Fact, PictureView, Text
from konzept.i18n.tagged import untagged
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import load
from konzept.system import files
from konzept.wording.prose import parse, text_of
from konzept.wording.titles import Link
from tests.conftest import IN_CI
from tests.fixtures.towns import EXAMPLE, MUSTERSTADT, ROOT

DAY = date(2026, 3, 12)
Words = Callable[[bytes], str]

UNSEEN = frozenset(
    {
        *(
            "id",
            "language",
            "direction",
            "kind",
            "anchor",
            "anchors",
            "former_anchors",
            "href",
            "document",
            "key",
            "form",
            "level",
        ),
        *("address", "alt"),  # of pictures, whose words are heard instead
        *("start", "width", "share", "reach", "page", "arrow"),  # lengths of bars, and what the words beside say
        *("chart", "charts", "curves"),  # the tables or words beside them have the same numbers
        *(
            "reasons",
            "contents",
            "result",
            "beside",
            "about",
            "holds",
        ),  # for the screen, the overview, or said elsewhere
    }
)
"""Fields that no reader of paper sees as they are."""

MARKDOWN = frozenset({"markdown", "note"})
"""Fields that hold Markdown; a link's note is plain text."""

LEGENDS = frozenset({"html", "site", "pdf"})
"""Formats whose first page has a bar with a legend."""

PAPER = frozenset({"md", "pdf", "docx"})
"""Formats of one file, which leads to no page in another language."""


def said(view: object) -> Iterator[str]:
    """Every text of a view that a reader sees."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, tuple):
        yield from (text for item in view for text in said(item))
    elif is_dataclass(view):
        for field in fields(view):
            value = getattr(view, field.name)
            if field.name in UNSEEN and not (field.name == "result" and not isinstance(view, Document)):
                continue
            is_markdown = field.name in MARKDOWN and not isinstance(view, Link)
            if is_markdown or (isinstance(view, Link) and view.is_markdown and field.name == "text"):
                yield from (text_of(token.children or []) for token in parse(value) if token.type == "inline")
            else:
                yield from said(value)


def told(document: Document, form: str) -> Iterator[str]:
    """What the reader of a format sees: a bar with a legend has no words beside it, but each state with its count."""
    view = replace(document, legal=())  # pages alone lead to what the law asks of a site
    first = view.headline
    if first and first.bar and form in LEGENDS:
        yield from (f"{part.word}{part.count}" for part in (*first.bar.parts, *first.bar.left_out))
        view = replace(view, headline=replace(first, bar=replace(first.bar, chart_text="")))
    if form in PAPER:
        view = replace(view, languages=())  # a file leads to no other
    yield from map(untagged, said(view))


def alternatives(view: object) -> Iterator[str]:
    """What those hear of pictures who do not see them."""
    if isinstance(view, PictureView):
        yield untagged(view.alt)
    elif isinstance(view, tuple):
        yield from (text for item in view for text in alternatives(item))
    elif is_dataclass(view):
        yield from (text for field in fields(view) for text in alternatives(getattr(view, field.name)))


def heard(content: bytes, form: str) -> frozenset[str]:
    """The alternative texts of the pictures of a file."""
    if form == "docx":
        body = python_docx.Document(io.BytesIO(content)).element.body
        return frozenset(found.get("descr", "") for found in body.iter(qn("wp:docPr")))
    text = MarkdownIt("commonmark").enable("table").render(content.decode()) if form == "md" else content.decode()
    return frozenset(html.unescape(found) for found in re.findall(r'<img [^>]*alt="([^"]*)"', text))


def letters(text: str) -> str:
    """Without spaces, and without the hyphens that a broken line may have."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


@cache
def word_letters(content: bytes) -> str:
    body = python_docx.Document(io.BytesIO(content)).element.body
    return letters("".join(found.text or "" for found in body.iter(qn("w:t"))))


@cache
def markdown_letters(content: bytes) -> str:
    return page_letters(MarkdownIt("commonmark").enable("table").render(content.decode()).encode())


def site_letters(pages: Mapping[str, bytes], concept: str) -> str:
    """What stands on the pages of a concept together, without the whole document again and pictures for other sites."""
    own = (path for path in pages if path.startswith(f"{concept}/") and path.endswith(".html"))
    read = (path for path in sorted(own) if path != f"{concept}/document.html" and "/embed/" not in path)
    return "\n".join(page_letters(pages[path]) for path in read)  # what ends one page and begins the next is no text


@cache
def page_letters(content: bytes) -> str:
    without_head = re.sub(r"(?s)<(head|style|script)\b.*?</\1>", "", content.decode())
    return letters(html.unescape(re.sub(r"<[^>]*>", "", without_head)))


@pytest.mark.parametrize(
    "root",
    [MUSTERSTADT, pytest.param(ROOT, marks=IN_CI), pytest.param(EXAMPLE, marks=IN_CI)],
    ids=["musterstadt", "shipped", "example"],
)
def test_every_text_of_the_view_stands_in_every_format(root: Path, words_of: Words) -> None:
    # Of the example the original alone: its translations say the same in other words, and take as long again each.
    loaded = load({path: content for path, content in files.read(root).items() if root != EXAMPLE or ".po" not in path})
    publication = published(loaded, DAY)
    made = publish(publication, ["html", "md", "site", "pdf", "docx"])
    assert made.failures == ()
    assert [text for text in made.remarks if "accessibility statement" not in text] == []
    assert len(made.remarks) == (0 if loaded.repository.accessibility else 1)
    for each in publication.composed:
        view = each.document
        readers: dict[str, Words] = {
            "html": page_letters,
            "md": markdown_letters,
            "pdf": words_of,
            "docx": word_letters,
        }
        printed = {ending: read(made.pages[f"{view.id}.{ending}"]) for ending, read in readers.items()}
        printed["site"] = site_letters(made.pages, view.id)
        for form in ("html", "md", "docx"):
            assert frozenset(alternatives(view)) <= heard(made.pages[f"{view.id}.{form}"], form), f"{view.id} {form}"
        for form, found in printed.items():
            texts = {letters(text) for text in told(view, form)} - {""}
            assert len(texts) > 10
            assert sorted(text for text in texts if text not in found) == [], f"{view.id} {form}"


def test_a_text_that_is_missing_would_be_found() -> None:
    """The walk sees labels, values, Markdown and titles, and leaves signs and addresses out."""
    fact = Fact("Frist", (Link("2026", "#measure-a"), Link("ein *Wort*", is_markdown=True)))
    assert list(said((fact, Text("**fett**", "Lage")))) == ["Frist", "2026", "", "ein Wort", "", "fett", "Lage"]
