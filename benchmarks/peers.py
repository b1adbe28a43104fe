"""Other programs of the kind, at pinned versions in an environment of their own, and the same content in their form."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.process import KONZEPT, WORK, Case
from benchmarks.town import write

PINNED = Path(__file__).with_name("peers.txt")
BIN = WORK / "peers" / "bin"
DOORSTOP_DOCUMENT = "settings:\n  digits: 5\n  prefix: {prefix}\n  sep: ''\n"
DOORSTOP_ITEM = """active: true
derived: false
header: {title}
level: {level}
links: [{links}]
normative: true
ref: ''
reviewed: null
text: |
{text}
"""
CONF = """project = "Integrationskonzept"
extensions = ["sphinx_needs"]
needs_types = [{"directive": "measure", "title": "Measure", "prefix": "M_", "color": "#fff", "style": "node"}]
needs_id_regex = ".*"
"""


class Entry(NamedTuple):
    """A record of the town as other programs take it."""

    name: str
    kind: str
    title: str
    text: str
    """Its description or its other text."""
    facts: str
    """Everything else that its file says."""


def install() -> None:
    """Install the programs, where that has not been done with these versions."""
    mark = WORK / "peers" / "installed.txt"
    if not mark.is_file() or mark.read_text("utf-8") != PINNED.read_text("utf-8"):
        subprocess.run([sys.executable, "-m", "venv", "--clear", WORK / "peers"], check=True)
        words = ("-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--requirement", str(PINNED))
        subprocess.run([str(BIN / "python"), *words], check=True)
        mark.write_text(PINNED.read_text("utf-8"), "utf-8")


def program(name: str, *words: str, folder: Path, codes: frozenset[int] = frozenset({0})) -> Case:
    """A command of one of the programs."""
    return Case((str(BIN / name), *words), folder, codes=codes)


def entries(files: Iterator[tuple[str, str]]) -> Iterator[Entry]:
    """The records of a town."""
    for path, content in files:
        found = re.search(r"^(?:title|name|subject): (.*)$", content, re.MULTILINE)
        if "/" not in path or not found:
            continue
        text = re.search(r"^(?:description: \|\n((?:  .*\n|\n)+)|(?:text|mission): (.*)$)", content, re.MULTILINE)
        facts = content.replace(text[0], "") if text else content
        told = "" if text is None else text[1] or text[2]
        home, *_inner, name = path.removesuffix(".yaml").removeprefix("concepts/").split("/")
        yield Entry(
            f"{home}-{name}", path.split("/")[-2], found[1], re.sub("^  ", "", told, flags=re.MULTILINE).strip(), facts
        )


def doorstop(root: Path, records: Iterator[Entry]) -> Case:
    """An item for each record: measures in one document, the others in that which it has as its parent."""
    files = {
        "G/.doorstop.yml": DOORSTOP_DOCUMENT.format(prefix="G"),
        "M/.doorstop.yml": DOORSTOP_DOCUMENT.format(prefix="M") + "  parent: G\n",
    }
    count = {"G": 0, "M": 0}
    for each in records:
        prefix = "M" if each.kind == "measures" else "G"
        count[prefix] += 1
        told = "\n".join(f"  {line}" for line in f"{each.text}\n\n{each.facts}".splitlines())
        files[f"{prefix}/{prefix}{count[prefix]:05}.yml"] = DOORSTOP_ITEM.format(
            title=each.title,
            level=f"1.{count[prefix]}",
            links=f"G{count['M'] % 10 + 1:05}: null" * (prefix == "M"),
            text=told,
        )
    write(root, iter(files.items()))
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    return program("doorstop", "-F", "-W", folder=root)


def yamllint(root: Path) -> Case:
    """The files of the town as they are."""
    return program("yamllint", "-d", "{extends: relaxed, rules: {line-length: disable}}", ".", folder=root)


def check_jsonschema(root: Path) -> Case:
    """The measures of the town, without the other records, against the schema that konzept has for editors."""
    schema = root.with_name(f"{root.name}.schema.json")
    schema.write_bytes(subprocess.run([KONZEPT, "schema", "measure"], check=True, capture_output=True).stdout)
    found = f"{BIN / 'check-jsonschema'} --schemafile {schema} $(find concepts -path '*/measures/*')"
    return Case(("sh", "-c", found), root)


def mkdocs(root: Path, records: Iterator[Entry]) -> Case:
    """A page for each measure in one folder, which is the navigation that MkDocs makes by itself."""
    files = {
        "mkdocs.yml": "site_name: Integrationskonzept\nsite_dir: out\n",
        "docs/index.md": "# Integrationskonzept\n",
    }
    for each in records:
        if each.kind == "measures":
            files[f"docs/{each.name}.md"] = f"# {each.title}\n\n{each.text}\n\n{listed(each.facts)}"
    write(root, iter(files.items()))
    return program("mkdocs", "build", "--quiet", folder=root)


def sphinx_needs(root: Path, records: Iterator[Entry]) -> Case:
    """A need on the page of each measure, all pages in the table of contents."""
    measures = [each for each in records if each.kind == "measures"]
    pages = "".join(f"   {each.name}\n" for each in measures)
    files = {"conf.py": CONF, "index.rst": f"Integrationskonzept\n===================\n\n.. toctree::\n\n{pages}"}
    for each in measures:
        told = "".join(f"   {line}\n" if line else "\n" for line in f"{each.text}\n\n{listed(each.facts)}".splitlines())
        need = f".. measure:: {each.title}\n   :id: {each.name}\n   :status: started\n\n{told}"
        files[f"{each.name}.rst"] = f"{each.title}\n{'=' * len(each.title)}\n\n{need}"
    write(root, iter(files.items()))
    return program("sphinx-build", "-q", "-E", "-b", "html", ".", "out", folder=root)


def listed(facts: str) -> str:
    """The facts as a list of Markdown and of reStructuredText."""
    return "".join(
        f"- {line.strip(' -').replace('[', '').replace(']', '')}\n" for line in facts.splitlines() if line.strip()
    )


def pages(root: Path) -> int:
    """How many pages a program has made."""
    return sum(1 for _path in root.rglob("*.html"))


GENERATORS: Mapping[str, Callable[[Path, Iterator[Entry]], Case]] = {"mkdocs": mkdocs, "sphinx-needs": sphinx_needs}
"""What makes a site of the records."""
