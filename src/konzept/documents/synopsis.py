"""The Synopse: the old and the new wording in two columns, for a council that has to decide on the new one.

Only public contents belong in it: both sides have passed through `konzept.figures.public` before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from konzept import __version__
from konzept.answers.table import Cell, Head, Passage, Table
from konzept.changes.diff import Change, ChangeType, ConceptComparison
from konzept.changes.fieldwise import meaning
from konzept.documents.contents import contents
from konzept.documents.languages import language_of
from konzept.documents.notices import joint_notice
from konzept.documents.views import Chapter, Document, Fact
from konzept.i18n.messages import N_, _, language, ngettext
from konzept.i18n.tagged import tagged
from konzept.model import KINDS, Record
from konzept.model.fields import FieldForm, forms, own_keys
from konzept.model.part import Part, copy_with
from konzept.model.record import StatusEntry
from konzept.reading.concept import Concept
from konzept.reading.own_fields import value_of
from konzept.source.textdiff import DiffLine, DiffMark, DiffPiece, TextBlock, aligned, blocks
from konzept.wording import localized
from konzept.wording.phrases import Terms
from konzept.wording.sentences import sentence
from konzept.wording.titles import Link, anchor_of

LEFT_OUT = frozenset({"internal", "draft", "formerly", "order"})
"""Fields that the Synopse leaves out: internal notes, marks and positions."""

_FATES: Mapping[ChangeType, str] = MappingProxyType(
    {
        ChangeType.ADDED: N_("new"),
        ChangeType.REMOVED: N_("removed"),
        ChangeType.RENAMED: N_("renamed"),
        ChangeType.MOVED: N_("moved"),
        ChangeType.SPLIT: N_("split off"),
        ChangeType.MERGED: N_("merged"),
    }
)


def synopsis(
    comparisons: Sequence[ConceptComparison], old: str, new: str, *, owner: str = "", everything: bool = False
) -> Document:
    """The Synopse in the language of the call; `old` and `new` are the headings of the columns.

    It contains only changed records and paragraphs, or with `everything` all of them.
    """
    head = (
        Head("field", _("Field")),
        Head("before", _("Before: {moment}").format(moment=old)),
        Head("after", _("After: {moment}").format(moment=new)),
    )
    concepts = [found for comparison in comparisons if (found := _chapter(comparison, head, everything=everything))]
    chapters = (_overview(sum(len(chapter.items) for chapter in concepts)), *concepts)
    subtitle = _("{old} and {new} side by side").format(old=old, new=new)
    return Document(
        id="synopsis",
        kind="synopsis",
        language=language(),
        direction=localized.direction(language()),
        title=_("Synopsis"),
        subtitle=subtitle,
        notice=joint_notice(comparison.concept for comparison in comparisons),
        municipality=owner,
        facts=(Fact(_("Before"), (Link(old),)), Fact(_("After"), (Link(new),))),
        chapters=chapters,
        contents=contents(chapters),
        about=subtitle,
        made_by=_("Made with konzept {version}.").format(version=__version__),
        is_wide=True,
    )


def _overview(count: int) -> Chapter:
    """The chapter with the number of changes and an explanation of the marks."""
    result = ngettext("{count} change of content.", "{count} changes of content.", count)
    told = result.format(count=localized.number(count)) if count else _("No change of content.")
    legend = (
        DiffPiece(DiffMark.SAME, _("On the left what was, on the right what is now.")),
        DiffPiece(DiffMark.GONE, _("What went")),
        DiffPiece(DiffMark.SAME, _("and")),
        DiffPiece(DiffMark.NEW, _("what came")),
        DiffPiece(DiffMark.SAME, _("are marked like this.")),
    )
    passages = (Passage("text", (DiffPiece(DiffMark.SAME, told),)), Passage("text", legend))
    return Chapter(anchor="overview", title=_("Overview"), passages=passages)


def _chapter(comparison: ConceptComparison, head: tuple[Head, ...], *, everything: bool) -> Chapter | None:
    """The chapter of one concept: its changes as sentences, then record by record; None without changes."""
    changes = [change for change in comparison.changes() if not change.is_internal]
    if not changes and not everything:
        return None
    concept = comparison.concept
    fates: dict[str, list[str]] = {}
    for change in changes:
        if change.kind in _FATES:
            fates.setdefault(change.address, []).append(_(_FATES[change.kind]))
    records = []
    for old, new in _pairs(comparison):
        record = new or old
        if record and (rows := tuple(_rows(comparison, old, new, everything=everything))):
            title = Terms(comparison.after, comparison.before).record(record)
            if words := fates.get(str(record.file.address)):
                title = f"{title} ({', '.join(words)})"
            table = Table(head, rows, caption=title)
            records.append(Chapter(anchor=_anchor(concept, record), title=title, tables=(table,)))
    shown = {record.anchor for record in records}
    return Chapter(
        anchor=f"{concept.id}-synopsis",
        title=_tagged(_foreign(concept), concept.record.title),
        items=tuple(_point(concept, change, shown) for change in changes),
        chapters=tuple(records),
    )


def _foreign(concept: Concept) -> str:
    """The language of a concept's texts where it differs from that of the Synopse; else empty."""
    tag = language_of(concept)
    return "" if tag == language() else tag


