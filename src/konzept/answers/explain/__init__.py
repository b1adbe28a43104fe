"""Explanations of figures: the rule, the inputs with file and line, and what was left out and why.

The figures themselves come from `konzept.figures.progress` and `konzept.figures.staleness`; recomputing them from the
inputs listed here gives the same result. Explanations are internal, and name drafts.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from konzept.answers.explain.answers import Answer, Explanation, Input
from konzept.answers.explain.details import asked_of, of_details
from konzept.i18n.messages import _
from konzept.model import Body, Call, ConceptRecord, Goal, Grant, Indicator, Measure, Record, TargetGroup, Theme
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.wording import localized
from konzept.wording.phrases import Terms

__all__ = ["Answer", "Explanation", "Input", "as_text", "asked_of", "explanation", "record"]


def record(loaded: Loaded, record_: Record, day: date) -> str:
    """The explanation of a record's figures on a day, as text for a terminal."""
    return as_text(explanation(loaded, record_, day))


def explanation(loaded: Loaded, record_: Record, day: date) -> Explanation:
    """The explanation of a record's figures on a day; for a kind without figures it has no answers."""
    concept = loaded.concepts[record_.file.address.concept]
    heading = _("{record} ({address}) on {day}").format(
        record=Terms(concept).record(record_), address=record_.file.address, day=localized.day(day)
    )
    return Explanation(heading, (*_answers(loaded, concept, record_, day), *of_details(concept, record_, day)))


def _answers(loaded: Loaded, concept: Concept, record_: Record, day: date) -> Iterator[Answer]:
    """What is computed of a record; only the figures of its kind are imported, for one record is asked at a time."""
    match record_:
        case Measure():
            from konzept.answers.explain.measure import of_measure  # noqa: PLC0415

            return of_measure(loaded, concept, record_, day)
        case Call():
            from konzept.answers.explain.funding import of_call  # noqa: PLC0415

            return of_call(concept, record_, day)
        case Grant():
            from konzept.answers.explain.funding import of_grant  # noqa: PLC0415

            return of_grant(concept, record_, day)
        case Theme() | Goal() | TargetGroup() | ConceptRecord() | Body():
            from konzept.answers.explain.level import of_level  # noqa: PLC0415

            return of_level(loaded, concept, record_, day)
        case Indicator():
            from konzept.answers.explain.indicator import of_indicator  # noqa: PLC0415

            return of_indicator(concept, record_, day)
        case _:
            return iter(())


def as_text(shown: Explanation) -> str:
    """The explanation as text for a terminal, with every input and its place on a line of its own."""
    if not shown.answers:
        return "\n\n".join((shown.heading, _("Records of this kind have no figures.")))
    return "\n\n".join([shown.heading, *("\n".join(_answer(answer)) for answer in shown.answers)])


def _answer(answer: Answer) -> Iterator[str]:
    yield _("{title}: {result}").format(title=answer.title, result=answer.result)
    yield "  " + _("Rule: {rule}").format(rule=answer.rule)
    yield from _inputs(_("Counted:"), answer.counted)
    yield from _inputs(_("Not counted:"), answer.left_out)


def _inputs(title: str, inputs: Iterable[Input]) -> Iterator[str]:
    lines = list(inputs)
    if lines:
        yield f"  {title}"
    for line in lines:
        why = f" – {line.why}" if line.why else ""
        place = f" ({line.place})" if line.place else ""
        yield f"  - {line.text}{why}{place}"
