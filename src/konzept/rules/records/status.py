"""Rules for status entries: their words, the notes that they need, and contradictions between them."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise

from konzept.figures.entries import in_time, rating_of, standing, state_of, status_on
from konzept.figures.entries import position as position_of
from konzept.figures.progress import progress_of, statuses
from konzept.i18n.messages import N_, _, ngettext
from konzept.model import Goal, Measure, Theme
from konzept.model.kinds.decision import Result
from konzept.model.kinds.measure import Fate
from konzept.model.meant import priority_meant, word_meant
from konzept.model.record import Rating, State, StatusEntry
from konzept.model.words import PRIORITIES
from konzept.rules.case import Case
from konzept.rules.repairs import meant_word
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity, echo
from konzept.source.nearest import NearestNames


def unknown_state(case: Case) -> Iterator[Finding]:
    """The state is a word of the model or of the concept's own vocabulary."""
    known = NearestNames([*State, *case.concept.record.vocabulary.states])
    for record, position, entry in _entries(case):
        if case.concept.complete and entry.state and entry.state not in known.all:
            message = _("There is no state “{word}”.").format(word=echo(entry.state))
            said = word_meant(entry.state, State)
            hint, fix = meant_word(record, ("status", position, "state"), entry.state, known, said)
            hint = hint or _own_words(known)
            place = record.file.at("status", position, "state")
            yield Finding("unknown-state", Severity.ERROR, message, place, hint, (), fix)


def status_without_state(case: Case) -> Iterator[Finding]:
    """An entry says a state, or a rating beside which the state goes on as it was.

    One without either does not take over that of an earlier one in silence: what holds on its day could not be read in
    it.
    """
    for record, position, entry in _entries(case):
        # What cannot be read is a fault of its own, and so is a state that stands further left.
        written = any(case.is_written(record, "status", position, key) for key in ("state", "rating"))
        if entry.state or entry.rating or written or record.file.node("state") is not None:
            continue
        message = _("The entry of {date} says neither a state nor a rating.").format(date=entry.date)
        past = [each for each in record.status if each.view is entry.view and each.date.last <= entry.date.last]
        before = standing(in_time(past))
        hint = _("Add a line “{key}: …”.").format(key="state")
        if before and before.state:
            line = f"state: {echo(before.state)}"
            hint = _("Where the state has not changed, add: {line}").format(line=line)
        place = record.file.at("status", position)
        yield Finding("status-without-state", Severity.ERROR, message, place, hint)


def unknown_rating(case: Case) -> Iterator[Finding]:
    """The rating is a word of the model or of the concept's own vocabulary."""
    known = NearestNames([*Rating, *case.concept.record.vocabulary.ratings])
    for record, position, entry in _entries(case):
        if case.concept.complete and entry.rating and entry.rating not in known.all:
            message = _("There is no rating “{word}”.").format(word=echo(entry.rating))
            said = word_meant(entry.rating, Rating)
            hint, fix = meant_word(record, ("status", position, "rating"), entry.rating, known, said)
            hint = hint or _own_words(known)
            place = record.file.at("status", position, "rating")
            yield Finding("unknown-rating", Severity.ERROR, message, place, hint, (), fix)


def _entries(case: Case) -> Iterator[tuple[Measure | Goal | Theme, int, StatusEntry]]:
    return ((record, position, entry) for record in case.with_status() for position, entry in enumerate(record.status))


def _own_words(known: NearestNames) -> str:
    hint = _("The words are {words}; the concept can have words of its own under “vocabulary” in concept.yaml.")
    return hint.format(words=", ".join(known.all))


