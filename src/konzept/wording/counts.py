"""Counts of measures in words: how many are implemented, of how many, and what is not counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from konzept.figures.due.force import Superseded
from konzept.figures.figures import Figures
from konzept.figures.indicators import Course
from konzept.figures.progress import LEFT_OUT, MeasureStatus, Progress
from konzept.figures.responsibility import lead_of
from konzept.figures.whole.checks import CheckResult
from konzept.figures.whole.coverage import coverage
from konzept.figures.whole.goals import Achievement, GoalProgress
from konzept.figures.whole.measured import Courses
from konzept.figures.whole.offers import Offers, Standing
from konzept.figures.whole.origins import OriginCount
from konzept.figures.whole.shares import Bound, Mean, Share
from konzept.i18n.messages import _, ngettext
from konzept.model.record import Rating, State, Stated
from konzept.model.words import STATES
from konzept.reading.concept import Concept
from konzept.wording import localized
from konzept.wording.levels import after_of, goals_of, measures_of
from konzept.wording.phrases import Terms


def share(value: Share) -> str:
    """A share in percent; 0 % and 100 % are said only of exactly that. Empty where there is no whole."""
    if value.percent is None:
        return ""
    text = localized.percent(value.percent)
    match value.bound:
        case Bound.UNDER:
            return _("under {percent}").format(percent=text)
        case Bound.OVER:
            return _("over {percent}").format(percent=text)
        case _:
            return text


def headline(figures: Figures) -> str:
    """The figures of a concept as they may be quoted alone, in complete sentences.

    Where only a part is on record it begins with how much that is. Old news says from when it is, and a concept that is
    no longer in force says so.
    """
    concept, news = figures.concept, figures.news
    old = ""
    if news and news.is_old:
        old = _("newest report: {date}").format(date=localized.moment(news.newest))
    found = figures.beneath(concept.record)
    sentence = localized.clauses((_covered(concept, found) or result(concept, found), old))
    return " ".join(filter(None, (f"{sentence}.", superseded(figures.superseded) if figures.superseded else "")))


def _covered(concept: Concept, figures: Progress) -> str:
    """How much of what was adopted is on record, and where that stands; empty where nothing or all of it is."""
    found = coverage(concept)
    if found is None or not found.differs or not found.recorded:
        return ""
    if found.is_part:
        text = ngettext(
            "{recorded} of the {declared} adopted {measures} is recorded; of these {parts}",
            "{recorded} of the {declared} adopted {measures} are recorded; of these {parts}",
            found.recorded,
        )
    else:
        text = _("{declared} {measures} adopted, {recorded} recorded; of these {parts}")
    done = localized.word(State.IMPLEMENTED)
    parts = {done: len(figures.done)}
    for word in state_words(concept, [s for s in (*figures.active, *figures.left_out) if not s.finished]):
        told = _("without report") if word.state is None else word.word
        parts[told] = parts.get(told, 0) + word.measures
    return text.format(
        recorded=localized.number(found.recorded),
        declared=localized.number(found.declared),
        measures=measures_of(concept).many,
        parts=localized.listed(f"{localized.number(count)} {word}" for word, count in parts.items()),
    )


def superseded(end: Superseded) -> str:
    """A sentence on a concept that is no longer in force: since when, and what is in its place."""
    since = localized.since(end.since) if end.since else ""
    if end.by is None:
        return _("No longer in force; what took its place is not on record.")
    title = end.by.record.title
    if since:
        return _("No longer in force {since}; in its place: “{title}”.").format(since=since, title=title)
    return _("No longer in force; in its place: “{title}”.").format(title=title)


def statement(concept: Concept, stated: Stated) -> str:
    """What a source says of the whole, marked as said and not computed: a sentence of plain text."""
    from konzept.wording.prose import parse, text_of  # noqa: PLC0415 - a list in the terminal needs no Markdown

    lines = (text_of(token.children or []) for token in parse(stated.text) if token.type == "inline")
    details = (
        stated.of or "",
        stated_by(concept, stated),
        localized.moment(stated.date) if stated.date else _("not dated"),
        _("source: {source}").format(source=stated.source) if stated.source else "",
    )
    return _("Stated, not computed: “{text}” ({details})").format(
        text=" ".join(" ".join(lines).split()), details=localized.clauses(details)
    )


def stated_by(concept: Concept, stated: Stated) -> str:
    """The name of who said something of the whole; empty where nobody is named, and for a draft."""
    body = concept.find("body", stated.by)
    return "" if body and body.draft else lead_of(concept, stated.by).name


def check_counts(result: CheckResult) -> str:
    """How many of the records that a check of the municipality is about do not meet it, or that all do."""
    asked, unmet = localized.number(result.asked), localized.number(len(result.unmet))
    if not result.asked:
        return _("there is nothing to check")
    return (
        _("not met by {unmet} of {asked}").format(unmet=unmet, asked=asked)
        if result.unmet
        else _("met by all {asked}").format(asked=asked)
    )


class StateWord(NamedTuple):
    """A state that occurs: its meaning, its word, and how many measures are in it."""

    state: State | None
    """None where nothing was reported."""
    word: str
    measures: int


def state_words(concept: Concept, measure_statuses: Iterable[MeasureStatus]) -> tuple[StateWord, ...]:
    """The states that occur, in the order of charts, by the concept's own word where it has one for a state."""
    counts, own = Counter(status.state for status in measure_statuses), concept.record.vocabulary.states
    words = []
    for state in STATES:
        if state in counts:
            labels = [word.label or name for name, word in own.items() if word.means == state]
            word = labels[0] if len(labels) == 1 else localized.word(state)
            words.append(StateWord(state, word, counts[state]))
    if None in counts:
        words.append(StateWord(None, _("no report"), counts[None]))
    return tuple(words)


