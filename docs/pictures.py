"""The pictures of README and manual, taken of the example town in a browser: `make pictures`.

They are not compared by any test, because every browser draws letters a little differently. Whoever changes how pages
look takes them anew, looks at them, and commits them.
"""

import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

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


class Look(NamedTuple):
    """The same town in another design: its colours and typeface, and the drawing of its coat of arms."""

    colours: str
    typeface: str
    arms: str


LOOKS = (
    Look(
        '{main: "#0b5d3b"}',
        "Georgia",
        '<path d="M4 3h52v34q0 24-26 32Q4 61 4 37z" fill="#0b5d3b"/><path d="M30 12l14 26H16z" fill="#fff"/>'
        '<path d="M27 38h6v12h-6z" fill="#fff"/>',
    ),
    Look(
        '{main: "#ffcc00", accent: "#8a1538"}',
        "Verdana",
        '<circle cx="30" cy="36" r="28" fill="#8a1538"/><path d="M8 42q11-9 22 0t22 0" fill="none" stroke="#fc0" '
        'stroke-width="6"/><path d="M14 28h32M22 18h16" stroke="#fc0" stroke-width="6"/>',
    ),
)
"""Two towns for the chapter on design; the wordings are those of the example."""

SIDE = (620, 700)
"""The size of each of them in pixels."""


def dressed(look: Look, folder: Path) -> Path:
    """The start page of the example in another design."""
    town = folder / "town"
    shutil.copytree(EXAMPLE, town)
    settings = (town / "konzept.yaml").read_text("utf-8")
    design = f"design:\n  logo: assets/arms.svg\n  colours: {look.colours}\n  typeface: {look.typeface}\n"
    (town / "konzept.yaml").write_text(re.sub(r"^design:\n(?: .*\n)*", design, settings, flags=re.MULTILINE), "utf-8")
    (town / "assets").mkdir(exist_ok=True)
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 72">{look.arms}</svg>'
    (town / "assets" / "arms.svg").write_text(drawing, "utf-8")
    published(town, folder / "site")
    return folder / "site" / TOWN / "index.html"


def published(town: Path, folder: Path) -> None:
    """Publish a town as a site."""
    render = ("render", "--root", str(town), "--as-of", EXAMPLE_DAY, "--format", "site", "-o", str(folder))
    subprocess.run([sys.executable, "-m", "konzept", *render], check=True, stdout=subprocess.DEVNULL)


def side_by_side(chromium: Browser) -> None:
    """Two towns beside each other, each in its own design."""
    taken = []
    for look in LOOKS:
        with tempfile.TemporaryDirectory() as folder:
            page = chromium.new_page(viewport={"width": SIDE[0], "height": SIDE[1]})
            page.goto(dressed(look, Path(folder)).as_uri())
            taken.append(base64.b64encode(page.screenshot()).decode("ascii"))
            page.close()
    page = chromium.new_page(viewport={"width": 2 * SIDE[0] + 20, "height": SIDE[1]})
    images = "".join(f'<img src="data:image/png;base64,{each}">' for each in taken)
    page.set_content(f'<body style="margin:0;display:flex;gap:20px;background:#999">{images}')
    page.screenshot(path=IMAGES / "two-towns.png")
    page.close()


def main() -> None:
    """Publish the town, open each page, and write its picture."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")  # else the one that Playwright downloads
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        published(EXAMPLE, Path(folder))
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for picture in PICTURES:
            page = chromium.new_page(viewport={"width": picture.width, "height": picture.height})
            page.goto((Path(folder) / picture.page).as_uri())
            page.screenshot(path=IMAGES / f"{picture.name}.png")
            page.close()
        side_by_side(chromium)
        chromium.close()


if __name__ == "__main__":
    main()
