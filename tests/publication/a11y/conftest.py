"""Pages in a real browser: what is published of the shipped concepts and of Musterstadt, and who looks at it.

An `Examiner` opens a page once for all looks and answers with one short text a fault. The same eyes look at our pages,
which must be without fault, and at pages with a seeded fault, which must be found.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fcntl import LOCK_EX, flock
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files as resources
from itertools import cycle, islice
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote

import polib
import pytest

from konzept.editing.translators import handout
from konzept.i18n.messages import in_language
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.source.snapshot import Snapshot
from konzept.system import files
from tests.fixtures.towns import EXAMPLE, MUSTERSTADT, ROOT

HERE = Path(__file__).parent
DAY = date(2026, 3, 12)
CHECKERS = Path(sys.prefix) / "checkers"

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "best-practice")


@dataclass(frozen=True)
class Mode:
    """How a reader may have a page."""

    width: int = 1280
    height: int = 900
    color_scheme: str = "light"
    forced_colors: str = "none"


MODES: Mapping[str, Mode] = {
    "light": Mode(),
    "narrow": Mode(width=320, height=800),
    "dark": Mode(color_scheme="dark"),
    "forced": Mode(forced_colors="active"),
}
"""By day, on a telephone, by night, in the colours of the own system."""

LOOKS: Sequence[tuple[str, Sequence[str]]] = (
    ("light", ("structure", "targets", "accessibility", "layout")),
    ("narrow", ("targets", "accessibility")),
    ("dark", ("accessibility",)),
    ("forced", ("accessibility",)),
    ("light", ("keyboard",)),
)
"""What is looked at in which mode; the keyboard last, for it leaves a mark on the page."""

SPACING = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-bottom:2em!important}"
)
"""The distances between lines, letters, words and paragraphs that a reader may set (WCAG 2.2, 1.4.12)."""

OWN_RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}"""
"""Rules of the reader's own, which no policy of the page forbids."""

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

EVERYTHING = """() => {
  for (const e of document.querySelectorAll("*")) {
    if (getComputedStyle(e).contentVisibility === "auto") e.style.contentVisibility = "visible";
  }
}"""
"""Has the browser lay out what is out of sight too: until somebody scrolls there it only guesses how high that is."""

FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    tag: e.tagName,
    ring: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
  };
}"""

STRUCTURE = (HERE / "structure.js").read_text("utf-8")
TARGETS = (HERE / "targets.js").read_text("utf-8")
FOCUSABLE = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]'

Publication: TypeAlias = Mapping[str, str]
"""Pages by path."""


WORDS: Mapping[str, str] = {
    "en": "some words of a translation into English",
    "tr": "Türkçeye çevrilmiş bir metnin birkaç sözcüğü",
    "uk": "кілька слів з перекладу українською мовою",
    "ar": "بضع كلمات من ترجمة إلى اللغة العربية",
    "de-simple": "Das ist ein leichter Text",
}
"""What translations say in the tests: words of the language, as many as the original has."""


def translations(snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """A catalogue of every concept in each of these languages, with every fourth text left open."""
    loaded = load(snapshot)
    for concept in loaded.concepts.values():
        for tag, words in WORDS.items():
            path, _before, text = handout(loaded, concept, tag).change
            catalogue = polib.pofile((text or b"").decode())
            for number, entry in enumerate(catalogue):
                told = list(islice(cycle(words.split()), len(entry.msgid.split())))
                entry.msgstr = "" if number % 4 == 3 else f"{' '.join(told)} {number}"
            yield path, str(catalogue).encode()


@cache
def pages_of(name: str) -> Publication:
    """The HTML of a repository: `concepts`, the shipped one, or `musterstadt`, in German or as `musterstadt-en`.

    `example` is the town that is shipped, in its languages. With `-site` behind it, its site;
    `concepts-translated-site` is there in further languages.
    """
    name, is_site = name.removesuffix("-site"), name.endswith("-site")
    home = ROOT if name.startswith("concepts") else EXAMPLE if name == "example" else MUSTERSTADT
    is_translated = name.endswith("-translated")
    language = "de" if is_translated else name.partition("-")[2] or "de"
    snapshot = {
        path: content.replace(b"language: de", f"language: {language}".encode())
        if isinstance(content, bytes)
        else content
        for path, content in files.read(home).items()
    }
    if name.startswith("musterstadt"):  # whose heads name what has to be absolute
        snapshot["konzept.yaml"] = _published_at(snapshot["konzept.yaml"])
    if is_translated:
        snapshot |= dict(translations(snapshot))
    loaded = load(snapshot)
    with in_language(language):
        form = "site" if is_site else "html"
        return dict(printed_pages(published(loaded, DAY), formats=(form,)))


def pictures_of(name: str) -> Mapping[str, bytes]:
    """The files in assets that the pages of a repository show."""
    return published(load(files.read(EXAMPLE)), DAY).assets if name == "example-site" else {}


def _published_at(settings: object) -> bytes:
    """The settings of a repository that is published at an address."""
    assert isinstance(settings, bytes)
    return settings.replace(b"publisher:\n", b"publisher:\n  address: https://www.musterstadt.example/konzept\n")


@dataclass
class Examiner:
    """Opens a page in Chromium and looks at it."""

    browser: Any
    axe: str
    _window: Any = None
    """One for all pages, each of which comes into it as a new document: a window costs as much as a look."""
    _faults: list[str] = field(default_factory=list)
    """What has gone wrong on the page that is open."""

    def every(self, page: Path, query: str = "") -> Mapping[str, Sequence[str]]:
        """The faults that any look finds in any mode, by look and mode: all at one page, opened once."""
        opened = self._opened(page, MODES["light"], query)
        found: dict[str, list[str]] = {}
        for mode, looks in LOOKS:
            _turn(opened, MODES[mode])
            found |= {f"{look}, {mode}": getattr(self, f"_{look}")(opened) for look in looks}
        found["open"] = self._closed(opened)
        return {name: each for name, each in found.items() if each}

    def look(self, page: Path, look: str, mode: str = "light") -> list[str]:
        """The faults that one look finds in one mode."""
        opened = self._opened(page, MODES[mode])
        found: list[str] = getattr(self, f"_{look}")(opened)
        return [*found, *self._closed(opened)]

    def _opened(self, page: Path, mode: Mode, query: str = "") -> Any:
        """The page as its reader has it, with axe in it."""
        if self._window is None:
            self._window = self.browser.new_context(locale="de-DE", offline=True).new_page()
            self._window.on("request", self._asked)
            self._window.on("pageerror", lambda error: self._faults.append(f"script-error: {error}"))
        _turn(self._window, mode)
        self._faults.clear()
        self._window.goto(page.resolve().as_uri() + query)
        self._window.evaluate(EVERYTHING)
        self._window.evaluate(self.axe)
        return self._window

    def _closed(self, opened: Any) -> list[str]:
        """Leaves the page: what has gone wrong on it, and what it would leave for the next one."""
        kept = opened.evaluate("localStorage.length + sessionStorage.length + document.cookie.length")
        faults = [*self._faults, *(["something-kept"] if kept else [])]
        opened.goto("about:blank")
        return faults

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self._faults.append(f"foreign-request: {request.url}")

    def _accessibility(self, opened: Any) -> list[str]:
        """What axe finds, under all of its rules for WCAG 2.2 AA, EN 301 549 and good practice."""
        # Without the thousands of places where nothing is wrong, whose way into here takes as long as the look itself.
        asked = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
        found = opened.evaluate("async asked => ({violations: (await axe.run(document, asked)).violations})", asked)
        return [
            f"axe-{violation['id']}: {node['target']}"
            for violation in found["violations"]
            for node in violation["nodes"][:3]
        ]

    def _structure(self, opened: Any) -> list[str]:
        """Ids, anchors, tables, headings, pictures, languages of parts."""
        found: list[str] = opened.evaluate(STRUCTURE)
        return found

    def _targets(self, opened: Any) -> list[str]:
        """Controls that are too small to hit."""
        found: list[str] = opened.evaluate(TARGETS)
        return found

    def _layout(self, opened: Any) -> list[str]:
        """Whether a reader has to scroll sideways: at 320 pixels, with wide distances, with text of twice the size."""
        faults = []
        for width, style, fault in (
            (320, "", "overflow-at-320"),
            (1280, SPACING, "overflow-with-spacing"),
            (640, "html{font-size:200%!important}", "overflow-at-200-percent"),
        ):
            opened.set_viewport_size({"width": width, "height": 800})
            opened.evaluate(OWN_RULES, style)
            if (beyond := opened.evaluate(OVERFLOW)) > 0:
                faults.append(f"{fault}: {beyond} px")
            opened.evaluate(OWN_RULES, "")
        return faults

    def _keyboard(self, opened: Any, steps: int = 40) -> list[str]:
        """Whether the tabulator key reaches everything in turn and it shows where it is."""
        faults = []
        # What stands in a part that is closed cannot be reached, and need not be.
        reachable = f"[...document.querySelectorAll('{FOCUSABLE}')].filter(each => each.checkVisibility())"
        count = opened.evaluate(f"{reachable}.length")
        for step in range(min(count, steps)):
            opened.keyboard.press("Tab")
            at = opened.evaluate(FOCUS)
            if at["tag"] == "BODY":
                faults.append(f"focus-lost: step {step}")
            elif not at["ring"]:
                faults.append(f"focus-unseen: {at['tag']}, step {step}")
            elif not at["seen"]:
                faults.append(f"focus-out-of-view: {at['tag']}, step {step}")
        return faults


def _turn(opened: Any, mode: Mode) -> None:
    """Has a page as a reader in that mode has it. No script of ours asks for size or colours when it starts."""
    opened.set_viewport_size({"width": mode.width, "height": mode.height})
    opened.emulate_media(color_scheme=mode.color_scheme, forced_colors=mode.forced_colors)


@pytest.fixture(scope="session")
def examiner() -> Iterator[Examiner]:
    playwright = pytest.importorskip("playwright.sync_api")
    axe = pytest.importorskip("axe_playwright_python")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield Examiner(browser, resources(axe).joinpath("axe.min.js").read_text("utf-8"))
        browser.close()


@pytest.fixture
def listening(examiner: Examiner) -> Iterator[Any]:
    """A browser that tells a screen reader all it knows; without one it says nothing of what is out of sight."""
    flags = [*FLAGS, "--force-renderer-accessibility"]
    browser = examiner.browser.browser_type.launch(executable_path=shutil.which("chromium"), args=flags)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def validator() -> Callable[[Sequence[Path]], list[str]]:
    """The Nu HTML checker: errors and warnings of some pages and their style sheets."""
    jar = CHECKERS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if shutil.which("java") is None or not jar.exists():
        pytest.skip("no Java or no Nu HTML checker")

    def ask(pages: Sequence[Path]) -> list[str]:
        command = [
            "java",
            "-jar",
            str(jar),
            "--also-check-css",
            "--no-langdetect",
            "--format",
            "json",
            "--stdout",
            *map(str, pages),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        # It takes every page for one from the web that names a file of the disk; that these are loaded, browsers show.
        # It also takes data for programs, which nothing runs, for a script that is forbidden, and does not know that
        # "data:" lets in pictures within a page; that these are shown, browsers show too.
        told = json.loads(done.stdout)["messages"]
        messages = [
            each
            for each in told
            if not re.search(
                r"((style\.css|table\.js|search\.js|search-index\.js)|image “(data:|[\w./-]*assets/)\S+)” blocked by",
                each["message"],
            )
            and not (
                each["message"].startswith("Inline script violates")
                and '<script type="application/ld+json">' in each["extract"]
            )
        ]
        return [
            f"{unquote(each['url'].removeprefix('file:'))}:{each.get('lastLine')}: {each['message']}"
            for each in messages
        ]

    return ask


class _Links(HTMLParser):
    """Collects the ids of a page and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.ids |= {known["id"] or ""} if "id" in known else set()
        wanted = known.get("href" if tag in {"a", "link", "use"} else "src")
        if wanted is not None:
            self.links.append(wanted)


