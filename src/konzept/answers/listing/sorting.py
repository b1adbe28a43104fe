"""`--sort KEY`: the rows of a table in the order of a column or of any other key of the kind, what is empty last."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from konzept.answers.table import NUMBER, Cell, Table
from konzept.figures.matching import form_at, values_of
from konzept.figures.selection import Listed
from konzept.i18n.messages import _
from konzept.model import Kind
from konzept.model.meant import folded
from konzept.model.words import WORDS
from konzept.reading import typed
from konzept.reading.concept import natural
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.numbers.rough import RoughNumber
from konzept.source.values import Moment, Period, Unfit, moment


def sorted_by(table: Table, found: Sequence[Listed], kind: Kind, keys: Iterable[str]) -> Table:
    """The table with its rows in the order of the first key, and where that is the same, of the next.

    `found` has the record of each row. A key is the key or the head of a column, or any key of the kind; with a hyphen
    before it the order is descending. Rows without a value come last either way. Raises `KonzeptError` for an unknown
    key.
    """
    wanted = [part.strip() for key in keys for part in key.split(",")]
    rows = list(range(len(table.rows)))
    for name in reversed(wanted):
        places = _places(table, found, kind, name.removeprefix("-").strip())
        known = [at for at in rows if places[at]]
        known.sort(key=lambda at: places[at], reverse=name.startswith("-"))
        rows = [*known, *(at for at in rows if not places[at])]
    return table.with_rows(table.rows[at] for at in rows)


def _places(table: Table, found: Sequence[Listed], kind: Kind, name: str) -> list[Any]:
    """Where each row stands among the others by one key; what has no value has an empty place."""
    for at, head in enumerate(table.head):
        if folded(name) in {folded(head.key), folded(head.text)}:
            return _by_cells([row[at] for row in table.rows])
    own = found[0].concept.own_fields.forms_of(kind.name) if found else {}
    steps = typed.path(name, kind.model, own)
    try:
        form_at(kind.model, steps, own)
    except KonzeptError as error:
        columns = ", ".join(dict.fromkeys(head.key for head in table.head))
        message = _("Nothing can be sorted by “{key}”.").format(key=echo(name))
        raise KonzeptError(message, _("Columns are: {keys}.").format(keys=columns)) from error
    return [_of_value(next(values_of(item.record, steps, own), None)) for item in found]


def _by_cells(cells: Sequence[Cell]) -> list[Any]:
    """By figures, by the order of a closed list, by dates, else by what people read."""
    told = {str(cell.value) for cell in cells if cell.value not in (None, "")}
    for words in WORDS.values():
        order = {str(word): at for at, word in enumerate(words)}
        if told and told <= order.keys():
            return [(0, order[str(cell.value)]) if cell.text and cell.value else () for cell in cells]
    return [_of_cell(cell) for cell in cells]


def _of_cell(cell: Cell) -> tuple[Any, ...]:
    if not cell.text or cell.value is None:
        return ()
    if cell.form == NUMBER:
        return 0, Decimal(str(cell.value))
    try:
        return _of_value(moment(str(cell.value)))
    except Unfit:
        return 1, natural(cell.text.casefold())


def _of_value(value: object) -> tuple[Any, ...]:
    match value:
        case None | "":
            return ()
        case Moment(first=first, last=last):
            return -1, last, first
        case Period(start=start, end=end):
            return -1, end.last if end else date.max, start.first if start else date.min
        case RoughNumber(number=number):
            return 0, number
        case bool() | int() | Decimal():
            return 0, value
        case _:
            return 1, natural(str(value).casefold())
