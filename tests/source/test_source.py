"""Nodes know where they stand, and every text is a source or a finding."""

from hypothesis import given
from hypothesis import strategies as st

from konzept.source.findings import Finding, Place, Severity, echo, in_order
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence
from konzept.source.yaml.source import Source, parse

TEXT = """\
title: Lernpatenschaften
goals: [deutsch-im-alltag, "lesen"]
lead:
status:
  - date: 2024-02-14
    note: |
      Beschlossen.

      Einstimmig.

  - {date: 2024-05-02, state: started}
partners:
- 'Freiwilligen''agentur'
# Ende
"""


def source(text: str) -> Source:
    read, findings = parse("a.yaml", text)
    assert read is not None
    assert findings == ()
    return read


def shown(read: Source, place: Place) -> str:
    """What stands at a place of one line."""
    line = read.text.splitlines()[place.line - 1]
    return line[place.column - 1 : place.end_column]


def test_a_value_is_found_where_it_stands() -> None:
    read = source(TEXT)
    assert shown(read, read.at("title")) == "Lernpatenschaften"
    assert shown(read, read.at("goals", 1)) == '"lesen"'
    assert shown(read, read.at("status", 1, "state")) == "started"
    assert shown(read, read.at("partners", 0)) == "'Freiwilligen''agentur'"
    assert read.at("status", 0, "note") == Place("a.yaml", 6, 11, 6, 11, ("status", 0, "note"))


def test_the_place_of_what_is_missing_is_the_nearest_thing_around_it() -> None:
    read = source(TEXT)
    assert shown(read, read.at("lead")) == "lead"
    assert shown(read, read.at("status", 0, "by")) == "date: 2024-02-14"
    assert shown(read, read.at("status", 7)) == "- date: 2024-02-14"
    assert read.at("due") == Place("a.yaml", route=("due",))
    assert shown(read, read.key_at("status", 0, "date")) == "date"
    assert shown(read, read.key_at("status", 0)) == "date: 2024-02-14"


def test_nodes_are_raw_text_whatever_yaml_would_take_them_for() -> None:
    read = source("a: no\nb: 4.10\nc: 0631\nd: ~\ne: 2024-02-14\nf: '1'\ng: |\n  x\nh: >-\n  x\n  y\n")
    assert isinstance(read.root, Mapping)
    assert [value.value for _key, value in read.root.entries if isinstance(value, Scalar)] == [
        "no", "4.10", "0631", "~", "2024-02-14", "1", "x\n", "x y"
    ]  # fmt: skip
    assert [value.style for _key, value in read.root.entries if isinstance(value, Scalar)] == [
        "",
        "",
        "",
        "",
        "",
        "'",
        "|",
        ">",
    ]


def test_a_node_is_none_where_a_route_leads_nowhere() -> None:
    read = source(TEXT)
    assert read.node("goals", 5) is None
    assert read.node("title", "x") is None
    assert read.node("nirgends", 0) is None
    assert isinstance(read.node("status", 1), Mapping)
    assert isinstance(read.root, Mapping)
    assert read.root.key("nirgends") is None


def test_lines_end_as_in_yaml() -> None:
    for end in ("\n", "\r\n", "\r"):
        read = source(TEXT.replace("\n", end))
        assert read.at("status", 1, "date").line == 11


def test_of_two_equal_keys_the_first_counts() -> None:
    read, findings = parse("a.yaml", "title: eins\ntitle: zwei\n")
    assert [finding.rule for finding in findings] == ["duplicate-key"]
    assert read is not None
    assert read.node("title") == Scalar("eins", read.node("title").span)  # type: ignore[union-attr]
    assert findings[0].related[0].place == Place("a.yaml", 1, 1, 1, 5)


def test_signs_that_mean_nothing_inside_a_text_are_left_alone() -> None:
    text = "a: x & y * z ! % @ ` ? - [q] {r} #s, t: \n"
    assert [finding.rule for finding in parse("a.yaml", text)[1]] == ["hash-cuts-text"]
    assert source("a: x & y * z ! % @ ` ? - [q] {r}#s, t:u\n").node("a") is not None
    assert source("a: 'b'\nc: \"d\\te\\u00e4\"\n").node("c") is not None


TEXTS = st.one_of(
    st.text(alphabet=st.sampled_from("ab:- \n\t\r[]{}\"'#|>&*!%@`,?\\\u00a0ä")),
    st.text(max_size=200),
    st.lists(st.sampled_from(TEXT.splitlines(keepends=True))).map("".join),
)


@given(TEXTS)
def test_every_text_is_a_source_or_has_an_error(text: str) -> None:
    read, findings = parse("a.yaml", text.encode("utf-8", "replace").decode())
    assert (read is None) <= any(finding.severity is Severity.ERROR for finding in findings)
    for finding in findings:
        assert finding.message
        assert 1 <= finding.place.line <= finding.place.end_line


def scalars(node: Node) -> list[Scalar]:
    match node:
        case Scalar():
            return [node]
        case Sequence(items=items):
            return [scalar for item in items for scalar in scalars(item)]
        case Mapping(entries=entries):
            return [scalar for pair in entries for part in pair for scalar in scalars(part)]


@given(TEXTS)
def test_a_plain_value_stands_in_its_span(text: str) -> None:
    read, findings = parse("a.yaml", text.encode("utf-8", "replace").decode())
    for scalar in scalars(read.root) if read and not findings else ():
        written = read.text[scalar.span.start : scalar.span.end] if read else ""
        if not scalar.style:
            assert scalar.value.split() == written.split()
        elif scalar.style in "'\"":
            assert written[0] == written[-1] == scalar.style


FINDINGS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.sampled_from(Severity),
        st.sampled_from(["x", "y"]),
        st.tuples(st.sampled_from(["a", "b"]), st.integers(1, 3), st.integers(1, 3)).map(lambda at: Place(*at)),
    ).map(lambda each: Finding(*each))
)


@given(FINDINGS)
def test_the_order_of_findings_is_one_and_each_stands_once(findings: list[Finding]) -> None:
    ordered = in_order(findings)
    assert in_order(ordered) == in_order(reversed(ordered)) == ordered
    assert {(f.place, f.rule, f.message) for f in ordered} == {(f.place, f.rule, f.message) for f in findings}


@given(st.text())
def test_what_is_repeated_of_a_text_is_one_short_visible_line(text: str) -> None:
    said = echo(text)
    assert len(said) <= 80
    assert said.isprintable()
