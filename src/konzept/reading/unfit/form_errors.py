"""What does not fit the model of a record, in plain words and with an example of what fits."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Dict
from collections.abc import Sequence as List
from enum import Enum, auto
from types import MappingProxyType

from konzept.i18n.messages import _
from konzept.model.fields import FieldForm, forms, is_keyed, model_at
from konzept.model.part import Part
from konzept.model.record import Record, StatusEntry
from konzept.reading.unfit.hints import date_at
from konzept.source.dates import meant_ends
from konzept.source.findings import Edit, Finding, Fix, Route, Severity, echo
from konzept.source.light import NamedTuple
from konzept.source.nearest import nearest, one_slip, only_match
from konzept.source.values import Period, Unfit, is_id
from konzept.source.yaml import slips
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence
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
    BLANK = auto()
    """A text without any character, or `null`, where an empty key says the same."""
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
    under: dict[Route, str] | None = None
    for error in errors:
        node = source.node(*error.route)
        if node is not None and _is_faulty(source, node, error.kind):
            continue
        if error.unfit:
            yield _unfit(source, model, (*error.route, *error.unfit.route), error.unfit)
            continue
        match error.kind:
            case ErrorKind.MISSING:
                under = _keys_under(model, source, unknown) if under is None else under
                if not _is_misspelt(model, error, unknown[:GUESSES]) and not _indented_less(model, error, under):
                    yield _missing(source, error.route, _add(error.route))
            case ErrorKind.UNKNOWN:
                yield _unknown_key(source, model, error.route, guess=error.route in guessed)
            case ErrorKind.BLANK:
                yield _blank(source, error.route)
            case ErrorKind.NO_LIST:
                yield _no_list(source, model, error.route)
            case _:
                yield _no_keys(source, model, error.route)


def _is_faulty(source: Source, node: Node, kind: ErrorKind) -> bool:
    """Whether the fault of a value is one of YAML's form; that of a list in wrong brackets lies within them."""
    inner = node.span.end if kind in {ErrorKind.NO_LIST, ErrorKind.NO_KEYS} else node.span.start + 1
    return any(node.span.start <= at < inner for at in source.faulty)


def expected(source: Source, record: Record) -> Iterator[Finding]:
    """Keys that must be there unless a gap says that nobody knows them."""
    gaps = {gap.field for gap in record.gaps}
    for key in type(record).expected:
        node = source.node(key)
        written = node is not None and (not is_empty(node) or node.span.start in source.faulty)
        if getattr(record, key) is None and key not in gaps and not written:
            hint = _("Add a line “{key}: …”, or say under “gaps” that it is not known.")
            yield _missing(source, (key,), hint.format(key=key))


_NULL = frozenset({"null", "Null", "NULL", "~"})


def is_empty(node: Node) -> bool:
    """Whether a key has no value at all; `null` and a text of nothing but blanks say the same."""
    return isinstance(node, Scalar) and (not node.value.strip() or (not node.style and node.value in _NULL))


def is_blank(node: Node) -> bool:
    """Whether an item of a list says nothing: it is empty, or all its keys are."""
    if isinstance(node, Mapping):
        return bool(node.entries) and all(is_empty(value) for _key, value in node.entries)
    return is_empty(node)


def _blank(source: Source, route: Route) -> Finding:
    """A key with `""` or `null`, which can go; within braces or behind a dash the value alone."""
    key, node = source.key_at(*route), source.node(*route)
    home = source.node(*route[:-1])
    fix = None
    if isinstance(home, Mapping) and isinstance(node, Scalar) and (name := home.key(str(route[-1]))):
        at = source.text.rfind("\n", 0, name.span.start) + 1
        alone = not home.flow and not source.text[at : name.span.start].strip() and len(home.entries) > 1
        edits = slips.lines_out(source.text, name.span.start, node.span.end) if alone else ()
        fix = Fix(edits or (Edit(node.span.start, node.span.end, ""),))
    message = _("The key “{key}” has a value without any text.").format(key=echo(str(route[-1])))
    hint = _("Delete the line: a key that is not there is unknown, and so is one without a value.")
    return Finding("empty-text", Severity.WARNING, message, source.at(*route) if node else key, hint, (), fix)


