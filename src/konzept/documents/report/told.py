"""What was reported in a period, in words: each entry with what is new in it, its note, and per theme its result."""

from collections.abc import Iterable, Iterator, Sequence

from konzept.changes.accounts import Account, NewValue, NewValues
from konzept.changes.entries import EntryStep, StateChange, Told
from konzept.changes.report import ReportPeriod
from konzept.documents.concept.standing import parts_of, word_of
from konzept.documents.edition import Edition, fact
from konzept.documents.views import Bullet, Chapter, Fact
from konzept.i18n.messages import _, ngettext
from konzept.model import Goal, Measure, Record, Theme
from konzept.model.record import StatusEntry
from konzept.reading.series import SeriesRow
from konzept.wording import indicator_words as words
from konzept.wording import localized
from konzept.wording.levels import called
from konzept.wording.titles import subject, title_of

VALUES = 12
"""So many new values of an indicator are printed at the most; JSON has all."""


def told_line(edition: Edition, reported: Told) -> Bullet:
    """A record with what was said of it, step by step, and the notes beneath."""
    return _line(edition, reported.record, reported.steps)


def turn_line(edition: Edition, turn: StateChange) -> Bullet:
    """A measure whose state changed: “planned → started (1 March 2025) → planned (3 May 2025)”, and the notes."""
    return _line(edition, turn.after.measure, turn.steps)


def outside_line(edition: Edition, reported: Told) -> Bullet:
    """A record with the views of others on it, each with its date and whose it is, and what they say was achieved."""
    said = (_outside(edition, step.entry) for step in reported.steps)
    return Bullet(_named(edition, reported.record, localized.clauses(said)), _notes(reported.steps, results=True))


def _outside(edition: Edition, entry: StatusEntry) -> str:
    about = localized.listed((localized.moment(entry.date), edition.reporters(entry)))
    return _("{text} ({date})").format(text=word_of(edition, entry), date=about)


def _line(edition: Edition, record: Measure | Goal | Theme, steps: Sequence[EntryStep]) -> Bullet:
    path = [localized.listed(parts_of(edition, steps[0].before)) or _("no report")] if steps else []
    again = []
    for step in steps:
        if news := _news(edition, step):
            path.append(_("{text} ({date})").format(text=news, date=localized.moment(step.entry.date)))
        else:
            again.append(localized.on(step.entry.date))
    told = " → ".join(path)
    if again:
        told = _("{text}, reported again {dates}").format(text=told, dates=localized.listed(again))
    return Bullet(_named(edition, record, told), _notes(steps))


def _named(edition: Edition, record: Record, text: str) -> str:
    """The line of a measure begins with its title, that of another record with what it is."""
    title = title_of(record)
    if not isinstance(record, Measure):
        title = _("{kind} {title}").format(kind=called(edition.concept, record), title=title)
    return _("{title}: {text}").format(title=title, text=text)


def _news(edition: Edition, step: EntryStep) -> str:
    """What an entry says anew: all of it with a new state, else the rating and the percentage that are new."""
    before, now = parts_of(edition, step.before), parts_of(edition, step.entry)
    if not before or before[0] != now[0]:
        return localized.listed(now)
    return localized.listed(part for part in now[1:] if part not in before[1:])


def _notes(steps: Sequence[EntryStep], *, results: bool = False) -> str:
    """The notes in Markdown, where there are several entries each behind its date; own results stand under themes."""
    texts = ((step.entry, (step.entry.note, step.entry.result if results else None)) for step in steps)
    told = [(entry, text.strip()) for entry, said in texts for text in said if text]
    if len(steps) == 1:
        return "\n\n".join(note for _entry, note in told)
    return "\n\n".join(f"({localized.moment(entry.date)}) {note}" for entry, note in told)


