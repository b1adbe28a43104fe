"""What a cell may be chosen from: closed words, yes and no, the concept's own words, and records by their titles."""

from enum import StrEnum

from konzept.exchange.workbook.cells import RATING_FORM, STATE_FORM, CellReader
from konzept.exchange.workbook.columns import BookColumn
from konzept.figures.entries import rating_of, state_of
from konzept.i18n.messages import _
from konzept.model.fields import FieldForm
from konzept.model.record import Rating, State, StatusEntry
from konzept.model.types import ANY
from konzept.model.words import PRIORITIES
from konzept.reading.own_fields import OwnFieldForm
from konzept.source.values import moment
from konzept.wording import localized


def choices_of(cells: CellReader, column: BookColumn) -> tuple[tuple[str, ...], bool]:
    """The texts to choose from, and whether no other is allowed; none where a field takes any text."""
    form = column.form
    if form.ref and form.ref.kind != ANY:
        names = tuple(cells.names.of(form.ref.kind).shown.values())
        return names, not (form.ref.or_text or form.ref.across or form.many)
    if isinstance(form, OwnFieldForm) and form.field.choices:
        return tuple(form.field.choices), not form.many
    if form.holds is bool:
        return (_("yes"), _("no")), True
    if issubclass(form.holds, StrEnum):
        return tuple(localized.word(word) for word in form.holds), not form.many
    return _own_words(cells, form), False


def _own_words(cells: CellReader, form: FieldForm) -> tuple[str, ...]:
    """The words for states, ratings and priorities: the concept's own first, then those of the model."""
    words = cells.vocabulary
    day = moment("2000")
    if form is STATE_FORM:
        known = [*words.states, *(str(state) for state in State)]
        found = [(word, state_of(StatusEntry(date=day, state=word), words)) for word in known]
        return tuple(dict.fromkeys(localized.own_word(word, words.states, meant) for word, meant in found))
    if form is RATING_FORM:
        known = [*words.ratings, *(str(rating) for rating in Rating)]
        rated = [(word, rating_of(StatusEntry(date=day, rating=word), words)) for word in known]
        return tuple(dict.fromkeys(localized.own_word(word, words.ratings, meant) for word, meant in rated))
    if form.name == "priority":
        return tuple(
            dict.fromkeys(localized.priority(word, words.priorities) for word in (*words.priorities, *PRIORITIES))
        )
    if form.known_words:
        own = tuple(each.label or word for word, each in words.outcomes.items())
        return (*own, *(localized.word(word) for word in form.known_words if word not in words.outcomes))
    return ()
