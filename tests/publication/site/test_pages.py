"""Every public record has its page, every page is found by links alone, and no link leads nowhere."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

import html5lib
import pytest

from konzept.i18n.messages import in_language
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import Loaded

Site: TypeAlias = Mapping[str, str]
Printed: TypeAlias = Callable[[Mapping[str, str]], Site]
Targets: TypeAlias = Callable[[str, str], list[tuple[str, str]]]

DAY = date(2026, 3, 12)
WITH_PAGES = ("theme", "goal", "measure", "body", "decision")
"""Kinds that the document prints one by one."""


SCRIPTS: Sequence[Sequence[str]] = ([], ["../table.js"], ["../search.js", "search-index.js"])


def html(site: Site) -> dict[str, str]:
    return {path: text for path, text in site.items() if path.endswith(".html")}


def found_from(start: str, site: Site, targets: Targets) -> set[str]:
    """Every page that somebody reaches who only follows links."""
    seen, ahead = {start}, [start]
    while ahead:
        path = ahead.pop()
        new = {target for target, _anchor in targets(path, site[path])} & site.keys() - seen
        seen |= new
        ahead += sorted(path for path in new if path.endswith(".html"))
    return seen


def test_every_public_record_has_its_page_and_is_found_by_links(
    repository: Loaded, site: Site, targets: Targets
) -> None:
    reached = found_from("index.html", site, targets)
    for concept in repository.concepts.values():
        for kind in WITH_PAGES:
            for record in concept.records_of(kind).values():
                path = f"{concept.id}/{kind}/{record.id}.html"
                assert (path in site) is not record.draft, path
                assert (path in reached) is not record.draft, path
    stubs = {path for path, text in html(site).items() if '<meta name="robots" content="noindex">' in text}
    frames = {path for path in stubs if "/embed/" in path}
    assert html(site).keys() - reached == stubs - frames, "only former addresses are not linked to"


def test_a_page_that_is_asked_for_alone_is_that_of_the_whole_site(repository: Loaded, site: Site) -> None:
    with in_language("de"):
        pages = printed_pages(published(repository, DAY), formats=("site",))
    assert list(pages) == list(site)
    assert "musterstadt-2024/measure/there-is-none.html" not in pages
    for path in reversed(list(site)):
        assert pages[path] == site[path], path


def test_no_link_leads_nowhere(site: Site, targets: Targets) -> None:
    ids = {path: set(re.findall(r'\sid="([^"]*)"', text)) for path, text in html(site).items()}
    dead = [
        f"{path}: {target}#{anchor}"
        for path, text in html(site).items()
        for target, anchor in targets(path, text)
        if target not in site or (anchor and anchor not in ids[target])
    ]
    assert dead == []


def test_every_page_is_valid_to_a_strict_reader_and_its_ids_are_unique(site: Site) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    for path, text in html(site).items():
        tree = list(parser.parse(text).iter())
        ids = Counter(element.attrib["id"] for element in tree if "id" in element.attrib)
        assert [name for name, count in ids.items() if count > 1] == [], path
        assert [element.tag for element in tree].count("h1") == 1, path


def test_drafts_notes_and_the_future_stay_at_home(town: Site) -> None:
    for path, text in town.items():
        assert "MARKER" not in text, path
        assert "entwurf" not in path


def test_nothing_is_loaded_from_elsewhere_and_only_table_and_search_have_scripts(site: Site) -> None:
    for path, text in html(site).items():
        loaded = re.findall(r'<(?:link rel="stylesheet"|script)[^>]* (?:href|src)="([^"]*)"', text)
        assert all(
            re.fullmatch(r"(\.\./)*(style\.css|table\.js|search\.js|search-index\.js)", address) for address in loaded
        ), path
        assert ("<script" in text.replace('<script type="application/ld+json">', "")) is path.endswith(
            ("/table.html", "/search.html")
        ), path
        assert "default-src 'none'" in text, path
        assert not re.search(r"<[^>]*\son[a-z]+=", text), path
    assert "http" not in site["table.js"] + site["search.js"]
    assert set(re.findall(r'url\("?([^,]*)', site["style.css"])) == {"data:image/svg+xml"}, (
        "glyphs, nothing to be loaded"
    )


def test_a_page_says_what_it_lies_in_and_what_is_beside_it(town: Site) -> None:
    page = town["musterstadt-2024/measure/sprachbildung.html"]
    crumbs = page.partition('<nav class="crumbs"')[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]*)"', crumbs) == [
        "../../index.html",
        "../index.html",
        "../theme/sprache-und-bildung.html",
        "../goal/deutsch-beim-schuleintritt.html",
    ]
    assert 'href="lernpatenschaften.html" rel="prev"' in page
    assert 'href="kooperation.html" rel="next"' in page


def test_the_history_of_a_measure_is_a_list_with_every_entry(town: Site) -> None:
    page = town["musterstadt-2024/measure/lernpatenschaften.html"]
    timeline = page.partition('<ol class="timeline">')[2].partition("</ol>")[0]
    assert re.findall(r'class="when">([^<]*)<', timeline) == [
        "5. November 2025",
        "1. Juli 2024",
        "2. Mai 2024",
        "14. Februar 2024",
    ]
    assert "begonnen (Sicht von außen: Beirat)" in timeline


def test_a_body_lists_what_it_leads_and_a_record_where_it_is_named(printed: Printed) -> None:
    site = printed(
        {
            "bodies/amt.yaml": "name: Amt",
            "measures/a.yaml": "title: A\nlead: amt\nstatus:\n  - {date: 2024, state: started}",
            "measures/b.yaml": "title: B\nneeds: [a]",
            "measures/c.yaml": "title: C\nlead: amt\ndraft: true",
        }
    )
    body = site["muster/body/amt.html"]
    assert re.findall(r'<p class="row"><a href="([^"]*)"', body) == ["../measure/a.html"]
    assert "started" in body
    assert "Named in" not in body, "the measures it leads stand above"
    named = site["muster/measure/a.html"].partition('id="mentions"')[2]
    assert re.findall(r'<li><a href="([^"]*)"', named)[:1] == ["b.html"]


def test_texts_of_the_concept_lead_to_pages_as_they_lead_to_anchors(printed: Printed) -> None:
    site = printed(
        {
            "concept.yaml": "title: K\nmunicipality: M\nlanguage: en\nmission: |\n"
            "  [a](#measure-a) [old](#measure-alt) [chapter](#mission) [file](assets/plan.pdf)\n"
            '  [out](https://musterstadt.example) `<a href="#measure-a">`\n',
            "measures/a.yaml": "title: A\nformerly: [alt]",
        }
    )
    text = site["muster/chapter/mission.html"].partition('class="text mission"')[2].partition("</div>")[0]
    assert re.findall(r'<a href="([^"]*)"', text) == [
        "../measure/a.html",
        "../measure/a.html",
        "mission.html",
        "../../assets/plan.pdf",
        "https://musterstadt.example",
    ]
    assert 'href="#measure-a"' in text.replace("&quot;", '"'), "what only looks like a link is text"
    whole = site["muster/document.html"]
    assert 'href="#measure-a"' in whole, "within one document anchors stay"


def test_former_addresses_lead_on(printed: Printed) -> None:
    site = printed(
        {
            "concept.yaml": "title: K\nmunicipality: M\nlanguage: en\nformerly: [frueher]\n",
            "measures/a.yaml": "title: A\nformerly: [alt, b]",
            "measures/b.yaml": "title: B",
            "measures/d.yaml": "title: MARKER\nformerly: [geheim]\ndraft: true",
        }
    )
    stub = site["muster/measure/alt.html"]
    assert '<meta http-equiv="refresh" content="0; url=a.html">' in stub
    assert '<link rel="canonical" href="a.html">' in stub
    assert '<meta name="robots" content="noindex">' in stub
    assert '<a href="a.html">Measure: A</a>' in stub
    assert "Measure" in site["muster/measure/b.html"]
    assert "refresh" not in site["muster/measure/b.html"], "a page is no former address"
    assert 'url=../muster/index.html"' in site["frueher/index.html"]
    assert "muster/measure/geheim.html" not in site


GONE = """title: K
municipality: M
language: en
removed:
  - {record: measure/alt, title: <b>Alt</b>, date: 2025-03, reason: Pool closed., instead: measure/a}
  - {record: goal/ziel, instead: measure/d}
  - measure/ehemals
  - measure/a
  - unsinn
  - {record: measure/alt, title: MARKER}
