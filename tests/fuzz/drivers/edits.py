"""Edits of hand-formatted files: only what is meant changes, once, and it goes back again."""

import json
from collections.abc import Iterable
from random import Random

from konzept.editing import Uneditable, add_status, begin, encoded, put, remove
from konzept.editing.assignment import NO_FIELDS, assign, read
from konzept.editing.text.content import Leaf, ValueTree, tree
from konzept.editing.text.layout import YamlLayout
from konzept.model import CONCEPT, KIND_IN, Record
from konzept.model.fields import FieldForm, forms
from konzept.source.failure import KonzeptError
from konzept.source.findings import Route, echo
from konzept.source.values import Moment, Period
from konzept.source.yaml.nodes import Mapping, Node, Scalar, Sequence
from konzept.source.yaml.source import Source
from tests.fuzz import corpus
from tests.fuzz.driver import Lost, Outcome, Parts
from tests.fuzz.hand import Hand

TEXTS = (
    "Amt", "Stadt für alle", "„Süd“", "Büro 😀", "it's", "a - b", "Rat #", "ende:", "- x", "[x]", "{a: b}", "# x",
    "yes", "null", "4.10", "2026", "2026-12-31", "12:30", "&a", "*a", "!x", "%x", "@x", "`x`", "a: b", 'so "sagt" er',
    "\\n", "Eins\n\nZwei", "Eins\n  Zwei\nDrei", "a,b", "x" * 150, "مرحبا", "~", "=", "<<", "?", "...", "---", "0x1f",
    "1e3", "Ende",
)  # fmt: skip
DATES = ("2023", "2023-11", "2024-02-14", "2024-05-02", "2024-Q3", "2025-01-01", "2031")
IDS = ("a", "b", "deutsch-im-alltag", "kurse", "measure/kurse", "a-1", "2024")


def make(random: Random) -> Parts:
    """A path, a file as somebody laid it out, and an edit as JSON."""
    path, content = corpus.record(random)
    while (values := _values(path, content)) is None:
        path, content = corpus.record(random)
    text = Hand(random).file(values)
    mark = random.choice((b"", b"", b"", b"\xef\xbb\xbf"))
    edit = json.dumps(_edit(random, _model(path), values), ensure_ascii=False)
    return corpus.at_home(path).encode(), mark + text.encode(), edit.encode()


def _values(path: str, content: bytes) -> ValueTree:
    """What a real file says; None where it has faults of form."""
    try:
        values = tree(begin(path, content.decode("utf-8-sig")))
    except (Uneditable, UnicodeDecodeError):
        return None
    return values if isinstance(values, tuple) and values and path != "konzept.yaml" else None


def _model(path: str) -> type[Record]:
    kind = KIND_IN.get(path.split("/")[-2]) if "/" in path else None
    return kind.model if kind else CONCEPT.model


def _edit(random: Random, model: type[Record], values: ValueTree) -> list[str]:
    """`set KEY=VALUE`, `status DATE STATE NOTE`, or `put` and `remove` of whatever value there is."""
    if "status" in forms(model) and random.random() < 0.2:
        note = random.choice(("", *TEXTS))
        return ["status", random.choice(DATES), random.choice(("started", "planned", "läuft")), note]
    if random.random() < 0.35:
        route = random.choice(list(_routes(values)))
        word = random.choice(("put", "put", "remove"))
        return [word, json.dumps(route), random.choice(TEXTS)]
    known = forms(model)
    present = [key for key, _value in values if key in known] if isinstance(values, tuple) else []
    name = random.choice(present if present and random.random() < 0.6 else list(known))
    return ["set", _assignment(random, name, known[name])]


def _assignment(random: Random, name: str, form: FieldForm) -> str:
    if form.part and random.random() < 0.7:
        inner = random.choice(list(forms(form.part)))
        middle = f"{random.choice((1, 1, 2))}." if form.many else ""
        key = f"{name}.{random.choice(('wort', 'x'))}.{inner}" if form.keyed else f"{name}.{middle}{inner}"
        return f"{key}={_new(random, forms(form.part)[inner])}"
    sign = random.choice(("", "", "+", "-")) if form.many else ""
    value = "" if random.random() < 0.2 else _new(random, form)
    if form.many and not sign and value and random.random() < 0.5:
        value += f",{_new(random, form)}"
    return f"{name}{sign}={value}"


