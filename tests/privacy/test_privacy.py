"""No mark reaches the public, be it in a text, in a file name or in disguise; and the search finds what is there."""

import re
from collections.abc import Mapping

import pytest
import typer
from typer.core import TyperGroup

from konzept import cli
from tests.conftest import IN_CI
from tests.privacy.conftest import published
from tests.privacy.outputs import KEEPERS_COMMANDS, PUBLIC_COMMANDS
from tests.privacy.planting import EARLIER, HOME, PUBLIC, Planting, leaks, planted


def test_no_mark_is_in_any_public_output(hidden: tuple[Mapping[str, str], Planting, Planting]) -> None:
    pages, now, before = hidden
    places = {**before.plants.years, **before.plants.numbers, **before.plants.words}
    places |= {**now.plants.years, **now.plants.numbers, **now.plants.words}
    found = {name: sorted({places.get(mark, mark) for mark in leaks(text)}) for name, text in pages.items()}
    assert {name: marks for name, marks in found.items() if marks} == {}


def test_what_is_public_is_in_every_output(hidden: tuple[Mapping[str, str], Planting, Planting]) -> None:
    pages, _now, _before = hidden
    assert [name for name, text in pages.items() if PUBLIC not in text] == []


def test_every_text_and_number_of_every_kind_is_planted(hidden: tuple[Mapping[str, str], Planting, Planting]) -> None:
    _pages, now, _before = hidden
    assert len(now.plants.words) > 1000
    assert len(now.plants.numbers) > 50


@pytest.fixture(scope="session")
def shown() -> Mapping[str, str]:
    """The same, but the drafts are none."""
    now = planted(drafts=False)
    return published(now, planted(drafts=False, offset=5000, ids=now.ids), "de")


@IN_CI
def test_the_same_records_are_found_where_they_are_no_drafts(shown: Mapping[str, str]) -> None:
    overview = {"render alone index.html", "render alone index.md"}
    no_record = {"render imprint.html", "render alone imprint.html"}
    columns = {name for name in shown if name.endswith("csv-metadata.json")}
    of_the_cover = {f"render {concept}.funds.csv" for concept in (HOME, EARLIER)}  # no draft in either run
    silent = overview | no_record | columns | of_the_cover
    assert {name for name, text in shown.items() if not leaks(text)} <= silent
    assert len(set.union(*(leaks(text) for text in shown.values()))) > 300


@pytest.mark.parametrize(
    "disguise",
    ["zqx0001zqx", "ZQX0001ZQX", "%7Aqx0001zqx", "&#122;qx0001zqx", "zqx00\N{SOFT HYPHEN}01zqx", "zqx00\r\n 01zqx",
     "73.100.001,00 €", "73,100,001", "73100001", "1207-03", "im Jahr 1207"],
)  # fmt: skip
def test_a_mark_is_found_in_disguise(disguise: str) -> None:
    assert leaks(f"davor {disguise} danach")
    assert not leaks("davor 2025-03 und 8.000,00 € danach")


def test_every_command_is_for_the_public_or_for_those_who_keep_the_files() -> None:
    program = typer.main.get_command(cli.app)
    assert isinstance(program, TyperGroup)
    assert program.commands.keys() == PUBLIC_COMMANDS.keys() | KEEPERS_COMMANDS


@IN_CI
def test_every_public_format_is_searched(shown: Mapping[str, str]) -> None:
    wanted = {(command, form) for command, forms in PUBLIC_COMMANDS.items() for form in forms}
    made = {(name.split()[0], word) for name in shown for word in re.split(r"[ .]", name)[1:]}
    assert wanted <= made