"""


def test_what_is_gone_keeps_a_page_that_says_why(printed: Printed) -> None:
    site = printed(
        {
            "concept.yaml": GONE,
            "measures/a.yaml": "title: A\nformerly: [ehemals]",
            "measures/d.yaml": "title: MARKER\ndraft: true",
        }
    )
    page = site["muster/measure/alt.html"]
    assert "<h1>Measure: &lt;b&gt;Alt&lt;/b&gt;</h1>" in page
    assert "This is no longer part of the concept." in page
    assert '<meta name="robots" content="noindex">' in page
    assert "refresh" not in page
    assert re.findall(r"<d[td]>(.*?)</d[td]>", page) == [
        *("Since", "March 2025", "Reason", "Pool closed.", "Instead", '<a href="a.html">A</a>')
    ]
    assert '<a href="../chapter/removed.html">No longer part of the concept</a>' in page
    assert "Goal: ziel" in site["muster/goal/ziel.html"]
    assert "Instead" not in site["muster/goal/ziel.html"], "what took its place is a draft"
    assert 'http-equiv="refresh"' in site["muster/measure/ehemals.html"], "it lives on under another id"
    assert "no longer part" not in site["muster/measure/a.html"], "it is still there"
    assert 'id="measure-alt"' in site["muster/document.html"]
    assert site["muster/chapter/removed.html"].count("<tr>") == 3
    assert "muster/chapter/removed.html" not in printed({"concept.yaml": "title: K\nmunicipality: M\n"})


LISTS = {
    "concept.yaml": "title: K\nmunicipality: M\nlanguage: en\nvocabulary:\n  priorities:\n    eilig: {means: high}\n",
    "themes/t.yaml": "title: Thema",
    "bodies/amt.yaml": "name: Amt",
    "measures/a.yaml": "title: A\nlead: amt\npriority: high\nthemes: [t]\nstatus:\n  - {date: 2024, state: started}",
    "measures/b.yaml": "title: B\nlead: Verein für alle\npriority: eilig\ndue: 2027",
    "measures/c.yaml": "title: C\nlead: verein-fuer-alle",
}


@pytest.mark.parametrize(
    ("path", "listed"),
    [
        ("status/started", ["a"]),
        ("status/unreported", ["b", "c"]),
        ("lead/verein-fuer-alle", ["c"]),
        ("priority/high", ["a"]),
        ("priority/eilig", ["b"]),
    ],
)
def test_measures_stand_on_plain_lists(printed: Printed, path: str, listed: list[str]) -> None:
    rows = re.findall(r'<p class="row"><a href="\.\./measure/(\w+)\.html"', printed(LISTS)[f"muster/{path}.html"])
    assert rows == listed


def test_two_leads_never_share_a_list(printed: Printed) -> None:
    leads = [path for path in printed(LISTS) if path.startswith("muster/lead/")]
    assert len(leads) == 2


def test_a_year_tells_what_happened_and_what_is_to_come(printed: Printed) -> None:
    site = printed(
        LISTS
        | {
            "decisions/d.yaml": "body: amt\ndate: 2024-05-02\nsubject: Beschluss\noutcome: adopted",
            "events/e.yaml": "title: Werkstatt\ndate: 2027-03-01",
            "events/f.yaml": "title: MARKER\ndate: 2027-03-01\ndraft: true",
        }
    )
    past = site["muster/year/2024.html"]
    assert re.findall(r'class="when">([^<]*)<', past) == ["2 May 2024", "2024"]
    ahead = site["muster/year/2027.html"]
    assert [word.strip() for word in re.findall(r'class="what"><span>([^<]*)<', ahead)] == ["event", "is due"]
    assert "MARKER" not in "".join(site.values())
    assert 'href="2027.html" rel="next"' in past


def test_the_navigation_has_the_same_size_for_ten_and_three_hundred_measures(printed: Printed) -> None:
    def navigation(count: int) -> list[int]:
        measures = {f"measures/m{n:03}.yaml": f"title: M{n:03}\nthemes: [t]\nlead: amt" for n in range(count)}
        site = printed({"themes/t.yaml": "title: T", "bodies/amt.yaml": "name: Amt"} | measures)
        pages = ("index", "table", "contents", "theme/t", "measure/m005", "body/amt", "chapter/progress")
        found = [re.findall(r"<nav.*?</nav>", site[f"muster/{page}.html"], re.DOTALL) for page in pages]
        return [sum(map(len, navs)) for navs in found]

    assert navigation(300) == navigation(10)


HOSTILE = ["</style><script>alert(1)</script>", "\"' onmouseover=alert(1) x='", "{{ 7 * 7 }}", "](javascript:alert(1))"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_stranger_writes_text_and_nothing_else(printed: Printed, text: str) -> None:
    quoted = text.replace("'", "''")
    site = printed(
        {
            "concept.yaml": f"title: '{quoted}'\nmunicipality: '{quoted}'\nlanguage: en\n",
            "measures/m.yaml": f"title: '{quoted}'\nlead: '{quoted}'\npriority: '{quoted}'\n"
            f"target_groups: ['{quoted}']\ndue: 2027\nstatus:\n  - {{date: 2024, state: started, note: '{quoted}'}}\n",
            "themes/t.yaml": f"title: '{quoted}'\n",
        }
    )
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    for path, page in html(site).items():
        tree = list(parser.parse(page).iter())
        assert not [e for e in tree if any(name.startswith("on") for name in e.attrib)], path
        assert [e.attrib.get("src") for e in tree if e.tag == "script" and "type" not in e.attrib] in SCRIPTS, path
        assert not [e for e in tree if "javascript:" in e.attrib.get("href", "")], path
        assert ">49<" not in page


def test_the_order_of_the_files_changes_no_byte(repository: Loaded, site: Site) -> None:
    backwards = replace(repository, concepts=dict(reversed(list(repository.concepts.items()))))
    with in_language("de"):
        assert printed_pages(published(backwards, date(2026, 3, 12)), formats=("site",)) == site


def test_other_formats_lie_beside_the_site_and_are_linked(repository: Loaded, site: Site) -> None:
    with in_language("de"):
        both = printed_pages(published(repository, date(2026, 3, 12)), formats=("html", "md", "site"))
    assert site.keys() < both.keys()
    for name in repository.concepts:
        assert f'href="../{name}.md"' in both[f"{name}/index.html"]
        assert f"{name}.html" in both
    assert 'href="' + next(iter(repository.concepts)) + '/index.html"' in both["index.html"], "the site goes first"


def test_the_towns_own_colours_and_templates_reach_every_page(repository: Loaded, tmp_path: Path) -> None:
    (tmp_path / "footer.html").write_text("<footer><p>Aus dem Rathaus</p></footer>\n", "utf-8")
    site = printed_pages(
        published(repository, date(2026, 3, 12)),
        formats=("site",),
        templates=tmp_path,
        css=":root { --accent: #703 }",
    )
    assert site["style.css"].rstrip().endswith(":root { --accent: #703 }")
    for path, page in html(site).items():
        is_bare = 'http-equiv="refresh"' in page or "/embed/" in path
        assert ("Aus dem Rathaus" in page) is not is_bare, path
        assert "--accent: #703" in page or "style.css" in page, path


def test_an_anchor_that_only_a_chapter_has_leads_into_its_page(tmp_path: Path, repository: Loaded) -> None:
    name = next(iter(repository.concepts))
    (tmp_path / "progress.html").write_text('<p id="zeile">Zeile</p>\n', "utf-8")
    (tmp_path / "measure.html").write_text('<h1>M</h1><a href="#zeile">Zeile</a><a href="#nirgends">x</a>\n', "utf-8")
    site = printed_pages(published(repository, date(2026, 3, 12), name), formats=("site",), templates=tmp_path)
    measure = next(page for path, page in site.items() if "/measure/" in path and "refresh" not in page)
    assert 'href="../chapter/progress.html#zeile"' in measure
    assert 'href="#nirgends"' in measure, "what leads nowhere in the document is not made up here"
