"""What a shell is offered that the model knows: keys, and the words and ids that can stand behind them."""

from collections.abc import Iterator, Sequence

import typer

from konzept.cli import complete
from konzept.i18n.messages import _
from konzept.model import CONCEPT, KIND_OF, Record
from konzept.model.fields import FieldForm, forms, own_keys
from konzept.model.meant import certain, key_meant
from konzept.model.part import Part
from konzept.source.snapshot import KIND_FOLDERS
from konzept.wording.phrases import Terms


def offered(ctx: typer.Context, kind: str, incomplete: str, ending: str) -> Sequence[complete.ShellOffer]:
    """The keys of a kind that begin so, or the values of the key that stands before the equals sign."""
    model = KIND_OF[kind].model if kind in KIND_OF else CONCEPT.model
    key, equals, begun = incomplete.partition("=")
    if equals:
        values = _values(ctx, model, key, begun)
        return [(f"{key}={word}", told) for word, told in values]
    known = forms(model)
    named = [(f"{name}{ending}", _(known[name].title)) for name in own_keys(model) if name.startswith(incomplete)]
    return named or list(_by_title(model, incomplete, ending))


def _by_title(model: type[Record], begun: str, ending: str) -> Iterator[tuple[str, str]]:
    """The keys by what people call them, which is understood wherever somebody types: Frist, Kosten."""
    known = forms(model)
    for name in own_keys(model):
        title = _(known[name].title)
        if title.isalpha() and title.casefold().startswith(begun.casefold()):
            yield f"{title}{ending}", name


def _values(ctx: typer.Context, model: type[Part], key: str, begun: str) -> Iterator[tuple[str, str]]:
    """The words of a closed list, or the ids of the records, that a key can have and that begin so."""
    name = certain(key_meant(key.rstrip("+-!"), model)) or key
    form = forms(model).get(name)
    for word, told in _of(ctx, form, begun) if form else ():
        if word.startswith(begun):
            yield word, told


def _of(ctx: typer.Context, form: FieldForm, begun: str) -> Iterator[tuple[str, str]]:
    if form.options or form.known_words:
        words = form.holds if form.options else form.known_words
        yield from ((str(word), Terms(None).value(form, word)) for word in words or ())  # type: ignore[union-attr]
    elif form.name == "priority":
        yield from ((word, _(word)) for word in ("high", "medium", "low"))
    elif form.holds is bool:
        yield from (("true", _("yes")), ("false", _("no")))
    elif form.ref and form.ref.kind in KIND_FOLDERS:
        for offer in complete.ids(KIND_FOLDERS[form.ref.kind])(ctx, [], begun):
            yield offer if isinstance(offer, tuple) else (offer, "")
