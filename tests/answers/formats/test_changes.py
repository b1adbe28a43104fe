"""Changes of files as people see them before they are written."""

import pytest

from konzept.answers.formats.changes import as_text
from konzept.source.proposal import FileChange

BEFORE = b"title: Eins\n\ngoals: [a]\nlead: Amt\n"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], ""),
        (
            [FileChange("a.yaml", BEFORE, BEFORE.replace(b"Eins", b"Zwei").replace(b"[a]", b"[b]"))],
            "a.yaml\n   1 - title: Eins\n   1 + title: Zwei\n   3 - goals: [a]\n   3 + goals: [b]\n",
        ),
        (
            [FileChange("a.yaml", BEFORE, BEFORE + b"due: 2027\n")],
            "a.yaml\n   5 + due: 2027\n",
        ),
        (
            [FileChange("a.yaml", BEFORE, BEFORE.replace(b"goals: [a]\n", b"goals:\n  - a\n"))],
            "a.yaml\n   3 - goals: [a]\n   3 + goals:\n   4 +   - a\n",
        ),
        ([FileChange("a.yaml", None, b"title: Neu\r\n")], "a.yaml\n   1 + title: Neu\n"),
        ([FileChange("a.yaml", BEFORE, None)], "a.yaml: removed\n"),
        (
            [FileChange("b.yaml", None, BEFORE), FileChange("a.yml", BEFORE, None), FileChange("c", b"x", b"y")],
            "a.yml → b.yaml\n\nc\n   1 - x\n   1 + y\n",
        ),
        (
            [FileChange("b.yaml", None, b"x\nz\n"), FileChange("a.yml", b"x\ny\n", None)],
            "a.yml → b.yaml\n   2 - y\n   2 + z\n",
        ),
        (
            [FileChange("\x1b[2J", b"\xef\xbb\xbfa: \x9b1\tb\n", b"\xef\xbb\xbfa: \xff\n")],
            "�[2J\n   1 - a: �1   b\n   1 + a: �\n",
        ),
    ],
)
def test_before_and_after(changes: list[FileChange], expected: str) -> None:
    assert as_text(changes) == expected
