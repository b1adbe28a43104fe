"""Rules for target groups: groups that nothing is for, and more than one majority."""

from collections.abc import Iterator

from konzept.i18n.messages import N_, _
from konzept.model import Goal, Measure, Offer, Record, TargetGroup, Theme
from konzept.rules.case import Case
from konzept.rules.records.hierarchy import heading_place
from konzept.rules.records.meant import taken_for_words
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity, echo

_FOR_GROUPS = (Theme, Goal, Measure, Offer)


def unused_group(case: Case) -> Iterator[Finding]:
    """A theme, goal, measure or offer names each target group or a group within it; drafts count too."""
    concept = case.concept
    kinds = ("theme", "goal", "measure", "offer")
    if "group" in case.uncertain or any(case.is_partial(kind) for kind in kinds):
        return
    records = (record for kind in kinds for record in concept.records_of(kind).values())
    named = {name for each in records if isinstance(each, _FOR_GROUPS) for name in each.target_groups}
    named |= {meant for _words, meant in taken_for_words(case, "group")}
    found = (group for name in named if isinstance(group := concept.find("group", name), TargetGroup))
    used = {outer.id for group in found for outer in concept.group_chain(group)}
    nothing_known = _nothing_known(concept.record)
    for group in concept.groups.values():
        if group.id not in used and not nothing_known and not _nothing_known(group):
            message = _("Nothing is for this target group: no theme, no goal, no measure, no offer.")
            hint = _("Write “target_groups: [{id}]” where it is meant. Where there is nothing for it, that is a gap.")
            yield Finding("unused-group", Severity.NOTE, message, heading_place(group), hint.format(id=group.id))


def _nothing_known(record: Record) -> bool:
    """Whether a record says that offers or measures were looked for and are not known."""
    return any(gap.field in {"offers", "measures"} for gap in record.gaps)


def second_majority(case: Case) -> Iterator[Finding]:
    """At most one target group is the majority population, apart from groups within it."""
    first: TargetGroup | None = None
    for group in case.concept.groups.values():
        if not group.majority or any(outer.majority for outer in case.concept.group_chain(group)[1:]):
            continue
        if first is None:
            first = group
            continue
        message = _("Another target group is called the majority population already.")
        hint = _("Take “majority” out of one of the two, or make one a part of the other.")
        related = Related(first.file.at("majority"), _("It is “{title}”.").format(title=echo(first.title)))
        yield Finding("second-majority", Severity.WARNING, message, group.file.at("majority"), hint, (related,))


_GROUP = {"groups/familien.yaml": "title: Familien\n"}
_COURSES = "title: Kurse\nlead: Volkshochschule\n"
_MAJORITY = "title: Mehrheitsgesellschaft\nmajority: true\n"
_ALL = f"{_COURSES}target_groups: [mehrheit, alteingesessene]\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "unused-group",
        Severity.NOTE,
        N_(
            "A target group is on record so that readers find what is for it. A group that no theme, goal, measure or "
            "offer names has an empty page."
        ),
        {**_GROUP, "measures/kurse.yaml": _COURSES},
        {**_GROUP, "measures/kurse.yaml": f"{_COURSES}target_groups: [familien]\n"},
        unused_group,
        asks=True,
    ),
    Rule(
        "second-majority",
        Severity.WARNING,
        N_("A municipality has one majority population; further groups of it lie within that group."),
        {
            "groups/mehrheit.yaml": _MAJORITY,
            "groups/alteingesessene.yaml": "title: Alteingesessene\nmajority: true\n",
            "measures/kurse.yaml": _ALL,
        },
        {
            "groups/mehrheit.yaml": _MAJORITY,
            "groups/alteingesessene.yaml": "title: Alteingesessene\nparent: mehrheit\n",
            "measures/kurse.yaml": _ALL,
        },
        second_majority,
    ),
)
