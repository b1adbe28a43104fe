"""From the nodes of a file to a typed record: all that is wrong with it at once, each in its place.

pydantic finds what does not fit, `konzept.misfits` says it in plain words. A record with faults is still built from
the rest, so that one wrong date does not make a measure vanish from its theme.
"""

import re
from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from konzept import misfits, slips
from konzept.findings import Finding, Fix, Route, Severity
from konzept.misfits import Misfit
from konzept.model.fields import forms, is_keyed, model_at
from konzept.model.record import Address, Record, RecordFile, set_file
from konzept.nodes import Kept, Mapping, Node, Scalar, Sequence, Span, in_file
from konzept.source import Source
from konzept.values import Unfit
from konzept.words import _

ATTEMPTS = 3
"""So often a record is tried again without the values that the try before complained of."""


def decode(source: Source, model: type[Record], address: Address) -> tuple[Record | None, tuple[Finding, ...]]:
    """Build the record of that model and address; None where the file holds no keys at all."""
    if not isinstance(source.root, Mapping):
        return None, (_no_record(source),)
    reading = _Reading(source, model)
    data = reading.mapping(source.root, ())
    record, errors = _validated(model, data)
    found = [_misfit(error, reading.kept) for error in errors]
    for _attempt in range(ATTEMPTS):
        if record is not None:
            break
        data = _without(model, data, errors, reading.kept)
        record, errors = _validated(model, data)
    findings = [*reading.findings, *misfits.findings(source, model, [*reading.unknown, *found])]
    if record is not None:
        set_file(record, RecordFile(address, source, reading.kept))
        findings += misfits.expected(source, record)
    return record, tuple(findings)


def _validated(model: type[Record], data: Any) -> tuple[Record | None, list[ErrorDetails]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _misfit(error: ErrorDetails, kept: Kept) -> Misfit:
    unfit = error.get("ctx", {}).get("error")
    return Misfit(error["type"], in_file(tuple(error["loc"]), kept), unfit if isinstance(unfit, Unfit) else None)


def _no_record(source: Source) -> Finding:
    """The file holds a text or a list instead of keys."""
    if isinstance(source.root, Scalar) and not source.root.style and source.root.value:
        start = source.root.span.start
        first = source.text[start : slips.line_end(source.text, start)].rstrip()
        fault = slips.missing_colon(source.text, start, first)
        place = source.place(Span(fault.start, fault.end))
        fix = Fix(fault.edits) if fault.edits else None
        return Finding(fault.rule, Severity.ERROR, fault.message, place, fault.hint, (), fix)
    message = _("The file holds no keys.")
    hint = _("A record consists of lines “key: value”, such as “title: Lernpatenschaften”.")
    return Finding("no-keys", Severity.ERROR, message, source.at(), hint)


class _Reading:
    """Nodes as texts, lists and dicts. An empty value is a missing key; an empty item of a list is a slip."""

    def __init__(self, source: Source, model: type[Record]) -> None:
        self.source = source
        self.model = model
        self.findings: list[Finding] = []
        self.unknown: list[Misfit] = []
        """Unknown keys without a value, which pydantic never sees."""
        self.kept: dict[Route, tuple[int, ...]] = {}

    def mapping(self, node: Mapping, route: Route) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.entries:
            here = (*route, key.value)
            if not (isinstance(value, Scalar) and value.empty):
                data[key.value] = self._value(value, here)
            elif is_keyed(self.model, route):
                data[key.value] = {}
            elif (home := model_at(self.model, route)) and key.value not in forms(home):
                self.unknown.append(Misfit("extra_forbidden", here))
        return data

    def _value(self, node: Node, route: Route) -> Any:
        match node:
            case Scalar():
                return node.value
            case Mapping():
                return self.mapping(node, route)
            case Sequence():
                return self._items(node, route)

    def _items(self, node: Sequence, route: Route) -> list[Any]:
        kept = tuple(at for at, item in enumerate(node.items) if not self._is_slip(node, item, (*route, at)))
        if len(kept) < len(node.items):
            self.kept[route] = kept
        return [self._value(node.items[at], (*route, at)) for at in kept]

    def _is_slip(self, parent: Sequence, item: Node, route: Route) -> bool:
        """An item without text, or one that has swallowed the dash of the next because it is indented too far."""
        if not isinstance(item, Scalar) or item.style:
            return False
        if item.empty:
            if item.span.start not in self.source.faulty:
                message = _("An item of this list is empty.")
                hint = _("Write a value behind the dash, or delete the line.")
                self.findings.append(Finding("empty-item", Severity.WARNING, message, self.source.at(*route), hint))
            return True
        start, end = item.span.start, item.span.end
        dash = re.compile(r"[\r\n][ \t]*(- )").search(self.source.text, start, end)
        if parent.flow or not dash:
            return False
        hint = _("All dashes of a list begin in the same column; a text that begins with a dash needs quotation marks.")
        fault = slips.wrong_indentation(dash.start(1), self.source.text[dash.start(1) : end], hint)
        span = Span(fault.start, slips.line_end(self.source.text, fault.start))
        place = self.source.place(span, route)
        self.findings.append(Finding(fault.rule, fault.severity, fault.message, place, fault.hint))
        return True


def _without(model: type[Record], data: Any, errors: list[ErrorDetails], kept: dict[Route, tuple[int, ...]]) -> Any:
    """The data without what was complained of; what must be there is filled in so that the rest can be used."""
    pruned = deepcopy(data)
    doomed: dict[Route, set[int]] = {}
    for error in errors:
        *parent, last = _removable(model, pruned, tuple(error["loc"]))
        home = _at(pruned, tuple(parent))
        if isinstance(home, list) and isinstance(last, int):
            doomed.setdefault(tuple(parent), set()).add(last)
        elif isinstance(home, dict):
            home.pop(last, None)
    places = {route: in_file(route, kept) for route in doomed}
    for route in sorted(doomed, key=len, reverse=True):  # the innermost first: positions further out stay true
        items = _at(pruned, route)
        if isinstance(items, list):
            left = [at for at in range(len(items)) if at not in doomed[route]]
            before = kept.get(places[route], tuple(range(len(items))))
            kept[places[route]] = tuple(before[at] for at in left)
            items[:] = [items[at] for at in left]
    for name, form in forms(model).items():
        if form.required and name not in pruned:
            pruned[name] = {key: "?" for key, inner in forms(form.part).items() if inner.required} if form.part else "?"
    return pruned


def _removable(model: type[Record], data: Any, route: Route) -> Route:
    """The innermost thing on the way to a fault without which the record still has its form."""
    while len(route) > 1:
        parent, last = route[:-1], route[-1]
        home = _at(data, parent)
        if isinstance(home, list) and isinstance(last, int) and last < len(home):
            return route
        if isinstance(home, dict) and last in home:
            part = model_at(model, parent)
            form = forms(part).get(str(last)) if part else None
            if is_keyed(model, parent) or form is None or not form.required:
                return route
        route = parent
    return route


def _at(data: Any, route: Route) -> Any:
    """What lies at the end of a route of plain data; None where nothing does."""
    for step in route:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
