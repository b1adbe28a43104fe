"""Catalogues and exported documents that come in, as Word, OpenDocument and CSV, with their mapping."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from konzept.exchange.catalogue.map_file import read_map, written
from konzept.exchange.catalogue.proposal import Destination, proposed
from konzept.exchange.catalogue.sheet_blocks import reading_of
from konzept.exchange.catalogue.survey import surveyed
from konzept.exchange.incoming import FileForm, form_of
from konzept.exchange.papers import read_paper
from konzept.exchange.remarks.contributions import Received, contributions
from konzept.exchange.remarks.places import concept_of
from konzept.exchange.sheets.read import read_book
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.rendering import docx
from tests.exchange.word_catalogues import as_profiles, in_rows, with_footnote
from tests.fuzz.driver import Outcome, Parts
from tests.fuzz.drivers import prose
from tests.fuzz.drivers.paper import laid, repacked
from tests.fuzz.drivers.records import DAY
from tests.fuzz.mutate import mutated
from tests.fuzz.packages import packed, unpacked

FILES = Path(__file__).parents[2] / "exchange" / "files"

CSV = """Nr.;Handlungsfeld;Maßnahme;Laufzeit;Kosten 2025;Stand
1;Arbeit;Börse;2024-2026;5.000 €;umgesetzt
;;;;;
2;;Café;;;
"""


@cache
def bases() -> tuple[tuple[str, bytes], ...]:
    """Documents as offices have them, by name."""
    return (
        ("zeilen.docx", _undated(with_footnote(in_rows(6), "Quelle"))),
        ("steckbrief.docx", _undated(as_profiles(6))),
        ("export.docx", docx.printed(laid(), DAY)),
        ("zeilen.odt", (FILES / "rows.odt").read_bytes()),
        ("plan.csv", CSV.encode("cp1252")),
    )


def _undated(content: bytes) -> bytes:
    return packed(unpacked(content))


def make(random: Random) -> Parts:
    """A document of which bytes or parts are changed, its name, and a mapping."""
    name, content = random.choice(bases())
    if name.endswith(".csv") or random.random() < 0.2:
        content = mutated(content, random, content[::-1])
    else:
        content = repacked(content, random)
    map_ = written(replace(surveyed(read_paper(*bases()[0])), municipality="Stadt"), name).encode()
    return content, name.encode(), mutated(map_, random, map_[::-1]) if random.random() < 0.3 else map_


def one(parts: Parts) -> Outcome:
    """Read the document, and make of it what `import` makes."""
    content, name = parts[0], parts[1].decode("utf-8", "replace")
    with in_language("de"):
        form = form_of(name, content)
        is_paper = form in {FileForm.DOCX, FileForm.ODT}
        reading = read_paper(name, content) if is_paper else reading_of(read_book(content, name, form))
        loaded = load(prose.FILES)
        concept = loaded.concepts["muster"]
        map_ = surveyed(reading) if len(parts[2]) % 2 else read_map("karte.yaml", parts[2])
        made = proposed(reading, map_, Destination(prose.FILES, loaded, concept))
        places = [line.place for line in made.account]
        assert all(places.count(str(passage.spot)) for passage in reading.passages())
        assert all(line.went or line.reason for line in made.account)
        if concept_of(reading, loaded.concepts):
            made = contributions(reading, concept, Received(name, DAY))
        after = load({**prose.FILES, **{change.path: change.after or b"" for change in made.changes}})
    assert b"root:x:0:0" not in b"".join(change.after or b"" for change in made.changes)
    known = {finding.message for finding in loaded.findings}
    assert [each for each in after.findings if each.severity == "error" and each.message not in known] == []
    return Outcome.TOLD if any(line.is_refused for line in made.account) else Outcome.FINE
