"""What differs between two records or parts of one kind, value by value.

Typed values are compared, so that another layout of a file is no difference; Markdown is compared by its words.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from konzept.model.fields import FieldForm, forms
from konzept.model.kinds.indicator import Target
from konzept.model.kinds.money import Cost
from konzept.model.part import Part
from konzept.model.record import StatusEntry
from konzept.source.findings import Route
from konzept.source.nearest import CLOSE, similarity
from konzept.source.textdiff import blocks

GUESSES = 400
"""Items of a list that have neither content nor name in common are matched by likeness up to that many pairs."""


class Difference(NamedTuple):
    """A value before and after, None where there was or is none, and the route to it.

    A position in the route is that of the list after; of the list before for an item that is gone.
    """

    route: Route
    form: FieldForm
    old: object
    new: object


def differences(old: Part, new: Part, silent: frozenset[str] = frozenset()) -> Iterator[Difference]:
    """All differences but those of the top fields in `silent`; none if and only if the two say the same.

    One for each value, for each item of a list of parts or texts that came, went or changed, for each list of words,
    and for each list whose items only stand in another order.
    """
    for name in forms(type(new)):
        if name not in silent:
            yield from differences_in(old, new, name)


def differences_in(old: Part, new: Part, name: str) -> Iterator[Difference]:
    """The differences in one field."""
    return differences_of(forms(type(new))[name], getattr(old, name), getattr(new, name), (name,))


def differences_of(form: FieldForm, old: object, new: object, route: Route) -> Iterator[Difference]:
    """The differences between two values of one form."""
    if old == new:
        return
    if isinstance(old, tuple) and isinstance(new, tuple):
        yield from _list(form, old, new, route)
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _value(form, old.get(key), new.get(key), (*route, key))
    else:
        yield from _value(form, old, new, route)


def _value(form: FieldForm, old: object, new: object, route: Route) -> Iterator[Difference]:
    if isinstance(old, Part) and isinstance(new, Part) and not isinstance(new, StatusEntry):
        for name, inner in forms(type(new)).items():
            yield from differences_of(inner, getattr(old, name), getattr(new, name), (*route, name))
    elif meaning(old, form) != meaning(new, form):
        yield Difference(route, form, old, new)


def _list(form: FieldForm, old: tuple[object, ...], new: tuple[object, ...], route: Route) -> Iterator[Difference]:
    if form.alone and len(old) == len(new) == 1:  # no item of a list, but the one that there is
        yield from _value(form, old[0], new[0], route)
        return
    before, after = [meaning(item, form) for item in old], [meaning(item, form) for item in new]
    if before == after:
        return
    if Counter(before) == Counter(after) or not (form.part or form.markup):
        yield Difference(route, form, old, new)
        return
    pairs = _matched(form, old, new, before, after)
    found = {now: was for was, now in pairs}
    for at, item in enumerate(new):
        if at not in found:
            yield Difference((*route, at), form, None, item)
        else:
            yield from _value(form, old[found[at]], item, (*route, at))
    matched = set(found.values())
    for at, item in enumerate(old):
        if at not in matched:
            yield Difference((*route, at), form, item, None)


def meaning(value: object, form: FieldForm) -> Hashable:
    """What a value says, without the way in which it is laid out: equal for values that say the same."""
    match value:
        case Part():
            return tuple(meaning(getattr(value, name), inner) for name, inner in forms(type(value)).items())
        case tuple():
            return tuple(meaning(item, form) for item in value)
        case Mapping():
            return frozenset((key, meaning(item, form)) for key, item in value.items())
        case str() if form.markup:
            return blocks(value)
        case Hashable():
            return value
    raise TypeError(form.name)


def _matched(
    form: FieldForm, old: Sequence[object], new: Sequence[object], before: list[Hashable], after: list[Hashable]
) -> list[tuple[int, int]]:
    """Positions of the items that are the same before and after: equal ones, then by name, then by likeness."""
    rest_old, rest_new = list(range(len(old))), list(range(len(new)))
    pairs: list[tuple[int, int]] = []

    def join(key_old: Callable[[int], Hashable], key_new: Callable[[int], Hashable]) -> None:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for at in reversed(rest_old):
            waiting[key_old(at)].append(at)
        for at in list(rest_new):
            if same := waiting.get(key_new(at)):
                pairs.append((same.pop(), at))
                rest_new.remove(at)
                rest_old.remove(pairs[-1][0])

    join(lambda at: before[at], lambda at: after[at])
    join(lambda at: _key(old[at]), lambda at: _key(new[at]))
    if form.holds is StatusEntry:  # the same report with another date
        join(lambda at: _undated(before[at]), lambda at: _undated(after[at]))
        return pairs
    for was in list(rest_old) if len(rest_old) * len(rest_new) <= GUESSES else ():
        likeness = [(similarity(item_name(old[was]), item_name(new[now])), -now) for now in rest_new]
        best, position = max(likeness, default=(0.0, 0))
        if best >= CLOSE:
            pairs.append((was, -position))
            rest_new.remove(-position)
            rest_old.remove(was)
    return pairs


def _key(item: object) -> Hashable:
    """What an item is known by; an unnamed one has nothing in common with another."""
    if isinstance(item, StatusEntry):
        return (item.date, item.view)
    return (item_name(item) or object()) if isinstance(item, Part) else item if isinstance(item, str) else object()


def _undated(entry: Hashable) -> Hashable:
    return entry[1:] if isinstance(entry, tuple) else entry


_NAMES: Mapping[type[Part], tuple[str, ...]] = MappingProxyType(
    {Target: ("value", "words", "by"), Cost: ("year", "kind")}
)
"""Which fields name an item, where it is not its required ones or, for want of those, its first two."""


def name_fields(model: type[Part]) -> tuple[str, ...]:
    """The fields by which people know an item of a list."""
    if model in _NAMES:
        return _NAMES[model]
    required = tuple(name for name, form in forms(model).items() if form.required)
    return required or tuple(forms(model))[:2]


def item_name(item: object) -> str:
    """The words by which people know an item; empty where it has none."""
    if not isinstance(item, Part):
        return str(item)
    values = (getattr(item, name) for name in name_fields(type(item)))
    return ", ".join(str(value) for value in values if value is not None)
