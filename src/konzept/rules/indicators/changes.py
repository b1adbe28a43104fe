"""Rules against an earlier revision about values: what was published stays, or a correction says why it changed."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from konzept.i18n.messages import N_, _, ngettext
from konzept.model import Indicator
from konzept.model.kinds.indicator import Correction, ValueState
from konzept.reading.series import Series
from konzept.reading.series.changes import CellChange, changed_cells
from konzept.reading.series.rows import group_named, label_of
from konzept.rules.earlier.since import Since
from konzept.rules.indicators.series import PLAIN, RECORD, VALUES, cell_text
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Place, Severity, echo

SHOWN = 5
"""How many values are named in one sentence; the others are counted."""


class _Changed(NamedTuple):
    """An indicator then and now, with the values that changed without a new correction."""

    old: Indicator
    new: Indicator
    before: Series
    after: Series | None
    """None where the file is gone."""
    changes: tuple[CellChange, ...]

    def is_closed(self, change: CellChange) -> bool:
        """Whether the value lay in a period that was closed."""
        period = self.before.periods.get(change.period) or (
            self.after.periods.get(change.period) if self.after else None
        )
        closed = self.old.closed
        return closed is not None and period is not None and period.end is not None and period.end.last <= closed.last

    def key(self, change: CellChange) -> str:
        """Period and group of a value as text for people."""
        dimensions = self.new.dimensions if len(change.group) == len(self.new.dimensions) else self.old.dimensions
        return ", ".join(part for part in (change.period, echo(label_of(change.group, dimensions))) if part)

    def place(self, change: CellChange) -> Place:
        """Where the value stands, or would stand; the record where there is no file any more."""
        if self.after is None:
            return self.new.file.at("title")
        return self.after.place(change.new, "value") if change.new else self.after.sheet.place(self.after.path, 1)


def _changed(since: Since) -> Iterator[_Changed]:
    """Every public indicator with changed values; a file that cannot be read is a fault of its own."""
    if since.before is None or since.after is None or since.before.record.draft:
        return
    for old, new in since.comparison.pairs("indicator").both:
        if not isinstance(old, Indicator) or not isinstance(new, Indicator) or old.draft:
            continue
        before, after = since.before.series.get(old.id), since.after.series.get(new.id)
        if before is None or (after is None and new.id in since.after.valued):
            continue
        entered = [each for each in new.corrections if each not in old.corrections]
        changes = (
            change
            for change in changed_cells(before, after)
            if not any(_is_about(each, change, new) for each in entered)
        )
        yield _Changed(old, new, before, after, tuple(changes))


def _is_about(correction: Correction, change: CellChange, indicator: Indicator) -> bool:
    if str(correction.period) != change.period:
        return False
    return correction.group is None or group_named(correction.group, indicator.dimensions) == change.group


def closed_value_changed(since: Since) -> Iterator[Finding]:
    """A value of a closed period changes only with a correction that says why."""
    for found in _changed(since):
        for change in found.changes:
            if found.is_closed(change):
                message = _("The value of {key} was changed although the period is closed: {old} → {new}.")
                told = message.format(key=found.key(change), old=cell_text(change.old), new=cell_text(change.new))
                hint = _("Restore it, or enter under “corrections” the date, the period and the reason.")
                yield Finding("closed-value-changed", Severity.ERROR, told, found.place(change), hint)


def published_value_changed(since: Since) -> Iterator[Finding]:
    """A published value stays, or a correction says why it changed; what was provisional may become final."""
    for found in _changed(since):
        if found.after is not None and not found.after.complete:
            continue  # what could not be read may be what seems to be missing
        lost = [change for change in found.changes if _is_lost(change) and not found.is_closed(change)]
        if lost:
            hint = _("Put back what was there. What was wrong is corrected with an entry under “corrections”: {keys}.")
            keys = _("date, period and reason")
            yield Finding(
                "published-value-changed",
                Severity.WARNING,
                " ".join(_told(found, lost)),
                found.place(next((change for change in lost if change.new), lost[0])),
                hint.format(keys=keys),
            )


def _is_lost(change: CellChange) -> bool:
    """Whether a number was there before and is not there now; a provisional, estimated or rough one may be replaced."""
    if change.old is None or change.old.value is None:
        return False
    if change.new is None or change.new.value is None:
        return True
    if change.old.state is not ValueState.MEASURED or change.old.about is not None:
        return False
    return (change.old.value, change.old.about) != (change.new.value, change.new.about)


def _told(found: _Changed, lost: Iterable[CellChange]) -> Iterator[str]:
    """Sentences on the values that are gone and on those that are other ones."""
    gone = [change for change in lost if change.new is None or change.new.value is None]
    other = [change for change in lost if change not in gone]
    if gone and found.after is None:
        message = ngettext(
            "The file of values is gone, and {count} published value with it: {values}.",
            "The file of values is gone, and {count} published values with it: {values}.",
            len(gone),
        )
        yield message.format(count=len(gone), values=_some(found.key(change) for change in gone))
    elif gone:
        message = ngettext(
            "{count} published value is gone: {values}.", "{count} published values are gone: {values}.", len(gone)
        )
        yield message.format(count=len(gone), values=_some(found.key(change) for change in gone))
    if other:
        message = ngettext(
            "{count} published value was changed: {values}.",
            "{count} published values were changed: {values}.",
            len(other),
        )
        values = (f"{found.key(each)} ({cell_text(each.old)} → {cell_text(each.new)})" for each in other)
        yield message.format(count=len(other), values=_some(values))


def _some(texts: Iterable[str]) -> str:
    """The first few texts, with a sign that there are more."""
    first = list(islice(texts, SHOWN + 1))
    return "; ".join(first[:SHOWN]) + ("; …" if len(first) > SHOWN else "")


_DATA = "zeitraum;wert\n2020;9,5\n2024;7,0\n"
_CLOSED = f"{PLAIN}closed: 2024\n"


def _corrected(record: str) -> Mapping[str, str]:
    """A changed value with the correction that explains it."""
    entry = "corrections:\n  - date: 2025-03-01\n    period: 2024\n    reason: Nachmeldung\n"
    return {RECORD: f"{record}{entry}", VALUES: _DATA.replace("7,0", "7,1")}


RULES: tuple[Rule, ...] = (
    Rule(
        "closed-value-changed",
        Severity.ERROR,
        N_(
            "Up to the day under “closed” the values have been reported. One that turns out to be wrong is corrected "
            "together with an entry under “corrections”: date, period and reason."
        ),
        {RECORD: _CLOSED, VALUES: _DATA.replace("7,0", "7,1")},
        _corrected(_CLOSED),
        against=closed_value_changed,
        before={RECORD: _CLOSED, VALUES: _DATA},
    ),
    Rule(
        "published-value-changed",
        Severity.WARNING,
        N_(
            "Compared with an earlier revision: values that were published are still there and still the same, or an "
            "entry under “corrections” says why one changed. Provisional and estimated values may be replaced by "
            "final ones."
        ),
        {RECORD: PLAIN, VALUES: _DATA.replace("2020;9,5\n", "")},
        _corrected(PLAIN),
        against=published_value_changed,
        before={RECORD: PLAIN, VALUES: _DATA},
    ),
)
