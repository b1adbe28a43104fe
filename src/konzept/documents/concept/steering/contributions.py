"""The annexes of the document: contributions with their outcomes, and reports to bodies."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from konzept.answers.table import SHORT, Cell, Column, Table, table_of
from konzept.documents.concept.steering.participation import LEVEL
from konzept.documents.edition import Edition, about_link, fact, texts_fact, texts_of, view_of
from konzept.documents.views import Chapter, Fact, RecordView
from konzept.figures.participation.changed import changes
from konzept.figures.participation.contributions import (
    ContributionFigures,
    by_subject,
    contribution_figures,
    has_come,
    is_answered,
    subjects,
)
from konzept.i18n.messages import _, ngettext
from konzept.model import Contribution, Event, ReportRecord
from konzept.model.kinds.contribution import Verdict
from konzept.wording import localized
from konzept.wording.titles import Link, anchor_of, link_to

TABLE_FROM = 4
"""The number of contributions from which on a table gives an overview."""


def annexes(edition: Edition) -> Iterator[Chapter]:
    """The chapters on reports to bodies and on contributions with their answers; none that would be empty."""
    if given := tuple(_report(edition, each) for each in edition.concept.reports.values() if not each.draft):
        yield Chapter(anchor="reports", title=_("Reports to bodies"), records=given)
    found = contribution_figures(edition.concept, edition.day)
    if found:
        yield Chapter(
            anchor="contributions",
            title=_("Contributions and answers"),
            facts=fact(_("In figures"), figures(found)),
            tables=(_overview(edition, found),) if len(found.received) >= TABLE_FROM else (),
            records=tuple(_contribution(edition, each) for each in found.received),
        )


def figures(contributions: ContributionFigures) -> str:
    """One sentence on how many contributions came, with which outcomes, and how many wait for an answer."""
    count = len(contributions.received)
    parts = [ngettext("{count} contribution", "{count} contributions", count).format(count=localized.number(count))]
    parts += [
        _("{count} {verdict}").format(count=localized.number(len(each)), verdict=verdict_word(verdict))
        for verdict, each in contributions.by_verdict.items()
    ]
    if contributions.open:
        parts.append(_("{count} not answered yet").format(count=localized.number(len(contributions.open))))
    return _("{first}: {rest}.").format(first=parts[0], rest=localized.listed(parts[1:]))


def verdict_word(verdict: object) -> str:
    """The word for a verdict; for anything else, that there is an answer without a decision."""
    return localized.word(verdict) if isinstance(verdict, Verdict) else _("answered without a decision")


def standing(edition: Edition, contribution: Contribution) -> str:
    """The outcome of a contribution by the day of the document."""
    if is_answered(contribution, edition.day):
        return verdict_word(contribution.decision)
    return _("not answered yet")


def with_contributions(edition: Edition, chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """The chapters with links from each record to the contributions about it, and to the events that changed it."""
    about: dict[str, tuple[Fact, ...]] = {}
    for (kind, name), events in changes(edition.concept, edition.day).items():
        about[f"{kind}-{name}"] = fact(_("Changed by"), *(_changing(event) for event in events))
    for (kind, name), found in by_subject(edition.concept).items():
        links = (
            Link(each.heading, f"#{anchor_of(each)}", f"({standing(edition, each)})")
            for each in found
            if has_come(each, edition.day)
        )
        anchor = f"{kind}-{name}"
        about[anchor] = (*about.get(anchor, ()), *fact(_("Contributions"), *links))
    return tuple(
        replace(chapter, records=tuple(_told(view, about) for view in chapter.records)) for chapter in chapters
    )


def _told(view: RecordView, about: Mapping[str, tuple[Fact, ...]]) -> RecordView:
    children = tuple(_told(child, about) for child in view.children)
    return replace(view, children=children, facts=(*view.facts, *about.get(view.anchor, ())))


def _changing(event: Event) -> Link:
    note = f"({localized.moment(event.date)})" if event.date else ""
    return replace(link_to(event), note=note)


def _overview(edition: Edition, contributions: ContributionFigures) -> Table:
    columns: tuple[Column[Contribution], ...] = (
        Column("number", _("No."), lambda each: each.number),
        Column("date", _("Date"), lambda each: localized.short(each.date) if each.date else "–", form=SHORT),
        Column("by", _("From"), lambda each: each.by or "–"),
        Column("title", _("Contribution"), lambda each: Cell(each.heading, href=f"#{anchor_of(each)}")),
        Column("verdict", _("Verdict"), lambda each: standing(edition, each)),
    )
    return table_of(columns, contributions.received, caption=_("All contributions")).filled({"title"})


def _contribution(edition: Edition, contribution: Contribution) -> RecordView:
    """The view of a contribution: text, sender and subject; the answer only from its date on."""
    view = view_of(
        edition,
        contribution,
        LEVEL,
        texts=texts_of(contribution.text),
        facts=(
            *fact(_("Date"), localized.moment(contribution.date) if contribution.date else None),
            *fact(_("From"), contribution.by),
            *fact(_("Received by"), contribution.via),
            *fact(_("Event"), edition.link("event", contribution.event)),
            *fact(
                _("About"),
                *(about_link(record) for record in subjects(edition.concept, contribution) if not record.draft),
            ),
            *(
                _answer(edition, contribution)
                if is_answered(contribution, edition.day)
                else fact(_("Answer"), _("not answered yet"))
            ),
        ),
    )
    return replace(view, label=_("Contribution"), number=contribution.number) if contribution.number else view


def _answer(edition: Edition, contribution: Contribution) -> tuple[Fact, ...]:
    by = edition.party(contribution.answered_by)
    when = localized.moment(contribution.answered) if contribution.answered else ""
    change = contribution.change or ""
    address = change if change.startswith(("https://", "http://")) else ""
    return (
        *fact(_("Verdict"), localized.word(contribution.decision) if contribution.decision else None),
        *texts_fact(_("Answer"), contribution.answer),
        *texts_fact(_("Reason"), contribution.reason),
        *fact(_("Answered"), when),
        *fact(_("Answered by"), by),
        *fact(_("Decisions"), *edition.links("decision", contribution.decisions)),
        *fact(_("Resulting change"), Link(change, address) if change else None),
    )


def _report(edition: Edition, report: ReportRecord) -> RecordView:
    view = view_of(
        edition,
        report,
        LEVEL,
        texts=texts_of(report.text),
        facts=(
            *fact(_("Kind"), report.kind if report.title else None),
            *fact(_("Number"), report.number),
            *fact(_("Date"), localized.moment(report.date) if report.date else None),
            *fact(_("Period"), localized.period(report.period) if report.period else None),
            *fact(_("As of"), localized.moment(report.as_of) if report.as_of else None),
            *fact(_("By"), edition.party(report.by)),
            *fact(_("To"), *edition.parties(report.to)),
            *fact(_("Decision"), edition.link("decision", report.decision)),
            *fact(_("Revision"), report.revision),
        ),
    )
    return replace(
        view, kind="entry", title=report_title(report)
    )  # “report.html” is the template of the progress report


def report_title(report: ReportRecord) -> str:
    """The title of a report, or else its kind and period."""
    if report.title or not report.period:
        return report.heading
    return " ".join(part for part in (report.kind or _("Report"), localized.period(report.period)) if part)
