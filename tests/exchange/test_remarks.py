"""An exported document that comes back: comments and tracked changes are contributions on the right records."""

import io
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from konzept.documents.composition import compositions
from konzept.exchange.intake import Intake
from konzept.exchange.papers import read_paper
from konzept.exchange.papers.blocks import Reading
from konzept.exchange.remarks.contributions import Received, contributions, untracked
from konzept.exchange.remarks.places import concept_of, placed
from konzept.model import Contribution
from konzept.reading.load import Loaded, load
from konzept.rendering.print_document import print_document
from tests.exchange.word_catalogues import in_rows, strict, tracked

DAY = date(2025, 3, 12)
FILES = {
    "concept.yaml": "title: Konzept der Stadt M\nmunicipality: {name: Stadt M}\nmission: Vielfalt ist unsere Stärke.\n",
    "themes/sprache.yaml": "title: Sprache\nnumber: '1'\nsituation: Abends fehlt ein Kurs für Eltern.\n",
    "goals/alltag.yaml": "title: Deutsch im Alltag\ntheme: sprache\ntext: Alle sprechen im Alltag Deutsch.\n",
    "measures/cafe.yaml": "title: Sprachcafé\ngoals: [alltag]\ndescription: Ein Treffpunkt am Nachmittag.\n",
    "bodies/beirat.yaml": "name: Beirat für Migration\nshort: BfM\nkind: advisory-board\n",
}


def loaded() -> Loaded:
    return load({f"concepts/m/{path}": text.encode() for path, text in FILES.items()})


@cache
def exported() -> bytes:
    known = loaded()
    (composed,) = compositions(known.concepts, known.repository, DAY, known.concepts)
    return print_document(composed.document, "docx", DAY).content


def paragraph(word: Any, text: str) -> Any:
    return next(each for each in word.paragraphs if text in each.text)


def edited(change: Any) -> bytes:
    word = Document(io.BytesIO(exported()))
    change(word)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def taken(content: bytes, known: Loaded | None = None) -> Intake:
    known = known or loaded()
    reading = read_paper("zurück.docx", content)
    home = concept_of(reading, known.concepts)
    assert home is not None
    return contributions(reading, home, Received("zurück.docx", DAY))


def made(intake: Intake) -> Mapping[str, Contribution]:
    """The contributions as the program reads them."""
    known = load(
        {f"concepts/m/{path}": text.encode() for path, text in FILES.items()}
        | {change.path: change.after or b"" for change in intake.changes}
    )
    assert [finding.message for finding in known.findings] == []
    return known.concepts["m"].contributions


def comment_on(words: str, text: str, author: str = "Erika Muster") -> bytes:
    def change(word: Any) -> None:
        word.add_comment(paragraph(word, words).runs[0], text=text, author=author)

    return edited(change)


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Abends fehlt ein Kurs", ("theme/sprache",)),
        ("Alle sprechen im Alltag", ("goal/alltag",)),
        ("Ein Treffpunkt", ("measure/cafe",)),
        ("Vielfalt ist", ()),
    ],
)
def test_a_comment_is_a_contribution_on_its_record(words: str, about: tuple[str, ...]) -> None:
    (found,) = made(taken(comment_on(words, "Bitte mehr davon."))).values()
    assert found.about == about
    assert found.text.startswith("On “")
    assert found.text.endswith("\n\nBitte mehr davon.\n")
    assert found.via == "Word document “zurück.docx”"


def test_a_name_is_published_only_where_it_is_a_body() -> None:
    (private,) = made(taken(comment_on("Ein Treffpunkt", "Gut."))).values()
    assert (private.by, private.draft) == ("anonym", True)
    assert private.internal is not None
    assert "Erika Muster" in private.internal
    (body,) = made(taken(comment_on("Ein Treffpunkt", "Gut.", "BfM"))).values()
    assert body.by == "Beirat für Migration"


def test_tracked_changes_are_a_proposed_wording() -> None:
    def change(word: Any) -> None:
        tracked(paragraph(word, "Ein Treffpunkt"), " und am Abend")
        tracked(paragraph(word, "Ein Treffpunkt"), " vielleicht", is_deletion=True)

    (found,) = made(taken(edited(change))).values()
    assert (str(found.date), found.about) == ("2025-03-12", ("measure/cafe",))
    assert found.text == (
        "Instead of: “Ein Treffpunkt am Nachmittag. vielleicht”\n\n"
        "Proposed: “Ein Treffpunkt am Nachmittag. und am Abend”\n"
    )


def test_two_who_change_one_paragraph_are_two_contributions() -> None:
    def change(word: Any) -> None:
        tracked(paragraph(word, "Ein Treffpunkt"), " am Abend", author="A")
        tracked(paragraph(word, "Ein Treffpunkt"), " am Morgen", author="B")

    texts = [each.text for each in made(taken(edited(change))).values()]
    assert sorted(text.strip() for text in texts) == ["Insert: “am Abend”", "Insert: “am Morgen”"]


def test_the_same_file_again_brings_nothing_new() -> None:
    content = comment_on("Ein Treffpunkt", "Bitte *mehr* davon, auch *abends*.")
    first = taken(content)
    files = {f"concepts/m/{path}": text.encode() for path, text in FILES.items()}
    again = taken(content, load(files | {change.path: change.after or b"" for change in first.changes}))
    assert again.changes == ()
    assert [line.went for line in again.account] == [""]
    assert "is there already" in again.account[0].reason


def test_what_was_changed_without_tracking_is_told_by_paragraph() -> None:
    def change(word: Any) -> None:
        paragraph(word, "Ein Treffpunkt").runs[0].text = "Kein Treffpunkt."
        tracked(paragraph(word, "Alle sprechen"), " Und Arabisch.")

    known = loaded().concepts["m"]
    before, after = (list(placed(read_paper("a.docx", each), known)) for each in (exported(), edited(change)))
    (line,) = untracked(after, before)
    assert (line.text, line.went) == ("Kein Treffpunkt.", "")
    assert list(untracked(before, before)) == []


def test_a_strangers_document_is_of_no_concept() -> None:
    assert concept_of(read_paper("a.docx", in_rows(6)), loaded().concepts) is None
    assert concept_of(Reading(()), loaded().concepts) is None


def test_the_strict_form_comes_back_as_well() -> None:
    (found,) = made(taken(strict(comment_on("Ein Treffpunkt", "Gut.")))).values()
    assert found.about == ("measure/cafe",)


@pytest.mark.parametrize("name", ["remarks.odt", "remarks-libreoffice.docx"])
def test_what_libreoffice_has_saved_comes_back_as_well(name: str) -> None:
    found = made(taken((Path(__file__).parent / "files" / name).read_bytes()))
    told = {(each.by, each.about, each.text.rsplit("\n\n", 1)[-1].strip()) for each in found.values()}
    assert told == {
        ("Beirat für Migration", ("measure/cafe",), "Bitte auch abends."),
        ("anonym", ("goal/alltag",), "Proposed: “Alle sprechen im Alltag Deutsch. Auch die Eltern.”"),
    }


def test_signs_in_remarks_stay_signs() -> None:
    (found,) = made(taken(comment_on("Ein Treffpunkt", "# Titel\n[Link](javascript:x) =SUM(A1) <b>"))).values()
    assert "\\# Titel" in found.text
    assert "\\[Link]" in found.text
    assert "\\<b>" in found.text
