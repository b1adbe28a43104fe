"""JSON Schema of the publication, with titles and descriptions in the language of the call.

The records are described by the models, as in the schemas for editors; but those accept whatever a person may write,
and this one describes what a program gets. A missing key means that the value is not known; null occurs in figures
only, where there is none. Later versions may add keys, so additional keys are allowed.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from konzept.answers.record_json import Json
from konzept.answers.report.data import COUNTS, OF_A_GOAL, OF_GOALS, OFFERS, PROGRESS, TOTALS, WHOLE
from konzept.answers.report.money_data import APPLICATION, FUNDING, SUM
from konzept.answers.schema import DIALECT, NAME
from konzept.answers.shape import COUNT, DAY, EXACT, MOMENT, NAMED, TEXT, TRUTH, Form, list_of, object_of, or_null, ref
from konzept.i18n.messages import _
from konzept.model import ALL_KINDS, KINDS, Kind, Record
from konzept.model.fields import FieldForm, forms, own_keys
from konzept.model.part import Part
from konzept.model.types import GroupName
from konzept.publication.opendata.facts import KEPT, ON_DAY, VERSION
from konzept.publication.opendata.names import PUBLICATION
from konzept.source.numbers.rough import RoughNumber
from konzept.source.values import Moment, Period


def publication() -> dict[str, Json]:
    """The schema of the whole object."""
    keys: dict[str, Form] = {
        "$schema": {"const": f"{NAME}:{PUBLICATION}"},
        "version": {"const": VERSION},
        "as_of": {**DAY, "description": _("The day that the facts are of.")},
        "made_by": TEXT,
        "publisher": TEXT,
        "licence": or_null(TEXT),
        "concept": ref("concept"),
        "figures": ref("figures"),
        "funding": or_null(ref("funding")),
        **{kind.folder: list_of(ref(kind.name)) for kind in KINDS},
    }
    return {
        "$schema": DIALECT,
        "$id": f"{NAME}:{PUBLICATION}",
        "title": _("Publication"),
        "description": _("All public facts of a concept on a day, and every figure that its documents print."),
        **object_of(keys),
        "$defs": {**{kind.name: _record(kind) for kind in ALL_KINDS}, **_figures(), **_money(), **_parts()},
    }


def _record(kind: Kind) -> Form:
    """The form of a record of a kind: its identity, its fields, and what is computed for the day."""
    known = forms(kind.model)
    keys = [name for name in own_keys(kind.model) if name not in KEPT]
    says = {
        "description": _("What its file says, in the words of the model."),
        **object_of({name: _field(known[name]) for name in keys}, required=[n for n in keys if known[n].required]),
    }
    found: dict[str, Form] = {**_identity(kind.model), "record": says}
    if kind.name in ON_DAY:
        found["on_day"] = {"description": _("What is computed from it for the day."), **object_of(ON_DAY[kind.name])}
    return {"title": _(kind.one), **object_of(found)}


def _identity(model: type[Record] | None) -> dict[str, Form]:
    number = {"number": or_null(TEXT)} if model and "number" in forms(model) else {}
    return {"address": TEXT, "kind": TEXT, "id": TEXT, **number, "title": TEXT}


def _field(form: FieldForm) -> Form:
    """The form of one field of a record or a part, with title and description of the model."""
    words = {"title": _(form.title), **({"description": _(form.description)} if form.description else {})}
    one = _value(form)
    if form.alone:
        one = {"anyOf": [one, list_of(one)]}
    elif form.many:
        one = list_of(one)
    elif form.keyed:
        one = {"type": "object", "additionalProperties": one}
    return {**words, **one}


def _value(form: FieldForm) -> Form:
    if form.part:
        return ref(form.part.__name__)
    if form.options:
        return {"enum": list(form.options)}
    return _SCALARS.get(form.holds, {})


_SCALARS: Mapping[type, Form] = MappingProxyType(
    {
        str: TEXT,
        int: {"type": "integer"},
        bool: TRUTH,
        Decimal: EXACT,
        Moment: MOMENT,
        GroupName: {"type": ["string", "object"], "additionalProperties": TEXT},
        RoughNumber: TEXT,
        Period: {"type": ["object", "string"], "properties": {"from": MOMENT, "to": MOMENT}},
    }
)
"""The forms of values by Python type; a period is a text where it is a school year such as 2003/2004."""


def _parts() -> dict[str, Form]:
    """The forms of the parts of all kinds, at any depth, by the names of their classes."""
    found: dict[str, type[Part]] = {}
    waiting: list[type[Part]] = [kind.model for kind in ALL_KINDS]
    while waiting:
        for form in forms(waiting.pop()).values():
            if form.part and form.part.__name__ not in found:
                found[form.part.__name__] = form.part
                waiting.append(form.part)
    return {
        name: object_of(
            {key: _field(form) for key, form in forms(part).items()},
            required=[key for key, form in forms(part).items() if form.required],
        )
        for name, part in sorted(found.items())
    }


def _figures() -> dict[str, Form]:
    """The forms of counts and progress, as in `konzept report --format json`."""
    row = list_of({"allOf": [NAMED, object_of({**COUNTS.forms, **OF_GOALS, **OF_A_GOAL}, required=COUNTS.forms)]})
    declared = {"declared": object_of({level: or_null(COUNT) for level in TOTALS})}
    recorded = {"recorded": object_of(dict.fromkeys(TOTALS, COUNT))}
    figures = {
        **COUNTS.forms,
        **OF_GOALS,
        **WHOLE.forms,
        **declared,
        **recorded,
        "themes": row,
        "goals": row,
        "groups": list_of(
            {"allOf": [NAMED, object_of({**COUNTS.forms, "offers": OFFERS.form}, required=(*COUNTS.forms, "offers"))]}
        ),
        "leads": row,
    }
    return {
        "named": object_of(
            {**{key: or_null(TEXT) for key in ("address", "id", "number", "title")}, "kind": TEXT},
            required=("address", "title"),
        ),
        "progress": {
            "description": _(
                "How many are done of how many that count; percent is null where nothing was reported, and where "
                "another number of measures was adopted than is on record."
            ),
            **PROGRESS.form,
        },
        "figures": object_of(figures),
    }


def _money() -> dict[str, Form]:
    """The forms of the money of calls and measures, as in `konzept report --format json`."""
    return {
        "sum": {
            "description": _(
                "A sum in euro: how much is known, from how many amounts, of how many; null where none is known."
            ),
            **SUM.form,
        },
        "application": APPLICATION.form,
        "funding": FUNDING.form,
    }
