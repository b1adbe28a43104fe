"""What the lists of the site say beside a title, so that nobody has to open every page."""

from collections.abc import Mapping

import pytest

from konzept.reading.load import load
from tests.publication.site.conftest import Printed, site_of

TOWN: Mapping[str, str] = {
    "concept.yaml": "title: Konzept\nmunicipality: Musterstadt\nlanguage: de\n",
    "bodies/rat.yaml": "name: Stadtrat\n",
    "decisions/konzept.yaml": "subject: Das Konzept\ndate: 2024-02-12\nbody: rat\noutcome: adopted\n",
    "decisions/undatiert.yaml": "subject: Ohne Tag\nbody: rat\noutcome: adopted\ngaps: [date]\n",
    "themes/arbeit.yaml": "title: Arbeit\n",
    "themes/wohnen.yaml": "title: Wohnen\n",
    "measures/kurse.yaml": "title: Kurse\nthemes: [arbeit]\nlead: rat\n",
}


def test_a_list_of_decisions_says_when_and_by_whom(printed: Printed) -> None:
    page = printed(TOWN)["muster/chapter/decisions.html"]
    assert '<p class="counts">12. Februar 2024 · Beschluss, Stadtrat, beschlossen</p>' in page
    assert page.count('class="counts"') == 1


def test_a_theme_of_which_nothing_is_on_record_says_so_on_its_own_page(printed: Printed) -> None:
    site = printed(TOWN)
    sentence = "Keine Maßnahmen erfasst"
    assert sentence not in site["muster/index.html"]
    assert "Keine Meldung zu 1 von 1" in site["muster/index.html"]
    assert sentence in site["muster/theme/wohnen.html"]


PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
COURSES = '\nmsgctxt "measure.title"\nmsgid "Kurse"\nmsgstr "Courses"\n'


@pytest.mark.parametrize(("least", "is_linked"), [("1", True), ("99", False)])
def test_no_page_leads_to_a_translation_that_is_only_begun(least: str, is_linked: bool) -> None:
    settings = f"publisher: {{name: Stadt, address: https://stadt.example/}}\ntranslations: {{linked_from: {least}}}\n"
    texts = {f"concepts/muster/{path}": text for path, text in {**TOWN, "translations/en.po": PO + COURSES}.items()}
    site = site_of(load({path: text.encode() for path, text in {**texts, "konzept.yaml": settings}.items()}))
    assert "muster.en/index.html" in site
    leading = [path for path in ("muster/index.html", "index.html", "sitemap.xml") if "muster.en/" in site[path]]
    assert (leading == ["muster/index.html", "sitemap.xml"]) is is_linked
    assert bool(leading) is is_linked
    assert ("index.en.html" in site["index.html"]) is is_linked
    assert "muster/index.html" in site["muster.en/index.html"]