def _unfit(source: Source, model: type[Record], route: Route, unfit: Unfit) -> Finding:
    node = source.node(*route)
    hint, fix = unfit.hint, None
    if unfit.suggestion is not None and isinstance(node, Scalar) and node.style not in {"|", ">"}:
        fix = Fix((Edit(node.span.start, node.span.end, unfit.suggestion),))
    if unfit.rule == "text-expected":
        hint, fix = _one_text(source, model, route, hint)
    if unfit.rule == "not-a-date":
        hint, fix = date_at(source, model, route) or (hint, fix)
    if unfit.rule == "long-line" and route == (model.titled_by,) and unfit.kept:
        hint = _("Write a short heading, for example “{short}”, and put the full wording under “{key}”.")
        key = next(
            (name for name in ("description", "text", "situation", "mission") if name in forms(model)), "internal"
        )
        hint = hint.format(short=_shortened(unfit.kept), key=key)
    severity = Severity.ERROR if unfit.kept is None else Severity.WARNING
    place = source.key_at(*route) if unfit.rule == "unknown-key" else source.at(*route)
    return Finding(unfit.rule, severity, unfit.message, place, hint, (), fix)


def _one_text(source: Source, model: type[Record], route: Route, hint: str) -> tuple[str, Fix | None]:
    """A text that was torn into a key and a value by its colon, or a list where one value belongs."""
    node = source.node(*route)
    written = source.text[node.span.start : node.span.end] if node else ""
    is_torn = isinstance(node, Mapping) and len(node.entries) == 1 and not node.flow
    if node and is_torn and not re.search(r"[\r\n#\"']", written):  # `- Verein: Sprachkurs`
        hint = _("Put the whole text in quotation marks: {quoted}").format(quoted=echo(quoted(written)))
        return hint, Fix((Edit(node.span.start, node.span.end, quoted(written)),))
    if isinstance(node, Sequence) and node.items and all(isinstance(item, Scalar) for item in node.items):
        texts = [source.text[item.span.start : item.span.end] for item in node.items]
        if len(texts) == 1 and node.flow:
            fix = Fix((Edit(node.span.start, node.span.end, texts[0]),))
            return _("One value belongs here, without brackets: {value}").format(value=echo(texts[0])), fix
        form = _form(model, route)
        if form and form.holds is Period and (ends := meant_ends(" bis ".join(texts))):
            whole = f"{{from: {ends[0]}, to: {ends[1]}}}"
            hint = _("Write its beginning and its end: {example}").format(example=whole)
            return hint, Fix((Edit(node.span.start, node.span.end, whole),))
        others = [name for name in ("involved", "partners", "parties") if name in forms(model)]
        if route[-1] == "lead" and others and len(texts) > 1:
            hint = _("One is responsible: {key}: {value}. The others belong on a line of their own: {other}: [{rest}]")
            rest = ", ".join(texts[1:])
            return hint.format(key=route[-1], value=echo(texts[0]), other=others[0], rest=echo(rest)), None
        return _("One value belongs here, on the line of its key and without dashes or brackets."), None
    return hint, None


def _shortened(text: str, limit: int = 70) -> str:
    """The first words of a text."""
    words = " ".join(text.split())
    cut = words[: limit + 1].rsplit(" ", 1)[0].rstrip(",;:–-")
    return f"{cut} …"


def _is_misspelt(model: type[Record], missing: FormError, unknown: List[FormError]) -> bool:
    """Whether a missing key is there under a wrong name: `titel` is one fault, not two."""
    *parent, key = missing.route
    home = model_at(model, tuple(parent))
    siblings = [other.route[-1] for other in unknown if [*other.route[:-1]] == parent]
    return any(home and (nearest(str(other), forms(home)) == key or _may_mean(other, home, key)) for other in siblings)


def _may_mean(written: str | int, home: type[Part], key: str | int) -> bool:
    from konzept.model.meant import key_meant  # noqa: PLC0415 - rare, and it reads the catalogues

    return key in key_meant(str(written), home)


