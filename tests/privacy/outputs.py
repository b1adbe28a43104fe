"""Every output that leaves the town hall, as the commands make it, by name."""

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb

from konzept.answers.calendar import calendar
from konzept.answers.formats.json import dumped
from konzept.answers.printers import as_csv
from konzept.answers.reminder_list import as_text as as_list
from konzept.answers.report.data import item_data, report_data
from konzept.answers.report.sheet import sheet
from konzept.changes.diff import comparisons, editions
from konzept.changes.report import report
from konzept.changes.succession import succession
from konzept.documents.report import succession as heirs
from konzept.documents.report.reminder_letters import letters
from konzept.documents.report.report import document
from konzept.documents.synopsis import synopsis
from konzept.documents.views import Document
from konzept.editing.translators import handout
from konzept.figures.due.lists import due
from konzept.figures.public import public
from konzept.i18n.messages import in_language
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.catalogues.read import read
from konzept.reading.load import Loaded
from konzept.rendering import docx
from konzept.rendering.blocks import as_data
from konzept.rendering.flow import PagedDocument
from konzept.rendering.flow import paged_document as laid_out
from konzept.rendering.pdf.form import form as labels
from konzept.rendering.print_document import print_view
from konzept.rendering.text import as_text

DAY = date(2025, 12, 31)
FIRST = date(2025, 1, 1)

PUBLIC_COMMANDS: Mapping[str, tuple[str, ...]] = {
    "render": ("html", "md", "site", "pdf", "docx", "json", "csv", "dcat"),
    "export": ("json", "csv", "dcat", "parquet", "ics", "atom", "po"),
    "report": ("text", "md", "html", "json", "csv", "pdf", "docx"),
    "succession": ("text", "md", "html", "json", "pdf", "docx"),
    "due": ("text", "md", "json", "ics", "pdf", "docx"),
    "diff": ("md", "html", "pdf", "docx"),
}
"""Commands and formats whose output may leave the town hall; docs/anleitung.md says the same."""

KEEPERS_COMMANDS = frozenset(
    {
        "diff",
        "explain",
        "help",
        "history",
        "import",
        "init",
        "list",
        "new",
        "rename",
        "schema",
        "search",
        "serve",
        "set",
        "show",
        "status",
        "validate",
    }
)
"""Commands that show those who keep the files all that stands in them; diff does so as text and json."""


def outputs(now: Loaded, before: Loaded, home: str, earlier: str) -> Iterator[tuple[str, str]]:
    """Everything public that is made of a repository and of its past."""
    for path, text in printed_pages(published(now, DAY)).items():
        yield f"render {path}", f"{path}\n{text}"
    for path, text in printed_pages(published(now, DAY, home)).items():
        yield f"render alone {path}", text
    site = printed_pages(published(now, DAY), formats=("site",))
    yield "render site", "".join(f"{path}\n{text}" for path, text in site.items())
    yield from _sheets(now)
    yield from _data(now)
    yield from _translations(now)
    yield from _reports(now, before)
    yield from _succession(now, home, earlier)
    groups = due(now, DAY, 400)
    yield "due text", as_list(groups, 100)
    yield "due json", dumped([item_data(item) for group in groups for item in group.items])
    yield "due ics", calendar(groups, DAY)
    posted = letters(groups, now.repository, DAY)
    yield "due md", "".join(print_view("letter", "md", letter) for letter in posted)
    for number, sheets in enumerate(zip(*(_on_paper("due", letter) for letter in posted), strict=True)):
        yield ("due pdf", "due docx")[number], "".join(text for _name, text in sheets)
    known = public(now).concepts
    moments = comparisons(public(before), public(now))
    for everything in (False, True):
        for name, found in (("moments", moments), ("editions", (editions(known[earlier], known[home]),))):
            view = synopsis(found, "früher", "jetzt", everything=everything)
            for form in ("md", "html"):
                yield f"diff {name} {form} {everything}", print_view("document", form, view)
            yield from _on_paper(f"diff {name} {everything}", view)