def rating_word(concept: Concept, rating: Rating | None) -> str:
    """The word for a rating: the concept's own where it has one for it; of None that there is no rating."""
    if rating is None:
        return _("no rating")
    labels = [word.label or name for name, word in concept.record.vocabulary.ratings.items() if word.means == rating]
    return labels[0] if len(labels) == 1 else localized.word(rating)


def result(concept: Concept, figures: Progress) -> str:
    """The progress of some measures: counts first, then the percentage; without a full stop."""
    active, silent, measures = len(figures.active), len(figures.unreported), measures_of(concept)
    if not active and not figures.left_out:
        none = concept.record.declared.measures == 0 and not figures.drafts
        message = _("This concept has no {measures}") if none else _("No {measures} recorded")
        return message.format(measures=measures.many)
    if not active:
        return _("No active {measures}").format(measures=measures.many)
    words = {"active": localized.number(active), "measures": after_of(measures, active)}
    if silent == active:
        return _("No report on {active} of {active} active {measures}").format(**words)
    text = _("{done} of {active} active {measures} implemented ({percent})")
    if figures.percentage is None:
        text = _("{done} of {active} active recorded {measures} implemented")
    sentence = text.format(done=localized.number(len(figures.done)), percent=share(figures.share), **words)
    if silent:
        more = ngettext("{count} without report", "{count} without report", silent).format(
            count=localized.number(silent)
        )
        sentence = localized.clauses((sentence, more))
    return sentence


def left_out_by_state(figures: Progress) -> Mapping[State, list[MeasureStatus]]:
    """The measures that are not counted, by their state, in the order of charts."""
    found = {state: [s for s in figures.left_out if s.state is state] for state in STATES if state in LEFT_OUT}
    return {state: standings for state, standings in found.items() if standings}


def _name(status: MeasureStatus) -> str:
    return status.measure.number or _("“{title}”").format(title=status.measure.title)


def _drafts(figures: Progress) -> list[str]:
    """The number of drafts that were not counted, as one item, for those who keep the files: the public knows none."""
    if not figures.drafts:
        return []
    return [ngettext("{count} draft", "{count} drafts", figures.drafts).format(count=localized.number(figures.drafts))]


def counts_of(concept: Concept, figures: Progress) -> str:
    """One sentence for a goal or a theme: counts, percentage, and the names of the measures that are not counted."""
    left_out = [
        f"{len(found)} {localized.word(state)} ({localized.listed(map(_name, found))})"
        for state, found in left_out_by_state(figures).items()
    ]
    sentence = result(concept, figures)
    if left_out or figures.drafts:
        parts = localized.listed([*left_out, *_drafts(figures)])
        sentence = _("{sentence}; not counted: {parts}").format(sentence=sentence, parts=parts)
    return f"{sentence}."


def done(figures: Progress) -> str:
    """How many of the active measures are implemented: counts first, then the percentage."""
    active = len(figures.active)
    if not active:
        return "–"
    if len(figures.unreported) == active:
        return _("no report")
    counts = {"done": localized.number(len(figures.done)), "active": localized.number(active)}
    if figures.percentage is None:
        return _("{done} of {active}").format(**counts)
    return _("{done} of {active} ({percent})").format(**counts, percent=share(figures.percentage))


def mean(concept: Concept, average: Mean) -> str:
    """The mean of the reported percentages, and of how many of the measures in progress they are."""
    text = ngettext(
        "{told} of {asked} started {measures} reports {percent} on average",
        "{told} of {asked} started {measures} report {percent} on average",
        average.reported,
    )
    return text.format(
        percent=share(average.exact),
        told=localized.number(average.reported),
        asked=localized.number(average.asked),
        measures=after_of(measures_of(concept), average.asked),
    )