def _tagged(tag: str, text: str) -> str:
    return tagged(text, tag) if tag else text


def _anchor(concept: Concept, record: Record) -> str:
    return f"{concept.id}-{anchor_of(record)}"


def _point(concept: Concept, change: Change, shown: set[str]) -> Link:
    """A change as one sentence, linked to the record where the change is shown."""
    anchor = _anchor(concept, change.record)
    return Link(sentence(change), f"#{anchor}" if anchor in shown and change.kind is not ChangeType.REORDERED else "")


def _pairs(comparison: ConceptComparison) -> Iterator[tuple[Record | None, Record | None]]:
    """Every record before and after, in the order of output; removed ones come after the others of their kind."""
    if comparison.before and comparison.after:
        yield comparison.before.record, comparison.after.record
        for kind in KINDS:
            pairs = comparison.pairs(kind.name)
            heirs = {new.id: old for old, new in pairs.both}
            for name, record in comparison.after.records_of(kind.name).items():
                yield heirs.get(name), record
            for record in (*pairs.removed, *(old for old, _heir in pairs.merged)):
                yield record, None


def _rows(
    comparison: ConceptComparison, old: Record | None, new: Record | None, *, everything: bool
) -> Iterator[tuple[Cell, ...]]:
    """The rows of fields that differ, or with `everything` of all that are filled in."""
    if old and new:
        old, new = comparison.translated(old, new)
    model = type(new or old or comparison.concept.record)
    before = Terms(comparison.before, comparison.after, whole=True)
    after = Terms(comparison.after, comparison.before, whole=True)
    for name in own_keys(model):
        form = forms(model)[name]
        if name == "own":
            yield from _own_rows(comparison, (before, old), (after, new), everything=everything)
            continue
        was, now = getattr(old, name, None), getattr(new, name, None)
        differs = old is None or new is None or meaning(was, form) != meaning(now, form)
        if name in LEFT_OUT or (differs and not everything and name in comparison.silent):
            continue
        if differs or everything:
            lines = aligned(tuple(_blocks(before, form, was)), tuple(_blocks(after, form, now)))
            if form.ref:  # another record, even if the titles are equal
                lines = tuple(replace(line, pieces=()) for line in lines)
            if lines:
                yield _row(comparison, form, after.title(form), lines if everything else _shortened(lines))


