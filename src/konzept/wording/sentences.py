"""A change as one sentence, in the concept's own terms and the language of the call.

An example: Measure “Lernpatenschaften” moved from goal “A” to goal “B”. Contents of internal fields are not shown.
"""

from collections import Counter
from collections.abc import Sequence

from konzept.changes.diff import Change, ChangeType, Home, Name, home_of
from konzept.changes.fieldwise import differences
from konzept.i18n.messages import _, ngettext
from konzept.model import KIND_IN, LEVELS, ConceptRecord, Goal, Indicator, Measure, Record, Theme
from konzept.model.fields import FieldForm
from konzept.model.part import Part
from konzept.model.record import StatusEntry, View
from konzept.reading.own_fields import OwnFieldForm
from konzept.reading.series import SeriesRow
from konzept.reading.series.changes import CellChange
from konzept.source.findings import echo
from konzept.source.textdiff import kept_positions, swaps
from konzept.wording import localized
from konzept.wording.indicator_words import named, period_word, worded
from konzept.wording.levels import level
from konzept.wording.phrases import Terms, quoted

SHOWN = 3
"""How many changed places of a text, or new positions, are listed one by one; the rest is counted."""


def sentence(change: Change) -> str:
    """The sentence for a change, in one line without a full stop."""
    terms = Terms(change.after, change.before)
    record = terms.record(change.record)
    match change.kind:
        case ChangeType.ADDED:
            return _added(terms, change)
        case ChangeType.REMOVED:
            return _("{record}: removed").format(record=record)
        case ChangeType.RENAMED:
            return _renamed(terms, change)
        case ChangeType.MOVED:
            return _moved(terms, change)
        case ChangeType.REORDERED:
            return _reordered(terms, change)
        case ChangeType.SPLIT if isinstance(change.old, Record):
            return _("{record}: new, split off from {other}").format(record=record, other=terms.record(change.old))
        case ChangeType.MERGED if isinstance(change.new, Record):
            return _("{record}: merged into {other}").format(record=record, other=terms.record(change.new))
        case ChangeType.UNREADABLE:
            return _("{record}: the file can be read at only one of the two times").format(record=record)
        case _ if change.is_internal:
            return _internal(change, record)
        case ChangeType.STATUS_ADDED | ChangeType.STATUS_REMOVED | ChangeType.STATUS_CHANGED:
            return _("{record}: {change}").format(record=record, change=_status(terms, change))
        case _:
            told = _value(change) if change.kind in {ChangeType.VALUE, ChangeType.VALUES} else _field(terms, change)
            return _("{record}: {change}").format(record=record, change=told)


def _added(terms: Terms, change: Change) -> str:
    record = terms.record(change.record)
    if isinstance(change.record, ConceptRecord):
        counts = (_count(terms, change, kind) for kind in LEVELS)
        told = ", ".join(count for count in counts if count)
        return (
            _("{record}: new ({counts})").format(record=record, counts=told)
            if told
            else _("{record}: new").format(record=record)
        )
    home = home_of(change.record)
    if home is None:
        return _("{record}: new").format(record=record)
    return _("{record}: new, under {home}").format(record=record, home=terms.inner(home))


def _count(terms: Terms, change: Change, kind: str) -> str:
    count = len(change.concept.records_of(kind))
    label = level(terms.after, kind)
    return f"{localized.number(count)} {label.one if count == 1 else label.many}" if count else ""


def _renamed(terms: Terms, change: Change) -> str:
    old, new = change.old, change.new
    if not isinstance(old, Name) or not isinstance(new, Name):
        raise TypeError(change.kind)
    record = terms.named(change.record, old.heading or new.heading)
    ids = _("id {old} → {new}").format(old=old.id, new=new.id)
    if change.route == ("id",):
        return _("{record}: {change}").format(record=record, change=ids)
    told = _("{record} renamed to {title}").format(record=record, title=quoted(new.heading))
    return told if old.id == new.id else f"{told} ({ids})"


def _moved(terms: Terms, change: Change) -> str:
    record = terms.record(change.record)
    match change.old, change.new:
        case Home() as old, Home() as new:
            message = _("{record} moved from {old} to {new}")
            return message.format(record=record, old=terms.inner(old), new=terms.inner(new))
        case None, Home() as new:
            return _("{record}: now under {new}").format(record=record, new=terms.inner(new))
        case old, _new:
            before = terms.inner(old) if isinstance(old, Home) else ""
            return _("{record}: no longer under {old}").format(record=record, old=before)


