"""The work tree read once and kept in a temporary file: a moment that is not held in memory."""

from pathlib import Path

from konzept.publication.parts.stock import StoredStock
from konzept.source.snapshot import CONCEPTS, COVER
from konzept.system import files


def stored(root: Path) -> StoredStock | None:
    """The files of a work tree as `konzept.system.files.read` has them.

    None where nothing tells which concepts there are without reading everything, or somebody writes meanwhile.
    """
    covers = files.covers(root)
    if covers is None:
        return None
    stock = StoredStock(files.read(root, ()), ((name, files.read_concept(root, name)) for name in covers))
    is_same = all(stock.of(name).get(f"{CONCEPTS}/{name}/{COVER}") == cover for name, cover in covers.items())
    return stock if is_same and files.covers(root) == covers else None
