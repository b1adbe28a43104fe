"""Rules about what stands in texts that are published: private addresses, and pictures that are not shown."""

import re
from collections.abc import Iterator

from konzept.i18n.messages import N_, _
from konzept.model.fields import forms
from konzept.model.part import Part
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Route, Severity, echo
from konzept.source.light import pattern
from konzept.source.snapshot import ASSETS

_PROVIDERS = (
    r"gmx|web|t-online|freenet|arcor|posteo|mailbox|gmail|googlemail|hotmail|outlook|live|yahoo|icloud|me|aol|proton"
)
"""Providers of mailboxes for everybody; offices have addresses of their own."""

_PRIVATE_MAIL = pattern(rf"[\w.+-]{{1,64}}@(?:{_PROVIDERS})\.(?:de|com|net|org|me|at|ch)\b", re.IGNORECASE)
_MOBILE = pattern(r"(?<![\w/.,-])(?:(?:\+|00)49[ ()0/-]{0,4}|0)1[5-7][0-9][ 0-9/-]{6,14}[0-9]")
"""Numbers of mobile telephones in Germany: 015, 016 and 017."""

_PICTURE = pattern(r"!\[(?P<text>[^\]\n]{0,300})\]\((?P<url>[^)\s]{1,500})[^)\n]{0,300}\)")

_LINK = pattern(
    r"(?<!!)\[(?P<text>[^\]\n]{0,300})\]\((?P<url>(?![a-z][a-z0-9+.-]{0,30}:|[/#\\])[^)\s]{1,500})[^)\n]{0,300}\)",
    re.IGNORECASE,
)
"""Links to a path beside the text; a path from the root of a host may lead somewhere."""


def private_contact(case: Case) -> Iterator[Finding]:
    """A contact is an office with the address and telephone of the office."""
    for record in case.concept.records():
        contact = getattr(record, "contact", None)
        found = (_PRIVATE_MAIL.search(contact) or _MOBILE.search(contact)) if isinstance(contact, str) else None
        if found:
            message = _("“{address}” looks like that of a private person, and is published.")
            hint = _(
                "Write the address or the telephone number of the office. Where an association says it itself, keep it."
            )
            place = record.file.at("contact")
            yield Finding("private-contact", Severity.NOTE, message.format(address=echo(found[0])), place, hint)


def picture_in_text(case: Case) -> Iterator[Finding]:
    """Texts show no pictures: what would be loaded from elsewhere is left out."""
    for record in case.concept.records():
        if "![" not in record.file.source.text:
            continue
        for route, text in _texts(record):
            for found in _PICTURE.finditer(text):
                message = _("The picture “{url}” is not shown; of it only the words “{text}” are printed.")
                said = message.format(url=echo(found["url"]), text=echo(found["text"]))
                hint = _("Write a link without the “!” in front: [{text}]({url}).")
                if found["url"].startswith(f"{ASSETS}/"):
                    hint = _("Name it under “pictures” of the record, with “file: {url}” and “alt: {text}”.")
                told = hint.format(text=echo(found["text"] or "…"), url=echo(found["url"]))
                yield Finding("picture-in-text", Severity.WARNING, said, record.file.at(*route), told)


def path_in_text(case: Case) -> Iterator[Finding]:
    """A link within a text leads to an address on the web; a file of the concept is an attachment."""
    for record in case.concept.records():
        if "](" not in record.file.source.text:
            continue
        for route, text in _texts(record):
            for found in _LINK.finditer(text):
                message = _("The link “{text}” leads nowhere: a publication has no file “{url}” there.")
                said = message.format(url=echo(found["url"]), text=echo(found["text"]))
                hint = _("Write the whole address, as in [{text}](https://…).")
                if found["url"].startswith(f"{ASSETS}/"):
                    hint = _("Name it under “attachments” of the record, with “file: {url}” and “title: {text}”.")
                told = hint.format(text=echo(found["text"] or "…"), url=echo(found["url"]))
                yield Finding("path-in-text", Severity.WARNING, said, record.file.at(*route), told)


def _texts(part: Part, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Every text in Markdown within a part, with the route to it."""
    for name, form in forms(type(part)).items():
        value = getattr(part, name)
        if not value or not (form.markup or form.part):
            continue
        items = value.items() if isinstance(value, dict) else enumerate(value) if form.many else [(None, value)]
        for step, item in items:
            here = (*route, name) if step is None else (*route, name, step)
            if isinstance(item, Part):
                yield from _texts(item, here)
            elif form.markup and isinstance(item, str):
                yield here, item


def _office(contact: str) -> dict[str, str]:
    return {"bodies/integrationsstelle.yaml": f"name: Integrationsstelle\ncontact: {contact}\n"}


def _measure(text: str) -> dict[str, str]:
    return {"measures/fest.yaml": f"title: Fest\nlead: Integrationsstelle\ndescription: |\n  {text}\n"}


RULES: tuple[Rule, ...] = (
    Rule(
        "private-contact",
        Severity.NOTE,
        N_(
            "Contacts are published. They name an office with its address and number, not the mailbox of a private "
            "person or a mobile telephone."
        ),
        _office("Frau Muster, maria.muster@gmx.de"),
        _office("Rathaus, integration@musterstadt.example, 0631 123456"),
        private_contact,
    ),
    Rule(
        "picture-in-text",
        Severity.WARNING,
        N_(
            "Texts show no pictures, because the page would load them from elsewhere: of a picture only its words are "
            "printed. A link leads to it."
        ),
        _measure("![Plakat des Festes](https://example.org/plakat.png)"),
        _measure("[Plakat des Festes](https://example.org/plakat.png)"),
        picture_in_text,
    ),
    Rule(
        "path-in-text",
        Severity.WARNING,
        N_(
            "A link within a text leads to an address on the web. The files of a publication lie elsewhere than those "
            "of the concept, so that a path beside the text leads nowhere; a file of the concept is an attachment of "
            "its record, which is checked and published with it."
        ),
        _measure("[Lageplan](assets/plan.pdf)"),
        _measure("[Lageplan](https://example.org/plan.pdf)"),
        path_in_text,
    ),
)
