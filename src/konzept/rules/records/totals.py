"""Rules for the cover of a concept: its declared totals, its decision, its successor."""

from collections.abc import Iterator

from konzept.i18n.messages import N_, _, ngettext
from konzept.model.kinds.concept import ConceptState
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity, echo


def declared_differs(case: Case) -> Iterator[Finding]:
    """The numbers of recorded themes, goals and measures equal those of the resolution; both figures are printed."""
    record = case.concept.record
    for key, kind in (("themes", "theme"), ("goals", "goal"), ("measures", "measure")):
        declared = getattr(record.declared, key)
        if declared is None or case.is_partial(kind) or case.is_gap(record, f"declared.{key}", key):
            continue
        recorded = sum(not each.draft for each in case.concept.records_of(kind).values())
        if recorded != declared:
            message = ngettext("{count} is recorded here.", "{count} are recorded here.", recorded)
            hint = _("Add what is missing, or say under “gaps” why the figures differ.")
            place = record.file.at("declared", key)
            yield Finding("declared-differs", Severity.NOTE, message.format(count=recorded), place, hint)


def adopted_without_decision(case: Case) -> Iterator[Finding]:
    """An adopted concept names the decision by which it was adopted."""
    record = case.concept.record
    has_adoption = case.is_written(record, "adopted") or case.is_gap(record, "adopted")
    if record.state is ConceptState.ADOPTED and not has_adoption:
        message = _("The concept is adopted, and its decision is not named.")
        hint = _("Add “adopted: …” with the id of the decision, or say under “gaps” that it is not known.")
        yield Finding("adopted-without-decision", Severity.NOTE, message, record.file.at("state"), hint)


def still_in_force(case: Case) -> Iterator[Finding]:
    """The state of a concept that another one supersedes is superseded."""
    record = case.concept.record
    if record.state not in {ConceptState.ADOPTED, ConceptState.IN_REVISION}:
        return
    for other in case.concepts.values():
        successor = other.record
        adopted = successor.state is ConceptState.ADOPTED and not successor.draft
        if adopted and successor.supersedes == case.concept.id and other is not case.concept:
            message = _("“{title}” supersedes this concept.").format(title=echo(successor.heading))
            related = Related(successor.file.at("supersedes"), _("Here it says so."))
            hint = _("Write “state: superseded”.")
            yield Finding("still-in-force", Severity.WARNING, message, record.file.at("state"), hint, (related,))
            return


_COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
_OLD = "/concepts/musterstadt-2013/concept.yaml"
_SUCCESSOR = f"{_COVER}supersedes: musterstadt-2013\nstate: adopted\nadopted: ratsbeschluss\n"
_DECISION = {
    "bodies/stadtrat.yaml": "name: Stadtrat\n",
    "decisions/ratsbeschluss.yaml": "body: stadtrat\ndate: 2024-02-14\nsubject: Integrationskonzept\n",
}

RULES: tuple[Rule, ...] = (
    Rule(
        "declared-differs",
        Severity.NOTE,
        N_(
            "The resolution names a number of themes, goals or measures, and another number is recorded. Both are "
            "shown; a gap on the declared total says why."
        ),
        {"concept.yaml": f"{_COVER}declared:\n  measures: 32\n"},
        {"concept.yaml": f"{_COVER}declared:\n  measures: 0\n"},
        declared_differs,
        asks=True,
    ),
    Rule(
        "adopted-without-decision",
        Severity.NOTE,
        N_("An adopted concept names the decision by which it was adopted."),
        {"concept.yaml": f"{_COVER}state: adopted\n"},
        {"concept.yaml": f"{_COVER}state: adopted\nadopted: ratsbeschluss\n", **_DECISION},
        adopted_without_decision,
    ),
    Rule(
        "still-in-force",
        Severity.WARNING,
        N_("A concept that an adopted one supersedes is no longer in force, and says so."),
        {"concept.yaml": _SUCCESSOR, **_DECISION, _OLD: f"{_COVER}state: in-revision\n"},
        {"concept.yaml": _SUCCESSOR, **_DECISION, _OLD: f"{_COVER}state: superseded\n"},
        still_in_force,
    ),
)
