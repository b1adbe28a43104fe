"""Outcomes of earlier measures in words: for the documents of both concepts and for that of the succession."""

from collections.abc import Iterator

from konzept.answers import cells
from konzept.answers.table import Cell, Column, Table, table_of
from konzept.changes.succession import Basis, Conflict, Heir, Succession, successions
from konzept.documents.edition import Edition, fact
from konzept.documents.views import Chapter
from konzept.i18n.messages import _
from konzept.model import Measure
from konzept.model.kinds.measure import Fate
from konzept.wording import localized
from konzept.wording.levels import level, measures_of
from konzept.wording.titles import link_to, title_of


def chapters(edition: Edition) -> Iterator[Chapter]:
    """A chapter for each succession from or to the concept, if measures of the old concept are known."""
    found = successions(edition.companions, edition.concept, edition.day)
    for succession in (each for each in found if each.measures):
        is_old = succession.old.id == edition.concept.id
        other = succession.new if is_old else succession.old
        told = _("{measures}: what became of them") if is_old else _("{measures} of “{concept}”: what became of them")
        title = told.format(measures=level(succession.old, "measure").many, concept=other.record.title)
        contradictions = (contradiction(heir) for heir in succession.contradicted)
        yield Chapter(
            anchor=f"succession-{other.id}",
            title=title,
            facts=(*fact(_("Balance"), *balance(succession)), *fact(_("Contradictions"), *contradictions)),
            tables=(measures(succession, linked=is_old),),
        )


def balance(succession: Succession) -> Iterator[str]:
    """The result of a succession in sentences: counts first, then what they do not cover."""
    total = len(succession.measures)
    told = {fate: count for fate, count in succession.balance.items() if count or fate is None}
    counts = localized.listed(f"{localized.number(count)} {fate_word(fate)}" for fate, count in told.items())
    old, new = measures_of(succession.old).many, measures_of(succession.new).many
    yield _("Old {measures}: {total} ({counts}).").format(measures=old, total=localized.number(total), counts=counts)
    if succession.declared_only:
        text = _("Old {measures}: {declared} declared, {recorded} recorded; {rest} cannot be traced.")
        declared = succession.old.record.declared.measures or 0
        yield text.format(
            measures=old,
            declared=localized.number(declared),
            recorded=localized.number(total),
            rest=localized.number(succession.declared_only),
        )
    going_on = len(succession.new_measures) - len(succession.fresh)
    text = _("New {measures}: {total}, of which {old} with a predecessor and {new} without.")
    yield text.format(
        measures=new,
        total=localized.number(len(succession.new_measures)),
        old=localized.number(going_on),
        new=localized.number(len(succession.fresh)),
    )


def measures(succession: Succession, *, linked: bool = False) -> Table:
    """The table of old measures with their outcomes; with `linked`, linked into the document of their concept."""

    def title(heir: Heir) -> Cell | str:
        return cells.linked(link_to(heir.measure)) if linked else title_of(heir.measure)

    label = level(succession.old, "measure")
    columns: tuple[Column[Heir], ...] = (
        Column("title", label.one, title),
        Column("fate", _("What became of it"), lambda heir: fate_word(heir.fate)),
        Column("successors", _("Goes on as"), lambda heir: _titles(heir.successors) or "–"),
        Column("reason", _("Reason"), lambda heir: reason(heir) or "–"),
    )
    return table_of(
        columns, succession.measures, caption=_("All {measures}").format(measures=measures_of(succession.old).many)
    )


def _titles(measures: tuple[Measure, ...]) -> str:
    return localized.clauses(title_of(measure) for measure in measures)


def fate_word(fate: Fate | None) -> str:
    """The word for the outcome of a measure; for None, that it is not accounted for."""
    return localized.word(fate) if fate else _("not accounted for")


def reason(heir: Heir) -> str:
    """The recorded reason of an outcome; else what the outcome was derived from, or why it is not known."""
    if heir.reason:
        return heir.reason
    if heir.fate is None:
        return next((gap.note for gap in heir.measure.gaps if gap.field == "outcome" and gap.note), "")
    return _("according to its last status") if heir.basis is Basis.STATUS else ""


def contradiction(heir: Heir) -> str:
    """A sentence on what contradicts the outcome of a measure; to be asked only where there are conflicts."""
    told = localized.clauses(CONFLICTS[conflict]() for conflict in heir.conflicts)
    return _("{title}: its outcome is “{outcome}”, but {told}.").format(
        title=title_of(heir.measure), outcome=fate_word(heir.fate), told=told
    )


CONFLICTS = {
    Conflict.ENDED_YET_CONTINUED: lambda: _("a new measure continues it"),
    Conflict.NO_SUCCESSOR: lambda: _("no new measure continues it"),
    Conflict.NOT_SPLIT: lambda: _("only one new measure continues it"),
    Conflict.SPLIT: lambda: _("several new measures continue it"),
    Conflict.NOT_MERGED: lambda: _("its new measure continues no other one"),
    Conflict.MERGED: lambda: _("its new measure continues others as well"),
    Conflict.STATUS_DROPPED: lambda: _("its last status says that it was dropped or replaced"),
    Conflict.STATUS_IMPLEMENTED: lambda: _("its last status says that it was implemented"),
}
