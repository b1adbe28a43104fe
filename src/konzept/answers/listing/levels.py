"""The columns of `konzept list` for measures, and for the themes, goals and concepts that contain them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from konzept.answers import cells
from konzept.answers.listing.row import Listing, On, R, named, party, records, statuses_of
from konzept.answers.table import NUMBER, Cell, Column
from konzept.figures.progress import Lateness, Progress, progress_of
from konzept.figures.selection import Listed
from konzept.figures.whole.coverage import is_partial
from konzept.figures.whole.goals import Achievement, achievements
from konzept.i18n.messages import _
from konzept.model import ConceptRecord, Goal, Measure, Theme
from konzept.model.record import Rating, StatusEntry
from konzept.source.light import dataclass
from konzept.wording import localized
from konzept.wording.counts import by_indicators

UNREPORTED = "unreported"


@dataclass(frozen=True)
class _Above(On[R]):
    """A theme, goal or concept, with the figures of the measures beneath it."""

    figures: Progress


def _above(model: type[R]) -> Callable[[Sequence[Listed], date], Sequence[_Above[R]]]:
    def rows(listed: Sequence[Listed], day: date) -> Sequence[_Above[R]]:
        made, where = [], statuses_of(listed, day)
        for item in listed:
            concept, record = item.concept, item.record
            if isinstance(record, model):
                beneath = (where[concept.id][measure.id] for measure in concept.measures_of(record))
                made.append(_Above(item, record, day, progress_of(beneath, partial=is_partial(concept, record))))
        return made

    return rows


def _number_and_title() -> tuple[Column[On[Any]], ...]:
    return (
        Column("number", _("No."), lambda on: on.record.number, minor=True),
        Column("title", _("Title"), lambda on: on.record.title),
    )


def _figures() -> tuple[Column[_Above[Any]], ...]:
    return (
        Column("measures", _("Measures"), lambda on: cells.number(len(on.figures.active)), form=NUMBER),
        Column("done", _("of them done"), lambda on: cells.number(len(on.figures.done)), form=NUMBER),
    )


def _state(on: On[Any]) -> Cell:
    """A cell with the state: the concept's own word for people, the word of the model for programs."""
    item = on.item
    if item.entry is None or item.entry.state is None:
        return Cell(_("no report") if isinstance(item.record, Measure) else "", None)
    shown = localized.own_word(item.entry.state, item.concept.record.vocabulary.states, item.state)
    return Cell(shown, str(item.state or item.entry.state))


def _measures() -> tuple[Column[On[Measure]], ...]:
    return (
        *_number_and_title(),
        Column("state", _("State"), _state),
        Column("rating", _("Rating"), _rating, wide=True),
        Column("outside_rating", _("Rating from outside"), _outside_rating, wide=True),
        Column("since", _("Since"), lambda on: cells.moment(on.item.since), minor=True),
        Column("start", _("Start"), lambda on: cells.moment(on.record.start), wide=True),
        Column("due", _("Due"), lambda on: cells.moment(on.record.due)),
        Column("lead", _("Lead"), lambda on: party(on.concept, on.record.lead)),
        Column("priority", _("Priority"), _priority, wide=True),
        Column("origin", _("Origin"), lambda on: cells.term(on.record.origin), wide=True),
        Column("goals", _("Goals"), lambda on: cells.several(on.record.goals), wide=True),
        Column(
            "themes",
            _("Themes"),
            lambda on: cells.several(theme.id for theme in on.concept.themes_of(on.record)),
            wide=True,
        ),
        Column("late", _("Late"), lambda on: cells.truth(on.item.late, _("late")), wide=True),
        Column("lateness", _("Missed dates"), _lateness),
        Column("stale", _("Stale"), lambda on: cells.truth(str(on.item.staleness) == "stale", _("stale")), wide=True),
        Column("staleness", _("Newest report"), _staleness, wide=True),
        Column("last_report", _("Last report"), _last_report, wide=True),
    )


def _rating(on: On[Measure]) -> Cell:
    return _rated(on, on.item.entry, on.item.rating)


def _outside_rating(on: On[Measure]) -> Cell:
    return _rated(on, on.item.outside, on.item.outside_rating)


def _rated(on: On[Any], entry: StatusEntry | None, meaning: Rating | None) -> Cell:
    """A cell with the rating of an entry: the concept's own word for people, the word of the model for programs."""
    if entry is None or not entry.rating:
        return Cell()
    words = on.concept.record.vocabulary.ratings
    return Cell(localized.own_word(entry.rating, words, meaning), str(meaning or entry.rating))


