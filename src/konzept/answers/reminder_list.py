"""The items that are due, as a list for the terminal with lines of a given width."""

from collections.abc import Sequence

from konzept.figures.due.reasons import DueGroup
from konzept.i18n.messages import _
from konzept.source.columns import wrapped
from konzept.wording import reminders


def as_text(groups: Sequence[DueGroup], width: int) -> str:
    """The items that are due as text, with a list for each body."""
    if not groups:
        return _("Nothing is due.") + "\n"
    return "\n\n".join(_group(group, width) for group in groups) + "\n"


def _group(group: DueGroup, width: int) -> str:
    lines = (wrapped(reminders.sentence(item), width, "- ") for item in group.items)
    return "\n".join([group.lead or _("Nobody responsible"), *lines])
