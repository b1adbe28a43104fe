"""A record with faults is built from the rest, and its places stay those of the file."""

from typing import ClassVar

import pytest

from konzept.model import ConceptRecord, Decision, Measure, Record
from konzept.model.part import Field
from konzept.model.record import Address
from konzept.model.types import Integer, Line
from konzept.reading.decode import decode
from konzept.source.findings import Finding
from konzept.source.yaml.source import parse

ADDRESS = Address("musterstadt", "measure", "kurse")


def read(text: str, model: type[Record] = Measure) -> tuple[Record | None, list[Finding]]:
    source, findings = parse("a.yaml", text)
    assert source is not None
    record, more = decode(source, model, ADDRESS)
    return record, [*findings, *more]


def measure(text: str) -> tuple[Measure, list[str]]:
    record, findings = read(text)
    assert isinstance(record, Measure)
    return record, [finding.rule for finding in findings]


def test_a_faulty_value_takes_nothing_else_along() -> None:
    record, rules = measure("title: Kurse\ngoals: [a, b]\nstart: bald\ndue: 2026\ncosts:\n- {year: acht, amount: 8}\n")
    assert rules == ["not-a-date", "not-a-number"]
    assert record.goals == ("a", "b")
    assert record.start is None
    assert str(record.due) == "2026"
    assert [(cost.year, int(cost.amount)) for cost in record.costs] == [(None, 8)]


def test_a_faulty_required_value_takes_its_entry_along() -> None:
    record, rules = measure(
        "title: Kurse\nstatus:\n- {date: gestern, state: planned}\n- {date: 2024, state: started}\n"
    )
    assert rules == ["not-a-date"]
    assert [entry.state for entry in record.status] == ["started"]


def test_places_count_the_entries_of_the_file() -> None:
    record, _rules = measure(
        "title: Kurse\nstatus:\n- {date: gestern, state: planned}\n-\n- {date: 2024, state: started}\n"
        "goals:\n-\n- a\n- [b]\n- c\n"
    )
    assert record.file.at("status", 0, "state").line == 5
    assert record.file.at("status", 0, "state").route == ("status", 2, "state")
    assert record.goals == ("a", "c")
    assert [record.file.at("goals", at).line for at in (0, 1)] == [8, 10]
    assert record.file.key_at("status", 0, "date").line == 5
    assert record.file.node("status", 5) is None


def test_a_fault_deep_within_is_cut_out_there() -> None:
    text = (
        "title: Konzept\nmunicipality: {name: Musterstadt, type: [x]}\n"
        "vocabulary:\n  states:\n    eins: {means: started}\n    zwei: {means: [x]}\n    drei:\n"
        "period: {from: 2024, to: bald}\nglossary:\n- {term: a, text: [x]}\n- {text: b}\n"
    )
    record, findings = read(text, ConceptRecord)
    assert isinstance(record, ConceptRecord)
    assert sorted(finding.rule for finding in findings) == [
        "missing-key", "missing-key", "not-a-date", "text-expected", "text-expected", "text-expected"
    ]  # fmt: skip
    assert record.municipality.name == "Musterstadt"
    assert list(record.vocabulary.states) == ["eins"]
    assert record.period is None
    assert [term.term for term in record.glossary] == ["a"]


def test_a_record_without_its_title_is_still_there() -> None:
    record, rules = measure("titel: Kurse\nlead: VHS\n")
    assert rules == ["unknown-key"]
    assert record.lead == "VHS"


def test_nothing_is_built_from_what_has_no_keys() -> None:
    assert read("- a\n")[0] is None
    assert [finding.rule for finding in read("Kurse\n")[1]] == ["missing-colon"]
    assert [finding.rule for finding in read("'Kurse'\n")[1]] == ["no-keys"]


def test_the_form_of_a_value_explains_what_else_is_wrong_with_it() -> None:
    for text in (
        "title: *x\n",
        "title: &x\n",
        "title: #Kurse\n",
        "title: x\ndue: &x bald\n",
        "title: x\ngoals: !!set\n",
    ):
        assert len(read(text)[1]) == 1


