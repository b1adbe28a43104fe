"""Which concepts belong together: a look at a file sees at least what reading it would, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.model import ALL_KINDS
from konzept.model.fields import FieldForm, forms
from konzept.model.kinds.concept import ConceptRecord
from konzept.model.part import Part
from konzept.reading.groups import KEYS, asks_for_all, beside, continued, digest, fingerprint, groups, look, look_in
from konzept.reading.load import load
from konzept.source.snapshot import Snapshot, UnreadReason


def test_the_keys_are_those_of_the_model() -> None:
    assert forms(ConceptRecord).keys() == KEYS


def naming(model: type[Part], way: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Where records of a model can name other concepts, or records of them."""

    def inner(key: str, form: FieldForm) -> set[tuple[str, ...]]:
        if form.part:
            return naming(form.part, (*way, key))
        return {(*way, key)} if form.ref and (form.ref.across or form.ref.kind == "concept") else set()

    return set().union(*(inner(key, form) for key, form in forms(model).items()))


def test_no_other_key_leads_into_another_concept() -> None:
    found = {(kind.name, *way) for kind in ALL_KINDS for way in naming(kind.model)}
    assert found == {("concept", "supersedes"), ("concept", "part_of"), ("measure", "continues")}


@pytest.mark.parametrize(
    "text",
    [
        "title: A\nsupersedes: old\n",
        "title: A\nsupersedes: 'old'   # the first one\n\nstate: adopted\n",
        'title: A\r\nsupersedes: "old"\r\n',
        'title: A\nsupersedes: "ol\\x64"\n',
        "title: A\nsupersedes:\n  old\n",
        "title: A\nsupersedes: concepts/concept/old\n",
        "title: A\n'supersedes': old\n",
        "title: A\n? supersedes\n: old\n",
        "{title: A, supersedes: old}\n",
        "  title: A\n  supersedes: old\n",
        "# A\n  title: A\n  supersedes: old\n",
        "---\ntitle: A\nsupersedes: old\n",
        "\ufefftitle: A\nsupersedes: old\n",
        "# Konzept\n\ntitle: A\nmission: |\n  part_of: other\nsupersedes: old",
        "Titel: A\nVorgänger: old\n",
        "title: A\rsupersedes: old\r",
    ],
)
def test_what_a_concept_supersedes_is_seen_however_it_is_written(text: str) -> None:
    record = load({"concepts/a/concept.yaml": text.encode()}).concepts["a"].record
    assert look("a", text.encode()).named >= ({"old"} if record.supersedes else set())


@pytest.mark.parametrize(
    "text",
    [
        "title: A\n",
        "title: A\nmission: |\n  supersedes: old\n",
        "title: A\n# supersedes: old\n",
        "title: A\nmunicipality:\n  supersedes: old\n",
        "- supersedes: old\n",
        "supersedes: [",
        "",
    ],
)
def test_what_only_looks_like_it_ties_nothing(text: str) -> None:
    assert look("a", text.encode()).named == frozenset()
    assert look("a", text.encode("utf-16")).named == frozenset()
    assert look("a", UnreadReason.LARGE).named == frozenset()


NAMES = ("old", "other", "alt-2013")
PIECES = st.sampled_from(
    [
        *("title: A", "title:", "supersedes:", "part_of:", "formerly:", "Vorgänger:", "state: adopted", "mission: |"),
        *(f" {name}" for name in NAMES),
        *(f"- {name}" for name in NAMES),
        *("\n", "\n", "\n", "\r\n", "\r", " ", "  ", "\t", "[", "]", ", ", "{", "}", "'", '"', "#", " # ", "? ", ": "),
        *("---\n", "...\n", "\ufeff", "\u2028", "\x85", "|\n", ">\n", "&a", "*a", "\\x6f", "supersedes", "formerly"),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_look_misses_nothing_that_reading_finds(text: str) -> None:
    content = text.encode()
    record = load({"concepts/a/concept.yaml": content}).concepts["a"].record
    seen = look("a", content)
    for words, values in (
        (seen.named, {record.supersedes, record.part_of}),
        (seen.part_of, {record.part_of}),
        (seen.former, {*record.formerly}),
    ):
        assert {name for name in NAMES if name in values} <= words


def files(**measures: str) -> Snapshot:
    return {f"concepts/neu/measures/{name}.yaml": text.encode() for name, text in measures.items()}


def test_measures_tie_their_concept_to_those_that_they_continue() -> None:
    assert continued(files(a="title: A\ncontinues: [alt-2013/kurse]\n", b="führt fort: mitte/x\n")) == {
        "alt-2013",
        "mitte",
    }
    assert "alt-2013" in continued(files(a='title: A\ncontinues: ["alt\\x2d2013/kurse"]\n'))
    assert continued(files(a="title: A\n")) == frozenset()


def tied(**texts: str) -> set[tuple[str, ...]]:
    return set(groups({name: look(name, text.encode()) for name, text in texts.items()}).values())


def test_concepts_are_tied_by_what_they_supersede_and_are_part_of() -> None:
    assert tied(a="title: A\n", b="title: B\nsupersedes: a\n", c="title: C\n") == {("a", "b"), ("c",)}
    assert tied(a="title: A\n", b="part_of: a\n", c="supersedes: b\n", d="title: D\n") == {("a", "b", "c"), ("d",)}
    assert tied(a="supersedes: b\n", b="supersedes: a\n") == {("a", "b")}
    assert tied(a="formerly: [old]\n", b="supersedes: old\n", c="supersedes: gone\n") == {("a", "b"), ("c",)}


def test_all_are_one_group_where_a_folder_has_a_name_that_is_no_id() -> None:
    assert set(groups({"a": look("a", b""), "B c": look("B c", b"")}).values()) == {("B c", "a")}


def test_a_cover_under_another_name_ties_as_well() -> None:
    said: Snapshot = {"concepts/b/concept.yml": b"supersedes: a\n", "concepts/b/goals/concept.yaml": b"part_of: c\n"}
    assert look_in("b", said).named == {"a"}
    assert look_in("b", {}) == look("b", b"")


def test_a_concept_that_is_part_of_a_text_is_compared_with_all_titles() -> None:
    seen = {"a": look("a", b"title: A\npart_of: Leitbild\n"), "b": look("b", b"part_of: a\n"), "c": look("c", b"")}
    assert asks_for_all(["a"], seen)
    assert not asks_for_all(["b", "c"], seen)


def test_beside_a_group_lies_what_its_measures_continue() -> None:
    measures = files(a="title: A\ncontinues: [alt-2013/kurse, mitte-2010/x, neu/y]\n")
    assert beside(("neu", "mitte-2010"), {"neu", "alt-2013", "mitte-2010"}, measures) == {"alt-2013"}


def test_a_digest_tells_files_apart() -> None:
    some: list[Snapshot] = [{}, {"a": b""}, {"a": b"b"}, {"a": b"", "b": b""}, {"ab": b""}, {"a": UnreadReason.LINK}]
    assert len({digest(each) for each in some}) == len(some)
    assert digest({"a": b"1", "b": b"2"}) == digest({"b": b"2", "a": b"1"})
    assert fingerprint("de", 1) != fingerprint("de1") != fingerprint("de", "1")
