"""The walk over the lines finds nothing in what the parser accepts; what it refuses is told where the slip was made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from konzept.source.yaml.lines import first_slip
from konzept.source.yaml.nodes import Mapping
from konzept.source.yaml.source import parse
from tests.fixtures.towns import ROOT, TESTS

TABLES = sorted((TESTS / "rules" / "faults").glob("*.yaml"))
FAULTS = [fault for table in TABLES for fault in YAML(typ="safe").load(table.read_text(encoding="utf-8"))]
FINE = [
    fault["good"]
    for fault in FAULTS
    if fault["good"] and not fault.get("good_file", fault["file"]).lower().endswith((".csv", ".po", ".svg"))
]

BY_HAND = [
    "title:   x   # ja\n\n\n# Zeile\n  # noch eine\nnumber: 1\n",
    "a:\n- b\n- c: d\n  e: f\n-\n  g: h\n- - i\n  - j\nk: l\n",
    "a:\n   - b: |\n       x: y\n\n         z\n     c: d\n   - e\nf: g\n",
    "a: x\n  y\n\n  z\nb: 'x\n  y: z'\nc: \"x\n\n  y\"\nd: e\n",
    'a: [b, # c: d\n  e, \'f: g\', "h\\"]", {i: j, k: [l]}]\nm: n\n',
    "a: {b: c,\n  d: e,\n}\nf:\n  g\nh: i\n",
    "a: >-\n  x\n   y\nb: |2\n    x\n  y\nc: d\n",
    '"a b": c\n\'d\': e\n"f": "g" # h\n',
    "{a: b, c: [d]}\n",
    "---\na: b\n...\n",
    "a: |\n  x\n# Zeile\nb: c\n",
    "a:\tb\nc:\t\td\ne: f\t\n",
    "a: http://x.example/y:z\nb: 12:30\nc: x#y\nd: a-b\ne: -1\n",
    "a:\n  # x\n  b: c\n# y\n  d: e\n",
    "a: ''\nb: \"\"\nc: ['']\nd: []\ne: {}\n",
]


@pytest.mark.parametrize("text", [*FINE, *BY_HAND])
def test_a_fine_text_has_no_slip(text: str) -> None:
    read, findings = parse("a.yaml", text)
    assert read is not None
    assert findings == ()
    assert first_slip(text, len(text)) is None
    assert first_slip(text.replace("\n", "\r\n"), 2 * len(text)) is None


def test_a_shipped_file_has_no_slip() -> None:
    slips = {
        path.relative_to(ROOT).as_posix(): first_slip(path.read_text(encoding="utf-8"), 1_000_000)
        for path in (ROOT / "concepts").rglob("*.yaml")
    }
    assert len(slips) > 100
    assert {path: slip for path, slip in slips.items() if slip is not None} == {}


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("a: b\nc: [d, [e, f]\ng: h\n", "unclosed-bracket", (2, 4)),
        ("a: [b}\nc: d\n", "unclosed-bracket", (1, 4)),
        ("a: {b: 'c}\nd: e\n", "unclosed-quote", (1, 8)),
        ("a: [, b]\n", "double-comma", (1, 5)),
        ("a: {b: c,, d: e}\n", "double-comma", (1, 9)),
        ("a: *b c\n", "unquoted-start", (1, 4)),
        ("a: &b c\nd e\n", "missing-colon", (2, 1)),
        ("a: !b c\nd e\n", "missing-colon", (2, 1)),
        ("a: }\n", "unquoted-start", (1, 4)),
        ("a: 'b'\n  c\n", "missing-colon", (2, 3)),
        ("a: b # c\n  d\n", "missing-colon", (2, 3)),
        ("a: b\n# c\n  d\n", "missing-colon", (3, 3)),
        ("a: |x\n  b\n", "unquoted-start", (1, 4)),
        ("a: >\n\tb\n", "tab-indentation", (2, 1)),
        ("a:\n  - b\n - c\n", "wrong-indentation", (3, 2)),
        ("a:\n    b: c\n  d: e\n", "wrong-indentation", (3, 3)),
        ("a: b\n\t", "tab-indentation", (2, 1)),
        ("a:\n  title: c\n    due: e\n", "wrong-indentation", (3, 5)),
        ("a: b\n- c\n", "wrong-indentation", (2, 1)),
        ("a: 'b\n", "unclosed-quote", (1, 4)),
        ("'a: b\n", "unclosed-quote", (1, 1)),
        ("a: \"b\n  c\" d\n", "text-after-quote", (2, 6)),
        ("[a, b\n", "unclosed-bracket", (1, 1)),
        ("@a: b\n", "unreadable-line", (1, 1)),
        (": a\nb: c\n", "unreadable-line", (1, 1)),
        ("a: b\n%\n", "unreadable-line", (2, 1)),
        ('a: "\\UFFFFFFFF"\n', "bad-escape", (1, 5)),
        ("a:\n  -b: c\n", "missing-space", (2, 3)),
        ("\u00a0a: b\n", "odd-space", (1, 1)),
        ("- a: b\n c: d\n", "wrong-indentation", (2, 2)),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_was_made(text: str, rule: str, place: tuple[int, int]) -> None:
    _read, findings = parse("a.yaml", text)
    assert [(finding.rule, (finding.place.line, finding.place.column)) for finding in findings] == [(rule, place)]


LINES = [
    "a: b",
    "  c: d",
    "e:",
    "  - f",
    "- g",
    "    h: i",
    "j: |",
    "   text: x",
    "k: [l,\n  m]",
    "n: 'o\n  p'",
    "# q",
    "",
    'r: "s"',
]


@given(st.lists(st.sampled_from(LINES), max_size=8))
def test_what_the_parser_accepts_has_no_slip_but_forgotten_quotes(lines: list[str]) -> None:
    text = "\n".join(lines)
    read, findings = parse("a.yaml", text)
    if read is not None and isinstance(read.root, Mapping) and not findings:
        assert first_slip(text, len(text)) is None
