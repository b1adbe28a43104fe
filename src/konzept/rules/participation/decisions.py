"""Rules for decisions: their outcomes, the steps on their way, the amendments, and the orders that they give."""

from collections.abc import Iterator, Mapping

from konzept.figures.participation.outcomes import NOT_ADOPTED, outcome_of, outcomes
from konzept.i18n.messages import N_, _
from konzept.model import Decision
from konzept.model.kinds.decision import Result, Step
from konzept.model.meant import word_meant
from konzept.rules.case import Case
from konzept.rules.repairs import meant_word
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Route, Severity, echo
from konzept.source.nearest import NearestNames


def unknown_outcome(case: Case) -> Iterator[Finding]:
    """The outcome of a decision is a word of the model or of the concept's own vocabulary."""
    known = NearestNames([*Result, *case.concept.record.vocabulary.outcomes])
    for decision in case.concept.decisions.values() if case.concept.complete else ():
        for word, route in outcomes(decision):
            if word in known.all:
                continue
            message = _("There is no outcome “{word}”.").format(word=echo(word))
            hint, fix = meant_word(decision, route, word, known, word_meant(word, Result))
            otherwise = _("Write one of {words}, or explain the word under “vocabulary: outcomes” in concept.yaml.")
            hint = hint or otherwise.format(words=", ".join(Result))
            yield Finding("unknown-outcome", Severity.ERROR, message, decision.file.at(*route), hint, (), fix)


def step_against_decision(case: Case) -> Iterator[Finding]:
    """The step in which the body of a decision decided says nothing else than the decision."""
    for decision in case.concept.decisions.values():
        found = _own_step(decision)
        if found is None:
            continue
        position, step = found
        key = "outcome" if _differ(case, step, decision) else "votes" if _counted_otherwise(step, decision) else ""
        if key:
            message = _("The step of the same body says something else than the decision.")
            related = Related(decision.file.at(key), _("Here the decision says it."))
            hint = _("Correct one of the two, or leave it out at the step.")
            place = decision.file.at("steps", position, key)
            yield Finding("step-against-decision", Severity.WARNING, message, place, hint, (related,))


def _own_step(decision: Decision) -> tuple[int, Step] | None:
    """The last step of the body that decided, unless it is of another day."""
    own = [(at, step) for at, step in enumerate(decision.steps) if step.body and step.body == decision.body]
    if not own:
        return None
    when, day = own[-1][1].date, decision.date
    is_other_day = when and day and (when.last < day.first or day.last < when.first)
    return None if is_other_day else own[-1]


def _differ(case: Case, step: Step, decision: Decision) -> bool:
    words = case.concept.record.vocabulary
    ends = {outcome_of(step.outcome, words), outcome_of(decision.outcome, words)}
    return None not in ends and len(ends) > 1


def _counted_otherwise(step: Step, decision: Decision) -> bool:
    """Whether both count the votes, and a number that both give is not the same."""
    if step.votes is None or decision.votes is None:
        return False
    pairs = ((getattr(step.votes, key), getattr(decision.votes, key)) for key in ("yes", "no", "abstain", "present"))
    return any(None not in pair and pair[0] != pair[1] for pair in pairs)


def amendment_after_decision(case: Case) -> Iterator[Finding]:
    """An amendment is moved before the vote."""
    for decision in case.concept.decisions.values():
        for position, each in enumerate(decision.amendments):
            if each.date and decision.date and each.date.first > decision.date.last:
                message = _("The amendment is of {date}, after the decision ({decided}).").format(
                    date=each.date, decided=decision.date
                )
                yield _dates("amendment-after-decision", decision, message, ("amendments", position, "date"))


def mandate_without_who(case: Case) -> Iterator[Finding]:
    """An order says who has to carry it out, until it is done."""
    for decision in case.concept.decisions.values():
        for position, each in enumerate(decision.mandates):
            if each.by is None and each.done is None and not case.is_gap(decision, "mandates.by"):
                message = _("Nobody is named who has to carry out this order.")
                hint = _("Add “by: …” with a body or a text; else nobody is reminded of it.")
                place = decision.file.at("mandates", position)
                yield Finding("mandate-without-who", Severity.WARNING, message, place, hint)


