"""References as people read them: the title of the record, told apart from others that are called the same."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from konzept.i18n.messages import _
from konzept.model import KIND_OF
from konzept.model.types import ANY, Ref
from konzept.reading.concept import Concept
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import pattern
from konzept.source.nearest import nearest
from konzept.wording.titles import title_of

_WITH_ID = pattern(r"(?P<title>.*)\[(?P<id>[a-z0-9-]{1,64})\]", re.DOTALL)


class KindNames(NamedTuple):
    """The records of a kind by what they are called here, and the other way round."""

    shown: Mapping[str, str]
    """By id: what a cell says."""
    meant: Mapping[str, str]
    """By folded name: the id; names of several records are not among them."""
    several: frozenset[str]
    """Folded titles that more than one record has."""


class RecordNames:
    """What the records of a concept are called in cells."""

    def __init__(self, concept: Concept, new: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """`new` has the titles of records that are made by the same import, by kind and id."""
        self.concept = concept
        self._new = new or {}
        self._kinds: dict[str, KindNames] = {}

    def of(self, kind: str) -> KindNames:
        """The names of the records of a kind."""
        if kind not in self._kinds:
            self._kinds[kind] = self._named(kind)
        return self._kinds[kind]

    def _named(self, kind: str) -> KindNames:
        if kind not in KIND_OF or not KIND_OF[kind].folder:
            return KindNames({}, {}, frozenset())
        records = self.concept.records_of(kind)
        titles = {name: one_line(title_of(record)) for name, record in records.items()}
        titles |= {name: one_line(title) for name, title in self._new.get(kind, {}).items()}
        count = Counter(map(_folded, titles.values()))
        shown = {
            name: f"{title} [{name}]" if count[_folded(title)] > 1 or not title else title
            for name, title in titles.items()
        }
        meant = {_folded(title): name for name, title in shown.items()}
        others = [
            (_folded(word), name)
            for name, record in records.items()
            for word in {record.heading, getattr(record, "short", None)}
            if word
        ]
        of_others = Counter(word for word, _name in others)
        for word, name in others:
            if of_others[word] == 1 and count[word] < 2:
                meant.setdefault(word, name)
        return KindNames(shown, meant, frozenset(word for word in {**count, **of_others} if word not in meant))

    def shown(self, ref: Ref, text: str) -> str:
        """What a cell says of a reference, as the file has it: the title of the record, or the text itself."""
        named, name = ref.read(text)
        if ref.typed or named.kind == ANY:
            return text
        return self.of(named.kind).shown.get(name, text)

    def meant(self, ref: Ref, text: str) -> str:
        """The reference that a cell means, as files write it.

        Raises `KonzeptError` where there is no such record, and the field takes no other text.
        """
        known = self.of(ref.kind)
        folded = _folded(text)
        if ref.typed:
            return self._typed(text)
        if folded in known.meant:
            return known.meant[folded]
        told = _WITH_ID.fullmatch(text.strip())
        if told and told["id"] in known.shown:
            return told["id"]
        if folded in known.several:
            choice = [title for title in known.shown.values() if _folded(title).startswith(folded)]
            message = _("More than one entry is called “{text}”.").format(text=echo(text))
            raise KonzeptError(message, _("Write one of: {words}.").format(words=echo("; ".join(choice), 200)))
        if text.strip() in known.shown or ref.or_text or (ref.across and "/" in text) or ref.kind == "concept":
            return text.strip()
        raise _unknown(ref.kind, text, known)

    def is_known(self, ref: Ref, text: str) -> bool:
        """Whether a record is called like a text."""
        return _folded(text) in self.of(ref.kind).meant

    def _typed(self, text: str) -> str:
        kind, slash, _name = text.strip().partition("/")
        if slash and kind in KIND_OF:
            return text.strip()
        found = [f"{each}/{name}" for each in KIND_OF if (name := self.of(each).meant.get(_folded(text)))]
        if len(found) == 1:
            return found[0]
        message = _("“{text}” does not say which record is meant.").format(text=echo(text))
        raise KonzeptError(message, _("Write kind/id, such as measure/lernpatenschaften."))


def _unknown(kind: str, text: str, known: KindNames) -> KonzeptError:
    title = _(KIND_OF[kind].one) if kind in KIND_OF else kind
    message = _("There is no entry “{text}” among: {kind}.").format(text=echo(text), kind=title)
    guess = nearest(_folded(text), known.meant)
    if guess:
        title = known.shown[known.meant[guess]]
        return KonzeptError(message, _("“{title}” is probably meant.").format(title=echo(title)))
    return KonzeptError(message, _("Choose a title from the list of the cell."))


def one_line(text: str) -> str:
    """A text on one line, with single blanks."""
    return " ".join(text.split())


def _folded(text: str) -> str:
    """A title without what nobody means by it: capitals, kinds of blanks and quotation marks."""
    plain = one_line(unicodedata.normalize("NFKC", text)).casefold()
    return re.sub("[„“”‚‘’»«›‹\"'´`]", "'", plain).replace("–", "-")
