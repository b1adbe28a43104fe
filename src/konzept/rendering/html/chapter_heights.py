"""How tall the chapters of a long page will be, roughly, so that a browser leaves room for what it lays out later.

Chapters far from the window are laid out when somebody comes near. Until then a browser needs their height: too small,
and what is in them lies over the next chapter for programs that read the page; and the scroll bar jumps. A style sheet
can compute it from the number of letters that are shown, for it knows how wide the window is.
"""

import re

from konzept.source.light import pattern

_CHAPTER = pattern(r'<section class="(?:[a-z -]* )?chapter"')
_UNSHOWN = pattern(r"</summary>.*?</details>|<[^>]*>|\s+", re.DOTALL)
"""What is folded, markup, and white space. Of what is folded twice, some is counted, which makes the room larger."""


def with_heights(chapters: str) -> str:
    """The chapters of a page in HTML, each with the number of its letters as `--letters` for the style sheet."""
    begun = [*_CHAPTER.finditer(chapters)]
    pieces = [chapters[: begun[0].start() if begun else None]]
    for match, end in zip(begun, [*(each.start() for each in begun[1:]), len(chapters)], strict=False):
        shown = _roughly(len(_UNSHOWN.sub("", chapters[match.start() : end])))
        pieces.append(f'{match[0]} style="--letters: {shown}"{chapters[match.end() : end]}')
    return "".join(pieces)


def _roughly(count: int) -> str:
    """A number rounded up to the next 10, 15, 20 … 95 of its size: 1,423 is 1500.

    So a page changes less often than its words, and no figure of it can be taken for one of the concept's.
    """
    step = 5 * 10 ** max(len(str(count)) - 2, 0)
    return str(-(-count // step) * step)
