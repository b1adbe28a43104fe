"""A concept in another language where one word decides: groups of two dimensions, own fields, labels, and layout."""

from collections.abc import Mapping

import pytest

from konzept.figures.translation import source_of, texts, translated, translated_languages
from konzept.i18n.tagged import tagged
from konzept.model import Indicator
from konzept.reading.catalogues.entries import Catalogue, CatalogueEntry, CataloguePiece, Key
from konzept.reading.concept import Concept
from konzept.reading.load import load


def concept(files: Mapping[str, str]) -> Concept:
    found = {"concepts/k/concept.yaml": "title: K\nmunicipality: M\n", **files}
    loaded = load({path: text.encode() for path, text in found.items()})
    assert loaded.findings == ()
    return loaded.concepts["k"]


def catalogue(words: Mapping[tuple[str, str], str], language: str = "en") -> Catalogue:
    entries = {
        Key(*key): CatalogueEntry(Key(*key), (CataloguePiece(1, 1, text, len(text)),)) for key, text in words.items()
    }
    return Catalogue(f"concepts/k/translations/{language}.po", language, entries)


def keys(found: Concept) -> list[tuple[str, str]]:
    return [text.key for text in texts(found)]


VALUES = "indicator.dimensions.values"
TWO = """\
title: Quote
unit: "%"
dimensions:
  - {key: geschlecht, values: [Frauen, Männer]}
  - {key: alter, values: [jung, alt], total: alle}
baseline: {period: 2022, value: 9, group: Frauen / jung}
targets:
  - {value: 5, by: 2026, group: Männer/alle}
  - {value: 6, by: 2026}
corrections:
  - {date: 2025-01-01, period: 2023, group: Frauen / alt, reason: Tippfehler}
"""
ROWS = "zeitraum;geschlecht;alter;wert;anmerkung\n2023;Frauen;jung;7;geschätzt\n2023;Frauen;alt;6;\n"


def indicator(words: Mapping[tuple[str, str], str]) -> tuple[Concept, Indicator]:
    original = concept({"concepts/k/indicators/q.yaml": TWO, "concepts/k/indicators/q.csv": ROWS})
    found = translated(original, catalogue(words))
    return found, found.indicators["q"]


def test_each_part_of_a_group_has_its_own_name() -> None:
    words = {"Frauen": "women", "Männer": "men", "jung": "young", "alt": "old", "alle": "all"}
    found, quote = indicator({(VALUES, name): text for name, text in words.items()})
    assert [(each.values, each.total) for each in quote.dimensions] == [
        (("women", "men"), None),
        (("young", "old"), "all"),
    ]
    assert quote.baseline is not None
    assert quote.baseline.group == "women/young"
    assert [target.group for target in quote.targets] == ["men/all", None]
    assert [each.group for each in quote.corrections] == ["women/old"]
    assert [row.group for row in found.series["q"].rows] == [("women", "young"), ("women", "old")]
    assert [row.note for row in found.series["q"].rows] == [tagged("geschätzt", "de"), ""]


def test_names_that_fall_together_in_one_dimension_leave_the_other_translated() -> None:
    words = {(VALUES, "Frauen"): "women", (VALUES, "Männer"): "men", (VALUES, "jung"): "x", (VALUES, "alle"): "x"}
    _found, quote = indicator(words)
    assert [(each.values, each.total) for each in quote.dimensions] == [
        (("women", "men"), None),
        (("jung", "alt"), "alle"),
    ]


def test_a_group_of_too_few_dimensions_stays_as_it_is() -> None:
    text = TWO.replace("Frauen / jung", "Frauen")
    files = {"concept.yaml": "title: K\nmunicipality: M", "indicators/q.yaml": text}
    original = load({f"concepts/k/{path}": each.encode() for path, each in files.items()}).concepts["k"]
    baseline = translated(original, catalogue({(VALUES, "Frauen"): "women"})).indicators["q"].baseline
    assert baseline is not None
    assert baseline.group == "Frauen"


