"""Rules for the cover of a concept: its declared totals, its decision, its successor."""

from collections.abc import Iterator

from konzept.figures.whole.levels import level_totals
from konzept.i18n.messages import N_, _, ngettext
from konzept.model.kinds.concept import ConceptState
from konzept.reading.load import superseding
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity, echo


def declared_differs(case: Case) -> Iterator[Finding]:
    """The numbers of recorded themes, goals and measures equal those of the resolution; both figures are printed."""
    record, hint = case.concept.record, _("Add what is missing, or say under “gaps” why the figures differ.")
    for route, kind, declared, recorded in _totals(case):
        if recorded == declared or case.is_partial(kind) or case.is_gap(record, ".".join(route), route[-1]):
            continue
        message = ngettext("{count} is recorded here.", "{count} are recorded here.", recorded)
        yield Finding("declared-differs", Severity.NOTE, message.format(count=recorded), record.file.at(*route), hint)


def _totals(case: Case) -> Iterator[tuple[tuple[str, ...], str, int, int]]:
    """Where each declared total stands, its kind, and how many are declared and recorded."""
    for key, kind in (("themes", "theme"), ("goals", "goal"), ("measures", "measure")):
        declared = getattr(case.concept.record.declared, key)
        if declared is not None:
            recorded = sum(not each.draft for each in case.concept.records_of(kind).values())
            yield ("declared", key), kind, declared, recorded
    for total in level_totals(case.concept):
        yield ("declared", "levels", total.name), total.kind, total.declared, total.recorded


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
    for other in superseding(case.concepts, case.concept.id):
        successor = other.record
        if successor.state is ConceptState.ADOPTED and not successor.draft and other is not case.concept:
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
