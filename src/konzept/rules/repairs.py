"""Repairs that several rules propose."""

from konzept.model import Record
from konzept.source.findings import Edit, Fix, Route
from konzept.source.yaml.nodes import Scalar


def replacement(record: Record, route: Route, word: str | None) -> Fix | None:
    """The repair that replaces the value at a route by a word; None without a word or for a value of several lines."""
    node = record.file.node(*route)
    if word is None or not isinstance(node, Scalar) or node.style in {"|", ">"}:
        return None
    return Fix((Edit(node.span.start, node.span.end, word),))
