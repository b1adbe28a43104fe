"""Help and usage errors in the language of the reader: no word of the library's English is left in German."""

import re
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner, Result

from konzept import cli
from konzept.cli.help import Panel
from konzept.cli.language import decide
from konzept.i18n.messages import language

PROGRAM = typer.main.get_command(cli.app)
assert isinstance(PROGRAM, TyperGroup)
COMMANDS = sorted(PROGRAM.commands)

ENGLISH = re.compile(
    r"\b(Usage|Options|Arguments?|Commands?|Error|Missing|No such|Invalid|Try|Show this|default|required|"
    r"unexpected|requires|Did you mean|Choose from|for help|the|and|of|with|not)\b"
)
"""Words of typer, and words that no English sentence does without."""


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.app, [*words])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def english_in(text: str) -> list[str]:
    """English words in a text, but for names of options and own words such as on-track."""
    return [match.group() for match in ENGLISH.finditer(re.sub(r"\S*-\S*", "", text))]


def test_the_overview_groups_commands_by_what_they_are_for() -> None:
    lines = run("--lang", "en", "--help").stdout.splitlines()
    heads = [line for line in lines if line and not line.startswith(" ")]
    panels = [head for head in heads if head in set(Panel)]
    assert panels == [panel for panel in Panel if panel in panels]
    assert {"Check", "Read", "Write and change", "Publish"} <= set(panels)
    assert heads[0] == "Usage: konzept [OPTIONS] COMMAND …"
    assert "  --root DIR                The repository, if not this folder." in lines
    for name in COMMANDS:
        assert any(line.startswith(f"  {name} ") for line in lines)


def test_every_command_is_in_the_family_that_is_loaded_for_it() -> None:
    assert isinstance(PROGRAM, TyperGroup)
    for name, command in PROGRAM.commands.items():
        (family,) = (family for family, names in cli.FAMILIES.items() if name in names)
        assert getattr(command.callback, "__module__", "") == f"konzept.cli.commands.{family}"
    assert sorted(name for names in cli.FAMILIES.values() for name in names) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_under_a_heading(name: str) -> None:
    assert isinstance(PROGRAM, TyperGroup)
    assert getattr(PROGRAM.commands[name], "rich_help_panel", None) in set(Panel)


@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS)])
def test_help_in_german_has_no_english(words: tuple[str, ...]) -> None:
    result = run("--lang", "de", *words, "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Aufruf: konzept")
    assert english_in(result.stdout) == []


@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS)])
def test_help_fits_the_line(words: tuple[str, ...]) -> None:
    for lang in ("de", "en"):
        text = run("--lang", lang, *words, "--help").stdout
        assert max(len(line) for line in text.splitlines()) <= 80


def test_a_default_is_named_once() -> None:
    text = " ".join(run("--lang", "en", "list", "--help").stdout.split())
    assert "themes, groups, offers, bodies, decisions, events … or concepts. [default: measures]" in text
    assert "--late Only those whose last day has passed. --start-missed" in text


def test_without_a_command_there_is_help_and_exit_code_2() -> None:
    result = run("--lang", "de")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Aufruf: konzept [OPTIONEN] BEFEHL …\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lsit",), "Fehler: Den Befehl „lsit“ gibt es nicht.\n  Gemeint ist wohl „list“.\n"),
        (("xyz",), "Fehler: Den Befehl „xyz“ gibt es nicht.\n"),
        (("--",), "Fehler: Der Befehl fehlt.\n  Aufruf: konzept [OPTIONEN] BEFEHL …\n  Mehr dazu: konzept --help\n"),
        (("list", "--stat", "x"), "Fehler: Die Option --stat gibt es nicht.\n  Gemeint ist wohl „--state“.\n"),
        (("list", "-x"), "Fehler: Die Option -x gibt es nicht.\n"),
        (("list", "--theme"), "Fehler: Hinter der Option --theme fehlt ein Wert.\n"),
        (("list", "--late=3"), "Fehler: Die Option --late nimmt keinen Wert.\n"),
        (
            ("list", "--format", "xml"),
            "Fehler: „xml“ passt nicht zu --format.\n  Möglich sind: table, json, csv, md, xlsx.\n",
        ),
        (("list", "--format", "jsno"), "Fehler: „jsno“ passt nicht zu --format.\n  Gemeint ist wohl „json“.\n"),
        (("show",), "Fehler: EINTRAG fehlt.\n"),
        (("show", "a", "b"), "Fehler: Das sind mehr Wörter, als „konzept show“ annimmt.\n"),
        (("list", "--root"), "Fehler: Hinter der Option --root fehlt ein Wert.\n"),
        (("list",), "Fehler: Hier und darüber gibt es keinen Ordner „concepts“.\n"),
        (("--show-completion", "tcsh"), "Fehler: Für die Shell „tcsh“ gibt es keine Ergänzung.\n  Möglich sind: bash,"),
    ],
)
def test_wrong_usage_is_explained_in_german(words: tuple[str, ...], said: str) -> None:
    result = run("--lang", "de", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert english_in(result.stderr) == []


def test_what_was_typed_is_echoed_harmlessly() -> None:
    result = run("--lang", "en", "\x1b[2J\u202e")
    assert result.stderr == "Error: There is no command “[2J”.\n"


# Which language -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "settings", "environment", "spoken"),
    [
        ("de", "language: en\n", {"LANG": "en_GB.UTF-8"}, "de"),
        ("en", "language: de\n", {"LANG": "de_DE.UTF-8"}, "en"),
        (None, "# unser Repository\nlanguage: 'de-AT'\r\nreminders: {due: 3}\n", {"LANG": "en_GB"}, "de"),
        (None, 'publisher: {name: x}\nlanguage:   "en"\n', {"LANG": "de_DE"}, "en"),
        (None, "reminders: {due: 3}\n", {"LANG": "de_DE.UTF-8"}, "de"),
        (None, "publisher:\n  language: de\n", {}, "en"),
        (None, None, {"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, "en"),
        (None, None, {"LC_ALL": "", "LC_MESSAGES": "de_CH", "LANG": "C"}, "de"),
        (None, None, {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, None, {}, "en"),
    ],
)
def test_the_language_is_asked_for_else_of_the_repository_else_of_the_machine(
    folder: Path, asked: str | None, settings: str | None, environment: dict[str, str], spoken: str
) -> None:
    inner = folder / "concepts" / "musterstadt" / "measures"
    inner.mkdir(parents=True)
    if settings is not None:
        (folder / "konzept.yaml").write_bytes(settings.encode())
    assert decide(asked, inner, environment) == spoken


def test_a_settings_file_that_is_none_is_no_obstacle(folder: Path) -> None:
    (folder / "concepts").mkdir()
    (folder / "konzept.yaml").mkdir()
    assert decide(None, folder, {}) == "en"


def test_a_run_leaves_no_language_behind() -> None:
    run("--lang", "de", "--help")
    assert language() == "en"


def test_an_unknown_language_is_refused() -> None:
    result = run("--lang", "fr", "list")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: “fr” is not a language of this program.\n  Possible are: de, en.\n",
    )
