"""`list calls` and `list grants`: exact amounts, as they count on the day asked for."""

import json
from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from konzept import cli
from tests.fixtures.towns import MUSTERSTADT

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def call(*words: str, lang: str = "en") -> Result:
        return CliRunner().invoke(cli.app, ["--root", str(MUSTERSTADT), "--lang", lang, *words])

    return call


def ids(result: Result) -> list[str]:
    return [line.split()[0] for line in result.stdout.splitlines()[1:]]


def test_grants_for_programs(run: Run) -> None:
    result = run("list", "grants", "--format", "json", "--as-of", "2026-03-12")
    found = {item["id"]: item for item in json.loads(result.stdout)}
    assert found["lesecafe"] == {
        "address": "musterstadt-2024/grant/lesecafe",
        "kind": "grant",
        "concept": "musterstadt-2024",
        "id": "lesecafe",
        "title": "Lesecafé am Wasserturm",
        "call": "2025",
        "applicant": "Freiwilligenagentur Musterstadt",
        "state": "settled",
        "submitted": "2025-03-21",
        "decision": "vergabe-2025",
        "decided": "2025-04-28",
        "requested": "9500.00",
        "granted": "8000.00",
        "settled": "7412.35",
        "returned": "587.65",
        "measures": ["lernpatenschaften"],
        "themes": ["sprache-und-bildung", "beteiligung", "wohnen"],
        "draft": False,
        "file": "concepts/musterstadt-2024/grants/lesecafe.yaml",
    }


def test_calls_for_programs(run: Run) -> None:
    result = run("list", "calls", "--format", "json", "--as-of", "2026-03-12")
    one, two = json.loads(result.stdout)
    keys = (
        "title",
        "phase",
        "budget",
        "applications",
        "requested",
        "granted",
        "settled",
        "returned",
        "open",
        "unknown",
    )
    assert [one[key] for key in keys] == [
        "Call 2025", "ended", "50000.00", 3, "15500.50", "12200.00", "7412.35", "587.65", "37800.00", 0,
    ]  # fmt: skip
    assert [two[key] for key in keys] == ["Call 2026", "open", None, 0, None, None, None, None, None, 0]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--state", "granted"), ["hoffest"]),
        (("--state", "bewilligt", "--lang", "de"), ["hoffest"]),
        (("--state", "granted", "--as-of", "2025-12-31"), ["hoffest", "lesecafe"]),
        (("--state", "submitted", "--as-of", "2025-04-27"), ["geheim", "hoffest", "lesecafe", "theaterfahrt"]),
        (("--theme", "beteiligung"), ["geheim", "lesecafe"]),
        (("--where", "requested=1.800,50 €"), ["theaterfahrt"]),
        (("--where", "applicant=Kulturverein Bühne"), ["theaterfahrt"]),
        (("--where", "call=2026"), []),
        (("--where", "granted="), ["geheim", "theaterfahrt"]),
    ],
)
def test_grants_that_fit(run: Run, words: tuple[str, ...], found: list[str]) -> None:
    assert ids(run("list", "grants", "--as-of", "2026-03-12", *words)) == found


def test_calls_of_a_theme(run: Run) -> None:
    assert ids(run("list", "calls", "--theme", "wohnen")) == ["2025"]


@pytest.mark.parametrize("words", [("calls", "--state", "granted"), ("grants", "--late"), ("grants", "--state", "x")])
def test_what_does_not_fit_is_refused(run: Run, words: tuple[str, ...]) -> None:
    assert run("list", *words).exit_code == 2


def test_a_spreadsheet_gets_amounts_it_can_add_up(run: Run) -> None:
    rows = run("list", "grants", "--format", "csv", "--as-of", "2026-03-12", lang="de").stdout.splitlines()
    assert ";9.500,00;8.000,00;7.412,35;587,65;" in next(row for row in rows if "Lesecafé" in row)


def test_a_table_for_people(run: Run) -> None:
    head, *rows = run("list", "calls", "--as-of", "2026-03-12", lang="de").stdout.splitlines()
    assert head.split("  ")[0] == "Kennung"
    assert "Noch frei (EUR)" in head
    assert rows[0].endswith("37.800,00")
