"""Rules for how a concept came about: who made it, in which role, and what outside help cost."""

from collections.abc import Iterator

from konzept.i18n.messages import N_, _
from konzept.model.kinds.making import Role
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Severity


def contributor_without_role(case: Case) -> Iterator[Finding]:
    """Whoever helped to make the concept did something that can be named."""
    record = case.concept.record
    for position, each in enumerate(record.contributors):
        is_said = case.is_written(record, "contributors", position, "role") or each.how or each.note
        if not is_said and not case.is_gap(record, "contributors.role"):
            message = _("It is not said what “{who}” did for the concept.").format(who=_name(case, each.who))
            hint = _("Add “role: …” with one of: {words}.").format(words=", ".join(Role))
            place = record.file.at("contributors", position)
            yield Finding("contributor-without-role", Severity.NOTE, message, place, hint)


def commissioned_without_cost(case: Case) -> Iterator[Finding]:
    """What the town paid for outside help is on record, or looked for."""
    record = case.concept.record
    for position, each in enumerate(record.contributors):
        is_known = case.is_written(record, "contributors", position, "cost") or each.by is not None
        if each.role is Role.COMMISSIONED and not is_known and not case.is_gap(record, "contributors.cost"):
            message = _("“{who}” was commissioned, and what it cost is not known.").format(who=_name(case, each.who))
            hint = _(
                "Add “cost: 12.000 €”, or “by: …” where somebody else paid; where no source says it, add a gap "
                "“contributors.cost”."
            )
            place = record.file.at("contributors", position)
            yield Finding("commissioned-without-cost", Severity.NOTE, message, place, hint)


def _name(case: Case, who: str) -> str:
    body = case.concept.find("body", who)
    return body.heading if body else who


_COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\ncontributors:\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "contributor-without-role",
        Severity.NOTE,
        N_("Of everybody who helped to make the concept it is said in which role, or at least how."),
        {"concept.yaml": f"{_COVER}  - Büro Beispiel\n"},
        {"concept.yaml": f"{_COVER}  - {{who: Büro Beispiel, role: advised}}\n"},
        contributor_without_role,
        asks=True,
    ),
    Rule(
        "commissioned-without-cost",
        Severity.NOTE,
        N_("Citizens ask what a concept cost: of who was commissioned by the town, the cost is on record."),
        {"concept.yaml": f"{_COVER}  - {{who: Büro Beispiel, role: commissioned}}\n"},
        {"concept.yaml": f"{_COVER}  - {{who: Büro Beispiel, role: commissioned, cost: 12.000 €}}\n"},
        commissioned_without_cost,
        asks=True,
    ),
)
