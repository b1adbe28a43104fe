"""The status of a record: the newest entry, since when it holds, earlier entries, and those from outside."""

from konzept.documents.edition import Edition, fact
from konzept.documents.views import Fact, Mark, Status, StatusStep, Text
from konzept.figures.entries import in_time, position, rating_of, since, state_of, status_on
from konzept.figures.progress import Lateness
from konzept.i18n.messages import _
from konzept.model import Goal, Measure, Theme
from konzept.model.record import StatusEntry, View
from konzept.wording import localized
from konzept.wording.levels import lateness_phrase


def status_of(edition: Edition, record: Theme | Goal | Measure) -> Status:
    """The status by the municipality's newest entry on the day; a word for “not reported” without one."""
    entry = status_on(record, edition.day)
    if entry is None:
        return Status(state=Mark(localized.UNREPORTED, _("no report")), late=_late(edition, record))
    vocabulary = edition.concept.record.vocabulary
    rating = rating_of(entry, vocabulary)
    return Status(
        state=_state(edition, entry),
        since=localized.since(since(record, entry).date) if entry.state else "",
        rating=Mark(
            str(rating) if rating else localized.UNREPORTED,
            localized.own_word(entry.rating, vocabulary.ratings, rating),
        )
        if entry.rating
        else None,
        late=_late(edition, record),
        note=entry.note or "",
    )


def result_of(edition: Edition, record: Theme | Goal | Measure) -> tuple[Text, ...]:
    """The results that the newest entry reports."""
    entry = status_on(record, edition.day)
    return (Text(entry.result, _("Result")),) if entry and entry.result else ()


def report_of(edition: Edition, record: Theme | Goal | Measure) -> tuple[Fact, ...]:
    """The percentage of the newest entry, who reported it if not who leads, its source, and until when it holds."""
    entry = status_on(record, edition.day)
    if entry is None:
        return ()
    lead = edition.party(record.lead) if isinstance(record, Measure) else None
    by = edition.parties(entry.by)
    return (
        *fact(_("Percent done"), localized.percent(entry.percent) if entry.percent is not None else None),
        *fact(_("Reported by"), *(() if by == (lead,) else by)),
        *fact(_("Source of the report"), entry.source),
        *fact(_("Valid until"), localized.moment(entry.until) if entry.until else None),
    )


def history_of(edition: Edition, record: Theme | Goal | Measure) -> tuple[StatusStep, ...]:
    """Every other entry up to the day, the newest first; entries from outside are marked."""
    newest = status_on(record, edition.day)
    at = position(record, newest) if newest else None
    return tuple(step_of(edition, entry) for entry in past_of(edition, record) if position(record, entry) != at)


def past_of(edition: Edition, record: Theme | Goal | Measure) -> list[StatusEntry]:
    """Every entry up to the day, the newest first."""
    return [entry for entry in reversed(in_time(record.status)) if entry.date.last <= edition.day]


def step_of(edition: Edition, entry: StatusEntry) -> StatusStep:
    """One entry in words: date, state, whose view it is if not the municipality's own, its note and its result."""
    words = word_of(edition, entry)
    by = edition.reporters(entry)
    if entry.view is View.OUTSIDE and by:
        words = _("{state} (view from outside: {by})").format(state=words, by=by)
    elif entry.view is View.OUTSIDE:
        words = _("{state} (view from outside)").format(state=words)
    return StatusStep(date=localized.moment(entry.date), word=words, note=entry.note or "", result=entry.result or "")


def word_of(edition: Edition, entry: StatusEntry) -> str:
    """State, rating and percentage of an entry in the words of the concept."""
    return localized.listed(parts_of(edition, entry))


def parts_of(edition: Edition, entry: StatusEntry | None) -> tuple[str, ...]:
    """What an entry says: the state, and where given the rating and the percentage; nothing where there is none."""
    if entry is None:
        return ()
    vocabulary = edition.concept.record.vocabulary
    rating = localized.own_word(entry.rating, vocabulary.ratings, rating_of(entry, vocabulary)) if entry.rating else ""
    percent = localized.percent(entry.percent) if entry.percent is not None else ""
    state = _state(edition, entry).word if entry.state else ""
    return tuple(part for part in (state, rating, percent) if part)


def _state(edition: Edition, entry: StatusEntry) -> Mark:
    vocabulary = edition.concept.record.vocabulary
    if entry.state is None:
        return Mark(localized.UNREPORTED, _("state not known"))
    state = state_of(entry, vocabulary)
    return Mark(
        str(state) if state else localized.UNREPORTED, localized.own_word(entry.state, vocabulary.states, state)
    )


def _late(edition: Edition, record: Theme | Goal | Measure) -> tuple[str, ...]:
    """Phrases on missed dates and milestones; a missing due date is a gap and no delay.

    Where the concept is no longer in force nothing is missed any more, and what was reported last may be long past.
    """
    if not isinstance(record, Measure):
        return ()
    status = edition.statuses[record.id]
    if edition.superseded and not status.finished:
        return (_("as last reported; the concept is no longer in force"),) if status.entry and status.active else ()
    phrases = [lateness_phrase(status, each) for each in status.lateness if each is not Lateness.NO_DUE_DATE]
    if status.contradicted_by:
        phrases.append(_("does not fit its milestones"))
    return tuple(phrases)
