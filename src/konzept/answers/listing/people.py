"""The columns of `konzept list` for target groups and offers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from konzept.answers import cells
from konzept.answers.listing.row import Listing, On, named, records, statuses_of
from konzept.answers.table import NUMBER, Cell, Column
from konzept.figures.selection import Listed
from konzept.figures.whole.groups import GroupFigures, group_figures
from konzept.figures.whole.offers import standing
from konzept.i18n.messages import _
from konzept.model import Offer, TargetGroup
from konzept.reading.concept import Concept
from konzept.source.light import dataclass
from konzept.wording import localized
from konzept.wording.counts import standing_word


@dataclass(frozen=True)
class _Group(On[TargetGroup]):
    """A target group, with what there is for it; without figures where it is a draft."""

    figures: GroupFigures | None


def _groups(listed: Sequence[Listed], day: date) -> Sequence[_Group]:
    found: dict[str, Mapping[str, GroupFigures]] = {}
    made, where = [], statuses_of(listed, day)
    for item in listed:
        concept, record = item.concept, item.record
        if concept.id not in found:
            told = group_figures(concept, day, where[concept.id])
            found[concept.id] = {each.group.id: each for each in told if each.group}
        if isinstance(record, TargetGroup):
            made.append(_Group(item, record, day, found[concept.id].get(record.id)))
    return made


def _group_columns() -> tuple[Column[_Group], ...]:
    return (
        Column("number", _("No."), lambda on: on.record.number),
        Column("title", _("Title"), lambda on: on.record.title),
        Column("parent", _("Part of"), lambda on: named(on.concept, "group", on.record.parent)),
        Column("majority", _("Majority population"), lambda on: cells.truth(on.record.majority), wide=True),
        Column("measures", _("Measures"), _measures, form=NUMBER),
        Column("done", _("of them done"), _done, form=NUMBER),
        Column("offers", _("Offers"), _offers, form=NUMBER),
        Column("named_by_themes", _("Themes"), lambda on: _ids(on, "themes"), wide=True),
        Column("named_by_goals", _("Goals"), lambda on: _ids(on, "goals"), wide=True),
        Column("indicators", _("Indicators"), lambda on: cells.several(on.record.indicators), wide=True),
    )


def _measures(on: _Group) -> Cell:
    return cells.number(len(on.figures.progress.active) if on.figures else None)


def _done(on: _Group) -> Cell:
    return cells.number(len(on.figures.progress.done) if on.figures else None)


def _offers(on: _Group) -> Cell:
    return cells.number(len(on.figures.offers.there) if on.figures else None)


def _ids(on: _Group, levels: str) -> Cell:
    return cells.several(each.id for each in getattr(on.figures, levels, ()))


def _offer_columns() -> tuple[Column[On[Offer]], ...]:
    return (
        Column("number", _("No."), lambda on: on.record.number),
        Column("title", _("Title"), lambda on: on.record.title),
        Column("standing", _("State"), _standing),
        Column("by", _("By"), lambda on: _titles(on.concept, "body", on.record.by)),
        Column("target_groups", _("For whom"), lambda on: _titles(on.concept, "group", on.record.target_groups)),
        Column("themes", _("Themes"), _themes, wide=True),
        Column("goals", _("Goals"), lambda on: cells.several(on.record.goals), wide=True),
        Column("measures", _("Measures"), lambda on: cells.several(on.record.measures), wide=True),
        Column("languages", _("Languages"), lambda on: cells.several(on.record.languages)),
        Column("place", _("Place"), lambda on: on.record.place, wide=True),
        Column("area", _("Area"), lambda on: on.record.area, wide=True),
        Column("times", _("Times"), lambda on: on.record.times, wide=True),
        Column("cost", _("Cost for participants"), lambda on: on.record.cost, wide=True),
        Column("contact", _("Contact"), lambda on: on.record.contact, wide=True),
        Column("url", _("Web address"), lambda on: on.record.url, wide=True),
        Column("since", _("Since"), lambda on: cells.moment(on.record.since), wide=True),
        Column("until", _("Until"), lambda on: cells.moment(on.record.until)),
        Column("checked", _("Last checked"), lambda on: cells.moment(on.record.checked)),
    )


def _standing(on: On[Offer]) -> Cell:
    """A cell with whether there is the offer: in words for people, the word of the tool for programs."""
    found = standing(on.record, on.day)
    return Cell(standing_word(found), str(found))


def _themes(on: On[Offer]) -> Cell:
    """A cell with the themes that an offer lies under, outer ones included."""
    return cells.several(theme.id for theme in on.concept.themes_of(on.record))


def _titles(concept: Concept, kind: str, names: Iterable[str]) -> Cell:
    """A cell with bodies or groups: titles, or words as they are, for people; what the file says for programs."""
    written = list(names)
    told = ((found.heading if (found := concept.find(kind, name)) else name) for name in written)
    return Cell(localized.listed(told), written)


GROUPS = Listing(_groups, _group_columns)
OFFERS = Listing(records(Offer), _offer_columns)
