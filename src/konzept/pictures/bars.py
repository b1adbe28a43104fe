"""Amounts as bars beneath their words: one or several for each word, or parts of a whole in one bar."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from konzept.pictures.metrics import shortened, width
from konzept.pictures.placing import moved
from konzept.pictures.shapes import Anchor, Caption, Drawn, Picture, Slab, Stroke, Texture
from konzept.source.light import dataclass

SIZE, LINE = 12.0, 15.0
"""The size of letters and the height of a line of words."""

_THICK, _THIN, _APART = 12.0, 9.0, 10.0


class Amount(NamedTuple):
    """One bar, or one part of a bar."""

    value: Fraction
    word: str
    """The number as it is written at it."""
    role: str
    texture: Texture = Texture.FULL


class AmountGroup(NamedTuple):
    """The bars of one word, such as those of a year."""

    word: str
    amounts: tuple[Amount, ...]
    total: str = ""
    """What the parts of a bar come to, as it is written at its end."""


class Swatch(NamedTuple):
    """What a role and a texture stand for."""

    word: str
    role: str
    texture: Texture


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """Groups of one scale."""

    groups: tuple[AmountGroup, ...]
    keys: tuple[Swatch, ...] = ()
    text: str = ""
    """The picture in words, for those who do not see it."""
    unit: str = ""
    whole: Fraction | None = None
    """What the longest bar may stand for, such as 100 %; else the highest value."""
    is_parted: bool = False
    """Whether the amounts of a group are parts of one bar."""


def picture(amounts: Amounts, room: float) -> Picture:
    """The bars in so much width."""
    shapes: list[Drawn] = []
    y = 3.0  # some typefaces reach higher than others
    for line in shortened(amounts.unit, room, SIZE, 2):
        y += LINE
        shapes.append(Caption(line, (0, y - 4), role="aside", size=SIZE))
    y += 4 if amounts.unit else 0
    draw = _parted if amounts.is_parted else _apart
    for group, drawn, height in draw(amounts, room):
        for at, line in enumerate(group):
            shapes.append(Caption(line, (0, y + 11.5 + at * LINE), size=SIZE))
        y += LINE * len(group)
        shapes += moved(drawn, 0, y)
        y += height + _APART
    bottom = y
    for key, down, right in _keys(amounts.keys, room):
        shapes.append(Slab(right, y + down + 2, 14, 10, key.role, key.texture))
        shapes.append(Caption(key.word, (right + 20, y + down + 11.5), size=SIZE))
        bottom = y + down + LINE + 4
    return Picture(width=room, height=bottom, text=amounts.text, shapes=tuple(shapes))


def _apart(amounts: Amounts, room: float) -> Iterator[tuple[tuple[str, ...], list[Drawn], float]]:
    """For each group its words, and its bars one below the other, each with its number behind it."""
    all_ = [each for group in amounts.groups for each in group.amounts]
    low = min([Fraction(), *(each.value for each in all_)])
    high = max([amounts.whole or Fraction(), *(each.value for each in all_)])
    words = max([width(each.word, SIZE, strong=True) for each in all_], default=0) + 6
    before = words if low < 0 else 0.0
    span = float(high - low) or 1.0
    long = max(room - words - before, 20)
    zero = before + long * float(-low) / span
    for group in amounts.groups:
        drawn: list[Drawn] = []
        thick = _THICK if len(group.amounts) == 1 else _THIN
        y = 0.0
        for each in group.amounts:
            reach = long * float(each.value) / span
            drawn.append(
                Slab(min(zero, zero + reach), y + (LINE - thick) / 2, abs(reach), thick, each.role, each.texture)
            )
            at, anchor = (zero + reach + 5, Anchor.START) if each.value >= 0 else (zero + reach - 5, Anchor.END)
            drawn.append(Caption(each.word, (at, y + 11.5), anchor, size=SIZE, strong=True))
            y += LINE
        drawn.insert(0, Stroke(((zero, 0), (zero, y)), "axis"))
        yield shortened(group.word, room, SIZE, 3), drawn, y


def _parted(amounts: Amounts, room: float) -> Iterator[tuple[tuple[str, ...], list[Drawn], float]]:
    """For each group its word, and one bar of all parts, with their numbers above it where they have room."""
    totals = [sum((each.value for each in group.amounts), Fraction()) for group in amounts.groups]
    whole = max([amounts.whole or Fraction(), *totals]) or Fraction(1)
    ends = max([width(group.total, SIZE, strong=True) for group in amounts.groups], default=0) + 6
    names = max([width(group.word, SIZE) for group in amounts.groups], default=0) + 8
    is_beside = names <= room / 4
    left = names if is_beside else 0.0
    long = room - ends - left
    for group in amounts.groups:
        x = left
        drawn: list[Drawn] = []
        for each in group.amounts:
            part = long * float(each.value / whole)
            drawn.append(Slab(x + 0.5, LINE, max(part - 1, 0.6), _THICK, each.role, each.texture))
            if part >= width(each.word, SIZE) + 4:
                drawn.append(Caption(each.word, (x + part / 2, 11.5), Anchor.MIDDLE, "aside", SIZE))
            x += part
        drawn.append(Caption(group.total, (x + 5, LINE + 10.5), size=SIZE, strong=True))
        if is_beside:
            drawn.append(Caption(group.word, (0, LINE + 10.5), size=SIZE))
        yield (() if is_beside else shortened(group.word, room, SIZE, 3)), drawn, LINE + _THICK


def _keys(keys: Sequence[Swatch], room: float) -> Iterator[tuple[Swatch, float, float]]:
    """The keys in rows, each with its place below and beside the first."""
    down = right = 0.0
    for key in keys:
        word = shortened(key.word, room - 20, SIZE, 1)[0]
        needed = 20 + width(word, SIZE)
        if right and right + needed > room:
            down, right = down + LINE + 4, 0.0
        yield key._replace(word=word), down, right
        right += needed + 16
