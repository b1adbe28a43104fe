"""A catalogue in a text document becomes records, and every passage of it is accounted for."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.exchange.catalogue.map_file import read_map, written
from konzept.exchange.catalogue.mapping import CatalogueMap
from konzept.exchange.catalogue.proposal import Destination, proposed
from konzept.exchange.catalogue.survey import surveyed
from konzept.exchange.catalogue.words.amounts import amounts_in
from konzept.exchange.catalogue.words.heads import target
from konzept.exchange.catalogue.words.numbering import is_group, taken_apart
from konzept.exchange.catalogue.words.prose import as_markdown
from konzept.exchange.catalogue.words.times import time_in
from konzept.exchange.intake import Intake
from konzept.exchange.papers import read_paper
from konzept.exchange.papers.blocks import PaperSpot, PaperText, Reading, TableBlock
from konzept.exchange.papers.gathered import readable
from konzept.reading.load import load
from konzept.source.failure import KonzeptError
from tests.exchange.word_catalogues import as_profiles, in_rows, strict, with_footnote

TOWN = "Stadt Musterstadt"


def document(*blocks: str | tuple[tuple[str, ...], ...]) -> Reading:
    """A reading: “# Titel” is a heading, “- Punkt” an item, a tuple of rows a table; “=” repeats the cell before."""
    made: list[PaperText | TableBlock] = []
    paragraph = table = 0
    for block in blocks:
        if isinstance(block, str):
            paragraph += 1
            level = len(block) - len(block.lstrip("#"))
            text = block.lstrip("#").strip()
            is_item = text.startswith("- ")
            text = text.removeprefix("- ")
            text = readable(text)
            made.append(PaperText(PaperSpot(paragraph=paragraph), text, text, level=level, is_item=is_item))
            continue
        table += 1
        rows: list[tuple[PaperText, ...]] = []
        for row, texts in enumerate(block, 1):
            cells: list[PaperText] = []
            for column, text in enumerate(texts, 1):
                fresh = PaperText(PaperSpot(table=table, row=row, column=column), text, text)
                cells.append(cells[-1] if text == "=" else rows[-1][column - 1] if text == "^" else fresh)
            rows.append(tuple(cells))
        made.append(TableBlock(table, tuple(rows)))
    return Reading(tuple(made))


def imported(reading: Reading, map_: CatalogueMap | None = None, **snapshot: bytes) -> Intake:
    """What an empty repository gets."""
    wanted = map_ or surveyed(reading)
    wanted = replace(wanted, title="Konzept", municipality=wanted.municipality or TOWN)
    return proposed(reading, wanted, Destination(snapshot, load(snapshot)))


def records(intake: Intake) -> Mapping[str, Mapping[str, object]]:
    """The values of the new records by kind and id, as the program reads them; there are no findings of form."""
    loaded = load({change.path: change.after or b"" for change in intake.changes})
    assert [finding.message for finding in loaded.findings if finding.severity == "error"] == []
    (concept,) = loaded.concepts.values()
    found = {}
    for kind, all_ in concept.by_kind.items():
        for record in all_.values():
            filled = {key: getattr(record, key) for key in type(record).__annotations__ if getattr(record, key, None)}
            found[f"{kind}/{record.id}"] = {key: value for key, value in filled.items() if key != "kind_name"}
    return found


# The whole


@pytest.mark.parametrize(
    "made",
    [lambda: with_footnote(in_rows(), "Quelle: Monitoring"), as_profiles, lambda: strict(in_rows())],
    ids=["rows", "profiles", "strict"],
)
def test_a_catalogue_of_sixty_measures_finds_its_place(made: Callable[[], bytes]) -> None:
    reading = read_paper("katalog.docx", made())
    intake = imported(reading)
    kinds = Counter(path.split("/")[2] for change in intake.changes if (path := change.path).count("/") == 3)
    assert kinds == {"themes": 3, "goals": 6, "measures": 60}
    assert records(intake)["measure/sprachcafe"]["lead"] == "Amt für Soziales"
    passages = list(reading.passages())
    assert [line.place for line in intake.account] == [str(passage.spot) for passage in passages]
    assert all(line.went or line.reason for line in intake.account)
    assert sum(bool(line.went) for line in intake.account) >= 0.98 * len(passages)


