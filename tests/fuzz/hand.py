"""Records as people lay them out by hand: the same values in brackets or on lines, quoted or not, with comments."""

import json
from collections.abc import Iterator, Sequence
from random import Random

from konzept.editing.text.content import ValueTree
from konzept.editing.text.quoting import is_literal, needs_quotes

COMMENTS = ("# so", "#", "# title: x", "# - y", "#\tmit Tabulator", "# „Süd“ 😀", "# it's", "## Teil", "# a: [b, {c")


class Hand:
    """The habits of somebody who writes a file, some kept to and some not."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.step = random.choice((2, 2, 2, 3, 4, 8))
        self.dash = random.choice((0, 2, 2, 4))
        self.gap = random.choice((0, 0, 0, 1, 1, 2))
        self.chatty = random.choice((0, 0, 0.1, 0.4))
        """How often there is a comment."""
        self.odd = random.choice((0, 0, 0.15, 0.5))
        """How often a value is not written in the simplest way."""
        self.braces = random.choice((0, 0.2, 0.2, 0.8))

    def file(self, values: ValueTree) -> str:
        """A whole file."""
        head = self.random.choice(("", "", "", "# Kopf\n\n", "---\n", "\n", "# yaml-language-server: $schema=x\n"))
        foot = self.random.choice(("", "", "", "\n", "\n# Fuß", "  # Fuß", "\n\n\n"))
        lines = list(self._value(values, 0))
        text = head + "\n".join(lines) + foot
        text += self.random.choice(("\n", "\n", "\n", ""))
        return text.replace("\n", self.random.choice(("\n", "\n", "\n", "\r\n")))

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _value(self, value: ValueTree, column: int) -> Iterator[str]:
        """The lines of keys or of a list that begin in that column."""
        blanks = " " * column
        if isinstance(value, tuple):
            for at, (key, inner) in enumerate(value):
                if at:
                    yield from [""] * (self.gap if not column or self._chance(0.2) else 0)
                    yield from self._remark(column)
                shown = self._key(key)
                yield from self._behind(f"{blanks}{shown}:", inner, column, is_item=False)
        elif isinstance(value, list):
            for at, inner in enumerate(value):
                if at:
                    yield from [""] * (1 if self._chance(0.1) else 0)
                    yield from self._remark(column)
                yield from self._item(inner, column)

    def _item(self, inner: ValueTree, column: int) -> Iterator[str]:
        if isinstance(inner, tuple) and inner and not self._chance(self.braces):
            if self._chance(self.odd / 3):
                yield " " * column + "-"
                yield from self._value(inner, column + self.random.choice((1, 2, 4)))
                return
            lead = self.random.choice(("- ", "- ", "- ", "-   "))
            first, *rest = self._value(inner, column + len(lead))
            yield " " * column + lead + first.lstrip(" ")
            yield from rest
        else:
            yield from self._behind(" " * column + "-", inner, column, is_item=True)

    def _behind(self, head: str, inner: ValueTree, column: int, *, is_item: bool) -> Iterator[str]:
        """A key or a dash with its value behind or below it."""
        match inner:
            case None:
                yield head + self._note()
            case str():
                yield from self._text(head, inner, column)
            case [] | ():
                yield f"{head} {'[]' if isinstance(inner, list) else '{}'}{self._note()}"
            case _ if is_item or self._chance(self.braces):
                yield from self._bracketed(head, inner, column)
            case _:
                yield head + self._note()
                deeper = self.dash if isinstance(inner, list) else self.step
                yield from self._remark(column + deeper)
                yield from self._value(inner, column + deeper)

    def _bracketed(self, head: str, inner: ValueTree, column: int) -> Iterator[str]:
        parts = self._parts(inner)
        opening, closing = "[]" if isinstance(inner, list) else "{}"
        if self._chance(self.odd / 2) and parts:
            blanks = " " * (column + self.random.choice((2, 4)))
            yield f"{head} {opening}{self._note()}"
            last = self.random.choice(("", ",")) if isinstance(inner, list) else ""
            for at, part in enumerate(parts):
                yield from self._remark(len(blanks))
                yield f"{blanks}{part}{',' if at + 1 < len(parts) else last}{self._note()}"
            yield f"{blanks}{closing}"
        else:
            pad = self.random.choice(("", "", " "))
            comma = self.random.choice((", ", ", ", ",  ", " , "))
            yield f"{head} {opening}{pad}{comma.join(parts)}{pad}{closing}{self._note()}"

    def _parts(self, value: ValueTree) -> list[str]:
        if isinstance(value, tuple):
            return [f"{self._key(key, flow=True)}: {self._inline(inner)}".rstrip() for key, inner in value]
        return [self._inline(inner) for inner in value or ()]

    def _inline(self, value: ValueTree) -> str:
        match value:
            case None:
                return '""' if self._chance(2) else ""
            case str():
                return self._word(value, flow=True)
            case _:
                opening, closing = "[]" if isinstance(value, list) else "{}"
                return f"{opening}{', '.join(self._parts(value))}{closing}"

    def _text(self, head: str, text: str, column: int) -> Iterator[str]:
        below = " " * (column + self.random.choice((self.step, 2, 4)))
        if ("\n" in text or self._chance(self.odd)) and is_literal(text) and not text.startswith(" "):
            sign = self.random.choice(("|", "|", "|-", "|+" if text.endswith("\n") else "|"))
            kept = [""] * self.random.choice((0, 1, 2)) if sign != "|+" else []
            yield f"{head} {sign}{self._note()}"
            yield from [below + line if line else line for line in text.rstrip("\n").split("\n")]
            yield from kept
        elif self._chance(self.odd / 2) and "\n" not in text and text == " ".join(text.split(" ")) and text.strip():
            yield from self._folded(head, text, below)
        elif self._chance(self.odd / 2):
            yield head + self._note()
            yield below + self._word(text) + self._note()
        else:
            yield f"{head}{' ' if self._chance(0.95) else '   '}{self._word(text)}{self._note()}"

    def _folded(self, head: str, text: str, below: str) -> Iterator[str]:
        """One line of text on several."""
        words = text.split(" ")
        cut = self.random.randrange(len(words))
        lines = [" ".join(words[:cut]), " ".join(words[cut:])] if cut else [text]
        plain = not any(needs_quotes(line) for line in lines) and not needs_quotes(text)
        if plain and self._chance(0.5):
            yield f"{head} {lines[0]}"
            yield from [below + line for line in lines[1:]]
        elif all(line and not line.startswith((" ", "\t")) for line in lines) and text == text.strip():
            yield f"{head} {self.random.choice(('>', '>-'))}{self._note()}"
            yield from [below + line for line in lines]
        else:
            yield f"{head} {self._word(text)}"

    def _word(self, text: str, *, flow: bool = False) -> str:
        """A text on one line, in any of the ways that it can stand there."""
        printable = "\n" not in text and text.isprintable()
        plain = printable and not needs_quotes(text, typed=True, flow=flow)
        ways = [json.dumps(text, ensure_ascii=False)]
        ways += ["'" + text.replace("'", "''") + "'"] if printable else []
        if plain and not self._chance(self.odd):
            return text
        return self.random.choice([*ways, text] if plain else ways)

    def _key(self, key: str, *, flow: bool = False) -> str:
        if needs_quotes(key, typed=True, flow=flow) or self._chance(self.odd / 8):
            return json.dumps(key, ensure_ascii=False)
        return key

    def _note(self) -> str:
        if self._chance(self.chatty):
            return self.random.choice(("  ", " ", "\t", "        ")) + self.random.choice(COMMENTS)
        return self.random.choice(("", "", "", "", "", "", "", " ", "  "))

    def _remark(self, column: int) -> Sequence[str]:
        """A comment on a line of its own, in the column of what follows or in another one."""
        if not self._chance(self.chatty / 2):
            return ()
        at = self.random.choice((column, column, column, 0, column + 2))
        return [" " * at + self.random.choice(COMMENTS)] + ([""] if self._chance(0.2) else [])
