"""What a site of the same texts costs with konzept, with MkDocs and with Sphinx and sphinx-needs, in one run.

    python -m benchmarks.generators [MEASURES ...]

Every generator is a process of its own with a page for each measure, and all pages in its navigation as it comes:
seconds of the clock, highest memory, pages, size of all files, bytes of the links on the page of a measure; behind each
figure how many times that of konzept it is. Sphinx with sphinx-needs takes many minutes for 1,000 measures: name fewer
if you cannot wait. The group `benchmarks` of pyproject.toml brings the others.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.site import DAY, generated
from konzept.model import Measure
from konzept.reading.load import load

BIN = Path(sys.executable).parent
OUT = "out"

CONF = """project = "Integrationskonzept"
extensions = ["sphinx_needs"]
needs_types = [{"directive": "measure", "title": "Measure", "prefix": "M_", "color": "#fff", "style": "node"}]
needs_id_regex = ".*"
"""


@dataclass(frozen=True)
class Cost:
    """What one generator took and made."""

    seconds: float
    megabytes: float
    """Highest memory."""
    pages: int
    size: float
    """Of all files, in MB."""
    links: int
    """Bytes of the links on the page of a measure."""


def konzept(measures: Mapping[str, Measure], folder: Path) -> list[str]:
    """The repository as it is."""
    for path, content in generated(len(measures)).items():
        assert isinstance(content, bytes)
        _write(folder / path, content.decode())
    return ["konzept", "--root", ".", "render", "--format", "site", "-o", OUT, "--as-of", DAY.isoformat()]


def mkdocs(measures: Mapping[str, Measure], folder: Path) -> list[str]:
    """Pages in one folder, which is the navigation that MkDocs makes by itself."""
    _write(folder / "mkdocs.yml", f"site_name: Integrationskonzept\nsite_dir: {OUT}\n")
    _write(folder / "docs" / "index.md", "# Integrationskonzept\n")
    for name, measure in measures.items():
        _write(folder / "docs" / f"{name}.md", f"# {measure.number} {measure.title}\n\n{_told(measure)}")
    return ["mkdocs", "build", "--quiet"]


def sphinx_needs(measures: Mapping[str, Measure], folder: Path) -> list[str]:
    """A need on each page, all pages in the table of contents."""
    _write(folder / "conf.py", CONF)
    pages = "".join(f"   {name}\n" for name in measures)
    _write(folder / "index.rst", f"Integrationskonzept\n===================\n\n.. toctree::\n\n{pages}")
    for name, measure in measures.items():
        title = f"{measure.number} {measure.title}"
        told = "".join(f"   {line}\n" if line else "\n" for line in _told(measure).splitlines())
        need = f".. measure:: {measure.title}\n   :id: {name}\n   :status: {measure.status[-1].state}\n\n{told}"
        _write(folder / f"{name}.rst", f"{title}\n{'=' * len(title)}\n\n{need}")
    return ["sphinx-build", "-q", "-b", "html", ".", OUT]


GENERATORS: Mapping[str, Callable[[Mapping[str, Measure], Path], list[str]]] = {
    "konzept": konzept,
    "mkdocs": mkdocs,
    "sphinx-needs": sphinx_needs,
}
"""Each writes its sources into a folder and says which command makes the site of them."""


def _told(measure: Measure) -> str:
    facts = f"Lead: {measure.lead}. Goals: {', '.join(measure.goals)}. Due: {measure.due}."
    status = "".join(
        f"- {entry.date}: {entry.state} {entry.note or ''} {entry.source or ''}\n" for entry in measure.status
    )
    return f"{measure.description}\n{facts}\n\n{status}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder; raises `CalledProcessError` where it fails."""
    begun = perf_counter()
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen([BIN / command[0], *command[1:]], cwd=folder, stdout=said, stderr=said)
        _pid, status, used = os.wait4(process.pid, 0)
    seconds = perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, (folder / "said").read_text("utf-8"))
    files = [path for path in (folder / OUT).rglob("*") if path.is_file()]
    page = next(path for path in files if path.suffix == ".html" and "patenschaft-5" in (path.stem, path.parent.name))
    return Cost(
        seconds=seconds,
        megabytes=used.ru_maxrss / 1024,
        pages=sum(path.suffix == ".html" for path in files),
        size=sum(path.stat().st_size for path in files) / 1e6,
        links=sum(len(link.encode()) for link in re.findall(r"<a\b.*?</a>", page.read_text("utf-8"), re.DOTALL)),
    )


def main(counts: list[int]) -> None:
    """Print a line for each number of measures and each generator."""
    heads = ("seconds", "memory, MB", "pages", "size, MB", "links of a page, bytes")
    print(f"{'measures':>8}  {'generator':<13}" + "".join(f"{head:>{max(len(head), 14) + 2}}" for head in heads))
    for count in counts:
        measures = load(generated(count)).concepts["musterstadt-2024"].measures
        first: Cost | None = None
        for name, prepare in GENERATORS.items():
            with tempfile.TemporaryDirectory() as home:
                found = cost(prepare(measures, Path(home)), Path(home))
            first = first or found
            cells = (
                f"{value:,.{1 if isinstance(value, float) else 0}f}{value / own:>7.1f}"
                for value, own in zip(astuple(found), astuple(first), strict=True)
            )
            line = "".join(f"{cell:>{max(len(head), 14) + 2}}" for cell, head in zip(cells, heads, strict=True))
            print(f"{count:>8}  {name:<13}{line}", flush=True)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [100, 300, 1000])
