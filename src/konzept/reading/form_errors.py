"""What does not fit the model of a record, in plain words and with an example of what fits."""

import re
from collections.abc import Iterator
from collections.abc import Sequence as List
from enum import Enum, auto
from typing import NamedTuple

from konzept.i18n.messages import _
from konzept.model.fields import FieldForm, forms, is_keyed, model_at
from konzept.model.part import Part
from konzept.model.record import Record
from konzept.source.findings import Edit, Finding, Fix, Route, Severity, echo
from konzept.source.nearest import nearest, only_match
from konzept.source.values import Unfit, is_id
from konzept.source.yaml.nodes import Mapping, Node, Scalar
from konzept.source.yaml.slips import quoted
from konzept.source.yaml.source import Source

GUESSES = 25
"""So many unknown keys of one file are compared with the known ones: a file with more is no record."""


class ErrorKind(Enum):
    """How a value differs from the form that its model asks for."""

    MISSING = auto()
    """A key that must be there."""
    UNKNOWN = auto()
    """A key that is not in the model."""
    NO_LIST = auto()
    NO_KEYS = auto()
    UNFIT = auto()
    """A value that its reader refused."""


class FormError(NamedTuple):
    """One error of form: its kind, its route in the file, and the `Unfit` that a reader raised, if one did."""

    kind: ErrorKind
    route: Route
    unfit: Unfit | None = None


def findings(source: Source, model: type[Record], errors: List[FormError]) -> Iterator[Finding]:
    """A finding for each error, except where the same value already has a fault of YAML's form."""
    unknown = [error for error in errors if error.kind is ErrorKind.UNKNOWN]
    guessed = {error.route for error in unknown[:GUESSES]}
    for error in errors:
        node = source.node(*error.route)
        if node is not None and node.span.start in source.faulty:
            continue
        if error.unfit:
            yield _unfit(source, (*error.route, *error.unfit.route), error.unfit)
            continue
        match error.kind:
            case ErrorKind.MISSING:
                if not _is_misspelt(model, error, unknown[:GUESSES]):
                    yield _missing(source, error.route, _("Add a line “{key}: …”."))
            case ErrorKind.UNKNOWN:
                yield _unknown_key(source, model, error.route, guess=error.route in guessed)
            case ErrorKind.NO_LIST:
                yield _no_list(source, model, error.route)
            case _:
                yield _no_keys(source, model, error.route)


def expected(source: Source, record: Record) -> Iterator[Finding]:
    """Keys that must be there unless a gap says that nobody knows them."""
    gaps = {gap.field for gap in record.gaps}
    for key in type(record).expected:
        node = source.node(key)
        written = node is not None and (not is_empty(node) or node.span.start in source.faulty)
        if getattr(record, key) is None and key not in gaps and not written:
            hint = _("Add a line “{key}: …”, or say under “gaps” that it is not known.")
            yield _missing(source, (key,), hint)


def is_empty(node: Node) -> bool:
    """Whether a key has no value at all."""
    return isinstance(node, Scalar) and node.empty


def _unfit(source: Source, route: Route, unfit: Unfit) -> Finding:
    node = source.node(*route)
    hint, fix = unfit.hint, None
    if unfit.suggestion is not None and isinstance(node, Scalar) and node.style not in {"|", ">"}:
        fix = Fix((Edit(node.span.start, node.span.end, unfit.suggestion),))
    if unfit.rule == "text-expected" and isinstance(node, Mapping) and len(node.entries) == 1:
        written = source.text[node.span.start : node.span.end]
        if not node.flow and not re.search(r"[\r\n#\"']", written):  # `- Verein: Sprachkurs`
            hint = _("Put the whole text in quotation marks: {quoted}").format(quoted=echo(quoted(written)))
            fix = Fix((Edit(node.span.start, node.span.end, quoted(written)),))
    place = source.key_at(*route) if unfit.rule == "unknown-key" else source.at(*route)
    return Finding(unfit.rule, Severity.ERROR, unfit.message, place, hint, (), fix)


def _is_misspelt(model: type[Record], missing: FormError, unknown: List[FormError]) -> bool:
    """Whether a missing key is there under a wrong name: `titel` is one fault, not two."""
    *parent, key = missing.route
    home = model_at(model, tuple(parent))
    siblings = [other.route[-1] for other in unknown if [*other.route[:-1]] == parent]
    return any(home and (nearest(str(other), forms(home)) == key or _may_mean(other, home, key)) for other in siblings)


