"""From a snapshot to concepts and findings: never stopping at the first fault, passing over no file in silence."""

import codecs
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from konzept.concept import Concept, in_output_order
from konzept.decode import decode
from konzept.findings import Finding, Fix, Place, Related, Severity, echo, in_order
from konzept.model import CONCEPT, KINDS, ConceptRecord, Kind, Record, Repository
from konzept.model.concept import Municipality
from konzept.model.record import Address, RecordFile, set_file
from konzept.nearest import nearest
from konzept.snapshot import CONCEPTS, SETTINGS, SIZE, Snapshot, Unread
from konzept.source import Mapping as MappingNode
from konzept.source import Source, Span, parse
from konzept.values import is_id
from konzept.words import _

FOLDERS: Mapping[str, Kind] = MappingProxyType({kind.folder: kind for kind in KINDS})
OTHER_FOLDERS = frozenset({"translations", "assets"})
"""Folders of a concept whose files are no records."""


@dataclass(frozen=True)
class Loaded:
    """What was read: settings, concepts by id, findings in order, and how many files were looked at."""

    repository: Repository
    concepts: Mapping[str, Concept]
    findings: tuple[Finding, ...]
    files: int = 0
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Every file that could be read as YAML, by path."""

    @property
    def records(self) -> int:
        """How many records were read."""
        return sum(1 for concept in self.concepts.values() for record in concept.records() if "file" in vars(record))


def load(snapshot: Snapshot) -> Loaded:
    """Read everything: each problem becomes a finding, whatever can still be read is read."""
    reader = _Reader(snapshot)
    repository = reader.settings()
    folders: dict[str, list[str]] = defaultdict(list)
    files = 0
    for path in sorted(snapshot):
        parts = path.split("/")
        if parts[0] != CONCEPTS:
            files += path == SETTINGS
            continue
        if _is_hidden(parts):
            continue
        files += 1
        if len(parts) < 3:
            reader.misplaced(path, _("Every concept has a folder of its own below “concepts/”."))
        else:
            folders[parts[1]].append(path)
    concepts = {name: reader.concept(name, paths) for name, paths in sorted(folders.items())}
    return Loaded(repository, MappingProxyType(concepts), in_order(reader.findings), files, reader.sources)


def _is_hidden(parts: list[str]) -> bool:
    """Files such as .gitkeep or .DS_Store hold no records; one that claims to be YAML is looked at all the same."""
    return any(part.startswith(".") for part in parts) and not parts[-1].lower().endswith((".yaml", ".yml"))


class _Reader:
    """Collects findings while the files of a snapshot are read."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.findings: list[Finding] = []
        self.sources: dict[str, Source] = {}

    def settings(self) -> Repository:
        """konzept.yaml, or its defaults."""
        if SETTINGS in self.snapshot:
            record = self._record(SETTINGS, Repository, Address("", "repository", "konzept"))
            if isinstance(record, Repository):
                return record
        return Repository()

    def concept(self, name: str, paths: list[str]) -> Concept:
        """All records of one folder."""
        top = f"{CONCEPTS}/{name}"
        if not is_id(name):
            self._report("bad-id", f"{top}/concept.yaml", _bad_id(name), _id_hint())
        placed: dict[str, dict[str, str]] = {kind.name: {} for kind in KINDS}
        cover: str | None = None
        for path in paths:
            inner = path.split("/")[2:]
            if inner[0] in OTHER_FOLDERS and len(inner) > 1:
                continue
            if len(inner) == 1 and inner[0].lower() in {"concept.yaml", "concept.yml"}:
                self._ending(path)
                cover = cover or path
            elif kind := self._kind(path, inner):
                self._place(path, inner[-1], placed[kind.name])
        record, complete = self._cover(name, cover)
        records = {
            kind.name: {record.id: record for record in in_output_order(self._records(name, kind, placed[kind.name]))}
            for kind in KINDS
        }
        known = {kind: frozenset(ids) for kind, ids in placed.items()}
        return Concept(
            id=name,
            record=record,
            themes=records["theme"],  # type: ignore[arg-type]  # read with that kind's model just above
            goals=records["goal"],  # type: ignore[arg-type]
            measures=records["measure"],  # type: ignore[arg-type]
            bodies=records["body"],  # type: ignore[arg-type]
            decisions=records["decision"],  # type: ignore[arg-type]
            known=MappingProxyType(known),
            complete=complete,
        )

    def misplaced(self, path: str, hint: str, fix: Fix | None = None) -> None:
        """A file where no record can be."""
        name = path.rsplit("/", 1)[-1]
        if self.snapshot[path] is Unread.OTHER and not name.lower().endswith((".yaml", ".yml")):
            message = _("“{name}” is no record and is not read.").format(name=echo(name))
            words = _("Pictures and documents belong into “assets/”; delete what is not needed.")
            self._report("unknown-file", path, message, words, severity=Severity.WARNING)
            return
        message = _("The file “{name}” lies where no record is looked for.").format(name=echo(name))
        self._report("misplaced-file", path, message, hint, fix=fix)

    def _cover(self, name: str, path: str | None) -> tuple[ConceptRecord, bool]:
        """The record of concept.yaml, and whether it could be read without errors."""
        before = len(self.findings)
        if path is None:
            path = f"{CONCEPTS}/{name}/concept.yaml"
            message = _("The folder “{name}” has no concept.yaml.").format(name=echo(name))
            self._report("missing-concept-file", path, message, _("Create it with “title” and “municipality”."))
        else:
            record = self._record(path, ConceptRecord, Address(name, CONCEPT.name, name))
            if isinstance(record, ConceptRecord):
                errors = [f for f in self.findings[before:] if f.severity is Severity.ERROR]
                return record, not errors
        stand_in = ConceptRecord(title=name[:200] or "?", municipality=Municipality(name="?"))
        nothing = Source(path, "", MappingNode((), Span(0, 0)))
        set_file(stand_in, RecordFile(Address(name, CONCEPT.name, name), nothing))
        return stand_in, False

    def _kind(self, path: str, inner: list[str]) -> Kind | None:
        """The kind of the folder a file lies in; a finding where there is none."""
        folder, name = inner[0], inner[-1]
        kind = FOLDERS.get(folder)
        if kind and len(inner) == 2:
            if name.lower().endswith((".yaml", ".yml")):
                return kind
            self.misplaced(path, "")
            return None
        home = path.split("/")[:2]
        if kind:
            target = "/".join([*home, folder, name])
            free = Fix(rename_to=target) if target not in self.snapshot else None
            hint = _("Records lie directly in “{folder}/”: move it there.").format(folder=folder)
            self.misplaced(path, hint, free)
            return None
        if len(inner) == 1:
            folders = ", ".join(f"{each}/" for each in FOLDERS)
            self.misplaced(path, _("Move it into the folder of its kind: {folders}.").format(folders=folders))
            return None
        self._unknown_folder(path, home, inner)
        return None

    def _unknown_folder(self, path: str, home: list[str], inner: list[str]) -> None:
        folder = inner[0]
        singular = {kind.name: kind.folder for kind in KINDS}
        meant = singular.get(folder) or nearest(folder, FOLDERS)
        message = _("A concept has no folder “{folder}”.").format(folder=echo(folder))
        folders = ", ".join(f"{each}/" for each in FOLDERS)
        hint = _("The folders are {folders}.").format(folders=folders)
        fix = None
        if meant:
            hint = _("“{folder}/” is probably meant.").format(folder=meant)
            target = "/".join([*home, meant, *inner[1:]])
            fix = Fix(rename_to=target) if len(inner) == 2 and target not in self.snapshot else None
        self._report("unknown-folder", path, message, hint, fix=fix)

    def _place(self, path: str, name: str, placed: dict[str, str]) -> None:
        """Note the id of a record's file; two files must not have the same one."""
        self._ending(path)
        id_ = name[: name.rindex(".")]
        folded = unicodedata.normalize("NFKC", id_).casefold()
        twin = next((old for old in placed if unicodedata.normalize("NFKC", old).casefold() == folded), None)
        if twin is not None:
            message = _("Two files give the id “{id}”.").format(id=echo(id_))
            first = Related(Place(placed[twin]), _("This is the other file."))
            self._report(
                "same-id", path, message, _("Keep one of the two, or give one another name."), related=(first,)
            )
            return
        if not is_id(id_):
            self._report("bad-id", path, _bad_id(id_), _id_hint())
        placed[id_] = path

    def _ending(self, path: str) -> None:
        if path.endswith(".yaml"):
            return
        right = path[: path.rindex(".")] + ".yaml"
        ending = path[path.rindex(".") :]
        message = _("The file ends in “{ending}”.").format(ending=ending)
        fix = Fix(rename_to=right) if right not in self.snapshot else None
        hint = _("Rename it to “{name}”.").format(name=echo(right.rsplit("/", 1)[-1]))
        self._report("wrong-ending", path, message, hint, fix=fix)

    def _records(self, concept: str, kind: Kind, placed: Mapping[str, str]) -> Iterator[Record]:
        for id_, path in placed.items():
            record = self._record(path, kind.model, Address(concept, kind.name, id_))
            if record is not None:
                yield record

    def _record(self, path: str, model: type[Record], address: Address) -> Record | None:
        """One record; None where nothing of it could be read."""
        text = self._text(path)
        if text is None:
            return None
        source, findings = parse(path, text)
        self.findings += findings
        if source is None:
            return None
        self.sources[path] = source
        record, findings = decode(source, model)
        self.findings += findings
        if record is not None:
            set_file(record, RecordFile(address, source))
        return record

    def _text(self, path: str) -> str | None:
        """The text of a file without its byte-order mark."""
        content = self.snapshot[path]
        if isinstance(content, Unread):
            self._report(*_refusal(path, content))
            return None
        if len(content) > SIZE:
            self._report(*_refusal(path, Unread.LARGE))
            return None
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            hint = _("Save it as UTF-8 (in the editor: “Save as”, encoding “UTF-8”).")
            self._report("not-utf-8", path, _("The file is saved as UTF-16."), hint)
            return None
        if content.startswith(codecs.BOM_UTF8):
            message = _("The file begins with an invisible byte-order mark (BOM).")
            hint = _("It does no harm; “UTF-8” without “BOM” is the better choice when saving.")
            self._report("byte-order-mark", path, message, hint, severity=Severity.NOTE)
        try:
            return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        except UnicodeDecodeError as error:
            self.findings.append(_not_utf8(path, content, error))
            return None

    def _report(
        self,
        rule: str,
        path: str,
        message: str,
        hint: str,
        *,
        severity: Severity = Severity.ERROR,
        related: Iterable[Related] = (),
        fix: Fix | None = None,
    ) -> None:
        self.findings.append(Finding(rule, severity, message, Place(path), hint, tuple(related), fix))


