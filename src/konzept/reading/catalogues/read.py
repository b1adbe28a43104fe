"""Read a gettext catalogue: each line is what it says to be, or a finding with the line that is not.

Only what a translation needs is kept. Comments, places and obsolete entries stay in the file, which `update` changes.
"""

import re
from dataclasses import dataclass, field

from konzept.i18n.messages import _
from konzept.reading.catalogues.entries import Catalogue, CatalogueEntry, CataloguePiece, Key
from konzept.source.findings import Finding, Place, Related, Severity, echo
from konzept.source.light import pattern
from konzept.source.snapshot import UnreadReason
from konzept.source.yaml.characters import conflict, read_text, unfit_character
from konzept.source.yaml.source import as_finding, line_starts

_STRING = r'"(?P<text>(?:[^"\\]|\\[ntr"\\])*)"'
_LINE = pattern(
    r"(?P<blank>)$"
    r"|(?P<comment>#.*)"
    rf"|(?:(?P<word>msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)[ \t]*)?{_STRING}$"
)
_ESCAPE = pattern(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}
"""What may stand behind a backslash, beside quotation marks and a backslash: gettext's own programs refuse the rest."""
MOST = 20
"""So many findings of one file are told."""


def read(path: str, content: bytes | UnreadReason) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """The catalogue in a file; None where it is no text. A line that cannot be read costs its entry."""
    text, findings = read_text(path, content)
    if text is None:
        return None, findings
    fault = conflict(text) or unfit_character(text)
    if fault:
        return None, (*findings, as_finding(path, text, line_starts(text), fault))
    reading = _Reading(path)
    for number, line in enumerate(re.split(r"\r\n?|\n", text), 1):
        reading.line(number, line)
    reading.ended()
    language = path.rsplit("/", 1)[-1].rpartition(".")[0]
    return Catalogue(path, language, reading.entries), (*findings, *reading.findings[:MOST])


@dataclass
class _Reading:
    """The entries of the lines so far."""

    path: str
    entries: dict[Key, CatalogueEntry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    parts: dict[str, list[CataloguePiece]] = field(default_factory=dict)
    """The strings of the entry that is being read, by their word."""
    word: str = ""
    is_fuzzy: bool = False
    is_broken: bool = False

    def line(self, number: int, line: str) -> None:
        """Read one line of the file."""
        said = _LINE.match(line.strip())
        if said is None:
            self._fault(number, line)
        elif said["comment"] is not None:
            if self.parts:
                self.ended()
            if line.startswith("#,"):
                self.is_fuzzy |= "fuzzy" in re.split(r"[,\s]+", line)
        elif said["text"] is not None:
            self._string(number, line, said)
        else:
            self.ended()

    def _string(self, number: int, line: str, said: re.Match[str]) -> None:
        if said["word"]:
            if said["word"] in self.parts or (said["word"] == "msgctxt" and self.parts):
                self.ended()
            self.word = said["word"]
        elif not self.word:
            self._fault(number, line)
            return
        raw = said["text"]
        text = _ESCAPE.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), raw)
        self.parts.setdefault(self.word, []).append(CataloguePiece(number, line.index('"') + 2, text, len(raw)))

    def ended(self) -> None:
        """Close the entry that is being read, if there is one; the head of the file is none."""
        parts, self.parts, self.word = self.parts, {}, ""
        fuzzy, self.is_fuzzy = self.is_fuzzy, False
        broken, self.is_broken = self.is_broken, False
        source = _text(parts.get("msgid", []))
        if parts and not broken and not {"msgid", "msgstr"} <= parts.keys():
            self._half(next(iter(parts.values()))[0].line)
        if broken or not source or "msgstr" not in parts:
            return
        key = Key(_text(parts.get("msgctxt", [])), source)
        entry = CatalogueEntry(key, tuple(parts["msgstr"]), fuzzy)
        if key in self.entries:
            self._twice(self.entries[key], entry)
        self.entries.setdefault(key, entry)

    def _fault(self, number: int, line: str) -> None:
        self.is_broken = True
        message = _("This line is no part of a translation.")
        hint = _(
            "Write msgid or msgstr and the text in straight quotation marks; within it, put a backslash before them."
        )
        place = Place(self.path, number, 1, number, max(len(line), 1))
        self._report("bad-catalogue", Severity.ERROR, message, hint, place)

    def _half(self, line: int) -> None:
        message = _("This entry is not whole.")
        hint = _("Every entry has a msgid with the original and a msgstr with the translation, even if that is empty.")
        self._report("bad-catalogue", Severity.ERROR, message, hint, Place(self.path, line, 1, line, 1))

    def _twice(self, first: CatalogueEntry, again: CatalogueEntry) -> None:
        message = _("“{text}” is translated twice; the first translation counts.").format(text=echo(first.key.source))
        there = Related(_beginning(self.path, first), _("This is the first."))
        hint = _("Delete one of the two entries.")
        self._report("repeated-translation", Severity.WARNING, message, hint, _beginning(self.path, again), there)

    def _report(self, rule: str, severity: Severity, message: str, hint: str, place: Place, *related: Related) -> None:
        self.findings.append(Finding(rule, severity, message, place, hint, related))


def _beginning(path: str, entry: CatalogueEntry) -> Place:
    line = entry.pieces[0].line
    return Place(path, line, 1, line, 1)


def _text(pieces: list[CataloguePiece]) -> str:
    return "".join(piece.text for piece in pieces)