def _sheets(now: Loaded) -> Iterator[tuple[str, str]]:
    for path, content in publish(published(now, DAY), ["docx"]).pages.items():
        yield f"render {path}", f"{path}\n{_parts(content)}"
    for each in published(now, DAY).composed:
        with in_language(each.language):
            sheets = laid_out(each.document, ".pdf")
        yield f"render {each.document.id}.pdf", _typeset(sheets)


def _on_paper(name: str, view: Document) -> Iterator[tuple[str, str]]:
    """Of the PDF all that Typst is handed, for its file is packed; of the Word document every part."""
    yield f"{name} pdf", _typeset(laid_out(view, ".pdf"))
    yield f"{name} docx", _parts(docx.printed(laid_out(view, ".docx"), DAY))


def _typeset(sheets: PagedDocument) -> str:
    return json.dumps([as_data(sheets), labels(sheets, DAY, "")], ensure_ascii=False)


def _parts(word: bytes) -> str:
    """The parts of a Word document, without lengths of margins and lines, which look like years."""
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        parts = (package.read(name).decode("utf-8", "replace") for name in package.namelist())
        return re.sub(r'="-?[0-9A-Fa-f]{1,8}"', "", "\n".join(parts))


def _data(now: Loaded) -> Iterator[tuple[str, str]]:
    """Open data of all, and of what `export` makes alone; checksums and sizes look like years, and are left out."""
    for path, content in publish(published(now, DAY), ["json", "csv", "dcat"]).pages.items():
        text = re.sub(r"(?:checksumValue|byteSize) [^>]*>[^<]*<", "", content.decode())
        yield f"render dcat {path}" if path.endswith(".rdf") else f"render {path}", f"{path}\n{text}"
    for form in ("json", "csv", "dcat", "ics", "atom"):
        made = publish(published(now, DAY), [form]).pages
        yield f"export {form}", "".join(content.decode() for content in made.values())
    yield "export parquet", _tables(publish(published(now, DAY), ["parquet"]).pages)


def _tables(made: Mapping[str, bytes]) -> str:
    """All rows of tables in Parquet as JSON, in the form of which they are packed."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as base:
        found = []
        for name, content in made.items():
            (Path(folder) / name).write_bytes(content)
            rows = base.execute("SELECT to_json(t) FROM read_parquet(?) AS t", [f"{folder}/{name}"]).fetchall()
            found += [row for (row,) in rows]
    return "\n".join(found)


def _translations(now: Loaded) -> Iterator[tuple[str, str]]:
    """What translators get, and the pages in their language: translated where a text ends an entry."""
    concepts = dict(now.concepts)
    for name, concept in now.concepts.items():
        if concept.record.draft:
            continue
        path, _before, content = handout(now, concept, "tr").change
        text = (content or b"").decode()
        yield f"export po {path}", text
        catalogue, _findings = read(path, re.sub(r'(msgstr "")\n\n', r'msgstr "metin"\n\n', text).encode())
        concepts[name] = replace(concept, catalogues={"tr": catalogue} if catalogue else {})
    further = replace(now, concepts=concepts)
    pages = printed_pages(published(further, DAY), formats=("html", "md", "site"))
    yield "render tr", "".join(f"{path}\n{text}" for path, text in pages.items() if ".tr" in path)


def _reports(now: Loaded, before: Loaded) -> Iterator[tuple[str, str]]:
    for name, found in (
        ("day", report(now, DAY)),
        ("period", report(now, DAY, since=FIRST)),
        ("known", report(now, DAY, since=DAY - timedelta(days=400), earlier=before)),
    ):
        view = document(found, now.repository)
        yield f"report text {name}", as_text(view, 100)
        yield f"report md {name}", print_view("report", "md", view)
        yield f"report html {name}", print_view("report", "html", view)
        yield from _on_paper(f"report {name}", view)
        yield f"report csv {name}", as_csv(sheet(found))
        yield f"report json {name}", dumped(report_data(found))


def _succession(now: Loaded, home: str, earlier: str) -> Iterator[tuple[str, str]]:
    found = succession(now.concepts[earlier], now.concepts[home], DAY)
    view = heirs.document(found, now.repository)
    yield "succession text", as_text(view, 100)
    yield "succession md", print_view("succession", "md", view)
    yield "succession html", print_view("succession", "html", view)
    yield from _on_paper("succession", view)
    yield "succession json", dumped(heirs.data(found))
