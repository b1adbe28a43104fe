"""Rules for dates: their order, and dates of past events that lie in the future."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from konzept.figures.entries import position as position_of
from konzept.figures.entries import status_on
from konzept.i18n.messages import N_, _
from konzept.model import ConceptRecord, Decision, Grant, Record, Theme
from konzept.model.fields import forms
from konzept.model.kinds.decision import Result
from konzept.reading.concept import Concept
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Route, Severity
from konzept.source.values import Moment

YEARS = range(1900, 2200)
"""The years that are plausible; 24 or 20224 is a typing error."""


def start_after_due(case: Case) -> Iterator[Finding]:
    """A measure does not begin after its last day."""
    for measure in case.concept.measures.values():
        if measure.start and measure.due and measure.start.first > measure.due.last:
            message = _("The measure begins {start}, after its last day {due}.")
            yield _order(
                "start-after-due", measure, message.format(start=measure.start, due=measure.due), ("start",), ("due",)
            )


def since_after_until(case: Case) -> Iterator[Finding]:
    """A theme or body does not begin after its end, nor an assignment, the part of a contributor, or a duty."""
    for record, route, begin, end in _spans(case.concept):
        since, until = (_at(record, (*route, key)) for key in (begin, end))
        if since and until and since.first > until.last:
            message = _("It exists since {since}, after its end {until}.").format(since=since, until=until)
            yield _order("since-after-until", record, message, (*route, begin), (*route, end))


def _spans(concept: Concept) -> Iterator[tuple[Record, Route, str, str]]:
    """Everything that has a beginning and an end under two keys: its record, the route to it, and the keys."""
    for record in (*concept.themes.values(), *concept.bodies.values()):
        yield record, (), "since", "until"
    for body in concept.bodies.values():
        for at in range(len(body.assigned)):
            yield body, ("assigned", at), "since", "until"
    for key in ("contributors", "duties"):
        for at in range(len(getattr(concept.record, key))):
            yield concept.record, (key, at), "from", "until"


def _at(record: Record, route: Route) -> Moment | None:
    value: object = record
    for step in route:
        value = value[step] if isinstance(value, tuple) and isinstance(step, int) else getattr(value, str(step))
    return value if isinstance(value, Moment) else None


def period_order(case: Case) -> Iterator[Finding]:
    """A period does not end before it begins."""
    records: list[ConceptRecord | Grant] = [case.concept.record, *case.concept.grants.values()]
    for record in records:
        period = record.period
        if period and period.start and period.end and period.start.first > period.end.last:
            message = _("The period ends {end}, before it begins {start}.").format(start=period.start, end=period.end)
            yield _order("period-order", record, message, ("period", "to"), ("period", "from"))


def milestone_after_due(case: Case) -> Iterator[Finding]:
    """A milestone is not due after the measure itself."""
    for measure in case.concept.measures.values():
        for position, step in enumerate(measure.milestones):
            if step.due and measure.due and step.due.first > measure.due.last:
                message = _("The milestone is due {due}, after the measure ({last}).")
                route = ("milestones", position, "due")
                words = message.format(due=step.due, last=measure.due)
                yield _order("milestone-after-due", measure, words, route, ("due",))


def milestone_before_start(case: Case) -> Iterator[Finding]:
    """A milestone is not due before the measure begins."""
    for measure in case.concept.measures.values():
        for position, step in enumerate(measure.milestones):
            if step.due and measure.start and step.due.last < measure.start.first:
                message = _("The milestone is due {due}, before the measure begins ({start}).")
                route = ("milestones", position, "due")
                words = message.format(due=step.due, start=measure.start)
                yield _order("milestone-before-start", measure, words, route, ("start",))


def until_before_date(case: Case) -> Iterator[Finding]:
    """What a status entry says does not end before the day of the entry."""
    for record in case.with_status():
        for position, entry in enumerate(record.status):
            if entry.until and entry.until.last < entry.date.first:
                message = _("The entry is of {date} and holds until {until} only, which is before.")
                words = message.format(date=entry.date, until=entry.until)
                yield _order(
                    "until-before-date", record, words, ("status", position, "until"), ("status", position, "date")
                )


def until_passed(case: Case) -> Iterator[Finding]:
    """The newest entry of a record still holds."""
    for record in case.with_status():
        entry = status_on(record, case.day)
        if entry and entry.until and entry.date.first <= entry.until.last < case.day:
            position = position_of(record, entry)
            message = _("What was reported held until {until} only.").format(until=entry.until)
            hint = _("Look at it again, and add an entry that says how it stands now.")
            place = record.file.at("status", position, "until")
            yield Finding("until-passed", Severity.NOTE, message, place, hint)


def _order(rule: str, record: Record, message: str, route: Route, other: Route) -> Finding:
    related = Related(record.file.at(*other), _("This is the other date."))
    severity = Severity.WARNING if rule.startswith("milestone-") else Severity.ERROR
    return Finding(rule, severity, message, record.file.at(*route), _("Correct one of the two dates."), (related,))


def future_date(case: Case) -> Iterator[Finding]:
    """The date of something that has happened is not in the future."""
    for record in case.concept.records():
        for route, moment in _happened(record):
            if moment.first > case.day:
                message = _("{date} has not come yet.").format(date=moment)
                hint = _("Here stands what has happened: correct the date.")
                keys = [key for key in ("due", "next_step") if key in forms(type(record))]
                if keys:
                    hint = _("Here stands what has happened; what is intended has a key of its own: {keys}.").format(
                        keys=", ".join(keys)
                    )
                yield Finding("future-date", Severity.WARNING, message, record.file.at(*route), hint)


_PAST: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "concept": (("need", "date"), ("stock", "date")),
    "theme": (("status", "date"), ("need", "date"), ("stock", "date")),
    "goal": (("status", "date"),),
    "measure": (("status", "date"), ("milestones", "done"), ("checked",)),
    "grant": (("submitted",), ("reports", "received"), ("settled", "date")),
    "offer": (("checked",),),
    "contribution": (("date",), ("answered",)),
    "report": (("as_of",), ("date",)),
    "decision": (("mandates", "done"),),
}
"""The routes of each kind to dates of things that have happened."""


def _happened(record: Record) -> Iterator[tuple[Route, Moment]]:
    for keys in _PAST.get(record.kind_name, ()):
        yield from _moments(record, keys, ())
    if isinstance(record, Decision) and record.date and record.outcome not in {None, Result.POSTPONED}:
        yield ("date",), record.date


def _moments(value: object, keys: tuple[str, ...], route: Route) -> Iterator[tuple[Route, Moment]]:
    """The dates at the end of a route of keys, each with its full route, in every item of the lists on it."""
    if isinstance(value, Moment):
        yield route, value
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _moments(item, keys, (*route, at))
    elif keys:
        yield from _moments(getattr(value, keys[0], None), keys[1:], (*route, keys[0]))


def steps_order(case: Case) -> Iterator[Finding]:
    """The steps of a decision stand in the order in which the bodies met."""
    for decision in case.concept.decisions.values():
        dated = [(at, step.date) for at, step in enumerate(decision.steps) if step.date]
        for (_one, before), (position, after) in pairwise(dated):
            if before.first > after.last:
                message = _("This step lies before the one above it ({date}).").format(date=before)
                place = decision.file.at("steps", position, "date")
                yield Finding("steps-order", Severity.WARNING, message, place, _("Check the dates, or sort the steps."))
                break


def decision_date(case: Case) -> Iterator[Finding]:
    """The day of a decision is that of the step in which its body decided."""
    for decision in case.concept.decisions.values():
        own = [(at, s.date) for at, s in enumerate(decision.steps) if s.date and s.body and s.body == decision.body]
        when = decision.date
        if when is None or not own or any(_overlap(when, date) for _at, date in own):
            continue
        position, date = own[-1]
        message = _("The decision is dated {date}, the step of the same body {other}.").format(date=when, other=date)
        related = Related(decision.file.at("steps", position, "date"), _("This is the step."))
        hint = _("Correct one of the two dates.")
        yield Finding("decision-date", Severity.WARNING, message, decision.file.at("date"), hint, (related,))


def _overlap(one: Moment, other: Moment) -> bool:
    return one.first <= other.last and other.first <= one.last


def odd_year(case: Case) -> Iterator[Finding]:
    """The year of an amount or a call is within `YEARS`."""
    years: list[tuple[Record, Route, int | None]] = []
    for measure in case.concept.measures.values():
        years += [(measure, ("costs", at, "year"), cost.year) for at, cost in enumerate(measure.costs)]
        years += [(measure, ("funding", at, "year"), funding.year) for at, funding in enumerate(measure.funding)]
    levels: list[ConceptRecord | Theme] = [case.concept.record, *case.concept.themes.values()]
    for record in levels:
        years += [(record, ("costs", at, "year"), cost.year) for at, cost in enumerate(record.costs)]
    years += [(call, ("year",), call.year) for call in case.concept.calls.values()]
    for of, route, year in years:
        if year is not None and year not in YEARS:
            message = _("{year} is not a year that is meant here.").format(year=year)
            place = of.file.at(*route)
            yield Finding("odd-year", Severity.ERROR, message, place, _("Write all four digits, such as 2024."))


_COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
_DECISION = "subject: Integrationskonzept\nbody: stadtrat\ndate: 2024-02-14\n\nsteps:\n"


def _measure(lines: str) -> Mapping[str, str]:
    return {"measures/kurse.yaml": f"title: Kurse\nlead: Volkshochschule\n\n{lines}"}


def _decision(*steps: str) -> Mapping[str, str]:
    lines = "".join(f"  - {{{step}}}\n" for step in steps)
    return {"bodies/stadtrat.yaml": "name: Stadtrat\n", "decisions/ratsbeschluss.yaml": _DECISION + lines}


RULES: tuple[Rule, ...] = (
    Rule(
        "start-after-due",
        Severity.ERROR,
        N_("A measure begins before its last day."),
        _measure("start: 2026\ndue: 2025-06\n"),
        _measure("start: 2025\ndue: 2025-06\n"),
        start_after_due,
    ),
    Rule(
        "milestone-after-due",
        Severity.WARNING,
        N_("A milestone is a step on the way and not due after the measure itself."),
        _measure("due: 2026\n\nmilestones:\n  - title: Schulung\n    due: 2027-03\n"),
        _measure("due: 2026\n\nmilestones:\n  - title: Schulung\n    due: 2026-03\n"),
        milestone_after_due,
    ),
    Rule(
        "milestone-before-start",
        Severity.WARNING,
        N_("A milestone is a step on the way and not due before the measure begins."),
        _measure("start: 2026\n\nmilestones:\n  - title: Schulung\n    due: 2025-12\n"),
        _measure("start: 2026\n\nmilestones:\n  - title: Schulung\n    due: 2026-03\n"),
        milestone_before_start,
    ),
    Rule(
        "until-before-date",
        Severity.ERROR,
        N_("What a status entry says holds from its date on, until the day under “until” at the most."),
        _measure("status:\n  - {date: 2025-05-02, state: paused, until: 2025-04-30}\n"),
        _measure("status:\n  - {date: 2025-05-02, state: paused, until: 2026-04-30}\n"),
        until_before_date,
    ),
    Rule(
        "until-passed",
        Severity.NOTE,
        N_("The newest entry says until when it holds, and that day has passed: somebody has to look again."),
        _measure("status:\n  - {date: 2025-01-02, state: paused, until: 2025-04-30}\n"),
        _measure("status:\n  - {date: 2025-01-02, state: paused, until: 2026-04-30}\n"),
        until_passed,
    ),
    Rule(
        "since-after-until",
        Severity.ERROR,
        N_("What exists from one day to another begins before it ends."),
        {"bodies/beirat.yaml": "name: Beirat\nsince: 2024\nuntil: 2014\n"},
        {"bodies/beirat.yaml": "name: Beirat\nsince: 2014\nuntil: 2024\n"},
        since_after_until,
    ),
    Rule(
        "period-order",
        Severity.ERROR,
        N_("A period begins before it ends."),
        {"concept.yaml": f"{_COVER}period:\n  from: 2033\n  to: 2024\n"},
        {"concept.yaml": f"{_COVER}period:\n  from: 2024\n  to: 2033\n"},
        period_order,
    ),
    Rule(
        "future-date",
        Severity.WARNING,
        N_("A status, a milestone that is done, a review, a decision: what has happened has a date that has come."),
        _measure("status:\n  - {date: 2052-05-02, state: started}\n"),
        _measure("status:\n  - {date: 2025-05-02, state: started}\n"),
        future_date,
    ),
    Rule(
        "steps-order",
        Severity.WARNING,
        N_("The steps of a decision stand in the order in which the bodies met."),
        _decision("date: 2024-02-14, body: stadtrat", "date: 2024-01-30, body: Hauptausschuss"),
        _decision("date: 2024-01-30, body: Hauptausschuss", "date: 2024-02-14, body: stadtrat"),
        steps_order,
    ),
    Rule(
        "decision-date",
        Severity.WARNING,
        N_("The day of a decision is the day of the step in which its body decided."),
        _decision("date: 2024-02-15, body: stadtrat"),
        _decision("date: 2024-02-14, body: stadtrat"),
        decision_date,
    ),
    Rule(
        "odd-year",
        Severity.ERROR,
        N_("A year has four digits."),
        _measure("costs:\n  - year: 24\n    amount: 8.000 €\n"),
        _measure("costs:\n  - year: 2024\n    amount: 8.000 €\n"),
        odd_year,
    ),
)
