"""Rename a record: its file, every reference to it and its list of former ids are changed together."""

from collections.abc import Iterator
from collections.abc import Mapping as Forms

from konzept import editing
from konzept.editing import Leaf
from konzept.i18n.messages import _
from konzept.model import CONCEPT, KIND_IN, Record
from konzept.model.fields import forms
from konzept.model.part import Part
from konzept.model.record import Address
from konzept.model.types import Ref
from konzept.reading.load import Loaded
from konzept.reading.own_fields import OwnFieldForm, OwnFields
from konzept.source.failure import KonzeptError
from konzept.source.findings import Route, echo
from konzept.source.proposal import FileChange
from konzept.source.snapshot import CONCEPTS, Snapshot, UnreadReason
from konzept.source.values import as_id, is_id
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence
from konzept.source.yaml.source import Source


def rename(snapshot: Snapshot, loaded: Loaded, record: Record, new: str) -> tuple[FileChange, ...]:
    """The changes that give a record a new id.

    Their order keeps every reference valid if only the first of them are carried out: the new file is created first,
    then the references are changed, and the old file is removed last. Raises `KonzeptError` where the new id is taken
    or invalid, and where a file that may name the record cannot be read.
    """
    old = record.file.address
    _refuse(loaded, record, new)
    path = record.file.path
    target = f"{path.rsplit('/', 1)[0]}/{new}.yaml"
    changes: list[FileChange] = []
    for place, source, model in _searched(snapshot, loaded, old):
        changed = _references(source, model, old, new, loaded.concepts[old.concept].own_fields)
        if place == path:
            changed = _remembering(changed, type(record), old.id, new)
        before = snapshot[place]
        if isinstance(before, bytes) and (changed is not source or place == path):
            after = editing.encoded(before, changed.text)
            changes.append(FileChange(target if place == path else place, None if place == path else before, after))
    beside = f"{path.removesuffix('.yaml')}.csv"
    values = snapshot.get(beside) if old.kind == "indicator" else None
    companions: tuple[FileChange, ...] = ()
    if isinstance(values, UnreadReason):  # the values would stay behind, and belong to nothing
        raise _unreadable(beside)
    if values is not None:
        changes.append(FileChange(f"{target.removesuffix('.yaml')}.csv", None, values))
        companions = (FileChange(beside, values, None),)
    changes.sort(key=lambda change: change.before is not None)
    content = snapshot[path]
    return (*changes, *companions, FileChange(path, content if isinstance(content, bytes) else b"", None))


_NAMING = ("supersedes", "part_of")
"""The keys by which a concept names another one."""


def _refuse(loaded: Loaded, record: Record, new: str) -> None:
    """Raise `KonzeptError` where the record cannot get the new id."""
    old = record.file.address
    if old.kind == "concept":
        message = _("A concept is renamed by renaming its folder.")
        named = {key: [c.id for c in loaded.concepts.values() if getattr(c.record, key) == old.id] for key in _NAMING}
        hint = _("Rename the folder {old} to {new}.").format(old=f"{CONCEPTS}/{old.id}", new=f"{CONCEPTS}/{echo(new)}")
        also = [
            _("Then set “{key}” in: {concepts}.").format(key=key, concepts=", ".join(ids))
            for key, ids in named.items()
            if ids
        ]
        raise KonzeptError(message, " ".join((hint, *also)))
    if not is_id(new):
        message = _("“{id}” cannot be an id.").format(id=echo(new))
        general = _("An id has only small letters a-z, digits and hyphens, at most 64.")
        raise KonzeptError(message, _("Write {id}.").format(id=as_id(new)) if is_id(as_id(new)) else general)
    concept = loaded.concepts[old.concept]
    if new == old.id:
        raise KonzeptError(_("That is its id already."), "")
    if new in concept.records_of(old.kind) or new in concept.known.get(old.kind, frozenset()):
        message = _("There is already a record “{address}”.").format(address=Address(old.concept, old.kind, new))
        raise KonzeptError(message, _("Choose another id."))
    former = concept.find(old.kind, new)
    if former is not None and former.id != record.id:
        message = _("“{id}” is a former id of “{other}”.").format(id=echo(new), other=former.file.address)
        raise KonzeptError(message, _("Published addresses lead there; choose another id."))


