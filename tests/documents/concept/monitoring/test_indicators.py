"""The sheets of indicators: what stands in table, chart and words, and how much of a long series."""

import re
from datetime import date
from typing import TypeVar

import pytest

from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.documents.views import Chapter, IndicatorView
from konzept.pictures.shapes import Anchor, Caption, Sign, Slab, Stroke
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.source.snapshot import Snapshot
from konzept.wording.titles import Link

T = TypeVar("T")
DAY = date(2026, 3, 12)
COVER = "title: Konzept\nmunicipality: Musterstadt\nlanguage: en\n"
HOME = "concepts/muster"
PLAIN = "title: Quote\nunit: '%'\n"


def chapter(files: dict[str, str]) -> Chapter | None:
    loaded = load({f"{HOME}/{path}": text.encode() for path, text in {"concept.yaml": COVER, **files}.items()})
    assert loaded.findings == ()
    (concept,) = loaded.concepts.values()
    chapters = document(Edition(concept, DAY)).chapters
    return next((each for each in chapters if each.anchor == "indicators"), None)


def sheet(record: str, values: str) -> IndicatorView:
    found = chapter({"indicators/quote.yaml": record, "indicators/quote.csv": values})
    assert found is not None
    (view,) = found.records
    assert isinstance(view, IndicatorView)
    return view


def html(files: dict[str, str]) -> str:
    loaded = load({f"{HOME}/{path}": text.encode() for path, text in {"concept.yaml": COVER, **files}.items()})
    return printed_pages(published(loaded, DAY))["muster.html"]


def cells(view: IndicatorView) -> list[list[str]]:
    return [[cell.text.replace("\u00a0", " ") for cell in row] for table in view.tables for row in table.rows]


def drawn(view: IndicatorView, kind: type[T]) -> list[T]:
    """The shapes of a kind in the first panel of the chart."""
    assert view.chart is not None
    return [shape for shape in view.chart.panels[0].shapes if isinstance(shape, kind)]


def test_no_indicators_no_chapter() -> None:
    assert chapter({}) is None
    assert chapter({"indicators/quote.yaml": f"{PLAIN}draft: true\n"}) is None


def test_what_is_not_a_number_has_a_sign_and_a_legend() -> None:
    record = f"{PLAIN}dimensions: [{{key: g, values: [a, b], total: all}}]\n"
    values = "year,g,value,state\n2023,all,1.50,\n2023,a,,suppressed\n2023,b,,not-collected\n"
    values += "2024,all,2,estimated\n2024,a,,unknown\n"
    view = sheet(record, values)
    assert cells(view) == [["2023", "1.50", "•", "×"], ["2024", "2 e", "?", ""]]
    assert view.legend == (
        "e = estimated",
        "• = suppressed, to protect small groups",
        "× = not collected",
        "? = not known",
    )


def test_values_are_printed_as_written_and_padded_only_where_the_record_says_so() -> None:
    values = "year,value\n2023,1.250\n2024,12345.6\n"
    assert cells(sheet(PLAIN, values)) == [["2023", "1.250"], ["2024", "12,345.6"]]
    assert cells(sheet(f"{PLAIN}decimals: 2\n", values)) == [["2023", "1.250"], ["2024", "12,345.60"]]


def test_a_long_series_has_a_short_table_that_says_what_it_leaves_out() -> None:
    values = "month,value\n".replace("month", "period")
    values += "".join(f"{2000 + at // 12}-{at % 12 + 1:02},{at}\n" for at in range(200))
    view = sheet(PLAIN, values)
    assert len(cells(view)) == 60
    assert cells(view)[-1] == ["Aug 2016", "199"]
    assert view.rest == Link(
        "All values: muster.values.csv", "muster.values.csv", "(not shown here: 140 earlier periods)"
    )
    (line,) = (stroke for stroke in drawn(view, Stroke) if stroke.role == "line-0")
    assert len(line.points) == 200
    assert len([sign for sign in drawn(view, Sign) if sign.role == "line-0"]) == 2


def test_many_groups_of_many_years_stand_in_several_tables_and_panels_of_one_scale() -> None:
    values = "year,g,value\n" + "".join(
        f"{year},g{group:02},{group}\n" for year in range(2010, 2020) for group in range(70)
    )
    view = sheet(f"{PLAIN}dimensions: [g]\n", values)
    assert [len(table.rows) for table in view.tables] == [10] * 10
    assert [cell.text for cell in view.tables[0].head] == ["Period", *(f"g{group:02}" for group in range(6))]
    assert view.rest is not None
    assert view.rest.note == "(not shown here: 10 more groups)"
    assert view.chart is not None
    assert len(view.chart.panels) == 12
    scales = {
        tuple(shape.text for shape in panel.shapes if isinstance(shape, Caption) and shape.anchor is Anchor.END)[:4]
        for panel in view.chart.panels
    }
    assert len(scales) == 1
    assert view.legend == ()


