"""Which concepts belong together: a group is judged and shown by itself, whatever stands in the others.

Two concepts are tied where one names the other as the one that it supersedes or is part of. That is seen by a look at
the text of `concept.yaml`, which neither reads it as a record nor loads the models; where such a look is not certain,
the file is read. Measures may continue those of a concept that is not tied to theirs: its files are read beside the
group, and what is said of them depends on nothing in the group.
"""

import re
from collections.abc import Collection, Container, Iterable, Mapping
from hashlib import sha256

from konzept.source.light import NamedTuple, pattern
from konzept.source.snapshot import CONCEPTS, COVER, KIND_FOLDERS, Snapshot, UnreadReason

COVERS = frozenset({COVER, "concept.yml"})
"""What the record of a concept may be called, in small letters."""

KEYS = frozenset(
    """
    adopted approach as_of attachments contact contributors costs declared draft duties edition formerly funds gaps
    glossary hides_unknown imprint internal kind labels language mission motto municipality need notice order own page
    part_of period pictures principles reasons removed sections sources state stated stock subtitle supersedes title
    vocabulary
    """.split()  # noqa: SIM905 - a line for each would hide the rest
)
"""The keys of a concept's own record: another word may be one of them in German, which only the models know."""

_FIRST = pattern(r"(?:[ \t]*(?:#.*)?\n)*[^ \t\n#{-]")
_ENDS = "\x00\r\x85\u2028\u2029"
"""Where lines may end that is no end for us."""

_BEGINNING = pattern(r"\n(?!\Z|[ \t#\n]|-(?: |\n|\Z))(?:([a-z_]+):(?=\s|\Z))?")
"""The beginning of a line that does not begin with blanks or a dash, and the key that it begins with."""

_TIE = pattern(r"\n(supersedes|part_of|formerly):")
_VALUE = pattern(
    r"""
    [ \t]*$(?:\n\ *-\ +[\w-]+[ \t]*$)+                                                # a list, an id on each line
    | [ \t]*(?:"[^"\\\n]*"|'[^'\n]*'|\[[\w, -]*\])?[ \t]*(?:(?<=[ \t])\#.*)?$  # in quotation marks, brackets, empty
    | [ \t]*\w.*$                                                                    # plain
    """,
    re.MULTILINE | re.VERBOSE,
)
_NEXT = pattern(r"(?:\n[ \t]*(?:#.*)?)*(?:\n(?=[a-z_])|\Z)")
"""Behind a value: empty lines and comments, then the next key or the end, so that nothing more belongs to it."""

_NAME = pattern(r"[a-z0-9-]+")
_MEASURES = KIND_FOLDERS["measure"]
_WORD = pattern(r"""[^\s,\[\]'"#/]*\w[^\s,\[\]'"#/]*""")
_HOME = pattern(rb"([a-z0-9][a-z0-9-]*)/")
_ESCAPED = pattern(rb"\\[xuU/\r\n]")


class Ties(NamedTuple):
    """What the record of a concept says of other concepts, in words: all that is meant, and maybe more."""

    named: frozenset[str] = frozenset()
    """What it supersedes and what it is part of."""
    former: frozenset[str] = frozenset()
    """Its own former ids."""
    part_of: frozenset[str] = frozenset()


def look(name: str, content: bytes | UnreadReason) -> Ties:
    """What the file `concept.yaml` in the folder of that name says of other concepts."""
    if not isinstance(content, bytes):
        return Ties()
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:  # which gives no record
        return Ties()
    return _glance(text) or _read(name, content)


def _glance(text: str) -> Ties | None:
    """What can be seen in the text itself; None where that is not certain."""
    text = f"\n{text}"
    if not _FIRST.match(text) or any(sign in text for sign in _ENDS):
        return None
    if not KEYS.issuperset(_BEGINNING.findall(text)):
        return None
    found: dict[str, frozenset[str]] = {}
    for key in _TIE.finditer(text):
        value = _VALUE.match(text, key.end())
        if value is None or not _NEXT.match(text, value.end()):
            return None
        found[key[1]] = found.get(key[1], frozenset()) | _words(value[0])
    part_of = found.get("part_of", frozenset())
    return Ties(found.get("supersedes", frozenset()) | part_of, found.get("formerly", frozenset()), part_of)


def _read(name: str, content: bytes) -> Ties:
    """The same from the record that the file gives, whatever it is written in."""
    from konzept.reading.load import load  # noqa: PLC0415 - a look at clean files loads no models

    record = load({f"{CONCEPTS}/{name}/{COVER}": content}).concepts[name].record
    part_of = _words(record.part_of or "")
    return Ties(_words(record.supersedes or "") | part_of, _words(" ".join(record.formerly)), part_of)


