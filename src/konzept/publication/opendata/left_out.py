"""The tables of values that documents leave out and send their readers to, which few documents do."""

from collections.abc import Iterator

from konzept.documents.views import Document, IndicatorView
from konzept.i18n.messages import in_language
from konzept.publication.publication import Publication
from konzept.wording.titles import values_file


def values_left_out(publication: Publication) -> Iterator[tuple[str, str]]:
    """The tables of values of concepts whose documents leave some out and say that they stand there, by name."""
    for each in publication.composed:
        if not each.translation and any(sheet.rest for sheet in _indicators(each.document)):
            from konzept.answers.printers import as_csv
            from konzept.publication.opendata.sheets import sheets

            facts = publication.facts[each.concept.id]
            with in_language(facts.language):
                yield values_file(each.concept.id), f"{as_csv(sheets(facts)['values'])}\n"


def _indicators(document: Document) -> Iterator[IndicatorView]:
    for chapter in document.chapters:
        yield from (record for record in chapter.records if isinstance(record, IndicatorView))