def by_theme(edition: Edition, period: ReportPeriod) -> Iterator[Chapter]:
    """For each theme what was reported, achieved and measured; nothing where nothing was."""
    if not any(account.told or account.measured for account in period.themes):
        return
    level, prefix = edition.level("theme"), f"concept-{edition.concept.id}-account"
    yield Chapter(
        title=_("Reported, achieved and measured, by {theme}").format(theme=level.one),
        anchor=f"{prefix}s",
        chapters=tuple(
            Chapter(
                title=title_of(each.subject) if isinstance(each.subject, Theme) else _without(level.one),
                anchor=f"{prefix}-{each.subject.id}" if isinstance(each.subject, Theme) else f"{prefix}-",
                facts=(
                    *_reported(each),
                    *fact(_("Reported elsewhere"), _titles(each.elsewhere)),
                    *fact(_("Nothing reported on"), _titles(status.measure for status in each.silent)),
                ),
                bullets=(*_results(edition, each), *_values(each.measured)),
            )
            for each in period.themes
        ),
    )


def by_body(edition: Edition, period: ReportPeriod) -> Iterator[Chapter]:
    """For each that leads measures on which of them it reported; the results stand with the themes."""
    if not any(account.told for account in period.bodies):
        return
    prefix = f"concept-{edition.concept.id}-bodies"
    yield Chapter(
        title=_("Reported, achieved and measured, by lead"),
        anchor=prefix,
        chapters=tuple(
            Chapter(
                title=subject(each.subject) if each.subject else "",
                anchor=f"{prefix}-{number}",
                facts=(
                    *_reported(each),
                    *fact(_("Results"), _titles(told.record for told in each.told if told.results)),
                    *fact(_("Measured"), _titles(values.indicator for values in each.measured)),
                    *fact(_("Nothing reported on"), _titles(status.measure for status in each.silent)),
                ),
            )
            for number, each in enumerate(period.bodies, 1)
        ),
    )


def _without(theme: str) -> str:
    return _("Without {theme}").format(theme=theme)


def _reported(account: Account) -> tuple[Fact, ...]:
    return fact(_("Reported on"), _titles(each.record for each in account.told))


def _titles(records: Iterable[Record]) -> str:
    return localized.clauses(map(title_of, records))


def _results(edition: Edition, account: Account) -> Iterator[Bullet]:
    """Every result that was reported, with its day and by whom."""
    for told, entry in account.entries():
        about = localized.listed((localized.moment(entry.date), edition.reporters(entry)))
        text = _("Result of {title} ({date}):").format(title=title_of(told.record), date=about)
        yield Bullet(text, entry.result or "")


def _values(measured: Iterable[NewValues]) -> Iterator[Bullet]:
    """Every new value beside the one before it; of many values only the last ones."""
    for each in measured:
        shown = each.values[-VALUES:]
        for value in shown:
            yield Bullet(_("{title}: {text}").format(title=title_of(each.indicator), text=_value(each, value)))
        if rest := len(each.values) - len(shown):
            text = ngettext(
                "{indicator}: {count} further new value, in the table of the indicator.",
                "{indicator}: {count} further new values, in the table of the indicator.",
                rest,
            )
            yield Bullet(text.format(indicator=title_of(each.indicator), count=localized.number(rest)))


def _value(new_values: NewValues, new: NewValue) -> str:
    now = _dated(new_values, new.row)
    if new.replaced:
        return _("{value}; until then {before} stood there").format(value=now, before=_amount(new_values, new.replaced))
    if new.before:
        return _("{value}; before that {before}").format(value=now, before=_dated(new_values, new.before, group=False))
    return now


def _dated(new_values: NewValues, row: SeriesRow, *, group: bool = True) -> str:
    name = words.named(new_values.indicator, row.group) if group else ""
    return words.in_brackets(
        _amount(new_values, row), name, words.when(new_values.series, row), words.quality(row.state)
    )


def _amount(new_values: NewValues, row: SeriesRow) -> str:
    return words.state(row) if row.value is None else words.of_row(new_values.indicator, row)
