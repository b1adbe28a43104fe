"""Repairs that several rules propose."""

from konzept.i18n.messages import _
from konzept.model import Record
from konzept.source.findings import Edit, Fix, Route
from konzept.source.nearest import NearestNames
from konzept.source.yaml.nodes import Scalar


def replacement(record: Record, route: Route, word: str | None) -> Fix | None:
    """The repair that replaces the value at a route by a word; None without a word or for a value of several lines."""
    node = record.file.node(*route)
    if word is None or not isinstance(node, Scalar) or node.style in {"|", ">"}:
        return None
    return Fix((Edit(node.span.start, node.span.end, word),))


def meant_word(
    record: Record, route: Route, word: str, known: NearestNames, said: tuple[str, ...]
) -> tuple[str, Fix | None]:
    """The hint which word was meant, and the repair where it is certain; empty and None where nothing is near.

    `said` are the words that it means in another language, as `konzept.model.meant` has them.
    """
    if len(said) == 1:
        return _("“{word}” is meant.").format(word=said[0]), replacement(record, route, said[0])
    if said:
        return _("Write one of: {words}.").format(words=", ".join(said)), None
    guess = known.nearest(word)
    hint = _("“{word}” is probably meant.").format(word=guess) if guess else ""
    return hint, replacement(record, route, known.sure(word))
