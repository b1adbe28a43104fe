"""Own fields: declared as data, read by their declaration, and shown wherever the keys of the model are."""

import json
from datetime import date
from decimal import Decimal

import pytest

from konzept import editing
from konzept.answers import listing, printers, record_sheet
from konzept.answers.schema import schema
from konzept.changes.diff import diff
from konzept.editing.assignment import assign, read
from konzept.editing.rename import rename
from konzept.editing.scaffold import NewRecord, new_record
from konzept.figures.matching import field_test
from konzept.figures.selection import Filters, select
from konzept.i18n.messages import in_language
from konzept.model import ALL_KINDS, Record
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import Loaded, load
from konzept.reading.own_fields import filled_fields, own_fields_of
from konzept.reading.query import kind_named, uses
from konzept.rules import check
from konzept.source.failure import KonzeptError
from konzept.source.findings import Finding, Severity
from konzept.source.values import period
from konzept.wording.sentences import sentence

DAY = date(2026, 3, 12)
FIELDS = """
fields:
  - {kind: measure, key: nummer, label: Fördernummer, public: true}
  - {kind: measure, key: anteil, type: money, label: Eigenanteil, public: true}
  - {kind: measure, key: stellen, type: decimal, public: true}
  - {kind: measure, key: plaetze, type: integer}
  - {kind: measure, key: antrag, type: date, label: Antrag vom, public: true}
  - {kind: measure, key: laufzeit, type: period, public: true}
  - {kind: measure, key: geber, type: choice, choices: [Bund, Land], label: Geldgeber, public: true}
  - {kind: measure, key: bewilligt, type: truth, public: true}
  - {kind: measure, key: aemter, type: reference/body, many: true, label: Ämter, public: true}
  - {kind: measure, key: begruendung, type: markdown, label: Begründung, public: true}
  - {kind: measure, key: notiz, label: Aktennotiz}
"""
OWN = """title: Kurse
lead: vhs
own:
  nummer: 007
  anteil: 8.000,00 €
  stellen: 0,5
  plaetze: 1.200
  antrag: 2025-Q3
  laufzeit: {from: 2024, to: 2026-06}
  geber: Bund
  bewilligt: ja
  aemter: [vhs]
  begruendung: |
    Weil **alle** es wollen.
  notiz: Noch nicht geklärt.
"""


def files(measure: str = OWN, settings: str = FIELDS) -> dict[str, bytes]:
    texts = {
        "konzept.yaml": settings,
        "concepts/m/concept.yaml": "title: K\nmunicipality: M\nlanguage: de\n",
        "concepts/m/bodies/vhs.yaml": "name: Volkshochschule\n",
        "concepts/m/measures/kurse.yaml": measure,
    }
    return {path: text.encode() for path, text in texts.items()}


def town(measure: str = OWN, settings: str = FIELDS) -> Loaded:
    return load(files(measure, settings))


def kurse(loaded: Loaded) -> Record:
    return loaded.concepts["m"].measures["kurse"]


def found(loaded: Loaded) -> list[Finding]:
    return [*loaded.findings, *check(loaded, DAY)]


def test_every_type_is_read_by_its_declaration() -> None:
    loaded = town()
    assert found(loaded) == []
    values = {form.key: value for form, value in filled_fields(loaded.concepts["m"].own_fields, kurse(loaded))}
    assert values["nummer"] == "007"
    assert values["anteil"] == Decimal("8000.00")
    assert (values["stellen"], values["plaetze"], values["bewilligt"]) == (Decimal("0.5"), 1200, True)
    assert str(values["antrag"]) == "2025-Q3"
    assert str(values["laufzeit"]) == "2024–2026-06"
    assert (values["geber"], values["aemter"]) == ("Bund", ("vhs",))


def test_a_period_is_also_a_school_year() -> None:
    loaded = town("title: Kurse\nlead: vhs\nown: {laufzeit: 2024/2025}\n")
    assert [value for _form, value in filled_fields(loaded.concepts["m"].own_fields, kurse(loaded))] == [
        period("2024/2025")
    ]


