"""Links within Markdown: only where GitLab and GitHub give a heading the same anchor."""

import pytest

from konzept.wording.plain import anchors


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("Stand der Umsetzung", "stand-der-umsetzung"),
        ("Ziel 1.1: Begegnung, Sprache und Übergänge", "ziel-11-begegnung-sprache-und-übergänge"),
        ("Was ist „das“?", "was-ist-das"),
        ("الصفحة «الأولى»، الهدف 1", "الصفحة-الأولى-الهدف-1"),
    ],
)
def test_a_heading_with_one_anchor_on_both(heading: str, slug: str) -> None:
    assert anchors(f"# Titel\n\n## {heading}\n") == {"Titel": "titel", heading: slug}


@pytest.mark.parametrize("heading", ["Sprache – Bildung", "2024", "– Anfang", "Fest 🎉 heute", "Ende -"])
def test_a_heading_that_they_treat_differently_is_not_linked(heading: str) -> None:
    assert anchors(f"## {heading}\n") == {}


def test_a_heading_that_occurs_twice_is_not_linked_nor_is_one_that_looks_like_its_second() -> None:
    assert anchors("## Leitbild\n\n## Leitbild\n\n## Leitbild 1\n\n## Leitbild 5\n") == {"Leitbild 5": "leitbild-5"}


def test_escaped_signs_are_read_as_the_words_they_are() -> None:
    assert anchors("## A \\& B\\*\n") == {}
    assert anchors("## 1\\. Mai\n") == {"1. Mai": "1-mai"}
