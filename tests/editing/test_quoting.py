"""Texts as YAML: our reader and other tools read back what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from konzept.editing.text.quoting import is_literal, is_lookalike, scalar
from konzept.source.yaml.characters import unfit_character
from konzept.source.yaml.nodes import Mapping, Scalar, Sequence
from konzept.source.yaml.source import parse

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cn"])
    | st.sampled_from(" :#-?!&*@%'\"\\|>[]{},\n\t~ä„“"),
    min_size=1,
    max_size=40,
).filter(lambda text: unfit_character(text) is None)
"""Any text, and often one with signs that mean something in YAML."""


def read_back(text: str) -> list[str]:
    """What our reader finds in a key, a list item, and within both kinds of brackets."""
    block, flow = scalar(text), scalar(text, flow=True)
    source, _findings = parse(
        "x.yaml", f"a: {block}\nb:\n  - {block}\nc: [{flow}, {flow}]\nd: {{e: {flow}, f: {flow}}}\n"
    )
    assert source is not None
    assert isinstance(source.root, Mapping)
    nodes = [source.node(*route) for route in (("a",), ("b", 0), ("c", 0), ("c", 1), ("d", "e"), ("d", "f"))]
    assert [type(source.node(key)) for key in "bcd"] == [Sequence, Sequence, Mapping]
    return [node.value for node in nodes if isinstance(node, Scalar)]


@given(TEXTS)
def test_every_text_comes_back(text: str) -> None:
    assert read_back(text) == [text] * 6


@given(TEXTS)
def test_every_text_is_a_text_to_other_tools(text: str) -> None:
    for version in ("1.1", "1.2"):
        yaml = YAML(typ="safe", pure=True)
        yaml.version = version
        assert yaml.load(f"a: {scalar(text)}\n") == {"a": text}


@given(TEXTS, st.sampled_from(["'", '"']))
def test_a_quotation_mark_is_kept_where_it_can_be(text: str, style: str) -> None:
    source, _findings = parse("x.yaml", f"a: {scalar(text, style=style)}\n")
    assert source is not None
    node = source.node("a")
    assert isinstance(node, Scalar)
    assert node.value == text
    assert node.style in {style, '"'}


@given(TEXTS)
def test_lines_come_back(text: str) -> None:
    if is_literal(text):
        lines = "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
        source, _findings = parse("x.yaml", f"a: |-\n{lines}\nb: c\n")
        assert source is not None
        assert source.node("a") == Scalar(text, source.node("a").span, "|")  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Lernpatenschaften", "Lernpatenschaften"),
        ("Treff „Süd“ – für alle", "Treff „Süd“ – für alle"),
        ("https://example.org/a#b", "https://example.org/a#b"),
        ("ab 18:30 Uhr", "ab 18:30 Uhr"),
        ("2024/017", "2024/017"),
        ("11C", "11C"),
        ("-5 Grad", "-5 Grad"),
        ("Ankommen: die ersten Wochen", '"Ankommen: die ersten Wochen"'),
        ("Offen:", '"Offen:"'),
        ("Platz #1", '"Platz #1"'),
        ("- Strich", '"- Strich"'),
        ("@stadt", '"@stadt"'),
        ("„Ja“, sagte er", "„Ja“, sagte er"),
        ('"Ja", sagte er', "'\"Ja\", sagte er'"),
        ('\'s ist gut: "ja"', '"\'s ist gut: \\"ja\\""'),
        (" mit Rand ", '" mit Rand "'),
        ("ein\tTabulator", '"ein\\tTabulator"'),
        ("ein\nUmbruch", '"ein\\nUmbruch"'),
        ("", '""'),
        ("4.10", '"4.10"'),
        ("2.1.3", '"2.1.3"'),
        ("0631", '"0631"'),
        ("1_000", '"1_000"'),
        ("1e3", '"1e3"'),
        ("0x1F", '"0x1F"'),
        (".inf", '".inf"'),
        ("12:30", '"12:30"'),
        ("2024-05-02", '"2024-05-02"'),
        ("2024-05-02T10:00:00Z", '"2024-05-02T10:00:00Z"'),
        ("no", '"no"'),
        ("Ja", "Ja"),
        ("On", '"On"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("=", '"="'),
        ("<<", '"<<"'),
        ("---", '"---"'),
        ("😀 Fest", "😀 Fest"),
        ("a\u2028b", '"a\\u2028b"'),
        ("a\x85b", '"a\\x85b"'),
        ("\ufeffa", '"\\ufeffa"'),
    ],
)
def test_how_a_text_is_written(text: str, written: str) -> None:
    assert scalar(text) == written


@pytest.mark.parametrize("text", ["", "\na", " a\nb", "\ta\nb", "a\n", "a\n \nb", "a\rb"])
def test_what_cannot_stand_on_lines_of_its_own(text: str) -> None:
    assert not is_literal(text)
    assert is_literal("a\n\n  b\tc ")


@pytest.mark.parametrize("text", ["a, b", "[a]", "{a}", "a]", "a:"])
def test_brackets_and_commas_are_quoted_within_brackets_only(text: str) -> None:
    assert scalar(text, flow=True) == f'"{text}"'
    assert scalar("a, b") == "a, b"


@pytest.mark.parametrize("text", ["2024-05-02", "2024", "2024-Q3", "8000.50", "true", "50.000,00 €"])
def test_dates_and_numbers_that_are_meant_as_such_stay_plain(text: str) -> None:
    assert scalar(text, typed=True) == text
    assert is_lookalike(text) == (text not in {"2024-Q3", "50.000,00 €"})
