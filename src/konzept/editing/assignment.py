"""`KEY=VALUE` of the command line: `due=2026-12`, `declared.measures=32`, `goals+=deutsch-im-alltag`, `lead=`."""

import re
from collections.abc import Container, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from konzept.editing.item import example, item_of, key_of, pairs, whole_item
from konzept.editing.status import add_status
from konzept.editing.text.content import Content, Leaf, worded
from konzept.editing.text.operations import add_item, put, remove
from konzept.editing.text.splice import refused
from konzept.i18n.messages import _
from konzept.model import Record
from konzept.model.fields import FieldForm, forms, own_keys
from konzept.model.kinds.concept import Vocabulary
from konzept.model.meant import certain, end_meant, key_near, word_meant
from konzept.model.part import Part
from konzept.model.record import Rating, State
from konzept.model.types import GroupName
from konzept.reading import typed
from konzept.reading.own_fields import OwnFieldForm
from konzept.source.failure import KonzeptError
from konzept.source.findings import Route, echo
from konzept.source.light import NamedTuple, dataclass, pattern
from konzept.source.nearest import nearest
from konzept.source.values import Period, Unfit, is_id, moment
from konzept.source.yaml.nodes import Mapping as MappingNode
from konzept.source.yaml.nodes import Node, Scalar
from konzept.source.yaml.nodes import Sequence as ListNode
from konzept.source.yaml.source import Source

NO_FIELDS: Mapping[str, OwnFieldForm] = MappingProxyType({})

_ASSIGNMENT = pattern(r"\s*(?P<key>[^=\s]*?)\s*(?P<sign>[+-]?)=(?P<value>.*)", re.DOTALL)


@dataclass(frozen=True)
class Assignment:
    """A change of one key: `=` sets it or, without value, removes it; `+` adds an item, `-` removes one."""

    key: str
    sign: str
    value: str
    route: Route
    form: FieldForm | None
    """The form of the field; None for the ends of a period."""
    is_list: bool = False
    """Whether the route ends in a whole list."""

    own_words: Container[str] = ()
    """The words that the concept has for the field itself."""
    item: tuple[tuple[str, str], ...] = ()
    """The keys of a new item with their values, where the items of the list have several keys."""

    def leaf(self, value: str) -> Leaf:
        """The value as it is written into the file: in the words of the model, a German date as an ISO date."""
        if self.form is None:
            return worded(plain_date(value), typed=True)
        return worded(typed.value(self.form, value, self.own_words), typed=not issubclass(self.form.holds, str))


def words_of(vocabulary: Vocabulary) -> Container[str]:
    """The concept's own words for priorities, outcomes, states and ratings, which stay as they are written."""
    return {*vocabulary.priorities, *vocabulary.outcomes, *vocabulary.states, *vocabulary.ratings}


def read(
    text: str, model: type[Record], own: Mapping[str, OwnFieldForm] = NO_FIELDS, own_words: Container[str] = ()
) -> Assignment:
    """Parse an argument; raises `KonzeptError` where it is no assignment or names an unknown key.

    `own` has the fields that the municipality declares for the kind, `own_words` what `words_of` gives.
    """
    match = _ASSIGNMENT.fullmatch(text)
    if not match or not match["key"]:
        message = _("“{text}” sets nothing.").format(text=echo(text))
        raise KonzeptError(message, _("Write KEY=VALUE, such as due=2026-12-31."))
    value = match["value"].strip()
    route, form, whole = _along(".".join(typed.path(match["key"], model, own)), model, own)
    if match["sign"] and not whole:
        message = _("“{key}” is no list: nothing can be added to it or taken from it.").format(key=echo(match["key"]))
        raise KonzeptError(message, f"{match['key']}={echo(value)}")
    if match["sign"] and not value:
        message = _("Behind “{key}” the item is missing.").format(key=echo(match["key"] + match["sign"] + "="))
        raise KonzeptError(message, _("“{key}=” alone takes the whole list away.").format(key=echo(match["key"])))
    item = whole_item(form, pairs(value, form.part)) if form and form.part and match["sign"] == "+" else ()
    if match["sign"] == "+" and form and form.part and not item and not form.text_key:
        message = _("An entry of “{key}” has several keys.").format(key=echo(match["key"]))
        raise KonzeptError(
            message, _("Write them with their values: {example}").format(example=example(form.name, form))
        )
    return Assignment(match["key"], match["sign"], value, route, form, whole, own_words, item)