def _new(random: Random, form: FieldForm) -> str:
    if form.options and random.random() < 0.8:
        return random.choice(form.options)
    if form.holds in {Moment, Period}:
        return random.choice(DATES)
    return random.choice(IDS if form.ref and random.random() < 0.7 else TEXTS)


def _routes(values: ValueTree, route: Route = ()) -> list[Route]:
    """The ways to all values, from the outside in."""
    inner = list(values) if isinstance(values, tuple) else list(enumerate(values)) if isinstance(values, list) else []
    found: list[Route] = [route] if route else []
    for step, value in inner:
        found += _routes(value, (*route, step))
    return found


def one(parts: Parts) -> Outcome:
    """Edit a file and look at every byte of the result."""
    path, content = parts[0].decode("utf-8", "replace"), parts[1]
    edit = json.loads(parts[2])
    inner = path.removeprefix(f"{corpus.HOME}/")
    model = _model(inner)
    source = begin(path, content.decode("utf-8-sig"))
    try:
        new, route = edited(source, model, edit)
    except Uneditable as refusal:
        if f"{echo(path)}:" not in refusal.message:
            raise AssertionError(f"refused without file and line: {refusal.message}") from refusal
        return Outcome.REFUSED
    if new is source:
        return Outcome.TOLD
    _only_that(source, new, route, goes=edit[0] == "remove")
    _once(new, model, edit)
    _back(source, new, model, edit, route)
    after = encoded(content, new.text)
    assert after.decode("utf-8-sig") == new.text
    assert content.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf")
    return Outcome.FINE


def edited(source: Source, model: type[Record], edit: list[str]) -> tuple[Source, Route]:
    """The source after an edit, and the way to what was changed; raises `KonzeptError`."""
    match edit:
        case ["set", written]:
            assignment = read(written, model, NO_FIELDS)
            return assign(source, model, assignment), assignment.route
        case ["status", day, state, note]:
            told = {"date": Leaf(day, typed=True), "state": Leaf(state)} | ({"note": Leaf(note)} if note else {})
            return add_status(source, model, dict(told)), ("status",)
        case ["put", route, text]:
            way = tuple(json.loads(route))
            node = source.node(*way)
            same = isinstance(node, Scalar) and not node.empty
            return (put(source, model, way, Leaf(text)) if same else source), way
        case ["remove", route, _text]:
            way = tuple(json.loads(route))
            return remove(source, way), way
        case _:
            raise KonzeptError("no edit", "")


def _only_that(source: Source, new: Source, route: Route, *, goes: bool) -> None:
    """Values elsewhere are equal, and so are the lines elsewhere."""
    old_tree, new_tree = tree(source), tree(new)
    if _pruned(old_tree, route) != _pruned(new_tree, route, gone=goes):
        raise Lost(f"other values changed: {old_tree} → {new_tree}")
    before, after = _filled(source.text), _filled(new.text)
    while goes and len(route) > 1 and _is_alone(source.node(*route[:-1])):
        route = route[:-1]
    first, last = _area(source, new, route)
    head = [line for number, line in before if number < first]
    tail = [line for number, line in before if number > last]
    lines = [line for _number, line in after]
    kept_head, kept_tail = lines[: len(head)] == head, not tail or lines[len(lines) - len(tail) :] == tail
    if not kept_head or not kept_tail or len(lines) < len(head) + len(tail):
        raise Lost(f"lines outside {first} to {last} changed:\n{source.text}\n→\n{new.text}")
    ends = {end for end in ("\r\n", "\n") if end in source.text.replace("\r\n", "\r\n")}
    if source.text.count("\n") == source.text.count("\r\n") and ends and "\n" in source.text:
        assert new.text.count("\n") == new.text.count("\r\n"), "mixed line ends"


def _is_alone(home: Node | None) -> bool:
    """Whether a list or mapping has one entry, with which it goes itself."""
    return len(home.items if isinstance(home, Sequence) else home.entries if isinstance(home, Mapping) else ()) == 1


