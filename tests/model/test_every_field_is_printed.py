"""Every public field of every kind stands in the document, or in a list with the reason why it does not.

A new field needs its line in the model and, if people are to read it, its line in the view of its kind; whoever forgets
the second is told here.
"""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import Loaded, load
from tests.conftest import IN_CI
from tests.model.filled import CONCEPT_ID, FIXED, Filled, filled

DAY = date(2026, 7, 1)
MADE = filled()

NOT_PRINTED: Mapping[str, str] = {
    "order": "it decides where a record stands, and says nothing itself",
    "concept.hides_unknown": "it decides whether a chapter is there, and says nothing itself",
    "concept.municipality.key": "a key for programs, which stands in the open data; the name is printed",
    "concept.sections.depth": "it decides in which section a section lies, and says nothing itself",
    "concept.vocabulary.priorities.means": "people read the label; what it means decides what is counted",
    "concept.vocabulary.horizons.means": "people read the label; what it means decides what is counted",
    "concept.vocabulary.outcomes.means": "people read the label; what it means decides what holds",
    "goal.overall": "it says where a goal stands that lies beneath nothing; this one lies beneath a theme",
    "indicator.dimensions.values": "the table has the groups of which there are values",
    "indicator.parts.kind": "an arithmetic check is for those who keep the values: `validate` tells what does not fit",
    "indicator.parts.total": "as above",
    "indicator.parts.of": "as above",
    "indicator.parts.tolerance": "as above",
    "measure.status.by": "it is printed where it is not the lead, which it is here",
    "grant.reports.due": "it is printed until the report has come; then the day on which it came is",
}
"""The fields that stand in no document, each with the reason; of what all kinds have, without the kind."""

IN_HTML_ONLY: Mapping[str, str] = {"decision.steps.url": "tables in Markdown have words and no links"}
"""What Markdown leaves out, with the reason."""


def printed(loaded: Loaded, form: str) -> str:
    """The document of the filled concept, with numbers not grouped."""
    pages = printed_pages(published(loaded, DAY, CONCEPT_ID), (form,))
    return re.sub(r"(?<=[0-9])\.(?=[0-9]{3})", "", pages[f"{CONCEPT_ID}.{form}"])


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return MADE.loaded()


def reason(route: str) -> str | None:
    """Why a field is not printed: by its whole route, or for all kinds without the kind."""
    return NOT_PRINTED.get(route) or NOT_PRINTED.get(route.partition(".")[2])


def test_the_filled_records_are_read_whole(loaded: Loaded) -> None:
    assert [(f.place.path, f.rule) for f in loaded.findings] == []


@pytest.mark.parametrize("form", ["html", "md"])
def test_what_a_field_says_stands_in_the_document(loaded: Loaded, form: str) -> None:
    page = printed(loaded, form)
    missing = {route for route, mark in MADE.marks.items() if mark not in page}
    known = {route for route in MADE.marks if reason(route) or (form == "md" and route in IN_HTML_ONLY)}
    assert missing == known


def told(loaded: Loaded) -> str:
    """The document without the chapter that counts which fields are filled in."""
    return re.sub(r'<section class="chapter" id="gaps">.*?</section>', "", printed(loaded, "html"), flags=re.DOTALL)


@IN_CI
def test_a_reference_or_a_word_of_a_list_changes_the_document(loaded: Loaded) -> None:
    page = told(loaded)
    silent = set()
    for route in MADE.unmarked:
        other: Filled = filled(without=route)
        files = {path: text.encode() for path, text in other.files.items()}
        if told(load(files, loaded)) == page:
            silent.add(route)
    assert silent == {route for route in MADE.unmarked if reason(route)}


def test_no_reason_is_given_for_a_field_that_is_not_there() -> None:
    known = {*MADE.marks, *MADE.unmarked}
    short = {route.partition(".")[2] for route in known}
    assert NOT_PRINTED.keys() <= known | short
    assert IN_HTML_ONLY.keys() <= known
    assert FIXED.keys() <= known
