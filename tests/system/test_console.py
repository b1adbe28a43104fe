"""What reaches a terminal: nothing that steers it, colour only for people, tables for people and for pipes."""

import io
import os
import sys
from pathlib import Path
from time import sleep

import pytest

from konzept.system import console
from konzept.system.console import ColumnHead, Style, Styled, clean


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;Titel\x07", "␛]0;Titel␇"),
        ("\x1b[2J", "␛[2J"),
        ("a\rb", "a␍b"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\x9b31m", "\ufffd31m"),
        ("\u202eedoc\u202c", "\ufffdedoc\ufffd"),
        ("\u2066x\u2069", "\ufffdx\ufffd"),
        ("\ud800", "\ufffd"),
    ],
)
def test_what_steers_a_terminal_is_made_visible(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Förderung „Deutsch“ – 3 €",
        "a\tb\nc",
        "[red]kein Markup[/red]",
        "مرحبا",
        "می\u200cخواهم",
        "👩\u200d👧",
        "\u200e\u200f",
        "\ufeffa;b",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert clean(text) == text


def test_results_and_the_rest_have_a_stream_each(capsys: pytest.CaptureFixture[str]) -> None:
    console.out("Ergebnis ", Styled("fett", Style.STRONG))
    console.err("nebenbei \x1b[1m")
    assert capsys.readouterr() == ("Ergebnis fett\n", "nebenbei ␛[1m\n")


@pytest.mark.posix("a stream without a number of the system is no console on Windows")
def test_colour_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    console.out(Styled("Fehler\x1b[0m", Style.RED))
    assert terminal.getvalue() == "\x1b[31mFehler␛[0m\x1b[0m\n"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv(name, value)
    assert console.rendered(Styled("Fehler", Style.RED)) == "Fehler"


DATA = "::error::x;##[error]\r\n b;c\r\n"
"""A table as CSV, of which a forge would obey the first line."""


def test_data_for_programs_are_exact(capfd: pytest.CaptureFixture[str]) -> None:
    console.data(DATA)
    assert capfd.readouterr() == (DATA, "")


def test_data_in_the_log_of_a_job_are_inert_and_it_is_said(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    read, write = os.pipe()
    with os.fdopen(write, "w", newline="\n") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        console.data(DATA)
        console.data("a;b\r\n")
    with os.fdopen(read, newline="") as pipe:
        assert pipe.read() == "∶:error::x;#♯[error]\r\n b;c\r\na;b\r\n"
    assert capfd.readouterr().err.count("FILE") == 2  # one sentence, which names it twice


def test_data_in_a_file_are_exact_in_a_job_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    with (tmp_path / "a.csv").open("w", newline="\n") as file:
        monkeypatch.setattr(sys, "stdout", file)
        console.data(DATA)
    assert (tmp_path / "a.csv").read_bytes().decode() == DATA


@pytest.mark.parametrize("value", ["", "0", "false", "False"])
def test_a_machine_may_say_that_it_runs_no_job(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CI", value)
    assert not console.is_log(sys.stdout)


def test_data_on_a_terminal_steer_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    console.data("\x1b[2J;a\r\n::x")
    assert terminal.getvalue() == "␛[2J;a\n∶:x\n"


def test_a_message_never_stands_in_the_middle_of_a_line_of_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both streams go into one log, what follows the message would begin a line."""
    read, write = os.pipe()
    with os.fdopen(write, "wb", 0) as log:
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(log, 16), write_through=True))
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(log, write_through=True))
        console.out("x" * 16 + "::error::x")
        console.err("nebenbei")
    with os.fdopen(read) as pipe:
        assert pipe.read() == "x" * 16 + "::error::x\nnebenbei\n"


HEADS = (ColumnHead("Kennung", firm=True), ColumnHead("Titel"), ColumnHead("Zahl", right=True))
ROWS = (("a", "Kurz", "7"), ("sprachfoerderung", "Ein Titel\nin zwei Zeilen " + "x" * 200, "12"))


def test_a_piped_table_has_one_line_for_each_row(capsys: pytest.CaptureFixture[str]) -> None:
    console.table(HEADS, ROWS)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1].split() == ["a", "Kurz", "7"]
    assert "Ein Titel in zwei Zeilen xxx" in lines[2]
    assert [line.index("Zahl" if number == 0 else end) + len(end if number else "Zahl") for number, (line, end) in
            enumerate(zip(lines, ("", "7", "12"), strict=True))] == [len(lines[0])] * 3  # fmt: skip


def test_an_empty_table_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    console.table(HEADS, ())
    assert capsys.readouterr() == ("", "")


def test_a_table_on_a_terminal_takes_no_markup_and_breaks_no_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("NO_COLOR", "1")
    console.table(
        HEADS, (("interkultureller-garten", "[bold]Garten[/bold] [/x] \x1b[2J für alle, die gern graben", "7"),)
    )
    printed = terminal.getvalue()
    assert "interkultureller-garten" in printed
    assert "[bold]Garten[/b" in printed
    assert "\x1b[2J" not in printed
    assert max(len(line) for line in printed.splitlines()) <= 50


def test_prose_is_never_wider_than_a_line_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, width in (("30", 40), ("80", 80), ("300", 100)):
        monkeypatch.setenv("COLUMNS", columns)
        assert console.width() == width


def test_streams_speak_utf8_whatever_the_machine_says(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii", newline="\r\n"))
    console.speak_utf8()
    console.out("Förderung")
    sys.stdout.flush()
    assert raw.getvalue() == "Förderung\n".encode()


def looked_at(monkeypatch: pytest.MonkeyPatch, patience: float) -> Terminal:
    """Standard error, at which somebody looks with so much patience."""
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(console, "PATIENCE", patience)
    return terminal


def wait_for(terminal: Terminal, text: str) -> None:
    """Until it is there; a test that waits for ever says nothing."""
    for _turn in range(6000):
        if text in terminal.getvalue():
            return
        sleep(0.01)
    pytest.fail(f"{text} never came")


def test_long_work_shows_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = looked_at(monkeypatch, 0)
    with console.progress("Seiten [red]\x1b[31m") as told:
        told(3, 7)
        wait_for(terminal, "3/7")
        told(5, 7)
        wait_for(terminal, "5/7")
    assert "Seiten [red]␛[31m" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K"), "the line is empty again"


def test_a_bar_appears_where_it_is_not_known_how_much_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = looked_at(monkeypatch, 0)
    with console.progress("Seiten"):
        wait_for(terminal, "0/?")


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = looked_at(monkeypatch, 3600)
    with console.progress("Seiten") as told:
        told(1, 1)
    assert terminal.getvalue() == ""


def test_nobody_is_shown_a_bar_where_nobody_looks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "PATIENCE", 0)
    with console.progress("Seiten") as told:
        told(1, 2)
    assert capsys.readouterr() == ("", "")