def test_of_one_dimension_a_name_with_a_stroke_is_one_name() -> None:
    text = TWO.replace("  - {key: geschlecht, values: [Frauen, Männer]}\n", "").replace("jung", "jung/neu")
    text = text.replace("Frauen / jung/neu", "jung/neu").replace("Männer/alle", "alle").replace("Frauen / alt", "alt")
    original = concept({"concepts/k/indicators/q.yaml": text})
    quote = translated(original, catalogue({(VALUES, "jung/neu"): "young/new"})).indicators["q"]
    assert quote.baseline is not None
    assert (quote.baseline.group, quote.dimensions[0].values[0]) == ("young/new", "young/new")


def test_values_and_notes_know_their_file() -> None:
    original = concept({"concepts/k/indicators/q.yaml": TWO, "concepts/k/indicators/q.csv": ROWS})
    spots = {text.key.source: {spot.location for spot in text.spots} for text in texts(original)}
    assert spots["jung"] == {"indicators/q.yaml:dimensions/1/values"}
    assert spots["geschätzt"] == {"indicators/q.csv"}


def test_an_indicator_without_groups_is_told_too() -> None:
    original = concept(
        {"concepts/k/indicators/q.yaml": "title: Quote\nunit: Leute\nbaseline: {period: 2022, value: 9}\n"}
    )
    quote = translated(original, catalogue({("indicator.title", "Quote"): "Rate"})).indicators["q"]
    assert (quote.title, quote.dimensions, quote.baseline) == ("Rate", (), original.indicators["q"].baseline)


def test_lines_around_a_text_are_no_part_of_it() -> None:
    original = concept({"concepts/k/measures/m.yaml": "title: M\ndescription: |2+\n\n    Kurs\n\n"})
    assert ("measure.description", "  Kurs") in keys(original)


def test_what_has_no_letters_is_no_text() -> None:
    original = concept({"concepts/k/measures/m.yaml": "title: 24/7\ndescription: 24 h"})
    assert [source for _context, source in keys(original) if "24" in source] == ["24 h"]
    assert translated(original, catalogue({})).measures["m"].title == "24/7"


OWN = """\
fields:
  - {kind: measure, key: geber, type: choice, choices: [Bund, Land], label: Geldgeber, public: true}
  - {kind: measure, key: lage, public: true}
  - {kind: measure, key: amt, type: reference/body, public: true}
  - {kind: measure, key: folgt, type: reference/measure, public: true}
  - {kind: measure, key: antrag, type: date, public: true}
  - {kind: measure, key: bewilligt, type: truth, public: true}
"""


def test_own_fields_are_told_by_their_declaration() -> None:
    values = "geber: Bund, lage: Am Markt, amt: vhs, folgt: n, antrag: 2025-Q3, bewilligt: ja"
    files = {
        "konzept.yaml": OWN,
        "concepts/k/bodies/vhs.yaml": "name: Volkshochschule",
        "concepts/k/measures/m.yaml": f"title: M\nown: {{{values}}}",
        "concepts/k/measures/n.yaml": "title: N",
    }
    original = concept(files)
    own = [(context, source) for context, source in keys(original) if ".own." in f".{context}"]
    assert own == [
        ("own.label", "Geldgeber"),
        ("measure.own.geber.choice", "Bund"),
        ("measure.own.geber.choice", "Land"),
        *((("own.label", label)) for label in ("lage", "amt", "folgt", "antrag", "bewilligt")),
        ("measure.own.lage", "Am Markt"),
    ]
    words = {("measure.own.geber.choice", "Bund"): "Federation", ("measure.own.lage", "Am Markt"): "At the market"}
    found = translated(original, catalogue(words))
    told = {key: raw.texts for key, raw in found.measures["m"].own.items()}
    words_told = {"geber": ("Federation",), "lage": ("At the market",)}
    assert told == {**words_told, "amt": ("vhs",), "folgt": ("n",), "antrag": ("2025-Q3",), "bewilligt": ("ja",)}
    assert found.own_fields.forms_of("measure")["geber"].field.choices == ("Federation", tagged("Land", "de"))
    assert [*found.measures["n"].own] == []


