"""No two keys of a record are called the same in any language: a list of facts would name one thing twice."""

from collections import defaultdict

import pytest

from konzept.i18n.messages import LABELS, _, in_language
from konzept.model import CONCEPT, KINDS, Kind
from konzept.model.part import fields


@pytest.mark.parametrize("language", LABELS)
@pytest.mark.parametrize("kind", [CONCEPT, *KINDS], ids=lambda kind: kind.name)
def test_no_two_keys_are_called_the_same(kind: Kind, language: str) -> None:
    called = defaultdict(list)
    with in_language(language):
        for name, form in fields(kind.model).items():
            called[_(form.title)].append(name)
    assert {title: names for title, names in called.items() if len(names) > 1} == {}
