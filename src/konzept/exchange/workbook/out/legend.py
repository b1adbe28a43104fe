"""The first sheet of a workbook: how it is used, what the colours say, and where everything stands."""

from collections.abc import Sequence

from konzept.exchange.workbook.columns import left_out
from konzept.exchange.workbook.plan import PlannedSheet
from konzept.i18n.messages import _
from konzept.wording import localized


def rules() -> tuple[str, ...]:
    """How the workbook is used, in sentences."""
    return (
        _("Write what has changed, and save. “konzept import FILE” shows what follows from it."),
        _("White cells may be changed, grey ones may not; the note at the head of a column says what belongs there."),
        _("A new state becomes a new entry with its day; what was reported before stays."),
        _("A new record or entry: fill the first empty row below the others. The id is made from the title."),
        _("Several values in one cell stand in a line each (Alt+Enter), or with semicolons between."),
        _("A day is written as 30.06.2027. Where less is known: June 2027, 3rd quarter 2027, 2027."),
        _("Nothing is deleted by taking out a row. What is not pursued any longer gets the state “{dropped}”.").format(
            dropped=_("dropped")
        ),
        _("Sheets of lists that are still empty are hidden: right-click on the name of a sheet, and choose “Unhide”."),
        _("Formulas are not taken; write the value."),
        _("The sheets are protected without a password, so that nothing is changed by accident."),
        _("The workbook holds internal notes and drafts, too: it is for those who work on the concept."),
    )


def left_out_of(sheets: Sequence[PlannedSheet]) -> str:
    """What no sheet has, in a sentence; empty where all is there."""
    titles = {title: None for sheet in sheets if not sheet.items for title in left_out(sheet.kind.model)}
    if not titles:
        return ""
    return _("Only in the files: {titles}.").format(titles=localized.listed(titles))