def test_many_groups_of_few_years_stand_below_each_other_and_beside_every_year() -> None:
    rows = "".join(f"{year},g{group},5\n" for year in range(2020, 2026) for group in range(9))
    view = sheet(f"{PLAIN}dimensions: [g]\n", f"year,g,value\n{rows}")
    assert view.rest is None
    assert [[cell.text for cell in table.head] for table in view.tables] == [["Group", *map(str, range(2020, 2026))]]
    once = sheet(f"{PLAIN}dimensions: [g]\n", "year,g,value\n" + "".join(f"2025,g{at},5\n" for at in range(30)))
    assert len(drawn(once, Slab)) == 24
    assert once.legend == ("6 groups are not drawn; their values stand in the table.",)


CROSSED = f"""{PLAIN}dimensions:
  - {{key: family, values: [with, without], total: all}}
  - {{key: sex, values: [girls, boys], total: both}}
"""


def test_two_dimensions_are_a_panel_and_a_cross_table_for_each_value_of_the_second() -> None:
    values = "year,family,sex,value\n" + "".join(
        f"{year},{family},{sex},{number}\n"
        for year in (2020, 2025)
        for family in ("all", "with", "without")
        for number, sex in enumerate(("both", "girls", "boys"), year - 2000)
    )
    view = sheet(CROSSED, values)
    assert [table.caption for table in view.tables] == ["both: Values (%)", "girls: Values (%)", "boys: Values (%)"]
    assert [cell.text for cell in view.tables[1].head] == ["Period", "all", "with", "without"]
    assert cells(view)[2:4] == [["2020", "21", "21", "21"], ["2025", "26", "26", "26"]]
    assert view.chart is not None
    assert view.chart.title == "Quote: risen from 20% (2020) to 25% (2025)"
    assert [panel.text for panel in view.chart.panels] == [
        f"{sex}: all: from {first}% to {last}%; with: from {first}% to {last}%; without: from {first}% to {last}%"
        for sex, first, last in (("both", 20, 25), ("girls", 21, 26), ("boys", 22, 27))
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("2019,71,\n2024,84,\n", "Quote: risen from 71% (2019) to 84% (2024)"),
        ("2019,84,\n2024,71,provisional\n", "Quote: fallen from 84% (2019) to 71% (2024, provisional)"),
        ("2019,84,\n2020,99,\n2024,84.0,\n", "Quote: 84.0% in 2024 as in 2019"),
        ("2019,,suppressed\n2024,84,\n", "Quote: 84% (2024)"),
        ("2019,over 80,\n2024,84,\n", "Quote: from over 80% (2019) to 84% (2024)"),
        ("2019,71,\n2024,84,\n2030,90,\n", "Quote: risen from 71% (2019) to 84% (2024)"),
    ],
)
def test_the_sentence_says_what_is_seen_with_its_years(values: str, expected: str) -> None:
    baseline = "baseline: {period: 2018, value: 70}\ndirection: up\ntargets: [{value: 99, by: 2030}]\n"
    view = sheet(PLAIN + baseline, f"year,value,state\n{values}")
    assert view.chart is not None
    assert view.chart.title == expected


def test_groups_of_equal_rank_have_a_sentence_without_a_value() -> None:
    record = f"{PLAIN}dimensions: [{{key: g, values: [a, b]}}]\n"
    many = sheet(record, "year,g,value\n2020,a,1\n2020,b,2\n2025,a,3\n")
    once = sheet(record, "year,g,value\n2020,a,1\n2020,b,2\n")
    assert [view.chart.title for view in (many, once) if view.chart] == [
        "Quote by group, 2020 to 2025",
        "Quote by group, 2020",
    ]


def test_what_was_not_known_on_the_day_is_not_printed() -> None:
    view = sheet(PLAIN, "year,value\n2024,1\n2025,2\n2026,3\n2027,4\n")
    assert [row[0] for row in cells(view)] == ["2024", "2025", "2026"]
    assert view.newest == "2% (2025)"


def test_a_value_of_no_known_time_is_printed_and_neither_judged_nor_drawn() -> None:
    record = f"{PLAIN}dimensions: [{{key: g, values: [a, b]}}]\n"
    view = sheet(record, "year,g,value\nunknown,a,41.7\nunknown,b,19.3\n")
    assert cells(view) == [["period not known", "41.7", "19.3"]]
    assert view.newest == "41.7% (a, period not known); 19.3% (b, period not known)"
    assert [caption.text for caption in drawn(view, Caption)] == ["%", "a", "41.7%", "b", "19.3%"]
    first, second = drawn(view, Slab)
    assert second.width / first.width == pytest.approx(19.3 / 41.7)


