"""The name that was probably meant, among few names and among thousands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.source.nearest import NearestNames, nearest, only_match, similarity

KEYS = ["title", "number", "text", "themes", "goals", "target_groups", "next_step"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("titel", "title"),
        ("TITLE", "title"),
        ("target-groups", "target_groups"),
        ("themen", "themes"),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_nearest_key(written: str, meant: str | None) -> None:
    assert nearest(written, KEYS) == meant


def test_a_guess_is_sure_only_where_no_other_comes_close() -> None:
    assert only_match("lernpatenschaft", ["lernpatenschaften", "kurse"]) == "lernpatenschaften"
    assert only_match("lernpatenschaft", ["lernpatenschaften", "lernpatenschafte"]) is None
    assert only_match("kurs", ["lernpatenschaften"]) is None


def test_of_equals_the_first_in_the_alphabet() -> None:
    assert nearest("kurs-3", ["kurs-2", "kurs-1"]) == "kurs-1"


def test_among_thousands_the_same_is_found() -> None:
    names = [f"kurs-{word}-{at}" for at in range(1000) for word in ("deutsch", "eltern", "beruf")]
    known = NearestNames(names)
    assert known.nearest("kurs-detusch-77") == "kurs-deutsch-77"
    assert known.sure("ganz-anders") is None
    assert known.nearest("kurs-eltern-500") == "kurs-eltern-500"


@given(st.text(max_size=150), st.text(max_size=150))
def test_likeness_is_a_share_and_knows_itself(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, one) == 1
    assert nearest(one, [one]) == one
