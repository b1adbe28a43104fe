"""Themes, goals and measures as the document prints them, each with everything beneath it.

A record's own measures come before the goals and themes within it, so that they are not taken for measures of these.
"""

from dataclasses import replace

from konzept.documents.concept.figures import goal_facts, has_progress, reasons, stated_of
from konzept.documents.concept.measures import measure_facts, measure_tables, measure_texts
from konzept.documents.concept.money.set_aside import costs_of
from konzept.documents.concept.monitoring.achievement import achieved
from konzept.documents.concept.monitoring.indicators import measured_by, moved_by
from konzept.documents.concept.people.offers import offered
from konzept.documents.concept.situation import situation
from konzept.documents.concept.standing import history_of, report_of, result_of, status_of
from konzept.documents.edition import Edition, fact, texts_fact, texts_of, view_of
from konzept.documents.front.states import small_bar
from konzept.documents.tree import TOP, home
from konzept.documents.views import Fact, RecordView, Text
from konzept.i18n.messages import _
from konzept.model import Goal, Measure, Theme
from konzept.wording import localized
from konzept.wording.counts import counts_of
from konzept.wording.levels import called
from konzept.wording.titles import link_to, title_of


def themes(edition: Edition) -> tuple[RecordView, ...]:
    """The themes that lie in no other, each a chapter."""
    return tuple(_theme(edition, theme, 2) for theme in edition.tree.themes.get(TOP, ()))


def loose(edition: Edition) -> tuple[RecordView, ...]:
    """Goals without a theme that are not meant for the whole concept, and measures without any parent."""
    goals = (_goal(edition, goal, 3) for goal in edition.tree.goals.get(TOP, ()) if not _is_overall(edition, goal))
    measures = (_measure(edition, measure, 3) for measure in edition.tree.measures.get(TOP, ()))
    return (*goals, *measures)


def overall(edition: Edition) -> tuple[RecordView, ...]:
    """The goals of the whole concept."""
    return tuple(_goal(edition, goal, 3) for goal in edition.tree.goals.get(TOP, ()) if _is_overall(edition, goal))


def _is_overall(edition: Edition, goal: Goal) -> bool:
    """Whether a goal is meant for the whole concept: it says so, or there are no themes to which it could belong."""
    return goal.overall or not edition.tree.themes


def _theme(edition: Edition, theme: Theme, level: int) -> RecordView:
    here = ("theme", theme.id)
    texts = [Text(theme.mission, is_mission=True)] if theme.mission else []
    texts += [Text(theme.situation, _("Situation"))] if theme.situation else []
    texts += texts_of(theme.text)
    facts = (
        *situation(edition, theme),
        *fact(_("Period"), localized.years(theme.since, theme.until)),
        *fact(_("Cross-cutting theme"), _("yes") if theme.cross_cutting else None),
        *fact(_("Target groups"), *edition.groups_named(theme.target_groups)),
        *fact(_("Decisions"), *edition.links("decision", theme.decisions)),
        *goal_facts(edition, theme),
        *offered(edition, theme),
        *measured_by(edition, theme),
    )
    children = (
        *(_measure(edition, measure, level + 1) for measure in edition.tree.measures.get(here, ())),
        *(_goal(edition, goal, level + 1) for goal in edition.tree.goals.get(here, ())),
        *(_theme(edition, inner, level + 1) for inner in edition.tree.themes.get(here, ())),
    )
    view = view_of(edition, theme, level, texts=texts, facts=facts)
    return replace(_branch(edition, theme, view), tables=costs_of(edition, theme), children=children)


def _goal(edition: Edition, goal: Goal, level: int) -> RecordView:
    here = ("goal", goal.id)
    facts = (
        *fact(_("Horizon"), _horizon(edition, goal.horizon)),
        *fact(_("Addressee"), edition.party(goal.addressee)),
        *fact(_("Target groups"), *edition.groups_named(goal.target_groups)),
        *texts_fact(_("Signs of success"), *goal.success),
        *fact(_("Decisions"), *edition.links("decision", goal.decisions)),
        *achieved(edition, goal),
        *offered(edition, goal),
        *measured_by(edition, goal),
    )
    children = (
        *(_measure(edition, measure, level + 1) for measure in edition.tree.measures.get(here, ())),
        *(_goal(edition, inner, level + 1) for inner in edition.tree.goals.get(here, ())),
    )
    view = view_of(edition, goal, level, texts=texts_of(goal.text), facts=facts)
    return replace(_branch(edition, goal, view), children=children)


def _branch(edition: Edition, record: Theme | Goal, view: RecordView) -> RecordView:
    """The view with what themes and goals have in common."""
    beneath = edition.beneath(record)
    return replace(
        view,
        label=called(edition.concept, record),
        number=record.number or "",
        status=status_of(edition, record) if record.status else None,
        counts=counts_of(edition.concept, beneath) if has_progress(edition) else "",
        bar=small_bar(edition, record) if isinstance(record, Theme) else None,
        reasons=reasons(edition, beneath) if has_progress(edition) else None,
        stated=stated_of(edition, record),
        texts=(*view.texts, *result_of(edition, record)),
        facts=(*_counted_here(edition, record), *view.facts, *report_of(edition, record)),
        history=history_of(edition, record),
    )


def _measure(edition: Edition, measure: Measure, level: int) -> RecordView:
    view = view_of(
        edition,
        measure,
        level,
        texts=measure_texts(edition, measure),
        facts=(
            *measure_facts(edition, measure),
            *fact(_("Horizon"), _horizon(edition, measure.horizon)),
            *_also(edition, measure),
            *offered(edition, measure),
            *moved_by(edition, measure),
        ),
    )
    return replace(
        view,
        label=called(edition.concept, measure),
        number=measure.number or "",
        status=status_of(edition, measure),
        tables=measure_tables(edition, measure),
        history=history_of(edition, measure),
    )


def _horizon(edition: Edition, raw: str | None) -> str | None:
    """A horizon in words: a date, or the label of a word of the concept's vocabulary."""
    if raw is None:
        return None
    return localized.own_word(raw, edition.concept.record.vocabulary.horizons, None)


def _also(edition: Edition, measure: Measure) -> tuple[Fact, ...]:
    """The goals and themes that a measure serves besides the one it is printed under."""
    printed_under = "#{}-{}".format(*home(edition.concept, measure.goals, measure.themes))
    goals = (link for link in edition.links("goal", measure.goals) if link.href != printed_under)
    themes = (link for link in edition.links("theme", measure.themes) if link.href != printed_under)
    return (*fact(_("Also serves"), *goals), *fact(edition.level("theme", measure.themes).many, *themes))


def _counted_here(edition: Edition, record: Theme | Goal) -> tuple[Fact, ...]:
    """The measures that serve a goal or theme and are printed elsewhere, so that its figures can be read off it."""
    concept, key = edition.concept, (record.kind_name, record.id)
    links = []
    for measure in concept.measures_of(record):
        above = home(concept, measure.goals, measure.themes)
        names = measure.goals if isinstance(record, Goal) else measure.themes
        serves = any(concept.find(record.kind_name, name) is record for name in names)
        if serves and above != key and not measure.draft:
            where = concept.find(*above)
            note = _("(printed under “{title}”)").format(title=title_of(where)) if where else ""
            links.append(replace(link_to(measure), note=note))
    return fact(_("Also counted here"), *links)
