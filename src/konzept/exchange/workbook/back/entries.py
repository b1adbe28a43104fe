"""A changed state in the row of a record: it becomes a new entry of the status, and the earlier ones stay."""

from collections.abc import Mapping, Sequence

from konzept.editing.entry import NOTED, StatusReport, entry
from konzept.editing.text.content import Content
from konzept.exchange.workbook.back.proposals import Ledger
from konzept.exchange.workbook.back.values import Touched
from konzept.exchange.workbook.cells import CellMeaning, canonical
from konzept.figures.entries import rating_of, state_of
from konzept.i18n.messages import _
from konzept.model.record import StatusEntry
from konzept.reading.concept import Concept
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.values import moment


def new_entry(
    concept: Concept,
    known: Sequence[StatusEntry],
    today: str,
    changed: Sequence[tuple[Touched, CellMeaning]],
    ledger: Ledger,
) -> dict[str, Content] | None:
    """The entry that the changed cells of a row ask for, of the day that stands there, else of today.

    None where they ask for none, or for one that is there already, or for none that can be made; that is then noted.
    """
    said = {each.column.entry: canonical(meant.value) for each, meant in changed}
    cells = {each.column.entry: each for each, _meant in changed}
    where = cells.get("state") or next(iter(cells.values()))
    if refusal := _refused(said):
        ledger.refuse(where.place, where.text, *refusal)
        return None
    state = said.get("state") or None
    if state is None and not said.get("rating"):
        state = _current(known)
    report = StatusReport(
        date=said.get("date") or today,
        state=state,
        rating=said.get("rating") or None,
        percent=said.get("percent") or None,
        note=said.get("note") or None,
    )
    if any(_says(each, report, is_dated="date" in said) for each in known):
        return None
    lacking = _unnoted(concept, report)
    if lacking in cells:
        advice = _("Write it into the column “{column}”.").format(column=_("Note on the new state"))
        reason = _("“{word}” needs a reason.").format(word=echo(cells[lacking].text))
        ledger.refuse(where.place, where.text, reason, advice)
        return None
    try:
        return entry(concept, report)
    except KonzeptError as error:
        ledger.refuse_for(where.place, where.text, error)
        return None


def _refused(said: Mapping[str, str]) -> tuple[str, str] | None:
    """Why the cells make no entry, and what to do."""
    if "state" in said and not said["state"]:
        return (
            _("A state is not taken away: what was reported stays."),
            _("Write the state that holds now, or put back the one that was there."),
        )
    if not any(value for key, value in said.items() if key != "date"):
        return (
            _("Only the day was changed; what was reported stays as it is."),
            _("Write the new state as well, or correct the day of the old one in its file."),
        )
    return None


def _current(known: Sequence[StatusEntry]) -> str | None:
    """The state of the newest entry, which goes on where only a note or a percentage is added."""
    stated = [each for each in known if each.state]
    return max(stated, key=lambda each: each.date.last).state if stated else None


def _says(known: StatusEntry, report: StatusReport, *, is_dated: bool) -> bool:
    """Whether an entry says that already: then the workbook was taken before."""
    if is_dated and moment(report.date) != known.date:
        return False
    texts = ((known.note, report.note), (known.percent, report.percent), (known.rating, report.rating))
    same = known.state == report.state and all(canonical(mine) == (yours or "") for mine, yours in texts)
    return same and (is_dated or bool(report.note) or str(known.date) == report.date)


def _unnoted(concept: Concept, report: StatusReport) -> str:
    """The cell whose word needs a reason, where there is none: `state` or `rating`; else empty."""
    vocabulary = concept.record.vocabulary
    asked = StatusEntry(date=moment("2000"), state=report.state, rating=report.rating)
    meant = {"state": state_of(asked, vocabulary), "rating": rating_of(asked, vocabulary)}
    return "" if report.note else next((key for key, word in meant.items() if word and str(word) in NOTED), "")
