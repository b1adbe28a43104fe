"""Records that can be read, with odd contents: all that is made of them is well-formed and hides what it must."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from random import Random
from xml.etree import ElementTree as ET

from konzept import rules
from konzept.answers import explain, listing, record_sheet
from konzept.answers.calendar import calendar
from konzept.answers.formats.json import dumped
from konzept.answers.printers import FORMULA, as_csv, as_json, as_markdown
from konzept.answers.report.data import item_data, report_data
from konzept.answers.report.sheet import sheet
from konzept.changes.report import report
from konzept.documents.report.report import document
from konzept.figures.due.lists import due
from konzept.figures.selection import Filters, select
from konzept.i18n.messages import in_language, language
from konzept.model import CONCEPT, KINDS, Record
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import Loaded, load
from konzept.rendering.blocks import as_data
from konzept.rendering.flow import paged_document
from konzept.rendering.print_document import print_view
from konzept.rendering.text import as_text
from konzept.source.findings import Severity
from konzept.system import console
from konzept.wording.prose import is_safe_address
from tests.fuzz import printed
from tests.fuzz.driver import Outcome, Parts
from tests.fuzz.drivers.records import DAY
from tests.fuzz.mutate import HOSTILE, NOISE, mildly
from tests.model.filled import CONCEPT_ID, EARLIER, FILLED, PLAIN, filled
from tests.rules.conftest import small_town

MARK = re.compile(rb"zqx[0-9]{4}zqx(?=[,}\\]\n])")
HOME = f"concepts/{CONCEPT_ID}"


@cache
def base() -> Mapping[str, bytes]:
    """A concept with a plain record of every kind, which others can name, and secrets in drafts and internal notes."""
    files = {path: text.encode() for path, text in filled().files.items() if f"/{FILLED}." not in path}
    secret = printed.SECRET
    for kind in KINDS:
        plain = files[f"{HOME}/{kind.folder}/{PLAIN}.yaml"].decode()
        draft = re.sub(rf"(?m)^{kind.model.titled_by}: .*", f"{kind.model.titled_by}: {secret}", plain)
        draft += f"draft: true\ninternal: {secret}\n"
        files[f"{HOME}/{kind.folder}/{secret}.yaml"] = draft.encode()
    files[f"concepts/{secret}/concept.yaml"] = f"title: {secret}\nmunicipality: {secret}\ndraft: true\n".encode()
    old = f"concepts/{EARLIER}/"
    return {path: text for path, text in files.items() if not path.startswith(old) or path == f"{old}concept.yaml"}


@cache
def sources() -> tuple[tuple[str, bytes], ...]:
    """Records of every kind in which every field is filled, and the settings."""
    files = filled().files
    small = [(path, text) for path, text in small_town().items() if path.startswith(HOME)]
    rich = [(path, files[path].encode()) for path in files if f"/{FILLED}.yaml" in path]
    covers = [(path, files[path].encode()) for path in ("konzept.yaml", f"{HOME}/{CONCEPT.name}.yaml")]
    return (*rich, *rich, *covers, *covers, *small)


def make(random: Random) -> Parts:
    """A path, its changed content, and what is to be made of it."""
    path, content = random.choice(sources())
    _path, other = random.choice(sources())
    if random.random() < 0.3:
        content = mildly(content, random, other)
    for _ in range(random.choice((0, 1, 2, 8))):
        content = _said(content, random)
    return path.encode(), content, random.choice(sorted(MADE)).encode()


def _said(content: bytes, random: Random) -> bytes:
    """The record with another text in one of its fields: whatever a person may have pasted there."""
    found = list(MARK.finditer(content))
    if not found:
        return content
    match = random.choice(found)
    words = [
        random.choice((*HOSTILE, *NOISE, "Amt", " ", "\n", "\n\n", "# ", "- ", "| a | b |\n|---|---|\n"))
        for _ in range(5)
    ]
    text = json.dumps("x".join(words[: random.randrange(1, 6)]), ensure_ascii=random.random() < 0.3)
    return content[: match.start()] + text.encode("utf-8", "replace") + content[match.end() :]


def one(parts: Parts) -> Outcome:
    """Read everything; where there is no error, make something of it."""
    path, content, name = parts[0].decode("utf-8", "replace"), parts[1], parts[2].decode("utf-8", "replace")
    with in_language("de" if len(content) % 2 else "en"):
        loaded = load({**base(), path: content}, sound(language()))
        findings = [*loaded.findings, *rules.check(loaded, DAY)]
        faulty = any(finding.severity is Severity.ERROR for finding in findings)
        if name not in MADE or (faulty and name not in ALWAYS):
            return Outcome.TOLD
        MADE[name](loaded)
    return Outcome.TOLD if faulty else Outcome.FINE


@cache
def sound(tag: str) -> Loaded:
    """The concept as it is, read once in each language."""
    with in_language(tag):
        return load(base())


def _pages(*formats: str) -> Callable[[Loaded], None]:
    def make_pages(loaded: Loaded) -> None:
        for path, content in publish(published(loaded, DAY), formats).pages.items():
            printed.hides(path)
            check_file(path, content)

    return make_pages


def check_file(path: str, content: bytes) -> None:
    """A published file, by its ending."""
    text = content.decode("utf-8") if not path.endswith((".docx", ".pdf", ".png", ".jpg")) else ""
    match path.rpartition(".")[2]:
        case "html":
            printed.check_page(text)
        case "md" | "ics":
            printed.safe(text.replace("\r\n", "\n"))
            assert not printed.TAGS.search(text), path
        case "json":
            printed.hides(text)
            json.loads(text, parse_constant=_no_number)
        case "csv":
            check_csv(text)
        case "docx":
            check_word(content)
        case "xml" | "rdf" | "svg":
            printed.hides(text)
            ET.fromstring(text)  # noqa: S314 - our own


def _no_number(name: str) -> object:
    raise AssertionError(f"{name} is no JSON")


def check_csv(text: str) -> None:
    """A table: equal rows, and no cell that a spreadsheet runs."""
    printed.hides(text)
    plain = text.removeprefix("\ufeff")
    separator = ";" if plain.partition("\n")[0].count(";") >= plain.partition("\n")[0].count(",") else ","
    rows = list(csv.reader(io.StringIO(plain, newline=""), delimiter=separator))
    assert len({len(row) for row in rows}) <= 1, "rows of different length"
    for cell in (cell for row in rows for cell in row):
        is_number = cell[1:2].isdigit() and cell.startswith(("-", "+"))
        assert is_number or not cell.startswith(FORMULA), f"a formula: {cell[:80]!r}"


def check_word(content: bytes) -> None:
    """A Word document whose parts can be read, without fields that run and pictures that are fetched."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            text = package.read(name).decode("utf-8")
            ET.fromstring(text)  # noqa: S314 - our own
            printed.hides(text)
            assert not printed.TAGS.search(text), name
            for tree in (ET.fromstring(text),) if name.endswith(".rels") else ():  # noqa: S314
                for link in tree:
                    if link.get("TargetMode") == "External":
                        assert link.get("Type", "").endswith("/hyperlink"), link.attrib
                        address = link.get("Target", "")
                        assert is_safe_address(address), address