def read_all(
    texts: Sequence[str], model: type[Record], own: Mapping[str, OwnFieldForm], own_words: Container[str]
) -> list[Assignment]:
    """Parse several arguments. What follows `costs+=` alone, such as `year=2025 amount=8000`, are keys of the new item.

    Raises `KonzeptError` as `read` does.
    """
    found: list[Assignment] = []
    waiting = list(texts)
    while waiting:
        text = waiting.pop(0)
        opened = _opened(text, model, own)
        given: list[tuple[str, str]] = []
        while opened and waiting and (match := _ASSIGNMENT.fullmatch(waiting[0])) and not match["sign"]:
            given.append((key_of(match["key"], opened.part), match["value"].strip()))
            waiting.pop(0)
        if opened and given:
            item = whole_item(opened.form, given)
            found.append(
                Assignment(
                    opened.key, "+", text, opened.route, opened.form, is_list=True, own_words=own_words, item=item
                )
            )
        else:
            found.append(read(text, model, own, own_words))
    return found


class _Opened(NamedTuple):
    """A list whose new item is given by the arguments that follow: `costs+=`."""

    key: str
    route: Route
    form: FieldForm
    part: type[Part]


def _opened(text: str, model: type[Record], own: Mapping[str, OwnFieldForm]) -> _Opened | None:
    """The list to which an argument such as `costs+=` begins an item; None for any other argument."""
    match = _ASSIGNMENT.fullmatch(text)
    if not match or not match["key"] or match["sign"] != "+" or match["value"].strip():
        return None
    route, form, whole = _along(".".join(typed.path(match["key"], model, own)), model, own)
    return _Opened(match["key"], route, form, form.part) if form and form.part and whole else None


def _along(written: str, model: type[Record], own: Mapping[str, OwnFieldForm]) -> tuple[Route, FieldForm | None, bool]:
    """The route of a key such as `milestones.1.done`, the form of its field, and whether it is a whole list.

    People count the items of a list from 1.
    """
    if written.split(".", maxsplit=1)[0] == "own":
        return _along_own(written, own)
    route: Route = ()
    part: type[Part] = model
    known = {name: forms(model)[name] for name in own_keys(model)}
    steps = written.split(".")
    while True:
        step = steps.pop(0)
        form = known.get(step)
        if form is None:
            raise _unknown_key(step, list(known), key_near(step, part) or "")
        route = (*route, step)
        if form.keyed and steps:
            route = (*route, steps.pop(0))
        elif form.alone and steps and not steps[0].isdecimal():
            pass  # the only item stands without a dash, see `_as_written`
        elif form.many and steps:
            route = (*route, _position(steps.pop(0), written))
        elif form.many:
            return route, form, True
        if not steps:
            return route, form, False
        if issubclass(form.holds, Period) and (end := _end(steps)):
            return (*route, end), None, False
        if issubclass(form.holds, GroupName) and len(steps) == 1:
            return (*route, steps[0]), form, False
        if form.part is None:
            message = _("“{key}” has no keys below it.").format(key=echo(step))
            raise KonzeptError(message, f"{echo('.'.join(written.split('.')[: -len(steps)]))}=…")
        part = form.part
        known = dict(forms(part))


def _along_own(written: str, own: Mapping[str, OwnFieldForm]) -> tuple[Route, FieldForm | None, bool]:
    """The route, the form and the list mark of an own field such as `own.foerdernummer`, as `_along` gives them."""
    _first, *steps = written.split(".")
    form = own.get(steps[0]) if steps else None
    if form is None:
        known = [f"own.{key}" for key in own]
        if known:
            raise _unknown_key(written, known)
        message = _("There is no key “{key}” here.").format(key=echo(written))
        raise KonzeptError(message, _("Own fields are declared in konzept.yaml under “fields”."))
    route: Route = ("own", form.key)
    if len(steps) == 1:
        return route, form, form.many
    if form.many and len(steps) == 2:
        return (*route, _position(steps[1], written)), form, False
    if issubclass(form.holds, Period) and (end := _end(steps[1:])):
        return (*route, end), None, False
    raise KonzeptError(_("“{key}” has no keys below it.").format(key=echo(".".join(map(str, route)))), "")


