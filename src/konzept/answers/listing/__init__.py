"""The tables of `list`: which columns each kind has, and what stands in them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from konzept.answers import tables
from konzept.answers.listing import indicators, money, steering
from konzept.answers.tables import Cell, Column, Table
from konzept.figures.progress import Progress, Standing, progress_of, standings
from konzept.figures.responsibility import lead_of
from konzept.figures.selection import Listed
from konzept.i18n.messages import _
from konzept.model import (
    Body,
    Call,
    ConceptRecord,
    Contribution,
    Decision,
    Event,
    Goal,
    Grant,
    Indicator,
    Kind,
    Measure,
    Record,
    Report,
    Theme,
)
from konzept.reading.concept import Concept
from konzept.reading.own_fields import OwnForm, value_of
from konzept.wording import localized
from konzept.wording.phrases import Terms

UNREPORTED = "unreported"


def table(kind: Kind, found: Sequence[Listed], day: date) -> Table:
    """The records as a table; the concept is named where there are several."""
    own = tuple(found[0].concept.own.of(kind.name).values()) if found else ()
    several = len({item.concept.id for item in found}) > 1
    columns = (
        Column("address", _("Address"), wide=True),
        Column("kind", _("Kind"), wide=True),
        Column("concept", _("Concept"), wide=not several, firm=True),
        Column("id", _("Id"), firm=True),
        *_columns(kind),
        *(Column(form.name, form.title, right=form.is_money, wide=True) for form in own),
        Column("draft", _("Draft"), wide=not any(item.record.draft for item in found)),
        Column("file", _("File"), wide=True),
    )
    figures = _figures(kind, found, day)
    rows = tuple(
        (
            tables.words(str(item.record.file.address)),
            Cell(_(kind.one), kind.name),
            tables.words(item.concept.id),
            tables.words(item.record.id),
            *_cells(item, figures.get((item.concept.id, item.record.id)), day),
            *(_own(item, form) for form in own),
            tables.truth(item.record.draft, _("draft")),
            tables.words(item.record.file.path),
        )
        for item in found
    )
    return Table(columns, rows)


def _columns(kind: Kind) -> tuple[Column, ...]:
    number, title = Column("number", _("No.")), Column("title", _("Title"))
    figures = (
        Column("measures", _("Measures"), right=True),
        Column("done", _("of them done"), right=True),
    )
    match kind.name:
        case "measure":
            return (
                number,
                title,
                Column("state", _("State")),
                Column("rating", _("Rating"), wide=True),
                Column("since", _("Since")),
                Column("start", _("Start"), wide=True),
                Column("due", _("Due")),
                Column("lead", _("Lead")),
                Column("priority", _("Priority"), wide=True),
                Column("goals", _("Goals"), wide=True),
                Column("themes", _("Themes"), wide=True),
                Column("late", _("Late")),
                Column("lateness", _("Missed dates"), wide=True),
                Column("stale", _("Stale"), wide=True),
                Column("staleness", _("Newest report"), wide=True),
                Column("last_report", _("Last report"), wide=True),
            )
        case "theme":
            return number, title, Column("parent", _("Part of"), wide=True), Column("state", _("State")), *figures
        case "goal":
            horizon = Column("horizon", _("Horizon"))
            above = (Column("theme", _("Theme")), Column("parent", _("Part of"), wide=True))
            return number, title, *above, horizon, Column("state", _("State")), *figures
        case "body" | "decision" | "event" | "contribution" | "report":
            return steering.columns(kind)
        case "call" | "grant":
            return money.columns(kind)
        case "indicator":
            return indicators.columns(kind)
        case "concept":
            town = Column("municipality", _("Municipality"))
            return title, town, Column("state", _("State")), Column("period", _("Period")), *figures
        case _:
            return (title,)


def _cells(item: Listed, figures: Progress | None, day: date) -> tuple[Cell, ...]:
    concept, record = item.concept, item.record
    match record:
        case Measure():
            return _measure(item, record)
        case Theme():
            return (
                tables.words(record.number),
                tables.words(record.title),
                _name(concept, "theme", record.parent),
                _state(item),
                *_counts(figures),
            )
        case Goal():
            horizons = concept.record.vocabulary.horizons
            return (
                tables.words(record.number),
                tables.words(record.title),
                _name(concept, "theme", record.theme),
                _name(concept, "goal", record.parent),
                Cell(localized.own_word(record.horizon, horizons, None) if record.horizon else "", record.horizon),
                _state(item),
                *_counts(figures),
            )
        case Body() | Decision() | Event() | Contribution() | Report():
            return steering.cells(item, day)
        case Call() | Grant():
            return money.cells(item, day)
        case Indicator():
            return indicators.cells(item, day)
        case ConceptRecord():
            state = Cell(localized.word(record.state), str(record.state)) if record.state else Cell()
            period = Cell(localized.period(record.period), tables.raw(record.period)) if record.period else Cell()
            town = tables.words(record.municipality.name)
            return tables.words(record.title), town, state, period, *_counts(figures)
        case _:
            return (tables.words(record.heading),)


def _measure(item: Listed, measure: Measure) -> tuple[Cell, ...]:
    concept, standing = item.concept, item.standing
    vocabulary = concept.record.vocabulary
    rating = item.entry.rating if item.entry else None
    late = [] if standing is None else [str(why) for why in standing.lateness]
    report = str(item.staleness) if item.staleness else (UNREPORTED if item.unreported else None)
    return (
        tables.words(measure.number),
        tables.words(measure.title),
        _state(item),
        Cell(localized.own_word(rating, vocabulary.ratings, item.rating), str(item.rating or rating))
        if rating
        else Cell(),
        tables.moment(item.since),
        tables.moment(measure.start),
        tables.moment(measure.due),
        Cell(lead_of(concept, measure.lead).name, measure.lead),
        Cell(localized.priority(measure.priority, vocabulary.priorities) if measure.priority else "", measure.priority),
        tables.listing(measure.goals),
        tables.listing(theme.id for theme in concept.themes_of(measure)),
        tables.truth(item.late, _("late")),
        tables.listing(late),
        tables.truth(str(item.staleness) == "stale", _("stale")),
        Cell(staleness_word(report), report),
        tables.day(standing.last_report if standing else None),
    )


def staleness_word(word: str | None) -> str:
    """How old the newest report is, in words."""
    names = {
        "fresh": _("fresh"),
        "due-soon": _("due soon"),
        "due": _("due"),
        "stale": _("stale"),
        UNREPORTED: _("no report"),
    }
    return names.get(word or "", "")


def _state(item: Listed) -> Cell:
    """The state as the concept calls it; programs get the meaning that is counted."""
    if item.entry is None:
        return Cell(_("no report") if isinstance(item.record, Measure) else "", None)
    shown = localized.own_word(item.entry.state, item.concept.record.vocabulary.states, item.state)
    return Cell(shown, str(item.state or item.entry.state))


def _own(item: Listed, form: OwnForm) -> Cell:
    """A field that the municipality declares itself: ids by their titles for people, as they stand for programs."""
    value = value_of(form, item.record)
    if value in (None, ()):
        return Cell()
    return Cell(
        Terms(item.concept, whole=True).value(form, value), tables.raw(value), number=form.holds in {int, Decimal}
    )


def _name(concept: Concept, kind: str, name: str | None) -> Cell:
    """The title of a record that is named, the text itself where there is none."""
    found: Record | None = concept.find(kind, name)
    return Cell(found.heading if found else name or "", name)


def _counts(figures: Progress | None) -> tuple[Cell, Cell]:
    if figures is None:
        return Cell(), Cell()
    return tables.number(len(figures.active)), tables.number(len(figures.done))


def _figures(kind: Kind, found: Sequence[Listed], day: date) -> Mapping[tuple[str, str], Progress]:
    """The figures of themes, goals and concepts, by concept and id."""
    if kind.name not in {"theme", "goal", "concept"}:
        return {}
    where: dict[str, Mapping[str, Standing]] = {}
    figures = {}
    for item in found:
        concept = item.concept
        if concept.id not in where:
            where[concept.id] = standings(concept, day)
        beneath = (where[concept.id][measure.id] for measure in concept.measures_of(item.record))
        figures[concept.id, item.record.id] = progress_of(beneath)
    return figures
