"""Figures of random towns: whatever a file for programs says stands on every page and on paper with the same digits."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from konzept.figures.whole.shares import Share
from konzept.i18n.messages import in_language
from konzept.model.record import State
from konzept.publication.publication import Publication, published
from konzept.publication.publish import publish
from konzept.reading.load import load
from konzept.rendering.blocks import as_data
from konzept.rendering.flow import paged_document
from konzept.source.values import moment
from konzept.wording import localized
from konzept.wording.counts import share
from tests.publication.test_same_facts import letters, markdown_letters, page_letters, site_letters, told

DAY = date(2026, 6, 15)


@dataclass(frozen=True)
class Project:
    """A measure: its weight, the states and dates of its entries, its last day, its costs in cents."""

    weight: int | None
    entries: Sequence[tuple[str, State]]
    due: str | None
    planned: int | None
    spent: int | None

    def text(self, number: int) -> str:
        lines = [f"title: M{number}\nnumber: 1.{number}\ngoals: [g]\nlead: Amt\n"]
        lines += [f"weight: {self.weight}\n"] if self.weight is not None else []
        lines += [f"due: {self.due}\n"] if self.due else []
        costs = [
            (kind, cents) for kind, cents in (("planned", self.planned), ("actual", self.spent)) if cents is not None
        ]
        lines += ["costs:\n"] if costs else []
        lines += [f"  - {{year: 2025, kind: {kind}, amount: {Decimal(cents) / 100:.2f}}}\n" for kind, cents in costs]
        lines += ["status:\n"] if self.entries else []
        lines += [f"  - {{date: {when}, state: {state}, note: so}}\n" for when, state in self.entries]
        return "".join(lines)


DATES = st.sampled_from(["2019", "2023-Q3", "2024-H2", "2025-03", "2025-12-31", "2026-06-15", "before 2020"])
PROJECT = st.builds(
    Project,
    weight=st.none() | st.integers(0, 9),
    entries=st.lists(st.tuples(DATES, st.sampled_from(State)), max_size=2),
    due=st.none() | st.sampled_from(["2024", "2025-06", "2026-06-14", "2027-Q2", "2031-12-31"]),
    planned=st.none() | st.integers(0, 10**9),
    spent=st.none() | st.integers(0, 10**9),
)
VALUES = st.lists(st.decimals(-999, 99999, places=1).map(lambda value: value + 0), min_size=1, max_size=4)


def town(projects: Sequence[Project], declared: int | None, values: Sequence[Decimal]) -> Publication:
    totals = "" if declared is None else f"declared: {{measures: {declared}}}\n"
    files = {
        "concept.yaml": f"title: Konzept\nmunicipality: Musterstadt\nlanguage: de\n{totals}",
        "themes/t.yaml": "title: Thema\n",
        "goals/g.yaml": "title: Ziel\ntheme: t\n",
        "indicators/quote.yaml": "title: Quote\nunit: Zahl\ndecimals: 1\ndirection: up\ngoals: [g]\n"
        f"baseline: {{period: 2019, value: {values[0]}}}\ntargets: [{{value: 100000, by: 2030}}]\n",
        "indicators/quote.csv": "zeitraum;wert\n"
        + "".join(f"{2019 + at};{value}\n" for at, value in enumerate(values)),
        **{f"measures/m{at}.yaml": project.text(at) for at, project in enumerate(projects)},
    }
    return published(load({f"concepts/k/{path}": text.encode() for path, text in files.items()}), DAY)


def on_paper(publication: Publication, ending: str) -> str:
    """The letters of the blocks that PDF and Word print, in their order."""
    (composed,) = publication.composed
    with in_language("de"):
        return letters("".join(_strings(as_data(paged_document(composed.document, ending)))))


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        yield from (text for value in data.values() for text in _strings(value))
    elif isinstance(data, Sequence):
        yield from (text for value in data for text in _strings(value))


def figures_of(data: Any) -> Iterator[str]:
    """Every figure of the open data, as people read it."""
    figures = data["figures"]
    for row in (figures, *figures["themes"], *figures["goals"]):
        found = row["progress"]
        if found["percent"] is not None and found["active"] > 1:
            part = share(Share(Decimal(found["done"]), Decimal(found["active"])))
            yield f"{found['done']} von {found['active']} aktiven Maßnahmen umgesetzt ({part})"
    yield figures["headline"]
    for measure in data["measures"]:
        if measure["on_day"]["since"]:
            yield localized.since(moment(measure["on_day"]["since"]))
        if "due" in measure["record"]:
            yield localized.moment(moment(measure["record"]["due"]))
        yield from (localized.euro(Decimal(cost["amount"])) for cost in measure["record"].get("costs", ()))
    for value in data["indicators"][0]["on_day"]["values"]:
        yield localized.exact(Decimal(value["value"]), 1)


def rows(pages: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pages[f"k.{name}.csv"].decode("utf-8-sig"), newline=""), delimiter=";"))


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])  # to shrink means to publish hundreds of times
@given(st.lists(PROJECT, min_size=1, max_size=4), st.none() | st.integers(0, 6), VALUES)
def test_a_figure_is_the_same_digit_for_digit_wherever_it_stands(
    projects: list[Project], declared: int | None, values: list[Decimal]
) -> None:
    publication = town(projects, declared, values)
    pages = publish(publication, ["html", "site", "md", "csv", "json"]).pages
    (composed,) = publication.composed
    data = json.loads(pages["k.json"])
    with in_language("de"):
        figures = {letters(text) for text in figures_of(data)}
        counted = [localized.exact(value, 1) for value in values]
        amounts = [
            localized.amount(Decimal(cost["amount"]))
            for measure in data["measures"]
            if measure["on_day"]["state"] not in {"dropped", "replaced"}  # what is not counted is in no table of costs
            for cost in measure["record"].get("costs", ())
        ]
    printed = {
        "html": page_letters(pages["k.html"]),
        "site": site_letters(pages, "k"),
        "md": markdown_letters(pages["k.md"]),
        "pdf": on_paper(publication, "pdf"),
        "docx": on_paper(publication, "docx"),
    }
    for form, text in printed.items():
        texts = told(composed.document, "md" if form == "pdf" else form)  # the blocks have the words of the bar
        shown = {letters(each) for each in texts if any(map(str.isdigit, each))}
        assert sorted(each for each in shown | figures if each not in text) == [], form
    table = rows(pages, "measures")
    assert [row["Kennung"] for row in table] == [measure["id"] for measure in data["measures"]]
    assert [row["Frist"] != "" for row in table] == ["due" in measure["record"] for measure in data["measures"]]
    cells = [cell for row in rows(pages, "costs") for key, cell in row.items() if "EUR" in key] if amounts else []
    assert sorted(filter(None, cells)) == sorted(amounts)
    assert [row["Wert"] for row in rows(pages, "values")] == counted