def _may_mean(written: str | int, home: type[Part], key: str | int) -> bool:
    from konzept.model.meant import key_meant  # noqa: PLC0415 - rare, and it reads the catalogues

    return key in key_meant(str(written), home)


def _missing(source: Source, route: Route, hint: str) -> Finding:
    key = str(route[-1])
    if source.node(*route) is not None:
        message = _("The key “{key}” has no value.").format(key=key)
        return Finding("missing-key", Severity.ERROR, message, source.key_at(*route), _("Write it behind the colon."))
    message = _("The key “{key}” is missing.").format(key=key)
    return Finding("missing-key", Severity.ERROR, message, source.at(*route[:-1]), hint.format(key=key))


def _unknown_key(source: Source, model: type[Record], route: Route, *, guess: bool) -> Finding:
    key = str(route[-1])
    home = model_at(model, route[:-1])
    known = list(forms(home)) if home else []
    meant = nearest(key, known) if guess else None
    hint = _("“{key}” is probably meant.").format(key=meant) if meant else _keys_hint(known)
    if home and guess:
        hint = _in_other_words(key, home) or hint
    parent = source.node(*route[:-1])
    fix = None
    if meant and isinstance(parent, Mapping) and (node := parent.key(key)) and not node.style:
        written = {each.value for each, _value in parent.entries}
        certain = only_match(key, [name for name in known if name not in written])
        fix = Fix((Edit(node.span.start, node.span.end, certain),)) if certain else None
    message = _("There is no key “{key}” here.").format(key=echo(key))
    return Finding("unknown-key", Severity.ERROR, message, source.key_at(*route), hint, (), fix)


def _in_other_words(key: str, home: type[Part]) -> str:
    """What to write for a German key with more than one meaning, or with one that stands there already; else empty."""
    from konzept.model.meant import key_meant  # noqa: PLC0415 - rare, and it reads the catalogues

    meant = key_meant(key, home)
    if len(meant) > 1:
        return _("Write one of: {words}.").format(words=", ".join(meant))
    return _("“{key}” is meant, and it is there already: keep one of the two.").format(key=meant[0]) if meant else ""


def _keys_hint(known: List[str]) -> str:
    return _("The keys are: {keys}.").format(keys=", ".join(known))


def _form(model: type[Record], route: Route) -> FieldForm | None:
    home = model_at(model, route[:-1])
    return forms(home).get(str(route[-1])) if home and route else None


def _no_list(source: Source, model: type[Record], route: Route) -> Finding:
    node, form = source.node(*route), _form(model, route)
    message = _("A list is expected here.")
    hint, fix = _("Begin each item with a dash."), None
    written = source.text[node.span.start : node.span.end] if node else ""
    if form and form.part:
        hint = _("Begin each item with a dash: {example}").format(example=f"- {_example(form.part)}")
    elif re.search(r"[\r\n][ \t]*- ", written):  # `goals: deutsch-im-alltag`, and the next item below it
        hint = _("The first item belongs behind a dash of its own, on the next line.")
    elif isinstance(node, Scalar) and node.style not in {"|", ">"} and not re.search(r"[\r\n]", written):
        parts = [part.strip() for part in re.split("[,;]", node.value)]
        ids = bool(form and form.ref and all(is_id(form.ref.read(part)[1]) for part in parts))
        value = f"[{', '.join(parts) if ids else written}]"
        hint = _("In square brackets, separated by commas: {value}").format(value=echo(value))
        safe = ids or node.style or not set(written) & set(",[]{}#:;")
        fix = Fix((Edit(node.span.start, node.span.end, value),)) if safe else None
    return Finding("list-expected", Severity.ERROR, message, source.at(*route), hint, (), fix)


def _no_keys(source: Source, model: type[Record], route: Route) -> Finding:
    """A text or a list where several keys belong."""
    home = model_at(model, route)
    message = _("Several keys are expected here, not one value.")
    if home is None:
        hint = _("Indent lines “key: value” below it.")
    elif is_keyed(model, route):
        hint = _("Indent a line for each below it: {example}").format(example=f"… : {{{_example(home)}}}")
    else:
        hint = _("Indent lines “key: value” below it, such as: {example}").format(example=_example(home))
    return Finding("keys-expected", Severity.ERROR, message, source.at(*route), hint)


def _example(part: type[Part]) -> str:
    """The keys that such a part must have, or its first two."""
    known = forms(part)
    names = [name for name, form in known.items() if form.required] or list(known)[:2]
    return ", ".join(f"{name}: …" for name in names)
