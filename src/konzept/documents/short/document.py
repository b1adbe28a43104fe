"""A concept on at most four pages: the figures, the themes, the effect, the money, what is late, what was achieved.

It says what the document says, from the same figures, and is of limited length: every table has a limit of rows, with
the number of those left out, and every text a limit of letters.
"""

from collections.abc import Iterator
from dataclasses import replace

from konzept.documents.concept.document import made_by
from konzept.documents.concept.figures import has_progress
from konzept.documents.concept.monitoring.indicators import overview
from konzept.documents.edition import Edition
from konzept.documents.front.headline import headline_view, holdings
from konzept.documents.front.views import ChangeView, Headline
from konzept.documents.languages import page_language
from konzept.documents.short import tables
from konzept.documents.short.limits import Shown, clipped, limited
from konzept.documents.views import Chapter, Document
from konzept.i18n.messages import _
from konzept.wording import localized
from konzept.wording.counts import headline

SHORT = "short"
"""What follows the name of the document in that of its short version."""

CHANGES = 5
"""How many indicators stand on the first page."""

SENTENCE = 320
"""The most letters of a sentence that a source states of the whole."""


def short_version(edition: Edition, cover: Document, address: str) -> Document:
    """The short version of a document, under the same cover; `address` is where the whole is published, or empty."""
    tag = page_language(edition.concept)
    return Document(
        id=f"{cover.id}.{SHORT}",
        kind=SHORT,
        language=tag,
        direction=localized.direction(tag),
        title=clipped(cover.title),
        subtitle=_("Short version"),
        municipality=clipped(cover.municipality),
        notice=cover.notice,
        line=cover.line,
        headline=_headline(edition),
        chapters=tuple(_chapters(edition, address)),
        result=headline(edition) if has_progress(edition) else holdings(edition),
        about=cover.about,
        made_by=made_by(edition.day),
    )


def _headline(edition: Edition) -> Headline | None:
    """The headline of the document without its links, which would lead nowhere here."""
    found = headline_view(edition, ())
    if found is None:
        return None
    return replace(
        found,
        first=clipped(found.first, 2 * SENTENCE),
        figures=tuple(replace(each, href="") for each in found.figures),
        beside=tuple(clipped(sentence, SENTENCE) for sentence in found.beside[:2]),
        changes=tuple(map(_change, found.changes[:CHANGES])),
    )


def _change(change: ChangeView) -> ChangeView:
    return replace(change, title=clipped(change.title, 50), href="")


def _chapters(edition: Edition, address: str) -> Iterator[Chapter]:
    parts = (
        ("themes", edition.level("theme").many, tables.themes(edition)),
        ("late", _("Late or paused"), tables.late(edition)),
        ("achieved", _("Implemented most recently"), tables.achieved(edition)),
        ("indicators", _("Indicators"), _indicators(edition)),
        ("funding", _("Money"), tables.money(edition)),
    )
    for anchor, title, found in parts:
        if made := tuple(limited(each) for each in found):
            yield Chapter(anchor=anchor, title=title, tables=made)
    yield Chapter(anchor="more", title=_("Where more is to be found"), sentences=tuple(_more(address)))


def _indicators(edition: Edition) -> Iterator[Shown]:
    """The indicators that are judged; those of the first page are not said twice."""
    found = [each for each in edition.assessments.values() if each.next]
    shown = {change.title for change in (_headline(edition) or Headline(title="")).changes}
    rest = [each for each in found if clipped(each.indicator.title, 50) not in shown]
    if rest:
        yield Shown(overview(_("Further indicators with a target"), rest, linked=False))


def _more(address: str) -> Iterator[str]:
    yield _("This short version is made from the same data as the whole concept, which has every figure explained.")
    if address:
        yield _("The whole concept: {address}").format(address=address)
