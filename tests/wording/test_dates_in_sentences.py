"""A date of any precision fits into every sentence that a word stands before it in, in every language."""

import re
from collections.abc import Callable
from typing import TypeAlias

import pytest

from konzept.i18n.messages import in_language
from konzept.source.values import Moment, moment
from konzept.wording import localized

DATES = ("2024-06-03", "2024-06", "2024-Q3", "2024-H2", "2024", "before 2020", "before 2020-06", "before 2020-06-03")
Words: TypeAlias = Callable[[Moment], str]
WORDS: dict[str, Words] = {
    "on": localized.on,
    "of": localized.of,
    "by": localized.by,
    "until": localized.until,
    "since": localized.since,
}
SAID = {
    ("de", "on"): (
        "am 3. Juni 2024",
        "im Juni 2024",
        "im 3. Quartal 2024",
        "im 2. Halbjahr 2024",
        "2024",
        "vor 2020",
        "vor Juni 2020",
        "vor dem 3. Juni 2020",
    ),
    ("de", "of"): (
        "vom 3. Juni 2024",
        "vom Juni 2024",
        "vom 3. Quartal 2024",
        "vom 2. Halbjahr 2024",
        "von 2024",
        "von vor 2020",
        "von vor Juni 2020",
        "von vor dem 3. Juni 2020",
    ),
    ("de", "by"): (
        "bis 3. Juni 2024",
        "bis Juni 2024",
        "bis zum 3. Quartal 2024",
        "bis zum 2. Halbjahr 2024",
        "bis 2024",
        "vor 2020",
        "vor Juni 2020",
        "vor dem 3. Juni 2020",
    ),
    ("de", "since"): (
        "seit 3. Juni 2024",
        "seit Juni 2024",
        "seit dem 3. Quartal 2024",
        "seit dem 2. Halbjahr 2024",
        "seit 2024",
        "schon vor 2020",
        "schon vor Juni 2020",
        "schon vor dem 3. Juni 2020",
    ),
    ("en", "on"): (
        "on 3 June 2024",
        "in June 2024",
        "in the 3rd quarter 2024",
        "in the 2nd half of 2024",
        "in 2024",
        "before 2020",
        "before June 2020",
        "before 3 June 2020",
    ),
    ("en", "of"): (
        "of 3 June 2024",
        "of June 2024",
        "of 3rd quarter 2024",
        "of 2nd half of 2024",
        "of 2024",
        "from before 2020",
        "from before June 2020",
        "from before 3 June 2020",
    ),
    ("en", "by"): (
        "by 3 June 2024",
        "by June 2024",
        "by the 3rd quarter 2024",
        "by the 2nd half of 2024",
        "by 2024",
        "before 2020",
        "before June 2020",
        "before 3 June 2020",
    ),
    ("en", "since"): (
        "since 3 June 2024",
        "since June 2024",
        "since the 3rd quarter 2024",
        "since the 2nd half of 2024",
        "since 2024",
        "already before 2020",
        "already before June 2020",
        "already before 3 June 2020",
    ),
}


@pytest.mark.parametrize(("language", "name"), SAID)
def test_a_word_before_a_date_fits_its_precision(language: str, name: str) -> None:
    with in_language(language):
        assert tuple(WORDS[name](moment(date)) for date in DATES) == SAID[language, name]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            (
                "zwischen 2013 und 2019",
                "aus der Zeit zwischen 2013 und 2019",
                "zwischen 2013 und 2019",
                "bis irgendwann zwischen 2013 und 2019",
                "seit irgendwann zwischen 2013 und 2019",
            ),
        ),
        (
            "en",
            (
                "between 2013 and 2019",
                "from between 2013 and 2019",
                "between 2013 and 2019",
                "until some time between 2013 and 2019",
                "since some time between 2013 and 2019",
            ),
        ),
    ],
)
def test_what_was_at_some_time_between_two_dates(language: str, said: tuple[str, ...]) -> None:
    with in_language(language):
        assert tuple(words(moment("2013..2019")) for words in WORDS.values()) == said


@pytest.mark.parametrize("language", ["de", "en", "de-simple", "tr", "uk", "ar"])
def test_what_is_only_known_to_be_earlier_is_never_called_by_its_bound(language: str) -> None:
    """Every phrase of a bounded date has all of its own words, and no second preposition around them."""
    with in_language(language):
        for date in DATES:
            when = moment(date)
            said = {name: words(when) for name, words in WORDS.items()}
            assert all(localized.moment(when) in each for each in said.values())
            if when.before:
                assert said["on"] == said["by"] == said["until"] == localized.moment(when)
                assert all(not re.search("^(am|im|vom|bis|seit|on|in|by|until|since) ", each) for each in said.values())


def test_short_dates_of_quarters_stand_without_an_article() -> None:
    with in_language("de"):
        assert localized.since(moment("2024-Q3"), localized.short) == "seit Q3 2024"
        assert localized.since(moment("2024-06-03"), localized.short) == "seit 03.06.2024"
