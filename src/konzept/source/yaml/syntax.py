"""Faults of YAML's form: from the parser's mark to what a person has to mend.

Most of them `konzept.source.yaml.lines` finds by itself; the parser only says up to which line the text is worth
looking at.
"""

import re
from typing import Any

from konzept.i18n.messages import _
from konzept.source.findings import Fault
from konzept.source.yaml import slips
from konzept.source.yaml.lines import first_slip
from konzept.source.yaml.slips import line_end, line_start


def broken(text: str, error: Exception) -> Fault:
    """What a person has to mend where the parser gave up."""
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    at = _offset(text, getattr(error, "problem_mark", None))
    since = _offset(text, getattr(error, "context_mark", None))
    beyond = re.search(r"\\U(?:00(?:1[1-9a-fA-F]|[2-9a-fA-F])|0[1-9a-fA-F]|[1-9a-fA-F])", text)
    if at is None:  # such an escape ends the C parser without a mark
        return (
            _escape(beyond.start(), beyond.start() + 10) if beyond else slips.unreadable(0, text[: line_end(text, 0)])
        )
    if "escape" in problem:
        return _escape(text.rfind("\\", 0, at + 1) if "\\" in text[: at + 1] else at, at + 1)
    slip = first_slip(text, at)
    if slip:
        return slip
    mark = int(error.problem_mark.index)  # type: ignore[attr-defined]  # there is one, or `at` were None
    if text[mark : mark + 1] == "\t":
        return slips.tab(text, mark, mark + 1)
    if "flow" in context and since is not None and text[since : since + 1] in {"[", "{"}:
        return slips.unclosed_bracket(text, since)
    start = line_start(text, at)
    line = text[start : line_end(text, at)]
    if "block" in context and line.strip():
        return slips.wrong_indentation(start + len(line) - len(line.lstrip()), line.strip())
    return slips.unreadable(start, line)


def _escape(start: int, end: int) -> Fault:
    return Fault(
        "bad-escape",
        start,
        end,
        _('After a backslash within “"…"” only certain signs are allowed.'),
        _("Put the text in single quotation marks ('…'): there a backslash is just a backslash."),
    )


def _offset(text: str, mark: Any) -> int | None:
    """A mark's offset, never beyond the last character: the end of the text is no place to point at."""
    return None if mark is None else max(0, min(int(mark.index), len(text.rstrip()) - 1))