def _end(steps: Sequence[str]) -> str | None:
    """Which end of a period the last step names."""
    return certain(end_meant(steps[0])) if len(steps) == 1 else None


def _position(step: str, written: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", step):
        message = _("Which entry of the list is meant by “{key}”?").format(key=echo(written))
        example = "milestones.1.done=2026-05-04"
        raise KonzeptError(message, _("Number the entries from 1: {example}.").format(example=example))
    return int(step) - 1


def _unknown_key(step: str, known: Sequence[str], near: str = "") -> KonzeptError:
    guess = near or nearest(step, known)
    hint = _("“{key}” is probably meant.").format(key=guess) if guess else ""
    message = _("There is no key “{key}” here.").format(key=echo(step))
    return KonzeptError(message, hint or _("The keys are: {keys}.").format(keys=", ".join(known)))


def plain_date(raw: str) -> str:
    """A date in the notation of files; a German date such as 30.6.2024 becomes 2024-06-30."""
    try:
        moment(raw)
    except Unfit as unfit:
        return unfit.suggestion or raw
    return raw


def assign(source: Source, model: type[Record], assignment: Assignment) -> Source:
    """Carry out an assignment; returns the same source where nothing changes.

    Raises `KonzeptError` where the place does not exist, and `Uneditable` where the file must be edited by hand.
    """
    route = _as_written(source, assignment)
    for length, step in enumerate(route):
        if isinstance(step, int) and source.node(*route[: length + 1]) is None:
            message = _("The list “{key}” has no entry {number}.").format(key=echo(str(route[0])), number=step + 1)
            form = forms(model).get(str(route[0]))
            add = example(str(route[0]), form) if form else f"{route[0]}+=…"
            raise KonzeptError(message, _("A new one is added so: {example}").format(example=add))
    if not assignment.value:
        return remove(source, route) if source.node(*route) is not None else source
    if assignment.sign == "+":
        return _added(source, model, assignment, assignment.value)
    if assignment.sign == "-":
        return _taken(source, assignment)
    if assignment.is_list:
        return _listed(source, model, assignment)
    node = source.node(*route)
    if isinstance(node, MappingNode | ListNode):
        keys = (
            ", ".join(f"{assignment.key}.{key.value}" for key, _value in node.entries)
            if isinstance(node, MappingNode)
            else ""
        )
        message = _("“{key}” consists of several keys.").format(key=echo(assignment.key))
        raise KonzeptError(message, _("Name one of them: {keys}.").format(keys=echo(keys)) if keys else "")
    return put(source, model, route, assignment.leaf(assignment.value))


def _as_written(source: Source, assignment: Assignment) -> Route:
    """The route in a file where an item may stand alone in place of a list of one.

    Raises `KonzeptError` where the file has a list, and nobody says which item is meant.
    """
    route: Route = ()
    for step in assignment.route:
        home = source.node(*route)
        if isinstance(home, ListNode) and isinstance(step, str):
            message = _("Which entry of the list is meant by “{key}”?").format(key=echo(assignment.key))
            keys = ".".join(str(each) for each in (*route, 1, step))
            raise KonzeptError(message, _("Number the entries from 1: {example}.").format(example=keys))
        if not (isinstance(home, MappingNode) and step == 0):
            route = (*route, step)
    return route


def _added(source: Source, model: type[Record], assignment: Assignment, value: str) -> Source:
    home = source.node(*assignment.route)
    if assignment.item and assignment.form and assignment.form.part:
        return _item_added(source, model, assignment, dict(item_of(assignment.item, assignment.form.part)))
    lone = _lone(source, assignment)
    items = home.items if isinstance(home, ListNode) else ()
    if any(says(item) == value for item in (*items, *lone)):
        return source
    if lone:  # a list of two takes its place
        return put(source, model, assignment.route, tuple(assignment.leaf(each) for each in (says(lone[0]), value)))
    content: Content = assignment.leaf(value)
    if items and isinstance(items[-1], MappingNode):  # items with several keys begin with this key
        content = {items[-1].entries[0][0].value: content}
    return add_item(source, model, assignment.route, len(items), content)


def _item_added(source: Source, model: type[Record], assignment: Assignment, item: dict[str, Content]) -> Source:
    """The source with a new item behind the others; an entry of a status has its place by its date."""
    if assignment.route == ("status",) and "date" in item:
        return add_status(source, model, {key: _in_words(key, each, assignment) for key, each in item.items()})
    home = source.node(*assignment.route)
    count = len(home.items) if isinstance(home, ListNode) else 0
    return add_item(source, model, assignment.route, count, item)


def _in_words(key: str, written: Content, assignment: Assignment) -> Content:
    """A state or a rating in the words of the model; the concept's own words stay."""
    words: Mapping[str, type[StrEnum]] = {"state": State, "rating": Rating}
    if key not in words or not isinstance(written, Leaf) or written.text in assignment.own_words:
        return written
    return Leaf(certain(word_meant(written.text, words[key])) or written.text)


def _taken(source: Source, assignment: Assignment) -> Source:
    home = source.node(*assignment.route)
    lone = _lone(source, assignment)
    items = home.items if isinstance(home, ListNode) else lone
    texts = [says(item) for item in items]
    if assignment.value not in texts:
        message = _("“{value}” does not stand in “{key}”.")
        known = ", ".join(f"“{echo(text)}”" for text in texts[:10])
        raise KonzeptError(
            message.format(value=echo(assignment.value), key=echo(assignment.key)),
            _("There are: {values}.").format(values=known) if known else _("The list is empty."),
        )
    return remove(source, assignment.route if lone else (*assignment.route, texts.index(assignment.value)))


def _lone(source: Source, assignment: Assignment) -> tuple[Scalar, ...]:
    """The only value of a list, where it is written without a list around it; else nothing."""
    home = source.node(*assignment.route)
    is_lone = assignment.form is not None and assignment.form.alone and isinstance(home, Scalar) and not home.empty
    return (home,) if is_lone and isinstance(home, Scalar) else ()


def _listed(source: Source, model: type[Record], assignment: Assignment) -> Source:
    """The source with a list of exactly these items; items that the list has already keep their lines."""
    wanted = _items(assignment)
    home = source.node(*assignment.route)
    if len(wanted) == 1 and _lone(source, assignment):
        return put(source, model, assignment.route, assignment.leaf(wanted[0]))
    if not isinstance(home, ListNode) or not home.items:
        content: Content = tuple(assignment.leaf(value) for value in wanted)
        return put(source, model, assignment.route, content)
    if any(not isinstance(item, Scalar) for item in home.items):
        raise refused(source, assignment.route)
    old = [says(item) for item in home.items]
    kept = [text for text in old if text in wanted]
    fresh = [value for value in wanted if value not in old]
    if not kept or [*kept, *fresh] != wanted:
        return put(source, model, assignment.route, tuple(assignment.leaf(value) for value in wanted))
    for at in reversed([at for at, text in enumerate(old) if text not in wanted]):
        source = remove(source, (*assignment.route, at))
    for value in fresh:
        source = _added(source, model, assignment, value)
    return source


def _items(assignment: Assignment) -> list[str]:
    """The items of the value: ids are separated by commas, which are part of any other text."""
    parts = [part.strip() for part in assignment.value.split(",")]
    ref = assignment.form.ref if assignment.form else None
    ids = ref is not None and all(is_id(ref.read(part)[1]) for part in parts)
    return list(dict.fromkeys(parts)) if ids else [assignment.value]


def says(item: Node) -> str:
    """The text of an item; for an item with several keys, the value of the first."""
    match item:
        case Scalar(value=value):
            return value.strip()
        case MappingNode(entries=((_key, Scalar(value=value)), *_rest)):
            return value.strip()
        case _:
            return ""
