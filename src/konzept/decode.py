"""From the nodes of a file to a typed record: all that is wrong with it at once, each in its place.

pydantic finds the faults; the sentences are ours. A record with faults is still built from the rest, so that one
wrong date does not make a measure vanish from its theme.
"""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from konzept.findings import Edit, Finding, Fix, Route, Severity, echo
from konzept.model.fields import forms, model_at
from konzept.model.record import Record
from konzept.nearest import nearest, sure
from konzept.source import Mapping, Node, Scalar, Sequence, Source
from konzept.syntax import missing_colon
from konzept.values import Unfit
from konzept.words import _

ATTEMPTS = 3
"""So often a record is tried again without the values that the try before complained of."""


def decode(source: Source, model: type[Record]) -> tuple[Record | None, tuple[Finding, ...]]:
    """Build a record of that model; None where the file holds no keys at all or not even a title can be used."""
    if not isinstance(source.root, Mapping):
        return None, (_no_record(source),)
    findings: list[Finding] = []
    data = _plain(source, source.root, (), findings)
    record, faults = _validated(model, data)
    first = faults
    attempt = 0
    while record is None and attempt < ATTEMPTS:
        data = _without(data, faults, model)
        record, faults = _validated(model, data)
        attempt += 1
    findings += [_finding(source, model, fault) for fault in first if not _is_misspelt(model, fault, first)]
    if record is not None:
        findings += _expected(source, record)
    return record, tuple(findings)