def _searched(snapshot: Snapshot, loaded: Loaded, old: Address) -> Iterator[tuple[str, Source, type[Record]]]:
    """Every file that may name the record, with what was read from it and the model of its kind."""
    for path in sorted(snapshot):
        content = snapshot[path]
        model = _model(path)
        if model is None:
            continue
        if isinstance(content, UnreadReason) or path not in loaded.sources:
            is_same_concept = path.startswith(f"{CONCEPTS}/{old.concept}/")
            if is_same_concept or (isinstance(content, bytes) and f"{old.concept}/{old.id}".encode() in content):
                raise _unreadable(path)
            continue
        yield path, loaded.sources[path], model


def _unreadable(path: str) -> KonzeptError:
    message = _("“{path}” cannot be read, and it may name the record.").format(path=echo(path))
    return KonzeptError(message, _("Mend it first: “konzept validate” says what is wrong."))


def _model(path: str) -> type[Record] | None:
    """The model of the records at a path; None where the path is not that of a record."""
    match path.split("/"):
        case [top, _concept, "concept.yaml"] if top == CONCEPTS:
            return CONCEPT.model
        case [top, _concept, folder, name] if top == CONCEPTS and name.endswith(".yaml"):
            return KIND_IN[folder].model if folder in KIND_IN else None
        case _:
            return None


def mentions(node: Node, model: type[Part], route: Route = ()) -> Iterator[tuple[Ref, Route, Scalar]]:
    """Every reference in a file as its model declares them; faults elsewhere in the file are ignored."""
    if not isinstance(node, Mapping):
        return
    for key, value in node.entries:
        form = forms(model).get(key.value)
        if form is None:
            continue
        inner_route = (*route, key.value)
        inner: list[tuple[Route, Node]] = [(inner_route, value)]
        if form.many and isinstance(value, Sequence):
            inner = [((*inner_route, at), item) for at, item in enumerate(value.items)]
        elif form.keyed and isinstance(value, Mapping):
            inner = [((*inner_route, word.value), item) for word, item in value.entries]
        for at, item in inner:
            if form.part and isinstance(item, Mapping):
                yield from mentions(item, form.part, at)
            elif isinstance(item, Scalar) and (ref := form.ref or _short(form.part)):
                yield ref, at, item


def _short(part: type[Part] | None) -> Ref | None:
    """The reference that a part holds where it is written as one text alone, which is the value of its first field."""
    first = next(iter(forms(part).values()), None) if part else None
    return first.ref if first else None


def _own_mentions(root: Node, forms: Forms[str, OwnFieldForm]) -> Iterator[tuple[Ref, Route, Scalar]]:
    """Every reference in the fields that the municipality declares itself."""
    home = root.get("own") if isinstance(root, Mapping) else None
    for key, value in home.entries if isinstance(home, Mapping) else ():
        form = forms.get(key.value)
        items = enumerate(value.items) if isinstance(value, Sequence) else [(None, value)]
        for at, item in items if form else ():
            if form and form.ref and isinstance(item, Scalar):
                yield form.ref, ("own", form.key) if at is None else ("own", form.key, at), item


def _references(source: Source, model: type[Record], old: Address, new: str, own: OwnFields) -> Source:
    """The source with every reference to the record changed to the new id."""
    here = source.path.split("/")[1]
    is_same_concept = here == old.concept
    full = f"{old.concept}/{old.id}"
    for declared, route, scalar in [
        *mentions(source.root, model),
        *_own_mentions(source.root, own.forms_of(model.kind_name)),
    ]:
        ref, name = declared.read(declared.local(scalar.value.strip(), here))
        if ref.kind != old.kind:
            continue
        if is_same_concept and name == old.id:
            source = editing.put(_fit(source), model, route, Leaf(ref.write(new)))
        elif ref.across and name == full:
            source = editing.put(_fit(source), model, route, Leaf(f"{old.concept}/{new}"))
    return source


def _fit(source: Source) -> Source:
    """The source unchanged; raises `Uneditable` where the file has faults of form."""
    return editing.begin(source.path, source.text)


def _remembering(source: Source, model: type[Record], old: str, new: str) -> Source:
    """The source with the old id added to the former ids, and the new id removed from them."""
    source = _fit(source)
    home = source.node("formerly")
    items = home.items if isinstance(home, Sequence) else ()
    texts = [item.value.strip() if isinstance(item, Scalar) else "" for item in items]
    if new in texts:
        source = editing.remove(source, ("formerly", texts.index(new)))
    if old not in texts:
        home = source.node("formerly")
        count = len(home.items) if isinstance(home, Sequence) else 0
        source = editing.add_item(source, model, ("formerly",), count, Leaf(old))
    return source
