"""The description of the tables by CSV on the Web (W3C): titles, descriptions and types of columns, decimal signs."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from konzept.answers.printers import delimiter
from konzept.answers.record_json import Json
from konzept.answers.table import Head, Table
from konzept.i18n.messages import N_, _, language
from konzept.model import KIND_OF
from konzept.model.fields import FieldForm, forms
from konzept.model.record import StatusEntry
from konzept.publication.opendata.names import CSV, DIMENSION, TABLES
from konzept.wording import localized

CONTEXT = "http://www.w3.org/ns/csvw"

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "measures": "measure",
        "indicators": "indicator",
        "calls": "call",
        "grants": "grant",
        "groups": "group",
        "offers": "offer",
    }
)
"""The kind of the records in each table, whose keys the columns are."""

_COMPUTED: Mapping[str, str] = MappingProxyType(
    {
        "state": N_("As the concept calls it; what counts is the newest own entry on or before the day."),
        "meaning": N_("The word of the model that is counted."),
        "since": N_("From when on it has been in that state."),
        "late": N_("Whether its last day has passed unfinished."),
        "last_report": N_("The date of the newest own entry, or of the last review."),
        "decided": N_("The last day of the date of the decision."),
        "requested": N_("In euro."),
        "granted": N_("In euro, from the day of the decision on."),
        "settled": N_("In euro, what was spent in the end."),
        "returned": N_("In euro, what was granted and not spent."),
        "budget": N_("In euro."),
        "open": N_("In euro, what is left of the budget."),
        "planned": N_("In euro."),
        "actual": N_("In euro, what was spent in the year."),
        "unknown": N_("How many amounts nobody knows; they are in no sum."),
        "standing": N_("Whether it is there, announced, or has ended on the day."),
        "about": N_("In what sense the value is not exact; empty where it is."),
        "value": N_("As it was recorded; empty where the state says why."),
        "themes": N_("Themes that it lies under, outer ones included, by their ids."),
        "id": N_("The name of its file, which never changes; the JSON has the record under it."),
    }
)
"""Descriptions of columns that are computed or no key of the model."""


def described(concept: str, title: str, tables: Mapping[str, Table]) -> dict[str, Json]:
    """The description of the tables of a concept, in the language of the call, which is that of the tables."""
    return {
        "@context": [CONTEXT, {"@language": language()}],
        "dc:title": title,
        "dialect": {"delimiter": delimiter(), "header": True, "encoding": "utf-8"},
        "tables": [
            {
                "url": f"{concept}.{name}.{CSV}",
                "dc:title": _(TABLES[name]),
                "tableSchema": {"columns": [_column(head, name) for head in table.head]},
            }
            for name, table in tables.items()
        ],
    }


def _column(head: Head, table: str) -> dict[str, Json]:
    form = _form(head.key, table)
    about = _COMPUTED.get(head.key) or (form.description if form else "")
    if head.key.startswith(DIMENSION):
        about = N_("A dimension of some indicators, with the value for all together; empty for the others.")
    example = localized.number(Decimal("1234.5"))
    signs: Json = {"decimalChar": example[-2], "groupChar": example[1]}
    return {
        "name": head.key.replace(".", "_").replace("-", "_"),  # no other signs may stand in a name
        "titles": head.text,
        **({"dc:description": _(about)} if about else {}),
        "datatype": {"base": "decimal", "format": signs} if head.right and head.key not in _WORDED else "string",
    }


_WORDED = frozenset({"covered"})
"""Columns of numbers that are followed by a sign, and therefore are texts."""


def _form(key: str, table: str) -> FieldForm | None:
    """The form of the field that a column shows; None for a column that is no key of the model."""
    if table in _KINDS:
        return forms(KIND_OF[_KINDS[table]].model).get(key)
    return forms(StatusEntry).get(key) if table == "status" else None
