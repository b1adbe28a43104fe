"""Records in messages as their concept calls them: a Leitziel, a Baustein, where it has names of its own."""

from konzept.figures.whole.levels import joined, label_at, labels_in, own_kind
from konzept.i18n.messages import N_, _
from konzept.model import LEVELS, Record
from konzept.rules.case import Case
from konzept.source.findings import echo

_WORDS = {
    "theme": (N_("theme"), N_("themes")),
    "goal": (N_("goal"), N_("goals")),
    "measure": (N_("measure"), N_("measures")),
}
"""What a level is called within a sentence where the concept has no name for it."""


def in_own_words(case: Case, record: Record, plain: str, own: str) -> str:
    """The sentence `plain` in a concept that has no names of its own, else `own` with its names put in.

    `{record}` is what this record is called; `{theme}`, `{themes}`, `{goal}` … are one and several of a level. Nobody
    knows the gender of these names, so the sentence has no article before them; and it begins with words of ours,
    because a line of a log must not begin with those of a stranger.
    """
    concept = case.concept
    labels = concept.record.labels
    if not own_kind(record) and not any(getattr(labels, kind) for kind in LEVELS):
        return plain
    names = {}
    for kind, (one, many) in _WORDS.items():
        found = labels_in(concept, kind)
        label = joined(found) if found else None
        names[kind], names[f"{kind}s"] = (echo(label.one), echo(label.many)) if label else (_(one), _(many))
    label = label_at(labels, record.kind_name, concept.depth(record))
    called = own_kind(record) or (label.one if label else names[record.kind_name])
    return own.format(record=echo(called), **names)
