"""Rules for duties to report: which report meets which of them has to be plain."""

from collections.abc import Iterator, Mapping

from konzept.figures.due.duties import beside, holds_from, is_given_to
from konzept.figures.responsibility import lead_of
from konzept.i18n.messages import N_, _
from konzept.model.kinds.concept import Duty
from konzept.rules.case import Case
from konzept.rules.repairs import replacement
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity, echo
from konzept.source.nearest import NearestNames


def duties_alike(case: Case) -> Iterator[Finding]:
    """Two duties to one body are called by different names."""
    record = case.concept.record
    for position, duty in enumerate(record.duties):
        alike = (at for at, each in enumerate(record.duties[:position]) if _is_alike(each, duty))
        other = next(alike, None)
        if other is None:
            continue
        message = _("Two duties to report to “{body}” have the same name, so that one report would meet both.")
        related = Related(record.file.at("duties", other, "to"), _("This is the other duty."))
        hint = _("Write under “kind” what each report is called, in the duty and in the reports.")
        place = record.file.at("duties", position, "to")
        yield Finding(
            "duties-alike", Severity.WARNING, message.format(body=echo(", ".join(duty.to))), place, hint, (related,)
        )


def duty_without_who(case: Case) -> Iterator[Finding]:
    """A duty to report says who owes the report, as long as it holds."""
    for position, duty in _asked(case):
        if duty.by is None and not case.is_gap(case.concept.record, "duties.by"):
            message = _("It is not said who owes this report to “{body}”, so that nobody can be reminded.").format(
                body=_receivers(case, duty)
            )
            hint = _("Add “by: …” with a body or a text; where no source says it, add a gap “duties.by”.")
            place = case.concept.record.file.at("duties", position)
            yield Finding("duty-without-who", Severity.NOTE, message, place, hint)


def duty_to_nobody(case: Case) -> Iterator[Finding]:
    """A duty to report says who receives the report."""
    record = case.concept.record
    for position, _duty in _asked(case):
        if not case.is_written(record, "duties", position, "to") and not case.is_gap(record, "duties.to"):
            message = _("It is not said who receives this report, so that no report can meet the duty.")
            hint = _("Add “to: …” with one body or a list of them; where no source says it, add a gap “duties.to”.")
            place = case.concept.record.file.at("duties", position)
            yield Finding("duty-to-nobody", Severity.WARNING, message, place, hint)


def duty_without_beginning(case: Case) -> Iterator[Finding]:
    """Of a duty that comes again it is known from when on it is counted."""
    for position, duty in _asked(case):
        is_open = duty.every and holds_from(case.concept, duty) is None
        if is_open and not case.is_gap(case.concept.record, "duties.from"):
            message = _("It is not known since when this duty holds, so that nobody can say when a report is due.")
            hint = _(
                "Add “from: …”, or “adopted” or “period” of the concept; where no source says it, add a gap "
                "“duties.from”."
            )
            place = case.concept.record.file.at("duties", position)
            yield Finding("duty-without-beginning", Severity.NOTE, message, place, hint)


def report_of_a_kind_like(case: Case) -> Iterator[Finding]:
    """The kind of a report to a body to which reports are owed is written as it is at the duty."""
    for report in case.concept.reports.values():
        owed = [duty.kind for duty in case.concept.record.duties if is_given_to(case.concept, duty, report)]
        names = NearestNames([kind for kind in owed if kind])
        if report.draft or report.kind is None or _folded(report.kind) in {_folded(kind or "") for kind in owed}:
            continue
        guess = names.nearest(report.kind)
        if guess:
            message = _("“{kind}” is no report that is owed to these bodies, so that it meets no duty.").format(
                kind=echo(report.kind)
            )
            hint = _("“{word}” is probably meant.").format(word=guess)
            place, fix = report.file.at("kind"), replacement(report, ("kind",), names.sure(report.kind))
            yield Finding("report-of-a-kind-like", Severity.WARNING, message, place, hint, (), fix)


def _asked(case: Case) -> Iterator[tuple[int, Duty]]:
    """The duties that still hold on the day, with their positions."""
    for position, duty in enumerate(case.concept.record.duties):
        if duty.until is None or duty.until.last >= case.day:
            yield position, duty


def _receivers(case: Case, duty: Duty) -> str:
    return echo(", ".join(lead_of(case.concept, name).name or name for name in duty.to) or "?")


def _folded(kind: str) -> str:
    return " ".join(kind.casefold().split())


def _is_alike(one: Duty, other: Duty) -> bool:
    """Whether one report could meet both: they have a receiver and the name in common, and hold at the same time."""
    names = {_folded(duty.kind or "") for duty in (one, other)}
    return bool(set(one.to) & set(other.to)) and len(names) == 1 and _overlap(one, other)


def _overlap(one: Duty, other: Duty) -> bool:
    """Whether both hold at some time; one that ends before the other begins is followed by it."""
    return not any(
        earlier.until and later.from_ and earlier.until.last < later.from_.first
        for earlier, later in ((one, other), (other, one))
    )


