"""Comments and tracked changes as contributions: drafts, until somebody has looked at them.

Who wrote is the name that Word was set up with, often a private person's. Only the name of a body of the concept is
entered as such; any other stands in the internal note, which is never published.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from konzept.editing.scaffold import NewRecord, new_record
from konzept.editing.text.content import Content, Leaf
from konzept.exchange.catalogue.words.prose import as_markdown
from konzept.exchange.intake import AccountLine, Intake
from konzept.exchange.papers.blocks import PaperText, Reading
from konzept.exchange.papers.gathered import readable
from konzept.exchange.remarks.places import PlacedText, placed
from konzept.i18n.messages import _
from konzept.model import KIND_OF, Contribution, Record
from konzept.model.kinds.contribution import beginning
from konzept.model.meant import folded
from konzept.model.types import LONG_TEXT
from konzept.reading.concept import Concept
from konzept.source.findings import echo
from konzept.source.proposal import FileChange
from konzept.source.values import as_id

ANONYMOUS = "anonym"
"""How the model names a private person."""

QUOTED = 4_000
"""Characters of a paragraph that are quoted; longer ones are cut."""


class ReaderRemark(NamedTuple):
    """What somebody wrote into the document, on which record, and where."""

    author: str
    date: str
    text: str
    """As Markdown, with the words that it is about."""
    shown: str
    """The beginning of it for the account."""
    record: Record | None
    place: str


class Received(NamedTuple):
    """The file as it came."""

    name: str
    day: date
    """The day on which it is read: that of a remark without a date."""
    has_schema: bool = False
    """Whether the repository has the schema of contributions for editors."""


def remarks_in(reading: Reading, concept: Concept) -> Iterator[ReaderRemark]:
    """The comments and the tracked changes of a document, in its order."""
    for text, record in placed(reading, concept):
        for comment in text.comments:
            quoted = as_markdown(_("On “{words}”:").format(words=_cut(comment.quoted))) if comment.quoted else ""
            written = f"{quoted}\n\n{as_markdown(readable(comment.text))}".strip()
            if comment.text.strip():
                yield ReaderRemark(comment.author, comment.date, written, comment.text, record, str(text.spot))
        yield from _changes(text, record)


def _changes(text: PaperText, record: Record | None) -> Iterator[ReaderRemark]:
    """The tracked changes of a paragraph, those of one author as one proposal."""
    authors = list(dict.fromkeys(change.author for change in text.changes))
    for author in authors:
        changes = [change for change in text.changes if change.author == author]
        if len(authors) == 1:
            said = _wordings(text)
        else:
            words = {True: _("Delete: “{words}”"), False: _("Insert: “{words}”")}
            said = "\n\n".join(words[each.is_deletion].format(words=_cut(each.text)) for each in changes)
        day = max(change.date for change in changes)
        shown = "; ".join(f"{'-' if each.is_deletion else '+'} {each.text.strip()}" for each in changes)
        yield ReaderRemark(author, day, as_markdown(said), shown, record, str(text.spot))


def _wordings(text: PaperText) -> str:
    if not text.before:
        return _("New paragraph: “{words}”").format(words=_cut(text.text))
    if not text.text:
        return _("Delete: “{words}”").format(words=_cut(text.before))
    old, new = _("Instead of: “{words}”"), _("Proposed: “{words}”")
    return f"{old.format(words=_cut(text.before))}\n\n{new.format(words=_cut(text.text))}"


def _cut(text: str) -> str:
    line = " ".join(readable(text).split())
    return line if len(line) <= QUOTED else f"{line[: QUOTED - 1]}…"


def contributions(reading: Reading, concept: Concept, received: Received) -> Intake:
    """A contribution for each remark that is not there yet, and the account of them."""
    taken = {*concept.contributions, *concept.known.get(Contribution.kind_name, ())}
    bodies = {folded(name): body.name for body in concept.bodies.values() for name in (body.name, body.short) if name}
    known = {_sign(each.text): each.id for each in concept.contributions.values()}
    changes: list[FileChange] = []
    account: list[AccountLine] = []
    for remark in remarks_in(reading, concept):
        shown = echo(f"{remark.author}: {remark.shown}" if remark.author else remark.shown)
        there = known.get(_sign(remark.text))
        if there:
            reason = _("It is there already: “{id}”.").format(id=there)
            account.append(AccountLine(remark.place, shown, "", reason))
            continue
        if len(remark.text) > LONG_TEXT:
            advice = _("Enter it by hand, in several parts.")
            account.append(AccountLine(remark.place, shown, "", _("It is too long for a contribution."), advice))
            continue
        name = _free(remark, taken, received.day)
        taken.add(name)
        known[_sign(remark.text)] = name
        wanted = NewRecord(
            KIND_OF[Contribution.kind_name],
            concept.id,
            name,
            beginning(" ".join(readable(remark.shown).split())),
            schema=received.has_schema,
            contents=_contents(remark, bodies.get(folded(remark.author)), received),
        )
        changes.append(new_record(wanted))
        about = remark.record.heading if remark.record else _("the concept as a whole")
        went = _("contribution “{id}” on “{title}”").format(id=name, title=echo(about, 50))
        account.append(AccountLine(remark.place, shown, went))
    return Intake(tuple(changes), tuple(account))


def _sign(text: str) -> str:
    """A text without blanks, by which a remark is known again."""
    return "".join(text.split())


def _contents(remark: ReaderRemark, body: str | None, received: Received) -> dict[str, Content]:
    record = remark.record
    about: dict[str, Content] = {"about": (Leaf(f"{record.kind_name}/{record.id}"),)} if record else {}
    name = " ".join(readable(received.name).split())[:100]
    author = " ".join(readable(remark.author).split())[:200]
    note = _("Written into the file by: {author} ({place})").format(author=author or "–", place=remark.place)
    return {
        "date": Leaf(remark.date or received.day.isoformat(), typed=True),
        "by": Leaf(body or ANONYMOUS),
        "via": Leaf(_("Word document “{name}”").format(name=name)),
        **about,
        "text": Leaf(remark.text),
        "draft": Leaf("true", typed=True),
        "internal": Leaf(note),
    }


def _free(remark: ReaderRemark, taken: set[str], day: date) -> str:
    """An id of the day and the record."""
    stem = f"{remark.date or day.isoformat()}-{remark.record.id if remark.record else 'konzept'}"
    count, found = 1, as_id(stem)
    while found in taken:
        count += 1
        found = f"{as_id(stem)[: 62 - len(str(count))].strip('-')}-{count}"
    return found


def untracked(found: Sequence[PlacedText], reference: Sequence[PlacedText]) -> Iterator[AccountLine]:
    """The paragraphs whose wording before all tracked changes is not that of the document as it was exported."""
    texts = {_sign(each.text.before) for each in reference}
    for text, record in found:
        if text.before and _sign(text.before) not in texts:
            reason = _("It differs from what was exported, and the change was not tracked.")
            advice = _("Enter it by hand if it is to count; with “Track changes” it is read as a proposal.")
            title = f" ({echo(record.heading, 40)})" if record else ""
            yield AccountLine(f"{text.spot}{title}", echo(text.before), "", reason, advice)
