"""What the rules across values flag, and what is fine beside it."""

from collections.abc import Mapping
from datetime import date

import pytest

from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.rules import check
from konzept.rules.rule import snapshot_of

PLAIN = "title: Quote\nunit: '%'\n"
GROUPS = "dimensions: [{key: gruppe, values: [Mädchen, Jungen], total: alle}]\n"


def told(record: str, values: str, *, more: Mapping[str, str] | None = None) -> list[str]:
    files = {"indicators/quote.yaml": record, "indicators/quote.csv": values, **(more or {})}
    loaded = load(snapshot_of(files))
    findings = [*loaded.findings, *check(loaded, date(2025, 6, 30))]
    return [f"{each.rule} {each.place.path.rsplit('.', 1)[-1]}:{each.place.line}" for each in findings]


@pytest.mark.parametrize(
    ("periods", "findings"),
    [
        (["2018", "2020", "2022"], []),  # every second year
        (["2018", "2020", "2024"], ["missing-period csv:3"]),
        (["2018", "2024"], []),  # two show no rhythm
        (["2018", "2019", "unbekannt"], []),
        (["2023-Q3", "2023-Q4", "2024-Q2"], ["missing-period csv:3"]),
        (["2023-11", "2023-12", "2024-02"], ["missing-period csv:3"]),
        (["2020/2021", "2021/2022", "2023/24"], ["missing-period csv:3"]),
        (["2020-12-31", "2021-12-31", "2023-12-31"], ["missing-period csv:3"]),
        (["2020-12-31", "2021-06-30", "2023-12-31"], []),  # days without a rhythm
        (["2018", "2019-06", "2023"], []),
    ],
)
def test_a_gap_is_one_in_the_rhythm_of_the_series(periods: list[str], findings: list[str]) -> None:
    assert told(PLAIN, "zeitraum;wert\n" + "".join(f"{period};7\n" for period in periods)) == findings


def test_a_gap_that_the_record_knows_of_is_silent() -> None:
    values = "jahr;wert\n2020;7\n2021;7\n2023;7\n"
    assert told(PLAIN, values) == ["missing-period csv:3"]
    assert told(f"{PLAIN}gaps: [{{field: series, note: 2022 fiel die Erhebung aus.}}]\n", values) == []


@pytest.mark.parametrize(
    ("before", "now", "flagged"),
    [
        ("1", "12", True),
        ("0,5", "5", False),
        ("0", "50", False),
        ("50", "0", False),
        ("50", "5", True),
        ("50", "5,1", False),
        ("-5", "-50", True),
        ("597", "-29", False),  # a change of sign is no tenth
        ("-400", "35", False),
    ],
)
def test_a_jump_is_tenfold_and_not_among_small_numbers(before: str, now: str, flagged: bool) -> None:
    found = told("title: Saldo\nunit: Kurse\n", f"jahr;wert\n2023;{before}\n2024;{now}\n")
    assert found == (["tenfold-jump csv:3"] if flagged else [])


def test_a_balance_is_measured_by_no_factor() -> None:
    values = "Jahr;Wert\n2021;597\n2022;-29\n2023;-400\n2024;35\n"
    assert told("title: Wanderungssaldo\nunit: Personen\n", values) == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ("2022;20;\n2023;1548;geprüft, Aufnahme Geflüchteter\n", []),
        ("2022;20;\n2023;1548;geprüft\n2024;31;\n", []),  # back to what is usual
        ("2022;20;\n2023;1548;\n2024;31;\n", ["tenfold-jump csv:3", "tenfold-jump csv:4"]),
        ("2022;20;erste Erhebung\n2023;1548;\n", ["tenfold-jump csv:3"]),
        ("2022;20;\n2023;1548;geprüft\n2024;1600;\n2025;16;\n", ["tenfold-jump csv:5"]),
    ],
)
def test_a_note_at_the_value_explains_a_jump(values: str, found: list[str]) -> None:
    assert told("title: Zuzüge\nunit: Personen\n", f"Jahr;Wert;Anmerkung\n{values}") == found