def _indented_less(model: type[Record], missing: FormError, under: dict[Route, str]) -> bool:
    """Whether what is missing stands further left, where nobody looks for it: `- date: …`, and below it `state: …`.

    `under` has the unknown keys that belong to the value just above them, by the route of that value.
    """
    home = model_at(model, missing.route) or model_at(model, missing.route[:-1])
    outer = (missing.route[:length] for length in range(1, len(missing.route) + 1))
    return home is not None and any(under.get(route) in forms(home) for route in outer)


def _keys_under(model: type[Record], source: Source, unknown: List[FormError]) -> dict[Route, str]:
    places = ((other.route, _belongs_under(source, model, other.route)) for other in unknown)
    return {(*route[:-1], above): str(route[-1]) for route, above in places if above is not None}


def _belongs_under(source: Source, model: type[Record], route: Route) -> str | None:
    """The key just above an unknown key, if the unknown one belongs to its value and is only indented too little."""
    parent = source.node(*route[:-1])
    names = [key.value for key, _value in parent.entries] if isinstance(parent, Mapping) else []
    at = names.index(str(route[-1])) if str(route[-1]) in names else 0
    above = names[at - 1] if at else ""
    home = model_at(model, (*route[:-1], above)) if above else None
    return above if home and str(route[-1]) in forms(home) else None


def _add(route: Route) -> str:
    return _("Add a line “{key}: …”.").format(key=route[-1])


def _missing(source: Source, route: Route, hint: str) -> Finding:
    key = str(route[-1])
    if source.node(*route) is not None:
        message = _("The key “{key}” has no value.").format(key=key)
        return Finding("missing-key", Severity.ERROR, message, source.key_at(*route), _("Write it behind the colon."))
    message = _("The key “{key}” is missing.").format(key=key)
    return Finding("missing-key", Severity.ERROR, message, source.at(*route[:-1]), hint)


def meant_key(home: type[Part], key: str, written: Iterable[str]) -> str | None:
    """The key that a wrong one stands for, of those that are not written."""
    written = set(written)
    return nearest(key, [name for name in forms(home) if name not in written])


def _unknown_key(source: Source, model: type[Record], route: Route, *, guess: bool) -> Finding:
    key = str(route[-1])
    home = model_at(model, route[:-1])
    known = list(forms(home)) if home else []
    bare = re.sub(r"[ -]+", "_", key.strip("„“”»«‚‘’\"' ").lower())
    meant = bare if bare in known else nearest(key, known) if guess else None
    near = meant or (_near(key, home) if home and guess else None)
    hint = _("“{key}” is probably meant.").format(key=near) if near else _keys_hint(known)
    if home and guess:
        hint = _in_other_words(key, home) or hint
    parent = source.node(*route[:-1])
    fix = None
    above = _belongs_under(source, model, route)
    if above:
        hint = _("It belongs to “{key}” above it: indent the line by two more spaces.").format(key=above)
        meant = None
    if meant and isinstance(parent, Mapping) and (node := parent.key(key)) and not node.style:
        written = {each.value for each, _value in parent.entries}
        free = [name for name in known if name not in written]
        certain = bare if bare in free else only_match(key, free) or one_slip(key, free)
        fix = Fix((Edit(node.span.start, node.span.end, certain),)) if certain else None
        if certain:
            hint = _("Write {key}.").format(key=certain)
    message = _("There is no key “{key}” here.").format(key=echo(key))
    return Finding("unknown-key", Severity.ERROR, message, source.key_at(*route), hint, (), fix)


def _near(key: str, home: type[Part]) -> str | None:
    """The key that a German word with a slip in it is most like."""
    from konzept.model.meant import key_near  # noqa: PLC0415 - rare, and it reads the catalogues

    return key_near(key, home)


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


_SIGN = "[–—•·▪●○◦‣*✓→o]|[0-9]{1,2}[.)]"
_SIGNED = rf"(?:{_SIGN})[ \t\u00a0]+(?=\S)"
"""What Word puts before the items of a list."""


