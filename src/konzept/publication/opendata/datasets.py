"""What of a concept is a dataset of its own for data portals: all of it, its documents, every table, every indicator.

Who looks for waiting times finds the series of them, and not a concept that has it somewhere in one of thirty files.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from konzept.i18n.messages import _
from konzept.model import Indicator
from konzept.publication.opendata.facts import Facts
from konzept.publication.opendata.names import CSV, JSON, TABLES, kind_of
from konzept.publication.opendata.sheets import sheets
from konzept.publication.site.addresses import record_page, start
from konzept.publication.site.charts import picture_file
from konzept.source.values import Period
from konzept.wording import localized
from konzept.wording.prose import plain_text
from konzept.wording.titles import anchor_of

DOCUMENTS = "documents"
ENDINGS = frozenset({"html", "md", "pdf", "docx"})
"""The endings of documents."""


class PublishedSet(NamedTuple):
    """A dataset with the files that have it."""

    id: str
    """The id of the concept, behind it a dot and what of it this is."""
    title: str
    description: str
    files: tuple[str, ...]
    """The paths of its files, each a distribution."""
    pages: tuple[str, ...] = ()
    """Pages that show it, the best first; the first that is made is named."""
    period: Period | None = None
    keywords: tuple[str, ...] = ()


def datasets(facts: Facts, paths: Collection[str]) -> Iterator[PublishedSet]:
    """The datasets of a concept, of which these files are made, in the language of the call; the whole comes first."""
    concept = facts.concept
    record, own = concept.record, [path for path in paths if "/" not in path]
    whole, page = (start(concept.id), f"{concept.id}.html"), record.period
    themes = tuple(theme.title for theme in concept.themes.values())
    keywords = tuple(dict.fromkeys(word for word in (record.kind or "", *themes) if word))
    data = tuple(path for path in own if kind_of(path) == JSON)
    yield PublishedSet(concept.id, record.title, _whole(facts), data, whole, page, keywords)
    documents = tuple(path for path in own if path.rpartition(".")[2] in ENDINGS)
    if documents:
        title = _("{title}: documents").format(title=record.title)
        told = localized.listed(dict.fromkeys(_(FORM_WORDS[path.rpartition(".")[2]]) for path in documents))
        words = _("“{title}” to read, print and edit: {forms}.").format(title=record.title, forms=told)
        yield PublishedSet(f"{concept.id}.{DOCUMENTS}", title, words, documents, whole, page, keywords)
    yield from _tables(facts, own, keywords)
    for indicator in concept.indicators.values():
        if found := _series(facts, indicator, paths):
            yield found


FORM_WORDS = {"html": "HTML", "md": "Markdown", "pdf": "PDF", "docx": "Word"}
"""What people call the forms of documents."""


def _whole(facts: Facts) -> str:
    record = facts.concept.record
    words = _("“{title}” of {name}: goals, measures and their status, decisions, indicators and money, as of {day}.")
    text = words.format(title=record.title, name=record.municipality.name, day=facts.day.isoformat())
    return f"{record.subtitle}\n\n{text}" if record.subtitle else text


def _tables(facts: Facts, paths: Collection[str], keywords: tuple[str, ...]) -> Iterator[PublishedSet]:
    made = {kind_of(path).removesuffix(f".{CSV}"): path for path in paths if path.endswith(f".{CSV}")}
    tables = sheets(facts) if made else {}
    for name, path in made.items():
        if name in tables:
            title = f"{_(TABLES[name])} – {facts.concept.record.title}"
            columns = localized.listed(head.text for head in tables[name].head)
            words = _("Table as of {day} with the columns {columns}.").format(day=facts.day, columns=columns)
            page = (f"{facts.concept.id}/table.html",) if name in {"measures", "status"} else ()
            yield PublishedSet(f"{facts.concept.id}.{name}", title, words, (path,), page, None, keywords)


def _series(facts: Facts, indicator: Indicator, paths: Collection[str]) -> PublishedSet | None:
    """The values of one indicator: in a file of their own where there is one, else in that of all values."""
    concept = facts.concept
    series = concept.series.get(indicator.id)
    page = record_page(concept.id, "indicator", indicator.id)
    own = picture_file(concept.id, anchor_of(indicator), CSV)
    files = [path for path in (own, f"{concept.id}.values.{CSV}") if path in paths]
    if series is None or not series.rows or not files:
        return None
    about = plain_text(indicator.definition or indicator.text or "")
    words = about or _("The values of the indicator “{title}” by period.").format(title=indicator.title)
    known = [period for period in series.periods.values() if period]
    span = Period(known[0].start, known[-1].end) if known else None
    themes = tuple(concept.themes[name].title for name in indicator.themes if name in concept.themes)
    title = f"{indicator.title} – {concept.record.municipality.name}"
    return PublishedSet(f"{concept.id}.values.{indicator.id}", title, words, (files[0],), (page,), span, themes)
