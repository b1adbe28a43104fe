"""The cover: who says what, in one line since when, for which years and of which day; all else is a chapter."""

from collections.abc import Iterator

from konzept.documents.concept.figures import declared, goal_facts, has_progress
from konzept.documents.concept.steering import making
from konzept.documents.edition import Edition, fact, own_facts, place_of
from konzept.documents.views import Chapter, Fact
from konzept.i18n.messages import _
from konzept.model.kinds.concept import ConceptState
from konzept.source.values import Period, Precision
from konzept.wording import localized
from konzept.wording.counts import result
from konzept.wording.titles import Link

ABOUT = "about"


def line(edition: Edition) -> str:
    """The facts of the cover in one line: “Adopted 19 June 2023 · 2023–2030 · As of 31 December 2025”."""
    record = edition.concept.record
    parts = (
        _state(edition),
        _years(record.period) if record.period else "",
        _("As of {day}").format(day=localized.day(edition.day)),
    )
    return " · ".join(part for part in parts if part)


def _state(edition: Edition) -> str:
    """The state of the concept, with the day of the decision where it was adopted and is in force."""
    record = edition.concept.record
    decided = edition.concept.decisions.get(record.adopted or "")
    if decided and decided.date and not decided.draft and record.state in {None, ConceptState.ADOPTED}:
        return _("Adopted {date}").format(date=localized.moment(decided.date))
    word = localized.word(record.state) if record.state else ""
    return f"{word[:1].upper()}{word[1:]}"


def _years(period: Period) -> str:
    """A period in its shortest form, where it is one of whole years."""
    start, end = period.start, period.end
    if start and end and {start.precision, end.precision} == {Precision.YEAR} and start != end:
        return f"{localized.moment(start)}–{localized.moment(end)}"
    return localized.period(period)


def chapters(edition: Edition, notes: tuple[Fact, ...]) -> Iterator[Chapter]:
    """The chapter with what else there is to know of the concept as a document; `notes` are facts on this edition."""
    concept = edition.concept
    figures = edition.beneath(concept.record)
    facts, none = (*_facts(edition), *notes), ""
    if not has_progress(edition):
        none = f"{result(concept, figures)}."
        facts = (*facts, *declared(edition), *goal_facts(edition, concept.record))
    yield Chapter(anchor=ABOUT, title=_("About this concept"), facts=facts, sentences=(none,) if none else ())


def _facts(edition: Edition) -> tuple[Fact, ...]:
    record, concept = edition.concept.record, edition.concept
    town = record.municipality
    adopted = concept.decisions.get(record.adopted or "")
    decided = edition.link("decision", record.adopted)
    if decided and adopted:
        body = edition.link("body", adopted.body)
        when = localized.moment(adopted.date) if adopted.date else ""
        words = localized.listed((body.text if body else "", when))
        decided = Link(words or decided.text, decided.href, decided.note)
    return (
        *fact(_("Municipality"), town.name),
        *fact(_("Kind of municipality"), town.type),
        *fact(_("Federal state"), town.state),
        *fact(_("Other names"), *town.other_names),
        *fact(_("Motto"), record.motto),
        *fact(_("Kind"), record.kind),
        *fact(_("State"), localized.word(record.state) if record.state else None),
        *fact(_("Edition"), record.edition),
        *fact(_("Adopted by"), decided),
        *fact(_("Period"), localized.period(record.period) if record.period else None),
        *fact(_("Text as of"), localized.moment(record.as_of) if record.as_of else None),
        *making.partners(edition),
        *fact(_("Part of"), edition.other(record.part_of)),
        *fact(_("Parts"), *edition.parts()),
        *place_of(record.page),
        *fact(_("Supersedes"), edition.other(record.supersedes)),
        *fact(_("Superseded by"), *edition.successors()),
        *own_facts(edition, record),
        *fact(_("Data as of"), localized.day(edition.day)),
    )
