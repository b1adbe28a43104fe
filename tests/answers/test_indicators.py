"""What the commands say of indicators: list, explain, report, diff, history, rename, the public view, the due paths."""

import json
from dataclasses import replace
from datetime import date

import pytest

from konzept.answers import listing, printers
from konzept.answers.change_list import change_data
from konzept.answers.explain import record as explained
from konzept.answers.formats.json import dumped
from konzept.answers.report.data import report_data
from konzept.answers.report.sheet import sheet
from konzept.changes.diff import ChangeType, diff
from konzept.changes.history import HistoryScope
from konzept.changes.report import report
from konzept.documents.report.report import document
from konzept.editing.rename import rename
from konzept.editing.scaffold import NewRecord, new_record, new_series
from konzept.figures.public import public
from konzept.figures.selection import Filters, select
from konzept.i18n.messages import in_language
from konzept.model import Indicator
from konzept.reading import query
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, load
from konzept.rendering.text import as_text
from konzept.rules import check
from konzept.source.snapshot import Snapshot, UnreadReason
from konzept.wording.sentences import sentence

DAY = date(2026, 3, 12)
HOME = "concepts/musterstadt-2024"
VALUES = f"{HOME}/indicators/foerderbedarf.csv"


def text_of(snapshot: Snapshot, path: str) -> str:
    content = snapshot[path]
    assert not isinstance(content, UnreadReason)
    return content.decode("utf-8-sig")


def changed(snapshot: Snapshot, old: str, new: str, path: str = VALUES) -> Loaded:
    text = text_of(snapshot, path)
    assert old in text
    return load({**snapshot, path: text.replace(old, new).encode()})


def indicator(loaded: Loaded) -> Indicator:
    return loaded.concepts["musterstadt-2024"].indicators["foerderbedarf"]


def concept(loaded: Loaded) -> Concept:
    return loaded.concepts["musterstadt-2024"]


def test_the_town_is_read_without_a_finding_about_its_indicators(town: Snapshot) -> None:
    loaded = load(town)
    assert loaded.findings == ()
    assert [f for f in check(loaded, DAY) if "/indicators/" in f.place.path] == []
    assert len(concept(loaded).series["foerderbedarf"].rows) == 18


def test_the_list_has_value_period_target_and_judgement(town: Snapshot) -> None:
    loaded = load(town)
    kind = query.kind_named("indicators")
    found = select(loaded, tuple(loaded.concepts.values()), kind, Filters(), DAY)
    with in_language("de"):
        first, second = printers.as_csv(listing.table(kind, found, DAY).narrow).split("\n")[1:]
    assert first.replace("\u00a0", " ").endswith(";37,2 %;2025, vorläufig;höchstens 30,0 % bis 2030;im Rückstand")
    assert second.endswith("12.480\u00a0Personen;31.12.2024;;")


def test_an_explanation_names_file_and_line_of_everything_it_was_computed_from(town: Snapshot) -> None:
    loaded = load(town)
    told = explained(loaded, indicator(loaded), DAY)
    assert f"({VALUES}:17)" in told
    assert f"({HOME}/indicators/foerderbedarf.yaml:30)" in told
    assert "suppressed" in told
    assert "Covered: 38.5% of the way in 50% of the time." in told


def test_the_report_of_a_day_and_of_a_period_print_the_same_values(town: Snapshot) -> None:
    loaded = load(town)
    found = report(loaded, DAY, since=date(2025, 6, 1), only="musterstadt-2024")
    first, _second = json.loads(dumped(report_data(found)))["concepts"][0]["indicators"]
    whole = {"group": ["alle Kinder"], "period": "2025", "value": "37.2", "state": "provisional"}
    assert first["values"][0] == whole
    assert first["before"][0] == {**whole, "period": "2024", "value": "38.4", "state": "measured"}
    assert [(each["judgement"], each["covered"], each["next"]) for each in first["targets"]] == [
        ("missed", "18/37", False),
        ("behind", "5/13", True),
        ("behind", "36/101", False),
    ]
    text = as_text(document(found, loaded.repository), 200)
    assert "37.2% (2025, provisional)" in text
    assert "38.4% (2024)" in text
    assert "behind, 38.5% of the way" in text
    table = sheet(found)
    keys = [head.key for head in table.head]
    rows = [dict(zip(keys, [cell.text for cell in row], strict=True)) for row in table.rows]
    (row,) = (row for row in rows if row["value"] == "37.2% (2025, provisional)")
    assert [row[key] for key in ("value", "before_value", "target", "judgement")] == [
        "37.2% (2025, provisional)",
        "38.4% (2024)",
        "at most 30.0% by 2030",
        "behind",
    ]


def test_a_report_without_indicators_has_no_columns_for_them(town: Snapshot) -> None:
    found = report(load(town), DAY, only="musterstadt-2020")
    assert not {"value", "target", "judgement"} & {head.key for head in sheet(found).head}


