"""Adding a draft changes no public byte: no sum, no row, no heading, no count and no order."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from konzept.answers.calendar import calendar
from konzept.answers.formats.json import dumped
from konzept.answers.printers import as_csv
from konzept.answers.report.data import item_data, report_data
from konzept.answers.report.sheet import sheet
from konzept.changes.report import report
from konzept.documents.report.report import document
from konzept.figures.due.lists import due
from konzept.model import CONCEPT, KINDS, Kind
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import Loaded, load
from konzept.rendering.text import as_text
from tests.privacy.outputs import DAY, FIRST
from tests.privacy.planting import HOME, Planting, planted

TOWN: Mapping[str, str] = {
    "concept": "title: Konzept\nmunicipality: Musterstadt\nduties: [{to: rat, by: amt, every: yearly}]",
    "themes/sprache": "title: Sprache",
    "goals/alltag": "title: Alltag\ntheme: sprache",
    "measures/kurse": "title: Kurse\ngoals: [alltag]\nlead: amt\ndue: 2025-06\ncosts: [{year: 2025, amount: 100}]\n"
    "status: [{date: 2024-03-01, state: planned}, {date: 2025-03-01, state: started, percent: 20, result: Zwei.}]",
    "measures/tandem": "title: Tandem\nthemes: [sprache]\nlead: Frau Offen",
    "bodies/amt": "name: Amt",
    "bodies/rat": "name: Rat",
    "decisions/beschluss": "body: rat\ndate: 2025-02-02\nsubject: Beschluss",
    "events/runde": "title: Runde\ndate: 2025-05-05\nparticipants: 12",
    "indicators/quote": "title: Quote\nunit: '%'\nthemes: [sprache]",
    "calls/fonds": "year: 2025\nbudget: 5000",
    "grants/fest": "title: Fest\ncall: fonds\napplicant: Verein\nrequested: 300",
    "contributions/brief": "date: 2025-04-04\ntext: Mehr.\nby: Anna",
}

HIDDEN: Planting = planted()


def town(*drafts: tuple[str, str]) -> Loaded:
    files = {f"concepts/{HOME}/{path}.yaml": text for path, text in TOWN.items()}
    files[f"concepts/{HOME}/indicators/quote.csv"] = "period,value\n2024,7\n2025,8\n"
    return load({path: text.encode() for path, text in (*files.items(), *drafts)})


def public_bytes(now: Loaded) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, made in (("day", report(now, DAY)), ("period", report(now, DAY, since=FIRST, earlier=now))):
        found |= {f"json {name}": dumped(report_data(made)), f"csv {name}": as_csv(sheet(made))}
        found[f"text {name}"] = as_text(document(made, now.repository), 80)
    groups = due(now, DAY, 400)
    found |= {
        "due": dumped([item_data(item) for group in groups for item in group.items]),
        "ics": calendar(groups, DAY),
    }
    found |= printed_pages(published(now, DAY), formats=("html", "site"))
    data = publish(published(now, DAY), ["json", "csv", "atom"]).pages
    return found | {path: content.decode() for path, content in data.items()}


@cache
def before() -> Mapping[str, str]:
    """What is public without any draft."""
    return public_bytes(town())


@settings(max_examples=12)
@given(
    kinds=st.lists(st.sampled_from((*KINDS, CONCEPT)), min_size=1, max_size=4, unique=True),
    texts=st.booleans(),
    name=st.sampled_from(["0", "zz"]),
)
def test_adding_drafts_changes_no_public_byte(kinds: list[Kind], texts: bool, name: str) -> None:
    """Whatever its kind, wherever it stands in the order, and whether it names others by id or by text."""
    hidden = replace(HIDDEN, names_texts=texts)
    after = public_bytes(town(*((_path(kind, name), hidden.draft(kind)) for kind in kinds)))
    assert {page for page in before().keys() | after.keys() if before().get(page) != after.get(page)} == set()


def _path(kind: Kind, name: str) -> str:
    folder = f"concepts/{HOME}/{kind.folder}" if kind.folder else f"concepts/{name}-stadt"
    return f"{folder}/{name if kind.folder else 'concept'}.yaml"


def test_a_record_that_is_no_draft_changes_them() -> None:
    measure = next(kind for kind in KINDS if kind.name == "measure")
    open_ = replace(HIDDEN, drafts=False, names_texts=True)
    after = public_bytes(town((_path(measure, "0"), open_.draft(measure))))
    assert {page for page in after if before().get(page) != after[page]} >= {"json day", "csv day", "text day", "due"}
