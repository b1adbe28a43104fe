"""The same figures in every format: ids, counts, progress, dates and sums, read out of each file and compared.

JSON and CSV say them for programs; HTML, site, Markdown, PDF and Word print them for people. Whatever a file says is
read out of its bytes; what a program would get is written as people read it, and both must be the same.
"""

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from konzept.answers.cells import when
from konzept.figures.whole.shares import Share
from konzept.i18n.messages import in_language
from konzept.model.record import State
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.source.values import moment
from konzept.wording import localized
from tests.fixtures.paper import DAY, RICH, town
from tests.publication.test_same_facts import letters, markdown_letters, page_letters, site_letters, word_letters

Words = Callable[[bytes], str]
Seed = Callable[[dict[str, bytes]], None]

_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_DATE = rf"(?:(?:\d{{1,2}}\.)?(?:{_MONTHS})20\d\d|\d\.Quartal20\d\d|20\d\d)"
_AMOUNT = r"\d{1,3}(?:\.\d{3})*(?:,\d\d)?"


@dataclass(frozen=True)
class Figures:
    """What a format says; None where it says nothing of the sort."""

    progress: frozenset[tuple[str, ...]] | None = None
    """Done, active and percent of the concept, its themes and goals, where measures count."""
    states: Mapping[str, int] | None = None
    """How many measures are in each state, by the word of the concept."""
    since: frozenset[str] | None = None
    """Since when measures, goals and themes are in their states."""
    due: frozenset[str] | None = None
    """Last days of measures, and those for applications."""
    amounts: frozenset[str] | None = None
    ids: frozenset[str] | None = None
    """Of the measures."""


def in_letters(text: str) -> Figures:
    """What is printed for people, of which only the letters are known."""
    table = re.search(r"StandInSummenAnzahl(.*?)Zusammen", text)
    assert table
    rows = re.findall(r"([A-Za-zäöüß]+?)(?:aktiv(?:,davon\d+alsumgesetzt)?|nichtmitgezählt)(\d+)", table[1])
    return Figures(
        progress=frozenset(re.findall(r"(\d+)von(\d+)aktivenMaßnahmenumgesetzt\((\d+)%\)", text)),
        states={word: int(count) for word, count in rows},
        since=frozenset(re.findall(rf"seit({_DATE})", text)),
        due=frozenset(re.findall(rf"Frist:?({_DATE})", text)),
    )