def _bad_id(id_: str) -> str:
    return _("“{id}” cannot be an id.").format(id=echo(id_))


def _id_hint() -> str:
    return _("File names have only small letters a-z, digits and hyphens, at most 64: “sprachfoerderung.yaml”.")


def _refusal(path: str, why: Unread) -> tuple[str, str, str, str]:
    """Rule, path, message and hint for a file whose bytes were not read."""
    match why:
        case Unread.LINK:
            return "no-file", path, _("This is a link, and links are not followed."), _("Put the file itself here.")
        case Unread.LARGE:
            message = _("The file is larger than {limit} kB.").format(limit=SIZE // 1024)
            return "file-too-large", path, message, _("One record per file; documents belong into “assets/”.")
        case Unread.DENIED:
            return "no-file", path, _("The file may not be read."), _("Check the access rights of the file.")
        case _:
            return "no-file", path, _("This is not a regular file."), _("Put a text file here, or delete it.")


def _not_utf8(path: str, content: bytes, error: UnicodeDecodeError) -> Finding:
    """The line and column of the first byte that is no UTF-8, and the sign that was probably meant."""
    before = content[: error.start].decode("utf-8", "replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    meant = content[error.start : error.start + 1].decode("cp1252", "replace")
    message = _("The file is not saved as UTF-8; here stands probably “{sign}”.").format(sign=echo(meant))
    hint = _("Save it as UTF-8 (in the editor: “Save as”, encoding “UTF-8”).")
    return Finding("not-utf-8", Severity.ERROR, message, Place(path, line, column, line, column), hint)