@pytest.mark.parametrize(
    ("settings", "own", "hint"),
    [
        (FIELDS, "numer: x", "“nummer” is probably meant."),
        (FIELDS, "due: 2026", "The model itself has this key: write it without “own”."),
        (FIELDS, "geber: Bundd", "“Bund” is probably meant."),
        (FIELDS, "geber: EU", "Write one of: Bund, Land."),
        ("", "xyz: 1", "Own fields are declared in konzept.yaml under “fields”."),
    ],
)
def test_the_hint_says_what_to_write(settings: str, own: str, hint: str) -> None:
    (finding,) = found(town(f"title: Kurse\nlead: vhs\nown: {{{own}}}\n", settings or "language: de\n"))
    assert finding.hint == hint


def test_a_repair_writes_the_key_that_can_only_be_meant() -> None:
    (finding,) = found(town("title: Kurse\nlead: vhs\nown: {nummerr: x}\n"))
    assert finding.fix is not None
    assert [editing.text for editing in finding.fix.edits] == ["nummer"]


def test_where_the_settings_have_a_fault_no_key_is_called_unknown() -> None:
    rules = [finding.rule for finding in found(town(settings="fields:\n  - {kind: measure, key: nummer, typ: text}\n"))]
    assert rules == ["unknown-key"]


def test_a_value_that_does_not_fit_is_left_out_and_the_rest_is_read() -> None:
    loaded = town("title: Kurse\nlead: vhs\nown: {nummer: F-1, anteil: 8.5}\n")
    assert [form.key for form, _value in filled_fields(loaded.concepts["m"].own_fields, kurse(loaded))] == ["nummer"]
    assert [finding.rule for finding in found(loaded)] == ["not-an-amount"]


@pytest.mark.parametrize(
    ("where", "fits"),
    [
        ("own.nummer=007", True), ("own.nummer=7", False), ("own.anteil=8000", True), ("own.anteil=8.000,00 €", True),
        ("own.antrag=2025", True), ("own.antrag=2024", False), ("own.geber=bund", True), ("own.aemter=vhs", True),
        ("own.begruendung=alle", True), ("own.bewilligt=nein", False), ("own.notiz=", False), ("own.stellen=0,5", True),
    ],
)  # fmt: skip
def test_a_list_can_be_asked_for_own_fields(where: str, fits: bool) -> None:
    loaded = town()
    chosen = select(loaded, tuple(loaded.concepts.values()), kind_named("measure"), Filters(conditions=(where,)), DAY)
    assert bool(chosen) is fits


def test_a_list_without_the_field_can_be_asked_for() -> None:
    loaded = town("title: Kurse\nlead: vhs\n")
    filters = Filters(conditions=("own.nummer=",))
    assert select(loaded, tuple(loaded.concepts.values()), kind_named("measure"), filters, DAY)


@pytest.mark.parametrize("text", ["own=x", "own.numer=x", "own.nummer.tief=x", "own.anteil=viel", "own.antrag=bald"])
def test_a_question_that_no_field_can_answer_is_refused(text: str) -> None:
    loaded = town()
    with pytest.raises(KonzeptError):
        field_test(type(kurse(loaded)), text, loaded.concepts["m"].own_fields.forms_of("measure"))


def test_own_fields_are_columns_for_programs_and_spreadsheets() -> None:
    loaded = town()
    concepts = tuple(loaded.concepts.values())
    with in_language("de"):
        table = listing.table(
            kind_named("measure"), select(loaded, concepts, kind_named("measure"), Filters(), DAY), DAY
        )
        (row,) = json.loads(printers.as_json(table))
        head, line = printers.as_csv(table).splitlines()[:2]
    assert (row["own.anteil"], row["own.aemter"], row["own.bewilligt"]) == ("8000.00", ["vhs"], True)
    assert row["own.laufzeit"] == {"from": "2024", "to": "2026-06"}
    assert "Fördernummer;Eigenanteil" in head
    assert "007;8.000\N{NO-BREAK SPACE}€" in line


def test_the_card_shows_them_with_their_labels_and_says_which_are_internal() -> None:
    loaded = town(OWN + "  xyz: unbekannt\n")
    text = record_sheet.as_text(record_sheet.sheet_of(loaded, kurse(loaded), DAY))
    assert "Fördernummer: 007" in text
    assert "Ämter: vhs (Volkshochschule)" in text
    assert "Aktennotiz (never published): Noch nicht geklärt." in text
    assert "xyz (not declared or not readable): unbekannt" in text
    assert json.loads(record_sheet.as_json(loaded, kurse(loaded), DAY))["record"]["own"]["plaetze"] == 1200


