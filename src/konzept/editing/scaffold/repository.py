"""A repository to begin with: a sample concept with settings, schemas and CI configuration, free of findings.

The sample is small enough to be made one's own; the example is a whole invented town to look at.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from konzept import __version__
from konzept.editing.scaffold.beginning import Beginning, concept_of
from konzept.editing.scaffold.record import SCHEMAS
from konzept.editing.text.quoting import scalar
from konzept.model import CONCEPT, KIND_IN, KINDS
from konzept.model.repository import Forge
from konzept.source.light import pattern
from konzept.source.proposal import FileChange
from konzept.source.snapshot import CONCEPTS

FILES = Path(__file__).parent / "files"
_PACKED = Path(__file__).parents[2] / "example"
EXAMPLE = _PACKED if _PACKED.is_dir() else Path(__file__).parents[4] / "examples" / "musterstadt"
"""The example: in a checkout where everybody sees it, in the wheel beside the code."""

EXAMPLE_DAY = "2026-11-30"
"""The day that the example is of: what is late or coming in it is so as of this day."""

KEPT = ".gitkeep"
"""The empty file by which git keeps a folder."""

_CI: Mapping[Forge, str] = {
    Forge.GITLAB: ".gitlab-ci.yml",
    Forge.GITHUB: ".github/workflows/konzept.yml",
    Forge.FORGEJO: ".forgejo/workflows/konzept.yml",
}
"""The path at which each forge looks for its CI configuration."""

_HIDDEN = {"gitattributes": ".gitattributes", "gitignore": ".gitignore", "editorconfig": ".editorconfig",
           "vscode/settings.json": ".vscode/settings.json",
           "vscode/extensions.json": ".vscode/extensions.json"}  # fmt: skip
"""Paths of hidden files by their names in the package, which have no leading dot because packaging may drop these."""

_REMOTE = pattern(r"^\s*url\s*=\s*(?P<url>\S+)\s*$", re.MULTILINE)
_ADDRESS = pattern(
    r"(?:https?://|ssh://)?(?:[^@/\s]+@)?(?P<host>[A-Za-z0-9.-]+)(?::[0-9]+)?[:/](?P<path>[\w./~-]+?)(?:\.git)?/?"
)


def forge_in(git_configuration: str) -> tuple[Forge, str | None]:
    """The forge that git's configuration names, and the web address of the repository on it."""
    for remote in _REMOTE.finditer(git_configuration):
        match = _ADDRESS.fullmatch(remote["url"])
        if match is None:
            continue
        host = match["host"].lower()
        known = {"gitlab": Forge.GITLAB, "github": Forge.GITHUB, "forgejo": Forge.FORGEJO, "codeberg": Forge.FORGEJO,
                 "gitea": Forge.FORGEJO}  # fmt: skip
        for name, forge in known.items():
            if name in host:
                return forge, f"https://{host}/{match['path']}"
    return Forge.NONE, None


def repository(
    schemas: Mapping[str, str],
    forge: Forge,
    address: str | None = None,
    language: str = "de",
    *,
    is_example: bool = False,
    begun: Beginning | None = None,
    is_empty: bool = False,
) -> tuple[FileChange, ...]:
    """All files of a new repository.

    `schemas` has the text of the JSON Schema of each kind; records and settings begin with a comment that names theirs
    to editors. `language` is the language of the tool in the repository. With `is_example` it has the example instead
    of the small sample, with `begun` the concept that somebody begins, and with `is_empty` no concept at all.
    """
    files = {path: _text(name) for name, path in _named()}
    others: dict[str, bytes] = {}
    if is_example:
        files = {path: text for path, text in files.items() if not path.startswith("concepts/")}
        example = {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in _below(EXAMPLE)}
        files |= {path: content.decode("utf-8") for path, content in example.items() if path.endswith(".yaml")}
        others = {path: content for path, content in example.items() if path not in files}
    if begun or is_empty:
        files = {path: text for path, text in files.items() if not path.startswith("concepts/")}
        files["konzept.yaml"] = _published_by(files["konzept.yaml"], begun.town if begun else "")
        files[f"{CONCEPTS}/{KEPT}"] = ""  # git keeps no empty folder
    files |= {f"{SCHEMAS}/{kind}.json": text for kind, text in schemas.items()}
    files["konzept.yaml"] = files["konzept.yaml"].replace("language: de\n", f"language: {language}\n")
    settings = "" if forge is Forge.NONE else f"\nforge:\n  kind: {forge}\n"
    if settings and address:
        settings += f"  url: {scalar(address)}\n"
    files["konzept.yaml"] += settings
    files["CONTRIBUTING.md"] = files["CONTRIBUTING.md"].replace("{{steps}}\n", _text(f"steps-{forge}.md"))
    kinds = ",\n".join(f'    "{SCHEMAS}/{kind.name}.json": "concepts/*/{kind.folder}/*.yaml"' for kind in KINDS)
    files[".vscode/settings.json"] = files[".vscode/settings.json"].replace("{{kinds}}", kinds)
    if forge in _CI:
        files[_CI[forge]] = _text(f"ci-{forge}.yml").replace("{{version}}", __version__)
    for path in [path for path in files if path.endswith(".yaml")]:
        files[path] = _modeline(path) + files[path]
    if begun:
        del files[f"{CONCEPTS}/{KEPT}"]
        files["CONTRIBUTING.md"] = files["CONTRIBUTING.md"].replace("musterstadt-2024", begun.id)
        others |= {change.path: change.after or b"" for change in concept_of(begun, schema=True)}
    made = {**others, **{path: text.encode("utf-8") for path, text in files.items()}}
    return tuple(FileChange(path, None, made[path]) for path in sorted(made))


def _published_by(settings: str, town: str) -> str:
    """The settings with the town as publisher, or without any where none is known."""
    sample = re.search(r"publisher:\n(?:  .*\n)+\n", settings)
    known = f"publisher:\n  name: {scalar(town)}\n\n" if town else ""
    return settings[: sample.start()] + known + settings[sample.end() :] if sample else settings


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _named() -> Iterator[tuple[str, str]]:
    """The packaged files that go into every repository: the name in the package, and the path in the repository."""
    yield from _HIDDEN.items()
    yield from ((name, name) for name in ("konzept.yaml", "CONTRIBUTING.md"))
    for path in sorted((FILES / "concepts").rglob("*.yaml")):
        name = path.relative_to(FILES).as_posix()
        yield name, name


def _text(name: str) -> str:
    return (FILES / name).read_text("utf-8")


def _modeline(path: str) -> str:
    parts = path.split("/")
    kind = "repository" if len(parts) == 1 else CONCEPT.name if len(parts) == 3 else KIND_IN[parts[2]].name
    return f"# yaml-language-server: $schema={'../' * (len(parts) - 1)}{SCHEMAS}/{kind}.json\n"
