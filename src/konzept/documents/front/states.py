"""All active measures as one bar, each state with as much of it as it has measures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from konzept.documents.edition import Edition
from konzept.documents.front.views import StateBar, StatePart
from konzept.figures.front.slices import Slice, slices
from konzept.figures.progress import Progress
from konzept.i18n.messages import _, ngettext
from konzept.model import Record, Theme
from konzept.model.record import State
from konzept.wording import localized
from konzept.wording.counts import left_out_by_state, state_words

LASTING = "lasting"
"""The key of lasting tasks that go on: they count as implemented, and look like it."""

WHOLE = 10_000
"""The bar is drawn in hundredths of a percent."""


def state_bar(edition: Edition, record: Record) -> StateBar | None:
    """The bar of the measures beneath a theme or of the whole concept; None where nothing was reported of any."""
    figures = edition.beneath(record)
    if len(figures.unreported) == len(figures.active):
        return None
    cut = slices(figures)
    parts, left_out = tuple(_parts(edition, cut)), tuple(_left_out(edition, figures))
    is_mixed = any(each.is_done and each.state is not State.IMPLEMENTED for each in cut)
    done = len(figures.done)
    return StateBar(
        title=_title(edition, len(figures.active)),
        chart_text=localized.clauses((*(f"{part.word}: {part.count}" for part in parts), _told(left_out))),
        parts=parts,
        reach=_percent(_place(done, len(figures.active))) if done else "",
        bracket=_("count as implemented: {count}").format(count=localized.number(done)) if is_mixed else "",
        left_out=left_out,
        apart=_("not counted:") if left_out else "",
    )


def state_anchor(key: str) -> str:
    """Where the table of all states says of one what it means in totals."""
    return f"state-{key}"


def leading(bar: StateBar) -> StateBar:
    """The bar whose legend leads to that table."""

    def led(part: StatePart) -> StatePart:
        return replace(part, href=f"#{state_anchor(part.page)}")

    return replace(bar, parts=tuple(map(led, bar.parts)), left_out=tuple(map(led, bar.left_out)))


def small_bar(edition: Edition, theme: Theme) -> StateBar | None:
    """The bar of a theme, which stands beside the sentence with its counts: without title and bracket."""
    found = state_bar(edition, theme)
    return replace(found, title="", bracket="") if found else None


def _title(edition: Edition, active: int) -> str:
    text = ngettext("{count} active {measures} by state", "{count} active {measures} by state", active)
    label = edition.measures
    return text.format(count=localized.number(active), measures=label.one if active == 1 else label.many)


def _parts(edition: Edition, cut: Sequence[Slice]) -> Iterator[StatePart]:
    """The parts one after the other: each ends where the next begins, and the last one at the end of the bar."""
    counts = [len(each.statuses) for each in cut]
    for each, count, after in zip(cut, counts, accumulate(counts), strict=True):
        start, end = _place(after - count, sum(counts)), _place(after, sum(counts))
        is_lasting = each.is_done and each.state is not State.IMPLEMENTED
        yield StatePart(
            key=LASTING if is_lasting else key_of(each.state),
            word=_word(edition, each, cut),
            count=localized.number(count),
            start=_percent(start),
            width=_percent(end - start),
            is_done=each.is_done,
            page=key_of(each.state),
        )


def _place(part: int, whole: int) -> int:
    """How far along the bar a number of measures reaches, in integer arithmetic: all machines give the same."""
    return (2 * part * WHOLE + whole) // (2 * whole)


def _percent(place: int) -> str:
    return f"{place // 100}.{place % 100:02}"


def key_of(state: State | None) -> str:
    """The key of a state, under which the lists of measures are found."""
    return str(state) if state else localized.UNREPORTED


def _word(edition: Edition, one: Slice, cut: Sequence[Slice]) -> str:
    """The word for a state; where some measures in it count as implemented and others do not, with the reason."""
    (found,) = state_words(edition.concept, one.statuses)
    if sum(each.state is one.state for each in cut) == 1:
        return found.word
    text = _("{state} (recorded as a lasting task)") if one.is_done else _("{state} (not recorded as a lasting task)")
    return text.format(state=found.word)


def _told(left_out: Sequence[StatePart]) -> str:
    """What is not counted, in words: “not counted: 2 dropped, 1 replaced”."""
    if not left_out:
        return ""
    return " ".join((_("not counted:"), localized.listed(f"{part.count} {part.word}" for part in left_out)))


def _left_out(edition: Edition, figures: Progress) -> Iterator[StatePart]:
    """What is not counted, state by state."""
    for state, found in left_out_by_state(figures).items():
        (told,) = state_words(edition.concept, found)
        yield StatePart(key=str(state), word=told.word, count=localized.number(len(found)), page=str(state))
