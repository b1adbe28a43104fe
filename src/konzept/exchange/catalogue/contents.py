"""From the pieces of a draft to the keys of its record; what no key takes exactly goes into the text with its label."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from konzept.editing.text.content import Content, Leaf
from konzept.exchange.catalogue.drafts import TEXT, Draft, DraftPiece
from konzept.exchange.catalogue.mapping import CatalogueMap
from konzept.exchange.catalogue.words import amounts, times
from konzept.exchange.catalogue.words.prose import as_markdown
from konzept.i18n.messages import _
from konzept.model import KIND_OF
from konzept.model.fields import FieldForm, forms
from konzept.model.meant import certain, folded, word_meant
from konzept.model.record import Rating, State
from konzept.model.types import LONG_TEXT, ONE_LINE
from konzept.reading import typed
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import pattern
from konzept.source.values import Moment, Unfit
from konzept.source.yaml.characters import unfit_character
from konzept.source.yaml.nodes import Scalar, Span

TEXT_KEYS: Mapping[str, str] = {"theme": "text", "goal": "text", "measure": "description"}
"""The key of the running text of each kind."""

_NOTHING = pattern(r"(?:[-–—/.…]+|k\. ?a\.|keine angabe|n\. ?n\.|n/a|tbd|entfällt)", re.IGNORECASE)

_PERSON = pattern(r"(?:Frau|Herrn?|Fr\.|Hr\.|Mr\.?|Mrs\.?|Ms\.?|(?:Prof\.|Dr\.)\s?[A-ZÄÖÜ])(?:\s|(?<=[A-ZÄÖÜ]))")
ITEMS = 100
"""Items of a list."""

MOST = 60_000
"""So many bytes of a record are other values than its text."""

NOWHERE = "-"
"""Stands in place of a key for what goes nowhere."""


class Placed(NamedTuple):
    """Where a piece went: the key, and why it did not go to the key that its label means."""

    piece: DraftPiece
    key: str
    reason: str = ""
    advice: str = ""


@dataclass
class DraftContents:
    """What a draft becomes."""

    keys: frozenset[str]
    """The keys that a record of its kind has."""
    values: dict[str, Content] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)
    size: int = 0
    """The bytes of the values so far, but for the text."""


class Unread(Exception):
    """A text that a key does not take; says why."""


class Known(NamedTuple):
    """What the concept has already: the ids of bodies and groups by their names."""

    bodies: Mapping[str, str]
    groups: Mapping[str, str]


def contents_of(draft: Draft, map_: CatalogueMap, known: Known, refused: Mapping[str, str]) -> DraftContents:
    """The values of the record; `refused` has keys whose values the model turned out not to take, with the reason."""
    model = KIND_OF[draft.kind].model
    made = DraftContents(keys=frozenset(forms(model)))
    for key, pieces in _by_key(draft).items():
        form = forms(model).get(key.partition(".")[0])
        if key in {TEXT, "title", "number", TEXT_KEYS[draft.kind]}:
            made.placed += [
                Placed(piece, "title" if key == "title" else key) for piece in pieces if key in {"title", "number"}
            ]
            continue
        if form is None:
            _as_text(made, pieces, _("A {kind} has no such key.").format(kind=_(KIND_OF[draft.kind].one)))
        elif key in refused:
            _as_text(made, pieces, refused[key])
        else:
            _key(made, form, pieces, map_, known)
    _status(made, draft, map_, refused)
    _text(made, draft)
    order = list(forms(model))
    made.values = dict(sorted(made.values.items(), key=lambda each: order.index(each[0])))
    return made


def _by_key(draft: Draft) -> Mapping[str, list[DraftPiece]]:
    found: dict[str, list[DraftPiece]] = {}
    for piece in draft.pieces:
        if not piece.key.startswith("status"):
            found.setdefault(piece.key, []).append(piece)
    return found


def _key(made: DraftContents, form: FieldForm, pieces: list[DraftPiece], map_: CatalogueMap, known: Known) -> None:
    """Take the pieces of one key, each where it can be read."""
    for piece in pieces:
        if _NOTHING.fullmatch(piece.text.strip()):
            made.placed.append(Placed(piece, NOWHERE, _("“{text}” says nothing.").format(text=echo(piece.text))))
            continue
        if form.name in {"contact", "lead"} and len(piece.text) <= ONE_LINE and _PERSON.match(piece.text.strip()):
            _join(made, "internal", piece)
            made.placed.append(Placed(piece, "internal", _("It names a person; an office or a function is published.")))
            continue
        try:
            _take(made, form, piece, map_, known)
        except Unread as unread:
            _as_text(made, [piece], str(unread))


def _take(made: DraftContents, form: FieldForm, piece: DraftPiece, map_: CatalogueMap, known: Known) -> None:
    key = form.name
    before = made.values.get(key)
    made.size += len(piece.text.encode())
    if made.size > MOST or len(piece.text) > LONG_TEXT // 2:
        raise Unread(too_long())
    if key == "costs":
        _costs(made, piece)
        return
    if key in {"start", "due", "horizon"}:
        _time(made, key, piece)
        return
    if form.many:
        there = before if isinstance(before, tuple) else ()
        fresh = (_one(form, line, known) for line in _items(piece.text, form, map_.separators))
        items = (*there, *(leaf for leaf in dict.fromkeys(fresh) if leaf not in there))
        if len(items) > ITEMS:
            raise Unread(_("More than {count} items are no list that anybody reads.").format(count=ITEMS))
        made.values[key] = items
    elif form.markup:
        said = f"{before.text}\n\n" if isinstance(before, Leaf) else ""
        made.values[key] = Leaf(said + as_markdown(piece.text))
    else:
        leaf = _one(form, "; ".join(_items(piece.text, form, "")), known)
        if before is not None and before != leaf:
            raise Unread(_("There is another value for “{key}” already.").format(key=key))
        made.values[key] = leaf
    made.placed.append(Placed(piece, key))


def _items(text: str, form: FieldForm, separators: str) -> list[str]:
    """The items of a cell: its lines, and what the signs separate; a text of sentences is not torn apart."""
    signs = "" if form.markup else separators
    pattern = "|".join(["\n", *(re.escape(sign) for sign in signs if not sign.isspace())])
    lines = (re.sub(r"^(?:[-–•*·▪]\s+)", "", line.strip()) for line in re.split(pattern, text))
    return [" ".join(line.split()) for line in lines if line.strip()]


def _one(form: FieldForm, text: str, known: Known) -> Leaf:
    """One value of a key; raises `Unread` where the key does not take it."""
    if unfit_character(text):
        raise Unread(_("It has characters that no text can hold."))
    ref = form.ref
    names = {"body": known.bodies, "group": known.groups}.get(ref.kind, {}) if ref else {}
    if ref and not ref.or_text:
        raise Unread(_("“{key}” names records, and not texts.").format(key=form.name))
    if folded(text) in names:
        return Leaf(names[folded(text)])
    inner = forms(form.part)[form.text_key] if form.part and form.text_key else form
    if issubclass(inner.holds, Moment):
        raise Unread(_("“{text}” is no date.").format(text=echo(text)))
    if inner.part or (not inner.markup and len(text) > ONE_LINE):
        raise Unread(_("It is longer than a line, and “{key}” has only one.").format(key=form.name))
    try:
        value = typed.value(form, text)
        inner.read(Scalar(value, Span(0, len(value))))
    except (Unfit, KonzeptError) as unfit:
        raise Unread(str(unfit)) from unfit
    return Leaf(as_markdown(value) if inner.markup else value, typed=not issubclass(inner.holds, str))


def _costs(made: DraftContents, piece: DraftPiece) -> None:
    read = amounts.amounts_in(piece.text, piece.label, piece.year)
    before = made.values.get("costs", ())
    if 0 < len(read) <= ITEMS:
        entries = tuple(amount.content() for amount in read)
        made.values["costs"] = (*(before if isinstance(before, tuple) else ()), *entries)
        made.placed.append(Placed(piece, "costs"))
        return
    reason = _("“{text}” is no exact amount.").format(text=echo(piece.text))
    if "resources" not in made.keys:
        raise Unread(reason)
    _join(made, "resources", piece)
    made.placed.append(Placed(piece, "resources", reason))


def _time(made: DraftContents, key: str, piece: DraftPiece) -> None:
    """A day, or from when to when; what lasts; a word for it where no date is certain."""
    text = " ".join(piece.text.split())
    found = times.time_in(key, text)
    if found and found.keys() <= made.keys and not any(name in made.values for name in found):
        made.values.update({name: Leaf(value, typed=name != "horizon") for name, value in found.items()})
        made.placed.append(Placed(piece, ", ".join(found)))
        return
    said = text if key == "horizon" else f"{piece.label}: {text}" if piece.label else text
    if "horizon" not in made.keys or "horizon" in made.values or len(said) > ONE_LINE:
        raise Unread(_("“{text}” is no date.").format(text=echo(text)))
    made.values["horizon"] = Leaf(said)
    made.placed.append(Placed(piece, "horizon", _("“{text}” is no exact date.").format(text=echo(text))))


def _join(made: DraftContents, key: str, piece: DraftPiece) -> None:
    """Add a labelled paragraph to a key that holds a text."""
    before = made.values.get(key)
    said = f"{before.text}\n\n" if isinstance(before, Leaf) else ""
    label = f"{piece.label}: " if piece.label else ""
    made.values[key] = Leaf(f"{said}{as_markdown(f'{label}{piece.text}')}")


# The status


def _status(made: DraftContents, draft: Draft, map_: CatalogueMap, refused: Mapping[str, str]) -> None:
    """The entry of the status, where the day and the state are certain."""
    pieces = [piece for piece in draft.pieces if piece.key.startswith("status")]
    filled = [piece for piece in pieces if not _NOTHING.fullmatch(piece.text.strip())]
    for piece in pieces:
        if piece not in filled:
            made.placed.append(Placed(piece, NOWHERE, _("“{text}” says nothing.").format(text=echo(piece.text))))
    if not filled:
        return
    days = [found for piece in filled if piece.key == "status.date" if (found := times.day_in(piece.text))]
    day = next(iter(days), map_.as_of)
    told = _told(filled)
    if "status" in refused or not day or not told or len(days) > 1:
        reason = refused.get("status") or (
            _("Its state is none of the words for it.")
            if day
            else _("A status has a day; name it in the mapping as “as_of”.")
        )
        _as_text(made, filled, reason)
        return
    made.values["status"] = ({"date": Leaf(day, typed=True), **told},)
    made.placed += [Placed(piece, "status") for piece in filled]


def _told(pieces: Iterable[DraftPiece]) -> dict[str, Content]:
    """State, rating and note of the pieces; empty where no state or rating is certain, or two say so."""
    found: dict[str, Content] = {}
    for piece in pieces:
        if piece.key == "status.date":
            continue
        text = " ".join(piece.text.split())
        first, _sign, rest = _parted(text)
        state, rating = certain(word_meant(first, State)), certain(word_meant(first, Rating))
        if piece.key in {"status", "status.state", "status.rating"} and (state or rating):
            key = "state" if state else "rating"
            if key in found or (rest and "note" in found):
                return {}
            found[key] = Leaf(state or rating or "")
            found |= {"note": Leaf(rest)} if rest else {}
        elif piece.key in {"status.note", "status.result", "status.source", "status.by"} and len(text) <= ONE_LINE:
            found[piece.key.partition(".")[2]] = Leaf(text)
        else:
            return {}
    order = ("state", "rating", "note", "result", "by", "source")
    return {key: found[key] for key in order if key in found} if {"state", "rating"} & found.keys() else {}


def _parted(text: str) -> tuple[str, str, str]:
    """The word for a state and what follows it: “umgesetzt; 12 Gruppen”, “läuft (seit März)”."""
    text = re.sub(r"^[^\w]+", "", text)  # a coloured circle, a tick
    found = re.match(r"(?P<first>[^;:,(\n–]{2,40}?)\s*(?P<sign>[;:,(–]|$)\s*(?P<rest>.*)", text, re.DOTALL)
    if not found:
        return text, "", ""
    rest = found["rest"].strip()
    return found["first"].strip(), found["sign"], rest.removesuffix(")") if found["sign"] == "(" else rest


# The text


def _as_text(made: DraftContents, pieces: Iterable[DraftPiece], reason: str) -> None:
    """Words that their key does not take, as a paragraph with their label."""
    made.placed += [Placed(piece, TEXT, reason) for piece in pieces]


def _text(made: DraftContents, draft: Draft) -> None:
    """All running text in the order of the document, and what found no key, each piece with its label."""
    reasons = {id(each.piece): each.reason for each in made.placed if each.key == TEXT}
    made.placed = [each for each in made.placed if each.key != TEXT]
    key = TEXT_KEYS[draft.kind]
    paragraphs: list[str] = []
    room = LONG_TEXT - 100
    for piece in draft.pieces:
        reason = reasons.get(id(piece))
        if piece.key not in {TEXT, key} and reason is None:
            continue
        lines = list(_paragraph(piece, is_labelled=reason is not None or piece.key == TEXT))
        length = sum(len(line) + 1 for line in lines)
        if length > room:
            made.placed.append(Placed(piece, NOWHERE, too_long(), shorten()))
            continue
        room -= length
        paragraphs += lines
        made.placed.append(Placed(piece, key, reason or ""))
    text = "\n".join(paragraphs).strip()
    if text:
        made.values[key] = Leaf(re.sub(r"\n{3,}", "\n\n", text))


def too_long() -> str:
    """Why a text is not taken that has no room."""
    return _("The text is longer than a record may be.")


def shorten() -> str:
    """What to do about it."""
    return _("Shorten it, or keep the document in “assets/” and name it in the record.")


def _paragraph(piece: DraftPiece, *, is_labelled: bool) -> Iterator[str]:
    """The lines of a paragraph, or of an item of a list, with a blank one around a paragraph."""
    if not piece.text.strip():
        return
    label = f"{piece.label}: " if piece.label and is_labelled else ""
    if piece.text.startswith("**") and piece.text.endswith("**"):
        yield from ("", piece.text, "")
    elif piece.is_item:
        yield f"- {as_markdown(' '.join(f'{label}{piece.text}'.split()))}"
    else:
        yield from ("", as_markdown(f"{label}{piece.text}"), "")
