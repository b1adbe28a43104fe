"""What is printed: results to standard output, everything else to standard error, all of it harmless.

Texts of strangers may hold escape sequences, bidirectional overrides and half characters, which a terminal obeys, and
lines that a forge obeys in the log of a job. Both are made inert here, in the one place every printed character passes;
colour is added afterwards, and only where a person looks. Text for people is inert everywhere: a container on a CI
machine often does not know where it runs. Data for programs are exact; see `data`.
"""

import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, TextIO, TypeAlias

from konzept.i18n.messages import _
from konzept.source import inert
from konzept.source.columns import GAP, ColumnKind, Layout, divided_words, laid_out, lines_of, wrapped
from konzept.source.light import NamedTuple
from konzept.system.here import machine

if TYPE_CHECKING:
    from rich.progress import Progress

_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
"""Control characters but tab and line feed, bidirectional overrides and isolates, lone surrogates.

Joiners and direction marks stay: Persian, Arabic and emoji need them.
"""

WIDEST = 100
"""Columns of help and other prose at the most; longer lines are hard to read."""

PATIENCE = 1
"""Seconds before a progress bar appears."""


def clean(text: str) -> str:
    """The text with control characters replaced by visible ones: ESC becomes ␛, an override becomes �."""
    if text.replace("\n", "").isprintable():  # nearly always; the many ranges take a while to compile
        return text
    return re.sub(_UNSAFE, _visible, text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"


class Style(StrEnum):
    """How a piece of a line stands out on a terminal; the value is its ANSI code."""

    STRONG = "1"
    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    CYAN = "36"


class Styled(NamedTuple):
    """A piece of text with its style. Colour never carries a meaning alone: it is gone when piped."""

    text: str
    style: Style


Piece: TypeAlias = str | Styled


def out(*pieces: Piece) -> None:
    """Print a result for people: one line, or several in one text."""
    sys.stdout.write(rendered(*pieces) + "\n")


def err(*pieces: Piece) -> None:
    """Print what is not the result: summaries, warnings, errors. Where nobody can be told, the work goes on."""
    with suppress(OSError):
        # Else it could stand in the middle of a line of the result, and what follows would begin one.
        sys.stdout.flush()
    try:
        sys.stderr.write(_rendered(pieces, sys.stderr) + "\n")
    except OSError:  # a full disk, or a reader that left
        let_go(sys.stderr)


def answer(*question: Piece) -> str | None:
    """What a person types behind a question on standard error; None where the input has ended.

    Bytes that are no UTF-8 and what steers a terminal become visible signs.
    """
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.write(_rendered(question, sys.stderr))
        sys.stderr.flush()
    line = sys.stdin.readline()
    return clean(line.rstrip("\r\n")) if line else None


def rendered(*pieces: Piece) -> str:
    """The pieces as one text for standard output."""
    return _rendered(pieces, sys.stdout)


def _rendered(pieces: Sequence[Piece], stream: TextIO) -> str:
    colour = has_colour(stream)
    return inert.log("".join(_render(piece, colour=colour) for piece in pieces))


def data(text: str) -> None:
    """Print a result for programs, such as JSON, CSV or a calendar: exactly into a pipe or a file.

    On a terminal nothing steers it. In the log of a job what a forge would obey is made inert, and it is said that the
    data are not exact: there is no other way in CSV, and a file is where data belong. A result without a line feed at
    its end gets one.
    """
    text = text if text.endswith("\n") else text + "\n"
    if is_terminal(sys.stdout):
        sys.stdout.write(inert.log(clean(text.replace("\r\n", "\n"))))
        return
    shown = inert.log(text) if is_log(sys.stdout) else text
    sys.stdout.write("\r\n".join(map(clean, shown.split("\r\n"))))
    if shown != text:
        err(_("In the log of a job some lines were made harmless; exact data go into a file: -o FILE or > FILE."))


def commands(text: str) -> None:
    """Print lines that a forge shall obey, with all that comes from data escaped in them already."""
    sys.stdout.write(f"{clean(text)}\n")


JOBS = ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables that forges and CI machines set for their jobs; Forgejo, Gitea and Woodpecker set the first."""


def is_log(stream: TextIO) -> bool:
    """Whether what is written ends in the log of a job: there is one, and the stream is no file of its own."""
    if not any(os.environ.get(name, "").lower() not in {"", "0", "false"} for name in JOBS):
        return False
    try:
        return not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # a stream without a descriptor: whoever reads it may be a log
        return True


def _render(piece: Piece, *, colour: bool) -> str:
    if isinstance(piece, str):
        return clean(piece)
    return f"\x1b[{piece.style}m{clean(piece.text)}\x1b[0m" if colour else clean(piece.text)


def is_terminal(stream: TextIO) -> bool:
    """Whether a person looks at the stream."""
    return stream.isatty()


def has_colour(stream: TextIO) -> bool:
    """Colour is for terminals whose user has not refused it (no-color.org)."""
    if not is_terminal(stream) or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return machine.shows_colours(stream)


class ColumnHead(NamedTuple):
    """The head of a table's column."""

    title: str
    right: bool = False
    firm: bool = False
    """Its cells are never broken."""
    minor: bool = False
    """It is left out before others where there is little room."""


def table(columns: Sequence[ColumnHead], rows: Sequence[Sequence[str]]) -> None:
    """Print a table of texts.

    On a terminal cells are wrapped between words to fit its width; where even that is too wide, columns are left out,
    which is said, and where not even the most important ones have room, every row becomes a list of its cells. Piped,
    every row is one line, however long.
    """
    if not rows:
        return
    lines = [[" ".join(text.split()) for text in row] for row in ([column.title for column in columns], *rows)]
    texts = list(zip(*lines, strict=True))
    layout: Layout | None = Layout(tuple(range(len(columns))), tuple(max(map(len, column)) for column in texts))
    if is_terminal(sys.stdout):
        kinds = [ColumnKind(column.right or column.firm, column.minor) for column in columns]
        layout = laid_out(texts, kinds, terminal_width())
    if layout is None:
        _list_of_cells(columns, lines[1:])
        return
    for number, line in enumerate(lines):
        shown = [divided_words(line[at], wide) for at, wide in zip(layout.columns, layout.widths, strict=True)]
        for text in _row(shown, layout.widths, [columns[at] for at in layout.columns]):
            out(Styled(text, Style.STRONG) if number == 0 and is_terminal(sys.stdout) else text)

    hidden = [column.title for at, column in enumerate(columns) if at not in layout.columns]
    if hidden:
        err(_("The terminal is too narrow for: {columns}.").format(columns=", ".join(filter(None, hidden))))


def _row(line: Sequence[str], widths: Sequence[int], columns: Sequence[ColumnHead]) -> Iterator[str]:
    """The lines of a row."""
    cells = [lines_of(text, wide) for text, wide in zip(line, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        placed = (
            part.rjust(wide) if column.right else part.ljust(wide)
            for part, wide, column in zip(parts, widths, columns, strict=True)
        )
        yield (" " * GAP).join(placed).rstrip()


def _list_of_cells(columns: Sequence[ColumnHead], rows: Sequence[Sequence[str]]) -> None:
    """Each row as a paragraph, for a terminal that is too narrow for the table."""
    for number, row in enumerate(rows):
        if number:
            out("")
        for column, text in zip(columns, row, strict=True):
            if text:
                out(wrapped(f"{column.title}: {text}", terminal_width(), "", "  "))


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, int], None]]:
    """Show a person how far a work has come that takes longer than a second; piped, nothing is shown.

    The block tells how much is done, of how much.
    """
    if not is_terminal(sys.stderr):
        yield lambda _done, _total: None
        return
    bar = _Bar(clean(words))
    try:
        yield bar.tell
    finally:
        bar.end()


