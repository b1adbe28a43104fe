"""A stranger's words as Markdown that shows them as they are."""

import re

from konzept.source.light import pattern

_ITEM = pattern(r"[-•▪·]\s+")
_START = pattern(r"(?P<sign>#{1,6}|>|\+|[-*=~`]{1,}|[0-9]{1,9}[.)])(?=\s|$)")


def as_markdown(text: str) -> str:
    """The text so that no sign in it makes a heading, a list, emphasis or a link; lines that are items stay items."""
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    made: list[str] = []
    for line in lines:
        is_item = _ITEM.match(line) is not None
        plain = _escaped(_ITEM.sub("", line, count=1) if is_item else line)
        if made and line and made[-1] and is_item != made[-1].startswith("- "):
            made.append("")
        elif made and line and made[-1] and not is_item:
            made[-1] += "  "  # a line break within the paragraph
        made.append(f"- {plain}" if is_item else plain)
    return "\n".join(made).strip()


def _escaped(line: str) -> str:
    line = re.sub(r"[\\`<\[]", r"\\\g<0>", line)
    if line.count("*") > 1:
        line = line.replace("*", r"\*")
    if len(re.findall(r"(?<!\w)_|_(?!\w)", line)) > 1:
        line = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", line)
    start = _START.match(line)
    if start and start["sign"][0].isdigit():
        return f"{start['sign'][:-1]}\\{start['sign'][-1]}{line[start.end() :]}"
    return f"\\{line}" if start else line
