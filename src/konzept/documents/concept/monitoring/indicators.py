"""Indicators as the document prints them: an overview by theme, and a sheet with values and targets for each."""

from collections.abc import Iterator, Mapping, Sequence

from konzept.answers.table import NUMBER, SHORT, Cell, Column, Table, table_of
from konzept.documents.concept.monitoring.charts import chart_of, not_drawn
from konzept.documents.concept.monitoring.values import numbers_of, rest_of, values_of
from konzept.documents.edition import Edition, attached, fact, gaps, own_facts, own_texts, place_of, sources
from konzept.documents.pictures import pictures
from konzept.documents.views import (
    Chapter,
    Fact,
    IndicatorView,
    Judged,
    Mark,
    Text,
)
from konzept.figures.due.rhythms import months_of
from konzept.figures.indicators import Assessment
from konzept.figures.whole.kinds import by_kind
from konzept.figures.whole.measured import Courses
from konzept.i18n.messages import _
from konzept.model import Goal, Indicator, Measure, TargetGroup, Theme
from konzept.model.kinds.indicator import Correction, IndicatorKind
from konzept.wording import indicator_words as words
from konzept.wording import localized
from konzept.wording.counts import by_indicators
from konzept.wording.titles import Link, anchor_of, former_anchors, link_to

LEVEL = 3


def chapters(edition: Edition) -> Iterator[Chapter]:
    """One chapter with all public indicators; where they are of several kinds, one more for each kind."""
    found = tuple(edition.assessments.values())
    kinds = by_kind(found)
    if len(kinds) > 1:
        yield Chapter(anchor="indicators", title=_("Indicators"), tables=(_kinds(kinds),))
        for kind, own in kinds.items():
            yield _chapter(edition, anchor_of_kind(kind), of_kind(kind), own)
    elif found:
        yield _chapter(edition, "indicators", _("Indicators"), found)


def _chapter(edition: Edition, anchor: str, title: str, found: Sequence[Assessment]) -> Chapter:
    return Chapter(
        anchor=anchor,
        title=title,
        tables=tuple(_overview(edition, found)),
        records=tuple(_sheet(edition, each) for each in found),
    )


def kind_word(kind: IndicatorKind | None) -> str:
    """The word for what an indicator measures."""
    return localized.word(kind) if kind else _("without a kind")


def of_kind(kind: IndicatorKind | None) -> str:
    """The heading of the indicators of a kind."""
    return _("Indicators: {kind}").format(kind=kind_word(kind))


def anchor_of_kind(kind: IndicatorKind | None) -> str:
    """The anchor of the chapter of a kind, the same in all languages."""
    return f"indicators-{kind or 'other'}"


def _kinds(kinds: Mapping[IndicatorKind | None, Sequence[Assessment]]) -> Table:
    """How many indicators there are of each kind, and how they stand; each row leads to the chapter of the kind."""
    columns: tuple[Column[tuple[IndicatorKind | None, Sequence[Assessment]]], ...] = (
        Column("kind", _("Kind"), lambda row: Cell(kind_word(row[0]), href=f"#{anchor_of_kind(row[0])}")),
        Column("count", _("Count"), lambda row: localized.number(len(row[1])), form=NUMBER),
        Column("judgement", _("Judgement"), lambda row: by_indicators(Courses(tuple(row[1])))),
    )
    return table_of(columns, kinds.items(), caption=_("Indicators by kind"))


def _overview(edition: Edition, found: Sequence[Assessment]) -> Iterator[Table]:
    """A table for each theme in the order of the document; each indicator stands under the first of its themes."""
    homes: dict[str, list[Assessment]] = {name: [] for name in (*edition.concept.themes, "")}
    for each in found:
        homes[_home(edition, each.indicator)].append(each)
    for name, rows in homes.items():
        if not rows:
            continue
        theme = edition.concept.themes.get(name)
        caption = link_to(theme).text if theme else _("Without {theme}").format(theme=edition.level("theme").one)
        yield overview(caption if len(found) > len(rows) or theme else _("Overview"), rows)