WORDS = st.sampled_from(
    [
        "",
        "Maßnahme",
        "Nr.",
        "Kosten",
        "Ziel 1: Deutsch",
        "1.1",
        "5.000 EUR",
        "Sprachcafé",
        "=",
        "^",
        "laufend",
        "Foo: bar",
    ]
)
BLOCKS = st.one_of(
    st.builds(lambda level, text: f"{'#' * level} {text}", st.integers(0, 4), st.text(max_size=12)),
    st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4).map(
        lambda rows: tuple(
            tuple("" if text in "=^" and (not at or row is rows[0]) else text for at, text in enumerate(row))
            for row in rows
        )
    ),
)


@given(st.lists(BLOCKS, max_size=8))
def test_every_passage_is_in_the_account_once(blocks: list[str | tuple[tuple[str, ...], ...]]) -> None:
    reading = document(*blocks)
    intake = imported(reading)
    assert [line.place for line in intake.account] == [str(passage.spot) for passage in reading.passages()]
    assert all(line.went or line.reason for line in intake.account)
    records(intake)


# Where things go


def test_a_table_with_a_measure_in_each_row() -> None:
    found = records(
        imported(
            document(
                "# Handlungsfeld 1: Sprache",
                (
                    ("Nr.", "Maßnahme", "Zuständig", "Laufzeit", "Kosten", "Ziel"),
                    ("1.1", "Sprachcafé", "Amt A", "2024–2026", "5.000 €", "Alle sprechen Deutsch"),
                    ("Nr.", "Maßnahme", "Zuständig", "Laufzeit", "Kosten", "Ziel"),
                    ("1.2", "Lotsen", "Amt A", "laufend", "ca. 100 €", "Alle sprechen Deutsch"),
                    ("1.3", "Börse", "^", "kurzfristig", "-", "^"),
                ),
            )
        )
    )
    assert sorted(found) == [
        "goal/alle-sprechen-deutsch",
        "measure/boerse",
        "measure/lotsen",
        "measure/sprachcafe",
        "theme/sprache",
    ]
    cafe, lotsen = found["measure/sprachcafe"], found["measure/lotsen"]
    assert (cafe["number"], str(cafe["start"]), str(cafe["due"])) == ("1.1", "2024", "2026")
    assert (lotsen["recurrence"], lotsen["resources"]) == ("ongoing", "Kosten: ca. 100 €")
    assert {each["lead"] for key, each in found.items() if key.startswith("measure")} == {"Amt A"}
    assert {each["goals"] for key, each in found.items() if key.startswith("measure")} == {("alle-sprechen-deutsch",)}
    assert found["measure/boerse"]["horizon"] == "kurzfristig"
    assert found["goal/alle-sprechen-deutsch"]["theme"] == "sprache"


def test_what_a_theme_and_a_goal_have_no_key_for_stands_in_their_text() -> None:
    found = records(
        imported(
            document(
                "# Handlungsfeld 1: Sprache",
                (("Kosten", "ca. 5.000 €"), ("Frist", "2027"), ("Horizont", "mittelfristig")),
                "## Ziel 1: Alle sprechen Deutsch",
                (("Kosten", "ca. 7.000 €"), ("Laufzeit", "2024–2026"), ("Horizont", "2024–2030")),
            )
        )
    )
    theme, goal = found["theme/sprache"], found["goal/alle-sprechen-deutsch"]
    assert theme["text"] == "Kosten: ca. 5.000 €\n\nFrist: 2027\n\nHorizont: mittelfristig\n"
    assert goal["text"] == "Kosten: ca. 7.000 €\n\nHorizont: 2024–2030\n"  # which is taken by the years before it
    assert goal["horizon"] == "2024–2026"


def test_labels_and_values_belong_to_the_measure_above() -> None:
    found = records(
        imported(
            document(
                "# 1 Bildung",
                "## Maßnahme 1.1: Elterncafé",
                "Ein Treffpunkt.",
                (("Federführung", "Schulamt"), ("Partner", "VHS\n- Caritas"), ("Priorität", "hoch")),
                "Hinweise: im Winter geschlossen",
                "Kosten:",
                "500 EUR",
                "Kosten: 500 EUR",
            )
        )
    )
    measure = found["measure/elterncafe"]
    assert (measure["lead"], measure["partners"], measure["priority"]) == ("Schulamt", ("VHS", "Caritas"), "high")
    assert measure["themes"] == ("bildung",)


