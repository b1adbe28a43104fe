"""The value beside a target is the one that was judged, with its group and its period, wherever the two stand."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.answers import listing, printers
from konzept.answers.explain import record as explained
from konzept.answers.formats.json import dumped
from konzept.answers.record_sheet import as_text as shown
from konzept.answers.record_sheet import sheet_of
from konzept.answers.report.data import report_data
from konzept.answers.report.sheet import sheet
from konzept.changes.report import report
from konzept.documents.report.indicators import tables
from konzept.documents.report.report import document
from konzept.figures.selection import Filters, select
from konzept.i18n.messages import in_language
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading import query
from konzept.reading.load import Loaded, load
from konzept.rendering.text import as_text
from konzept.wording import localized
from tests.publication.test_same_facts import Words, letters, markdown_letters, page_letters, word_letters

DAY = date(2025, 12, 31)
RECORD = """title: Arbeitslosenquote
unit: '%'
decimals: 1
direction: down
dimensions: [{key: pass, label: Staatsangehörigkeit, values: [Deutsche, Ausländer], total: alle}]
baseline: {period: 2022, value: '17,2', group: Ausländer}
targets: [{value: 12, by: 2028, group: Ausländer}]
"""
VALUES = """zeitraum;pass;wert
2022;alle;7,1
2022;Ausländer;17,2
2024;alle;7,4
2024;Ausländer;16,9
2025;alle;7,5
2025;Ausländer;16,7
"""
FILES = {
    "concept.yaml": "title: Konzept\nmunicipality: Lindenau\nlanguage: de\n",
    "themes/arbeit.yaml": "title: Arbeit\nindicators: [quote]\n",
    "goals/beruf.yaml": "title: Beruf\ntheme: arbeit\nindicators: [quote]\n",
    "measures/kurs.yaml": "title: Kurs\ngoals: [beruf]\nindicators: [{id: quote, effect: lowers}]\n",
    "indicators/quote.yaml": RECORD,
    "indicators/quote.csv": VALUES,
}


def town(files: Mapping[str, str] = FILES) -> Loaded:
    loaded = load({f"concepts/lindenau/{path}": text.encode() for path, text in files.items()})
    assert loaded.findings == ()
    return loaded


def with_values(values: str, record: str = RECORD) -> Loaded:
    return town({**FILES, "indicators/quote.yaml": record, "indicators/quote.csv": values})


@pytest.fixture(scope="module")
def pages() -> Mapping[str, bytes]:
    """The town in every format."""
    made = publish(published(town(), DAY), ["html", "md", "site", "pdf", "docx", "csv", "json"])
    assert made.failures == ()
    return made.pages


def test_documents_say_it_in_overview_sheet_theme_goal_and_measure(pages: Mapping[str, bytes], words_of: Words) -> None:
    told = {
        "html": page_letters(pages["lindenau.html"]),
        "md": markdown_letters(pages["lindenau.md"]),
        "pdf": words_of(pages["lindenau.pdf"]),
        "docx": word_letters(pages["lindenau.docx"]),
    }
    row = letters("Arbeitslosenquote 16,7 % (Ausländer) 2025 höchstens 12,0 % bis 2028 (Ausländer)")
    for form, text in told.items():
        sign = "△" if form == "docx" else ""  # elsewhere it is drawn
        assert f"{row}{sign}imRückstand" in text, form
        assert text.count(letters("Arbeitslosenquote (16,7 %, Ausländer, 2025; im Rückstand)")) == 2, form
        assert letters("Arbeitslosenquote (senkt ihn; 16,7 %, Ausländer, 2025; im Rückstand)") in text, form
        assert text.count(letters("16,7 % (Ausländer, 2025)")) == 2, form  # the sheet's first line, and the reason
    for path in ("chapter/indicators", "theme/arbeit", "goal/beruf", "measure/kurs"):
        page = page_letters(pages[f"lindenau/{path}.html"])
        assert "16,7%" in page, path
        assert "7,5%" not in page, path


def test_programs_get_the_same_value_and_period(pages: Mapping[str, bytes]) -> None:
    data = json.loads(pages["lindenau.json"])
    (target,) = data["indicators"][0]["on_day"]["targets"]
    assert target["judged"] == {"period": "2025", "value": "16.7"}
    assert target["baseline"] == {"period": "2022", "value": "17.2"}
    assert (target["group"], target["judgement"]) == (["Ausländer"], "behind")
    (row,) = csv.DictReader(
        io.StringIO(pages["lindenau.indicators.csv"].decode("utf-8-sig"), newline=""), delimiter=";"
    )
    assert (row["Wert"], row["Gruppe"], row["Zeitraum"]) == ("16,7\u00a0% (Ausländer)", "Ausländer", "2025")


def test_commands_say_it_too() -> None:
    loaded = town()
    kind = query.kind_named("indicators")
    quote = loaded.concepts["lindenau"].indicators["quote"]
    (row,) = json.loads(
        printers.as_json(
            listing.table(kind, select(loaded, tuple(loaded.concepts.values()), kind, Filters(), DAY), DAY)
        )
    )
    assert (row["value"], row["period"], row["group"]) == ("16.7", "2025", ["Ausländer"])
    with in_language("de"):
        assert "16,7\u00a0% (Ausländer, 2025)" in shown(sheet_of(loaded, quote, DAY))
        assert "Wert: 16,7\u00a0% (Ausländer, 2025)" in explained(loaded, quote, DAY)


def test_a_report_of_a_period_sets_two_values_of_one_group_beside_each_other() -> None:
    loaded = town()
    found = report(loaded, DAY, since=date(2025, 1, 1), only="lindenau")
    with in_language("de"):
        assert [cell.text for cell in sheet(found).rows[-1]][-4:-2] == [
            "16,7\u00a0% (Ausländer, 2025)",
            "16,9\u00a0% (Ausländer, 2024)",
        ]
        text = as_text(document(found, loaded.repository), 200)
    assert "16,7\u00a0% (Ausländer, 2025)" in text
    assert "16,9\u00a0% (Ausländer, 2024)" in text
    (table,) = tables(found.concepts[0].indicators, of_period=True)
    assert "7.5" not in str(table)
    (target,) = json.loads(dumped(report_data(found)))["concepts"][0]["indicators"][0]["targets"]
    assert target["judged"]["value"] == "16.7"


def test_after_its_last_target_the_judged_value_stands_beside_it_and_the_newest_one_is_named() -> None:
    record = RECORD.replace("by: 2028", "by: 2024")
    loaded = with_values(VALUES, record)
    (each,) = published(loaded, DAY).composed
    (chapter,) = (each for each in each.document.chapters if each.anchor == "indicators")
    (table,), (view,) = chapter.tables, chapter.records
    assert [cell.text.replace("\u00a0", " ") for cell in table.rows[0]][1:] == [
        "16,9 % (Ausländer)",
        "2024",
        "höchstens 12,0 % bis 2024 (Ausländer)",
        "verfehlt",
    ]
    assert view.newest.replace("\u00a0", " ") == (  # type: ignore[attr-defined]
        "16,9 % (Ausländer, 2024); neuester Wert: 16,7 % (Ausländer, 2025)"
    )


def test_a_target_whose_group_has_no_value_has_none_of_another_group_beside_it() -> None:
    loaded = with_values("zeitraum;pass;wert\n2024;alle;7,4\n2025;alle;7,5\n")
    (each,) = published(loaded, DAY).composed
    (chapter,) = (each for each in each.document.chapters if each.anchor == "indicators")
    assert [cell.text for cell in chapter.tables[0].rows[0]][1:3] == ["–", "–"]
    assert "7,5" not in str(chapter.tables[0])


VALUE = st.decimals(0, 100, places=1)


@given(
    total=st.lists(VALUE, min_size=2, max_size=4),
    group=st.lists(VALUE, min_size=2, max_size=4),
    by=st.sampled_from(["2021", "2030"]),
    named=st.sampled_from(["", ", group: Ausländer"]),
)
def test_a_figure_is_the_same_digit_for_digit(total: list[Decimal], group: list[Decimal], by: str, named: str) -> None:
    """Whatever the values are: the page, the table of values, the JSON and the list say one thing."""
    rows = [
        (2020 + at, name, value) for name, of in (("alle", total), ("Ausländer", group)) for at, value in enumerate(of)
    ]
    values = "".join(f"{year};{name};{value}\n" for year, name, value in rows)
    record = f"{RECORD.split('baseline', maxsplit=1)[0]}targets: [{{value: 12, by: {by}{named}}}]\n"
    loaded = with_values(f"zeitraum;pass;wert\n{values}", record)
    pages = publish(published(loaded, DAY), ["md", "csv", "json"]).pages
    judged = (group if named else total)[: 2 if by == "2021" else None][-1]
    printed = f"{localized.exact(judged, 1)}".replace(".", ",")
    on_day = json.loads(pages["lindenau.json"])["indicators"][0]["on_day"]
    assert on_day["targets"][0]["judged"]["value"] == str(judged)
    assert [each["value"] for each in on_day["values"]] == [str(value) for *_key, value in rows]
    (row,) = csv.DictReader(io.StringIO(pages["lindenau.indicators.csv"].decode("utf-8-sig")), delimiter=";")
    assert row["Wert"].startswith(f"{printed}\u00a0%")
    told = markdown_letters(pages["lindenau.md"])
    assert letters(f"Arbeitslosenquote {row['Wert']} {row['Zeitraum']} {row['Zielwert']}") in told
    table = csv.DictReader(io.StringIO(pages["lindenau.values.csv"].decode("utf-8-sig")), delimiter=";")
    assert [each["Wert"] for each in table] == [f"{value}".replace(".", ",") for *_key, value in rows]
