"""The page with all concepts: two that look alike say what tells them apart."""

from datetime import date

from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load

DAY = date(2026, 6, 15)
COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"


def beside(*covers: str) -> list[tuple[str, ...]]:
    """What stands beside the result of each concept."""
    files = {f"concepts/k{number}/concept.yaml": cover.encode() for number, cover in enumerate(covers)}
    ((_name, _labels, view),) = published(load(files), DAY).overviews
    return [card.beside for card in view.documents]


def test_editions_of_one_title_are_told_apart_by_what_only_one_has() -> None:
    first, second = beside(f"{COVER}period: {{from: 2013, to: 2020}}", f"{COVER}period: {{from: 2021, to: 2030}}")
    assert (first[0], second[0]) == ("Period: 2013 to 2020", "Period: 2021 to 2030")


def test_what_has_nothing_else_is_called_by_its_id() -> None:
    assert [card[0] for card in beside(COVER, COVER)] == ["k0", "k1"]


def test_concepts_of_different_titles_need_no_more() -> None:
    assert beside(COVER, COVER.replace("Integrationskonzept", "Zweites Konzept")) == [(), ()]


def test_each_says_what_it_is_and_how_much_of_what_it_has() -> None:
    files = {
        "concepts/a/concept.yaml": f"{COVER}kind: Aktionsplan\nlabels:\n  theme: {{one: Säule, many: Säulen}}\n",
        "concepts/a/themes/t.yaml": "title: T\n",
        "concepts/a/themes/u.yaml": "title: U\n",
        "concepts/a/measures/m.yaml": "title: M\n",
        "concepts/a/measures/geheim.yaml": "title: N\ndraft: true\n",
        "concepts/b/concept.yaml": COVER.replace("Integrationskonzept", "Leitbild"),
    }
    ((_name, _labels, view),) = published(load({path: text.encode() for path, text in files.items()}), DAY).overviews
    assert [card.holds for card in view.documents] == ["Aktionsplan: 2 Säulen, 1 Measure", ""]


def test_one_concept_alone_opens_directly() -> None:
    def page(*names: str) -> str:
        files = {f"concepts/{name}/concept.yaml": COVER.encode() for name in names}
        return printed_pages(published(load(files), DAY), ("site",))["index.html"]

    assert '<meta http-equiv="refresh" content="0; url=a/index.html">' in page("a")
    assert "refresh" not in page("a", "b")
