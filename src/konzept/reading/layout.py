"""Where the files of a repository lie: which is the record of which id, and which lie where no record can be."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from konzept.i18n.messages import _
from konzept.model import KIND_IN, KINDS, Kind
from konzept.reading import astray
from konzept.source.findings import Finding, Fix, Place, Related, Severity, echo
from konzept.source.light import NamedTuple
from konzept.source.nearest import NearestNames
from konzept.source.snapshot import (
    ASSETS,
    CONCEPTS,
    INDICATORS,
    SETTINGS,
    TRANSLATIONS,
    Snapshot,
    UnreadReason,
    is_asset,
    is_catalogue,
    is_litter,
    is_read,
    is_series,
    is_stray_record,
)
from konzept.source.values import as_id, is_id

SPREADSHEETS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
"""What tables of values are called when they come out of a spreadsheet."""

OTHER_FOLDERS = frozenset({TRANSLATIONS, ASSETS})
"""Folders of a concept whose files are no records."""


class ConceptFolder(NamedTuple):
    """The files of one concept: its cover, and the path of every record by kind and id."""

    name: str
    cover: str | None
    records: Mapping[str, Mapping[str, str]]
    elsewhere: frozenset[str] = frozenset()
    """Ids that are meant but not there: of files that lie in a wrong place or whose name is no id."""
    series: Mapping[str, str] = MappingProxyType({})
    """The path of the values of every indicator that has such, by its id."""
    catalogues: Mapping[str, str] = MappingProxyType({})
    """The path of every translation, by the tag of its language."""
    assets: tuple[str, ...] = ()
    """The paths of pictures and attachments."""


@dataclass
class RepositoryLayout:
    """The folders by name, the files that claim to be records, and what is wrong with names and places."""

    snapshot: Snapshot = field(default_factory=dict)
    folders: dict[str, ConceptFolder] = field(default_factory=dict)
    files: int = 0
    findings: list[Finding] = field(default_factory=list)

    def fits(self, snapshot: Snapshot) -> bool:
        """Whether another snapshot is laid out alike: the same paths, and the bytes of no file that only may be one."""
        return self.snapshot.keys() == snapshot.keys() and all(
            content is (was := self.snapshot[path])
            or (isinstance(content, bytes) and isinstance(was, bytes) and not is_stray_record(path))
            for path, content in snapshot.items()
        )


def lay_out(snapshot: Snapshot) -> RepositoryLayout:
    """Look at every path once, in the order of the alphabet."""
    layout = RepositoryLayout(snapshot)
    homes: dict[str, list[str]] = defaultdict(list)
    for path in sorted(snapshot):
        parts = path.split("/")
        if is_litter(path):
            continue
        layout.files += is_counted(path)
        if parts[0] != CONCEPTS or path == SETTINGS or _is_hidden(parts):
            continue
        if len(parts) < 3:
            _misplaced(layout, path, _("Every concept has a folder of its own below “concepts/”."))
        else:
            homes[parts[1]].append(path)
    for name, paths in sorted(homes.items()):
        layout.folders[name] = _folder(layout, name, paths)
    return layout


def is_counted(path: str) -> bool:
    """Whether a file claims to be a record, its values, a translation or the settings."""
    parts = path.split("/")
    is_beside = len(parts) > 3 and parts[2] in OTHER_FOLDERS
    return is_series(path) or is_catalogue(path) or (is_read(path) and not is_beside)


def _is_hidden(parts: list[str]) -> bool:
    """Files such as .gitkeep or .DS_Store hold no records; one that claims to be YAML is looked at all the same."""
    return any(part.startswith(".") for part in parts) and not is_read(parts[-1])


def _folder(layout: RepositoryLayout, name: str, paths: list[str]) -> ConceptFolder:
    cover: str | None = None
    placed: dict[str, dict[str, str]] = {kind.name: {} for kind in KINDS}
    taken: dict[tuple[str, str], str] = {}
    """Ids of each kind as file systems and people compare them, with the path of the file that has it."""
    elsewhere: set[str] = set()
    series: dict[str, str] = {}
    catalogues = _catalogues(layout, paths, taken)
    unknown = astray.unknown_folders(layout.snapshot, paths)
    layout.findings += unknown.values()
    for path in paths:
        inner = path.split("/")[2:]
        if path.endswith(".po") or (inner[0] in OTHER_FOLDERS and len(inner) > 1):
            if inner[0] == TRANSLATIONS and is_read(path):
                hint = _("Only translations lie in “{folder}/”: move it into the folder of its kind.")
                _misplaced(layout, path, hint.format(folder=TRANSLATIONS))
            continue
        if len(inner) == 1 and inner[0].lower() in {"concept.yaml", "concept.yml"}:
            if not _is_twin(layout, path, "concept", "concept", taken):
                _ending(layout, path)
                cover = path
        elif is_series(path):
            _place_series(layout, path, taken, series)
        elif target := astray.record_name(layout.snapshot, path):
            _disguised(layout, path, target)
            elsewhere.add(_stem(target))
        elif kind := None if inner[0] in unknown else _kind(layout, path, inner):
            if not _is_twin(layout, path, kind.name, _stem(path), taken):
                _place_record(layout, path, placed[kind.name], elsewhere)
        elif is_read(path):
            elsewhere.add(as_id(_stem(path)))
    if not is_id(name):
        _report(layout, "bad-id", cover or paths[0], _bad_id(name), _folder_hint())
    return ConceptFolder(
        name,
        cover,
        placed,
        frozenset(elsewhere),
        _series(layout, series, {*placed["indicator"], *elsewhere}),
        catalogues,
        tuple(filter(is_asset, paths)),
    )


def _place_record(layout: RepositoryLayout, path: str, placed: dict[str, str], elsewhere: set[str]) -> None:
    _ending(layout, path)
    id_ = _stem(path)
    if not is_id(id_):
        right = as_id(re.sub(r"\.ya?ml$", "", id_, flags=re.IGNORECASE))
        target = f"{path[: path.rindex('/')]}/{right}.yaml"
        known = {other.casefold() for other in layout.snapshot}
        fix = Fix(rename_to=target) if right and target.casefold() not in known else None
        _report(layout, "bad-id", path, _bad_id(id_), _id_hint(right), fix=fix)
        elsewhere.add(right)
    placed[id_] = path


def _disguised(layout: RepositoryLayout, path: str, target: str) -> None:
    """A record whose name ends like that of another file."""
    name = path.rsplit("/", 1)[-1]
    message = _("This is a record, and its name ends in “{ending}”.").format(ending=echo(name[name.find(".") :]))
    if "." not in name:
        message = _("This is a record, and its name has no ending.")
    fix = Fix(rename_to=target) if target not in layout.snapshot else None
    hint = _("Rename it to “{name}”.").format(name=echo(target.rsplit("/", 1)[-1]))
    _report(layout, "wrong-ending", path, message, hint, fix=fix)


def _catalogues(layout: RepositoryLayout, paths: list[str], taken: dict[tuple[str, str], str]) -> Mapping[str, str]:
    """The translations by the name of their file, which is the tag of a language."""
    found = {}
    for path in paths:
        if is_catalogue(path):
            if not _is_twin(layout, path, "translation", _stem(path), taken):
                found[_stem(path)] = path
        elif path.endswith(".po"):
            _astray(layout, path)
    return found


def _series(layout: RepositoryLayout, found: dict[str, str], indicators: set[str]) -> Mapping[str, str]:
    """The files of values by the ids of their indicators; a finding for each that has none."""
    others = NearestNames(indicators - found.keys())
    for id_ in [id_ for id_ in found if id_ not in indicators]:
        _lonely(layout, found.pop(id_), others)
    return found


def _place_series(
    layout: RepositoryLayout, path: str, taken: dict[tuple[str, str], str], series: dict[str, str]
) -> None:
    if not _is_twin(layout, path, "series", _stem(path), taken):
        _ending(layout, path, ".csv")
        series[_stem(path)] = path


def _stem(path: str) -> str:
    name = path.rsplit("/", 1)[-1]
    return name[: name.rindex(".")]


def _lonely(layout: RepositoryLayout, path: str, others: NearestNames) -> None:
    """Values without the record that says what they are."""
    id_ = _stem(path)
    message = _("These are values of an indicator “{id}” that there is not.").format(id=echo(id_))
    meant = others.nearest(id_)
    hint = _("Create the record: konzept new indicator {id} --title …").format(id=as_id(id_) or "ID")
    if meant:
        hint = _("Rename it to “{name}”.").format(name=f"{meant}.csv")
    target = f"{path.rsplit('/', 1)[0]}/{meant}.csv"
    fix = Fix(rename_to=target) if meant and others.sure(id_) and target not in layout.snapshot else None
    _report(layout, "series-without-indicator", path, message, hint, fix=fix)


def _is_twin(layout: RepositoryLayout, path: str, kind: str, id_: str, taken: dict[tuple[str, str], str]) -> bool:
    """Whether another file already gives this id: `a.yml` beside `a.yaml`, or `A.yaml`, the same to other machines."""
    key = (kind, unicodedata.normalize("NFKC", id_).casefold())
    if key not in taken:
        taken[key] = path
        return False
    message = _("Two files give the id “{id}”.").format(id=echo(id_))
    hint = _("Keep one of the two, or give one another name.")
    first = Related(Place(taken[key]), _("This is the other file."))
    _report(layout, "same-id", path, message, hint, related=(first,))
    return True


def _astray(layout: RepositoryLayout, path: str) -> None:
    """A translation that nobody would read."""
    name = path.rsplit("/", 1)[-1]
    target = "/".join([*path.split("/")[:2], TRANSLATIONS, name])
    message = _("The file “{name}” lies where no translation is looked for.").format(name=echo(name))
    hint = _("Translations lie directly in “{folder}/”, named by their language: en.po, ar.po, de-simple.po.")
    fix = Fix(rename_to=target) if target not in layout.snapshot else None
    _report(layout, "misplaced-file", path, message, hint.format(folder=TRANSLATIONS), fix=fix)


def _kind(layout: RepositoryLayout, path: str, inner: list[str]) -> Kind | None:
    """The kind of the folder a file lies in; a finding where there is none."""
    folder, name = inner[0], inner[-1]
    kind = KIND_IN.get(folder)
    folders = ", ".join(f"{each}/" for each in KIND_IN)
    if kind and len(inner) == 2:
        if is_read(name):
            return kind
        _misplaced(layout, path, "")
    elif kind:
        target = "/".join([*path.split("/")[:2], folder, name])
        free = Fix(rename_to=target) if target not in layout.snapshot else None
        hint = _("Records lie directly in “{folder}/”: move it there.").format(folder=folder)
        _misplaced(layout, path, hint, free)
    elif len(inner) == 1:
        _misplaced(layout, path, _("Move it into the folder of its kind: {folders}.").format(folders=folders))
    else:
        _misplaced(layout, path, "")
    return None


def _misplaced(layout: RepositoryLayout, path: str, hint: str, fix: Fix | None = None) -> None:
    """A file where no record can be."""
    name = path.rsplit("/", 1)[-1]
    if name.lower().endswith(SPREADSHEETS) and _is_table_of_values(layout, path):
        return
    if layout.snapshot[path] is UnreadReason.OTHER and not is_read(name):
        message = _("“{name}” is no record and is not read.").format(name=echo(name))
        words = _("The name of a record ends in “.yaml”. Pictures and documents belong into “assets/”.")
        _report(layout, "unknown-file", path, message, words, severity=Severity.WARNING)
        return
    message = _("The file “{name}” lies where no record is looked for.").format(name=echo(name))
    _report(layout, "misplaced-file", path, message, hint, fix=fix)


def _is_table_of_values(layout: RepositoryLayout, path: str) -> bool:
    """Whether a spreadsheet or CSV file seems to hold values that nobody would read; then it is told so."""
    home, name = path.rsplit("/", 1)
    if home.endswith(f"/{INDICATORS}"):
        message = _("The file ends in “{ending}”.").format(ending=echo(name[name.rindex(".") :]))
        hint = _("Save it as “CSV UTF-8” under the name of the indicator: {name}").format(name=f"{_stem(path)}.csv")
        _report(layout, "wrong-ending", path, message, hint)
        return True
    if not name.lower().endswith(".csv"):
        return False
    target = "/".join([*path.split("/")[:2], INDICATORS, name])
    has_record = f"{target.removesuffix('.csv')}.yaml" in layout.snapshot
    message = _("The file “{name}” lies where no values are looked for.").format(name=echo(name))
    hint = _("Values lie in “indicators/”, beside the record of the same name; other tables belong into “assets/”.")
    fix = Fix(rename_to=target) if has_record and target not in layout.snapshot else None
    _report(layout, "misplaced-file", path, message, hint, fix=fix)
    return True


def _ending(layout: RepositoryLayout, path: str, ending: str = ".yaml") -> None:
    if path.endswith(ending):
        return
    right = path[: path.rindex(".")] + ending
    message = _("The file ends in “{ending}”.").format(ending=path[path.rindex(".") :])
    fix = Fix(rename_to=right) if right not in layout.snapshot else None
    hint = _("Rename it to “{name}”.").format(name=echo(right.rsplit("/", 1)[-1]))
    _report(layout, "wrong-ending", path, message, hint, fix=fix)


def _report(
    layout: RepositoryLayout,
    rule: str,
    path: str,
    message: str,
    hint: str,
    *,
    severity: Severity = Severity.ERROR,
    related: Iterable[Related] = (),
    fix: Fix | None = None,
) -> None:
    layout.findings.append(Finding(rule, severity, message, Place(path), hint, tuple(related), fix))


def _bad_id(id_: str) -> str:
    return _("“{id}” cannot be an id.").format(id=echo(id_))


def _id_hint(id_: str) -> str:
    hint = _("File names have only small letters a-z, digits and hyphens, at most 64: “{example}”.")
    return hint.format(example=f"{id_ or 'sprachfoerderung'}.yaml")


def _folder_hint() -> str:
    return _("The folder of a concept has only small letters a-z, digits and hyphens: “musterstadt-2024”.")
