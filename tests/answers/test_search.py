"""What `konzept search` finds: the table of queries, and every record by its title and by any of its words."""

import pytest

from konzept.answers.search.entries import searchables
from konzept.answers.search.listing import SearchAnswer, found
from konzept.i18n.messages import in_language
from konzept.model import ALL_KINDS, KIND_OF
from konzept.reading.load import Loaded, load
from konzept.reading.search.index import index_of
from konzept.reading.search.search import search
from konzept.source.failure import KonzeptError
from konzept.system import files
from tests.fixtures.searching import Query, name_of, queries, town
from tests.fixtures.towns import MUSTERSTADT, PEOPLE


def asked(loaded: Loaded, query: str, **options: str) -> SearchAnswer:
    return found(loaded.repository, tuple(loaded.concepts.values()), query, **options)  # type: ignore[arg-type]


def names(loaded: Loaded, query: str) -> list[str]:
    try:
        return [name_of(record.thing) for record in asked(loaded, query).records]
    except KonzeptError:
        return []


def test_every_query_of_the_table_finds_first_what_it_must() -> None:
    with in_language("de"):
        assert [fault for query in queries() for fault in query.faults(names(town(), query.ask))] == []


def test_the_table_asks_for_every_kind_and_would_notice() -> None:
    kinds = {query.first.partition("/")[0] for query in queries() if query.first}
    assert kinds == {kind.name for kind in ALL_KINDS} | {"term"}
    assert len(queries()) >= 60
    assert Query("x", "measure/a").faults(["measure/b", "measure/a"])
    assert Query("x", None).faults(["measure/b"])
    assert Query("x", "a", "b").faults(["a", "c"])
    assert not Query("x", "a", "b").faults(["a", "b"])


@pytest.mark.parametrize("home", [MUSTERSTADT, PEOPLE], ids=["musterstadt", "people"])
def test_every_record_is_found_by_its_title_before_those_that_only_name_it(home: object) -> None:
    loaded = load(files.read(home))  # type: ignore[arg-type]
    with in_language("de"):
        for concept in loaded.concepts.values():
            things = list(searchables(concept))
            index = index_of((thing.entry for thing in things), "de")
            for thing in things:
                if thing.entry.is_titled:
                    first = search(index, thing.entry.title).hits[0]
                    assert things[first.entry].entry.title == thing.entry.title


def test_only_a_kind_only_a_language() -> None:
    with in_language("de"):
        concepts = tuple(town().concepts.values())
        bodies = found(town().repository, concepts, "Integration", kind=KIND_OF["body"]).records
        assert {record.thing.kind for record in bodies} == {"body"}
        with pytest.raises(KonzeptError, match="uk"):
            asked(town(), "Kurs", language="uk")


def test_where_nothing_is_found_the_nearest_words_are_named() -> None:
    with in_language("en"), pytest.raises(KonzeptError) as error:
        asked(town(), "Beratigung")
    assert error.value.hint == "Perhaps: beratung."
