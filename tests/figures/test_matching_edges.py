"""Records asked for by what their fields say: spans of time, and keys that do not exist."""

import pytest

from konzept.figures.matching import field_test, has_key
from konzept.model import ConceptRecord, Measure
from konzept.model.kinds.concept import Municipality
from konzept.source.failure import KonzeptError
from konzept.source.values import Period, moment, period


def cover(start: str | None, end: str | None) -> ConceptRecord:
    span = Period(moment(start) if start else None, moment(end) if end else None)
    return ConceptRecord(title="A", municipality=Municipality(name="B"), period=span)


@pytest.mark.parametrize(
    ("start", "end", "asked", "fits"),
    [
        ("2020", "2024", "2022", True),
        ("2020", "2024", "2020", True),
        ("2020", "2024", "2024", True),
        ("2020", "2024", "2019", False),
        ("2020", "2024", "2025", False),
        ("2020-06", "2024", "2020", False),  # only a part of it
        ("2020", "2024-06", "2024", False),
        (None, "2024", "1990", True),
        (None, "2024", "2025", False),
        ("2020", None, "2050", True),
        ("2020", None, "2019", False),
        ("2020", "2024", "2020/2021", False),  # a school year stands for itself
    ],
)
def test_a_span_is_found_by_any_time_within_it(*, start: str | None, end: str | None, asked: str, fits: bool) -> None:
    assert field_test(ConceptRecord, f"period={asked}")(cover(start, end)) is fits


def test_a_school_year_is_no_span_of_two_years() -> None:
    record = ConceptRecord(title="A", municipality=Municipality(name="B"), period=period("2020/2021"))
    assert field_test(ConceptRecord, "period=2020/2021")(record)
    assert not field_test(ConceptRecord, "period=2021-01")(record)


@pytest.mark.parametrize("key", ["titel", "title.one", "costs.nothing"])
def test_a_key_that_does_not_exist_is_refused(key: str) -> None:
    with pytest.raises(KonzeptError):
        has_key(Measure, key.split("."))
    for known in ("title", "costs", "costs.amount"):
        has_key(Measure, known.split("."))


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("titel=A", "“title” is probably meant."),
        ("title.one=A", ""),
        ("costs.kind=xyzxyz", "Possible are: planned, minimum, reserve, actual."),
        ("costs.kind=planed", "“planned” is probably meant."),
        ("own.nummer=1", "Own fields are declared in konzept.yaml under “fields”."),
    ],
)
def test_what_cannot_be_asked_for_is_told_how(asked: str, hint: str) -> None:
    with pytest.raises(KonzeptError) as caught:
        field_test(Measure, asked)
    assert caught.value.hint == hint
