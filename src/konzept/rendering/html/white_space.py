"""White space of templates that no reader sees, taken out of a finished page.

Between the tags of tables, lists and blocks a browser shows none, but keeps each line break as a node of its own: in a
long document every third node is one, and a telephone feels it. Words and what stands within a line keep theirs.
"""

import re

from konzept.source.light import pattern

BLOCKS = (
    "article|blockquote|caption|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre"
    "|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
"""Elements before whose tags white space is not shown."""

_DRAWING = "circle|path|polyline|rect|text|title"
"""The same within a drawing."""

_UNSEEN = pattern(
    r"(<(?P<kept>pre|script|style|textarea)\b.*?</(?P=kept)>)"
    rf"|(?<=>)\n\s*(?=</?(?:{BLOCKS}|{_DRAWING})[ >/]|</svg>)",
    re.DOTALL,
)


def squeezed(page: str) -> str:
    """The page without line breaks before the tags of blocks; what has lines of its own, such as `pre`, keeps them."""
    return _UNSEEN.sub(r"\1", page)
