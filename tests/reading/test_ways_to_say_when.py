"""The ways in which Germans say when: understood at every key and option where they are certain, else refused with
what to write."""

from datetime import date

import pytest

from konzept.cli.options import day_of, moment_of
from konzept.figures.matching import field_test
from konzept.i18n.messages import in_language
from konzept.model import Grant, Measure
from konzept.model.fields import forms
from konzept.model.record import Address
from konzept.reading import typed
from konzept.reading.decode import decode
from konzept.source.failure import KonzeptError
from konzept.source.values import Unfit, moment
from konzept.source.yaml.source import parse

CERTAIN = {
    "Ende 2027": "2027-12",
    "zum Ende 2027": "2027-12",
    "Ende des Jahres 2027": "2027-12",
    "Jahresende 2027": "2027-12",
    "end of 2027": "2027-12",
    "Anfang Juli 2027": "2027-07",
    "Mitte Juli 2027": "2027-07",
    "Ende Juli 2027": "2027-07",
    "end of July 2027": "2027-07",
    "Q3 2027": "2027-Q3",
    "2027/Q3": "2027-Q3",
    "3. Quartal 2027": "2027-Q3",
    "III. Quartal 2027": "2027-Q3",
    "drittes Quartal 2027": "2027-Q3",
    "im 3. Quartal 2027": "2027-Q3",
    "3rd quarter of 2027": "2027-Q3",
    "Ende des 3. Quartals 2027": "2027-09",
    "Ende Q3 2027": "2027-09",
    "2. Halbjahr 2027": "2027-H2",
    "II. Halbjahr 2027": "2027-H2",
    "zweites Halbjahr 2027": "2027-H2",
    "2. HJ 2027": "2027-H2",
    "H2 2027": "2027-H2",
    "second half of 2027": "2027-H2",
    "Ende des 1. Halbjahres 2027": "2027-06",
    "31.12.2027": "2027-12-31",
    "1.7.2027": "2027-07-01",
    "1. Juli 2027": "2027-07-01",
    "Montag, 5. Juli 2027": "2027-07-05",
    "am 31.12.2027": "2027-12-31",
    "zum 31.12.2027": "2027-12-31",
    "Juli 2027": "2027-07",
    "im Juli 2027": "2027-07",
    "Dez. 2027": "2027-12",
    "07/2027": "2027-07",
    "im Jahr 2027": "2027",
    "im Laufe des Jahres 2027": "2027",
    "vor 2020": "before 2020",
    "vor Juli 2020": "before 2020-07",
    "vor dem 1.7.2020": "before 2020-07-01",
    "zwischen 2013 und 2019": "2013..2019",
    "between June 2013 and 2019": "2013-06..2019",
    "2013 … 2019": "2013..2019",
}
"""Wherever a date belongs."""

LAST = {
    "bis 2027": "2027",
    "spätestens 2027": "2027",
    "bis spätestens 2027": "2027",
    "bis Ende 2027": "2027-12",
    "bis zum 31.12.2027": "2027-12-31",
    "bis Juli 2027": "2027-07",
    "bis Ende des 3. Quartals 2027": "2027-09",
    "by the end of 2027": "2027-12",
    "until 2027": "2027",
    "no later than July 2027": "2027-07",
}
"""Only where the last day of a time belongs."""

FIRST = {
    "ab 2027": "2027",
    "seit 2020": "2020",
    "ab 1.7.2027": "2027-07-01",
    "ab dem 1.7.2027": "2027-07-01",
    "frühestens Juli 2027": "2027-07",
    "from July 2027": "2027-07",
    "since 2020": "2020",
}
"""Only where the first day of a time belongs."""

