"""What a key or a kind is: its title, what it means, what may stand there, and how it is written."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from textwrap import indent
from typing import NamedTuple

from konzept.editing.item import example as item_example
from konzept.editing.scaffold.guide import guide
from konzept.i18n.messages import _
from konzept.model import ALL_KINDS, KIND_OF, Kind
from konzept.model.fields import FieldForm, forms, own_keys
from konzept.model.meant import key_meant, key_near
from konzept.model.part import Part
from konzept.source.columns import wrapped
from konzept.source.numbers.rough import RoughNumber
from konzept.source.values import Moment, Period
from konzept.wording.phrases import Terms


class NamedKey(NamedTuple):
    """A key of a kind, dotted where it lies within another, and its form."""

    kind: Kind
    name: str
    form: FieldForm


def keys_named(word: str) -> tuple[NamedKey, ...]:
    """The keys that a word means in each kind, such as `due`, `Frist` or `costs.amount`; none for any other word."""
    return tuple(key for kind in ALL_KINDS if (key := _key(kind, word.split("."))))


def _key(kind: Kind, steps: Sequence[str]) -> NamedKey | None:
    part: type[Part] | None = kind.model
    names: list[str] = []
    form = None
    for step in steps:
        meant = (step,) if part and step in forms(part) else key_meant(step, part) if part else ()
        if part is None or len(meant) != 1:
            return None
        form = forms(part)[meant[0]]
        names.append(form.name)
        part = form.part
    return NamedKey(kind, ".".join(names), form) if form else None


def near(word: str) -> str | None:
    """The key most like a word with a slip; None where none is close."""
    return next((name for kind in ALL_KINDS if (name := key_near(word, kind.model))), None)


def of_keys(keys: Sequence[NamedKey], width: int) -> str:
    """What stands at a key, once for all the kinds that have the same one."""
    alike: dict[tuple[object, ...], list[NamedKey]] = {}
    for key in keys:
        said = (key.name, key.form.title, key.form.description, key.form.holds, key.form.many, key.form.ref)
        alike.setdefault(said, []).append(key)
    return "\n\n".join("\n".join(_of_key(same, width)) for same in alike.values())


def _of_key(keys: Sequence[NamedKey], width: int) -> Iterator[str]:
    first = keys[0]
    yield f"{first.name} – {_(first.form.title)} ({', '.join(_(key.kind.one) for key in keys)})"
    if first.form.description:
        yield wrapped(_(first.form.description), width, "  ")
    yield wrapped(_values(first.form), width, "  ")
    if first.form.part:
        yield from _table(forms(first.form.part), width)
    example = _example(first)
    if example:
        yield "  " + _("In the file:")
        yield indent(example, "    ")
    if first.form.many and first.form.part:
        yield "  " + _("Write: {command}").format(command=f"konzept set ID {item_example(first.name, first.form)}")
    elif not example and not first.form.part:
        yield "  " + _("Write: {command}").format(command=f"konzept set ID {_numbered(first)}=…")


def _numbered(key: NamedKey) -> str:
    """The dotted name with the number of an item behind every list on the way: costs.1.amount."""
    part: type[Part] | None = key.kind.model
    steps = []
    for step in key.name.split("."):
        form = forms(part)[step] if part else key.form
        steps += [step, "1"] if form.many and form.part else [step]
        part = form.part
    return ".".join(steps)


def _example(key: NamedKey) -> str:
    """The example of the guide that shows this key."""
    root = key.name.split(".")[0]
    return next((hint.example for hint in guide(key.kind) if root in hint.keys and hint.example), "")


def _values(form: FieldForm) -> str:
    """What may stand at a key, in a sentence."""
    several = " " + _("There may be several.") if form.many else ""
    return _one_value(form) + several


def _one_value(form: FieldForm) -> str:
    words = tuple(form.holds) if form.options else tuple(form.known_words or ())  # type: ignore[arg-type]  # an enum
    if words:
        listed = ", ".join(f"{word} ({Terms(None).value(form, word)})" if form.options else str(word) for word in words)
        return (_("One of: {words}.") if form.options else _("One of these or an own word: {words}.")).format(
            words=listed
        )
    if form.ref:
        kind = KIND_OF.get(form.ref.kind)
        named = _(kind.one) if kind else form.ref.kind
        pattern = (
            _("The id of a record ({kind}), or a text.") if form.ref.or_text else _("The id of a record ({kind}).")
        )
        return pattern.format(kind=named)
    if form.part:
        return _("It has keys of its own:")
    simple = {
        Moment: _("A date as exactly as it is known: 2026, 2026-Q3, 2026-06 or 2026-06-30."),
        Period: _("A span of time: from and to, or a single date."),
        bool: _("true or false."),
        int: _("A whole number."),
        Decimal: _("A number or an amount, such as 41,7 or 8.000,00 €."),
        RoughNumber: _("A number, also a rough one, such as “about 40”."),
    }
    return simple.get(form.holds, _("A text; paragraphs are possible.") if form.markup else _("A text."))


def of_kind(kind: Kind, width: int) -> str:
    """The keys of a kind with their titles and meanings."""
    known = forms(kind.model)
    head = f"{_(kind.one)} ({kind.name})"
    return "\n".join([head, *_table({name: known[name] for name in own_keys(kind.model)}, width)])


def _table(known: Mapping[str, FieldForm], width: int) -> Iterator[str]:
    column = max(map(len, known)) + 2
    for name, form in known.items():
        about = _(form.title) + (f": {_(form.description)}" if form.description else "")
        yield wrapped(about, width, f"    {name.ljust(column)}", " " * (column + 4))