def test_titles_may_stand_in_plain_paragraphs() -> None:
    reading = document(
        "Handlungsfeld 1: Bildung",
        "Es geht um Schulen.",
        "Maßnahme 1.1: Lotsen",
        "Federführung: Schulamt",
        "Maßnahme 1.2: Elterncafé",
        "Federführung: Jugendamt",
        "Handlungsfeld 2: Arbeit",
        "Maßnahme 2.1 ist noch offen.",
    )
    assert surveyed(reading).titles == ("theme", "measure")
    found = records(imported(reading))
    assert sorted(found) == ["measure/elterncafe", "measure/lotsen", "theme/arbeit", "theme/bildung"]
    assert found["measure/elterncafe"]["lead"] == "Jugendamt"
    assert found["theme/arbeit"]["text"] == "Maßnahme 2.1 ist noch offen."


def test_what_its_key_does_not_take_stands_in_the_text_with_its_label() -> None:
    reading = document(
        "# Handlungsfeld: Arbeit",
        (("Maßnahme", "Beginn", "Stand", "Beschluss"), ("Börse", "nach den Ferien", "siehe Bericht", "Rat 2024/7")),
    )
    intake = imported(reading)
    measure = records(intake)["measure/boerse"]
    assert measure["horizon"] == "Beginn: nach den Ferien"
    assert measure["description"] == "Stand: siehe Bericht\n\nBeschluss: Rat 2024/7\n"
    reasons = {line.text: line.reason for line in intake.account if line.reason}
    assert reasons["nach den Ferien"] == "“nach den Ferien” is no exact date."
    assert set(reasons) == {"nach den Ferien", "siehe Bericht", "Rat 2024/7"}


def test_a_person_is_named_in_the_internal_note() -> None:
    reading = document(
        "# Handlungsfeld: Arbeit", (("Maßnahme", "Kontakt"), ("Börse", "Frau Muster, Tel. 1"), ("Café", "Amt A"))
    )
    found = records(imported(reading))
    assert (found["measure/boerse"].get("contact"), found["measure/cafe"]["contact"]) == (None, "Amt A")
    loaded = load({change.path: change.after or b"" for change in imported(reading).changes})
    (concept,) = loaded.concepts.values()
    assert concept.measures["boerse"].internal == "Kontakt: Frau Muster, Tel. 1"


def test_goals_stand_below_their_heading_and_belong_to_the_theme_of_their_row() -> None:
    found = records(
        imported(
            document(
                "# 2. Handlungsfelder",
                "## 2.1 Wohnen",
                "### Ausgangslage",
                "Wohnraum ist knapp.",
                "### Ziele",
                "- Bezahlbarer Wohnraum",
                "### Maßnahmen",
                (("Handlungsfeld", "Ziel", "Maßnahme"), ("Arbeit", "Gute Stellen", "Börse"), ("^", "^", "Mentoring")),
            )
        )
    )
    assert found["goal/bezahlbarer-wohnraum"]["theme"] == "wohnen"
    assert found["goal/gute-stellen"]["theme"] == "arbeit"
    assert found["theme/wohnen"]["text"] == "Ausgangslage: Wohnraum ist knapp."
    assert found["measure/mentoring"]["goals"] == ("gute-stellen",)


def test_a_head_may_reach_over_the_years_below_it() -> None:
    rows = (("Maßnahme", "Kosten", "="), ("^", "2024", "2025"), ("Börse", "5.000", "6.000 €"))
    costs = records(imported(document("# Handlungsfeld: Arbeit", rows)))["measure/boerse"]["costs"]
    assert isinstance(costs, tuple)
    assert [(cost.year, str(cost.amount)) for cost in costs] == [(2024, "5000.00"), (2025, "6000.00")]


