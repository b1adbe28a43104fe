"""The large figures: measures implemented and held up, indicators, money granted; else what the concept has."""

from collections.abc import Callable, Iterator

from konzept.documents.edition import Edition
from konzept.documents.front.views import BigFigure
from konzept.figures.front.budget import newest_budget
from konzept.figures.front.slices import can_be_late, held_up
from konzept.figures.indicators import Course
from konzept.figures.progress import Lateness
from konzept.figures.whole.measured import Courses
from konzept.i18n.messages import _, ngettext
from konzept.model import KIND_OF
from konzept.model.record import State
from konzept.wording import localized
from konzept.wording.counts import share, state_words
from konzept.wording.levels import level

MOST, LEAST = 4, 3
"""So many large figures are seen at one glance; with fewer the first page says what else the concept has."""

COUNTED = ("theme", "goal", "indicator", "offer", "group", "body", "event", "decision")
"""The kinds of records that a concept is introduced by, where it has few figures of its own."""


def big_figures(edition: Edition, place_of: Callable[[str], str]) -> tuple[BigFigure, ...]:
    """The figures that the concept has, three or four; `place_of` says where what a kind counts is to be found."""
    told = [*_measures(edition, place_of), *_indicators(edition, place_of), *_money(edition, place_of)][:MOST]
    wanted = LEAST if told else MOST
    for kind in COUNTED:
        if len(told) < wanted and not any(each.kind == kind for each in told):
            told += _count(edition, kind, place_of(kind))
    return tuple(told)


def _measures(edition: Edition, place_of: Callable[[str], str]) -> Iterator[BigFigure]:
    """How many measures are implemented, and how many are late or rest; no concept is late that is not in force."""
    figures = edition.beneath(edition.concept.record)
    many, active, silent = edition.measures.many, len(figures.active), len(figures.unreported)
    if not figures.recorded:
        return
    where = place_of("measure")
    if silent == active:
        words = _("no report on how far they are") if active else _("none of them is active")
        count = localized.number(figures.recorded)
        yield BigFigure(kind="measure", value=count, words=many, note=words, href=where)
        return
    notes = [share(figures.percentage) if figures.percentage else _("of those on record")]
    if silent:
        text = ngettext("{count} without report", "{count} without report", silent)
        notes.append(text.format(count=localized.number(silent)))
    yield BigFigure(
        kind="measure",
        value=part_of(len(figures.done), active),
        words=_("{measures} implemented").format(measures=many),
        note=localized.clauses(notes),
        href=where,
    )
    if can_be_late(figures) and not edition.superseded:
        yield BigFigure(
            kind="late",
            value=localized.number(len(held_up(figures))),
            words=held_up_words(edition),
            note=_both(edition),
            href=place_of("late"),
        )


def held_up_words(edition: Edition) -> str:
    """What is late or paused, the latter in the concept's own word."""
    return _("late or {paused}").format(paused=_paused(edition))


def _paused(edition: Edition) -> str:
    figures = edition.beneath(edition.concept.record)
    words = state_words(edition.concept, (s for s in figures.active if s.state is State.PAUSED))
    return words[0].word if words else localized.word(State.PAUSED)


def _both(edition: Edition) -> str:
    """How many are late and how many are paused, where there are any; who is both is named in both."""
    figures = edition.beneath(edition.concept.record)
    late, paused = len(figures.late), sum(status.state is State.PAUSED for status in figures.active)
    twice = late + paused - len(held_up(figures))
    counts = ((late, localized.word(Lateness.LATE)), (paused, _paused(edition)), (twice, _("of them both")))
    return localized.listed(f"{localized.number(count)} {word}" for count, word in counts if count)


def part_of(part: int, whole: int) -> str:
    """A part of a whole: “20 of 43”."""
    return _("{done} of {active}").format(done=localized.number(part), active=localized.number(whole))


def _indicators(edition: Edition, place_of: Callable[[str], str]) -> Iterator[BigFigure]:
    """How many of the indicators that can be judged have reached their target or are on their path to it."""
    courses = Courses(tuple(edition.assessments.values()))
    counts = dict(courses.counts)
    open_ = counts.pop(Course.NOT_JUDGEABLE, 0)
    if not counts:
        return
    good = [course for course in (Course.REACHED, Course.ON_PATH) if counts.get(course)]
    notes = [f"{localized.number(counts[course])} {localized.word(course)}" for course in good]
    notes = notes if len(notes) > 1 else []
    notes += [f"{localized.number(open_)} {localized.word(Course.NOT_JUDGEABLE)}"] if open_ else []
    yield BigFigure(
        kind="indicator",
        value=part_of(sum(counts[course] for course in good), sum(counts.values())),
        words=_("indicators reached or on path"),
        note=localized.listed(notes),
        href=place_of("indicator"),
    )


def _money(edition: Edition, place_of: Callable[[str], str]) -> Iterator[BigFigure]:
    """What was granted in the newest year of which that is known, and of how much."""
    found = newest_budget(edition.funding)
    if found is None:
        return
    granted, year = found.granted, str(found.year)
    text = _("granted for {year}") if found.budget is None else _("granted for {year}, of {budget}")
    budget = localized.euro(found.budget) if found.budget is not None else ""
    counts = {"known": localized.number(granted.known), "of": localized.number(granted.expected)}
    yield BigFigure(
        kind="money",
        value=localized.euro(granted.amount),
        words=text.format(year=year, budget=budget),
        note="" if granted.is_complete else _("from {known} of {of} amounts").format(**counts),
        href=place_of("money"),
    )


def _count(edition: Edition, kind: str, where: str) -> Iterator[BigFigure]:
    """How many records of a kind there are, and how many were declared where that is another number."""
    concept = edition.concept
    count = sum(not each.draft for each in concept.records_of(kind).values())
    if not count:
        return
    label = edition.level(kind) if KIND_OF[kind].is_level else level(None, kind)
    declared = {"theme": concept.record.declared.themes, "goal": concept.record.declared.goals}.get(kind)
    differs = declared is not None and declared != count
    note = _("{declared} declared").format(declared=localized.number(declared)) if declared and differs else ""
    words = label.one if count == 1 else label.many
    yield BigFigure(kind=kind, value=localized.number(count), words=words, note=note, href=where)