def in_page(content: bytes) -> Figures:
    """What the HTML says, where cells and ids can be told apart."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", content.decode())).replace("\N{NO-BREAK SPACE}", " ")
    found = in_letters(page_letters(content))
    ids = frozenset(re.findall(r'<(?:article|section|div)[^>]* id="measure-([^"]*)"', content.decode()))
    return Figures(
        found.progress, found.states, found.since, found.due, frozenset(re.findall(rf"{_AMOUNT}(?= €)", text)), ids
    )


def in_data(content: bytes) -> Figures:
    """What the JSON says, written as people read it."""
    data = json.loads(content)
    figures, levels = data["figures"], [*data["themes"], *data["goals"], *data["measures"]]
    rows = (figures, *figures["themes"], *figures["goals"])
    return Figures(
        progress=frozenset(_share(row["progress"]) for row in rows if row["progress"]["active"] > 1),
        states={_state(data, key): count for key, count in figures["by_state"].items()},
        since=frozenset(_long(each["on_day"]["since"]) for each in levels if each["on_day"]["since"]),
        due=frozenset(
            _long(each["record"][key])
            for kind, key in (("measures", "due"), ("calls", "deadline"))
            for each in data[kind]
            if key in each["record"]
        ),
        amounts=frozenset(localized.amount(Decimal(text)).removesuffix(",00") for text in _amounts(data)),
        ids=frozenset(each["id"] for each in data["measures"]),
    )


def _share(progress: Any) -> tuple[str, ...]:
    share = Share(Decimal(progress["done"]), Decimal(progress["active"]))
    return str(progress["done"]), str(progress["active"]), str(share.percent)


def _state(data: Any, key: str) -> str:
    """The word of the concept for a state: its own label where it has one, as in the charts."""
    word = letters("ohne Meldung" if key == "no-report" else localized.word(State(key)))
    return dict(_own_words(data)).get(word, word)


def _own_words(data: Any) -> Iterator[tuple[str, str]]:
    """The word of the model for each state that the concept calls by a name of its own, and that name."""
    for word in data["concept"]["record"]["vocabulary"]["states"].values():
        yield letters(localized.word(State(word["means"]))), letters(word["label"])


def _long(text: str) -> str:
    return letters(localized.moment(moment(text)))


def _amounts(value: Any) -> Iterator[str]:
    """Every text that is an amount to the cent, wherever it stands; values of indicators are no money."""
    if isinstance(value, dict):
        yield from (text for key, each in value.items() if key != "indicators" for text in _amounts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _amounts(each))
    elif isinstance(value, str) and re.fullmatch(r"\d+\.\d\d", value):
        yield value


def in_tables(pages: Mapping[str, bytes]) -> Figures:
    """What the tables of CSV say."""
    tables = {name: _rows(pages[f"{RICH}.{name}.csv"]) for name in ("measures", "calls", "grants", "costs")}
    own = dict(_own_words(json.loads(pages[f"{RICH}.json"])))
    words = [own.get(word, word) for word in (letters(row["Stand"]) for row in tables["measures"])]
    dates = [row["Frist"] for name in ("measures", "calls") for row in tables[name]]
    cells = (cell for rows in tables.values() for row in rows for key, cell in row.items() if "EUR" in key)
    return Figures(
        states={word: words.count(word) for word in words},
        due=frozenset(letters(each) for each in dates if each),
        amounts=frozenset(each.removesuffix(",00") for each in cells if each),
        ids=frozenset(row["Kennung"] for row in tables["measures"]),
    )


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def differences(pages: Mapping[str, bytes], words_of: Words) -> list[str]:
    """Which formats say something else than the JSON; empty where all say the same."""
    data, page = in_data(pages[f"{RICH}.json"]), in_page(pages[f"{RICH}.html"])
    printed = {
        "html": page,
        "md": in_letters(markdown_letters(pages[f"{RICH}.md"])),
        "site": in_letters(site_letters(pages, RICH)),
        "pdf": in_letters(words_of(pages[f"{RICH}.pdf"])),
        "docx": in_letters(word_letters(pages[f"{RICH}.docx"])),
    }
    found = []
    for form, says in printed.items():
        known = frozenset(row for row in says.progress or () if int(row[1]) > 1)
        found += [f"{form} progress"] if known != data.progress else []
        found += [f"{form} states"] if says.states != data.states else []
        found += [f"{form} since"] if says.since != page.since or not _within(data.since, says.since) else []
        found += [f"{form} due"] if says.due != data.due else []
    found += ["html amounts"] if page.amounts != data.amounts else []
    found += ["html ids"] if page.ids != data.ids else []
    found += [f"csv {name}" for name in _of_tables(in_tables(pages), data)]
    return [*found, *_amounts_on_paper(pages, words_of)]


def _within(part: frozenset[str] | None, whole: frozenset[str] | None) -> bool:
    """Whether there is something, and all of it is in the whole: bodies and reports have a “since” as well."""
    return bool(part) and (part or frozenset()) <= (whole or frozenset())


def _of_tables(tables: Figures, data: Figures) -> Iterator[str]:
    if tables.states != data.states:
        yield "states"
    if tables.due != frozenset(_short(each) for each in data.due or ()):
        yield "due"
    if not _within(tables.amounts, data.amounts):
        yield "amounts"
    if tables.ids != data.ids:
        yield "ids"


def _short(text: str) -> str:
    """A date in words as a table has it."""
    day = re.fullmatch(rf"(\d{{1,2}})\.({_MONTHS})(20\d\d)", text)
    if day is None:
        return text
    month = _MONTHS.split("|").index(day[2]) + 1
    return when(moment(date(int(day[3]), month, int(day[1])).isoformat()))


def _amounts_on_paper(pages: Mapping[str, bytes], words_of: Words) -> Iterator[str]:
    """On paper figures of neighbouring cells run together, in the same way in every format."""
    read: Mapping[str, Words] = {"md": markdown_letters, "pdf": words_of, "docx": word_letters}
    first = set(re.findall(rf"{_AMOUNT}€", page_letters(pages[f"{RICH}.html"])))
    for form, reader in read.items():
        if set(re.findall(rf"{_AMOUNT}€", reader(pages[f"{RICH}.{form}"]))) != first:
            yield f"{form} amounts"
    if set(re.findall(rf"{_AMOUNT}€", site_letters(pages, RICH))) != first:
        yield "site amounts"


@pytest.fixture(scope="module")
def read_pdf(words_of: Words) -> Words:
    """What a PDF says, read once."""
    return cache(words_of)


@pytest.fixture(scope="module")
def pages() -> Mapping[str, bytes]:
    """Musterstadt in every format."""
    loaded = town()
    formats = ["html", "md", "site", "pdf", "docx", "json", "csv"]
    made = publish(published(loaded, DAY), formats)
    assert made.failures == ()
    return made.pages


def test_every_format_says_the_same(pages: Mapping[str, bytes], read_pdf: Words) -> None:
    with in_language("de"):
        data = in_data(pages[f"{RICH}.json"])
        assert differences(pages, read_pdf) == []
    assert (len(data.progress or ()), len(data.states or ()), len(data.amounts or ())) == (7, 9, 15)


def swapped(name: str, old: str, new: str) -> Seed:
    """A file that says something else in one place."""

    def seed(pages: dict[str, bytes]) -> None:
        text = pages[name].decode()
        assert text.count(old) > 0, f"{old} does not stand in {name}"
        pages[name] = text.replace(old, new, 1).encode()

    return seed


def of_last_year(form: str) -> Seed:
    """The file of a year before in place of today's."""

    def seed(pages: dict[str, bytes]) -> None:
        loaded = town()
        made = publish(published(loaded, DAY.replace(year=DAY.year - 1), RICH), [form])
        pages[f"{RICH}.{form}"] = made.pages[f"{RICH}.{form}"]

    return seed


