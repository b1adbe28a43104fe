"""The same concept in another language: its words are others, everything else is the same."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from konzept.figures.progress import statuses
from konzept.figures.public import public
from konzept.figures.translation import linked_languages, texts, translated
from konzept.i18n.tagged import tagged, untagged
from konzept.model.fields import forms
from konzept.model.part import Part, copy_with
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded

DAY = date(2026, 3, 12)
MUSTERSTADT = "musterstadt-2024"
Translated = Callable[..., Loaded]


def upper(_context: str, source: str) -> str | None:
    return source.upper()


def nothing(_context: str, _source: str) -> str | None:
    return None


def in_english(loaded: Loaded) -> Concept:
    concept = public(loaded).concepts[MUSTERSTADT]
    return translated(concept, concept.catalogues["en"])


def test_every_text_that_people_read_is_to_be_translated_once_for_its_field(original: Concept) -> None:
    found = {(text.key.context, text.key.source): len(text.spots) for text in texts(original)}
    assert found[("measure.title", "Kurse am Abend")] == 1
    assert found[("measure.description", "Kurse für **Eltern**.\n\nAm Abend.")] == 1
    assert found[("measure.partners", "Volkshochschule")] == 1
    assert found[("concept.vocabulary.priorities.label", "sehr hoch")] == 1
    assert ("indicator.dimensions.values", "Mädchen") in found
    assert ("series.note", "geschätzt") in found


def test_ids_numbers_sources_and_drafts_are_not(original: Concept) -> None:
    said = {text.key.source for text in texts(original)}
    assert not said & {"amt", "alltag", "%", "Bericht 2024", "Geheim", "2024-05-02", "gruppe"}


def test_the_id_of_a_draft_is_no_text(original: Concept) -> None:
    bodies = {"amt": copy_with(original.bodies["amt"], draft=True)}
    draft = replace(original, by_kind={**original.by_kind, "body": bodies})
    assert ("measure.lead", "amt") not in {text.key for text in texts(draft)}
    assert ("measure.lead", "Nachbarschaftsverein") in {text.key for text in texts(draft)}


def test_a_text_knows_all_places_it_stands_at(original: Concept) -> None:
    (label,) = (text for text in texts(original) if text.key == ("concept.labels.measure.one", "Vorhaben"))
    assert [spot.location for spot in label.spots] == ["concept.yaml:labels/measure/one"]


def test_what_is_translated_is_told_in_the_language_and_the_rest_is_tagged(translated: Translated) -> None:
    concept = in_english(translated(en=lambda _c, s: "Evening courses" if s == "Kurse am Abend" else None))
    assert concept.measures["kurse"].title == "Evening courses"
    assert concept.measures["feste"].title == tagged("Feste", "de")
    assert concept.record.language == "en"
    assert concept.page == "musterstadt-2024.en"
    assert concept.translation is not None
    assert (concept.translation.translated, concept.translation.total) == (1, len(texts(concept.original)))


def test_the_title_of_a_source_stays_and_says_its_language(translated: Translated) -> None:
    (entry,) = in_english(translated(en=upper)).measures["kurse"].status
    assert (entry.note, entry.source) == ("ZWÖLF KURSE LAUFEN.", tagged("Bericht 2024", "de"))


def test_groups_have_the_same_name_in_the_record_and_in_its_values(translated: Translated) -> None:
    concept = in_english(translated(en=upper))
    indicator, series = concept.indicators["quote"], concept.series["quote"]
    assert indicator.dimensions[0].values == ("MÄDCHEN", "JUNGEN")
    assert indicator.baseline is not None
    assert indicator.baseline.group == indicator.targets[0].group == "MÄDCHEN"
    assert list(series.groups) == [("ALLE",), ("MÄDCHEN",), ("JUNGEN",)]
    assert series.total == ("ALLE",)
    assert [row.note for row in series.rows] == ["GESCHÄTZT", "", ""]


def test_two_groups_never_fall_together(translated: Translated) -> None:
    concept = in_english(translated(en=lambda c, _s: "children" if c.endswith("values") else None))
    assert list(concept.series["quote"].groups) == [("alle",), ("Mädchen",), ("Jungen",)]


def test_a_reference_to_a_body_stays_a_reference_and_a_name_is_translated(translated: Translated) -> None:
    concept = in_english(translated(en=upper))
    assert (concept.measures["kurse"].lead, concept.measures["kurse"].partners) == ("amt", ("VOLKSHOCHSCHULE",))


def plain(value: object) -> object:
    """A value without its words: what must be alike in every language."""
    match value:
        case Part():
            return {name: plain(getattr(value, name)) for name in forms(type(value))}
        case str():
            return "text"
        case tuple():
            return tuple(plain(item) for item in value)
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case _:
            return value


def words(value: object) -> Iterator[str]:
    match value:
        case Part():
            for name in forms(type(value)):
                yield from words(getattr(value, name))
        case str():
            yield value
        case tuple():
            for item in value:
                yield from words(item)


@given(data=st.data())
def test_dates_sums_and_what_belongs_together_are_alike_whatever_is_translated(
    data: st.DataObject, translated: Translated, original: Concept
) -> None:
    done = data.draw(st.sets(st.sampled_from([text.key for text in texts(original)])))
    concept = in_english(translated(en=lambda context, source: f"X {source}" if (context, source) in done else None))
    for before, after in zip(original.records(), concept.records(), strict=True):
        assert (before.id, before.kind_name) == (after.id, after.kind_name)
        if before.kind_name != "concept":  # whose own words get a label to be translated
            assert plain(before) == plain(after)
        assert [untagged(word).removeprefix("X ").strip() for word in words(after) if word != "en"] == [
            word.strip() for word in words(before) if word != "de"
        ]
    assert {name: (standing.state, standing.lateness) for name, standing in statuses(concept, DAY).items()} == {
        name: (standing.state, standing.lateness) for name, standing in statuses(original, DAY).items()
    }


def test_readers_are_led_to_a_translation_from_the_share_on_that_the_town_sets(translated: Translated) -> None:
    loaded = translated(en=lambda _c, source: source.upper() if len(source) % 2 else None)
    original, done = public(loaded).concepts[MUSTERSTADT], in_english(loaded).translation
    assert done
    assert 0 < done.translated < done.total
    share = Decimal(done.translated * 100) / done.total
    assert linked_languages(original, None) == ("en",)
    assert linked_languages(original, share - Decimal("0.1")) == ("en",)
    assert linked_languages(original, share + Decimal("0.1")) == ()
