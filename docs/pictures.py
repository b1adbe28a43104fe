"""The pictures of README and manual, taken of the example town in a browser: `make pictures`.

They are not compared by any test, because every browser draws letters a little differently. Whoever changes how pages
look takes them anew, looks at them, and commits them.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from konzept.editing.scaffold import EXAMPLE_DAY

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "musterstadt"
IMAGES = ROOT / "docs" / "images"
TOWN = "musterstadt-2023"


class Picture(NamedTuple):
    """What is taken: the top of a page in a window of a size in pixels."""

    name: str
    page: str
    width: int
    height: int


PICTURES = (
    Picture("start", f"{TOWN}/index.html", 1280, 900),
    Picture("phone-de", f"{TOWN}/index.html", 390, 844),
    Picture("phone-ar", f"{TOWN}.ar/index.html", 390, 844),
    Picture("indicator", f"{TOWN}/indicator/unterkuenfte.html", 1280, 900),
)


def main() -> None:
    """Publish the town, open each page, and write its picture."""
    browser = os.environ.get("CHROMIUM") or None
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        render = ("render", "--root", str(EXAMPLE), "--as-of", EXAMPLE_DAY, "--format", "site", "-o", folder)
        subprocess.run([sys.executable, "-m", "konzept", *render], check=True, stdout=subprocess.DEVNULL)
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for picture in PICTURES:
            page = chromium.new_page(viewport={"width": picture.width, "height": picture.height})
            page.goto((Path(folder) / picture.page).as_uri())
            page.screenshot(path=IMAGES / f"{picture.name}.png")
            page.close()
        chromium.close()


if __name__ == "__main__":
    main()