@pytest.mark.parametrize(
    ("record", "values", "found"),
    [
        ("unit: Personen\n", "2024;-3;\n", ["negative-count csv:2"]),
        ("unit: Plätze\n", "2024;-3;\n", ["negative-count csv:2"]),
        ("unit: Personen\n", "2024;0;\n", []),
        ("unit: Personen\n", "2024;-3;Abzüge zählen mit\n", []),
        ("unit: EUR\n", "2024;-3;\n", []),
        ("unit: '% zum Vorjahr'\n", "2024;-3;\n", []),
        ("unit: Personen\ndefinition: Zuzüge und Fortzüge, als Saldo.\n", "2024;-3;\n", []),
        ("unit: Personen\nbaseline: {period: 2020, value: -3}\n", "2024;3;\n", ["negative-count yaml:3"]),
        ("", "2024;-3;\n", ["missing-key yaml:1"]),  # of what, nobody said
    ],
)
def test_nothing_that_is_counted_is_fewer_than_none(record: str, values: str, found: list[str]) -> None:
    assert told(f"title: Ratsuchende\n{record}", f"jahr;wert;anmerkung\n{values}") == found


AIM = f"{PLAIN}source: Amt\ndirection: up\nbaseline: {{period: 2020, value: 50}}\n"
TWO_AIMS = f"{PLAIN}source: Amt\n{GROUPS}direction: up\ntargets:\n  - {{value: 60, by: 2030}}\n"


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (f"{AIM}targets: [{{value: 50, by: 2030}}]\n", ["target-at-baseline yaml:6"]),
        (f"{AIM}targets: [{{value: 50, by: 2030, op: '>='}}]\n", []),  # is to be kept
        (f"{AIM}targets: [{{value: 51, by: 2030}}]\n", []),
        (f"{AIM}targets: [{{value: 60, by: 2019}}]\n", ["target-before-baseline yaml:6"]),
        (f"{AIM}targets: [{{value: 60, by: 2020-12-31}}]\n", ["target-before-baseline yaml:6"]),
        (f"{AIM}targets: [{{value: 60, by: 2021-01}}]\n", []),
        (f"{AIM}targets: [{{value: 160, by: 2030}}]\n", ["percent-out-of-range yaml:6"]),
        (f"{TWO_AIMS}  - {{value: 70, by: 2030-12-31}}\n", ["repeated-target yaml:8"]),
        (f"{TWO_AIMS}  - {{value: 70, by: 2030, group: alle}}\n", ["repeated-target yaml:8"]),
        (f"{TWO_AIMS}  - {{value: 70, by: 2030, group: Mädchen}}\n", []),
        (f"{TWO_AIMS}  - {{value: 70, by: 2035}}\n", []),
    ],
)
def test_a_target_has_a_way_to_it(record: str, found: list[str]) -> None:
    assert told(record, "jahr;gruppe;wert\n2020;alle;50\n" if GROUPS in record else "jahr;wert\n2020;50\n") == found


def test_what_is_judged_has_a_source() -> None:
    values = "jahr;wert\n2020;50\n"
    aim = AIM.replace("source: Amt\n", "") + "targets: [{value: 60, by: 2030}]\n"
    assert told(aim, values) == ["target-without-source yaml:5"]
    assert told(f"{aim}sources: [Bericht 2024]\n", values) == []
    assert told(f"{aim}gaps: [source]\n", values) == []
    assert told(f"{PLAIN}", values) == []


def test_a_band_has_a_lower_and_an_upper_bound_of_one_day() -> None:
    band = "direction: up\ntargets:\n  - {value: 60, by: 2030, op: '>='}\n  - {value: 70, by: 2030, op: '='}\n"
    assert told(f"{PLAIN}source: Amt\n{band}", "jahr;wert\n2020;50\n") == []


NAMES = (
    "dimensions:\n  - {key: schule, values: [Verbundene Haupt-/Realschule, Gymnasium], total: alle}\n"
    "  - {key: sex, values: [m, w, d/x], total: beide}\n"
)


