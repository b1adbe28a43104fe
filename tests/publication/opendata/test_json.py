"""The JSON of the publication: its schema describes every key, and nothing stands in it that had not happened then."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from konzept.answers.formats.json import dumped
from konzept.i18n.messages import LANGUAGES, in_language
from konzept.publication.opendata.facts import Facts, as_data
from konzept.publication.opendata.form import publication
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.system import files
from tests.fixtures.towns import MUSTERSTADT, ROOT
from tests.publication.opendata.conftest import DAY, Made, of_id


def plain(value: object) -> Any:
    """What a program reads."""
    return json.loads(dumped(value))


def closed(schema: Any) -> Any:
    """The same schema where no other key may stand than those that it describes."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(each) for key, each in schema.items()}
    if "properties" in inner and "additionalProperties" not in inner:
        inner["additionalProperties"] = False
    if "allOf" in inner:  # of a name and more: each part allows for the keys of the others
        inner = {**inner, "unevaluatedProperties": False, "allOf": [opened(each) for each in inner["allOf"]]}
    return inner


def opened(schema: Any) -> Any:
    return {key: each for key, each in schema.items() if key != "additionalProperties"}


def strict() -> Draft202012Validator:
    schema = closed(plain(publication()))
    schema["$defs"]["named"] = opened(schema["$defs"]["named"])
    return Draft202012Validator(schema, format_checker=FormatChecker())


def every_json() -> Iterator[Any]:
    """The JSON of every concept that we have."""
    for root in (MUSTERSTADT, ROOT):
        loaded = load(files.read(root))
        yield from (plain(as_data(each)) for each in published(loaded, DAY).facts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schema_is_one(language: str) -> None:
    with in_language(language):
        schema = plain(publication())
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "urn:konzept:schema:publication"


def test_it_describes_every_key_of_what_we_publish() -> None:
    validator = strict()
    found = [error.json_path + error.message for data in every_json() for error in validator.iter_errors(data)]
    assert found == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("as_of",), "12.03.2026"),
        (("measures", 0, "record", "due"), "31.12.2026"),
        (("measures", 0, "record", "costs", 0, "amount"), 8000),
        (("measures", 0, "record", "internal"), "nur für uns"),
        (("measures", 0, "on_day", "state"), "fertig"),
        (("figures", "progress", "done"), "4"),
        (("figures", "by_state", "started"), -1),
        (("figures", "left_out", 0, "reason"), "zu teuer"),
        (("funding", "total", "granted", "amount"), "12.200,00"),
        (("funding", "calls", 0, "phase"), "vorbei"),
        (("indicators", 0, "on_day", "values", 0, "value"), "37,2"),
        (("neu",), 1),
    ],
    ids=str,
)
def test_it_marks_what_is_wrong(rich: Facts, path: tuple[str | int, ...], value: object) -> None:
    data = plain(as_data(rich))
    here = data
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    assert list(strict().iter_errors(data))


def test_the_order_is_that_of_documents_and_of_the_model(rich: Facts) -> None:
    data = plain(as_data(rich))
    assert list(data)[:9] == [
        *("$schema", "version", "as_of", "made_by", "publisher", "licence", "concept", "figures", "funding"),
    ]
    assert list(data)[9:12] == ["themes", "goals", "measures"]
    assert [each["number"] for each in data["measures"]][:4] == ["1.1.1", "1.1.2", "1.1.3", "1.2.1"]
    assert list(of_id(data, "measures", "lernpatenschaften")["record"])[:4] == ["title", "number", "goals", "themes"]
    assert dumped(as_data(rich)) == dumped(data)


def test_values_are_exact(rich: Facts) -> None:
    data = plain(as_data(rich))
    (cost, *_more) = of_id(data, "measures", "lernpatenschaften")["record"]["costs"]
    assert cost["amount"] == "8000.00"
    values = of_id(data, "indicators", "foerderbedarf")["on_day"]["values"]
    assert {"period": "2020", "group": ["überwiegend Deutsch"], "value": "28.0"}.items() <= values[1].items()
    assert data["figures"]["progress"]["done"] == 4
    assert data["figures"]["progress"]["active"] == 14


MEASURE = """
title: Lotsen
milestones:
  - {title: Schulung, due: 2025-06, done: 2025-05-20}
checked: 2025-08-01
status:
  - {date: 2024-03-01, state: planned}
  - {date: 2025-05-01, state: started, note: läuft an}
  - {date: 2025-09-01, state: implemented}
"""


@pytest.mark.parametrize(
    ("day", "states", "done", "checked"),
    [
        (date(2025, 4, 30), ["planned"], None, None),
        (date(2025, 5, 20), ["planned", "started"], "2025-05-20", None),
        (date(2025, 8, 1), ["planned", "started"], "2025-05-20", "2025-08-01"),
        (date(2025, 9, 1), ["planned", "started", "implemented"], "2025-05-20", "2025-08-01"),
    ],
)
def test_a_measure_is_as_it_was_on_the_day(
    made: Made, day: date, states: list[str], done: str | None, checked: str | None
) -> None:
    found = of_id(plain(as_data(made({"measures/lotsen.yaml": MEASURE}, day))), "measures", "lotsen")
    record = found["record"]
    assert [entry["state"] for entry in record["status"]] == states
    assert record["milestones"][0].get("done") == done
    assert record.get("checked") == checked
    assert found["on_day"]["state"] == states[-1]


