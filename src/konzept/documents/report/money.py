"""The money of the calls in a report: what is in force, what was granted and settled, the figures of the document."""

from collections.abc import Iterable, Iterator

from konzept.changes.report import ConceptReport, ReportPeriod
from konzept.documents.concept.money import chapter
from konzept.documents.concept.money.set_aside import fund_facts
from konzept.documents.edition import Edition
from konzept.documents.views import Bullet, Chapter, Fact
from konzept.figures.money.applications import Application, Phase
from konzept.figures.money.funding import CallFunding
from konzept.figures.money.sums import Sums, total
from konzept.i18n.messages import _, ngettext
from konzept.wording import localized
from konzept.wording.money import amount, result, sum_text
from konzept.wording.titles import Link, title_of


def funding_part(edition: Edition, concept_report: ConceptReport) -> Iterator[Chapter]:
    """The chapter on money, where some is on record."""
    found = concept_report.funding
    if found is None:
        return
    prefix = f"concept-{edition.concept.id}"
    sums = found.total.sums
    facts = (*fund_facts(edition), *chapter.notes(edition))
    in_force = [
        each for each in found.calls if each.phase in {Phase.OPEN, Phase.RUNNING, Phase.DECIDED, Phase.UNDERWAY}
    ]
    yield Chapter(
        title=chapter.title(found),
        anchor=f"{prefix}-funding",
        sentences=(*([_together(sums)] if found.has_calls else []), *(_call(each) for each in in_force)),
        facts=tuple(Fact(f.label, tuple(Link(v.text, note=v.note) for v in f.values)) for f in facts),
        tables=tuple(chapter.tables(edition, linked=False)),
        chapters=tuple(_in_period(prefix, concept_report.period)) if concept_report.period else (),
    )


def _together(sums: Sums) -> str:
    """A sentence on the number of applications and their outcomes."""
    count = len(sums.applications)
    if not count:
        return _("No application is on record.")
    text = ngettext(
        "{count} application, {granted} granted: {amount}.",
        "{count} applications, {granted} of them granted: {amount}.",
        count,
    )
    return text.format(
        count=localized.number(count), granted=localized.number(len(sums.grants)), amount=sum_text(sums.granted)
    )


def _call(funding: CallFunding) -> str:
    """One or two sentences on a call that is in force, and on how much of its budget is granted."""
    deadline = funding.call.deadline
    state = localized.word(funding.phase)
    if deadline and funding.phase is Phase.OPEN:
        state = _("open for applications {until}").format(until=localized.until(deadline))
    return _("{call} ({state}): {result}").format(call=title_of(funding.call), state=state, result=result(funding))


def _in_period(prefix: str, period: ReportPeriod) -> Iterator[Chapter]:
    lists = (
        ("granted", _("Granted in the period"), period.granted, total(each.granted for each in period.granted)),
        ("settled", _("Settled in the period"), period.settled, total(each.settled for each in period.settled)),
    )
    for key, title, found, sum_ in lists:
        if found:
            lines = (_("Together: {amount}").format(amount=sum_text(sum_)),)
            yield Chapter(title=title, anchor=f"{prefix}-{key}", sentences=lines, bullets=tuple(_bullets(key, found)))


def _bullets(key: str, found: Iterable[Application]) -> Iterator[Bullet]:
    for each in found:
        on = each.decided if key == "granted" else each.settled_on
        value = each.granted if key == "granted" else each.settled
        text = _("{title}: {amount} ({date})")
        date = localized.day(on) if on else ""
        yield Bullet(text.format(title=title_of(each.grant), amount=amount(value), date=date))
