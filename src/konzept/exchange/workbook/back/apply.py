"""Proposals carried out on the text of files, each by itself: what cannot be done is noted, and the rest is done."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from konzept import rules
from konzept.editing import add_item, add_status, begin, encoded, put, remove
from konzept.editing.scaffold import NewRecord, new_record, new_series
from konzept.editing.text.content import Content, Leaf
from konzept.exchange.workbook.back.proposals import CellProposal, ChangedValue, FreshRecord, Ledger, NewItem
from konzept.exchange.workbook.columns import STATUS
from konzept.i18n.messages import _
from konzept.model import Indicator, Record
from konzept.model.fields import FieldForm, forms
from konzept.model.part import Part
from konzept.reading.load import Loaded, load
from konzept.source.failure import KonzeptError
from konzept.source.findings import Finding, Route, Severity, echo
from konzept.source.proposal import FileChange
from konzept.source.snapshot import Snapshot
from konzept.source.yaml.nodes import Node, Scalar
from konzept.source.yaml.nodes import Sequence as ListNode
from konzept.source.yaml.source import Source


class Workshop:
    """Carries out proposals for a concept of a snapshot."""

    def __init__(self, snapshot: Snapshot, loaded: Loaded, concept: str, ledger: Ledger) -> None:
        self.snapshot = snapshot
        self.loaded = loaded
        self.concept = loaded.concepts[concept]
        self.ledger = ledger

    def changes(self, day: date) -> tuple[FileChange, ...]:
        """The changes of files that cause no new error; what would cause one is withdrawn, and noted."""
        left = list(self.ledger.proposals)
        known = {(found.rule, found.message) for found in _errors(self.loaded, day)}
        while left:
            made, done = self._made(left)
            after = {**self.snapshot, **{path: change.after or b"" for path, change in made.items()}}
            new = [
                found for found in _errors(load(after, self.loaded), day) if (found.rule, found.message) not in known
            ]
            if not new:
                return tuple(made.values())
            guilty = _guilty(new, done)
            for proposal, finding in guilty:
                reason = finding.message
                self.ledger.refuse(proposal.place, proposal.text, reason, finding.hint or _("Write another value."))
            gone = [proposal for proposal, _finding in guilty]
            left = [each for each in self._doable(done) if each not in gone]
        return ()

    @staticmethod
    def _doable(done: Mapping[str, Sequence[CellProposal]]) -> list[CellProposal]:
        return [each for proposals in done.values() for each in proposals]

    def _made(self, proposals: Iterable[CellProposal]) -> tuple[dict[str, FileChange], dict[str, list[CellProposal]]]:
        """The changed files by path, and what was done in each."""
        texts: Mapping[str, Source] = {}
        done: dict[str, list[CellProposal]] = {}
        fresh: dict[str, FileChange] = {}
        paths: dict[tuple[str, str], str] = {}
        """The files of new records by kind and id."""
        for proposal in proposals:
            try:
                if isinstance(proposal, FreshRecord):
                    change = self._fresh(proposal, fresh)
                    path = paths[proposal.kind.name, proposal.id] = change.path
                    fresh[path] = change
                    fresh |= self._beside(proposal)
                elif isinstance(proposal, NewItem) and proposal.fresh:
                    path = paths.get((proposal.fresh.kind.name, proposal.fresh.id), "")
                    fresh[path] = _added(fresh.get(path), proposal, proposal.fresh)
                else:
                    path, texts = self._done(proposal, texts)
                done.setdefault(path, []).append(proposal)
            except KonzeptError as error:
                self.ledger.refuse_for(proposal.place, proposal.text, error)
        made = {path: self._changed(path, source) for path, source in texts.items()}
        return {path: each for path, each in {**made, **fresh}.items() if each.before != each.after}, done

    def _done(self, proposal: CellProposal, texts: Mapping[str, Source]) -> tuple[str, Mapping[str, Source]]:
        """The path of the file of a record, and the texts with the one in which the proposal is carried out."""
        assert proposal.record is not None  # noqa: S101 - only a fresh record has none
        path = proposal.record.file.path
        source = texts.get(path) or begin(path, self.loaded.sources[path].text)
        return path, {**texts, path: done_in(source, type(proposal.record), proposal)}

    def _changed(self, path: str, source: Source) -> FileChange:
        before = self.snapshot[path]
        assert isinstance(before, bytes)  # noqa: S101 - its source was read from them
        return FileChange(path, before, encoded(before, source.text))

    def _beside(self, proposal: FreshRecord) -> dict[str, FileChange]:
        """The empty table for the values of a new indicator, by its path."""
        if proposal.kind.model is not Indicator:
            return {}
        table = new_series(NewRecord(proposal.kind, self.concept.id, proposal.id, proposal.title))
        return {} if table.path in self.snapshot else {table.path: table}

    def _fresh(self, proposal: FreshRecord, others: Mapping[str, FileChange]) -> FileChange:
        """The file of a new record; raises `KonzeptError` where another row has made it."""
        model = proposal.kind.model
        needed = [name for name, form in forms(model).items() if form.required or name in model.expected]
        settings = [
            f"{value.route[0]}={value.content.text}"
            for value in proposal.values
            if value.route[0] in needed and len(value.route) == 1 and isinstance(value.content, Leaf)
        ]
        own = self.concept.own_fields.forms_of(proposal.kind.name)
        made = new_record(NewRecord(proposal.kind, self.concept.id, proposal.id, proposal.title, settings, own))
        assert made.after is not None  # noqa: S101 - it is made
        if made.path in others:
            message = _("There is a record called “{title}” already.").format(title=echo(proposal.title))
            raise KonzeptError(message, _("Change its own row, or give the new one another title."))
        source = begin(made.path, made.after.decode())
        for value in proposal.values:
            source = done_in(source, model, value)
        if proposal.entry:
            source = add_status(source, model, proposal.entry)
        return FileChange(made.path, None, source.text.encode())


def _added(change: FileChange | None, proposal: NewItem, home: FreshRecord) -> FileChange:
    """The file of a new record with a further item; raises `KonzeptError` where the record could not be made."""
    if change is None or change.after is None:
        message = _("“{title}” was not taken, so nothing can belong to it.").format(title=echo(home.title))
        raise KonzeptError(message, _("Mend its row first."))
    source = done_in(begin(change.path, change.after.decode()), home.kind.model, proposal)
    return FileChange(change.path, None, source.text.encode())


def done_in(source: Source, model: type[Record], proposal: CellProposal) -> Source:
    """The source with the proposal carried out; raises `KonzeptError` where the file must be edited by hand."""
    match proposal:
        case ChangedValue(route=route, content=None):
            return remove(source, route) if source.node(*route) is not None else source
        case ChangedValue(route=route, content=content):
            assert content is not None  # noqa: S101 - see above
            return put(*_opened(source, model, route, _as_before(source.node(*route), content)))
        case NewItem(name=name, content=content):
            if name == STATUS:
                return add_status(source, model, content)
            home = source.node(name)
            return add_item(source, model, (name,), len(home.items) if isinstance(home, ListNode) else 0, content)
    raise TypeError(proposal)


def _as_before(old: Node | None, content: Content) -> Content:
    """An amount in the notation of the one before it: 8.500,00 € where 8.000,00 € stood."""
    if not (isinstance(old, Scalar) and old.value.endswith("€") and isinstance(content, Leaf)):
        return content
    if not re.fullmatch(r"[0-9]{1,15}(?:,[0-9]{1,2})?", content.text):
        return content
    text = f"{Decimal(content.text.replace(',', '.')):,.2f} €"
    return Leaf(text.translate(str.maketrans(",.", ".,")), content.typed)


def _opened(
    source: Source, model: type[Record], route: Route, content: Content
) -> tuple[Source, type[Record], Route, Content]:
    """The arguments for `put`, where a part on the way may be written as its most important text alone."""
    part: type[Part] | None = model
    form: FieldForm | None = None
    for at, step in enumerate(route):
        if isinstance(step, str):
            form = forms(part).get(step) if part else None
            part = form.part if form else None
        node = source.node(*route[: at + 1])
        rest = route[at + 1 :]
        if isinstance(node, Scalar) and node.value.strip() and rest and form and form.text_key:
            if rest == (form.text_key,):
                return source, model, route[: at + 1], content
            if len(rest) == 1:
                both: dict[str, Content] = {form.text_key: Leaf(node.value.strip()), str(rest[0]): content}
                return source, model, route[: at + 1], both
    return source, model, route, content


def _errors(loaded: Loaded, day: date) -> list[Finding]:
    found = (*loaded.findings, *rules.check(loaded, day))
    return [finding for finding in found if finding.severity is Severity.ERROR]


def _guilty(new: Sequence[Finding], done: Mapping[str, Sequence[CellProposal]]) -> list[tuple[CellProposal, Finding]]:
    """The proposals that cause errors, each with the first of them: those of the field, else of the file, else all."""
    found: dict[int, tuple[CellProposal, Finding]] = {}
    for finding in new:
        here = done.get(finding.place.path, ())
        fields = [each for each in here if _field(each) in finding.place.route[:1]]
        for each in fields or here:
            found.setdefault(id(each), (each, finding))
    if not found:
        return [(each, new[0]) for proposals in done.values() for each in proposals]
    return list(found.values())


def _field(proposal: CellProposal) -> str | int:
    match proposal:
        case ChangedValue(route=route):
            return route[0]
        case NewItem(name=name):
            return name
        case _:
            return ""
