"""The participation: the log of events in chronological order, and their totals."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from konzept.answers import cells
from konzept.answers.table import NUMBER, Cell, Column, Table, table_of
from konzept.documents.concept.steering.making import contributors, costs
from konzept.documents.edition import Edition, about_link, fact, own_facts, sources, texts_of, view_of
from konzept.documents.views import Chapter, RecordView, Text
from konzept.figures.participation.changed import changed_by
from konzept.figures.participation.contributions import contribution_figures
from konzept.figures.participation.meetings import Participation, Tally, Years, participation
from konzept.figures.participation.people import Roughly
from konzept.i18n.messages import _, ngettext
from konzept.model import Contribution, Event
from konzept.wording import localized
from konzept.wording.titles import Link, anchor_of, former_anchors, link_to

LONG = 15
"""How many events one table holds; with more, each year has a table of its own."""

LEVEL = 3
"""The level of the headings of single events, below that of the chapter."""


def chapters(edition: Edition) -> Iterator[Chapter]:
    """The chapter on how it was made and who took part; none where neither that nor an event is on record."""
    found = participation(edition.concept, edition.day)
    told = (*found.total.events, *found.ahead)
    record, made = edition.concept.record, tuple(contributors(edition))
    if not (told or made or record.approach):
        return
    said = _said(edition)
    details = {event.id: view for event in told if (view := _detail(edition, event, said.get(event.id, ())))}
    plain = (event for event in told if event.id not in details)
    yield Chapter(
        anchor="participation",
        title=_("How it came about, and who took part"),
        texts=texts_of(record.approach),
        facts=(
            *fact(_("In figures"), figures(found.total) if found.total.events else None),
            *fact(_("Bodies that met"), *_bodies(found)),
            *fact(_("Who took part"), localized.clauses(found.groups)),
            *costs(edition),
            *fact(_("Sources"), *dict.fromkeys(link for event in plain for link in sources(event.sources))),
        ),
        tables=(*made, *_logs(edition, found, details.keys()), *_sums(found)),
        records=tuple(details.values()),
    )


def figures(total: Tally) -> str:
    """One sentence on the numbers of meetings and participants, and on what could not be counted."""
    parts = [met(total.meetings)]
    if count := len(total.numbered):
        text = ngettext(
            "attendances: {people} (from {count} entry)", "attendances: {people} (from {count} entries)", count
        )
        parts.append(text.format(people=attendances(total), count=localized.number(count)))
    worded = (_("“{words}” ({title})").format(words=e.participants, title=e.title) for e in total.worded)
    if told := localized.listed(worded):
        parts.append(_("in words: {told}").format(told=told))
    if count := len(total.unknown):
        text = ngettext("{count} entry does not say how many came", "{count} entries do not say how many came", count)
        parts.append(text.format(count=localized.number(count)))
    if total.besides:
        kinds = (f"{kind} ({localized.number(count)})" if count > 1 else kind for kind, count in total.besides.items())
        parts.append(_("apart from meetings: {kinds}").format(kinds=localized.listed(kinds)))
    return _("{parts}.").format(parts=localized.clauses(parts))


def attendances(tally: Tally) -> str:
    """The number of attendances, as roughly as it is known; a dash where no number is, which is not zero."""
    if not tally.numbered:
        return "–"
    words = {
        frozenset({Roughly.ABOUT}): _("about {count}"),
        frozenset({Roughly.AT_LEAST}): _("at least {count}"),
        frozenset(Roughly): _("at least about {count}"),
    }
    return words.get(tally.roughly, "{count}").format(count=localized.number(tally.participants))


def met(count: int) -> str:
    """The number of meetings in words."""
    return ngettext("{count} meeting", "{count} meetings", count).format(count=localized.number(count))


def when(event: Event) -> str:
    """The date of an event as exactly as it is known: the first and last of several days, and the time."""
    ends = [localized.short(moment) for moment in (event.date, event.until) if moment]
    return localized.listed(part for part in (" – ".join(dict.fromkeys(ends)), event.time or "") if part) or "–"


def _logs(edition: Edition, meetings: Participation, detailed: Iterable[str]) -> Iterator[Table]:
    """One table, or one for each year where there are many events; future events have a table of their own."""
    events, shown = meetings.total.events, frozenset(detailed)
    groups = {_("Meetings and events in the order of time"): events}
    if len(events) > LONG:
        of_year = _("Meetings and events {year}")
        groups = {of_year.format(year=_year(years)): tally.events for years, tally in meetings.by_year.items()}
    for caption, group in groups.items():
        if group:
            yield _log(edition, caption, group, shown)
    if meetings.ahead:
        yield _log(edition, _("Announced"), meetings.ahead, shown)


def _log(edition: Edition, caption: str, events: Sequence[Event], detailed: frozenset[str]) -> Table:
    """A row for each event; empty columns are left out."""

    def date(event: Event) -> Cell:
        """The cell of the date, with the anchor of the event unless the event has a section of its own below."""
        is_detailed = event.id in detailed
        return Cell(when(event), anchors=() if is_detailed else (anchor_of(event), *former_anchors(event)))

    def title(event: Event) -> Cell | str:
        return Cell(event.title, href=f"#{anchor_of(event)}") if event.id in detailed else event.title

    columns: tuple[Column[Event], ...] = (
        Column("date", _("Date"), date),
        Column("kind", _("Kind"), lambda event: event.kind),
        Column("title", _("Title"), title),
        Column("body", _("Body"), lambda event: cells.linked(edition.party(event.body))),
        Column("place", _("Place"), lambda event: event.place),
        Column("participants", _("Participants"), lambda event: _people(edition, event)),
    )
    return table_of(columns, events, caption=caption).filled({"date", "title"})


def _people(edition: Edition, event: Event) -> str:
    """The participants of an event, in how many meetings, and the event that it is counted with."""
    host = edition.link("event", event.part_of)
    meetings = met(event.meetings) if event.meetings else ""
    counted = _("counted with “{host}”").format(host=host.text) if host else ""
    told = localized.clauses((meetings, counted))
    if not event.participants:
        return told
    return f"{event.participants} ({told})" if told else event.participants


def _sums(meetings: Participation) -> Iterator[Table]:
    """The tables of totals by year and by kind, where there is more than one."""
    by_year = [(_year(years), tally) for years, tally in meetings.by_year.items() if tally.counted]
    by_kind = [(kind or _("without a kind"), tally) for kind, tally in meetings.by_kind.items() if tally.counted]
    for caption, head, groups in (
        (_("Participation by year"), _("Year"), by_year),
        (_("Participation by kind"), _("Kind"), by_kind),
    ):
        if len(groups) > 1:
            yield _sum(caption, head, groups, meetings.total)


_Named: TypeAlias = tuple[str, Tally]
"""A tally and the name of what it counts."""


def _sum(caption: str, head: str, groups: Sequence[_Named], total: Tally) -> Table:

    def column(key: str, title: str, count: Callable[[Tally], str]) -> Column[_Named]:
        return Column(key, title, lambda row: count(row[1]), form=NUMBER, foot=count(total))

    columns: tuple[Column[_Named], ...] = (
        Column("of", head, lambda row: row[0], foot=_("Together")),
        column("meetings", _("Meetings"), lambda tally: localized.number(tally.meetings)),
        column("attendances", _("Attendances"), attendances),
        column("unknown", _("Entries without a number"), lambda tally: localized.number(_without_number(tally))),
    )
    return table_of(columns, groups, caption=caption)


def _without_number(tally: Tally) -> int:
    return len(tally.worded) + len(tally.unknown)


def _year(years: Years | None) -> str:
    if years is None:
        return _("without a date")
    first, last = years
    return f"{first}" if first == last else f"{first}–{last}"


def _bodies(meetings: Participation) -> Iterator[Link]:
    for lead, tally in meetings.by_body:
        note = f"({met(tally.meetings)})" if tally.meetings else ""
        yield Link(lead.name, link_to(lead.body).href if lead.body else "", note)


def _said(edition: Edition) -> Mapping[str, Sequence[Contribution]]:
    """The contributions that were made at an event, by its id."""
    found: dict[str, list[Contribution]] = {}
    for contribution in contribution_figures(edition.concept, edition.day).received:
        event = edition.concept.find("event", contribution.event)
        if event:
            found.setdefault(event.id, []).append(contribution)
    return found


def _detail(edition: Edition, event: Event, said: Sequence[Contribution]) -> RecordView | None:
    """The view of an event with more contents than a row of the table has; None where there are none."""
    noted = any(gap.note for gap in event.gaps)
    more = (
        event.text,
        event.result,
        event.documents,
        event.topics,
        event.themes,
        event.moderation,
        event.registration,
        event.changed,
    )
    if not (any(more) or event.recurrence or said or noted or own_facts(edition, event)):
        return None
    is_ahead = event.date is not None and event.date.last > edition.day
    view = view_of(
        edition,
        event,
        LEVEL,
        texts=texts_of(event.text),
        facts=(
            *fact(_("Date"), when(event) if event.date else None),
            *fact(_("Kind"), event.kind),
            *fact(_("Body"), edition.party(event.body)),
            *fact(_("Place"), event.place),
            *fact(_("Recurrence"), localized.months(event.recurrence) if event.recurrence else None),
            *fact(_("Registration until"), localized.moment(event.registration) if event.registration else None),
            *fact(_("Moderation"), event.moderation),
            *fact(_("Participants"), event.participants),
            *fact(_("Groups") if is_ahead else _("Who took part"), localized.clauses(event.groups)),
            *fact(_("Topics"), *event.topics),
            *edition.named("theme", event.themes),
            *fact(_("Documents"), *(document(text) for text in event.documents)),
            *fact(_("What it changed"), *(about_link(each) for each in changed_by(edition.concept, event))),
            *fact(_("Contributions from there"), *(link_to(contribution) for contribution in said)),
        ),
    )
    return replace(view, texts=(*view.texts, Text(event.result, _("Result")))) if event.result else view


def document(text: str) -> Link:
    """A document by its web address, or by the name of its file."""
    is_address = text.startswith(("https://", "http://"))
    return Link(text, text) if is_address else Link(text.rsplit("/", 1)[-1])