def unknown_meaning(case: Case) -> Iterator[Finding]:
    """A word of the concept's vocabulary is mapped to a word of the model."""
    vocabulary = case.concept.record.vocabulary
    for key, words, model, said in (
        ("states", vocabulary.states, [*State], partial(word_meant, options=State)),
        ("ratings", vocabulary.ratings, [*Rating], partial(word_meant, options=Rating)),
        ("priorities", vocabulary.priorities, [*PRIORITIES], priority_meant),
        ("outcomes", vocabulary.outcomes, [*Result], partial(word_meant, options=Result)),
    ):
        known = NearestNames(str(word) for word in model)
        for own, word in words.items():
            if word.means in known.all:
                continue
            route = ("vocabulary", key, own, "means")
            record = case.concept.record
            message = _("“{word}” is no word that is counted.").format(word=echo(word.means))
            hint, fix = meant_word(record, route, word.means, known, said(word.means))
            one_of = _("Write one of: {words}.").format(words=", ".join(known.all))
            yield Finding("unknown-meaning", Severity.ERROR, message, record.file.at(*route), hint or one_of, (), fix)


def missing_note(case: Case) -> Iterator[Finding]:
    """A status entry that drops or replaces a measure, or rates it at risk or off track, has a note with the reason."""
    vocabulary = case.concept.record.vocabulary
    for record, position, entry in _entries(case):
        if state_of(entry, vocabulary) in {State.DROPPED, State.REPLACED}:
            key, word = "state", entry.state or ""
        elif rating_of(entry, vocabulary) in {Rating.AT_RISK, Rating.OFF_TRACK}:
            key, word = "rating", entry.rating or ""
        else:
            continue
        if not case.is_written(record, "status", position, "note"):
            message = _("“{word}” needs a note that says why.").format(word=echo(word))
            place = record.file.at("status", position, key)
            yield Finding("missing-note", Severity.ERROR, message, place, _("Add “note: …” to this entry."))


def missing_reason(case: Case) -> Iterator[Finding]:
    """A measure that is not carried over into the next concept has a reason."""
    for measure in case.concept.measures.values():
        outcome = measure.outcome
        if outcome and outcome.kind is Fate.DROPPED and not case.is_written(measure, "outcome", "reason"):
            message = _("The outcome “dropped” needs a reason.")
            place = (
                measure.file.at("outcome", "kind")
                if measure.file.node("outcome", "kind")
                else measure.file.at("outcome")
            )
            hint = _("Add “reason: …” below “outcome”.")
            yield Finding("missing-reason", Severity.ERROR, message, place, hint)


def two_states(case: Case) -> Iterator[Finding]:
    """Entries of one day and one view agree; otherwise their order in time is unknown."""
    vocabulary = case.concept.record.vocabulary
    for record in case.with_status():
        first: dict[tuple[object, ...], int] = {}
        for position, entry in enumerate(record.status):
            other = first.setdefault((entry.date, entry.view, entry.by), position)
            earlier = record.status[other]
            one, now = state_of(earlier, vocabulary), state_of(entry, vocabulary)
            if None in {earlier.state, entry.state} or one == now:
                continue
            message = _("The state of {date} is given twice, as “{one}” and as “{other}”.").format(
                date=entry.date, one=echo(earlier.state or ""), other=echo(entry.state or "")
            )
            related = Related(record.file.at("status", other, "state"), _("This is the other entry."))
            hint = _("Keep one of them, or correct its date.")
            yield Finding(
                "two-states", Severity.WARNING, message, record.file.at("status", position, "state"), hint, (related,)
            )


def status_order(case: Case) -> Iterator[Finding]:
    """Entries stand in the order of their dates, the newest last or the newest first; only the date counts."""
    for record in case.with_status():
        dates = [entry.date.last for entry in record.status]
        if dates in (sorted(dates), sorted(dates, reverse=True)):
            continue
        upwards = dates[0] <= dates[-1]
        position = next(at for at, (a, b) in enumerate(pairwise(dates), 1) if (b < a if upwards else b > a))
        message = _("The entries are not in the order of their dates.")
        hint = _("The date counts and not the order; people read it more easily sorted.")
        place = record.file.at("status", position, "date")
        yield Finding("status-order", Severity.NOTE, message, place, hint)


