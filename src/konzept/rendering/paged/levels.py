"""The levels of the headings of a paged document."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from konzept.rendering.blocks import Block, BlockGroup, Heading


def without_steps(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with levels of headings raised where a level would be skipped, which PDF/UA forbids."""
    levels = [0]

    def shifted(block: Block) -> Block:
        match block:
            case Heading(level=level):
                levels[0] = min(level, levels[0] + 1)
                return replace(block, level=levels[0])
            case BlockGroup(blocks=inner):
                return replace(block, blocks=tuple(shifted(each) for each in inner))
            case _:
                return block

    yield from (shifted(block) for block in blocks)
