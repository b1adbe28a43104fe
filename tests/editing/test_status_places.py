"""Where a new status entry goes, case by case: files as people write them, each line of the change with its sign."""

from pathlib import Path

import pytest

from konzept.editing import Leaf, Uneditable, add_status, begin
from konzept.model import Measure

PATH = "concepts/musterstadt-2024/measures/lernpatenschaften.yaml"
NEW = {"date": Leaf("2024-05-02", typed=True), "state": Leaf("started")}

CASES = dict(
    case.split("\n", 1) for case in (Path(__file__).parent / "status_places.diff").read_text("utf-8").split("=== ")[1:]
)
"""By what they show: the lines of a file, those that go with `-`, those that come with `+` before them."""


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_place_of_an_entry(case: str, newline: str) -> None:
    lines = CASES[case].splitlines()
    before = newline.join([line[1:] for line in lines if not line.startswith("+")] + [""])
    after = newline.join([line[1:] for line in lines if not line.startswith("-")] + [""])
    assert add_status(begin(PATH, before), Measure, dict(NEW)).text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A", "title: A\nstatus:\n  - date: 2024-05-02\n    state: started"),
        ("title: A\r\nlead: B", "title: A\r\nlead: B\r\nstatus:\r\n  - date: 2024-05-02\r\n    state: started"),
        ('{"title": "A", "status": []}', '{"title": "A", "status": [{date: 2024-05-02, state: started}]}'),
    ],
)
def test_a_last_line_without_end_stays_so(before: str, after: str) -> None:
    assert add_status(begin(PATH, before), Measure, dict(NEW)).text == after


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: A\nstatus: planned\n", 2),
        ("title: A\n\nstatus:\n  date: 2024-01-01\n  state: planned\n", 4),
        ("title: A\nstatus: ~\n", 2),
    ],
)
def test_what_is_no_list_is_left_to_hands(text: str, line: int) -> None:
    with pytest.raises(Uneditable) as caught:
        add_status(begin(PATH, text), Measure, dict(NEW))
    assert caught.value.message.startswith(f"{PATH}:{line}: ")
    assert "status" in caught.value.hint
    assert caught.value.exit_code == 1


@pytest.mark.parametrize(
    "text",
    [
        "title: A: B\n",
        "title: A\ntitle: B\n",
        "title: &a A\n",
        "title: !!str A\n",
        "a: 1\n---\nb: 2\n",
        "",
        "<<: {a: b}\n",
    ],
)
def test_a_file_with_faults_of_form_is_mended_first(text: str) -> None:
    with pytest.raises(Uneditable, match="must be mended before") as caught:
        begin(PATH, text)
    assert caught.value.message.startswith(f"{PATH}:")
