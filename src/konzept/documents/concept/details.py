"""Missing details: of the concept in a sentence, of its records by kind and detail in tables; what does not meet the
municipality's own checks."""

from collections.abc import Sequence

from konzept.answers import completeness_text
from konzept.answers.table import NUMBER, Column, Table, table_of
from konzept.documents.concept.people.groups import groups_without
from konzept.documents.edition import Edition, fact, gaps
from konzept.documents.views import Fact
from konzept.figures.completeness import Completeness, QuestionCount, completeness, of_kind, question_counts
from konzept.i18n.messages import _
from konzept.model import KINDS
from konzept.wording import localized
from konzept.wording.counts import check_counts
from konzept.wording.levels import level
from konzept.wording.titles import link_to


def facts(edition: Edition) -> tuple[Fact, ...]:
    """The missing details of the concept itself, and the records with gaps."""
    concept = edition.concept
    cover = completeness(concept, concept.record, edition.day)
    marked = [r for r in concept.records() if r.gaps and not r.draft and r is not concept.record]
    nothing, no_offer = groups_without(edition)
    return (
        *fact(
            _("Of the concept"),
            None if cover.complete else completeness_text.sentence(cover),
            *gaps(edition, concept.record),
        ),
        *fact(_("Details at"), *(link_to(record) for record in marked)),
        *fact(_("No offers, no {measures} for").format(measures=edition.level("measure").many), *map(link_to, nothing)),
        *fact(_("No offers for"), *map(link_to, no_offer)),
    )


def checks(edition: Edition) -> tuple[Fact, ...]:
    """Each public check of the municipality: how many records do not meet it, which, and why it is asked."""
    return tuple(
        found
        for result in edition.checks
        for found in fact(
            _("{name} ({counts})").format(name=result.check.name, counts=check_counts(result)),
            *(link_to(unmet.record) for unmet in result.unmet),
            result.check.reason,
        )
    )


def tables(edition: Edition) -> tuple[Table, ...]:
    """For each kind with missing details, a table of how many records have each detail."""
    found = ((kind.name, of_kind(edition.concept, kind.name, edition.day)) for kind in KINDS)
    return tuple(_table(edition, kind, each) for kind, each in found if any(not one.complete for one in each))


def _table(edition: Edition, kind: str, details: Sequence[Completeness]) -> Table:
    """The table of one kind: what is not known everywhere; the last column, of what was looked for, is never empty."""
    counted = question_counts(details)
    told = [each for each in counted if each.missing or each.unknown]
    searched: Column[QuestionCount] = Column(
        "unknown", _("Unknown"), lambda each: localized.number(each.unknown), form=NUMBER
    )
    columns: tuple[Column[QuestionCount], ...] = (
        Column("detail", _("Detail"), lambda each: each.question.label),
        Column("known", _("Known"), _known, form=NUMBER),
        Column("missing", _("Missing"), lambda each: localized.number(each.missing), form=NUMBER),
        *((searched,) if any(each.unknown for each in told) else ()),
    )
    caption = _("{records} ({sum})").format(
        records=level(edition.concept, kind).many, sum=completeness_text.total(counted)
    )
    return table_of(columns, told, caption=caption)


def _known(of: QuestionCount) -> str:
    known, asked = localized.number(of.known), localized.number(of.asked)
    return _("{known} of {asked}").format(known=known, asked=asked)
