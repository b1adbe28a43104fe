"""The Synopse: what was and what is, in two columns, for a council that has to decide on a new wording.

Only what is public belongs in it, so both moments have passed `konzept.figures.public` before. Composed once, printed
as HTML and as Markdown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from konzept import __version__
from konzept.changes.diff import Change, ChangeType, ConceptComparison
from konzept.changes.fieldwise import meaning
from konzept.i18n.messages import N_, _, language, ngettext
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
from konzept.wording.titles import anchor_of

LEFT_OUT = frozenset({"internal", "draft", "formerly", "order"})
"""Fields that are not for the council: notes, marks and positions."""

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


@dataclass(frozen=True, slots=True)
class SynopsisParagraph:
    """A paragraph of a cell: its form (`text`, `item`, `title` or `skipped`) and its words with their marks."""

    form: str
    pieces: tuple[DiffPiece, ...] = ()


@dataclass(frozen=True, slots=True)
class SynopsisRow:
    """A field before and after."""

    label: str
    old: tuple[SynopsisParagraph, ...]
    new: tuple[SynopsisParagraph, ...]


@dataclass(frozen=True, slots=True)
class SynopsisRecord:
    """One record with its rows, and in a word or two what became of it as a whole: new, removed, moved."""

    anchor: str
    title: str
    fates: tuple[str, ...]
    rows: tuple[SynopsisRow, ...]


@dataclass(frozen=True, slots=True)
class SynopsisPoint:
    """A change in one sentence, and where it is shown."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ConceptView:
    """One concept: its changes in sentences, then record by record."""

    title: str
    anchor: str
    language: str
    points: tuple[SynopsisPoint, ...]
    records: tuple[SynopsisRecord, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Synopsis:
    """The whole paper."""

    language: str
    direction: str
    owner: str
    title: str
    subtitle: str
    old: str
    """What the left column shows: a day, a revision, an edition."""
    new: str
    result: str
    """How many changes there are, in one sentence."""
    concepts: tuple[ConceptView, ...]
    made_by: str


def synopsis(
    comparisons: Sequence[ConceptComparison], old: str, new: str, *, owner: str = "", everything: bool = False
) -> Synopsis:
    """Compose the paper in the language of the call; `old` and `new` say what the columns show.

    Only records and paragraphs that changed are in it, or with `everything` all of them.
    """
    views = tuple(view for comparison in comparisons if (view := _concept(comparison, everything=everything)))
    count = sum(len(view.points) for view in views)
    result = ngettext("{count} change of content.", "{count} changes of content.", count)
    return Synopsis(
        language=language(),
        direction=localized.direction(language()),
        owner=owner,
        title=_("Synopsis"),
        subtitle=_("{old} and {new} side by side").format(old=old, new=new),
        old=old,
        new=new,
        result=result.format(count=localized.number(count)) if count else _("No change of content."),
        concepts=views,
        made_by=_("Made with konzept {version}.").format(version=__version__),
    )


def _concept(comparison: ConceptComparison, *, everything: bool) -> ConceptView | None:
    changes = [change for change in comparison.changes() if not change.is_internal]
    if not changes and not everything:
        return None
    concept = comparison.concept
    fates: dict[str, list[str]] = {}
    for change in changes:
        if change.kind in _FATES:
            fates.setdefault(change.address, []).append(_(_FATES[change.kind]))
    views = []
    for old, new in _pairs(comparison):
        record = new or old
        if record and (rows := tuple(_rows(comparison, old, new, everything=everything))):
            title = Terms(comparison.after, comparison.before).record(record)
            words = tuple(fates.get(str(record.file.address), ()))
            views.append(SynopsisRecord(_anchor(concept, record), title, words, rows))
    shown = {view.anchor for view in views}
    return ConceptView(
        title=concept.record.title,
        anchor=f"{concept.id}-synopsis",
        language=concept.record.language or "",
        points=tuple(_point(concept, change, shown) for change in changes),
        records=tuple(views),
    )


def _anchor(concept: Concept, record: Record) -> str:
    return f"{concept.id}-{anchor_of(record)}"


def _point(concept: Concept, change: Change, shown: set[str]) -> SynopsisPoint:
    anchor = _anchor(concept, change.record)
    return SynopsisPoint(
        sentence(change), anchor if anchor in shown and change.kind is not ChangeType.REORDERED else ""
    )


def _pairs(comparison: ConceptComparison) -> Iterator[tuple[Record | None, Record | None]]:
    """Every record beside itself, in the order of output, those that are gone behind the others of their kind."""
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
) -> Iterator[SynopsisRow]:
    """The fields that differ, or all that are filled in."""
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
            if form.ref:  # another record, however alike its title
                lines = tuple(replace(line, pieces=()) for line in lines)
            if lines:
                yield _row(after.title(form), lines if everything else _shortened(lines))


def _own_rows(
    comparison: ConceptComparison,
    then: tuple[Terms, Record | None],
    now: tuple[Terms, Record | None],
    *,
    everything: bool,
) -> Iterator[SynopsisRow]:
    """The public fields that the municipality declares itself."""
    kind = (now[1] or then[1] or comparison.concept.record).kind_name
    for form in comparison.own_forms(kind).values():
        old, new = (value_of(form, record) if record else None for _terms, record in (then, now))
        if form.field.public and (everything or meaning(old, form) != meaning(new, form)):
            lines = aligned(tuple(_blocks(then[0], form, old)), tuple(_blocks(now[0], form, new)))
            if lines:
                yield _row(form.title, lines if everything else _shortened(lines))


def _row(label: str, lines: Sequence[DiffLine]) -> SynopsisRow:
    old = (_paragraph(line.old, line, DiffMark.GONE) for line in lines if line.old)
    new = (_paragraph(line.new, line, DiffMark.NEW) for line in lines if line.new)
    return SynopsisRow(label, tuple(old), tuple(new))


SKIPPED = TextBlock("skipped", "")


def _shortened(lines: Sequence[DiffLine]) -> list[DiffLine]:
    """Without what stayed, and a sign in its place."""
    found: list[DiffLine] = []
    for line in lines:
        if not line.same:
            found.append(line)
        elif not found or found[-1].old is not SKIPPED:
            found.append(DiffLine(SKIPPED, SKIPPED))
    return found


def _paragraph(block: TextBlock, line: DiffLine, mine: DiffMark) -> SynopsisParagraph:
    """One side of a line: what stayed, and what is only on this side."""
    if line.same:
        return SynopsisParagraph(_form(block), (DiffPiece(DiffMark.SAME, block.text),) if block.text else ())
    pieces = tuple(piece for piece in line.pieces if piece.mark in {DiffMark.SAME, mine})
    return SynopsisParagraph(_form(block), pieces or (DiffPiece(mine, block.text),))


def _form(block: TextBlock) -> str:
    if block is SKIPPED:
        return "skipped"
    last = block.form.rsplit("/", 1)[0] if block.form.endswith("/p") else block.form
    if last.endswith("li"):
        return "item"
    return "title" if last.rsplit("/", 1)[-1] in {"h1", "h2", "h3", "h4", "h5", "h6"} else "text"


def _blocks(terms: Terms, form: FieldForm, value: object) -> Iterator[TextBlock]:
    """A value as paragraphs of a cell."""
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
