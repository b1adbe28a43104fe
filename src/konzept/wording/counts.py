"""Counts of measures in words: how many are implemented, of how many, and what is not counted."""

from collections.abc import Mapping

from konzept.figures.progress import LEFT_OUT, MeasureStatus, Progress
from konzept.figures.whole.goals import GoalProgress
from konzept.figures.whole.shares import Bound, Mean, Share
from konzept.i18n.messages import _, ngettext
from konzept.model.record import State
from konzept.model.words import STATES
from konzept.reading.concept import Concept
from konzept.wording import localized
from konzept.wording.levels import goals_of, measures_of


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


def result(concept: Concept, figures: Progress) -> str:
    """The progress of a concept: counts first, then the percentage; without a full stop."""
    active, silent, measures = len(figures.active), len(figures.unreported), measures_of(concept)
    if not active and not figures.left_out:
        none = concept.record.declared.measures == 0 and not figures.drafts
        message = _("This concept has no {measures}") if none else _("No {measures} recorded")
        return message.format(measures=measures.many)
    if not active:
        return _("No active {measures}").format(measures=measures.many)
    words = {"active": localized.number(active), "measures": localized.after_of(measures, active)}
    if silent == active:
        return _("No report on {active} of {active} active {measures}").format(**words)
    sentence = _("{done} of {active} active {measures} implemented ({percent})").format(
        done=localized.number(len(figures.done)), percent=share(figures.share), **words
    )
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


def _name(standing: MeasureStatus) -> str:
    return standing.measure.number or _("“{title}”").format(title=standing.measure.title)


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
    return _("{done} of {active} ({percent})").format(**counts, percent=share(figures.share))


def mean(concept: Concept, found: Mean) -> str:
    """The mean of the reported percentages, and of how many of the measures in progress they are."""
    text = _("{percent} on average, reported for {told} of {asked} {measures} begun and not finished")
    return text.format(
        percent=share(found.exact),
        told=localized.number(found.reported),
        asked=localized.number(found.asked),
        measures=localized.after_of(measures_of(concept), found.asked),
    )


def goals_by_measures(concept: Concept, found: GoalProgress) -> str:
    """Under how many goals all measures are implemented, which is not to say that these goals are reached."""
    active = len(found.active)
    return _("all {measures} implemented under {complete} of {active} {goals}").format(
        measures=measures_of(concept).many,
        complete=localized.number(len(found.complete)),
        active=localized.number(active),
        goals=localized.after_of(goals_of(concept), active),
    )


def goals_by_report(found: GoalProgress) -> str:
    """How many goals are reached by their own reports, and on how many there is none."""
    counts = {"reached": localized.number(len(found.reached)), "active": localized.number(len(found.active))}
    sentence = _("reached by their own report {reached} of {active}").format(**counts)
    silent = localized.number(len(found.unreported)) if found.unreported else ""
    return localized.clauses((sentence, _("no report on {count}").format(count=silent) if silent else ""))


def left_out(figures: Progress) -> str:
    """How many measures are not counted, and which."""
    if not figures.left_out:
        return localized.number(0)
    names = ", ".join(standing.measure.number or standing.measure.title for standing in figures.left_out)
    return _("{count} ({names})").format(count=localized.number(len(figures.left_out)), names=names)
