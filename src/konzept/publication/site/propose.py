"""How somebody proposes a change to a record: in the editor of the forge, by mail, or with a text to copy."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from konzept.documents.views import RecordView
from konzept.i18n.messages import _
from konzept.i18n.tagged import untagged, within
from konzept.model import Record, Repository
from konzept.model.repository import Forge
from konzept.publication.site.views import Proposal
from konzept.source.light import pattern

_EDITORS: Mapping[Forge, str] = MappingProxyType(
    {
        Forge.GITLAB: "{url}/-/edit/{branch}/{path}",
        Forge.GITHUB: "{url}/edit/{branch}/{path}",
        Forge.FORGEJO: "{url}/_edit/{branch}/{path}",
    }
)
_MAIL = pattern(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}")

QUOTED = 300
"""The most characters of the present text: it stands above on the page; mail programs take addresses of about 2,000."""


def proposal(repository: Repository, record: Record, view: RecordView | None = None) -> Proposal | None:
    """The way to propose a change that `konzept.yaml` allows for; None for a draft."""
    if record.draft:
        return None
    forge = repository.forge
    if forge and forge.kind in _EDITORS and forge.url and forge.url.startswith("https://"):
        address = _EDITORS[forge.kind].format(
            url=forge.url.rstrip("/"), branch=quote(forge.branch or "main"), path=quote(record.file.path)
        )
        return Proposal(words=_("Propose a change"), href=address)
    title = view.heading if view else record.heading
    contact = (repository.publisher.contact or "").strip() if repository.publisher else ""
    if _MAIL.fullmatch(contact):
        subject = quote(untagged(_("Proposed change: {title}").format(title=title)))
        body = quote(untagged(_form(record, title, _quoted(view))).replace("\n", "\r\n"))
        return Proposal(
            words=_("Propose a change by mail"), href=f"mailto:{quote(contact)}?subject={subject}&body={body}"
        )
    return Proposal(words=_("Propose a change"), form=_form(record, title, _quoted(view)))


def _text(view: RecordView | None) -> str:
    return "\n\n".join(within(text.markdown, str.strip) for text in view.texts) if view else ""


def _quoted(view: RecordView | None) -> str:
    """The beginning of the present text."""
    text = _text(view)
    bare = untagged(text)
    return text if len(bare) <= QUOTED else f"{bare[:QUOTED]} …"


def _form(record: Record, title: str, text: str) -> str:
    """The text of a proposal: the record, its present text, and places for the new text and the reason."""
    lines = (
        _("Title: {title}").format(title=title),
        _("Record: {address}").format(address=record.file.address),
        "",
        _("Present text:"),
        text or "–",
        "",
        _("Proposed text:"),
        "",
        "",
        _("Reason:"),
        "",
    )
    return "\n".join(lines)
