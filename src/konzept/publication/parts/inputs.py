"""What the pages of a concept are made of, as checksums: with the same inputs it has the same pages, byte for byte.

Nothing here loads a record or a template, so that a publication of which nothing has changed costs reading its files.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import konzept
from konzept.i18n.messages import language
from konzept.publication.parts.stock import Stock
from konzept.reading.groups import Ties, continued, digest, groups, look_in
from konzept.source.light import dataclass
from konzept.source.snapshot import ASSETS, CONCEPTS, SETTINGS, TRANSLATIONS, UnreadReason
from konzept.system.files import read_file

if TYPE_CHECKING:
    from konzept.rendering.print_document import Letterhead

DIRECTLY = 2
"""So many slashes has the path of a file that lies directly in the folder of a concept, as its cover does."""

Files = Mapping[str, bytes | UnreadReason]


def checksum(files: Files) -> str:
    """The checksum of files with their paths."""
    return digest(files).hex()


@dataclass(frozen=True)
class Order:
    """What is asked for: formats and design, the day, one concept or all."""

    formats: tuple[str, ...]
    day: date
    only: str | None = None
    has_short: bool = False
    templates: Path | None = None
    """The folder of the municipality's own templates."""
    css: str = ""
    letterhead: "Letterhead | None" = None
    """The municipality's own Word document."""

    @cached_property
    def checksum(self) -> str:
        """The checksum of all that is asked for, with the contents of the files that are named."""
        folders = [_ours(), *([self.templates] if self.templates else [])]
        texts = [(path.name, read_file(path)) for folder in folders for path in _files(folder)]
        asked = (self.formats, self.day, self.only, self.has_short, self.css, self.letterhead, str(self.templates))
        return sha256(repr((asked, language(), texts)).encode()).hexdigest()


def _ours() -> Path:
    """The folder of our own templates, which in a checkout lies outside of the program."""
    here = Path(konzept.__file__).parent
    return here / "templates" if (here / "templates").is_dir() else here.parents[1] / "templates"


def _files(folder: Path) -> Sequence[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return ()


def _cover(name: str, files: Files) -> Files:
    """The cover of a concept and its translations."""
    translations = f"{CONCEPTS}/{name}/{TRANSLATIONS}/"
    return {path: each for path, each in files.items() if path.count("/") == DIRECTLY or path.startswith(translations)}


class Inputs:
    """The files of a moment, by the concepts whose pages are made of them; no more than a group is held."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self.common: Files = {
            path: each for path, each in stock.common.items() if path == SETTINGS or path.partition("/")[0] == ASSETS
        }
        """The settings and what all concepts have in common."""
        self.sizes: dict[str, int] = {}
        """How many bytes the files of each concept have."""
        looks: dict[str, Ties] = {}
        goes_on: dict[str, frozenset[str]] = {}
        covers = sha256()
        for name in stock.names:
            files = stock.of(name)
            looks[name], goes_on[name] = look_in(name, files), continued(files)
            self.sizes[name] = sum(len(each) for each in files.values() if isinstance(each, bytes))
            covers.update(digest(_cover(name, files)))
        self.around = checksum(self.common), covers.hexdigest()
        """The checksums of what all concepts have in common, and of what pages of others say of them."""
        self.tied = groups(looks)
        """The ids of the concepts that are tied to each concept, and itself."""
        self.groups = groups(looks, goes_on)
        """The same with those whose measures one of theirs continues."""
        self._by_group: dict[tuple[str, ...], str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the folders of concepts, in order."""
        return self._stock.names

    def cover(self, name: str) -> Files:
        """The files of a concept of which pages of others say something."""
        return _cover(name, self._stock.of(name))

    def of(self, names: Iterable[str]) -> Files:
        """The files of concepts."""
        return {path: each for name in names for path, each in self._stock.of(name).items()}

    def group(self, name: str) -> str:
        """The checksum of the files of a concept and of those that are tied to it."""
        group = self.groups[name]
        if group not in self._by_group:
            self._by_group[group] = checksum(self.of(group))
        return self._by_group[group]
