"""What a reader sees first, composed in one place from the figures; every format prints it."""

from collections.abc import Callable, Collection

from konzept.documents.concept.figures import beside_result, stated_of
from konzept.documents.edition import Edition
from konzept.documents.front.changed import change_views
from konzept.documents.front.states import leading, state_bar
from konzept.documents.front.tiles import big_figures
from konzept.documents.front.views import Headline
from konzept.documents.tree import TOP
from konzept.figures.whole.coverage import is_partial
from konzept.i18n.messages import _
from konzept.model import KIND_OF
from konzept.wording import localized
from konzept.wording.counts import headline, result, superseded
from konzept.wording.levels import level
from konzept.wording.titles import anchor_of

PROGRESS = "progress"
"""The chapter with the table of all states."""

CHAPTERS_OF = {
    "measure": (PROGRESS,),
    "late": (PROGRESS,),
    "indicator": ("indicators", "achievement"),
    "money": ("funding",),
    "goal": ("achievement", "overall-goals", "unassigned"),
    "offer": ("offers",),
    "group": ("groups",),
    "body": ("bodies",),
    "event": ("participation",),
    "decision": ("decisions",),
}
"""The chapters that tell of what a figure counts, the best first."""


def headline_view(edition: Edition, anchors: Collection[str]) -> Headline | None:
    """The first thing a reader sees; `anchors` are those of the chapters of the document, which links lead to.

    None of a concept of which nothing is on record that could be counted.
    """
    record = edition.concept.record
    first = _first(edition)
    has_measures = bool(edition.beneath(record).recorded)
    changed, figures = change_views(edition), big_figures(edition, _places(edition, anchors))
    if not figures and not first:
        return None
    bar = state_bar(edition, record) if has_measures else None
    return Headline(
        title=_("Where it stands") if has_measures else _("What this concept holds"),
        first=first,
        figures=figures,
        bar=leading(bar) if bar and PROGRESS in anchors else bar,
        beside=_beside(edition),
        changes_title=_("What has changed for people") if changed else "",
        changes=changed,
    )


def _places(edition: Edition, anchors: Collection[str]) -> Callable[[str], str]:
    """Where what a kind counts is to be found: in its chapter, themes and goals else in the first theme."""
    themes = edition.tree.themes.get(TOP, ())

    def place_of(kind: str) -> str:
        found = next((anchor for anchor in CHAPTERS_OF.get(kind, ()) if anchor in anchors), "")
        if not found and kind in {"theme", "goal"} and themes:
            found = anchor_of(themes[0])
        return f"#{found}" if found else ""

    return place_of


def _first(edition: Edition) -> str:
    """What must be said before any figure; empty where all is on record, in force, and not out of date."""
    concept, record = edition.concept, edition.concept.record
    is_over = edition.superseded is not None
    if edition.beneath(record).recorded:
        is_old = edition.news is not None and edition.news.is_old
        return headline(edition) if is_partial(concept, record) or is_old or is_over else ""
    declared = record.declared.measures
    none = f"{result(concept, edition.beneath(record))}." if declared else ""
    return " ".join(filter(None, (none, _over(edition))))


def holdings(edition: Edition) -> str:
    """What a concept without measures has, in a line: “7 themes, 34 goals, 5 bodies.”; of one with nothing, that."""
    told = [f"{each.value} {each.words}" for each in big_figures(edition, lambda _kind: "")]
    found = localized.listed(told) if told else result(edition.concept, edition.beneath(edition.concept.record))
    return " ".join(filter(None, (f"{found}.", _over(edition))))


def _beside(edition: Edition) -> tuple[str, ...]:
    """What sources state of the whole, and how far the goals are where anything is known of that."""
    stated = stated_of(edition, edition.concept.record)
    goals = edition.goals(edition.concept.record)
    is_known = goals.complete or goals.measured or len(goals.unreported) < len(goals.active)
    return beside_result(edition) if is_known else stated


def _over(edition: Edition) -> str:
    return superseded(edition.superseded) if edition.superseded else ""


HELD = ("theme", "goal", "measure", "indicator", "offer", "grant", "event")
"""What is counted of a concept where several are to be told apart."""


def kind_and_holdings(edition: Edition) -> str:
    """What a concept calls itself, and how much it has of what: “Action plan: 6 themes, 14 goals, 45 measures”."""
    concept = edition.concept
    counts = {kind: sum(not each.draft for each in concept.records_of(kind).values()) for kind in HELD}
    names = {kind: edition.level(kind) if KIND_OF[kind].is_level else level(None, kind) for kind in HELD}
    told = localized.listed(
        f"{localized.number(count)} {names[kind].one if count == 1 else names[kind].many}"
        for kind, count in counts.items()
        if count
    )
    return ": ".join(filter(None, (concept.record.kind or "", told)))
