"""The sheets of indicators: what stands in table, chart and words, and how much of a long series."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from konzept.documents.concept.document import document
from konzept.documents.concept.monitoring.curves import levels
from konzept.documents.edition import Edition
from konzept.documents.views import Chapter, IndicatorView
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.source.snapshot import Snapshot
from konzept.wording.titles import Link

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
    (table,) = view.tables
    return [[cell.text.replace("\u00a0", " ") for cell in row] for row in table.rows]


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
    assert len(cells(view)) == 30
    assert cells(view)[-1] == ["Aug 2016", "199"]
    assert view.rest == Link(
        "All values: muster.values.csv", "muster.values.csv", "(not shown here: 170 earlier periods)"
    )
    assert view.curves is not None
    assert len(view.curves.lines[0].segments[0].split()) == 200
    assert view.curves.lines[0].dots == ()


def test_many_groups_stand_below_each_other() -> None:
    values = "year,g,value\n" + "".join(
        f"{year},g{group:02},{group}\n" for year in range(2010, 2020) for group in range(70)
    )
    view = sheet(f"{PLAIN}dimensions: [g]\n", values)
    assert len(cells(view)) == 60
    assert [cell.text for cell in view.tables[0].head] == ["Group", *map(str, range(2014, 2020))]
    assert view.rest is not None
    assert view.rest.note == "(not shown here: 4 earlier periods, 10 more groups)"
    assert view.curves is not None
    assert len(view.curves.lines) == 6
    assert view.legend[-1] == "64 groups are not drawn; their values stand in the table."


def test_what_stands_in_the_table_as_a_whole_needs_no_link() -> None:
    rows = "".join(f"{year},g{group},5\n" for year in range(2020, 2026) for group in range(9))
    view = sheet(f"{PLAIN}dimensions: [g]\n", f"year,g,value\n{rows}")
    assert view.rest is None
    assert view.legend == ("3 groups are not drawn; their values stand in the table.",)
    once = sheet(f"{PLAIN}dimensions: [g]\n", "year,g,value\n" + "".join(f"2025,g{at},5\n" for at in range(20)))
    assert once.columns is not None
    assert len(once.columns.bars) == 12
    assert once.legend == ("8 groups are not drawn; their values stand in the table.",)


def test_what_was_not_known_on_the_day_is_not_printed() -> None:
    view = sheet(PLAIN, "year,value\n2024,1\n2025,2\n2026,3\n2027,4\n")
    assert [row[0] for row in cells(view)] == ["2024", "2025", "2026"]
    assert view.newest == "2% (2025)"


def test_a_value_of_no_known_time_is_printed_and_neither_judged_nor_drawn() -> None:
    record = f"{PLAIN}dimensions: [{{key: g, values: [a, b]}}]\n"
    view = sheet(record, "year,g,value\nunknown,a,41.7\nunknown,b,19.3\n")
    assert cells(view) == [["period not known", "41.7", "19.3"]]
    assert view.newest == "41.7% (a, period not known); 19.3% (b, period not known)"
    assert view.curves is None
    assert view.columns is not None
    assert [(bar.word, bar.count, bar.width) for bar in view.columns.bars] == [
        ("a", "41.7%", "41.70"),
        ("b", "19.3%", "19.30"),
    ]


def test_a_gap_breaks_the_line_and_a_provisional_value_is_hollow() -> None:
    view = sheet(PLAIN, "year,value,state\n2020,1,\n2021,2,\n2022,,suppressed\n2023,3,\n2024,4,provisional\n")
    assert view.curves is not None
    (line,) = view.curves.lines
    assert [len(points.split()) for points in line.segments] == [2, 2]
    assert [dot.hollow for dot in line.dots] == [False, False, False, True]


def test_the_chart_names_itself_and_tells_its_content_in_words() -> None:
    record = f"{PLAIN}direction: down\nbaseline: {{period: 2020, value: 5}}\ntargets: [{{value: 0, by: 2030}}]\n"
    page = html({"indicators/quote.yaml": record, "indicators/quote.csv": "year,value\n2020,5\n2024,3\n"})
    (svg,) = re.findall(r'<svg class="lines" role="img".*?</svg>', page, re.DOTALL)
    assert '<title id="indicator-quote-title">Quote in time</title>' in svg
    assert "Quote: from 5% to 3%; target: at most 0% by 2030</desc>" in svg
    assert 'aria-labelledby="indicator-quote-title indicator-quote-text"' in svg
    assert ">2030</text>" in svg
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


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["60.2", "24.9"], [0, 20, 40, 60, 80]),
        (["12480", "12100"], [12100, 12200, 12300, 12400, 12500]),
        (["3", "3"], [2, "5/2", 3, "7/2", 4]),
        (["-5", "5"], [-5, 0, 5]),
        (["0.002", "0.0041"], [0, "1/500", "1/250", "3/500"]),
    ],
)
def test_levels_are_round_numbers_around_all_values(values: list[str], expected: list[int | str]) -> None:
    assert levels([Decimal(value) for value in values]) == [Fraction(each) for each in expected]


def test_every_figure_of_the_town_is_the_same_in_both_formats(town: Snapshot) -> None:
    loaded = load(town)
    pages = printed_pages(published(loaded, DAY))
    for figure in ("37,2", "im Rückstand", "38,5", "35,9", "12.480"):
        assert figure in pages["musterstadt-2024.html"]
        assert figure in pages["musterstadt-2024.md"]
