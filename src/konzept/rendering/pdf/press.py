"""Set a document as PDF, in another process and within limits, and report letters that no font has."""

import base64
import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.util import find_spec

from konzept.i18n.messages import _
from konzept.rendering.blocks import as_data
from konzept.rendering.flow import PagedDocument
from konzept.rendering.markup import illustrations_in
from konzept.rendering.pdf import worker
from konzept.rendering.pdf.drawing import laid
from konzept.rendering.pdf.form import form
from konzept.rendering.pdf.presence import FONT_FOLDER, Printed
from konzept.rendering.templates import packaged
from konzept.rendering.tokens import colours
from konzept.source.failure import KonzeptError, OwnFault
from konzept.source.findings import echo
from konzept.source.light import pattern
from konzept.system.here import machine, part

PATIENCE = 60
"""The limit in seconds of elapsed time, for systems that cannot limit processor time."""

MOST = 10_000
"""How many letters are replaced at most; replacing the letters that Typst reports may reveal further ones."""

FEW = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
"""Environment that keeps threads few: on a machine with many cores all of them would exceed the memory limit."""

_MISSING = pattern(r'(?:the text|contains the codepoint) `"(?P<text>[^`]+?)"`')
"""Typst's messages on letters that no font has, or that PDF/A forbids as of private use."""

_ESCAPE = pattern(r"\\u\{([0-9a-f]+)\}")


def printed(document: PagedDocument, day: date, css: str, files: Mapping[str, bytes]) -> Printed:
    """The PDF of a document; the same document, day and files give the same bytes.

    `files` are the pictures by their addresses; of one that is not there, the words are printed. Raises `KonzeptError`
    beyond a limit, and `OwnFault` where Typst refuses what we made.
    """
    cover = (each for each in (document.logo, document.picture) if each)
    wanted = {each.address for each in (*cover, *illustrations_in(document.blocks))}
    shown = {path: content for path, content in files.items() if path in wanted or path.startswith(FONT_FOLDER)}
    tints = colours(css)
    paper = as_data(document, lambda picture: laid(picture, tints))
    inputs = {"paper": paper, "form": {**form(document, day, css), "files": [*shown]}}
    data = {name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()}
    missing: list[str] = []
    while isinstance(done := _set(data, day, document.id, shown), str):
        found = _missing(done)
        if not found or len(missing) > MOST:
            raise _unset(document.id, done)
        missing += found
        data = {name: _named(text, found) for name, text in data.items()}
    return Printed(done, tuple(missing))


def _set(data: Mapping[str, str], day: date, name: str, files: Mapping[str, bytes]) -> bytes | str:
    """The PDF, or Typst's message why there is none."""
    texts = packaged().texts
    template = texts["picture.typ"] + texts["document.typ"]
    order = {"template": template, "data": data, "day": day.isoformat(), "fonts": folders()}
    pictures = {path: base64.b64encode(content).decode("ascii") for path, content in files.items()}
    done = set_apart({**order, "files": pictures})
    if done is None:
        raise KonzeptError(
            _("The PDF of “{name}” takes too much time or memory.").format(name=name),
            _("Publish it as HTML, or divide the concept: thousands of measures are too many for one PDF."),
        )
    if done.returncode == 0:
        return done.stdout
    if done.returncode == worker.REFUSED:
        return done.stdout.decode("utf-8", "replace")
    raise _unset(name, done.stderr.decode("utf-8", "replace"))


def set_apart(order: Mapping[str, object]) -> "subprocess.CompletedProcess[bytes] | None":
    """What the process that sets an order answers; None where it reached a limit on time or memory."""
    command = part("konzept.rendering.pdf.worker")
    try:
        done = subprocess.run(
            command,
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env=os.environ | FEW,
        )
    except subprocess.TimeoutExpired:
        return None
    # Ended by the system: the limit on time or memory was reached.
    is_ended = machine.was_ended(done.returncode) or (
        done.returncode not in {0, worker.REFUSED} and b"memory" in done.stderr
    )
    return None if is_ended else done


def _unset(name: str, report: str) -> OwnFault:
    """The error for a document that no PDF can be made of, with the whole report as its cause."""
    lines = [line for line in report.splitlines() if line.strip()]
    reason = next((line for line in lines if line.startswith("error:")), lines[-1] if lines else "?")
    fault = OwnFault(
        _("The PDF of “{name}” could not be set ({reason}).").format(name=name, reason=echo(reason)),
        _("This is a fault in konzept itself. Until it is mended, publish as HTML or Word (--format html,docx)."),
    )
    fault.__cause__ = RuntimeError(report)
    return fault


def folders() -> Sequence[str]:
    """The folders with the fonts."""
    found = find_spec("manimgx_fonts")
    return list(found.submodule_search_locations or ()) if found else []


def _missing(fault: str) -> list[str]:
    """The letters that Typst could not set, read from its message."""
    texts = (_ESCAPE.sub(lambda code: chr(int(code[1], 16)), match["text"]) for match in _MISSING.finditer(fault))
    return list(dict.fromkeys(texts))


def _named(text: str, missing: Sequence[str]) -> str:
    """The text with these letters replaced by their numbers, so that none is shown as an empty box."""
    for letter in sorted(missing, key=len, reverse=True):
        text = text.replace(letter, f"[{number(letter)}]")
    return text


def number(text: str) -> str:
    """The number of a letter in Unicode, such as `U+65E5`."""
    return " ".join(f"U+{ord(letter):04X}" for letter in text)
