"""Write `licences.md`: what konzept runs with, and under which licence; `make docs`. A test keeps it true."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

HERE = Path(__file__).parent
EXTRAS: tuple[str, ...] = ("pdf", "docx", "xlsx", "parquet")
SPDX = {"MIT License": "MIT", "ISC License (ISCL)": "ISC", "BSD License": "BSD-3-Clause"}
"""What classifiers call what SPDX names. Only Jinja says no more than “BSD License”; its text has three clauses."""

HEAD = """# Licences of what konzept runs with

Made by `make docs` from what the libraries say of themselves. konzept itself is under the [EUPL-1.2](../LICENSE).
Its wheel holds its own code, templates and catalogues only; pip brings the libraries below. No page that konzept
publishes carries a foreign script, style or font. A PDF embeds the letters it shows, of Libertinus, DejaVu Sans Mono
and Noto, whose licences (SIL OFL 1.1 and Bitstream Vera) allow that.

| Library | Licence | Brought by |
|---|---|---|
"""


def shipped() -> Iterator[tuple[str, str, str]]:
    """Name, licence and who brings it, of every library that konzept needs with all its formats, in order of names."""
    brought: dict[str, set[str]] = {}
    pending = [("konzept", EXTRAS)]
    while pending:
        parent, extras = pending.pop()
        for requirement in _needs(distribution(parent), extras):
            name = re.sub(r"[-_.]+", "-", requirement.name).lower()
            if name not in brought:
                pending.append((name, tuple(requirement.extras)))
            brought.setdefault(name, set()).add(parent)
    for name, parents in sorted(brought.items()):
        yield name, licence(distribution(name)), ", ".join(sorted(parents))


def _needs(found: Distribution, extras: tuple[str, ...]) -> Iterator[Requirement]:
    """What a distribution needs on this system."""
    for line in found.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


def licence(found: Distribution) -> str:
    """As an SPDX expression: the library's own, that of its classifier, or its one word; else “unknown”."""
    said = found.metadata
    classifiers = [line.split(" :: ")[-1] for line in said.get_all("Classifier") or () if line.startswith("License")]
    known = " OR ".join(SPDX.get(each, each) for each in classifiers)
    return said["License-Expression"] or known or said["License"] or "unknown"


def rows() -> list[str]:
    """The rows of the table; on another system or Python there may be one more or less."""
    return [f"| {name} | {words} | {parents} |\n" for name, words, parents in shipped()]


if __name__ == "__main__":
    (HERE / "licences.md").write_text(HEAD + "".join(rows()), "utf-8")
