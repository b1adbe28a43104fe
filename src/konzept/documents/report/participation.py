"""Meetings and contributions of a period: the counts and the lists of the report."""

from collections.abc import Iterator

from konzept.changes.report import ReportPeriod
from konzept.documents.concept.steering.contributions import verdict_word
from konzept.documents.concept.steering.participation import figures, when
from konzept.documents.edition import Edition
from konzept.documents.views import Bullet
from konzept.figures.participation.meetings import people_of
from konzept.i18n.messages import _
from konzept.model import Contribution, Event
from konzept.wording import localized


def counts(period: ReportPeriod) -> list[tuple[str, int]]:
    """The numbers of meetings held and of contributions received, answered and waiting, each with its label."""
    found = period.contributions
    return [
        (_("Meetings held"), period.participation.total.meetings),
        (_("Contributions received"), len(found.received)),
        (_("Contributions answered"), len(found.answered)),
        (_("Contributions not answered at its end"), len(found.open)),
    ]


def lists(edition: Edition, period: ReportPeriod) -> Iterator[tuple[str, str, tuple[Bullet, ...]]]:
    """Key, heading and lines of each list; the first line of the meetings has their totals."""
    total, found = period.participation.total, period.contributions
    sums = (Bullet(figures(total)),) if total.events else ()
    yield "meetings", _("Meetings held"), (*sums, *(_meeting(edition, event) for event in total.events))
    came = [each for each in found.received if each not in found.answered]
    told = (*(_answered(each) for each in found.answered), *(_received(each) for each in came))
    yield "contributions", _("Contributions"), told


def _meeting(edition: Edition, event: Event) -> Bullet:
    body = edition.party(event.body)
    people = event.participants or ""
    if people_of(event):
        people = _("participants: {people}").format(people=people)
    parts = (when(event), event.kind or "", event.title, body.text if body else "", event.place or "", people)
    return Bullet(", ".join(part for part in parts if part), event.result or "")


def _answered(contribution: Contribution) -> Bullet:
    text = _("{contribution}: {verdict}").format(
        contribution=_named(contribution), verdict=verdict_word(contribution.decision)
    )
    if contribution.answered:
        text = _("{contribution}, answered {on}").format(contribution=text, on=localized.on(contribution.answered))
    return Bullet(text, contribution.answer or "")


def _received(contribution: Contribution) -> Bullet:
    return Bullet(_("{contribution}: not answered at the end of the period").format(contribution=_named(contribution)))


def _named(contribution: Contribution) -> str:
    """The title of a contribution with its date and sender."""
    about = ", ".join(
        part
        for part in (localized.moment(contribution.date) if contribution.date else "", contribution.by or "")
        if part
    )
    return _("{title} ({about})").format(title=contribution.heading, about=about) if about else contribution.heading
