"""A succession as a document: totals, every measure of the old concept, those not accounted for, and new measures."""

from collections.abc import Iterator
from typing import TypeAlias

from konzept.answers.identity import record_data
from konzept.answers.record_json import Json
from konzept.answers.report.data import VERSION
from konzept.answers.table import NUMBER, Column, Table, table_of
from konzept.changes.succession import Heir, Succession
from konzept.documents.concept.document import made_by
from konzept.documents.concept.predecessors import balance, contradiction, fate_word, measures
from konzept.documents.contents import contents
from konzept.documents.notices import joint_notice
from konzept.documents.views import Bullet, Chapter, Document
from konzept.i18n.messages import _, language
from konzept.model import Repository
from konzept.model.kinds.measure import Fate
from konzept.wording import localized
from konzept.wording.levels import level, measures_of
from konzept.wording.titles import title_of

_Fated: TypeAlias = tuple[Fate | None, int]
"""An outcome of measures, and their number."""


def document(succession: Succession, repository: Repository) -> Document:
    """The succession in the language of the call."""
    old, new = succession.old.record, succession.new.record
    chapters = tuple(_chapters(succession))
    return Document(
        id="succession",
        kind="succession",
        language=language(),
        direction=localized.direction(language()),
        title=_("{measures}: what became of them").format(measures=level(succession.old, "measure").many),
        subtitle=_("From “{old}” to “{new}”").format(old=old.title, new=new.title),
        notice=joint_notice((succession.old, succession.new)),
        municipality=repository.publisher.name if repository.publisher else new.municipality.name,
        chapters=chapters,
        contents=contents(chapters),
        about=localized.day(succession.day),
        made_by=made_by(succession.day),
    )


def _chapters(succession: Succession) -> Iterator[Chapter]:
    yield Chapter(
        title=_("Balance"),
        anchor="succession-balance",
        sentences=tuple(balance(succession)),
        tables=(_balance(succession),),
    )
    if succession.measures:
        yield Chapter(title=_("One by one"), anchor="succession", tables=(measures(succession),))
    if succession.gaps:
        bullets = tuple(Bullet(title_of(heir.measure)) for heir in succession.gaps)
        yield Chapter(title=_("Not accounted for"), anchor="succession-gaps", bullets=bullets)
    if succession.contradicted:
        bullets = tuple(Bullet(contradiction(heir)) for heir in succession.contradicted)
        yield Chapter(title=_("Contradictions"), anchor="succession-contradictions", bullets=bullets)
    if succession.fresh:
        bullets = tuple(Bullet(title_of(measure)) for measure in succession.fresh)
        title = _("New {measures}").format(measures=measures_of(succession.new).many)
        yield Chapter(title=title, anchor="succession-new", bullets=bullets)


def _balance(succession: Succession) -> Table:
    total = localized.number(len(succession.measures))
    columns: tuple[Column[_Fated], ...] = (
        Column("fate", _("What became of it"), lambda row: fate_word(row[0]), foot=_("Together")),
        Column("count", _("Count"), lambda row: localized.number(row[1]), form=NUMBER, foot=total),
    )
    caption = _("{measures} by what became of them").format(measures=level(succession.old, "measure").many)
    return table_of(columns, succession.balance.items(), caption=caption)


def data(succession: Succession) -> Json:
    """The succession as JSON."""
    return {
        "version": VERSION,
        "old": record_data(succession.old.record),
        "new": record_data(succession.new.record),
        "declared": succession.old.record.declared.measures,
        "balance": {str(fate) if fate else "not-accounted": count for fate, count in succession.balance.items()},
        "measures": [_heir(heir) for heir in succession.measures],
        "gaps": [str(heir.measure.file.address) for heir in succession.gaps],
        "new_measures": [record_data(measure) for measure in succession.fresh],
    }


def _heir(heir: Heir) -> Json:
    return {
        **record_data(heir.measure),
        "fate": str(heir.fate) if heir.fate else None,
        "basis": str(heir.basis) if heir.basis else None,
        "reason": heir.reason or None,
        "successors": [record_data(measure) for measure in heir.successors],
        "conflicts": [str(conflict) for conflict in heir.conflicts],
        "sentence": contradiction(heir) if heir.conflicts else None,
    }
