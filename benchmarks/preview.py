"""How long one waits in the preview of `konzept serve`, from a save to the page, as a browser asks for it."""

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import urlsplit

from benchmarks.process import konzept, surroundings


def save_to_page(root: Path, path: str, page: str, saves: int) -> float:
    """The median of several saves, in seconds by the clock."""
    place = root / path
    text, waits = place.read_text("utf-8"), []
    with served(root) as port:
        ask(port, page)
        events = HTTPConnection("localhost", port)
        events.request("GET", "/-/events")
        news = events.getresponse()
        next_number(news)
        for number in range(saves):
            begun = perf_counter()
            place.write_text(text.replace("title: ", f"title: Nummer {number}, ", 1), "utf-8")
            next_number(news)
            assert f"Nummer {number}, " in ask(port, page)
            waits.append(perf_counter() - begun)
        events.close()
    return median(waits)


@contextmanager
def served(root: Path) -> Iterator[int]:
    """A preview of the site in a process of its own; its port."""
    case = konzept(root, "serve", "--format", "site", "--port", "0")
    with subprocess.Popen(
        case.command, cwd=root, env=surroundings(case), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        port = urlsplit(process.stdout.readline().strip()).port
        assert port
        try:
            yield port
        finally:
            process.terminate()


def ask(port: int, page: str) -> str:
    """The content of a page."""
    connection = HTTPConnection("localhost", port)
    connection.request("GET", f"/{page}")
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def next_number(news: Iterable[bytes]) -> None:
    """Wait until the preview tells of another state."""
    for line in news:
        if line.startswith(b"data:"):
            return
