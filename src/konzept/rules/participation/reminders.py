"""Rules for reminders: the terms that konzept.yaml sets are such that something can be late."""

from collections.abc import Iterator

from konzept.i18n.messages import N_, _, ngettext
from konzept.model import Repository
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity


def odd_reminders(repository: Repository) -> Iterator[Finding]:
    """A reminder has a term of a month at least, and a report is out of date only after it was due."""
    reminders = repository.reminders
    for key in ("due", "stale", "answer"):
        if getattr(reminders, key) == 0:
            message, hint = (
                _("After 0 months everything would be due at once."),
                _("Write a number of months from 1 on."),
            )
            yield Finding("odd-reminders", Severity.ERROR, message, repository.file.at("reminders", key), hint)
    if reminders.due and reminders.stale and reminders.stale < reminders.due:
        message = _("A report would be out of date after {stale}, before it is due after {due}.")
        words = message.format(stale=_months(reminders.stale), due=_months(reminders.due))
        related = Related(repository.file.at("reminders", "due"), _("This is the other one."))
        hint = _("Write {due} or more, or a smaller number under “due”.").format(due=reminders.due)
        place = repository.file.at("reminders", "stale")
        yield Finding("odd-reminders", Severity.ERROR, words, place, hint, (related,))


def _months(count: int) -> str:
    return ngettext("{count} month", "{count} months", count).format(count=count)


RULES: tuple[Rule, ...] = (
    Rule(
        "odd-reminders",
        Severity.ERROR,
        N_("A reminder is due after at least a month, and a report is out of date no sooner than it is due."),
        {"/konzept.yaml": "reminders: {due: 12, stale: 6}\n"},
        {"/konzept.yaml": "reminders: {due: 6, stale: 12}\n"},
        settings=odd_reminders,
    ),
)
