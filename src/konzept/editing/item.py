"""A list item with several keys as a person types it: `costs+="year=2025, amount=8.000 €"`, also in braces.

The keys are those of the part in any of the tool's languages; what follows one goes on until the next.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from konzept.editing.text.content import Content, worded
from konzept.i18n.messages import _
from konzept.model.fields import FieldForm, forms
from konzept.model.meant import key_near
from konzept.model.part import Part
from konzept.reading import typed
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import pattern
from konzept.source.values import is_id

_PAIR = pattern(r"(?:^|[,;])\s*(?P<key>[^\W\d_][\w -]*?)\s*(?P<sign>[=:])(?=\s|[^/]|$)")
"""Where a key begins; an address such as https: is none."""


def pairs(written: str, part: type[Part]) -> tuple[tuple[str, str], ...]:
    """The keys of the model with their values as typed; empty where the text names no key.

    Raises `KonzeptError` for a key that the part does not have, and for one that is there twice.
    """
    text = written.strip()
    if text.startswith("{") and text.endswith("}"):
        text = text[1:-1].strip()
    starts = [match for match in _PAIR.finditer(text) if match["sign"] == "=" or _is_key(match["key"], part)]
    if not starts or starts[0].start() > 0:
        return ()
    found = []
    for match, after in zip(starts, [*starts[1:], None], strict=True):
        value = text[match.end() : after.start() if after else None].strip().strip(",;").strip()
        found.append((key_of(match["key"], part), value[1:-1] if re.fullmatch(r'"[^"]*"|\'[^\']*\'', value) else value))
    return tuple(found)


def whole_item(form: FieldForm, found: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The pairs; raises `KonzeptError` where a key is there twice, or one that no item does without is missing."""
    names = [name for name, _value in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise KonzeptError(_("“{key}” stands there twice.").format(key=echo(twice)), _("Leave one of them out."))
    known = forms(form.part) if form.part and found else {}
    missing = [name for name, each in known.items() if each.required and not dict(found).get(name)]
    if missing:
        message = _("This cannot be left open: {keys}.").format(keys=", ".join(missing))
        raise KonzeptError(
            message, _("Write them with their values: {example}").format(example=example(form.name, form))
        )
    return tuple((name, value) for name, value in found if value)


def _is_key(written: str, part: type[Part]) -> bool:
    return typed.step(written.strip(), part) in forms(part)


def key_of(written: str, part: type[Part]) -> str:
    """The key of the part that is meant; raises `KonzeptError` where there is none."""
    name = typed.step(written.strip(), part)
    if name in forms(part):
        return name
    guess = key_near(written, part)
    message = _("There is no key “{key}” here.").format(key=echo(written.strip()))
    keys = ", ".join(forms(part))
    hint = (
        _("“{word}” is probably meant.").format(word=guess) if guess else _("The keys are: {keys}.").format(keys=keys)
    )
    raise KonzeptError(message, hint)


def example(key: str, form: FieldForm) -> str:
    """How an item of a list is added, with its first keys."""
    known = forms(form.part) if form.part else {}
    names = list(dict.fromkeys([*(name for name in known if known[name].required), *known]))[:2]
    return f'{key}+="{", ".join(f"{name}=…" for name in names)}"' if names else f"{key}+=…"


def item_of(found: Sequence[tuple[str, str]], part: type[Part]) -> Mapping[str, Content]:
    """The item in the order of the model, its values in the words of the model."""
    given, known = dict(found), forms(part)
    return {name: _value(known[name], given[name]) for name in known if name in given}


def _value(form: FieldForm, written: str) -> Content:
    if not form.many:
        return worded(typed.value(form, written), typed=not issubclass(form.holds, str))
    listed = tuple(
        worded(typed.value(form, each), typed=not issubclass(form.holds, str)) for each in _each(form, written)
    )
    return listed[0] if form.alone and len(listed) == 1 else listed


def _each(form: FieldForm, written: str) -> Iterator[str]:
    """The items of a list: in brackets, or ids with commas between them; any other text is one."""
    inner = written.removeprefix("[").removesuffix("]") if written.startswith("[") else ""
    parts = [each.strip() for each in (inner or written).split(",")]
    if inner or (form.ref and all(is_id(each) for each in parts)):
        yield from parts
    else:
        yield written
