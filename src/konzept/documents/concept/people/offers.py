"""Offers as the document prints them: a table for each theme, and what is known of each offer."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from konzept.answers.table import Cell, Column, Table, table_of
from konzept.documents.edition import Edition, fact, texts_of, view_of
from konzept.documents.views import Chapter, Fact, RecordView
from konzept.figures.whole.offers import Offers, Standing, standing
from konzept.i18n.messages import _
from konzept.model import Offer, Record
from konzept.source.values import Moment
from konzept.wording import localized
from konzept.wording.counts import offer_counts
from konzept.wording.titles import Link, link_to, name_of, title_of

LEVEL = 3
"""The level of the headings of offers, below that of their chapter."""

MOST = 8
"""How many offers a theme, goal or measure lists; the others are counted."""


def chapters(edition: Edition) -> Iterator[Chapter]:
    """The chapter on offers; none where there is none on record."""
    found = edition.offers()
    if found.all:
        yield Chapter(
            anchor="offers",
            title=_("Offers"),
            facts=(
                *fact(_("In figures"), _("{parts}.").format(parts=offer_counts(found))),
                *fact(_("Languages"), _languages(found)),
            ),
            tables=tuple(_tables(edition, found)),
            records=tuple(_offer(edition, each) for each in edition.concept.offers.values() if not each.draft),
        )


def _languages(found: Offers) -> str:
    """In which languages the offers are held, each with the number of offers, the most frequent first."""
    named: dict[str, list[str]] = {}
    for word in (word for offer in found.open for word in dict.fromkeys(offer.languages)):
        named.setdefault(word.casefold(), []).append(word)
    often = sorted(named.values(), key=lambda words: (-len(words), words[0]))
    return localized.listed(f"{words[0]} ({localized.number(len(words))})" for words in often)


def _tables(edition: Edition, found: Offers) -> Iterator[Table]:
    """A table for each theme in the order of the document; what serves several themes stands in each of them."""
    concept = edition.concept
    homes: dict[str, list[Offer]] = {name: [] for name in (*concept.themes, "")}
    for offer in found.open:
        for name in [theme.id for theme in concept.themes_named(offer) if not theme.draft] or [""]:
            homes[name].append(offer)
    for name, offers in homes.items():
        theme = concept.themes.get(name)
        title = title_of(theme) if theme else _("Without {theme}").format(theme=edition.level("theme").one)
        if offers:
            is_all = not theme and len(offers) == len(found.open)
            yield offer_table(edition, offers, _("Offers") if is_all else _counted(title, offers))
    if found.ended:
        yield offer_table(edition, found.ended, _counted(_("Ended offers"), found.ended))


def _counted(title: str, offers: Iterable[Offer]) -> str:
    return _("{title} ({count})").format(title=title, count=localized.number(len(tuple(offers))))


def offer_table(edition: Edition, offers: Iterable[Offer], caption: str, *, for_whom: bool = True) -> Table:
    """Offers with by whom and for whom they are, unless all are for the same, in which languages, when and where."""

    def title(offer: Offer) -> Cell:
        link = offer_link(edition, offer)
        return Cell(" ".join(filter(None, (link.text, link.note))), href=link.href)

    groups: Column[Offer] = Column(
        "groups", _("For whom"), lambda offer: _texts(edition.groups_named(offer.target_groups))
    )
    columns: tuple[Column[Offer], ...] = (
        Column("title", _("Offer"), title),
        Column("by", _("By"), lambda offer: _texts(edition.parties(offer.by))),
        *((groups,) if for_whom else ()),
        Column("languages", _("Languages"), lambda offer: localized.listed(offer.languages)),
        Column("when", _("When and where"), lambda offer: localized.listed((offer.times or "", offer.place or ""))),
    )
    return table_of(columns, offers, caption=caption, stacks=True).filled({"title"})


def _texts(links: Iterable[Link]) -> str:
    return localized.listed(link.text for link in links)


def offer_link(edition: Edition, offer: Offer) -> Link:
    """A link to an offer, with a note where it has ended or is to come."""
    note = told(edition, offer)
    return replace(link_to(offer), note=f"({note})" if note else "")


def told(edition: Edition, offer: Offer) -> str:
    """That an offer has ended or is to come, with the date; empty for one that is there."""
    match standing(offer, edition.day):
        case Standing.ENDED if offer.until:
            return _("ended: {date}").format(date=localized.moment(offer.until))
        case Standing.AHEAD if offer.since:
            return _("from {date} on").format(date=localized.moment(offer.since))
        case _:
            return ""


def offered(edition: Edition, record: Record) -> tuple[Fact, ...]:
    """The offers of a theme, goal, measure or body; of many the first, and how many more there are."""
    offers = edition.offers(record).all
    links = [offer_link(edition, each) for each in offers[:MOST]]
    if rest := offers[MOST:]:
        links.append(Link(_("and {count} more").format(count=localized.number(len(rest))), "#offers"))
    return fact(_("Offers"), *links)


def _offer(edition: Edition, offer: Offer) -> RecordView:
    now = standing(offer, edition.day)
    view = view_of(
        edition,
        offer,
        LEVEL,
        texts=texts_of(offer.description),
        facts=(
            *fact(_("Number"), offer.number),
            *fact(_("By"), *edition.parties(offer.by)),
            *fact(_("Target groups"), *edition.groups_named(offer.target_groups)),
            *fact(_("Languages"), localized.listed(offer.languages)),
            *fact(_("Times"), offer.times),
            *fact(_("Place"), offer.place),
            *fact(_("Area"), offer.area),
            *fact(_("Cost for participants"), offer.cost),
            *fact(_("Contact"), offer.contact),
            *fact(_("Web address"), Link(offer.url.split("/")[2] or offer.url, offer.url) if offer.url else None),
            *fact(edition.level("theme").many, *edition.links("theme", offer.themes)),
            *fact(edition.level("goal").many, *edition.links("goal", offer.goals)),
            *fact(edition.level("measure").many, *edition.links("measure", offer.measures)),
            *fact(_("Begins") if now is Standing.AHEAD else _("Since"), _when(offer.since)),
            *fact(_("Ended") if now is Standing.ENDED else _("Until"), _when(offer.until)),
            *fact(_("Last checked"), _when(offer.checked)),
        ),
    )
    return replace(view, title=_("{title} (ended)").format(title=name_of(offer))) if now is Standing.ENDED else view


def _when(date: Moment | None) -> str | None:
    return localized.moment(date) if date else None
