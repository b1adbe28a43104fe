"""The first concept of a town: what a person has answered, as files, and nothing beside it."""

from collections.abc import Iterator, Sequence

from konzept.editing.scaffold.record import NewRecord, id_for, new_concept, new_record
from konzept.i18n.messages import N_, _
from konzept.model import CONCEPT, KIND_OF
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import NamedTuple
from konzept.source.proposal import FileChange

FIRST = {
    "theme": N_("Language and education"),
    "goal": N_("Everybody understands each other in daily life"),
    "measure": N_("Language café"),
}
"""The titles that are proposed for the first records, by kind."""


class Beginning(NamedTuple):
    """What somebody begins a concept with."""

    town: str
    title: str
    year: int
    """Of the beginning, which tells its id from that of the next edition."""
    labels: tuple[tuple[str, str, str], ...] = ()
    """The levels with what the town calls one of them and many, where it differs from the program's word."""
    first: tuple[tuple[str, str], ...] = ()
    """The titles of the first theme, goal and measure by kind, from the outside in; each belongs to the one before."""

    @property
    def id(self) -> str:
        """The id of the concept: the town's name and the year."""
        name = self.town.removeprefix("Stadt ").strip()
        return f"{id_of(name or self.town)}-{self.year}"


def id_of(title: str) -> str:
    """The id that is made from a title; raises `KonzeptError` where none can be made."""
    found = id_for(title)
    if found is None:
        message = _("No id can be made from “{title}”.").format(title=echo(title))
        raise KonzeptError(message, _("Please write it in Latin letters; the text may name it otherwise later."))
    return found[:50].strip("-")


def title_for(town: str) -> str:
    """The title that is proposed for the concept of a town."""
    return _("Integration concept of {town}").format(town=_of(town))


def _of(town: str) -> str:
    """The name of a town behind “of”: in German der Stadt Musterstadt, des Landkreises Musterland, Musterstadt."""
    articles = {"Stadt ": "der Stadt ", "Gemeinde ": "der Gemeinde ", "Landkreis ": "des Landkreises "}
    for name, with_article in articles.items():
        if town.startswith(name):
            return with_article + town.removeprefix(name)
    return town


def concept_of(begun: Beginning, *, schema: bool) -> Iterator[FileChange]:
    """The files of the concept and of its first records."""
    settings = [f"municipality.name={begun.town}", "state=draft"]
    for level, one, many in begun.labels:
        settings += [f"labels.{level}.one={one}", f"labels.{level}.many={many}"]
    yield new_concept(NewRecord(CONCEPT, "", begun.id, begun.title, settings, schema=schema))
    above: Sequence[str] = ()
    for kind, title in begun.first:
        named = id_of(title)
        yield new_record(NewRecord(KIND_OF[kind], begun.id, named, title, above, schema=schema))
        above = {"theme": [f"theme={named}"], "goal": [f"goals={named}"]}.get(kind, [])
