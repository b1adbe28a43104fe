"""What every page says: the notice of a concept, and the legal ones, made from `konzept.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from konzept.documents.edition import fact
from konzept.documents.views import Chapter, Notice, Text
from konzept.i18n.messages import N_, _, language
from konzept.model import Repository
from konzept.model.repository import Accessibility, Conformity, Enforcement, Publisher
from konzept.reading.concept import Concept
from konzept.wording import localized
from konzept.wording.titles import Link

ACCESSIBILITY = "accessibility"
IMPRINT = "imprint"
"""The names of the pages of the notices, beside the overview."""

_CONFORMITY: Mapping[Conformity, str] = MappingProxyType(
    {
        Conformity.FULL: N_("This publication conforms to the standard in full: {standard}."),
        Conformity.PARTLY: N_("This publication conforms to the standard in part: {standard}."),
        Conformity.NONE: N_("This publication does not conform to the standard: {standard}."),
    }
)


def joint_notice(concepts: Iterable[Concept]) -> str:
    """What a document on several concepts says on every page: the notice of each of them, once."""
    return " ".join(dict.fromkeys(concept.record.notice for concept in concepts if concept.record.notice))


def common_notice(said: Iterable[str]) -> str:
    """The notice that all concepts have alike, for pages that belong to none of them; else empty."""
    different = set(said)
    return different.pop() if len(different) == 1 else ""


def legal(repository: Repository, imprint: str = "") -> tuple[Link, ...]:
    """The links at the foot of every page; `imprint` is the address of a document's own imprint, if it has one."""
    found = []
    if imprint or repository.publisher:
        found.append(Link(_("Imprint"), imprint or f"{IMPRINT}.html"))
    if repository.accessibility:
        found.append(Link(_("Accessibility statement"), f"{ACCESSIBILITY}.html"))
    return tuple(found)


def notices(repository: Repository, day: date, made_by: str, notice: str = "") -> Mapping[str, Notice]:
    """The legal notices by name of their page, without those for which konzept.yaml has no contents.

    `notice` is what every page of the concepts says.
    """
    found: dict[str, Notice] = {}
    if repository.publisher:
        found[IMPRINT] = _notice(repository, _("Imprint"), (_imprint(repository.publisher),), made_by)
    if repository.accessibility:
        parts = tuple(_statement(repository.accessibility, day))
        found[ACCESSIBILITY] = _notice(repository, _("Accessibility statement"), parts, made_by)
    return {name: replace(page, notice=notice) for name, page in found.items()}


def _notice(repository: Repository, title: str, parts: tuple[Chapter, ...], made_by: str) -> Notice:
    return Notice(
        language=language(),
        direction=localized.direction(language()),
        title=title,
        publisher=repository.publisher.name if repository.publisher else "",
        parts=parts,
        made_by=made_by,
        legal=legal(repository),
    )


def _imprint(publisher: Publisher) -> Chapter:
    return Chapter(
        anchor="publisher",
        title=publisher.name,
        texts=(Text(publisher.contact),) if publisher.contact else (),
        facts=fact(_("Web address"), Link(publisher.url, publisher.url) if publisher.url else None),
    )


def _statement(said: Accessibility, day: date) -> tuple[Chapter, ...]:
    """The chapters of the statement, in the order of the European Union's model (Implementing Decision 2018/1523)."""
    tested = said.tested if said.tested and said.tested.last <= day else None
    found = [
        Chapter(
            anchor="conformity",
            title=_("How far it is accessible"),
            texts=(Text(_(_CONFORMITY[said.conformity]).format(standard=said.standard)),),
        )
    ]
    if said.exceptions:
        items = tuple(Link(text, is_markdown=True) for text in said.exceptions)
        found.append(Chapter(anchor="exceptions", title=_("What is not accessible"), items=items))
    if tested or said.method:
        found.append(
            Chapter(
                anchor="tested",
                title=_("How this is known"),
                texts=(Text(said.method),) if said.method else (),
                facts=fact(_("Tested on"), localized.moment(tested) if tested else None),
            )
        )
    if said.feedback:
        told = _("You have met a barrier? Tell us:")
        found.append(
            Chapter(anchor="feedback", title=_("Feedback and contact"), texts=(Text(told), Text(said.feedback)))
        )
    if said.enforcement:
        found.append(_enforcement(said.enforcement))
    return tuple(found)


def _enforcement(body: Enforcement) -> Chapter:
    told = _("Did you get no answer, or none that helps? Then turn to this body; it costs nothing.")
    return Chapter(
        anchor="enforcement",
        title=_("Enforcement"),
        texts=(Text(told), *((Text(body.contact),) if body.contact else ())),
        facts=fact(_("Enforcement body"), Link(body.name, body.url or "")),
    )