def _priority(on: On[Measure]) -> Cell:
    priority, words = on.record.priority, on.concept.record.vocabulary.priorities
    return Cell(localized.priority(priority, words) if priority else "", priority)


def _lateness(on: On[Measure]) -> Cell:
    told = on.item.status.lateness if on.item.status else ()
    words = (localized.word(why) for why in told if why is not Lateness.NO_DUE_DATE)
    return Cell(localized.listed(words), [str(why) for why in told])


def _last_report(on: On[Measure]) -> Cell:
    return cells.moment(on.item.status.last_report if on.item.status else None)


def _staleness(on: On[Measure]) -> Cell:
    """A cell with the age of the newest report."""
    word = str(on.item.staleness) if on.item.staleness else (UNREPORTED if on.item.unreported else None)
    names = {
        "fresh": _("fresh"),
        "due-soon": _("due soon"),
        "due": _("due"),
        "stale": _("stale"),
        UNREPORTED: _("no report"),
    }
    return Cell(names.get(word or "", ""), word)


def _themes() -> tuple[Column[_Above[Theme]], ...]:
    return (
        *_number_and_title(),
        Column("parent", _("Part of"), lambda on: named(on.concept, "theme", on.record.parent), wide=True),
        Column("state", _("State"), _state),
        *_figures(),
    )


@dataclass(frozen=True)
class _Aim(_Above[Goal]):
    """A goal, with the degree of its achievement; None where it was given up or is a draft."""

    achievement: Achievement | None


def _aims(listed: Sequence[Listed], day: date) -> Sequence[_Aim]:
    where = statuses_of(listed, day)
    listed = [item._replace(statuses=where[item.concept.id]) for item in listed]
    concepts = {item.concept.id: item.concept for item in listed}
    found = {name: achievements(concept, day, where[name]) for name, concept in concepts.items()}
    return [
        _Aim(above.item, above.record, day, above.figures, found[above.concept.id].get(above.record.id))
        for above in _above(Goal)(listed, day)
    ]


def _goals() -> tuple[Column[_Aim], ...]:
    return (
        *_number_and_title(),
        Column("theme", _("Theme"), lambda on: named(on.concept, "theme", on.record.theme)),
        Column("parent", _("Part of"), lambda on: named(on.concept, "goal", on.record.parent), wide=True),
        Column("horizon", _("Horizon"), _horizon),
        Column("state", _("State"), _state),
        *_figures(),
        Column("indicators", _("Indicators"), _measured),
        Column("rating", _("Rating"), lambda aim: _rated(aim, aim.item.entry, _own_rating(aim)), wide=True),
        Column("percent", _("Percent done"), _percent, form=NUMBER, wide=True),
    )


def _measured(aim: _Aim) -> Cell:
    """A cell with how many of its indicators have reached their targets; for programs a count by verdict."""
    found = aim.achievement.indicators if aim.achievement else None
    if found is None or not found.assessments:
        return Cell()
    return Cell(by_indicators(found), {str(course): count for course, count in found.counts.items()})


def _own_rating(aim: _Aim) -> Rating | None:
    return aim.achievement.rating if aim.achievement else None


def _percent(aim: _Aim) -> Cell:
    return cells.number(aim.item.entry.percent if aim.item.entry else None)


def _horizon(on: On[Goal]) -> Cell:
    horizon, words = on.record.horizon, on.concept.record.vocabulary.horizons
    return Cell(localized.own_word(horizon, words, None) if horizon else "", horizon)


def _concepts() -> tuple[Column[_Above[ConceptRecord]], ...]:
    return (
        Column("title", _("Title"), lambda on: on.record.title),
        Column("municipality", _("Municipality"), lambda on: on.record.municipality.name),
        Column("state", _("State"), lambda on: cells.term(on.record.state)),
        Column("period", _("Period"), lambda on: cells.period(on.record.period)),
        Column("declared", _("adopted"), lambda on: cells.number(on.record.declared.measures), form=NUMBER),
        *_figures(),
    )


MEASURES = Listing(records(Measure), _measures)
THEMES = Listing(_above(Theme), _themes)
GOALS = Listing(_aims, _goals)
CONCEPTS = Listing(_above(ConceptRecord), _concepts)
