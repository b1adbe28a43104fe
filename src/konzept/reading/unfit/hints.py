"""What to write in place of a value, where the key says more of what is meant than the value alone."""

from konzept.i18n.messages import _
from konzept.model.fields import forms, model_at
from konzept.model.part import Part
from konzept.model.record import Record
from konzept.source.dates import LASTING, meant_date, meant_first, meant_last
from konzept.source.findings import Edit, Fix, Route
from konzept.source.yaml.nodes import Mapping, Scalar
from konzept.source.yaml.source import Source

LAST_DAYS = frozenset(
    {"due", "until", "deadline", "decision_due", "projects_end", "registration", "by", "closed", "to"}
)
"""The keys of the last day of a time: “until the end of 2027” is a date there."""

FIRST_DAYS = frozenset({"start", "from", "since", "opens"})
"""The keys of the first day of a time: “from 2027 on” is a date there."""


def date_for(key: str, written: str) -> str | None:
    """The date that is certain because it stands at this key: `due: bis 2027` is 2027; None for all else."""
    if key in LAST_DAYS:
        return meant_last(written)
    return meant_first(written) if key in FIRST_DAYS else None


def date_at(source: Source, model: type[Record], route: Route) -> tuple[str, Fix | None] | None:
    """What to write at a key instead of a text that is no date; None where the text alone says it."""
    node = source.node(*route)
    if not isinstance(node, Scalar):
        return None
    certain = date_for(str(route[-1]), node.value)
    if certain:
        return _("Write {date}.").format(date=certain), Fix((Edit(node.span.start, node.span.end, certain),))
    return _elsewhere(model_at(model, route[:-1]), str(route[-1]), node.value) or _lasting(source, model, route)


def _elsewhere(home: type[Part] | None, key: str, written: str) -> tuple[str, None] | None:
    """Where a first day belongs that stands at the key of the last one, and the other way around."""
    known = forms(home) if home else {}
    keys, read = (FIRST_DAYS, meant_first) if key in LAST_DAYS else (LAST_DAYS, meant_last)
    meant = read(written) if key in LAST_DAYS | FIRST_DAYS else None
    there = next((name for name in known if name in keys), None)
    if meant is None or there is None or meant_date(written):
        return None
    return _("That belongs to another key: {line}").format(line=f"{there}: {meant}"), None


def _lasting(source: Source, model: type[Record], route: Route) -> tuple[str, Fix | None] | None:
    """`due: laufend`: what never ends has no date and is said by another key."""
    node, root = source.node(*route), source.root
    if len(route) != 1 or not isinstance(node, Scalar) or node.value.strip().lower() not in LASTING:
        return None
    form, key = forms(model).get("recurrence"), root.key(str(route[0])) if isinstance(root, Mapping) else None
    if form is None or "ongoing" not in form.options or key is None or not isinstance(root, Mapping):
        return None
    if root.get(form.name) is not None:
        return _("A lasting task has no such date: “recurrence: ongoing” says that it lasts."), None
    line = f"{form.name}: ongoing"
    hint = _("A lasting task has no such date. Write instead of this line: {line}").format(line=line)
    return hint, Fix((Edit(key.span.start, node.span.end, line),))
