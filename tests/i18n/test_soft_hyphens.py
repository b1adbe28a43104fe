"""Where long words of headings may be broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.i18n.soft_hyphens import LEAST, LONG, SOFT, softened


@pytest.mark.parametrize(
    "parts",
    [
        "Integrations-konzept",
        "Handlungs-empfehlungen",
        "Wohnraum-beschaffungs-maßnahmen-koor-dinie-rungs-stelle",
        "Kinder-tages-stätten",
        "Haus-aufgaben-betreuung",
        "Migrations-hintergrund",
        "Gesundheits-förderung der Stadt",
        "Entwicklungs-zusammen-arbeit",
        "інтер-націо-налі-зація",
    ],
)
def test_a_long_word_is_broken_at_its_seams_and_else_between_syllables(parts: str) -> None:
    assert softened(parts.replace("-", "")) == parts.replace("-", SOFT)


@pytest.mark.parametrize(
    "text", ["Handlungsfelder", "Ziele und Wege", "الإدماج في المدينة", "", f"Integrations{SOFT}konzept"]
)
def test_what_fits_or_is_broken_already_stays(text: str) -> None:
    assert softened(text) == text


@given(st.text())
def test_only_soft_hyphens_are_added_and_never_near_an_end(text: str) -> None:
    text = text.replace(SOFT, "")
    soft = softened(text)
    assert soft.replace(SOFT, "") == text
    for word in soft.split():
        parts = word.split(SOFT)
        assert len(parts) == 1 or (min(map(len, parts)) >= LEAST and len("".join(parts)) >= LONG)
