"""`KEY=VALUE` carried out on files as people write them, and refused where it says nothing that can be done."""

from pathlib import Path

import pytest

from konzept.editing import Leaf, Uneditable, add_item, begin, put, remove
from konzept.editing.assignment import assign, read
from konzept.model import ConceptRecord, Measure, Record
from konzept.source.failure import KonzeptError

PATH = "concepts/musterstadt-2024/measures/lernpatenschaften.yaml"

CASES = [
    case.split("\n", 1) for case in (Path(__file__).parent / "assignments.diff").read_text("utf-8").split("=== ")[1:]
]
"""What is typed and what it shows; the lines of a file, those that go with `-`, those that come with `+`."""


def model_of(text: str) -> type[Record]:
    """Concepts have a municipality."""
    return ConceptRecord if "municipality" in text else Measure


def changed(text: str, written: str) -> str:
    """The text after the assignment."""
    model = model_of(text)
    return assign(begin(PATH, text), model, read(written, model)).text


@pytest.mark.parametrize(("name", "lines"), CASES, ids=[name for name, _lines in CASES])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_only_the_lines_that_are_meant_change(name: str, lines: str, newline: str, *, final: bool) -> None:
    written = name.rpartition(": ")[0].replace("\\n", "\n")
    last = [""] if final else []
    before = newline.join([line[1:] for line in lines.splitlines() if not line.startswith("+")] + last)
    after = newline.join([line[1:] for line in lines.splitlines() if not line.startswith("-")] + last)
    if newline in before:
        assert changed(before, written) == after


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("lead", "“lead” sets nothing.", "Write KEY=VALUE"),
        ("=Amt", "“=Amt” sets nothing.", "Write KEY=VALUE"),
        ("titlle=B", "There is no key “titlle” here.", "“title” is probably meant."),
        ("qqqq=B", "There is no key “qqqq” here.", "The keys are: title, number, kind, goals"),
        ("costs.1.yaer=B", "There is no key “yaer” here.", "“year” is probably meant."),
        ("title.de=B", "“title” has no keys below it.", "title=…"),
        ("title+=B", "“title” is no list: nothing can be added to it or taken from it.", "title=B"),
        ("goals+=", "Behind “goals+=” the item is missing.", "“goals=” alone takes the whole list away."),
        ("milestones.erster.done=2024", "Which entry of the list is meant by “milestones.erster.done”?", "from 1"),
        ("milestones.0.done=2024", "Which entry of the list is meant by “milestones.0.done”?", "from 1"),
    ],
)
def test_what_cannot_be_meant(written: str, message: str, hint: str) -> None:
    with pytest.raises(KonzeptError) as caught:
        read(written, Measure)
    assert caught.value.message == message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("text", "written", "message", "hint"),
    [
        ("title: A\ngoals: [a]\n", "goals-=b", "“b” does not stand in “goals”.", "There are: “a”."),
        ("title: A\n", "goals-=b", "“b” does not stand in “goals”.", "The list is empty."),
        ("title: A\ngoals: [[b]]\n", "goals-=b", "“b” does not stand in “goals”.", "There are: “”."),
        ("title: A\n", "milestones.1.done=2024", "The list “milestones” has no entry 1.", "milestones+="),
        ("title: A\nmunicipality:\n  name: M\n", "municipality=B", "consists of several keys.", "municipality.name"),
        ("title: A\nmunicipality: [a]\n", "municipality=B", "consists of several keys.", ""),
    ],
)
def test_what_cannot_be_done_to_this_file(text: str, written: str, message: str, hint: str) -> None:
    with pytest.raises(KonzeptError) as caught:
        changed(text, written)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("text", "written", "line"),
    [
        ("title: A\n\noutcome: done\n", "outcome.reason=fertig", 3),  # the short form has no room for a second key
        ("title: A\nsources:\n  - title: Rat\n  - Presse\n", "sources=Rat", 3),
        ("title: A\ngoals: {a: b}\n", "goals+=c", 2),
        ("title: A\nmilestones: [title: Erster]\n", "milestones.1.due=2024", 2),
        ("title: A\n", "title=", 1),
    ],
)
def test_what_is_left_to_hands(text: str, written: str, line: int) -> None:
    with pytest.raises(Uneditable) as caught:
        changed(text, written)
    assert caught.value.message.startswith(f"{PATH}:{line}: ")
    assert "by hand" in caught.value.hint


@pytest.mark.parametrize("written", ["lead=", "goals=", "goals=a", "lead=Amt", "costs.1.note="])
def test_what_is_so_already_changes_nothing(written: str) -> None:
    text = "title: A\ngoals: [a]\nlead: 'Amt'\ncosts: [{amount: 1}]\n".replace(
        "goals: [a]\n" * (written == "goals="), ""
    )
    text = text.replace("lead: 'Amt'\n" * (written == "lead="), "")
    source = begin(PATH, text)
    assert assign(source, Measure, read(written, Measure)) is source


def test_operations_on_what_is_not_there_or_has_no_key() -> None:
    source = begin(PATH, "title: A\ngoals:\n  - - a\n  - b: c\n")
    assert remove(source, ("lead",)) is source
    assert remove(source, ("goals", 7)) is source
    with pytest.raises(Uneditable):
        add_item(source, Measure, ("goals", 0), 1, Leaf("b"))
    with pytest.raises(Uneditable):
        put(source, Measure, ("goals", 1), Leaf("b"))
    with pytest.raises(Uneditable):
        put(source, Measure, ("title", "de"), Leaf("b"))
