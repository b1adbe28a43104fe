"""How many measures are rated how: by the town and from outside, which are never added up, and by weight."""

from datetime import date
from decimal import Decimal

from konzept.figures.progress import progress
from konzept.figures.selection import Filters, select
from konzept.model import KIND_OF
from konzept.model.record import Rating, View
from konzept.reading.load import Loaded, load

DAY = date(2026, 6, 15)
TEXTS = {
    "concept": "title: K\nmunicipality: M\nvocabulary: {ratings: {gruen: {means: on-track, label: Grün}}}\n",
    "themes/a": "title: A",
    "themes/b": "title: B",
    "measures/own": "title: Eigen\nthemes: [a]\nweight: 3\nstatus:\n"
    "  - {date: 2025, state: started, rating: gruen}\n"
    "  - {date: 2026-12, state: started, rating: off-track, note: N}\n",
    "measures/both": "title: Beide\nthemes: [a, b]\nstatus:\n"
    "  - {date: 2026-01, state: started, rating: on-track}\n"
    "  - {date: 2026-02, state: started, rating: at-risk, note: N, view: outside}\n",
    "measures/newer": "title: Neuer\nthemes: [b]\nstatus:\n"
    "  - {date: 2025-01, state: started, rating: at-risk, note: N}\n"
    "  - {date: 2026-01, state: started}\n",
    "measures/silent": "title: Still\nthemes: [b]",
    "measures/gone": "title: Weg\nthemes: [b]\nstatus: [{date: 2026-01, state: dropped, rating: on-track, note: N}]",
    "measures/draft": "title: Entwurf\ndraft: true\nstatus: [{date: 2026-01, state: started, rating: on-track}]",
}


def town() -> Loaded:
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in TEXTS.items()})
    assert loaded.findings == ()
    return loaded


def test_active_measures_are_counted_by_rating_each_view_apart() -> None:
    concept = town().concepts["k"]
    found = progress(concept, concept.record, DAY)
    assert found.by_rating(View.OWN) == {Rating.ON_TRACK: 2, None: 2}
    assert found.by_rating(View.OUTSIDE) == {Rating.AT_RISK: 1, None: 3}
    assert sum(found.by_rating(View.OWN).values()) == sum(found.by_rating(View.OUTSIDE).values()) == len(found.active)


def test_they_are_counted_by_theme_and_by_weight() -> None:
    concept = town().concepts["k"]
    first, second = (progress(concept, concept.themes[name], DAY) for name in ("a", "b"))
    assert first.by_rating(View.OWN) == {Rating.ON_TRACK: 2}
    assert second.by_rating(View.OWN) == {Rating.ON_TRACK: 1, None: 2}
    assert first.by_rating_weight(View.OWN) == {Rating.ON_TRACK: Decimal(4)}
    assert second.by_rating_weight(View.OWN) is None
    assert first.is_rated(View.OUTSIDE)
    assert not progress(concept, concept.themes["a"], date(2026, 1, 31)).is_rated(View.OUTSIDE)


def test_a_rating_of_a_later_day_changes_nothing_before_it() -> None:
    concept = town().concepts["k"]
    assert progress(concept, concept.record, date(2026, 12, 31)).by_rating(View.OWN)[Rating.OFF_TRACK] == 1
    assert Rating.OFF_TRACK not in progress(concept, concept.record, date(2026, 12, 30)).by_rating(View.OWN)


def test_a_list_by_rating_sees_both_views() -> None:
    loaded = town()

    def ids(rating: str) -> list[str]:
        found = select(loaded, list(loaded.concepts.values()), KIND_OF["measure"], Filters(rating=rating), DAY)
        return sorted(item.record.id for item in found)

    assert ids("at-risk") == ["both"]
    assert ids("on-track") == ["both", "draft", "gone", "own"]
    assert ids("gruen") == ["own"]
