"""A status entry from the options of the command line, with errors for missing and misspelt words."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from konzept.editing.assignment import plain_date
from konzept.editing.text.content import Content, Leaf, ValueTree, grown, worded
from konzept.i18n.messages import _
from konzept.model.kinds.concept import OwnWord
from konzept.model.meant import shown_words, word_meant
from konzept.model.record import Rating, State, View
from konzept.model.words import WORDS
from konzept.reading.concept import Concept
from konzept.source import values
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import dataclass
from konzept.source.nearest import nearest
from konzept.source.values import Unfit, is_id
from konzept.source.yaml.nodes import Mapping as MappingNode
from konzept.source.yaml.nodes import Node, Scalar
from konzept.source.yaml.nodes import Sequence as ListNode
from konzept.source.yaml.source import Source

NOTED: frozenset[str] = frozenset({State.DROPPED, State.REPLACED, Rating.AT_RISK, Rating.OFF_TRACK})
"""The states and ratings that must not be reported without a note."""


@dataclass(frozen=True, kw_only=True)
class StatusReport:
    """The options given for a status entry; None where an option was not given."""

    date: str
    state: str | None = None
    """None where only a rating is reported: the state then goes on as it was."""
    rating: str | None = None
    percent: str | None = None
    note: str | None = None
    result: str | None = None
    by: tuple[str, ...] = ()
    source: str | None = None
    view: str | None = None
    """`own`, `outside`, or the word for it in the language of the call."""


def entry(concept: Concept, report: StatusReport) -> dict[str, Content]:
    """The keys of the new entry in the order of the model.

    Raises `KonzeptError` for a word that means none of the model or the concept, for an invalid date or percentage, for
    an unknown body, and where a reason is missing.
    """
    vocabulary = concept.record.vocabulary
    state = None if report.state is None else _word(report.state, State, vocabulary.states)
    rating = None if report.rating is None else _word(report.rating, Rating, vocabulary.ratings)
    view = view_of(report.view)
    meant = {_meant(state or "", vocabulary.states), _meant(rating or "", vocabulary.ratings)}
    if meant & NOTED and not (report.note or "").strip():
        word = state if _meant(state or "", vocabulary.states) in NOTED else rating
        message = _("“{word}” needs a reason.").format(word=echo(word or ""))
        raise KonzeptError(message, _("Add it with --note “…”."))
    found: dict[str, Content | None] = {
        "date": Leaf(date(report.date), typed=True),
        "state": _leaf(state),
        "rating": _leaf(rating),
        "percent": _leaf(None if report.percent is None else _percent(report.percent), typed=True),
        "note": _leaf(report.note),
        "result": _leaf(report.result),
        "by": _parties(report.by, concept),
        "source": _leaf(report.source),
        "view": None if view is View.OWN else Leaf(view),
    }
    return {key: leaf for key, leaf in found.items() if leaf is not None}


def view_of(written: str | None) -> View:
    """The view that a word means, the town's own without one; raises `KonzeptError` for any other word."""
    return View(_word(written, View, {})) if written else View.OWN


def _parties(written: Sequence[str], concept: Concept) -> Content | None:
    """Who reported it: one alone as a text, several as a list."""
    names = [worded(_body(each, concept)) for each in written if each.strip()]
    return tuple(names) if len(names) > 1 else next(iter(names), None)


def _leaf(text: str | None, *, typed: bool = False) -> Leaf | None:
    return worded(text, typed=typed) if text and text.strip() else None


def date(written: str) -> str:
    """A date in the notation of files; raises `KonzeptError` for an invalid one."""
    plain = plain_date(written.strip())
    try:
        values.moment(plain)
    except Unfit as unfit:
        raise KonzeptError(unfit.message, unfit.hint) from None
    return plain


def _percent(written: str) -> str:
    try:
        values.percent(written.strip())
    except Unfit as unfit:
        raise KonzeptError(unfit.message, unfit.hint) from None
    return written.strip().removesuffix("%").rstrip()


def _word(written: str, known: type[StrEnum], own: Mapping[str, OwnWord]) -> str:
    """The word of the concept or of the model that is meant, also where its label or translation is written."""
    text = written.strip()
    options = [*own, *(str(word) for word in known)]
    if text in options:
        return text
    labels = {name.casefold(): word for word, value in own.items() for name in (word, value.label) if name}
    meant = (labels[text.casefold()],) if text.casefold() in labels else word_meant(text, known)
    if len(meant) == 1:
        return meant[0]
    labels = {**shown_words(known), **{word: word for word in options}, **labels}
    guess = nearest(text.casefold(), labels)
    message = _("“{word}” is not one of the words for this.").format(word=echo(written))
    titles = {str(word): _(title) for word, title in WORDS.get(known, {}).items()}
    shown = (f"{word} ({titles[word]})" if titles.get(word, word) != word else word for word in meant or options)
    one_of = _("Write one of: {words}.").format(words=", ".join(shown))
    if guess is None or meant:
        raise KonzeptError(message, one_of)
    raise KonzeptError(message, _("“{word}” is probably meant.").format(word=labels[guess]) + " " + one_of)


def _meant(word: str, own: Mapping[str, OwnWord]) -> str:
    return own[word].means if word in own else word


def _body(written: str, concept: Concept) -> str:
    """The id of a body given by its id, name or short name; other text stays as it is unless it is a misspelt id."""
    text = written.strip()
    known = concept.known.get("body", frozenset()) | concept.bodies.keys()
    names = {name: body.id for body in concept.bodies.values() for name in (body.name, body.short) if name}
    if text in known or not text:
        return text
    if text in names:
        return names[text]
    guess = nearest(text, known) if is_id(text) else None
    if guess is None:
        return text
    message = _("There is no body “{id}”.").format(id=echo(text))
    heading = concept.bodies[guess].heading if guess in concept.bodies else guess
    raise KonzeptError(message, _("“{id}” is probably meant ({title}).").format(id=guess, title=echo(heading)))


def _said(node: Node) -> ValueTree:
    """A text or a list of texts, as `grown` gives it for what is to be written."""
    match node:
        case Scalar(value=value):
            return value.strip()
        case ListNode(items=items):
            return [_said(item) for item in items]
        case _:
            return None


def has_entry(source: Source, new: dict[str, Content]) -> bool:
    """Whether the status has an entry that says exactly the same already."""
    home = source.node("status")
    wanted = {key: grown(value) for key, value in new.items()}
    for item in home.items if isinstance(home, ListNode) else ():
        if isinstance(item, MappingNode):
            filled = [(key.value, node) for key, node in item.entries if not (isinstance(node, Scalar) and node.empty)]
            if {key: _said(node) for key, node in filled} == wanted:
                return True
    return False
