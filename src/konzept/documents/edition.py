"""One concept on one day: the statuses of its measures, and the names and anchors of its records.

Drafts are not public: no function here returns one, and references to drafts are left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property

from konzept.answers.explain.answers import Input
from konzept.answers.explain.level import input_of
from konzept.documents.languages import page_language
from konzept.documents.pictures import attachments, pictures
from konzept.documents.tree import Tree, grow
from konzept.documents.views import Fact, RecordView, Text
from konzept.figures.completeness import is_uncertain
from konzept.figures.figures import Figures
from konzept.i18n.messages import _
from konzept.model import ConceptRecord, Decision, Record
from konzept.model.kinds.concept import Label
from konzept.model.record import Citation, Gap, StatusEntry
from konzept.reading.concept import Concept
from konzept.reading.own_fields import OwnFieldForm, filled_fields
from konzept.source.light import dataclass
from konzept.wording import localized
from konzept.wording.levels import level, measures_of
from konzept.wording.phrases import Terms, gap_title
from konzept.wording.titles import Link, anchor_of, former_anchors, in_document, link_to, title_of


@dataclass(frozen=True)
class Edition(Figures):
    """What every page of a concept needs: its figures, and the names of and links to its records."""

    companions: Mapping[str, Concept] = field(default_factory=dict)
    """The concepts whose documents are made in the same run, by id; only these can be linked."""

    @cached_property
    def lines(self) -> Mapping[str, Input]:
        """The input of each measure by id, for the explanations of all figures that it counts in."""
        public = (status for status in self.statuses.values() if not status.measure.draft)
        return {status.measure.id: input_of(self.concept, status) for status in public}

    @cached_property
    def tree(self) -> Tree:
        """The tree of the public records, which says where each is printed."""
        return grow(self.concept)

    @cached_property
    def is_mirrored(self) -> bool:
        """Whether its document is read from right to left."""
        return localized.direction(page_language(self.concept)) == "rtl"

    def level(self, kind: str, names: Iterable[str] | None = None) -> Label:
        """The name that this concept gives to its themes, goals or measures, or to some of them by their ids."""
        if names is None:
            return level(self.concept, kind)
        found = [record for name in names if (record := self.concept.find(kind, name))]
        return level(self.concept, kind, found or None)

    @property
    def measures(self) -> Label:
        """The name of measures within a sentence, where English has small letters."""
        return measures_of(self.concept)

    def link(self, kind: str, name: str | None) -> Link | None:
        """A link to a record of this concept; its id as text where it cannot be read, None for a draft.

        Behind a decision stands the number of its paper, by which the council finds it.
        """
        if name is None:
            return None
        record = self.concept.find(kind, name)
        if record is None:
            return Link(name)
        number = record.number if isinstance(record, Decision) else None
        note = _("(paper {number})").format(number=number) if number else ""
        return None if record.draft else replace(link_to(record), note=note)

    def links(self, kind: str, names: Iterable[str]) -> tuple[Link, ...]:
        """Several of them."""
        return tuple(link for name in names if (link := self.link(kind, name)))

    def party(self, text: str | None) -> Link | None:
        """A link to a body, or the name of somebody without a record; None for None and drafts."""
        return self.link("body", text) if text is not None else None

    def parties(self, texts: Iterable[str]) -> tuple[Link, ...]:
        """Several of them."""
        return tuple(link for text in texts if (link := self.party(text)))

    def groups_named(self, texts: Iterable[str]) -> tuple[Link, ...]:
        """Links to target groups, or the names of groups without a record; none for drafts."""
        return self.links("group", texts)

    def reporters(self, entry: StatusEntry) -> str:
        """Who reported an entry of a status, in one text; empty where nobody is named."""
        return localized.listed(link.text for link in self.parties(entry.by))

    def measure_anywhere(self, name: str) -> Link | None:
        """A measure of this concept, or of an earlier one by `concept/id`: linked if its document is made as well."""
        other, slash, measure = name.partition("/")
        if not slash:
            return self.link("measure", name)
        concept = self.companions.get(other)
        record = concept.find("measure", measure) if concept else None
        if concept is None or record is None:
            return Link(name)
        if record.draft:
            return None
        return Link(title_of(record), f"#{anchor_of(record)}", f"({concept.record.title})", concept.page)

    def other(self, name: str | None) -> Link | None:
        """Another concept, linked if its document is made as well."""
        if name is None:
            return None
        concept = self.companions.get(name)
        return Link(concept.record.title, "#content", "", concept.page) if concept else Link(name)

    def parts(self) -> tuple[Link, ...]:
        """The concepts that name this one as that which they are a part of."""
        inner = (c for c in self.companions.values() if c.record.part_of == self.concept.id)
        return tuple(Link(c.record.title, "#content", "", c.page) for c in inner)

    def named(self, kind: str, names: Iterable[str]) -> tuple[Fact, ...]:
        """Links to some records of a level, under the name of the depths at which they lie; empty without any."""
        known = tuple(names)
        return fact(self.level(kind, known).many, *self.links(kind, known))

    def successors(self) -> tuple[Link, ...]:
        """The concepts that name this one as superseded by them."""
        later = (c for c in self.companions.values() if c.record.supersedes == self.concept.id)
        return tuple(Link(c.record.title, "#content", "", c.page) for c in later)


def about_link(record: Record) -> Link:
    """A link to what something is about; for the concept as a whole, to the document."""
    return Link(record.heading, "#content") if isinstance(record, ConceptRecord) else link_to(record)


def fact(label: str, *values: Link | str | None) -> tuple[Fact, ...]:
    """A fact with a label and its values, without None; empty where no value remains."""
    known = tuple(Link(value) if isinstance(value, str) else value for value in values if value)
    return (Fact(label, known),) if known else ()


def texts_fact(label: str, *texts: str | None) -> tuple[Fact, ...]:
    """A fact with a label and texts in Markdown; empty where there is no text."""
    return fact(label, *(Link(text, is_markdown=True) for text in texts if text))


def view_of(
    edition: Edition, record: Record, level: int, *, texts: Iterable[Text] = (), facts: Iterable[Fact] = ()
) -> RecordView:
    """The view of a record with its texts and facts, own fields, gaps and sources.

    `level` is the level of its heading, from 2 on. Views of single kinds add further contents with `replace`.
    """
    return RecordView(
        kind=record.kind_name,
        anchor=anchor_of(record),
        former_anchors=former_anchors(record),
        level=level,
        title=record.heading,
        texts=(*texts, *own_texts(edition, record)),
        pictures=pictures(edition.concept, record),
        facts=(*facts, *attached(edition, record), *place_of(record.page), *own_facts(edition, record)),
        gaps=gaps(edition, record),
        sources=sources(record.sources),
    )


def attached(edition: Edition, record: Record) -> tuple[Fact, ...]:
    """The attachments of a record as a fact; empty where it has none."""
    return fact(_("Attachments"), *attachments(edition.concept, record))


def place_of(page: str | None) -> tuple[Fact, ...]:
    """The place in the printed document as a fact; empty where it is not known."""
    return fact(_("Place in the document"), in_document(page) if page else None)


def texts_of(*texts: str | None) -> tuple[Text, ...]:
    """Texts of the concept without a label; empty texts are left out."""
    return tuple(Text(text) for text in texts if text)


def own_facts(edition: Edition, record: Record) -> tuple[Fact, ...]:
    """The public own fields as facts, except those in Markdown."""
    shown = (
        (form, value) for form, value in filled_fields(edition.concept.own_fields.public, record) if not form.markup
    )
    return tuple(each for form, value in shown for each in fact(form.title, *_own_values(edition, form, value)))


def _own_values(edition: Edition, form: OwnFieldForm, value: object) -> Iterator[Link | str]:
    items = value if isinstance(value, tuple) else (value,)
    terms = Terms(edition.concept, whole=True, date=localized.moment)
    for item in items:
        if form.ref:
            link = edition.other(str(item)) if form.ref.kind == "concept" else edition.link(form.ref.kind, str(item))
            if link:
                yield link
        else:
            yield terms.value(form, item)


def own_texts(edition: Edition, record: Record) -> tuple[Text, ...]:
    """The public own fields in Markdown, each under its label."""
    shown = ((form, value) for form, value in filled_fields(edition.concept.own_fields.public, record) if form.markup)
    return tuple(
        Text(str(text), form.title)
        for form, value in shown
        for text in (value if isinstance(value, tuple) else (value,))
    )


def sources(citations: Iterable[Citation]) -> tuple[Link, ...]:
    """The sources as links, each with its date."""
    return tuple(Link(c.title, c.url or "", f"({localized.moment(c.date)})" if c.date else "") for c in citations)


def gaps(edition: Edition, record: Record) -> tuple[str, ...]:
    """One sentence for each gap of a record: what is not known, or uncertain where something is known."""
    return tuple(_gap(edition, record, gap) for gap in record.gaps)


def _otherwise(edition: Edition, record: Record, gap: Gap, *, is_known: bool) -> str:
    """What another source says, and which one: its value is written as those of the field are."""
    terms = Terms(edition.concept, whole=True, date=localized.moment)
    text = _("Another source says {value}.") if is_known else _("One source says {value}.")
    if gap.source:
        text = _("Another source says {value} ({source}).") if is_known else _("One source says {value} ({source}).")
    return text.format(value=terms.other_value(type(record), gap), source=gap.source)


def _gap(edition: Edition, record: Record, gap: Gap) -> str:
    field, note = gap_title(gap.field, type(record), edition.concept), gap.note
    is_known = is_uncertain(edition.concept, record, gap.field)
    if gap.instead is not None:
        head = _("Uncertain: {field}.") if is_known else _("Not known: {field}.")
        other = _otherwise(edition, record, gap, is_known=is_known)
        return " ".join(filter(None, (head.format(field=field), other, note)))
    if is_known:
        return (_("Uncertain: {field}. {note}") if note else _("Uncertain: {field}.")).format(field=field, note=note)
    return (_("Not known: {field}. {note}") if note else _("Not known: {field}.")).format(field=field, note=note)
