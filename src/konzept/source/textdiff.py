"""What changed between two texts, word by word.

Markdown is compared by its blocks and their words: a new line break, another sign for a list or a differently ruled
heading is no change. Everything here ends soon, whatever strangers wrote.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from konzept.source.light import dataclass

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

EDITS = 500
"""So many words may come and go within one paragraph; beyond that it is another paragraph and not a changed one."""

PAIRS = 2_500
"""Changed paragraphs are matched by their likeness as long as there are no more pairs of them than that."""

ALIKE = 0.4
"""Least share of common words (0 to 1) at which two paragraphs are shown as one changed paragraph."""

NESTING = 20


class DiffMark(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class DiffPiece:
    """Consecutive words with the same mark, joined by single spaces."""

    mark: DiffMark
    text: str


@dataclass(frozen=True)
class TextBlock:
    """A paragraph, a heading, the beginning of a list item: its form, such as `ul/li` or `h2`, and its words."""

    form: str
    text: str


@dataclass(frozen=True)
class DiffLine:
    """A block before and after, None where there is none; `pieces` are the marked words of a changed block."""

    old: TextBlock | None
    new: TextBlock | None
    pieces: tuple[DiffPiece, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return self.old == self.new


def same_text(old: str | None, new: str | None) -> bool:
    """Whether two Markdown texts say the same in the same form, however their lines are broken."""
    if old is None or new is None or old == new:
        return old == new
    return blocks(old) == blocks(new)


def lines(old: str, new: str) -> tuple[DiffLine, ...]:
    """Two Markdown texts beside each other, block by block, changed blocks with their words."""
    return aligned(blocks(old), blocks(new))


def words(old: str, new: str) -> tuple[DiffPiece, ...]:
    """The words of two one-line texts in one sequence, each marked as same, gone or new."""
    return tuple(_pieces(old.split(), new.split()))


def swaps(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Pairs (old, new) of replaced words of two Markdown texts; one side is empty for words only added or removed."""
    found: list[tuple[str, str]] = []
    for line in lines(old, new):
        if line.same:
            continue
        if line.old is None or line.new is None:
            found.append((line.old.text if line.old else "", line.new.text if line.new else ""))
            continue
        gone = ""
        for piece in (*line.pieces, DiffPiece(DiffMark.SAME, "")):
            match piece.mark:
                case DiffMark.GONE:
                    gone = piece.text
                case DiffMark.NEW:
                    found.append((gone, piece.text))
                    gone = ""
                case DiffMark.SAME if gone:
                    found.append((gone, ""))
                    gone = ""
    return tuple(swap for swap in found if any(swap))