SEEDS: Mapping[str, Seed] = {
    "json progress": swapped(f"{RICH}.json", '"done": 4,', '"done": 5,'),
    "json states": swapped(f"{RICH}.json", '"started": 4,', '"started": 3,'),
    "json since": swapped(f"{RICH}.json", '"since": "2024-05-02"', '"since": "2024-05-03"'),
    "json due": swapped(f"{RICH}.json", '"due": "2026-12-31"', '"due": "2026-12-30"'),
    "json sum": swapped(f"{RICH}.json", '"amount": "12200.00"', '"amount": "12200.01"'),
    "json id": swapped(f"{RICH}.json", '"id": "sprachbildung"', '"id": "sprachbildungen"'),
    "csv state": swapped(f"{RICH}.measures.csv", ";geplant;", ";begonnen;"),
    "csv due": swapped(f"{RICH}.measures.csv", ";31.12.2026;", ";31.12.2027;"),
    "csv sum": swapped(f"{RICH}.calls.csv", ";12.200,00;", ";12.020,00;"),
    "csv costs": swapped(f"{RICH}.costs.csv", ";8.000,00;", ";80.000,00;"),
    "csv id": swapped(f"{RICH}.measures.csv", "\nsprachbildung;", "\nsprachbildungen;"),
    "html progress": swapped(f"{RICH}.html", ">4 von 14 aktiven", ">3 von 14 aktiven"),
    "html percent": swapped(f"{RICH}.html", "(29\N{NO-BREAK SPACE}%)", "(28\N{NO-BREAK SPACE}%)"),
    "html sum": swapped(f"{RICH}.html", "15.500,50\N{NO-BREAK SPACE}€", "15.550,50\N{NO-BREAK SPACE}€"),
    "html id": swapped(f"{RICH}.html", 'id="measure-sprachbildung"', 'id="measure-sprache"'),
    "md progress": swapped(f"{RICH}.md", "4 von 14 aktiven", "4 von 13 aktiven"),
    "md due": swapped(f"{RICH}.md", "31. Dezember 2026", "31. Dezember 2027"),
    "site progress": swapped(f"{RICH}/chapter/progress.html", ">4 von 14 aktiven", ">4 von 15 aktiven"),
    "site due": swapped(f"{RICH}/measure/lernpatenschaften.html", "31. Dezember 2026", "31. Dezember 2028"),
    "pdf": of_last_year("pdf"),
    "docx": of_last_year("docx"),
}
"""One change, each of which must be found and blamed on the file it is in."""


@pytest.mark.parametrize("name", SEEDS)
def test_a_figure_that_differs_is_found(pages: Mapping[str, bytes], read_pdf: Words, name: str) -> None:
    changed = dict(pages)
    SEEDS[name](changed)
    with in_language("de"):
        assert any(found.startswith(_blamed(name)) for found in differences(changed, read_pdf))


def _blamed(name: str) -> str:
    """Whose fault it is found to be: against a wrong JSON all others stand."""
    form = name.split(maxsplit=1)[0]
    return "" if form == "json" else form