def test_an_own_word_without_a_label_is_its_own_label() -> None:
    states = "{laeuft: {means: ongoing, label: Läuft}, ruht: {means: paused}}"
    cover = f"title: K\nmunicipality: M\nvocabulary: {{states: {states}}}"
    original = concept({"concepts/k/concept.yaml": cover})
    context = "concept.vocabulary.states.label"
    assert [source for each, source in keys(original) if each == context] == ["Läuft", "ruht"]
    found = translated(original, catalogue({(context, "ruht"): "rests"})).record.vocabulary
    assert {key: word.label for key, word in found.states.items()} == {"laeuft": tagged("Läuft", "de"), "ruht": "rests"}


def test_internal_notes_and_drafts_are_not_translated() -> None:
    files = {
        "concepts/k/measures/m.yaml": "title: M\ninternal: Geheim",
        "concepts/k/measures/n.yaml": "title: N\ndraft: true",
    }
    assert [source for context, source in keys(concept(files)) if context.startswith("measure")] == ["M"]


@pytest.mark.parametrize(("language", "told"), [("en", "Course"), ("fr", tagged("Course", "fr"))])
def test_a_language_without_labels_is_tagged(language: str, told: str) -> None:
    original = concept({"concepts/k/measures/m.yaml": "title: Kurs"})
    found = translated(original, catalogue({("measure.title", "Kurs"): "Course"}, language))
    assert found.measures["m"].title == told
    assert found.translation is not None
    assert found.translation.translated == 1


def test_a_concept_without_a_language_is_german() -> None:
    assert source_of(concept({})) == "de"
    cover = "title: K\nmunicipality: M\nlanguage: en"
    original = concept({"concepts/k/concept.yaml": cover, "concepts/k/measures/m.yaml": "title: Course"})
    assert translated(original, catalogue({}, "de")).measures["m"].title == tagged("Course", "en")


def test_a_language_counts_once_something_is_translated() -> None:
    entry = 'msgctxt "measure.title"\nmsgid "Kurs"\nmsgstr "{}"\n'
    done = {"uk": "Курс", "en": "Course", "en-GB": "Course", "tr": ""}
    files = {f"concepts/k/translations/{tag}.po": entry.format(text) for tag, text in done.items()}
    assert translated_languages(concept({"concepts/k/measures/m.yaml": "title: Kurs", **files})) == (
        "en",
        "en-GB",
        "uk",
    )


def test_the_id_of_a_body_is_a_text_where_no_body_is_named() -> None:
    files = {
        "concepts/k/bodies/vhs.yaml": "name: Volkshochschule",
        "concepts/k/measures/m.yaml": "title: vhs\nlead: vhs",
    }
    measure = [(context, source) for context, source in keys(concept(files)) if context.startswith("measure")]
    assert measure == [("measure.title", "vhs")]


def test_a_quoted_text_stays_though_a_catalogue_has_it() -> None:
    status = "status: [{date: 2025, state: started, note: Es läuft., source: Bericht}]"
    original = concept({"concepts/k/measures/m.yaml": f"title: M\n{status}"})
    words = {("measure.status.source", "Bericht"): "Report", ("measure.status.note", "Es läuft."): "Running."}
    (entry,) = translated(original, catalogue(words)).measures["m"].status
    assert (entry.note, entry.source) == ("Running.", tagged("Bericht", "de"))


def test_the_id_of_a_group_stays_and_words_for_one_are_translated() -> None:
    files = {
        "concepts/k/groups/eltern.yaml": "title: Eltern",
        "concepts/k/offers/o.yaml": "title: O\ntarget_groups: [eltern, Großeltern]",
    }
    original = concept(files)
    words = {("offer.target_groups", "Großeltern"): "Grandparents", ("group.title", "Eltern"): "Parents"}
    found = translated(original, catalogue(words))
    assert found.offers["o"].target_groups == ("eltern", "Grandparents")
    assert found.groups["eltern"].title == "Parents"
    assert ("offer.target_groups", "eltern") not in keys(original)