UNCERTAIN = {
    "Anfang 2027": "2027-Q1",
    "Mitte 2027": "2027-06",
    "Frühjahr 2027": "2027-Q2",
    "Sommer 2027": "2027-Q3",
    "Herbst 2027": "2027-Q4",
    "late 2027": "2027-Q4",
    "Winter 2027/28": "2027",
    "31.12.27": "2027-12-31",
    "Dez 27": "2027-12",
    "KW 30/2027": "2027-07",
    "30. KW 2027": "2027-07",
    "ca. 2027": "2027",
    "voraussichtlich Ende 2027": "2027-12",
    "vor ca. 2020": "before 2020",
    "Ostern 2027": "2027",
    "Mai/Juni 2027": "2027",
    "2027 ff.": "2027",
    "Schuljahr 2026/27": "2027-07",
    "SJ 2026/2027": "2027-07",
    "laufend": "recurrence: ongoing",
    "dauerhaft": "recurrence: ongoing",
    "Daueraufgabe": "recurrence: ongoing",
    "jährlich": "every",
    "alle zwei Jahre": "every",
    "sofort": "den Tag",
    "ab sofort": "den Tag",
    "kurzfristig": "horizon",
    "bei Bedarf": "weglassen",
    "nach 2020": "weglassen",
    "noch offen": "nicht bekannt",
    "Dezember": "2027-12",
    "2. Halbjahr": "2027-H2",
    "1.7.": "2027-07-01",
}
"""Refused, with this in what is said instead."""


def refused(written: str) -> str:
    """The hint of a text that is no date, without a suggestion that `--fix` would write."""
    with in_language("de"), pytest.raises(Unfit) as raised:
        moment(written)
    assert raised.value.suggestion is None
    return raised.value.hint


def found(key: str, written: str) -> tuple[str, str | None]:
    """Hint and repair of a measure with that text at a key."""
    with in_language("de"):
        source, _findings = parse("measures/m.yaml", f"title: M\nlead: Amt\n{key}: {written}\n")
        assert source is not None
        (finding,) = decode(source, Measure, Address("k", "measure", "m"))[1]
    return finding.hint, finding.fix.edits[0].text if finding.fix else None


@pytest.mark.parametrize(("written", "meant"), CERTAIN.items())
def test_a_date_is_understood_wherever_one_belongs(written: str, meant: str) -> None:
    assert str(moment_of(written)) == meant
    assert typed.value(forms(Measure)["checked"], written) == meant
    for key in ("start", "due"):
        assert typed.value(forms(Measure)[key], written) == meant
        assert found(key, written) == (f"Bitte {meant} schreiben.", meant)


@pytest.mark.parametrize(("written", "meant"), [*LAST.items(), *FIRST.items()])
def test_the_end_of_a_time_is_understood_where_it_belongs_and_sent_there_from_the_other_end(
    written: str, meant: str
) -> None:
    here, there = ("due", "start") if written in LAST else ("start", "due")
    assert typed.value(forms(Measure)[here], written) == meant
    assert found(here, written) == (f"Bitte {meant} schreiben.", meant)
    assert typed.value(forms(Measure)["checked"], written) == written
    assert meant in refused(written)
    assert found(there, written) == (f"Das gehört zu einem anderen Schlüssel: {here}: {meant}", None)


@pytest.mark.parametrize(("written", "said"), UNCERTAIN.items())
def test_what_is_not_certain_is_refused_with_what_to_write(written: str, said: str) -> None:
    assert said in refused(written)
    for key in ("start", "due", "checked"):
        assert typed.value(forms(Measure)[key], written) == written
    with in_language("de"), pytest.raises(KonzeptError) as raised:
        moment_of(written)
    assert said in raised.value.hint
    with pytest.raises(KonzeptError):
        field_test(Measure, f"due={written}")


@pytest.mark.parametrize("written", ["laufend", "Daueraufgabe"])
def test_what_lasts_is_repaired_in_a_measure(written: str) -> None:
    assert found("due", written)[1] == "recurrence: ongoing"


@pytest.mark.parametrize(
    ("written", "day"),
    [("bis Ende 2027", date(2027, 12, 31)), ("spätestens 2027", date(2027, 12, 31)), ("Juli 2027", date(2027, 7, 31))],
)
def test_the_day_of_a_command_is_the_last_one(written: str, day: date) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("von 2027 bis 2030", "2027-2030"),
        ("2027 bis 2030", "2027-2030"),
        ("2027 – 2030", "2027-2030"),
        ("Schuljahr 2026/27", "2026/2027"),
        ("3. Quartal 2027", "2027-Q3"),
        ("2026/27", "2026/27"),  # can be a winter term, or two calendar years
        ("WS 2026/27", "WS 2026/27"),
    ],
)
def test_times_that_a_person_types(written: str, meant: str) -> None:
    assert typed.value(forms(Grant)["period"], written) == meant
