"""Rules against an earlier revision (`validate --base`): what must not vanish or change without explanation.

Drafts were never public and may change freely.
"""

from collections.abc import Iterator, Mapping

from konzept.i18n.messages import N_, _
from konzept.model import KINDS, Decision, Goal, Grant, Indicator, Measure, Record, ReportRecord, Theme
from konzept.model.record import StatusEntry
from konzept.reading.concept import Concept
from konzept.rules.earlier.since import Since
from konzept.rules.rule import COVER, Rule
from konzept.source.findings import Finding, Place, Related, Severity, echo

FIGURES = frozenset({"date", "state", "rating", "percent", "view"})
"""The keys of a status entry from which the figures of past days were computed."""


def status_entry_removed(since: Since) -> Iterator[Finding]:
    """Every status entry of the earlier revision is still there."""
    for _old, new, found in since.entries:
        if isinstance(found.old, StatusEntry) and found.new is None:
            message = _("A status entry is gone: {date}, “{state}”.")
            hint = _("Put it back: entries are only ever added. If it was wrong, say so in the note of a new entry.")
            yield Finding(
                "status-entry-removed",
                Severity.ERROR,
                message.format(date=found.old.date, state=echo(found.old.state or found.old.rating or "")),
                new.file.key_at("status"),
                hint,
            )


def status_entry_changed(since: Since) -> Iterator[Finding]:
    """Fields of earlier status entries that figures were computed from are unchanged."""
    from konzept.changes.fieldwise import differences  # noqa: PLC0415

    for _old, new, found in since.entries:
        if not isinstance(found.old, StatusEntry) or not isinstance(found.new, StatusEntry):
            continue
        for each in differences(found.old, found.new):
            key = str(each.route[0])
            if key not in FIGURES:
                continue
            was, now = (echo(str(value)) if value is not None else "–" for value in (each.old, each.new))
            message = _("The status entry of {date} was changed: {key} {old} → {new}.")
            if key == "date" and each.new is not None and found.new.date.last < found.old.date.last:
                message = _("The status entry of {date} was dated back: {key} {old} → {new}.")
            yield Finding(
                "status-entry-changed",
                Severity.ERROR,
                message.format(date=found.old.date, key=key, old=was, new=now),
                new.file.at(*found.route, key),
                _("Restore {key}: {value}, and add a new entry for what is new.").format(key=key, value=was)
                if each.old is not None
                else _("Take out {key} here, and add a new entry for what is new.").format(key=key),
            )


def status_entry_reworded(since: Since) -> Iterator[Finding]:
    """The texts of earlier status entries are unchanged; a missing source may be added."""
    from konzept.changes.fieldwise import differences  # noqa: PLC0415

    for _old, new, found in since.entries:
        if not isinstance(found.old, StatusEntry) or not isinstance(found.new, StatusEntry):
            continue
        for each in differences(found.old, found.new):
            key = str(each.route[0])
            if key not in FIGURES and each.old is not None:
                message = _("“{key}” of the status entry of {date} was changed.").format(key=key, date=found.old.date)
                hint = _("A slip of the pen may be mended; what is new belongs into a new entry.")
                place = new.file.at(*found.route, key)
                yield Finding("status-entry-reworded", Severity.WARNING, message, place, hint)


def status_entry_late(since: Since) -> Iterator[Finding]:
    """A new status entry is dated later than the entries of the earlier revision."""
    for old, new, found in since.entries:
        entry = found.new
        if found.old is not None or not isinstance(entry, StatusEntry) or not isinstance(old, Theme | Goal | Measure):
            continue
        newest = max((each.date.last for each in old.status if each.view is entry.view), default=None)
        if newest is not None and entry.date.last < newest:
            message = _("This entry is new and yet older than one that was there already: {date}.")
            hint = _("If it was forgotten then, leave it: the figures for the days in between change with it.")
            place = new.file.at(*found.route, "date")
            yield Finding("status-entry-late", Severity.WARNING, message.format(date=entry.date), place, hint)


