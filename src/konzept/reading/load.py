"""From a snapshot to concepts and findings: every file is read, and every fault becomes a finding."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from types import MappingProxyType

from konzept.i18n.messages import _
from konzept.model import CONCEPT, KINDS, ConceptRecord, Indicator, Kind, Record, Repository
from konzept.model.kinds.concept import Labels, Municipality
from konzept.model.kinds.indicator import Dimension
from konzept.model.meant import folded
from konzept.model.record import Address, RecordFile, set_file, unplaced
from konzept.reading import astray
from konzept.reading.assets import Asset, assets_of
from konzept.reading.catalogues import Catalogue
from konzept.reading.concept import Concept, in_output_order, told_apart
from konzept.reading.declarations import declaration_faults, own_faults
from konzept.reading.decode import NO_LABELS, decode
from konzept.reading.layout import ConceptFolder, RepositoryLayout, lay_out
from konzept.reading.own_fields import NOTHING, OwnFields, own_fields_of
from konzept.reading.series import Series
from konzept.source.findings import Finding, Place, Severity, echo, in_order
from konzept.source.light import NamedTuple, dataclass
from konzept.source.nearest import NearestNames
from konzept.source.snapshot import ASSETS, CONCEPTS, COVER, SETTINGS, Snapshot, UnreadReason
from konzept.source.yaml.characters import read_text
from konzept.source.yaml.nodes import Mapping as MappingNode
from konzept.source.yaml.nodes import Sequence as SequenceNode
from konzept.source.yaml.nodes import Span
from konzept.source.yaml.source import Source, parse


class Read(NamedTuple):
    """What one file gave: None where it is no YAML, or no record."""

    content: bytes | UnreadReason
    source: Source | None = None
    record: Record | None = None
    findings: tuple[Finding, ...] = ()
    labels: Labels = NO_LABELS
    """What the concept called its levels when the file was read."""


class SeriesRead(NamedTuple):
    """What a file of values gave with the dimensions and the unit of its indicator; None where it is no such table."""

    content: bytes | UnreadReason
    dimensions: tuple[Dimension, ...]
    is_percent: bool
    series: Series | None
    findings: tuple[Finding, ...]


class CatalogueRead(NamedTuple):
    """What a file with a translation gave; None where it is no text."""

    content: bytes | UnreadReason
    catalogue: Catalogue | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Loaded:
    """What was read: settings, concepts by id, findings in order, and how many files were looked at."""

    repository: Repository
    concepts: Mapping[str, Concept]
    findings: tuple[Finding, ...]
    files: int = 0
    """How many files claim to be records or settings, whether they could be read or not."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Every file that could be read as YAML, by path."""
    reads: Mapping[str, Read] = field(default_factory=dict, repr=False)
    """What every file gave that claims to be a record, by path."""
    series: Mapping[str, SeriesRead] = field(default_factory=dict, repr=False)
    """What every file of values gave, by path."""
    catalogues: Mapping[str, CatalogueRead] = field(default_factory=dict, repr=False)
    """What every translation gave, by path."""
    assets: Mapping[str, Asset] = field(default_factory=dict, repr=False)
    """The files in the folder `assets/` beside the settings, by path."""
    beyond: Mapping[str, ConceptRecord] = field(default_factory=dict, repr=False)
    """The records of the other concepts of the repository, where only a group of them was read."""
    layout: RepositoryLayout = field(default_factory=RepositoryLayout, repr=False)
    """Where they lay."""

    def cover(self, name: str) -> ConceptRecord | None:
        """The record of a concept itself, read with its group or beyond it; None where there is no such concept."""
        return self.concepts[name].record if name in self.concepts else self.beyond.get(name)

    def covers(self) -> Iterator[ConceptRecord]:
        """The records of all concepts themselves, those beyond the group included."""
        yield from (concept.record for concept in self.concepts.values())
        yield from (record for name, record in self.beyond.items() if name not in self.concepts)

    @property
    def records(self) -> int:
        """How many records were read."""
        return self.records_in(self.concepts)

    def records_in(self, names: Iterable[str]) -> int:
        """How many records of these concepts were read."""
        return sum(record.file.path in self.sources for name in names for record in self.concepts[name].records())


