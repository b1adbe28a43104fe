"""The steps of every writing command: read the repository, prove a change, show it, write it.

A change is proposed by a function of what is at hand. Where somebody else has written meanwhile, it is asked again
under the lock, so that two who write at the same time both succeed.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from konzept.cli.clock import today
from konzept.cli.options import tell_interrupted
from konzept.cli.settings import Settings
from konzept.i18n.messages import _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import NamedTuple, pattern
from konzept.source.proposal import FileChange
from konzept.system import console
from konzept.system.console import Style, Styled

if TYPE_CHECKING:
    from pathlib import Path

    from konzept.cli.groups.near import Held
    from konzept.editing.entry import StatusReport
    from konzept.editing.proof import Proven
    from konzept.model import Record
    from konzept.reading.load import Loaded
    from konzept.source.snapshot import Snapshot
    from konzept.source.yaml.source import Source

_LINE = pattern(r" *[0-9]+ (?P<sign>[-+])")


MANY = 12
"""Of more new files than these only the names are shown."""


class Several(NamedTuple):
    """Records that are meant by what they have in common, in place of one address."""

    kind: str
    """A word for the kind; measures where it is empty."""
    conditions: tuple[str, ...]
    """As `list --where` takes them."""
    confirmed: bool
    """Whether nobody is to be asked."""


Meant: TypeAlias = str | Several
"""The address of a record, or several records by what they have in common."""

Propose: TypeAlias = Callable[[], Sequence[FileChange]]
"""The changes that a command makes of what the desk has read; asked a second time where that has changed since."""

Near: TypeAlias = "Callable[[Path], Held | None]"
"""Reads the concepts that a command is about with all that is tied to them; None where it is not certain which."""


def near_to(concept: str | None, what: Meant, kind: str | None = None) -> Near:
    """Reads the concept that is named, or that of the record that is meant."""
    from konzept.cli.groups.near import near

    address = what if isinstance(what, str) else ""
    return lambda root: near(root, concept, address, kind)


class Desk:
    """The repository that a command changes: read at the beginning, and written at the end."""

    held: "Held"
    loaded: "Loaded"

    def __init__(self, settings: Settings, *, writes: bool, near: "Near" = lambda root: None) -> None:  # noqa: ARG005
        """Read the repository, for a command that `writes` after what an interrupted one has left to do.

        `near` reads the concepts that the command is about alone, and gives None where that is not certain.
        """
        from konzept.cli.groups.near import everything
        from konzept.system.store import complete

        self.concept = settings.concept
        self.root: Path = settings.folder()
        self.writes = writes
        self.near = near
        if writes:
            complete(self.root)
        else:
            tell_interrupted(self.root)
        self.held = near(self.root) or everything(self.root)
        self.loaded = self.held.load()

    @property
    def snapshot(self) -> "Snapshot":
        """The files that were read."""
        return self.held.snapshot

    def find(self, address: str, kind: str | None = None) -> "Record":
        """The record at an address."""
        from konzept.cli.groups.near import is_certain
        from konzept.reading.query import resolve

        if self.held.beyond is not None:
            with suppress(KonzeptError):
                found = resolve(self.loaded, address, self.concept, kind)
                if is_certain(found, self.concept, address):
                    return found
            self.widen()
        return resolve(self.loaded, address, self.concept, kind)

    def _read(self) -> "Held":
        """What the disk has now of what is at hand."""
        from konzept.cli.groups.near import everything

        return (self.near(self.root) if self.held.beyond is not None else None) or everything(self.root)

    def widen(self) -> None:
        """Have everything at hand: of a group alone the answer would not be certain."""
        from konzept.cli.groups.near import everything

        if self.held.beyond is not None:
            self.near = lambda root: None  # noqa: ARG005
            self._take(everything(self.root))

    def meant(self, what: Meant, kind: str | None = None) -> "Sequence[Record]":
        """The record at an address, or all that have something in common; raises `KonzeptError` where there is none."""
        if isinstance(what, str):
            return (self.find(what, kind),)
        from konzept.figures.selection import Filters, select
        from konzept.reading.query import chosen, kind_named

        concepts = chosen(self.loaded, self.concept)
        named = kind_named(what.kind or kind or "measure", concepts)
        found = select(self.loaded, concepts, named, Filters(conditions=what.conditions), today())
        if not found:
            message = _("No record fits: {conditions}.").format(conditions=echo(" · ".join(what.conditions)))
            raise KonzeptError(message, _("“konzept list --where …” shows what fits."))
        return tuple(item.record for item in found)

    def open(self, record: "Record") -> "Source":
        """The source of a record's file; raises `KonzeptError` where the file cannot be read or has faults of form."""
        from konzept.editing import begin

        path = record.file.path
        if path not in self.loaded.sources:
            message = _("“{path}” cannot be changed because it cannot be read.").format(path=echo(path))
            raise KonzeptError(message, _("“konzept validate” says what is wrong with it."))
        return begin(path, self.loaded.sources[path].text)

    def report(self, what: Meant, kind: str, report: "StatusReport") -> None:
        """Add an entry to the status of a record, or of several."""
        from konzept.editing import add_status
        from konzept.editing.entry import entry, has_entry
        from konzept.model.part import fields

        def changed(record: "Record") -> Sequence[FileChange]:
            source = self.open(record)
            if "status" not in fields(type(record)):
                message = _("“{address}” has no status.").format(address=record.file.address)
                raise KonzeptError(message, _("Measures, goals and themes have one."))
            new = entry(self.loaded.concepts[record.file.address.concept], report)
            return () if has_entry(source, new) else self._kept(record, add_status(source, type(record), new))

        def propose() -> Sequence[FileChange]:
            return [change for record in self.meant(what, kind) for change in changed(record)]

        self.carry_out(propose, already=_("The same entry is there already; nothing was changed."), what=what)

    def set(self, what: Meant, kind: str | None, settings: Sequence[str]) -> None:
        """Change fields of a record, or of several."""
        from konzept.editing.assignment import assign, read_all, words_of
        from konzept.editing.conflict import refuse_conflict
        from konzept.editing.titles import with_ids

        seen: dict[str, Source] = {}

        def changed(record: "Record") -> Sequence[FileChange]:
            source = self.open(record)
            first = seen.setdefault(source.path, source)
            model = type(record)
            concept = self.loaded.concepts[record.file.address.concept]
            own = concept.own_fields.forms_of(record.kind_name)
            own_words = words_of(concept.record.vocabulary)
            assignments = list(with_ids(read_all(settings, model, own, own_words), concept))
            for assignment in assignments:
                refuse_conflict(first, source, model, assignment)
            for assignment in assignments:
                source = assign(source, model, assignment)
            return self._kept(record, source)

        def propose() -> Sequence[FileChange]:
            return [change for record in self.meant(what, kind) for change in changed(record)]

        self.carry_out(propose, what=what)

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

    def carry_out(
        self, propose: Propose, *, renamed: tuple[str, str] = ("", ""), already: str = "", what: Meant = ""
    ) -> None:
        """Check that the changes cause no new error, write them unless nothing is to be written, and show them.

        Changes of several records are shown before they are written, and somebody has to say yes.
        """
        several = what if isinstance(what, Several) else None
        proven = self.settle(propose, renamed, partial(self._is_wanted, what=several) if several else None)
        if proven is None:
            return
        if several and proven.changes and self.writes:
            count = len(proven.changes)
            console.err(ngettext("{count} file was changed.", "{count} files were changed.", count).format(count=count))
            return
        self._tell(proven, already or _("It says so already; nothing was changed."))

    def settle(
        self,
        propose: Propose,
        renamed: tuple[str, str] = ("", ""),
        is_wanted: "Callable[[Proven], bool] | None" = None,
    ) -> "Proven | None":
        """Check that the changes cause no new error, and write them unless nothing is to be written.

        Who has read what was changed since proposes again, with the lock held and nobody else writing. `is_wanted`
        sees the changes first: None where it says no, and if they are no longer what it saw, nothing is written.
        """
        from konzept.system.store import writing

        try:
            proven = self._proven(propose, renamed)
        except KonzeptError:
            if not self.writes or self._read() == self.held:
                raise
            proven = None  # it may have been read while somebody was writing
        seen = proven if is_wanted and proven and proven.changes else None
        if seen and is_wanted and not is_wanted(seen):
            return None
        if self.writes and (proven is None or proven.changes):
            with writing(self.root) as writer:
                if (now := self._read()) != self.held:
                    self._take(now)
                    proven = None
                proven = proven or self._proven(propose, renamed)
                if seen and seen.changes != proven.changes:
                    message = _("Somebody has changed these files meanwhile; nothing was written.")
                    raise KonzeptError(message, _("Try it again."))
                writer.write(proven.changes)
        return proven

    def _is_wanted(self, proven: "Proven", what: Several) -> bool:
        """Whether changes of several records are to be written: shown first, then somebody says yes, or has said so.

        Raises `KonzeptError` where nobody can be asked.
        """
        from konzept.cli.asking.questions import confirmed, is_attended

        if not self.writes:
            return True
        self._tell(proven, "")
        if what.confirmed:
            return True
        if not is_attended():
            message = _("Nothing was written: several files are changed only when somebody says so.")
            raise KonzeptError(message, _("Add --yes, or run it on a terminal."))
        count = len(proven.changes)
        question = ngettext("Change {count} file?", "Change {count} files?", count).format(count=count)
        if confirmed(question):
            return True
        console.err(_("Nothing was written."))
        return False

    def _take(self, held: "Held") -> None:
        """Have another state of the repository at hand; what is the same in it is not read again."""
        self.loaded = held.load(self.loaded)
        self.held = held

    def _proven(self, propose: Propose, renamed: tuple[str, str]) -> "Proven":
        """The proof of what is proposed, by the group at hand, or by everything where that may come to another end."""
        from konzept.editing.proof import is_within

        if self.held.beyond is not None:
            with suppress(KonzeptError):
                proven = self._prove(propose, renamed)
                if is_within(proven, self.loaded):
                    return proven
            self.widen()
        return self._prove(propose, renamed)

    def _prove(self, propose: Propose, renamed: tuple[str, str]) -> "Proven":
        from konzept.editing.proof import Proven, prove

        real = [change for change in propose() if change.before != change.after]
        return prove(self.snapshot, self.loaded, real, today(), renamed) if real else Proven((), ())

    def _tell(self, proven: "Proven | None", already: str) -> None:
        """Show what was changed, and the warnings that it causes."""
        if proven is None or not proven.changes:
            console.out(already)
            return
        show(proven.changes)
        for warning in proven.warnings[:MANY]:
            console.err(Styled(_("Warning:"), Style.YELLOW), f" {warning.message}")
            console.err(f"  {warning.hint}")
        rest = len(proven.warnings) - MANY
        if rest > 0:
            message = ngettext("{count} further warning:", "{count} further warnings:", rest).format(count=rest)
            console.err(message, " ", "konzept validate")
        if not self.writes:
            console.err(_("Nothing was written (--dry-run)."))


def show(changes: "Sequence[FileChange]") -> None:
    """Print changes of files line by line."""
    from konzept.answers.formats import changes as changed

    created = [change for change in changes if change.before is None]
    if len(created) > MANY:
        for change in created:
            console.out(Styled(f"+ {change.path}", Style.GREEN))
        console.err(ngettext("{count} new file", "{count} new files", len(created)).format(count=len(created)))
        created, changes = [], [change for change in changes if change.before is not None]
    removed = [change for change in changes if change.after is None]
    rest = [change for change in changes if change not in created and change not in removed]
    # A created file followed by a removed one is one file under a new name, and is shown so where the two are adjacent.
    for line in changed.as_text([*created, *removed, *rest]).splitlines():
        match = _LINE.match(line)
        style = {"+": Style.GREEN, "-": Style.RED}.get(match["sign"]) if match else None
        console.out(Styled(line, style) if style else line)
