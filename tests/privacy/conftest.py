"""One repository with marks, and what is published of it, with the full profile in both languages."""

from collections.abc import Mapping

import pytest

from konzept.i18n.messages import in_language
from konzept.reading.load import load
from tests.conftest import PROFILE
from tests.privacy.outputs import outputs
from tests.privacy.planting import EARLIER, HOME, Planting, planted


def published(now: Planting, before: Planting, language: str) -> dict[str, str]:
    """Every public output by name."""
    with in_language(language):
        return dict(outputs(load(now.files()), load(before.files()), HOME, EARLIER))


@pytest.fixture(scope="session", params=["de", "en"] if PROFILE == "full" else ["de"])
def hidden(request: pytest.FixtureRequest) -> tuple[Mapping[str, str], Planting, Planting]:
    """What is published of a repository whose marks are all secret, and what was planted now and before."""
    now = planted()
    before = planted(offset=5000, ids=now.ids)
    return published(now, before, request.param), now, before
