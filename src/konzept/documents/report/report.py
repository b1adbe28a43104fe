"""The progress report as a document: for each concept the result, the events, and figures by theme and lead."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from konzept.answers import completeness_text
from konzept.answers.table import Column, Table, table_of
from konzept.changes.report import ConceptReport, ProgressReport
from konzept.documents.concept import details
from konzept.documents.concept.document import made_by
from konzept.documents.concept.figures import progress_view
from konzept.documents.concept.monitoring import achievement, cost_and_effect
from konzept.documents.concept.standing import status_of, word_of
from konzept.documents.contents import contents
from konzept.documents.edition import Edition, fact
from konzept.documents.notices import joint_notice
from konzept.documents.report import indicators
from konzept.documents.report.figures import table
from konzept.documents.report.money import funding_part
from konzept.documents.report.timeline import happenings
from konzept.documents.views import Bullet, Chapter, Document, Fact, ProgressView
from konzept.figures.completeness import question_counts
from konzept.figures.progress import MeasureStatus
from konzept.figures.responsibility import Lead, lead_of
from konzept.i18n.messages import _, language, ngettext
from konzept.model import Repository
from konzept.wording import localized
from konzept.wording.counts import counts_of
from konzept.wording.levels import level
from konzept.wording.titles import Link, title_of


def document(report: ProgressReport, repository: Repository) -> Document:
    """The report in the language of the call."""
    chapters = tuple(_concept(report, concept) for concept in report.concepts)
    when = _span(report.since, report.day) if report.since else localized.day(report.day)
    return Document(
        id="report",
        kind="report",
        language=language(),
        direction=localized.direction(language()),
        title=_("Report on the implementation") if report.since else _("State of implementation"),
        subtitle=when,
        notice=joint_notice(each.concept for each in report.concepts),
        municipality=_owner(report, repository),
        chapters=chapters,
        contents=contents(chapters),
        about=when,
        made_by=made_by(report.day),
    )


def _owner(report: ProgressReport, repository: Repository) -> str:
    """The publisher, or else the municipality if all concepts have the same; else empty."""
    if repository.publisher:
        return repository.publisher.name
    names = dict.fromkeys(each.concept.record.municipality.name for each in report.concepts)
    return next(iter(names)) if len(names) == 1 else ""


def _span(first: date, last: date) -> str:
    return _("{first} to {last}").format(first=localized.day(first), last=localized.day(last))


def _concept(report: ProgressReport, concept_report: ConceptReport) -> Chapter:
    edition = Edition(
        concept_report.concept,
        report.day,
        others=concept_report.figures.others,
        reminders=concept_report.figures.reminders,
    )
    record = concept_report.concept.record
    return Chapter(
        title=record.title,
        anchor=f"concept-{concept_report.concept.id}",
        sentences=_faults(concept_report.faults),
        progress=_progress(edition),
        facts=(
            *fact(_("Municipality"), record.municipality.name),
            *fact(_("State"), localized.word(record.state) if record.state else None),
        ),
        chapters=tuple(_chapters(concept_report, edition)),
    )


def _faults(count: int) -> tuple[str, ...]:
    """A warning that files have errors, so that figures may be wrong; empty without errors."""
    if not count:
        return ()
    text = ngettext(
        "Attention: the files of this concept have {count} error; the figures are not sure before it is mended.",
        "Attention: the files of this concept have {count} errors; the figures are not sure before they are mended.",
        count,
    )
    return (text.format(count=localized.number(count)),)


def _progress(edition: Edition) -> ProgressView:
    """The progress as in the document of the concept, without links into it."""
    view = progress_view(edition)
    facts = tuple(map(_unlinked, view.facts))
    return replace(view, facts=facts, themes=None, ratings=tuple(map(_without_links, view.ratings)))


def _unlinked(found: Fact) -> Fact:
    return Fact(found.label, tuple(Link(value.text, note=value.note) for value in found.values))


def _without_links(table: Table) -> Table:
    rows = tuple(tuple(replace(cell, href="") for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def _chapters(concept_report: ConceptReport, edition: Edition) -> Iterator[Chapter]:
    prefix = f"concept-{concept_report.concept.id}"
    if concept_report.period:
        eve = concept_report.period.first - timedelta(days=1)
        before = _before(edition, concept_report, eve)
        yield from happenings(edition, concept_report.period, len(concept_report.total.figures.active), before)
    if attention := tuple(_attention(concept_report, edition)):
        yield Chapter(title=_("What needs attention"), anchor=f"{prefix}-attention", tables=attention)
    yield from achievement.chapters(edition, f"{prefix}-achievement", linked=False)
    if concept_report.indicators:
        tables = tuple(indicators.tables(concept_report.indicators, of_period=concept_report.period is not None))
        yield Chapter(title=_("Indicators"), anchor=f"{prefix}-indicators", tables=tables)
    yield from funding_part(edition, concept_report)
    yield from cost_and_effect.chapters(edition, f"{prefix}-cost-and-effect", linked=False)
    recorded = concept_report.total.figures.active or concept_report.total.figures.left_out
    if recorded and (tables := tuple(_tables(concept_report, edition))):
        yield Chapter(title=_("Figures"), anchor=f"{prefix}-figures", tables=tables)
    if unknown := tuple(_unknown(concept_report, edition)):
        yield Chapter(title=_("What is not known"), anchor=f"{prefix}-gaps", bullets=unknown)
    if checks := tuple(map(_unlinked, details.checks(edition))):
        yield Chapter(title=_("Own checks of the municipality"), anchor=f"{prefix}-checks", facts=checks)


def _unknown(concept_report: ConceptReport, edition: Edition) -> Iterator[Bullet]:
    """A line for each kind with missing details."""
    for kind, found in concept_report.details:
        open_ = [total for total in question_counts(found) if total.known < total.asked]
        if open_:
            records = level(edition.concept, kind).one if kind == "concept" else level(edition.concept, kind).many
            names = ", ".join(
                _("{detail} ({known} of {asked})").format(
                    detail=each.question.label, known=localized.number(each.known), asked=localized.number(each.asked)
                )
                for each in open_
            )
            told = _("{records}: {sum}. Not always known: {details}.") if kind != "concept" else _("{records}: {sum}.")
            text = (
                completeness_text.total(question_counts(found))
                if kind != "concept"
                else completeness_text.sentence(found[0])
            )
            yield Bullet(told.format(records=records, sum=text, details=names))


def _before(edition: Edition, concept_report: ConceptReport, eve: date) -> str:
    """A sentence with the result on the eve of the period."""
    if concept_report.total.eve is None:
        return _("On {date} there was no such concept yet.").format(date=localized.day(eve))
    return _("As of {date}: {counts}").format(
        date=localized.day(eve), counts=counts_of(edition.concept, concept_report.total.eve)
    )


def _tables(concept_report: ConceptReport, edition: Edition) -> Iterator[Table]:
    in_period = concept_report.period is not None
    for kind, rows in (("theme", concept_report.themes), ("goal", concept_report.goals)):
        name = edition.level(kind)
        yield from table(_("Progress by {theme}").format(theme=name.one), name.one, rows, of_period=in_period)
    group = _("Target group")
    yield from table(_("Progress by target group"), group, concept_report.groups, of_period=in_period)
    if any(isinstance(row.subject, Lead) and row.subject.name for row in concept_report.leads):
        yield from table(_("Progress by lead"), _("Lead"), concept_report.leads, of_period=in_period)


def _attention(concept_report: ConceptReport, edition: Edition) -> Iterator[Table]:
    """The table of measures that need attention, with the assessments of the municipality and from outside."""
    found = concept_report.attention
    if not found:
        return
    outside: Column[MeasureStatus] = Column("outside", _("View from outside"), lambda status: _outside(edition, status))
    columns: tuple[Column[MeasureStatus], ...] = (
        Column("title", edition.measures.one, lambda status: title_of(status.measure)),
        Column("state", _("State"), lambda status: _state(edition, status)),
        *((outside,) if any(status.outside for status in found) else ()),
        Column("late", _("What"), lambda status: "; ".join(status_of(edition, status.measure).late) or "–"),
        Column("lead", _("Lead"), lambda status: lead_of(concept_report.concept, status.measure.lead).name or "–"),
    )
    yield table_of(
        columns, found, caption=_("{measures} with delays, risks or other views").format(measures=edition.measures.many)
    )


def _state(edition: Edition, status: MeasureStatus) -> str:
    return word_of(edition, status.entry) if status.entry else _("no report")


def _outside(edition: Edition, status: MeasureStatus) -> str:
    if status.outside is None:
        return "–"
    by = edition.reporters(status.outside)
    words = word_of(edition, status.outside)
    return _("{state} ({by})").format(state=words, by=by) if by else words