def test_a_state_needs_the_day_that_the_mapping_names() -> None:
    reading = document("# Handlungsfeld: Arbeit", (("Maßnahme", "Stand"), ("Börse", "umgesetzt; zwei Messen")))
    without = records(imported(reading))["measure/boerse"]
    assert "status" not in without
    intake = imported(reading, replace(surveyed(reading), as_of="2024-12"))
    status = records(intake)["measure/boerse"]["status"]
    assert isinstance(status, tuple)
    (entry,) = status
    assert (str(entry.date), entry.state, entry.note) == ("2024-12", "implemented", "zwei Messen")


def test_rows_without_a_title_and_tables_without_heads_are_reported() -> None:
    intake = imported(
        document(
            (("A", "B"), ("x", "y")),
            "# Handlungsfeld: Arbeit",
            (("Maßnahme", "Kosten"), ("Börse", "5 €"), ("", "7 €")),
        )
    )
    refused = {line.text: line.advice for line in intake.refused}
    assert set(refused) == {"A", "B", "x", "y", "7 €"}
    assert refused["7 €"].startswith("Write the title of the measure into this row")


def test_a_preface_is_a_chapter_and_the_contents_are_made_anew() -> None:
    intake = imported(
        document("# Vorwort", "Guten Tag.", "# Handlungsfeld 1: Arbeit", "## Ziel 1: Stellen", "# Anhang")
    )
    loaded = load({change.path: change.after or b"" for change in intake.changes})
    (concept,) = loaded.concepts.values()
    assert [(each.title, each.text, each.position) for each in concept.record.sections] == [
        ("Vorwort", "Guten Tag.", "before"),
        ("Anhang", None, "after"),
    ]


def test_what_is_longer_than_a_record_may_be_is_told_and_the_rest_is_taken() -> None:
    intake = imported(
        document(
            "# Vorwort",
            "v" * 30_000,
            "# Handlungsfeld 1: Arbeit",
            "a" * 30_000,
            "Kurz.",
            (("Maßnahme", "Partner"), ("B", "x\n" * 300)),
        )
    )
    assert records(intake)["theme/arbeit"]["text"] == "Kurz."
    assert {line.text[0] for line in intake.refused} == {"v", "a"}
    assert all("longer than a record may be" in line.reason for line in intake.refused)


def test_what_is_there_already_is_left_as_it_is() -> None:
    reading = document(
        "# Handlungsfeld 1: Arbeit", (("Nr.", "Maßnahme", "Kosten"), ("1", "Börse", "5 €"), ("2", "Café", "6 €"))
    )
    snapshot = {
        "concepts/k/concept.yaml": b"title: K\nmunicipality: {name: M}\n",
        "concepts/k/measures/alte-boerse.yaml": "title: Die alte Börse\nnumber: '1'\n".encode(),
        "concepts/k/measures/cafe.yaml": "title: Café\n".encode(),
    }
    loaded = load(snapshot)
    intake = proposed(reading, surveyed(reading), Destination(snapshot, loaded, loaded.concepts["k"]))
    assert [change.path for change in intake.changes] == ["concepts/k/themes/arbeit.yaml"]
    told = {line.text: line.reason for line in intake.account if not line.went}
    assert "“k/measure/alte-boerse”, which is there already" in told["5 €"]


def test_a_new_concept_needs_a_title_and_a_town() -> None:
    reading = document("# Handlungsfeld 1: Arbeit")
    for map_ in (CatalogueMap(municipality=TOWN), CatalogueMap(title="Konzept")):
        with pytest.raises(KonzeptError):
            proposed(reading, map_, Destination({}, load({})))


