"""Workbooks that come back: taken or refused cell by cell; no record and no entry is lost, and no error is made."""

import re
from functools import cache
from random import Random

from konzept import rules
from konzept.exchange.incoming import FileForm, form_of
from konzept.exchange.sheets.read import read_book, read_folder
from konzept.exchange.workbook.back.rows import is_workbook
from konzept.exchange.workbook.back.take import take_workbook
from konzept.exchange.workbook.out.csv import csv_files
from konzept.exchange.workbook.out.export import planned
from konzept.exchange.workbook.out.xlsx import xlsx_file
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded, load
from konzept.source.findings import Severity
from konzept.system.files import read
from tests.fixtures.towns import SMALL, TESTS
from tests.fuzz import corpus
from tests.fuzz.driver import Lost, Outcome, Parts
from tests.fuzz.drivers.records import DAY, checked
from tests.fuzz.mutate import HOSTILE, NOISE, mutated
from tests.fuzz.packages import packed, unpacked
from tests.rules.conftest import small_town

CONCEPT = "musterstadt-2024"
VALUES = re.compile(rb"(?<=<v>)[^<]*(?=</v>)|(?<=<t>)[^<]*(?=</t>)|(?<=<text:p>)[^<]*(?=</text:p>)")
WORDS = (
    "0",
    "1",
    "7",
    "46203",
    "2027",
    "Juni 2027",
    "entfallen",
    "Jugendamt",
    "x\ny",
    "= 1",
    "&lt;",
    "1.10",
    "_x000D_",
)


@cache
def town() -> Loaded:
    return load(read(SMALL))


@cache
def books() -> tuple[bytes, ...]:
    """The workbook as it is exported, and as LibreOffice saves it."""
    with in_language("de"):
        made = xlsx_file(*planned(town().concepts[CONCEPT], DAY))
    folder = TESTS / "exchange" / "workbook" / "libreoffice"
    return (made, (folder / "mappe.xlsx").read_bytes(), (folder / "mappe.ods").read_bytes())


@cache
def tables() -> tuple[bytes, ...]:
    """Its sheets as CSV."""
    with in_language("de"):
        return tuple(csv_files(*planned(town().concepts[CONCEPT], DAY)).values())


def make(random: Random) -> Parts:
    """A workbook with other values in some cells, with changed parts, or with changed bytes; or a CSV file."""
    if random.random() < 0.2:
        return (mutated(random.choice(tables()), random, random.choice(tables())),)
    content = random.choice(books())
    if random.random() < 0.1:
        return (mutated(content, random),)
    parts = unpacked(content)
    names = [name for name in parts if name.endswith(".xml")]
    for _ in range(random.choice((1, 1, 4, 20))):
        name = random.choice(names)
        if random.random() < 0.15:
            parts[name] = mutated(parts[name], random, parts[random.choice(names)])
        else:
            word = random.choice((*WORDS, *HOSTILE, *NOISE)).encode("utf-8", "replace")
            found = list(VALUES.finditer(parts[name]))
            if found:
                match = random.choice(found)
                parts[name] = parts[name][: match.start()] + word + parts[name][match.end() :]
    return (packed(parts),)


def one(parts: Parts) -> Outcome:
    """Take the workbook in, and look at what the files would be."""
    (content,) = parts
    name = "mappe.xlsx" if content[:2] == b"PK" else "mappe.csv"
    with in_language("de" if len(content) % 2 else "en"):
        form = form_of(name, content)
        if form not in {FileForm.XLSX, FileForm.ODS, FileForm.CSV}:
            return Outcome.REFUSED
        book = read_book(content, name, form)
        if not is_workbook(book):
            return Outcome.REFUSED
        before, snapshot = town(), read(SMALL)
        intake = take_workbook(book, snapshot, before, DAY)
        assert all(line.reason and line.advice and line.place for line in intake.account)
        if not intake.changes:
            return Outcome.TOLD if intake.account else Outcome.FINE
        after = load({**snapshot, **{change.path: change.after or b"" for change in intake.changes}}, before)
        _compare(before, after)
    return Outcome.FINE


def _compare(before: Loaded, after: Loaded) -> None:
    """Raise `Lost` where a record or an entry is gone, or an error has come."""
    for name, concept in before.concepts.items():
        for record in concept.records():
            now = after.concepts[name].find(record.kind_name, record.id)
            entries = getattr(record, "status", ())
            if now is None or any(entry not in getattr(now, "status", ()) for entry in entries):
                raise Lost(f"{record.file.address} has lost something")
    if len(_errors(after)) > len(_errors(before)):
        raise Lost(str(_errors(after)))


def _errors(loaded: Loaded) -> list[str]:
    found = (*loaded.findings, *rules.check(loaded, DAY))
    return [finding.message for finding in found if finding.severity is Severity.ERROR]


def make_record(random: Random) -> Parts:
    """A file of a record or of the settings with a few changes, or as it is."""
    path, content = corpus.record(random)
    return (corpus.at_home(path).encode(), content if random.random() < 0.5 else mutated(content, random))


def one_record(parts: Parts) -> Outcome:
    """Whatever the file holds: the workbook of its concept, unchanged, changes nothing."""
    path, content = parts[0].decode("utf-8", "replace"), parts[1]
    with in_language("de"):
        snapshot = {**small_town(), path: content}
        loaded, _findings = checked(snapshot)
        concept = loaded.concepts[CONCEPT]
        files = csv_files(*planned(concept, DAY))
        intake = take_workbook(read_folder(files, "ordner"), snapshot, loaded, DAY)
        if intake.changes or intake.account or intake.remarks:
            raise Lost(str((intake.account, intake.remarks, intake.changes)))
    return Outcome.FINE
