"""What is not known: of the concept in a sentence, of its records by kind and detail in tables."""

from collections.abc import Sequence

from konzept import details
from konzept.completeness import Completeness, completeness, of_kind, sums
from konzept.model import KINDS
from konzept.pages import wording
from konzept.pages.edition import Edition, fact, gaps, link_to
from konzept.pages.views import Cell, Fact, Table
from konzept.phrases import level
from konzept.words import _


def facts(edition: Edition) -> tuple[Fact, ...]:
    """What is not known of the concept itself, and which records have gaps of their own."""
    concept = edition.concept
    cover = completeness(concept, concept.record, edition.day)
    marked = [r for r in concept.records() if r.gaps and not r.draft and r is not concept.record]
    return (
        *fact(_("Of the concept"), None if cover.complete else details.sentence(cover), *gaps(concept.record)),
        *fact(_("Details at"), *(link_to(record) for record in marked)),
    )


def tables(edition: Edition) -> tuple[Table, ...]:
    """For each kind of which not all is known, how each detail is known over all its records."""
    found = ((kind.name, of_kind(edition.concept, kind.name, edition.day)) for kind in KINDS)
    return tuple(_table(edition, kind, each) for kind, each in found if any(not one.complete for one in each))


def _table(edition: Edition, kind: str, found: Sequence[Completeness]) -> Table:
    told = sums(found)
    head = (_("Detail"), _("Known"), _("Missing"), _("Looked for, not known"))
    return Table(
        caption=_("{records} ({sum})").format(records=level(edition.concept, kind).many, sum=details.total(told)),
        head=(Cell(head[0]), *(Cell(word, form="number") for word in head[1:])),
        rows=tuple(
            (
                Cell(each.question.label),
                Cell(_("{known} of {asked}").format(known=_n(each.known), asked=_n(each.asked)), form="number"),
                Cell(_n(each.missing), form="number"),
                Cell(_n(each.unknown), form="number"),
            )
            for each in told
        ),
    )


def _n(count: int) -> str:
    return wording.number(count)
