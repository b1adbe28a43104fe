"""How long a concept as one document takes to open on a slow processor, and what of it is layout.

    python -m benchmarks.opening [TIMES ...] [--root FOLDER]

Every measure of the repository is there so many times. The processor is slowed six times by Chromium itself; the time
ends with the first frame that is painted after everything is loaded. Beside it stand an empty page, by which machines
compare, and the same page unfolded and with everything laid out at once.
"""

import argparse
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.source.snapshot import Snapshot
from konzept.system import files

DAY = date(2026, 3, 12)
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
SLOWER = 6
ROUNDS = 3
WINDOWS = ((1440, 900), (390, 844))
EMPTY = "<!DOCTYPE html><title>-</title><p>-</p>"
LAID_OUT = "<style>main > .chapter { content-visibility: visible !important }</style></head>"

PAINTED = """() => new Promise(done => requestAnimationFrame(() => {
  const after = new MessageChannel();
  after.port1.onmessage = () => done();
  after.port2.postMessage(0);
}))"""


@dataclass(frozen=True)
class Opening:
    """What it took to open a page once: seconds of the clock, of them seconds of layout and style."""

    seconds: float
    layout: float
    nodes: int


def repeated(snapshot: Snapshot, times: int) -> Snapshot:
    """A repository in which every measure is there so many times."""
    more = {
        path.replace(".yaml", f"-{number}.yaml"): content
        for path, content in snapshot.items()
        if "/measures/" in path
        for number in range(2, times + 1)
    }
    return {**snapshot, **more}


def opening(browser: Any, page: Path, size: tuple[int, int]) -> Opening:
    """Open a page in a new window on a slowed processor."""
    window = browser.new_page(viewport={"width": size[0], "height": size[1]})
    tools = window.context.new_cdp_session(window)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tools.send("Performance.enable")
    begun = window.evaluate("() => Date.now()")
    window.goto(page.as_uri(), wait_until="load")
    window.evaluate(PAINTED)
    seconds = (window.evaluate("() => Date.now()") - begun) / 1000
    told = {each["name"]: each["value"] for each in tools.send("Performance.getMetrics")["metrics"]}
    window.close()
    return Opening(seconds, told["LayoutDuration"] + told["RecalcStyleDuration"], int(told["Nodes"]))


def main(times: list[int], root: Path) -> None:
    """Print a line for each page and window."""
    print(f"{'page':<44}{'window':>8}{'kB':>7}{'nodes':>8}{'seconds':>9}{'layout':>8}{'empty page':>12}{'ratio':>7}")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as home:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        empty = Path(home) / "empty.html"
        empty.write_text(EMPTY, "utf-8")
        for count in times:
            made = published(load(repeated(files.read(root), count)), DAY)
            pages = printed_pages(made, formats=("html",))
            for name, concept in made.concepts.items():
                text = pages[f"{name}.html"]
                about = f"{name}, {sum(not each.draft for each in concept.measures.values())} measures"
                for words, said in ((about, text), ("  all laid out", _unfolded(text))):
                    page = Path(home) / "page.html"
                    page.write_text(said, "utf-8")
                    for size in WINDOWS:
                        found = [opening(browser, page, size) for _round in range(ROUNDS)]
                        nothing = median(opening(browser, empty, size).seconds for _round in range(ROUNDS))
                        took, layout = median(f.seconds for f in found), median(f.layout for f in found)
                        print(
                            f"{words:<44}{size[0]:>8}{len(said.encode()) / 1000:>7.0f}{found[0].nodes:>8}{took:>9.2f}"
                            f"{layout:>8.2f}{nothing:>12.2f}{took / nothing:>7.0f}"
                        )
        browser.close()


def _unfolded(text: str) -> str:
    return text.replace("</head>", LAID_OUT, 1).replace("<details>", "<details open>")


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("times", nargs="*", type=int, default=[1, 6])
    options.add_argument("--root", type=Path, default=Path("examples/musterstadt"))
    asked = options.parse_args()
    main(asked.times, asked.root)