@pytest.mark.parametrize(
    ("group", "found"),
    [
        ("Verbundene Haupt-/Realschule/w", []),
        ("Verbundene Haupt-/Realschule/d/x", []),
        ("Gymnasium/d/x", []),
        ("alle/beide", []),
        ("Verbundene Haupt-/Realschule", ["unknown-group yaml:6"]),
        ("Gymnasium/w/x", ["unknown-group yaml:6"]),
    ],
)
def test_a_value_with_a_stroke_in_it_can_be_named(group: str, found: list[str]) -> None:
    rows = "2020;Verbundene Haupt-/Realschule;w;50\n2020;Verbundene Haupt-/Realschule;d/x;50\n"
    rows += "2020;Gymnasium;d/x;50\n2020;alle;beide;50\n"
    record = f"{PLAIN}{NAMES}baseline: {{period: 2020, value: 50, group: {group}}}\n"
    assert told(record, f"jahr;schule;sex;wert\n{rows}") == found


def test_an_empty_cell_is_the_total_where_the_record_has_one() -> None:
    sdg = "Year,geschlecht,Value\n2021,,10\n2021,m,4\n2021,w,6\n"
    record = "title: Personen\nunit: Personen\ndimensions: [{key: geschlecht, values: [m, w]%s}]\n"
    assert told(record % ", total: Insgesamt", sdg) == []
    assert told(record % "", sdg) == ["unknown-category csv:2"]
    twice = sdg.replace("2021,m", "2021,Insgesamt,11\n2021,m")
    assert told(record % ", total: Insgesamt", twice) == ["contradicting-value csv:3"]
    files = {"indicators/quote.yaml": record % ", total: Insgesamt", "indicators/quote.csv": sdg}
    (concept,) = load(snapshot_of(files)).concepts.values()
    assert list(concept.series["quote"].groups) == [("Insgesamt",), ("m",), ("w",)]


@pytest.mark.parametrize(
    ("unit", "value", "flagged"),
    [("%", "101", True), ("Prozent", "-1", True), ("% zum Vorjahr", "-3", False), ("%", "0", False)],
)
def test_only_a_part_of_a_hundred_is_bound_to_it(unit: str, value: str, flagged: bool) -> None:
    found = told(f"title: Quote\nunit: '{unit}'\n", f"jahr;wert\n2023;{value}\n")
    assert found == (["percent-out-of-range csv:2"] if flagged else [])


SUM = f"{PLAIN}{GROUPS}parts: [{{kind: sum}}]\n"


@pytest.mark.parametrize(
    ("record", "values", "findings"),
    [
        (SUM, "2023;alle;100\n2023;Mädchen;33,3\n2023;Jungen;66,8\n", []),  # rounded
        (SUM, "2023;alle;100\n2023;Mädchen;33,3\n2023;Jungen;68,7\n", ["parts-above-total csv:2"]),
        (SUM, "2023;alle;100\n2023;Mädchen;33,3\n2023;Jungen;60,0\n", ["parts-below-total csv:2"]),
        (SUM, "2023;alle;100\n2023;Mädchen;33,3\n", []),  # a part is not there
        (SUM.replace("sum", "sum, tolerance: 7"), "2023;alle;100\n2023;Mädchen;33,3\n2023;Jungen;60,0\n", []),
        (
            SUM.replace("'%'", "Personen"),
            "2023;alle;100\n2023;Mädchen;40\n2023;Jungen;61\n",
            ["parts-above-total csv:2"],
        ),
        (
            SUM.replace("kind: sum", "kind: sum, of: [Mädchen], total: Jungen"),
            "2023;Jungen;40\n2023;Mädchen;61\n",
            ["parts-above-total csv:2"],
        ),
    ],
)
def test_parts_and_their_total(record: str, values: str, findings: list[str]) -> None:
    assert told(record, f"jahr;gruppe;wert\n{values}") == findings


def test_parts_may_be_other_indicators() -> None:
    more = {f"indicators/{name}.yaml": f"title: Teil {name}\nunit: Personen\n" for name in ("a", "b")}
    more |= {"indicators/a.csv": "jahr;wert\n2023;40\n", "indicators/b.csv": "jahr;wert\n2023;61\n"}
    record = "title: Alle\nunit: Personen\nparts: [{of: [a, b]}]\n"
    assert told(record, "jahr;wert\n2023;101\n", more=more) == []
    assert told(record, "jahr;wert\n2023;100\n", more=more) == ["parts-above-total csv:2"]


