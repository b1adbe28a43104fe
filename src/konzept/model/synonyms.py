"""What else people write for a key, a kind or a word: in the catalogue of each language, separated by commas.

A word belongs here where every reader of a town hall means the same by it. Titles are known without this list.
"""

from collections.abc import Mapping
from functools import cache

from konzept.i18n.messages import LANGUAGES, in_language, language, pgettext


def others(title: str) -> tuple[str, ...]:
    """The other words for a title in the language of the call."""
    return _others(language()).get(title, ())


@cache
def _others(tag: str) -> Mapping[str, tuple[str, ...]]:
    with in_language(LANGUAGES[0]):  # the source: every message is its own title
        titles = _all()
    with in_language(tag):
        found = zip(titles, _all(), strict=True)
    return {title: tuple(word.strip() for word in words.split(",")) for title, words in found if words != title}


def _all() -> tuple[str, ...]:
    keys = (*_keys(), *_keys_of_people(), *_keys_of_the_process())
    return (*keys, *_votes_and_ends(), *_roles_and_surveys(), *_kinds(), *_words())


def _keys() -> tuple[str, ...]:
    return (
        pgettext("other words", "Addressee"),
        pgettext("other words", "Amount"),
        pgettext("other words", "Answer"),
        pgettext("other words", "Applicant"),
        pgettext("other words", "Area"),
        pgettext("other words", "As of"),
        pgettext("other words", "Baseline"),
        pgettext("other words", "Budget"),
        pgettext("other words", "Contact"),
        pgettext("other words", "Costs"),
        pgettext("other words", "Date"),
        pgettext("other words", "Deadline"),
        pgettext("other words", "Description"),
        pgettext("other words", "Done"),
        pgettext("other words", "Due"),
        pgettext("other words", "File number"),
        pgettext("other words", "Frequency"),
        pgettext("other words", "Funding"),
        pgettext("other words", "Goals"),
        pgettext("other words", "Granted"),
        pgettext("other words", "Horizon"),
        pgettext("other words", "How often"),
        pgettext("other words", "Internal note"),
        pgettext("other words", "Involved"),
        pgettext("other words", "Kind"),
        pgettext("other words", "Last checked"),
        pgettext("other words", "Lead"),
        pgettext("other words", "Milestones"),
        pgettext("other words", "Municipality"),
        pgettext("other words", "Name"),
        pgettext("other words", "Next step"),
        pgettext("other words", "Note"),
        pgettext("other words", "Number"),
        pgettext("other words", "Part of"),
        pgettext("other words", "Participants"),
        pgettext("other words", "Partners"),
        pgettext("other words", "Place"),
        pgettext("other words", "Priority"),
        pgettext("other words", "Rating"),
        pgettext("other words", "Reason"),
        pgettext("other words", "Recurrence"),
        pgettext("other words", "Reported by"),
        pgettext("other words", "Requested"),
        pgettext("other words", "Signs of success"),
        pgettext("other words", "Source"),
        pgettext("other words", "Sources"),
        pgettext("other words", "Start"),
        pgettext("other words", "State"),
        pgettext("other words", "Status"),
        pgettext("other words", "Subject"),
        pgettext("other words", "Submitted"),
        pgettext("other words", "Target groups"),
        pgettext("other words", "Title"),
        pgettext("other words", "Unit"),
        pgettext("other words", "Web address"),
        pgettext("other words", "Year"),
    )


def _keys_of_people() -> tuple[str, ...]:
    """Keys of target groups and offers."""
    return (
        pgettext("other words", "Cost for participants"),
        pgettext("other words", "Majority population"),
        pgettext("other words", "Times"),
    )


def _keys_of_the_process() -> tuple[str, ...]:
    return (
        pgettext("other words", "Approach"),
        pgettext("other words", "Contributors"),
        pgettext("other words", "Funds"),
        pgettext("other words", "Need"),
        pgettext("other words", "Orders"),
        pgettext("other words", "Reasons"),
        pgettext("other words", "Stock"),
    )


def _votes_and_ends() -> tuple[str, ...]:
    return (
        pgettext("other words", "Abstentions"),
        pgettext("other words", "No"),
        pgettext("other words", "Yes"),
        pgettext("other words", "from"),
        pgettext("other words", "to"),
    )


def _kinds() -> tuple[str, ...]:
    return (
        pgettext("other words", "Bodies"),
        pgettext("other words", "Body"),
        pgettext("other words", "Call"),
        pgettext("other words", "Contribution"),
        pgettext("other words", "Contributions"),
        pgettext("other words", "Decision"),
        pgettext("other words", "Event"),
        pgettext("other words", "Goal"),
        pgettext("other words", "Grant"),
        pgettext("other words", "Grants"),
        pgettext("other words", "Indicator"),
        pgettext("other words", "Measure"),
        pgettext("other words", "Report"),
        pgettext("other words", "Offer"),
        pgettext("other words", "Offers"),
        pgettext("other words", "Target group"),
        pgettext("other words", "Theme"),
        pgettext("other words", "Themes"),
    )


def _roles_and_surveys() -> tuple[str, ...]:
    return (
        pgettext("other words", "advised"),
        pgettext("other words", "drafted it"),
        pgettext("other words", "participants"),
        pgettext("other words", "poll"),
        pgettext("other words", "survey"),
        pgettext("other words", "took part"),
    )


def _words() -> tuple[str, ...]:
    return (
        pgettext("other words", "about"),
        pgettext("other words", "accepted"),
        pgettext("other words", "actual"),
        pgettext("other words", "adopted"),
        pgettext("other words", "adopted unanimously"),
        pgettext("other words", "adopted with amendments"),
        pgettext("other words", "advisory board"),
        pgettext("other words", "after the themes"),
        pgettext("other words", "at least"),
        pgettext("other words", "before the themes"),
        pgettext("other words", "committee"),
        pgettext("other words", "continued"),
        pgettext("other words", "council"),
        pgettext("other words", "done"),
        pgettext("other words", "draft"),
        pgettext("other words", "dropped"),
        pgettext("other words", "estimated"),
        pgettext("other words", "granted"),
        pgettext("other words", "high"),
        pgettext("other words", "higher is better"),
        pgettext("other words", "implemented"),
        pgettext("other words", "input"),
        pgettext("other words", "lasting task"),
        pgettext("other words", "low"),
        pgettext("other words", "lower is better"),
        pgettext("other words", "measured"),
        pgettext("other words", "medium"),
        pgettext("other words", "minimum"),
        pgettext("other words", "merged"),
        pgettext("other words", "noted"),
        pgettext("other words", "off track"),
        pgettext("other words", "office"),
        pgettext("other words", "on track"),
        pgettext("other words", "need"),
        pgettext("other words", "once"),
        pgettext("other words", "ongoing"),
        pgettext("other words", "organisation"),
        pgettext("other words", "outcome"),
        pgettext("other words", "output"),
        pgettext("other words", "own view"),
        pgettext("other words", "partly accepted"),
        pgettext("other words", "paused"),
        pgettext("other words", "planned"),
        pgettext("other words", "postponed"),
        pgettext("other words", "referred"),
        pgettext("other words", "rejected"),
        pgettext("other words", "reserve"),
        pgettext("other words", "replaced"),
        pgettext("other words", "split"),
        pgettext("other words", "started"),
        pgettext("other words", "steering group"),
        pgettext("other words", "submitted"),
        pgettext("other words", "suppressed"),
        pgettext("other words", "unknown"),
        pgettext("other words", "view from outside"),
        pgettext("other words", "working group"),
        pgettext("other words", "yearly"),
    )
