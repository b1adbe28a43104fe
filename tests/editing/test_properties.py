"""Edits of generated files in many hand-formats: what is not meant stays, what is meant is read back, and returns."""

from itertools import cycle

from hypothesis import given
from hypothesis import strategies as st

from konzept.editing import Leaf, Uneditable, add_status, begin, put, remove
from konzept.editing.assignment import assign, read
from konzept.editing.text.content import altered, tree
from konzept.editing.text.layout import YamlLayout
from konzept.editing.text.quoting import is_lookalike
from konzept.model import KINDS, Measure
from konzept.model.part import fields
from konzept.source.yaml.nodes import Mapping, Scalar, Sequence
from konzept.source.yaml.source import Source
from tests.fixtures.towns import ROOT

PATH = "concepts/musterstadt-2024/measures/lernpatenschaften.yaml"

WORDS = st.sampled_from(["Amt", "Stadt für alle", "„Süd“", "Büro 😀", "it's", "a - b", "Rat #", "ende:"])
COMMENTS = st.sampled_from(["", "", "  # so", "\t", "   "])
DATES = st.sampled_from(["2023", "2023-11", "2024-02-14", "2024-05-02", "2024-Q3", "2025-01-01"])


def quoted(text: str) -> st.SearchStrategy[str]:
    """A text in the ways that it can stand on a line."""
    single, double = "'" + text.replace("'", "''") + "'", '"' + text + '"'
    return st.sampled_from([single, double] if text.endswith((":", "#")) else [text, text, single, double])


@st.composite
def scalars(draw: st.DrawFn, indent: str) -> str:
    """What may stand behind a colon: a text with a comment, nothing, or lines below it."""
    line = draw(WORDS.flatmap(quoted)) + draw(COMMENTS)
    below = indent + draw(st.sampled_from(["  ", "    "]))
    text = f"\n{below}".join(draw(st.lists(WORDS, min_size=1, max_size=3)))
    sign = draw(st.sampled_from(["|", "|-", "|+", ">", ">-"]))
    kept = draw(st.sampled_from(["", "\n"])) if sign == "|+" else ""
    return draw(st.sampled_from([f" {line}", f" {line}", f" {sign}\n{below}{text}{kept}", draw(COMMENTS)]))


