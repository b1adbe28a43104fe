"""The pages as a browser, a search engine and a stranger find them."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TypeAlias
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest

from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import Loaded, load
from konzept.source.failure import KonzeptError
from konzept.wording.prose import is_safe_address

Printed: TypeAlias = Callable[[Mapping[str, str]], Mapping[str, str]]
Made: TypeAlias = Callable[[Mapping[str, str]], Loaded]

DAY = date(2026, 3, 12)


def elements(page: str) -> list[Element]:
    """All elements in order; a page that a strict reader of HTML finds fault with fails."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return list(parser.parse(page).iter())


def html_pages(pages: Mapping[str, str]) -> dict[str, str]:
    return {path: page for path, page in pages.items() if path.endswith(".html")}


def test_every_page_is_there(pages: Mapping[str, str]) -> None:
    names = ("index", "musterstadt-2014", "musterstadt-2020", "musterstadt-2024")
    made = [f"{name}.{form}" for name in names for form in ("html", "md")]
    assert list(pages) == sorted([*made, "accessibility.html", "imprint.html"])


def test_ids_are_unique_and_every_link_arrives(pages: Mapping[str, str]) -> None:
    ids = {}
    for path, page in html_pages(pages).items():
        found = [element.attrib["id"] for element in elements(page) if "id" in element.attrib]
        assert [name for name, count in Counter(found).items() if count > 1] == []
        ids[path] = set(found)
    for path, page in html_pages(pages).items():
        for element in elements(page):
            href = element.attrib.get("href", "")
            if element.tag == "a" and not href.startswith(("https://", "mailto:")):
                target, _, anchor = href.partition("#")
                assert anchor in ids[target or path] or (target in ids and not anchor), href


def test_old_links_still_arrive(pages: Mapping[str, str]) -> None:
    for anchor in ("measure-lernpatenschaften", "measure-patenschaften", "theme-sprache-und-bildung", "theme-bildung"):
        assert f'id="{anchor}"' in pages["musterstadt-2024.html"]


def runs(element: Element) -> bool:
    """Whether it is a script that a browser would run, and not data for programs."""
    return element.tag == "script" and element.attrib != {"type": "application/ld+json"}


def test_nothing_is_loaded_from_anywhere(pages: Mapping[str, str]) -> None:
    for page in html_pages(pages).values():
        for element in elements(page):
            assert not runs(element)
            assert element.tag not in {"img", "iframe", "object", "embed", "video", "audio", "form"}
            assert "src" not in element.attrib
            if element.tag == "link":
                assert element.attrib["rel"] in {"icon", "canonical", "alternate"}
                assert element.attrib["rel"] != "icon" or element.attrib["href"].startswith("data:image/svg+xml,")
            if element.tag == "a":
                assert is_safe_address(element.attrib["href"])
            if element.tag == "style":
                assert "@import" not in (element.text or "")
                assert set(re.findall(r'url\("?([^,]*)', element.text or "")) == {"data:image/svg+xml"}


def test_headings_go_down_one_level_at_a_time(pages: Mapping[str, str]) -> None:
    for page in html_pages(pages).values():
        levels = [int(e.tag[1]) for e in elements(page) if re.fullmatch(r"h[1-6]", str(e.tag))]
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headings(pages: Mapping[str, str]) -> None:
    tables = [e for page in html_pages(pages).values() for e in elements(page) if e.tag == "table"]
    assert len(tables) > 4
    for table in tables:
        assert table.find("caption") is not None
        assert all(cell.attrib["scope"] in {"col", "row"} for cell in table.iter("th"))


def test_the_first_link_leads_to_the_text_and_the_page_says_its_language(pages: Mapping[str, str]) -> None:
    for page in html_pages(pages).values():
        found = elements(page)
        assert next(e for e in found if e.tag == "html").attrib == {"lang": "de", "dir": "ltr"}
        first = next(e for e in found if e.tag == "a")
        (main,) = (e for e in found if e.tag == "main")
        assert first.attrib["href"] == f"#{main.attrib['id']}"


def test_a_state_is_never_shown_by_colour_alone(pages: Mapping[str, str]) -> None:
    badges = re.findall(r'<span class="badge [a-z]+">(.*?)</span></span>', pages["musterstadt-2024.html"])
    assert len(badges) == 17
    for badge in badges:
        assert re.fullmatch(r'<span class="glyph( onward)? g-[a-z-]+"></span><span>[\w ]+', badge)