def test_a_gap_breaks_the_line_and_a_provisional_value_is_hollow() -> None:
    view = sheet(PLAIN, "year,value,state\n2020,1,\n2021,2,\n2022,,suppressed\n2023,3,\n2024,4,provisional\n")
    assert [len(stroke.points) for stroke in drawn(view, Stroke) if stroke.role == "line-0"] == [2, 2]
    signs = [sign.hollow for sign in drawn(view, Sign) if sign.role == "line-0"]
    assert signs == [False, False, False, True]
    assert drawn(view, Caption)[-1].text == "provisional, estimated or known only roughly"


def test_a_note_on_a_half_year_is_no_list_in_markdown() -> None:
    files = {
        "concept.yaml": COVER.replace("language: en", "language: de"),
        "indicators/quote.yaml": PLAIN,
        "indicators/quote.csv": "zeitraum;wert;anmerkung\n2025-H2;2;\n2026-H1;3;Weniger Plätze\n",
    }
    loaded = load({f"{HOME}/{path}": text.encode() for path, text in files.items()})
    page = printed_pages(published(loaded, DAY), formats=("md",))["muster.md"]
    assert "\n1\\. Halbjahr 2026: Weniger Plätze\n" in page


def test_the_chart_is_named_once_and_tells_its_content_in_words() -> None:
    record = f"{PLAIN}direction: down\nbaseline: {{period: 2020, value: 5}}\ntargets: [{{value: 0, by: 2030}}]\n"
    page = html({"indicators/quote.yaml": record, "indicators/quote.csv": "year,value\n2020,5\n2024,3\n"})
    (figure,) = re.findall(r'<figure class="figure-of">.*?</figure>', page, re.DOTALL)
    assert "<figcaption>Quote: fallen from 5% (2020) to 3% (2024)</figcaption>" in figure
    assert figure.count("fallen") == 1
    assert "<title>from 5% to 3%; Target: at most 0% by 2030</title>" in figure
    assert ">2030</text>" in figure
    assert ">Target: 0%</text>" in figure
    assert "on path" in page
    assert "3% (2024); on the straight line from 5% (2020) to the target it would be 3%." in page


def test_measures_goals_and_themes_are_linked_on_both_ends() -> None:
    page = html(
        {
            "themes/sprache.yaml": "title: Language\nindicators: [quote]\n",
            "goals/deutsch.yaml": "title: German\ntheme: sprache\n",
            "measures/kurs.yaml": "title: Course\ngoals: [deutsch]\nindicators: [{id: quote, effect: lowers}]\n",
            "measures/geheim.yaml": "title: Secret\ngoals: [deutsch]\nindicators: [quote]\ndraft: true\n",
            "indicators/quote.yaml": f"{PLAIN}goals: [deutsch]\n",
            "indicators/quote.csv": "year,value\n2024,3\n",
            "indicators/entwurf.yaml": "title: Hidden\nunit: '%'\ngoals: [deutsch]\ndraft: true\n",
        }
    )
    assert page.count('<a href="#indicator-quote">Quote</a> (3%, 2024)') == 2
    assert '<a href="#indicator-quote">Quote</a> (lowers it; 3%, 2024)' in page
    sheet_ = page[page.index('id="indicator-quote"') :]
    for link in ("theme-sprache", "goal-deutsch", "measure-kurs"):
        assert f'<a href="#{link}">' in sheet_
    assert "Secret" not in page
    assert "Hidden" not in page


def test_indicators_stand_under_their_first_theme_and_the_rest_last() -> None:
    found = chapter(
        {
            "themes/a.yaml": "title: A\n",
            "themes/b.yaml": "title: B\n",
            "goals/g.yaml": "title: G\ntheme: b\n",
            **{
                f"indicators/{name}.yaml": f"title: {name}\nunit: '%'\n{more}"
                for name, more in (("x", "themes: [b, a]\n"), ("y", "goals: [g]\n"), ("z", ""), ("w", "themes: [a]\n"))
            },
        }
    )
    assert found is not None
    assert [(table.caption, [row[0].text for row in table.rows]) for table in found.tables] == [
        ("A", ["w"]),
        ("B", ["x", "y"]),
        ("Without Theme", ["z"]),
    ]


def test_every_figure_of_the_town_is_the_same_in_both_formats(town: Snapshot) -> None:
    loaded = load(town)
    pages = printed_pages(published(loaded, DAY))
    for figure in ("37,2", "im Rückstand", "38,5", "35,9", "12.480"):
        assert figure in pages["musterstadt-2024.html"]
        assert figure in pages["musterstadt-2024.md"]
