"""How long a reader of the site waits for the table of measures: from a key to the painted frame that shows the answer.

    python -m benchmarks.filter [MEASURES ...]

Run in Chromium without a window. A frame is counted with style, layout and paint, whatever else the machine does. “As
one table” is the same page with its rows laid out as a table again.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks import town
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
ROUNDS = 5
DAY = date(2026, 3, 12)
TABLE = f"{town.identity(0)}/table.html"

STEPS: Mapping[str, Sequence[tuple[str, str]]] = {
    "nothing fits": (("q", "xyz"),),
    "all come back": (("q", "xyz"), ("q", "")),
    "an eighth fits": (("q", "lotse"),),
    "a letter more": (("q", "lotse"), ("q", "lotsen")),
    "another state": (("state", "planned"), ("state", "started")),
}
"""What is entered one after the other; the last is timed."""

ENTER = """([name, value]) => new Promise(done => {
  const field = document.querySelector(`[name=${name}]`), after = new MessageChannel();
  const begun = performance.now();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => {  // a message of now is told once this frame is painted
    after.port1.onmessage = () => done(performance.now() - begun);
    after.port2.postMessage(0);
  });
})"""

AS_ONE_TABLE = """() => document.getElementById("measures").removeAttribute("role")"""


def site_of(count: int, folder: Path) -> Path:
    """The page of the table of so many measures, with what it needs beside it."""
    loaded = load({path: text.encode() for path, text in town.concept(0, count)})
    pages = printed_pages(published(loaded, DAY), formats=("site",))
    (folder / TABLE).parent.mkdir(parents=True)
    for name in (TABLE, "style.css", "table.js"):
        (folder / name).write_text(pages[name], "utf-8")
    return folder / TABLE


def waits(page: Page) -> Iterator[tuple[str, list[float]]]:
    """For each entry how many milliseconds it took, in several rounds."""
    for name, entries in STEPS.items():
        taken: list[float] = []
        for _round in range(ROUNDS):
            wait = 0.0
            for entry in entries:
                wait = float(page.evaluate(ENTER, list(entry)))
                page.wait_for_timeout(500)  # until all rows are back
            taken.append(wait)
            page.get_by_role("button").click()
            page.wait_for_timeout(500)
        yield name, taken


def main(counts: list[int]) -> None:
    """Print a line for each number of measures and each entry."""
    print(f"{'measures':>8}  {'entry':<15}{'ms':>6}{'longest':>9}{'as one table':>15}{'ratio':>8}")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as home:
        browser: Any = driver.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for count in counts:
            page.goto(site_of(count, Path(home) / str(count)).as_uri())
            now = dict(waits(page))
            page.evaluate(AS_ONE_TABLE)
            for name, table in waits(page):
                own, other = median(now[name]), median(table)
                print(f"{count:>8}  {name:<15}{own:>6.0f}{max(now[name]):>9.0f}{other:>15.0f}{other / own:>8.1f}")
        browser.close()


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [100, 1000, 3000])
