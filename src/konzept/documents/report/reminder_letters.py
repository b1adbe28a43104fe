"""What is due as letters, one to each body, polite and in complete sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from konzept.figures.due import DueGroup
from konzept.i18n.messages import _, language, ngettext
from konzept.model import Contribution, Repository
from konzept.wording import localized, reminders


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """One letter, line by line."""

    title: str
    place: str
    """Who writes, and the day."""
    greeting: str
    opening: tuple[str, ...]
    points: tuple[str, ...]
    closing: tuple[str, ...]
    farewell: str
    sender: str


@dataclass(frozen=True, slots=True)
class Letters:
    """All letters of a day."""

    language: str
    letters: tuple[Letter, ...]


def letters(groups: Sequence[DueGroup], repository: Repository, day: date) -> Letters:
    """A letter to each body in the language of the call; to whom nobody belongs, one to the steering office."""
    sender = repository.publisher.name if repository.publisher else ""
    return Letters(language(), tuple(_letter(group, sender, day) for group in groups))


def _settle(group: DueGroup) -> Iterator[str]:
    """Where to enter who is responsible."""
    if any(not isinstance(item.record, Contribution) for item in group.items):
        yield _("Please settle who is responsible, and enter it with the measure.")
    if any(isinstance(item.record, Contribution) for item in group.items):
        yield _("Please settle who answers the contributions, and enter it there under “answered_by”.")


def _letter(group: DueGroup, sender: str, day: date) -> Letter:
    when = localized.day(day)
    count = len(group.items)
    asked = any(isinstance(item.record, Contribution) for item in group.items)
    if group.lead:
        closing: tuple[str, ...] = (
            _("Please tell us how things stand: what has been done, what comes next, and which date can be kept."),
            _("If a matter has been settled in the meantime, a short note to us is enough."),
            *([_("What people contributed is answered in words, and the answer is published.")] if asked else []),
        )
        title = _("To: {body}").format(body=group.lead)
        opening = ngettext(
            "The integration concept names you as responsible. As of {date} we ask you to see to {count} matter:",
            "The integration concept names you as responsible. As of {date} we ask you to see to {count} matters:",
            count,
        )
    else:
        title = _("To the office that steers the concept")
        opening = ngettext(
            "The integration concept names nobody as responsible for {count} matter that is open as of {date}:",
            "The integration concept names nobody as responsible for {count} matters that are open as of {date}:",
            count,
        )
        closing = tuple(_settle(group))
    return Letter(
        title=title,
        place=_("{sender}, {date}").format(sender=sender, date=when) if sender else when,
        greeting=_("Dear Sir or Madam,"),
        opening=(opening.format(date=when, count=localized.number(count)),),
        points=tuple(reminders.sentence(item) for item in group.items),
        closing=closing,
        farewell=_("Yours faithfully"),
        sender=sender,
    )