def report_without_kind(case: Case) -> Iterator[Finding]:
    """A report to a body to which several reports are owed says which of them it is."""
    duties = case.concept.record.duties
    for report in case.concept.reports.values():
        owed = [duty for duty in duties if is_given_to(case.concept, duty, report)]
        names = [duty.kind for duty in owed if duty.kind]
        if report.draft or case.is_written(report, "kind") or not names or len(names) < len(owed):
            continue
        message = _("It is not said what this report is, so that it meets no duty to report.")
        hint = _("Write “kind: …” with the name that the duty has: {words}.").format(words=", ".join(names))
        yield Finding("report-without-kind", Severity.WARNING, message, report.file.at("to"), hint)


def reports_of_several_kinds(case: Case) -> Iterator[Finding]:
    """Where reports of several kinds go to a body, its only duty says which of them it means."""
    record = case.concept.record
    for position, duty in enumerate(record.duties):
        if case.is_written(record, "duties", position, "kind") or beside(case.concept, duty):
            continue
        reports = [r for r in case.concept.reports.values() if r.kind and is_given_to(case.concept, duty, r)]
        kinds = list(dict.fromkeys(report.kind or "" for report in reports if not report.draft))
        if len({_folded(kind) for kind in kinds}) > 1:
            message = _("Reports of several kinds went to “{body}”, and each counts for this duty: {kinds}.")
            words = message.format(body=echo(", ".join(duty.to)), kinds=", ".join(kinds))
            hint = _("Write under “kind” which of them the duty asks for.")
            yield Finding(
                "reports-of-several-kinds", Severity.NOTE, words, record.file.at("duties", position, "to"), hint
            )


_COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\nduties:\n"


def _duties(*duties: str, **reports: str) -> Mapping[str, str]:
    lines = "".join(f"  - {{to: Stadtrat, by: Amt, from: 2023, {duty}}}\n" for duty in duties)
    texts = {f"reports/{name}.yaml": f"as_of: {text}\nto: [Stadtrat]\n" for name, text in reports.items()}
    return {"concept.yaml": _COVER + lines, **texts}


def _duty(duty: str) -> Mapping[str, str]:
    return {"concept.yaml": f"{_COVER}  - {{{duty}}}\n"}


_INTERIM, _FULL = "every: yearly, kind: Sachstandsbericht", "every: 3 years, kind: Umsetzungsbericht"

RULES: tuple[Rule, ...] = (
    Rule(
        "duties-alike",
        Severity.WARNING,
        N_("Whoever owes a body two reports calls them by two names: a report meets only the duty of its own kind."),
        _duties("every: yearly", "every: 3 years"),
        _duties(_INTERIM, _FULL),
        duties_alike,
    ),
    Rule(
        "report-without-kind",
        Severity.WARNING,
        N_("A report to a body that is owed several says which of them it is, by the name that the duty has."),
        _duties(_INTERIM, _FULL, a="2024-12-31\nperiod: 2024"),
        _duties(_INTERIM, _FULL, a="2024-12-31\nperiod: 2024\nkind: Sachstandsbericht"),
        report_without_kind,
    ),
    Rule(
        "reports-of-several-kinds",
        Severity.NOTE,
        N_("A body receives reports of several kinds, and a duty does not say which of them it asks for."),
        _duties(
            "every: 3 years",
            a="2024-12-31\nperiod: 2024\nkind: Umsetzungsbericht",
            b="2025-03-31\nperiod: 2025-Q1\nkind: Zwischenbericht",
        ),
        _duties(
            "every: 3 years, kind: Umsetzungsbericht",
            a="2024-12-31\nperiod: 2024\nkind: Umsetzungsbericht",
            b="2025-03-31\nperiod: 2025-Q1\nkind: Zwischenbericht",
        ),
        reports_of_several_kinds,
    ),
    Rule(
        "duty-without-who",
        Severity.NOTE,
        N_("A duty to report says who owes the report, so that `konzept due` can remind them."),
        _duty("to: Stadtrat, from: 2023, every: yearly"),
        _duty("to: Stadtrat, from: 2023, every: yearly, by: Amt für Integration"),
        duty_without_who,
        asks=True,
    ),
    Rule(
        "duty-to-nobody",
        Severity.WARNING,
        N_("A duty to report says who receives the report: a body, or several."),
        _duty("by: Amt für Integration, from: 2023, every: yearly"),
        _duty("by: Amt für Integration, from: 2023, every: yearly, to: [Stadtrat, Öffentlichkeit]"),
        duty_to_nobody,
        asks=True,
    ),
    Rule(
        "duty-without-beginning",
        Severity.NOTE,
        N_(
            "The first report of a duty is counted from its own “from”, else from the adoption or the period of the "
            "concept. Where none of them is known, nobody can say when it is due."
        ),
        _duty("to: Stadtrat, by: Amt für Integration, every: yearly"),
        _duty("to: Stadtrat, by: Amt für Integration, every: yearly, from: 2023"),
        duty_without_beginning,
        asks=True,
    ),
    Rule(
        "report-of-a-kind-like",
        Severity.WARNING,
        N_("A report meets a duty only if it is called what the duty calls it; a slip of the pen would leave it open."),
        _duties(_INTERIM, a="2024-12-31\nperiod: 2024\nkind: Sachstandbericht"),
        _duties(_INTERIM, a="2024-12-31\nperiod: 2024\nkind: Sachstandsbericht"),
        report_of_a_kind_like,
    ),
)
