"""Keys and words in German, read as those of the model that they mean, each with its finding and its repair.

The nodes keep their places, so everything else is told of the line that a person wrote. What has two meanings, or one
that is written already, stays as it is and is an unknown key or word.
"""

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Dict
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from konzept.i18n.messages import _
from konzept.model import LEVELS
from konzept.model.fields import FieldForm, forms
from konzept.model.kinds.concept import Labels
from konzept.model.meant import certain, end_meant, folded, key_meant, word_meant
from konzept.model.part import Part
from konzept.model.record import Record
from konzept.source.findings import Edit, Finding, Fix, Route, Severity, echo
from konzept.source.values import Period, is_id
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence
from konzept.source.yaml.source import Source

Fields: TypeAlias = Dict[str, FieldForm]


def understood(source: Source, model: type[Record], labels: Labels) -> Source:
    """The source in the words of the model, with a finding in `translated` for each key and word that was not.

    `labels` are what the concept calls its levels: there, that goes before what a word means elsewhere.
    """
    translation = _Translation(source, labels)
    root = translation.part(source.root, model, ())
    return replace(source, root=root, translated=tuple(translation.findings)) if translation.findings else source


def _is_lonely(value: Node, form: FieldForm) -> bool:
    """Whether one id stands where a list of them belongs."""
    return form.many and form.ref is not None and isinstance(value, Scalar) and not value.style and is_id(value.value)


class _Translation:
    """Renames keys and words within a tree of nodes, and collects the findings."""

    def __init__(self, source: Source, labels: Labels) -> None:
        self.source = source
        self.labels = labels
        self.findings: list[Finding] = []

    def part(self, node: Node, model: type[Part], route: Route) -> Node:
        """The keys of a part and all below them."""
        if not isinstance(node, Mapping):
            return node
        known = forms(model)

        def meaning(word: str) -> str | None:
            return self._labelled(word, model) or certain(key_meant(word, model))

        names = dict(self._names(node, set(known), meaning, route, known))
        entries = []
        for key, value in node.entries:
            name = names.get(key, key.value)
            form = known.get(name)
            if key in names and form and _is_lonely(value, form):
                value = Sequence((value,), value.span)  # noqa: PLW2901 - the brackets are part of the repair
            inner = self._field(value, form, (*route, name)) if form else value
            entries.append((key._replace(value=name), inner))
        return node._replace(entries=tuple(entries))

    def _labelled(self, word: str, model: type[Part]) -> str | None:
        """The key of a level in a model, by what the concept calls that level: `Säule` is theme, themes or parent."""
        for level in LEVELS:
            names = {folded(name) for label in getattr(self.labels, level) for name in (label.one, label.many)}
            if folded(word) in names:
                own = "parent" if getattr(model, "kind_name", None) == level else level
                return next((key for key in (own, f"{level}s") if key in forms(model)), None)
        return None

    def _names(
        self,
        node: Mapping,
        known: set[str],
        meaning: Callable[[str], str | None],
        route: Route,
        fields: Fields = MappingProxyType({}),
    ) -> Iterator[tuple[Scalar, str]]:
        """The keys that are not known, each with the one that it means, unless that one is there already."""
        taken = {key.value for key, _value in node.entries}
        for key, value in node.entries:
            name = None if key.value in known else meaning(key.value)
            if name and name not in taken:
                taken.add(name)
                message = _("There is no key “{key}” here.").format(key=echo(key.value))
                is_lonely = name in fields and _is_lonely(value, fields[name])
                self._tell("unknown-key", message, key, name, (*route, name), lonely=value if is_lonely else None)
                yield key, name

    def _field(self, node: Node, form: FieldForm, route: Route) -> Node:
        match node:
            case Sequence(items=items) if form.many:
                inner = tuple(self._one(item, form, (*route, at)) for at, item in enumerate(items))
                return node._replace(items=inner)
            case Mapping(entries=entries) if form.keyed:
                return node._replace(
                    entries=tuple((key, self._one(value, form, (*route, key.value))) for key, value in entries)
                )
            case _:
                return self._one(node, form, route)

    def _one(self, node: Node, form: FieldForm, route: Route) -> Node:
        if form.part:
            inner = forms(form.part).get(form.text_key or "")
            if isinstance(node, Scalar):
                return self._word(node, inner, route) if inner else node
            return self.part(node, form.part, route)
        if issubclass(form.holds, Period) and isinstance(node, Mapping):
            names = dict(self._names(node, {"from", "to"}, lambda word: certain(end_meant(word)), route))
            entries = ((key._replace(value=names.get(key, key.value)), value) for key, value in node.entries)
            return node._replace(entries=tuple(entries))
        return self._word(node, form, route)

    def _word(self, node: Node, form: FieldForm, route: Route) -> Node:
        """A word of a closed list."""
        if not isinstance(node, Scalar) or not form.options or node.value in form.options or node.style in {"|", ">"}:
            return node
        word = certain(word_meant(node.value, form.holds))
        if word is None:
            return node
        message = _("“{raw}” is not one of the words for this field.").format(raw=echo(node.value))
        self._tell("unknown-word", message, node, word, route)
        return node._replace(value=word)

    def _tell(
        self, rule: str, message: str, node: Scalar, word: str, route: Route, *, lonely: Node | None = None
    ) -> None:
        """A finding with its repair, which puts brackets around a lonely value of a list."""
        hint = _("“{word}” is meant.").format(word=word)
        edits = [Edit(node.span.start, node.span.end, word)]
        if lonely:
            written = self.source.text[lonely.span.start : lonely.span.end]
            edits.append(Edit(lonely.span.start, lonely.span.end, f"[{written}]"))
            hint = _("What is meant is: {line}").format(line=f"{word}: [{echo(written)}]")
        fix = Fix(tuple(edits))
        place = self.source.place(node.span, route)
        self.findings.append(Finding(rule, Severity.ERROR, message, place, hint, (), fix))
