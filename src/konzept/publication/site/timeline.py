"""Dated happenings up to the day of the site and after it, the same for pages, years and feed."""

from collections.abc import Iterator

from konzept.documents.concept.standing import past_of, step_of
from konzept.documents.edition import Edition
from konzept.figures.entries import in_time, rating_of, state_of
from konzept.figures.progress import UNDERWAY
from konzept.i18n.messages import _
from konzept.model import Decision, Event, Goal, Measure, Record, Theme
from konzept.model.kinds.contribution import beginning
from konzept.publication.site import views
from konzept.source.light import dataclass
from konzept.source.values import Moment
from konzept.wording import localized
from konzept.wording.outcomes import outcome_word
from konzept.wording.titles import anchor_of, title_of


@dataclass(frozen=True)
class Happening:
    """A dated happening about a record."""

    when: Moment
    record: Record
    word: str
    key: str = ""
    """The key of glyph and colour."""
    note: str = ""
    """In Markdown."""
    result: str = ""
    """What was achieved, in Markdown."""
    what: str = ""
    """Identifies the happening among all those of the record, for the identifiers of the feed."""


def past(edition: Edition) -> tuple[Happening, ...]:
    """Status entries, decisions, reports, events and offers up to the day, the newest first; drafts never."""
    found = [*_reported(edition), *_decided(edition), *_given(edition), *_met(edition), *_offered(edition)]
    gone = [each for each in found if each.when.last <= edition.day]
    return tuple(sorted(gone, key=lambda each: (each.when.last, each.when.first), reverse=True))


def coming(edition: Edition) -> tuple[Happening, ...]:
    """Starts, deadlines and milestones of measures that count, orders, events and offers after the day, in order."""
    found = [*_planned(edition), *_ordered(edition), *_met(edition), *_registration(edition), *_offered(edition)]
    ahead = [each for each in found if each.when.last > edition.day]
    return tuple(sorted(ahead, key=lambda each: (each.when.last, each.when.first)))


def of_record(edition: Edition, record: Record) -> tuple[Happening, ...]:
    """The status entries of one record up to the day, the newest first."""
    return tuple(each for each in _entries(edition, record) if each.when.last <= edition.day)


def _reported(edition: Edition) -> Iterator[Happening]:
    concept = edition.concept
    for records in (concept.themes, concept.goals, concept.measures):
        for record in records.values():
            if not record.draft:
                yield from _entries(edition, record)


def _entries(edition: Edition, record: Record) -> Iterator[Happening]:
    if not isinstance(record, Theme | Goal | Measure):
        return
    vocabulary = edition.concept.record.vocabulary
    days: dict[str, int] = {}
    names = {}
    for entry in in_time(record.status):
        day = str(entry.date)
        days[day] = days.get(day, 0) + 1
        names[id(entry)] = f"status/{day}" + (f"/{days[day]}" if days[day] > 1 else "")
    for entry in past_of(edition, record):
        step = step_of(edition, entry)
        meant = state_of(entry, vocabulary) or rating_of(entry, vocabulary)
        key = str(meant) if meant else localized.UNREPORTED
        yield Happening(entry.date, record, step.word, key, step.note, step.result, names[id(entry)])


def _decided(edition: Edition) -> Iterator[Happening]:
    for decision in edition.concept.decisions.values():
        if not decision.draft and decision.date:
            yield Happening(decision.date, decision, _outcome(edition, decision), what="decision")


def _outcome(edition: Edition, decision: Decision) -> str:
    body = edition.link("body", decision.body)
    outcome = outcome_word(edition.concept, decision.outcome)
    return localized.listed((_("decision"), body.text if body else "", outcome))


def _given(edition: Edition) -> Iterator[Happening]:
    """Reports on the day on which they were given."""
    for report in edition.concept.reports.values():
        if not report.draft and report.date:
            to = localized.listed(link.text for link in edition.parties(report.to))
            word = _("report to {body}").format(body=to) if to else _("report")
            yield Happening(report.date, report, word, what="report")


def _ordered(edition: Edition) -> Iterator[Happening]:
    """Orders that are not done, on the day by which they are to be."""
    for decision in edition.concept.decisions.values():
        for mandate in () if decision.draft else decision.mandates:
            if mandate.due and not mandate.done:
                word = _("order: {text}").format(text=beginning(mandate.text))
                yield Happening(mandate.due, decision, word)


def _registration(edition: Edition) -> Iterator[Happening]:
    for event in edition.concept.events.values():
        if not event.draft and event.registration:
            yield Happening(event.registration, event, _("registration until"))


def _met(edition: Edition) -> Iterator[Happening]:
    for event in edition.concept.events.values():
        if not event.draft and event.date:
            yield Happening(event.date, event, _meeting(edition, event), what="event")


def _meeting(edition: Edition, event: Event) -> str:
    body = edition.link("body", event.body)
    return localized.listed((event.kind or _("event"), body.text if body else "", event.place or ""))


def _offered(edition: Edition) -> Iterator[Happening]:
    """The first and the last day of each offer."""
    for offer in edition.concept.offers.values():
        if not offer.draft and offer.since:
            yield Happening(offer.since, offer, _("offer begins"), what="since")
        if not offer.draft and offer.until:
            yield Happening(offer.until, offer, _("offer ends"), what="until")


def _planned(edition: Edition) -> Iterator[Happening]:
    for status in edition.statuses.values():
        measure = status.measure
        if not status.active or status.finished:
            continue
        if measure.start and status.state not in UNDERWAY:
            yield Happening(measure.start, measure, _("is to start"))
        if measure.due:
            yield Happening(measure.due, measure, _("is due"))
        yield from _milestones(measure)


def _milestones(measure: Measure) -> Iterator[Happening]:
    for step in measure.milestones:
        if step.due and not step.done:
            yield Happening(step.due, measure, _("milestone: {title}").format(title=step.title))


def shown(happening: Happening, *, is_own: bool = False) -> views.DatedLine:
    """A dated line as the pages print it; on the page of the record itself without its title."""
    return views.DatedLine(
        date=localized.moment(happening.when),
        title="" if is_own else title_of(happening.record),
        href=f"#{anchor_of(happening.record)}",
        word=happening.word,
        key=happening.key,
        note=happening.note,
        result=happening.result,
    )
