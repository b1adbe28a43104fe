"""The short version: four pages at the most, whatever a concept holds, and nothing that the document does not say."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from konzept.documents.short.limits import clipped
from konzept.i18n.messages import in_language
from konzept.publication.publication import Publication, published
from konzept.publication.publish import publish
from konzept.reading.load import load
from konzept.rendering.print_document import print_document

DAY = date(2026, 7, 1)
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung " * 6

MEASURE = (
    "title: {title}\nthemes: [t{theme}]\nlead: {title}\ndue: 2025-12-31\n"
    "status: [{{date: 2025-0{month}-01, state: {state}}}]\ncosts: [{{year: {year}, amount: 1000,50}}]\n"
)
INDICATOR = "title: {title}\nunit: '%'\nbaseline: {{date: 2020, value: 10}}\ntargets: [{{date: 2030, value: 20}}]\n"


def town(themes: int, measures: int, title: str, indicators: int = 0) -> Publication:
    states = ("started", "implemented", "paused", "planned")
    files = {
        "concept.yaml": f"title: {title}\nmunicipality: {title}\nlanguage: de\n",
        **{f"themes/t{n}.yaml": f"title: {title}{n}\n" for n in range(themes)},
        **{
            f"measures/m{n}.yaml": MEASURE.format(
                title=f"{title}{n}", theme=n % themes, month=n % 9 + 1, state=states[n % 4], year=2010 + n % 20
            ).replace("1000,50", "'1000,50'")
            for n in range(measures)
        },
        **{f"indicators/i{n}.yaml": INDICATOR.format(title=f"{title}{n}") for n in range(indicators)},
        **{f"indicators/i{n}.csv": "date;value\n2020;10\n2025;12\n" for n in range(indicators)},
        **{
            f"calls/{year}.yaml": f"title: {title}\nyear: {year}\nbudget: 50000\n"
            for year in range(2012, 2012 + themes)
        },
    }
    loaded = load({f"concepts/muster/{path}": text.encode() for path, text in files.items()})
    with in_language("de"):
        return published(loaded, DAY, has_short=True)


def printed(of: Publication, *forms: str) -> Mapping[str, bytes]:
    with in_language("de"):
        made = publish(of, forms)
    assert made.failures == ()
    return made.pages


@pytest.mark.parametrize(
    ("themes", "measures", "title", "indicators"),
    [(1, 1, "Kurse ", 0), (6, 45, "Deutschkurse am Abend ", 5), (30, 300, LONG, 20)],
    ids=["small", "usual", "large, with long words"],
)
def test_it_has_four_pages_at_the_most(themes: int, measures: int, title: str, indicators: int) -> None:
    (composed,) = town(themes, measures, title, indicators).composed
    with in_language("de"):
        made = {form: print_document(composed.short, form, DAY).content for form in ("pdf", "docx")}
    (count,) = {int(number) for number in re.findall(rb"/Type\s*/Pages\s*/Count (\d+)", made["pdf"])}
    assert 1 <= count <= 4
    assert made["docx"].startswith(b"PK")


def test_it_counts_what_it_leaves_out_and_links_nowhere() -> None:
    pages = printed(town(14, 60, "Kurse "), "html", "md")
    text = pages["muster.short.md"].decode()
    assert text.startswith("# Kurse")
    assert "**Kurzfassung**" in text
    assert "15 von 60" in text
    assert "| und 2 weitere |" in text  # themes
    assert "| und 33 weitere |" in text  # of 45 measures that are late or paused
    links = re.findall(r'<a [^>]*href="([^"]*)"', pages["muster.short.html"].decode())
    assert [each for each in links if each != "#content"] == []


def test_what_it_says_is_what_the_document_says() -> None:
    of = town(6, 45, "Kurse ")
    (composed,) = of.composed
    assert composed.short.result == composed.document.result
    short, whole = composed.short.headline, composed.document.headline
    assert short
    assert whole
    assert [(each.value, each.words) for each in short.figures] == [(each.value, each.words) for each in whole.figures]


def test_it_is_there_where_it_is_asked_for_and_the_site_leads_to_it() -> None:
    of = town(1, 2, "Kurse ")
    start = printed(of, "site", "pdf")["muster/index.html"].decode()
    assert 'href="../muster.short.html"' in start
    assert 'href="../muster.short.pdf"' in start
    plain = published(of.loaded, DAY)
    assert [path for path in printed(plain, "site", "pdf", "html") if "short" in path] == []


def test_a_text_is_clipped_between_words_and_never_longer() -> None:
    assert clipped("Deutschkurse am Abend", 30) == "Deutschkurse am Abend"
    assert clipped("Deutschkurse am Abend und am Wochenende", 30) == "Deutschkurse am Abend und am …"
    assert len(clipped("x" * 500, 30)) <= 30