BASE = f"{PLAIN}{GROUPS}closed: 2023\n"
OLD = "jahr;gruppe;wert\n2022;alle;7\n2023;alle;8\n2023;Jungen;9\n2024;alle;8\n"


@pytest.mark.parametrize(
    ("record", "old", "new", "findings"),
    [
        (BASE, "2023;alle;8", "2023;alle;8,1", ["closed-value-changed 3"]),
        (
            BASE.replace("closed: 2023\n", ""),
            "2023;alle;8",
            "2023;alle;8,1",
            ["closed-value-changed 3"],
        ),
        (BASE, "2023;alle;8", "2023;alle;8,0", []),
        (BASE, "2024;alle;8", "2024;alle;9", ["published-value-changed 5"]),
        (BASE, "2023;Jungen;9\n", "", ["closed-value-changed 1"]),
        (BASE, "2022;alle;7\n", "2021;alle;6\n2022;alle;7\n", ["closed-value-changed 2"]),
        (f"{BASE}corrections: [{{date: 2025, period: 2023, reason: Zählfehler}}]\n", "2023;alle;8", "2023;alle;9", []),
        (
            f"{BASE}corrections: [{{date: 2025, period: 2023, group: Jungen, reason: Zählfehler}}]\n",
            "2023;alle;8",
            "2023;alle;9",
            ["closed-value-changed 3"],
        ),
        (
            f"{BASE}corrections: [{{date: 2025, period: 2022, reason: Zählfehler}}]\n",
            "2023;alle;8",
            "2023;alle;9",
            ["closed-value-changed 3"],
        ),
    ],
)
def test_a_closed_value_changes_only_with_a_correction(record: str, old: str, new: str, findings: list[str]) -> None:
    before = load(snapshot_of({"indicators/quote.yaml": BASE, "indicators/quote.csv": OLD}))
    now = load(snapshot_of({"indicators/quote.yaml": record, "indicators/quote.csv": OLD.replace(old, new)}))
    found = [f"{each.rule} {each.place.line}" for each in check(now, date(2025, 6, 30), before)]
    assert found == findings


OPEN = f"{PLAIN}decimals: 0\n"
PUBLISHED = "jahr;wert;stand\n2019;10;\n2020;11;\n2021;12;vorläufig\n2022;;unterdrückt\n"


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (
            "jahr;wert;stand\n2021;12;vorläufig\n2022;;unterdrückt\n",
            "2 veröffentlichte Werte sind nicht mehr da: 2019; 2020.",
        ),
        (PUBLISHED.replace("2020;11", "2020;99"), "1 veröffentlichter Wert wurde geändert: 2020 (11 → 99)."),
        (
            PUBLISHED.replace("2020;11", "2020;99").replace("2019;10;\n", ""),
            "1 veröffentlichter Wert ist nicht mehr da: 2019. 1 veröffentlichter Wert wurde geändert: 2020 (11 → 99).",
        ),
        (PUBLISHED.replace("2020;11;", "2020;;unterdrückt"), "1 veröffentlichter Wert ist nicht mehr da: 2020."),
        (PUBLISHED.replace("2021;12;vorläufig\n", ""), "1 veröffentlichter Wert ist nicht mehr da: 2021."),
        (PUBLISHED.replace("2021;12;vorläufig", "2021;13;"), ""),  # the final value
        (PUBLISHED.replace("2019;10", "2019;ca. 10"), "1 veröffentlichter Wert wurde geändert: 2019 (10 → rund 10)."),
        (PUBLISHED.replace("2022;;unterdrückt", "2022;14;"), ""),
        (f"{PUBLISHED}2023;15;\n", ""),
        (PUBLISHED.replace("2020;11", "2020;11,0"), ""),
        (PUBLISHED.replace("2020;11;", "2020;elf;"), ""),  # what cannot be read is another fault
    ],
)
def test_a_published_value_vanishes_and_changes_only_with_a_correction(new: str, told: str) -> None:
    before = load(snapshot_of({"indicators/quote.yaml": OPEN, "indicators/quote.csv": PUBLISHED}))
    now = load(snapshot_of({"indicators/quote.yaml": OPEN, "indicators/quote.csv": new}))
    with in_language("de"):
        found = [each for each in check(now, date(2025, 6, 30), before) if each.rule == "published-value-changed"]
    assert [each.message for each in found] == ([told] if told else [])
    record = f"{OPEN}corrections:\n" + "".join(
        f"  - {{date: 2025, period: {year}, reason: Zählfehler}}\n" for year in (2019, 2020, 2021)
    )
    excused = load(snapshot_of({"indicators/quote.yaml": record, "indicators/quote.csv": new}))
    assert [each for each in check(excused, date(2025, 6, 30), before) if "value-changed" in each.rule] == []