def _validated(model: type[Record], data: Any) -> tuple[Record | None, list[ErrorDetails]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _plain(source: Source, node: Node, route: Route, findings: list[Finding]) -> Any:
    """Nodes as texts, lists and dicts. An empty value is a missing key; an empty list item is a slip."""
    match node:
        case Scalar():
            return node.value
        case Mapping(entries=entries):
            return {
                key.value: _plain(source, value, (*route, key.value), findings)
                for key, value in entries
                if not (isinstance(value, Scalar) and value.empty)
            }
        case Sequence(items=items):
            for position, item in enumerate(items):
                if isinstance(item, Scalar) and item.empty:
                    message = _("An item of this list is empty.")
                    hint = _("Write a value behind the dash, or delete the line.")
                    place = source.at(*route, position)
                    findings.append(Finding("empty-item", Severity.WARNING, message, place, hint))
            return [
                _plain(source, item, (*route, position), findings)
                for position, item in enumerate(items)
                if not (isinstance(item, Scalar) and item.empty)
            ]


def _no_record(source: Source) -> Finding:
    """The file holds a text or a list instead of keys."""
    if isinstance(source.root, Scalar) and not source.root.style and source.root.value:
        first = source.text[source.root.span.start :].splitlines()[0]
        fault = missing_colon(source.text, source.root.span.start, first)
        place = source.place(source.root.span)
        fix = Fix(fault.edits) if fault.edits else None
        return Finding(fault.rule, Severity.ERROR, fault.message, place, fault.hint, (), fix)
    message = _("The file holds no keys.")
    hint = _("A record consists of lines “key: value”, such as “title: Lernpatenschaften”.")
    return Finding("no-keys", Severity.ERROR, message, source.at(), hint)


def _without(data: Any, faults: list[ErrorDetails], model: type[Record]) -> Any:
    """The data without what was complained of; what must be there is filled in so that the rest can be used."""
    pruned = dict(data)
    drop: dict[str, set[int]] = {}
    for fault in faults:
        top, *rest = fault["loc"] or ("",)
        value = pruned.get(str(top))
        if isinstance(value, list) and rest and isinstance(rest[0], int):
            drop.setdefault(str(top), set()).add(rest[0])
        else:
            pruned.pop(str(top), None)
    for top, positions in drop.items():
        if isinstance(pruned.get(top), list):
            pruned[top] = [item for position, item in enumerate(pruned[top]) if position not in positions]
    for name, form in forms(model).items():
        if form.required and name not in pruned:
            pruned[name] = {key: "?" for key, inner in forms(form.part).items() if inner.required} if form.part else "?"
    return pruned


def _finding(source: Source, model: type[Record], fault: ErrorDetails) -> Finding:
    """Our sentence for one of pydantic's error types."""
    route = _real_route(source, tuple(fault["loc"]))
    match fault["type"]:
        case "value_error" if isinstance(unfit := fault.get("ctx", {}).get("error"), Unfit):
            return _unfit(source, (*route, *unfit.route), unfit)
        case "missing":
            return _missing(source, route)
        case "extra_forbidden":
            return _unknown_key(source, model, route)
        case "tuple_type":
            return _no_list(source, route)
        case _:
            return _no_keys(source, model, route)


def _real_route(source: Source, route: Route) -> Route:
    """Positions count the items that were kept; the file also has the empty ones."""
    real: Route = ()
    for step in route:
        parent = source.node(*real)
        if isinstance(step, int) and isinstance(parent, Sequence):
            kept = [at for at, item in enumerate(parent.items) if not (isinstance(item, Scalar) and item.empty)]
            step = kept[step] if step < len(kept) else step  # noqa: PLW2901 - the same step, counted anew
        real = (*real, step)
    return real


def _unfit(source: Source, route: Route, unfit: Unfit) -> Finding:
    node = source.node(*route)
    fix = None
    if unfit.suggestion is not None and isinstance(node, Scalar) and node.style not in {"|", ">"}:
        fix = Fix((Edit(node.span.start, node.span.end, unfit.suggestion),))
    place = source.key_at(*route) if unfit.rule == "unknown-key" else source.at(*route)
    return Finding(unfit.rule, Severity.ERROR, unfit.message, place, unfit.hint, (), fix)


def _is_misspelt(model: type[Record], fault: ErrorDetails, faults: list[ErrorDetails]) -> bool:
    """Whether a missing key is there under a wrong name: `titel` is one fault, not two."""
    if fault["type"] != "missing":
        return False
    *parent, key = fault["loc"]
    home = model_at(model, tuple(parent))
    beside = [each["loc"][-1] for each in faults if each["type"] == "extra_forbidden" and [*each["loc"][:-1]] == parent]
    return any(home and nearest(str(other), forms(home)) == key for other in beside)


def _missing(source: Source, route: Route) -> Finding:
    key = str(route[-1])
    message = _("The key “{key}” is missing.").format(key=key)
    parent = source.at(*route[:-1])
    hint = _("Add a line “{key}: …”.").format(key=key)
    return Finding("missing-key", Severity.ERROR, message, parent, hint)


def _expected(source: Source, record: Record) -> list[Finding]:
    """Keys that must be there unless a gap says that nobody knows them."""
    gaps = {gap.field for gap in record.gaps}
    root = source.root
    absent = [
        key
        for key in type(record).expected
        if getattr(record, key) is None
        and key not in gaps
        and not (
            isinstance(root, Mapping) and (node := root.get(key)) and not (isinstance(node, Scalar) and node.empty)
        )
    ]
    return [
        Finding(
            "missing-key",
            Severity.ERROR,
            _("The key “{key}” is missing.").format(key=key),
            source.at(key),
            _("Add a line “{key}: …”, or say under “gaps” that it is not known.").format(key=key),
        )
        for key in absent
    ]


def _unknown_key(source: Source, model: type[Record], route: Route) -> Finding:
    key = str(route[-1])
    home = model_at(model, route[:-1])
    known = list(forms(home)) if home else []
    parent = source.node(*route[:-1])
    written = {each.value for each, _value in parent.entries} if isinstance(parent, Mapping) else set()
    free = [name for name in known if name not in written]
    meant = nearest(key, known)
    hint = _("“{key}” is probably meant.").format(key=meant) if meant else _keys_hint(known)
    node = parent.key(key) if isinstance(parent, Mapping) else None
    certain = sure(key, free)
    fix = Fix((Edit(node.span.start, node.span.end, certain),)) if node and certain and not node.style else None
    message = _("There is no key “{key}” here.").format(key=echo(key))
    return Finding("unknown-key", Severity.ERROR, message, source.key_at(*route), hint, (), fix)


def _keys_hint(known: list[str]) -> str:
    return _("The keys are: {keys}.").format(keys=", ".join(known))


def _no_list(source: Source, route: Route) -> Finding:
    node = source.node(*route)
    message = _("A list is expected here.")
    if not isinstance(node, Scalar) or node.style in {"|", ">"}:
        return Finding("list-expected", Severity.ERROR, message, source.at(*route), _("Begin each item with a dash."))
    written = source.text[node.span.start : node.span.end]
    hint = _("In square brackets, separated by commas: [{value}]").format(value=echo(written))
    safe = node.style or not set(written) & set(",[]{}#:")
    fix = Fix((Edit(node.span.start, node.span.end, f"[{written}]"),)) if safe else None
    return Finding("list-expected", Severity.ERROR, message, source.at(*route), hint, (), fix)


def _no_keys(source: Source, model: type[Record], route: Route) -> Finding:
    """A text or a list where several keys belong."""
    home = model_at(model, route)
    message = _("Several keys are expected here, not one value.")
    hint = _keys_hint(list(forms(home))) if home else _("Indent lines “key: value” below it.")
    return Finding("keys-expected", Severity.ERROR, message, source.at(*route), hint)
