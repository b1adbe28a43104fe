"""A concept as a document: title page, chapters in the order a council reads them, table of contents."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from konzept import __version__
from konzept.documents.concept import details, glance, predecessors, removed, situation
from konzept.documents.concept.figures import beside_result, has_progress, progress_view, reasons, share_of
from konzept.documents.concept.money import chapter as funding
from konzept.documents.concept.monitoring import achievement, cost_and_effect, indicators
from konzept.documents.concept.people import groups, offers
from konzept.documents.concept.records import loose, overall, themes
from konzept.documents.concept.steering import contributions, decisions, making, participation, parties
from konzept.documents.contents import OWN, contents
from konzept.documents.edition import Edition, fact, own_texts, place_of, sources, texts_of
from konzept.documents.front import cover
from konzept.documents.front.headline import headline_view, holdings
from konzept.documents.languages import language_of, page_language
from konzept.documents.pictures import attachments, pictures
from konzept.documents.views import Chapter, Document, Fact, Text
from konzept.i18n.messages import _
from konzept.model.kinds.concept import Duty, Position, Section, Term
from konzept.reading.concept import Concept
from konzept.wording import localized
from konzept.wording.counts import headline
from konzept.wording.titles import Link

_LATIN = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}


def document(edition: Edition) -> Document:
    """The document of one concept on a day, in the language of the call."""
    concept, record = edition.concept, edition.concept.record
    chapters = contributions.with_contributions(edition, (each for part in CHAPTERS for each in part(edition)))
    figures = edition.beneath(record)
    tag = page_language(concept)
    return Document(
        id=concept.page,
        language=tag,
        direction=localized.direction(tag),
        title=record.title,
        subtitle=record.subtitle or "",
        notice=record.notice or "",
        municipality=record.municipality.name,
        line=cover.line(edition),
        headline=headline_view(edition, {chapter.anchor for chapter in chapters}),
        chapters=chapters,
        contents=contents(chapters),
        result=headline(edition) if has_progress(edition) else holdings(edition),
        beside=beside_result(edition),
        share=share_of(figures),
        about=_about(edition),
        made_by=made_by(edition.day),
    )


def made_by(day: date) -> str:
    """The line with the program that made the document and the day of the data."""
    return _("Made with konzept {version} from the data as of {day}.").format(
        version=__version__, day=localized.day(day)
    )


def _translation(concept: Concept) -> str | None:
    """The note for readers of a translation; None for the original."""
    if concept.translation is None:
        return None
    told, total = concept.translation.translated, concept.translation.total
    source = localized.language_name(language_of(concept.original))
    if told == total:
        return _("All texts are translated. The original counts: {language}.").format(language=source)
    text = _("{told} of {total} texts are translated, the others are in the language of the original: {language}.")
    return text.format(told=localized.number(told), total=localized.number(total), language=source)


def _about(edition: Edition) -> str:
    record = edition.concept.record
    around = edition.other(record.part_of)
    parts = (
        _("part of “{title}”").format(title=around.text) if around else "",
        localized.word(record.state) if record.state else "",
        localized.period(record.period) if record.period else "",
        _("data as of {day}").format(day=localized.day(edition.day)),
    )
    return " · ".join(part for part in parts if part)


def _progress(edition: Edition) -> Iterator[Chapter]:
    """The chapter on the measures together; none for a concept that has no measures."""
    if has_progress(edition):
        yield Chapter(
            anchor="progress",
            title=_("State of implementation"),
            progress=progress_view(edition),
            reasons=reasons(edition, edition.beneath(edition.concept.record)),
        )


def _about_it(edition: Edition) -> Iterator[Chapter]:
    return cover.chapters(edition, fact(_("Translation"), _translation(edition.concept)))


def _guiding(edition: Edition) -> Iterator[Chapter]:
    """The chapters on the purpose of the concept, and on the pictures and own fields of its cover."""
    record = edition.concept.record
    if record.mission:
        yield Chapter(anchor="mission", title=_("Mission"), texts=(Text(record.mission, is_mission=True),))
    if record.principles:
        items = tuple(Link(text, is_markdown=True) for text in record.principles)
        yield Chapter(anchor="principles", title=_("Principles"), items=items)
    if shown := pictures(edition.concept, record):
        yield Chapter(anchor="pictures", title=_("Pictures"), pictures=shown)
    if own := own_texts(edition, record):
        yield Chapter(anchor="own", title=_("Further details"), texts=own)


def _levels(edition: Edition) -> Iterator[Chapter]:
    """Chapters for the goals of the whole, for each theme with everything beneath it, and for what has no theme."""
    if goals := overall(edition):
        title = _("{goals} of the concept").format(goals=edition.level("goal").many)
        yield Chapter(anchor="overall-goals", title=title[:1].upper() + title[1:], records=goals)
    for theme in themes(edition):
        yield Chapter(anchor=theme.anchor, title=theme.title, kind="theme", records=(theme,))
    if unassigned := loose(edition):
        yield Chapter(anchor="unassigned", title=_("Not assigned"), records=unassigned)


def _duties(edition: Edition) -> Iterator[Chapter]:
    if duties := tuple(found for duty in edition.concept.record.duties for found in _duty(edition, duty)):
        yield Chapter(anchor="duties", title=_("Reporting duties"), facts=duties)


def _glossary(edition: Edition) -> Iterator[Chapter]:
    if glossary := edition.concept.record.glossary:
        terms = tuple(_term(term) for term in glossary)
        yield Chapter(anchor="glossary", title=_("Glossary"), kind="glossary", facts=terms)


def _unknown(edition: Edition) -> Iterator[Chapter]:
    if edition.concept.record.hides_unknown:
        return
    unknown, counted = details.facts(edition), details.tables(edition)
    if unknown or counted:
        yield Chapter(anchor="gaps", title=_("What is not known"), facts=unknown, tables=counted)


def _checks(edition: Edition) -> Iterator[Chapter]:
    if found := details.checks(edition):
        yield Chapter(anchor="checks", title=_("Own checks of the municipality"), facts=found)


def _closing(edition: Edition) -> Iterator[Chapter]:
    """The chapters on attachments, sources and the imprint."""
    record = edition.concept.record
    if found := attachments(edition.concept, record):
        yield Chapter(anchor="attachments", title=_("Attachments"), items=found)
    if record.sources:
        yield Chapter(anchor="sources", title=_("Sources"), kind="sources", items=sources(record.sources))
    if record.imprint or record.contact:
        texts = [Text(record.imprint)] if record.imprint else []
        texts += [Text(record.contact, _("Contact"))] if record.contact else []
        yield Chapter(anchor="imprint", title=_("Imprint"), texts=tuple(texts))


def _sections(position: Position, edition: Edition) -> Iterator[Chapter]:
    """The concept's own chapters at a position, each with the sections within it.

    Their anchors come from their titles and are the same in all languages.
    """
    concept = edition.concept
    seen: Counter[str] = Counter()
    found: list[tuple[Section, str]] = []
    for section, written in zip(concept.record.sections, concept.original.record.sections, strict=True):
        name = f"section-{_slug(written.title)}"
        seen[name] += 1
        found.append((section, name if seen[name] == 1 else f"{name}-{seen[name]}"))
    yield from (chapter for chapter, section in _nested(found) if section.position is position)


def _nested(sections: Sequence[tuple[Section, str]]) -> Iterator[tuple[Chapter, Section]]:
    """The outermost of some sections, which are there with their anchors, as chapters with those within them.

    A section lies in the nearest one before it that is less deep, however much less: no level of headings is skipped.
    """
    at = 0
    while at < len(sections):
        section, anchor = sections[at]
        end = next((n for n in range(at + 1, len(sections)) if sections[n][0].depth <= section.depth), len(sections))
        yield (
            Chapter(
                anchor=anchor,
                title=f"{section.number} {section.title}" if section.number else section.title,
                kind=OWN,
                texts=texts_of(section.text),
                facts=place_of(section.page),
                chapters=tuple(chapter for chapter, _section in _nested(sections[at + 1 : end])),
            ),
            section,
        )
        at = end


def _slug(title: str) -> str:
    """A title in small ASCII letters, digits and hyphens."""
    latin = title.lower().translate(_LATIN)
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


def _duty(edition: Edition, duty: Duty) -> tuple[Fact, ...]:
    to, by = edition.parties(duty.to), edition.party(duty.by)
    if duty.to and not to:
        return ()
    words = (
        duty.kind or "",
        localized.months(duty.every) if duty.every else "",
        localized.years(duty.from_, duty.until),
        duty.form or "",
        _("by {body}").format(body=by.text) if by else "",
        _("source: {source}").format(source=duty.source) if duty.source else "",
    )
    said = localized.listed(words)
    content = [Link(duty.content, is_markdown=True)] if duty.content else []
    names = localized.listed(link.text for link in to) or _("not known")
    return fact(_("To {body}").format(body=names), *content, said or (None if content else "–"))


def _term(term: Term) -> Fact:
    instead = _("Instead of: {words}").format(words=term.instead_of) if term.instead_of else ""
    text = [Link(term.text, is_markdown=True)] if term.text else []
    return Fact(term.term, (*text, *([Link(instead)] if instead else [])))


CHAPTERS: tuple[Callable[[Edition], Iterable[Chapter]], ...] = (
    _progress,
    making.reasons,
    _guiding,
    partial(_sections, Position.BEFORE),
    situation.chapters,
    _levels,
    glance.chapters,
    achievement.chapters,
    groups.chapters,
    offers.chapters,
    indicators.chapters,
    funding.chapters,
    cost_and_effect.chapters,
    parties.bodies,
    decisions.decisions,
    participation.chapters,
    partial(_sections, Position.AFTER),
    predecessors.chapters,
    _duties,
    _about_it,
    contributions.annexes,
    _glossary,
    removed.chapters,
    _unknown,
    _checks,
    _closing,
)
"""The parts of the document in the order in which a council reads them: each gives the chapters for which there is
something to print. The records of every kind are printed by one of these functions."""
