"""How complete records are, in words and as a table: counts first, then what is missing, by name."""

from collections.abc import Iterable, Sequence
from datetime import date

from konzept.answers import cells
from konzept.answers.identity import file_column, identity
from konzept.answers.record_json import Json
from konzept.answers.table import NUMBER, Cell, Column, Table, table_of
from konzept.figures.completeness import (
    Completeness,
    QuestionCount,
    completeness,
    question_counts,
    worst_first,
)
from konzept.figures.selection import Listed
from konzept.figures.whole.questions import Question
from konzept.i18n.messages import _, ngettext
from konzept.model import Kind, Record
from konzept.reading.concept import Concept
from konzept.wording import localized


def sentence(completeness: Completeness) -> str:
    """A sentence such as “5 of 8 details; missing: costs, indicator; looked for and not known: due date.”"""
    counts = _("{known} of {asked} details known").format(known=len(completeness.known), asked=completeness.asked)
    parts = [counts]
    if completeness.missing:
        parts.append(_("missing: {fields}").format(fields=_names(completeness.missing)))
    if completeness.unknown:
        parts.append(_("looked for and not known: {fields}").format(fields=_names(completeness.unknown)))
    if completeness.uncertain:
        parts.append(_("uncertain: {fields}").format(fields=_names(completeness.uncertain)))
    return localized.clauses(parts)


def total(questions: Iterable[QuestionCount]) -> str:
    """The sentence over several records: how many details are known, missing, and looked for without result."""
    all_ = tuple(questions)
    asked, known = sum(each.asked for each in all_), sum(each.known for each in all_)
    parts = [_("{known} of {asked} details known").format(known=localized.number(known), asked=localized.number(asked))]
    missing, unknown = sum(each.missing for each in all_), sum(each.unknown for each in all_)
    if missing:
        text = ngettext("{count} is missing", "{count} are missing", missing)
        parts.append(text.format(count=localized.number(missing)))
    if unknown:
        parts.append(_("{count} looked for and not known").format(count=localized.number(unknown)))
    return localized.clauses(parts)


def _names(questions: Iterable[Question]) -> str:
    return localized.listed(question.label for question in questions)


def open_details(listed: Sequence[Listed], day: date) -> tuple[tuple[Concept, Completeness], ...]:
    """The completeness of the selected records, each with its concept, the least complete first."""
    asked = [(item.concept, completeness(item.concept, item.record, day)) for item in listed]
    order = worst_first(each for _concept, each in asked if each.asked)
    homes = {id(each): concept for concept, each in asked}
    return tuple((homes[id(each)], each) for each in order)


def table(kind: Kind, details: Sequence[tuple[Concept, Completeness]]) -> Table:
    """The table of missing details, with a row for each record that is not complete."""
    several = len({concept.id for concept, _each in details}) > 1
    columns: tuple[Column[Completeness], ...] = (
        *(column.after(_record) for column in identity(kind, several=several)),
        Column("title", _("Title"), lambda each: each.record.heading),
        Column("known", _("Known"), lambda each: cells.number(len(each.known)), form=NUMBER),
        Column("asked", _("of"), lambda each: cells.number(each.asked), form=NUMBER),
        Column("missing", _("Missing"), lambda each: _fields(each.missing)),
        Column("unknown", _("Looked for, not known"), lambda each: _fields(each.unknown)),
        Column("uncertain", _("Uncertain"), lambda each: _fields(each.uncertain), wide=True),
        file_column().after(_record),
    )
    return table_of(columns, (each for _concept, each in details if not each.complete))


def _record(completeness: Completeness) -> Record:
    return completeness.record


def _fields(questions: Sequence[Question]) -> Cell:
    """A cell with questions: their titles for people, their keys for programs."""
    return Cell(_names(questions), [question.name for question in questions])


def summary(details: Sequence[tuple[Concept, Completeness]]) -> tuple[str, ...]:
    """A sentence for each concept with the totals of its records."""
    concepts = {concept.id: concept for concept, _each in details}
    return tuple(
        _("{title}: {result}").format(
            title=concept.record.title, result=total(question_counts(each for home, each in details if home.id == name))
        )
        for name, concept in sorted(concepts.items())
    )


def as_data(details: Sequence[Completeness]) -> Json:
    """The totals of some records as JSON."""
    told = question_counts(details)
    return {
        "records": len(details),
        "asked": sum(each.asked for each in told),
        "known": sum(each.known for each in told),
        "unknown": sum(each.unknown for each in told),
        "missing": sum(each.missing for each in told),
        "details": [
            {
                "field": each.question.name,
                "title": each.question.label,
                "asked": each.asked,
                "known": each.known,
                "unknown": each.unknown,
                "missing": each.missing,
            }
            for each in told
        ],
    }
