"""What an edit costs where a site was made before: rendered once more, and shown by the preview; and memory.

python benchmarks/again.py [MEASURES ...]

Each render is a process of its own with a cache of its own, in processor time. For the preview it is the time by the
clock from a save to the answer with the page. “A measure” compares a figure for each measure with that of the first
site: near 1 means that it grows as the site does.
"""

import gc
import os
import runpy
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from konzept.publication.preview import PreviewRequest, look
from konzept.publication.serve import Preview, Server, signature
from konzept.source.snapshot import Snapshot
from konzept.system import files

generated: Callable[[int], Snapshot] = runpy.run_path(str(Path(__file__).with_name("site.py")))["generated"]

KONZEPT = str(Path(sys.executable).with_name("konzept"))
HOME = "concepts/musterstadt-2024"
DAY = date(2026, 3, 12)
HEADS = (
    "measures",
    "first, s",
    "a measure",
    "again, s",
    "edited, s",
    "edited:first",
    "peak, MB",
    "a measure",
    "shown, s",
)
SAVES = 5


class Cost(NamedTuple):
    """Of one process."""

    seconds: float
    megabytes: float


def render(root: Path) -> Cost:
    """Publish the site in a process of its own."""
    command = [
        KONZEPT,
        "--root",
        str(root),
        "render",
        "--format",
        "site",
        "--as-of",
        str(DAY),
        "-o",
        str(root / "build"),
    ]
    bytecode = {
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "konzept-bytecode"),
    }
    surroundings = {**os.environ, **bytecode, "XDG_CACHE_HOME": str(root / "cache")}
    started = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, used = os.wait4(started.pid, 0)
    assert status == 0
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def edits(root: Path) -> Iterator[str]:
    """Give a measure one new title after the other."""
    place = root / HOME / "measures" / "patenschaft-5.yaml"
    text = place.read_text("utf-8")
    number = 0
    while True:
        number += 1
        place.write_text(text.replace("title: ", f"title: Nummer {number}, "), "utf-8")
        yield f"Nummer {number}, "


def shown(root: Path) -> float:
    """Seconds from a save to the answer with the page of the measure, as a browser asks for it."""
    gc.set_threshold(100_000)  # as the program itself does
    preview = Preview(
        lambda before: look(files.read(root), PreviewRequest(DAY, form="site"), before), lambda: signature(root)
    )
    taken = []
    with Server(preview, 0) as server:
        watcher = threading.Thread(target=preview.watch)
        watcher.start()
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def ask(path: str) -> str:
            connection = HTTPConnection("localhost", server.server_port)
            connection.request("GET", path)
            return connection.getresponse().read().decode()

        made = edits(root)
        ask(f"/{HOME.removeprefix('concepts/')}/measure/patenschaft-5.html")
        for _save in range(SAVES):
            number, begun = preview.number, perf_counter()
            title = next(made)
            while preview.wait(number) == number:
                pass
            assert title in ask(f"/{HOME.removeprefix('concepts/')}/measure/patenschaft-5.html")
            taken.append(perf_counter() - begun)
        preview.end()
        watcher.join()
        server.shutdown()
    return statistics.median(taken)


def measured(count: int) -> tuple[Cost, Cost, Cost, float]:
    """The first render, one without a change, one after an edit, and the preview."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, content in generated(count).items():
            assert isinstance(content, bytes)
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        first, again = render(root), render(root)
        next(edits(root))
        return first, again, render(root), shown(root)


def main(counts: list[int]) -> None:
    """Print a line for each number of measures."""
    print("".join(f"{head:>{len(head) + 3}}" for head in HEADS))
    measured(10)  # writes the bytecode, which an installed program has
    smallest: Cost | None = None
    for count in counts:
        first, again, edited, seen = measured(count)
        each = Cost(first.seconds / count, first.megabytes / count)
        smallest = smallest or each
        figures = (
            str(count),
            f"{first.seconds:.2f}",
            f"{each.seconds / smallest.seconds:.2f}",
            f"{again.seconds:.2f}",
            f"{edited.seconds:.2f}",
            f"{edited.seconds / first.seconds:.2f}",
            f"{first.megabytes:.0f}",
            f"{each.megabytes / smallest.megabytes:.2f}",
            f"{seen:.2f}",
        )
        print("".join(f"{figure:>{len(head) + 3}}" for figure, head in zip(figures, HEADS, strict=True)), flush=True)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [100, 300, 1000, 3000])
