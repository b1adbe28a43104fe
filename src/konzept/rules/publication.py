"""Rules about the legal duties of a publisher."""

from collections.abc import Iterator

from konzept.i18n.messages import N_, _
from konzept.model import Repository
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Severity


def missing_accessibility_statement(repository: Repository) -> Iterator[Finding]:
    """A repository with a publication on the web has an accessibility statement."""
    publisher = repository.publisher
    if publisher and (publisher.url or publisher.address) and not repository.file.node("accessibility"):
        message = _("The publication has no accessibility statement.")
        hint = _("Add “accessibility:” with “conformity: full”, “partly” or “none”, and with “feedback:”.")
        place = repository.file.key_at("publisher")
        yield Finding("missing-accessibility-statement", Severity.WARNING, message, place, hint)


_PUBLISHER = "publisher:\n  name: Stadt Musterstadt\n  url: https://www.musterstadt.example\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "missing-accessibility-statement",
        Severity.WARNING,
        N_(
            "Public bodies say on their pages how accessible these are, and where barriers are reported. Where "
            "konzept.yaml names a web address of the publisher or of the publication, it holds that statement as well."
        ),
        {"/konzept.yaml": _PUBLISHER},
        {
            "/konzept.yaml": _PUBLISHER
            + "accessibility:\n  conformity: partly\n  exceptions:\n    - Ältere Anlagen sind eingescannte Bilder.\n"
            "  tested: 2025-05\n  feedback: Integrationsstelle, barriere@musterstadt.example\n"
            "  enforcement: Schlichtungsstelle des Landes\n"
        },
        settings=missing_accessibility_statement,
    ),
)
