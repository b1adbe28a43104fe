"""Explanations of the figures of a goal, theme, group, concept or body, with every measure that counts or does not."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from konzept.answers.explain.answers import Answer, Input, place_of, state_answer
from konzept.answers.explain.costs import of_costs
from konzept.answers.explain.goals import of_goals
from konzept.answers.explain.whole import of_statements, of_whole
from konzept.figures.entries import position
from konzept.figures.progress import LEFT_OUT, MeasureStatus, Progress, progress_of, statuses
from konzept.figures.responsibility import lead_of
from konzept.figures.whole.coverage import is_partial
from konzept.figures.whole.offers import offers_of, standing
from konzept.figures.whole.origins import OriginCount, by_origin
from konzept.i18n.messages import _
from konzept.model import Body, ConceptRecord, Goal, TargetGroup, Theme
from konzept.model.kinds.measure import Recurrence
from konzept.model.record import State, View
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.wording import localized
from konzept.wording.counts import counts_of, mean, offer_counts, origin_counts, rating_word, share, standing_word
from konzept.wording.phrases import Terms
from konzept.wording.titles import anchor_of


def of_level(
    loaded: Loaded, concept: Concept, record: Theme | Goal | TargetGroup | ConceptRecord | Body, day: date
) -> Iterator[Answer]:
    """The answers on the figures of all measures beneath a record, for a target group, or led by a body."""
    status_by_id = statuses(concept, day)
    if isinstance(record, Theme | Goal) and record.status:
        yield state_answer(concept, record, day)
    if isinstance(record, Body):
        beneath = [s for s in status_by_id.values() if lead_of(concept, s.measure.lead).body is record]
    else:
        beneath = [status_by_id[measure.id] for measure in concept.measures_of(record)]
    found = progress_of(beneath, partial=is_partial(concept, record))
    lines = {status.measure.id: input_of(concept, status) for status in beneath}
    yield progress_answer(concept, found, beneath, lines)
    yield from _other_ways(concept, found, lines)
    yield from (_rated(concept, found, view) for view in View if found.is_rated(view))
    if isinstance(record, TargetGroup):
        yield _offers(concept, record, day)
    if isinstance(record, Goal | Theme | ConceptRecord):
        yield from of_goals(concept, record, day)
        yield from of_costs(concept, record, day, status_by_id)
    if isinstance(record, ConceptRecord) and (origins := by_origin(found)):
        yield _origins(origins, lines)
    if isinstance(record, ConceptRecord):
        yield from _declared(record, concept)
        yield from of_whole(loaded, concept, day)
    if isinstance(record, Theme | Goal | ConceptRecord):
        yield from of_statements(concept, record, day)


def _offers(concept: Concept, group: TargetGroup, day: date) -> Answer:
    """The answer on the offers for a target group, with those that are to come and those that have ended."""
    found = offers_of(concept, day, group)
    gone = {each.id: standing_word(standing(each, day)) for each in found.all if each not in found.there}
    return Answer(
        title=_("Offers"),
        result=_("{parts}.").format(parts=offer_counts(found)),
        rule=_("An offer for the group or one within it counts from its first to its last day; without dates always."),
        counted=tuple(Input(each.title, place_of(each)) for each in found.there),
        left_out=tuple(Input(each.title, place_of(each), gone[each.id]) for each in (*found.ahead, *found.ended)),
    )


def progress_answer(
    concept: Concept, figures: Progress, beneath: Sequence[MeasureStatus], lines: Mapping[str, Input]
) -> Answer:
    """The answer on the progress of some measures.

    `beneath` are the measures to be named, with or without drafts, and `lines` has the input of each by its id.
    """
    return Answer(
        title=_("Progress"),
        result=counts_of(concept, figures),
        rule=_(
            "Implemented ones of the active ones, each measure once; dropped and replaced ones and drafts are left out."
        ),
        counted=tuple(lines[status.measure.id] for status in figures.active),
        left_out=tuple(lines[status.measure.id] for status in beneath if not status.active),
    )


def input_of(concept: Concept, status: MeasureStatus) -> Input:
    """The input for a measure: its state, the place of the status entry, and what it counts as."""
    measure, entry = status.measure, status.entry
    name = " ".join(word for word in (measure.number, measure.title) if word)
    place = place_of(measure, "status", position(measure, entry)) if entry else place_of(measure)
    text = _("{name}: {state}").format(name=name, state=Terms(concept).entry(entry) if entry else _("no report"))
    return Input(text, place, _counts_as(status), f"#{anchor_of(measure)}")


def _counts_as(status: MeasureStatus) -> str:
    if status.measure.draft:
        return _("a draft")
    if status.state in LEFT_OUT:
        return _("left out")
    if status.finished:
        lasting = status.state is State.ONGOING and status.measure.recurrence is Recurrence.ONGOING
        return _("counts as implemented: a lasting task") if lasting else _("counts as implemented")
    return _("active, without report") if status.unreported else _("active")


def _other_ways(concept: Concept, figures: Progress, lines: Mapping[str, Input]) -> Iterator[Answer]:
    """The answers on the weighted progress and on the mean of the percentages, where there are such figures."""
    if figures.weighted:
        yield Answer(
            title=_("Progress by weight"),
            result=_("{part} of {whole} ({percent})").format(
                part=localized.number(figures.weighted.part),
                whole=localized.number(figures.weighted.whole),
                percent=share(figures.weighted) or _("all weights are 0"),
            ),
            rule=_("The weights of the implemented ones by those of all active ones; without a weight it is 1."),
            counted=tuple(_weight(status) for status in figures.active),
        )
    if figures.mean_percent:
        yield Answer(
            title=_("Percent done"),
            result=mean(concept, figures.mean_percent),
            rule=_(
                "The mean of the percentages reported for measures that have begun, do not rest and are not finished; "
                "an unset one is unknown, and what is finished is in the counts."
            ),
            counted=tuple(_percent(lines, s) for s in figures.percent_reported),
            left_out=tuple(lines[s.measure.id] for s in figures.active if s not in figures.percent_reported),
        )


def _rated(concept: Concept, figures: Progress, view: View) -> Answer:
    """The answer on how the active measures are rated in one view."""
    counts = figures.by_rating(view)

    def line(status: MeasureStatus) -> Input:
        measure, entry = status.measure, status.entry if view is View.OWN else status.outside
        place = place_of(measure, "status", position(measure, entry)) if entry else place_of(measure)
        return Input(measure.title, place, rating_word(concept, status.rated(view)))

    return Answer(
        title=_("Ratings") if view is View.OWN else _("Ratings from outside"),
        result=localized.listed(f"{count} {rating_word(concept, rating)}" for rating, count in counts.items()),
        rule=_("The rating of the newest entry of this view counts; the town's own and those from outside stay apart."),
        counted=tuple(map(line, figures.active)),
    )


def _origins(origins: Sequence[OriginCount], lines: Mapping[str, Input]) -> Answer:
    """The answer on where measures come from, each with its origin."""
    named = [(status, each) for each in origins for status in (*each.active, *each.left_out)]
    return Answer(
        title=_("Measures by origin"),
        result=localized.clauses(origin_counts(each) for each in origins),
        rule=_("What a measure says under “origin”; of others nobody knows it. Every measure is in one of the counts."),
        counted=tuple(
            Input(
                lines[status.measure.id].text,
                place_of(status.measure, "origin"),
                localized.word(each.origin) if each.origin else _("origin not known"),
            )
            for status, each in named
        ),
    )


def _weight(status: MeasureStatus) -> Input:
    measure = status.measure
    weight = localized.number(measure.weight) if measure.weight is not None else "1"
    place = place_of(measure, "weight") if measure.weight is not None else ""
    why = _("implemented") if status.finished else ""
    return Input(_("{name}: {value}").format(name=measure.title, value=weight), place, why)


def _percent(lines: Mapping[str, Input], status: MeasureStatus) -> Input:
    line = lines[status.measure.id]
    percent = status.entry.percent if status.entry else None
    return Input(line.text, line.place, localized.percent(percent or 0))


def _declared(record: ConceptRecord, concept: Concept) -> Iterator[Answer]:
    """The answers that compare the declared totals with the recorded ones."""
    totals = (
        ("themes", _("Themes"), record.declared.themes, concept.themes),
        ("goals", _("Goals"), record.declared.goals, concept.goals),
        ("measures", _("Measures"), record.declared.measures, concept.measures),
    )
    for key, title, declared, records in totals:
        if declared is not None:
            recorded = sum(not found.draft for found in records.values())
            yield Answer(
                title=_("{level} declared and recorded").format(level=title),
                result=_("{declared} declared, {recorded} recorded").format(declared=declared, recorded=recorded),
                rule=_("The total that the resolution names, beside the number of records that are no drafts."),
                counted=(Input(_("declared: {count}").format(count=declared), place_of(record, "declared", key)),),
            )