def origin_counts(found: OriginCount) -> str:
    """How many measures are of an origin, how many of them are implemented, how many are not counted."""
    origin = localized.word(found.origin) if found.origin else _("origin not known")
    counts = (
        _("{done} of {active} implemented").format(
            done=localized.number(len(found.done)), active=localized.number(len(found.active))
        )
        if found.active
        else "",
        _("{count} not counted").format(count=localized.number(len(found.left_out))) if found.left_out else "",
    )
    return _("{origin}: {counts}").format(origin=origin, counts=localized.listed(counts))


def goals_by_measures(concept: Concept, goal_progress: GoalProgress) -> str:
    """Under how many goals all measures are implemented, which is not to say that these goals are reached.

    Empty where no goal has a measure: of those that have none nothing can be implemented.
    """
    if not any(each.measures.recorded for each in goal_progress.achievements):
        return ""
    active = len(goal_progress.active)
    return _("all {measures} implemented under {complete} of {active} {goals}").format(
        measures=measures_of(concept).many,
        complete=localized.number(len(goal_progress.complete)),
        active=localized.number(active),
        goals=after_of(goals_of(concept), active),
    )


def goals_by_report(goals: GoalProgress) -> str:
    """How many goals are reached by their own reports, and on how many there is none."""
    counts = {"reached": localized.number(len(goals.reached)), "active": localized.number(len(goals.active))}
    sentence = _("reached by their own report {reached} of {active}").format(**counts)
    silent = localized.number(len(goals.unreported)) if goals.unreported else ""
    return localized.clauses((sentence, _("no report on {count}").format(count=silent) if silent else ""))


def standing_word(standing: Standing) -> str:
    """Whether there is an offer on a day."""
    return {Standing.THERE: _("on offer"), Standing.AHEAD: _("announced"), Standing.ENDED: _("ended")}[standing]


def offer_counts(found: Offers) -> str:
    """How many offers there are, are announced, and have ended; without a full stop."""
    count = len(found.there)
    parts = [ngettext("{count} offer", "{count} offers", count).format(count=localized.number(count))]
    if found.ahead:
        parts.append(_("{count} announced").format(count=localized.number(len(found.ahead))))
    if found.ended:
        parts.append(_("{count} ended").format(count=localized.number(len(found.ended))))
    return localized.clauses(parts)


def by_measures(concept: Concept, found: Achievement) -> str:
    """How many of its measures are implemented, and under how many of its parts all of them are."""
    parts = ""
    if found.parts:
        parts = _("all implemented under {complete} of {parts} {goals} within it").format(
            complete=localized.number(len(found.complete_parts)),
            parts=localized.number(len(found.parts)),
            goals=after_of(goals_of(concept), len(found.parts)),
        )
    return localized.clauses((result(concept, found.measures), parts))


def by_indicators(found: Courses) -> str:
    """How many of the indicators that have a target have reached it, and how the others stand."""
    if not found.assessments:
        return _("no indicator")
    untargeted = ngettext("{count} without a target", "{count} without a target", found.untargeted).format(
        count=localized.number(found.untargeted)
    )
    if not found.judged:
        return untargeted
    reached = _("reached: {reached} of {judged}").format(
        reached=localized.number(len(found.reached)), judged=localized.number(len(found.judged))
    )
    others = (
        f"{localized.number(count)} {localized.word(course)}"
        for course, count in found.counts.items()
        if course is not Course.REACHED
    )
    return localized.clauses((reached, *others, untargeted if found.untargeted else ""))


def by_report(concept: Concept, found: Achievement) -> str:
    """What its newest own report says, and of which day it is; a word where there is none."""
    entry, words = found.entry, Terms(concept)
    if entry is None:
        return _("no report")
    percent = localized.percent(entry.percent) if entry.percent is not None else ""
    said = localized.listed((words.state(entry), words.rating(entry), percent))
    return _("{said} ({date})").format(said=said, date=localized.moment(entry.date))


def goals_by_indicators(concept: Concept, goals: GoalProgress) -> str:
    """Of how many goals all indicators have reached their targets, of those that have such; empty without any."""
    if not goals.measured:
        return ""
    measured = len(goals.measured)
    return _("all indicators reached under {attained} of {measured} {goals} with targets").format(
        attained=localized.number(len(goals.attained)),
        measured=localized.number(measured),
        goals=after_of(goals_of(concept), measured),
    )


def left_out(figures: Progress) -> str:
    """How many measures are not counted, and which."""
    if not figures.left_out:
        return localized.number(0)
    names = ", ".join(status.measure.number or status.measure.title for status in figures.left_out)
    return _("{count} ({names})").format(count=localized.number(len(figures.left_out)), names=names)