def _filled(text: str) -> list[tuple[int, str]]:
    """The lines that are not blank, with their numbers from 0.

    Comments without their indentation: one that comes to stand behind a text in lines would else become a part of it.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    plain = (line.lstrip() if line.lstrip().startswith("#") else line for line in lines)
    return [(at, line) for at, line in enumerate(plain) if line.strip()]


def _area(source: Source, new: Source, route: Route) -> tuple[int, int]:
    """The first and the last line that may change: of what goes, of what is replaced, or of the brackets around it.

    Where something is only added, no line may change; then the last is before the first.
    """
    if new.node(*route) is None:  # what is left empty goes too
        while len(route) > 1 and new.node(*route[:-1]) is None:
            route = route[:-1]
    homes = [(length, source.node(*route[:length])) for length in range(1, len(route) + 1)]
    there = [(length, node) for length, node in homes if node is not None]
    braced = next(((length, node) for length, node in there if not isinstance(node, Scalar) and node.flow), None)
    length, node = braced or (there[-1] if there else (0, source.root))
    if braced and length < len(route):
        _keeps_comments_in_braces(source, new, node, route)
    layout = YamlLayout(source)
    start = _start(source, route[:length], node)
    first, last = _line(source.text, start), _line(source.text, max(layout.end(node), start))
    if (
        not isinstance(node, Scalar)
        and not node.flow
        and (length < len(route) or isinstance(new.node(*route), Sequence))
    ):
        return _within(source, new, node, new.node(*route[:length]))
    if isinstance(node, Mapping | Sequence) and not node.flow:  # comments in its column are within it
        last = _last_remark(source.text, last, layout.column(node.span.start))
    following = _next_key(source, route[:length])
    is_first = layout.text[layout.line_start(start) : start].strip(" ") == "-"
    if is_first and following is not None and new.node(*route) is None:  # the next key moves up behind the dash
        _keeps_comments(source, new, range(last + 1, _line(source.text, following)))
        return first, _line(source.text, following)
    return first, last


def _last_remark(text: str, last: int, column: int) -> int:
    """The last of the comments below a line that are indented at least so far."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for at, line in enumerate(lines[last + 1 :], last + 1):
        bare = line.lstrip(" \t")
        if bare.startswith("#") and len(line) - len(bare) >= column:
            last = at
        elif bare:
            break
    return last


def _next_key(source: Source, route: Route) -> int | None:
    """The offset of the key behind that at the end of the route."""
    home = source.node(*route[:-1]) if route else None
    entries = home.entries if isinstance(home, Mapping) else ()
    return next(
        (key.span.start for at, (key, _v) in enumerate(entries) if at and entries[at - 1][0].value == route[-1]), None
    )


def _within(source: Source, new: Source, home: Node, now: Node | None) -> tuple[int, int]:
    """The lines between those that are equal above and below: all in there that goes are items that are gone."""
    before, after = source.text.splitlines(), new.text.splitlines()
    at = end = 0
    while at < min(len(before), len(after)) and before[at] == after[at]:
        at += 1
    while end < min(len(before), len(after)) - at and before[-1 - end] == after[-1 - end]:
        end += 1
    layout = YamlLayout(source)
    gone: set[int] = set()
    if isinstance(home, Sequence):
        left = [_plain(item) for item in now.items] if isinstance(now, Sequence) else []
        items = [item for item in home.items if _plain(item) not in left]
        for item in home.items if len(items) == len(home.items) else items:
            first, last = layout.text.rfind("-", 0, item.span.start + 1), layout.end(item)
            gone |= set(range(_line(source.text, max(first, 0)), _line(source.text, last) + 1))
        if len(items) == len(home.items):
            gone = set(range(min(gone, default=0), max(gone, default=-1) + 1))
    _keeps_comments(source, new, [line for line in range(at, len(before) - end) if line not in gone])
    return at, len(before) - end - 1


def _keeps_comments_in_braces(source: Source, new: Source, home: Node, route: Route) -> None:
    """Comments within brackets are there still, but for those on the lines of what changes."""
    part = next((node for end in range(len(route), 0, -1) if (node := source.node(*route[:end])) is not None), home)
    inner = range(_line(source.text, home.span.start), _line(source.text, home.span.end) + 1)
    own = (
        range(0) if part is home else range(_line(source.text, part.span.start), _line(source.text, part.span.end) + 1)
    )
    _keeps_comments(source, new, [line for line in inner if line not in own])


def _plain(node: Node) -> str:
    """What an item says, in whatever notation."""
    return node.value.strip() if isinstance(node, Scalar) else repr(sorted(_texts(node)))


def _texts(node: Node) -> list[str]:
    match node:
        case Scalar(value=value):
            return [value.strip()]
        case Sequence(items=items):
            return [text for item in items for text in _texts(item)]
        case Mapping(entries=entries):
            return [text for key, value in entries for text in (key.value, *_texts(value))]


