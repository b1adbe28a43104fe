"""A few inputs of every driver; `make fuzz` sends thousands. And the looking itself sees what it is there to see."""

import io
import zipfile
from random import Random

import pytest

from tests.conftest import PROFILE
from tests.fuzz import printed
from tests.fuzz.driver import FAILURES, Driver, Leak, Lost, Outcome, Parts, number, tried
from tests.fuzz.drivers import DRIVERS
from tests.fuzz.packages import packed, unpacked
from tests.fuzz.shrink import smallest

RARELY = 20 if PROFILE == "full" else 60
"""For so many of a driver's share in a long run there is one input here."""


@pytest.mark.parametrize("driver", DRIVERS, ids=lambda driver: driver.name)
def test_a_few_inputs_of_every_driver_break_nothing(driver: Driver) -> None:
    verdicts = [tried(driver, number(driver, 0, at)) for at in range(4 + driver.share // RARELY)]
    assert [verdict for verdict in verdicts if verdict.outcome in FAILURES] == []


@pytest.mark.parametrize("driver", DRIVERS, ids=lambda driver: driver.name)
def test_an_input_is_the_same_every_time(driver: Driver) -> None:
    assert number(driver, 0, 3) == number(driver, 0, 3)
    assert len({number(driver, 0, at) for at in range(20)}) > 5


def test_a_package_has_no_time_of_day() -> None:
    content = packed({"word/document.xml": b"<w:document/>", "leer.xml": b""})
    assert unpacked(content) == {"word/document.xml": b"<w:document/>", "leer.xml": b""}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def failing(parts: Parts) -> Outcome:
    match parts[0].split()[-1:]:
        case [b"leak"]:
            printed.safe(f"a page with {printed.SECRET}")
        case [b"lost"]:
            raise Lost
        case [b"hang"]:
            while True:
                pass
        case [b"crash"]:
            raise ZeroDivisionError
    return Outcome.FINE


@pytest.mark.parametrize("word", ["leak", "lost", "crash", "fine"])
def test_a_failure_is_seen_and_its_input_made_small(word: str) -> None:
    driver = Driver("failing", 1, lambda random: (random.randbytes(3),), failing)
    assert tried(driver, (f"much that does not matter\nand {word}".encode(),)).outcome == word
    least = smallest(
        (f"much that does not matter\nand {word}".encode(),), lambda parts: tried(driver, parts).outcome == word
    )
    assert word == "fine" or least == (word.encode(),)


def test_what_takes_too_long_is_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.driver.SECONDS", 0.05)
    assert tried(Driver("failing", 1, lambda _random: (b"",), failing), (b"hang",)).outcome is Outcome.HANG


@pytest.mark.parametrize(
    "page",
    [
        "<p onclick='x'>x</p>",
        "<img src='x.png'>",
        "<img src='https://evil.example/assets/x.png' alt='' width='1' height='1'>",
        "<img src='javascript:assets/x.png' alt='' width='1' height='1'>",
        "<a href='javascript:x'>x</a>",
        "<a href='java\tscript:x'>x</a>",
        "<a href='//evil.example'>x</a>",
        "<link rel='stylesheet' href='https://evil.example/x.css'>",
        "<script src='https://evil.example/x.js'></script>",
        "<p>x</b></p>",
        "<p>\U000e0001\U000e0064x\U000e007f</p>",
    ],
)
def test_a_page_that_is_not_safe_is_seen(page: str) -> None:
    head = "<!DOCTYPE html><html><head><title>x</title></head><body>"
    picture = "<img src='../assets/zelt.png' alt='Ein Zelt' width='40' height='30'>"
    printed.check_page(f"{head}<p><a href='https://a.example'>x</a>{picture}</p></body></html>")
    with pytest.raises(Exception):  # noqa: B017, PT011 - html5lib has errors of its own
        printed.check_page(f"{head}{page}</body></html>")


def test_a_secret_and_a_sign_that_is_not_seen_are_seen() -> None:
    with pytest.raises(Leak):
        printed.safe(f"a page with {printed.SECRET.upper()}")
    for sign in "\x1b\x07\x85\u202e\u2066\ud800":
        with pytest.raises(AssertionError):
            printed.safe(f"a{sign}b")
    printed.safe("Zeile\nمرحبا\u200c 👪\tEnde")


def test_changes_change() -> None:
    from tests.fuzz.mutate import MUTATIONS

    content = b"title: Kurse\ngoals: [a, b]\nstatus:\n  - {date: 2024, state: started}\n"
    for mutation in MUTATIONS:
        made = {mutation(content, Random(seed), content[::-1]) for seed in range(20)}  # noqa: S311
        assert made - {content}, mutation
