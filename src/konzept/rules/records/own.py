"""Rules that a municipality sets itself in konzept.yaml, as data: own fields, required fields and checks."""

from collections.abc import Callable, Iterator
from functools import partial

from konzept.i18n.messages import N_, _
from konzept.model import ALL_KINDS, Record, Repository
from konzept.reading.own_fields import own_fields_of
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.failure import KonzeptError
from konzept.source.findings import Finding, Place, Route, Severity, echo

MODELS = {kind.name: kind.model for kind in ALL_KINDS}

REASON = 500
"""How many characters of a municipality's own reason a finding shows: it is repeated at every record."""


def own_condition(repository: Repository) -> Iterator[Finding]:
    """Every condition is KEY=VALUE of the kind, and every required field is a key of it."""
    if not (repository.required or repository.checks):
        return
    from konzept.figures.matching import has_key  # noqa: PLC0415 - only where a municipality asks for something

    own = own_fields_of(repository)
    for at, required in enumerate(repository.required):
        if required.kind in MODELS:
            model, fields = MODELS[required.kind], own.forms_of(required.kind)
            route: Route = ("required", at, "field")
            yield from _fault(repository, route, partial(has_key, model, required.field.split("."), fields))
            yield from _conditions(repository, ("required", at, "when"), required.kind, required.when)
    for at, check in enumerate(repository.checks):
        if check.kind in MODELS:
            yield from _conditions(repository, ("checks", at, "when"), check.kind, check.when)
            yield from _conditions(repository, ("checks", at, "expect"), check.kind, check.expect)


def _conditions(repository: Repository, route: Route, kind: str, conditions: tuple[str, ...]) -> Iterator[Finding]:
    from konzept.figures.matching import field_test  # noqa: PLC0415 - only where a municipality asks for something

    own = own_fields_of(repository).forms_of(kind)
    for at, text in enumerate(conditions):
        yield from _fault(repository, (*route, at), partial(field_test, MODELS[kind], text, own))


def _fault(repository: Repository, route: Route, asked: Callable[[], object]) -> Iterator[Finding]:
    """The error of a condition as a finding, in the words that “konzept list --where” uses."""
    try:
        asked()
    except KonzeptError as error:
        place = repository.file.at(*route)
        yield Finding("own-condition", Severity.ERROR, error.message, place, error.hint)


def own_required(case: Case) -> Iterator[Finding]:
    """The fields that the municipality requires are filled in or named in `gaps`; drafts may be unfinished."""
    if not case.concept.own_fields.required:
        return
    from konzept.figures.completeness import (  # noqa: PLC0415 - only where a municipality asks for something
        applies,
        field_title,
        is_filled,
        is_gap,
    )

    concept = case.concept
    for asked in concept.own_fields.required:
        for record in _asked(case, asked.kind):
            steps = asked.field.split(".")
            if (
                is_filled(concept, record, asked.field)
                or is_gap(record, asked.field)
                or case.is_written(record, *steps)
            ):
                continue
            if not _has(case, asked.kind, steps) or not applies(concept, record, asked.when):
                continue
            message = _("“{field}” is missing. {reason}")
            title = field_title(concept, asked.kind, asked.field)
            hint = _("Add “{key}: …”, or name the field under “gaps” if nobody knows it.").format(key=echo(steps[-1]))
            if steps[0] == "own":
                hint = _("Add “{key}: …” below “own:”, or name “{field}” under “gaps” if nobody knows it.").format(
                    key=echo(steps[-1]), field=echo(asked.field)
                )
            text = message.format(field=echo(title), reason=echo(asked.reason, REASON))
            yield Finding("own-required", asked.severity, text, _heading(record), hint)


def own_check(case: Case) -> Iterator[Finding]:
    """Records meet the conditions that the municipality sets; drafts may be unfinished."""
    if not case.concept.own_fields.checks:
        return
    from konzept.figures.whole.checks import check_results  # noqa: PLC0415 - only where a municipality asks

    for result in check_results(case.concept):
        check = result.check
        message = _("Check “{name}”: {reason}").format(name=echo(check.name), reason=echo(check.reason, REASON))
        for unmet in result.unmet:
            for expected in unmet.conditions:
                hint = _("Expected is: {condition}.").format(condition=echo(expected))
                yield Finding("own-check", check.severity, message, _field(unmet.record, expected), hint)


def _asked(case: Case, kind: str) -> Iterator[Record]:
    if kind in MODELS and not case.concept.record.draft:
        yield from (record for record in case.concept.records_of(kind).values() if not record.draft)