def _no_list(source: Source, model: type[Record], route: Route) -> Finding:
    node, form = source.node(*route), _form(model, route)
    message = _("A list is expected here.")
    hint, fix = _("Begin each item with a dash."), None
    written = source.text[node.span.start : node.span.end] if node else ""
    lines = re.split(r"[\r\n]+[ \t]*", written)
    if node and isinstance(node, Scalar) and not node.style and all(re.match(_SIGNED, line) for line in lines):
        hint = _("Begin each item with a dash: {example}").format(
            example=f"- {echo(re.sub(_SIGNED, '', lines[0], count=1))}"
        )
        edits = [Edit(node.span.start + at.start(1), node.span.start + at.end(1), "- ") for at in _signs(written)]
        fix = Fix(tuple(edits)) if _begins_line(source, node) else None
    elif node and form and form.part and isinstance(node, Mapping) and _is_one(form.part, node):
        hint = _("Begin each item with a dash: {example}").format(example=f"- {echo(lines[0])}")
        fix = _dashed(source, node)
    elif form and form.part:
        hint = _("Begin each item with a dash: {example}").format(example=f"- {_example(form.part)}")
    elif re.search(r"[\r\n][ \t]*- ", written):  # `goals: deutsch-im-alltag`, and the next item below it
        hint = _("The first item belongs behind a dash of its own, on the next line.")
    elif isinstance(node, Scalar) and node.style not in {"|", ">"} and len(lines) == 1:
        hint, fix = _bracketed(node, form, written)
    return Finding("list-expected", Severity.ERROR, message, source.at(*route), hint, (), fix)


def _is_one(part: type[Part], node: Mapping) -> bool:
    """Whether the keys, on lines of their own, are those of one entry of the list."""
    return not node.flow and {key.value for key, _value in node.entries} <= set(forms(part))


def _signs(written: str) -> Iterator[re.Match[str]]:
    """The signs before the items of a list."""
    return re.finditer(rf"(?:^|[\r\n][ \t]*)((?:{_SIGN})[ \t\u00a0]+)(?=\S)", written)


def _begins_line(source: Source, node: Node) -> bool:
    return not source.text[slips.line_start(source.text, node.span.start) : node.span.start].strip()


def _dashed(source: Source, node: Mapping) -> Fix | None:
    """The keys of one entry as the only item of a list."""
    if not _begins_line(source, node) or any(isinstance(value, Mapping | Sequence) for _key, value in node.entries):
        return None
    (first, _value), *others = node.entries
    edits = [Edit(first.span.start, first.span.start, "- ")]
    edits += [Edit(key.span.start, key.span.start, "  ") for key, _value in others]
    return Fix(tuple(edits))


def _bracketed(node: Scalar, form: FieldForm | None, written: str) -> tuple[str, Fix | None]:
    """Values behind a colon as a list in brackets; round ones and a lonely one go."""
    inner = node.value.strip()
    if re.fullmatch(r"\([^()]*\)|[^\[\]]*\]", inner):
        inner = inner.strip("()]").strip()
        written = inner if not set(inner) & set("[]{}#:;\"'") else written
    parts = [part.strip() for part in re.split("[,;]| und | and ", inner)]
    ids = bool(form and form.ref and all(is_id(form.ref.read(part)[1]) for part in parts))
    value = f"[{', '.join(parts) if ids else written}]"
    if not ids and re.search(" und | and ", inner):
        hint = _("In square brackets, separated by commas: {value}; if it is one name: {one}")
        return hint.format(value=echo(f"[{', '.join(parts)}]"), one=echo(value)), None
    hint = _("In square brackets, separated by commas: {value}").format(value=echo(value))
    is_safe = ids or node.style or not set(written) & set(",[]{}#:;")
    return hint, Fix((Edit(node.span.start, node.span.end, value),)) if is_safe else None


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


_EXAMPLES: Dict[type[Part], tuple[str, ...]] = MappingProxyType({StatusEntry: ("date", "state")})
"""The keys of an example of a part where they are not those that it must have."""


def _example(part: type[Part]) -> str:
    """The keys that such a part must have, or its first two."""
    known = forms(part)
    names = [*_EXAMPLES.get(part, ())] or [name for name, form in known.items() if form.required] or list(known)[:2]
    return ", ".join(f"{name}: …" for name in names)
