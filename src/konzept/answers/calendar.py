"""What is due as a calendar (iCalendar, RFC 5545), made so that importing it twice adds nothing.

Each entry has an identifier that depends only on its record and topic; the time stamp is the day of the calendar, so
that a later calendar replaces an earlier one. Dates known to the month or year are entered on their last day; items
without a date are entered on the day of the calendar.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from konzept import __version__
from konzept.figures.due.reasons import DueGroup, DueItem, DueKind, DueReason
from konzept.i18n.messages import _
from konzept.wording import reminders

LINE = 75
"""The longest line in bytes, without its line end (RFC 5545, section 3.1)."""

_TOPICS = {
    DueKind.OVERDUE: "due",
    DueKind.DUE: "due",
    DueKind.MILESTONE_OVERDUE: "milestone",
    DueKind.MILESTONE_DUE: "milestone",
    DueKind.START_OVERDUE: "start",
    DueKind.START_DUE: "start",
    DueKind.OVERRIDE_ENDED: "until",
    DueKind.UNREPORTED: "report",
    DueKind.STALE: "report",
    DueKind.REPORT_DUE: "report",
    DueKind.REPORT_DUE_SOON: "report",
    DueKind.DUTY: "duty",
    DueKind.DUTY_OVERDUE: "duty",
    DueKind.ANSWER_OVERDUE: "answer",
    DueKind.ANSWER_DUE: "answer",
    DueKind.UNANSWERED: "answer",
    DueKind.DEADLINE: "deadline",
    DueKind.DECISION_OVERDUE: "decision",
    DueKind.DECISION_DUE: "decision",
    DueKind.UNDECIDED: "decision",
    DueKind.PROJECT_REPORT_OVERDUE: "project-report",
    DueKind.PROJECT_REPORT_DUE: "project-report",
    DueKind.SETTLEMENT: "settlement",
    DueKind.VALUE_OVERDUE: "value",
    DueKind.VALUE_DUE: "value",
    DueKind.EVENT_OVERDUE: "event",
    DueKind.EVENT_DUE: "event",
    DueKind.EVENT_AHEAD: "event-ahead",
    DueKind.REGISTRATION: "registration",
    DueKind.CHECK_OVERDUE: "check",
    DueKind.CHECK_DUE: "check",
    DueKind.MANDATE: "mandate",
    DueKind.MANDATE_DUE: "mandate",
    DueKind.MANDATE_OVERDUE: "mandate",
}
"""The topic of each kind of due item, which is the same before and after the date, so that the entry stays the same."""


def calendar(groups: Sequence[DueGroup], day: date) -> str:
    """The calendar as text, with one entry for each reason and CRLF line ends."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//konzept//konzept {__version__}//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(_name(groups))}",
    ]
    for group in groups:
        for item in group.items:
            for reason, phrase in zip(item.reasons, reminders.reasons(item), strict=True):
                lines += _entry(group, item, reason, phrase, day)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _name(groups: Sequence[DueGroup]) -> str:
    """The name of the calendar with that of each municipality, so that two calendars can be told apart."""
    towns = dict.fromkeys(item.concept.record.municipality.name for group in groups for item in group.items)
    return _("What is due: {towns}").format(towns=", ".join(towns)) if towns else _("What is due")


def _entry(group: DueGroup, item: DueItem, reason: DueReason, phrase: str, day: date) -> Iterator[str]:
    when = reason.when.last if reason.when else day
    title = reminders.title(item)
    body = group.lead or _("Nobody responsible")
    told = _("{body}: {reason}.").format(body=body, reason=phrase)
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(item, reason)}"
    yield f"DTSTAMP:{day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{when:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{when + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(title)}"
    yield f"DESCRIPTION:{escaped(told)}"
    yield f"CATEGORIES:{escaped(body)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(item: DueItem, reason: DueReason) -> str:
    """The identifier of an entry, the same on every day, on every machine, in every language and after a renaming."""
    record = item.record
    address = f"{item.concept.record.first_id}/{record.kind_name}/{record.first_id}"
    about = [address, _TOPICS[reason.why], reason.what]
    if item.duty:
        about += [*item.duty.to, str(item.duty.every or ""), item.duty.form or ""]
        about += [item.duty.kind] if item.duty.kind else []
    digest = hashlib.sha256("\n".join(about).encode("utf-8", "replace")).hexdigest()
    return f"{digest[:32]}@konzept"


def escaped(text: str) -> str:
    """A text as an iCalendar value: separators and line breaks are escaped, other control characters removed."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, written)
    return "".join(c for c in plain if c == "\t" or (ord(c) >= 0x20 and ord(c) != 0x7F))


def folded(line: str) -> str:
    """A line folded at 75 bytes: further lines begin with a space, and no character is split."""
    parts: list[str] = []
    part, length = "", 0
    for character in line:
        size = len(character.encode("utf-8", "replace"))
        if length + size > LINE:
            parts.append(part)
            part, length = " ", 1
        part += character
        length += size
    return "\r\n".join([*parts, part])