def _keeps_comments(source: Source, new: Source, lines: Iterable[int]) -> None:
    """Comments on these lines of the old text are there still."""
    before = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    asked = [before[line].strip() for line in lines if before[line].strip().startswith("#")]
    left = [line.strip().removeprefix("- ").strip() for line in new.text.splitlines()]
    if any(asked.count(line) > left.count(line) for line in asked):
        raise Lost(f"a comment is gone:\n{source.text}\n→\n{new.text}")


def _start(source: Source, route: Route, node: Node) -> int:
    """The offset of the key or the dash before a value."""
    home = source.node(*route[:-1]) if route else None
    key = home.key(str(route[-1])) if isinstance(home, Mapping) and route else None
    if key:
        return key.span.start
    start = node.span.start
    if route and isinstance(home, Sequence) and not home.flow:
        return source.text.rfind("-", 0, start) if "-" in source.text[:start] else start
    return start


def _line(text: str, at: int) -> int:
    return len(text[:at].replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1


def _pruned(values: ValueTree, route: Route, *, gone: bool = False) -> ValueTree:
    """The values without that at the end of the route, unless that is `gone`, and without what it leaves empty."""
    if not route:
        return None
    if gone and len(route) == 1:
        return values or None
    step, rest = route[0], route[1:]
    if isinstance(values, tuple):
        pairs = [(key, _pruned(value, rest, gone=gone) if key == step else value) for key, value in values]
        return tuple((key, value) for key, value in pairs if key != step or value) or None
    if isinstance(values, list):
        items = [_pruned(value, rest, gone=gone) if at == step else value for at, value in enumerate(values)]
        return [value for at, value in enumerate(items) if at != step or value] or None
    return None


def _once(new: Source, model: type[Record], edit: list[str]) -> None:
    """The same edit again changes nothing, unless it adds or takes away by its nature."""
    if edit[0] in {"status", "remove"} or (edit[0] == "set" and "-=" in edit[1].partition("=")[0] + "="):
        return
    again, _route = edited(new, model, edit)
    if again.text != new.text:
        raise Lost(f"the second time changes more:\n{new.text}\n→\n{again.text}")


def _back(source: Source, new: Source, model: type[Record], edit: list[str], route: Route) -> None:
    """What was added goes again, and what was replaced comes back, to the byte where it was written as we write."""
    old, now = source.node(*route), new.node(*route)
    if edit[0] == "remove":
        return
    try:
        if edit[0] == "status":
            _unreported(source, new)
        elif old is None and now is not None and source.node(*route[:-1]) is not None:
            _same_again(source, remove(new, route), "what was added went")
        elif isinstance(old, Scalar) and isinstance(now, Scalar) and not old.empty:
            back = put(new, model, route, Leaf(old.value, typed=not old.style))
            if tree(back) != tree(source) and old.style not in {"|", ">"}:
                raise Lost(f"the way back leads elsewhere: {tree(back)}")
            written, anew = source.text[old.span.start : old.span.end], back.node(*route)
            assert isinstance(anew, Scalar)
            if back.text[anew.span.start : anew.span.end] == written:
                _same_again(source, back, "the old value came back")
    except Uneditable:
        return


def _unreported(source: Source, new: Source) -> None:
    home, old = new.node("status"), source.node("status")
    if old is None:
        _same_again(source, remove(new, ("status",)), "the status went")
    elif isinstance(old, Sequence) and isinstance(home, Sequence) and old.items:
        before, after = _items(tree(source)), _items(tree(new))
        at = next((at for at, item in enumerate(after) if after[:at] + after[at + 1 :] == before), None)
        if at is None:
            raise Lost(f"an entry changed others: {before} → {after}")
        _same_again(source, remove(new, ("status", at)), "the entry went")


def _items(values: ValueTree) -> list[ValueTree]:
    found = dict(values).get("status") if isinstance(values, tuple) else None
    return found if isinstance(found, list) else []


def _trimmed(text: str) -> list[str]:
    """The lines without blanks at their ends, which go with what stood before them."""
    return [line.rstrip(" \t") for line in text.split("\n")]


def _same_again(source: Source, back: Source, what: str) -> None:
    if _trimmed(back.text) != _trimmed(source.text):
        raise Lost(f"{what}, and the bytes differ:\n{source.text!r}\n→\n{back.text!r}")