class Concepts(Mapping[str, Concept]):
    """Concepts by id, in an order; which of them supersede a certain one is looked up."""

    def __init__(self, by_id: Mapping[str, Concept]) -> None:
        self._by_id = by_id

    def __getitem__(self, name: str) -> Concept:
        return self._by_id[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    @cached_property
    def heirs(self) -> Mapping[str, Sequence[tuple[int, Concept]]]:
        """The concepts that say which one they supersede, by its id, each with its position."""
        found: dict[str, list[tuple[int, Concept]]] = {}
        for at, concept in enumerate(self._by_id.values()):
            if concept.record.supersedes:
                found.setdefault(concept.record.supersedes, []).append((at, concept))
        return found


def superseding(concepts: Mapping[str, Concept], *names: str) -> list[Concept]:
    """Those of the concepts that say that they supersede one of these ids, in their order."""
    known = concepts if isinstance(concepts, Concepts) else Concepts(concepts)
    found = [each for name in {*names} for each in known.heirs.get(name, ())]
    return [concept for _at, concept in sorted(found, key=lambda each: each[0])]


class KnownConcepts:
    """What concepts are found by where somebody did not write the id: their ids, and their titles."""

    def __init__(self, covers: Mapping[str, ConceptRecord]) -> None:
        self.covers = covers

    @cached_property
    def names(self) -> NearestNames:
        """The ids, prepared for finding the nearest one."""
        return NearestNames(self.covers)

    @cached_property
    def titled(self) -> Mapping[str, Sequence[str]]:
        """The ids by title, as far as capitals and the like make no difference."""
        found: dict[str, list[str]] = {}
        for name, record in self.covers.items():
            found.setdefault(folded(record.heading), []).append(name)
        return found


class Covers(Mapping[str, ConceptRecord]):
    """The records of concepts by the names of their folders, each read when it is first asked for."""

    def __init__(self, contents: Mapping[str, bytes | UnreadReason]) -> None:
        self.contents = contents
        """What stands in their files."""
        self._read: dict[str, ConceptRecord] = {}

    @cached_property
    def known(self) -> "KnownConcepts":
        """The ids and titles of all of them, to find one by."""
        return KnownConcepts(self)

    def __getitem__(self, name: str) -> ConceptRecord:
        if name not in self._read:
            place = f"{CONCEPTS}/{name}/{COVER}"
            self._read[name] = unplaced(load({place: self.contents[name]}).concepts[name].record)
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self.contents

    def __iter__(self) -> Iterator[str]:
        return iter(self.contents)

    def __len__(self) -> int:
        return len(self.contents)


def load(
    snapshot: Snapshot, earlier: Loaded | None = None, beyond: Mapping[str, ConceptRecord] = MappingProxyType({})
) -> Loaded:
    """Read everything: each problem becomes a finding, whatever can still be read is read.

    With `earlier`, another moment of the same repository loaded in the same language, files that are the same are not
    read again and give the same records: the answer is that of `load(snapshot)`, in a twentieth of the time. Where the
    snapshot holds a group of concepts alone, the records of the others are `beyond`.
    """
    layout = earlier.layout if earlier and earlier.layout.fits(snapshot) else lay_out(snapshot)
    reader = _Reader(snapshot, earlier)
    repository = reader.settings()
    concepts = {name: reader.concept(folder) for name, folder in layout.folders.items()}
    findings = in_order([*layout.findings, *reader.findings])
    return Loaded(
        repository,
        Concepts(concepts),
        findings,
        layout.files,
        reader.sources,
        reader.reads,
        reader.series,
        reader.catalogues,
        MappingProxyType(reader.common_assets()),
        beyond,
        layout,
    )


class _Reader:
    """Collects findings while the files of a snapshot are read."""

    def __init__(self, snapshot: Snapshot, earlier: Loaded | None) -> None:
        self.snapshot = snapshot
        self.earlier = earlier
        self.findings: list[Finding] = []
        self.lost: set[str] = set()
        """Ids of files of the concept that gave no record: one may be meant as a record of another kind."""
        self.sources: dict[str, Source] = {}
        self.reads: dict[str, Read] = {}
        self.own: OwnFields = NOTHING
        self.series: dict[str, SeriesRead] = {}
        self.catalogues: dict[str, CatalogueRead] = {}
        self.labels = NO_LABELS
        """What the concept that is being read calls its levels."""

    def settings(self) -> Repository:
        """konzept.yaml, or its defaults."""
        if SETTINGS in self.snapshot:
            record = self._record(SETTINGS, Repository, Address("", "repository", "konzept"))
            meant = record.file.source.translated if record else ()
            certain = all(f.severity is not Severity.ERROR or f in meant for f in self.findings)
            if isinstance(record, Repository):
                self.own = own_fields_of(record, certain=certain)
                self.findings += [*declaration_faults(record), *own_faults(self.own, record)]
                return record
            self.own = OwnFields(certain=certain)
        return Repository()

    def concept(self, folder: ConceptFolder) -> Concept:
        """All records of one folder."""
        self.lost = set()
        record, complete = self._cover(folder)
        self.labels = record.labels
        by_kind = {kind.name: self._of_kind(folder, kind) for kind in KINDS}
        for found in (record, *(each for records in by_kind.values() for each in records.values())):
            self.findings += own_faults(self.own, found)
        astray_ids = folder.elsewhere | self.lost
        known = {kind: frozenset(paths) | astray_ids for kind, paths in folder.records.items()}
        concept = Concept(
            id=folder.name,
            record=record,
            by_kind=MappingProxyType(by_kind),
            series=MappingProxyType(self._series(folder, by_kind[Indicator.kind_name].values())),
            valued=frozenset(folder.series),
            known=MappingProxyType(known),
            complete=complete,
            own_fields=self.own,
            catalogues=MappingProxyType(dict(self._catalogues(folder))),
            assets=MappingProxyType(self._assets(folder)),
        )
        return told_apart(concept)

    def _cover(self, folder: ConceptFolder) -> tuple[ConceptRecord, bool]:
        """The record of concept.yaml, and whether all of it could be read with certainty."""
        self.labels = NO_LABELS
        address = Address(folder.name, CONCEPT.name, folder.name)
        before = len(self.findings)
        path = folder.cover or f"{CONCEPTS}/{folder.name}/concept.yaml"
        if folder.cover:
            record = self._record(path, ConceptRecord, address)
            if isinstance(record, ConceptRecord):
                certain = record.file.source.translated
                errors = [f for f in self.findings[before:] if f.severity is Severity.ERROR and f not in certain]
                return record, not errors
        else:
            message = _("The folder “{name}” has no concept.yaml.").format(name=echo(folder.name))
            hint = _("Create it with “title” and “municipality”.")
            self.findings.append(Finding("missing-concept-file", Severity.ERROR, message, Place(path), hint))
        stand_in = ConceptRecord(title=folder.name[:200] or "?", municipality=Municipality(name="?"))
        set_file(stand_in, RecordFile(address, Source(path, "", MappingNode((), Span(0, 0)))))
        return stand_in, False

    def _of_kind(self, folder: ConceptFolder, kind: Kind) -> Mapping[str, Record]:
        """The records of a kind in the order of output; those of the earlier moment where all are the same."""
        records = list(self._records(folder, kind))
        concept = self.earlier.concepts.get(folder.name) if self.earlier else None
        before = concept.records_of(kind.name) if concept else {}
        if len(before) == len(records) and all(before.get(record.id) is record for record in records):
            return before
        return {record.id: record for record in in_output_order(records)}

    def _records(self, folder: ConceptFolder, kind: Kind) -> Iterator[Record]:
        for id_, path in folder.records[kind.name].items():
            record = self._record(path, kind.model, Address(folder.name, kind.name, id_))
            if record is not None:
                yield record
            else:
                self.lost.add(id_)

    def _series(self, folder: ConceptFolder, indicators: Iterable[Record]) -> dict[str, Series]:
        """The values of the indicators; not of one whose dimensions are not certain, for they are the columns."""
        if not folder.series:
            return {}
        from konzept.reading.series.read import read as read_series  # noqa: PLC0415 - most concepts have no values

        found: dict[str, Series] = {}
        for indicator in indicators:
            path = folder.series.get(indicator.id)
            if path is None or not isinstance(indicator, Indicator) or not _knows_its_columns(indicator):
                continue
            read = self.earlier.series.get(path) if self.earlier else None
            asked = self.snapshot[path], indicator.dimensions, indicator.is_percent
            if read is None or (read.content, read.dimensions, read.is_percent) != asked:
                values = read_series(path, self.snapshot[path], indicator.dimensions, is_percent=indicator.is_percent)
                read = SeriesRead(*asked, *values)
            self.series[path] = read
            self.findings += read.findings
            if read.series is not None:
                found[indicator.id] = read.series
        return found

    def common_assets(self) -> dict[str, Asset]:
        """The files that all concepts have in common."""
        files = {path: content for path, content in self.snapshot.items() if path.startswith(f"{ASSETS}/")}
        return dict(assets_of(files, self.earlier.assets if self.earlier else {}))

    def _assets(self, folder: ConceptFolder) -> dict[str, Asset]:
        """The files of `assets/`, each looked into when it is first asked for."""
        before = self.earlier.concepts.get(folder.name) if self.earlier else None
        home = f"{CONCEPTS}/{folder.name}/"
        files = {path.removeprefix(home): self.snapshot[path] for path in folder.assets}
        return dict(assets_of(files, before.assets if before else {}))

    def _catalogues(self, folder: ConceptFolder) -> Iterator[tuple[str, Catalogue]]:
        for language, path in folder.catalogues.items():
            read = self.earlier.catalogues.get(path) if self.earlier else None
            if read is None or read.content != self.snapshot[path]:
                from konzept.reading.catalogues.read import read as read_catalogue  # noqa: PLC0415 - few are translated

                read = CatalogueRead(self.snapshot[path], *read_catalogue(path, self.snapshot[path]))
            self.catalogues[path] = read
            self.findings += read.findings
            if read.catalogue is not None:
                yield language, read.catalogue

    def _record(self, path: str, model: type[Record], address: Address) -> Record | None:
        """One record; None where nothing of it could be read."""
        read = self.earlier.reads.get(path) if self.earlier else None
        if read is None or (read.content, read.labels) != (self.snapshot[path], self.labels):
            read = self._fresh(path, model, address)._replace(labels=self.labels)
        self.reads[path] = read
        self.findings += read.findings
        if read.source is not None:
            self.sources[path] = read.source
        return read.record

    def _fresh(self, path: str, model: type[Record], address: Address) -> Read:
        """What a file gives; one that is plainly a record of another kind gives no record, and one finding."""
        content = self.snapshot[path]
        text, findings = read_text(path, content)
        if text is None:
            return Read(content, findings=tuple(findings))
        source, more = parse(path, text)
        if source is None:
            return Read(content, findings=(*findings, *more))
        kind = astray.other_kind(source, model) if model in _MODELS else None
        if kind is not None:
            return Read(content, source, None, (astray.misplaced_record(path, source, model, kind),))
        record, last = decode(source, model, address, self.labels)
        return Read(content, record.file.source if record else source, record, (*findings, *more, *last))


_MODELS = frozenset(kind.model for kind in KINDS)


def _knows_its_columns(indicator: Indicator) -> bool:
    """Whether every dimension that the file names could be read, and can be told from the other columns."""
    from konzept.reading.series.terms import known_columns  # noqa: PLC0415 - only beside a file of values

    written = indicator.file.source.node("dimensions")
    is_lost = isinstance(written, SequenceNode) and len(written.items) != len(indicator.dimensions)
    is_lost |= any(route[:1] == ("dimensions",) for route in indicator.file.kept)
    keys = {dimension.key.casefold() for dimension in indicator.dimensions}
    return not is_lost and len(keys - known_columns().keys()) == len(indicator.dimensions)
