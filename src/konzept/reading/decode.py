"""From the nodes of a file to a typed record: all that is wrong with it at once, each in its place.

What does not fit its form is left out and becomes an error, for which `konzept.reading.unfit` has the words. A record
with faults is still built from the rest, so that one wrong date does not make a measure vanish from its theme.
"""

from enum import Enum, auto
from typing import Any, Final, Literal, TypeAlias

from konzept.i18n.messages import _
from konzept.model.fields import FieldForm, forms
from konzept.model.kinds.concept import Labels
from konzept.model.part import Part, required
from konzept.model.record import Address, Record, RecordFile, set_file
from konzept.model.types import Raw
from konzept.reading.unfit import form_errors
from konzept.reading.unfit.form_errors import GUESSES, ErrorKind, FormError, is_blank, is_empty, meant_key
from konzept.source.findings import Finding, Fix, Route, Severity
from konzept.source.light import pattern
from konzept.source.values import Unfit
from konzept.source.yaml import slips
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence, Span
from konzept.source.yaml.source import Source


class _Left(Enum):
    OUT = auto()
    """The result for a value that does not fit its field; None is a value."""


OUT: Final = _Left.OUT
NO_LABELS = Labels()
"""A concept that calls its levels as everybody does."""

_FOREIGN = frozenset({"unknown-key", "unknown-word"})
"""The rules of values that may be of another language."""

_DASH = pattern(r"[\r\n][ \t]*(- )")

_Fitting: TypeAlias = Any | Literal[_Left.OUT]


def decode(
    source: Source, model: type[Record], address: Address, labels: Labels = NO_LABELS
) -> tuple[Record | None, tuple[Finding, ...]]:
    """Build the record of that model and address; None where the file holds no keys at all.

    `labels` are what the concept calls its levels: they are understood as keys.
    """
    if not isinstance(source.root, Mapping):
        return None, (_no_record(source),)
    reading = _Reading(source, address.concept)
    values = reading.values(model, source.root, ())
    source = _understood(source, model, reading.errors, labels)
    if source.translated and isinstance(source.root, Mapping):
        reading = _Reading(source, address.concept)
        values = reading.values(model, source.root, ())
    findings = [*source.translated, *reading.findings, *form_errors.findings(source, model, reading.errors)]
    values |= {name: _stand_in(forms(model)[name]) for name in required(model) if name not in values}
    if OUT in values.values():
        return None, tuple(findings)
    record = model(**values)
    set_file(record, RecordFile(address, source, reading.kept, reading.names))
    return record, (*findings, *form_errors.expected(source, record))


def _understood(source: Source, model: type[Record], errors: list[FormError], labels: Labels) -> Source:
    """The source in the words of the model; other words are only looked for where some are unknown."""
    if not any(error.kind is ErrorKind.UNKNOWN or (error.unfit and error.unfit.rule in _FOREIGN) for error in errors):
        return source
    from konzept.reading.understood import understood  # noqa: PLC0415 - rare, and it reads the catalogues

    return understood(source, model, labels)