@pytest.mark.parametrize(
    ("text", "hint", "repaired"),
    [
        ("goals: a-b", "[a-b]", "goals: [a-b]"),
        ("goals: a, b", "[a, b]", "goals: [a, b]"),
        ("goals: a; b", "[a, b]", "goals: [a, b]"),
        ("partners: Amt, Verein", "[Amt, Verein]", None),
        ("partners: 'Amt'", "['Amt']", "partners: ['Amt']"),
        ("partners: |\n  Amt", "dash", None),
        ("partners: Amt\n  - Verein", "dash of its own", None),
        ("status: started", "- date: …, state: …", None),
        ("costs: {amount: 8}", "- amount: …", None),
        ("partners:\n- a: b", '"a: b"', 'partners:\n- "a: b"'),
        ("partners:\n- 'a': b", "behind the colon", None),
        ("recurrence: yearlly", "yearly", "recurrence: yearly"),
        ("recurrence: |\n  yearli", "yearly", None),
        ("due: 1.2.2027", "2027-02-01", "due: 2027-02-01"),
        ("partnerrs: x", "partners", "partners: x"),
        ("'partnerz': x", "partners", None),
        ("adopted: x", "decision: …, text: …", None),
        ("costs: [8]", "amount: …", None),
    ],
)
def test_a_hint_shows_what_would_be_right(text: str, hint: str, repaired: str | None) -> None:
    whole = f"title: Kurse\n{text}\n"
    (finding,) = read(whole)[1]
    assert hint in finding.hint
    if repaired is None:
        assert finding.fix is None
    else:
        assert finding.fix is not None
        (edit,) = finding.fix.edits
        assert whole[: edit.start] + edit.text + whole[edit.end :] == f"title: Kurse\n{repaired}\n"


def test_what_a_decision_needs_may_be_called_unknown() -> None:
    rules = [finding.rule for finding in read("subject: x\ndate:\ngaps: [body]\n", Decision)[1]]
    assert rules == ["missing-key"]
    assert [finding.rule for finding in read("subject: x\nbody: y\ndate: bald\n", Decision)[1]] == ["not-a-date"]


def test_only_the_first_of_many_unknown_keys_are_guessed() -> None:
    findings = read("title: x\n" + "".join(f"duee{at}: x\n" for at in range(60)))[1]
    assert len(findings) == 60
    assert "“due”" not in findings[-1].hint


@pytest.mark.parametrize(
    ("where", "rule"),
    [
        ("goals:", None),
        ("title2:", "unknown-key"),
        ("lead:", "text-expected"),
        ("status:\n  date:", "list-expected"),
        ("adopted:", "keys-expected"),
    ],
)
def test_an_empty_item_is_told_wherever_it_stands(where: str, rule: str | None) -> None:
    indent = "    " if "\n" in where else "  "
    _record, findings = read(f"title: Kurse\n{where}\n{indent}- a\n{indent}-\n{indent}- b\n")
    assert sorted(finding.rule for finding in findings) == sorted({"empty-item", rule or "empty-item"})


def test_what_a_list_should_hold_is_not_judged_where_the_list_is_missing() -> None:
    for inner in ("amount: viel", "amount: 8, foo: 1", "amount: 8, foo: "):
        assert [finding.rule for finding in read(f"title: x\ncosts: {{{inner}}}\n")[1]] == ["list-expected"]


def test_a_missing_part_and_an_unknown_key_within_another_are_two_things() -> None:
    _record, findings = read("declared:\n  name: x\n", ConceptRecord)
    assert sorted(finding.rule for finding in findings) == ["missing-key", "missing-key", "unknown-key"]


def test_an_override_that_is_escaped_is_in_no_value() -> None:
    record, rules = measure('title: "Kurse\\u202e"\nlead: "\\x26#x1b;[31m"\n')
    assert rules == ["direction-override", "control-character"]
    assert (record.title, record.lead) == ("Kurse\ufffd", "\ufffd[31m")


class Figure(Record):
    """A kind that cannot be without a number, nor without a list."""

    kind_name: ClassVar[str] = "figure"

    title: Line = Field(title="Title")
    amount: Integer = Field(title="Amount")
    names: tuple[Line, ...] = Field(title="Names")


def test_no_number_is_invented_for_a_missing_one() -> None:
    assert read("amount: 8\nnames: [a]\n", Figure)[0] == Figure(title="?", amount=8, names=("a",))
    record, findings = read("title: x\namount: viel\n", Figure)
    assert record is None
    assert [finding.rule for finding in findings] == ["not-a-number", "missing-key"]
    assert read("title: x\namount: 8\nnames: a\n", Figure)[0] == Figure(title="x", amount=8, names=())


@pytest.mark.parametrize(
    ("to", "expected", "rules"),
    [
        ("Stadtrat", ("Stadtrat",), []),
        ("[Stadtrat]", ("Stadtrat",), []),
        ("[Stadtrat, Presse]", ("Stadtrat", "Presse"), []),
        ("''", (), ["empty-text"]),
        ("{a: b}", (), ["text-expected"]),
    ],
)
def test_a_lone_value_stands_for_a_list_of_one(to: str, expected: tuple[str, ...], rules: list[str]) -> None:
    record, findings = read(f"title: A\nmunicipality: B\nduties:\n- to: {to}\n  every: yearly\n", ConceptRecord)
    assert isinstance(record, ConceptRecord)
    assert [duty.to for duty in record.duties] == [expected]
    assert [finding.rule for finding in findings] == rules
