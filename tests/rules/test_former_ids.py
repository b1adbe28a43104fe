"""A former id that leads elsewhere as well: the advice lets no record go unread."""

from datetime import date

import pytest

from konzept.reading.load import load
from konzept.rules import check

DAY = date(2025, 6, 30)
HOME = "concepts/musterstadt-2024"
TWO = (
    "If “neu” is the same record under its new id, copy what only alt.yaml says into neu.yaml, then delete alt.yaml. "
    "If they are two records, delete “alt” from “formerly”."
)


def hints(**measures: str) -> list[tuple[str, str]]:
    """The measures with a former id that is taken, and what is to be done there."""
    texts = {f"{HOME}/measures/{id_}.yaml": f"title: {id_}\nlead: Amt\n{lines}" for id_, lines in measures.items()}
    concept = {f"{HOME}/concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n"}
    loaded = load({path: text.encode() for path, text in {**concept, **texts}.items()})
    found = [finding for finding in check(loaded, DAY) if finding.rule == "taken-former-id"]
    return [(finding.place.path.rpartition("/")[2], finding.hint) for finding in found]


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        ({"alt": "", "neu": "formerly: [alt]\n"}, [("neu.yaml", TWO)]),
        ({"neu": "formerly: [neu]\n"}, [("neu.yaml", "Delete it from “formerly”: it is the present id.")]),
        (
            {"eins": "formerly: [zwei]\n", "zwei": "formerly: [eins]\n"},
            [
                (f"{id_}.yaml", "Delete it from “formerly” of the record that never had this id.")
                for id_ in ("eins", "zwei")
            ],
        ),
        (
            {"eins": "formerly: [alt]\n", "zwei": "formerly: [alt]\n"},
            [("zwei.yaml", "Delete it from one of the two.")],
        ),
        ({"neu": "formerly: [alt]\n", "zwei": ""}, []),
    ],
)
def test_what_is_to_be_done(measures: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert hints(**measures) == expected
