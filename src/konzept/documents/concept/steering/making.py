"""How the concept came about: its reasons, the approach, who made it in which part, and what outside help cost."""

from collections.abc import Iterator

from konzept.answers import cells
from konzept.answers.table import AMOUNT, Cell, Column, Table, table_of
from konzept.documents.edition import Edition, fact
from konzept.documents.views import Chapter, Fact
from konzept.figures.participation.making import outside_cost, outside_help
from konzept.i18n.messages import _
from konzept.model.kinds.making import Contributor, Occasion, PartnerTown
from konzept.wording import localized
from konzept.wording.money import sum_text
from konzept.wording.titles import Link


def reasons(edition: Edition) -> Iterator[Chapter]:
    """The chapter on why there is this concept; none where nobody says so."""
    if found := edition.concept.record.reasons:
        yield Chapter(anchor="reasons", title=_("Why there is this concept"), items=tuple(map(_occasion, found)))


def partners(edition: Edition) -> tuple[Fact, ...]:
    """The fact with the partner municipalities."""
    return fact(_("Partner municipalities"), *map(_partner, edition.concept.record.municipality.partners))


def costs(edition: Edition) -> tuple[Fact, ...]:
    """The fact with what help from outside cost; none where nobody was commissioned."""
    record = edition.concept.record
    return fact(_("Cost of outside help"), sum_text(outside_cost(record))) if outside_help(record) else ()


def contributors(edition: Edition) -> Iterator[Table]:
    """The table of those who made the concept, in the order of the file; without those who are drafts."""
    columns: tuple[Column[Contributor], ...] = (
        Column("who", _("Who"), lambda each: cells.linked(edition.party(each.who))),
        Column("role", _("Role"), lambda each: localized.word(each.role) if each.role else ""),
        Column("how", _("How"), _how),
        Column("by", _("On behalf of"), lambda each: cells.linked(edition.party(each.by))),
        Column("period", _("Period"), lambda each: localized.years(each.from_, each.until)),
        Column("cost", _("Cost"), _cost, form=AMOUNT),
        Column("source", _("Source"), lambda each: each.source),
    )
    if rows := [each for each in edition.concept.record.contributors if edition.party(each.who)]:
        yield table_of(columns, rows, caption=_("Who made the concept, and in which part")).filled({"who", "role"})


def _how(each: Contributor) -> str:
    return localized.clauses((each.how or "", each.note or ""))


def _cost(each: Contributor) -> Cell | str:
    return localized.euro(each.cost) if each.cost is not None else ""


def _occasion(each: Occasion) -> Link:
    words = localized.listed(
        (
            localized.period(each.period) if each.period else "",
            _("source: {source}").format(source=each.source) if each.source else "",
        )
    )
    return Link(each.text, note=f"({words})" if words else "", is_markdown=True)


def _partner(each: PartnerTown) -> Link:
    words = localized.listed(
        (
            each.country or "",
            _("since {date}").format(date=localized.moment(each.since)) if each.since else "",
            each.note or "",
            _("source: {source}").format(source=each.source) if each.source else "",
        )
    )
    return Link(each.name, note=f"({words})" if words else "")