def test_the_document_has_the_public_ones_only() -> None:
    loaded = town()
    page = printed_pages(published(loaded, DAY))["m.md"].replace("\N{NO-BREAK SPACE}", " ")
    assert "- **Fördernummer:** 007\n- **Eigenanteil:** 8.000 €" in page
    assert "- **Antrag vom:** 3. Quartal 2025" in page
    assert "- **Ämter:** Volkshochschule" in page
    assert "Weil **alle** es wollen." in page
    assert "Noch nicht geklärt" not in page
    assert "Aktennotiz" not in page


def test_a_field_is_internal_unless_it_is_declared_public() -> None:
    own = own_fields_of(town().repository)
    assert not own.forms_of("measure")["notiz"].field.public
    assert "notiz" not in own.public.forms_of("measure")
    assert "nummer" in own.public.forms_of("measure")


CHANGES = [
    ("nummer: 007", "nummer: 008", "Maßnahme „Kurse“: Fördernummer „007“ → „008“"),
    ("anteil: 8.000,00 €", "anteil: 9000", "Maßnahme „Kurse“: Eigenanteil 8.000 € → 9.000 €"),
    ("anteil: 8.000,00 €", "anteil: 8000", None),
    ("antrag: 2025-Q3", "antrag: 2026", "Maßnahme „Kurse“: Antrag vom Q3 2025 → 2026"),
    ("geber: Bund", "geber:", "Maßnahme „Kurse“: Geldgeber entfallen (vorher „Bund“)"),
    ("  notiz: Noch nicht geklärt.\n", "  notiz: Geklärt.\n", "Maßnahme „Kurse“: internes Feld „Aktennotiz“ geändert"),
]


@pytest.mark.parametrize(("before", "after", "told"), CHANGES)
def test_a_change_is_told_with_the_label(before: str, after: str, told: str | None) -> None:
    assert before in OWN
    with in_language("de"):
        changes = [sentence(each) for each in diff(town(), town(OWN.replace(before, after)))]
    assert [change.replace("\N{NO-BREAK SPACE}", " ") for change in changes] == ([told] if told else [])


def test_a_new_label_is_no_change_of_content() -> None:
    assert diff(town(), town(settings=FIELDS.replace("Fördernummer", "Aktenzeichen"))) == ()


def test_a_record_that_an_own_field_names_is_used_and_renamed_in_it() -> None:
    snapshot = files()
    loaded = load(snapshot)
    body = loaded.concepts["m"].bodies["vhs"]
    assert ("own", "aemter", 0) in [use.route for use in uses(loaded, body)]
    changes = {change.path: change.after for change in rename(snapshot, loaded, body, "kvhs")}
    assert b"  aemter: [kvhs]\n" in (changes["concepts/m/measures/kurse.yaml"] or b"")
    later = load({path: after for path, after in {**snapshot, **changes}.items() if after is not None})
    assert found(later) == []
    assert [change.record.kind_name for change in diff(loaded, later)] == ["body"]


def test_editors_know_the_declared_fields() -> None:
    own = own_fields_of(town().repository)
    properties = schema("measure", own)["properties"]
    assert isinstance(properties, dict)
    inner = properties["own"]["properties"]
    assert inner["geber"]["enum"] == ["Bund", "Land", None]
    assert inner["nummer"]["title"] == "Fördernummer"
    assert inner["aemter"]["type"] == ["array", "null"]
    assert properties["own"]["additionalProperties"] is False


REQUIRED = """
required:
  - kind: measure
    field: costs
    when: [area=Nord, priority=high]
    reason: Der Haushalt wird im Herbst beraten.
"""


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ("area: Nord\npriority: high\n", ["own-required"]),
        ("area: Nord\n", []),
        ("area: Nord\npriority: high\ncosts: [{amount: 5}]\n", []),
        ("area: Nord\npriority: high\ngaps: [{field: costs}]\n", []),
        ("area: Nord\npriority: high\ndraft: true\n", []),
        ("area: Nord\npriority: high\ncosts: [{amount: viel}]\n", ["not-an-amount"]),
    ],
)
def test_a_required_field(more: str, rules: list[str]) -> None:
    findings = found(town(f"title: Kurse\nlead: vhs\n{more}", REQUIRED))
    assert [finding.rule for finding in findings] == rules
    assert all("Der Haushalt wird im Herbst beraten." in f.message for f in findings if f.rule == "own-required")