# Words


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Nr.", "number"),
        ("lfd. Nr.", "number"),
        ("Nr. / Maßnahme", "title"),
        ("Handlungsempfehlung", "title"),
        ("Verantwortlich:", "lead"),
        ("Verantwortich", "lead"),
        ("Hauptverantwortliche Stelle", "lead"),
        ("Kooperationspartner*innen", "partners"),
        ("Umsetzungszeitraum", "horizon"),
        ("Kosten (in EUR)", "costs"),
        ("Gesamtkosten in T€", "costs"),
        ("Kosten 2025", "costs"),
        ("Stand der Umsetzung", "status"),
        ("Erfolgsindikatoren", "success"),
        ("Responsible", "lead"),
        ("Timeline", "horizon"),
        ("Amt", None),
        ("1.1.7 Anerkennungsberatung", None),
        ("", None),
    ],
)
def test_heads_mean_keys(label: str, key: str | None) -> None:
    assert target(label) == key


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Handlungsfeld 2: Bildung", ("theme", "2", "Bildung")),
        ("Maßnahme 1.1.1 – Café", ("measure", "1.1.1", "Café")),
        ("Ziel: Alle sprechen Deutsch", ("goal", "", "Alle sprechen Deutsch")),
        ("M 4.1 – Café", ("", "M 4.1", "Café")),
        ("1.2 Beratung", ("", "1.2", "Beratung")),
        ("G 20 Gipfel", ("", "", "G 20 Gipfel")),
        ("3 Kurse pro Jahr", ("", "", "3 Kurse pro Jahr")),
    ],
)
def test_headings_are_taken_apart(text: str, parts: tuple[str, str, str]) -> None:
    assert taken_apart(text) == parts


def test_a_heading_of_a_group_is_no_record() -> None:
    assert is_group("Ziele und Maßnahmen")
    assert not is_group("Ziele der Bildung")


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        ("horizon", "2024–2026", {"start": "2024", "due": "2026"}),
        ("horizon", "bis 31.12.2026", {"due": "2026-12-31"}),
        ("horizon", "ab 2025", {"start": "2025"}),
        ("horizon", "2025", {"horizon": "2025"}),
        ("horizon", "laufend", {"recurrence": "ongoing"}),
        ("horizon", "ab Herbst 2025", None),
        ("horizon", "2026–2024", None),
        ("due", "30.6.2025", {"due": "2025-06-30"}),
        ("due", "bald", None),
    ],
)
def test_times(key: str, text: str, found: Mapping[str, str] | None) -> None:
    assert time_in(key, text) == found


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("5.000 EUR", "Kosten", [("5.000 EUR", "")]),
        ("2025: 4.000 €\n2026: 4.500,50 €", "Kosten", [("4.000 EUR", "2025"), ("4.500,50 EUR", "2026")]),
        ("12", "Kosten in T€", [("12.000 €", "")]),
        ("ca. 5.000 EUR", "Kosten", []),
        ("5.000 EUR und Personal", "Kosten", []),
    ],
)
def test_amounts(text: str, label: str, found: list[tuple[str, str]]) -> None:
    assert [tuple(amount) for amount in amounts_in(text, label)] == found


def test_a_strangers_signs_stay_signs() -> None:
    assert as_markdown("# kein Titel") == "\\# kein Titel"
    assert as_markdown("1. Absatz") == "1\\. Absatz"
    assert as_markdown("Bürger*innen und Schüler*innen") == "Bürger\\*innen und Schüler\\*innen"
    assert as_markdown("Schritte:\n- eins\n- zwei") == "Schritte:\n\n- eins\n- zwei"
    assert as_markdown("Bürger*innen, 5 < 7") == "Bürger*innen, 5 \\< 7"


# The file of a mapping


def test_a_mapping_is_read_as_it_was_written() -> None:
    for content in (in_rows(6), as_profiles(6)):
        map_ = surveyed(read_paper("a.docx", content))
        assert read_map("karte.yaml", written(map_, "a.docx").encode()) == map_


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("labels: {Kosten: kostn}", "karte.yaml:1: “kostn” is not known here."),
        ("headings: {eins: theme}", "karte.yaml:1: Levels of headings are numbered from 1 to 9."),
        ("heads: {}", "karte.yaml:1: “heads” is not known here."),
        ("titles: [section]", "karte.yaml:1: “section” is not known here."),
        ("as_of: bald", "karte.yaml:1: “bald” is not a date as it is written here."),
        ("- a", "“karte.yaml” is no mapping of a catalogue."),
        ("a: [", "“karte.yaml” is no mapping of a catalogue."),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(KonzeptError) as caught:
        read_map("karte.yaml", text.encode())
    assert caught.value.message == message


def test_german_words_mean_the_keys_in_a_mapping() -> None:
    map_ = read_map("karte.yaml", "headings: {1: Handlungsfeld}\nlabels: {Wer: Federführung, Egal: skip}\n".encode())
    assert (dict(map_.headings), dict(map_.labels)) == ({1: "theme"}, {"Wer": "lead", "Egal": "skip"})
