"""The steps of every writing command: read the repository, prove a change, show it, write it."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from konzept.cli.clock import today
from konzept.cli.settings import Settings
from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.system import console
from konzept.system.console import Style, Styled

if TYPE_CHECKING:
    from pathlib import Path

    from konzept.editing.entry import StatusReport
    from konzept.model import Record
    from konzept.reading.load import Loaded
    from konzept.source.proposal import FileChange
    from konzept.source.snapshot import Snapshot
    from konzept.source.yaml.source import Source

_LINE = re.compile(r" *[0-9]+ (?P<sign>[-+])")


class Desk:
    """The repository that a command changes: read once, and written at the end."""

    def __init__(self, settings: Settings) -> None:
        from konzept.reading.load import load
        from konzept.system import files

        self.concept = settings.concept
        self.root: Path = settings.folder()
        self.snapshot: Snapshot = files.read(self.root)
        self.loaded: Loaded = load(self.snapshot)

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

    def report(self, record: "Record", report: "StatusReport", *, dry_run: bool) -> None:
        """Add an entry to the status of a record."""
        from konzept.editing import add_status
        from konzept.editing.entry import entry, has_entry
        from konzept.model.part import fields

        source = self.open(record)
        if "status" not in fields(type(record)):
            message = _("“{address}” has no status.").format(address=record.file.address)
            raise KonzeptError(message, _("Measures, goals and themes have one."))
        new = entry(self.loaded.concepts[record.file.address.concept], report)
        if has_entry(source, new):
            console.out(_("The same entry is there already; nothing was changed."))
            return
        self.keep(record, add_status(source, type(record), new), dry_run=dry_run)

    def set(self, record: "Record", settings: Sequence[str], *, dry_run: bool) -> None:
        """Change fields of a record."""
        from konzept.editing.assignment import assign, read

        source = self.open(record)
        model = type(record)
        concept = self.loaded.concepts[record.file.address.concept]
        own = concept.own_fields.forms_of(record.kind_name)
        priorities = concept.record.vocabulary.priorities
        for assignment in [read(setting, model, own, priorities) for setting in settings]:
            source = assign(source, model, assignment)
        self.keep(record, source, dry_run=dry_run)

    def keep(self, record: "Record", source: "Source", *, dry_run: bool) -> None:
        """Write the new text of a record's file."""
        from konzept.editing import encoded
        from konzept.source.proposal import FileChange

        before = self.snapshot[record.file.path]
        assert isinstance(before, bytes)  # noqa: S101 - its source was read from them
        self.carry_out([FileChange(source.path, before, encoded(before, source.text))], dry_run=dry_run)

    def carry_out(self, changes: "Sequence[FileChange]", *, dry_run: bool, renamed: tuple[str, str] = ("", "")) -> None:
        """Check that the changes cause no new error, show them, and write them unless `dry_run` is set."""
        from konzept.editing.proof import prove
        from konzept.system.store import write

        real = [change for change in changes if change.before != change.after]
        if not real:
            console.out(_("It says so already; nothing was changed."))
            return
        proven = prove(self.snapshot, self.loaded, real, today(), renamed)
        if not dry_run:
            write(self.root, proven.changes)
        show(proven.changes)
        for warning in proven.warnings:
            console.err(Styled(_("Warning:"), Style.YELLOW), f" {warning.message}")
            console.err(f"  {warning.hint}")
        if dry_run:
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
