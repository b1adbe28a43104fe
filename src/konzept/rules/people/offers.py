"""Rules for offers: where readers find them, and their dates."""

from collections.abc import Iterator

from konzept.i18n.messages import N_, _
from konzept.rules.case import Case
from konzept.rules.records.hierarchy import heading_place
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity

_HOMES = ("target_groups", "themes", "goals", "measures")
"""The keys under which readers look for an offer."""


def offer_found_nowhere(case: Case) -> Iterator[Finding]:
    """An offer is for somebody, or lies under a theme."""
    for offer in case.concept.offers.values():
        if not offer.draft and not case.is_gap(offer, *_HOMES) and not any(case.is_written(offer, k) for k in _HOMES):
            message = _("The offer names neither whom it is for nor a theme: so nobody finds it.")
            hint = _("Add “target_groups: […]” or “themes: […]”, or say under “gaps” that it is not known.")
            yield Finding("offer-found-nowhere", Severity.WARNING, message, heading_place(offer), hint)


def offer_ends_before_it_begins(case: Case) -> Iterator[Finding]:
    """An offer does not end before it begins."""
    for offer in case.concept.offers.values():
        if offer.since and offer.until and offer.until.last < offer.since.first:
            message = _("It ends {until}, before it begins {date}.").format(until=offer.until, date=offer.since)
            related = Related(offer.file.at("since"), _("This is the other date."))
            hint, place = _("Correct one of the two dates."), offer.file.at("until")
            yield Finding("offer-ends-before-it-begins", Severity.ERROR, message, place, hint, (related,))


def _offer(lines: str) -> dict[str, str]:
    return {"offers/sprachcafe.yaml": f"title: Sprachcafé\nby: [Sprachverein]\n{lines}"}


RULES: tuple[Rule, ...] = (
    Rule(
        "offer-found-nowhere",
        Severity.WARNING,
        N_("Readers look for an offer under their own group or under a theme. One that names neither is hard to find."),
        _offer(""),
        _offer("target_groups: [Eltern]\n"),
        offer_found_nowhere,
    ),
    Rule(
        "offer-ends-before-it-begins",
        Severity.ERROR,
        N_("The last day of an offer is not before its first."),
        _offer("target_groups: [Eltern]\nsince: 2025-03\nuntil: 2024-12\n"),
        _offer("target_groups: [Eltern]\nsince: 2024-03\nuntil: 2024-12\n"),
        offer_ends_before_it_begins,
    ),
)