def _stand_in(form: FieldForm) -> _Fitting:
    """What stands for a key that must be there, so that the rest can be used; a number or a date would be invented."""
    if form.many or form.keyed:
        return () if form.many else {}
    if form.part:
        inner = {name: _stand_in(forms(form.part)[name]) for name in required(form.part)}
        return OUT if OUT in inner.values() else form.part(**inner)
    return "?" if form.holds is str else OUT


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
    """Nodes as typed values. An empty value is a missing key; an empty item of a list is a slip.

    Editors in a browser write an emptied field as `""` or `null`: that is empty, too, and is told so.

    What must be there and is not, or does not fit, takes along the part it belongs to: the innermost item of a list,
    entry of a vocabulary or optional key around it is left out.
    """

    def __init__(self, source: Source, concept: str) -> None:
        self.source = source
        self.concept = concept
        self.findings: list[Finding] = []
        self.errors: list[FormError] = []
        self.kept: dict[Route, tuple[int, ...]] = {}
        self.names: dict[Route, str] = {}
        """How a key is written that is misspelt, by the route of the right one."""

    def values(self, model: type[Part], node: Mapping, route: Route) -> dict[str, Any]:
        """The values of those fields that are there and fit."""
        written = {key.value: value for key, value in node.entries}
        values: dict[str, Any] = {}
        for name, form in forms(model).items():
            value = written.pop(name, None)
            if value is None or is_empty(value):
                if form.required:
                    self._complain(ErrorKind.MISSING, (*route, name))
                elif isinstance(value, Scalar) and not value.empty:
                    self._complain(ErrorKind.BLANK, (*route, name))
            elif (fitting := self.field(form, value, (*route, name))) is not OUT:
                values[name] = fitting
        if not written:
            return values
        names = [key.value for key, _value in node.entries]
        for name, value in [*written.items()][:GUESSES]:
            meant = meant_key(model, name, names)
            if meant and meant not in values and (fitting := self._as_meant(model, meant, value)) is not OUT:
                values[meant] = fitting
                self.names[*route, meant] = name
        for name, value in written.items():
            self._complain(ErrorKind.UNKNOWN, (*route, name), value)
        return values

    def _as_meant(self, model: type[Part], key: str, value: Node) -> _Fitting:
        """The value of a misspelt key as that of the key that is meant, so that no other fault follows from it."""
        form = forms(model)[key]
        if form.many and isinstance(value, Scalar):
            value = Sequence((value,), value.span)
        return _Reading(self.source, self.concept).field(form, value, ())

    def field(self, form: FieldForm, node: Node, route: Route) -> _Fitting:
        if form.many:
            return self._items(form, node, route)
        return self._entries(form, node, route) if form.keyed else self._one(form, node, route)

    def _items(self, form: FieldForm, node: Node, route: Route) -> _Fitting:
        if not isinstance(node, Sequence):
            if form.alone:
                one = self._one(form, node, route)
                return one if one is OUT else (one,)
            return self._complain(ErrorKind.NO_LIST, route, node)
        read = {
            at: self._one(form, item, (*route, at))
            for at, item in enumerate(node.items)
            if not self._is_slip(node, item, (*route, at))
        }
        fitting = {at: value for at, value in read.items() if value is not OUT}
        if len(fitting) < len(node.items):
            self.kept[route] = tuple(fitting)
        return tuple(fitting.values())

    def _entries(self, form: FieldForm, node: Node, route: Route) -> _Fitting:
        if not isinstance(node, Mapping):
            return self._complain(ErrorKind.NO_KEYS, route, node)
        read = {
            key.value: self._one(form, Mapping((), value.span) if is_empty(value) else value, (*route, key.value))
            for key, value in node.entries
        }
        return {key: value for key, value in read.items() if value is not OUT}

    def _one(self, form: FieldForm, node: Node, route: Route) -> _Fitting:
        if form.part:
            if form.text_key and isinstance(node, Scalar):
                node = Mapping(((Scalar(form.text_key, node.span), node),), node.span)
            return self._part(form.part, node, route)
        if form.holds is Raw and isinstance(node, Sequence):
            node = self._without_slips(node, route)
        try:
            value = form.read(node)
            return form.ref.local(value, self.concept) if form.ref and isinstance(value, str) else value
        except Unfit as unfit:
            self._complain(ErrorKind.UNFIT, route, node, unfit)
            return OUT if unfit.kept is None else unfit.kept

    def _without_slips(self, node: Sequence, route: Route) -> Sequence:
        """The list of an own field, which is read as a whole."""
        kept = tuple(at for at, item in enumerate(node.items) if not self._is_slip(node, item, (*route, at)))
        if len(kept) < len(node.items):
            self.kept[route] = kept
        return Sequence(tuple(node.items[at] for at in kept), node.span, node.flow)

    def _part(self, model: type[Part], node: Node, route: Route) -> _Fitting:
        if not isinstance(node, Mapping):
            return self._complain(ErrorKind.NO_KEYS, route, node)
        values = self.values(model, node, route)
        return model(**values) if required(model) <= values.keys() else OUT

    def _complain(
        self, kind: ErrorKind, route: Route, node: Node | None = None, unfit: Unfit | None = None
    ) -> Literal[_Left.OUT]:
        """Note an error; slips within what is left out are told all the same."""
        self.errors.append(FormError(kind, route, unfit))
        self._look_through(node, route)
        return OUT

    def _look_through(self, node: Node | None, route: Route) -> None:
        match node:
            case Mapping():
                for key, value in node.entries:
                    self._look_through(value, (*route, key.value))
            case Sequence():
                for at, item in enumerate(node.items):
                    if not self._is_slip(node, item, (*route, at)):
                        self._look_through(item, (*route, at))

    def _is_slip(self, parent: Sequence, item: Node, route: Route) -> bool:
        """An item without text, or one that has swallowed the dash of the next because it is indented too far."""
        if is_blank(item):
            self._empty_item(parent, item, route)
            return True
        if not isinstance(item, Scalar) or item.style:
            return False
        start, end = item.span.start, item.span.end
        dash = None if parent.flow else _DASH.search(self.source.text, start, end)
        if not dash:
            return False
        hint = _("All dashes of a list begin in the same column; a text that begins with a dash needs quotation marks.")
        fault = slips.wrong_indentation(dash.start(1), self.source.text[dash.start(1) : end], hint)
        span = Span(fault.start, slips.line_end(self.source.text, fault.start))
        place = self.source.place(span, route)
        self.findings.append(Finding(fault.rule, fault.severity, fault.message, place, fault.hint))
        return True

    def _empty_item(self, parent: Sequence, item: Node, route: Route) -> None:
        if item.span.start in self.source.faulty:
            return
        message = _("An item of this list is empty.")
        hint = _("Write a value behind the dash, or delete the line.")
        fix = None
        if not (isinstance(item, Scalar) and item.empty):
            hint = _("Write a value, or delete the item: what is not known stays away.")
            edits = () if parent.flow else slips.lines_out(self.source.text, item.span.start, item.span.end)
            fix = Fix(edits) if edits else None
        self.findings.append(Finding("empty-item", Severity.WARNING, message, self.source.at(*route), hint, (), fix))