@st.composite
def entries(draw: st.DrawFn) -> str:
    """A status as people lay it out."""
    dash = draw(st.sampled_from(["", "  ", "    "]))
    lead = draw(st.sampled_from(["- ", "-   ", f"-\n{dash}  "]))
    inner = dash + ("  " if "\n" in lead else " " * len(lead))
    gap = draw(st.sampled_from(["", "", "\n", "\n\n", "      # Notiz\n"]))
    items = []
    for day in draw(st.lists(DATES, min_size=0, max_size=4)):
        keys = [f"date: {day}" + draw(COMMENTS), "state: planned"]
        if draw(st.booleans()):
            keys.append("note:" + draw(scalars(inner)))
        block = dash + lead + f"\n{inner}".join(keys)
        items.append(draw(st.sampled_from([block, block, f"{dash}- {{date: {day}, state: 'planned'}}"])))
    if not items:
        return draw(st.sampled_from(["", " []", "   # leer"]))
    return "\n" + f"\n{gap}".join(items)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A measure as somebody wrote it."""
    keys = [
        "title: Lernpatenschaften" + draw(COMMENTS),
        "number:" + draw(scalars("")),
        "goals:"
        + draw(
            st.sampled_from([" [a, b]", " [ a ,b, ]  # x", "\n- a\n- b", "\n    - a", " []", " [\n  a, # x\n  b\n]"])
        ),
        "description:" + draw(scalars("")),
        "lead:" + draw(scalars("")),
        "due:" + draw(st.sampled_from([" 2026", " '2026'", "", " 2026-12-31  # bald"])),
        "status:" + draw(entries()),
        "sources:\n" + draw(st.sampled_from(["  ", ""])) + "- Rat",
        "order: 3",
    ]
    head, *rest = keys
    chosen = [head, *draw(st.lists(st.sampled_from(rest), unique=True))]
    chosen = draw(st.sampled_from([chosen, draw(st.permutations(chosen))]))
    gaps = st.sampled_from(["\n", "\n", "\n\n", "\n\n\n", "\n# Abschnitt\n", "\n\n# Abschnitt\n"])
    text = draw(st.sampled_from(["", "# Kopf\n", "---\n"])) + chosen[0]
    for key in chosen[1:]:
        text += draw(gaps) + key
    text += draw(st.sampled_from(["", "\n", "\n\n", "\n# Fuß\n"]))
    return draw(st.sampled_from([text, text.replace("\n", "\r\n")]))


def opened(text: str) -> Source | None:
    """The file, if its form has no fault."""
    try:
        return begin(PATH, text)
    except Uneditable:
        return None


def edited_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines between the first and the last that differ, before and after."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return before, after


ASSIGNED = [
    *("lead=Amt für alle", "lead=Amt: neu", "lead=", "due=2027", "number=4.10", "description=Eins\n\nZwei", "order=2"),
    *("goals=a,c", "goals+=c", "goals-=a", "goals=", "title=Neu", "partners+=Verein, neu", "sources=", "status="),
]


@given(files(), st.sampled_from(ASSIGNED))
def test_a_field_changes_alone_and_only_once(text: str, written: str) -> None:
    source = opened(text)
    if source is None or ("-=" in written and "a" not in items_of(source, "goals")):
        return
    assignment = read(written, Measure)
    new = assign(source, Measure, assignment)
    key = str(assignment.route[0])
    assert [pair for pair in entries_of(new) if pair[0] != key] == [
        pair for pair in entries_of(source) if pair[0] != key
    ]
    if "-=" not in written:
        assert assign(new, Measure, assignment) is new
    before, _after = edited_lines(source.text, new.text)
    assert "".join(before) in lines_of(source, key), "only lines of the key itself went"


def entries_of(source: Source) -> list[tuple[str, object]]:
    """Keys and values at the top of the file."""
    whole = tree(source)
    return [(str(key), value) for key, value in whole] if isinstance(whole, tuple) else []


def items_of(source: Source, key: str) -> list[str]:
    """The texts of a list."""
    node = source.node(key)
    return [item.value for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []


def lines_of(source: Source, key: str) -> str:
    """The lines of a key and the blank lines and comments around it; of a missing one, the last line without end."""
    layout = YamlLayout(source)
    root = source.root
    assert isinstance(root, Mapping)
    found, value = root.key(key), root.get(key)
    if found is None or value is None:
        return "" if source.text.endswith(("\n", "\r")) else source.text.splitlines()[-1]
    start, end = layout.line_start(found.span.start), layout.next_line(layout.end(value))
    while start > 0 and not source.text[layout.line_start(start - 1) : start].strip():
        start = layout.line_start(start - 1)
    while end < len(source.text) and (layout.is_blank(end) or layout.comment_column(end)):
        end = layout.next_line(end)
    if end == len(source.text) and not source.text.endswith(("\n", "\r")):
        start = layout.line_start(max(start - 1, 0))  # the line end before a last line without one goes with it
    return source.text[start:end]


@given(files(), DATES)
def test_an_entry_comes_alone_and_goes_again(text: str, day: str) -> None:
    source = opened(text)
    if source is None:
        return
    entry = {"date": Leaf(day, typed=True), "state": Leaf("started"), "note": Leaf("Zwölf: neu")}
    new = add_status(source, Measure, dict(entry))
    home, old = new.node("status"), source.node("status")
    assert isinstance(home, Sequence)
    at = next(at for at, item in enumerate(home.items) if is_fresh(item))
    if isinstance(old, Sequence) and old.items:
        without = altered(tree(new), ("status",), lambda items: [*items[:at], *items[at + 1 :]])  # type: ignore[index]
        assert without == tree(source)
        assert remove(new, ("status", at)).text == source.text
    elif old is None:
        assert remove(new, ("status",)).text == source.text
    before, _after = edited_lines(source.text, new.text)
    last = source.text.splitlines(keepends=True)[-1:]
    assert before in ([], last) or isinstance(old, Scalar | Sequence), "at most the last line gets its end"


def is_fresh(item: object) -> bool:
    """Whether this is the new entry."""
    note = item.get("note") if isinstance(item, Mapping) else None
    return isinstance(note, Scalar) and note.value == "Zwölf: neu"


def texts_in(source: Source) -> list[tuple[str | int, ...]]:
    """The routes of all plain texts on one line that need no quotation marks."""
    found: list[tuple[str | int, ...]] = []

    def walk(node: object, route: tuple[str | int, ...]) -> None:
        if isinstance(node, Mapping):
            for key, value in node.entries:
                walk(value, (*route, key.value))
        elif isinstance(node, Sequence):
            for at, item in enumerate(node.items):
                walk(item, (*route, at))
        elif isinstance(node, Scalar) and node.value and "\n" not in source.text[node.span.start : node.span.end]:
            found.append(route)

    walk(source.root, ())
    return found


OWN = sorted(path for path in (ROOT / "concepts").rglob("*.yaml") if "translations" not in path.parts)


def test_every_text_of_the_shipped_concepts_can_be_changed_and_changed_back() -> None:
    changes = cycle(["Anders", "Anders: neu", "4.10"])
    for path in OWN:
        text = path.read_text("utf-8")
        source = begin(path.relative_to(ROOT).as_posix(), text)
        for route in texts_in(source):
            node = source.node(*route)
            assert isinstance(node, Scalar)
            typed = not node.style and is_lookalike(node.value)
            new = put(source, Measure, route, Leaf(next(changes), typed=typed))
            before, after = edited_lines(text, new.text)
            assert len(before) == len(after) == 1
            if node.style != '"':  # quotation marks that could have been left out go where they were needed meanwhile
                assert put(new, Measure, route, Leaf(node.value, typed=typed)).text == text


def test_every_record_of_the_shipped_concepts_takes_an_entry_and_loses_it_again() -> None:
    models = {kind.folder: kind.model for kind in KINDS}
    count = 0
    for path in OWN:
        model = models.get(path.parent.name)
        if model is None or "status" not in fields(model):
            continue
        text = path.read_text("utf-8")
        source = begin(path.relative_to(ROOT).as_posix(), text)
        new = add_status(source, Measure, {"date": Leaf("2031-01-01", typed=True), "state": Leaf("started")})
        before, after = edited_lines(text, new.text)
        assert before == []
        assert 2 <= len(after) <= 4
        home = new.node("status")
        assert isinstance(home, Sequence)
        alone = len(home.items) == 1
        assert remove(new, ("status",) if alone else ("status", len(home.items) - 1)).text == text
        count += 1
    assert count > 20
