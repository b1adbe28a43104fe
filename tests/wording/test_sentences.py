"""Each edit of edits.yaml gives its one sentence, in English and in German; several edits give one each."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from ruamel.yaml import YAML

from konzept.changes.diff import diff
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded
from konzept.wording.sentences import sentence

Files: TypeAlias = Mapping[str, str]
Opened: TypeAlias = Callable[[Files], Loaded]
Edit: TypeAlias = Mapping[str, Any]

EDITS: list[Edit] = YAML(typ="safe").load(Path(__file__).with_name("edits.yaml"))

every_edit = pytest.mark.parametrize("edit", EDITS, ids=[edit["name"] for edit in EDITS])


def edited(files: Files, edit: Edit) -> Files:
    after = dict(files)
    for each in edit["edits"]:
        path, old, new = each["file"], each["old"], each["new"]
        if new is None:
            del after[path]
        elif old is None:
            after[path] = new
        else:
            assert after[path].count(old) == 1, (path, old)
            after[path] = after[path].replace(old, new)
    return after


def told(before: Loaded, after: Loaded, language: str) -> list[str]:
    with in_language(language):
        return [sentence(change).replace("\N{NO-BREAK SPACE}", " ") for change in diff(before, after)]


@every_edit
@pytest.mark.parametrize("language", ["en", "de"])
def test_an_edit_gives_its_one_sentence(files: Files, opened: Opened, edit: Edit, language: str) -> None:
    assert told(opened(files), opened(edited(files, edit)), language) == [edit[language]]


@every_edit
def test_an_edit_taken_back_is_told_too(files: Files, opened: Opened, edit: Edit) -> None:
    assert len(told(opened(edited(files, edit)), opened(files), "en")) >= 1


@every_edit
def test_an_edit_is_told_of_the_record_that_was_edited(files: Files, opened: Opened, edit: Edit) -> None:
    (change,) = diff(opened(files), opened(edited(files, edit)))
    assert change.address.startswith("musterstadt-2024/")
    assert change.concept.id == "musterstadt-2024"


def test_a_new_concept_is_one_change(files: Files, opened: Opened) -> None:
    assert told(opened({}), opened(files), "de") == [
        "Konzept „Integrationskonzept der Stadt Musterstadt 2024“: neu (1 Handlungsfeld, 2 Ziele, 3 Maßnahmen)"
    ]
    assert told(opened(files), opened({}), "de") == [
        "Konzept „Integrationskonzept der Stadt Musterstadt 2024“: entfallen"
    ]


def test_a_concept_in_another_folder_is_renamed(files: Files, opened: Opened) -> None:
    moved = {f"/concepts/musterstadt/{path}": text for path, text in files.items()}
    moved["/concepts/musterstadt/concept.yaml"] += "\nformerly: [musterstadt-2024]\n"
    assert told(opened(files), opened(moved), "en") == [
        "Concept “Integrationskonzept der Stadt Musterstadt 2024”: id musterstadt-2024 → musterstadt"
    ]


def test_changes_stand_in_the_order_of_the_document(files: Files, opened: Opened) -> None:
    after = dict(files)
    for edit in (edit for edit in EDITS if edit["name"] in {"another horizon", "another deadline", "a new measure"}):
        after = dict(edited(after, edit))
    after["concept.yaml"] = after["concept.yaml"].replace("Vielfalt", "Die Vielfalt")
    assert [line.split("”")[0] for line in told(opened(files), opened(after), "en")] == [
        "Concept “Integrationskonzept der Stadt Musterstadt 2024",
        "Ziel “Deutsch im Alltag",
        "Maßnahme “Deutschkurse",
        "Maßnahme “Lernpatenschaften",
    ]


def test_a_label_with_an_adjective_needs_no_ending(files: Files, opened: Opened) -> None:
    cover = files["concept.yaml"].replace("{one: Ziel, many: Ziele}", "{one: strategisches Ziel, many: Ziele}")
    before = {**files, "concept.yaml": cover}
    after = {**before, "measures/cafe.yaml": "title: Sprachcafé\ngoals: [alltag]\n"}
    assert told(opened(before), opened(after), "de") == [
        "Maßnahme „Sprachcafé“ von Ziel „Deutsch im Beruf“ nach Ziel „Deutsch im Alltag“ verschoben"
    ]
    after = {**before, "goals/beruf.yaml": "title: Deutsch im Beruf\ntheme: sprache\nhorizon: bald\n"}
    assert told(opened(before), opened(after), "de") == ["Strategisches Ziel „Deutsch im Beruf“: Horizont neu: bald"]


def test_a_long_text_is_told_by_its_first_places(files: Files, opened: Opened) -> None:
    words = " ".join(f"Wort{number} bleibt stehen." for number in range(9))
    before = {**files, "themes/sprache.yaml": f"title: Sprache\ntext: {words}\n"}
    after = {**files, "themes/sprache.yaml": f"title: Sprache\ntext: {words.replace('Wort', 'Satz')}\n"}
    assert told(opened(before), opened(after), "de") == [
        "Handlungsfeld „Sprache“: Text: „Wort0“ → „Satz0“; „Wort1“ → „Satz1“; „Wort2“ → „Satz2“ und 6 weitere Stellen"
    ]


def test_strangers_signs_stay_in_their_line(files: Files, opened: Opened) -> None:
    after = {**files, "measures/cafe.yaml": 'title: "Café\\n\\e[31m[link=x]"\ngoals: [beruf]\n'}
    for line in told(opened(files), opened(after), "en"):
        assert line.isprintable()
