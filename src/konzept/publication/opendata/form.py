"""JSON Schema of the publication: what stands behind each of its keys, in the language of the call.

The records are described by the models, as in the schemas for editors; but those take whatever a person may write, and
this one says what a program gets. A key that is missing says that nobody knows; null stands in figures only, where
there is none. Other keys may come later, so none is forbidden.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from konzept.answers.record_json import Json
from konzept.answers.schema import DIALECT, NAME
from konzept.figures.indicators import Course, Reason
from konzept.figures.money.applications import Phase
from konzept.figures.progress import Lateness
from konzept.i18n.messages import _
from konzept.model import ALL_KINDS, KIND_OF, KINDS, LEVELS, Kind, Record
from konzept.model.fields import FieldForm, forms, own_keys
from konzept.model.kinds.grant import GrantState
from konzept.model.kinds.indicator import ValueState
from konzept.model.part import Part
from konzept.model.record import Rating, State
from konzept.publication.opendata.facts import KEPT, VERSION
from konzept.publication.opendata.names import PUBLICATION
from konzept.source.values import Moment, Period

Form: TypeAlias = Mapping[str, Json]

TEXT: Form = {"type": "string"}
COUNT: Form = {"type": "integer", "minimum": 0}
TRUTH: Form = {"type": "boolean"}
NUMBER: Form = {"type": "number"}
DAY: Form = {"type": "string", "format": "date"}
MOMENT: Form = {"type": "string", "pattern": r"^[12]\d{3}(-Q[1-4]|-\d{2}(-\d{2})?)?$"}
EXACT: Form = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
"""A number in decimal digits as a text, so that no program rounds it."""
AMOUNT: Form = {"type": "string", "pattern": r"^-?\d+\.\d{2}$"}
FRACTION: Form = {"type": "string", "pattern": r"^-?\d+(/\d+)?$"}
NAMED: Form = {"$ref": "#/$defs/named"}


def publication() -> dict[str, Json]:
    """The schema of the whole object."""
    keys: dict[str, Form] = {
        "$schema": {"const": f"{NAME}:{PUBLICATION}"},
        "version": {"const": VERSION},
        "as_of": {**DAY, "description": _("The day that the facts are of.")},
        "made_by": TEXT,
        "publisher": TEXT,
        "licence": _or_null(TEXT),
        "concept": _ref("concept"),
        "figures": _ref("figures"),
        "funding": _or_null(_ref("funding")),
        **{kind.folder: _list(_ref(kind.name)) for kind in KINDS},
    }
    return {
        "$schema": DIALECT,
        "$id": f"{NAME}:{PUBLICATION}",
        "title": _("Publication"),
        "description": _("All public facts of a concept on a day, and every figure that its documents print."),
        **_object(keys),
        "$defs": {**{kind.name: _record(kind) for kind in ALL_KINDS}, **_figures(), **_money(), **_parts()},
    }


def _record(kind: Kind) -> Form:
    """A record of a kind: what it is known by, what it says, what follows from it."""
    known = forms(kind.model)
    keys = [name for name in own_keys(kind.model) if name not in KEPT]
    says = {
        "description": _("What its file says, in the words of the model."),
        **_object({name: _field(known[name]) for name in keys}, required=[n for n in keys if known[n].required]),
    }
    found: dict[str, Form] = {**_identity(kind.model), "record": says}
    if kind.name in _ON_DAY:
        found["on_day"] = {"description": _("What is computed from it for the day."), **_object(_ON_DAY[kind.name])}
    return {"title": _(kind.one), **_object(found)}


def _identity(model: type[Record] | None) -> dict[str, Form]:
    number = {"number": _or_null(TEXT)} if model and "number" in forms(model) else {}
    return {"address": TEXT, "kind": TEXT, "id": TEXT, **number, "title": TEXT}


def _field(form: FieldForm) -> Form:
    """One key of a record or a part, with the words of the model."""
    words = {"title": _(form.title), **({"description": _(form.description)} if form.description else {})}
    one = _value(form)
    if form.many:
        one = _list(one)
    elif form.keyed:
        one = {"type": "object", "additionalProperties": one}
    return {**words, **one}


def _value(form: FieldForm) -> Form:
    if form.part:
        return _ref(form.part.__name__)
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
        Period: {"type": ["object", "string"], "properties": {"from": MOMENT, "to": MOMENT}},
    }
)
"""What a program gets for a value; a period is a text where it is a school year such as 2003/2004."""


def _parts() -> dict[str, Form]:
    """The nested records of all kinds, however deep, by the names of their classes."""
    found: dict[str, type[Part]] = {}
    waiting: list[type[Part]] = [kind.model for kind in ALL_KINDS]
    while waiting:
        for form in forms(waiting.pop()).values():
            if form.part and form.part.__name__ not in found:
                found[form.part.__name__] = form.part
                waiting.append(form.part)
    return {
        name: _object(
            {key: _field(form) for key, form in forms(part).items()},
            required=[key for key, form in forms(part).items() if form.required],
        )
        for name, part in sorted(found.items())
    }


def _ref(name: str) -> Form:
    return {"$ref": f"#/$defs/{name}"}


def _list(one: Form) -> Form:
    return {"type": "array", "items": one}


def _or_null(one: Form) -> Form:
    return {"anyOf": [one, {"type": "null"}]}


def _object(keys: Mapping[str, Form], required: Iterable[str] | None = None) -> dict[str, Json]:
    """An object with these keys, all of them required unless it is said which."""
    needed = list(keys if required is None else required)
    return {"type": "object", "properties": dict(keys), **({"required": needed} if needed else {})}


def _words(*words: str) -> Form:
    return {"enum": list(words)}


_STATE: Mapping[str, Form] = {
    "state": _or_null(_words(*State)),
    "rating": _or_null(_words(*Rating)),
    "since": _or_null(MOMENT),
}
_VALUE: Mapping[str, Form] = {"group": _list(TEXT), "period": TEXT, "value": EXACT, "state": _words(*ValueState)}
_ON_DAY: Mapping[str, Mapping[str, Form]] = MappingProxyType(
    {
        "theme": _STATE,
        "goal": _STATE,
        "measure": {
            **_STATE,
            "active": TRUTH,
            "finished": TRUTH,
            "lateness": _list(_words(*Lateness)),
            "contradicted_by": _list(TEXT),
            "last_report": _or_null(DAY),
            "outside": _or_null(_object({"state": TEXT, "date": MOMENT})),
        },
        "indicator": {
            "values": _list(_object({**_VALUE, "value": _or_null(EXACT), "note": _or_null(TEXT)})),
            "newest": _list(_object(_VALUE)),
            "targets": _list(
                _object(
                    {
                        "value": EXACT,
                        "by": MOMENT,
                        "group": _or_null(_list(TEXT)),
                        "judgement": _words(*Course),
                        "reason": _or_null(_words(*Reason)),
                        "covered": _or_null(FRACTION),
                        "elapsed": _or_null(FRACTION),
                        "next": TRUTH,
                    }
                )
            ),
        },
        "grant": {
            "state": _words(*GrantState),
            **dict.fromkeys(("requested", "granted", "settled", "returned"), _or_null(AMOUNT)),
            **dict.fromkeys(("decided", "settled_on"), _or_null(DAY)),
            "undated": TRUTH,
        },
        "contribution": {"answered": TRUTH},
    }
)
"""What is computed of a record of each kind for the day."""


def _figures() -> dict[str, Form]:
    """Counts and progress, as `konzept report --format json` has them."""
    share: dict[str, Form] = {"done": NUMBER, "active": NUMBER, "percent": _or_null(NUMBER)}
    mean = _or_null(_object({"percent": NUMBER, "reported": COUNT, "active": COUNT}))
    levels = tuple(KIND_OF[kind].folder for kind in LEVELS)
    counts: dict[str, Form] = {
        "by_state": {"type": "object", "additionalProperties": COUNT},
        "left_out": _list({"allOf": [NAMED, _object({"state": TEXT})]}),
        "drafts": COUNT,
        "progress": _ref("progress"),
        "unreported": _list(TEXT),
        "late": _list({"allOf": [NAMED, _object({"due": TEXT})]}),
    }
    reached: dict[str, Form] = {
        "goals_reached": _object({"reached": COUNT, "active": COUNT, "percent": _or_null(NUMBER)})
    }
    row = _list({"allOf": [NAMED, _object({**counts, **reached}, required=counts)]})
    declared = {"declared": _object({level: _or_null(COUNT) for level in levels})}
    recorded = {"recorded": _object(dict.fromkeys(levels, COUNT))}
    weighted: dict[str, Form] = {
        "weighted": _or_null(_object(share)),
        "mean_percent": mean,
        "weighted_mean_percent": mean,
    }
    return {
        "named": _object(
            {**{key: _or_null(TEXT) for key in ("address", "id", "number", "title")}, "kind": TEXT},
            required=("address", "title"),
        ),
        "progress": {
            "description": _("How many are done of how many that count; percent is null where nothing was reported."),
            **_object({**share, **weighted}),
        },
        "figures": _object({**counts, **reached, **declared, **recorded, "themes": row, "goals": row, "leads": row}),
    }


def _money() -> dict[str, Form]:
    """The money of calls and measures, as `konzept report --format json` has it."""
    total = _ref("sum")
    sums: dict[str, Form] = {
        "applications": COUNT,
        **dict.fromkeys(("requested", "granted", "settled", "returned"), total),
    }
    budgeted = {"budget": total, **sums, "open": total}
    year: dict[str, Form] = {"year": _or_null({"type": "integer"})}
    project: dict[str, Form] = {"call": _or_null(TEXT), "applicant": _or_null(TEXT), **_ON_DAY["grant"]}
    call: dict[str, Form] = {
        **year,
        "phase": _words(*Phase),
        "deadline": _or_null(MOMENT),
        "budget": _or_null(AMOUNT),
        **sums,
        "open": _or_null(AMOUNT),
        "drafts": COUNT,
        "grants": _list(_ref("application")),
    }
    paid: dict[str, Form] = {"amount": _or_null(AMOUNT), "known": COUNT, "of": COUNT}
    cost: dict[str, Form] = {**year, "planned": _or_null(AMOUNT), "actual": _or_null(AMOUNT)}
    cost["funders"] = _list(_object({"source": TEXT, **paid}))
    group = _list({"allOf": [NAMED, _object(sums)]})
    return {
        "sum": {
            "description": _(
                "A sum in euro: how much is known, from how many amounts, of how many; null where none is known."
            ),
            **_object(paid),
        },
        "application": {"allOf": [NAMED, _object(project)]},
        "funding": _object(
            {
                "calls": _list({"allOf": [NAMED, _object(call)]}),
                "without_call": _list(_ref("application")),
                "total": _object(budgeted),
                "years": _list(_object({**year, **budgeted})),
                "themes": group,
                "applicants": group,
                "funders": _list(_object({"source": _or_null(TEXT), **year, **paid})),
                "funders_total": total,
                "costs": _list({"allOf": [NAMED, _object(cost)]}),
                "costs_total": _object({"planned": total, "actual": total}),
                "costs_left_out": _list(NAMED),
            }
        ),
    }
