"""The page with all concepts: two that look alike say what tells them apart."""

from datetime import date

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
