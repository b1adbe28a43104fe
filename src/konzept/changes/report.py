"""The progress report: the figures of a day, and what happened between two days.

One computed value feeds every output: terminal, Markdown, HTML, CSV and JSON print what stands here and count nothing
themselves. What happened is told by dated entries, so that it is known without git; which records are new and which
wording changed is known only where the files of the earlier day are given. A report is made of what the public may see:
drafts are in no figure and no list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from konzept.changes.accounts import Account, by_body, by_theme, new_values
from konzept.changes.entries import MeasureEvent, StateChange, Told, state_changes, told
from konzept.changes.news import News, news
from konzept.figures.completeness import Completeness, of_kind
from konzept.figures.due.force import in_force
from konzept.figures.due.lists import upcoming
from konzept.figures.due.reasons import DueItem
from konzept.figures.figures import Figures
from konzept.figures.indicators import Assessment, assess
from konzept.figures.money.applications import Application
from konzept.figures.money.funding import ConceptFunding
from konzept.figures.participation.contributions import ContributionFigures, contribution_figures
from konzept.figures.participation.meetings import Participation, participation
from konzept.figures.progress import PRESSING, Lateness, MeasureStatus, Progress, progress_of, statuses
from konzept.figures.public import public
from konzept.figures.responsibility import Lead, by_lead, lead_of
from konzept.figures.whole.coverage import is_partial
from konzept.figures.whole.goals import Achievement, GoalProgress
from konzept.model import ALL_KINDS, KIND_OF, LEVELS, ConceptRecord, Decision, Goal, Indicator, Record, Theme
from konzept.model.record import Rating, View
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.source.findings import Severity
from konzept.source.light import dataclass
from konzept.source.snapshot import CONCEPTS

OUTLOOK = 365
"""So many days ahead the report of a period looks for what is due next."""

IN_DANGER = frozenset({Rating.AT_RISK, Rating.OFF_TRACK})
"""Ratings of what will probably not be done as agreed."""


@dataclass(frozen=True)
class ProgressRow:
    """The figures of a concept, a theme, a goal, a target group, or of whoever leads."""

    subject: Record | Lead
    figures: Progress
    goals: GoalProgress | None = None
    """How far the goals beneath a concept or theme are."""
    achievement: Achievement | None = None
    """The degree of achievement of a goal; None for anything else, and for a goal that was given up."""
    eve: Progress | None = None
    """The same on the eve of the period; None in the report of a day, and for what there was not yet."""
    state_changes: tuple[StateChange, ...] = ()

    def count(self, event: MeasureEvent) -> int:
        """To how many of the measures this happened in the period."""
        return sum(turn.event is event for turn in self.state_changes)


@dataclass(frozen=True)
class DeclaredTotal:
    """How many themes, goals or measures the resolution names, and how many are recorded without drafts."""

    level: str
    """`theme`, `goal` or `measure`."""
    declared: int | None
    recorded: int


@dataclass(frozen=True)
class ReportPeriod:
    """What happened from the first day of a period to its last."""

    first: date
    last: date
    state_changes: tuple[StateChange, ...]
    """Of measures; every other entry from the period is in one of the three lists below."""
    without_change: tuple[Told, ...]
    """Measures of which something was reported, and whose state never changed."""
    levels: tuple[Told, ...]
    """What was reported of themes and goals."""
    outside: tuple[Told, ...]
    """The views of others, on records of any level."""
    themes: tuple[Account, ...]
    """What each theme reported, achieved and measured."""
    bodies: tuple[Account, ...]
    """The same of whoever leads measures."""
    begun_late: tuple[MeasureStatus, ...]
    """Those that began in the period, later than planned."""
    finished_late: tuple[MeasureStatus, ...]
    """Those that were finished in the period, after their last day."""
    newly_late: tuple[MeasureStatus, ...]
    """Those that are late on the last day and were not on the eve."""
    reported: tuple[MeasureStatus, ...]
    """Active measures of which there is an entry from the period."""
    entries: int
    """Own status entries from the period, of measures, goals and themes."""
    decisions: tuple[Decision, ...]
    participation: Participation
    """Which meetings were held, and who took part."""
    contributions: ContributionFigures
    """Which contributions came, which were answered, and which wait on the last day."""
    due_next: tuple[DueItem, ...]
    """What falls due in the `OUTLOOK` days after the last one."""
    granted: tuple[Application, ...]
    """Grants whose decision is dated in the period, as they stand on its last day."""
    settled: tuple[Application, ...]
    """Grants that were settled in the period."""
    news: News | None
    """What is different in the files; None where those of the eve are not known."""

    @property
    def empty(self) -> bool:
        """Whether nothing is on record: no entry, decision, meeting, contribution or money, and no news."""
        took_part = self.contributions.received or self.contributions.answered or self.participation.total.events
        told = self.entries or self.outside or any(each.measured for each in self.themes)
        return not (told or self.decisions or took_part or self.granted or self.settled or self.news)

    def changes_to(self, event: MeasureEvent) -> tuple[StateChange, ...]:
        """The measures to which this happened."""
        return tuple(turn for turn in self.state_changes if turn.event is event)


@dataclass(frozen=True)
class Measured:
    """An indicator on the day of the report and, in that of a period, on its eve."""

    now: Assessment
    eve: Assessment | None = None
    """None in the report of a day, and for an indicator that there was not yet."""


@dataclass(frozen=True)
class ConceptReport:
    """One concept of the report."""

    concept: Concept
    figures: Figures
    total: ProgressRow
    totals: tuple[DeclaredTotal, ...]
    themes: tuple[ProgressRow, ...]
    goals: tuple[ProgressRow, ...]
    groups: tuple[ProgressRow, ...]
    """Of the target groups on record, each with the groups within it."""
    leads: tuple[ProgressRow, ...]
    """By who leads: bodies in the order of output, then others by name, last what nobody leads."""
    funding: ConceptFunding | None = None
    """The money of its calls and measures; None where none is on record."""
    period: ReportPeriod | None = None
    details: tuple[tuple[str, tuple[Completeness, ...]], ...] = ()
    """How complete the records are, by kind, the concept itself first; no kind that is asked for nothing."""
    indicators: tuple[Measured, ...] = ()
    faults: int = 0
    """Errors in the files of the concept: while there are some, no figure is sure."""

    @property
    def attention(self) -> tuple[MeasureStatus, ...]:
        """Active measures that somebody must look at, the longest late first.

        Their dates have passed, what they wait for is late, they are rated as in danger, their state does not fit their
        milestones, or somebody outside has a view of them.
        """
        found = [status for status in self.total.figures.active if _needs_attention(status)]
        return tuple(sorted(found, key=_lateness))


@dataclass(frozen=True)
class ProgressReport:
    """The report of a day or, with `since`, of the period that begins on that day; what is superseded comes last."""

    day: date
    since: date | None
    concepts: tuple[ConceptReport, ...]


def report(
    loaded: Loaded, day: date, *, since: date | None = None, earlier: Loaded | None = None, only: str | None = None
) -> ProgressReport:
    """Compute the report; `earlier` is what was known on the eve of `since`, `only` the id of one concept.

    The figures of the eve come from `earlier` where it is given, so that they equal the report of that time; else
    from the dated entries of the files as they are.
    """
    shown, before = public(loaded), public(earlier) if earlier else None
    chosen = [concept for name, concept in shown.concepts.items() if only in {None, name}]
    chosen.sort(key=lambda concept: not in_force(shown, concept, day))
    reminders = loaded.repository.reminders
    on_day = (Figures(each, day, others=shown.concepts, reminders=reminders) for each in chosen)
    found = (_over_period(shown, each, since, before) if since else concept_report(each) for each in on_day)
    return ProgressReport(day, since, tuple(_with_details(loaded, each, day) for each in found))


def _needs_attention(status: MeasureStatus) -> bool:
    return bool(
        PRESSING & set(status.lateness) or status.rating in IN_DANGER or status.contradicted_by or status.outside
    )


def _lateness(status: MeasureStatus) -> date:
    """The last day of a late measure; others come behind, in the order in which they stand."""
    due = status.measure.due
    return due.last if due and status.late else date.max


def _with_details(loaded: Loaded, concept_report: ConceptReport, day: date) -> ConceptReport:
    """The same with how complete the records are, and how many errors the files have, those of drafts excepted."""
    home = f"{CONCEPTS}/{concept_report.concept.id}/"
    drafts = {
        _stem(record.file.path) for record in loaded.concepts[concept_report.concept.id].records() if record.draft
    }
    errors = (f.place.path for f in loaded.findings if f.severity is Severity.ERROR)
    return replace(
        concept_report,
        details=tuple(
            (kind.name, found) for kind in ALL_KINDS if (found := of_kind(concept_report.concept, kind.name, day))
        ),
        faults=sum(path.startswith(home) and _stem(path) not in drafts for path in errors),
    )


def _stem(path: str) -> str:
    """What the file of a record and that of its values have in common."""
    return path.rpartition(".")[0]


@dataclass(frozen=True)
class _Past:
    """A concept as it was on the eve of a period, and what became of its measures since."""

    concept: Concept | None
    statuses: Mapping[str, MeasureStatus]
    turns: tuple[StateChange, ...]

    def row(self, row: ProgressRow, measure_statuses: Iterable[MeasureStatus]) -> ProgressRow:
        """A row with the figures of the eve beside those of the day."""
        ids = {status.measure.id for status in measure_statuses}
        turns = tuple(turn for turn in self.turns if turn.after.measure.id in ids)
        return replace(row, eve=self._eve(row.subject), state_changes=turns)

    def _eve(self, subject: Record | Lead) -> Progress | None:
        if self.concept is None:
            return None
        if isinstance(subject, Lead):
            led = (s for s in self.statuses.values() if lead_of(self.concept, s.measure.lead).key == subject.key)
            return progress_of(led, partial=is_partial(self.concept))
        record = self._record(self.concept, subject)
        if record is None:
            return None
        found = (self.statuses[measure.id] for measure in self.concept.measures_of(record))
        return progress_of(found, partial=is_partial(self.concept, record))

    @staticmethod
    def _record(concept: Concept, record: Record) -> Record | None:
        """The record as it was, under a former name where it was renamed since."""
        if isinstance(record, ConceptRecord):
            return concept.record
        names = (record.id, *record.formerly)
        return next((found for name in names if (found := concept.records_of(record.kind_name).get(name))), None)


def _over_period(loaded: Loaded, figures: Figures, since: date, earlier: Loaded | None) -> ConceptReport:
    concept, day, eve = figures.concept, figures.day, since - timedelta(days=1)
    then = earlier.concepts.get(concept.id) if earlier else concept
    before, after = statuses(concept, eve), figures.statuses
    own, levels, outside = _told(concept, since, day)
    turns = state_changes(before, after, own)
    turned = {turn.after.measure.id for turn in turns}
    measured = new_values(concept, then if earlier else None, since, day)
    past = _Past(then, statuses(then, eve) if then else {}, turns)
    late = (s for s in progress_of(after.values()).late if not before[s.measure.id].late)
    active = tuple(status for status in after.values() if status.active)
    reported = {each.record.id for each in own}
    decided = [d for d in concept.decisions.values() if d.date and since <= d.date.last <= day]
    of_day = concept_report(figures, past)
    grants = of_day.funding.total.sums.grants if of_day.funding else ()
    period = ReportPeriod(
        first=since,
        last=day,
        state_changes=turns,
        without_change=tuple(each for each in own if each.record.id not in turned),
        levels=levels,
        outside=outside,
        themes=by_theme(concept, (*levels, *own), active, measured),
        bodies=by_body(concept, own, after.values(), measured),
        begun_late=tuple(s for s in active if _happened(s, Lateness.STARTED_LATE, since)),
        finished_late=tuple(s for s in active if _happened(s, Lateness.FINISHED_LATE, since)),
        newly_late=tuple(late),
        reported=tuple(status for status in active if status.measure.id in reported),
        entries=sum(len(each.steps) for each in (*own, *levels)),
        decisions=tuple(decided),
        participation=participation(concept, day, since),
        contributions=contribution_figures(concept, day, since),
        granted=tuple(each for each in grants if each.decided and since <= each.decided),
        settled=tuple(each for each in grants if each.is_settled and each.settled_on and since <= each.settled_on),
        news=news(then, concept) if earlier else None,
        due_next=upcoming(concept, day, OUTLOOK) if in_force(loaded, concept, day) else (),
    )
    assessed = tuple(replace(each, eve=_assessed(then, each.now.indicator, eve)) for each in of_day.indicators)
    return replace(of_day, period=period, indicators=assessed)


def _happened(status: MeasureStatus, late: Lateness, since: date) -> bool:
    """Whether something happened late, and no earlier than that day."""
    when = status.happened(late)
    return late in status.lateness and when is not None and since <= when.last


def _told(concept: Concept, first: date, last: date) -> tuple[tuple[Told, ...], tuple[Told, ...], tuple[Told, ...]]:
    """What was reported of measures, of themes and goals, and by others of any of them."""
    words, measures = concept.record.vocabulary, tuple(concept.measures.values())
    levels: tuple[Theme | Goal, ...] = (*concept.themes.values(), *concept.goals.values())
    return (
        told(measures, words, first, last),
        told(levels, words, first, last),
        told((*levels, *measures), words, first, last, View.OUTSIDE),
    )


def concept_report(figures: Figures, past: _Past | None = None) -> ConceptReport:
    """The figures of a concept, its themes, goals, groups and leads; beside them those of `past`, on the eve."""
    concept, status_by_id = figures.concept, figures.statuses

    def row(subject: Record | Lead, progress: Progress, beneath: Iterable[MeasureStatus]) -> ProgressRow:
        goals = figures.goals(subject) if isinstance(subject, ConceptRecord | Theme) else None
        achieved = figures.achievements.get(subject.id) if isinstance(subject, Goal) else None
        found = ProgressRow(subject, progress, goals, achieved)
        return past.row(found, beneath) if past else found

    def beneath(record: Record) -> ProgressRow:
        return row(
            record, figures.beneath(record), (status_by_id[measure.id] for measure in concept.measures_of(record))
        )

    return ConceptReport(
        concept=concept,
        figures=figures,
        total=beneath(concept.record),
        totals=_totals(concept),
        themes=tuple(beneath(theme) for theme in concept.themes.values()),
        goals=tuple(beneath(goal) for goal in concept.goals.values()),
        groups=tuple(beneath(group) for group in concept.groups.values()),
        leads=tuple(
            row(lead, progress_of(found, partial=is_partial(concept)), found)
            for lead, found in by_lead(concept, status_by_id.values())
        ),
        funding=figures.funding or None,
        indicators=tuple(Measured(each) for each in figures.assessments.values()),
    )


def _assessed(then: Concept | None, indicator: Indicator, eve: date) -> Assessment | None:
    """What was known of an indicator on the eve of a period, under a former name where it was renamed since."""
    names = (indicator.id, *indicator.formerly)
    was = next((found for name in names if then and (found := then.indicators.get(name))), None)
    return assess(then, was, eve) if then and was else None


def _totals(concept: Concept) -> tuple[DeclaredTotal, ...]:
    declared = concept.record.declared
    recorded = {level: len(concept.records_of(level)) for level in LEVELS}
    return tuple(
        DeclaredTotal(level, getattr(declared, KIND_OF[level].folder), count) for level, count in recorded.items()
    )
