"""Insert a status entry in date order, newest first or last as the list has it."""

from datetime import date

from konzept.editing.text.content import Content, Leaf
from konzept.editing.text.operations import add_item
from konzept.model import Record
from konzept.model.fields import forms
from konzept.model.record import StatusEntry, View
from konzept.source.values import Unfit, moment
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence
from konzept.source.yaml.source import Source


def add_status(source: Source, model: type[Record], entry: dict[str, Content]) -> Source:
    """Put a dated entry into the status of a record.

    Of several entries of one day the last in time counts, see `konzept.figures.progress.in_time`: the new entry is put
    after the others of its day and view, or before them where the entries up to that day have the newest on top.
    """
    home = source.node("status")
    if not isinstance(home, Sequence) or not home.items:
        return add_item(source, model, ("status",), 0, entry)
    when = entry["date"]
    day = moment(when.text).last if isinstance(when, Leaf) else date.max
    beside = _beside(home.items, day, _view_of(entry.get("view")))
    index = _index(home.items, day) if beside is None else beside
    neighbour = home.items[max(index - 1, 0)]
    return add_item(source, model, ("status",), index, _in_order(entry, neighbour))


def _beside(items: tuple[Node, ...], day: date, view: str) -> int | None:
    """The index for an entry of a day that has entries of its view already, so that it is the last of them in time."""
    viewed = [(at, found) for at, item in enumerate(items) if _written_view(item) == view and (found := _day(item))]
    known = [(at, found) for at, found in viewed if found <= day]
    of_day = [at for at, found in known if found == day]
    if not of_day:
        return None
    return of_day[0] if known[0][1] > known[-1][1] else of_day[-1] + 1


def _written_view(item: Node) -> str:
    node = item.get("view") if isinstance(item, Mapping) else None
    return node.value if isinstance(node, Scalar) and not node.empty else View.OWN


def _view_of(written: Content | None) -> str:
    return written.text if isinstance(written, Leaf) else View.OWN


def _index(items: tuple[Node, ...], day: date) -> int:
    """The index for an entry of that day; where the entries are in no order, the end at which the newer ones are."""
    days = [_day(item) for item in items]
    dated = [each for each in days if each is not None]
    if len(dated) > 1 and dated[0] > dated[-1]:
        sorted_down = dated == sorted(dated, reverse=True)
        return max((at + 1 for at, each in enumerate(days) if sorted_down and each and each > day), default=0)
    if dated == sorted(dated):
        return min((at for at, each in enumerate(days) if each is not None and each > day), default=len(items))
    return len(items)


def _day(item: Node) -> date | None:
    node = item.get("date") if isinstance(item, Mapping) else None
    try:
        return moment(node.value).last if isinstance(node, Scalar) else None
    except Unfit:
        return None


def _in_order(entry: dict[str, Content], neighbour: Node) -> dict[str, Content]:
    """The keys in the order of the neighbouring entry; each key that it lacks follows its predecessor in the model."""
    names = [key.value for key, _value in neighbour.entries] if isinstance(neighbour, Mapping) else []
    order = [name for name in names if name in entry]
    known = list(forms(StatusEntry))
    for name in sorted(entry, key=known.index):
        if name not in order:
            before = [at for at, other in enumerate(order) if known.index(other) < known.index(name)]
            order.insert(max(before, default=-1) + 1, name)
    return {name: entry[name] for name in order}