def _own_rows(
    comparison: ConceptComparison,
    then: tuple[Terms, Record | None],
    now: tuple[Terms, Record | None],
    *,
    everything: bool,
) -> Iterator[tuple[Cell, ...]]:
    """The rows of the public own fields."""
    kind = (now[1] or then[1] or comparison.concept.record).kind_name
    for form in comparison.own_forms(kind).values():
        old, new = (value_of(form, record) if record else None for _terms, record in (then, now))
        if form.field.public and (everything or meaning(old, form) != meaning(new, form)):
            lines = aligned(tuple(_blocks(then[0], form, old)), tuple(_blocks(now[0], form, new)))
            if lines:
                yield _row(comparison, form, form.title, lines if everything else _shortened(lines))


def _row(comparison: ConceptComparison, form: FieldForm, label: str, lines: Sequence[DiffLine]) -> tuple[Cell, ...]:
    """The row of a field; texts and names are in the language of the concept, all else in that of the Synopse."""
    foreign = _foreign(comparison.concept) if form.ref or form.holds is str else ""
    old = [_passage(foreign, line.old, line, DiffMark.GONE) for line in lines if line.old]
    new = [_passage(foreign, line.new, line, DiffMark.NEW) for line in lines if line.new]
    return Cell(label), *(Cell(passages=tuple(side) or (Passage("nothing"),)) for side in (old, new))


SKIPPED = TextBlock("skipped", "")


def _shortened(lines: Sequence[DiffLine]) -> list[DiffLine]:
    """The lines with a mark in place of unchanged ones."""
    found: list[DiffLine] = []
    for line in lines:
        if not line.same:
            found.append(line)
        elif not found or found[-1].old is not SKIPPED:
            found.append(DiffLine(SKIPPED, SKIPPED))
    return found


def _passage(foreign: str, block: TextBlock, line: DiffLine, mine: DiffMark) -> Passage:
    """One side of a line: the unchanged words, and those that are only on this side."""
    pieces = tuple(piece for piece in line.pieces if piece.mark in {DiffMark.SAME, mine})
    whole = DiffPiece(DiffMark.SAME if line.same else mine, block.text)
    told = (replace(piece, text=_tagged(foreign, piece.text)) for piece in pieces or (whole,) if piece.text)
    return Passage(_form(block), tuple(told))


def _form(block: TextBlock) -> str:
    if block is SKIPPED:
        return "skipped"
    last = block.form.rsplit("/", 1)[0] if block.form.endswith("/p") else block.form
    if last.endswith("li"):
        return "item"
    return "title" if last.rsplit("/", 1)[-1] in {"h1", "h2", "h3", "h4", "h5", "h6"} else "text"


def _blocks(terms: Terms, form: FieldForm, value: object) -> Iterator[TextBlock]:
    """A value as the paragraphs of a cell."""
    match value:
        case None | ():
            return
        case tuple():
            for item in value:
                yield from _item(terms, form, item)
        case dict():
            for key, item in value.items():
                yield TextBlock("li", f"{key}: {terms.value(form, item)}")
        case Part() if not isinstance(value, StatusEntry):
            for name, inner in forms(type(value)).items():
                for block in _blocks(terms, inner, getattr(value, name)):
                    yield replace(block, text=f"{terms.title(inner)}: {block.text}") if not inner.markup else block
        case str() if form.markup:
            yield from blocks(value)
        case False:
            return
        case _:
            yield TextBlock("p", terms.value(form, value))


def _item(terms: Terms, form: FieldForm, item: object) -> Iterator[TextBlock]:
    """An item of a list; the texts within it are paragraphs of their own."""
    if not isinstance(item, Part):
        yield from blocks(str(item)) if form.markup else (TextBlock("li", terms.value(form, item)),)
        return
    texts = {name: inner for name, inner in forms(type(item)).items() if inner.markup and getattr(item, name)}
    yield TextBlock("li", terms.value(form, copy_with(item, **dict.fromkeys(texts))))
    for name in texts:
        yield from blocks(getattr(item, name))
