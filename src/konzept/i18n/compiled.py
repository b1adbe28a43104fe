"""Compiled catalogues of gettext, of which each text is decoded when it is asked for.

A command shows a dozen of 4,000 texts; Python's own reader decodes all of them first, which takes 9 ms.
"""

import gettext
from collections.abc import Callable
from struct import unpack_from
from typing import Any


class CompiledCatalogue(gettext.NullTranslations):
    """What `gettext.GNUTranslations` says, for catalogues in UTF-8: `translation(…, class_=CompiledCatalogue)`."""

    def _parse(self, fp: Any) -> None:
        """Find where each text stands, and leave it there."""
        self._content = fp.read()
        order = "<" if self._content[:4] == b"\xde\x12\x04\x95" else ">"
        count, originals, translations = unpack_from(f"{order}3I", self._content, 8)
        self._spans = unpack_from(f"{order}{2 * count}I", self._content, translations)
        self._originals = unpack_from(f"{order}{2 * count}I", self._content, originals)
        self._places = {
            self._content[start : start + length].split(b"\0", 1)[0]: at
            for at, (length, start) in enumerate(zip(self._originals[::2], self._originals[1::2], strict=True))
        }
        self._known: dict[str, tuple[tuple[str, ...], bool]] = {}
        self._said: dict[str, str] = {}
        self._rule: Callable[[int], int] | None = None

    def gettext(self, message: str) -> str:
        """The text of a message; of one with several forms that for one thing."""
        said = self._said.get(message)
        if said is None:
            forms, is_counted = self._forms(message)
            if not forms:  # not remembered: Python shares what this one remembers with copies that have other fallbacks
                return super().gettext(message)
            said = self._said[message] = forms[self._form(1) if is_counted else 0]
        return said

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form of a text for that count."""
        forms, is_counted = self._forms(msgid1)
        return forms[self._form(n)] if is_counted else super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        """The text of a message in a context."""
        forms, _is_counted = self._forms(f"{context}\x04{message}")
        return forms[0] if forms else super().pgettext(context, message)

    def _forms(self, key: str) -> tuple[tuple[str, ...], bool]:
        """The forms of a text, and whether a count chooses among them; none where the catalogue lacks the text."""
        if key not in self._known:
            written = key.encode()
            at = self._places.get(written)
            if at is None:
                self._known[key] = (), False
            else:
                length, start = self._spans[2 * at : 2 * at + 2]
                forms = tuple(self._content[start : start + length].decode().split("\0"))
                self._known[key] = forms, self._originals[2 * at] > len(written)  # behind it stands the plural
        return self._known[key]

    def _form(self, count: int) -> int:
        """Which of the forms belongs to a count, by the rule in the head of the catalogue."""
        if self._rule is None:
            head = next((line for line in self._forms("")[0][0].splitlines() if line.startswith("Plural-Forms:")), "")
            rule: Any = gettext.c2py(head.rpartition("plural=")[2].rstrip("; ") or "n != 1")
            self._rule = rule
        return self._rule(count)
