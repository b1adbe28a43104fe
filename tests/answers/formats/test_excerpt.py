"""The mark stands under the words that are meant, however wide the signs before it are."""

import pytest

from konzept.answers.formats.excerpt import WIDTH, columns, excerpt
from konzept.source.findings import Place


def shown(text: str, line: int, column: int, end_column: int, end_line: int | None = None) -> list[str] | None:
    found = excerpt(text, Place("a.yaml", line, column, end_line or line, end_column))
    return [found.line, found.margin + found.mark] if found else None


@pytest.mark.parametrize(
    ("text", "columns_", "expected"),
    [
        ("goals: [altag]", (9, 13), ["   1 | goals: [altag]", "     |         ^^^^^"]),
        ("ü: größer", (4, 9), ["   1 | ü: größer", "     |    ^^^^^^"]),
        ("a: 漢字 x", (7, 7), ["   1 | a: 漢字 x", "     |         ^"]),
        ("a: 漢字 x", (4, 5), ["   1 | a: 漢字 x", "     |    ^^^^"]),
        ("a: e\u0301 x", (7, 7), ["   1 | a: e\u0301 x", "     |      ^"]),
        ("a:\tx y", (4, 4), ["   1 | a:    x y", "     |       ^"]),
        ("a: \x1b[2J x", (9, 9), ["   1 | a: �[2J x", "     |         ^"]),
        ("a: \u202ex y", (6, 6), ["   1 | a: �x y", "     |      ^"]),
        ("a: 👩\u200d🔬 x", (8, 8), ["   1 | a: 👩\u200d🔬 x", "     |         ^"]),
    ],
)
def test_the_mark(text: str, columns_: tuple[int, int], expected: list[str]) -> None:
    assert shown(text, 1, *columns_) == expected


def test_other_lines_and_line_ends() -> None:
    text = "title: x\r\ngoal: y\rlead: z\n"
    assert shown(text, 2, 7, 7) == ["   2 | goal: y", "     |       ^"]
    assert shown(text, 3, 7, 7) == ["   3 | lead: z", "     |       ^"]
    assert shown("\n" * 12344 + "a: b", 12345, 4, 4) == ["12345 | a: b", "      |    ^"]


def test_a_place_behind_the_last_sign_is_marked_there() -> None:
    assert shown("title:\n", 1, 7, 7) == ["   1 | title:", "     |       ^"]


def test_of_several_lines_the_first_is_marked_to_its_end() -> None:
    assert shown("text: |\n  one\n  two\n", 1, 7, 5, end_line=3) == ["   1 | text: |", "     |       ^"]
    assert shown("a: [b,\n c]\n", 1, 4, 2, end_line=2) == ["   1 | a: [b,", "     |    ^^^"]


def test_a_file_as_a_whole_has_no_line_to_show() -> None:
    assert shown("title: x\n", 1, 1, 1) is None
    assert shown("title: x\n", 9, 1, 1) is None


@pytest.mark.parametrize(("column", "length"), [(1, 3), (150, 9), (298, 3), (100, 150), (5, 290)])
def test_a_long_line_is_cut_around_the_mark(column: int, length: int) -> None:
    text = "".join(chr(ord("a") + n % 26) for n in range(300))
    lines = shown(text, 1, column, column + length - 1)
    assert lines is not None
    line, mark = (each.removeprefix(gutter) for each, gutter in zip(lines, ("   1 | ", "     | "), strict=True))
    assert columns(line) <= WIDTH + 1
    assert "…" in line
    marked = line[len(mark) - len(mark.lstrip()) :][: len(mark.lstrip())].rstrip("…")
    assert marked
    assert text[column - 1 : column - 1 + len(marked)] == marked
    assert len(marked) == length or length > 60


def test_a_line_that_fits_is_not_cut() -> None:
    assert shown("a" * WIDTH, 1, 90, 96) == [f"   1 | {'a' * WIDTH}", f"     | {' ' * 89}{'^' * 7}"]