def _reordered(terms: Terms, change: Change) -> str:
    """The sentence for records or items that moved, while the others kept their order."""
    kind = KIND_IN[str(change.route[0])]
    many = level(terms.after, kind.name).many
    many = f"{many[:1].upper()}{many[1:]}"
    old, new = change.old, change.new
    if not isinstance(old, tuple) or not isinstance(new, tuple) or old == new:
        return _("{records}: positions numbered anew, order as before").format(records=many)
    stayed = {at for _was, at in kept_positions(old, new)}
    moved = [at for at in range(len(new)) if at not in stayed]
    told = [_position(terms, kind.name, new, at) for at in moved[:SHOWN]]
    return _("{records} in a new order: {positions}").format(records=many, positions=_and_more(told, len(moved)))


def _position(terms: Terms, kind: str, order: Sequence[str], at: int) -> str:
    def title(name: str) -> str:
        found = terms.find(kind, name)
        return quoted(found.heading or name) if found else quoted(name)

    if at == 0:
        return _("{title} now first").format(title=title(order[at]))
    return _("{title} now after {other}").format(title=title(order[at]), other=title(order[at - 1]))


def _internal(change: Change, record: str) -> str:
    if change.route[0] == "own":
        title = change.form.title if isinstance(change.form, OwnFieldForm) else str(change.route[1])
        return _("{record}: internal field {field} changed").format(record=record, field=quoted(title))
    match change.old, change.new:
        case None, _new:
            return _("{record}: internal note added").format(record=record)
        case _old, None:
            return _("{record}: internal note removed").format(record=record)
        case _:
            return _("{record}: internal note changed").format(record=record)


def _status(terms: Terms, change: Change) -> str:
    match change.old, change.new:
        case None, StatusEntry() as entry:
            return _entered(terms, change.record, entry)
        case StatusEntry() as entry, None:
            return _("status entry {dated} ({state}) removed").format(
                dated=localized.of(entry.date, localized.short), state=terms.state(entry) or terms.rating(entry)
            )
        case StatusEntry() as old, StatusEntry() as new:
            found = [_told(terms, each.form, _(each.form.title), each.old, each.new) for each in differences(old, new)]
            which = _("status entry {dated}").format(dated=localized.of(old.date, localized.short))
            return f"{which}: {'; '.join(found)}"
    raise TypeError(change.kind)


def _entered(terms: Terms, record: Record, entry: StatusEntry) -> str:
    """The sentence for a new status entry: its contents, the entry before, and whether a newer one existed already."""
    state, since = terms.state(entry), localized.since(entry.date, localized.short)
    more = [terms.rating(entry), localized.percent(entry.percent) if entry.percent is not None else ""]
    rest = "".join(f", {fact}" for fact in more if fact)
    if entry.state is None:
        state, rest = terms.rating(entry), "".join(f", {fact}" for fact in more[1:] if fact)
    if entry.view is View.OUTSIDE:
        return _("view from outside: {state} {since}").format(state=state, since=since) + rest
    if entry.state is None:
        return _("rated {rating} {since}").format(rating=state, since=since) + rest
    own = [each for each in _entries(record) if each.view is View.OWN and each is not entry]
    if any(each.date.last > entry.date.last for each in own):
        return _("status {state} {since} entered later").format(state=state, since=since) + rest
    earlier = max(own, key=lambda each: each.date.last, default=None)
    if earlier is not None and earlier.state == entry.state:
        return _("status still {state} {on}").format(state=state, on=localized.on(entry.date, localized.short)) + rest
    before = terms.state(earlier) if earlier else _("no report")
    told = _("status {state} {since}").format(state=state, since=since) + rest
    return _("{status} (before: {before})").format(status=told, before=before)


def _entries(record: Record) -> tuple[StatusEntry, ...]:
    return record.status if isinstance(record, Measure | Goal | Theme) else ()


