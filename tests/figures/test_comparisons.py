"""Records asked for by comparison: before and after a day, above and below a number, with words in a text."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.figures.matching import field_test
from konzept.model import Measure
from konzept.model.kinds.money import Cost
from konzept.source.failure import KonzeptError
from konzept.source.values import moment


def measure(due: str | None = None, cost: str | None = None) -> Measure:
    costs = (Cost(amount=Decimal(cost)),) if cost else ()
    return Measure(title="Sprachkurse für Mütter", due=moment(due) if due else None, costs=costs, lead="jugendamt")


@pytest.mark.parametrize(
    ("due", "asked", "fits"),
    [
        ("2026-06-30", "due<2026-07", True),
        ("2026-06-30", "due<2026-06", False),
        ("2026-06-30", "due<2026-06-30", False),
        ("2026-06-30", "due<=2026-06-30", True),
        ("2026-06-30", "due<=2026-06", True),
        ("2026-06-30", "due ≤ 2026-06", True),
        ("2026-06-30", "due>=2026-06", True),
        ("2026-06-30", "due>2026-06", False),
        ("2026-07-01", "due > 2026-06", True),
        ("2026", "due<2027", True),
        ("2026", "due<2026-07", False),  # it may be in December
        ("2026", "due>2025-12-31", True),
        ("2026", "due>2026-01-01", False),  # it may be that day
        ("2026", "due!=2026", False),
        ("2026", "due≠2027", True),
        (None, "due!=2026", True),
        (None, "due!=", False),
        ("2026", "due!=", True),
        (None, "due<2027", False),
        ("before 2020", "due<2020", True),
    ],
)
def test_a_date_is_compared_where_it_is_certain(*, due: str | None, asked: str, fits: bool) -> None:
    assert field_test(Measure, asked)(measure(due)) is fits


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ("costs.amount>=8.000,00 €", True),
        ("costs.amount>8000", False),
        ("costs.amount<8000.01", True),
        ("costs.amount!=8000", False),
        ("title~sprachkurs", True),
        ("title~MUETTER", True),
        ("title~Väter", False),
        ("title!=Sprachkurse für Mütter", False),
        ("lead~amt", True),
        ("lead!=schulamt", True),
    ],
)
def test_amounts_and_texts_are_compared(*, asked: str, fits: bool) -> None:
    assert field_test(Measure, asked)(measure("2026", "8000")) is fits


DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31)).map(str)


@given(DAYS, DAYS)
def test_of_before_at_and_after_exactly_one_is_true_of_two_days(day: str, other: str) -> None:
    record = measure(day)
    assert sum(field_test(Measure, f"due{sign}{other}")(record) for sign in ("<", "=", ">")) == 1
    assert field_test(Measure, f"due<={other}")(record) is not field_test(Measure, f"due>{other}")(record)
    assert field_test(Measure, f"due>={other}")(record) is not field_test(Measure, f"due<{other}")(record)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("lead<a", "“<” compares dates, amounts and numbers; “lead” is none of these."),
        ("due<", "Behind “due<” the value is missing."),
        ("due<bald", "“bald” is not a date as it is written here."),
        ("costs.amount>viel", "“viel” is not a number that can be read in only one way."),
        ("due", "“due” has no “=”."),
    ],
)
def test_what_cannot_be_compared_is_said(asked: str, told: str) -> None:
    with pytest.raises(KonzeptError) as error:
        field_test(Measure, asked)
    assert error.value.message == told
