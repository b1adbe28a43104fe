"""How a run ends: 0, 1, 2, 3, 130, never a traceback that nobody asked for, and always UTF-8."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest
import typer

from konzept import __version__
from konzept.cli.group import App, Program
from konzept.cli.settings import Settings, settings_of, split_settings
from konzept.source.failure import KonzeptError
from konzept.system import console
from tests.fixtures.towns import SMALL


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no repository sets the language."""
    monkeypatch.chdir(tmp_path)


def konzept(*words: str, cwd: Path = SMALL, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A real process, in the bare C locale where nothing else is said."""
    command = [sys.executable, "-m", "konzept", *words]
    surroundings = {**os.environ, "LC_ALL": "C", **environment}
    return subprocess.run(command, capture_output=True, cwd=cwd, env=surroundings, check=False)


class OwnError(KonzeptError):
    """A kind of error with an exit code of its own."""

    exit_code = 1


def program(error: BaseException | None) -> typer.Typer:
    """A program whose command `go` ends in an error, or tells its settings."""
    app = App(cls=Program, no_args_is_help=True, add_completion=False, rich_markup_mode=None)

    @app.command("go")
    def go(context: typer.Context) -> None:
        if error is not None:
            raise error
        console.out(str(settings_of(context)))

    @app.command("count")
    def count(
        number: Annotated[int, typer.Argument()],
        *,
        to: Annotated[int, typer.Option("--to")],
        by: Annotated[str, typer.Option("--by")] = "",
    ) -> None:
        console.out(f"{number} {to} {by}")

    return app


def ending(app: typer.Typer, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        app([*words])
    out, err = capsys.readouterr()
    return int(str(caught.value.code or 0)), out, err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KonzeptError("Das fehlt.", "Bitte anlegen."), 2, "Error: Das fehlt.\n  Bitte anlegen.\n"),
        (OwnError("Besetzt."), 1, "Error: Besetzt.\n"),
        (typer.Exit(1), 1, ""),
        (typer.Exit(), 0, ""),
        (typer.Abort(), 130, ""),
        (KeyboardInterrupt(), 130, ""),
        (typer.BadParameter("Zwei Wörter."), 2, "Error: Zwei Wörter.\n"),
        (OSError(errno.ENOSPC, "No space left", "a.yaml"), 2, "Error: a.yaml: the disk is full.\n"),
        (PermissionError(errno.EACCES, "Permission denied", "a.yaml"), 2, "Error: a.yaml: access is denied.\n"),
        (OSError(errno.EIO, "I/O"), 2, f"Error: The output: system error {errno.EIO}.\n"),
    ],
)
def test_a_run_ends_with_a_sentence_and_its_code(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, said: str
) -> None:
    ended, out, err = ending(program(error), capsys, "go")
    assert (ended, out) == (code, "")
    assert err.startswith(said)
    assert "Traceback" not in err
    assert said or err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("count", "3"), "Error: The option --to is missing.\n"),
        (("count", "--to", "5"), "Error: NUMBER is missing.\n"),
        (("count", "drei", "--to", "5"), "Error: “drei” does not fit NUMBER.\n  Expected is NUMBER.\n"),
        (("count", "3", "--to", "x"), "Error: “x” does not fit --to.\n  Expected is NUMBER.\n"),
    ],
)
def test_numbers_and_what_must_be_given(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    code, out, err = ending(program(None), capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert ending(program(None), capsys, "count", "3", "--to", "5") == (0, "3 5 \n", "")


def test_help_names_what_must_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    _code, out, _err = ending(program(None), capsys, "count", "--help")
    assert out.startswith("Usage: konzept count [OPTIONS] NUMBER\n")
    assert "--to NUMBER   [required]\n" in out
    assert "--by TEXT\n" in out


def test_a_fault_of_ours_apologises(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ending(program(ZeroDivisionError("Kern")), capsys, "go")
    assert (code, out) == (3, "")
    assert err.startswith(
        "Error: Sorry: this is a fault in konzept itself (ZeroDivisionError).\n  Please report it at https://"
    )
    assert "Traceback" not in err
    _code, _out, err = ending(program(ZeroDivisionError("Kern")), capsys, "go", "--debug")
    assert "Traceback (most recent call last)" in err
    assert "ZeroDivisionError: Kern" in err


@pytest.mark.parametrize(
    ("words", "settings", "rest"),
    [
        ((), Settings(), []),
        (("list",), Settings(), ["list"]),
        (("--root", "a", "list"), Settings(root=Path("a")), ["list"]),
        (("list", "--root=a", "--debug", "x"), Settings(root=Path("a"), debug=True), ["list", "x"]),
        (("--concept", "c", "list", "--lang", "de"), Settings(concept="c", lang="de"), ["list"]),
        (("list", "--", "--debug"), Settings(), ["list", "--", "--debug"]),
        (("diff", "--concepts", "a", "b"), Settings(), ["diff", "--concepts", "a", "b"]),
    ],
)
def test_options_of_every_command_stand_anywhere(words: tuple[str, ...], settings: Settings, rest: list[str]) -> None:
    assert split_settings(words) == (settings, rest)


def test_a_command_gets_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ending(program(None), capsys, "go", "--concept", "c", "--lang=de")
    assert (code, err) == (0, "")
    assert out == f"{Settings(concept='c', lang='de')}\n"


# Real processes -------------------------------------------------------------------------------------------------------


def test_version() -> None:
    done = konzept("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"konzept {__version__}\n".encode(), b"")
    done = konzept("--lang", "de", "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"konzept {__version__}\n".encode(), b"")


def test_output_is_utf8_in_any_locale() -> None:
    done = konzept(
        "--lang", "de", "list", "--as-of", "2027", "--theme", "sprache", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert done.returncode == 0
    assert "läuft" in done.stdout.decode("utf-8")
    assert done.stderr.decode("utf-8") == "3 Einträge\n"


def test_nothing_found_is_2(tmp_path: Path) -> None:
    done = konzept("list", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Error: There is no folder")


def test_a_reader_that_goes_away_is_met_with_silence() -> None:
    command = [sys.executable, "-m", "konzept", "schema"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=SMALL)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), said) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "konzept", "--lang", "en", "schema"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=SMALL, check=False)
    assert done.returncode == 2
    assert done.stderr == b"Error: The output: the disk is full.\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "2>/dev/full"])
def test_a_stream_that_takes_nothing_changes_no_exit_code(closed: str) -> None:
    for words, code in (("list measures", 0), ("nix", 2), ("--version", 0)):
        line = f'"$0" -m konzept {words} {closed}'
        done = subprocess.run(["sh", "-c", line, sys.executable], capture_output=True, cwd=SMALL, check=False)
        assert (done.returncode, b"Traceback" in done.stderr) == (code, False), words


def test_a_folder_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    for words, code in (("list", 2), ("validate concepts", 2), ("--help", 0), (f"list --root {SMALL}", 0)):
        line = f'mkdir {tmp_path}/weg && cd {tmp_path}/weg && rmdir {tmp_path}/weg && "$0" -m konzept {words}'
        done = subprocess.run(["sh", "-c", line, sys.executable], capture_output=True, check=False)
        assert (done.returncode, b"Traceback" in done.stderr) == (code, False), words
        assert code == 0 or b"no longer there" in done.stderr


def test_interrupted_is_130() -> None:
    program_ = (
        "import os, signal, sys; sys.argv = ['konzept', 'list'];"
        "signal.signal(signal.SIGINT, signal.default_int_handler);"  # whoever started the tests may ignore it
        "import konzept.system.files; konzept.system.files.read = lambda root: os.kill(os.getpid(), signal.SIGINT);"
        "from konzept.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program_], capture_output=True, cwd=SMALL, check=False)
    assert (done.returncode, done.stderr) == (130, b"")
