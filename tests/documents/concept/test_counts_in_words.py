"""Small counts as people say them: votes, and meetings beside participants."""

import pytest

from konzept.documents.concept.steering.decisions import votes_of
from konzept.i18n.messages import in_language
from konzept.model.kinds.decision import Votes
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from tests.documents.concept.monitoring.test_indicators import DAY


@pytest.mark.parametrize(
    ("language", "abstain", "told"),
    [
        ("de", 1, "31 Ja, 4 Nein, 1 Enthaltung"),
        ("de", 2, "31 Ja, 4 Nein, 2 Enthaltungen"),
        ("de", 0, "31 Ja, 4 Nein, 0 Enthaltungen"),
        ("en", 1, "31 yes, 4 no, 1 abstention"),
        ("tr", 1, "31 evet, 4 hayır, 1 çekimser"),
    ],
)
def test_votes_are_counted_in_words(language: str, abstain: int, told: str) -> None:
    with in_language(language):
        assert votes_of(Votes(yes=31, no=4, abstain=abstain)) == told


@pytest.mark.parametrize(
    ("record", "cell"),
    [
        ("meetings: 0\nparticipants: 100\n", "100"),  # a survey
        ("meetings: 3\nparticipants: 100\n", "100 (3 Treffen)"),
        ("meetings: 3\n", "3 Treffen"),
        ("participants: rund 40\n", "rund 40"),
    ],
)
def test_participants_stand_under_participants(record: str, cell: str) -> None:
    files = {"concept.yaml": "title: K\nmunicipality: M\nlanguage: de\n"}
    files["events/umfrage.yaml"] = f"title: Umfrage\ndate: 2025-03-01\n{record}"
    loaded = load({f"concepts/m/{path}": text.encode() for path, text in files.items()})
    text = printed_pages(published(loaded, DAY))["m.md"]
    assert f"| {cell.replace('(', chr(92) + '(').replace(')', chr(92) + ')')} |" in text or f"| {cell} |" in text