def overview(caption: str, rows: list[Assessment], *, linked: bool = True) -> Table:
    """A table with a row for each indicator: the value that was judged, its period, the target, and the verdict."""

    def title(assessment: Assessment) -> Cell:
        return Cell(assessment.indicator.title, href=f"#{anchor_of(assessment.indicator)}" if linked else "")

    columns: tuple[Column[Assessment], ...] = (
        Column("title", _("Indicator"), title),
        Column("value", _("Value"), lambda found: words.value_and_period(found)[0]),
        Column("period", _("Period"), lambda found: words.value_and_period(found)[1], form=SHORT),
        Column("target", _("Target"), _target),
        Column("judgement", _("Judgement"), judgement),
    )
    return table_of(columns, rows, caption=caption)


def _target(assessment: Assessment) -> str:
    """The target by which the indicator is judged, in words."""
    return words.goal(assessment.indicator, assessment.next.target) if assessment.next else "–"


def judgement(assessment: Assessment) -> Cell:
    """A cell with the verdict on that target."""
    judged = assessment.next
    return Cell(words.verdict(judged), key=words.GLYPHS[judged.verdict]) if judged else Cell("–")


def _home(edition: Edition, indicator: Indicator) -> str:
    """The first public theme that an indicator belongs to; empty where it belongs to none."""
    concept = edition.concept
    names = [theme for theme in indicator.themes if theme in concept.themes]
    goals = [goal for name in indicator.goals if (goal := concept.goals.get(name))]
    goals += [goal for goal in concept.goals.values() if indicator.id in goal.indicators]
    names += [theme.id for theme in concept.themes.values() if indicator.id in theme.indicators]
    names += [theme.id for goal in goals for theme in concept.themes_of(goal)]
    return next((name for name in names if not concept.themes[name].draft), "")


def _sheet(edition: Edition, assessment: Assessment) -> IndicatorView:
    indicator = assessment.indicator
    values = values_of(assessment)
    chart, undrawn = chart_of(edition, assessment, numbers_of(assessment))
    return IndicatorView(
        kind=indicator.kind_name,
        anchor=anchor_of(indicator),
        former_anchors=former_anchors(indicator),
        level=LEVEL,
        number=indicator.code or "",
        title=indicator.title,
        newest=words.opening(assessment),
        judged=tuple(
            Judged(
                words.goal(indicator, each.target),
                Mark(words.GLYPHS[each.verdict], words.verdict(each)),
                words.because(indicator, each),
            )
            for each in assessment.targets
        ),
        chart=chart,
        tables=values.tables if values else (),
        legend=(*(values.legend if values else ()), *not_drawn(undrawn)),
        rest=rest_of(edition, values) if values else None,
        texts=(*_texts(indicator), *own_texts(edition, indicator)),
        pictures=pictures(edition.concept, indicator),
        facts=(
            *_facts(edition, indicator),
            *attached(edition, indicator),
            *place_of(indicator.page),
            *own_facts(edition, indicator),
        ),
        gaps=gaps(edition, indicator),
        sources=sources(indicator.sources),
    )


def _texts(indicator: Indicator) -> Iterator[Text]:
    titled = (
        (indicator.definition, _("Definition")),
        (indicator.relevance, _("Relevance")),
        (indicator.method, _("Method")),
        (indicator.group_definition, _("Definition of groups")),
        (indicator.text, ""),
        *((caveat, _("Caveat")) for caveat in indicator.caveats),
    )
    return (Text(text, title) for text, title in titled if text)


