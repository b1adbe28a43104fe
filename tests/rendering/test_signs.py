"""Every state, rating and verdict has a glyph of its own shape in every format, and its word beside it."""

from collections.abc import Mapping

import pytest

from konzept.documents.views import Mark
from konzept.model.record import Rating, State
from konzept.rendering.blocks import StatusLine
from konzept.rendering.docx.signs import SIGNS, signed
from konzept.rendering.docx.writer import state_words
from konzept.rendering.pdf.form import signs
from konzept.wording.localized import UNREPORTED

KEYS = frozenset({*map(str, State), *map(str, Rating), UNREPORTED, "late"})


@pytest.mark.parametrize("known", [SIGNS, signs()], ids=["word", "page"])
def test_each_has_a_shape_of_its_own(known: Mapping[str, str]) -> None:
    assert known.keys() >= KEYS
    shapes = [known[key] for key in KEYS]
    assert len(set(shapes)) == len(shapes)


def test_word_says_sign_and_word_together() -> None:
    line = StatusLine(
        state=Mark("implemented", "umgesetzt"),
        since="seit 2024",
        rating=Mark("at-risk", "gefährdet"),
        late=("überfällig",),
    )
    told = state_words(line).replace("\N{NO-BREAK SPACE}", " ")
    assert told == "✓ umgesetzt · △ gefährdet · seit 2024 · ◷ überfällig"


def test_without_a_sign_there_is_the_word() -> None:
    assert signed("own-state", "ruht") == "ruht"