def adopted_wording_changed(since: Since) -> Iterator[Finding]:
    """The wording that a council adopted changes only together with a new decision."""
    from konzept.source.textdiff import same_text  # noqa: PLC0415

    for old, new in since.pairs("measure"):
        if not isinstance(old, Measure) or not isinstance(new, Measure) or old.adopted is None:
            continue
        was, now = old.adopted, new.adopted
        if now is None:
            if not new.file.node("adopted"):
                message = _("The wording as adopted (“{decision}”) is gone.").format(decision=echo(was.decision))
                hint = _("Put “adopted” back; a new wording needs the decision that adopted it.")
                yield Finding("adopted-wording-changed", Severity.ERROR, message, new.file.at(), hint)
        elif not same_text(was.text, now.text) and not _is_later(since, was.decision, now.decision):
            message = _("The wording as adopted was changed without a new decision.")
            hint = _("Restore it, or enter the decision that changed it and name it under “adopted: decision”.")
            decision = Related(new.file.at("adopted", "decision"), _("It is still this decision, or an older one."))
            place = new.file.at("adopted", "text")
            yield Finding("adopted-wording-changed", Severity.ERROR, message, place, hint, (decision,))


def _is_later(since: Since, old: str, new: str) -> bool:
    """Whether `new` names another decision than `old`, and none that is known to be older."""
    if old == new:
        return False
    was, now = (_decision(since, name) for name in (old, new))
    if was is None or now is None or was.date is None or now.date is None:
        return True
    return now.date.last >= was.date.first


def _decision(since: Since, name: str) -> Decision | None:
    found = (concept.find("decision", name) for concept in (since.after, since.before) if concept)
    return next((record for record in found if isinstance(record, Decision)), None)


def vanished_record(since: Since) -> Iterator[Finding]:
    """A record that was public still exists, under its id or under a new id whose `formerly` names the old one."""
    if since.before is None or since.before.record.draft:
        return
    if since.after is None:
        if not any(since.before.id in {heir.supersedes, *heir.formerly} for heir in since.now.covers()):
            message = _("The concept “{id}” is gone.").format(id=echo(since.before.id))
            hint = _("Put its folder back. A concept that no longer holds has “state: superseded”.")
            yield Finding("vanished-record", Severity.ERROR, message, Place(since.before.record.file.path), hint)
        return
    for kind in KINDS:
        for record in since.comparison.pairs(kind.name).removed:
            if record.draft or _is_accounted_for(since, record):
                continue
            message = _("The record “{id}” ({title}) is gone.").format(id=record.id, title=echo(record.heading))
            hint = _way_back(since, record)
            yield Finding("vanished-record", Severity.ERROR, message, Place(record.file.path), hint)


def became_a_draft(since: Since) -> Iterator[Finding]:
    """What was adopted, reported or measured in public does not become a draft, which is published nowhere."""
    if since.before is None or since.after is None or since.before.record.draft:
        return
    whole = since.after.record
    if whole.draft:
        yield _hidden(whole)
        return
    for old, new in since.pairs():
        if new.draft and _is_on_record(since.before, old):
            yield _hidden(new)


def _hidden(record: Record) -> Finding:
    message = _("“{title}” was public and becomes a draft: it will be published nowhere, and counted in no sum.")
    hint = _("Take “draft: true” out. What is no longer pursued gets a status entry “dropped” with a note.")
    if not isinstance(record, Theme | Goal | Measure):
        hint = _("Take “draft: true” out again.")
    place = record.file.at("draft")
    return Finding("published-record-hidden", Severity.WARNING, message.format(title=echo(record.heading)), place, hint)


def _is_on_record(before: Concept, record: Record) -> bool:
    """Whether somebody adopted, reported or measured it, or it says itself what was decided, granted or reported."""
    match record:
        case Measure():
            return bool(record.status or record.adopted or record.outcome)
        case Theme() | Goal():
            return bool(record.status)
        case Indicator():
            series = before.series.get(record.id)
            return series is not None and any(row.value is not None for row in series.rows)
        case _:
            return isinstance(record, Decision | Grant | ReportRecord)


