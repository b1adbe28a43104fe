"""Explanations of completeness: which details of a record are known, and which are expected of a kind and why."""

from collections.abc import Iterator
from datetime import date

from konzept.answers import completeness_text
from konzept.answers.explain.answers import Answer, Input, place_of
from konzept.figures.completeness import completeness, questions
from konzept.figures.whole.questions import Question
from konzept.i18n.messages import _
from konzept.model import Kind, Record
from konzept.reading.concept import Concept


def of_details(concept: Concept, record: Record, day: date) -> Iterator[Answer]:
    """The answer on which details are known; none for a kind of which no details are expected."""
    found = completeness(concept, record, day)
    if not found.asked:
        return
    unknown = (Input(each.label, _gap(record, each), _("looked for and not known")) for each in found.unknown)
    missing = (Input(each.label, place_of(record), each.reason) for each in found.missing)
    yield Answer(
        title=_("Details"),
        result=completeness_text.sentence(found),
        rule=_("Each detail counts once. What “gaps” names was looked for and is not known; it is not merely missing."),
        counted=tuple(Input(each.label, _place(record, each)) for each in found.known),
        left_out=(*missing, *unknown),
    )


def _place(record: Record, question: Question) -> str:
    """The place of the first field of a question that has a value; empty where the answer comes from other records."""
    routes = (tuple(field.split(".")) for field in question.fields)
    route = next((route for route in routes if record.file.node(*route)), None)
    return place_of(record, *route) if route else ""


def _gap(record: Record, question: Question) -> str:
    for at, gap in enumerate(record.gaps):
        if any(gap.field == field or gap.field.startswith(f"{field}.") for field in question.fields):
            return place_of(record, "gaps", at)
    return ""


def asked_of(concept: Concept, kind: Kind) -> str:
    """The details that are expected of a kind and why, as text for a terminal."""
    asked = questions(concept, kind.name)
    if not asked:
        return _("Nothing is asked of records of the kind “{kind}”.").format(kind=_(kind.one))
    lines = [f"- {each.label} ({', '.join(each.fields)}): {each.reason}" for each in asked]
    head = _("What is asked of records of the kind “{kind}”:").format(kind=_(kind.one))
    return "\n".join([head, *lines])
