"""Reminder letters on what is due, one to each body."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, count

from konzept.documents.views import Bullet, Chapter, Document, Envelope
from konzept.figures.due.reasons import DueGroup
from konzept.i18n.messages import _, language, ngettext
from konzept.model import Contribution, Repository
from konzept.model.repository import Publisher
from konzept.source.values import as_id
from konzept.wording import localized, reminders


def letters(groups: Sequence[DueGroup], repository: Repository, day: date, notice: str = "") -> tuple[Document, ...]:
    """A letter to each body in the language of the call; one to the steering office on items without a body.

    The id of a letter consists of its addressee and the day, such as `jugendamt-2026-06-15`.
    `notice` is what every page of the concepts says.
    """
    found: dict[str, Document] = {}
    for group in groups:
        name = as_id(group.lead or _("To the office that steers the concept")) or "letter"
        names = (f"{name}{number}-{day.isoformat()}" for number in chain([""], (f"-{n}" for n in count(2))))
        id_ = next(each for each in names if each not in found)
        found[id_] = replace(_letter(id_, group, repository.publisher, day), notice=notice)
    return tuple(found.values())


def _letter(id_: str, group: DueGroup, publisher: Publisher | None, day: date) -> Document:
    envelope = _envelope(group, publisher, day)
    ending = (*_closing(group), _("Yours faithfully"), envelope.sender)
    return Document(
        id=id_,
        kind="letter",
        language=language(),
        direction=localized.direction(language()),
        title=_subject(group, day),
        municipality=envelope.sender,
        envelope=envelope,
        chapters=(
            Chapter(
                anchor="matters",
                title="",
                sentences=(_("Dear Sir or Madam,"), _opening(group, day)),
                bullets=tuple(Bullet(reminders.sentence(item)) for item in group.items),
            ),
            Chapter(anchor="closing", title="", sentences=tuple(sentence for sentence in ending if sentence)),
        ),
        about=", ".join(part for part in (envelope.sender, envelope.date) if part),
    )


def _envelope(group: DueGroup, publisher: Publisher | None, day: date) -> Envelope:
    to = _("To: {body}").format(body=group.lead) if group.lead else _("To the office that steers the concept")
    address = (publisher.contact if publisher else None) or ""
    email = (publisher.email if publisher else None) or ""
    return Envelope(
        sender=publisher.name if publisher else "",
        address=address,
        email=email if email not in address else "",
        addressee=group.lead or to,
        to=to,
        date=localized.day(day),
    )


def _subject(group: DueGroup, day: date) -> str:
    text = ngettext(
        "Integration concept: {count} matter as of {date}",
        "Integration concept: {count} matters as of {date}",
        len(group.items),
    )
    return text.format(count=localized.number(len(group.items)), date=localized.day(day))


def _opening(group: DueGroup, day: date) -> str:
    """The opening sentence: why the letter is written."""
    number = len(group.items)
    if group.lead:
        text = ngettext(
            "The integration concept names you as responsible. As of {date} we ask you to see to {count} matter:",
            "The integration concept names you as responsible. As of {date} we ask you to see to {count} matters:",
            number,
        )
    else:
        text = ngettext(
            "The integration concept names nobody as responsible for {count} matter that is open as of {date}:",
            "The integration concept names nobody as responsible for {count} matters that are open as of {date}:",
            number,
        )
    return text.format(date=localized.day(day), count=localized.number(number))


def _closing(group: DueGroup) -> Iterator[str]:
    """The request to the body; in the letter to the steering office, to settle who is responsible."""
    asked = any(isinstance(item.record, Contribution) for item in group.items)
    if group.lead:
        yield _("Please tell us how things stand: what has been done, what comes next, and which date can be kept.")
        yield _("If a matter has been settled in the meantime, a short note to us is enough.")
        if asked:
            yield _("What people contributed is answered in words, and the answer is published.")
        return
    if any(not isinstance(item.record, Contribution) for item in group.items):
        yield _("Please settle who is responsible, and enter it with the measure.")
    if asked:
        yield _("Please settle who answers the contributions, and enter it there under “answered_by”.")