def lost_address(since: Since) -> Iterator[Finding]:
    """The old address of a published record that is accounted for elsewhere still has an answer."""
    if since.after is None or since.before is None or since.before.record.draft:
        return
    for record in since.comparison.pairs("measure").removed:
        if not record.draft and not _is_answered(since, record) and _is_accounted_for(since, record):
            message = _("“{title}” was published, and nothing will stand at its address any more.")
            message = message.format(title=echo(record.heading))
            place = since.after.record.file.key_at("removed")
            yield Finding("lost-address", Severity.WARNING, message, place, _to_write(since, record))


def _is_answered(since: Since, record: Record) -> bool:
    """Whether a record's address has an answer: the record exists, is unreadable, has a new id or is `removed`."""
    after = since.after
    if after is None or record.id in after.known.get(record.kind_name, ()):
        return True
    if after.find(record.kind_name, record.id) is not None:
        return True
    return any(gone.address == (record.kind_name, record.id) for gone in after.record.removed)


def _is_accounted_for(since: Since, record: Record) -> bool:
    """Whether the record's address has an answer, or its outcome was recorded before it was removed."""
    if _is_answered(since, record):
        return True
    return isinstance(record, Measure) and (record.outcome is not None or _is_continued(since, record))


def _is_continued(since: Since, measure: Measure) -> bool:
    wanted = f"{measure.file.address.concept}/{measure.id}"
    return any(
        (name if "/" in name else f"{concept.id}/{name}") == wanted
        for concept in since.now.concepts.values()
        for heir in concept.measures.values()
        for name in heir.continues
    )


def _way_back(since: Since, record: Record) -> str:
    renamed = _("If it was renamed, write “formerly: [{id}]” into the new file (“konzept rename” does so).")
    parts = [renamed.format(id=echo(record.id))]
    if isinstance(record, Measure):
        parts.append(
            _(
                "If it is no longer pursued, put the file back and add a status entry “dropped” with a note, or its "
                "“outcome”."
            )
        )
    return " ".join((*parts, _to_write(since, record)))


def _to_write(since: Since, record: Record) -> str:
    """The lines to be written under `removed`, so that the old address says what became of the record."""
    import json  # noqa: PLC0415 - only for what has vanished

    title, reason = json.dumps(record.heading, ensure_ascii=False), _("why it is gone")
    entry = f"{{record: {record.kind_name}/{record.id}, title: {title}, reason: {reason}}}"
    if since.after is not None and since.after.record.removed:
        return _("To part with it for good, add under “removed” in concept.yaml: - {entry}").format(entry=entry)
    return _("To part with it for good, write into concept.yaml: removed: [{entry}]").format(entry=entry)


def _measure(*entries: str, more: str = "") -> Mapping[str, str]:
    status = "".join(f"  - {entry}\n" for entry in entries)
    return {"measures/kurse.yaml": f"title: Kurse\nlead: Volkshochschule\n{more}\nstatus:\n{status}"}


def _adopted(text: str, decision: str) -> Mapping[str, str]:
    decisions = {
        f"decisions/rat-{year}.yaml": f"body: rat\ndate: {year}-02-14\nsubject: Integrationskonzept {year}\n"
        for year in (2022, 2024)
    }
    adopted = f"adopted:\n  decision: {decision}\n  text: {text}\n"
    measure = f"title: Kurse\nlead: Volkshochschule\n\n{adopted}"
    return {"measures/kurse.yaml": measure, "bodies/rat.yaml": "name: Stadtrat\n", **decisions}


_PLANNED = "{date: 2024-02-14, state: planned}"
_STARTED = "{date: 2024-05-02, state: started, note: Zwölf Kurse begonnen.}"
_DROPPED = "{date: 2025-03-01, state: dropped, note: Der Rat hat sie am 14. Februar gestrichen.}"
_DONE = "{date: 2025-03-01, state: implemented}"