@pytest.fixture(scope="session")
def dead_links() -> Callable[[Path], list[str]]:
    """Links within a folder of pages that lead to no page, file or anchor there; other addresses are not asked."""

    def ask(folder: Path) -> list[str]:
        read: dict[Path, _Links] = {}
        for page in sorted(folder.rglob("*.html")):
            read[page.resolve()] = found = _Links()
            found.feed(page.read_text("utf-8"))
        return [
            f"{page.relative_to(folder.resolve())}: {link}"
            for page, found in read.items()
            for link in found.links
            if not link.startswith(("https://", "http://", "mailto:", "data:"))
            if not _leads_somewhere(page, link, read)
        ]

    return ask


def _leads_somewhere(page: Path, link: str, read: Mapping[Path, _Links]) -> bool:
    path, _hash, anchor = link.partition("#")
    target = (page.parent / unquote(path)).resolve() if path else page
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file():
        return False
    return not anchor or (target in read and unquote(anchor) in read[target].ids)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Write a publication to the disk, once a run for all workers, and say where it lies."""
    workers = "PYTEST_XDIST_WORKER" in os.environ
    run = tmp_path_factory.getbasetemp().parent if workers else tmp_path_factory.getbasetemp()

    @cache
    def put(name: str) -> Path:
        folder, done = run / "shelf" / name, run / "shelf" / f"{name}.done"
        folder.mkdir(parents=True, exist_ok=True)
        with (run / "shelf" / f"{name}.lock").open("w") as lock:
            flock(lock, LOCK_EX)  # who comes second waits for the first
            if not done.exists():
                pages = {path: text.encode() for path, text in pages_of(name).items()}
                for path, content in {**pages, **pictures_of(name)}.items():
                    (folder / path).parent.mkdir(parents=True, exist_ok=True)
                    (folder / path).write_bytes(content)
                done.touch()
        return folder

    return put
