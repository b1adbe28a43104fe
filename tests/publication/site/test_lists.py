"""What the lists of the site say beside a title, so that nobody has to open every page."""

from collections.abc import Mapping

from tests.publication.site.conftest import Printed

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