def _has(case: Case, kind: str, steps: list[str]) -> bool:
    from konzept.figures.matching import has_key  # noqa: PLC0415 - only where a municipality asks for something

    try:
        has_key(MODELS[kind], steps, case.concept.own_fields.forms_of(kind))
    except KonzeptError:
        return False
    return True


def _heading(record: Record) -> Place:
    """The place of a record's title."""
    key = next((key for key in ("title", "name", "subject") if record.file.node(key)), "title")
    return record.file.at(key)


def _field(record: Record, condition: str) -> Place:
    """The place of the field that a condition is about; of the record's title where the field is missing."""
    steps = condition.partition("=")[0].strip().split(".")
    for route in (tuple(steps), (steps[0],)):
        if record.file.node(*route):
            return record.file.at(*route)
    return _heading(record)


_FILE = "measures/kurse.yaml"
_MEASURE = "title: Kurse\nlead: Volkshochschule\n"
_NUMBER = "fields:\n  - kind: measure\n    key: foerdernummer\n    label: Fördernummer\n"


def _declared(text: str, good: str) -> tuple[dict[str, str], dict[str, str]]:
    """The two examples of a rule about konzept.yaml alone: its wrong and its right text."""
    return {"/konzept.yaml": text}, {"/konzept.yaml": good}


_ASKED = "required:\n  - kind: measure\n    field: costs\n    reason: Der Haushalt wird im Herbst beraten.\n"
_CHECK = (
    "checks:\n  - name: Vorrang\n    kind: measure\n    when: [area=Nord]\n    expect: [priority=high]\n"
    "    reason: Der Norden geht laut Ratsbeschluss vor.\n"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-own-field",
        Severity.ERROR,
        N_("Under “own” stand only fields that konzept.yaml declares for the kind of the record."),
        {"/konzept.yaml": _NUMBER, _FILE: _MEASURE + "own:\n  foerdernumer: F-12\n"},
        {"/konzept.yaml": _NUMBER, _FILE: _MEASURE + "own:\n  foerdernummer: F-12\n"},
    ),
    Rule(
        "unknown-own-kind",
        Severity.ERROR,
        N_("Own fields, required fields and checks name the kind of records that they are for, in English."),
        *_declared("fields:\n  - kind: massnahme\n    key: foerdernummer\n", _NUMBER),
    ),
    Rule(
        "unknown-own-type",
        Severity.ERROR,
        N_(
            "The type of an own field is text, markdown, integer, decimal, money, date, period, choice, truth, or "
            "reference/KIND for the id of another record."
        ),
        *_declared(_NUMBER + "    type: geld\n", _NUMBER + "    type: money\n"),
    ),
    Rule(
        "own-choices",
        Severity.ERROR,
        N_("A field of the type choice lists its words; others have none."),
        *_declared(_NUMBER + "    type: choice\n", _NUMBER + "    type: choice\n    choices: [Bund, Land]\n"),
    ),
    Rule(
        "bad-own-key",
        Severity.ERROR,
        N_("The key of an own field is one word of small letters a-z, digits, hyphens and underscores."),
        *_declared("fields:\n  - kind: measure\n    key: Förder-Nr.\n", _NUMBER),
    ),
    Rule(
        "clashing-own-field",
        Severity.ERROR,
        N_("An own field has neither the key of another own field of its kind nor one that the model has already."),
        *_declared("fields:\n  - kind: measure\n    key: contact\n", "fields:\n  - kind: measure\n    key: presse\n"),
    ),
    Rule(
        "own-condition",
        Severity.ERROR,
        N_(
            "Required fields and the conditions of checks are written as for “konzept list --where”: KEY=VALUE, with "
            "keys of the kind. “KEY=” holds where nothing stands."
        ),
        *_declared(_ASKED.replace("costs", "kosten"), _ASKED),
        settings=own_condition,
    ),
    Rule(
        "own-required",
        Severity.WARNING,
        N_(
            "konzept.yaml requires the field, and says why. It is filled in, or an entry in “gaps” says that nobody "
            "knows it. Drafts may be unfinished."
        ),
        {"/konzept.yaml": _ASKED, _FILE: _MEASURE},
        {"/konzept.yaml": _ASKED, _FILE: _MEASURE + "costs:\n  - year: 2024\n    amount: 8.000 €\n"},
        own_required,
    ),
    Rule(
        "own-check",
        Severity.WARNING,
        N_("konzept.yaml expects this of the record, and says why. Drafts may be unfinished."),
        {"/konzept.yaml": _CHECK, _FILE: _MEASURE + "area: Nord\npriority: low\n"},
        {"/konzept.yaml": _CHECK, _FILE: _MEASURE + "area: Nord\npriority: high\n"},
        own_check,
    ),
)