def test_every_glyph_is_drawn(pages: Mapping[str, str]) -> None:
    page = pages["musterstadt-2024.html"]
    shown = set(re.findall(r'<span class="glyph[^"]* g-([a-z-]+)"', page))
    drawn = dict(re.findall(r'\.g-([a-z-]+)\{--drawn:url\("data:image/svg\+xml,([^"]+)"\)\}', page))
    assert len(shown) > 5
    assert shown <= drawn.keys()
    for drawing in map(unquote, drawn.values()):
        assert re.fullmatch(r"<svg [^<>]+>(<(circle|path) [^<>]+/>)+</svg>", drawing)


def test_each_state_of_the_first_page_leads_to_what_it_means_in_totals(pages: Mapping[str, str]) -> None:
    page = pages["musterstadt-2024.html"]
    legend = page.partition('<ul class="states-legend">')[2].partition("</ul>")[0]
    led = set(re.findall(r'href="#(state-[a-z]+)"', legend))
    assert len(led) == 9
    assert led == set(re.findall(r'<th scope="row" id="(state-[a-z]+)"', page))


def test_drafts_notes_and_the_future_stay_at_home(pages: Mapping[str, str]) -> None:
    for page in pages.values():
        assert "MARKER" not in page
    for page in (pages["musterstadt-2024.html"], pages["musterstadt-2024.md"]):
        assert not re.search(r"\d\s+Entw", page)  # not even how many drafts there are
        assert not re.search(r"\bUmgesetzt\b", page)


def test_html_and_markdown_tell_the_same_figures(pages: Mapping[str, str]) -> None:
    for sentence in ("4 von 14 aktiven Maßnahmen umgesetzt (29 %); 1 ohne Meldung.", "3 beschlossen, 4 erfasst"):
        assert sentence in pages["musterstadt-2024.html"].replace("\xa0", " ")
        assert sentence in pages["musterstadt-2024.md"].replace("\xa0", " ")


def test_a_concept_without_measures_says_so_and_divides_nothing(pages: Mapping[str, str]) -> None:
    page = pages["musterstadt-2020.html"]
    assert "Dieses Konzept enthält keine Maßnahmen." in page
    assert "%)" not in page.partition("</style>")[2]
    assert 'class="figure-of"' not in page


def test_a_draft_of_a_concept_is_not_published_and_nobody_links_to_it(made: Made) -> None:
    loaded = made({"concept.yaml": "title: MARKER\nmunicipality: Musterstadt\ndraft: true\n"})
    pages = printed_pages(published(loaded, DAY))
    assert list(pages) == ["index.html", "index.md"]
    assert "MARKER" not in "".join(pages.values())


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title></head><img src=x onerror=alert(1)>",
    "\"' onmouseover=alert(1) x='",
    "{{ 7 * 7 }} {% for x in range(9) %}x{% endfor %}",
    "]]><!-- --><![CDATA[",
    "| a | b |",
    "[x](javascript:alert(1))",
    "# Titel",
    "- Punkt",
    "1. Punkt",
    "```",
    "مرحبا بكم",
    "&lt;b&gt; &amp;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_title_is_a_title_whatever_it_says(printed: Printed, text: str) -> None:
    quoted = text.replace("'", "''")
    pages = printed(
        {
            "concept.yaml": f"title: '{quoted}'\nmunicipality: '{quoted}'\nmotto: '{quoted}'\nlanguage: en\n",
            "themes/t.yaml": f"title: '{quoted}'\nnumber: '{quoted}'\n",
            "goals/g.yaml": f"title: '{quoted}'\ntheme: t\n",
            "measures/m.yaml": f"title: '{quoted}'\ngoals: [g]\nlead: '{quoted}'\n"
            f"milestones: ['{quoted}']\nstatus:\n  - {{date: 2024, state: started, source: '{quoted}'}}\n",
            "bodies/b.yaml": f"name: '{quoted}'\nseats: ['{quoted}']\n",
        }
    )
    page = pages["muster.html"]
    found = elements(page)
    assert not [e for e in found if runs(e) or e.tag == "img" or any(a.startswith("on") for a in e.attrib)]
    (title,) = (e for e in found if e.tag == "h1")
    assert "".join(title.itertext()) == text
    assert "49" not in re.sub(r"<(path|rect|polyline|text) [^>]*>", "", page.partition("</style>")[2])  # no coordinates
    written = pages["muster.md"]
    headings = [line for line in written.splitlines() if line.startswith("#")]
    assert len([line for line in headings if line.startswith("# ")]) == 1
    assert [line.split()[0] for line in headings if "Theme" in line or "Goal" in line or "Measure:" in line] == [
        "##",
        "###",
        "####",
    ]
    assert "\n| Milestone | Due | Done |\n| --- | --- | --- |\n| " in written


