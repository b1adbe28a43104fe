"""New ids in hand-formatted repositories: references change together, nothing else does, and it goes back."""

import json
from random import Random

from konzept.editing import Uneditable, begin
from konzept.editing.proof import prove
from konzept.editing.rename import rename
from konzept.editing.text.content import ValueTree, tree
from konzept.reading.load import load
from konzept.reading.query import resolve
from konzept.source.snapshot import Snapshot
from tests.fuzz.driver import Lost, Outcome, Parts
from tests.fuzz.drivers.records import DAY
from tests.fuzz.hand import Hand
from tests.rules.conftest import small_town

NEW = ("neu", "neu-2030", "a", "2024", "x" * 64, "lernpatenschaften", "Neu", "", "ä", "neu-")


def make(random: Random) -> Parts:
    """The files of a small concept, each as somebody laid it out, with the record and its new id."""
    texts = {}
    for path, content in small_town().items():
        texts[path] = Hand(random).file(tree(begin(path, content.decode())))
    records = [path for path in texts if path.count("/") == 3 and path.endswith(".yaml")]
    path = random.choice(records)
    kind = path.split("/")[2].removesuffix("s").replace("bodie", "body")
    address = f"musterstadt-2024/{kind}/{path.rpartition('/')[2].removesuffix('.yaml')}"
    return json.dumps(texts).encode(), address.encode(), random.choice(NEW).encode()


def one(parts: Parts) -> Outcome:
    """Rename the record, and rename it back."""
    try:
        texts = json.loads(parts[0])
    except ValueError:
        return Outcome.REFUSED
    address, new = parts[1].decode("utf-8", "replace"), parts[2].decode("utf-8", "replace")
    before: Snapshot = {path: text.encode() for path, text in texts.items()}
    after = _renamed(before, address, new)
    old = address.rpartition("/")[2]
    for path, content in before.items():
        target = path if path in after else f"{path.rpartition('/')[0]}/{new}.yaml"
        _same_but_ids(path, content, after[target], old, new)
    try:
        back = _renamed(after, f"{address.rpartition('/')[0]}/{new}", old)
    except Uneditable:
        return Outcome.TOLD
    for path, content in before.items():
        own = path.endswith(f"/{old}.yaml")
        if not own and _plain(content, new) and back[path] != content:
            raise Lost(f"{path} came back other:\n{content!r}\n→\n{back[path]!r}")
    return Outcome.FINE


def _renamed(before: Snapshot, address: str, new: str) -> Snapshot:
    loaded = load(before)
    record = resolve(loaded, address, None)
    changes = prove(before, loaded, rename(before, loaded, record, new), DAY, (record.id, new)).changes
    after = dict(before)
    for change in changes:
        if change.after is None:
            del after[change.path]
        else:
            after[change.path] = change.after
    return after


def _same_but_ids(path: str, content: object, changed: object, old: str, new: str) -> None:
    """The same values but for the id, and the same comments."""
    assert isinstance(content, bytes)
    assert isinstance(changed, bytes)
    one, other = (tree(begin(path, text.decode())) for text in (content, changed))
    if _with(one, old, new) != _with(other, old, new):
        raise Lost(f"{path} says something else: {one} → {other}")
    comments = [
        [line.strip() for line in text.decode().splitlines() if line.strip()[:1] == "#"] for text in (content, changed)
    ]
    if comments[0] != comments[1]:
        raise Lost(f"{path} has other comments")


def _with(values: ValueTree, old: str, new: str) -> object:
    match values:
        case str():
            return values.replace(old, new)
        case tuple():
            return [(key, _with(value, old, new)) for key, value in values if key != "formerly"]
        case list():
            return [_with(value, old, new) for value in values]
        case None:
            return None


def _plain(content: object, new: str) -> bool:
    """Whether ids stand there as we write them; others come back without their quotation marks."""
    return isinstance(content, bytes) and b'"' not in content and b"'" not in content and not new.isdecimal()
