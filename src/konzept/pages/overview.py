"""All concepts of a repository on one page."""

from collections.abc import Sequence
from datetime import date

from konzept.model import Repository
from konzept.pages import wording
from konzept.pages.document import made_by
from konzept.pages.notices import legal
from konzept.pages.views import Document, Overview
from konzept.words import _, language


def overview(repository: Repository, documents: Sequence[Document], day: date) -> Overview:
    """One card a document, in the language of the call."""
    publisher = repository.publisher.name if repository.publisher else ""
    return Overview(
        language=language(),
        direction=wording.direction(language()),
        title=_("Integration concepts"),
        publisher=publisher,
        documents=tuple(documents),
        made_by=made_by(day),
        legal=legal(repository),
    )