def kept_positions(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[tuple[int, int], ...]:
    """Pairs of positions (before, after) of a longest common subsequence of the items."""
    return tuple(pair for same, was, now in _steps(old, new) if same for pair in zip(was, now, strict=True))


@lru_cache(maxsize=256)
def blocks(text: str) -> tuple[TextBlock, ...]:
    """The blocks of a Markdown text; the addresses that links refer to stand at its end."""
    env: dict[str, dict[str, dict[str, str]]] = {}
    tokens = _parser().parse(text, env)
    if any(token.level >= NESTING - 1 for token in tokens):  # the parser drops what lies deeper
        return tuple(TextBlock("line", " ".join(line.split())) for line in text.splitlines() if line.strip())
    found = list(_blocks(tokens))
    for label, target in sorted(env.get("references", {}).items()):
        found.append(TextBlock("link", f"[{label}]: {target['href']} {target['title']}".rstrip()))
    return tuple(found)


@cache
def _parser() -> "MarkdownIt":
    """Blocks only; what stands within a line is compared as it was written."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 30 ms that every check would pay for

    return MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}).disable("inline")


def _blocks(tokens: "Sequence[Token]") -> Iterator[TextBlock]:
    around: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            number = token.attrs.get("start", "") if token.tag == "ol" else ""
            around.append(f"{token.tag}{number}")
        elif token.nesting == -1:
            around.pop()
        elif token.type == "hr":
            yield TextBlock("/".join([*around, "hr"]), "")
        else:
            form = "/".join([*around, *([] if token.type == "inline" else ["pre"])])
            rows = token.content.splitlines() if "|" in token.content or token.type != "inline" else [token.content]
            for row in rows:
                yield TextBlock(form, _row(row) if token.type == "inline" else " ".join(row.split()))
            if "li" in around:  # a second paragraph of the same item is no second item
                around = ["+" if step == "li" else step for step in around]


def _row(line: str) -> str:
    """A line of text, or of a table without the spaces that set its columns in line."""
    if "|" not in line:
        return " ".join(line.split())
    cells = (" ".join(cell.split()) for cell in line.strip().strip("|").split("|"))
    return " | ".join(re.sub("-+", "---", cell) if re.fullmatch(":?-+:?", cell) else cell for cell in cells)


def aligned(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> tuple[DiffLine, ...]:
    """Blocks beside each other: those that stayed, those that changed beside what they became, the others alone."""
    found: list[DiffLine] = []
    for same, gone, came in _steps(old, new):
        if same:
            found += [DiffLine(block, block) for block in old[gone.start : gone.stop]]
            continue
        found += _matched(old[gone.start : gone.stop], new[came.start : came.stop])
    return tuple(found)


def _matched(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> list[DiffLine]:
    """Changed blocks beside those that they became, in order, so that the likeness of all pairs is greatest."""
    if len(old) == len(new) == 1:
        return [_changed(old[0], new[0])]
    if len(old) * len(new) > PAIRS:
        return [*(DiffLine(block, None) for block in old), *(DiffLine(None, block) for block in new)]
    best: list[list[float]] = [[0.0] * (len(new) + 1) for _row_ in range(len(old) + 1)]
    like = [[_likeness(one, other) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], like[i][j] + best[i + 1][j + 1] if like[i][j] else 0)
    found: list[DiffLine] = []
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and like[i][j] and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            found.append(_changed(old[i], new[j]))
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and best[i][j] == best[i + 1][j]):
            found.append(DiffLine(old[i], None))
            i += 1
        else:
            found.append(DiffLine(None, new[j]))
            j += 1
    return found


def _changed(old: TextBlock, new: TextBlock) -> DiffLine:
    return DiffLine(old, new, tuple(_pieces(old.text.split(), new.text.split())))


def _likeness(one: TextBlock, other: TextBlock) -> float:
    """The share of words that two blocks have in common; 0 where it is too small to call one a change of the other."""
    if one == other:
        return 1.0
    a, b = Counter(one.text.split()), Counter(other.text.split())
    whole = a.total() + b.total()
    share = 2 * (a & b).total() / whole if whole else 0.0
    return share if share >= ALIKE else 0.0


def _pieces(old: list[str], new: list[str]) -> Iterator[DiffPiece]:
    for same, gone, came in _tidy(_steps(old, new), old, new):
        before = " ".join(old[gone.start : gone.stop])
        after = " ".join(new[came.start : came.stop])
        if same:
            yield DiffPiece(DiffMark.SAME, after)
            continue
        if before:
            yield DiffPiece(DiffMark.GONE, before)
        if after:
            yield DiffPiece(DiffMark.NEW, after)


Step = tuple[bool, range, range]
"""Whether a stretch is unchanged, and its ranges in the old and in the new sequence."""


def _tidy(steps: list[Step], old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """The steps with short unchanged stretches, such as a lone “und”, joined to the changes on both sides."""
    found: list[Step] = []
    for step in steps:
        found.append(step)
        while len(found) >= 3 and found[-2][0] and not found[-1][0] and not found[-3][0]:
            left, middle, right = found[-3:]
            size = sum(len(word) for word in old[middle[1].start : middle[1].stop])
            if len(middle[1]) > 2 or size > min(_size(left, old, new), _size(right, old, new)):
                break
            joined = range(left[1].start, right[1].stop), range(left[2].start, right[2].stop)
            found[-3:] = [(False, *joined)]
    return found


def _size(step: Step, old: Sequence[str], new: Sequence[str]) -> int:
    gone = sum(len(word) for word in old[step[1].start : step[1].stop])
    return max(gone, sum(len(word) for word in new[step[2].start : step[2].stop]))


def _steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """The unchanged and the changed stretches in turn, by Myers' greedy algorithm (O(ND) differences, 1986)."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    end_old, end_new = len(old) - tail, len(new) - tail
    kept = [(at, at) for at in range(head)]
    kept += [(head + i, head + j) for i, j in _common(old[head:end_old], new[head:end_new])]
    kept += [(end_old + at, end_new + at) for at in range(tail)]
    return list(_stretches(kept, len(old), len(new)))


def _stretches(kept: list[tuple[int, int]], old: int, new: int) -> Iterator[Step]:
    i = j = 0
    at = 0
    while at < len(kept) or i < old or j < new:
        a, b = kept[at] if at < len(kept) else (old, new)
        if (a, b) != (i, j):
            yield False, range(i, a), range(j, b)
        i, j = a, b
        while at < len(kept) and kept[at] == (i, j):
            i, j, at = i + 1, j + 1, at + 1
        if i > a:
            yield True, range(a, i), range(b, j)


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Positions of a longest common subsequence; none where more than `EDITS` items would come and go."""
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(min(EDITS, len(old) + len(new)) + 1):
        trace.append(dict(furthest))
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and furthest[k - 1] < furthest[k + 1])
            i = furthest[k + 1] if down else furthest[k - 1] + 1
            while i < len(old) and 0 <= i - k < len(new) and old[i] == new[i - k]:
                i += 1
            furthest[k] = i
            if i >= len(old) and i - k >= len(new):
                return _backtrack(trace, len(old), len(new))
    return []


def _backtrack(trace: list[dict[int, int]], i: int, j: int) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for edits in reversed(range(len(trace))):
        furthest = trace[edits]
        k = i - j
        down = k == -edits or (k != edits and furthest[k - 1] < furthest[k + 1])
        from_k = k + 1 if down else k - 1
        start = furthest[from_k] if edits else 0
        begin = (start if down else start + 1) if edits else 0
        while i > begin and j > 0 and (edits or i > 0):
            i, j = i - 1, j - 1
            kept.append((i, j))
        if edits:
            i, j = start, start - from_k
    return kept[::-1]