RULES: tuple[Rule, ...] = (
    Rule(
        "status-entry-removed",
        Severity.ERROR,
        N_(
            "Compared with an earlier revision (“validate --base”): status entries are only ever added. What was "
            "reported stays on record, even if it turned out otherwise."
        ),
        _measure(_PLANNED, _DONE),
        _measure(_PLANNED, _STARTED, _DONE),
        against=status_entry_removed,
        before=_measure(_PLANNED, _STARTED),
    ),
    Rule(
        "status-entry-changed",
        Severity.ERROR,
        N_(
            "Compared with an earlier revision: the date, state, rating, percent and view of a status entry stay as "
            "they were reported. The figures of past days are made from them; who dates an entry back rewrites them."
        ),
        _measure(_PLANNED, _STARTED.replace("2024-05-02", "2024-03-01")),
        _measure(_PLANNED, _STARTED, _DONE),
        against=status_entry_changed,
        before=_measure(_PLANNED, _STARTED),
    ),
    Rule(
        "status-entry-reworded",
        Severity.WARNING,
        N_(
            "Compared with an earlier revision: what was said with a status entry was changed. A slip of the pen may "
            "be mended, news belong into a new entry. A missing note or source may be added at any time."
        ),
        _measure(_PLANNED, _STARTED.replace("Zwölf", "Zwanzig")),
        _measure(_PLANNED.replace("}", ", source: Beschluss 2024/017}"), _STARTED),
        against=status_entry_reworded,
        before=_measure(_PLANNED, _STARTED),
    ),
    Rule(
        "status-entry-late",
        Severity.WARNING,
        N_(
            "Compared with an earlier revision: a new status entry is older than one that was there already. It may "
            "have been forgotten; the figures of past days change with it."
        ),
        _measure(_PLANNED, "{date: 2024-03-01, state: proposed}", _STARTED),
        _measure(_PLANNED, _STARTED, _DONE),
        against=status_entry_late,
        before=_measure(_PLANNED, _STARTED),
    ),
    Rule(
        "adopted-wording-changed",
        Severity.ERROR,
        N_(
            "Compared with an earlier revision: the wording that a council adopted changes only together with a new "
            "decision. Other line breaks are no change."
        ),
        _adopted("Deutschkurse für Erwachsene und Kinder.", "rat-2022"),
        _adopted("Deutschkurse für Erwachsene und Kinder.", "rat-2024"),
        against=adopted_wording_changed,
        before=_adopted("Deutschkurse für Erwachsene.", "rat-2022"),
    ),
    Rule(
        "vanished-record",
        Severity.ERROR,
        N_(
            "Compared with an earlier revision: a record that was public is still there, or a new one names it under "
            "“formerly”, or concept.yaml under “removed”. Published addresses keep an answer, and no measure falls out "
            "of the totals in silence."
        ),
        {"measures/deutschkurse.yaml": "title: Kurse\nlead: Volkshochschule\n"},
        {"measures/deutschkurse.yaml": "title: Kurse\nlead: Volkshochschule\n\nformerly: [kurse]\n"},
        against=vanished_record,
        before={"measures/kurse.yaml": "title: Kurse\nlead: Volkshochschule\n"},
    ),
    Rule(
        "published-record-hidden",
        Severity.WARNING,
        N_(
            "Compared with an earlier revision: a record that was adopted, reported or measured in public is a draft "
            "now. Drafts are published nowhere and counted in no sum, so that it vanishes without an answer."
        ),
        _measure(_PLANNED, more="draft: true\n"),
        _measure(_PLANNED, _DROPPED),
        against=became_a_draft,
        before=_measure(_PLANNED),
    ),
    Rule(
        "lost-address",
        Severity.WARNING,
        N_(
            "Compared with an earlier revision: a measure that was public is gone after its outcome was told. An entry "
            "under “removed” in concept.yaml keeps an answer at its address, for links and bookmarks made before."
        ),
        {"measures/treff.yaml": "title: Treff\nlead: Volkshochschule\n"},
        {"concept.yaml": f"{COVER}\nremoved: [measure/kurse]\n"},
        against=lost_address,
        before={"measures/kurse.yaml": "title: Kurse\nlead: Volkshochschule\noutcome: done\n"},
    ),
)