def _words(value: str) -> frozenset[str]:
    return frozenset(_WORD.findall(value))


def continued(files: Snapshot) -> frozenset[str]:
    """The words that stand before a slash in the measures: among them are the concepts whose measures they continue."""
    found: set[str] = set()
    for path, content in files.items():
        if isinstance(content, bytes) and path.split("/", 3)[2:3] == [_MEASURES]:
            if b"/" in content:
                found.update(word.decode() for word in _HOME.findall(content))
            if b"\\" in content and b'"' in content and _ESCAPED.search(content):
                found.update(_unescaped(path, content))
    return frozenset(found)


def _unescaped(path: str, content: bytes) -> Iterable[str]:
    """The same words of a file in which some may be written by the numbers of their letters."""
    from konzept.source.yaml.nodes import Mapping as MappingNode  # noqa: PLC0415 - rare
    from konzept.source.yaml.nodes import Scalar, Sequence  # noqa: PLC0415
    from konzept.source.yaml.source import parse  # noqa: PLC0415

    source, _findings = parse(path, content.decode("utf-8", "replace"))
    pending = [source.root] if source else []
    while pending:
        match pending.pop():
            case Scalar(value=value):
                yield from (word.decode() for word in _HOME.findall(value.encode("utf-8", "replace")))
            case Sequence(items=items):
                pending += items
            case MappingNode(entries=entries):
                pending += (value for _key, value in entries)


def look_in(name: str, files: Snapshot) -> Ties:
    """The same of all files of a concept: its record may go by another name, and the wrong ones say nothing less."""
    home = f"{CONCEPTS}/{name}/"
    found = [look(name, files[path]) for path in files if path.lower().removeprefix(home.lower()) in COVERS]
    if len(found) == 1:
        return found[0]
    return Ties(*(frozenset().union(*words) for words in zip(*found, strict=True))) if found else Ties()


def groups(
    looks: Mapping[str, Ties], goes_on: Mapping[str, frozenset[str]] | None = None
) -> Mapping[str, tuple[str, ...]]:
    """The group of each concept, by name: itself and those tied to it, in the order of the alphabet.

    With `goes_on`, what `continued` found in the measures of each concept, those are tied as well that these continue.
    All are one group where the name of a folder is no id, which a look may not find in a text.
    """
    if not all(map(_NAME.fullmatch, looks)):
        return dict.fromkeys(looks, tuple(sorted(looks)))
    first = {name: name for name in looks}

    def root(name: str) -> str:
        while first[name] != name:
            first[name] = first[first[name]]
            name = first[name]
        return name

    former: dict[str, list[str]] = {}
    for name, seen in looks.items():
        for word in seen.former:
            former.setdefault(word, []).append(name)
    for name, seen in looks.items():
        words = seen.named | (goes_on or {}).get(name, frozenset())
        others = [word for word in words if word in looks]
        others += [other for word in seen.named for other in former.get(word, ())]
        for other in others:
            first[root(other)] = root(name)
    members: dict[str, list[str]] = {}
    for name in sorted(looks):
        members.setdefault(root(name), []).append(name)
    return {name: tuple(members[root(name)]) for name in looks}


def beside(group: Collection[str], names: Container[str], files: Snapshot) -> frozenset[str]:
    """The concepts that are not in a group, and whose measures one in its files may continue."""
    return frozenset(word for word in continued(files) if word in names and word not in group)


def asks_for_all(members: Iterable[str], looks: Mapping[str, Ties]) -> bool:
    """Whether one of these is part of something in words, which are compared with the titles of all concepts."""
    wholes = (looks[name].part_of for name in members)
    return any(words and not (len(words) == 1 and words <= looks.keys()) for words in wholes)


def digest(files: Snapshot) -> bytes:
    """A digest of files with their paths, or with the reasons why they were not read."""
    found = sha256()
    for path in sorted(files):
        content = files[path]
        told = content if isinstance(content, bytes) else b""
        kind = "" if isinstance(content, bytes) else str(content)
        found.update(f"{len(path.encode())} {path} {kind} {len(told)}\n".encode())
        found.update(told)
    return found.digest()


def fingerprint(*parts: object) -> str:
    """A digest of everything that a result depends on: digests of files, and values that are told apart by `repr`."""
    return sha256(repr(parts).encode()).hexdigest()


def parts_of(text: str) -> list[str]:
    """An address, or the path of a record's file, as the words between its slashes: concept, kind and id, or fewer."""
    parts = text.strip().removesuffix(".yaml").strip("/").split("/")
    if parts[0] == CONCEPTS and len(parts) > 1:
        return [*parts[1:-1], parts[1]] if parts[-1] == "concept" and len(parts) == 3 else parts[1:]
    return parts
