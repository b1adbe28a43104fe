"""Where a text leaves the form of a record, found line by line from the top.

A parser notices a slip where it cannot go on, often lines later. This walk knows only what records are made of (keys,
lists, texts, brackets) and stops at the first line that is none of these. It is asked only about texts that the
parser has refused, and finds nothing in texts that it accepts.
"""

import re
from dataclasses import dataclass

from konzept.i18n.messages import _
from konzept.source.findings import Fault
from konzept.source.light import pattern
from konzept.source.yaml import slips
from konzept.source.yaml.closings import closing_bracket, closing_quote, swallows_keys
from konzept.source.yaml.slips import ODD_SPACES, line_end

_INDENT = pattern(rf"[ \t{ODD_SPACES}]*")
_ENTRY = pattern(
    r"""(?P<key>"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\r\n]|'')*'|[^\s"'\[\]{},\#&*!|>%@`][^\r\n]*?)[ \t]{0,9}:(?=[ \t]|$)"""
)
_WORD = pattern(r"[a-z][a-z_]{1,29}")
_BLOCK = pattern(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:#.*)?")
_COMMENT = pattern(r"(?:^|[ \t])#.*")
_ON_ONE_LINE = pattern(r"(?:[a-z_]+: [^,:{}\[\]\"'#]+)(?:, [a-z_]+: [^,:{}\[\]\"'#]+)+")
"""Several keys with their values and commas between them."""
_RESERVED = ("@", "`", "%", ",", "]", "}", "- ", "? ")


@dataclass(slots=True)
class _Level:
    """A mapping or list that is open, and the column (from 0) in which its entries begin."""

    column: int
    is_list: bool


def first_slip(text: str, limit: int) -> Fault | None:
    """The first slip that begins at or before the offset, None where the walk finds none."""
    walk = _Walk(text, limit)
    at = 1 if text.startswith("\ufeff") else 0
    while at <= limit and at < len(text):
        slip = walk.line(at)
        if slip:
            return slip
        at = walk.next_line
    return None


class _Walk:
    """What is open at the line that is looked at."""

    def __init__(self, text: str, limit: int) -> None:
        self.text = text
        self.limit = limit
        self.levels: list[_Level] = []
        self.open = True
        """Whether the entry before has no value yet, so that a deeper block may follow."""
        self.plain: int | None = None
        """The column whose deeper lines continue a text without quotation marks."""
        self.block: int | None = None
        """The column whose deeper lines belong to a text that “|” or “>” has opened."""
        self.inset: int | None = None
        """The column in which that text begins."""
        self.first: tuple[int, str] | None = None
        self.next_line = 0

    def line(self, start: int) -> Fault | None:
        """Look at the line that begins at an offset; afterwards `next_line` is where to go on."""
        end = line_end(self.text, start)
        self._go_on_after(end)
        line = self.text[start:end]
        body = line.strip()
        if self.block is not None and (not body or self._in_block(line)):
            return self._block_slip(start, line) if body else None
        self.block = self.inset = None
        if not body or body.startswith("#") or (body in {"---", "..."} and line.startswith(body)):
            self.plain = None if body.startswith("#") else self.plain
            return None
        indent = _INDENT.match(line)
        column = indent.end() if indent else 0
        if "\t" in line[:column]:
            return slips.tab(self.text, start + line.index("\t"), start + column)
        if line[:column].strip(" "):
            return slips.odd_space(self.text, start, start + column)
        if self.plain is not None and column > self.plain:
            return self._continuation(start + column, body)
        self.plain = None
        self.first = self.first or (start + column, body)
        return self._entries(start, column, end)

    def _go_on_after(self, end: int) -> None:
        self.next_line = end + (2 if self.text[end : end + 2] == "\r\n" else 1)

    def _in_block(self, line: str) -> bool:
        spaces = len(line) - len(line.lstrip(" "))
        return self.block is not None and (spaces > self.block or line[spaces] == "\t")

    def _block_slip(self, start: int, line: str) -> Fault | None:
        """A line of a text after “|” that begins further left than the text's first line, or with a tab."""
        spaces = len(line) - len(line.lstrip(" "))
        if line[spaces] == "\t" and (self.inset is None or spaces < self.inset):
            return slips.tab(self.text, start + spaces, start + len(line) - len(line.lstrip()))
        self.inset = spaces if self.inset is None else self.inset
        if spaces >= self.inset or line.lstrip().startswith("#"):
            return None
        hint = _("All lines of a text below “|” begin in the column of its first line, or further right.")
        return slips.wrong_indentation(start + spaces, line.strip(), hint)

    def _continuation(self, start: int, body: str) -> Fault | None:
        """A deeper line after a text: more text, or a key that is indented too far."""
        bare = _COMMENT.sub("", body).rstrip()
        if not re.search(r":(?:[ \t]|$)", bare):
            return None
        key = re.match(r"(?:- +)*+([^:]*):(?:[ \t]|$)", bare)
        if key and _WORD.fullmatch(key[1].rstrip()):
            return slips.wrong_indentation(start, body)
        return slips.colon_in_long_text(start, bare)

    def _entries(self, start: int, column: int, end: int) -> Fault | None:
        """The dashes of a line, then its key or its text."""
        dashes = 0
        while (rest := self.text[start + column : end]).startswith(("- ", "-\t")) or rest == "-":
            if slip := self._enter(start, column, end, is_list=True):
                return slip
            dashes += 1
            self.open = True
            column += len(rest) - len(rest[1:].lstrip())
            if not rest[1:].strip():
                return None
        body = rest.strip()
        if body.startswith("#"):
            return None
        if re.match(r"-[^\s\d-]", body) and (self.open or self._list_at(column)):
            return slips.missing_dash_space(self.text, start + column)
        entry = _ENTRY.match(rest)
        if entry and not re.search(r"[ \t]#", entry["key"]) and not rest.startswith("? "):
            if slip := self._enter(start, column, end, is_list=False):
                return slip
            return self._value(start, column + entry.end(), end, column, entry["key"].strip("\"'"))
        if dashes:
            return self._value(start, column, end, self.levels[-1].column, "")
        if self.open and (not self.levels or column > self.levels[-1].column) and self.first != (start + column, body):
            return self._value(start, column, end, self.levels[-1].column if self.levels else -1, "")
        return (
            slips.missing_dash(self.text, start + column, body)
            if self._list_at(column)
            else self._no_entry(start, column, body)
        )

    def _list_at(self, column: int) -> bool:
        return any(level.is_list and level.column == column for level in self.levels[-2:])

    def _no_entry(self, start: int, column: int, body: str) -> Fault | None:
        """A line without key where one must stand; a text in brackets or quotation marks may be the whole file."""
        if self.first == (start + column, body) and body[0] in "\"'[{":
            return self._value(start, column, start + column + len(body), -1, "")
        if body[0] in "@`%*&!|>,]}?:":
            return slips.unreadable(start + column, body) if start <= self.limit < self.next_line else None
        return slips.missing_colon(self.text, start + column, body)

    def _enter(self, start: int, column: int, end: int, *, is_list: bool) -> Fault | None:
        """Find the mapping or list that an entry in this column belongs to, or open it."""
        body = self.text[start + column : end].rstrip()
        closed = False
        while self.levels and self.levels[-1].column > column:
            self.levels.pop()
            closed = True
        top = self.levels[-1] if self.levels else None
        if top and top.column == column and top.is_list and not is_list:
            under = self.levels[-2] if len(self.levels) > 1 else None
            if under and under.column == column:  # the dashes of a list may stand in the column of its key
                self.levels.pop()
            else:
                return slips.wrong_indentation(start + column, body)
        elif top and top.column == column and is_list and not top.is_list:
            if not self.open or closed:
                hint = _(
                    "The key above already has a value: leave out the dash, or write the first item behind one, too."
                )
                return slips.wrong_indentation(start + column, body, hint)
            self.levels.append(_Level(column, is_list=True))
        elif not top or top.column < column:
            if closed and not top and self.first:
                return slips.wrong_indentation(*self.first)
            if closed or not self.open:
                return slips.wrong_indentation(start + column, body)
            self.levels.append(_Level(column, is_list=is_list))
        self.open = False
        return None

    def _value(self, start: int, column: int, end: int, parent: int, key: str) -> Fault | None:
        """What stands behind a colon or a dash; `parent` is the column that deeper lines continue."""
        text = self.text
        at = start + column
        while at < end and text[at] in " \t":
            at += 1
        value = _COMMENT.sub("", text[at:end]).rstrip()
        self.open = not value
        if not value:
            return None
        lead = text[start:at].strip()
        odd = re.match(f"[{ODD_SPACES}]+", value)
        if odd and lead.endswith(":") and len(odd.group()) == len(value):
            return slips.odd_space(text, at, at + odd.end())
        match value[0]:
            case '"' | "'":
                return self._quote(at)
            case "[" | "{":
                return self._brackets(at, end, lead, parent)
            case "|" | ">":
                if not _BLOCK.fullmatch(text[at:end].rstrip()):
                    return slips.unquoted_start(lead, at, value)
                self.block = parent
                inset = re.search(r"[1-9]", value)
                self.inset = parent + int(inset.group()) if inset else None
                return None
            case "*" | "&" | "!" if at <= self.limit <= end:
                is_item = not lead and slips.LIST_SIGN.match(value)
                return slips.word_sign(text, at) if is_item else slips.unquoted_start(lead, at, value)
        if f"{value} ".startswith(_RESERVED):
            return slips.unquoted_start(lead, at, value)
        if key and re.search(r":(?:[ \t]|$)", value):
            keyed = text[start + max(parent, 0) : end].rstrip()
            if lead.startswith("- ") and _ON_ONE_LINE.fullmatch(keyed):
                return slips.several_keys(start + parent, keyed)
            return slips.unquoted_colon(key, at, value)
        self.plain = parent if value == text[at:end].rstrip() else None  # a comment ends a text
        return None

    def _quote(self, at: int) -> Fault | None:
        close = closing_quote(self.text, at)
        if close is None or swallows_keys(self.text, at, close):
            return slips.unclosed_quote(self.text, at)
        end = line_end(self.text, close)
        rest = self.text[close + 1 : end].lstrip()
        if rest and not rest.startswith("#"):
            return slips.text_after_quote(self.text, at, end - len(rest))
        self._go_on_after(end)
        return None

    def _brackets(self, at: int, end: int, lead: str, parent: int) -> Fault | None:
        close, slip = closing_bracket(self.text, at, parent)
        value = _COMMENT.sub("", self.text[at:end]).rstrip()
        if close is not None and close < end:
            rest = self.text[close + 1 : end].strip()
            if rest.startswith(("]", "}")):
                behind = self.text.index(rest[0], close + 1)
                return slips.extra_bracket(behind)
            if rest and not rest.startswith("#"):
                return slips.unquoted_start(lead, at, value)
        if slip:
            return slip
        if close is not None:
            self._go_on_after(line_end(self.text, close))
        return None
