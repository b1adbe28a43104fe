"""All concepts of a repository on one page."""

from collections.abc import Sequence
from datetime import date

from konzept.documents.concept.document import made_by
from konzept.documents.notices import legal
from konzept.documents.views import Document, Overview
from konzept.i18n.messages import _, language
from konzept.model import Repository
from konzept.wording import localized

OVERVIEW = "index"
"""The name of the page with all concepts, which web servers show for the folder."""


def overview_name(tag: str) -> str:
    """The name of the overview in a language that concepts are translated into; of the main one for an empty tag."""
    return f"{OVERVIEW}.{tag}" if tag else OVERVIEW


def overview(repository: Repository, documents: Sequence[Document], day: date) -> Overview:
    """The overview with one card for each document, in the language of the call."""
    publisher = repository.publisher.name if repository.publisher else ""
    return Overview(
        language=language(),
        direction=localized.direction(language()),
        title=_("Integration concepts"),
        publisher=publisher,
        documents=tuple(documents),
        made_by=made_by(day),
        legal=legal(repository),
    )
