"""Templates, ours and a repository's own, whose texts are read beforehand.

Every name is a file directly in the repository's own folder, which takes precedence, or in the packaged `templates/`:
no path leads out of these folders and no link is followed. What runs them is `konzept.rendering.html.environments`; PDF
and Word need the texts alone.
"""

from collections.abc import Mapping
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.light import dataclass, pattern
from konzept.system.files import read_file

FILES = 100
"""The most templates that a repository may have."""

_ENDINGS = (".html", ".md", ".css", ".svg", ".js")

_OURS = (".typ",)
"""Endings of templates that a repository cannot replace: Typst is a programming language without a sandbox here."""

REPLACED: Mapping[str, str] = MappingProxyType(
    {
        "paper.html": "document.html",
        "paper.md": "document.md",
        "part.html": "chapter.html",
        "part.md": "chapter.md",
        "paper.css": "report.css",
        "tongues.html": "languages.html",
        "lines.html": "figure.html",
        "chart.svg": "figure.html",
        "alternates.html": "meta.html",
        "icon.html": "icon.svg",
    }
)
"""Names of templates that are no longer used, each with the template that took its place."""

_NAME = pattern(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True)
class Templates:
    """The texts of templates by file name."""

    texts: Mapping[str, str]
    own: str = ""
    """The name of the repository's own folder, if some are from there."""

    @cached_property
    def digest(self) -> str:
        """A digest of all texts."""
        return sha256(repr(sorted(self.texts.items())).encode()).hexdigest()

    @property
    def are_ours(self) -> bool:
        """Whether every text is that of konzept itself."""
        return self.texts.items() <= packaged().texts.items()

    def __hash__(self) -> int:
        return hash(self.digest)


@cache
def packaged() -> Templates:
    """The templates of konzept: in the wheel beside this package, in a checkout in its top folder; read once a run."""
    here = Path(__file__).parents[1] / "templates"
    folder = here if here.is_dir() else Path(__file__).parents[3] / "templates"
    files = (path for path in sorted(folder.iterdir()) if path.suffix in (*_ENDINGS, *_OURS))
    return Templates(MappingProxyType({path.name: path.read_text("utf-8") for path in files}))


def with_own(templates: Templates, folder: Path) -> Templates:
    """The templates with single files replaced by those of a folder; raises `KonzeptError` for an unusable file
    and for one of a name that is no longer used.

    A file that equals ours counts as ours, so that somebody may copy the whole folder to change one file.
    """
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(_ENDINGS))
    except OSError:
        raise KonzeptError(_("The folder for templates cannot be read.")) from None
    if len(names) > FILES:
        raise KonzeptError(_("There are more than {limit} templates.").format(limit=FILES))
    for name in filter(REPLACED.get, names):
        message = _("The template “{name}” is not used any more.").format(name=f"{folder.name}/{name}")
        hint = _("“{name}” has taken its place: change that one, and delete yours.")
        raise KonzeptError(message, hint.format(name=REPLACED[name]))
    read = {name: _own(folder / name) for name in names}
    own = {name: text for name, text in read.items() if text != templates.texts.get(name)}
    return Templates({**templates.texts, **own}, folder.name if own else "")


def _own(path: Path) -> str:
    """The text of one file of a repository's own templates; raises `KonzeptError` for an unusable one."""
    content = read_file(path) if _NAME.fullmatch(path.name) else None
    if not isinstance(content, bytes):
        raise KonzeptError(_("The template “{name}” is no regular file of moderate size.").format(name=path.name[:80]))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise KonzeptError(_("The template “{name}” is not saved as UTF-8.").format(name=path.name)) from None


class Faulty(Exception):
    """An error in a template: its name, the line (0 if unknown), and the reason."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(name, line, reason)
        self.name = name
        self.line = line
        self.reason = reason
