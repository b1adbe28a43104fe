"""When two people change the same: only the same field, to different values, is a conflict, and both are named.

What somebody else has changed elsewhere, in the same file or in others, is no reason to refuse anything.
"""

from konzept.editing.assignment import Assignment, assign, says
from konzept.editing.text.content import tree
from konzept.i18n.messages import _
from konzept.model import Record
from konzept.source.failure import KonzeptError
from konzept.source.findings import Route, echo
from konzept.source.yaml.nodes import Mapping, Scalar, Sequence
from konzept.source.yaml.source import Source


class ChangedMeanwhile(KonzeptError):
    """Somebody else has changed the same meanwhile, in another way. Exit code 1."""

    exit_code = 1


def refuse_conflict(seen: Source, now: Source, model: type[Record], assignment: Assignment) -> None:
    """Raise `ChangedMeanwhile` where the field of an assignment is not as it was seen, and not as it is to be either.

    An item that is added to a list, or taken out of it, never conflicts with other items.
    """
    if assignment.sign or seen.text == now.text:
        return
    for length, step in enumerate(assignment.route):
        if isinstance(step, int) and _moved(seen, now, assignment.route[: length + 1]):
            message = _("Somebody else has changed the list “{key}” meanwhile.").format(
                key=echo(str(assignment.route[0]))
            )
            raise ChangedMeanwhile(message, _("Nothing was changed. Look at which number is meant now."))
    theirs = _said(now, assignment.route)
    if theirs == _said(seen, assignment.route) or tree(assign(now, model, assignment)) == tree(now):
        return
    if not theirs:
        message = _("Somebody else has taken “{key}” away meanwhile, and you want “{yours}”.")
    elif not assignment.value:
        message = _("Somebody else has set “{key}” to “{theirs}” meanwhile, and you want to take it away.")
    else:
        message = _("Somebody else has set “{key}” to “{theirs}” meanwhile, and you want “{yours}”.")
    raise ChangedMeanwhile(
        message.format(key=echo(assignment.key), theirs=echo(theirs), yours=echo(assignment.value)),
        _("Nothing was changed. Agree on one of them; then run the command again."),
    )


def refuse_other_id(seen: str, now: str, wanted: str) -> None:
    """Raise `ChangedMeanwhile` where a record that is to be renamed has got another id meanwhile."""
    if now != seen:
        message = _("Somebody else has renamed “{old}” to “{theirs}” meanwhile, and you want “{yours}”.")
        raise ChangedMeanwhile(
            message.format(old=echo(seen), theirs=echo(now), yours=echo(wanted)),
            _("Nothing was changed. Agree on one of them; then run the command again."),
        )


def _moved(seen: Source, now: Source, route: Route) -> bool:
    """Whether the number at the end of the route may name another item than the one that was seen.

    It does not where the list is as long as before and all other items begin as they did.
    """
    *above, at = route
    before, after = _beginnings(seen, tuple(above)), _beginnings(now, tuple(above))
    if len(before) != len(after):
        return True
    return any(one != other for index, (one, other) in enumerate(zip(before, after, strict=True)) if index != at)


def _beginnings(source: Source, route: Route) -> list[str]:
    home = source.node(*route)
    return [says(item) for item in home.items] if isinstance(home, Sequence) else []


def _said(source: Source, route: Route) -> str:
    """The value at the end of a route as people read it; empty where there is none."""
    match source.node(*route):
        case Scalar(value=value):
            return value.strip()
        case Sequence() | Mapping() as node:
            return source.text[node.span.start : node.span.end].strip()
        case _:
            return ""