def test_a_reason_is_printed_in_full_and_decides_how_much_it_matters() -> None:
    reason = " ".join(["Weil der Rat es am 14. Februar 2024 beschlossen hat."] * 3)
    settings = f"required: [{{kind: measure, field: area, reason: '{reason}', severity: error}}]\n"
    (finding,) = found(town("title: Kurse\nlead: vhs\n", settings))
    assert finding.message.endswith(reason)
    assert finding.severity is Severity.ERROR
    assert finding.place.route == ("title",)


def test_a_reason_without_end_is_cut() -> None:
    settings = f"required: [{{kind: measure, field: area, reason: '{'so ' * 400}'}}]\n"
    (finding,) = [f for f in found(town("title: Kurse\nlead: vhs\n", settings)) if f.rule == "own-required"]
    assert len(finding.message) < 600
    assert finding.message.endswith("…")


def test_a_list_of_nested_keys_is_filled_only_where_something_stands_in_it() -> None:
    settings = "required: [{kind: concept, field: labels, reason: Damit man sie nennen kann.}]\n"
    assert [finding.rule for finding in found(town("title: Kurse\nlead: vhs\n", settings))] == ["own-required"]


@pytest.mark.parametrize("kind", [kind.name for kind in ALL_KINDS])
def test_every_kind_may_have_own_fields_requirements_and_checks(kind: str) -> None:
    settings = (
        f"fields: [{{kind: {kind}, key: notiz}}]\n"
        f"required: [{{kind: {kind}, field: own.notiz, reason: Nötig.}}]\n"
        f"checks: [{{name: Notiz, kind: {kind}, expect: [own.notiz=ja], reason: Nötig.}}]\n"
    )
    rules = {finding.rule for finding in found(town("title: Kurse\nlead: vhs\n", settings))}
    assert rules == ({"own-required", "own-check"} if kind in {"measure", "body", "concept"} else set())


EDITS = [
    ("own.nummer=F-12", "  nummer: F-12"),
    ("own.antrag=30.6.2026", "  antrag: 2026-06-30"),
    ("own.aemter+=stadtrat", "  aemter: [vhs, stadtrat]"),
    ("own.laufzeit.to=2027", "  laufzeit: {from: 2024, to: 2027}"),
]


@pytest.mark.parametrize(("setting", "line"), EDITS)
def test_an_own_field_is_set_in_its_line(setting: str, line: str) -> None:
    loaded = town()
    record = kurse(loaded)
    forms = loaded.concepts["m"].own_fields.forms_of("measure")
    changed = assign(editing.begin(record.file.path, OWN), type(record), read(setting, type(record), forms)).text
    assert line in changed.splitlines()
    assert len(set(changed.splitlines()) - set(OWN.splitlines())) == 1


@pytest.mark.parametrize("setting", ["own.numer=x", "own=x", "own.nummer.x=y", "own.nummer+=y"])
def test_what_is_no_own_field_is_not_set(setting: str) -> None:
    loaded = town()
    with pytest.raises(KonzeptError):
        read(setting, type(kurse(loaded)), loaded.concepts["m"].own_fields.forms_of("measure"))


def test_a_new_file_shows_how_own_fields_are_written() -> None:
    own = own_fields_of(town().repository).forms_of("measure")
    text = (new_record(NewRecord(kind_named("measure"), "m", "a", "A", ["own.nummer=F-1"], own)).after or b"").decode()
    assert "own:\n  nummer: F-1" in text
    hints = (new_record(NewRecord(kind_named("measure"), "m", "a", "A", ["lead=vhs"], own)).after or b"").decode()
    assert "# own:\n#   nummer: …  # Fördernummer\n#   anteil: 8.000,00 €  # Eigenanteil" in hints
    assert found(load({**files(), "concepts/m/measures/a.yaml": hints.encode()})) == []
