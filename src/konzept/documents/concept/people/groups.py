"""Target groups as the document prints them: an overview of all, and for each what there is for it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from konzept.answers import cells
from konzept.answers.table import NUMBER, Cell, Column, Table, table_of
from konzept.documents.concept.figures import reasons
from konzept.documents.concept.monitoring.indicators import measured_by
from konzept.documents.concept.people.offers import offer_table
from konzept.documents.concept.standing import status_of
from konzept.documents.edition import Edition, fact, texts_fact, texts_of, view_of
from konzept.documents.views import Chapter, RecordView
from konzept.figures.whole.groups import GroupFigures
from konzept.i18n.messages import _
from konzept.model import Measure, TargetGroup
from konzept.model.kinds.concept import ConceptState
from konzept.wording import localized
from konzept.wording.counts import counts_of, done
from konzept.wording.titles import link_to

LEVEL = 3
"""The level of the headings of groups, below that of their chapter."""


def chapters(edition: Edition) -> Iterator[Chapter]:
    """The chapter on target groups; none where there is no group on record."""
    records = tuple(_group(edition, found, found.group) for found in edition.groups if found.group)
    if records:
        yield Chapter(
            anchor="groups",
            title=_("Target groups"),
            facts=fact(_("How it is counted"), _how(edition)),
            tables=tuple(_overviews(edition)),
            records=records,
        )


def _how(edition: Edition) -> str:
    """The rule by which the figures of the chapter are counted."""
    words = {
        "measures": edition.level("measure").many,
        "goals": edition.level("goal").many,
        "themes": edition.level("theme").many,
    }
    text = _(
        "A group includes the groups within it. {measures} that name no group count for the groups of their {goals}, "
        "or else of their {themes}. What is for several groups counts for each of them."
    )
    return text.format(**words)


def _overviews(edition: Edition) -> Iterator[Table]:
    """The table of the groups on record, and one of those that are words alone."""
    measures, has_offers = edition.level("measure").many, bool(edition.offers().all)
    caption = _("{measures} and offers by target group") if has_offers else _("{measures} by target group")
    yield _overview(edition, caption.format(measures=measures), [each for each in edition.groups if each.group])
    if words := [each for each in edition.groups if not each.group]:
        yield _overview(edition, _("Further groups, named in words alone"), words)


def _overview(edition: Edition, caption: str, groups: Sequence[GroupFigures]) -> Table:
    """Some groups with their implemented of active measures, and offers."""
    measures = edition.level("measure").many
    offers = edition.offers().all

    columns: tuple[Column[GroupFigures], ...] = (
        Column("group", _("Target group"), _title),
        Column("measures", measures, lambda found: localized.number(len(found.progress.active)), form=NUMBER),
        Column("done", _("implemented"), lambda found: done(found.progress), form=NUMBER),
        Column(
            "offers",
            _("Offers"),
            lambda found: localized.number(len(found.offers.there)) if offers else "",
            form=NUMBER,
        ),
    )
    return table_of(columns, groups, caption=caption, stacks=True).filled({"group"})


def _title(found: GroupFigures) -> Cell:
    """A cell with the group, with a dash for each group that it lies within."""
    before = "– " * found.depth
    return Cell(f"{before}{found.name}", href=link_to(found.group).href if found.group else "")


def _group(edition: Edition, found: GroupFigures, group: TargetGroup) -> RecordView:
    concept = edition.concept
    inner = (each.id for each in concept.groups.values() if concept.find("group", each.parent) is group)
    view = view_of(
        edition,
        group,
        LEVEL,
        texts=texts_of(group.text),
        facts=(
            *texts_fact(_("Who belongs to it"), group.definition),
            *fact(_("Number"), group.number),
            *fact(_("Majority population"), _("yes") if group.majority else None),
            *fact(_("Part of"), edition.link("group", group.parent)),
            *fact(_("Includes"), *edition.links("group", inner)),
            *measured_by(edition, group),
            *fact(edition.level("theme").many, *map(link_to, found.themes)),
            *fact(edition.level("goal").many, *map(link_to, found.goals)),
        ),
    )
    counted = bool(found.progress.recorded)
    return replace(
        view,
        counts=counts_of(concept, found.progress) if counted else "",
        reasons=reasons(edition, found.progress) if counted else None,
        tables=(*_measures(edition, group), *_offers(edition, found)),
        gaps=(*view.gaps, *_without(edition, group)),
    )


def groups_without(edition: Edition) -> tuple[tuple[TargetGroup, ...], tuple[TargetGroup, ...]]:
    """The groups on record for which there is neither an offer nor a measure; and those without an offer alone.

    The latter only in a concept that has offers. Of a concept that is no longer in force nothing is asked.
    """
    if edition.superseded or edition.concept.record.state is ConceptState.SUPERSEDED:
        return (), ()
    found = [(each, each.group) for each in edition.groups if each.group]
    has_offers = bool(edition.offers().all)
    return (
        tuple(group for each, group in found if each.is_without),
        tuple(group for each, group in found if has_offers and not each.is_without and not each.offers.open),
    )


def _without(edition: Edition, group: TargetGroup) -> Iterator[str]:
    """The sentence on what there is not for a group."""
    nothing, no_offer = groups_without(edition)
    if group in nothing:
        measures = edition.level("measure").many
        yield _("Nothing is on record for this group: no offers, no {measures}.").format(measures=measures)
    if group in no_offer:
        yield _("No offer is on record for this group.")


def _measures(edition: Edition, group: TargetGroup) -> Iterator[Table]:
    """The table of the measures for a group, each with its state."""
    level = edition.level("measure")

    def state(measure: Measure) -> Cell:
        mark = status_of(edition, measure).state
        return Cell(mark.word, key=mark.key)

    columns: tuple[Column[Measure], ...] = (
        Column("title", level.one, lambda measure: cells.linked(link_to(measure))),
        Column("state", _("State"), state),
    )
    if measures := [each for each in edition.concept.measures_of(group) if not each.draft]:
        caption = _("{measures} for this group").format(measures=level.many)
        yield table_of(columns, measures, caption=caption)


def _offers(edition: Edition, found: GroupFigures) -> Iterator[Table]:
    if offers := found.offers.all:
        yield offer_table(edition, offers, _("Offers for this group"), for_whom=False)