def _typeset(loaded: Loaded) -> None:
    for each in published(loaded, DAY).composed:
        with in_language(each.language):
            blocks = as_data(paged_document(each.document, ".pdf"))
        text = json.dumps(blocks, ensure_ascii=False)
        printed.hides(text)
        assert not printed.TAGS.search(text)


def _reports(loaded: Loaded) -> None:
    made = report(loaded, DAY)
    view = document(made, loaded.repository)
    printed.safe(console.clean(as_text(view, 80)))
    printed.safe(print_view("report", "md", view))
    printed.check_page(print_view("report", "html", view))
    check_csv(as_csv(sheet(made)))
    json.loads(dumped(report_data(made)), parse_constant=_no_number)


def _due(loaded: Loaded) -> None:
    groups = due(loaded, DAY, 400)
    printed.hides(dumped([item_data(item) for group in groups for item in group.items]))
    text = calendar(groups, DAY)
    printed.safe(text.replace("\r\n", "\n"))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "a line of the calendar is too long"


def _lists(loaded: Loaded) -> None:
    """What those who keep the files see; drafts are part of it."""
    for kind in (CONCEPT, *KINDS):
        found = select(loaded, tuple(loaded.concepts.values()), kind, Filters(), DAY)
        table = listing.table(kind, found, DAY)
        json.loads(as_json(table), parse_constant=_no_number)
        for line in as_markdown(table).splitlines():
            assert line.startswith("| "), line
        rows = list(csv.reader(io.StringIO(as_csv(table).removeprefix("\ufeff"), newline=""), delimiter=_separator()))
        assert len({len(row) for row in rows}) == 1


def _separator() -> str:
    return ";" if language() == "de" else ","


def _sheets(loaded: Loaded) -> None:
    for record in _everything(loaded):
        printed_text = record_sheet.as_text(record_sheet.sheet_of(loaded, record, DAY))
        assert printed_text.strip()
        json.loads(record_sheet.as_json(loaded, record, DAY), parse_constant=_no_number)
        record_sheet.as_markdown(record_sheet.sheet_of(loaded, record, DAY))
        assert explain.record(loaded, record, DAY).strip()


def _everything(loaded: Loaded) -> Iterator[Record]:
    for concept in loaded.concepts.values():
        yield from (record for record in concept.records() if FILLED in record.id or record is concept.record)


MADE: Mapping[str, Callable[[Loaded], None]] = {
    "html": _pages("html"),
    "md": _pages("md"),
    "site": _pages("site"),
    "data": _pages("json", "csv", "ics", "atom", "dcat"),
    "docx": _pages("docx"),
    "pdf": _typeset,
    "report": _reports,
    "due": _due,
    "lists": _lists,
    "sheets": _sheets,
}
"""What can be made, by name."""

ALWAYS = {"report", "due", "lists", "sheets"}
"""What is made even where records have errors."""
