"""Which headings of a Markdown document can be linked to: those that GitLab and GitHub give the same anchor."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from konzept.wording.prose import parser, text_of

_SIMPLE = re.compile(r"[\w\s.,:;!?()«»،؛؟„“‚‘’”\"'/&+*–—…%§€-]*")
"""Signs that both drop from an anchor alike; anything else, such as emoji or combining marks, is not linked."""


def anchors(markdown: str) -> Mapping[str, str]:
    """The anchor of every heading that has the same one on both forges and that no other heading can take."""
    tokens = parser().parse(markdown)
    headings = [text_of(inner.children or []) for token, inner in pairwise(tokens) if token.type == "heading_open"]
    taken = Counter(_github(heading) for heading in headings)
    found: dict[str, str] = {}
    for heading in headings:
        slug = _github(heading)
        base, _, count = slug.rpartition("-")
        numbered = count.isdecimal() and taken[base] > int(count)
        if slug == _gitlab(heading) and _SIMPLE.fullmatch(heading) and taken[slug] == 1 and not numbered:
            found[heading] = slug
    return found


def _github(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _gitlab(heading: str) -> str:
    slug = re.sub(r"-{2,}", "-", _github(heading).strip("-"))
    return f"anchor-{slug}" if slug.isdecimal() else slug