def _facts(edition: Edition, indicator: Indicator) -> tuple[Fact, ...]:
    base = indicator.baseline
    baseline, every = None, months_of(indicator.frequency)
    if base:
        group = words.group_of(indicator, base.group)
        baseline = words.amount(indicator, base.value.number, base.value.about)
        baseline = words.in_brackets(baseline, words.span(base.period), group)
    return (
        *fact(_("Kind"), localized.word(indicator.kind) if indicator.kind else None),
        *fact(_("Unit"), indicator.unit),
        *fact(_("Direction"), localized.word(indicator.direction) if indicator.direction else None),
        *fact(_("Dimensions"), *(each.label for each in indicator.dimensions)),
        *fact(_("Baseline"), baseline),
        *fact(_("Source"), indicator.source),
        *fact(_("Licence"), indicator.licence),
        *fact(_("Frequency"), localized.months(every) if every else indicator.frequency),
        *fact(_("Closed until"), localized.moment(indicator.closed) if indicator.closed else None),
        *fact(_("Corrections"), *(_correction(indicator, each) for each in indicator.corrections)),
        *fact(_("Decisions"), *edition.links("decision", (t.decision for t in indicator.targets if t.decision))),
        *edition.named("theme", _named_by(edition, indicator, "theme")),
        *edition.named("goal", _named_by(edition, indicator, "goal")),
        *fact(edition.level("measure").many, *_measures(edition, indicator)),
    )


def _correction(indicator: Indicator, item: Correction) -> str:
    key = localized.listed((words.span(item.period), words.group_of(indicator, item.group) if item.group else ""))
    return _("{date}, value of {key}: {reason}").format(date=localized.moment(item.date), key=key, reason=item.reason)


def _named_by(edition: Edition, indicator: Indicator, kind: str) -> tuple[str, ...]:
    """The themes or goals that the indicator names, and those that name it."""
    own = indicator.themes if kind == "theme" else indicator.goals
    records = edition.concept.themes if kind == "theme" else edition.concept.goals
    return tuple(dict.fromkeys((*own, *(name for name, each in records.items() if indicator.id in each.indicators))))


def _measures(edition: Edition, indicator: Indicator) -> Iterator[Link]:
    """Links to the measures that influence the indicator, with the direction."""
    for measure in edition.concept.measures.values():
        for each in measure.indicators:
            if each.id == indicator.id and not measure.draft:
                effect = f"({localized.word(each.effect)})" if each.effect else ""
                yield Link(link_to(measure).text, link_to(measure).href, effect)


def moved_by(edition: Edition, measure: Measure) -> tuple[Fact, ...]:
    """The indicators that a measure influences, with the direction and their newest values."""
    links = []
    for each in measure.indicators:
        link = _with_value(edition, each.id)
        effect = localized.word(each.effect) if each.effect else ""
        sure = ": ".join((_("Confidence"), each.confidence)) if each.confidence else ""
        if link:
            note = localized.clauses((effect, sure, link.note))
            links.append(Link(link.text, link.href, f"({note})" if note else ""))
    return fact(_("Indicators"), *links)


def measured_by(edition: Edition, record: Theme | Goal | TargetGroup) -> tuple[Fact, ...]:
    """The indicators by which a theme or goal is measured, or that tell of a target group, with their newest values."""
    concept = edition.concept
    own = [each.id for each in concept.indicators.values() if record.id in _above(each, record)]
    links = (_with_value(edition, name) for name in dict.fromkeys((*record.indicators, *own)))
    return fact(
        _("Indicators"), *(Link(each.text, each.href, f"({each.note})" if each.note else "") for each in links if each)
    )


def _above(indicator: Indicator, record: Theme | Goal | TargetGroup) -> tuple[str, ...]:
    """The records of that kind that the indicator names; it names no target groups."""
    match record:
        case Theme():
            return indicator.themes
        case Goal():
            return indicator.goals
        case _:
            return ()


def _with_value(edition: Edition, name: str) -> Link | None:
    """A link to an indicator, with its newest value and the verdict as note."""
    link = edition.link("indicator", name)
    indicator = edition.concept.find("indicator", name)
    if link is None or not isinstance(indicator, Indicator):
        return link
    found = edition.assessments[indicator.id]
    parts = (words.in_a_note(found), words.verdict(found.next) if found.next else "")
    return Link(link.text, link.href, localized.clauses(parts))
