"""All concepts of a repository on one page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from konzept.documents.concept.document import made_by
from konzept.documents.front.cover import ABOUT
from konzept.documents.notices import common_notice, legal
from konzept.documents.views import Document, Overview
from konzept.i18n.messages import _, language
from konzept.model import Repository
from konzept.wording import localized

OVERVIEW = "index"
"""The name of the page with all concepts, which web servers show for the folder."""


def overview_name(tag: str) -> str:
    """The name of the overview in a language that concepts are translated into; of the main one for an empty tag."""
    return f"{OVERVIEW}.{tag}" if tag else OVERVIEW


class Card(NamedTuple):
    """What the overview says of a document, and all that it needs of it."""

    document: Document
    """The document without chapters and all else that only its own pages show."""
    facts: tuple[str, ...] = ()
    """What is known of the concept, for two that look alike."""


def card_of(document: Document) -> Card:
    """The card of a document."""
    shown = replace(document, headline=None, chapters=(), contents=(), facts=(), legal=(), languages=())
    return Card(shown, tuple(_spoken_facts(document)))


def overview(repository: Repository, cards: Sequence[Card], day: date) -> Overview:
    """The overview with one card for each document, in the language of the call."""
    publisher = repository.publisher.name if repository.publisher else ""
    return Overview(
        language=language(),
        direction=localized.direction(language()),
        title=_("Integration concepts"),
        publisher=publisher,
        notice=common_notice(each.document.notice for each in cards),
        documents=tuple(_told_apart(cards)),
        made_by=made_by(day),
        legal=legal(repository),
    )


def _told_apart(cards: Sequence[Card]) -> Iterator[Document]:
    """The documents; where two look alike, each with the first fact that only it has, or else with its id."""
    names = Counter((each.document.municipality, each.document.title) for each in cards)
    known = Counter(fact for each in cards for fact in each.facts)
    for each, facts in cards:
        if names[each.municipality, each.title] == 1:
            yield each
        else:
            own = next((fact for fact in facts if known[fact] == 1), each.id)
            yield replace(each, beside=(own, *each.beside))


def _spoken_facts(document: Document) -> tuple[str, ...]:
    facts = next((chapter.facts for chapter in document.chapters if chapter.anchor == ABOUT), ())
    return tuple(f"{each.label}: {localized.listed(value.text for value in each.values)}" for each in facts)
