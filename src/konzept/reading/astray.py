"""What lies in a wrong place or under a wrong name, and where it belongs: whole folders, and records in disguise."""

import re
from collections.abc import Mapping, Sequence

from konzept.i18n.messages import _
from konzept.model import CONCEPT, KIND_IN, KIND_OF, KINDS, Kind, Record
from konzept.model.fields import forms
from konzept.model.meant import certain, kind_meant
from konzept.source.findings import Finding, Fix, Place, Severity, echo
from konzept.source.light import pattern
from konzept.source.nearest import nearest
from konzept.source.snapshot import Snapshot, is_read, is_series, is_stray_record
from konzept.source.yaml.source import Source

_RECORD = pattern(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#[^\r\n]*|---)?[\r\n]+)*[A-Za-z_\xc3\x84-\xbf]+[ ]*:(?:[ \t\r\n]|$)")


def unknown_folders(snapshot: Snapshot, paths: Sequence[str]) -> Mapping[str, Finding]:
    """The folders of a concept that hold records and have no name of a kind, each with its finding.

    One finding for each folder: that all its files lie in the wrong place follows from its name.
    """
    found: dict[str, list[str]] = {}
    for path in paths:
        inner = path.split("/")[2:]
        if len(inner) > 1 and inner[0] not in KIND_IN and inner[0] not in {"assets", "translations"} and is_read(path):
            found.setdefault(inner[0], []).append(path)
    return {folder: _unknown_folder(snapshot, folder, found[folder]) for folder in found}


def _kind_meant(folder: str) -> Kind | None:
    """The kind that a folder is meant for: `Measures`, `measure`, `massnahmen`, `Maßnahme`, `mesures`."""
    meant = certain(tuple(name for name in kind_meant(folder) if KIND_OF[name].folder))
    if meant:
        return KIND_OF[meant]
    near = nearest(folder, KIND_IN)
    return KIND_IN[near] if near else None


def _unknown_folder(snapshot: Snapshot, folder: str, paths: Sequence[str]) -> Finding:
    meant = _kind_meant(folder)
    message = _("A concept has no folder “{folder}”.").format(folder=echo(folder))
    if meant is None:
        hint = _("The folders are {folders}.").format(folders=", ".join(f"{each}/" for each in KIND_IN))
        return Finding("unknown-folder", Severity.ERROR, message, Place(paths[0]), hint)
    home = paths[0].split("/", 2)[:2]
    beneath = "/".join([*home, folder, ""])
    series = "/".join([*home, meant.folder, ""])
    moved = [
        path
        for path in sorted(snapshot)
        if path.startswith(beneath) and (isinstance(snapshot[path], bytes) or is_read(path))
    ]
    moved += [
        path for path in sorted(snapshot) if path.startswith(beneath) and is_series(f"{series}{path[len(beneath) :]}")
    ]
    moves = tuple((path, f"{series}{path[len(beneath) :]}") for path in dict.fromkeys(moved))
    (first, target), *others = sorted(moves, key=lambda move: move[0] != paths[0])
    free = all(new not in snapshot and isinstance(snapshot[old], bytes) and new.count("/") == 3 for old, new in moves)
    fix = Fix(rename_to=target, also=tuple(others)) if free else None
    hint = _("Rename the folder to “{folder}”.").format(folder=meant.folder)
    if not free:
        hint = _("Move its files into “{folder}/”; none of them may be overwritten there.").format(folder=meant.folder)
    return Finding("unknown-folder", Severity.ERROR, message, Place(first), hint, (), fix)


def record_name(snapshot: Snapshot, path: str) -> str | None:
    """The path that a record should have which was saved as `kurse.txt` or `kurse.yaml.txt`; None for other files."""
    content = snapshot[path]
    if not is_stray_record(path) or not isinstance(content, bytes):
        return None
    stem = path if "." not in path.rsplit("/", 1)[-1] else path[: path.rindex(".")]
    bare = re.sub(r"\.ya?ml$", "", stem, flags=re.IGNORECASE)
    return f"{bare}.yaml" if bare != stem or _RECORD.match(content[:2000]) else None


def other_kind(source: Source, model: type[Record]) -> Kind | None:
    """The kind whose keys a record has that lies in the folder of another; None where that is not plain.

    At least two of its keys are foreign to the kind of its folder, and at most one to the other.
    """
    written = {key.value for key, _value in getattr(source.root, "entries", ())}
    if len(written - forms(model).keys()) < 2:
        return None
    foreign = {kind.name: len(written - forms(kind.model).keys()) for kind in (*KINDS, CONCEPT)}
    here = foreign[model.kind_name]
    least = min(foreign.values())
    best = [kind for kind in KINDS if foreign[kind.name] == least and kind.model.titled_by in written]
    return best[0] if len(best) == 1 and here - least >= 2 and least <= 1 else None


def misplaced_record(path: str, source: Source, model: type[Record], kind: Kind) -> Finding:
    """A record in the folder of another kind: that its keys do not fit there follows from it."""
    parts = path.split("/")
    target = "/".join([*parts[:2], kind.folder, parts[-1]])
    keys = [key.value for key, _value in getattr(source.root, "entries", ()) if key.value not in forms(model)]
    message = _("This is a record of another kind: {folder}/ has no {keys}.").format(
        folder=parts[2], keys=", ".join(f"“{echo(key)}”" for key in keys[:3])
    )
    hint = _("Move it to {path}.").format(path=f"{kind.folder}/{parts[-1]}")
    return Finding("misplaced-file", Severity.ERROR, message, source.key_at(keys[0]), hint, (), Fix(rename_to=target))
