"""The situation as need and stock: what is needed and what there is, with who was asked, when and where."""

from collections.abc import Iterable, Iterator

from konzept.documents.edition import Edition, fact
from konzept.documents.views import Chapter, Fact
from konzept.i18n.messages import _
from konzept.model import ConceptRecord, Theme
from konzept.model.kinds.situation import Observed
from konzept.wording import localized
from konzept.wording.titles import Link


def chapters(edition: Edition) -> Iterator[Chapter]:
    """The chapter on the situation of the whole, where something is said of it."""
    if found := situation(edition, edition.concept.record):
        yield Chapter(anchor="situation", title=_("Need and stock"), facts=found)


def situation(edition: Edition, record: Theme | ConceptRecord) -> tuple[Fact, ...]:
    """What is needed and what there is in a theme or in the whole, each with who says so."""
    return (
        *fact(_("Need"), *(_observed(edition, each) for each in _known(edition, record.need))),
        *fact(_("Stock"), *(_observed(edition, each) for each in _known(edition, record.stock))),
    )


def _known(edition: Edition, all_: Iterable[Observed]) -> Iterator[Observed]:
    """What had been found by the day."""
    return (each for each in all_ if each.date is None or each.date.last <= edition.day)


def _observed(edition: Edition, found: Observed) -> Link:
    asked = localized.listed(party.text for party in edition.parties(found.asked))
    event = edition.link("event", found.event)
    details = localized.clauses(
        (
            _("asked: {names}").format(names=asked) if asked else "",
            event.text if event else "",
            localized.moment(found.date) if found.date else "",
            _("source: {source}").format(source=found.source) if found.source else "",
        )
    )
    return Link(found.text, note=f"({details})" if details else "", is_markdown=True)