def test_a_file_of_values_that_is_gone_takes_published_values_with_it() -> None:
    files = {"indicators/quote.yaml": OPEN, "indicators/quote.csv": PUBLISHED}
    before, now = load(snapshot_of(files)), load(snapshot_of({"indicators/quote.yaml": OPEN}))
    with in_language("de"):
        told = [
            each.message for each in check(now, date(2025, 6, 30), before) if each.rule == "published-value-changed"
        ]
    assert told == ["Die Datei mit den Werten fehlt, und mit ihr 3 veröffentlichte Werte: 2019; 2020; 2021."]
    draft = {**files, "indicators/quote.yaml": f"{OPEN}draft: true\n"}
    hidden = check(load(snapshot_of({"indicators/quote.yaml": OPEN})), date(2025, 6, 30), load(snapshot_of(draft)))
    assert [each.rule for each in hidden] == ["indicator-without-series"]
    drafted = check(load(snapshot_of(draft)), date(2025, 6, 30), before)
    assert [each.rule for each in drafted] == ["published-record-hidden"]


def test_a_correction_that_was_there_already_excuses_nothing_new() -> None:
    record = f"{BASE}corrections: [{{date: 2025, period: 2023, reason: Zählfehler}}]\n"
    before = load(snapshot_of({"indicators/quote.yaml": record, "indicators/quote.csv": OLD}))
    now = load(
        snapshot_of(
            {"indicators/quote.yaml": record, "indicators/quote.csv": OLD.replace("2023;alle;8", "2023;alle;9")}
        )
    )
    assert [each.rule for each in check(now, date(2025, 6, 30), before)] == ["closed-value-changed"]


@pytest.mark.parametrize(
    ("baseline", "flagged"),
    [("41,72", False), ("41,7", False), ("42", False), ("41,8", True), ("41,71", True), ("41", True)],
)
def test_a_baseline_may_be_rounded(baseline: str, flagged: bool) -> None:
    record = f"{PLAIN}baseline: {{period: 2020, value: '{baseline}'}}\n"
    assert told(record, "jahr;wert\n2020;41,72\n") == (["contradicting-baseline yaml:3"] if flagged else [])


def test_nothing_is_said_of_values_whose_columns_are_not_known() -> None:
    values = "jahr;gruppe;wert\n2023;alle;7\n"
    assert told(f"{PLAIN}dimensions:\n  - label: Gruppe\n", values) == ["missing-key yaml:4"]
    assert told(f"{PLAIN}dimensions: gruppe: x\n", values) != []


def test_a_cell_that_could_not_be_read_contradicts_nothing() -> None:
    faulty = "zeitraum;wert;stand\n2024;-;\n2024;38,4;gemesen\n2023;1;\n2023;2;\n"
    assert sorted(told(PLAIN, faulty)) == [
        "contradicting-value csv:5",
        "sign-for-value csv:2",
        "unknown-value-state csv:3",
    ]


def test_a_contradiction_names_states_in_the_language_of_the_call() -> None:
    values = {"indicators/quote.yaml": PLAIN, "indicators/quote.csv": "jahr;wert;stand\n2024;;unbekannt\n2024;38,4;\n"}
    with in_language("de"):
        (finding,) = check(load(snapshot_of(values)), date(2025, 6, 30))
    assert finding.message == "Für 2024 gibt es zwei Werte: unbekannt in Zeile 2, 38,4 hier."
