"""Every field of every kind can come, change and go, and each time something sensible is said of it."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache

from konzept.answers.change_list import as_data
from konzept.answers.formats.json import dumped
from konzept.changes.diff import Change, comparisons, diff
from konzept.documents.synopsis import LEFT_OUT, synopsis
from konzept.i18n.messages import in_language
from konzept.model import ALL_KINDS, Kind
from konzept.model.fields import FieldForm, forms
from konzept.model.part import Part
from konzept.reading.load import Loaded, load
from konzept.rendering.print_document import print_view
from konzept.source.numbers.rough import RoughNumber
from konzept.source.values import Moment, Period
from konzept.wording.sentences import sentence
from tests.fixtures.cases import all_hold

TEXTS = {
    "url": ("'https://example.org/a'", "'https://example.org/b'"),
    "state": ("planned", "started"),
    "rating": ("on-track", "at-risk"),
    "means": ("planned", "started"),
    "horizon": ("2030-06", "bald"),
    "priority": ("high", "höchste"),
    "field": ("declared.goals", "nie-gehört"),
    "every": ("yearly", "2 years"),
    "recurrence": ("yearly", "2 years"),
    "file": ("assets/a.png", "assets/b.png"),
}


def sample(form: FieldForm, which: int) -> str:
    """A value of a field as flow YAML, one of two."""
    if form.name == "own":
        return f"{{notiz: {('Der Text', 'Das Wort')[which]}}}"
    if form.keyed:
        return f"{{wort{which}: {one(form, which)}}}"
    if form.many:
        return f"[{one(form, which)}]"
    return one(form, which)


def one(form: FieldForm, which: int) -> str:
    if form.part:
        return part(form.part, which)
    if issubclass(form.holds, StrEnum):
        return f"'{list(form.holds)[which]}'"
    if form.name in TEXTS:
        return TEXTS[form.name][which]
    if form.holds is bool:
        return "true"
    if issubclass(form.holds, Moment | Period):
        return ("2024-03", "2025-Q2")[which]
    if issubclass(form.holds, Decimal | int | RoughNumber):
        return ("3", "4")[which]
    return (f"Der Text {form.name}", f"Das Wort {form.name}")[which]


def part(model: type[Part], which: int) -> str:
    return f"{{{', '.join(f'{name}: {sample(form, which)}' for name, form in forms(model).items())}}}"


CASES: Mapping[str, tuple[Kind, str]] = {
    f"{kind.name}-{name}": (kind, name) for kind in ALL_KINDS for name in forms(kind.model)
}


@cache
def record(kind: Kind, name: str, which: int | None) -> Loaded:
    """A small concept whose record of that kind has the field in one of its values, or lacks it."""
    wanted = forms(kind.model)
    required = {key: sample(form, 0) for key, form in wanted.items() if form.required or key in kind.model.expected}
    fields = required if which is None else required | {name: sample(wanted[name], which)}
    text = "".join(f"{key}: {value}\n" for key, value in fields.items())
    home = "concepts/musterstadt/"
    path = f"{home}{kind.folder}/a.yaml" if kind.folder else f"{home}concept.yaml"
    own = f"fields: [{{kind: {kind.name}, key: notiz, label: Notiz, public: true}}]\n"
    files = {f"{home}concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n", path: text, "konzept.yaml": own}
    loaded = load({path: text.encode() for path, text in files.items()})
    assert loaded.findings == (), loaded.findings
    return loaded


def steps(case: str) -> Iterator[tuple[Loaded, Loaded]]:
    """The field comes, changes and goes."""
    kind, name = CASES[case]
    first, second = record(kind, name, 0), record(kind, name, 1)
    if not forms(kind.model)[name].required and name not in kind.model.expected:
        without = record(kind, name, None)
        yield without, first
        yield second, without
    if forms(kind.model)[name].holds is not bool:
        yield first, second


def test_a_field_that_comes_changes_and_goes_is_told() -> None:
    def is_told(case: str) -> None:
        _kind, name = CASES[case]
        for before, after in steps(case):
            changes = diff(before, after)
            assert changes or name == "formerly"
            for language in ("en", "de"):
                with in_language(language):
                    told = [sentence(change) for change in changes]
                assert len(told) == len(set(told)) or name == "order"
                assert all(
                    line.replace("\N{NO-BREAK SPACE}", " ").isprintable() and "None" not in line for line in told
                )
            assert len(json.loads(dumped(as_data(changes)))["changes"]) == len(changes)
            assert all(is_about(change, name) for change in changes)

    all_hold(is_told, CASES)


def is_about(change: Change, name: str) -> bool:
    """Whether the change names the field; an order is one of a whole kind."""
    field = change.field or ""
    return field.split(".")[0] == name or name == "order"


def test_a_field_that_changes_has_its_row_in_the_synopsis() -> None:
    def has_its_row(case: str) -> None:
        for before, after in steps(case):
            view = synopsis(comparisons(before, after), "früher", "jetzt")
            records = (record for chapter in view.chapters for record in chapter.chapters)
            rows = [row for record in records for table in record.tables for row in table.rows]
            if CASES[case][1] not in LEFT_OUT:
                assert rows
            print_view("document", "md", view)
            print_view("document", "html", view)

    all_hold(has_its_row, CASES)