def _value(change: Change) -> str:
    """The sentence for a changed value of an indicator: period, group, old and new value."""
    indicator = change.record
    if change.kind is ChangeType.VALUES:
        return _values(change)
    if not isinstance(indicator, Indicator):
        raise TypeError(change.kind)
    _series, period, *group = (str(step) for step in change.route)
    fits = len(group) == len(indicator.dimensions)
    label = named(indicator, tuple(group)) if fits else ", ".join(group)
    key = ", ".join(part for part in (period_word(period), echo(label)) if part)
    old, new = (worded(indicator, row) if isinstance(row, SeriesRow) else "" for row in (change.old, change.new))
    if not old:
        return _("{key}: new {value}").format(key=key, value=new)
    if not new:
        return _("{key}: removed (before: {value})").format(key=key, value=old)
    return _("{key}: {old} → {new}").format(key=key, old=old, new=new)


def _values(change: Change) -> str:
    """The sentence for many changed values at once: how many were changed, added and removed."""
    cells = [each for each in change.new if isinstance(each, CellChange)] if isinstance(change.new, tuple) else []
    came = sum(each.old is None for each in cells)
    went = sum(each.new is None for each in cells)
    counts = (
        (len(cells) - came - went, _("{count} changed")),
        (came, _("{count} new")),
        (went, _("{count} removed")),
    )
    told = ", ".join(text.format(count=localized.number(count)) for count, text in counts if count)
    return ngettext("{count} value: {told}", "{count} values: {told}", len(cells)).format(
        count=localized.number(len(cells)), told=told
    )


def _field(terms: Terms, change: Change) -> str:
    if change.form is None:
        raise TypeError(change.kind)
    if isinstance(change.form, OwnFieldForm):
        return _told(terms, change.form, change.form.title, change.old, change.new)
    title = terms.fields(change.record, change.route, change.old if change.new is None else None)
    is_item = bool(change.route) and isinstance(change.route[-1], int)
    if is_item and isinstance(change.new or change.old, Part):
        return _item(terms, title, change.new)
    return _told(terms, change.form, title, change.old, change.new)


def _item(terms: Terms, title: str, new: object) -> str:
    """The sentence for an item that was added to or removed from a list; `title` contains its name."""
    if isinstance(new, Part):
        rest = terms.rest(new)
        return (
            _("{field} new: {value}").format(field=title, value=rest) if rest else _("{field} new").format(field=title)
        )
    return _("{field} removed").format(field=title)


def _told(terms: Terms, form: FieldForm, title: str, old: object, new: object) -> str:
    """The sentence for a field with its new and its old value."""
    match old, new:
        case str(), str() if form.markup:
            return _swapped(title, old, new)
        case tuple(), tuple():
            return _list(terms, form, title, old, new)
        case None, _new:
            return _("{field} new: {value}").format(field=title, value=terms.value(form, new))
        case _old, None:
            return _("{field} removed (before: {value})").format(field=title, value=terms.value(form, old))
        case _:
            return _arrow(title, terms.value(form, old), terms.value(form, new))


def _arrow(title: str, old: str, new: str) -> str:
    return _("{field} {old} → {new}").format(field=title, old=old, new=new)


def _swapped(title: str, old: str, new: str) -> str:
    """The sentence for a changed text: the words that were added and removed."""
    found = swaps(old, new)
    told = []
    for before, after in found[:SHOWN]:
        if before and after:
            told.append(_arrow("", quoted(before), quoted(after)).strip())
        elif after:
            told.append(_("new {words}").format(words=quoted(after)))
        else:
            told.append(_("removed {words}").format(words=quoted(before)))
    if not told:
        return _("{field}: divided differently").format(field=title)
    return _("{field}: {changes}").format(field=title, changes=_and_more(told, len(found)))


def _and_more(told: list[str], count: int) -> str:
    rest = count - len(told)
    if rest:
        more = ngettext("{count} more place", "{count} more places", rest).format(count=rest)
        return _("{some} and {more}").format(some="; ".join(told), more=more)
    return "; ".join(told)


def _list(terms: Terms, form: FieldForm, title: str, old: Sequence[object], new: Sequence[object]) -> str:
    if form.part or form.markup:
        return _("{field} in a new order").format(field=title)
    gone, came = list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())
    if not gone and not came:
        order = ", ".join(terms.value(form, item) for item in new)
        return _("{field} in a new order: {values}").format(field=title, values=order)
    if len(gone) == len(came) == 1:
        return _arrow(title, terms.value(form, gone[0]), terms.value(form, came[0]))
    parts = []
    if came:
        parts.append(_("new {words}").format(words=terms.value(form, tuple(came))))
    if gone:
        parts.append(_("removed {words}").format(words=terms.value(form, tuple(gone))))
    return _("{field}: {changes}").format(field=title, changes="; ".join(parts))
