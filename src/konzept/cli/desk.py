"""The steps of every writing command: read the repository, prove a change, show it, write it.

A change is proposed by a function of what is at hand. Where somebody else has written meanwhile, it is asked again
under the lock, so that two who write at the same time both succeed.
"""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from konzept.cli.clock import today
from konzept.cli.options import tell_interrupted
from konzept.cli.settings import Settings
from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.proposal import FileChange
from konzept.system import console
from konzept.system.console import Style, Styled

if TYPE_CHECKING:
    from pathlib import Path

    from konzept.editing.entry import StatusReport
    from konzept.editing.proof import Proven
    from konzept.model import Record
    from konzept.reading.load import Loaded
    from konzept.source.snapshot import Snapshot
    from konzept.source.yaml.source import Source

_LINE = re.compile(r" *[0-9]+ (?P<sign>[-+])")

Propose: TypeAlias = Callable[[], Sequence[FileChange]]
"""The changes that a command makes of what the desk has read; asked a second time where that has changed since."""


class Desk:
    """The repository that a command changes: read at the beginning, and written at the end."""

    snapshot: "Snapshot"
    loaded: "Loaded"

    def __init__(self, settings: Settings, *, writes: bool) -> None:
        """Read the repository, for a command that `writes` after what an interrupted one has left to do."""
        from konzept.reading.load import load
        from konzept.system import files
        from konzept.system.store import complete

        self.concept = settings.concept
        self.root: Path = settings.folder()
        self.writes = writes
        if writes:
            complete(self.root)
        else:
            tell_interrupted(self.root)
        self.snapshot = files.read(self.root)
        self.loaded = load(self.snapshot)

    def find(self, address: str, kind: str | None = None) -> "Record":
        """The record at an address."""
        from konzept.reading.query import resolve

        return resolve(self.loaded, address, self.concept, kind)

    def open(self, record: "Record") -> "Source":
        """The source of a record's file; raises `KonzeptError` where the file cannot be read or has faults of form."""
        from konzept.editing import begin

        path = record.file.path
        if path not in self.loaded.sources:
            message = _("“{path}” cannot be changed because it cannot be read.").format(path=echo(path))
            raise KonzeptError(message, _("“konzept validate” says what is wrong with it."))
        return begin(path, self.loaded.sources[path].text)

    def report(self, address: str, kind: str, report: "StatusReport") -> None:
        """Add an entry to the status of a record."""
        from konzept.editing import add_status
        from konzept.editing.entry import entry, has_entry
        from konzept.model.part import fields

        def propose() -> Sequence[FileChange]:
            record = self.find(address, kind)
            source = self.open(record)
            if "status" not in fields(type(record)):
                message = _("“{address}” has no status.").format(address=record.file.address)
                raise KonzeptError(message, _("Measures, goals and themes have one."))
            new = entry(self.loaded.concepts[record.file.address.concept], report)
            return () if has_entry(source, new) else self._kept(record, add_status(source, type(record), new))

        self.carry_out(propose, already=_("The same entry is there already; nothing was changed."))

    def set(self, address: str, kind: str | None, settings: Sequence[str]) -> None:
        """Change fields of a record."""
        from konzept.editing.assignment import assign, read, words_of
        from konzept.editing.conflict import refuse_conflict

        seen: list[Source] = []

        def propose() -> Sequence[FileChange]:
            record = self.find(address, kind)
            source = self.open(record)
            seen.append(source)
            model = type(record)
            concept = self.loaded.concepts[record.file.address.concept]
            own = concept.own_fields.forms_of(record.kind_name)
            own_words = words_of(concept.record.vocabulary)
            assignments = [read(setting, model, own, own_words) for setting in settings]
            for assignment in assignments:
                refuse_conflict(seen[0], source, model, assignment)
            for assignment in assignments:
                source = assign(source, model, assignment)
            return self._kept(record, source)

        self.carry_out(propose)

    def rename(self, address: str, new: str) -> None:
        """Give a record another id; nothing is to be done where it has got it already."""
        from konzept.editing.conflict import refuse_other_id
        from konzept.editing.rename import rename

        named = address.strip().removesuffix(".yaml").rpartition("/")[2]
        old = self.find(address).id

        def propose() -> Sequence[FileChange]:
            record = self.find(address)
            if record.id == new != named:  # found by its former id
                return ()
            refuse_other_id(old, record.id, new)
            return rename(self.snapshot, self.loaded, record, new)

        self.carry_out(propose, renamed=(old, new))

    def _kept(self, record: "Record", source: "Source") -> Sequence[FileChange]:
        """The change of a record's file to a new text."""
        from konzept.editing import encoded

        before = self.snapshot[record.file.path]
        assert isinstance(before, bytes)  # noqa: S101 - its source was read from them
        return [FileChange(source.path, before, encoded(before, source.text))]

    def carry_out(self, propose: Propose, *, renamed: tuple[str, str] = ("", ""), already: str = "") -> None:
        """Check that the changes cause no new error, write them unless nothing is to be written, and show them."""
        proven = self.settle(propose, renamed)
        self._tell(proven, already or _("It says so already; nothing was changed."))

    def settle(self, propose: Propose, renamed: tuple[str, str] = ("", "")) -> "Proven | None":
        """Check that the changes cause no new error, and write them unless nothing is to be written.

        Who has read what was changed since proposes again, with the lock held and nobody else writing.
        """
        from konzept.system import files
        from konzept.system.store import writing

        try:
            proven = self._proven(propose, renamed)
        except KonzeptError:
            if not self.writes or files.read(self.root) == self.snapshot:
                raise
            proven = None  # it may have been read while somebody was writing
        if self.writes and (proven is None or proven.changes):
            with writing(self.root) as writer:
                if (now := files.read(self.root)) != self.snapshot:
                    self._take(now)
                    proven = None
                proven = proven or self._proven(propose, renamed)
                writer.write(proven.changes)
        return proven

    def _take(self, snapshot: "Snapshot") -> None:
        """Have another state of the repository at hand; what is the same in it is not read again."""
        from konzept.reading.load import load

        self.loaded = load(snapshot, self.loaded)
        self.snapshot = snapshot

    def _proven(self, propose: Propose, renamed: tuple[str, str]) -> "Proven":
        from konzept.editing.proof import Proven, prove

        real = [change for change in propose() if change.before != change.after]
        return prove(self.snapshot, self.loaded, real, today(), renamed) if real else Proven((), ())

    def _tell(self, proven: "Proven | None", already: str) -> None:
        """Show what was changed, and the warnings that it causes."""
        if proven is None or not proven.changes:
            console.out(already)
            return
        show(proven.changes)
        for warning in proven.warnings:
            console.err(Styled(_("Warning:"), Style.YELLOW), f" {warning.message}")
            console.err(f"  {warning.hint}")
        if not self.writes:
            console.err(_("Nothing was written (--dry-run)."))


def show(changes: "Sequence[FileChange]") -> None:
    """Print changes of files line by line."""
    from konzept.answers.formats import changes as changed

    created = [change for change in changes if change.before is None]
    removed = [change for change in changes if change.after is None]
    rest = [change for change in changes if change not in created and change not in removed]
    # A created file followed by a removed one is one file under a new name, and is shown so where the two are adjacent.
    for line in changed.as_text([*created, *removed, *rest]).splitlines():
        match = _LINE.match(line)
        style = {"+": Style.GREEN, "-": Style.RED}.get(match["sign"]) if match else None
        console.out(Styled(line, style) if style else line)