class _Bar:
    """A bar on standard error; it appears by itself, also while nothing is told, and is gone at the end."""

    def __init__(self, words: str) -> None:
        from threading import Lock, Timer  # noqa: PLC0415 - only long work on a terminal needs them

        self._words, self._state = words, (0, 0)
        self._turn, self._is_over = Lock(), False
        self._shown: Progress | None = None
        self._timer = Timer(PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()

    def tell(self, done: int, total: int) -> None:
        with self._turn:  # or the bar could appear with what was told before
            self._state = done, total
            if self._shown:
                self._shown.update(self._shown.task_ids[0], completed=done, total=total or None)

    def _show(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - 200 ms
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

        terminal = Console(stderr=True, no_color=not has_colour(sys.stderr), highlight=False, emoji=False, markup=False)
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        bar = Progress(
            *columns,
            console=terminal,
            transient=True,
            refresh_per_second=4,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        with self._turn:
            if not self._is_over:
                done, total = self._state
                bar.add_task(self._words, completed=done, total=total or None)
                bar.start()
                self._shown = bar

    def end(self) -> None:
        self._timer.cancel()
        with self._turn:
            self._is_over = True
            if self._shown:
                self._shown.stop()


def width() -> int:
    """Columns for prose: those of the terminal, 80 where there is none."""
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def terminal_width() -> int:
    """Columns of the terminal."""
    return max(20, shutil.get_terminal_size((80, 24)).columns)


def let_go(stream: TextIO) -> None:
    """Redirect a stream that nobody reads to the null device, so that Python's last flush raises no error."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)


def speak_utf8() -> None:
    """Make both streams UTF-8 with plain line feeds, whatever the machine's locale or console says.

    A stream that was closed before the start is the null device: else the next file opened would be in its place.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - to the end of the run
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