CONTRIBUTION = """
date: 2025-03-04
text: Bitte auch abends.
decision: partly
answer: Donnerstags bis 20 Uhr.
reason: Mehr Personal gibt es nicht.
answered: 2025-05-12
answered_by: Integrationsstelle
"""


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(2025, 3, 3), None),
        (date(2025, 5, 11), {"date", "text", "answered_by"}),
        (date(2025, 5, 12), {"date", "text", "answer", "answered", "answered_by", "decision", "reason"}),
    ],
)
def test_an_answer_stands_in_it_from_its_day_on(made: Made, day: date, keys: set[str] | None) -> None:
    found = plain(as_data(made({"contributions/abends.yaml": CONTRIBUTION}, day)))["contributions"]
    assert [set(each["record"]) for each in found] == ([keys] if keys else [])
    assert [each["on_day"] for each in found] == ([{"answered": "answer" in keys}] if keys else [])


MONEY = {
    "calls/2025.yaml": "year: 2025\nbudget: 50.000\ndeadline: 2025-03-31\n",
    "bodies/ausschuss.yaml": "name: Ausschuss\n",
    "decisions/vergabe.yaml": "body: ausschuss\ndate: 2025-04-28\nsubject: Vergabe\n",
    "grants/hoffest.yaml": "title: Hoffest\ncall: 2025\napplicant: Verein\nrequested: 5.000\nsubmitted: 2025-03-20\n"
    "decision: vergabe\nvotes: {yes: 7, no: 1}\ngranted: 4.200\nstate: settled\n"
    "reports:\n  - {kind: final, due: 2025-12, received: 2026-01-15, summary: Alles gut.}\n"
    "settled: {amount: '4.000,50', date: 2026-02-01}\n",
}


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        (date(2025, 4, 27), ("submitted", None, None, None)),
        (date(2025, 4, 28), ("granted", "4200.00", None, None)),
        (date(2026, 1, 15), ("granted", "4200.00", None, "2026-01-15")),
        (date(2026, 2, 1), ("settled", "4200.00", "4000.50", "2026-01-15")),
    ],
)
def test_money_counts_from_its_day_on(made: Made, day: date, stands: tuple[str, str | None, str | None, str]) -> None:
    state, granted, settled, received = stands
    data = plain(as_data(made(MONEY, day)))
    found = of_id(data, "grants", "hoffest")
    record, on_day = found["record"], found["on_day"]
    assert (on_day["state"], on_day["granted"], on_day["settled"]) == (state, granted, settled)
    assert (record["state"], record.get("granted")) == (state, granted)
    assert record.get("settled", {}).get("amount") == settled
    assert record["reports"][0].get("received") == received
    assert ("summary" in record["reports"][0]) == (received is not None)
    assert ("decision" in record, "votes" in record) == (granted is not None,) * 2
    assert data["funding"]["total"]["granted"]["amount"] == (granted or "0.00")
    assert not list(strict().iter_errors(data))


def test_an_application_is_there_from_its_day_on(made: Made) -> None:
    assert plain(as_data(made(MONEY, date(2025, 3, 19))))["grants"] == []
    assert [each["id"] for each in plain(as_data(made(MONEY, date(2025, 3, 20))))["grants"]] == ["hoffest"]


def test_values_of_later_are_not_known_yet(made: Made) -> None:
    texts = {
        "indicators/quote.yaml": "title: Quote\nunit: '%'\n",
        "indicators/quote.csv": "period,value\n2023,10.50\n2024,11\n2025,12\nunknown,9\n",
    }
    found = of_id(plain(as_data(made(texts, date(2024, 6, 1)))), "indicators", "quote")["on_day"]
    assert [(row["period"], row["value"]) for row in found["values"]] == [
        ("2023", "10.50"),
        ("2024", "11"),
        ("unknown", "9"),
    ]
    assert [row["period"] for row in found["newest"]] == ["2023"]


def test_what_is_not_known_has_no_key_and_unknown_is_not_zero(made: Made) -> None:
    data = plain(as_data(made({"measures/lotsen.yaml": "title: Lotsen\n"})))
    assert of_id(data, "measures", "lotsen")["record"] == {"title": "Lotsen"}
    assert data["figures"]["progress"]["percent"] is None
    assert data["figures"]["declared"]["measures"] is None
    assert data["funding"] is None


def test_drafts_and_notes_are_not_in_it(made: Made) -> None:
    texts = {
        "measures/lotsen.yaml": "title: Lotsen\nneeds: [geheim]\ninternal: nur für uns\n",
        "measures/geheim.yaml": "title: Geheim\ndraft: true\n",
    }
    data = plain(as_data(made(texts)))
    assert of_id(data, "measures", "lotsen")["record"] == {"title": "Lotsen"}
    assert data["figures"]["drafts"] == 0
    assert "eheim" not in dumped(data)