def test_the_language_of_the_texts_is_the_language_of_the_page(printed: Printed) -> None:
    page = printed({"concept.yaml": "title: مفهوم الاندماج\nmunicipality: Musterstadt\nlanguage: ar\n"})["muster.html"]
    assert '<html lang="ar" dir="rtl">' in page
    page = printed({"concept.yaml": "title: Plan\nmunicipality: Musterstadt\nlanguage: de-AT\n"})["muster.html"]
    assert '<html lang="de-AT" dir="ltr">' in page
    assert "Über dieses Konzept" in page
    page = printed({"concept.yaml": "title: Plan\nmunicipality: Musterstadt\nlanguage: keine Sprache\n"})["muster.html"]
    assert '<html lang="en" dir="ltr">' in page


def test_the_order_of_the_files_and_the_run_before_change_no_byte(town: Loaded, pages: Mapping[str, str]) -> None:
    backwards = replace(town, concepts=dict(reversed(list(town.concepts.items()))))
    assert printed_pages(published(backwards, DAY)) == pages
    assert printed_pages(published(town, DAY)) == pages


def test_single_formats_and_single_concepts(town: Loaded) -> None:
    only = printed_pages(published(town, DAY, "musterstadt-2024"), formats=("md",))
    assert list(only) == ["index.md", "musterstadt-2024.md"]
    assert "musterstadt-2014" in only["musterstadt-2024.md"], "the predecessor is named"
    assert "musterstadt-2014.md" not in only["musterstadt-2024.md"], "but its page is not made"


def test_the_towns_own_rules_follow_ours_and_cannot_end_the_style(town: Loaded) -> None:
    css = ":root { --accent: #703; }\np::after { content: '</b>' }\n</style><script>alert(1)</script><!-- a > b {}"
    page = printed_pages(published(town, DAY), formats=("html",), css=css)["musterstadt-2024.html"]
    style = next(e for e in elements(page) if e.tag == "style").text or ""
    assert style.index("--accent: #17506b") < style.index("--accent: #703;")
    assert "a > b {}" in style
    assert r"content: '\3c /b>'" in style
    assert not [e for e in elements(page) if runs(e)]


def test_a_concept_does_not_take_the_place_of_the_overview() -> None:
    cover = b"title: Konzept\nmunicipality: Musterstadt\n"
    loaded = load({"concepts/index/concept.yaml": cover, "concepts/indexe/concept.yaml": cover})
    with pytest.raises(KonzeptError, match="another page"):
        published(loaded, date(2026, 1, 1))
    other = published(loaded, date(2026, 1, 1), "indexe")
    assert set(printed_pages(other, formats=["html"])) == {"index.html", "indexe.html"}


def test_measures_are_folded_in_a_document_and_open_on_their_own_page(town: Loaded, pages: Mapping[str, str]) -> None:
    page = elements(pages["musterstadt-2024.html"])
    folded = [each for article in page if article.tag == "article" for each in article if each.tag == "details"]
    assert len(folded) == len([each for each in page if each.tag == "article"]) > 5
    for each in folded:
        summary, content = each
        assert summary.tag == "summary"
        assert summary[0].tag.startswith("h")
        assert content.attrib["id"].startswith("measure-")
        assert "open" not in each.attrib
    alone = printed_pages(published(town, DAY), formats=("site",))["musterstadt-2024/measure/lernpatenschaften.html"]
    (measure,) = (each for each in elements(alone) if each.tag == "article")
    assert measure.attrib["id"] == "measure-lernpatenschaften"
    assert measure[0].tag == "h1"


def test_the_overview_of_a_site_searches_every_concept_without_a_script(town: Loaded) -> None:
    site = printed_pages(published(town, DAY), formats=("site",))
    page = site["index.html"]
    forms = [element for element in elements(page) if element.tag == "form"]
    (form,) = forms
    targets = [button.attrib["formaction"] for button in form.iter("button")]
    assert targets == [f"{name}/search.html" for name in ("musterstadt-2014", "musterstadt-2020", "musterstadt-2024")]
    assert all(target in site for target in targets)
    assert [field.attrib["name"] for field in form.iter("input")] == ["q"]
    assert "form-action 'self' file:" in page


def test_an_overview_without_a_site_sends_no_form(pages: Mapping[str, str]) -> None:
    assert "<form" not in pages["index.html"]
    assert "form-action 'none'" in pages["index.html"]
