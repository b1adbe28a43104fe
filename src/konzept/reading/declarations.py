"""What is wrong with own fields: with their declarations in konzept.yaml, and with what stands in the records."""

from collections.abc import Iterable, Iterator

from konzept.i18n.messages import _
from konzept.model import ALL_KINDS, Record, Repository
from konzept.model.fields import forms
from konzept.model.meant import kind_meant
from konzept.model.repository import OwnCheck, OwnField, Requirement
from konzept.reading.own_fields import REFERENCE, TYPES, OwnFields, is_key, is_kind, read
from konzept.reading.unfit import form_errors
from konzept.reading.unfit.form_errors import ErrorKind, FormError
from konzept.source.findings import Edit, Finding, Fix, Related, Route, Severity, echo
from konzept.source.nearest import nearest, only_match
from konzept.source.values import Unfit
from konzept.source.yaml.nodes import Mapping

MODELS = {kind.name: kind.model for kind in ALL_KINDS}


def declaration_faults(repository: Repository) -> Iterator[Finding]:
    """Kinds and types that there are not, keys that cannot be, or that are taken, choices without words."""
    asked: tuple[tuple[str, tuple[OwnField | Requirement | OwnCheck, ...]], ...] = (
        ("fields", repository.fields),
        ("required", repository.required),
        ("checks", repository.checks),
    )
    for name, items in asked:
        for at, item in enumerate(items):
            if not is_kind(item.kind):
                message = _("There is no kind “{kind}” of records.").format(kind=echo(item.kind))
                route: Route = (name, at, "kind")
                said = kind_meant(item.kind)
                yield _wrong_word(repository, ("unknown-own-kind", message), route, item.kind, MODELS, said=said)
    first: dict[tuple[str, str], int] = {}
    for at, declared in enumerate(repository.fields):
        yield from _type_fault(repository, at, declared)
        yield from _key_fault(repository, at, declared, first.setdefault((declared.kind, declared.key), at))


def _wrong_word(
    repository: Repository,
    fault: tuple[str, str],
    route: Route,
    word: str,
    known: Iterable[str],
    *,
    said: tuple[str, ...] = (),
) -> Finding:
    """A word that is none of those known, with the nearest of them or all; `fault` is the rule and its sentence.

    `said` are the words that it means in another language.
    """
    words = said or tuple(known)
    meant, certain = (said[0], said[0]) if len(said) == 1 else (nearest(word, words), only_match(word, words))
    one_of = _("Write one of: {words}.").format(words=", ".join(words))
    hint = _("“{word}” is probably meant.").format(word=meant) if meant else one_of
    node = repository.file.node(*route)
    fix = Fix((Edit(node.span.start, node.span.end, certain),)) if certain and node else None
    return Finding(fault[0], Severity.ERROR, fault[1], repository.file.at(*route), hint, (), fix)


def _type_fault(repository: Repository, at: int, declared: OwnField) -> Iterator[Finding]:
    if declared.type not in TYPES:
        message = _("There is no type “{type}” of fields.").format(type=echo(declared.type))
        short = tuple(word for word in TYPES if not word.startswith(REFERENCE) or declared.type.startswith("ref"))
        route: Route = ("fields", at, "type")
        yield _wrong_word(repository, ("unknown-own-type", message), route, declared.type, short)
    elif (declared.type == "choice") != bool(declared.choices):
        if declared.choices:
            message = _("Only the type “choice” has choices; this one is “{type}”.").format(type=declared.type)
            place, hint = repository.file.at("fields", at, "choices"), _("Write “type: choice”, or delete the choices.")
        else:
            message = _("The choices of “{key}” are missing.").format(key=echo(declared.key))
            place, hint = repository.file.at("fields", at, "type"), _("Add a line “choices: [hoch, mittel, gering]”.")
        yield Finding("own-choices", Severity.ERROR, message, place, hint)


def _key_fault(repository: Repository, at: int, declared: OwnField, first: int) -> Iterator[Finding]:
    place = repository.file.at("fields", at, "key")
    model = MODELS.get(declared.kind)
    if not is_key(declared.key):
        message = _("“{key}” cannot be a key.").format(key=echo(declared.key))
        hint = _("A key has small letters a-z, digits, hyphens and underscores, and begins with a letter: foerder_nr.")
        yield Finding("bad-own-key", Severity.ERROR, message, place, hint)
    elif model and declared.key in forms(model):
        message = _("The model itself has a key “{key}” for this kind.").format(key=declared.key)
        hint = _("Use that one, or choose another key.")
        yield Finding("clashing-own-field", Severity.ERROR, message, place, hint)
    elif first != at:
        message = _("The field “{key}” is declared twice for this kind.").format(key=declared.key)
        related = Related(repository.file.at("fields", first, "key"), _("This is the first one."))
        hint = _("Keep one of the two, or give one another key.")
        yield Finding("clashing-own-field", Severity.ERROR, message, place, hint, (related,))


def own_faults(own: OwnFields, record: Record) -> Iterator[Finding]:
    """Keys under `own` that nobody declared, and values that their declaration does not take."""
    for key, raw in record.own.items():
        form = own.forms_of(record.kind_name).get(key)
        if form is None:
            if own.certain:
                yield _undeclared(own, record, key)
            continue
        try:
            if raw.texts:
                read(form, raw)
        except Unfit as unfit:
            yield from form_errors.findings(
                record.file.source, type(record), [FormError(ErrorKind.UNFIT, ("own", key), unfit)]
            )


def _undeclared(own: OwnFields, record: Record, key: str) -> Finding:
    known = list(own.forms_of(record.kind_name))
    message = _("Records of this kind have no own field “{key}”.").format(key=echo(key))
    meant = nearest(key, known)
    fix = None
    if key in forms(type(record)):
        hint = _("The model itself has this key: write it without “own”.")
    elif meant:
        hint = _("“{key}” is probably meant.").format(key=meant)
        home = record.file.node("own")
        node = home.key(key) if isinstance(home, Mapping) else None
        certain = only_match(key, [name for name in known if name not in record.own])
        fix = Fix((Edit(node.span.start, node.span.end, certain),)) if node and certain and not node.style else None
    else:
        keys_hint = _("The own fields are: {keys}.").format(keys=", ".join(known)) if known else ""
        declare = _("Own fields are declared in konzept.yaml under “fields”.")
        hint = f"{keys_hint} {declare}".strip()
    return Finding("unknown-own-field", Severity.ERROR, message, record.file.key_at("own", key), hint, (), fix)
