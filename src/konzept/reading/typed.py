"""Keys and values as a person types them in a command, in German or English, in the words of the model."""

import re
from collections.abc import Container, Mapping

from konzept.i18n.messages import _
from konzept.model.fields import FieldForm, forms
from konzept.model.meant import folded, key_meant, priority_meant, word_meant
from konzept.model.part import Part
from konzept.reading.own_fields import OwnFieldForm
from konzept.reading.unfit.hints import date_for
from konzept.source.dates import meant_date, meant_ends, meant_school_year
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.numbers.rough import RoughNumber, rough_number, taken_apart
from konzept.source.values import Moment, Period, Unfit, decimal, moment, truth

OwnForms = Mapping[str, OwnFieldForm]


def step(written: str, model: type[Part]) -> str:
    """The key of a model that is meant; what means none stays as written.

    Raises `KonzeptError` where it can mean several.
    """
    return written if written in forms(model) else _the_one(written, key_meant(written, model)) or written


def path(written: str, model: type[Part], own: OwnForms) -> list[str]:
    """A dotted key, taken to pieces: `Meilensteine.Frist` is milestones, due; numbers of items stay where they are."""
    first, *rest = [each.strip() for each in written.split(".")]
    if not rest and first not in forms(model) and (key := own_key(first, own)):
        return ["own", key]
    if folded(first) == "own" or (first not in forms(model) and step(first, model) == "own"):
        return ["own", *[own_key(each, own) or each for each in rest[:1]], *rest[1:]]
    steps: list[str] = []
    part: type[Part] | None = model
    for each in [first, *rest]:
        if part is None or re.fullmatch("[0-9]+", each):
            steps.append(each)
            continue
        name = step(each, part)
        form = forms(part).get(name)
        steps.append(name)
        part = form.part if form else None
        if form and form.keyed:  # the next step is a word of the concept
            return [*steps, *rest[len(steps) - 1 :]]
    return steps


def own_key(written: str, own: OwnForms) -> str | None:
    """The key of a field that the municipality declares, by its key or its label; None for any other word."""
    if written in own:
        return written
    found = [key for key, form in own.items() if folded(written) in {folded(key), folded(form.title)}]
    return _the_one(written, tuple(found))


def value(form: FieldForm, written: str, own_words: Container[str] = ()) -> str:
    """A value as files have it: begonnen → started, 30.6.2027 → 2027-06-30, ja → true; all else stays as written.

    `own_words` are the words that the concept has for the field. Raises `KonzeptError` for a word of several meanings.
    """
    if form.part and form.text_key:
        form = forms(form.part)[form.text_key]
    if form.options and written not in form.options:
        return _the_one(written, word_meant(written, form.holds)) or written
    if form.known_words and written not in own_words and written not in set(form.known_words):
        return _the_one(written, word_meant(written, form.known_words)) or written
    if form.name == "priority" and written not in own_words:
        return _the_one(written, priority_meant(written)) or written
    if isinstance(form, OwnFieldForm) and form.field.choices:
        return next((word for word in form.field.choices if folded(word) == folded(written)), written)
    try:
        if form.holds is bool:
            return str(truth(written)).lower()
        if issubclass(form.holds, Moment):
            return date_for(form.name, written) or str(moment(written))
        if issubclass(form.holds, Period):
            return _period(written)
        if issubclass(form.holds, RoughNumber):
            return str(rough_number(written, decimal)) if taken_apart(written).about else written
    except Unfit as unfit:
        return unfit.suggestion or written
    return written


def _period(written: str) -> str:
    """A time as people write it: one date, two years with a word between, or a school year that says that it is one."""
    ends = meant_ends(written)
    if ends and all(end and len(end) == len("2027") for end in ends):
        return "-".join(end for end in ends if end)
    return meant_date(written) or meant_school_year(written) or written


def _the_one(written: str, meant: tuple[str, ...]) -> str | None:
    if len(meant) > 1:
        message = _("“{word}” can mean more than one thing here.").format(word=echo(written))
        raise KonzeptError(message, _("Write one of: {words}.").format(words=", ".join(meant)))
    return meant[0] if meant else None