def test_a_changed_value_is_told_in_words(town: Snapshot) -> None:
    changes = diff(load(town), changed(town, "41,3;;", "41,4;;"))
    with in_language("de"):
        assert [sentence(change) for change in changes] == [
            "Indikator „Kinder mit Sprachförderbedarf beim Schuleintritt“: 2021: 41,3 → 41,4"
        ]
    data = change_data(changes[0])
    assert (data["kind"], data["field"]) == ("value", "series.2021.alle Kinder")
    assert data["new"] == {"value": "41.4", "state": "measured"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("26,1;;", ";unterdrückt;", "2023, überwiegend Deutsch: 26.1 → suppressed"),
        ("2023;überwiegend Deutsch;26,1;;\n", "", "2023, überwiegend Deutsch: removed (before: 26.1)"),
        ("53,0;vorläufig;", "53,0;;", "2025, überwiegend eine andere: 53.0 (provisional) → 53.0"),
        ("2020;alle Kinder", "unbekannt;alle Kinder;3;;\n2020;alle Kinder", "period not known: new 3.0"),
    ],
)
def test_what_became_of_a_value(town: Snapshot, old: str, new: str, told: str) -> None:
    (change,) = diff(load(town), changed(town, old, new))
    assert sentence(change).endswith(f"”: {told}")


@pytest.mark.parametrize(
    ("old", "new"), [("41,3;;", "41,30;;"), ("\n2020;alle Kinder;41,7;;", "\n"), ("erste", "erste")]
)
def test_another_layout_is_no_change(town: Snapshot, old: str, new: str) -> None:
    text = text_of(town, VALUES)
    moved = text.replace(old, new) + ("2020;alle Kinder;41,7;;\n" if new == "\n" else "")
    assert diff(load(town), load({**town, VALUES: moved.encode()})) == ()


def test_more_than_ten_changed_values_are_counted(town: Snapshot) -> None:
    lines = "".join(f"{year};alle Kinder;50,0;;\n" for year in range(2000, 2020))
    (change,) = diff(load(town), changed(town, "2020;alle Kinder;41,7", f"{lines}2020;alle Kinder;41,8"))
    assert change.kind is ChangeType.VALUES
    assert sentence(change).endswith("”: 21 values: 1 changed, 20 new")
    assert change_data(change)["new"] == 21


def test_a_file_that_cannot_be_read_is_no_change_of_its_values(town: Snapshot) -> None:
    assert diff(load(town), changed(town, "zeitraum;", "zeit raum;")) == ()


def test_the_history_of_an_indicator_is_that_of_its_values_too() -> None:
    names = HistoryScope(frozenset({"k"}), "indicator", frozenset({"a"}))
    assert names.paths == ["concepts/k/indicators/a.yaml", "concepts/k/indicators/a.csv"]
    assert replace(names, kind="goal").paths == ["concepts/k/goals/a.yaml"]


def test_a_rename_takes_the_values_along(town: Snapshot) -> None:
    loaded = load(town)
    changes = rename(town, loaded, indicator(loaded), "sprache")
    after = dict(town.items())
    for change in changes:
        after.pop(change.path, None)
        if change.after is not None:
            after[change.path] = change.after
    renamed = load(after)
    assert renamed.findings == ()
    assert concept(renamed).series["sprache"].rows == concept(loaded).series["foerderbedarf"].rows
    assert VALUES not in after


def test_the_values_of_a_draft_are_not_public(town: Snapshot) -> None:
    path = VALUES.replace(".csv", ".yaml")
    loaded = load({**town, path: text_of(town, path).encode() + b"draft: true\n"})
    assert "foerderbedarf" in concept(loaded).series
    shown = concept(public(loaded))
    assert "foerderbedarf" not in shown.series
    assert "foerderbedarf" not in shown.valued
    assert "einwohner" in shown.series


def test_unchanged_values_are_not_read_again(town: Snapshot) -> None:
    first = load(town)
    again = load(town, first)
    assert again == load(town)
    assert concept(again).series["foerderbedarf"] is concept(first).series["foerderbedarf"]
    path = VALUES.replace(".csv", ".yaml")
    other = load({**town, path: text_of(town, path).replace("key: sprache", "key: spräche").encode()}, first)
    assert "foerderbedarf" not in concept(other).series


@pytest.mark.parametrize(
    ("language", "head"), [("de", "\ufeffzeitraum;wert;stand;anmerkung\n"), ("en", "period,value,state,note\n")]
)
def test_a_new_indicator_brings_a_file_that_can_be_filled_in(town: Snapshot, language: str, head: str) -> None:
    with in_language(language):
        wanted = NewRecord(query.kind_named("indicator"), "musterstadt-2024", "kurse", "Kurse", ("unit=Kurse",))
        changes = [new_record(wanted), new_series(wanted)]
    after = {**town, **{change.path: change.after or b"" for change in changes}}
    assert after[f"{HOME}/indicators/kurse.csv"] == head.encode()
    loaded = load(after)
    assert loaded.findings == ()
    told = [finding.rule for finding in check(loaded, DAY) if "/kurse" in finding.place.path]
    assert told == ["series-without-value"]
