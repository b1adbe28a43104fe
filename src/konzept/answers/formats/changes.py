"""Changes of files as text for people: lines before and after, and new names."""

import codecs
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from konzept.i18n.messages import _
from konzept.source import inert
from konzept.source.proposal import FileChange


def as_text(changes: Sequence[FileChange]) -> str:
    """The path of every file, and every line that is removed (`-`) or added (`+`) with its number.

    A created file directly followed by a removed one is shown as one file under a new name.
    """
    blocks: list[str] = []
    rest = list(changes)
    while rest:
        change = rest.pop(0)
        before, title = change.before, inert.line(change.path)
        if before is None and rest and rest[0].after is None:
            origin = rest.pop(0)
            before, title = origin.before, f"{inert.line(origin.path)} → {title}"
        if change.after is None:
            blocks.append(_("{path}: removed").format(path=title))
        else:
            blocks.append("\n".join([title, *_lines(before or b"", change.after)]))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _lines(before: bytes, after: bytes) -> Iterator[str]:
    old, new = _shown(before), _shown(after)
    for tag, left, left_end, right, right_end in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            continue
        gone = [f"{at + 1:>4} - {old[at]}".rstrip() for at in range(left, left_end)]
        come = [f"{at + 1:>4} + {new[at]}".rstrip() for at in range(right, right_end)]
        if len(gone) == len(come):  # line by line: a person compares each with its successor
            gone, come = [line for pair in zip(gone, come, strict=True) for line in pair], []
        yield from gone
        yield from come


def _shown(content: bytes) -> list[str]:
    lines = content.removeprefix(codecs.BOM_UTF8).splitlines()
    return [inert.line(line.decode("utf-8", "replace").expandtabs(4)) for line in lines]