def mandate_before_decision(case: Case) -> Iterator[Finding]:
    """An order is due, and is carried out, after the decision that gives it."""
    for decision in case.concept.decisions.values():
        for position, each in enumerate(decision.mandates):
            for key in ("due", "done"):
                when = getattr(each, key)
                if when and decision.date and when.last < decision.date.first:
                    message = _("{date} lies before the decision that gives the order ({decided}).").format(
                        date=when, decided=decision.date
                    )
                    yield _dates("mandate-before-decision", decision, message, ("mandates", position, key))


def mandate_of_nothing(case: Case) -> Iterator[Finding]:
    """A decision that was rejected, postponed, referred or withdrawn gives no orders."""
    for decision in case.concept.decisions.values():
        outcome = outcome_of(decision.outcome, case.concept.record.vocabulary)
        if decision.mandates and outcome in NOT_ADOPTED:
            message = _("By its outcome this decision holds nothing, and it gives orders.")
            related = Related(decision.file.at("outcome"), _("This is the outcome."))
            hint = _("Correct the outcome, or take the orders to the decision that gave them.")
            place = decision.file.key_at("mandates")
            yield Finding("mandate-of-nothing", Severity.WARNING, message, place, hint, (related,))


def _dates(rule: str, decision: Decision, message: str, route: Route) -> Finding:
    related = Related(decision.file.at("date"), _("This is the date of the decision."))
    hint = _("Correct one of the two dates.")
    return Finding(rule, Severity.WARNING, message, decision.file.at(*route), hint, (related,))


def _decision(lines: str, **more: str) -> Mapping[str, str]:
    head = "body: rat\ndate: 2024-02-14\nsubject: Integrationskonzept\n"
    return {"bodies/rat.yaml": "name: Stadtrat\n", "decisions/beschluss.yaml": f"{head}{lines}", **more}


_COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
_OWN_WORD = {"concept.yaml": f"{_COVER}vocabulary:\n  outcomes:\n    einvernehmlich: {{means: adopted-unanimously}}\n"}
_ORDER = "mandates:\n  - {text: Bericht vorlegen, by: Verwaltung, due: "

RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-outcome",
        Severity.ERROR,
        N_(
            "An outcome is adopted-unanimously, adopted, adopted-amended, rejected, noted, postponed, recommended, "
            "referred, withdrawn, or a word of the council's own that the concept explains in its vocabulary."
        ),
        _decision("outcome: einvernehmlich\n"),
        {**_decision("outcome: einvernehmlich\n"), **_OWN_WORD},
        unknown_outcome,
    ),
    Rule(
        "step-against-decision",
        Severity.WARNING,
        N_(
            "On its way a paper comes to the body that decides: that step has the outcome and the votes of the "
            "decision."
        ),
        _decision("outcome: adopted\nsteps:\n  - {body: rat, date: 2024-02-14, outcome: postponed}\n"),
        _decision("outcome: adopted\nsteps:\n  - {body: rat, date: 2024-02-14, outcome: adopted}\n"),
        step_against_decision,
    ),
    Rule(
        "amendment-after-decision",
        Severity.WARNING,
        N_("A change to a motion is moved before the vote, at the latest on its day."),
        _decision("amendments:\n  - {change: Ein Ziel mehr., date: 2024-02-15}\n"),
        _decision("amendments:\n  - {change: Ein Ziel mehr., date: 2024-02-14}\n"),
        amendment_after_decision,
    ),
    Rule(
        "mandate-without-who",
        Severity.WARNING,
        N_("Whoever is to carry out the order of a decision is named; `konzept due` then reminds them of it."),
        _decision("mandates:\n  - {text: Bericht vorlegen, due: 2025-12-31}\n"),
        _decision(f"{_ORDER}2025-12-31}}\n"),
        mandate_without_who,
    ),
    Rule(
        "mandate-before-decision",
        Severity.WARNING,
        N_("An order is due, and done, after the decision that gives it."),
        _decision(f"{_ORDER}2023-12-31}}\n"),
        _decision(f"{_ORDER}2024-12-31}}\n"),
        mandate_before_decision,
    ),
    Rule(
        "mandate-of-nothing",
        Severity.WARNING,
        N_(
            "Orders are given by what a body decided, not by a paper that was rejected, postponed, referred or "
            "withdrawn."
        ),
        _decision(f"outcome: rejected\n{_ORDER}2025-12-31}}\n"),
        _decision(f"outcome: adopted\n{_ORDER}2025-12-31}}\n"),
        mandate_of_nothing,
    ),
)
