"""Explanations of what is said of a whole: how old the news is, whether it is in force, what sources state."""

from collections.abc import Iterator
from datetime import date

from konzept.answers.explain.answers import Answer, Input, place_of
from konzept.figures.entries import position
from konzept.figures.figures import Figures
from konzept.figures.staleness import terms
from konzept.figures.whole.coverage import stated_on
from konzept.i18n.messages import _, ngettext
from konzept.model import ConceptRecord, Goal, Theme
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.wording import localized
from konzept.wording.counts import statement, superseded


def of_whole(loaded: Loaded, concept: Concept, day: date) -> Iterator[Answer]:
    """The answers on the newest report and on the concept in place of this one, where there are such."""
    figures = Figures(concept, day, others=loaded.concepts, reminders=loaded.repository.reminders)
    news = figures.news
    if news:
        months = terms(concept, figures.reminders).stale
        when = localized.moment(news.newest)
        yield Answer(
            title=_("Newest report on the whole"),
            result=_("{date}, which is old news").format(date=when) if news.is_old else when,
            rule=_("The newest own entry or review of any measure; after {months} months it is old news.").format(
                months=months
            ),
            counted=tuple(_newest(figures)),
        )
    found = figures.superseded
    if found:
        heir = found.by.record if found.by else None
        place = place_of(heir, "supersedes") if heir else place_of(concept.record, "state")
        name = heir.heading if heir else concept.record.heading
        yield Answer(
            title=_("In force"),
            result=superseded(found),
            rule=_(
                "An adopted successor takes the place of a concept from the day of its adoption on; a draft does not."
            ),
            counted=(Input(name, place),),
        )


def _newest(figures: Figures) -> Iterator[Input]:
    """The entries and reviews of the newest date."""
    for status in figures.statuses.values():
        measure, entry = status.measure, status.entry
        if measure.draft or figures.news is None:
            continue
        if entry and entry.date == figures.news.newest:
            yield Input(measure.title, place_of(measure, "status", position(measure, entry)))
        elif measure.checked == figures.news.newest:
            yield Input(measure.title, place_of(measure, "checked"))


def of_statements(concept: Concept, record: ConceptRecord | Theme | Goal, day: date) -> Iterator[Answer]:
    """The answer on what sources state of the whole, where somebody does."""
    known = stated_on(record, day)
    places = [(each, place_of(record, "stated", at)) for at, each in enumerate(record.stated)]
    if not record.stated:
        return
    yield Answer(
        title=_("Stated of the whole"),
        result=ngettext("{count} statement", "{count} statements", len(known)).format(count=len(known)),
        rule=_("What a source says of the whole stands beside the figures; it is not computed, and in no figure."),
        counted=tuple(Input(statement(concept, each), place) for each, place in places if each in known),
        left_out=tuple(
            Input(statement(concept, each), place, _("it is dated to a later day"))
            for each, place in places
            if each not in known
        ),
    )