def contradicts_milestones(case: Case) -> Iterator[Finding]:
    """An implemented measure has no open milestone, unless a note says why."""
    vocabulary = case.concept.record.vocabulary
    for measure in case.concept.measures.values():
        entry = status_on(measure, case.day)
        open_steps = [at for at, step in enumerate(measure.milestones) if step.done is None]
        if entry is None or not open_steps or state_of(entry, vocabulary) is not State.IMPLEMENTED:
            continue
        position = position_of(measure, entry)
        if case.is_written(measure, "status", position, "note"):
            continue
        related = tuple(
            Related(measure.file.at("milestones", at), _("This milestone has no day on which it was done."))
            for at in open_steps
            if not case.is_written(measure, "milestones", at, "done")
        )
        if related:
            place = measure.file.at("status", position, "state")
            message = _("The measure is said to be implemented, and a milestone is open.")
            hint = _("Give the milestone its “done”, or say in a “note” why the measure is finished all the same.")
            yield Finding("contradicts-milestones", Severity.ERROR, message, place, hint, related)


def implemented_in_part(case: Case) -> Iterator[Finding]:
    """What is said to be implemented is not said to be done in part in the same entry."""
    vocabulary = case.concept.record.vocabulary
    for record, position, entry in _entries(case):
        if entry.percent is None or entry.percent == 100 or state_of(entry, vocabulary) is not State.IMPLEMENTED:
            continue
        message = _("It is said to be implemented, and to be done to {percent} %.").format(percent=entry.percent)
        hint = _("Delete “percent”, or write the state that it is in, such as started.")
        place = record.file.at("status", position, "percent")
        yield Finding("implemented-in-part", Severity.WARNING, message, place, hint)


def contradicts_measures(case: Case) -> Iterator[Finding]:
    """A goal or theme is not implemented while its measures are not finished, unless a note says why."""
    vocabulary = case.concept.record.vocabulary
    standings = statuses(case.concept, case.day)
    for record in case.with_status():
        entry = status_on(record, case.day)
        if isinstance(record, Measure) or entry is None or state_of(entry, vocabulary) is not State.IMPLEMENTED:
            continue
        position = position_of(record, entry)
        beneath = progress_of(standings[measure.id] for measure in case.concept.measures_of(record))
        open_ = [status.measure for status in beneath.active if not status.finished]
        if not open_ or case.is_written(record, "status", position, "note"):
            continue
        message = ngettext(
            "It is said to be implemented, and {count} of the measures beneath it is not finished.",
            "It is said to be implemented, and {count} of the measures beneath it are not finished.",
            len(open_),
        ).format(count=len(open_))
        related = tuple(Related(each.file.at("title"), echo(each.heading)) for each in open_[:3])
        hint = _("Correct the state of one or the other, or say in a “note” why it is reached all the same.")
        place = record.file.at("status", position, "state")
        yield Finding("contradicts-measures", Severity.WARNING, message, place, hint, related)


def _measure(lines: str) -> Mapping[str, str]:
    return {"measures/kurse.yaml": f"title: Kurse\nlead: Volkshochschule\n\n{lines}"}


def _status(*entries: str) -> str:
    return "status:\n" + "".join(f"  - {entry}\n" for entry in entries)


_DONE = _status("{date: 2024-05-02, state: implemented}")
_STARTED = _status("{date: 2024-05-02, state: started}")

RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-state",
        Severity.ERROR,
        N_("A state is proposed, planned, started, implemented, ongoing, paused, dropped, replaced, or an own word."),
        _measure(_status("{date: 2024-05-02, state: gestartet}")),
        _measure(_status("{date: 2024-05-02, state: started}")),
        unknown_state,
    ),
    Rule(
        "status-without-state",
        Severity.ERROR,
        N_(
            "An entry of a status says a state or a rating. Where it says a rating alone, such as the colour of a "
            "traffic light, the state goes on as it was before."
        ),
        _measure(_status("{date: 2024-05-02, percent: 40}")),
        _measure(_status("{date: 2024-05-02, rating: on-track}")),
        status_without_state,
    ),
    Rule(
        "unknown-rating",
        Severity.ERROR,
        N_("A rating is on-track, at-risk, off-track, not-ratable, or an own word of the concept."),
        _measure(_status("{date: 2024-05-02, state: started, rating: on-trak}")),
        _measure(_status("{date: 2024-05-02, state: started, rating: on-track}")),
        unknown_rating,
    ),
    Rule(
        "unknown-meaning",
        Severity.ERROR,
        N_("A word of the concept's own says under “means” which word of the tool it is counted as."),
        {
            "concept.yaml": "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
            "vocabulary:\n  states:\n    angestoßen: {means: begonnen}\n"
        },
        {
            "concept.yaml": "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
            "vocabulary:\n  states:\n    angestoßen: {means: started}\n"
        },
        unknown_meaning,
    ),
    Rule(
        "missing-note",
        Severity.ERROR,
        N_("Whoever drops or replaces a measure, or rates it as in danger, says why: it is what the council will ask."),
        _measure(_status("{date: 2024-05-02, state: dropped}")),
        _measure(_status("{date: 2024-05-02, state: dropped, note: Das Landesprogramm ist ausgelaufen.}")),
        missing_note,
    ),
    Rule(
        "missing-reason",
        Severity.ERROR,
        N_("A measure that is not carried over into the next concept has a reason for it."),
        _measure("outcome: dropped\n"),
        _measure("outcome:\n  kind: dropped\n  reason: Das Landesprogramm ist ausgelaufen.\n"),
        missing_reason,
    ),
    Rule(
        "two-states",
        Severity.WARNING,
        N_("Two entries of one day that say different things: nothing tells which of them holds."),
        _measure(_status("{date: 2024-05-02, state: planned}", "{date: 2024-05-02, state: started}")),
        _measure(_status("{date: 2024-03-14, state: planned}", "{date: 2024-05-02, state: started}")),
        two_states,
    ),
    Rule(
        "status-order",
        Severity.NOTE,
        N_(
            "Status entries stand in the order of their dates. Only the date counts, but people read from top to "
            "bottom."
        ),
        _measure(
            _status(
                "{date: 2023-11-05, state: proposed}",
                "{date: 2024-05-02, state: started}",
                "{date: 2024-02-14, state: planned}",
                "{date: 2024-12-09, state: implemented}",
            )
        ),
        _measure(_status("{date: 2024-02-14, state: planned}", "{date: 2024-05-02, state: started}")),
        status_order,
    ),
    Rule(
        "contradicts-milestones",
        Severity.ERROR,
        N_(
            "A measure is implemented, and one of its milestones is open. The milestone has been forgotten, or a note "
            "says why the measure is finished all the same; both are shown."
        ),
        _measure(f"milestones:\n  - {{title: Schulung, due: 2024}}\n\n{_DONE}"),
        _measure(f"milestones:\n  - {{title: Schulung, done: 2024-04}}\n\n{_DONE}"),
        contradicts_milestones,
    ),
    Rule(
        "implemented-in-part",
        Severity.WARNING,
        N_("What is implemented is done to 100 %. An entry that says both cannot be right in both."),
        _measure(_status("{date: 2024-05-02, state: implemented, percent: 40}")),
        _measure(_status("{date: 2024-05-02, state: implemented, percent: 100}")),
        implemented_in_part,
    ),
    Rule(
        "contradicts-measures",
        Severity.WARNING,
        N_(
            "A goal or theme is said to be implemented, and measures beneath it are not finished. One of the two is "
            "old, or a note says why the goal is reached all the same; both are shown."
        ),
        {**_measure(f"themes: [sprache]\n\n{_STARTED}"), "themes/sprache.yaml": f"title: Sprache\n\n{_DONE}"},
        {**_measure(f"themes: [sprache]\n\n{_DONE}"), "themes/sprache.yaml": f"title: Sprache\n\n{_DONE}"},
        contradicts_measures,
    ),
)
